"""What the reference file knows of bodies decides between their names, and attaches keys that are surely theirs."""

from __future__ import annotations

from itertools import combinations

import pytest

from graph.cli.operations.evaluating_names import evaluate_names, reference_bodies
from graph.model import load_model
from graph.resolve.canonical import resolve
from graph.resolve.keys import KeyIndex
from graph.resolve.matcher import match
from graph.resolve.questions import open_questions
from graph.resolve.values import Name, NamedThing
from tests.unit.graph.resolve.test_resolve import GENERIC, MODEL

PAIRS = "tests/names"


def keys(*entries: tuple[str, str, str, str]) -> KeyIndex:
    made = KeyIndex()
    for key, class_name, name, country in entries:
        made.add(key, class_name, names=[name], countries=[country] if country else [])
    return made


DAMU = ("ref:kz-damu", "Agency", "Damu Entrepreneurship Development Fund", "KZ")
KIAT = ("ref:kr-kiat", "Agency", "Korea Institute for Advancement of Technology", "KR")


def test_a_key_attaches_by_a_name_in_another_language_and_says_why() -> None:
    key = "paper:Agency:Фонд"
    found = resolve(
        keys(DAMU, KIAT, (key, "Agency", "Фонд развития предпринимательства «Даму»", "KZ")), (), MODEL, GENERIC
    )
    assert found.id_of(key) == "kz-damu"
    (made,) = [one for one in found.matched if key in one.pair]
    assert (made.made_by, made.verdict) == ("matcher 1", "same")
    assert made.score >= 0.9
    assert "даму" in made.why


def test_what_is_only_likely_asks_and_stays_apart() -> None:
    key = "paper:Agency:KITECH"
    found = resolve(keys(KIAT, (key, "Agency", "한국산업기술진흥원", "KR")), (), MODEL, GENERIC)
    assert found.id_of(key) != "kr-kiat"
    (asked,) = open_questions(found, (), load_model())
    assert asked.verdict == "unsure"
    assert asked.score < 0.9


def test_a_firm_never_attaches_to_an_agency_by_likeness() -> None:
    key = "paper:Company:Damu"
    found = resolve(keys(DAMU, (key, "Company", "Фонд развития предпринимательства «Даму»", "KZ")), (), MODEL, GENERIC)
    assert found.id_of(key) != "kz-damu"


def test_the_order_of_keys_does_not_matter() -> None:
    entries = (
        DAMU,
        KIAT,
        ("b:Agency:1", "Agency", "«Даму» кәсіпкерлікті дамыту қоры", "KZ"),
        ("a:Agency:2", "Agency", "KIAT", "KR"),
    )
    straight, turned = (resolve(keys(*order), (), MODEL, GENERIC) for order in (entries, entries[::-1]))
    assert straight.matched == turned.matched
    assert [straight.id_of(one[0]) for one in entries] == [turned.id_of(one[0]) for one in entries]


def test_two_sources_without_a_reference_body_ask_once() -> None:
    made = keys(("a:Company:Eta", "Company", "Etatron GmbH", "DE"), ("b:Company:에타", "Company", "에타트론", "DE"))
    (asked,) = open_questions(resolve(made, (), MODEL, GENERIC), (), MODEL)
    assert asked.pair == ("a:Company:Eta", "b:Company:에타")


def test_no_two_bodies_of_the_reference_file_are_surely_one() -> None:
    bodies = list(reference_bodies().bodies.values())
    assert len(bodies) > 150
    sure = []
    for one, other in combinations(bodies, 2):
        if one.countries & other.countries:
            found = match(
                NamedThing(one.names, one.class_name, one.countries),
                NamedThing(other.names, other.class_name, other.countries),
            )
            if found.verdict == "sure":
                sure.append((one.id, other.id, found.why))
    assert sure == []


@pytest.mark.parametrize("names", [("KOSME", "KOSGEB", "KOBIA"), ("KIAT", "KITECH")])
def test_acronyms_that_look_alike_stay_apart(names: tuple[str, ...]) -> None:
    known = reference_bodies()
    for left, right in combinations(names, 2):
        assert match(NamedThing((Name(left),), "Agency"), NamedThing((Name(right),), "Agency"), known).verdict == "no"


def test_figures_on_the_labelled_pairs_do_not_fall() -> None:
    with_reference = evaluate_names((f"{PAIRS}/dev.jsonl",)).figures
    assert with_reference["all"]["precision"] >= 0.98
    assert with_reference["all"]["recall"] >= 0.85
    alone = evaluate_names((f"{PAIRS}/dev.jsonl", f"{PAIRS}/own.jsonl"), with_reference=False).figures
    assert alone["all"]["precision"] >= 0.98
    kinds = [alone["by_kind"][kind] for kind in ("transliteration", "spelling", "legal-form", "word-order")]
    assert sum(one["found"] for one in kinds) / sum(one["found"] + one["missed"] for one in kinds) >= 0.8
