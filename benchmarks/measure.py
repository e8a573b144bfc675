"""Small tools of the benchmarks: alternate two ways of doing a thing, and print what came out as a table."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """Seconds of two ways of doing the same, measured in turn."""

    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Median of ours over median of theirs."""
        return statistics.median(self.ours) / statistics.median(self.theirs)


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def alternate(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> Pair:
    """Run both in turn, the order changing each round, so that a slow spell of the machine meets both."""
    taken: dict[bool, list[float]] = {True: [], False: []}
    for number in range(rounds):
        for which in (True, False) if number % 2 == 0 else (False, True):
            taken[which].append(seconds(ours if which else theirs))
    return Pair(tuple(taken[True]), tuple(taken[False]))


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)
