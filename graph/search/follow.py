"""store → index: what changed since the index last looked, or everything if nobody remembers that any more."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, TypeVar

from graph.cypher_files import support_query
from graph.search.countries import names_of_country
from graph.search.file import IndexFile, makers
from graph.search.values import NameRecord, ThingRecord
from graph.stored import pending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.model import Model
    from graph.store.base import Row, Store

T = TypeVar("T")
Progress = Callable[[int], None]
"""Called with how many things were read."""

CAPTION_LANGUAGES = ("en", "de", "ko")
_REDIRECT = "Redirect"
_UNNAMED = frozenset({"Name", "Figure"})
_BATCH = 2_000  # things
_ASKED = 500  # ids of one query
_MOST_LINKED = 5_000  # things that follow the country of what changed
_PATIENCE = 60.0  # seconds a load may go on before what it wrote so far is read as a whole
_STAGE = """
CREATE TEMP TABLE IF NOT EXISTS staged (id TEXT NOT NULL, part INTEGER NOT NULL, row TEXT NOT NULL);
DELETE FROM staged;
"""


def unseen(count: int) -> None:
    """Progress that nobody looks at."""


def follow(store: Store, index: IndexFile, model: Model, progress: Progress) -> None:
    """Bring the index up to date; costs one small query if nothing changed.

    Several processes may do so at once: one works, the others wait for it and find nothing left to do.
    """
    if _is_current(_mark(store), index):
        return
    with index.writing():
        mark = _mark(store)  # before anything is read: what comes later is followed the next time
        if _is_current(mark, index):
            return
        changes = _changes(store)
        seen = _seen(index)
        known = index.fact("makers") == makers() and index.fact("built") is not None
        new = {id: whole for id, whole in changes.items() if id not in seen}
        if not known:
            index.clear()
        # Changes are dropped oldest first: if the oldest that is left was seen, every later one was seen or is here.
        if known and new and next(iter(changes)) in seen and not any(new.values()):
            _follow_changes(store, index, model, list(new))
        elif known and pending(store) and time.time() - float(index.fact("built") or 0) < _PATIENCE:
            return  # a load is writing; reading everything after each of its batches would slow both
        else:
            _read_everything(store, index, model, progress)
        index.sql.execute("DELETE FROM seen")
        index.sql.executemany("INSERT INTO seen VALUES (?)", [(id,) for id in changes])
        index.note("mark", mark)
        _count(index)


def _mark(store: Store) -> str:
    """What tells that nothing was written since: each change adds one, and only the oldest are ever dropped."""
    row = store.read(support_query("search-mark")).rows[0]
    return f"{row['changes']} {row['oldest']} {row['latest']}"


def _changes(store: Store) -> dict[str, bool]:
    """The changes that the store remembers, the oldest first, and whether each was too large to be told."""
    return {row["id"]: row["whole"] for row in store.read(support_query("search-changes")).rows}


def _seen(index: IndexFile) -> set[str]:
    return {row[0] for row in index.sql.execute("SELECT change FROM seen")}


def _is_current(mark: str, index: IndexFile) -> bool:
    return index.fact("makers") == makers() and index.fact("mark") == mark


def _count(index: IndexFile) -> None:
    names, things = index.sql.execute(
        "SELECT coalesce(sum(names), 0), count(*) FROM thing WHERE points_to IS NULL"
    ).fetchone()
    index.note("names", names)
    index.note("things", things)


def _classes(model: Model) -> list[str]:
    return [name for name, node in model.nodes.items() if not node.system and name not in _UNNAMED] + [_REDIRECT]


def _follow_changes(store: Store, index: IndexFile, model: Model, changes: list[str]) -> None:
    told = (json.loads(row["ids"]) for row in _asked(store, "search-changed-ids", changes, "changes"))
    ids = sorted({id for some in told for id in some})
    touched = {*ids, *index.bearers(ids)}
    for query in ("search-bearers", "search-dependants"):
        touched.update(row["thing"] for row in islice(_asked(store, query, ids), _MOST_LINKED))
    for some in _some(sorted(touched), _ASKED):
        rows = [_staged(row) for row in _asked(store, "search-things-by-id", some, classes=_classes(model))]
        rows += [
            _staged(row) for query in ("search-names-of", "search-places-of") for row in _asked(store, query, some)
        ]
        there = list(_records(sorted(rows)))
        index.put(there)
        index.remove(set(some).difference(one.id for one in there))


def _read_everything(store: Store, index: IndexFile, model: Model, progress: Progress) -> None:
    """Read all names, and write those that the index does not know so; sorted in a temporary table, not in memory."""
    sql = index.sql
    for statement in filter(None, map(str.strip, _STAGE.split(";"))):
        sql.execute(statement)
    for query, params in (("search-things", {"classes": _classes(model)}), ("search-names", {}), ("search-places", {})):
        rows = store.stream(support_query(query), params)
        while some := [_staged(row) for row in islice(rows, _BATCH)]:
            sql.executemany("INSERT INTO staged VALUES (?, ?, ?)", some)
    done = 0
    sql.execute("CREATE TEMP TABLE IF NOT EXISTS there (id TEXT PRIMARY KEY) WITHOUT ROWID")
    sql.execute("DELETE FROM there")
    records = _records(sql.execute("SELECT id, part, row FROM staged ORDER BY id, part, row"))
    for batch in _some(records, _BATCH):
        index.put(batch)
        sql.executemany("INSERT INTO there VALUES (?)", [(one.id,) for one in batch])
        progress(done := done + len(batch))
    gone = sql.execute("SELECT id FROM thing WHERE id NOT IN (SELECT id FROM there)").fetchall()
    index.remove(row[0] for row in gone)
    sql.execute("DELETE FROM staged")
    sql.execute("DELETE FROM there")
    index.note("built", time.time())
    index.note("makers", makers())


def _asked(store: Store, query: str, ids: Sequence[str], name: str = "ids", **params: Any) -> Iterator[Row]:
    for some in _some(ids, _ASKED):
        yield from store.read(support_query(query), {name: some, **params}).rows


def _some(things: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def _staged(row: Row) -> tuple[str, int, str]:
    """A row of one of the three queries: whose it is, which part, and the rest."""
    if "class_name" in row:
        return row["id"], 0, json.dumps(row)
    if "node" in row:
        return row["thing"], 1, json.dumps({key: _day(value) for key, value in row.items()})
    return row["thing"], 2, json.dumps(row["country"])


def _day(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _records(rows: Iterable[tuple[str, int, str]]) -> Iterator[ThingRecord]:
    """Whole things from sorted parts; parts of things that are not ours to find are passed over."""
    for id, parts in groupby(rows, key=lambda row: row[0]):
        by_part: dict[int, list[Any]] = {0: [], 1: [], 2: []}
        for _, part, text in parts:
            by_part[part].append(json.loads(text))
        if by_part[0]:
            yield _record(id, by_part[0][0], by_part[1], by_part[2])


def _record(id: str, thing: Row, named: list[Row], countries: list[str]) -> ThingRecord:
    captions = {"": thing["caption"] or id}
    captions |= {lang: thing[f"caption_{lang}"] for lang in CAPTION_LANGUAGES if thing[f"caption_{lang}"]}
    found: dict[tuple[str, str | None], NameRecord] = {}
    for row in named:
        one = NameRecord(row["value"], row["lang"], row["kind"], row["since"], row["until"], row["node"])
        found[one.value, one.lang] = one
    if thing["points_to"] is None:
        for name in _further_names(thing, captions):
            if name.value not in {value for value, _ in found}:
                found[name.value, name.lang] = name
    names = tuple(found[key] for key in sorted(found, key=lambda key: (key[0], key[1] or "")))
    own = [thing["country"]] if thing["country"] else []
    everywhere = tuple(dict.fromkeys([*own, *sorted(countries)]))
    return ThingRecord(id, thing["class_name"], captions, everywhere, thing["weight"], names, thing["points_to"])


def _further_names(thing: Row, captions: dict[str, str]) -> Iterator[NameRecord]:
    """Names that have no node of their own: acronyms, packaged names, a description that stands for a name."""
    acronyms = thing["acronym"] or []
    yield from (NameRecord(value, None, "acronym") for value in ([acronyms] if isinstance(acronyms, str) else acronyms))
    if thing["class_name"] == "Country" and thing["country"]:
        yield from (NameRecord(value, lang, "official") for value, lang in names_of_country(thing["country"]))
    yield from (NameRecord(captions[lang], lang) for lang in CAPTION_LANGUAGES if lang in captions)
    yield from (NameRecord(value) for value in thing["names"] or [])
    yield NameRecord(captions[""])
