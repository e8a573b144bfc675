"""Readings for programs: one JSON object with all notices, written one by one (docs/reading.md describes it)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from graph.reading import Read
    from graph.statements import Rejection
    from loaders.extract.values import (
        Part,
        ReadAgreement,
        ReadDate,
        ReadEntity,
        ReadEvent,
        ReadField,
        ReadFigure,
        Reading,
        ReadLink,
        Span,
    )

_DOCUMENT = (
    "id", "name", "kind", "sha256", "language", "publisher", "published", "published_reason", "url", "derived_from",
)  # fmt: skip


class JsonPrinter:
    """Writes the object piece by piece."""

    def __init__(self) -> None:
        self._begun = False
        self._rejections: list[dict[str, str]] = []

    def notice(self, read: Read) -> None:
        """One notice."""
        told = json.dumps(as_json(read), ensure_ascii=False, indent=2).replace("\n", "\n    ")
        click.echo(("," if self._begun else '{\n  "notices": [') + f"\n    {told}", nl=False)
        self._begun = True

    def rejection(self, rejection: Rejection) -> None:
        """One that could not be read."""
        self._rejections.append({"place": rejection.where, "message": rejection.message, "remedy": rejection.remedy})

    def end(self, accepted: int, rejected: int, passed: Sequence[str], proposed: Sequence[dict[str, Any]] = ()) -> None:
        """Rejections and counts."""
        rest = {
            "rejections": self._rejections,
            "passed_over": list(passed),
            "read": accepted + rejected,
            "accepted": accepted,
            "rejected": rejected,
            **({"proposed": list(proposed)} if proposed else {}),
        }
        opened = "\n  ],\n" if self._begun else '{\n  "notices": [],\n'
        click.echo(opened + json.dumps(rest, ensure_ascii=False, indent=2)[2:])


def as_json(read: Read) -> dict[str, Any]:
    """One notice; entities are referred to by their index, spans count code points of the notice's text."""
    reading = read.reading
    notice = reading.notice
    document = asdict(notice.document)
    told = _Told(reading)
    return {
        "place": read.place,
        "document": {name: document[name] for name in _DOCUMENT},
        "language": notice.language,
        "title": None if notice.title is None else notice.title.of(notice.text),
        "entities": [told.entity(one) for one in reading.entities],
        "agreements": [told.agreement(one) for one in reading.agreements],
        "events": [told.event(one) for one in reading.events],
        "links": [told.link(one) for one in reading.links],
        "notes": list(reading.notes),
        "dropped": [{"reason": reason, "count": count} for reason, count in reading.dropped],
    }


class _Told:
    """The parts of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.notice.text
        self._entities = reading.entities

    def _words(self, span: Span | None) -> dict[str, Any] | None:
        return None if span is None else {"text": span.of(self._text), "start": span.start, "end": span.end}

    def _entity(self, index: int | None) -> dict[str, Any] | None:
        return None if index is None else {"entity": index, "name": self._entities[index].name}

    def _date(self, date: ReadDate | None) -> dict[str, Any] | None:
        if date is None:
            return None
        return {"value": date.value, "last": date.last, "reason": date.reason, "words": self._words(date.span)}

    def _part(self, part: Part) -> dict[str, Any]:
        return {
            "entity": part.entity,
            "name": self._entities[part.entity].name,
            "role": part.role,
            "status": part.status,
            "on_behalf_of": self._entity(part.on_behalf_of),
            "words": self._words(part.span),
        }

    def _field(self, field: ReadField) -> dict[str, Any]:
        return {"key": field.key, "words": self._words(field.span)}

    def _figure(self, figure: ReadFigure) -> dict[str, Any]:
        return {
            "measure": figure.measure,
            "qualifier": figure.qualifier,
            "value": figure.value,
            "unit": figure.unit,
            "country": figure.country,
            "words": self._words(figure.span),
        }

    def entity(self, entity: ReadEntity) -> dict[str, Any]:
        """A body, person, place or other thing that is named."""
        return {
            "name": entity.name,
            "names": list(entity.names),
            "class": entity.class_name,
            "kind": entity.kind,
            "key": entity.key,
            "acronym": entity.acronym,
            "country": entity.country,
            "country_basis": entity.country_basis,
            "country_words": self._words(entity.country_span),
            "words": [self._words(span) for span in entity.spans],
            "readers": list(entity.readers),
            "score": entity.score,
        }

    def agreement(self, one: ReadAgreement) -> dict[str, Any]:
        """An agreement with all who take part."""
        return {
            "kind": one.kind,
            "status": one.status,
            "status_words": self._words(one.status_span),
            "parties": [self._entity(index) for index in one.parties],
            "parts": [self._part(part) for part in one.parts],
            "date": self._date(one.date),
            "place": self._entity(one.place),
            "name": self._words(one.name),
            "count": one.count,
            "involves": list(one.involves),
            "fields": [self._field(field) for field in one.fields],
            "follows_up": one.follows_up,
            "signed_at": one.signed_at,
            "quote": self._words(one.quote),
            "readers": list(one.readers),
            "score": one.score,
        }

    def event(self, one: ReadEvent) -> dict[str, Any]:
        """An event with all who take part."""
        return {
            "kind": one.kind,
            "status": one.status,
            "status_words": self._words(one.status_span),
            "name": self._words(one.name),
            "start": self._date(one.start),
            "until": self._date(one.until),
            "places": [self._entity(index) for index in one.places],
            "parts": [self._part(part) for part in one.parts],
            "figures": [self._figure(figure) for figure in one.figures],
            "fields": [self._field(field) for field in one.fields],
            "involves": list(one.involves),
            "opens": self._entity(one.opens),
            "follows_up": one.follows_up,
            "quote": self._words(one.quote),
            "readers": list(one.readers),
            "score": one.score,
        }

    def link(self, one: ReadLink) -> dict[str, Any]:
        """A relation outside agreements and events."""
        return {
            "subject": self._entity(one.subject),
            "relation": one.relation,
            "object": self._entity(one.object),
            "detail": self._words(one.detail),
            "quote": self._words(one.quote),
            "readers": list(one.readers),
            "score": one.score,
        }
