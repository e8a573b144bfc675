"""From statements to the nodes and edges that show them, and which of several values is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model import Model, Property
from graph.resolve.keys import REFERENCE
from graph.statements import AsOf, Statement
from graph.store.base import Edge, Node
from graph.values.dates import PartialDate, compatible

_REVIEW_RANK = {"accepted": 0, "proposed": 1, "rejected": 2}
_BASIS_RANK = {"stated": 0, "other source": 1, "inferred": 2}
_CAPTION_LANGUAGES = ("en", "de", "ko")
_CAPTION_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with what it resolves to.

    Attributes:
        about: Canonical id of the entity, name or edge it speaks of.
        ends: Canonical ids of the entities it is ABOUT: its subject, or both ends of a relation.
        target: Canonical id its `object` means, if it has one.
        joined: Ids of entities and of the document that it leads to in the store already.
    """

    statement: Statement
    about: str
    ends: tuple[str, ...]
    target: str | None = None
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown of one property: the winners (one for a single-valued property), and what they contradict."""

    shown: tuple[Told, ...]
    contested: bool


def live(told: Iterable[Told]) -> list[Told]:
    """Those that count: neither rejected nor withdrawn by their source."""
    return [one for one in told if one.statement.review != "rejected" and not one.statement.withdrawn]


def _value(told: Told) -> str:
    return told.target if told.target is not None else told.statement.value or ""


def _order(told: Told) -> tuple[Any, ...]:
    """Accepted before proposed, stated before inferred, dated before undated, later before earlier; then by id."""
    one = told.statement
    last = one.as_of.last or one.as_of.first if one.as_of else None
    day = 0 if last is None else -int(last.replace("-", ""))
    return (_REVIEW_RANK[one.review], _BASIS_RANK[one.basis], last is None, day, one.id)


def _name_order(told: Told) -> tuple[Any, ...]:
    """The reference file's names first and in its order: it lists the preferred name of a language first."""
    one = told.statement
    line = re.search(r"[0-9]+", one.locator or "")
    stands = one.quote_start if one.quote_start is not None else int(line.group()) if line else 0
    return (not one.subject.startswith(REFERENCE), *_order(told)[:4], one.document, stands, one.id)


def choose(told: Sequence[Told], prop: Property, model: Model) -> Choice:
    """What is shown of the live statements of one property of one thing.

    `planned` and its like (codes marked provisional) give way to any other code of the same standing in review,
    whatever their dates: a plan is never news about what happened.
    """
    ranked = sorted(told, key=_order)
    if prop.multiple:
        return Choice(tuple(ranked), contested=False)
    final = ranked
    if prop.codes is not None:
        codes = model.codes[prop.codes].codes
        best_review = ranked[0].statement.review
        firm = [
            one
            for one in ranked
            if one.statement.review == best_review and not (_value(one) in codes and codes[_value(one)].provisional)
        ]
        final = firm or ranked
    return Choice((final[0],), contested=_contradict([_value(one) for one in final], prop))


def _contradict(values: Sequence[str], prop: Property) -> bool:
    """Whether not all can be true at once; `2018` and `2018-07-10` can."""
    different = sorted(set(values))
    if prop.type.name != "date":
        return len(different) > 1
    dates = [one for one in map(PartialDate.parse, different) if isinstance(one, PartialDate)]
    return any(not compatible(one, other) for i, one in enumerate(dates) for other in dates[i + 1 :])


def _native(told: Told, prop: Property) -> Any:
    return told.target if told.target is not None else prop.type.to_native(told.statement.value or "")


def _by_property(told: Iterable[Told]) -> dict[str, list[Told]]:
    grouped: dict[str, list[Told]] = {}
    for one in told:
        grouped.setdefault(one.statement.property, []).append(one)
    return dict(sorted(grouped.items()))


def _shown_properties(
    told: Sequence[Told], class_name: str, model: Model, skip: frozenset[str]
) -> tuple[dict[str, Any], set[str], set[str]]:
    """Store properties of a node or edge, with the ids of the statements shown and of those contested."""
    properties: dict[str, Any] = {}
    shown: set[str] = set()
    contested: set[str] = set()
    for name, members in _by_property(told).items():
        prop = model.property_of(class_name, name)
        choice = choose(members, prop, model)
        shown.update(one.statement.id for one in choice.shown)
        if choice.contested:
            contested.update(one.statement.id for one in members)
        if name in skip:
            continue
        if prop.multiple:
            properties[name] = list(dict.fromkeys(_native(one, prop) for one in choice.shown))
            continue
        winner = choice.shown[0]
        properties[name] = _native(winner, prop)
        if prop.type.name == "date":
            properties.update(date_bounds(name, winner.statement.value or ""))
        if prop.traced:
            properties[f"{name}_basis"] = winner.statement.basis
            properties[f"{name}_evidence"] = sorted(
                one.statement.id for one in members if _value(one) == _value(winner)
            )
    return properties, shown, contested


def date_bounds(name: str, lexical: str) -> dict[str, Any]:
    """`{name}_first` and `{name}_last`: the first and last possible day, if the date has a year."""
    parsed = PartialDate.parse(lexical)
    if not isinstance(parsed, PartialDate):
        return {}
    first, last = parsed.first_day(), parsed.last_day()
    return {} if first is None or last is None else {f"{name}_first": first, f"{name}_last": last}


def as_of_bounds(moments: Iterable[AsOf | None]) -> dict[str, Any]:
    """`as_of_first` and `as_of_last` over several times a document speaks from."""
    known = [one for one in moments if one is not None]
    firsts = [one.first for one in known if one.first]
    lasts = [one.last for one in known if one.last]
    bounds: dict[str, Any] = {}
    if firsts:
        bounds.update({key: value for key, value in date_bounds("as_of", min(firsts)).items() if key == "as_of_first"})
    if lasts:
        bounds.update({key: value for key, value in date_bounds("as_of", max(lasts)).items() if key == "as_of_last"})
    return bounds


def _common(told: Sequence[Told]) -> dict[str, Any]:
    """What every projected node and edge carries."""
    statements = [one.statement for one in told]
    return {
        "evidence": sorted(one.id for one in statements),
        "review": min((one.review for one in statements), key=_REVIEW_RANK.__getitem__),
        "first_seen": min(one.first_seen or "" for one in statements),
        "last_seen": max(one.last_seen or "" for one in statements),
    }


@dataclass(frozen=True, slots=True)
class Projected:
    """A node or edge, and which of its statements are shown or contested."""

    item: Node | Edge | None
    shown: frozenset[str] = frozenset()
    contested: frozenset[str] = frozenset()
    extra_edges: tuple[Edge, ...] = ()


def project_entity(id: str, class_name: str, told: Sequence[Told], model: Model) -> Projected:
    """The node of an entity; none if nothing live is said of it."""
    members = live(told)
    if not members:
        return Projected(None)
    properties, shown, contested = _shown_properties(members, class_name, model, frozenset({"name"}))
    names = sorted((one for one in members if one.statement.property == "name"), key=_name_order)
    properties.update(_captions(names, properties, id))
    naming = names or [one for one in members if one.statement.property == "description"] or members
    properties.update(_common(members), class_name=class_name, basis=min(naming, key=_order).statement.basis)
    return Projected(Node(id, model.labels_of(class_name), properties), frozenset(shown), frozenset(contested))


def _captions(names: Sequence[Told], properties: Mapping[str, Any], id: str) -> dict[str, Any]:
    """Display names: in general and per language; the first description stands in for a thing without a name."""
    found: dict[str, Any] = {}
    if names:
        found["names"] = list(dict.fromkeys(one.statement.value for one in names))
    for language in _CAPTION_LANGUAGES:
        fitting = [one.statement.value for one in names if (one.statement.lang or "").split("-")[0] == language]
        if fitting:
            found[f"caption_{language}"] = fitting[0]
    descriptions = properties.get("description") or [id]
    plain = found.get("caption_en") or (names[0].statement.value if names else None) or descriptions[0]
    found["caption"] = plain if len(plain) <= _CAPTION_LENGTH or names else plain[: _CAPTION_LENGTH - 1] + "…"
    return found


def project_name(id: str, owner: str, value: str, lang: str | None, told: Sequence[Told], model: Model) -> Projected:
    """The node of one name of an entity with its HAS_NAME edge.

    Args:
        told: Statements `name` of the bearer with this value and language, and those about the naming itself.
    """
    members = live(told)
    if not members:
        return Projected(None)
    of_name = [one for one in members if one.statement.subject_class == "Name"]
    properties, shown, contested = _shown_properties(of_name, "Name", model, frozenset({"of", "value", "language"}))
    properties.update(_common(members), value=value, caption=value, class_name="Name")
    properties["basis"] = min(members, key=_order).statement.basis
    properties.setdefault("kind", "as_written")
    if lang:
        properties["language"] = lang
    common = {key: properties[key] for key in ("evidence", "review", "first_seen", "last_seen", "basis")}
    edge = Edge("has-" + id, "HAS_NAME", owner, id, common)
    ids = frozenset(one.statement.id for one in members if one.statement.property in {"name", "of", "value"})
    node = Node(id, model.labels_of("Name"), properties)
    return Projected(node, frozenset(shown) | ids, frozenset(contested), (edge,))


def project_edge(id: str, kind: str, from_id: str, to_id: str, told: Sequence[Told], model: Model) -> Projected:
    """The edge of a relation; none if nothing live is said of it.

    An edge is `stated` if one document states both its ends; otherwise it is `inferred`.
    """
    members = live(told)
    ends = [one for one in members if one.statement.property in {"from", "to"}]
    if {one.statement.property for one in ends} != {"from", "to"}:
        return Projected(None)
    rest = [one for one in members if one.statement.property not in {"from", "to"}]
    properties, shown, contested = _shown_properties(rest, kind, model, frozenset())
    worst_of_relation: dict[str, int] = {}
    for one in ends:
        rank = _BASIS_RANK[one.statement.basis]
        worst_of_relation[one.statement.subject] = max(rank, worst_of_relation.get(one.statement.subject, 0))
    best = min(worst_of_relation.values())
    properties.update(_common(members), basis=next(basis for basis, rank in _BASIS_RANK.items() if rank == best))
    properties.update(as_of_bounds(one.statement.as_of for one in members))
    edge = Edge(id, kind, from_id, to_id, properties)
    return Projected(edge, frozenset(shown) | {one.statement.id for one in ends}, frozenset(contested))
