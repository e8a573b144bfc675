"""The text of a notice in its one form, and its passages: title and paragraphs, each once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from loaders.extract.values import Span

_LINE_ENDS: Final = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
# Marks that are invisible and would split words: soft hyphen, zero-width space, word joiner, byte order mark.
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_CONTROLS: Final = {
    code: " " for code in [*range(0x20), *range(0x7F, 0xA0)] if chr(code) not in "\n\t"
} | {0xFFFC: " "}  # fmt: skip
_LINE: Final = re.compile(r"[^\n]+")
_ITEM: Final = re.compile(r"(?:[-–—*•·▪▶■□○●◆◇※◦]|\(?\d{1,2}[.)]|[가-하]\.)\s")
_MARKDOWN: Final = re.compile(r"(?:#{1,6}|>|[-*+]|\d{1,2}\.)\s+")
_DIVIDED: Final = re.compile(r"(?P<head>\b[^\W\d_]+)[-‐]\n\s*(?P<tail>[a-zß-öø-ÿа-я]+)")
_WIDEST_WRAPPED: Final = 110  # characters; a longer line was not wrapped, so that each line is a paragraph
_NARROWEST_WRAPPED: Final = 35
_SHORTEST_REPEAT: Final = 40  # characters; a shorter passage may stand within a longer one by chance
_EARLIER: Final = 20  # long passages that a later one is looked for in: a teaser stands at the beginning


def normalised(text: str) -> str:
    r"""The text as it is archived and as all offsets count it: `\n`, NFC, no invisible or control characters."""
    text = _LINE_ENDS.sub("\n", text).translate(_CONTROLS).translate(_INVISIBLE)
    return unicodedata.normalize("NFC", text)


def lines(text: str, start: int = 0) -> Iterator[Span]:
    """Every line with something in it, without the spaces around it."""
    for match in _LINE.finditer(text, start):
        whole = match.group()
        content = whole.strip()
        if content:
            begin = match.start() + whole.index(content[0])
            yield Span(begin, begin + len(content))


def paragraphs(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """Lines joined where one paragraph was wrapped over them."""
    block: list[Span] = []
    for line in found:
        if block and text[block[-1].end : line.start].strip(" \t") != "\n":
            yield from _of_block(text, block)
            block = []
        block.append(line)
    yield from _of_block(text, block)


def _of_block(text: str, block: list[Span]) -> Iterator[Span]:
    """A line runs on if the first word of the next would not have fitted into the block's width."""
    if not block:
        return
    width = max(line.end - line.start for line in block)
    wrapped = _NARROWEST_WRAPPED <= width <= _WIDEST_WRAPPED and len(block) > 1
    start = block[0].start
    for line, following in pairwise(block):
        first = text[following.start : following.end].split(None, 1)[0]
        fitted = line.end - line.start + 1 + len(first) <= width
        if not wrapped or fitted or line.of(text) == following.of(text) or _ITEM.match(text, following.start):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, block[-1].end)


def without_repeats(text: str, passages: Iterable[Span]) -> Iterator[Span]:
    """Passages that say something new: not the same words again, and not the words a teaser has said already."""
    seen: set[str] = set()
    longer: list[str] = []
    for passage in passages:
        words = " ".join(passage.of(text).split())
        if words in seen or (len(words) >= _SHORTEST_REPEAT and any(words in one for one in longer)):
            continue
        seen.add(words)
        if len(longer) < _EARLIER:
            longer.append(words)
        yield passage


def without_marks(text: str, passage: Span) -> Span:
    """A passage of Markdown without the marks before it (`# Title`, `- item`, `> quote`)."""
    match = _MARKDOWN.match(text, passage.start, passage.end)
    return passage if match is None else Span(match.end(), passage.end)


def flowing(found: Iterable[str]) -> str:
    """Lines of a page as one text: wrapped lines joined, words put together that were divided at a line's end."""
    page = normalised("\n".join(found))
    told = []
    for paragraph in paragraphs(page, lines(page)):
        joined = _DIVIDED.sub(lambda match: _undivided(match, page), paragraph.of(page))
        told.append(" ".join(joined.split()))
    return "\n\n".join(told)


def _undivided(match: re.Match[str], page: str) -> str:
    """The hyphen of `Jong-hak` is its own if the page writes it so elsewhere; else it only divided the word."""
    with_hyphen = f"{match['head']}-{match['tail']}"
    return with_hyphen if with_hyphen in page else match["head"] + match["tail"]
