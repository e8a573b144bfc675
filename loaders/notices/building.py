"""A notice from what its format gave: passages, title, language, and the description of the document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from graph.errors import Problem
from graph.statements import AsOf, Document, document_id
from graph.values.dates import PartialDate
from graph.values.languages import LanguageType
from loaders.extract.values import Notice, Span
from loaders.notices.language import language_of
from loaders.notices.layout import lines, normalised, paragraphs, without_marks, without_repeats
from loaders.notices.stamps import Stamps, dateline, header_block, read_stamps
from loaders.notices.values import Content, Extracted, Unreadable, check_length

TextOf = Callable[[str], str | None]
"""The archived text of the document with a sha256, or None."""

_END_MARK: Final = re.compile(r"[*#]{3,}|(?:[*#] ){2,}[*#]")
_LONGEST_FOOT: Final = 400  # characters
_LONGEST_TITLE: Final = 220
_ENDS_OF_A_SENTENCE: Final = (".", "。", "!", "؟", "।", ":", ";", ",")
_OPENING: Final = 4  # paragraphs in which a dateline may stand
_FEWEST_LETTERS: Final = 3
_SUMMARY: Final = "summary"


def notice_of(content: Content, extracted: Extracted, archived: TextOf | None = None) -> Notice:
    """The notice of a document.

    Args:
        content: The document's bytes.
        extracted: What its format gave.
        archived: The text of a document that is archived already: its offsets are quoted, so it stays the text
            even if another version of a library would read the same bytes otherwise.

    Raises:
        Unreadable: If there is no text in it, or too much.
    """
    sha256 = hashlib.sha256(content.content).hexdigest()
    check_length(extracted.text)
    text = (archived(sha256) if archived is not None else None) or normalised(extracted.text)
    header, begin = header_block(text)
    found = list(lines(text, begin))
    stamps = read_stamps(text, found)
    kept = [line for line in found[: _end(text, found)] if line not in stamps.lines]
    if sum(1 for char in text[begin : begin + 10_000] if char.isalpha()) < _FEWEST_LETTERS or not kept:
        raise Unreadable("holds no words", "Give a file with the text of the notice")
    every = list(paragraphs(text, kept))
    if content.form == "markdown":
        every = [without_marks(text, one) for one in every]
    passages = tuple(without_repeats(text, (one for one in every if one.end > one.start)))
    title = _title(text, found, passages, stamps, header.get("title") or extracted.title)
    body = "\n".join(one.of(text) for one in passages)
    language = _language(header.get("lang")) or _language(extracted.language) or language_of(body)
    name = header.get("title") or (title.of(text) if title is not None else extracted.title) or content.name
    dated = _dated(header, extracted, stamps, text, passages)
    document = _document(content, extracted, header, dated, sha256, name, language)
    return Notice(document, text, language.split("-")[0], passages, title)


def _document(
    content: Content,
    extracted: Extracted,
    header: Mapping[str, str],
    dated: tuple[str | None, str, str | None],
    sha256: str,
    name: str,
    language: str,
) -> Document:
    published, reason, publisher = dated
    summary = header.get("text", "").lower().startswith(_SUMMARY)
    source = header.get("source", "")
    addresses = tuple(one for one in re.split(r"[;\s]+", source) if "://" in one)
    return Document(
        id=document_id(sha256),
        source=f"notice-{sha256[:12]}",
        kind="summary" if summary else "notice",
        name=" ".join(name.split()),
        sha256=sha256,
        language=None if language == "und" else language,
        publisher=header.get("publisher") or publisher or extracted.publisher,
        published=published,
        published_reason=reason,
        as_of=_as_of(published),
        url=content.url or extracted.url or (addresses[0] if addresses and not summary else None),
        held=True,
        derived_from=addresses if summary else (),
    )


def _dated(
    header: Mapping[str, str], extracted: Extracted, stamps: Stamps, text: str, passages: Sequence[Span]
) -> tuple[str | None, str, str | None]:
    """Day of publication with its reason, and the publisher that a line names beside it."""
    said = header.get("published")
    if said:
        date = PartialDate.parse(said)
        if not isinstance(date, Problem):
            return str(date), "the header says so", stamps.publisher
        return None, f"the header says “{said}”", stamps.publisher
    if stamps.published is not None:
        return stamps.published, stamps.reason, stamps.publisher
    if extracted.published is not None:
        return extracted.published, extracted.published_reason, stamps.publisher
    for passage in passages[:_OPENING]:
        line = dateline(text[passage.start : min(passage.end, passage.start + 200)])
        if line is not None:
            return line[0], line[1], stamps.publisher
    return None, stamps.reason or extracted.published_reason or "the text names no day of publication", stamps.publisher


def _as_of(published: str | None) -> AsOf | None:
    date = None if published is None else PartialDate.parse(published)
    if date is None or isinstance(date, Problem):
        return None
    first, last = date.first_day(), date.last_day()
    return None if first is None or last is None else AsOf(first.isoformat(), last.isoformat())


def _end(text: str, found: Sequence[Span]) -> int:
    """How many lines are the notice's: after a last `*****` or `###` only signs and numbers of the office stand."""
    for index in range(len(found) - 1, 0, -1):
        if len(text) - found[index].end > _LONGEST_FOOT:
            break
        if _END_MARK.fullmatch(found[index].of(text)):
            return index
    return len(found)


def _language(tag: str | None) -> str | None:
    cleaned = LanguageType().clean(tag) if tag else None
    return None if cleaned is None or isinstance(cleaned, Problem) else cleaned


def _title(
    text: str, found: Sequence[Span], passages: Sequence[Span], stamps: Stamps, stated: str | None
) -> Span | None:
    """The passage that is the title: the stated one, the one over the line with the day, or a short first one."""
    if len(passages) < 2:
        return None
    if stated:
        words = "".join(stated.split())
        for passage in passages[:_OPENING]:
            if "".join(passage.of(text).split()) == words:
                return passage
    over = _over_the_stamp(text, found, stamps)
    for passage in passages[:_OPENING]:
        if over is not None and passage.covers(over) and _may_be_title(passage.of(text)):
            return passage
    return passages[0] if _may_be_title(passages[0].of(text)) else None


def _over_the_stamp(text: str, found: Sequence[Span], stamps: Stamps) -> Span | None:
    """The first line of the block that the line with the day stands in; a publisher's name stands apart above."""
    if not stamps.stamp:
        return None
    at = stamps.stamp
    while at > 0 and text[found[at - 1].end : found[at].start].count("\n") == 1:
        at -= 1
    return found[at] if at < stamps.stamp else None


def _may_be_title(words: str) -> bool:
    return len(words) <= _LONGEST_TITLE and not words.endswith(_ENDS_OF_A_SENTENCE) and dateline(words) is None
