"""A synthetic graph of the size benchmarks ask for: firms, agencies, events and who took part in what."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from graph.statements import Document, Record, Statement, document_id
from graph.store.base import Delta, Edge, Node

COUNTRIES = ("KR", "KZ", "IN", "IR", "DE", "TR", "UZ", "MY", "JP", "MX")
BATCH = 10_000
_COMMON = {"review": "accepted", "basis": "stated", "first_seen": "2026-01-01", "last_seen": "2026-01-01"}


@dataclass(frozen=True, slots=True)
class Size:
    """How many firms, events and participations."""

    firms: int = 100_000
    events: int = 2_200
    edges: int = 300_000


def firm_nodes(size: Size) -> list[Node]:
    """Firms and events as the projection writes them."""
    firms = [
        Node(
            f"company-{number}",
            ("Entity", "Organisation", "Company"),
            {"caption": f"Firm {number}", "names": [f"Firm {number}"], "class_name": "Company",
             "country": COUNTRIES[number % len(COUNTRIES)], "evidence": [f"s-{number:020}"], **_COMMON},
        )
        for number in range(size.firms)
    ]  # fmt: skip
    events = [
        Node(
            f"event-{number}",
            ("Entity", "Event"),
            {"caption": f"Event {number}", "names": [f"Event {number}"], "class_name": "Event", "status": "happened",
             "evidence": [f"s-e{number:019}"], **_COMMON},
        )
        for number in range(size.events)
    ]  # fmt: skip
    return firms + events


def participations(size: Size) -> list[Edge]:
    """Who took part in which event; the same numbers in every run."""
    chance = random.Random(7)
    return [
        Edge(
            f"participated-in-{number}",
            "PARTICIPATED_IN",
            f"company-{chance.randrange(size.firms)}",
            f"event-{chance.randrange(size.events)}",
            {"role": "attendee", "status": "happened", "evidence": [f"s-p{number:019}"], **_COMMON},
        )
        for number in range(size.edges)
    ]


def deltas(size: Size) -> Iterator[Delta]:
    """All of it in batches, nodes first."""
    nodes, edges = firm_nodes(size), participations(size)
    for start in range(0, len(nodes), BATCH):
        yield Delta(nodes=nodes[start : start + BATCH])
    for start in range(0, len(edges), BATCH):
        yield Delta(edges=edges[start : start + BATCH])


@dataclass(frozen=True, slots=True)
class SyntheticSource:
    """The same firms and participations as a source of statements; nothing is kept in memory."""

    size: Size
    name: str = "synthetic"

    def records(self) -> Iterator[Record]:
        """A document, then two statements a firm, two an event, and three a participation."""
        sha256 = "5" * 64
        yield Document(document_id(sha256), self.name, "table", "synthetic firms", sha256)
        line = 0

        def said(
            subject: str, class_name: str, property: str, value: str | None, object: str | None = None
        ) -> Statement:
            nonlocal line
            line += 1
            return Statement(
                subject, class_name, property, document_id(sha256), sha256, self.name, value or object or "",
                value=value, object=object, locator=f"R{line}C1:{property}", review="accepted", quote_state="verified",
            )  # fmt: skip

        for number in range(self.size.firms):
            yield said(f"synthetic:Company:{number}", "Company", "name", f"Firm {number}")
            yield said(f"synthetic:Company:{number}", "Company", "country", COUNTRIES[number % len(COUNTRIES)])
        for number in range(self.size.events):
            yield said(f"synthetic:Event:{number}", "Event", "name", f"Event {number}")
            yield said(f"synthetic:Event:{number}", "Event", "status", "happened")
        chance = random.Random(7)
        for number in range(self.size.edges):
            key = f"synthetic:PARTICIPATED_IN:{number}"
            yield said(key, "PARTICIPATED_IN", "from", None, f"synthetic:Company:{chance.randrange(self.size.firms)}")
            yield said(key, "PARTICIPATED_IN", "to", None, f"synthetic:Event:{chance.randrange(self.size.events)}")
            yield said(key, "PARTICIPATED_IN", "role", "attendee")
