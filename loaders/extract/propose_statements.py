"""How a reading says its facts: one key for each thing, one quoted statement for each fact."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from graph.model import Model
from graph.statements import Basis, Document, Statement
from loaders.extract.values import ReadEntity, Reading, Span

Kind = Literal["entity", "agreement", "event", "link"]
QUOTE_LIMIT = 300
_SENTENCE_START = re.compile(r"(?:[.!?。]\s+|\n)")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing to be decided.

    Attributes:
        key: Source-local key of the thing (of a link: of its relation).
        class_name: Its node or edge class.
        quote: The words that tell of it.
        needs: Keys of the entities it speaks of.
        readers: Who found it.
        same_as: The key outside the document that the reader takes it for (`ref:kr-kosme`), if any.
        places: Where the text names it: of an agreement or event, the word that tells of it.
    """

    key: str
    kind: Kind
    class_name: str
    caption: str
    quote: Span
    statements: tuple[Statement, ...]
    needs: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    score: float = 1.0
    same_as: str | None = None
    places: tuple[Span, ...] = ()


class Saying:
    """The words and keys of one reading."""

    def __init__(self, reading: Reading, model: Model) -> None:
        """Give every entity, agreement and event its key."""
        self.reading, self.model = reading, model
        self.text, self._language = reading.notice.text, reading.notice.language
        self._document: Document = reading.notice.document
        self.source = self._document.source
        self.keys = [self._entity_key(one) for one in reading.entities]
        self.agreement_keys = self._thing_keys("Agreement", [one.quote for one in reading.agreements])
        self.event_keys = self._thing_keys("Event", [one.quote for one in reading.events])

    def _entity_key(self, entity: ReadEntity) -> str:
        if entity.class_name == "Country" and entity.key is not None:
            return entity.key
        return f"{self.source}:{entity.class_name}:{entity.name}"

    def _thing_keys(self, class_name: str, quotes: Iterable[Span]) -> list[str]:
        keys: list[str] = []
        for quote in quotes:
            at = quote.start
            while (key := f"{self.source}:{class_name}@{at}") in keys:
                at += 1  # two things told in one sentence
            keys.append(key)
        return keys

    def _local(self, key: str) -> str:
        return key.removeprefix(f"{self.source}:")

    def said(
        self,
        subject: str,
        subject_class: str,
        property_name: str,
        span: Span,
        readers: tuple[str, ...],
        *,
        value: str | None = None,
        target: str | None = None,
        original: str | None = None,
        basis: Basis = "stated",
        reason: str = "",
        score: float | None = None,
    ) -> Statement:
        """One fact, proved by the words at a place of the text."""
        return Statement(
            subject=subject,
            subject_class=subject_class,
            property=property_name,
            document=self._document.id,
            document_sha256=self._document.sha256,
            source=self.source,
            quote=span.of(self.text),
            quote_start=span.start,
            value=value,
            object=target,
            original=original if original != value else None,
            lang=self._language,
            quote_state="verified",
            as_of=self._document.as_of,
            basis=basis,
            reason=reason,
            extractors=readers,
            confidence=score,
            review="proposed",
        )

    def around(self, span: Span) -> Span:
        """The sentence around some words, or as much of it as a quote may hold."""
        starts = [found.end() for found in _SENTENCE_START.finditer(self.text, max(0, span.start - 400), span.start)]
        start = starts[-1] if starts else max(0, span.start - 120)
        after = _SENTENCE_START.search(self.text, max(span.end - 1, span.start), span.end + 400)
        until = min(after.start() + 1 if after else span.end, len(self.text))
        if until - start > QUOTE_LIMIT or until < span.end:
            return span
        whole = self.text[start:until]
        return Span(start + len(whole) - len(whole.lstrip()), start + len(whole.rstrip()))

    def short(self, span: Span) -> Span:
        """As much of some words as a quote may hold."""
        return span if span.end - span.start <= QUOTE_LIMIT else Span(span.start, span.start + QUOTE_LIMIT)

    def relation(
        self,
        edge: str,
        one: str,
        other: str,
        ends: tuple[str, str],
        span: Span,
        readers: tuple[str, ...],
        further: Iterable[tuple[str, str]] = (),
    ) -> list[Statement]:
        """`from`, `to` and further properties of one relation; nothing if the schema does not allow its ends."""
        if not all(self.model.allows_end(edge, side, end) for side, end in zip(("from", "to"), ends, strict=True)):
            return []
        said = dict(further)
        edge_class = self.model.edges[edge]
        key = f"{self.source}:{edge}:{self._local(one)}->{self._local(other)}"
        if edge_class.role_property and edge_class.role_property in said:
            key += f"#{said[edge_class.role_property]}"
        quote = self.short(span)
        facts = [
            self.said(key, edge, "from", quote, readers, target=one),
            self.said(key, edge, "to", quote, readers, target=other),
        ]
        for name, value in said.items():
            is_object = edge_class.properties[name].is_object
            facts.append(
                self.said(
                    key,
                    edge,
                    name,
                    quote,
                    readers,
                    value=None if is_object else value,
                    target=value if is_object else None,
                )
            )
        return facts

    def needed(self, said: Iterable[Statement], key: str) -> tuple[str, ...]:
        """Keys of the document's own things that the statements point to and do not describe themselves."""
        statements = tuple(said)
        own = {one.subject for one in statements} | {key}
        targets = (one.object for one in statements if one.object and one.object.startswith(f"{self.source}:"))
        return tuple(sorted(set(targets) - own))
