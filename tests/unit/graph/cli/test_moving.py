from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, URIRef

from tests.command_line import smegraph

BASE = "https://data.example.org/sme/"


def contents(address: str) -> tuple[object, object]:
    status = smegraph("status", "--format", "json", "--store", address).json()
    return status["classes"], status["relations"]


def test_everything_moves_to_another_store_in_one_file(loaded_address: str, empty_address: str, tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl.zst"
    dumped = smegraph("dump", str(file), "--store", loaded_address)
    assert dumped.code == 0, dumped.err
    assert str(file) in dumped.out
    restored = smegraph("restore", str(file), "--store", empty_address)
    assert restored.code == 0, restored.err
    assert contents(empty_address) == contents(loaded_address)


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "there is no such file"), (b"no dump at all", "is not a dump, or is damaged"), (b"", "is cut short")],
)
def test_a_file_that_is_no_dump_is_refused_before_anything_is_written(
    empty_address: str, tmp_path: Path, content: bytes | None, message: str
) -> None:
    file = tmp_path / "all.jsonl.zst"
    if content is not None:
        file.write_bytes(content)
    done = smegraph("restore", str(file), "--store", empty_address)
    assert (done.code, done.out) == (1, "")
    assert message in done.err


def test_a_dump_into_a_folder_that_is_not_there(loaded_address: str, tmp_path: Path) -> None:
    done = smegraph("dump", str(tmp_path / "nowhere" / "all.jsonl.zst"), "--store", loaded_address)
    assert (done.code, done.out) == (2, "")
    assert "nowhere: the folder does not exist" in done.err


@pytest.fixture(scope="module")
def press_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the five press documents."""
    address = f"embedded:{tmp_path_factory.mktemp('press') / 'store'}"
    sources = ("pib_2018", "iran_korea_2017", "isipo_training", "saxony_2022", "hankyung_2019")
    assert smegraph("load", *sources, "--store", address).code == 0
    return address


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".trig", ".rdf", ".jsonld"])
def test_an_export_of_the_press_documents_conforms_to_the_shapes(
    tmp_path: Path, press_address: str, suffix: str
) -> None:
    file = tmp_path / f"all{suffix}"
    done = smegraph("export", str(file), "--store", press_address, "--base-iri", BASE)
    assert done.code == 0, done.err
    checked = smegraph("validate", str(file))
    assert (checked.code, checked.err) == (0, ""), checked.out
    assert checked.out.endswith(": ok\n")


def test_rdf_that_breaks_a_rule_is_told_with_what_and_where(tmp_path: Path, press_address: str) -> None:
    file = tmp_path / "all.ttl"
    assert smegraph("export", str(file), "--store", press_address, "--base-iri", BASE).code == 0
    graph = Graph().parse(file)
    broken = min(graph.subjects(RDF.type, URIRef(f"{BASE}ontology#Agency")), key=str)
    graph.remove((broken, SKOS.prefLabel, None))
    graph.serialize(file)
    done = smegraph("validate", str(file))
    assert done.code == 1
    assert str(broken).removeprefix(BASE) in done.out
    assert "prefLabel" in done.out


def test_a_table_and_a_network_are_exported_too(tmp_path: Path, loaded_address: str) -> None:
    for name in ("all.csv", "all.graphml", "all.json"):
        assert smegraph("export", str(tmp_path / name), "--store", loaded_address).code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "all.csv").read_text(encoding="utf-8-sig"))))
    status = smegraph("status", "--format", "json", "--store", loaded_address).json()
    assert len(rows) == status["classes"]["Statement"]
    assert len(json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["statements"]) == len(rows)
    assert "<graphml" in (tmp_path / "all.graphml").read_text(encoding="utf-8")[:200]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("export", "all.docx"), 2, "unknown kind of file '.docx'"),
        (("export", "nowhere/all.ttl"), 2, "nowhere: the folder does not exist"),
        (("export", "all.ttl", "--base-iri", "data.example.org"), 2, "is no base IRI"),
    ],
)
def test_an_export_that_cannot_be(
    loaded_address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    done = smegraph(*arguments, "--store", loaded_address)
    assert (done.code, done.out) == (code, "")
    assert message in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content", "code", "message"),
    [
        ("all.ttl", "this is no turtle", 1, "all.ttl: is not .ttl"),
        ("all.docx", "", 2, "unknown kind of RDF file '.docx'"),
        ("all.nt", None, 1, "all.nt: there is no such file"),
    ],
)
def test_a_file_that_is_no_rdf(tmp_path: Path, name: str, content: str | None, code: int, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    done = smegraph("validate", str(tmp_path / name))
    assert (done.code, done.out) == (code, "")
    assert message in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(("lang", "ok"), [("en", "ok"), ("de", "in Ordnung"), ("ko", "정상")])
def test_what_the_project_ships_is_valid(lang: str, ok: str) -> None:
    done = smegraph("validate", "--lang", lang)
    assert done.code == 0, done.out
    lines = done.out.splitlines()
    assert len(lines) > 8
    assert all(line.endswith(f": {ok}") for line in lines)


@pytest.mark.parametrize("lang", ["en", "de", "ko"])
def test_the_state_of_a_store(loaded_address: str, lang: str) -> None:
    status = smegraph("status", "--format", "json", "--store", loaded_address).json()
    assert status["address"] == loaded_address
    assert (status["unfinished"], status["ran_before"]) == (False, True)
    assert {row["source"] for row in status["sources"]} >= {"agencies", "agreements", "india_msme", "hankyung_2019"}
    assert sum(row["statements"] for row in status["sources"]) == status["classes"]["Statement"]
    out = smegraph("status", "--store", loaded_address, "--lang", lang).out
    assert loaded_address in out
    assert status["journal"] in out
    assert status["last_load"][:10] in out


def test_the_state_of_an_empty_store(empty_address: str) -> None:
    out = smegraph("status", "--store", empty_address).out
    assert "last load: never" in out
    assert "smegraph demo" in out
