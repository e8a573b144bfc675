"""Which things of the store a proposed one may be, with the reasons; only what agrees in all that counts is sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.cypher_files import support_query
from graph.model import Model
from graph.resolve.canonical import Resolution
from graph.resolve.keys import global_class
from graph.resolve.reference import folded
from graph.review.kinds import agreement_group
from graph.review.proposal import Proposal
from graph.store.base import Store
from graph.values.dates import PartialDate, compatible

Reason = tuple[str, str]
"""A code (`same_parties`, `same_kind`, `dates_agree` …) and what it is about; the pages and commands word it."""
_FAMILIES = ("Organisation", "Person", "Place", "Programme", "Event", "Agreement", "Technology")
IdOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing by its canonical id, and why."""

    id: str
    reasons: tuple[Reason, ...]
    sure: bool
    joined: bool = False


def like_entities(
    proposals: Sequence[Proposal], resolution: Resolution, stored: set[str], model: Model
) -> dict[str, tuple[Candidate, ...]]:
    """Bodies, people and places that proposed ones may be, by key.

    Sure is what the reader knew by name. Who only bears the same name is asked about: two may bear it.
    """
    wanted = {folded(name) for one in proposals for name in one.values("name")}
    bearers: dict[str, list[str]] = defaultdict(list)
    for key in stored:
        for name in resolution.keys[key].names:
            if (fold := folded(name)) in wanted:
                bearers[fold].append(key)
    return {one.key: tuple(_like_entity(one, resolution, bearers, stored, model)) for one in proposals}


def _like_entity(
    one: Proposal, resolution: Resolution, bearers: Mapping[str, list[str]], stored: set[str], model: Model
) -> Iterator[Candidate]:
    known: set[str] = set()
    if one.same_as is not None and (one.same_as in stored or global_class(one.same_as)):
        known.add(resolution.id_of(one.same_as))
        joined = resolution.id_of(one.key) == resolution.id_of(one.same_as)
        yield Candidate(resolution.id_of(one.same_as), (("reader", one.caption),), sure=True, joined=joined)
    family = next((each for each in _FAMILIES if model.is_a(one.class_name, each)), one.class_name)
    countries = set(one.values("country"))
    for name in one.values("name"):
        for key in sorted(bearers.get(folded(name), ())):
            facts, id = resolution.keys[key], resolution.id_of(key)
            if key == one.key or id in known or not model.is_a(facts.class_name, family):
                continue
            if countries and facts.countries and not countries & facts.countries:
                continue
            known.add(id)
            yield Candidate(id, (("same_name", name),), sure=False)


def like_agreement(store: Store, one: Proposal, id_of: IdOf) -> tuple[Candidate, ...]:
    """Agreements of the same parties and kind whose days can be one."""
    parties = {id_of(key) for key in one.others("PARTY_TO")}
    rows = store.read(support_query("review-agreements"), {"ids": sorted(parties)}).rows if parties else ()
    return tuple(found for row in rows if (found := _like_agreement(one, parties, row)) is not None)


def _like_agreement(one: Proposal, parties: set[str], row: Mapping[str, Any]) -> Candidate | None:
    theirs = set(row["parties"])
    kind = one.value("kind")
    if agreement_group(kind) != agreement_group(row["kind"]) or len(parties & theirs) < 2:
        return None
    if not (parties <= theirs or theirs <= parties):
        return None
    day, other = _date(one.value("signed_on")), _date(row["signed_on"])
    agree = _agree(day, other)
    if agree is False and (day is None or other is None or day.year != other.year):
        return None
    same_parties, same_kind = parties == theirs, kind == row["kind"]
    reasons = [("same_parties" if same_parties else "some_parties", str(len(parties & theirs)))]
    reasons.append(("same_kind" if same_kind else "like_kind", str(row["kind"])))
    reasons.append(_date_reason(agree, other))
    whole_days = day is not None and day == other and day.day is not None and day.year is not None
    sure = bool(same_parties and agree and (same_kind or whole_days) and day and other and day.year and other.year)
    return Candidate(row["id"], tuple(reasons), sure)


def like_event(store: Store, one: Proposal, id_of: IdOf) -> tuple[Candidate, ...]:
    """Events of the same kind at the same place or with the same participants whose days can be one."""
    places = {id_of(key) for key in one.others("HELD_IN")}
    participants = {id_of(key) for key in one.others("PARTICIPATED_IN")}
    countries = {id_of(key) for key in one.others("INVOLVES")}
    ids = sorted(places | participants | countries)
    rows = store.read(support_query("review-events"), {"ids": ids}).rows if ids else ()
    return tuple(found for row in rows if (found := _like_event(one, places, participants, row)) is not None)


def _like_event(one: Proposal, places: set[str], participants: set[str], row: Mapping[str, Any]) -> Candidate | None:
    if one.value("kind") != row["kind"]:
        return None
    start, other = _date(one.value("starts_on")), _date(row["starts_on"])
    agree = _agree(start, other)
    if agree is False:
        return None
    reasons: list[Reason] = [("same_kind", str(row["kind"]))]
    names = {folded(name) for name in one.values("name")} & {folded(name) for name in row["names"] or ()}
    shared = participants & set(row["participants"])
    if names:
        reasons.append(("same_name", next(iter(one.values("name")))))
    if places & set(row["places"]):
        reasons.append(("same_place", ""))
    if shared:
        reasons.append(("same_participants", str(len(shared))))
    if len(reasons) == 1:
        return None
    reasons.append(_date_reason(agree, other))
    months = start is not None and other is not None and None not in {start.year, start.month, other.year, other.month}
    sure = bool(agree and months and (names or places & set(row["places"]) or len(shared) > 1))
    return Candidate(row["id"], tuple(reasons), sure)


def _date(text: Any) -> PartialDate | None:
    parsed = PartialDate.parse(str(text)) if text else None
    return parsed if isinstance(parsed, PartialDate) else None


def _agree(one: PartialDate | None, other: PartialDate | None) -> bool | None:
    """Whether two dates can be one day; None if one is not known."""
    return None if one is None or other is None else compatible(one, other)


def _date_reason(agree: bool | None, other: PartialDate | None) -> Reason:
    code = "date_unknown" if agree is None else "dates_agree" if agree else "dates_differ"
    return (code, "" if other is None else str(other))
