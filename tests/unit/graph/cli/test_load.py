from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
import zstandard

from loaders.registry import source
from tests.command_line import Done, smegraph

MAPPING = """\
version: 1
lang: en
columns:
  agency: {required: true}
things:
  agency:
    class: Agency
    key: [agency]
    name: agency
    country: country
    founded_on: founded
"""
DOCUMENT = "document-" + "a" * 16
GOOD = "agency,country,founded\nAgency One,KR,1979-01-30\nAgency Two,DE,2001\n"


@pytest.fixture
def mapping(tmp_path: Path) -> str:
    path = tmp_path / "mapping.yml"
    path.write_text(MAPPING, encoding="utf-8")
    return str(path)


def table(folder: Path, content: str | bytes, name: str = "agencies.csv") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def counts(done: Done) -> dict[str, int]:
    """Of the only source loaded; read is always accepted and rejected together."""
    (source,) = json.loads(done.out)["sources"]
    for what in ("rows", "statements"):
        assert source[f"{what}_read"] == source[f"{what}_accepted"] + source[f"{what}_rejected"]
    return {"read": source["rows_read"], "accepted": source["rows_accepted"], "rejected": source["rows_rejected"]}


def names_in(address: str) -> list[str]:
    result = smegraph(
        "query", "MATCH (a:Agency) RETURN a.caption AS name ORDER BY name", "--format", "json", "--store", address
    )
    return [row["name"] for row in result.json()["rows"]]


def test_a_spreadsheet_is_loaded_and_loading_it_again_changes_nothing(
    tmp_path: Path, mapping: str, empty_address: str
) -> None:
    command = ("load", table(tmp_path, GOOD), "--mapping", mapping, "--format", "json", "--store", empty_address)
    first = smegraph(*command)
    assert first.code == 0, first.err
    assert counts(first) == {"read": 2, "accepted": 2, "rejected": 0}
    before = smegraph("status", "--format", "json", "--store", empty_address).json()
    again = smegraph(*command)
    after = smegraph("status", "--format", "json", "--store", empty_address).json()
    assert counts(again) == counts(first)
    assert again.json()["written"]["nodes_created"] == 0
    assert (after["classes"], after["relations"]) == (before["classes"], before["relations"])
    assert names_in(empty_address) == ["Agency One", "Agency Two"]


BAD_ROWS = {
    "a missing required value": ("Agency One,KR,1979\n,DE,2001\n", "agencies.csv, row 3, column 1 (agency)", "agency"),
    "an impossible date": (
        "Agency One,KR,1979\nAgency Two,DE,2001-02-30\n",
        "agencies.csv, row 3, column 3 (founded)",
        "2001-02-30",
    ),
    "an unknown country": (
        "Agency One,KR,1979\nAgency Two,Atlantis,2001\n",
        "agencies.csv, row 3, column 2 (country)",
        "Atlantis",
    ),
}


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_bad_row_is_told_with_its_cell_and_the_rest_is_loaded(
    tmp_path: Path, mapping: str, empty_address: str, case: str
) -> None:
    rows, place, named = BAD_ROWS[case]
    path = table(tmp_path, "agency,country,founded\n" + rows)
    done = smegraph("load", path, "--mapping", mapping, "--format", "json", "--store", empty_address)
    assert done.code == 1
    assert counts(done) == {"read": 2, "accepted": 1, "rejected": 1}
    (message,) = [line for line in done.err.splitlines() if line.startswith("rejected: ")]
    assert place in message
    assert named in message
    assert names_in(empty_address) == ["Agency One"]


@pytest.mark.parametrize("case", BAD_ROWS)
def test_strict_loads_nothing_at_all(tmp_path: Path, mapping: str, empty_address: str, case: str) -> None:
    path = table(tmp_path, "agency,country,founded\n" + BAD_ROWS[case][0])
    done = smegraph("load", path, "--mapping", mapping, "--strict", "--store", empty_address)
    assert (done.code, done.out) == (1, "")
    assert "nothing was loaded, as --strict asks" in done.err
    assert names_in(empty_address) == []


def test_an_unknown_column_is_told_and_the_rows_are_loaded(tmp_path: Path, mapping: str, empty_address: str) -> None:
    path = table(tmp_path, "agency,country,founded,fax\nAgency One,KR,1979,12\n")
    done = smegraph("load", path, "--mapping", mapping, "--store", empty_address)
    assert done.code == 1
    assert "column 'fax' is not in the mapping" in done.err
    assert names_in(empty_address) == ["Agency One"]


def test_a_message_for_each_of_many_bad_rows_goes_to_a_file(tmp_path: Path, mapping: str, empty_address: str) -> None:
    path = table(
        tmp_path, "agency,country,founded\nGood,KR,1979\n" + "".join(f"A{n},Atlantis,1979\n" for n in range(30))
    )
    messages = tmp_path / "messages.txt"
    command = ("load", path, "--mapping", mapping, "--messages", str(messages), "--store", empty_address)
    done = smegraph(*command)
    told = [line for line in done.err.splitlines() if line.startswith("rejected: ")]
    assert len(told) == 20
    assert f"10 more messages; all of them are in {messages}" in done.err
    assert len(messages.read_text(encoding="utf-8").splitlines()) == 30


UNREADABLE = {
    "an Excel file that is none": ("a.xlsx", b"PK\x03\x04 this is no workbook"),
    "an encoding that is not UTF-8": (
        "a.csv",
        "agency,country,founded\nAgence fran\xe7aise,FR,1979\n".encode("latin-1"),
    ),
    "an empty file": ("a.csv", b""),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_cannot_be_read_is_one_message(tmp_path: Path, mapping: str, empty_address: str, case: str) -> None:
    name, content = UNREADABLE[case]
    done = smegraph("load", table(tmp_path, content, name), "--mapping", mapping, "--store", empty_address)
    assert (done.code, done.out) == (1, "")
    (message,) = [line for line in done.err.splitlines() if line.startswith("smegraph: ")]
    assert name in message
    assert message.count(". ") >= 1, "it names a remedy"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("no_such_source",), 2, "unknown source 'no_such_source'"),
        (("indian_msme",), 2, "Did you mean: india_msme"),
        (("missing.xlsx", "--mapping", "m.yml"), 1, "missing.xlsx: there is no such file"),
        (("india_msme", "--mapping", "m.yml"), 2, "--mapping is for a spreadsheet"),
        (("--mapping", "m.yml"), 2, "--mapping is for a spreadsheet"),
        (("india_msme", "india_msme"), 2, "names the same thing twice"),
        (("india_msme", "--documents", "nowhere"), 2, "nowhere: is not a folder"),
        (("india_msme", "--messages", "nowhere/m.txt"), 2, "nowhere: the folder does not exist"),
    ],
)
def test_what_cannot_be_loaded_at_all(empty_address: str, arguments: tuple[str, ...], code: int, message: str) -> None:
    done = smegraph("load", *arguments, "--store", empty_address)
    assert (done.code, done.out) == (code, "")
    assert message in done.err
    assert "Traceback" not in done.err


def test_a_spreadsheet_without_a_mapping_is_told_how_to_draft_one(tmp_path: Path, empty_address: str) -> None:
    path = table(tmp_path, GOOD)
    done = smegraph("load", path, "--store", empty_address)
    assert done.code == 2
    assert f"smegraph mapping draft {path}" in done.err


def test_a_mapping_that_names_an_unknown_property_is_told_with_its_line(tmp_path: Path, empty_address: str) -> None:
    mapping = tmp_path / "mapping.yml"
    mapping.write_text(MAPPING.replace("founded_on", "fonded_on"), encoding="utf-8")
    done = smegraph("load", table(tmp_path, GOOD), "--mapping", str(mapping), "--store", empty_address)
    assert done.code == 1
    assert "mapping.yml, line 11" in done.err
    assert "founded_on" in done.err


def test_a_drafted_mapping_can_be_loaded(tmp_path: Path, empty_address: str) -> None:
    path, mapping = table(tmp_path, GOOD), tmp_path / "draft.yml"
    drafted = smegraph("mapping", "draft", path, "--out", str(mapping))
    assert drafted.code == 0, drafted.err
    assert smegraph("mapping", "draft", path).out == mapping.read_text(encoding="utf-8")
    again = smegraph("mapping", "draft", path, "--out", str(mapping))
    assert again.code == 2
    assert "is there already" in again.err
    done = smegraph("load", path, "--mapping", str(mapping), "--store", empty_address)
    assert done.code == 0, done.err


def test_a_document_that_is_not_the_one_quoted_is_told(tmp_path: Path, empty_address: str) -> None:
    file = source("pib_2018").metadata["document"]["file"]
    (tmp_path / file).write_text("another text", encoding="utf-8")
    command = ("load", "pib_2018", "--documents", str(tmp_path), "--format", "json", "--store", empty_address)
    done = smegraph(*command)
    assert done.code == 1
    assert file in done.err
    (read,) = json.loads(done.out)["sources"]
    assert read["statements_accepted"] == read["statements_read"] > 0


def record(name: str, /, **fields: object) -> str:
    return json.dumps({"record": name, **fields}) + "\n"


def statement(subject: str, subject_class: str, property: str, **said: object) -> str:
    about = {"subject": subject, "subject_class": subject_class, "property": property}
    seen = {"document": DOCUMENT, "document_sha256": "a" * 64, "source": "notes", "quote": "words", "quote_start": 0}
    return record("statement", **about, **seen, **said, review="accepted")


def test_an_edge_to_a_missing_end_is_rejected_and_the_rest_is_loaded(tmp_path: Path, empty_address: str) -> None:
    document = {
        "id": "document-aaaaaaaaaaaaaaaa",
        "source": "notes",
        "kind": "notice",
        "name": "Notes",
        "sha256": "a" * 64,
    }
    lines = [
        record("smegraph dump", format=1),
        record("document", **document),
        statement("notes:Agency:One", "Agency", "name", value="One"),
        statement("notes:SUBORDINATE_TO:1", "SUBORDINATE_TO", "from", object="notes:Agency:One"),
        statement("notes:SUBORDINATE_TO:1", "SUBORDINATE_TO", "to", object="notes:Agency:Nobody"),
        record("end", statements=3),
    ]
    path = tmp_path / "notes.jsonl.zst"
    path.write_bytes(zstandard.compress("".join(lines).encode()))
    done = smegraph("restore", str(path), "--store", empty_address)
    assert done.code == 1
    assert "its end 'notes:Agency:Nobody' does not exist" in done.err
    total = next(line.split() for line in done.out.splitlines() if line.startswith("all"))
    assert total[1:4] == ["3", "1", "2"]
    assert names_in(empty_address) == ["One"]


def test_a_load_for_people_has_counts_that_add_up(empty_address: str) -> None:
    done = smegraph("load", "pib_2018", "saxony_2022", "--store", empty_address, "--lang", "de")
    assert done.code == 0, done.err
    rows = {line.split()[0]: line.split()[1:4] for line in done.out.splitlines() if line.strip()}
    parts = [[int(text.replace(".", "")) for text in rows[name]] for name in ("pib_2018", "saxony_2022", "alle")]
    assert [a + b for a, b in zip(parts[0], parts[1], strict=True)] == parts[2]
    assert parts[2][0] == parts[2][1] + parts[2][2] > 0
    assert "Knoten" in done.out


@pytest.mark.parametrize("address", ["postgres://somewhere", "embedded:", "bolt://"])
def test_an_address_that_is_none_is_a_fault_of_usage(address: str) -> None:
    done = smegraph("status", "--store", address)
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1


def test_a_store_where_a_file_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("mine")
    done = smegraph("status", "--store", f"embedded:{tmp_path / 'store'}")
    assert (done.code, done.out) == (1, "")
    assert str(tmp_path / "store") in done.err
    assert (tmp_path / "store").read_text() == "mine"


def test_progress_goes_to_standard_error(empty_address: str) -> None:
    done = smegraph("load", "pib_2018", "--format", "json", "--store", empty_address)
    assert json.load(io.StringIO(done.out))
    assert "pib_2018" in done.err
