"""The questions that are open: things that the matcher finds alike, and that nobody has judged yet.

Nothing is stored of it: the queue is computed from what the store holds and from the judgements that stand. Each pair
of things is asked about once, however many keys of sources mean them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from graph.model import Model
from graph.resolve.blocking import pairs
from graph.resolve.canonical import Resolution
from graph.resolve.judgements import standing
from graph.resolve.keys import REFERENCE, global_class
from graph.resolve.matcher import ASK, match
from graph.resolve.values import MADE_BY, Name, NamedThing
from graph.statements import Judgement, judgement

_FAMILIES = ("Organisation", "Person")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the store knows of a thing besides its names and country."""

    partners: frozenset[str] = frozenset()
    identifiers: Mapping[str, str] = field(default_factory=dict)


def open_questions(
    resolution: Resolution,
    judgements: Iterable[Judgement],
    model: Model,
    around: Mapping[str, Surroundings] | None = None,
) -> tuple[Judgement, ...]:
    """`unsure` judgements of the matcher and of the reference file, the likeliest first.

    Args:
        around: Partners and identifiers by canonical id.
    """
    judged = standing(judgements)
    answered = _answered(resolution, judged)
    found: dict[tuple[str, str], Judgement] = {}
    things = _things(resolution, model, around or {})
    for one in (*resolution.matched, *_likely(things)):
        ids = _ids(resolution, one)
        if ids[0] == ids[1] or ids in answered or (one.verdict != "unsure" and one.made_by != MADE_BY):
            continue
        if ids not in found or found[ids].score < one.score:
            found[ids] = one
    kept = [replace(one, verdict="unsure") for one in found.values()]
    return tuple(sorted(kept, key=lambda one: (-one.score, one.pair)))


def _ids(resolution: Resolution, one: Judgement) -> tuple[str, str]:
    left, right = sorted((resolution.id_of(one.left), resolution.id_of(one.right)))
    return left, right


def _answered(resolution: Resolution, judged: Iterable[Judgement]) -> frozenset[tuple[str, str]]:
    return frozenset(_ids(resolution, one) for one in judged if one.verdict != "same")


@dataclass(frozen=True, slots=True)
class _Thing:
    key: str
    thing: NamedThing


def _things(resolution: Resolution, model: Model, around: Mapping[str, Surroundings]) -> dict[str, _Thing]:
    """Every organisation and person by canonical id, with all names of its keys and its smallest key."""
    names: dict[str, set[str]] = {}
    countries: dict[str, set[str]] = {}
    keys: dict[str, str] = {}
    for key in sorted(resolution.keys):
        facts = resolution.keys[key]
        if global_class(key) or not facts.names or not any(model.is_a(facts.class_name, one) for one in _FAMILIES):
            continue
        found = resolution.id_of(key)
        names.setdefault(found, set()).update(facts.names)
        countries.setdefault(found, set()).update(facts.countries)
        if key.startswith(REFERENCE) or found not in keys:
            keys[found] = key
    made = {}
    for found, key in keys.items():
        known = around.get(found, Surroundings())
        made[found] = _Thing(
            key,
            NamedThing(
                tuple(Name(name) for name in sorted(names[found])),
                resolution.class_of(key) or "Organisation",
                frozenset(countries[found]),
                known.identifiers,
                known.partners,
            ),
        )
    return made


def _likely(things: Mapping[str, _Thing]) -> Iterator[Judgement]:
    """Pairs of things that share a block and that the matcher finds at least likely."""
    entries = [
        (found, name.text, one.thing.class_name, one.thing.countries)
        for found, one in sorted(things.items())
        for name in one.thing.names
    ]
    for left, right in pairs(entries):
        one, other = things[left], things[right]
        if one.key.startswith(REFERENCE) and other.key.startswith(REFERENCE):
            continue
        found = match(one.thing, other.thing)
        if found.score >= ASK:
            yield replace(judgement(one.key, other.key, "unsure", found.why, MADE_BY, ""), score=found.score)
