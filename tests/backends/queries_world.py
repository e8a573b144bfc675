"""Small graphs by hand for the tests of the library: a line for each node and edge, evidence named after it.

The evidence of a node `x` is `s:x`, of its country `s:x.country`, of an edge `s:` and the id of the edge.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.model import load_model
from graph.project import date_bounds
from graph.store.base import Delta, Edge, Node

DOCUMENT = "document-hand"
_TRACED = ("country", "status", "signed_on", "starts_on", "ends_on", "opened_on")
_DATES = (
    "signed_on",
    "starts_on",
    "ends_on",
    "opened_on",
    "founded_on",
    "valid_from",
    "valid_until",
    "published",
    "succeeded_on",
)
_SEEN = {"first_seen": "2026-11-22T00:00:00Z", "last_seen": "2026-11-22T00:00:00Z"}


def _with_bounds(properties: dict[str, Any]) -> dict[str, Any]:
    full = {name: value for name, value in properties.items() if value is not None}
    for name in _DATES:
        if name in full:
            full.update(date_bounds(name, full[name]))
    return full


@dataclass
class World:
    """A graph in the making; `delta()` is what a store is given."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[tuple[str, str], Edge] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.add(
            DOCUMENT,
            "Document",
            "A notice written for a test",
            source="hand",
            kind="notice",
            publisher="Nobody",
            published="2019-04-23",
            url="https://example.org/notice",
            language="en",
            statements=7,
            held=False,
        )

    def add(self, id: str, class_name: str, caption: str | None = None, **properties: Any) -> str:
        """Add a node and the statements it rests on; returns its id."""
        inferred = set(properties.pop("inferred", ()))
        full = _with_bounds(properties)
        names = [
            caption or id,
            *(full[key] for key in ("caption_en", "caption_de", "caption_ko") if key in full),
        ]
        full.setdefault("names", list(dict.fromkeys(names)))
        for name in _TRACED:
            if name in full and class_name not in {"Document", "Figure"}:
                full[f"{name}_basis"] = "inferred" if name in inferred else "stated"
                full[f"{name}_evidence"] = [self._say(f"{id}.{name}", id, name, full[name])]
        if class_name not in {"Document", "Statement", "Country"}:
            full["evidence"] = [self._say(id, id, "name", caption or id)]
        common = {
            "class_name": class_name,
            "caption": caption or id,
            "basis": "stated",
            "review": "accepted",
            **_SEEN,
        }
        self.nodes[id] = Node(id, load_model().labels_of(class_name), {**common, **full})
        return id

    def country(self, code: str) -> str:
        """Add the node of a country."""
        return self.add(f"country-{code.lower()}", "Country", code, code=code)

    def join(self, from_id: str, kind: str, to_id: str, discriminator: str = "", **properties: Any) -> str:
        """Add an edge and the statement it rests on; returns its id."""
        id = f"{from_id}-{kind}-{to_id}" + (f"#{discriminator}" if discriminator else "")
        full = {"basis": "stated", "review": "accepted", **_SEEN, **_with_bounds(properties)}
        named = full.pop("named_as", None)
        as_of = full.pop("as_of", None)
        if as_of:
            full.update(as_of_first=date.fromisoformat(as_of), as_of_last=date.fromisoformat(as_of))
        full["evidence"] = [
            self._say(id, id, "from", None, object=f"hand:{self.nodes[from_id].labels[-1]}:{named or from_id}")
        ]
        self.edges[kind, id] = Edge(id, kind, from_id, to_id, full)
        for end in dict.fromkeys((from_id, to_id)):
            self.link(f"s:{id}", "ABOUT", end)
        return id

    def say(self, id: str, entity: str, property: str, value: str | None, **properties: Any) -> str:
        """Add one more statement about an entity, such as one that contradicts; returns its id."""
        said = self._say(id, entity, property, value, **properties)
        self.link(said, "ABOUT", entity)
        return said

    def _say(self, name: str, entity: str, property: str, value: str | None, **properties: Any) -> str:
        id = f"s:{name}"
        statement = {
            "class_name": "Statement",
            "caption": f"quote of {name}",
            "quote": f"quote of {name}",
            "source": "hand",
            "document": DOCUMENT,
            "subject": f"hand:{entity}",
            "subject_class": "Thing",
            "property": property,
            "about": entity,
            "basis": "stated",
            "review": "accepted",
            "quote_state": "document not held",
            "as_of": "2019-04-23",
            "as_of_first": date(2019, 4, 23),
            "as_of_last": date(2019, 4, 23),
            "withdrawn": False,
            "contested": False,
            "shown": True,
            **_SEEN,
            **properties,
        }
        if value is not None:
            statement["value"] = value
        self.nodes[id] = Node(id, load_model().labels_of("Statement"), statement)
        self.link(id, "FROM", DOCUMENT)
        if property != "from":
            self.link(id, "ABOUT", entity)
        return id

    def link(self, from_id: str, kind: str, to_id: str) -> None:
        """Add an edge of the system, which needs no statement: ABOUT or FROM."""
        id = f"{from_id}-{kind}-{to_id}"
        self.edges[kind, id] = Edge(id, kind, from_id, to_id, {})

    def delta(self) -> Delta:
        """Everything added so far."""
        return Delta(nodes=tuple(self.nodes.values()), edges=tuple(self.edges.values()))
