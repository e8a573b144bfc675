from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import SchemaError
from graph.library_scan import returned_columns, used_params
from graph.query_header import REPORTED_COLUMNS, Query, parse_query, read_query

FILE = "queries/explore/firms.cypher"
GOOD = """\
// title[en]: Which firms of {from}?
// title[de]: Welche Firmen aus {from}?
// title[ko]: {from}의 기업은?
// doc[en]: Firms of a country.
// doc[de]: Firmen eines Landes.
// doc[ko]: 한 나라의 기업.
// param from: country = KR
// param status: code(any, planned) = any
// returns firm, evidence
MATCH (f:Company {country: $from})
WHERE $status = 'any' OR f.status = $status
RETURN f.id AS firm, f.evidence AS evidence
ORDER BY firm
"""


def parse(text: str) -> Query:
    return parse_query(text, "firms", "explore", FILE)


def test_a_file_says_what_it_asks_takes_and_returns() -> None:
    query = parse(GOOD)
    assert query.title("ko", {"from": "카자흐스탄"}) == "카자흐스탄의 기업은?"
    assert query.title("fr") == "Which firms of {from}?"
    assert query.doc("de") == "Firmen eines Landes."
    assert [(p.name, p.type, p.default, p.words) for p in query.params] == [
        ("from", "country", "KR", ()),
        ("status", "code", "any", ("any", "planned")),
    ]
    assert query.columns == ("firm", "evidence")
    assert query.cypher.startswith("MATCH (f:Company")
    assert query.reported is None


def test_a_second_part_gives_figures_without_names() -> None:
    items = ", ".join(f"f.{column} AS {column}" for column in REPORTED_COLUMNS)
    query = parse(GOOD + f"// --- reported\nMATCH (f:Figure {{country: $from}})\nRETURN {items}\n")
    assert query.reported is not None
    assert "ORDER BY firm" in query.cypher
    assert "Figure" not in query.cypher
    assert query.reported.startswith("MATCH (f:Figure")


MISTAKES = [
    ("// title[ko]: {from}의 기업은?\n", "", "no title in ko", 1),
    ("// doc[de]: Firmen eines Landes.\n", "", "no doc in de", 1),
    ("title[ko]: {from}", "title[ko]: {whence}", "names the parameter 'whence'", 1),
    ("// title[de]", "// titel[de]", "unknown header line", 2),
    ("// title[de]", "// title[xx]", "unknown language 'xx'", 2),
    ("// title[de]", "// title[en]", r"`title\[en\]` stands twice", 2),
    ("// doc[en]: Firms of a country.", "// doc[en]:", "`doc` says nothing", 4),
    ("country = KR", "land = KR", "unknown type 'land'", 7),
    ("country = KR", "country", "has no default", 7),
    ("country = KR", "country = Kora", "the default of 'from' does not fit", 7),
    ("code(any, planned) = any", "code(any, planned) = maybe", "the default of 'status' does not fit", 8),
    ("code(any, planned) = any", "code = any", "lists no codes", 8),
    ("code(any, planned) = any", "code(any; planned) = any", "no list of different names", 8),
    ("// param status", "// param from", "declared twice", 8),
    ("// param status: code(any, planned) = any", "// param status of firms", "cannot be read", 8),
    ("// param status: code(any, planned) = any\n", "", r"\$status is used but not declared", 10),
    ("WHERE $status = 'any' OR f.status = $status\n", "", "'status' is declared but not used", 8),
    ("// returns firm, evidence\n", "", "does not say what the query returns", 1),
    ("// returns firm, evidence", "// returns evidence, firm", "last column is not `evidence`", 1),
    ("// returns firm, evidence", "// returns body, evidence", "columns are not those", 10),
    ("// returns firm, evidence", "// returns firm, firm, evidence", "no list of different names", 9),
    ("// returns firm, evidence", "// returns firm, evidence\n// returns firm, evidence", "stands twice", 10),
    ("f.id AS firm", "f.id", "has no name", 12),
    ("RETURN f.id AS firm, f.evidence AS evidence\nORDER BY firm\n", "", "returns nothing", 10),
    ("ORDER BY firm\n", "// --- reported\nRETURN 1 AS measure\n", "reported part has other columns", 13),
    ("ORDER BY firm\n", "// --- reported\n// --- reported\n", "two parts", 10),
    ("// param from", "// computed: brokers\n// param from", "a computed query holds no Cypher", 11),
]


@pytest.mark.parametrize(("old", "new", "message", "line"), MISTAKES, ids=[mistake[2] for mistake in MISTAKES])
def test_a_mistake_in_a_file_is_named_with_its_line(old: str, new: str, message: str, line: int) -> None:
    assert old in GOOD
    with pytest.raises(SchemaError, match=message) as caught:
        parse(GOOD.replace(old, new, 1))
    assert str(caught.value.where).removesuffix(f", line {line}") == FILE, str(caught.value)


def test_a_file_name_that_is_no_name_is_refused() -> None:
    with pytest.raises(SchemaError, match="no name for a query"):
        parse_query(GOOD, "Firms_of", "explore", FILE)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "firms.cypher"
    path.write_bytes("// title[de]: Länder".encode("latin-1"))
    with pytest.raises(SchemaError, match="not UTF-8"):
        read_query(path)


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm() -> None:
    assert parse("\ufeff" + GOOD.replace("\n", "\r\n")).params == parse(GOOD).params


def test_a_support_query_needs_neither_titles_nor_defaults() -> None:
    text = "// support: true\n// doc: Some.\n// param ids: list\n// returns id\nUNWIND $ids AS id\nRETURN id\n"
    query = parse_query(text, "some", "support", "queries/support/some.cypher")
    assert (query.support, query.columns, query.params[0].default) == (True, ("id",), None)


def test_a_date_also_gives_its_last_possible_day() -> None:
    text = GOOD.replace("country = KR", "date = 2019").replace("country: $from", "since: $from, until: $from_last")
    assert parse(text).params[0].type == "date"


@pytest.mark.parametrize(
    ("cypher", "columns"),
    [
        ("RETURN 1 AS a", ("a",)),
        ("RETURN DISTINCT a, b.c AS d, `e f`", ("a", "d", "e f")),
        (
            "MATCH (n) RETURN [x IN n.l WHERE x > 1 | {a: x}] AS l, n.id AS id ORDER BY l SKIP 1 LIMIT 2",
            ("l", "id"),
        ),
        ("CALL () { RETURN 1 AS a, 2 AS b } RETURN a", ("a",)),
        ("RETURN 'RETURN x' AS a // RETURN y", ("a",)),
        ("RETURN /* , c */ a, COLLECT { MATCH (x) RETURN x.id AS y ORDER BY y } AS b;", ("a", "b")),
        ("RETURN CASE WHEN a THEN b ELSE c END AS d UNION ALL RETURN 1 AS d", ("d",)),
        ("return 1 as a, 2 as b order by a", ("a", "b")),
    ],
)
def test_columns_are_read_from_the_last_return(cypher: str, columns: tuple[str, ...]) -> None:
    assert returned_columns(cypher, FILE) == columns


def test_branches_of_a_union_return_the_same() -> None:
    with pytest.raises(SchemaError, match="different columns"):
        returned_columns("RETURN 1 AS a UNION RETURN 1 AS b", FILE)


def test_a_parameter_in_a_string_or_comment_is_none() -> None:
    first = 'MATCH (n {a: $one, b: \'$two\', c: "$three \\" $x"}) // $four'
    cypher = first + "\n/* $five */ RETURN n.`$six` AS a, $`seven` AS b"
    assert used_params(cypher, 3) == {"one": 3, "seven": 4}


NAMES = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True).filter(
    lambda name: name.upper() not in {"ORDER", "SKIP", "OFFSET", "LIMIT", "UNION", "RETURN", "AS", "DISTINCT"}
)


@given(st.lists(NAMES, min_size=1, max_size=6, unique=True), st.lists(NAMES, max_size=4, unique=True))
def test_what_is_declared_is_what_is_read(columns: list[str], params: list[str]) -> None:
    declared = [*(name for name in columns if name != "evidence"), "evidence"]
    header = [line for line in GOOD.replace("{from}", "x").splitlines() if line.startswith(("// title", "// doc"))]
    lines = [f"// param {name}: count = {i + 1}" for i, name in enumerate(params)]
    items = ", ".join(f"[$ids, '{name}', {{a: 1}}][0] AS {name}" for name in declared)
    items = items.replace("$ids", f"${params[0]}" if params else "1")
    used = " ".join(f"WITH ${name} AS x" for name in params)
    text = "\n".join([*header, *lines, f"// returns {', '.join(declared)}", f"{used} RETURN {items}"])
    query = parse(text)
    assert query.columns == tuple(declared)
    assert [(param.name, param.default) for param in query.params] == [(n, str(i + 1)) for i, n in enumerate(params)]


@given(st.text(alphabet="${}()[]'\"`/*\\ \nRETUNasx1,;", max_size=60))
def test_any_text_is_read_or_refused_but_never_crashes(text: str) -> None:
    used_params(text)
    with contextlib.suppress(SchemaError):
        assert returned_columns(text, FILE)
