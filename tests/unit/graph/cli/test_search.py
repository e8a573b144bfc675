from __future__ import annotations

import pytest

from tests.command_line import smegraph


def test_the_best_hit_comes_first_with_the_name_that_matched_and_why(loaded_address: str) -> None:
    found = smegraph("search", "SBC", "Korea", "--format", "json", "--store", loaded_address).json()
    best = found["hits"][0]
    assert (best["id"], best["name"], best["lang"], best["kind"]) == ("kr-kosme", "SBC", "en", "acronym")
    assert "its_country" in best["reasons"]
    assert found["searched"]["names"] > found["searched"]["things"] > 100


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "중소기업진흥공단 (ko, former, until 2019-03-31) – this very name"),
        ("de", "중소기업진흥공단 (ko, früher, bis 2019-03-31) – genau dieser Name"),
        ("ko", "중소기업진흥공단 (ko, 옛 이름, 2019-03-31까지) – 이름 일치"),
    ],
)
def test_a_former_name_says_until_when(loaded_address: str, lang: str, told: str) -> None:
    assert told in smegraph("search", "중소기업진흥공단", "--lang", lang, "--store", loaded_address).out


def test_a_search_is_narrowed_down_by_class_and_country_as_people_name_them(loaded_address: str) -> None:
    narrow = ("--class", "öffentliche stelle", "--country", "Kasachstan", "--format", "json", "--store", loaded_address)
    hits = smegraph("search", "중소기업공사", *narrow).json()["hits"]
    assert [hit["id"] for hit in hits][:1] == ["kz-damu"]
    assert {(hit["class"], *hit["countries"]) for hit in hits} == {("Agency", "KZ")}


def test_an_empty_answer_says_what_was_searched(loaded_address: str) -> None:
    done = smegraph("search", "Kosmonaut Xylophon", "--country", "KR", "--store", loaded_address, "--lang", "de")
    assert done.code == 0
    assert "Nichts trägt einen Namen wie 'Kosmonaut Xylophon'. Durchsucht:" in done.out
    assert "Gesucht nur: KR." in done.out
    assert "Am nächsten kommen:" in done.out


def test_an_empty_store_says_so(empty_address: str) -> None:
    done = smegraph("search", "KOSME", "--store", empty_address)
    assert (done.code, done.err) == (0, "")
    assert "empty" in done.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("???",), "there is nothing to look for"),
        (("damu", "--class", "Agencie"), "unknown class 'Agencie'. Did you mean: Agency"),
        (("damu", "--country", "Narnia"), "--country: 'Narnia' is no country"),
        (("damu", "--limit", "0"), "--limit"),
        ((), "TEXT"),
    ],
)
def test_a_wrong_call_says_what_would_have_worked(
    loaded_address: str, arguments: tuple[str, ...], message: str
) -> None:
    done = smegraph("search", *arguments, "--store", loaded_address)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
