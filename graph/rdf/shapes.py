"""SHACL shapes of an export, derived from the schema: what is required, of which type, how many, and which ends.

The shapes follow the same rules as `graph.validate`; `tests/derive` proves it rule by rule. Shapes about ends use
`sh:class`, so a validator needs the subclasses of our ontology, which every export carries.
"""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from graph.model import ENTITY, EdgeClass, Model, NodeClass, Property
from graph.rdf.terms import OWN, Terms

_DATES = ("date", "gYearMonth", "gYear", "gMonthDay", "gMonth", "gDay")
_DATATYPES = {
    "count": "nonNegativeInteger",
    "number": "decimal",
    "boolean": "boolean",
    "datetime": "dateTime",
    "language": "language",
    "identifier": "string",
    "script": "string",
}
_NAMED = "skos:prefLabel"


class _Shapes:
    """Builds the graph; node shapes have IRIs, what hangs on them are blank nodes, as usual in SHACL."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.graph = Graph()
        for prefix, iri in sorted(terms.prefixes.items()):
            self.graph.bind(prefix, iri)
        self.graph.bind("sh", SH)

    def ref(self, curie: str) -> URIRef:
        return URIRef(self.terms.iri(curie).value)

    def shape(self, class_name: str) -> URIRef:
        shape = URIRef(f"{self.terms.base}shape/{class_name}")
        self.graph.add((shape, RDF.type, SH.NodeShape))
        self.graph.add((shape, SH.targetClass, self.ref(f"{OWN}:{class_name}")))
        return shape

    def constrain(self, shape: BNode | URIRef, path: URIRef, message: str) -> BNode:
        constraint = BNode()
        self.graph.add((shape, SH.property, constraint))
        self.graph.add((constraint, SH.path, path))
        self.graph.add((constraint, SH.message, Literal(message, lang="en")))
        return constraint

    def either(self, constraint: BNode, predicate: URIRef, values: Iterable[URIRef]) -> None:
        """One of several alternatives, each a little shape of its own."""
        alternatives = []
        for value in values:
            alternative = BNode()
            self.graph.add((alternative, predicate, value))
            alternatives.append(alternative)
        self.one_of(constraint, SH["or"], alternatives)

    def one_of(self, constraint: BNode | URIRef, predicate: URIRef, members: Iterable[BNode | URIRef]) -> None:
        head = BNode()
        Collection(self.graph, head, list(members))
        self.graph.add((constraint, predicate, head))

    def exactly(self, class_name: str) -> BNode:
        """A shape of things that say they are of this very class, which exports say of the lowest class only."""
        shape, of_type = BNode(), BNode()
        self.graph.add((shape, SH.property, of_type))
        self.graph.add((of_type, SH.path, RDF.type))
        self.graph.add((of_type, SH.hasValue, self.ref(f"{OWN}:{class_name}")))
        return shape

    def at_least(self, constraint: BNode, number: int) -> None:
        self.graph.add((constraint, SH.minCount, Literal(number)))

    def at_most(self, constraint: BNode, number: int) -> None:
        self.graph.add((constraint, SH.maxCount, Literal(number)))


def shapes(model: Model, base: str) -> Graph:
    """The shapes graph of a model for exports under one base IRI."""
    building = _Shapes(Terms(model, base))
    for node in model.nodes.values():
        if not node.system:
            _node_shape(building, node)
    for edge in model.edges.values():
        if not edge.system and not edge.derived:
            _edge_shape(building, model, edge)
    _statement_shape(building)
    return building.graph


def _node_shape(building: _Shapes, node: NodeClass) -> None:
    shape = building.shape(node.name)
    _caption_shape(building, shape, node)
    for prop in node.properties.values():
        required = prop.name in node.required
        if prop.rdf == _NAMED:
            _label_shape(building, shape, required=required)
            continue
        other = _narrower(building.terms.model, node, prop)
        holder = _unless(building, shape, other) if other else shape
        _property_shape(building, holder, prop, required=required)


def _caption_shape(building: _Shapes, shape: URIRef, node: NodeClass) -> None:
    """Everything has something to be called by: one of the properties of its caption."""
    alternatives = []
    for name in node.caption:
        alternative, constraint = BNode(), BNode()
        path = URIRef(building.terms.property_iri(node.properties[name]).value)
        building.graph.add((alternative, SH.property, constraint))
        building.graph.add((constraint, SH.path, path))
        building.at_least(constraint, 1)
        alternatives.append(alternative)
    building.one_of(shape, SH["or"], alternatives)


def _narrower(model: Model, node: NodeClass, prop: Property) -> list[str]:
    """Subclasses that say something else of a property; a shape targets them too, but must leave it to their own."""
    below = {name: model.nodes[name].properties[prop.name] for name in model.subclasses(node.name)}
    return [name for name, other in below.items() if (other.codes, other.type) != (prop.codes, prop.type)]


def _unless(building: _Shapes, shape: URIRef, classes: Iterable[str]) -> BNode:
    """A shape that only counts for things that are of none of these classes."""
    holder = BNode()
    building.one_of(shape, SH["or"], [holder, *(building.exactly(name) for name in classes)])
    return holder


def _label_shape(building: _Shapes, shape: URIRef, *, required: bool) -> None:
    constraint = building.constrain(shape, building.ref(_NAMED), "One preferred name a language, one at least if named")
    building.graph.add((constraint, SH.uniqueLang, Literal(True)))
    if required:
        building.at_least(constraint, 1)


def _property_shape(building: _Shapes, shape: BNode | URIRef, prop: Property, *, required: bool) -> None:
    path = URIRef(building.terms.property_iri(prop).value)
    constraint = building.constrain(shape, path, f"{prop.labels['en']}: {prop.description or prop.type.name}")
    if required:
        building.at_least(constraint, 1)
    if not prop.multiple:
        building.at_most(constraint, 1)
    _type_of_value(building, constraint, prop)


def _type_of_value(building: _Shapes, constraint: BNode, prop: Property) -> None:
    graph, kind = building.graph, prop.type.name
    if prop.rdf == "skos:notation":
        graph.add((constraint, SH.datatype, XSD.string))
    elif kind == "date":
        building.either(constraint, SH.datatype, [XSD[name] for name in _DATES])
    elif kind in _DATATYPES:
        graph.add((constraint, SH.datatype, XSD[_DATATYPES[kind]]))
    elif kind in {"name", "text"}:
        building.either(constraint, SH.datatype, [XSD.string, RDF.langString])
    elif kind == "country":
        graph.add((constraint, SH["class"], building.ref(f"{OWN}:Country")))
    elif kind == "code":
        _code(building, constraint, prop.codes or "")
    elif kind == "entity":
        _range(building, constraint, prop.range)
    elif kind == "url":
        graph.add((constraint, SH.nodeKind, SH.IRIOrLiteral))


def _code(building: _Shapes, constraint: BNode, name: str) -> None:
    codes = building.terms.model.codes[name]
    building.graph.add((constraint, SH.nodeKind, SH.IRI))
    if codes.open:
        start = building.terms.code(name, "").value
        building.graph.add((constraint, SH.pattern, Literal(f"^{start}[a-z][a-z0-9_]*$")))
    else:
        building.one_of(constraint, SH["in"], [URIRef(building.terms.code(name, code).value) for code in codes.codes])


def _range(building: _Shapes, constraint: BNode, allowed: Iterable[str]) -> None:
    """One of the classes or below; or one above them that says no more: a body of unknown kind may be a centre."""
    model = building.terms.model
    classes = list(allowed)
    building.graph.add((constraint, SH.nodeKind, SH.IRI))
    if ENTITY in classes:
        return
    alternatives = []
    for name in classes:
        alternative = BNode()
        building.graph.add((alternative, SH["class"], building.ref(f"{OWN}:{name}")))
        alternatives.append(alternative)
    above = {ancestor for name in classes for ancestor in model.nodes[name].ancestors[1:]} - set(classes)
    alternatives += [building.exactly(name) for name in sorted(above)]
    building.one_of(constraint, SH["or"], alternatives)


def _edge_shape(building: _Shapes, model: Model, edge: EdgeClass) -> None:
    shape = building.shape(edge.name)
    for side in ("from", "to"):
        _property_shape(building, shape, model.property_of(edge.name, side), required=side in edge.required)
    for prop in edge.properties.values():
        _property_shape(building, shape, prop, required=False)


def _statement_shape(building: _Shapes) -> None:
    """Every statement quotes one document, in words that stand at a place of it."""
    shape = building.shape("Statement")
    for name in building.terms.model.nodes["Statement"].required:
        prop = building.terms.model.property_of("Statement", name)
        if name == "quote":
            words = building.constrain(shape, building.ref(f"{OWN}:words"), "The quoted words")
            building.at_least(words, 1)
            building.at_most(words, 1)
            building.graph.add((words, SH["class"], building.ref("oa:SpecificResource")))
            continue
        constraint = building.constrain(shape, URIRef(building.terms.property_iri(prop).value), prop.labels["en"])
        building.at_least(constraint, 1)
        building.at_most(constraint, 1)
    words_shape = URIRef(f"{building.terms.base}shape/words")
    building.graph.add((words_shape, RDF.type, SH.NodeShape))
    building.graph.add((words_shape, SH.targetClass, building.ref("oa:SpecificResource")))
    for curie, number in (("oa:hasSource", 1), ("oa:hasSelector", 2)):
        constraint = building.constrain(words_shape, building.ref(curie), "Where the words stand")
        building.at_least(constraint, number)
