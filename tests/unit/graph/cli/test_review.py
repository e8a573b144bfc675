from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import smegraph

NOTICE = (
    "KOSME and the Damu Fund signed a memorandum of understanding in Almaty on 22 April 2019. "
    "They will hold a technology exchange conference in Astana in May 2027."
)


@pytest.fixture(scope="module")
def store_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    address = f"embedded:{tmp_path_factory.mktemp('reviewed') / 'store'}"
    assert smegraph("load", "agencies", "agreements", "--store", address).code == 0
    return address


@pytest.fixture
def address(store_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store of agencies and agreements, with the notice in a queue of the test's own."""
    monkeypatch.setenv("SMEGRAPH_JOURNAL", str(tmp_path / "journal.jsonl"))
    monkeypatch.setenv("SMEGRAPH_QUEUE", str(tmp_path / "proposals.sqlite"))
    monkeypatch.setenv("SMEGRAPH_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("SMEGRAPH_USER", "Kim")
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    done = smegraph("read", str(tmp_path / "notice.txt"), "--propose", "--store", store_address)
    assert done.code == 0, done.err
    assert "6 new proposals" in done.out
    return store_address


def listed(address: str, *arguments: str) -> list[dict[str, Any]]:
    found = smegraph("review", "list", *arguments, "--format", "json", "--store", address).json()
    proposals: list[dict[str, Any]] = found["proposals"]
    return proposals


def id_of(address: str, kind: str) -> str:
    return str(next(one["id"] for one in listed(address) if one["kind"] == kind))


def test_what_is_proposed_is_listed_with_what_is_known_and_nothing_is_in_the_graph(address: str) -> None:
    (agreement,) = [one for one in listed(address) if one["kind"] == "agreement"]
    assert agreement["state"] == "open"
    assert agreement["quote"].startswith("KOSME and the Damu Fund signed")
    assert [one["reason"] for one in agreement["known"]["same_as"]["reasons"]] == [
        "same_parties", "same_kind", "dates_agree",
    ]  # fmt: skip
    assert all(one["review"] == "proposed" for one in agreement["statements"])
    shown = smegraph("show", "KOSME", "--store", address).out
    assert "notice.txt" not in shown


def test_a_proposal_is_accepted_edited_and_taken_back(address: str) -> None:
    event = id_of(address, "event")
    accepted = smegraph("review", "accept", event, "--store", address)
    assert accepted.code == 0, accepted.err
    assert f"{event} accepted" in accepted.out
    assert f"smegraph review undo {event}" in accepted.out
    edited = smegraph(
        "review", "edit", event, "starts_on=2027-05-12", "place:Astana=Almaty", "--by", "Lee", "--store", address
    )
    assert edited.code == 0, edited.err
    record = smegraph("review", "show", event, "--format", "json", "--store", address).json()
    assert (record["state"], record["review"]["verdict"], record["review"]["made_by"]) == ("accepted", "edited", "Lee")
    said = {one["property"]: one for one in record["statements"] if one["subject_class"] == "Event"}
    assert said["starts_on"]["value"] == "2027-05-12"
    assert said["starts_on"]["original"] == "in May 2027"
    assert said["starts_on"]["extractors"][-1] == "person"
    for state in ("accepted", "open"):
        assert smegraph("review", "undo", event, "--store", address).code == 0
        assert smegraph("review", "show", event, "--format", "json", "--store", address).json()["state"] == state
    again = smegraph("review", "undo", event, "--store", address)
    assert again.code == 2
    assert "there is no decision to take back" in again.err


def test_a_rejected_proposal_is_listed_as_such_and_stays_rejected_when_it_is_read_again(
    address: str, tmp_path: Path
) -> None:
    event = id_of(address, "event")
    done = smegraph("review", "reject", event, "--why", "only talk", "--store", address)
    assert done.code == 0, done.err
    again = smegraph("read", str(tmp_path / "notice.txt"), "--propose", "--format", "json", "--store", address).json()
    (proposed,) = again["proposed"]
    assert (proposed["new"], proposed["changed"], proposed["unchanged"]) == (0, 0, 6)
    assert [one["id"] for one in listed(address, "--state", "rejected")] == [event]
    assert "only talk" in smegraph("review", "show", event, "--store", address).out


def test_a_lost_queue_is_filled_again_and_finds_its_decisions(address: str, tmp_path: Path) -> None:
    agreement = id_of(address, "agreement")
    assert smegraph("review", "accept", agreement, "--store", address).code == 0
    (tmp_path / "proposals.sqlite").unlink()
    assert [one["id"] for one in listed(address, "--state", "accepted")][:1] == [agreement]
    assert smegraph("read", str(tmp_path / "notice.txt"), "--propose", "--store", address).code == 0
    states = {one["id"]: one["state"] for one in listed(address)}
    assert states[agreement] == "accepted"
    assert len(states) == 6
    assert smegraph("review", "undo", agreement, "--store", address).code == 0


def test_everything_known_or_a_whole_document_is_accepted_at_once(address: str) -> None:
    known = [one["id"] for one in listed(address) if one["known"]["verdict"] == "known"]
    done = smegraph("review", "accept", "--all-known", "--store", address)
    assert done.code == 0, done.err
    decided = [one["id"] for one in listed(address, "--state", "accepted") if one["review"]]
    assert set(decided) == set(known)
    document = listed(address)[0]["document"]["id"]
    assert smegraph("review", "accept", "--document", document, "--store", address).code == 0
    assert listed(address, "--state", "open") == []
    for one in listed(address):
        assert smegraph("review", "undo", one["id"], "--store", address).code == 0
    assert {one["state"] for one in listed(address)} == {"open"}


def test_people_read_it_in_their_language(address: str) -> None:
    german = smegraph("review", "list", "--store", address, "--lang", "de").out
    assert "Vereinbarung" in german
    assert "offen" in german
    korean = smegraph("review", "show", id_of(address, "agreement"), "--store", address, "--lang", "ko").out
    assert "당사자 일치" in korean


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("accept",), 2, "which proposals?"),
        (("accept", "p-nothing"), 2, "unknown proposal 'p-nothing'"),
        (("list", "--document", "nothing"), 2, "unknown document 'nothing'"),
        (("reject", "p-nothing"), 2, "--why"),
        (("reject", "p-nothing", "--why", " "), 2, "a rejection needs a reason"),
        (("edit", "p-nothing", "status"), 2, "is not PROPERTY=VALUE"),
    ],
)
def test_a_wrong_call_is_told(address: str, arguments: tuple[str, ...], code: int, message: str) -> None:
    done = smegraph("review", *arguments, "--store", address)
    assert (done.code, done.out) == (code, "")
    assert message in done.err


def test_an_empty_queue_says_so_and_old_journals_are_read(store_address: str, tmp_path: Path) -> None:
    journal = tmp_path / "old.jsonl"
    old = {
        "entry": "judgement", "left": "a:Agency:X", "right": "b:Agency:Y", "verdict": "different", "why": "two",
        "score": 1.0, "made_by": "Kim", "made_on": "2026-01-01T00:00:00+00:00",
    }  # fmt: skip
    journal.write_text(json.dumps(old) + "\n", encoding="utf-8")
    env = {"SMEGRAPH_JOURNAL": str(journal), "SMEGRAPH_QUEUE": str(tmp_path / "none.sqlite")}
    done = smegraph("review", "list", "--store", store_address, env=env)
    assert (done.code, done.out.strip()) == (0, "Nothing waits here.")
