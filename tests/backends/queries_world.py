"""Small graphs by hand for the tests of the library: a line for each node and edge, evidence named after it.

The evidence of a node `x` is `s:x`, of its country `s:x.country`, of an edge `s:` and the id of the edge.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
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
            self._say(
                id, id, "from", None, object=f"hand:{self.nodes[from_id].labels[-1]}:{named or from_id}"
            )
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


def ids_of(rows: Iterable[dict[str, Any]], column: str) -> list[str]:
    """One column of the rows, in their order."""
    return [row[column] for row in rows]


_ENDS = {
    "PARTY_TO": ("body country", "Agreement"),
    "PARTICIPATED_IN": ("body Person", "Event Programme"),
    "HELD_IN": ("Event", "Place country body"),
    "SIGNED_IN": ("Agreement", "Place country"),
    "INVOLVES": ("Agreement Event Centre Programme", "country"),
    "LOCATED_IN": ("body Place", "Place country"),
    "SUCCEEDS": ("body", "body"),
    "SUBORDINATE_TO": ("body", "body"),
    "HOSTS": ("body", "Centre"),
    "OPERATES": ("body", "Centre"),
    "PART_OF": ("Event", "Event"),
    "FOLLOWS_UP": ("Event Agreement", "Agreement Event"),
    "CONCERNS": ("Agreement Event Centre Programme body Technology", "Sector CooperationArea"),
    "PRESENTED": ("body", "Technology"),
    "SEEKS": ("body", "Technology"),
    "HOLDS_POSITION": ("Person", "body"),
    "MEASURES": ("Figure", "Event Agreement"),
}
_BODIES = ("Agency", "Company", "Company", "Centre", "Association")
_OTHERS = (
    "Agreement",
    "Agreement",
    "Event",
    "Event",
    "Place",
    "Programme",
    "Technology",
    "Sector",
    "Person",
    "Figure",
)
_DAYS = (None, "2017", "2018-07-10", "2019-04", "2019-04-22", "2023-09", "--04-22")
_COUNTRIES = ("KR", "KZ", "IN")


def random_world(seed: int) -> World:
    """A dense small graph of every kind of edge: parallel ones, self-loops and cycles come by themselves."""
    dice = random.Random(seed)
    world = World()
    kinds: dict[str, list[str]] = {"country": [world.country(code) for code in _COUNTRIES], "body": []}
    for i in range(12):
        class_name = dice.choice(_BODIES)
        inferred = ["country"] if dice.random() < 0.3 else []
        body = world.add(
            f"b{i}", class_name, f"Body {i}", country=dice.choice((*_COUNTRIES, None)), inferred=inferred
        )
        kinds["body"].append(body)
        kinds.setdefault(class_name, []).append(body)
    for i in range(24):
        class_name = _OTHERS[i % len(_OTHERS)]
        kinds.setdefault(class_name, []).append(_random_thing(world, dice, f"t{i}", class_name))
    for i in range(90):
        _random_edge(world, dice, kinds, i)
    for i in range(6):
        entity = dice.choice(kinds["Agreement"] + kinds["Event"])
        world.say(
            f"more{i}", entity, "status", dice.choice(["planned", "signed"]), contested=dice.random() < 0.7
        )
    return world


def _random_thing(world: World, dice: random.Random, id: str, class_name: str) -> str:
    status = dice.choice(
        (None, "planned", "cancelled", "signed" if class_name == "Agreement" else "happened")
    )
    more: dict[str, Any] = {"review": dice.choice(("accepted", "accepted", "proposed"))}
    if class_name == "Agreement":
        more |= {"status": status, "signed_on": dice.choice(_DAYS), "count": dice.choice((None, None, 10))}
    elif class_name == "Event":
        more |= {"status": status, "starts_on": dice.choice(_DAYS), "ends_on": dice.choice(_DAYS)}
    elif class_name == "Place":
        more |= {"country": dice.choice((*_COUNTRIES, None))}
    elif class_name == "Figure":
        more |= {"measure": "participants", "value": dice.randrange(99), "country": dice.choice(_COUNTRIES)}
    return world.add(id, class_name, f"Thing {id}", **more)


def _random_edge(world: World, dice: random.Random, kinds: dict[str, list[str]], number: int) -> None:
    kind = dice.choice(sorted(_ENDS))
    from_id, to_id = (
        dice.choice([id for name in names.split() for id in kinds.get(name, [])] or kinds["country"])
        for names in _ENDS[kind]
    )
    more: dict[str, Any] = {"basis": dice.choice(("stated", "inferred", "other source"))}
    more["status"] = dice.choice((None, "planned", "happened", "cancelled"))
    if kind == "PARTICIPATED_IN":
        more["role"] = dice.choice((None, "host", "presenter"))
    if kind == "PRESENTED":
        more = {"basis": more["basis"], "event": dice.choice(kinds["Event"])}
    if kind == "HOLDS_POSITION":
        more |= {"post": "Head", "valid_from": dice.choice(_DAYS), "as_of": dice.choice((None, "2018-07-10"))}
    world.join(from_id, kind, to_id, str(number), **more)
