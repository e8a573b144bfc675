"""Accepting, rejecting, editing, taking back: the graph is what stands accepted, on every store."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import journal
from graph.errors import InputError, UnknownName, UsageError
from graph.model import load_model
from graph.pipeline import load
from graph.report import Knowledge
from graph.review.decisions import Decisions
from graph.review.desk import Desk
from graph.review.editing import read_change
from graph.review.filing import file_proposals
from graph.review.proposal import Proposal, proposal_of, proposal_record
from graph.review.queue import Queue
from graph.statements import Document, Record, Statement, document_id
from graph.store.base import Store
from tests.unit.graph.review.notices import (
    DAMU,
    DOCUMENT,
    ETA,
    FAIR,
    KOSME,
    MEMORANDUM,
    SHA,
    SOURCE,
    everything,
    fair,
    key,
    memorandum,
    relation,
    said,
)

MODEL = load_model()
MOMENT = "2026-11-22T10:00:00+00:00"
LOCAL = {one.key: one for one in everything()}
DECIDED = (key(KOSME), key(ETA), key(MEMORANDUM), key(FAIR))


class List:
    """A spreadsheet that knows the agencies and their memorandum, but not its day."""

    name = "other"

    def __init__(self, day: str = "2019-04") -> None:
        self._day = day

    def records(self) -> Iterator[Record]:
        sha = "b" * 64
        yield Document(document_id(sha), self.name, "table", "List of memoranda", sha)
        facts = [
            ("Agency:KOSME", "Agency", "name", "KOSME"), ("Agency:KOSME", "Agency", "country", "KR"),
            ("Agency:DAMU", "Agency", "name", "DAMU"), ("Agency:DAMU", "Agency", "country", "KZ"),
            ("Agreement:1", "Agreement", "name", "Memorandum 1"), ("Agreement:1", "Agreement", "kind", "mou"),
            ("Agreement:1", "Agreement", "signed_on", self._day), ("Agreement:1", "Agreement", "status", "planned"),
            ("P:1", "PARTY_TO", "from", ">Agency:KOSME"), ("P:1", "PARTY_TO", "to", ">Agreement:1"),
            ("P:2", "PARTY_TO", "from", ">Agency:DAMU"), ("P:2", "PARTY_TO", "to", ">Agreement:1"),
        ]  # fmt: skip
        for number, (subject, class_name, name, told) in enumerate(facts):
            target = f"other:{told[1:]}" if told.startswith(">") else None
            yield Statement(
                f"other:{subject}", class_name, name, document_id(sha), sha, "other", quote=told,
                locator=f"R{number}C1", value=None if target else told, object=target, review="accepted", lang="en",
            )  # fmt: skip


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMEGRAPH_JOURNAL", str(tmp_path / "journal.jsonl"))


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Desk]:
    """A desk with the notice in its queue, over an empty store."""
    with Queue(tmp_path / "proposals.sqlite") as queue:
        file_proposals(queue, Decisions(), MODEL, DOCUMENT, everything(), MOMENT)
        yield Desk(store, MODEL, queue)


def picture(store: Store) -> tuple[list[str], list[str]]:
    """Everything that stands: without redirects, judgements, documents, withdrawn statements, global things, times."""

    def plain(properties: dict[str, Any]) -> str:
        left_out = {"first_seen", "last_seen"}
        return str(sorted((name, value) for name, value in properties.items() if name not in left_out))

    beside = ["Redirect", "Judgement", "Document", "Country", "Sector", "CooperationArea"]
    stands = "NOT n.class_name IN $beside AND coalesce(n.withdrawn, false) = false"
    nodes = store.read(f"MATCH (n:Entity) WHERE {stands} RETURN properties(n) AS it", {"beside": beside}).rows
    edges = store.read(
        "MATCH (a:Entity)-[r]->(b:Entity) WHERE NOT type(r) IN ['ABOUT', 'FROM'] "
        "RETURN a.id AS a, b.id AS b, type(r) AS kind, properties(r) AS r"
    ).rows
    return (
        sorted(plain(row["it"]) for row in nodes if row["it"].get("class_name")),
        sorted(f"{row['a']} {row['kind']} {row['b']} {plain(row['r'])}" for row in edges),
    )


def id_of(local: str) -> str:
    return LOCAL[key(local)].id


def names(store: Store, class_name: str) -> list[str]:
    found = store.read(f"MATCH (n:{class_name}) RETURN n.caption AS caption ORDER BY caption").rows
    return [row["caption"] for row in found]


def test_an_accepted_agreement_brings_its_parties_with_its_quote_and_nothing_else(desk: Desk) -> None:
    outcome = desk.accept([id_of(MEMORANDUM)], "Kim")
    assert [one.caption for one in outcome.reviews[0].needed] == ["DAMU", "KOSME"]
    assert names(desk.store, "Agency") == ["DAMU", "KOSME"]
    assert names(desk.store, "Company") == []
    rows = desk.store.read(
        "MATCH (a:Agency)-[:PARTY_TO]->(m:Agreement) MATCH (s:Statement {property: 'signed_on'}) "
        "RETURN DISTINCT m.signed_on AS day, s.quote AS quote, s.review AS review, s.reviewed_by AS by"
    ).rows
    assert rows == ({"day": "2019-04-22", "quote": "22 April 2019", "review": "accepted", "by": "Kim"},)


def test_an_undo_gives_the_graph_from_before(desk: Desk) -> None:
    load(desk.store, (List(),), MODEL, Knowledge())
    before = picture(desk.store)
    desk.accept([id_of(MEMORANDUM)], "Kim")
    accepted = picture(desk.store)
    assert accepted != before
    desk.edit(id_of(MEMORANDUM), [read_change("signed_on=2019-04-23")], "Lee")
    assert picture(desk.store) != accepted
    desk.undo(id_of(MEMORANDUM), "Lee")
    assert picture(desk.store) == accepted
    desk.undo(id_of(MEMORANDUM), "Lee")
    assert picture(desk.store) == before
    with pytest.raises(UsageError, match="no decision to take back"):
        desk.undo(id_of(MEMORANDUM), "Lee")


def test_a_relation_to_what_nobody_accepted_waits_until_it_is(desk: Desk) -> None:
    def followed() -> int:
        return int(desk.store.read("MATCH (:Event)-[r:FOLLOWS_UP]->(:Agreement) RETURN count(r) AS n").rows[0]["n"])

    desk.accept([id_of(FAIR)], "Kim")
    assert followed() == 0
    desk.accept([id_of(MEMORANDUM)], "Kim")
    assert followed() == 1
    desk.undo(id_of(MEMORANDUM), "Kim")
    assert followed() == 0


def test_what_came_along_stays_while_anything_needs_it_and_a_rejection_takes_it_out(desk: Desk) -> None:
    post = next(one for one in everything() if one.kind == "link")
    desk.accept([id_of(FAIR), post.id], "Kim")
    assert names(desk.store, "Company") == ["Eta"]
    desk.undo(id_of(FAIR), "Kim")
    assert names(desk.store, "Company") == ["Eta"]
    desk.reject([id_of(ETA)], "Lee", "no such firm")
    assert names(desk.store, "Company") == []
    assert names(desk.store, "Person") == ["Kim Min-su"]
    desk.undo(id_of(ETA), "Lee")
    assert names(desk.store, "Company") == ["Eta"]
    desk.undo(post.id, "Kim")
    assert names(desk.store, "Company") == []


def test_what_the_store_knows_is_told_with_reasons_and_joined_when_it_is_accepted(desk: Desk) -> None:
    load(desk.store, (List(),), MODEL, Knowledge())
    filed = desk.filed(DOCUMENT.id)
    known = desk.knower(filed).known(memorandum())
    assert known.match is None  # the agencies only share their names with those of the list
    assert [one.caption for one in desk.knower(filed).known(LOCAL[key(KOSME)]).perhaps] == ["KOSME"]
    desk.accept([id_of(KOSME), id_of(DAMU)], "Kim", same="all")
    known = desk.knower(desk.filed(DOCUMENT.id)).known(memorandum())
    assert known.match is not None
    assert [code for code, _ in known.match.reasons] == ["same_parties", "same_kind", "dates_agree"]
    assert known.match.documents == ("List of memoranda",)
    verdicts = {(one.statement.property, one.verdict) for one in known.facts}
    assert verdicts == {("kind", "known"), ("status", "new"), ("signed_on", "new"), ("from", "known"), ("to", "known")}
    outcome = desk.accept([id_of(MEMORANDUM)], "Kim")
    assert len(outcome.reviews[0].judgements) == 1
    assert names(desk.store, "Agreement") == ["Memorandum 1"]
    desk.undo(id_of(MEMORANDUM), "Kim")
    assert names(desk.store, "Agreement") == ["Memorandum 1"]
    assert not desk.store.read("MATCH (s:Statement {property: 'signed_on'}) WHERE s.withdrawn = false AND s.value = "
                               "'2019-04-22' RETURN s.id AS id").rows  # fmt: skip


def test_what_contradicts_is_told_with_whose_words(desk: Desk) -> None:
    load(desk.store, (List("2019-04-20"),), MODEL, Knowledge())
    desk.accept([id_of(KOSME), id_of(DAMU)], "Kim", same="all")
    known = desk.knower(desk.filed(DOCUMENT.id)).known(memorandum())
    assert known.match is None
    assert [code for code, _ in known.perhaps[0].reasons] == ["same_parties", "same_kind", "dates_differ"]
    outcome = desk.accept([id_of(MEMORANDUM)], "Kim")
    assert outcome.perhaps[id_of(MEMORANDUM)].caption == "Memorandum 1"
    assert outcome.reviews[0].judgements == ()
    desk.undo(id_of(MEMORANDUM), "Kim")
    desk.accept([id_of(MEMORANDUM)], "Kim", same="all")
    known = desk.knower(desk.filed(DOCUMENT.id)).known(memorandum(day="2019-04-23"))
    (fact,) = [one for one in known.facts if one.statement.property == "signed_on"]
    assert fact.verdict == "contradicts"
    assert ("2019-04-20", "List of memoranda") in [(one.value, one.document) for one in fact.others]
    assert known.verdict == "contradicts"


def test_what_the_store_would_not_take_is_refused_before_anything_is_decided(desk: Desk) -> None:
    lonely = replace(memorandum(), statements=relation("PARTY_TO", KOSME, MEMORANDUM, "KOSME")[:1], needs=())
    file_proposals(desk.queue, Decisions(), MODEL, DOCUMENT, [lonely], MOMENT)
    nameless = LOCAL[key(KOSME)]
    nameless = nameless.with_statements(tuple(one for one in nameless.statements if one.property != "name"))
    file_proposals(desk.queue, Decisions(), MODEL, DOCUMENT, [nameless], MOMENT)
    with pytest.raises(InputError, match="nothing was decided"):
        desk.accept([nameless.id], "Kim")
    assert desk.find(nameless.id)[1].state == "open"
    with pytest.raises(UnknownName):
        desk.accept(["p-0000000000"], "Kim")


def test_an_edit_keeps_the_quote_and_names_the_person(desk: Desk) -> None:
    outcome = desk.edit(
        id_of(MEMORANDUM), [read_change("kind=protocol"), read_change(f"party:DAMU={id_of(ETA)}")], "Lee"
    )
    made = outcome.reviews[0].proposal
    (kind,) = [one for one in made.statements if one.property == "kind"]
    assert (kind.value, kind.extractors, kind.quote) == ("protocol", ("rules 1", "person"), memorandum().quote)
    parties = desk.store.read("MATCH (p)-[:PARTY_TO]->(:Agreement) RETURN p.caption AS name ORDER BY name").rows
    assert [row["name"] for row in parties] == ["Eta", "KOSME"]
    file_proposals(desk.queue, desk._all()[SHA], MODEL, DOCUMENT, everything(), MOMENT)
    desk.refresh()
    _, item = desk.find(id_of(MEMORANDUM))
    assert (item.edited, item.additions) == (True, ())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("status=dreamt", "not among the codes"),
        ("colour=red", "unknown property of Agreement 'colour'"),
        ("party:Nobody=KOSME", "unknown other end of PARTY_TO 'Nobody'"),
        ("party=Nobody at all", "Nobody at all"),
        ("party:DAMU=sector:robotics", "cannot be a Sector"),
        ("no sign", "is not PROPERTY=VALUE"),
    ],
)
def test_an_edit_that_does_not_fit_is_refused_and_changes_nothing(desk: Desk, change: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        desk.edit(id_of(MEMORANDUM), [read_change(change)], "Lee")
    assert desk.find(id_of(MEMORANDUM))[1].state == "open"
    assert not journal.journal_path(desk.store.address).exists()


def test_accepting_again_after_another_person_names_the_later_one(desk: Desk) -> None:
    desk.accept([id_of(ETA)], "Kim")
    desk.undo(id_of(ETA), "Kim")
    desk.accept([id_of(ETA)], "Lee")
    rows = desk.store.read("MATCH (s:Statement {subject_class: 'Company'}) RETURN DISTINCT s.reviewed_by AS by").rows
    assert rows == ({"by": "Lee"},)


def test_another_source_read_again_leaves_what_was_accepted_alone(desk: Desk) -> None:
    load(desk.store, (List(),), MODEL, Knowledge())
    desk.accept([id_of(FAIR)], "Kim")
    before = picture(desk.store)
    load(desk.store, (List(),), MODEL, Knowledge())
    assert picture(desk.store) == before


def test_the_document_of_another_source_keeps_its_description(desk: Desk, store: Store) -> None:
    class Reviewed:
        name = "hand_made"

        def records(self) -> Iterator[Record]:
            yield replace(DOCUMENT, source="hand_made", name="As a person described it")
            one = LOCAL[key(ETA)].statements[0]
            yield replace(one, source="hand_made", subject="hand_made:Company:Eta", review="accepted")

    load(store, (Reviewed(),), MODEL, Knowledge())
    match = desk.knower(desk.filed(DOCUMENT.id)).known(LOCAL[key(ETA)]).match
    assert match is not None
    assert [code for code, _ in match.reasons] == ["same_name", "same_document"]
    desk.accept([id_of(ETA)], "Kim")
    assert names(store, "Document") == ["As a person described it"]
    assert names(store, "Company") == ["Eta"]


ROOT = Path(__file__).parents[2]


def _beside(desk: Desk, by: str, *ids: str) -> subprocess.Popen[bytes]:
    """Another person, in another process."""
    command = [
        sys.executable,
        "-m",
        "tests.backends.review_workers",
        desk.store.address,
        str(desk.queue.path),
        by,
        *ids,
    ]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def test_two_people_decide_at_once_and_both_decisions_stand(desk: Desk) -> None:
    post = next(one for one in everything() if one.kind == "link")
    with (
        _beside(desk, "Kim", id_of(FAIR), id_of(KOSME)) as kim,
        _beside(desk, "Lee", id_of(MEMORANDUM), post.id) as lee,
    ):
        assert (kim.wait(120), lee.wait(120)) == (0, 0)
    desk.refresh()
    made = {item.proposal.id: item.review for item in desk.filed(DOCUMENT.id).items}
    deciders = {id: review.made_by for id, review in made.items() if review is not None}
    assert deciders == {id_of(FAIR): "Kim", id_of(KOSME): "Kim", id_of(MEMORANDUM): "Lee", post.id: "Lee"}
    after = picture(desk.store)
    desk.reload()
    assert picture(desk.store) == after
    assert len(names(desk.store, "Agreement")) == 1


def test_who_is_killed_in_the_middle_of_a_decision_leaves_what_a_reload_makes_good(desk: Desk) -> None:
    with _beside(desk, "Kim", id_of(ETA), id_of(MEMORANDUM), id_of(FAIR)) as kim:
        assert kim.stdout is not None
        kim.stdout.readline()
        path = journal.journal_path(desk.store.address)
        until = time.monotonic() + 60
        while path.read_bytes().count(b"\n") < 2 and time.monotonic() < until:
            time.sleep(0.01)
        kim.kill()
    desk.refresh()
    assert desk.find(id_of(MEMORANDUM))[1].state == "accepted"
    desk.reload()
    assert len(names(desk.store, "Agreement")) == 1
    desk.undo(id_of(MEMORANDUM), "Lee")
    assert names(desk.store, "Agreement") == []
    assert names(desk.store, "Company") == ["Eta"]


def _do(desk: Desk, action: str, proposal: Proposal) -> None:
    if action == "accept":
        desk.accept([proposal.id], "Kim", same="none")
    elif action == "reject":
        desk.reject([proposal.id], "Kim", "no")
    elif action == "edit":
        name, value = ("name", "Another") if proposal.kind == "entity" else ("description", "corrected")
        desk.edit(proposal.id, [read_change(f"{name}={value}")], "Lee", same="none")
    elif desk.find(proposal.id)[1].review is not None:
        desk.undo(proposal.id, "Lee")


STEPS = st.lists(
    st.tuples(st.sampled_from(["accept", "reject", "edit", "undo"]), st.sampled_from(DECIDED)), min_size=1, max_size=6
)


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_graph_follows_from_what_stands_however_it_came_about(
    desk: Desk, empty_store: Any, steps: list[tuple[str, str]]
) -> None:
    empty_store(desk.store)
    journal.journal_path(desk.store.address).unlink(missing_ok=True)
    empty = picture(desk.store)
    for action, which in steps:
        _do(desk, action, LOCAL[which])
    after = picture(desk.store)
    empty_store(desk.store)
    desk.reload()
    assert picture(desk.store) == after  # the journal alone is enough
    for which in DECIDED:
        while desk.find(LOCAL[which].id)[1].review is not None:
            desk.undo(LOCAL[which].id, "Kim")
    assert picture(desk.store) == empty


def test_the_fair_of_the_notice_is_whole() -> None:
    assert {one.subject_class for one in fair().statements} >= {"Event", "PARTICIPATED_IN", "HELD_IN", "INVOLVES"}


def test_what_one_document_brings_is_known_when_the_next_is_accepted(desk: Desk) -> None:
    """Two notices of one memorandum, accepted in one command."""
    sha = "c" * 64
    other = f"notice-{sha[:12]}"
    told = json.dumps([proposal_record(one) for one in everything()]).replace(SHA, sha).replace(SOURCE, other)
    again = [proposal_of(one) for one in json.loads(told)]
    second = replace(DOCUMENT, id=document_id(sha), sha256=sha, source=other, name="The same once more")
    file_proposals(desk.queue, Decisions(), MODEL, second, again, MOMENT)
    bodies = [one for one in again if one.key.endswith((KOSME, DAMU))]
    desk.accept([id_of(KOSME), id_of(DAMU), *(one.id for one in bodies)], "Kim", same="all")
    assert names(desk.store, "Agency") == ["DAMU", "KOSME"]
    memoranda = [id_of(MEMORANDUM), next(one.id for one in again if one.kind == "agreement")]
    outcome = desk.accept(memoranda, "Kim")
    assert [len(review.judgements) for review in outcome.reviews] == [0, 1]
    assert len(names(desk.store, "Agreement")) == 1


def test_two_bodies_read_as_one_are_split_and_the_undo_of_both_gives_the_graph_from_before(desk: Desk) -> None:
    both = LOCAL[key(KOSME)]
    both = both.with_statements((*both.statements, said(KOSME, "Agency", "name", "DAMU", "DAMU")))
    file_proposals(desk.queue, Decisions(), MODEL, DOCUMENT, [both], MOMENT)
    before = picture(desk.store)
    outcome = desk.split(both.id, ["DAMU"], "Lee", "two agencies")
    assert names(desk.store, "Agency") == ["DAMU", "KOSME"]
    file_proposals(desk.queue, desk._all()[SHA], MODEL, DOCUMENT, [both], MOMENT)
    desk.refresh()
    assert [item.additions for item in desk.filed(DOCUMENT.id).items] == [(), ()]
    with pytest.raises(UsageError, match="has not all these names"):
        desk.split(both.id, ["Nobody"], "Lee")
    with pytest.raises(UsageError, match="no name would be left"):
        desk.split(both.id, ["KOSME"], "Lee")
    for review in outcome.reviews:
        desk.undo(review.proposal.id, "Lee")
    assert picture(desk.store) == before
