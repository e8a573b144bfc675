"""The schema as values: classes of nodes and edges, their properties, code lists and schemes of concepts.

`load_model()` reads the packaged files of `graph/schema/`; `load_model(folder)` reads another folder of the
same layout, which is how tests try small or broken schemas. A model that contradicts itself is never
returned: loading raises `SchemaError` with file and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from graph.errors import Problem, UnknownName
from graph.model_classes import (
    ENDS,
    ENTITY,
    LANGUAGES,
    SCHEMA_FOLDER,
    Code,
    CodeList,
    Concept,
    EdgeClass,
    NodeClass,
    Property,
)
from graph.model_read import read_schema, read_schemes
from graph.values import VALUE_TYPES

__all__ = [
    "ENDS",
    "ENTITY",
    "LANGUAGES",
    "SCHEMA_FOLDER",
    "Code",
    "CodeList",
    "Concept",
    "EdgeClass",
    "Model",
    "NodeClass",
    "Property",
    "load_model",
]
_END_LABELS = {
    "from": MappingProxyType({"en": "From", "de": "Von", "ko": "시작"}),
    "to": MappingProxyType({"en": "To", "de": "Nach", "ko": "끝"}),
}


@dataclass(frozen=True)
class Model:
    """Everything the schema says."""

    folder: Path
    nodes: Mapping[str, NodeClass]
    edges: Mapping[str, EdgeClass]
    codes: Mapping[str, CodeList]
    prefixes: Mapping[str, str]

    @cached_property
    def _ends(self) -> Mapping[tuple[str, str], Property]:
        """The two ends of each edge class as properties."""
        ends = {}
        for edge in self.edges.values():
            for side, classes in zip(ENDS, (edge.from_classes, edge.to_classes), strict=True):
                rdf = edge.rdf_from if side == "from" else edge.rdf_to
                entity = VALUE_TYPES["entity"]
                ends[edge.name, side] = Property(side, entity, _END_LABELS[side], range=classes, rdf=rdf, of=edge.name)
        return MappingProxyType(ends)

    def node(self, name: str) -> NodeClass:
        """The class of nodes of this name.

        Raises:
            UnknownName: If there is none.
        """
        try:
            return self.nodes[name]
        except KeyError:
            raise UnknownName("class", name, self.nodes) from None

    def edge(self, name: str) -> EdgeClass:
        """The class of edges of this name.

        Raises:
            UnknownName: If there is none.
        """
        try:
            return self.edges[name]
        except KeyError:
            raise UnknownName("relation", name, self.edges) from None

    def property_of(self, class_name: str, name: str) -> Property:
        """A property of a class of node or edge; `from` and `to` of an edge class are of type entity.

        Raises:
            UnknownName: If there is no such class, or the class has no such property.
        """
        found = self.properties_of(class_name).get(name)
        if found is None:
            raise UnknownName(f"property of {class_name}", name, self.properties_of(class_name))
        return found

    def properties_of(self, class_name: str) -> Mapping[str, Property]:
        """All properties of a class of node or edge by name, the ends of an edge among them.

        Raises:
            UnknownName: If there is no such class.
        """
        if class_name in self.nodes:
            return self.nodes[class_name].properties
        if class_name in self.edges:
            return self._edge_properties[class_name]
        raise UnknownName("class", class_name, [*self.nodes, *self.edges])

    @cached_property
    def _edge_properties(self) -> Mapping[str, Mapping[str, Property]]:
        return {
            edge.name: MappingProxyType({side: self._ends[edge.name, side] for side in ENDS} | dict(edge.properties))
            for edge in self.edges.values()
        }

    def is_a(self, class_name: str, ancestor: str) -> bool:
        """Whether a class of nodes is the other or below it; every class is an `Entity`."""
        return class_name in self.nodes and (ancestor == ENTITY or ancestor in self.nodes[class_name].ancestors)

    def allows_end(self, edge: str, side: str, class_name: str) -> bool:
        """Whether a node of this class may stand at this side (`from` or `to`) of this class of edge."""
        return self.in_range(self._ends[self.edge(edge).name, side], class_name)

    def in_range(self, prop: Property, class_name: str) -> bool:
        """Whether a property of type entity may lead to a node of this class."""
        return any(self.is_a(class_name, allowed) for allowed in prop.range)

    def labels_of(self, class_name: str) -> tuple[str, ...]:
        """The labels of its nodes in the store: `('Entity', 'Organisation', 'Agency')`."""
        return (ENTITY, *reversed(self.node(class_name).ancestors))

    def subclasses(self, class_name: str) -> tuple[str, ...]:
        """The class and those below it, in the order of the schema; `Entity` gives all but system classes."""
        if class_name == ENTITY:
            return tuple(name for name, node in self.nodes.items() if not node.system)
        return tuple(name for name in self.nodes if self.is_a(name, class_name))

    def clean(self, prop: Property, raw: str, *, lang: str | None = None) -> str | Problem:
        """Clean a value; a code must be in its list unless that is open, and may be given by its label."""
        cleaned = prop.type.clean(raw, lang=lang)
        if prop.codes is None:
            return cleaned
        codes = self.codes[prop.codes]
        if not isinstance(cleaned, Problem) and cleaned in codes.codes:
            return cleaned
        labelled = self._codes_by_label[prop.codes].get(" ".join(raw.casefold().split()))
        if labelled is not None:
            return labelled
        if isinstance(cleaned, Problem) or codes.open:
            return cleaned
        return Problem(f"{raw!r} is not among the codes of {codes.name}", f"Known: {', '.join(codes.codes)}")

    @cached_property
    def _codes_by_label(self) -> Mapping[str, Mapping[str, str]]:
        return {
            codes.name: {label.casefold(): code.name for code in codes.codes.values() for label in code.labels.values()}
            for codes in self.codes.values()
        }

    def concepts(self, class_name: str) -> Mapping[str, Concept]:
        """The concepts of `Sector` or `CooperationArea` by notation; empty for a class without a scheme."""
        return self._schemes.get(class_name, {})

    @cached_property
    def _schemes(self) -> Mapping[str, Mapping[str, Concept]]:
        return read_schemes(self.folder)


def load_model(folder: Path | None = None) -> Model:
    """The model of a schema folder, by default the packaged one; read once for each folder.

    Raises:
        SchemaError: With file and line, if the schema contradicts itself.
        InputError: If the folder or a file cannot be read.
    """
    return _load((folder or SCHEMA_FOLDER).resolve())


@cache
def _load(folder: Path) -> Model:
    schema = read_schema(folder)
    return Model(folder, schema.nodes, schema.edges, schema.codes, schema.prefixes)
