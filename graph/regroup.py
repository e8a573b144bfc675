"""resolve → project, the bookkeeping between: what a load touches, and all statements by what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from graph.cypher_files import support_query
from graph.intake import ACCEPTED, SAID, Intake, SourceReport
from graph.model import Model
from graph.project import Told
from graph.records import about_id, packed, statement_of, unpacked
from graph.resolve.canonical import Resolution, edge_id, name_id
from graph.resolve.keys import KeyIndex
from graph.spool import Spool
from graph.statements import Statement
from graph.store.base import Store

ENTITIES, NAMES, EDGES = "1 entities", "2 names", "3 edges"
OLD_THINGS, NEW_THINGS = "things before", "things now"
_BATCH = 1_000


def read_keys(store: Store, model: Model, keys: KeyIndex) -> None:
    """Add every entity key of the store, with the canonical id it has there now."""
    classes = [name for name, node in model.nodes.items() if not node.system and name != "Name"]
    for row in store.stream(support_query("entity-keys"), {"classes": classes}):
        facts = keys.add(row["key"], row["class_name"])
        facts.canonical_before = row["canonical"]
        facts.live = facts.live or row["live_statements"] > 0
    for row in store.stream(support_query("entity-features"), {"classes": classes}):
        values = [row["value"]]
        is_name = row["property"] == "name"
        keys.add(row["key"], row["class_name"], names=values if is_name else (), countries=() if is_name else values)


@dataclass(slots=True)
class Touched:
    """What a load changes: canonical ids of entities, and statements their source no longer makes."""

    entities: set[str] = field(default_factory=set)
    withdrawn: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    """Former canonical id → present one, of keys that changed theirs."""
    stale: tuple[tuple[str, str], ...] = ()
    """ABOUT edges that no longer hold, as (kind, id)."""


def gather(
    store: Store, spool: Spool, intake: Intake, resolution: Resolution, model: Model, *, everything: bool
) -> Touched:
    """Bring together all statements about what this load touches, shelved by what they are about now.

    Args:
        everything: Whether to project the whole store again, since an earlier load was cut short while it wrote.
    """
    filled = any(resolution.keys[key].canonical_before is not None for key in resolution.keys)
    touched = find_touched(store, spool, intake, resolution, filled=filled)
    if filled:
        fetch_stored(store, spool, touched, everything=everything)
    if everything:
        note_everything(store, spool, model)
    touched.stale = tuple(regroup(spool, resolution, model))
    return touched


def find_touched(store: Store, spool: Spool, intake: Intake, resolution: Resolution, *, filled: bool) -> Touched:
    """Everything whose projection may differ after this load.

    Args:
        filled: Whether the store held statements before.
    """
    touched = Touched()
    for subject, payloads in spool.groups(ACCEPTED):
        if subject in resolution.keys:
            touched.entities.add(resolution.id_of(subject))
        targets = {unpacked(values).object for values, _ in payloads}
        touched.entities.update(resolution.id_of(target) for target in targets if target)
    if not filled:
        return touched
    for key in resolution.keys:
        before = resolution.keys[key].canonical_before
        if before is not None and before != (now := resolution.id_of(key)):
            touched.entities.update((before, now))
            touched.moved[before] = now
    for report in intake.reports.values():
        _find_withdrawn(store, spool, report, touched)
    return touched


def _find_withdrawn(store: Store, spool: Spool, report: SourceReport, touched: Touched) -> None:
    ends: dict[str, list[str]] = {}
    before = f"stored {report.name}"
    for row in store.stream(support_query("statements-of-source"), {"source": report.name}):
        spool.note(before, [row["id"]])
        ends[row["id"]] = row["ends"]
    for gone in spool.only_in(before, f"{SAID} {report.name}"):
        touched.withdrawn.add(gone)
        report.withdrawn += 1
        touched.entities.update(ends[gone])


def fetch_stored(store: Store, spool: Spool, touched: Touched, *, everything: bool) -> None:
    """Put what the store already knows of the touched things beside what was read now."""
    for row in _stored_rows(store, touched, everything=everything):
        record = row["statement"]
        statement = replace(statement_of(record), withdrawn=record["withdrawn"] or record["id"] in touched.withdrawn)
        stored = (record["about"], tuple(record["ends"]), tuple(row.get("joined", ())))
        spool.add(ACCEPTED, statement.subject, (packed(statement), stored))


def note_everything(store: Store, spool: Spool, model: Model) -> None:
    """Count every projected thing of the store as one from before, also what a load cut short left behind."""
    classes = [name for name, node in model.nodes.items() if not node.system]
    for row in store.stream(support_query("projected-ids"), {"classes": classes}):
        spool.note(OLD_THINGS, [row["id"]])
    kinds = [kind for kind, edge in model.edges.items() if not edge.system and not edge.derived]
    for row in store.stream(support_query("projected-edges"), {"kinds": kinds}):
        spool.note(OLD_THINGS, [row["id"]])


def _stored_rows(store: Store, touched: Touched, *, everything: bool) -> Iterator[dict[str, Any]]:
    if everything:
        yield from store.stream(support_query("all-statements"))
        return
    ids = iter(sorted(touched.entities))
    while some := list(islice(ids, _BATCH)):
        yield from store.stream(support_query("statements-about"), {"ids": some})


def regroup(spool: Spool, resolution: Resolution, model: Model) -> Iterator[tuple[str, str]]:
    """Shelve every statement by what it is about now; yields ABOUT edges that no longer hold, as (kind, id)."""
    for _, payloads in spool.groups(ACCEPTED):
        told = _merged(payloads)
        kind = told[0][0].subject_class
        for statement, stored in told:
            if kind in model.edges:
                one = _told_relation(statement, [each for each, _ in told], resolution, model)
                shelf = EDGES
            else:
                one = _told_entity(statement, [each for each, _ in told], resolution)
                shelf = NAMES if kind == "Name" else ENTITIES
            if stored is not None:
                one = replace(one, joined=stored[2])
            _shelve(spool, shelf, one)
            is_naming = statement.property == "name" and shelf == ENTITIES
            if is_naming:
                naming = name_id(one.about, statement.value or "", statement.lang)
                _shelve(spool, NAMES, replace(one, about=naming), naming_of_entity=True)
            if stored is not None:
                about, ends, _ = stored
                spool.note(OLD_THINGS, [about, *ends])
                if is_naming:
                    spool.note(OLD_THINGS, [name_id(about, statement.value or "", statement.lang)])
                yield from (("ABOUT", about_id(statement.id, end)) for end in ends if end not in one.ends)


Stored = tuple[str, tuple[str, ...], tuple[str, ...]]
"""What the store says a statement is about, the entities it is ABOUT, and what its edges lead to.

The last is empty when everything is projected again: a load cut short may have left edges unwritten.
"""


def _merged(payloads: Iterable[tuple[Sequence[Any], Stored | None]]) -> list[tuple[Statement, Stored | None]]:
    """Each statement of one subject once: what was read now, with what the store remembers of it."""
    merged: dict[str, tuple[Statement, Stored | None]] = {}
    for values, stored in payloads:
        statement = unpacked(values)
        known = merged.get(statement.id)
        if known is None:
            merged[statement.id] = (statement, stored)
        elif stored is not None:
            merged[statement.id] = (_remembering(known[0], statement), stored)
    return list(merged.values())


def _remembering(read: Statement, stored: Statement) -> Statement:
    """What was read again, with its first sight and, if it brings none, the review a person gave it."""
    first_seen = min(moment for moment in (read.first_seen, stored.first_seen) if moment)
    kept = replace(read, first_seen=first_seen)
    if (stored.last_seen or "") > (read.last_seen or ""):
        kept = replace(kept, last_seen=stored.last_seen, withdrawn=stored.withdrawn)
    if stored.reviewed_by and stored.review != "proposed" and not read.reviewed_by:
        kept = replace(kept, review=stored.review, reviewed_by=stored.reviewed_by, reviewed_on=stored.reviewed_on)
    return kept


def _told_entity(statement: Statement, whole: list[Statement], resolution: Resolution) -> Told:
    target = None if statement.object is None else resolution.id_of(statement.object)
    if statement.subject_class != "Name":
        about = resolution.id_of(statement.subject)
        return Told(statement, about, (about,), target)
    bearer = next((one.object for one in whole if one.property == "of" and one.object), statement.subject)
    value = next((one for one in whole if one.property == "value"), statement)
    owner = resolution.id_of(bearer)
    return Told(statement, name_id(owner, value.value or "", value.lang), (owner,), target)


def _told_relation(statement: Statement, whole: list[Statement], resolution: Resolution, model: Model) -> Told:
    ends = {one.property: one.object for one in whole if one.property in {"from", "to"} and one.object}
    from_id, to_id = (resolution.id_of(ends[end]) for end in ("from", "to"))
    role_property = model.edges[statement.subject_class].role_property
    role = next((one for one in whole if one.property == role_property), None)
    coded = "" if role is None else resolution.id_of(role.object) if role.object else role.value or ""
    about = edge_id(statement.subject_class, from_id, to_id, coded)
    target = None if statement.object is None else resolution.id_of(statement.object)
    return Told(statement, about, (from_id, to_id), target)


def _shelve(spool: Spool, shelf: str, told: Told, *, naming_of_entity: bool = False) -> None:
    spool.note(NEW_THINGS, [told.about, *told.ends])
    spool.add(shelf, told.about, (packed(told.statement), told.ends, told.target, told.joined, naming_of_entity))


def shelved(spool: Spool, shelf: str) -> Iterator[tuple[str, list[tuple[Told, bool]]]]:
    """The things of a shelf with all their statements; the flag marks a statement that is told here a second time."""
    for about, payloads in spool.groups(shelf):
        yield about, [(Told(unpacked(values), about, *resolved), echo) for values, *resolved, echo in payloads]
