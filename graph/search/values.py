"""What is found, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# Every reason that a hit may give; what people read stands in the catalogues of the commands and the app.
REASONS = (
    "id",
    "former_id",
    "exact",
    "other_writing",
    "romanised",
    "word_order",
    "initials",
    "begins",
    "words",
    "other_name",
    "its_country",
    "part",
    "one_letter",
    "letters",
    "sounds_alike",
    "some_words",
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing, with the name of it that matched best.

    Attributes:
        caption: Its display name in the reader's language.
        countries: Its country, or those it was held or signed in; ISO 3166-1.
        name: The name that matched; the caption or id itself where that did.
        lang, kind, since, until: Of that name, as far as known; dates may be partial.
        score: 0 to 1; 1 is the very name.
        reasons: Of `REASONS`, the first the weightiest.
        asked_id: The former id that led here, if one did.
    """

    id: str
    class_name: str
    caption: str
    countries: tuple[str, ...]
    name: str
    lang: str | None
    kind: str | None
    since: str | None
    until: str | None
    score: float
    reasons: tuple[str, ...]
    asked_id: str | None = None

    def as_json(self) -> dict[str, Any]:
        """A value that `json.dumps` takes as it is; what is not known stays out."""
        told = {
            "id": self.id,
            "class": self.class_name,
            "caption": self.caption,
            "countries": list(self.countries),
            "name": self.name,
            "lang": self.lang,
            "kind": self.kind,
            "since": self.since,
            "until": self.until,
            "score": round(self.score, 3),
            "reasons": list(self.reasons),
            "asked_id": self.asked_id,
        }
        return {key: value for key, value in told.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one search.

    Attributes:
        hits: The best first.
        near: What comes nearest, if there is no hit.
        names, things: How many were searched, whatever the filters.
    """

    text: str
    hits: tuple[Hit, ...]
    near: tuple[Hit, ...] = ()
    names: int = 0
    things: int = 0
    filters: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """A value that `json.dumps` takes as it is."""
        return {
            "text": self.text,
            "filters": dict(self.filters),
            "hits": [hit.as_json() for hit in self.hits],
            "near": [hit.as_json() for hit in self.near],
            "searched": {"names": self.names, "things": self.things},
        }


@dataclass(frozen=True, slots=True)
class NameRecord:
    """One name of a thing, as the store has it; `node` is the id of its Name node."""

    value: str
    lang: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    node: str | None = None


@dataclass(frozen=True, slots=True)
class ThingRecord:
    """What the index keeps of one thing."""

    id: str
    class_name: str
    captions: Mapping[str, str]
    countries: tuple[str, ...]
    weight: int
    names: tuple[NameRecord, ...]
    points_to: str | None = None
