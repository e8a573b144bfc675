"""What waits for a decision: one thing that a reader found in a document, with the statements it would make."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from graph.records import statement_of, statement_record
from graph.statements import Statement

Kind = Literal["entity", "agreement", "event", "link"]
KINDS: tuple[Kind, ...] = ("agreement", "event", "entity", "link")
"""In the order in which they are shown."""
Content = tuple[str, str, str]
"""What a statement says, wherever it was read: subject, property, `=value` or `>object`."""


@dataclass(frozen=True)
class Proposal:
    """One thing to be decided, with all statements about it.

    Attributes:
        sha256: Of the document.
        key: Source-local key of the thing; of a link, that of its relation. It stays when the document is read again.
        class_name: Its class of node or edge.
        caption: How people call it in lists.
        quote: The words that tell of it.
        needs: Keys of other things of the document that it speaks of.
        readers: Who found it.
        score: 0 to 1, how sure the readers are.
        same_as: The key outside the document that the reader took it for (`ref:kr-kosme`), if any.
        places: Where the text names it, as offsets; of an agreement or event, the word that tells of it.
    """

    sha256: str
    key: str
    kind: Kind
    class_name: str
    caption: str
    quote: str
    quote_start: int
    statements: tuple[Statement, ...]
    needs: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    score: float = 1.0
    same_as: str | None = None
    places: tuple[tuple[int, int], ...] = ()

    @cached_property
    def id(self) -> str:
        """`p-` and 10 hex digits of the hash of document and key."""
        return "p-" + hashlib.sha256(f"{self.sha256}\x1f{self.key}".encode()).hexdigest()[:10]

    @property
    def source(self) -> str:
        """The source its statements belong to."""
        return self.key.partition(":")[0]

    @cached_property
    def contents(self) -> frozenset[Content]:
        """What its statements say."""
        return frozenset(content(one) for one in self.statements)

    def value(self, name: str) -> str | None:
        """The value of a property of the thing itself, the first if it has several."""
        return next((one.value for one in self.statements if one.subject == self.key and one.property == name), None)

    def values(self, name: str) -> tuple[str, ...]:
        """All values of a property of the thing itself."""
        found = (one.value for one in self.statements if one.subject == self.key and one.property == name)
        return tuple(value for value in found if value is not None)

    def others(self, edge: str) -> tuple[str, ...]:
        """Keys at the other ends of its relations of a class, in order."""
        relations = {one.subject for one in self.statements if one.subject_class == edge}
        ends = (one for one in self.statements if one.subject in relations and one.property in {"from", "to"})
        return tuple(dict.fromkeys(one.object for one in ends if one.object and one.object != self.key))

    def with_statements(self, statements: tuple[Statement, ...]) -> Proposal:
        """The same with other statements; what it needs follows from them."""
        own = {one.subject for one in statements} | {self.key}
        targets = {one.object for one in statements if one.object and one.object.startswith(f"{self.source}:")}
        return replace(self, statements=statements, needs=tuple(sorted(targets - own)))


def content(one: Statement) -> Content:
    """What a statement says."""
    return (one.subject, one.property, f"={one.value}" if one.object is None else f">{one.object}")


def proposal_record(one: Proposal) -> dict[str, Any]:
    """A proposal as JSON values."""
    return {
        "sha256": one.sha256,
        "key": one.key,
        "kind": one.kind,
        "class_name": one.class_name,
        "caption": one.caption,
        "quote": one.quote,
        "quote_start": one.quote_start,
        "statements": [statement_record(each) for each in one.statements],
        "needs": list(one.needs),
        "readers": list(one.readers),
        "score": one.score,
        "places": [list(place) for place in one.places],
        **({} if one.same_as is None else {"same_as": one.same_as}),
    }


def proposal_of(record: Mapping[str, Any]) -> Proposal:
    """The proposal of a record."""
    return Proposal(
        record["sha256"],
        record["key"],
        record["kind"],
        record["class_name"],
        record["caption"],
        record["quote"],
        record["quote_start"],
        tuple(statement_of(one) for one in record["statements"]),
        tuple(record["needs"]),
        tuple(record["readers"]),
        record["score"],
        record.get("same_as"),
        tuple((start, end) for start, end in record.get("places", ())),
    )
