"""Documents, statements and judgements as flat records: in the spool, in a dump, and as nodes of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Any

from graph.project import Told, as_of_bounds, date_bounds
from graph.statements import AsOf, Document, Judgement, Statement
from graph.store.base import Edge, Node

_STATEMENT_FIELDS = (
    "subject",
    "subject_class",
    "property",
    "value",
    "object",
    "document",
    "document_sha256",
    "source",
    "quote",
    "quote_start",
    "locator",
    "original",
    "lang",
    "quote_state",
    "basis",
    "reason",
    "confidence",
    "review",
    "reviewed_by",
    "reviewed_on",
    "first_seen",
    "last_seen",
    "withdrawn",
)
_DOCUMENT_FIELDS = (
    "id",
    "source",
    "kind",
    "name",
    "sha256",
    "language",
    "publisher",
    "published",
    "published_reason",
    "url",
    "identifier",
    "licence",
    "held",
)


_FIELDS = tuple(field.name for field in fields(Statement))
_values = attrgetter(*_FIELDS)
_AS_OF, _FIRST, _LAST = (_FIELDS.index(name) for name in ("as_of", "first_seen", "last_seen"))


def packed(one: Statement, moment: str | None = None) -> tuple[Any, ...]:
    """A statement as plain values for the spool, which is faster than a record.

    Args:
        moment: The time of the load, for a statement that brings no times of its own.
    """
    values = list(_values(one))
    if one.as_of is not None:
        values[_AS_OF] = (one.as_of.first, one.as_of.last, one.as_of.reason)
    values[_FIRST] = values[_FIRST] or moment
    values[_LAST] = values[_LAST] or moment
    return tuple(values)


def unpacked(values: Sequence[Any]) -> Statement:
    """The statement that was packed."""
    fields = list(values)
    if fields[_AS_OF] is not None:
        fields[_AS_OF] = AsOf(*fields[_AS_OF])
    return Statement(*fields)


def _as_of_record(moment: AsOf | None) -> dict[str, Any]:
    if moment is None:
        return {}
    return {"as_of": str(moment), "as_of_first": moment.first, "as_of_last": moment.last, "as_of_reason": moment.reason}


def _as_of(record: Mapping[str, Any]) -> AsOf | None:
    first, last, reason = record.get("as_of_first"), record.get("as_of_last"), record.get("as_of_reason") or ""
    if first is None and last is None and not reason:
        return None
    return AsOf(None if first is None else str(first), None if last is None else str(last), reason)


def statement_record(one: Statement) -> dict[str, Any]:
    """A statement as JSON values; what is None or empty stays out."""
    record = {name: getattr(one, name) for name in _STATEMENT_FIELDS}
    record |= {"derived_from": list(one.derived_from), "extractors": list(one.extractors), **_as_of_record(one.as_of)}
    return {key: value for key, value in record.items() if value is not None and value != "" and value != []}


def statement_of(record: Mapping[str, Any]) -> Statement:
    """The statement of a record or of the properties of a Statement node."""
    fields = {name: record[name] for name in _STATEMENT_FIELDS if record.get(name) is not None}
    fields.setdefault("quote", "")
    return Statement(
        **fields,
        as_of=_as_of(record),
        derived_from=tuple(record.get("derived_from") or ()),
        extractors=tuple(record.get("extractors") or ()),
    )


def document_record(one: Document) -> dict[str, Any]:
    """A document as JSON values."""
    record = {name: getattr(one, name) for name in _DOCUMENT_FIELDS}
    record |= {"derived_from": list(one.derived_from), **_as_of_record(one.as_of)}
    return {key: value for key, value in record.items() if value is not None and value != "" and value != []}


def document_of(record: Mapping[str, Any]) -> Document:
    """The document of a record or of the properties of a Document node."""
    fields = {name: record[name] for name in _DOCUMENT_FIELDS if record.get(name) is not None}
    return Document(**fields, as_of=_as_of(record), derived_from=tuple(record.get("derived_from") or ()))


def judgement_record(one: Judgement) -> dict[str, Any]:
    """A judgement as JSON values."""
    return {
        "left_key": one.left,
        "right_key": one.right,
        "judgement": one.verdict,
        "reasons": one.why,
        "made_by": one.made_by,
        "made_on": one.made_on,
        "score": one.score,
        "undone": one.undone,
    }


def judgement_of(record: Mapping[str, Any]) -> Judgement:
    """The judgement of a record or of the properties of a Judgement node."""
    return Judgement(
        record["left_key"],
        record["right_key"],
        record["judgement"],
        record["reasons"],
        record["made_by"],
        record["made_on"],
        float(record["score"]),
        bool(record["undone"]),
    )


def _stored(record: dict[str, Any]) -> dict[str, Any]:
    """A record with its ISO days as dates, which both engines compare."""
    for key in ("as_of_first", "as_of_last"):
        if key in record:
            record[key] = date.fromisoformat(record[key])
    return record


def document_node(one: Document) -> Node:
    """The node of a document."""
    properties = _stored(document_record(one)) | {"caption": one.name, "class_name": "Document"}
    properties.pop("id")
    if one.published:
        properties |= date_bounds("published", one.published)
    return Node(one.id, ("Entity", "Document"), properties)


def judgement_node(one: Judgement) -> Node:
    """The node of a judgement."""
    caption = f"{one.left} {one.verdict} {one.right}"
    return Node(
        one.id, ("Entity", "Judgement"), judgement_record(one) | {"caption": caption, "class_name": "Judgement"}
    )


def statement_node(told: Told, *, shown: bool, contested: bool) -> Node:
    """The node of a statement.

    Its `object` stays the source-local key; `target` is what that key means.
    """
    one = told.statement
    properties = _stored(statement_record(one)) | as_of_bounds([one.as_of])
    properties |= {
        "withdrawn": one.withdrawn,
        "about": told.about,
        "ends": list(told.ends),
        "shown": shown,
        "contested": contested,
        "class_name": "Statement",
        "caption": f"{one.property}: {one.value or told.target or one.object}",
    }
    if told.target is not None:
        properties["target"] = told.target
    if one.quote_end is not None:
        properties["quote_end"] = one.quote_end
    return Node(one.id, ("Entity", "Statement"), properties)


def about_edge(statement: str, entity: str) -> Edge:
    """The ABOUT edge between a statement and one entity it speaks of."""
    return Edge(about_id(statement, entity), "ABOUT", statement, entity, {})


def about_id(statement: str, entity: str) -> str:
    """The id of that edge."""
    return f"about-{statement}-{entity}"


def from_edge(one: Statement) -> Edge:
    """The FROM edge between a statement and its document."""
    return Edge(f"from-{one.id}", "FROM", one.id, one.document, {})
