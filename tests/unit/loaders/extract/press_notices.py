"""Notices and sentences for tests of the first stages: a sentence is a line, so that tests decide on them."""

from __future__ import annotations

import re

from graph.statements import AsOf, Document
from loaders.extract.values import Notice, Sentence, Span


def press_notice(
    text: str, language: str, published: str | None = None, *, as_of: AsOf | None = None, titled: bool = False
) -> Notice:
    lines = tuple(Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text))
    document = Document(
        id="document-0", source="test", kind="notice", name="notice", sha256="0" * 64, published=published, as_of=as_of
    )
    return Notice(document, text, language, lines, lines[0] if titled and lines else None)


def lines_of(notice: Notice) -> tuple[Sentence, ...]:
    return tuple(Sentence(span, (), passage) for passage, span in enumerate(notice.passages))
