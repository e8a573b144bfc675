from __future__ import annotations

import csv
import json
from pathlib import Path

import networkx as nx
import pytest
from rdflib import Graph

from graph.errors import UnknownName, UsageError
from graph.export import RDF_SUFFIXES, TABLE_COLUMNS, export, harmless
from graph.model import load_model
from tests.unit.graph.rdf_world import EDGES, NAMES, NODES, STATEMENTS, RdfWorld, statement

MODEL = load_model()
ALL = [*RDF_SUFFIXES, ".csv", ".graphml", ".json"]


def write(folder: Path, suffix: str, world: RdfWorld | None = None) -> Path:
    out = folder / f"all{suffix}"
    export(world or RdfWorld(), out, MODEL)
    return out


@pytest.mark.parametrize("suffix", ALL)
def test_the_same_store_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    before = write(tmp_path, suffix).read_bytes()
    assert before
    assert write(tmp_path, suffix).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [f"all{suffix}"]


def test_the_case_of_the_suffix_does_not_matter(tmp_path: Path) -> None:
    assert write(tmp_path, ".JSON").read_bytes() == write(tmp_path, ".json").read_bytes()


@pytest.mark.parametrize("name", ["all.xlsx", "all", "all.ttl.gz"])
def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownName) as caught:
        export(RdfWorld(), tmp_path / name, MODEL)
    assert isinstance(caught.value, UsageError)
    assert not list(tmp_path.iterdir())


def test_every_suffix_is_named_where_none_is_near(tmp_path: Path) -> None:
    with pytest.raises(UnknownName) as caught:
        export(RdfWorld(), tmp_path / "all.zzzzzzzz", MODEL)
    assert all(suffix in str(caught.value) for suffix in ALL)


def test_json_holds_everything(tmp_path: Path) -> None:
    read = json.loads(write(tmp_path, ".json").read_text(encoding="utf-8"))
    assert {node["id"] for node in NODES} | {name["id"] for _, name in NAMES} <= {node["id"] for node in read["nodes"]}
    assert {edge["id"] for edge in read["edges"]} == {edge["edge"]["id"] for edge in EDGES}
    assert [row["id"] for row in read["statements"]] == sorted(
        (row["id"] for row in STATEMENTS), key=lambda id: (id == "s-7", id)
    )
    (planned,) = [edge for edge in read["edges"] if edge.get("status") == "planned"]
    assert (planned["class_name"], planned["from"], planned["to"]) == ("PARTICIPATED_IN", "company-eta", "event-2")


def test_an_empty_store_is_valid_json(tmp_path: Path) -> None:
    world = RdfWorld()
    world.nodes, world.names, world.edges, world.statements, world.documents = [], [], [], [], []
    read = json.loads(write(tmp_path, ".json", world).read_text(encoding="utf-8"))
    assert read == {"nodes": [], "edges": [], "statements": []}


def test_graphml_is_the_network_of_entities(tmp_path: Path) -> None:
    network = nx.read_graphml(write(tmp_path, ".graphml"), force_multigraph=True)
    assert "kr-kosme" in network
    assert "old-id" not in network
    assert "name-1" not in network
    assert network.nodes["kr-kosme"]["label"] == "KOSME"
    assert network.nodes["kr-kosme"]["country"] == "KR"
    assert network.nodes["event-2"]["description"] == "간담회; round table"
    assert {data["status"] for _, _, data in network.edges(data=True) if "status" in data} == {"planned", "happened"}
    assert network.number_of_edges() == len(EDGES)


def test_what_xml_cannot_hold_is_replaced_in_xml_only(tmp_path: Path) -> None:
    world = RdfWorld()
    world.nodes = [{**NODES[0], "caption": "form\x0cfeed", "note": ["\x01"]}]
    world.names, world.edges = [], []
    world.statements = [statement(1, "Agency", "note", "kr-kosme", value="\x0b", quote="form\x0cfeed")]
    nx.read_graphml(write(tmp_path, ".graphml", world))
    rdf = write(tmp_path, ".rdf", world)
    assert "form\ufffdfeed" in {str(literal) for literal in Graph().parse(rdf, format="xml").objects()}
    turtle = Graph().parse(write(tmp_path, ".ttl", world))
    assert "form\x0cfeed" in {str(literal) for literal in turtle.objects()}


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_is_one_row_a_statement_with_its_evidence(tmp_path: Path) -> None:
    path = write(tmp_path, ".csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = table(path)
    assert len(rows) == len(STATEMENTS)
    assert tuple(rows[0]) == TABLE_COLUMNS
    by_id = {row["id"]: row for row in rows}
    assert by_id["s-1"]["about_name"] == "KOSME"
    assert by_id["s-1"]["quote"] == "중진공과"
    assert by_id["s-1"]["language"] == "ko"
    assert by_id["s-2"]["reason"] == "its name"
    assert by_id["s-4"]["other_end_name"] == "KOSME"
    assert by_id["s-7"]["locator"] == "R3C1:kind"
    assert by_id["s-6"]["withdrawn"] == "true"
    assert by_id["s-10"]["about_name"] == "gone-1"


def test_no_cell_of_a_table_is_a_formula(tmp_path: Path) -> None:
    world = RdfWorld()
    world.statements = [
        statement(1, "Agency", "name", "kr-kosme", value='=HYPERLINK("http://x.org")', quote="@SUM(A1)", original="+1"),
        statement(2, "Event", "starts_on", "event-1", value="--04-22", quote="\tx"),
    ]
    cells = [cell for row in table(write(tmp_path, ".csv", world)) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert "'--04-22" in cells


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, ""), (False, "false"), (["a", "b"], "a; b"), (3, "3"), (-3, "'-3"), ("a=b", "a=b"), ("\r=1", "'\r=1")],
)
def test_harmless(value: object, cell: str) -> None:
    assert harmless(value) == cell
