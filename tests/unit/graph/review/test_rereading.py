"""Reading a document again proposes only what is different."""

from __future__ import annotations

from dataclasses import replace

from graph.journal import Review
from graph.review.decisions import Decisions, items
from graph.review.proposal import Proposal
from graph.review.rereading import Reread, reread
from tests.unit.graph.review.notices import (
    DAMU,
    DOCUMENT,
    ETA,
    FAIR,
    KIM,
    KOSME,
    MEMORANDUM,
    entity,
    everything,
    fair,
    found_by,
    key,
    memorandum,
    post,
    relation,
    said,
)  # fmt: skip

NOTHING = Decisions(DOCUMENT)


def decided(*reviews: Review) -> Decisions:
    return Decisions(DOCUMENT, {one.proposal.id: (one,) for one in reviews})


def again(found: tuple[Proposal, ...], before: tuple[Proposal, ...], decisions: Decisions = NOTHING) -> Reread:
    return reread(found, items(before, decisions))


def counts(result: Reread) -> tuple[int, int, int, int]:
    return (result.new, result.changed, result.unchanged, result.dropped)


def test_the_first_reading_is_all_new_and_the_same_again_changes_nothing() -> None:
    first = again(everything(), ())
    assert counts(first) == (8, 0, 0, 0)
    assert first.proposals == everything()
    assert counts(again(everything(), first.proposals)) == (0, 0, 8, 0)


def test_a_body_that_is_called_more_fully_keeps_its_key_and_so_do_the_relations_that_lead_to_it() -> None:
    fuller = "Agency:Korea SMEs Agency KOSME"
    body = entity(fuller, "KOSME", "KR")
    body = body.with_statements((*body.statements, said(fuller, "Agency", "name", "KOSME", "KOSME")))
    found = (body, entity(DAMU, "DAMU", "KZ"), memorandum(parties=(fuller, DAMU)))
    result = again(found, (entity(KOSME, "KOSME", "KR"), entity(DAMU, "DAMU", "KZ"), memorandum()))
    assert [one.key for one in result.proposals] == [key(KOSME), key(DAMU), key(MEMORANDUM)]
    assert result.proposals[2] == memorandum()
    assert result.proposals[0].values("name") == ("Korea SMEs Agency KOSME", "KOSME")
    assert counts(result) == (0, 1, 2, 0)


def test_an_agreement_told_from_another_place_is_the_same_by_kind_and_parties() -> None:
    moved = memorandum("Agreement@7")
    result = again((entity(KOSME, "KOSME"), entity(DAMU, "DAMU"), moved), (memorandum(),))
    assert result.proposals[2] == memorandum()


def test_an_event_is_the_same_by_kind_and_place_and_a_post_by_its_ends() -> None:
    moved = fair("Event@60")
    result = again((*everything()[:5], moved, post()), everything())
    assert result.proposals[5].key == key(FAIR)
    assert result.proposals[6] == post()
    assert counts(result) == (0, 0, 7, 1)


def test_another_thing_at_a_place_that_is_taken_gets_a_key_of_its_own() -> None:
    other = memorandum(parties=(KOSME, ETA))
    result = again((memorandum("Agreement@9"), other), (memorandum(),))
    keys = [one.key for one in result.proposals]
    assert keys[0] == key(MEMORANDUM)
    assert keys[1] != keys[0]
    assert all(
        one.subject == keys[1] or keys[1].rpartition(":")[2] in one.subject for one in result.proposals[1].statements
    )


def test_what_is_found_no_more_goes_unless_somebody_decided_about_it() -> None:
    accepted = Review(DOCUMENT, "accepted", memorandum(), "Kim", "2026-11-22T10:00:00")
    result = again((entity(ETA, "Eta of Korea"),), everything(), decided(accepted))
    assert result.dropped == 6
    known = items(result.proposals, decided(accepted))
    assert [(one.proposal.key, one.state) for one in known] == [(key(ETA), "open"), (key(MEMORANDUM), "accepted")]


def test_an_accepted_thing_keeps_what_was_accepted_and_waits_with_what_is_new() -> None:
    accepted = Review(DOCUMENT, "accepted", memorandum(), "Kim", "2026-11-22T10:00:00")
    more = memorandum()
    more = more.with_statements((*more.statements, *relation("INVOLVES", MEMORANDUM, "country:KZ", "DAMU")))
    result = again((more,), (memorandum(),), decided(accepted))
    assert counts(result) == (0, 1, 0, 0)
    (item,) = items(result.proposals, decided(accepted))
    assert item.proposal == memorandum()
    assert [one.property for one in item.additions] == ["from", "to"]


def test_an_edit_stays_an_edit_and_what_it_corrected_is_not_proposed_again() -> None:
    corrected = memorandum(status="planned")
    offered = memorandum().contents - corrected.contents
    edit = Review(DOCUMENT, "edited", corrected, "Kim", "2026-11-22T10:00:00", offered=offered)
    result = again((memorandum(),), (memorandum(),), decided(edit))
    (item,) = items(result.proposals, decided(edit))
    assert (item.proposal, item.edited, item.additions) == (corrected, True, ())
    assert counts(result) == (0, 0, 1, 0)


def test_what_two_readers_found_names_both_and_a_new_version_of_one_replaces_the_old() -> None:
    first = again((entity(KIM, "Kim Min-su"),), ())
    both = again((found_by(entity(KIM, "Kim Min-su"), "llm qwen"),), first.proposals)
    assert both.proposals[0].readers == ("llm qwen", "rules 1")
    assert both.proposals[0].statements[0].extractors == ("llm qwen", "rules 1")
    later = again((found_by(entity(KIM, "Kim Min-su"), "rules 2"),), both.proposals)
    assert later.proposals[0].readers == ("rules 2", "llm qwen")


def test_two_agreements_of_the_same_parties_stay_two() -> None:
    second = replace(memorandum("Agreement@1"), quote_start=30)
    first = again((memorandum(), second), ())
    result = again((memorandum(), second), first.proposals)
    assert counts(result) == (0, 0, 2, 0)
    assert len({one.key for one in result.proposals}) == 2
