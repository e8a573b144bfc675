from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.command_line import smegraph

SOURCES = ("agencies", "pib_2018", "isipo_training")
FIRST, SECOND = "ref:kr-kosme", "ref:kz-damu"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the reference file and two notices; what one test judges is about no other's things."""
    address = f"embedded:{tmp_path_factory.mktemp('judged') / 'store'}"
    assert smegraph("load", *SOURCES, "--store", address).code == 0
    return address


def judged(address: str, *arguments: str) -> list[dict[str, Any]]:
    listed = smegraph("identity", "list", *arguments, "--format", "json", "--store", address).json()
    found: list[dict[str, Any]] = listed["judgements"]
    return found


def test_a_judgement_is_made_explained_and_taken_back(address: str) -> None:
    shipped = {one["id"] for one in judged(address)}
    made = smegraph(
        "identity",
        "unsure",
        "KOSME",
        SECOND,
        "--why",
        "only a test",
        "--by",
        "tester",
        "--store",
        address,
        "--lang",
        "de",
    )
    assert made.code == 0, made.err
    assert "bleibt offen" in made.out
    (new,) = [one for one in judged(address) if one["id"] not in shipped]
    assert (new["left"], new["judgement"], new["right"]) == (FIRST, "unsure", SECOND)
    assert (new["why"], new["made_by"], new["undone"]) == ("only a test", "tester", False)
    assert f"smegraph identity undo {new['id']}" in made.out

    explained = smegraph("identity", "explain", FIRST, SECOND, "--format", "json", "--store", address).json()
    assert explained["same"] is False
    assert [one["id"] for one in explained["about"]] == [new["id"]]
    assert "only a test" in smegraph("identity", "explain", FIRST, SECOND, "--store", address).out

    undone = smegraph("identity", "undo", new["id"], "--why", "the test is over", "--store", address)
    assert undone.code == 0, undone.err
    assert {one["id"] for one in judged(address)} == shipped
    (kept,) = [one for one in judged(address, "--all") if one["id"] == new["id"]]
    assert kept["undone"] is True
    again = smegraph("identity", "undo", new["id"], "--why", "twice", "--store", address)
    assert again.code == 2
    assert "was taken back before" in again.err


def test_two_bodies_of_the_reference_file_are_never_one(address: str) -> None:
    before = judged(address, "--all")
    done = smegraph("identity", "same", FIRST, SECOND, "--why", "a mistake", "--store", address)
    assert (done.code, done.out) == (1, "")
    assert FIRST in done.err
    assert SECOND in done.err
    assert judged(address, "--all") == before


def test_decisions_outlive_the_store(address: str, tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"
    env = {"SMEGRAPH_JOURNAL": str(journal)}
    done = smegraph("identity", "different", FIRST, SECOND, "--why", "two countries", "--store", address, env=env)
    assert done.code == 0, done.err
    other = f"embedded:{tmp_path / 'other'}"
    assert smegraph("load", "agencies", "--store", other, env=env).code == 0
    listed = smegraph("identity", "list", "--store", other, "--format", "csv", env=env)
    assert "two countries" in listed.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("same", FIRST, SECOND), "--why"),
        (("same", FIRST, SECOND, "--why", " "), "a judgement needs a reason"),
        (("same", FIRST, FIRST, "--why", "x"), "are one key"),
        (("same", FIRST, "Nobody at all", "--why", "x"), "nothing here has the id or name 'Nobody at all'"),
        (("same", FIRST, "ref:nobody", "--why", "x"), "unknown key or id 'ref:nobody'"),
        (("undo", "j-0000", "--why", "x"), "unknown judgement 'j-0000'"),
    ],
)
def test_a_judgement_that_says_nothing_is_refused(address: str, arguments: tuple[str, ...], message: str) -> None:
    done = smegraph("identity", *arguments, "--store", address)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_judgements_for_people(address: str) -> None:
    out = smegraph("identity", "list", "--store", address, "--lang", "ko").out
    assert "같음" in out
    assert "미정" in out


def test_the_queue_lists_what_may_be_one_with_score_and_reasons(address: str) -> None:
    listed = smegraph("identity", "queue", "--format", "json", "--store", address).json()["judgements"]
    assert all(one["judgement"] == "unsure" and one["why"] for one in listed)
    assert [one["score"] for one in listed] == sorted((one["score"] for one in listed), reverse=True)
