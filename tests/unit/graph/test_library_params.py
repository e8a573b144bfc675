from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.cypher_files import support_query
from graph.errors import Problem, UnknownName, UsageError
from graph.library_params import bind, clean_value, find_entity
from graph.query_header import Param, Query
from graph.store.base import QueryResult, Row

TODAY = date(2026, 11, 22)


@dataclass
class Answers:
    """A store that gives prepared rows to support queries, and remembers what it was asked."""

    rows: Mapping[str, list[Row]] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)

    def read(self, query: str, params: Mapping[str, Any] | None = None) -> QueryResult:
        name = next(name for name in [*self.rows, "captions"] if support_query(name) == query)
        self.asked.append((name, params or {}))
        rows = [row for row in self.rows.get(name, []) if self._fits(name, row, params or {})]
        return QueryResult(tuple(rows[0]) if rows else (), tuple(rows))

    def stream(self, query: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        return iter(self.read(query, params).rows)

    @staticmethod
    def _fits(name: str, row: Row, params: Mapping[str, Any]) -> bool:
        if name == "entity-by-id":
            return bool(row["id"] == params["id"])
        return name != "entities-by-name" or params["name"] in row["names"]


def thing(id: str, caption: str = "", points_to: str | None = None) -> Row:
    return {
        "id": id,
        "class_name": "Agency",
        "caption": caption or id,
        "points_to": points_to,
        "names": [caption],
    }


def store_of(*things: Row, folded: list[Row] | None = None) -> Any:
    return Answers(
        {
            "entity-by-id": list(things),
            "entities-by-name": list(things),
            "entities-by-folded-name": folded or [],
            "entity-names": list(things),
        }
    )


def query_of(*params: Param) -> Query:
    return Query("asked", "explore", {"en": "?"}, {"en": "."}, params, ("evidence",), "RETURN [] AS evidence")


def test_values_are_brought_into_one_form() -> None:
    assert clean_value(Param("a", "country"), " kz ") == "KZ"
    assert clean_value(Param("a", "country"), "Kasachstan") == "KZ"
    assert clean_value(Param("a", "country"), "카자흐스탄") == "KZ"
    assert clean_value(Param("a", "country", words=("any",)), "any") == "any"
    assert clean_value(Param("a", "date"), "2019-04") == "2019-04"
    assert clean_value(Param("a", "date"), "Today") == "today"
    assert clean_value(Param("a", "count"), "10") == "10"
    assert clean_value(Param("a", "language"), "de-AT") == "de"
    assert clean_value(Param("a", "code", words=("any", "planned")), "planned") == "planned"
    assert clean_value(Param("a", "entity"), " 에타 ") == "에타"


@pytest.mark.parametrize(
    ("param", "raw", "message", "remedy"),
    [
        (Param("a", "country"), "Atlantis", "no country", "two letters"),
        (Param("a", "country"), "any", "no country", "two letters"),
        (Param("a", "date"), "--04-22", "no year", "2022-05-17"),
        (Param("a", "date"), "2019-02-30", "no calendar", "2022-05"),
        (Param("a", "date"), "soon", "no date", "today"),
        (Param("a", "count"), "0", "no count", "whole number"),
        (Param("a", "count"), "-3", "no count", "whole number"),
        (Param("a", "count"), "99999999", "no count", "whole number"),
        (Param("a", "count"), "some", "no count", "whole number"),
        (Param("a", "language"), "12", "no language", "en, de, ko"),
        (Param("a", "code", words=("any", "planned")), "plannd", "not among", "Did you mean planned"),
        (Param("a", "entity"), " ", "nothing is given", "a name or an id"),
        (Param("a", "text"), "", "nothing is given", "a name or an id"),
    ],
)
def test_a_value_that_does_not_fit_is_told_what_would(param: Param, raw: str, message: str, remedy: str) -> None:
    problem = clean_value(param, raw)
    assert isinstance(problem, Problem)
    assert message in problem.message
    assert remedy in problem.remedy


@given(st.sampled_from(["country", "date", "count", "language", "text", "entity", "code"]), st.text(max_size=30))
def test_cleaning_twice_changes_nothing(kind: str, raw: str) -> None:
    param = Param("a", kind, words=("any",))
    cleaned = clean_value(param, raw)
    if not isinstance(cleaned, Problem):
        assert clean_value(param, cleaned) == cleaned


def test_a_partial_date_gives_its_first_and_last_possible_day() -> None:
    query = query_of(Param("day", "date", "2019-02"), Param("until", "date", "today"))
    bound = bind(query, {}, store_of(), "en", TODAY)
    assert bound.values == {
        "day": date(2019, 2, 1),
        "day_last": date(2019, 2, 28),
        "until": TODAY,
        "until_last": TODAY,
    }
    assert bound.shown == {"day": "2019-02", "until": "2026-11-22"}


def test_titles_speak_of_countries_and_things_by_name() -> None:
    query = query_of(Param("to", "country", "KZ"), Param("agency", "entity", "kr-kosme"), Param("top", "count", "3"))
    bound = bind(query, {}, store_of(thing("kr-kosme", "KOSME")), "de", TODAY)
    assert bound.spoken == {"to": "Kasachstan", "agency": "KOSME", "top": "3"}
    assert bound.values == {"to": "KZ", "agency": "kr-kosme", "top": 3}


def test_the_language_comes_from_the_caller_unless_given() -> None:
    query = query_of(Param("language", "language", "en"))
    assert bind(query, {}, store_of(), "ko", TODAY).values == {"language": "ko"}
    assert bind(query, {"language": "de"}, store_of(), "ko", TODAY).values == {"language": "de"}
    with pytest.raises(UsageError, match="no language"):
        bind(query, {"language": "?"}, store_of(), "ko", TODAY)


def test_a_word_that_a_parameter_takes_is_no_entity_to_look_for() -> None:
    query = query_of(Param("about", "entity", "any", ("any",)))
    assert bind(query, {}, store_of(), "en", TODAY).values == {"about": "any"}


def test_an_unknown_parameter_is_told_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"unknown parameter 'form'.*from"):
        bind(query_of(Param("from", "country", "KR")), {"form": "KR"}, store_of(), "en", TODAY)


def test_a_value_that_does_not_fit_names_query_and_parameter() -> None:
    with pytest.raises(UsageError, match=r"query asked, parameter to: 'Atlantis' is no country"):
        bind(query_of(Param("to", "country", "KR")), {"to": "Atlantis"}, store_of(), "en", TODAY)


def test_a_thing_is_found_by_id_old_id_and_name() -> None:
    store = store_of(
        thing("kr-kosme", "중진공"),
        thing("kr-sbc", points_to="kr-old"),
        thing("kr-old", points_to="kr-kosme"),
    )
    assert find_entity(store, "kr-kosme").id == "kr-kosme"
    assert find_entity(store, "kr-sbc").id == "kr-kosme"
    assert find_entity(store, "중진공").id == "kr-kosme"
    other_case = store_of(thing("kr-kosme", "KOSME"), folded=[thing("kr-kosme", "KOSME")])
    assert find_entity(other_case, "Kosme").id == "kr-kosme"


def test_redirects_that_lead_in_a_circle_or_nowhere_find_nothing() -> None:
    store = store_of(thing("a", points_to="b"), thing("b", points_to="a"), thing("c", points_to="gone"))
    for id in ("a", "c"):
        with pytest.raises(UsageError, match="nothing here has the id or name"):
            find_entity(store, id)


def test_a_name_that_two_things_bear_asks_for_an_id() -> None:
    store = store_of(thing("in-nsic", "중소기업공사"), thing("kz-damu", "중소기업공사"))
    with pytest.raises(UsageError, match=r"2 things bear the name.*in-nsic .*kz-damu"):
        find_entity(store, "중소기업공사")


def test_a_name_that_nothing_bears_is_told_near_ones() -> None:
    store = store_of(thing("kr-kosme", "KOSME"), thing("kz-damu", "Damu Entrepreneurship Development Fund"))
    with pytest.raises(UsageError, match=r"Near: kosme \(kr-kosme\)"):
        find_entity(store, "Kosmee")
    with pytest.raises(UsageError, match=r"Near: damu entrepreneurship development fund \(kz-damu\)"):
        find_entity(store, "Entrepreneurship")
    with pytest.raises(UsageError, match="just as a source writes it"):
        find_entity(store, "xyz")
    with pytest.raises(UsageError, match="load a source first"):
        find_entity(store_of(), "xyz")
