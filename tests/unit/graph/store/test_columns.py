from __future__ import annotations

import pytest

from graph.store.columns import result_columns


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("MATCH (n) RETURN n.id AS id, count(*) AS `how ``many`", ("id", "how `many")),
        ("MATCH (n) RETURN DISTINCT n.id, n . x + 1 ORDER BY n.id", ("n.id", "n . x + 1")),
        ("RETURN 1 AS a UNION RETURN 2 AS a", ("a",)),
        ("CALL { RETURN 1 AS inner } RETURN inner AS outer;", ("outer",)),
        ("return n.limit as order, {a: 1, b: 'RETURN x'} AS m skip 1", ("order", "m")),
        (
            'MATCH (n) // RETURN no\nRETURN /* AS x */ [x IN n.l | x] AS `the, list`, "a \\" AS b" AS s',
            ("the, list", "s"),
        ),
        ("MATCH (n) RETURN CASE WHEN n.x THEN 1 ELSE 2 END AS k", ("k",)),
        ("MATCH (n) RETURN *", ()),
        ("MATCH (n) RETURN *, 1 AS one", ()),
        ("CALL db.labels()", ()),
        ("", ()),
    ],
)
def test_columns_are_named_as_the_engine_would(query: str, columns: tuple[str, ...]) -> None:
    assert result_columns(query) == columns
