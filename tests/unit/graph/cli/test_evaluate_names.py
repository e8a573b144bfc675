"""`smegraph evaluate names`: figures by kind for people and programs; bad pairs get a place and a remedy."""

from __future__ import annotations

import json
from pathlib import Path

from tests.command_line import smegraph

PAIRS = (
    {"a": "Siemens AG", "b": "Siemens", "same": True, "why": "legal-form"},
    {"a": "IHK Reutlingen", "b": "IHK Ulm", "same": False, "why": "generic"},
    {"a": "Proexport Colombia", "b": "ProColombia", "same": True, "why": "rename"},
)


def written(folder: Path) -> str:
    path = folder / "pairs.jsonl"
    whole = [
        {"a_lang": "de", "b_lang": "de", "type": "Company", "a_country": "DE", "b_country": None, **one}
        for one in PAIRS
    ]
    path.write_text("".join(json.dumps(one) + "\n" for one in whole), encoding="utf-8")
    return str(path)


def test_figures_by_kind_are_json(tmp_path: Path) -> None:
    found = smegraph("evaluate", "names", written(tmp_path), "--format", "json").json()
    assert found["all"]["precision"] == 1.0
    assert found["all"]["recall"] == 0.5
    assert (found["by_kind"]["legal-form"]["recall"], found["by_kind"]["rename"]["recall"]) == (1.0, 0.0)
    assert found["by_kind"]["generic"]["rightly_apart"] == 1


def test_a_person_sees_each_pair_that_was_judged_wrongly_and_why(tmp_path: Path) -> None:
    out = smegraph("evaluate", "names", written(tmp_path), "--no-reference").out
    assert "legal-form" in out
    assert "ProColombia" in out
    assert "on one side only" in out


def test_a_line_that_is_no_pair_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"a": "x"}\n', encoding="utf-8")
    failed = smegraph("evaluate", "names", str(path))
    assert failed.code != 0
    assert "pairs.jsonl, line 1" in failed.err
