"""Which entities of two readings of a notice are the same thing."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from loaders.extract.corefer import BODIES, PLACES
from loaders.extract.values import ReadEntity, Span

_FAMILIES = {**dict.fromkeys(BODIES, "body"), **dict.fromkeys(PLACES, "place")}
_VAGUE = "Organisation"


NOWHERE: Final = -1


def places_of_entities(
    first: Sequence[ReadEntity], second: Sequence[ReadEntity], needed: Container[int]
) -> tuple[list[bool], list[int]]:
    """For each entity of the second reading whether it is new, and its index in the first with the new ones behind.

    Each first finds its own counterpart, the likeliest first; then one of which nothing is left over but names and
    places that a taken one has too is that one, told twice. One that the second does not need for anything it tells,
    and that everywhere is part of a name which the first reads as something else, goes `NOWHERE`: two readings of the
    same words contradict, and the first has the say.
    """
    graded = sorted(_candidates(first, second), key=lambda pair: (-pair[0], pair[1], pair[2]))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in graded:
        if j not in found and i not in taken:
            found[j] = i
            taken.add(i)
    for _, i, j in graded:
        if j not in found and set(second[j].spans) <= set(first[i].spans):
            found[j] = i
    is_new, places, end = [], [], len(first)
    within = _Within(span for one in first for span in one.spans)
    for j, other in enumerate(second):
        contradicts = j not in found and j not in needed and all(within.covers(span) for span in other.spans)
        new = j not in found and not contradicts
        is_new.append(new)
        places.append(NOWHERE if contradicts else found.get(j, end))
        end += new
    return is_new, places


class _Within:
    """Answers whether a span lies within one of many."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._furthest = list(accumulate((span.end for span in self._spans), max))

    def covers(self, span: Span) -> bool:
        """Whether one of them begins no later and ends no earlier."""
        before = bisect_right(self._spans, span.start, key=lambda one: one.start)
        return before > 0 and self._furthest[before - 1] >= span.end


def _candidates(first: Sequence[ReadEntity], second: Sequence[ReadEntity]) -> Iterator[tuple[float, int, int]]:
    """Pairs that may be the same, with how likely that is; only such as share a key, a name or a place."""
    traces: dict[object, list[int]] = defaultdict(list)
    for i, one in enumerate(first):
        for trace in _traces(one):
            traces[trace].append(i)
    for j, other in enumerate(second):
        near = dict.fromkeys(i for trace in _traces(other) for i in traces.get(trace, ()))
        for i in near:
            grade = _likeness(first[i], other)
            if grade > 0:
                yield grade, i, j


def _traces(one: ReadEntity) -> set[object]:
    family = _family(one)
    found: set[object] = {(family, name.casefold()) for name in one.names}
    found |= {(family, end) for span in one.spans for end in (("start", span.start), ("end", span.end))}
    return found | ({one.key} if one.key is not None else set())


def _family(one: ReadEntity) -> str:
    return _FAMILIES.get(one.class_name, one.class_name)


def _likeness(one: ReadEntity, other: ReadEntity) -> float:
    """0 if they cannot be the same; more for a shared key, shared names, the same places in the text."""
    if _family(one) != _family(other):
        return 0.0
    if one.key is not None and other.key is not None and one.key != other.key:
        return 0.0
    if one.country is not None and other.country is not None and one.country != other.country:
        return 0.0
    if (one.class_name == "Country") != (other.class_name == "Country") and not (set(one.spans) & set(other.spans)):
        return 0.0
    names = {name.casefold() for name in one.names} & {name.casefold() for name in other.names}
    spans = set(one.spans) & set(other.spans)
    grade = 10.0 * (one == other) + 3.0 * len(spans) + 2.0 * len(names) + (one.class_name == other.class_name)
    if one.key is not None and one.key == other.key:
        return grade + 3.0
    if names or spans:
        return grade
    return 1.0 if _nested(one.spans, other.spans) else 0.0


def _nested(first: Sequence[Span], second: Sequence[Span]) -> bool:
    """Whether one reader took more words of the same place: both begin there ("Ministry of SMEs", "… and Startups")."""
    starts = {span.start: span for span in first}
    return any(span.start in starts for span in second)


def joined_entity(one: ReadEntity, other: ReadEntity) -> ReadEntity:
    """Both as one: the first's class and country, unless it has none."""
    vague = one.class_name == _VAGUE and other.class_name in BODIES
    country = one if one.country is not None else other
    return replace(
        one,
        names=tuple(dict.fromkeys((*one.names, *other.names))),
        class_name=other.class_name if vague else one.class_name,
        spans=tuple(sorted({*one.spans, *other.spans})),
        key=one.key or other.key,
        country=country.country,
        country_basis=country.country_basis,
        country_span=country.country_span,
        kind=one.kind or (other.kind if vague or one.class_name == other.class_name else None),
        acronym=one.acronym or other.acronym,
        readers=tuple(dict.fromkeys((*one.readers, *other.readers))),
        score=max(one.score, other.score),
    )
