"""The project's own data, exported from every store: nothing is lost, and the shapes hold."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, parse
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
Said = dict[str, tuple[str, str, str, str | None]]


@pytest.fixture(scope="module")
def files(real_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("exports")
    found = {suffix: folder / f"all{suffix}" for suffix in (*FORMATS, ".csv", ".json", ".graphml")}
    for path in found.values():
        export(real_store, path, MODEL, DEFAULT_BASE)
    return found


@pytest.fixture(scope="module")
def quads(files: Mapping[str, Path]) -> Mapping[str, frozenset[Quad]]:
    return {suffix: frozenset(parse(path=files[suffix], format=FORMATS[suffix])) for suffix in FORMATS}


@pytest.fixture(scope="module")
def stored(real_store: Store) -> Said:
    query = "MATCH (s:Statement) RETURN properties(s) AS said"
    rows = [row["said"] for row in real_store.read(query).rows]
    assert len(rows) > 1000
    return {row["id"]: (row["subject"], row["property"], row["quote"], row.get("value")) for row in rows}


def test_every_statement_of_the_store_is_in_the_export(quads: Mapping[str, frozenset[Quad]], stored: Said) -> None:
    said: dict[str, dict[str, str]] = {}
    room = f"{DEFAULT_BASE}statement/"
    for quad in quads[".nt"]:
        assert isinstance(quad.subject, NamedNode), "no blank nodes"
        if quad.subject.value.startswith(room):
            id, _, part = quad.subject.value.removeprefix(room).partition("#")
            text = quad.object.value if hasattr(quad.object, "value") else ""
            said.setdefault(id, {})[f"{part} {quad.predicate.value}"] = text
    assert set(said) == set(stored)
    paths = [TERMS.iri(curie).value for curie in ("sme:subjectKey", "sme:property", "oa:exact", "sme:literal")]
    for id, expected in stored.items():
        parts = ("", "", "quote", "")
        assert tuple(said[id].get(f"{part} {path}") for part, path in zip(parts, paths, strict=True)) == expected


@pytest.mark.parametrize("suffix", FORMATS)
def test_all_formats_hold_the_same_triples(quads: Mapping[str, frozenset[Quad]], suffix: str) -> None:
    assert {quad.triple for quad in quads[suffix]} == {quad.triple for quad in quads[".nt"]}


def test_every_source_has_its_graph_in_trig(real_store: Store, quads: Mapping[str, frozenset[Quad]]) -> None:
    graphs = {str(quad.graph_name) for quad in quads[".trig"]}
    sources = {row["source"] for row in real_store.read("MATCH (d:Document) RETURN DISTINCT d.source AS source").rows}
    assert {str(TERMS.source(source)) for source in sources} <= graphs


def test_the_export_conforms_to_the_shapes(files: Mapping[str, Path]) -> None:
    conforms, _, report = validate(Graph().parse(files[".nt"]), shacl_graph=shapes(MODEL, DEFAULT_BASE))
    assert conforms, report


def test_everything_an_export_speaks_of_is_in_it(quads: Mapping[str, frozenset[Quad]]) -> None:
    subjects = {quad.subject for quad in quads[".nt"]}
    spoken_of = {quad.object for quad in quads[".nt"] if isinstance(quad.object, NamedNode)}
    ours = {iri.value for iri in spoken_of - subjects if iri.value.startswith(DEFAULT_BASE)}
    assert not ours - {f"{DEFAULT_BASE}ontology#"}


def test_tables_and_json_hold_every_statement(files: Mapping[str, Path], stored: Said) -> None:
    with files[".csv"].open(encoding="utf-8-sig", newline="") as file:
        assert {row["id"] for row in csv.DictReader(file)} == set(stored)
    read = json.loads(files[".json"].read_text(encoding="utf-8"))
    assert {row["id"] for row in read["statements"]} == set(stored)


@pytest.mark.parametrize("suffix", [".nt", ".csv", ".json", ".graphml"])
def test_the_same_store_gives_the_same_bytes(
    real_store: Store, files: Mapping[str, Path], tmp_path: Path, suffix: str
) -> None:
    again = tmp_path / f"again{suffix}"
    export(real_store, again, MODEL, DEFAULT_BASE)
    assert again.read_bytes() == files[suffix].read_bytes()
