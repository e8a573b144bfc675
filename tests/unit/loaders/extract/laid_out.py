"""Analyses made by hand for tests of the frames: names with how they are tied in, one sentence a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extract.rules import understand
from loaders.extract.times import times
from loaders.extract.values import Analysis, Mention, Post, ReadAgreement, ReadEvent, Reading, Span, sentence_at
from tests.unit.loaders.extract.press_notices import lines_of, press_notice


@dataclass(frozen=True)
class Name:
    """The `nth` place where `words` stand; `joined` with the name before it by “and”."""

    words: str
    class_name: str = "Agency"
    marker: str | None = None
    joined: bool = False
    country: str | None = None
    acronym: str | None = None
    kind: str | None = None
    nth: int = 0


def laid_out(
    text: str,
    language: str,
    names: Sequence[Name],
    *,
    posts: Sequence[tuple[int, int | None]] = (),
    published: str | None = None,
    titled: bool = False,
) -> Analysis:
    notice = press_notice(text, language, published, titled=titled)
    sentences = lines_of(notice)
    mentions: list[Mention] = []
    for name in names:
        start = -1
        for _ in range(name.nth + 1):
            start = text.index(name.words, start + 1)
        mentions.append(
            Mention(
                Span(start, start + len(name.words)),
                name.words,
                name.class_name,
                sentence_at(sentences, start),
                country=name.country,
                kind=name.kind,
                acronym=name.acronym,
                marker=name.marker,
                group=mentions[-1].group if name.joined else len(mentions),
            )
        )
    held = tuple(Post(person, body, mentions[person].span, mentions[person].span) for person, body in posts)
    return Analysis(notice, sentences, tuple(mentions), held, times(notice, sentences))


def read(text: str, language: str, names: Sequence[Name], **more: object) -> Reading:
    return understand(laid_out(text, language, names, **more))  # type: ignore[arg-type]


def parties(reading: Reading, agreement: ReadAgreement) -> set[str]:
    return {reading.entities[entity].name for entity in agreement.parties}


def places(reading: Reading, event: ReadEvent) -> set[str]:
    return {reading.entities[place].name for place in event.places}
