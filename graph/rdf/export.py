"""store → a file of RDF: streamed, the same bytes for the same store, and never half a file under its final name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from graph.cypher_files import support_query
from graph.export import Reader
from graph.model import Model
from graph.rdf import dataset, evidence, ontology, things
from graph.rdf.terms import OWN, Terms
from graph.whole_file import whole_file

FORMATS: Mapping[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
    ".trig": RdfFormat.TRIG,
    ".rdf": RdfFormat.RDF_XML,
}
_TEXTS = frozenset({"text", "name"})


def write_rdf(reader: Reader, out: Path, suffix: str, base: str, model: Model) -> None:
    """Write everything the store holds.

    In TriG each source has its documents and statements in a graph of its own, our terms lie in the ontology's, and
    what was concluded from all sources (entities, names, relations) in the default graph.

    Args:
        suffix: One of `FORMATS`.
        base: The base IRI, as `graph.rdf.terms.base_iri` gives it.

    Raises:
        InputError: If the file cannot be written.
    """
    terms = Terms(model, base, xml=suffix == ".rdf")
    rdf_format = FORMATS[suffix]
    rooms = {room: f"{base}{room}/" for room in ("id", "relation", "statement", "source")}
    prefixes = dict(sorted({**terms.prefixes, **rooms}.items()))
    with whole_file(out) as file:
        if suffix == ".trig":
            serialize(quads(reader, terms), file, rdf_format, prefixes=prefixes)
        else:
            serialize((quad.triple for quad in quads(reader, terms)), file, rdf_format, prefixes=prefixes)


def quads(reader: Reader, terms: Terms) -> Iterator[Quad]:
    """Every triple of the export with the graph it belongs to."""
    own = NamedNode(terms.prefixes[OWN].rstrip("#"))
    yield from _in(own, ontology.ontology(terms))
    yield from _in(own, ontology.code_lists(terms))
    yield from _in(own, ontology.concept_schemes(terms))
    sources = list(reader.stream(support_query("export-dataset")))
    yield from _in(None, dataset.dataset(terms, sources))
    yield from _in(None, _entities(reader, terms))
    for row in reader.stream(support_query("export-documents")):
        yield from _in(terms.source(row["document"]["source"]), evidence.document(terms, row["document"]))
    for row in reader.stream(support_query("export-statements")):
        yield from _in(terms.source(row["statement"]["source"]), evidence.statement(terms, row["statement"]))


def _in(graph: NamedNode | None, triples: Iterator[Triple]) -> Iterator[Quad]:
    name = DefaultGraph() if graph is None else graph
    for triple in triples:
        yield Quad(triple.subject, triple.predicate, triple.object, name)


def _entities(reader: Reader, terms: Terms) -> Iterator[Triple]:
    model = terms.model
    languages = _languages(reader, model)
    codes = _Codes(terms)
    for name, node in model.nodes.items():
        if name in {"Name", "Document", "Statement"}:
            continue
        packaged = dict(model.concepts(name))
        for row in reader.stream(support_query("export-nodes"), {"class_name": name}):
            said = row["node"]
            packaged.pop(str(said.get("notation")), None)
            if node.system:
                yield from evidence.judgement_or_redirect(terms, name, said)
            else:
                codes.note(node.properties, said)
                yield from things.entity(terms, node, said, languages)
        for concept in packaged.values():
            yield from things.types(terms, ontology.concept_iri(terms, name, concept.notation), node)
            yield from ontology.concept(terms, name, concept)
    yield from things.names(terms, model.node("Name"), reader.stream(support_query("export-names")), languages)
    kinds = [name for name, edge in model.edges.items() if not edge.system and not edge.derived]
    told: tuple[str, str, str] | None = None
    for row in reader.stream(support_query("export-edges"), {"kinds": kinds}):
        edge = model.edge(row["kind"])
        codes.note(edge.properties, row["edge"])
        ends = (row["kind"], row["from_id"], row["to_id"])
        yield from things.relation(terms, edge, row, languages, again=ends == told)
        if things.holds(edge, row["edge"]):
            told = ends
    yield from codes.concepts()


def _languages(reader: Reader, model: Model) -> things.Languages:
    """The language of each text that is shown; the first in the alphabet if it was said alike in several."""
    classes = [name for name in (*model.nodes, *model.edges) if not (name in model.nodes and model.nodes[name].system)]
    props = [prop for name in classes for prop in model.properties_of(name).values()]
    wanted = {prop.name for prop in props if prop.type.name in _TEXTS} - {"name", "value"}
    found: dict[tuple[str, str, str], str] = {}
    for row in reader.stream(support_query("export-languages"), {"properties": sorted(wanted)}):
        found.setdefault((row["about"], row["property"], row["value"]), row["lang"])
    return found


class _Codes:
    """Notes codes that sources brought to open lists, to describe them at the end."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._new: set[tuple[str, str]] = set()

    def note(self, properties: Mapping[str, Any], row: Mapping[str, Any]) -> None:
        for name, prop in properties.items():
            code = row.get(name)
            if prop.codes is not None and code is not None and code not in self._terms.model.codes[prop.codes].codes:
                self._new.add((prop.codes, code))

    def concepts(self) -> Iterator[Triple]:
        for code_list, code in sorted(self._new):
            yield from ontology.code_concept(self._terms, code_list, code, {})
