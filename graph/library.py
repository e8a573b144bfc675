"""The query library: named questions with parameters, and answers in which every row carries its evidence.

```
library = load_library()
answer = library.run(store, "firms-linked-to-country", {"from": "KR", "to": "KZ"}, language="de")
answer.rows[0]["evidence"], answer.evidence
```
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from graph.cypher_files import QUERIES_FOLDER, support_query
from graph.errors import SchemaError, UnknownName
from graph.library_params import Bound, bind
from graph.query_header import REPORTED_COLUMNS, Param, Query, read_query

if TYPE_CHECKING:
    from graph.store.base import Row, Store

__all__ = ["Answer", "Library", "Param", "Query", "load_library"]

FOLDERS = ("explore", "partners", "agreements", "quality", "measures")
_COMPUTED = MappingProxyType(
    {
        "evidenced_paths": "graph.library_paths",
        "brokers": "graph.analytics",
        "communities": "graph.analytics",
        "most_central": "graph.analytics",
        "introductions": "graph.analytics",
    }
)
_EVIDENCE_KEYS = ("quote", "document", "publisher", "url", "as_of", "review", "basis")
_EVIDENCE_KEYS_IF_KNOWN = ("document_name", "quote_state", "lang", "locator", "derived_from", "reason")
_BATCH = 5000

Compute = Callable[["Store", Mapping[str, Any]], "Sequence[Row]"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found, and what it rests on.

    Attributes:
        query: Its name.
        title: The question in the language asked for, with the values in it.
        params: As they were understood: codes, ids, dates.
        columns: In their order, also when there is no row.
        rows: In their order; dates as ISO text, every list sorted and each item once; `evidence` comes last.
        evidence: By id of statement: quote, document, publisher, url, as_of, review, basis, and what else is
            known.
        reported: Figures without names that belong to the answer.
        searched: How much was searched: sources, documents, statements, countries, first and last year.
    """

    query: str
    title: str
    params: Mapping[str, str]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    evidence: Mapping[str, Mapping[str, Any]]
    reported: tuple[Row, ...]
    searched: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """A value that `json.dumps` takes as it is."""
        return {
            "query": self.query,
            "title": self.title,
            "params": dict(self.params),
            "rows": [dict(row) for row in self.rows],
            "evidence": {id: dict(said) for id, said in self.evidence.items()},
            "reported": [dict(row) for row in self.reported],
            "searched": dict(self.searched),
        }


@dataclass(frozen=True, slots=True)
class Library:
    """All query files, checked.

    Attributes:
        queries: By name, in order.
    """

    queries: tuple[Query, ...]

    def get(self, name: str) -> Query:
        """The query of that name.

        Raises:
            UnknownName: With near names.
        """
        found = next((query for query in self.queries if query.name == name), None)
        if found is None:
            raise UnknownName("query", name, (query.name for query in self.queries))
        return found

    def run(
        self,
        store: Store,
        name: str,
        params: Mapping[str, str] | None = None,
        *,
        language: str = "en",
        today: date | None = None,
    ) -> Answer:
        """Answer one question from a store.

        Args:
            store: Where to look.
            name: Of the query.
            params: As people write them: countries by code or name, things by id or name, partial dates.
            language: Of names and title; a query's own `language` parameter goes before it.
            today: What `today` means; the current day unless given.

        Raises:
            UnknownName: For a query or parameter that does not exist.
            UsageError: For a value that does not fit; the message says what would.
            QueryFailed: If the engine stops the query.
        """
        query = self.get(name)
        bound = bind(query, params or {}, store, language, today or datetime.now(tz=UTC).astimezone().date())
        rows = _tidy(_rows(query, store, bound), query.columns)
        reported = _tidy(store.read(query.reported, bound.values).rows, REPORTED_COLUMNS) if query.reported else ()
        ids = {id for row in (*rows, *reported) for id in row["evidence"]}
        return Answer(
            query.name,
            query.title(bound.values.get("language", language), bound.spoken),
            bound.shown,
            query.columns,
            rows,
            _evidence(store, ids),
            reported,
            _searched(store),
        )


def load_library(folder: Path | None = None) -> Library:
    """Read all query files of a folder, the project's own unless given; these are read once.

    Raises:
        SchemaError: With file and line, for a file that is not right.
    """
    return _packaged() if folder is None else _load(folder)


@cache
def _packaged() -> Library:
    return _load(QUERIES_FOLDER)


def _load(folder: Path) -> Library:
    found: dict[str, Query] = {}
    for path in sorted(path for name in FOLDERS for path in (folder / name).glob("*.cypher")):
        query = read_query(path)
        where = f"queries/{query.folder}/{path.name}"
        if query.support:
            raise SchemaError("a support query lies outside queries/support/", where=where)
        if query.name in found:
            raise SchemaError(
                f"two queries are named {query.name!r}",
                where=where,
                remedy=f"See queries/{found[query.name].folder}/",
            )
        if query.computed is not None and query.computed not in _COMPUTED:
            known = ", ".join(sorted(_COMPUTED))
            raise SchemaError(f"nothing computes {query.computed!r}", where=where, remedy=f"Known: {known}")
        found[query.name] = query
    if not found:
        raise SchemaError("there are no query files", where=str(folder), remedy="Install the project again")
    return Library(tuple(found[name] for name in sorted(found)))


def _rows(query: Query, store: Store, bound: Bound) -> Iterable[Row]:
    if query.computed is None:
        return store.read(query.cypher, bound.values).rows
    compute: Compute = getattr(import_module(_COMPUTED[query.computed]), query.computed)
    return compute(store, bound.values)


def _tidy(rows: Iterable[Row], columns: Sequence[str]) -> tuple[Row, ...]:
    """Rows with dates as text and lists sorted, in the order of `columns`."""
    return tuple({name: plain(row[name]) for name in columns} for row in rows)


def plain(value: Any) -> Any:
    """A store value as JSON has it: dates as ISO text, lists sorted and each item once."""
    if isinstance(value, list | tuple | set):
        return sorted({plain(item) for item in value if item is not None})
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value


def _evidence(store: Store, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    wanted = sorted(ids)
    found: dict[str, dict[str, Any]] = {}
    for i in range(0, len(wanted), _BATCH):
        for row in store.read(support_query("evidence"), {"ids": wanted[i : i + _BATCH]}).rows:
            said = {key: row[key] for key in _EVIDENCE_KEYS}
            said |= {key: row[key] for key in _EVIDENCE_KEYS_IF_KNOWN if row[key] not in (None, "", [])}
            cited = row["derived_from"] or []
            found[row["id"]] = said | {"url": row["url"] or (cited[0] if cited else None)}
    return found


def _searched(store: Store) -> dict[str, Any]:
    row = store.read(support_query("coverage")).rows[0]
    years = [int(day[:4]) for day in (*row["first_days"], *row["last_days"])]
    return {
        "sources": row["sources"],
        "documents": row["documents"],
        "statements": row["statements"],
        "countries": plain(row["countries"]),
        "years": [min(years), max(years)] if years else [],
    }
