from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

import pytest

from graph.errors import InputError, SchemaError
from graph.resolve.keys import KeyIndex
from graph.resolve.reference import reference_matches
from graph.statements import Document, Rejection, Statement
from loaders.reference import generic_names, reference_records
from loaders.reference_entries import script_of
from loaders.registry import SOURCES_FOLDER, sources
from tests.unit.loaders.table_makers import CONTEXT, MODEL, ends, said, statements

REFERENCE = statements("agencies")
FILES = ["agencies.yml", "places.yml", "people.yml"]
ENTRY = """\
xx-fund:
  class: Agency
  kind: development_fund
  country: KZ
  names:
    - {en: Fund, seen: "https://example.org/a"}
"""


def names_of(id: str) -> dict[str, Statement]:
    return {str(one.value): one for one in REFERENCE if one.subject == f"ref:{id}" and one.property == "name"}


def naming(id: str, lang: str, value: str) -> dict[str, str | None]:
    return said(REFERENCE, f"ref:{id}#{lang}:{value}")


def read(folder: Path, text: str) -> tuple[list[Statement], list[Rejection]]:
    (folder / "file.yml").write_text(dedent(text), encoding="utf-8")
    metadata = {"name": "own", "licence": "CC0-1.0", "files": ["file.yml"]}
    found = list(reference_records(folder, metadata, CONTEXT))
    assert isinstance(found[0], Document)
    return [one for one in found if isinstance(one, Statement)], [one for one in found if isinstance(one, Rejection)]


# -- what the project's file says


def test_kosme_is_one_body_with_two_korean_names_in_turn() -> None:
    assert naming("kr-kosme", "ko", "중소기업진흥공단")["valid_until"] == "2019-03-31"
    assert naming("kr-kosme", "ko", "중소벤처기업진흥공단")["valid_from"] == "2019-04-01"
    assert not [one for one in REFERENCE if one.subject_class == "SUCCEEDS" and one.object == "ref:kr-kosme"]


@pytest.mark.parametrize("name", ["Korea SMEs and Startups Agency", "KOSME", "Small Business Corporation", "SBC"])
def test_the_english_names_of_kosme_bear_no_dates_since_no_source_gives_one(name: str) -> None:
    assert not {"valid_from", "valid_until"} & set(naming("kr-kosme", "en", name))


def test_the_ministry_succeeds_the_administration_on_the_day() -> None:
    (subject,) = {one.subject for one in REFERENCE if one.subject_class == "SUCCEEDS"}

    assert said(REFERENCE, subject) == {"from": "ref:kr-mss", "to": "ref:kr-smba", "succeeded_on": "2017-07-26"}
    assert naming("kr-smba", "ko", "중소기업청")["valid_until"] == "2017-07-25"


def test_the_ministry_is_over_tipa_and_has_names_in_three_languages() -> None:
    assert ("ref:kr-tipa", "ref:kr-mss") in ends(REFERENCE, "SUBORDINATE_TO")
    assert {one.lang for one in names_of("kr-mss").values()} == {"ko", "en", "de"}


def test_the_malaysian_corporation_has_one_history() -> None:
    former = naming("my-sme-corp", "en", "Small and Medium Industries Development Corporation")

    assert (former["valid_from"], former["valid_until"]) == ("1996-05-02", "2009-10-01")
    assert said(REFERENCE, "ref:my-sme-corp")["founded_on"] == "1996-05-02"


def test_a_name_of_several_countries_is_generic() -> None:
    bearers = {one.subject for one in REFERENCE if one.property == "name" and one.value == "중소기업공사"}

    assert "중소기업공사" in generic_names()
    assert bearers == {"ref:in-nsic", "ref:kz-damu", "ref:my-sme-corp"}


def test_the_heads_of_the_iranian_agency_are_dated_by_their_sources_and_najafi_is_left_to_a_judgement() -> None:
    held = {
        one.object: one.as_of for one in REFERENCE if one.subject_class == "HOLDS_POSITION" and one.property == "from"
    }

    assert str(held["ref:person-ir-salehinia"]) == "2020-10-01/2020-10-31"
    assert str(held["ref:person-ir-rasoulian"]) == "2021-01-01/2022-12-31"
    assert not [one for one in REFERENCE if "Najafi" in (one.value or "")]


def test_every_statement_has_its_words_in_the_file_at_its_line_or_below() -> None:
    lines = {}
    folder = SOURCES_FOLDER / "agencies"
    for record in reference_records(folder, {"name": "agencies", "files": FILES}, CONTEXT):
        if isinstance(record, Document):
            file = f"{record.name.rpartition(' ')[2]}.yml"
            lines[record.id] = (folder / file).read_text(encoding="utf-8").splitlines()
    for one in REFERENCE:
        number = int((one.locator or "line 0").removeprefix("line "))
        assert one.quote in "\n".join(lines[one.document][number - 1 : number + 3]).replace('\\"', '"')


def test_every_name_was_seen_somewhere() -> None:
    assert all(one.derived_from for one in REFERENCE)
    assert {one.review for one in REFERENCE} == {"accepted"}
    assert {one.extractors for one in REFERENCE} == {("person",)}


def test_every_body_and_place_that_the_sources_name_is_one_of_the_file() -> None:
    keys = KeyIndex()
    for one in sources():
        for statement in statements(one):
            if statement.subject_class in MODEL.nodes and statement.subject_class != "Name":
                keys.note(statement)
    matched = {
        key for one in reference_matches(keys, MODEL, generic_names()) if one.verdict == "same" for key in one.pair
    }
    named = {key for key in keys if keys[key].names and not key.startswith("ref:")}
    bodies = {key for key in named if keys[key].class_name in {"Agency", "Association", "ResearchInstitute", "Place"}}

    assert bodies - matched == {"agreements:Agency:SMRJ predecessor (JP)"}


def test_every_name_has_a_kind_and_the_script_it_is_written_in() -> None:
    subjects = {one.subject for one in REFERENCE if one.subject_class == "Name"}
    for subject in subjects:
        found = said(REFERENCE, subject)
        assert {"of", "value", "kind", "script"} <= set(found)
        assert found["script"] == {"ko": "Hang", "ja": "Jpan"}.get(subject.partition("#")[2][:2], found["script"])


def test_places_lie_in_their_countries() -> None:
    assert ("ref:place-kz-almaty", "country:KZ") in ends(REFERENCE, "LOCATED_IN")
    assert ("ref:place-kz-almaty-intercontinental", "ref:place-kz-almaty") in ends(REFERENCE, "LOCATED_IN")


def test_bodies_and_places_are_as_many_as_expected() -> None:
    classes = {one.subject: one.subject_class for one in REFERENCE if one.property == "name"}
    bodies = [key for key, name in classes.items() if MODEL.is_a(name, "Organisation")]

    assert 180 <= len(bodies) <= 260
    assert 35 <= list(classes.values()).count("Place") <= 60


# -- its form


def test_an_entry_becomes_statements_about_the_body_and_its_names(tmp_path: Path) -> None:
    text = ENTRY + '    - {ko-Latn: Gigeum, kind: transliteration, since: 2019-04, seen: ["https://example.org/b"]}\n'
    found, wrong = read(tmp_path, text)

    assert wrong == []
    assert said(found, "ref:xx-fund") == {"name": "Gigeum", "country": "KZ", "kind": "development_fund"}
    assert said(found, "ref:xx-fund#ko-Latn:Gigeum") == {
        "of": "ref:xx-fund",
        "value": "Gigeum",
        "kind": "transliteration",
        "script": "Latn",
        "valid_from": "2019-04",
    }
    (country,) = [one for one in found if one.property == "country"]
    assert (country.quote, country.locator, country.derived_from) == ("KZ", "line 4", ("https://example.org/a",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ENTRY.replace("class: Agency", "class: Agenzy"), "line 1: unknown class 'Agenzy'. Did you mean: Agency"),
        (ENTRY.replace("kind:", "kinds:"), "line 3: unknown key 'kinds' in an entry"),
        (ENTRY.replace("development_fund", "fund"), "line 3: kind: 'fund' is not among the codes"),
        (ENTRY.replace("KZ", "KZZ"), "line 4: country: 'KZZ' is no country"),
        (ENTRY.replace("country: KZ", "country: true"), "line 4: country is True. Write it in quotation marks"),
        (ENTRY.replace("country: KZ", "opened_on: 2019"), "line 4: unknown property of Agency 'opened_on'"),
        (ENTRY.replace("en: Fund", "xq1: Fund"), "line 6: 'xq1' is no language"),
        (ENTRY.replace("en: Fund", "EN: Fund"), "line 6: 'EN' is no language tag as BCP 47 writes it. Write en"),
        (ENTRY.replace("en: Fund", "en: Fund, de: Fonds"), "line 6: a name has 2 languages: en, de"),
        (ENTRY.replace(', seen: "https://example.org/a"', ""), "line 6: 'Fund' does not say where it was seen"),
        (ENTRY.replace("https://example.org/a", "a newspaper"), "line 6: "),
        (ENTRY.replace("en: Fund", "en: Fund, since: 2019-02-30"), "line 6: '2019-02-30' is a day no calendar has"),
        (ENTRY.replace("en: Fund", "en: Fund, since: 2020, until: 2019"), "line 6: 'Fund' ends before it begins"),
        (ENTRY.replace("en: Fund", "en: Fund, kind: nick"), "line 6: 'nick' is not among the codes"),
        (ENTRY.replace("en: Fund", "en: Fund, generic: perhaps"), "line 6: generic is 'perhaps'"),
        (ENTRY + "  parent: xx-bank\n", "line 7: unknown id 'xx-bank'"),
        (ENTRY + "  in: xx-fund\n", "line 7: LOCATED_IN does not go from Agency to Agency"),
        (ENTRY.split("  names")[0], "line 1: xx-fund has no names"),
        (ENTRY.replace("xx-fund", "XX_fund"), "line 1: 'XX_fund' is no id"),
        ("xx-fund: Fund\n", "line 1: xx-fund has no class"),
    ],
)
def test_a_wrong_entry_is_rejected_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    found, wrong = read(tmp_path, text)

    assert found == []
    assert str(wrong[0]).startswith(f"own/file.yml, {message}")


def second(text: str = ENTRY) -> str:
    return text.replace("xx-fund", "xx-bank")


def test_a_name_two_bodies_of_one_country_claim_is_rejected_unless_it_is_generic(tmp_path: Path) -> None:
    found, wrong = read(tmp_path, ENTRY + second())

    assert "'Fund' is also a name of xx-fund, of the same country" in str(wrong[0])
    assert {one.subject.partition("#")[0] for one in found} == {"ref:xx-fund"}
    generic = ENTRY.replace("en: Fund", "en: Fund, generic: true")
    assert read(tmp_path, generic + second(generic))[1] == []


def test_bodies_of_different_countries_may_share_a_name(tmp_path: Path) -> None:
    assert read(tmp_path, ENTRY + second(ENTRY.replace("KZ", "KG")))[1] == []


def test_a_name_that_is_generic_for_one_bearer_is_generic_for_all(tmp_path: Path) -> None:
    generic = ENTRY.replace("en: Fund", "en: Fund, generic: true")
    _, wrong = read(tmp_path, generic + second(ENTRY.replace("KZ", "KG")))

    assert "'Fund' is generic at xx-fund, but not here. Add generic: true" in str(wrong[0])


def test_official_names_of_one_language_may_not_overlap(tmp_path: Path) -> None:
    names = """\
    - {en: Old Fund, kind: former, until: 2019-04-01, seen: "https://example.org/a"}
    - {en: New Fund, since: 2019-04-01, seen: "https://example.org/a"}
    """
    _, wrong = read(tmp_path, ENTRY + indent(dedent(names), "    "))

    assert "the periods of 'Old Fund' and 'New Fund' overlap" in str(wrong[0])


def test_an_entry_that_stands_twice_in_two_files_is_found(tmp_path: Path) -> None:
    for file in ("one.yml", "two.yml"):
        (tmp_path / file).write_text(ENTRY, encoding="utf-8")
    records = reference_records(tmp_path, {"name": "own", "files": ["one.yml", "two.yml"]}, CONTEXT)
    wrong = [str(one) for one in records if isinstance(one, Rejection)]

    assert "xx-fund also stands at own/one.yml, line 1" in wrong[0]


def test_a_wrong_entry_leaves_the_others_alone(tmp_path: Path) -> None:
    found, wrong = read(tmp_path, ENTRY + second(ENTRY.replace("KZ", "KZZ").replace("Fund", "Bank")))

    assert len(wrong) == 1
    assert said(found, "ref:xx-fund")["name"] == "Fund"


def test_a_file_that_is_no_mapping_or_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="holds no mapping"):
        read(tmp_path, "- a\n- b\n")
    with pytest.raises(InputError, match="no such file"):
        list(reference_records(tmp_path, {"name": "own", "files": ["gone.yml"]}, CONTEXT))


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("Damu", "Latn"),
        ("Даму", "Cyrl"),
        ("중진공", "Hang"),
        ("中小機構", "Hani"),
        ("中小ベンチャー企業振興公団", "Jpan"),
        ("스베르뱅크–AST", "Hang"),
        ("123", "Zyyy"),
    ],
)
def test_the_script_is_that_of_most_letters(name: str, script: str) -> None:
    assert script_of(name) == script
