"""Statements for tests, with evidence that is never the point of the test."""

from __future__ import annotations

from typing import Any

from graph.project import Told
from graph.statements import AsOf, Statement

SHA = "0" * 64


def stated(subject: str, subject_class: str, property: str, value: str | None = None, **more: Any) -> Statement:
    """A statement of a held notice; `object=` gives the other end, `day=` the day the document speaks from."""
    day = more.pop("day", None)
    fields: dict[str, Any] = {
        "document": "document-0000000000000000",
        "document_sha256": SHA,
        "source": subject.partition(":")[0],
        "quote": value or "words",
        "quote_start": 0,
        "review": "accepted",
        "first_seen": "2026-01-01",
        "last_seen": "2026-01-01",
        "as_of": None if day is None else AsOf(day, day),
    }
    return Statement(subject, subject_class, property, value=value, **(fields | more))


def told(statement: Statement, *ends: str, about: str = "thing") -> Told:
    """The statement about one thing."""
    return Told(statement, about, ends or (about,))
