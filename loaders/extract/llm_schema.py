"""The form of a language model's answer, made of the schema's own classes and codes, so that the two never drift."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from jsonschema import Draft202012Validator

from graph.model import Model

PARTS: Final = ("entities", "agreements", "events", "links")
RELATIONS: Final[Mapping[str, str]] = {
    "works_for": "HOLDS_POSITION",
    "subordinate_to": "SUBORDINATE_TO",
    "located_in": "LOCATED_IN",
    "hosts": "HOSTS",
    "operates": "OPERATES",
}
"""Relations of a reading and the classes of edges that they become."""
_NAMED: Final = (
    ("PARTY_TO", "from"), ("SIGNED", "from"), ("PARTICIPATED_IN", "from"), ("PARTICIPATED_IN", "to"),
    ("HELD_IN", "to"), ("SIGNED_IN", "to"), ("OPENING_OF", "to"), *((edge, "to") for edge in RELATIONS.values()),
)  # fmt: skip
_THINGS: Final = ("Agreement", "Event")
Json = dict[str, Any]


@dataclass(frozen=True)
class AnswerForm:
    """What an answer may hold."""

    model: Model

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """Classes of what a notice names: those that the edges of agreements, events and relations lead to."""
        ends = {name for edge, side in _NAMED for name in self.model.property_of(edge, side).range}
        return tuple(
            name
            for name, node in self.model.nodes.items()
            if not node.abstract and not node.system and name not in _THINGS
            and any(self.model.is_a(name, end) for end in ends)
        )  # fmt: skip

    def kinds(self, class_name: str) -> tuple[str, ...]:
        """Codes of the kinds of a class; nothing if it has no kinds."""
        kind = self.model.nodes[class_name].properties.get("kind")
        return () if kind is None or kind.codes is None else tuple(self.model.codes[kind.codes].codes)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """Codes of parts in an event."""
        return tuple(self.model.codes["participation_role"].codes)

    def statuses(self, class_name: str) -> tuple[str, ...]:
        """Codes of how far an agreement or event is."""
        codes = self.model.nodes[class_name].properties["status"].codes
        assert codes is not None
        return tuple(self.model.codes[codes].codes)

    @cached_property
    def schema(self) -> Json:
        """The JSON schema of a whole answer, in the strict form that hosted models ask for: nothing is optional."""
        forms = {"entities": self._entity, "agreements": self._agreement, "events": self._event, "links": self._link}
        return _object({name: {"type": "array", "items": forms[name]} for name in PARTS})

    @cached_property
    def _validators(self) -> Mapping[str, Draft202012Validator]:
        lists = self.schema["properties"]
        return {name: Draft202012Validator(lists[name]["items"]) for name in PARTS}

    def fits(self, part: str, item: object) -> bool:
        """Whether an item of one of the lists has the form asked for."""
        return bool(self._validators[part].is_valid(item))

    @property
    def _entity(self) -> Json:
        kinds = sorted({kind for name in self.classes for kind in self.kinds(name)})
        return _object(
            {
                "names": {"type": "array", "items": _TEXT},
                "class": {"type": "string", "enum": list(self.classes)},
                "kind": _codes(kinds, or_null=True),
                "country_words": _TEXT_OR_NULL,
            }
        )

    @property
    def _agreement(self) -> Json:
        signatory = _object({"person": _TEXT, "on_behalf_of": _TEXT_OR_NULL})
        return _object(
            {
                "quote": _TEXT,
                "agreement_words": _TEXT,
                "kind": _codes(self.kinds("Agreement")),
                "status": _codes(self.statuses("Agreement")),
                "parties": {"type": "array", "items": _TEXT},
                "signatories": {"type": "array", "items": signatory},
                "witnesses": {"type": "array", "items": _TEXT},
                "count": {"type": ["integer", "null"]},
                "date": _TEXT_OR_NULL,
                "date_words": _TEXT_OR_NULL,
                "place": _TEXT_OR_NULL,
            }
        )

    @property
    def _event(self) -> Json:
        participant = _object({"name": _TEXT, "role": _codes(self.roles)})
        return _object(
            {
                "quote": _TEXT,
                "event_words": _TEXT,
                "name": _TEXT_OR_NULL,
                "kind": _codes(self.kinds("Event")),
                "status": _codes(self.statuses("Event")),
                "participants": {"type": "array", "items": participant},
                "start": _TEXT_OR_NULL,
                "end": _TEXT_OR_NULL,
                "date_words": _TEXT_OR_NULL,
                "places": {"type": "array", "items": _TEXT},
            }
        )

    @property
    def _link(self) -> Json:
        relation = _codes(RELATIONS)
        return _object(
            {"quote": _TEXT, "subject": _TEXT, "relation": relation, "object": _TEXT, "post_words": _TEXT_OR_NULL}
        )


_TEXT: Final[Json] = {"type": "string"}
_TEXT_OR_NULL: Final[Json] = {"type": ["string", "null"]}


def _object(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _codes(codes: Mapping[str, object] | list[str] | tuple[str, ...], *, or_null: bool = False) -> Json:
    listed: list[str | None] = list(codes)
    return {"type": ["string", "null"], "enum": [*listed, None]} if or_null else {"type": "string", "enum": listed}
