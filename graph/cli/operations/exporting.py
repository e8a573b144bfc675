"""Write a store to a file, and check RDF that somebody else may have written."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from graph.cli.operations.checking import Check
from graph.errors import InputError, UnknownName
from graph.export import RDF_SUFFIXES, export
from graph.model import load_model
from graph.store import open_store

if TYPE_CHECKING:
    from rdflib import Graph

_ONTOLOGY = "ontology"


def run_export(address: str | None, out: Path, base: str | None) -> None:
    """Write everything in the store at `address` to a file; its suffix says as what."""
    with closing(open_store(address)) as store:
        export(store, out, load_model(), base)


def check_rdf(file: str) -> Check:
    """Check an export against the shapes of the schema.

    Raises:
        InputError: If there is no such file, or it is not RDF.
    """
    from pyshacl import validate
    from rdflib import OWL, RDF, SH

    from graph.rdf.shapes import shapes
    from graph.rdf.terms import base_iri

    path = Path(file)
    suffix = path.suffix.lower()
    if suffix not in RDF_SUFFIXES:
        raise UnknownName("kind of RDF file", suffix or path.name, RDF_SUFFIXES, where=file)
    if not path.is_file():
        raise InputError("there is no such file", where=file, remedy="Check the path")
    data = _read(path, suffix)
    found = [str(one) for one in data.subjects(RDF.type, OWL.Ontology) if str(one).endswith(f"/{_ONTOLOGY}")]
    base = base_iri(found[0].removesuffix(_ONTOLOGY) if found else None)
    _, results, _ = validate(data, shacl_graph=shapes(load_model(), base), inference="none", advanced=False)
    problems = []
    for result in results.subjects(RDF.type, SH.ValidationResult):
        parts = [results.value(result, term) for term in (SH.focusNode, SH.resultPath, SH.resultMessage)]
        problems.append(": ".join(str(part).removeprefix(base) for part in parts if part is not None))
    return Check("validate.rdf", {"file": file}, tuple(sorted(problems)))


def _read(path: Path, suffix: str) -> Graph:
    """All triples of a file, whichever graph of it they are in; read by pyoxigraph, which is fast and strict."""
    import pyoxigraph
    from rdflib import BNode, Graph, Literal, URIRef

    from graph.rdf.export import FORMATS

    def term(one: object) -> URIRef | BNode | Literal:
        if isinstance(one, pyoxigraph.NamedNode):
            return URIRef(one.value)
        if isinstance(one, pyoxigraph.BlankNode):
            return BNode(one.value)
        assert isinstance(one, pyoxigraph.Literal), "RDF 1.1 has no other terms"
        if one.language:
            return Literal(one.value, lang=one.language)
        return Literal(one.value, datatype=URIRef(one.datatype.value))

    data = Graph()
    try:
        with path.open("rb") as content:
            for quad in pyoxigraph.parse(content, FORMATS[suffix], base_iri=path.resolve().as_uri()):
                data.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    except (SyntaxError, ValueError) as error:
        remedy = "Give a file that smegraph export wrote, or one of the same vocabulary"
        raise InputError(f"is not {suffix}: {str(error).splitlines()[0]}", where=str(path), remedy=remedy) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    return data
