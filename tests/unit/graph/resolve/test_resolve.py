"""Which keys are one thing, and under which id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import IdentityConflict
from graph.model import load_model
from graph.resolve.canonical import Resolution, resolve
from graph.resolve.keys import KeyIndex
from graph.statements import Judgement, Verdict, judgement

MODEL = load_model()
GENERIC = frozenset({"중소기업공사"})


def index(*entries: tuple[str, str, str, str | None]) -> KeyIndex:
    """Keys with class, name and country."""
    keys = KeyIndex()
    for key, class_name, name, country in entries:
        keys.add(key, class_name, names=[name], countries=[country] if country else [])
    return keys


REFERENCE = (
    ("ref:kr-kosme", "Agency", "중소벤처기업진흥공단", "KR"),
    ("ref:kr-kosme", "Agency", "Small Business Corporation", "KR"),
    ("ref:in-nsic", "Agency", "중소기업공사", "IN"),
    ("ref:kz-damu", "Agency", "중소기업공사", "KZ"),
    ("ref:kz-damu", "Agency", "Damu", "KZ"),
)


def judged(left: str, right: str, verdict: Verdict = "same") -> Judgement:
    return judgement(left, right, verdict, "because", "Kim", "2026-11-22")


def resolved(*entries: tuple[str, str, str, str | None], judgements: tuple[Judgement, ...] = ()) -> Resolution:
    return resolve(index(*REFERENCE, *entries), judgements, MODEL, GENERIC)


def test_names_of_one_body_in_two_languages_lead_to_one_id() -> None:
    found = resolved(
        ("notice:Agency:SBC", "Agency", "small business  corporation", None),
        ("paper:Agency:중진공", "Agency", "중소벤처기업진흥공단", "KR"),
    )
    assert found.id_of("notice:Agency:SBC") == found.id_of("paper:Agency:중진공") == "kr-kosme"


def test_a_generic_name_alone_merges_nothing_and_asks() -> None:
    key = "paper:Agency:중소기업공사"
    found = resolved((key, "Agency", "중소기업공사", None))
    assert found.id_of(key) not in {"in-nsic", "kz-damu"}
    assert {one.verdict for one in found.matched if key in one.pair} == {"unsure"}


def test_a_generic_name_with_its_country_finds_the_body() -> None:
    key = "paper:Agency:중소기업공사"
    assert resolved((key, "Agency", "중소기업공사", "KZ")).id_of(key) == "kz-damu"


def test_a_stated_country_keeps_namesakes_apart() -> None:
    key = "paper:Agency:Damu"
    assert resolved((key, "Agency", "Damu", "AZ")).id_of(key) != "kz-damu"


def test_a_person_is_never_matched_by_name_alone() -> None:
    keys = index(("ref:person-kim", "Person", "Kim", None), ("paper:Person:Kim", "Person", "Kim", None))
    assert resolve(keys, (), MODEL, GENERIC).id_of("paper:Person:Kim") != "person-kim"


def test_a_judgement_of_difference_stops_a_match_by_name() -> None:
    key = "paper:Agency:Damu"
    found = resolved((key, "Agency", "Damu", "KZ"), judgements=(judged(key, "ref:kz-damu", "different"),))
    assert found.id_of(key) != "kz-damu"


def test_judgements_that_join_two_reference_bodies_are_refused_with_their_chain() -> None:
    key = "paper:Agency:공사"
    with pytest.raises(IdentityConflict, match=r"in-nsic.*kz-damu.*because"):
        resolved((key, "Agency", "공사", None), judgements=(judged(key, "ref:kz-damu"), judged(key, "ref:in-nsic")))


def test_same_and_different_in_one_chain_are_refused() -> None:
    names = [(f"n{i}:Agency:x", "Agency", f"x{i}", None) for i in range(3)]
    chain = (
        judged("n0:Agency:x", "n1:Agency:x"),
        judged("n1:Agency:x", "n2:Agency:x"),
        judged("n0:Agency:x", "n2:Agency:x", "different"),
    )
    with pytest.raises(IdentityConflict, match="n0:Agency:x = n1:Agency:x"):
        resolved(*names, judgements=chain)


def test_things_of_every_source_alike_keep_their_own_ids() -> None:
    found = resolved()
    assert (found.id_of("country:KZ"), found.id_of("sector:robotics")) == ("country-kz", "sector-robotics")


def test_an_id_is_class_slug_and_hash_of_the_smallest_key() -> None:
    found = resolved(("hankyung_2019:Company:에타", "Company", "에타", "KR"))
    assert found.id_of("hankyung_2019:Company:에타").startswith("company-eta-")


@given(st.permutations(range(5)), st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6))
def test_ids_do_not_depend_on_the_order_of_loading_or_judging(order: list[int], pairs: list[tuple[int, int]]) -> None:
    entries = [(f"s{i}:Company:c{i}", "Company", f"c{i}", None) for i in range(5)]
    judgements = [judged(entries[a][0], entries[b][0]) for a, b in pairs if a != b]
    straight = resolve(index(*entries), judgements, MODEL, GENERIC)
    shuffled = resolve(index(*(entries[i] for i in order)), list(reversed(judgements)), MODEL, GENERIC)
    assert [straight.id_of(key) for key, *_ in entries] == [shuffled.id_of(key) for key, *_ in entries]
