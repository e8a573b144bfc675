"""Whether a mapping speaks of classes, properties and edges that the schema has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.errors import Place, Problem, SchemaError, SmegraphError, UnknownName
from graph.model import Model, Property
from loaders.table_mapping import End, Relation, TableMapping, Thing, Value
from loaders.table_parts import COUNTRY

GLOBAL_KEYS: Mapping[str, tuple[str, str]] = {
    "country": ("Country", "code"),
    "sector": ("Sector", "notation"),
    "area": ("CooperationArea", "notation"),
}
"""What a key that means the same in every source is about, and the property that its second half is a value of."""


def check_mapping(mapping: TableMapping, model: Model) -> None:
    """Check a mapping against the schema.

    Raises:
        SchemaError: The first thing that does not fit, with file and line and what would.
    """
    for line, error in _errors(mapping, model):
        raise SchemaError(error.message, where=Place(mapping.file, line), remedy=error.remedy)


def _errors(mapping: TableMapping, model: Model) -> Iterator[tuple[int, SmegraphError]]:
    things = {thing.handle: thing for thing in mapping.things}
    for thing in mapping.things:
        yield from _thing_errors(thing, things, model)
    for relation in mapping.relations:
        yield from _relation_errors(relation, things, model)
    yield from _lookup_errors(mapping)


def _thing_errors(thing: Thing, things: Mapping[str, Thing], model: Model) -> Iterator[tuple[int, SmegraphError]]:
    for class_name in thing.classes:
        node = model.nodes.get(class_name)
        if node is None or node.system or node.abstract:
            known = [name for name, one in model.nodes.items() if not one.system and not one.abstract]
            yield thing.line, UnknownName("class", class_name, known)
            continue
        for name, values in thing.properties.items():
            prop = node.properties.get(name)
            if prop is None:
                yield values[0].line, UnknownName(f"property of {class_name}", name, node.properties)
                continue
            if len(values) > 1 and not prop.multiple:
                yield values[0].line, SchemaError(f"{name} of {class_name} takes one value", remedy="Keep one of them")
            for value in values:
                yield from _value_errors(value, prop, things, model)


def _relation_errors(
    relation: Relation, things: Mapping[str, Thing], model: Model
) -> Iterator[tuple[int, SmegraphError]]:
    edge = model.edges.get(relation.edge)
    if edge is None or edge.system or edge.derived:
        known = [name for name, one in model.edges.items() if not one.system and not one.derived]
        yield relation.line, UnknownName("relation", relation.edge, known)
        return
    for side, end in (("from", relation.start), ("to", relation.end)):
        if end.key is not None:
            yield from ((relation.line, error) for error in _key_errors(end.key, relation, model))
        for class_name in _end_classes(end, things):
            if class_name in model.nodes and not model.allows_end(relation.edge, side, class_name):
                allowed = edge.from_classes if side == "from" else edge.to_classes
                message = f"{relation.edge} does not go {side} {class_name}"
                yield relation.line, SchemaError(message, remedy=f"Allowed: {', '.join(allowed)}")
    for name, value in relation.properties.items():
        prop = edge.properties.get(name)
        if prop is None:
            yield value.line, UnknownName(f"property of {relation.edge}", name, edge.properties)
        else:
            yield from _value_errors(value, prop, things, model)


def _end_classes(end: End, things: Mapping[str, Thing]) -> tuple[str, ...]:
    """The classes that an end may have; none for a key of an unknown kind."""
    if end.handle is not None:
        return things[end.handle].classes
    scheme = end.scheme or (end.key or "").partition(":")[0]
    return (GLOBAL_KEYS[scheme][0],) if scheme in GLOBAL_KEYS else ()


def _key_errors(key: str, relation: Relation, model: Model) -> Iterator[SmegraphError]:
    scheme, _, code = key.partition(":")
    if scheme not in GLOBAL_KEYS:
        yield UnknownName("kind of key", scheme, GLOBAL_KEYS)
        return
    class_name, name = GLOBAL_KEYS[scheme]
    cleaned = model.clean(model.property_of(class_name, name), code)
    concepts = model.concepts(class_name)
    if isinstance(cleaned, Problem):
        yield SchemaError(f"{key!r}: {cleaned.message}", remedy=cleaned.remedy)
    elif cleaned != code or (concepts and code not in concepts):
        yield UnknownName(class_name, code, concepts or [cleaned])
    elif relation.basis is None:
        yield SchemaError(f"{key!r} stands in no cell", remedy="Add reason: saying how it is known")


def _value_errors(
    value: Value, prop: Property, things: Mapping[str, Thing], model: Model
) -> Iterator[tuple[int, SmegraphError]]:
    if prop.is_object != (value.thing is not None):
        remedy = (
            f"Write {{thing: …}} with one of {', '.join(things)}" if prop.is_object else "Write a column or constant"
        )
        yield value.line, SchemaError(f"{prop.name} is {'a thing' if prop.is_object else 'no thing'}", remedy=remedy)
    elif value.thing is not None:
        if value.thing not in things:
            yield value.line, UnknownName("thing", value.thing, things)
        elif not any(model.in_range(prop, class_name) for class_name in things[value.thing].classes):
            message = f"{prop.name} is no {things[value.thing].classes[0]}"
            yield value.line, SchemaError(message, remedy=f"Allowed: {', '.join(prop.range)}")
    elif value.constant is not None:
        cleaned = model.clean(prop, value.constant, lang=value.lang)
        if isinstance(cleaned, Problem):
            yield value.line, SchemaError(f"{prop.name}: {cleaned.message}", remedy=cleaned.remedy)


def _lookup_errors(mapping: TableMapping) -> Iterator[tuple[int, SmegraphError]]:
    """Labels and classes that lookups give but nothing takes up: those parts would vanish without a word."""
    for column, reader in mapping.columns.items():
        things = [thing for thing in mapping.things if thing.each == column]
        ends = [
            end for one in mapping.relations for end in (one.start, one.end) if end.ref and end.ref.column == column
        ]
        labels = {thing.label for thing in things} | {end.label for end in ends}
        classes = {name for thing in things for name in thing.classes}
        if reader.country_names and COUNTRY not in labels:
            message = f"countries of column {column!r} are told apart, but no end takes them"
            remedy = f"Add to: {{country: {column}.{COUNTRY}, as: {COUNTRY}}} to a relation"
            yield reader.line, SchemaError(message, remedy=remedy)
        for text, entry in reader.entries():
            if entry.label and entry.label not in labels:
                message = f"{text!r} of column {column!r} is called {entry.label!r}, but no thing or end is"
                yield reader.line, SchemaError(message, remedy=f"Add as: {entry.label} to one")
            if entry.class_name and entry.class_name not in classes:
                message = f"{text!r} of column {column!r} is {entry.class_name}, but no thing may be"
                yield reader.line, SchemaError(message, remedy=f"Add {entry.class_name} to a thing's class:")
