"""The things of an answer as RDF: they, the relations its evidence proves, their names, statements and documents."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Triple, serialize

from graph.cypher_files import support_query
from graph.model import Model
from graph.rdf import evidence, things
from graph.rdf.export import write_rdf
from graph.rdf.terms import Terms, base_iri
from graph.store.base import Row, Store

_TEXTS = frozenset({"text", "name"})


def things_as_turtle(store: Store, model: Model, ids: Sequence[str], statements: Sequence[str]) -> bytes:
    """Turtle of some things and statements, and of what these speak of, by the same terms as the whole export."""
    terms = Terms(model, base_iri())
    triples = dict.fromkeys(_triples(store, terms, ids, statements))
    made = serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(sorted(terms.prefixes.items())))
    return made or b""


def store_as_turtle(store: Store, model: Model) -> bytes:
    """Turtle of everything the store holds."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "everything.ttl"
        write_rdf(store, out, ".ttl", base_iri(), model)
        return out.read_bytes()


def _triples(store: Store, terms: Terms, ids: Sequence[str], statements: Sequence[str]) -> Iterator[Triple]:
    model = terms.model
    said = [row["statement"] for row in _read(store, "ui-rdf-statements", statements)]
    about = sorted({*ids, *(end for one in said for end in one.get("ends") or ())})
    languages = _languages(said, model)
    for row in _read(store, "ui-rdf-nodes", about):
        node = model.nodes[row["node"]["class_name"]]
        if not node.system:
            yield from things.entity(terms, node, row["node"], languages)
    yield from things.names(terms, model.node("Name"), _read(store, "ui-rdf-names", about), languages)
    proofs = frozenset(statements)
    for row in _read(store, "ui-rdf-edges", about):
        edge = model.edge(row["kind"])
        if not proofs or proofs.intersection(row["edge"].get("evidence") or ()):
            yield from things.relation(terms, edge, row, languages)
    for one in said:
        yield from evidence.statement(terms, one)
    for row in _read(store, "ui-rdf-documents", sorted({one["document"] for one in said})):
        yield from evidence.document(terms, row["document"])


def _read(store: Store, query: str, ids: Sequence[str]) -> Sequence[Row]:
    params: dict[str, Any] = {"ids": sorted(set(ids))}
    return store.read(support_query(query), params).rows if ids else ()


def _languages(said: Sequence[Row], model: Model) -> dict[tuple[str, str, str], str]:
    """In which language each text that is shown was said; the first in the alphabet if in several."""
    found: dict[tuple[str, str, str], str] = {}
    for one in sorted((one for one in said if one.get("lang") and one.get("value")), key=lambda one: str(one["lang"])):
        known = one["subject_class"] in model.nodes or one["subject_class"] in model.edges
        prop = model.properties_of(one["subject_class"]).get(one["property"]) if known else None
        if one.get("shown") and prop is not None and prop.type.name in _TEXTS and prop.name not in {"name", "value"}:
            found.setdefault((one["about"], prop.name, one["value"]), one["lang"])
    return found
