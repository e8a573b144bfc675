"""What an export says of its own words: our small ontology, the code lists and the schemes of concepts.

All of it follows from the schema. Terms of other vocabularies are used, not described.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from graph.model import ENDS, Concept, EdgeClass, Model, NodeClass, Property
from graph.rdf.terms import OWN, Terms
from graph.resolve.keys import GLOBAL_CLASSES, global_id

ONTOLOGY_TITLE = {
    "en": "Terms for agreements, events and statements of agencies for small enterprises",
    "de": "Begriffe für Vereinbarungen, Veranstaltungen und Aussagen über Mittelstandsagenturen",
    "ko": "중소기업 지원기관의 협약·행사·진술 용어",
}
_TO_NODES = frozenset({f"{OWN}:aboutEntity", f"{OWN}:target"})  # ids in the store, nodes in RDF
_ENDS = (("from", {"en": "from", "de": "von", "ko": "시작"}), ("to", {"en": "to", "de": "nach", "ko": "끝"}))
# Terms of the export that no class or property of the schema brings along.
_MORE = {
    "evidence": ("A statement that shows it", "evidence", "Beleg", "근거"),
    "words": ("The quoted words of a statement, and where they stand", "words", "Wortlaut", "인용 문구"),
    "basis": ("Whether it is stated, inferred or from another source", "basis", "Grundlage", "근거 구분"),
    "review": ("Whether it is proposed, accepted or rejected", "review", "Prüfung", "검토"),
    "hasName": ("A name of it, with its language and period", "has name", "hat Namen", "이름"),
    "derivedFromText": ("Where a fact is from, if that is no address", "derived from", "abgeleitet von", "원출처"),
}
_MORE_CLASSES = {
    "Relation": ("A relation between two things, with its evidence", "relation", "Beziehung", "관계"),
    "CellSelector": ("The cell of a table that is quoted", "cell", "Zelle", "셀"),
}


def _labels(terms: Terms, subject: NamedNode, labels: Mapping[str, str], curie: str = "rdfs:label") -> Iterator[Triple]:
    for language, label in labels.items():
        yield Triple(subject, terms.iri(curie), terms.text(label, language))


def ontology(terms: Terms) -> Iterator[Triple]:
    """Our own classes and properties, each once, by the order of the schema."""
    model = terms.model
    this = NamedNode(terms.prefixes[OWN].rstrip("#"))
    yield Triple(this, terms.iri("rdf:type"), terms.iri("owl:Ontology"))
    yield from _labels(terms, this, ONTOLOGY_TITLE, "dcterms:title")
    for node in model.nodes.values():
        yield from _node_class(terms, node)
    for edge in model.edges.values():
        yield from _edge_class(terms, edge)
    for name, (comment, *labels) in _MORE_CLASSES.items():
        yield from _described(terms, terms.class_iri(name), "owl:Class", _in_three(labels), comment)
    yield from _properties(terms)


def _in_three(labels: list[str]) -> dict[str, str]:
    return dict(zip(("en", "de", "ko"), labels, strict=True))


def _described(
    terms: Terms, subject: NamedNode, kind: str, labels: Mapping[str, str], comment: str
) -> Iterator[Triple]:
    yield Triple(subject, terms.iri("rdf:type"), terms.iri(kind))
    yield from _labels(terms, subject, labels)
    if comment:
        yield Triple(subject, terms.iri("rdfs:comment"), terms.text(comment, "en"))
    yield Triple(subject, terms.iri("rdfs:isDefinedBy"), NamedNode(terms.prefixes[OWN].rstrip("#")))


def _node_class(terms: Terms, node: NodeClass) -> Iterator[Triple]:
    subject = terms.class_iri(node.name)
    yield from _described(terms, subject, "owl:Class", node.labels, node.description)
    above = [terms.class_iri(node.parent)] if node.parent else []
    for parent in [*above, *(terms.iri(curie) for curie in node.rdf)]:
        yield Triple(subject, terms.iri("rdfs:subClassOf"), parent)


def _edge_class(terms: Terms, edge: EdgeClass) -> Iterator[Triple]:
    subject = terms.class_iri(edge.name)
    yield from _described(terms, subject, "owl:Class", edge.labels, edge.description)
    for curie in dict.fromkeys((f"{OWN}:Relation", *edge.rdf)):
        yield Triple(subject, terms.iri("rdfs:subClassOf"), terms.iri(curie))


def _properties(terms: Terms) -> Iterator[Triple]:
    """Our own properties; one that several classes share is described by the first."""
    described: set[str] = set()
    for prop in _all_properties(terms.model):
        curie = prop.rdf or f"{OWN}:{prop.name}"
        if curie.startswith(f"{OWN}:") and curie not in described:
            described.add(curie)
            kind = "owl:ObjectProperty" if _is_object(prop) else "owl:DatatypeProperty"
            yield from _described(terms, terms.iri(curie), kind, prop.labels, prop.description)
    for side, labels in _ENDS:
        yield from _described(terms, terms.iri(f"{OWN}:{side}"), "owl:ObjectProperty", labels, "")
    for edge in terms.model.edges.values():
        for curie, side in ((edge.rdf_from, "from"), (edge.rdf_to, "to")):
            if curie.startswith(f"{OWN}:") and curie not in {f"{OWN}:from", f"{OWN}:to"} | described:
                described.add(curie)
                yield Triple(terms.iri(curie), terms.iri("rdf:type"), terms.iri("owl:ObjectProperty"))
                yield Triple(terms.iri(curie), terms.iri("rdfs:subPropertyOf"), terms.iri(f"{OWN}:{side}"))
        shortcut = edge.rdf_shortcut or ""
        if shortcut.startswith(f"{OWN}:") and shortcut not in described:
            described.add(shortcut)
            yield from _described(terms, terms.iri(shortcut), "owl:ObjectProperty", edge.labels, edge.description)
    for name, (comment, *in_three) in _MORE.items():
        if f"{OWN}:{name}" not in described:
            yield from _described(terms, terms.iri(f"{OWN}:{name}"), "rdf:Property", _in_three(in_three), comment)


def _all_properties(model: Model) -> Iterator[Property]:
    for name in (*model.nodes, *model.edges):
        yield from (prop for prop in model.properties_of(name).values() if prop.name not in ENDS)


def _is_object(prop: Property) -> bool:
    return prop.type.name in {"entity", "country", "code", "url"} or prop.rdf in _TO_NODES


def code_lists(terms: Terms) -> Iterator[Triple]:
    """Every code list as a concept scheme with its codes."""
    for codes in terms.model.codes.values():
        scheme = terms.scheme(codes.name)
        yield Triple(scheme, terms.iri("rdf:type"), terms.iri("skos:ConceptScheme"))
        yield from _labels(terms, scheme, codes.labels, "dcterms:title")
        for code in codes.codes.values():
            yield from code_concept(terms, codes.name, code.name, code.labels)


def code_concept(terms: Terms, code_list: str, code: str, labels: Mapping[str, str]) -> Iterator[Triple]:
    """One code as a concept; one that a source brought to an open list has no labels."""
    concept = terms.code(code_list, code)
    yield Triple(concept, terms.iri("rdf:type"), terms.iri("skos:Concept"))
    yield Triple(concept, terms.iri("skos:inScheme"), terms.scheme(code_list))
    yield Triple(concept, terms.iri("skos:notation"), terms.text(code))
    yield from _labels(terms, concept, labels, "skos:prefLabel")


def concept_schemes(terms: Terms) -> Iterator[Triple]:
    """The schemes of sectors and areas of cooperation; their concepts come with the entities."""
    for name, node in terms.model.nodes.items():
        if terms.model.concepts(name):
            scheme = terms.scheme(name)
            yield Triple(scheme, terms.iri("rdf:type"), terms.iri("skos:ConceptScheme"))
            yield from _labels(terms, scheme, node.plurals, "dcterms:title")


def concept(terms: Terms, class_name: str, packaged: Concept) -> Iterator[Triple]:
    """What the schema says of one concept: labels, notation, its places in ISIC and NACE, and what is above it."""
    subject = concept_iri(terms, class_name, packaged.notation)
    yield Triple(subject, terms.iri("skos:inScheme"), terms.scheme(class_name))
    yield Triple(subject, terms.iri("skos:notation"), terms.text(packaged.notation))
    yield from _labels(terms, subject, packaged.labels, "skos:prefLabel")
    for curie, value in ((f"{OWN}:isic", packaged.isic), (f"{OWN}:nace", packaged.nace)):
        if value is not None:
            yield Triple(subject, terms.iri(curie), terms.text(value))
    if packaged.broader is not None:
        yield Triple(subject, terms.iri("skos:broader"), concept_iri(terms, class_name, packaged.broader))


def concept_iri(terms: Terms, class_name: str, notation: str) -> NamedNode:
    """The IRI of a concept, the same as that of its entity in the store."""
    word = next(word for word, name in GLOBAL_CLASSES.items() if name == class_name)
    return terms.entity(global_id(f"{word}:{notation}"))
