"""The values that move through the house: documents, statements about them, and what was rejected.

A statement is one fact with its evidence (docs/flow.md). Everything here is immutable; the id of a statement is
computed from what was said and where, never from when it was loaded or who found it.
"""

from __future__ import annotations

import builtins
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

Basis = Literal["stated", "inferred", "other source"]
Review = Literal["proposed", "accepted", "rejected"]
QuoteState = Literal["verified", "document not held"]
DocumentKind = Literal["notice", "table", "reference", "summary"]
Verdict = Literal["same", "different", "unsure"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class AsOf:
    """The time a document speaks from: two inclusive ISO days (equal when known exactly) and the reason if inferred."""

    first: str | None = None
    last: str | None = None
    reason: str = ""

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first or ""
        return f"{self.first or '…'}/{self.last or '…'}"


@dataclass(frozen=True, slots=True)
class Document:
    """A notice, table, reference file or summary that statements quote.

    Attributes:
        id: `document-` and the first 16 hex digits of its sha256, so that a changed table is another document.
        source: Name of the source folder or file it came from.
        sha256: Of the document's bytes, in hex.
        published: Partial date as the text allows, or None.
        held: Whether the text itself was at hand when it was loaded, so that quotes could be verified.
        derived_from: Addresses of the originals, for a summary or a table collected by hand.
    """

    id: str
    source: str
    kind: DocumentKind
    name: str
    sha256: str
    language: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_reason: str = ""
    as_of: AsOf | None = None
    url: str | None = None
    identifier: str | None = None
    licence: str | None = None
    held: bool = False
    derived_from: tuple[str, ...] = ()


def document_id(sha256: str) -> str:
    """The id of the document with this sha256."""
    return f"document-{sha256[:16]}"


@dataclass(frozen=True)
class Statement:
    """One fact about an entity or a relation, with the words that prove it.

    Attributes:
        subject: Source-local key of the entity or relation.
        value: The cleaned literal in its lexical form, or None if `object` is given.
        object: Source-local key of the other end, or None if `value` is given.
        document: Id of the document quoted.
        document_sha256: Of that document; part of this statement's id.
        quote: Exact words of the document (for a table, of the cell).
        quote_start: Offset in code points of the document's decoded text; None for a table.
        locator: `R3C2:parties` or `Sheet1!R3C2:parties`, 1-based, for a table; `line 12` for a reference file.
        original: The value as the source writes it, if that differs from `value`.
        lang: BCP 47 tag of `original`, `value` or the quote.
        derived_from: Addresses the document itself cites for this fact.
        extractors: Who found it: `person`, `table mapping agreements 1`, a rule set, a model.
    """

    subject: str
    subject_class: str
    property: str
    document: str
    document_sha256: str
    source: str
    quote: str
    value: str | None = None
    object: str | None = None
    quote_start: int | None = None
    locator: str | None = None
    original: str | None = None
    lang: str | None = None
    quote_state: QuoteState = "document not held"
    as_of: AsOf | None = None
    basis: Basis = "stated"
    reason: str = ""
    derived_from: tuple[str, ...] = ()
    extractors: tuple[str, ...] = ()
    confidence: float | None = None
    review: Review = "proposed"
    reviewed_by: str | None = None
    reviewed_on: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    withdrawn: bool = False

    @builtins.property
    def quote_end(self) -> int | None:
        """Offset after the last code point of the quote; None for a table."""
        return None if self.quote_start is None else self.quote_start + len(self.quote)

    @cached_property
    def id(self) -> str:
        """`s-` and 20 hex digits of the hash of what was said and where."""
        span = self.locator if self.quote_start is None else f"{self.quote_start}:{self.quote_end}"
        said = f"={self.value}" if self.object is None else f">{self.object}"
        parts = (self.document_sha256, self.subject, self.property, said, span or "")
        return "s-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something read that could not be accepted: what, where, and what would have worked."""

    source: str
    message: str
    where: str
    remedy: str = ""
    counts_as: Literal["statement", "row", "notice"] = "statement"

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}"
        return f"{text}. {self.remedy}" if self.remedy else text


@dataclass(frozen=True, slots=True)
class RowRead:
    """A table's row that was read whole; lets the counts of rows add up beside those of statements."""

    source: str
    where: str
    warnings: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision about two source-local keys.

    Attributes:
        left, right: The keys, in code point order.
        score: 0 to 1, how sure; 1 for a person's decision.
        made_by: A person, or `reference file`.
        made_on: ISO time in UTC, or the day for a shipped one.
        undone: Whether somebody took it back.
    """

    left: str
    right: str
    verdict: Verdict
    why: str
    made_by: str
    made_on: str
    score: float = 1.0
    undone: bool = False

    @property
    def id(self) -> str:
        """`j-` and 16 hex digits of the hash of who decided what, when and why."""
        parts = (self.left, self.right, self.verdict, self.why, self.made_by, self.made_on)
        return "j-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]

    @property
    def pair(self) -> tuple[str, str]:
        """Both keys."""
        return (self.left, self.right)


def judgement(left: str, right: str, verdict: Verdict, why: str, made_by: str, made_on: str) -> Judgement:
    """A judgement with its keys in order."""
    first, second = sorted((left, right))
    return Judgement(first, second, verdict, why, made_by, made_on)


Record = Document | Statement | Rejection | RowRead
Records = Iterator[Record]
