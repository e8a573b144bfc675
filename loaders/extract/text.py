"""Sentences and tokens of a notice, by the analyser that the pack of its language names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.extract.packs import analyser
from loaders.extract.values import Notice, Sentence, Span, Token
from loaders.extract.words import word_sentences

# What is made of a sentence takes time beyond its length; nobody writes one so long, lists without full stops are.
_LONGEST = 1500
_BREAKS = ";:,、，；"


def sentences(notice: Notice) -> tuple[Sentence, ...]:
    """The sentences of all passages, in reading order; their spans do not overlap, none is longer than a paragraph."""
    if analyser(notice.language) == "kiwi":
        # Imported only for a Korean notice: its model takes a second and some hundred megabytes.
        from loaders.extract.korean import korean_sentences

        found = korean_sentences(notice)
    else:
        found = word_sentences(notice)
    return tuple(piece for sentence in found for piece in _pieces(sentence))


def _pieces(sentence: Sentence) -> Iterator[Sentence]:
    """The sentence, or if it is over-long its parts, cut behind a comma or semicolon where there is one."""
    tokens, start = sentence.tokens, 0
    while start < len(tokens) - 1 and tokens[-1].span.end - tokens[start].span.start > _LONGEST:
        cut = _cut(tokens, start)
        yield _part(sentence, tokens[start:cut])
        start = cut
    yield sentence if start == 0 else _part(sentence, tokens[start:])


def _cut(tokens: tuple[Token, ...], start: int) -> int:
    """The token before which to cut; always beyond `start`."""
    last = start + 1
    while last < len(tokens) - 1 and tokens[last].span.end - tokens[start].span.start <= _LONGEST:
        last += 1
    marks = (at + 1 for at in range(last - 1, (start + last) // 2, -1) if tokens[at].text in _BREAKS)
    return next(marks, last)


def _part(sentence: Sentence, tokens: tuple[Token, ...]) -> Sentence:
    return replace(sentence, span=Span(tokens[0].span.start, tokens[-1].span.end), tokens=tokens)
