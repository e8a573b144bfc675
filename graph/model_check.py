"""Checks what only the whole schema can tell: parents, ends, code lists, captions and names that clash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Protocol

from graph.errors import SchemaError
from graph.model_classes import ENTITY, CodeList, EdgeClass, NodeClass, Property


@dataclass(frozen=True, slots=True)
class Reserved:
    """Names no property may have: `engine` in any class, `node` where the system writes its own."""

    engine: frozenset[str]
    node: frozenset[str]
    suffixes: tuple[str, ...]


RESERVED = Reserved(
    engine=frozenset({"end", "title", "type", "start", "label", "id", "class_name", "from", "to"}),
    node=frozenset(
        {"caption", "caption_en", "caption_de", "caption_ko", "names", "evidence", "basis", "review"}
        | {"first_seen", "last_seen", "as_of_first", "as_of_last"}
    ),
    suffixes=("_first", "_last", "_basis", "_evidence"),
)


class Given(Protocol):
    """A schema file that can say where a key stands."""

    def fail(self, message: str, key: str = "", remedy: str = "") -> SchemaError:
        """The error to raise about a key."""


def check_model(
    nodes: Mapping[str, NodeClass],
    edges: Mapping[str, EdgeClass],
    codes: Mapping[str, CodeList],
    files: Mapping[str, Given],
) -> dict[str, NodeClass]:
    """The classes of nodes with ancestors and inherited properties filled in.

    Raises:
        SchemaError: With file and line, for the first contradiction.
    """
    for name in [ENTITY, *edges]:
        if name in nodes:
            raise files[name].fail(f"{name!r} cannot be a class of nodes", remedy="Choose another name")
    whole = {name: _inherit(name, nodes, files[name]) for name in nodes}
    for name, node in whole.items():
        _check_properties(node, whole, codes, files[name])
        for key, listed in (("caption", node.caption), ("required", node.required)):
            for prop in listed:
                if prop not in node.properties:
                    known = ", ".join(node.properties)
                    raise files[name].fail(f"{key} names {prop!r}, which {name} has not", key, f"Known: {known}")
        if not node.caption:
            raise files[name].fail(f"{name} has no caption", "caption", "Name the properties that caption it")
    for name, edge in edges.items():
        _check_properties(edge, whole, codes, files[name])
        for side, classes in (("from", edge.from_classes), ("to", edge.to_classes)):
            _check_classes(classes, side, name, whole, files[name])
        if edge.role_property is not None and edge.role_property not in edge.properties:
            raise files[name].fail(f"{name} has no property {edge.role_property!r}", "role_property")
    return whole


def _inherit(name: str, nodes: Mapping[str, NodeClass], given: Given) -> NodeClass:
    chain = [name]
    while (parent := nodes[chain[-1]].parent) is not None:
        if parent in chain:
            raise given.fail(f"{name} is its own ancestor: {' → '.join([*chain, parent])}", "parent")
        if parent not in nodes:
            raise given.fail(f"unknown parent {parent!r}", "parent", f"Known: {', '.join(nodes)}")
        chain.append(parent)
    line = [nodes[ancestor] for ancestor in chain]
    properties: dict[str, Property] = {}
    required: dict[str, None] = {}
    for node in reversed(line):
        properties.update(node.properties if node.parent is None else _own(node))
        required.update(dict.fromkeys(node.required))
    caption = next((node.caption for node in line if node.caption), ())
    own = nodes[name]
    return replace(
        own,
        properties=MappingProxyType(properties),
        required=tuple(required),
        caption=caption,
        ancestors=tuple(chain),
        rdf=own.rdf or next((node.rdf for node in line if node.rdf), ()),
    )


def _own(node: NodeClass) -> dict[str, Property]:
    return {name: prop for name, prop in node.properties.items() if prop.of == node.name}


def _check_properties(
    owner: NodeClass | EdgeClass, nodes: Mapping[str, NodeClass], codes: Mapping[str, CodeList], given: Given
) -> None:
    name = owner.name
    for prop in owner.properties.values():
        if prop.codes is not None and prop.codes not in codes:
            raise given.fail(
                f"{name}.{prop.name}: unknown code list {prop.codes!r}",
                "properties",
                f"Known: {', '.join(codes)}",
            )
        _check_classes(prop.range, "properties", f"{name}.{prop.name}", nodes, given)
        base = next((prop.name.removesuffix(end) for end in RESERVED.suffixes if prop.name.endswith(end)), None)
        if base in owner.properties and not owner.system:
            raise given.fail(f"{name}.{prop.name} would clash with what the system adds to {base!r}", "properties")


def _check_classes(classes: Iterable[str], key: str, what: str, nodes: Mapping[str, NodeClass], given: Given) -> None:
    for class_name in classes:
        if class_name != ENTITY and class_name not in nodes:
            raise given.fail(f"{what}: unknown class {class_name!r}", key, f"Known: {ENTITY}, {', '.join(nodes)}")
