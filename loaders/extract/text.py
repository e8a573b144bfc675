"""Sentences and tokens of a notice, by the analyser that the pack of its language names."""

from __future__ import annotations

from loaders.extract.packs import analyser
from loaders.extract.values import Notice, Sentence
from loaders.extract.words import word_sentences


def sentences(notice: Notice) -> tuple[Sentence, ...]:
    """The sentences of all passages, in reading order; their spans do not overlap."""
    if analyser(notice.language) == "kiwi":
        # Imported only for a Korean notice: its model takes a second and some hundred megabytes.
        from loaders.extract.korean import korean_sentences

        return korean_sentences(notice)
    return word_sentences(notice)
