"""Which decisions about identity stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.statements import Judgement


def merge(*groups: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """All judgements of several places, each once; one that is undone anywhere is undone. Sorted by time, then id."""
    found: dict[str, Judgement] = {}
    for group in groups:
        for one in group:
            known = found.get(one.id)
            found[one.id] = replace(one, undone=one.undone or (known is not None and known.undone))
    return tuple(sorted(found.values(), key=lambda one: (one.made_on, one.id)))


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that count: not undone, and the latest about its pair."""
    latest: dict[tuple[str, str], Judgement] = {}
    for one in sorted(judgements, key=lambda one: (one.made_on, one.id)):
        if not one.undone:
            latest[one.pair] = one
    return tuple(sorted(latest.values(), key=lambda one: one.id))
