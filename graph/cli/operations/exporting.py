"""Write a store to a file, and check RDF that somebody else may have written."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from graph.cli.operations.checking import Check
from graph.errors import InputError, UnknownName
from graph.export import RDF_SUFFIXES, export
from graph.model import load_model
from graph.store import open_store

_RDFLIB_FORMATS = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld", ".trig": "trig", ".rdf": "xml"}
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
    from rdflib import OWL, RDF, SH, Dataset, Graph, URIRef

    from graph.rdf.shapes import shapes
    from graph.rdf.terms import base_iri

    path = Path(file)
    suffix = path.suffix.lower()
    if suffix not in RDF_SUFFIXES:
        raise UnknownName("kind of RDF file", suffix or path.name, RDF_SUFFIXES, where=file)
    if not path.is_file():
        raise InputError("there is no such file", where=file, remedy="Check the path")
    data: Graph = Dataset(default_union=True)
    try:
        data.parse(path, format=_RDFLIB_FORMATS[suffix])
    except Exception as error:
        remedy = "Give a file that smegraph export wrote, or one of the same vocabulary"
        raise InputError(f"is not {suffix}: {str(error).splitlines()[0]}", where=file, remedy=remedy) from error
    found = [str(one) for one in data.subjects(RDF.type, OWL.Ontology) if str(one).endswith(f"/{_ONTOLOGY}")]
    base = base_iri(found[0].removesuffix(_ONTOLOGY) if found else None)
    _, results, _ = validate(data, shacl_graph=shapes(load_model(), base), inference="none", advanced=False)
    problems = []
    for result in results.subjects(RDF.type, SH.ValidationResult):
        parts = [results.value(result, term) for term in (SH.focusNode, SH.resultPath, SH.resultMessage)]
        problems.append(": ".join(str(part).removeprefix(base) for part in parts if isinstance(part, URIRef) or part))
    return Check("validate.rdf", {"file": file}, tuple(sorted(problems)))
