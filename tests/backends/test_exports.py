"""The project's own data, exported from every store: nothing is lost, and the shapes hold."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from pyshacl import validate
from rdflib import Graph

from graph.export import export
from graph.model import load_model
from graph.rdf.export import FORMATS
from graph.rdf.shapes import shapes
from graph.rdf.terms import DEFAULT_BASE, Terms
from graph.store.base import Store

pytestmark = pytest.mark.timeout(300)
MODEL = load_model()
TERMS = Terms(MODEL, DEFAULT_BASE)


def write(store: Store, folder: Path, suffix: str) -> Path:
    out = folder / f"all{suffix}"
    export(store, out, MODEL, DEFAULT_BASE)
    return out


def quads(path: Path) -> set[Quad]:
    return set(parse(path=path, format=FORMATS[path.suffix]))


@pytest.fixture(scope="module")
def stored(real_store: Store) -> dict[str, tuple[str, str, str, str | None]]:
    rows = real_store.read(
        "MATCH (s:Statement) RETURN s.id AS id, s.subject AS subject, s.property AS property, s.quote AS quote, s.value AS value"
    ).rows
    assert len(rows) > 1000
    return {row["id"]: (row["subject"], row["property"], row["quote"], row["value"]) for row in rows}


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_statement_of_the_store_is_in_the_export(
    real_store: Store, stored: dict[str, tuple[str, str, str, str | None]], tmp_path: Path, suffix: str
) -> None:
    said: dict[str, dict[str, str]] = {}
    room = f"{DEFAULT_BASE}statement/"
    for quad in quads(write(real_store, tmp_path, suffix)):
        assert isinstance(quad.subject, NamedNode)
        if quad.subject.value.startswith(room):
            id, _, part = quad.subject.value.removeprefix(room).partition("#")
            known = said.setdefault(id, {})
            known[f"{part} {quad.predicate.value}"] = quad.object.value  # type: ignore[union-attr]
    assert set(said) == set(stored)
    paths = [TERMS.iri(curie).value for curie in ("sme:subjectKey", "sme:property", "sme:literal")]
    exact = TERMS.iri("oa:exact").value
    for id, (subject, name, quote, value) in stored.items():
        read = [said[id].get(f" {path}") for path in paths]
        assert read == [subject, name, value]
        assert said[id][f"quote {exact}"] == quote


def test_all_formats_hold_the_same_triples(real_store: Store, tmp_path: Path) -> None:
    found = {suffix: {quad.triple for quad in quads(write(real_store, tmp_path, suffix))} for suffix in FORMATS}
    assert len({len(triples) for triples in found.values()}) == 1
    assert all(triples == found[".nt"] for triples in found.values())


def test_every_source_has_its_graph_in_trig(real_store: Store, tmp_path: Path) -> None:
    graphs = {quad.graph_name.value for quad in quads(write(real_store, tmp_path, ".trig")) if quad.graph_name.value}
    sources = {row["source"] for row in real_store.read("MATCH (d:Document) RETURN DISTINCT d.source AS source").rows}
    assert {TERMS.source(source).value for source in sources} <= graphs


def test_the_export_conforms_to_the_shapes(real_store: Store, tmp_path: Path) -> None:
    graph = Graph().parse(write(real_store, tmp_path, ".nt"))
    conforms, _, report = validate(graph, shacl_graph=shapes(MODEL, DEFAULT_BASE))
    assert conforms, report


def test_everything_an_export_speaks_of_is_in_it(real_store: Store, tmp_path: Path) -> None:
    found = list(parse(path=write(real_store, tmp_path, ".nt"), format=RdfFormat.N_TRIPLES))
    subjects = {quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)}
    spoken_of = {quad.object.value for quad in found if isinstance(quad.object, NamedNode)}
    ours = {iri for iri in spoken_of if iri.startswith(DEFAULT_BASE)}
    assert not ours - subjects - {f"{DEFAULT_BASE}ontology#"}


def test_tables_and_json_hold_every_statement(
    real_store: Store, stored: dict[str, tuple[str, str, str, str | None]], tmp_path: Path
) -> None:
    with write(real_store, tmp_path, ".csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["id"] for row in csv.DictReader(file)} == set(stored)
    read = json.loads(write(real_store, tmp_path, ".json").read_text(encoding="utf-8"))
    assert {row["id"] for row in read["statements"]} == set(stored)


@pytest.mark.parametrize("suffix", [*FORMATS, ".csv", ".json", ".graphml"])
def test_the_same_store_gives_the_same_bytes(real_store: Store, tmp_path: Path, suffix: str) -> None:
    assert write(real_store, tmp_path, suffix).read_bytes() == write(real_store, tmp_path, suffix).read_bytes()
