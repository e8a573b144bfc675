"""Sectors and areas of cooperation that a stretch of text speaks of, by the words of the packs."""

from __future__ import annotations

from loaders.extract.frames import View
from loaders.extract.values import ReadField, Span


def fields_in(view: View, span: Span) -> tuple[ReadField, ...]:
    """The fields, each with the words that first name it."""
    found: dict[str, ReadField] = {}
    for lexicon in ("sector", "area"):
        for cue in view.pack.find(lexicon, view.text, span.start, span.end):
            key = f"{lexicon}:{cue.code}"
            found.setdefault(key, ReadField(key, cue.span))
    return tuple(found.values())
