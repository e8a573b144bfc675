"""Notices labelled by hand: what a reader ought to find.

One JSON object a line: `doc`, `lang`, `published`, `entities`, `agreements`, `events`, `links`, `note`. Names, places
and quotes are words of the document. A further key `date_also` of an agreement lists dates as right as `date`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import InputError, Place

KINDS: Mapping[str, frozenset[str]] = {
    "mou": frozenset({"mou", "mou_bundle"}),
    "memorandum of understanding": frozenset({"mou", "mou_bundle"}),
    "letter of intent": frozenset({"letter_of_intent"}),
    "agreement": frozenset({"agreement", "protocol", "action_plan", "programme_membership", "other"}),
    "protocol": frozenset({"protocol", "agreement"}),
    "action plan": frozenset({"action_plan", "agreement"}),
    "contract": frozenset({"contract"}),
}
"""Kinds of agreement as annotators name them, and the codes of the schema that are right for each."""

EVENT_KINDS: Mapping[str, frozenset[str]] = {
    "conference": frozenset({"conference", "forum", "press_conference"}),
    "delegation": frozenset({"delegation", "visit"}),
    "matching": frozenset({"matching"}),
    "exhibition": frozenset({"exhibition"}),
    "meeting": frozenset({"meeting", "round_table", "press_conference"}),
    "opening": frozenset({"opening"}),
    "training": frozenset({"training"}),
    "signing": frozenset({"signing"}),
}

TYPES: Mapping[str, frozenset[str]] = {
    "Agency": frozenset({"Agency", "Association", "Organisation", "ResearchInstitute"}),  # labels know no institute
    "Company": frozenset({"Company"}),
    "University": frozenset({"ResearchInstitute"}),
    "ResearchInstitute": frozenset({"ResearchInstitute"}),
    "Association": frozenset({"Association", "Agency", "Organisation"}),
    "Organisation": frozenset({"Organisation", "Agency", "Association", "Company", "ResearchInstitute"}),
    "Person": frozenset({"Person"}),
    "Place": frozenset({"Place", "Country"}),
    "Country": frozenset({"Place", "Country"}),
    "Centre": frozenset({"Centre"}),
    "Programme": frozenset({"Programme"}),
    "Event": frozenset({"Event"}),
    "Agreement": frozenset({"Agreement"}),
    "Technology": frozenset({"Technology"}),
}
"""Types as annotators name them, and the classes of the schema that are right for each."""

BODIES_AND_PEOPLE = frozenset(
    {"Agency", "Company", "University", "ResearchInstitute", "Association", "Organisation", "Person"}
)


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A name and its type."""

    name: str
    type: str
    country: str | None


@dataclass(frozen=True, slots=True)
class GoldAgreement:
    """An agreement; `dates` are all that are right, None among them if no date is."""

    kind: str
    parties: tuple[str, ...]
    dates: tuple[str | None, ...]
    status: str
    quote: str


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event."""

    name: str | None
    kind: str
    place: str | None
    start: str | None
    status: str
    quote: str


@dataclass(frozen=True, slots=True)
class GoldLink:
    """A relation."""

    subject: str
    relation: str
    object: str
    quote: str


@dataclass(frozen=True, slots=True)
class GoldNotice:
    """What one document says."""

    doc: str
    lang: str
    published: str | None
    entities: tuple[GoldEntity, ...]
    agreements: tuple[GoldAgreement, ...]
    events: tuple[GoldEvent, ...]
    links: tuple[GoldLink, ...]


def read_gold(path: Path) -> tuple[GoldNotice, ...]:
    """The notices of a file of labels.

    Raises:
        InputError: If it cannot be read, a line is no JSON object or lacks what it must have; names file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        remedy = "Name a file of labels: one JSON object a line, in UTF-8"
        raise InputError("cannot be read", where=str(path), remedy=remedy) from error
    notices = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            notices.append(gold_notice(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            remedy = "Each line is an object with doc, lang, entities, agreements, events and links"
            raise InputError(
                f"is not a labelled notice: {error}", where=Place(str(path), number), remedy=remedy
            ) from error
    return tuple(notices)


def gold_notice(record: Mapping[str, Any]) -> GoldNotice:
    """One object of the file.

    Raises:
        KeyError: If something is missing, or a kind or type is not known.
    """
    return GoldNotice(
        doc=record["doc"],
        lang=record["lang"],
        published=record.get("published"),
        entities=tuple(_entity(one) for one in record.get("entities", ())),
        agreements=tuple(_agreement(one) for one in record.get("agreements", ())),
        events=tuple(_event(one) for one in record.get("events", ())),
        links=tuple(
            GoldLink(one["subject"], one["relation"], one["object"], one.get("quote") or "")
            for one in record.get("links", ())
        ),
    )


def check_words(notice: GoldNotice, text: str) -> Sequence[str]:
    """Names and quotes that are not in the text."""
    words = [one.name for one in notice.entities]
    told: tuple[GoldAgreement | GoldEvent | GoldLink, ...] = (*notice.agreements, *notice.events, *notice.links)
    words += [one.quote for one in told]
    return [word for word in words if word and word not in text]


def _entity(record: Mapping[str, Any]) -> GoldEntity:
    if record["type"] not in TYPES:
        raise KeyError(f"unknown type {record['type']!r}")
    return GoldEntity(record["name"], record["type"], record.get("country"))


def _agreement(record: Mapping[str, Any]) -> GoldAgreement:
    if record["kind"].lower() not in KINDS:
        raise KeyError(f"unknown kind of agreement {record['kind']!r}")
    dates = (record.get("date"), *record.get("date_also", ()))
    quote = record.get("quote") or ""
    return GoldAgreement(record["kind"].lower(), tuple(record["parties"]), dates, record["status"], quote)


def _event(record: Mapping[str, Any]) -> GoldEvent:
    if record["kind"] not in EVENT_KINDS:
        raise KeyError(f"unknown kind of event {record['kind']!r}")
    return GoldEvent(
        record.get("name"),
        record["kind"],
        record.get("place"),
        record.get("start"),
        record["status"],
        record.get("quote") or "",
    )
