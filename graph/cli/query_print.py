"""The questions of the library, and the rows of a query of one's own, for people and programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graph.cli.output import print_csv, print_json, text
from graph.cli.tables import Cell, Note, Row, console, print_table
from graph.cli.texts import heading, say

if TYPE_CHECKING:
    from graph.query_header import Query
    from graph.store.base import QueryResult


def listed(query: Query) -> dict[str, Any]:
    """A question as JSON values."""
    params = [
        {"name": one.name, "type": one.type, "default": one.default, "words": list(one.words)} for one in query.params
    ]
    return {
        "name": query.name,
        "folder": query.folder,
        "titles": dict(query.titles),
        "docs": dict(query.docs),
        "params": params,
    }


def print_queries(queries: Iterable[Query], lang: str) -> None:
    """Print the questions with what each answers and how it is asked."""
    rows = []
    for query in queries:
        params = " ".join(f"--param {one.name}={one.default}" for one in query.params if one.name != "language")
        notes = [Note(query.doc(lang)), Note(f"smegraph ask {query.name} {params}".rstrip(), "dim")]
        rows.append(
            Row(
                [
                    Cell(query.name, "bold"),
                    Cell(query.title(lang, {one.name: one.default or "" for one in query.params})),
                ],
                notes,
            )
        )
    print_table([heading("name", lang), heading("question", lang)], rows)


def print_result(result: QueryResult, form: str, lang: str) -> None:
    """Print the rows of a query as `table`, `json` or `csv`; that the limit cut them is always told."""
    cut = say("answer.truncated", lang, count=len(result.rows))
    if form == "json":
        print_json({"columns": list(result.columns), "rows": list(result.rows), "truncated": result.truncated})
        return
    if form == "csv":
        print_csv(result.columns, result.rows)
    else:
        rows = [Row([Cell(text(row.get(column))) for column in result.columns]) for row in result.rows]
        print_table(list(result.columns), rows)
    if result.truncated:
        console(stderr=True).print(cut, style="yellow")
