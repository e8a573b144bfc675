from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract.knowledge import NameIndex
from loaders.extract.known import known_names
from loaders.extract.names import mentions
from loaders.extract.text import sentences
from loaders.extract.values import Mention, Post
from tests.unit.loaders.extract.test_words import notice

INDEX = NameIndex(known_names())


def read(text: str, lang: str = "en") -> tuple[tuple[Mention, ...], tuple[Post, ...]]:
    one = notice(text, lang)
    return mentions(one, sentences(one), INDEX)


def names(text: str, lang: str = "en") -> dict[str, str]:
    return {one.name: one.class_name for one in read(text, lang)[0]}


@pytest.mark.parametrize(
    ("lang", "text", "name", "class_name"),
    [
        ("en", "It met the Nairobi Chamber of Trade and Crafts.", "Nairobi Chamber of Trade and Crafts", "Association"),
        ("en", "They asked Blue Harbour Motors Co., Ltd. for help.", "Blue Harbour Motors Co., Ltd.", "Company"),
        ("en", "The start-ups Foomatic and Barlabs came.", "Barlabs", "Company"),
        ("en", "It visited the Lusaka Innovation Hub in May.", "Lusaka Innovation Hub", "Centre"),
        ("en", "The Zambia Development Agency Summit begins.", "Zambia Development Agency Summit", "Event"),
        ("en", "Director General Priya Natarajan spoke.", "Priya Natarajan", "Person"),
        ("en", "She met Park Ji-hoon, chairman of the bank.", "Park Ji-hoon", "Person"),
        ("de", "Die Handwerkskammer Rostock lud ein.", "Handwerkskammer Rostock", "Association"),
        ("de", "Er sprach für die Müller Maschinenbau AG vor.", "Müller Maschinenbau AG", "Company"),
        ("de", "Vertreter des Instituts für Solare Energie kamen.", "Institut für Solare Energie", "ResearchInstitute"),
        ("de", "Wirtschaftsministerin Doris Beispiel kam.", "Doris Beispiel", "Person"),
        ("ru", "Промышленную палату Узбекистана он знал.", "Промышленная палата Узбекистана", "Association"),
    ],
)  # fmt: skip
def test_names_never_seen(lang: str, text: str, name: str, class_name: str) -> None:
    assert names(text, lang).get(name) == class_name


def test_a_name_ends_where_another_begins() -> None:
    found = names("Samsung and the Korea Trade Promotion Agency met KOSME and TIPA.")
    assert {"Korea Trade Promotion Agency", "KOSME", "TIPA"} <= set(found)


def test_the_country_of_a_body_is_what_is_said_beside_it() -> None:
    found, _ = read("Uzbekistan's Ministry of Innovative Development met the Ministry of Economy of Kazakhstan.")
    bodies = {one.span.start: one for one in found if one.class_name == "Agency"}
    assert [one.country for one in bodies.values()] == ["UZ", "KZ"]
    assert {one.country_basis for one in bodies.values()} == {"stated"}


def test_a_generic_name_means_nobody_without_its_country() -> None:
    found, _ = read("The Ministry of Industry signed a memorandum.")
    assert [(one.name, one.key) for one in found] == [("Ministry of Industry", None)]


def test_acronyms_and_family_names_refer_to_the_full_name() -> None:
    text = "Governor Larry Hogan met the Nairobi Trade Promotion Board (NTPB). Hogan thanked NTPB. The Board replied."
    found, _ = read(text)
    first = {one.name: number for number, one in reversed(list(enumerate(found)))}
    later = {(one.span.of(text), one.refers_to) for one in found if one.sentence > 0}
    assert ("Hogan", first["Larry Hogan"]) in later
    assert ("NTPB", first["Nairobi Trade Promotion Board"]) in later
    assert ("Board", first["Nairobi Trade Promotion Board"]) in later


def test_parties_and_witnesses_are_tied_in_differently() -> None:
    text = "A protocol between KOSME and TIPA was signed in the presence of Minister Rosa Conti."
    found = {one.name: one for one in read(text)[0]}
    assert found["KOSME"].marker == found["TIPA"].marker == "between"
    assert found["KOSME"].group == found["TIPA"].group
    assert found["Rosa Conti"].marker == "presence"


def test_brackets_and_countries_do_not_part_the_sides() -> None:
    text = "An MoU was signed between the Small Business Corporation (SBC) of Korea and the NSIC."
    found = {one.name: one for one in read(text)[0]}
    assert found["NSIC"].marker == "between"
    assert found["NSIC"].group == found["Small Business Corporation"].group


def test_a_german_article_does_not_hide_the_preposition() -> None:
    found = {one.name: one for one in read("Zwischen der TIPA und der KOSME gibt es ein Abkommen.", "de")[0]}
    assert found["TIPA"].marker == found["KOSME"].marker == "between"


@pytest.mark.parametrize(
    ("lang", "text", "person", "post", "body"),
    [
        ("en", "Hakdo Kim, President of the Korea SMEs and Startups Agency, spoke.", "Hakdo Kim", "President",
         "Korea SMEs and Startups Agency"),
        ("en", "KOSGEB President Hasan Basri Kurt spoke.", "Hasan Basri Kurt", "President", "KOSGEB"),
        ("en", "Secretary of State John Wobensmith came.", "John Wobensmith", "Secretary of State", None),
        ("de", "Es kam HTAI-Geschäftsführer Dr. Rainer Waldschmidt.", "Rainer Waldschmidt", "Geschäftsführer", "HTAI"),
    ],
)  # fmt: skip
def test_posts(lang: str, text: str, person: str, post: str, body: str | None) -> None:
    found, posts = read(text, lang)
    (one,) = posts
    assert found[one.person].name == person
    assert one.post.of(text) == post
    assert (None if one.body is None else found[one.body].name) == body


@pytest.mark.parametrize(
    "text", ["Companies met Experts on Monday.", "Memorandum of Understanding Signed", "The IT firm."]
)
def test_common_words_are_no_names(text: str) -> None:
    assert names(text) == {}


_PIECES = st.sampled_from(
    """Ministry of and the , . ( ) Agency KOSME Co. Ltd. & Kim Jong-hak für GmbH Institut President 's „ “ Корея палата
    in Dr. -""".split()
)
_TEXTS = st.one_of(st.lists(_PIECES, max_size=30).map(" ".join), st.text(max_size=200))


@settings(max_examples=200, deadline=None)
@given(_TEXTS, st.sampled_from(["en", "de", "ru", "tr"]))
def test_any_text_gives_exact_spans_that_do_not_overlap(text: str, lang: str) -> None:
    found, posts = read(text, lang)
    last = 0
    for number, one in enumerate(found):
        assert last <= one.span.start < one.span.end <= len(text)
        last = one.span.end
        assert one.refers_to is None or one.refers_to < number
    for post in posts:
        assert found[post.person].class_name == "Person"
        assert post.quote.covers(post.post)
