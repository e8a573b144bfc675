"""A document read again: what was found before keeps its place, so that only differences wait for a decision.

Bodies and people are matched by key and name, agreements by kind and parties, events by kind and place, day or name,
and both by the words that tell of them. What matches takes over the earlier keys, statement by statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.resolve.reference import folded
from graph.review.decisions import Item
from graph.review.kinds import agreement_group
from graph.review.proposal import Proposal, content
from graph.statements import Statement


@dataclass(frozen=True, slots=True)
class Reread:
    """What a reading makes of a document's queue.

    Attributes:
        proposals: What is in the queue now.
        new, changed, unchanged: How many of them were not there, say something else, or say the same.
        dropped: How many nobody had decided and the reader finds no more.
    """

    proposals: tuple[Proposal, ...]
    new: int
    changed: int
    unchanged: int
    dropped: int


def reread(found: Sequence[Proposal], before: Sequence[Item]) -> Reread:
    """Match what a reader found with what is known of the document."""
    pairs = _pairs(found, [one.proposal for one in before])
    names = _new_keys(found, pairs)
    items = {one.proposal.key: one for one in before}
    queued: list[Proposal] = []
    new = changed = unchanged = 0
    for one in found:
        kept = _renamed(one, names)
        earlier = items.get(pairs.get(one.key, ""))
        if earlier is None and one.kind == "link":
            earlier = items.get(kept.key)
        if earlier is None:
            new += 1
        else:
            kept = _with_readers(kept, earlier.proposal)
            offered = frozenset() if earlier.review is None else earlier.review.offered
            known = earlier.proposal.contents | offered | {content(each) for each in earlier.additions}
            same = kept.contents <= known if earlier.state != "open" else kept.contents == known
            changed, unchanged = changed + (not same), unchanged + same
        queued.append(kept)
    still = {one.key for one in queued}
    dropped = sum(1 for one in before if one.state == "open" and one.proposal.key not in still)
    return Reread(tuple(queued), new, changed, unchanged, dropped)


# -- which is which


def _pairs(found: Sequence[Proposal], before: Sequence[Proposal]) -> dict[str, str]:
    """Key as it was found → key by which the same thing is known; links follow from their ends."""
    pairs = _best(found, before, "entity", _entity_likeness)
    seen = [_renamed(one, pairs) for one in found]
    keys = dict(zip((one.key for one in seen), (one.key for one in found), strict=True))
    for kind, likeness in (("agreement", _agreement_likeness), ("event", _event_likeness)):
        pairs |= {keys[one]: other for one, other in _best(seen, before, kind, likeness).items()}
    return pairs


def _best(
    found: Iterable[Proposal], before: Iterable[Proposal], kind: str, likeness: Callable[[Proposal, Proposal], float]
) -> dict[str, str]:
    """Each at most once, the likest first."""
    others = [one for one in before if one.kind == kind]
    likely = sorted(
        (
            (-score, one.quote_start, one.key, other.key)
            for one in found
            if one.kind == kind
            for other in others
            if (score := likeness(one, other)) > 0
        ),
    )
    pairs: dict[str, str] = {}
    for _, _, key, other in likely:
        if key not in pairs and other not in pairs.values():
            pairs[key] = other
    return pairs


def _entity_likeness(one: Proposal, other: Proposal) -> float:
    if one.key == other.key:
        return 3
    if one.same_as is not None and one.same_as == other.same_as:
        return 2
    if (one.class_name == "Person") != (other.class_name == "Person"):
        return 0
    if (one.class_name == "Place") != (other.class_name == "Place"):
        return 0
    shared = {folded(name) for name in one.values("name")} & {folded(name) for name in other.values("name")}
    return 1 + (one.class_name == other.class_name) / 2 if shared else 0


def _agreement_likeness(one: Proposal, other: Proposal) -> float:
    parties, others = set(one.others("PARTY_TO")), set(other.others("PARTY_TO"))
    same_kind = agreement_group(one.value("kind")) == agreement_group(other.value("kind"))
    overlap = _overlap(one, other)
    if parties and parties == others and same_kind:
        return 3 + overlap
    return overlap + same_kind / 2 if overlap else 0


def _event_likeness(one: Proposal, other: Proposal) -> float:
    same_kind = one.value("kind") == other.value("kind")
    overlap = _overlap(one, other)
    shared = sum(
        bool(set(mine) & set(theirs))
        for mine, theirs in (
            (one.others("HELD_IN"), other.others("HELD_IN")),
            (one.values("starts_on"), other.values("starts_on")),
            (one.values("name"), other.values("name")),
        )
    )
    if same_kind and shared:
        return 1 + shared + overlap
    return overlap + same_kind / 2 if overlap else 0


def _overlap(one: Proposal, other: Proposal) -> float:
    """How much of the shorter quote both share, 0 to 1."""
    start = max(one.quote_start, other.quote_start)
    end = min(one.quote_start + len(one.quote), other.quote_start + len(other.quote))
    return max(0, end - start) / max(1, min(len(one.quote), len(other.quote)))


# -- one name for one thing


def _new_keys(found: Sequence[Proposal], pairs: Mapping[str, str]) -> dict[str, str]:
    """The key of each thing from now on; one that another thing bears already is counted up."""
    taken = set(pairs.values())
    names = dict(pairs)
    for one in found:
        if one.kind == "link" or one.key in names:
            continue
        key, number = one.key, 1
        while key in taken:
            number += 1
            key = f"{one.key}+{number}"
        taken.add(key)
        names[one.key] = key
    return names


def _renamed(one: Proposal, names: Mapping[str, str]) -> Proposal:
    if all(names.get(key, key) == key for key in (one.key, *one.needs)):
        return one
    subjects = _new_subjects(one, names)
    statements = tuple(
        replace(
            each,
            subject=subjects.get(each.subject, each.subject),
            object=None if each.object is None else names.get(each.object, each.object),
        )
        for each in one.statements
    )
    key = subjects.get(one.key, names.get(one.key, one.key))
    return replace(one, key=key).with_statements(statements)


def _new_subjects(one: Proposal, names: Mapping[str, str]) -> dict[str, str]:
    """New keys of the thing and of its relations, whose keys tell their ends."""
    subjects = {one.key: names[one.key]} if one.key in names else {}
    ends: dict[str, dict[str, str]] = {}
    for each in one.statements:
        if each.property in {"from", "to"} and each.object is not None:
            ends.setdefault(each.subject, {})[each.property] = each.object
    for subject, both in ends.items():
        before = relation_ends(one.source, both.get("from", ""), both.get("to", ""))
        now = relation_ends(one.source, *(names.get(both.get(end, ""), both.get(end, "")) for end in ("from", "to")))
        subjects[subject] = subject.replace(before, now, 1)
    return subjects


def relation_ends(source: str, start: str, end: str) -> str:
    """How the key of a relation tells its ends."""
    return f"{start.removeprefix(f'{source}:')}->{end.removeprefix(f'{source}:')}"


def _with_readers(one: Proposal, earlier: Proposal) -> Proposal:
    """What several readers found names them all; of one reader the latest version."""
    known = {content(each): each for each in earlier.statements}
    statements = tuple(_also_found(each, known.get(content(each))) for each in one.statements)
    return replace(one, statements=statements, readers=tuple(_both(one.readers, earlier.readers)))


def _also_found(one: Statement, earlier: Statement | None) -> Statement:
    return one if earlier is None else replace(one, extractors=tuple(_both(one.extractors, earlier.extractors)))


def _both(now: Iterable[str], before: Iterable[str]) -> Iterator[str]:
    names = {reader.partition(" ")[0] for reader in now}
    yield from now
    yield from (
        reader for reader in before if reader.partition(" ")[0] not in names and not reader.startswith("person")
    )
