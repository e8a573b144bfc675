from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph import query_docs
from graph.cypher_files import QUERIES_FOLDER, support_query
from graph.errors import SchemaError, UnknownName
from graph.library import FOLDERS, load_library, plain
from graph.model import load_model
from graph.query_header import LANGUAGES, read_query
from graph.store.base import QueryResult

LIBRARY = load_library()
SUPPORT = sorted((QUERIES_FOLDER / "support").glob("*.cypher"))
ASKED_FOR = {
    "firms-linked-to-country": {"from", "to"},
    "partners-of-agency": {"agency"},
    "agreements-between-countries": {"from", "to"},
    "agreements-of-agency": {"agency"},
    "everything-about": {"entity"},
    "evidenced-paths": {"from", "to"},
    "events-of-period": {"since", "until"},
    "people-and-posts": {"day"},
    "agencies-with-most-partner-countries": {"top"},
    "planned-past-due": {"today"},
    "contradicting-statements": set(),
    "sources-and-coverage": set(),
    "sectors-shared-by-countries": {"from", "to"},
    "brokers-between-countries": {"from", "to"},
    "communities": set(),
    "most-central-bodies": {"since", "until"},
    "introductions": {"firm", "agency"},
}


def test_the_library_holds_what_the_project_promises() -> None:
    names = [query.name for query in LIBRARY.queries]
    assert names == sorted(names)
    for name, params in ASKED_FOR.items():
        assert params <= {param.name for param in LIBRARY.get(name).params}, name


def test_every_file_under_queries_is_read() -> None:
    files = {path.relative_to(QUERIES_FOLDER).as_posix() for path in QUERIES_FOLDER.rglob("*") if path.is_file()}
    read = {f"{query.folder}/{query.name}.cypher" for query in LIBRARY.queries}
    assert files == read | {f"support/{path.name}" for path in SUPPORT}


@pytest.mark.parametrize("query", LIBRARY.queries, ids=lambda query: query.name)
def test_titles_differ_by_language_and_name_the_same_parameters(query: Any) -> None:
    named = [set(re.findall(r"\{(\w+)\}", query.titles[language])) for language in LANGUAGES]
    assert named[0] == named[1] == named[2]
    assert len({query.titles[language] for language in LANGUAGES}) == len(LANGUAGES)
    assert re.search("[가-힣]", query.titles["ko"])
    assert re.search("[가-힣]", query.docs["ko"])
    assert query.param("language") is not None, "names are shown in the reader's language"


@pytest.mark.parametrize("path", SUPPORT, ids=lambda path: path.stem)
def test_support_queries_say_what_they_take_and_return(path: Path) -> None:
    assert read_query(path).support


def test_an_unknown_query_is_told_near_ones() -> None:
    with pytest.raises(UnknownName, match="firms-linked-to-country"):
        LIBRARY.get("firms-linked-to")


def test_paths_lead_over_every_edge_of_the_field() -> None:
    model = load_model()
    passed_over = {
        "INVOLVES",
        "CONCERNS",
        "MEASURES",
        "REPORTS",
        "HAS_NAME",
    }  # these join everything to everything
    followed = {name for name, edge in model.edges.items() if not edge.system} - passed_over
    for name in ("neighbours", "edges-between"):
        listed = re.search(r"\[r?:([A-Z_|]+)\]", support_query(name))
        assert listed is not None
        assert set(listed[1].split("|")) == followed


def write_library(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", "-")
        path = path.with_name(path.name + ".cypher")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


GOOD = (QUERIES_FOLDER / "quality" / "planned-past-due.cypher").read_text(encoding="utf-8")
COMPUTED = (QUERIES_FOLDER / "measures" / "communities.cypher").read_text(encoding="utf-8")


def test_a_folder_of_ones_own_can_be_read(tmp_path: Path) -> None:
    assert [query.name for query in load_library(write_library(tmp_path, explore__mine=GOOD)).queries] == ["mine"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "no query files"),
        ({"explore__a": GOOD, "quality__a": GOOD}, "two queries are named 'a'"),
        ({"explore__a": "// support: true\n// returns b\nRETURN 1 AS b\n"}, "support query lies outside"),
        (
            {"explore__a": COMPUTED.replace("computed: communities", "computed: magic")},
            "nothing computes 'magic'",
        ),
    ],
)
def test_a_folder_that_is_not_right_is_refused(tmp_path: Path, files: dict[str, str], message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        load_library(write_library(tmp_path, **files))


class OneRow:
    """A store that gives one row to a query of ours, and evidence and coverage beside it."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row = row
        self.asked: list[str] = []

    def read(self, query: str, params: Any = None) -> QueryResult:
        self.asked.append(query)
        if query == support_query("coverage"):
            row = {"sources": 1, "documents": 2, "statements": 3, "countries": ["KZ", "KR", "KZ", None]}
            return QueryResult(tuple(row), ({**row, "first_days": ["2018-07-10"], "last_days": ["2024-07-18"]},))
        if query == support_query("evidence"):
            said = {
                "quote": "지난 22일",
                "document": "document-1",
                "document_name": "A notice",
                "publisher": None,
                "url": None,
                "derived_from": ["https://example.org"],
                "as_of": "2019-04-23",
                "review": "accepted",
                "basis": "stated",
                "quote_state": "verified",
                "lang": "ko",
                "locator": None,
                "reason": "",
            }
            return QueryResult((), tuple({"id": id, **said} for id in params["ids"]))
        return QueryResult(tuple(self.row), (self.row,))


def test_an_answer_is_json_with_its_evidence() -> None:
    columns = LIBRARY.get("planned-past-due").columns
    row = dict.fromkeys(columns) | {
        "last_day": date(2019, 4, 24),
        "bodies": ["b", "a", "b"],
        "evidence": ["s-2", "s-1", "s-2"],
        "extra": 1,
    }
    store: Any = OneRow(row)
    answer = LIBRARY.run(store, "planned-past-due", {"today": "2026-11-22"}, language="de")
    assert answer.title == "Was war geplant, ist am 2026-11-22 überfällig und wurde nie bestätigt?"
    told = json.loads(json.dumps(answer.as_json()))
    assert list(told["rows"][0]) == list(columns)
    assert told["rows"][0]["last_day"] == "2019-04-24"
    assert told["rows"][0]["bodies"] == ["a", "b"]
    assert told["rows"][0]["evidence"] == ["s-1", "s-2"]
    assert told["params"] == {"today": "2026-11-22", "language": "de"}
    assert told["reported"] == []
    assert told["searched"] == {
        "sources": 1,
        "documents": 2,
        "statements": 3,
        "countries": ["KR", "KZ"],
        "years": [2018, 2024],
    }
    assert list(told["evidence"]) == ["s-1", "s-2"]
    assert told["evidence"]["s-1"] == {
        "quote": "지난 22일",
        "document": "document-1",
        "document_name": "A notice",
        "publisher": None,
        "url": "https://example.org",
        "derived_from": ["https://example.org"],
        "as_of": "2019-04-23",
        "review": "accepted",
        "basis": "stated",
        "quote_state": "verified",
        "lang": "ko",
    }


def test_a_run_reads_no_more_than_its_query_the_evidence_and_the_coverage() -> None:
    columns = LIBRARY.get("planned-past-due").columns
    store: Any = OneRow(dict.fromkeys(columns) | {"evidence": ["s-1"]})
    LIBRARY.run(store, "planned-past-due")
    assert len(store.asked) == 3


def test_values_become_plain() -> None:
    assert plain([date(2020, 1, 1), None, date(2019, 1, 1)]) == ["2019-01-01", "2020-01-01"]
    assert plain(["b", "a"]) == ["a", "b"]
    assert plain(3) == 3
    assert plain(None) is None


def test_reading_the_library_needs_neither_networkx_nor_babel() -> None:
    code = (
        "import sys; from graph.library import load_library; load_library();"
        " print(sorted({'networkx', 'babel', 'neo4j', 'streamlit', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_page_about_the_queries_is_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert query_docs.main(["--check"]) == 0, "run python -m graph.query_docs"
    monkeypatch.setattr(query_docs, "PAGE", tmp_path / "queries.md")
    assert query_docs.main(["--check"]) == 1
    assert query_docs.main([]) == 0
    assert query_docs.main(["--check"]) == 0


def test_folders_are_those_the_library_reads() -> None:
    assert {query.folder for query in LIBRARY.queries} == set(FOLDERS)
