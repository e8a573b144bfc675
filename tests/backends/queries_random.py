"""Small graphs at random, for comparing the stores with each other."""

from __future__ import annotations

import random
from typing import Any

from tests.backends.queries_world import World

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
        body = world.add(f"b{i}", class_name, f"Body {i}", country=dice.choice((*_COUNTRIES, None)), inferred=inferred)
        kinds["body"].append(body)
        kinds.setdefault(class_name, []).append(body)
    for i in range(24):
        class_name = _OTHERS[i % len(_OTHERS)]
        kinds.setdefault(class_name, []).append(_random_thing(world, dice, f"t{i}", class_name))
    for i in range(90):
        _random_edge(world, dice, kinds, i)
    for i in range(6):
        entity = dice.choice(kinds["Agreement"] + kinds["Event"])
        world.say(f"more{i}", entity, "status", dice.choice(["planned", "signed"]), contested=dice.random() < 0.7)
    return world


def _random_thing(world: World, dice: random.Random, id: str, class_name: str) -> str:
    status = dice.choice((None, "planned", "cancelled", "signed" if class_name == "Agreement" else "happened"))
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
