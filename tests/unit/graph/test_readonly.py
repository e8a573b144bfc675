"""A query of a user reads, or it is refused."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph.cypher_files import QUERIES_FOLDER
from graph.errors import Place, QueryRefused
from graph.readonly import check_read_only, guarded_read
from graph.readonly.cursor import DEEPEST
from graph.readonly.tokens import LONGEST_QUERY, tokenise
from graph.store.base import QueryResult
from tests.backends.readonly_cases import ATTACKS, READS, READS_IN_LINES, WRITES

LIBRARY = [
    (path, part)
    for path in sorted(QUERIES_FOLDER.rglob("*.cypher"))
    for part in path.read_text("utf-8").split("// --- reported")
]
BEGINNINGS = {"MATCH", "OPTIONAL", "WITH", "UNWIND", "CALL", "RETURN", "UNION", "WHERE", "ORDER", "SKIP", "LIMIT"}
WORDS = "create merge set delete detach remove foreach load call drop show use insert finish return match".split()


def is_refused(query: str) -> bool:
    try:
        check_read_only(query)
    except QueryRefused as refusal:
        return bool(refusal.message and refusal.remedy and isinstance(refusal.where, Place))
    return False


@pytest.mark.parametrize("query", [*READS, *READS_IN_LINES])
def test_what_reads_is_passed(query: str) -> None:
    check_read_only(query)


def test_every_query_of_the_library_is_passed() -> None:
    texts = [part for _, part in LIBRARY if len(tokenise(part)) > 1]  # a measure has a header and no Cypher
    assert len(texts) > 40
    for text in texts:
        check_read_only(text)


@pytest.mark.parametrize("query", ATTACKS)
def test_what_may_do_more_is_refused(query: str) -> None:
    assert is_refused(query)


@pytest.mark.parametrize(
    ("query", "where", "told"),
    [
        ("MATCH (n)\nDETACH DELETE n", "query, line 2, column 1", "DETACH may not stand here"),
        ("MATCH (n) RETURN n;\r\nRETURN 1", "query, line 2, column 1", "RETURN may not stand here"),
        ("RETURN 중 AS 진, apoc.x()", "query, line 1, column 16", "the function apoc.x is not on the list"),
        ("CALL dbms.listConfig()", "query, line 1, column 6", "the procedure dbms.listConfig is not on the list"),
        ("MATHC (n) RETURN n", "query, line 1, column 1", "MATHC begins no reading clause"),
        ("RETURN 'a\nb' AS x, 'c", "query, line 2, column 10", "the text that begins here has no end"),
        ("RETURN 1 AS a\u200b", "query, line 1, column 14", "the character U+200B ZERO WIDTH SPACE has no meaning"),
        ("MATCH (n) RETURN", "query, line 1, column 17", "the query breaks off"),
        ("MATCH (n) WHERE (n)-[:A]->(CREATE) RETURN n", "query, line 1, column 28", "CREATE may not stand here"),
        ("RETURN '\\u0027'", "query, line 1, column 8", "which engines read differently"),
    ],
)
def test_a_refusal_tells_the_place_and_what_is_allowed(query: str, where: str, told: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        check_read_only(query)
    assert str(refused.value.where) == where
    assert told in refused.value.message
    assert refused.value.remedy
    assert refused.value.exit_code == 2


def test_clauses_that_are_allowed_are_named() -> None:
    with pytest.raises(QueryRefused, match=r"Allowed are MATCH, OPTIONAL MATCH, WITH, UNWIND, CALL .* UNION"):
        check_read_only("CREATE (n)")
    with pytest.raises(QueryRefused, match=r"Allowed are db\.labels, db\.propertykeys, db\.relationshiptypes"):
        check_read_only("CALL dbms.info()")


@pytest.mark.parametrize(
    "opening", ["(", "[", "{a: ", "(a {k: ", "CASE WHEN ", "NOT (", "abs(", "EXISTS { MATCH (n) WHERE ", "x["]
)
def test_deep_nesting_is_refused_in_time(opening: str) -> None:
    query = "RETURN " + opening * 5000
    assert is_refused(query)
    levels = DEEPEST // 4
    assert is_refused("RETURN " + opening * levels + "1")


def test_trying_readings_takes_no_time_that_grows_with_a_power() -> None:
    levels = DEEPEST // 4
    check_read_only("RETURN " + "(a {k: " * levels + "1" + "}) < -1" * levels)


def test_a_long_query_is_refused_and_a_long_list_is_read() -> None:
    check_read_only(f"RETURN {' + '.join(['1'] * 10_000)} AS total")
    assert is_refused("RETURN 1" + " " * LONGEST_QUERY)


# --- generated queries

names = st.sampled_from(["a", "b", "기관", "`a b`", "`x``y`", "`DELETE`", "count", "limit"])
keys = st.one_of(names, st.sampled_from(WORDS), st.sampled_from([word.upper() for word in WORDS]))
literals = st.one_of(
    st.integers(-5, 5).map(str),
    st.sampled_from(["'x'", '"y"', "null", "true", "1.5", "$p", "$`q r`", "'it''s'".replace("''", "\\'")]),
)


def joined(*parts: st.SearchStrategy[str] | str) -> st.SearchStrategy[str]:
    strategies = [part if isinstance(part, st.SearchStrategy) else st.just(part) for part in parts]
    return st.tuples(*strategies).map(" ".join)


def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        joined("(", inner, st.sampled_from(["+", "-", "=", "<", "AND", "OR", "IN", "STARTS WITH", "||"]), inner, ")"),
        joined("[", inner, ",", inner, "]"),
        joined("[ x IN", inner, "WHERE", inner, "|", inner, "]"),
        joined("{", keys, ":", inner, "}"),
        joined("coalesce (", inner, ",", inner, ")"),
        joined("CASE WHEN", inner, "THEN", inner, "END"),
        joined("any ( x IN", inner, "WHERE", inner, ")"),
        joined("NOT", inner),
        joined(names, ".", keys),
        joined("EXISTS { MATCH", nodes, "WHERE", inner, "RETURN", inner, "AS v }"),
        joined("COUNT {", nodes, "-- ( ) }"),
    )


nodes = st.one_of(joined("(", names, ":", keys, ")"), joined("( {", keys, ":", literals, "} )"), st.just("( )"))
expressions = st.recursive(st.one_of(literals, names), larger, max_leaves=6)
patterns = st.one_of(
    nodes, joined(nodes, "- [", names, ":", keys, "] ->", nodes), joined(nodes, "<- [ :", keys, "* 1 .. 3 ] -", nodes)
)
clauses = st.one_of(
    joined("MATCH", patterns),
    joined("MATCH", patterns, "WHERE", expressions),
    joined("OPTIONAL MATCH", patterns, ",", patterns),
    joined("UNWIND", expressions, "AS", names),
    joined("WITH", expressions, "AS", names, "ORDER BY", expressions, "SKIP 1 LIMIT 2 WHERE", expressions),
    joined("CALL (", names, ") { MATCH", patterns, "RETURN", expressions, "AS", names, "}"),
    joined("CALL { RETURN", expressions, "AS", names, "UNION ALL RETURN", expressions, "AS", names, "}"),
    st.just("CALL db.labels() YIELD label"),
)
queries = st.tuples(st.lists(clauses, max_size=4), joined("RETURN", expressions, "AS", names)).map(
    lambda parts: " ".join([*parts[0], parts[1]])
)
gaps = st.sampled_from([" ", "\n", "\t", "\r\n", "/**/", " /* DELETE n */ ", " // SET n.x = 1\n", "\u00a0"])


def disguised(words: str, data: st.DataObject) -> str:
    """The same words in other letters and with other gaps."""
    text = "".join(char.swapcase() if data.draw(st.booleans()) else char for char in words)
    return data.draw(gaps).join(text.split(" "))


@given(queries)
def test_generated_reading_queries_are_passed(query: str) -> None:
    check_read_only(query)


@given(queries, st.data())
def test_a_write_at_any_place_where_a_clause_may_begin_is_refused(query: str, data: st.DataObject) -> None:
    tokens = tokenise(query)
    written = [token.written for token in tokens]
    places = [i for i, token in enumerate(tokens) if token.keyword in BEGINNINGS or token.kind == "end"]
    place = data.draw(st.sampled_from(places))
    write = disguised(data.draw(st.sampled_from(WRITES)), data)
    assert is_refused(" ".join([*written[:place], write, *written[place:]]))


@given(queries, st.data())
def test_a_write_between_any_two_tokens_is_refused(query: str, data: st.DataObject) -> None:
    written = [token.written for token in tokenise(query)]
    place = data.draw(st.integers(0, len(written)))
    write = data.draw(st.sampled_from(WRITES))
    assert is_refused(" ".join([*written[:place], disguised(write, data), *written[place:]]))


@given(queries, st.data())
def test_a_write_with_an_escaped_letter_is_refused(query: str, data: st.DataObject) -> None:
    write = data.draw(st.sampled_from(WRITES))
    place = data.draw(st.sampled_from([i for i, char in enumerate(write) if char in string.ascii_letters]))
    escaped = f"{write[:place]}\\u{ord(write[place]):04x}{write[place + 1 :]}"
    assert is_refused(f"MATCH (n) {escaped} {query}")


@given(st.sampled_from(WRITES), st.data())
def test_the_same_words_are_harmless_where_they_are_no_clauses(write: str, data: st.DataObject) -> None:
    text = disguised(write, data)
    assume("*/" not in text)
    check_read_only(f"MATCH (n) WHERE n.x = '{text.replace(chr(39), '')}' RETURN n")
    check_read_only(f'MATCH (n) WHERE n.x = "{text}" RETURN n')
    check_read_only(f"MATCH (n:`{text}`) RETURN n.`{text}` AS `{text}`, {{`{text}`: $`{text}`}} AS m")
    check_read_only(f"MATCH (n) /* {text} */ RETURN n")
    check_read_only("// " + write + "\nRETURN 1 // " + write)
    word = write.split()[0]
    check_read_only(f"MATCH (n:{word})-[:{word}|:{word}]->({{{word}: ${word}}}) WHERE n:{word} RETURN n.{word}")
    check_read_only(f"RETURN {{{word}: n {{.{word}, {word}: 1}}}} AS `{word}`")


@given(st.text(max_size=60))
def test_any_text_is_passed_or_refused(text: str) -> None:
    assert isinstance(is_refused(text), bool)


FRAGMENTS = [
    *string.punctuation,
    *WORDS,
    *BEGINNINGS,
    "'",
    "\\u0027",
    "/*",
    "*/",
    "//",
    "\n",
    "n",
    "1",
    "..",
    "$p",
    "`x`",
    "'y'",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30), st.sampled_from(["", " "]))
def test_any_mixture_of_signs_is_passed_or_refused(fragments: list[str], gap: str) -> None:
    assert isinstance(is_refused(gap.join(fragments)), bool)


@given(
    st.lists(
        st.sampled_from(["(", "[", "{", "a", "a:", "{k:", "-", ">", "<", "1", "}", "]", ")", "|", "IN", "WHERE"]),
        max_size=200,
    )
)
def test_brackets_in_any_order_are_passed_or_refused(fragments: list[str]) -> None:
    assert isinstance(is_refused("RETURN " + " ".join(fragments)), bool)


# --- the way in


class Shelf:
    """Stands for a store, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Mapping[str, Any] | None, int | None, float | None]] = []

    def read(
        self,
        query: str,
        params: Mapping[str, Any] | None = None,
        *,
        limit: int | None = None,
        seconds: float | None = None,
    ) -> QueryResult:
        self.asked.append((query, params, limit, seconds))
        return QueryResult(("x",), ({"x": 1},), truncated=True)


def test_a_read_goes_to_the_store_within_bounds() -> None:
    shelf: Any = Shelf()
    assert guarded_read(shelf, "RETURN $x AS x", {"x": 1}).truncated
    guarded_read(shelf, "RETURN 1 AS x", limit=5, seconds=None)
    assert shelf.asked == [("RETURN $x AS x", {"x": 1}, 1000, 30.0), ("RETURN 1 AS x", None, 5, None)]


def test_the_store_never_sees_what_is_refused() -> None:
    shelf: Any = Shelf()
    for query in ATTACKS:
        with pytest.raises(QueryRefused):
            guarded_read(shelf, query)
    assert shelf.asked == []
