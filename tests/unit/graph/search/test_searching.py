"""Names of real bodies, looked for as people type them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import StoreDamaged, UnknownName, UsageError
from graph.model import load_model
from graph.search import REASONS, NameSearch, country_code
from graph.search.file import IndexFile
from graph.store.base import Store
from tests.unit.graph.search.bodies import NAMES, QuietStore


def search_in(file: Path | str) -> NameSearch:
    return NameSearch(cast("Store", QuietStore()), load_model(), file)


@pytest.fixture(scope="module")
def search() -> Iterator[NameSearch]:
    with search_in(":memory:") as one:
        yield one


@pytest.mark.parametrize(
    ("text", "id", "name", "reason"),
    [
        ("중진공", "kr-kosme", "중진공", "exact"),
        ("SBC Korea", "kr-kosme", "SBC", "its_country"),
        ("Kosme", "kr-kosme", "KOSME", "other_writing"),
        ("Корпорация малого и среднего бизнеса", "kr-kosme", "Корпорация малого и среднего бизнеса Кореи", "begins"),
        ("Korea SMEs Agency", "kr-kosme", "Korea SMEs and Startups Agency", "words"),
        ("jungsobencheo", "kr-kosme", "중소벤처기업진흥공단", "romanised"),
        ("KSSA", "kr-kosme", "Korea SMEs and Startups Agency", "initials"),
        ("Damu", "kz-damu", "Damu", "exact"),
        ("Даму", "kz-damu", "Damu", "romanised"),
        ("다무", "kz-damu", "Damu", "romanised"),
        ("Sang-jik Lee", "person-lee", "이상직", "romanised"),
        ("Rhee Sangjik", "person-lee", "이상직", "romanised"),
        ("Sang-jik Kim", "person-kim", "Kim Sang-jik", "word_order"),
        ("김상직", "person-kim", "Kim Sang-jik", "romanised"),
        ("Kosgeb", "tr-kosgeb", "KOSGEB", "other_writing"),
        ("isletmeleri gelistirme", "tr-kosgeb", NAMES["tr-kosgeb", "Agency", "TR"][1][0], "words"),
        ("شهرکهای صنعتی", "ir-isipo", NAMES["ir-isipo", "Agency", "IR"][1][0], "words"),
        ("중소기업진흥", "kr-kosme", "중소기업진흥공단", "begins"),
        ("진흥공단", "kr-kosme", "중소기업진흥공단", "part"),
        ("振興公団", "kr-kosme", "中小ベンチャー企業振興公団", "part"),
        ("Small Bussiness Corporation", "kr-kosme", "Small Business Corporation", "one_letter"),
        ("Entreprenership Developement Fund", "kz-damu", "Damu Entrepreneurship Development Fund", "letters"),
        ("Ministry of Industry Kazakhstan", "kz-ministry", "Ministry of Industry", "its_country"),
        ("Sudan ministry industry", "sd-ministry", "Ministry of Industry", "its_country"),
        ("forum eurasia", "event-forum", "Eurasia SME Forum 2019", "words"),
        ("gateway", "programme-ggi", "Global Gateway Initiative", "words"),
        ("Казахстан", "country-kz", "Казахстан", "exact"),
        ("kr-kosme", "kr-kosme", "kr-kosme", "id"),
        ("kr-sbc", "kr-kosme", "kr-sbc", "former_id"),
    ],
)
def test_what_people_type_leads_to_the_body_with_the_name_that_matched_and_why(
    search: NameSearch, text: str, id: str, name: str, reason: str
) -> None:
    best = search.find(text).hits[0]
    assert (best.id, best.name) == (id, name)
    assert reason in best.reasons


def test_a_hit_tells_language_kind_and_until_when(search: NameSearch) -> None:
    best = search.find("중소기업진흥공단").hits[0]
    assert (best.lang, best.kind, best.until, best.class_name) == ("ko", "former", "2019-03-31", "Agency")
    assert search.find("kr-sbc").hits[0].asked_id == "kr-sbc"


@pytest.mark.parametrize("one", [(id, name[0]) for (id, _, _), names in NAMES.items() for name in names])
def test_every_name_finds_its_bearer_among_the_first(search: NameSearch, one: tuple[str, str]) -> None:
    assert one[0] in [hit.id for hit in search.find(one[1]).hits[:2]]


def test_a_search_can_be_narrowed_down(search: NameSearch) -> None:
    assert [hit.id for hit in search.find("Ministry of Industry", country="SD").hits] == ["sd-ministry"]
    assert {hit.class_name for hit in search.find("sang-jik", classes=["Person"]).hits} == {"Person"}
    assert search.find("KOSME", classes=["Organisation"]).hits[0].id == "kr-kosme"  # an Agency is one
    assert search.find("KOSME", classes=["Person"]).hits == ()
    assert len(search.find("industry", limit=1).hits) == 1


def test_no_hit_tells_what_was_searched_and_what_comes_near(search: NameSearch) -> None:
    found = search.find("Kosmopolitan Council of Fund")
    assert (found.hits, found.things) == ((), len(NAMES) + 1)
    assert found.names > sum(map(len, NAMES.values()))  # and those of the country
    assert [hit.id for hit in found.near] == ["kz-damu"]
    assert [hit.id for hit in search.find("kosmonautics").near] == ["kr-kosme"]  # the beginning is all they share
    assert search.find("qqqq").near == ()


def test_what_cannot_be_looked_for_is_told(search: NameSearch) -> None:
    with pytest.raises(UsageError, match="nothing to look for"):
        search.find(" ?! ")
    with pytest.raises(UnknownName, match="unknown class 'Agencies'"):
        search.find("x", classes=["Agencies"])


@settings(deadline=None, max_examples=300)
@given(st.text(min_size=1, max_size=80))
def test_any_text_is_answered(search: NameSearch, text: str) -> None:
    try:
        found = search.find(text)
    except UsageError:
        assert not any(char.isalnum() for char in text)
        return
    scores = [hit.score for hit in found.hits]
    assert all(0 < score <= 1 for score in scores)
    assert all(set(hit.reasons) <= set(REASONS) for hit in found.hits)


@settings(deadline=None, max_examples=100)
@given(st.sampled_from([name[0] for names in NAMES.values() for name in names]), st.data())
def test_a_beginning_or_a_part_never_fails(search: NameSearch, name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name)))
    part = name[start : data.draw(st.integers(start, len(name)))]
    if any(char.isalnum() for char in part):
        search.find(part)


def test_long_texts_and_lone_surrogates_are_answered(search: NameSearch) -> None:
    assert search.find("중" * 100_000).hits == ()
    assert search.find("KOSME " * 1_000).things
    assert search.find("KOSME \ud800").hits[0].id == "kr-kosme"


def test_the_index_is_kept_and_a_damaged_one_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "names.sqlite"
    for _ in range(2):
        store = QuietStore()
        with NameSearch(cast("Store", store), load_model(), file) as search:
            assert search.find("중진공").hits[0].id == "kr-kosme"
    assert store.streamed == 0
    file.write_bytes(b"no index at all, but long enough to be taken for one" * 100)
    with search_in(file) as search:
        assert search.find("중진공").hits[0].id == "kr-kosme"


def test_an_index_by_other_rules_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "names.sqlite"
    with search_in(file) as search:
        search.find("x")
    with sqlite3.connect(file) as sql:
        sql.execute("UPDATE meta SET value = 'older' WHERE name = 'makers'")
        sql.execute("DELETE FROM occurs")
    with search_in(file) as search:
        assert search.find("중진공").hits[0].id == "kr-kosme"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with search_in(tmp_path / "file" / "names.sqlite") as search, pytest.raises(StoreDamaged, match="cannot be used"):
        search.find("x")


def test_what_was_taken_out_leaves_nothing_behind(tmp_path: Path) -> None:
    index = IndexFile(tmp_path / "names.sqlite")
    with NameSearch(cast("Store", QuietStore()), load_model(), index) as search:
        search.find("x")
        index.remove([id for id, _, _ in NAMES])
        index.remove(["country-kz", "kr-sbc"])
        counts = {
            table: index.sql.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("thing", "name", "occurs")
        }
        assert counts == {"thing": 0, "name": 0, "occurs": 0}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kz", "KZ"),
        ("Kasachstan", "KZ"),
        ("카자흐스탄", "KZ"),
        ("Казахстан", "KZ"),
        ("日本", "JP"),
        ("South Korea", "KR"),
    ],
)
def test_countries_are_known_in_many_languages(text: str, code: str) -> None:
    assert country_code(text) == code
