"""What entries of the reference file must not say together: names claimed twice, overlapping periods, missing ends."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from graph.errors import Place, SchemaError, UnknownName
from graph.model import Model
from graph.values.dates import PartialDate
from loaders.reference_entries import Entry, Name

# Two people may have one name; bodies and places of one country are told apart by theirs.
_FAMILIES = ("Organisation", "Place", "Programme")
_DATED_KINDS = ("official", "former")
_FIRST, _LAST = date.min, date.max

Found = tuple[Entry, SchemaError]


def problems(entries: Sequence[Entry], model: Model) -> Iterator[Found]:
    """Each entry that contradicts another or itself, with what is wrong; of two that clash, the later in the files."""
    yield from _ids_twice(entries)
    yield from _missing_ends(entries, model)
    yield from _overlaps(entries)
    yield from _claimed_names(entries, model)


def _ids_twice(entries: Sequence[Entry]) -> Iterator[Found]:
    known: dict[str, Entry] = {}
    for entry in entries:
        other = known.setdefault(entry.id, entry)
        if other is not entry:
            yield (
                entry,
                SchemaError(f"{entry.id} also stands at {other.where}", where=entry.where, remedy="Join the two"),
            )


def _missing_ends(entries: Sequence[Entry], model: Model) -> Iterator[Found]:
    classes = {entry.id: entry.class_name for entry in entries}
    for entry in entries:
        links = [("SUBORDINATE_TO", entry.parent), ("LOCATED_IN", entry.within)]
        links.append(("SUCCEEDS", entry.succeeds[0] if entry.succeeds else None))
        ends = [(edge, link.value, link.evidence.line) for edge, link in links if link is not None]
        ends += [("HOLDS_POSITION", post.body, post.evidence.line) for post in entry.posts]
        for edge, other, line in ends:
            where = Place(entry.where.file, line)
            if other not in classes:
                unknown = UnknownName("id", other, classes)
                yield entry, SchemaError(unknown.message, where=where, remedy=unknown.remedy)
            elif not (
                model.allows_end(edge, "from", entry.class_name) and model.allows_end(edge, "to", classes[other])
            ):
                message = f"{edge} does not go from {entry.class_name} to {classes[other]}"
                yield entry, SchemaError(message, where=where, remedy="Choose another id, or take it out")


def _overlaps(entries: Sequence[Entry]) -> Iterator[Found]:
    """Two dated names of one language may not be official at the same time."""
    for entry in entries:
        dated = [name for name in entry.names if name.kind in _DATED_KINDS and (name.since or name.until)]
        for one, other in combinations(dated, 2):
            if one.lang == other.lang and _start(one) <= _end(other) and _start(other) <= _end(one):
                message = f"the periods of {one.value!r} and {other.value!r} overlap"
                where = Place(entry.where.file, other.evidence.line)
                yield entry, SchemaError(message, where=where, remedy="Correct since or until")
        for name in dated:
            if _start(name) > _end(name):
                where = Place(entry.where.file, name.evidence.line)
                yield (
                    entry,
                    SchemaError(f"{name.value!r} ends before it begins", where=where, remedy="Correct since or until"),
                )


def _start(name: Name) -> date:
    return _bound(name.since, last=False) or _FIRST


def _end(name: Name) -> date:
    return _bound(name.until, last=True) or _LAST


def _bound(text: str | None, *, last: bool) -> date | None:
    parsed = PartialDate.parse(text) if text else None
    if not isinstance(parsed, PartialDate):
        return None
    return parsed.last_day() if last else parsed.first_day()


def _claimed_names(entries: Sequence[Entry], model: Model) -> Iterator[Found]:
    """A name that two bodies of one country bear though it is not generic, or that is generic at one bearer only."""
    claims: dict[tuple[str, str, str], list[tuple[Entry, Name]]] = defaultdict(list)
    generic: dict[str, tuple[Entry, Name]] = {}
    for entry in entries:
        family = next((one for one in _FAMILIES if model.is_a(entry.class_name, one)), None)
        if family is None:
            continue
        country = entry.country.value if entry.country else ""
        for name in entry.names:
            claims[family, country, _folded(name.value)].append((entry, name))
            if name.generic:
                generic[_folded(name.value)] = (entry, name)
    for claimed in claims.values():
        first = claimed[0][0]
        for entry, name in claimed[1:]:
            if entry.id != first.id and not name.generic:
                message = f"{name.value!r} is also a name of {first.id}, of the same country"
                where = Place(entry.where.file, name.evidence.line)
                yield (
                    entry,
                    SchemaError(
                        message,
                        where=where,
                        remedy="Take it from one of them; together with the country it must be one body's",
                    ),
                )
    for entry in entries:
        for name in entry.names:
            marked = generic.get(_folded(name.value))
            if marked and not name.generic and marked[0].id != entry.id:
                message = f"{name.value!r} is generic at {marked[0].id}, but not here"
                where = Place(entry.where.file, name.evidence.line)
                yield entry, SchemaError(message, where=where, remedy="Add generic: true")


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
