"""What goes into a load besides its sources, and what it tells afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from graph.intake import SourceReport
from graph.resolve.canonical import Resolution
from graph.statements import Judgement
from graph.store.base import WriteCounts


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a load knows: judgements shipped with sources or kept in the journal, and names that several bodies bear."""

    judgements: tuple[Judgement, ...] = ()
    generic: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load read and wrote, source by source."""

    sources: tuple[SourceReport, ...]
    counts: WriteCounts
    resolution: Resolution

    @property
    def rejected(self) -> int:
        """Everything rejected: statements, rows and whole notices."""
        return sum(len(source.rejections) for source in self.sources)


def quiet(_stage: str, _done: int) -> None:
    """The progress of a load that nobody watches."""
