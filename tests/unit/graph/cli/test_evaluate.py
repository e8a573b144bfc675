"""`smegraph evaluate` on labels and documents made here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import smegraph

BODY = "On 18 April 2019 KOSGEB and the Damu Entrepreneurship Development Fund signed a memorandum in Astana."
LABELS: dict[str, Any] = {
    "doc": "one.txt",
    "lang": "en",
    "published": "2019-04-19",
    "entities": [
        {"name": "KOSGEB", "type": "Agency", "country": "TR"},
        {"name": "Damu Entrepreneurship Development Fund", "type": "Agency", "country": "KZ"},
        {"name": "Astana", "type": "Place", "country": "KZ"},
    ],
    "agreements": [
        {
            "kind": "MoU",
            "parties": ["KOSGEB", "Damu Entrepreneurship Development Fund"],
            "date": "2019-04-18",
            "status": "signed",
            "quote": BODY,
        }
    ],
    "events": [],
    "links": [],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(BODY, encoding="utf-8")
    return labelled(tmp_path, LABELS)


def labelled(folder: Path, labels: dict[str, Any]) -> Path:
    file = folder / "gold.jsonl"
    file.write_text(json.dumps(labels) + "\n", encoding="utf-8")
    return file


def test_the_figures_are_json_by_language_and_for_all(gold: Path) -> None:
    done = smegraph("evaluate", str(gold), "--format", "json")
    assert done.code == 0
    figures = json.loads(done.out)
    assert set(figures) == {"all", "en"}
    assert figures["all"]["agreements_dated"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert figures["all"]["events"] == {"precision": None, "recall": None, "f1": None}
    assert figures["all"]["links"]["precision"] is None
    assert figures["all"]["status_accuracy"] == 1.0


def test_a_miss_is_listed_with_its_sentence(gold: Path, tmp_path: Path) -> None:
    wrong = {**LABELS, "events": [{"name": None, "kind": "training", "place": "Astana", "start": None,
                                   "status": "happened", "quote": "in Astana"}]}  # fmt: skip
    done = smegraph("evaluate", str(labelled(tmp_path, wrong)))
    assert done.code == 0
    assert "missed · events · training: None, Astana, None" in done.out
    assert BODY[:60] in done.out


def test_documents_may_lie_elsewhere(gold: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "documents"
    elsewhere.mkdir()
    (tmp_path / "one.txt").rename(elsewhere / "one.txt")
    assert smegraph("evaluate", str(gold)).code == 1
    assert smegraph("evaluate", str(gold), "--documents", str(elsewhere)).code == 0


def test_a_label_that_is_not_in_its_document_is_told(gold: Path, tmp_path: Path) -> None:
    wrong = {**LABELS, "entities": [{"name": "KOSME", "type": "Agency", "country": "KR"}]}
    done = smegraph("evaluate", str(labelled(tmp_path, wrong)))
    assert done.code == 1
    assert "one.txt: labelled words are not in it: 'KOSME'" in done.err


def test_a_figure_below_the_accepted_one_fails(gold: Path, tmp_path: Path) -> None:
    accepted = tmp_path / "accepted.json"
    accepted.write_text(json.dumps({"all": {"events": {"f1": 0.9}}}), encoding="utf-8")
    done = smegraph("evaluate", str(gold), "--accepted", str(accepted))
    assert done.code == 1
    assert "all events: None is below the accepted 0.9" in done.err


def test_labels_that_are_missing_are_told(tmp_path: Path) -> None:
    done = smegraph("evaluate", str(tmp_path / "none.jsonl"))
    assert (done.code, done.out) == (1, "")
    assert "none.jsonl: cannot be read" in done.err
