"""Where words that somebody claims to quote stand in a notice; exact, but for white space and quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from loaders.extract.values import Notice, Sentence, Span

_DOUBLE: Final = '"“”„‟«»〝〞「」『』《》'
_SINGLE: Final = "'‘’‚‛‹›`´"
_MOST_PLACES: Final = 200
_MOST_SENTENCES: Final = 3
_LONGEST_QUOTE: Final = 1500
_REACH: Final = 1000  # characters; a table without full stops is one sentence
# Letters of scripts whose words may be followed by particles, or stand without spaces.
_UNSPACED: Final = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


class Words:
    """The words of a notice, to be found again.

    Args:
        sentences: In order of the text.
    """

    def __init__(self, notice: Notice, sentences: Sequence[Sentence]) -> None:
        self._text = notice.text
        self._passages = notice.passages
        self._spans = [sentence.span for sentence in sentences]
        self._starts = [span.start for span in self._spans]

    def quoted(self, words: str) -> Iterator[Span]:
        """Where a quote stands in the passages, first place first; never within a word.

        Nothing for a quote that is too long to be one: what stands near it would be anywhere in the notice.
        """
        if len(words) > _LONGEST_QUOTE:
            return iter(())
        return (span for span in self.places(words) if self._sentences_of(span) <= _MOST_SENTENCES)

    def places(self, words: str) -> Iterator[Span]:
        """Where words stand in the passages, in their order."""
        pattern = _pattern(words)
        if pattern is not None:
            every = (
                Span(match.start(), match.end())
                for passage in self._regions()
                for match in pattern.finditer(self._text, passage.start, passage.end)
                if self._is_whole(match.start(), match.end())
            )
            yield from islice(every, _MOST_PLACES)

    def near(self, words: str, quote: Span) -> Span | None:
        """Where words stand in the quote, else in its own sentences, else in a neighbouring one."""
        own, around = self._own(quote), self.surroundings(quote)
        pattern = _pattern(words)
        for region in (quote, own, around):
            for match in pattern.finditer(self._text, region.start, region.end) if pattern is not None else ():
                if self._is_whole(match.start(), match.end()):
                    return Span(match.start(), match.end())
        return None

    def inside(self, words: str, quote: Span) -> Span | None:
        """Where words stand in a quote, be it as part of a compound ("messe" of "Kooperationsmesse")."""
        pattern = _pattern(words)
        match = pattern.search(self._text, quote.start, quote.end) if pattern is not None else None
        return None if match is None else Span(match.start(), match.end())

    def surroundings(self, quote: Span) -> Span:
        """The sentences of a quote and their neighbours."""
        first, last = self._first(quote), self._last(quote)
        if first < 0:
            return quote
        return _around(quote, self._spans[max(first - 1, 0)], self._spans[min(last + 1, len(self._spans) - 1)])

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that begins last at or before an offset; -1 if none does."""
        return bisect_right(self._starts, offset) - 1

    def _regions(self) -> Iterator[Span]:
        """Each passage; and all together for a quote that runs on from one into the next."""
        yield from self._passages
        if len(self._passages) > 1:
            for one, following in zip(self._passages, self._passages[1:], strict=False):
                if not self._text[one.end : following.start].strip():
                    yield Span(one.start, following.end)

    def _own(self, quote: Span) -> Span:
        first, last = self._first(quote), self._last(quote)
        if first < 0:
            return quote
        return _around(quote, self._spans[first], self._spans[last])

    def _first(self, quote: Span) -> int:
        return max(self.sentence_at(quote.start), 0) if self._spans else -1

    def _last(self, quote: Span) -> int:
        return max(self.sentence_at(max(quote.end - 1, quote.start)), 0) if self._spans else -1

    def _sentences_of(self, span: Span) -> int:
        return self._last(span) - self._first(span) + 1

    def _is_whole(self, start: int, end: int) -> bool:
        return _apart(self._text[start - 1 : start], self._text[start]) and _apart(
            self._text[end : end + 1], self._text[end - 1]
        )


def plain(words: str) -> str:
    """Words for comparison: one space between them, no difference of case and of quotation marks."""
    marks = words.translate(_MARKS)
    return " ".join(marks.split()).casefold()


def _around(quote: Span, first: Span, last: Span) -> Span:
    """From the first sentence to the last, but no further than a quote's surroundings can be said to reach."""
    start = max(min(quote.start, first.start), quote.start - _REACH)
    return Span(start, min(max(quote.end, last.end), quote.end + _REACH))


_MARKS: Final = str.maketrans(dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_SINGLE, "'"))


def _apart(outer: str, inner: str) -> bool:
    """Whether a word ends between two neighbouring signs."""
    if not outer or not outer.isalnum() or not inner.isalnum():
        return True
    return bool(_UNSPACED.match(outer) or _UNSPACED.match(inner))


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str] | None:
    """Literal words with any white space and any quotation marks: nothing in it can backtrack."""
    pieces = words.split()
    if not pieces:
        return None
    return re.compile(r"\s+".join("".join(_sign(sign) for sign in piece) for piece in pieces))


def _sign(sign: str) -> str:
    for marks in (_DOUBLE, _SINGLE):
        if sign in marks:
            return f"[{re.escape(marks)}]"
    return re.escape(sign)
