"""What counts as found and as right, on readings made by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError
from graph.statements import Document
from loaders.extract.gold import check_words, gold_notice, read_gold
from loaders.extract.scoring import Score, Tally, score, totals
from loaders.extract.values import Notice, Part, ReadAgreement, ReadDate, ReadEntity, ReadEvent, Reading, Span

TEXT = (
    "KOSME and the National Small Industries Corporation (NSIC) signed an MoU on 10 July 2018. A fair follows in Delhi."
)
SENTENCE = "KOSME and the National Small Industries Corporation (NSIC) signed an MoU on 10 July 2018"
KOSME, NSIC, DELHI = range(3)


def words(text: str) -> Span:
    at = TEXT.index(text)
    return Span(at, at + len(text))


def reading() -> Reading:
    document = Document("document-0", "notice-0", "notice", "a notice", "0" * 64)
    entities = (
        ReadEntity(("KOSME",), "Agency", (words("KOSME"),), key="ref:kr-kosme"),
        ReadEntity(
            ("National Small Industries Corporation", "NSIC"), "Agency",
            (words("National Small Industries Corporation"), words("NSIC")),
        ),
        ReadEntity(("Delhi",), "Place", (words("Delhi"),)),
    )  # fmt: skip
    parts = (Part(KOSME, "party", words("KOSME"), "done"), Part(NSIC, "party", words("NSIC"), "done"))
    mou = ReadAgreement("mou", "signed", words(SENTENCE), words("MoU"), parts, ReadDate("2018-07-10"))
    fair = ReadEvent("exhibition", "planned", words("A fair follows in Delhi"), words("fair"), places=(DELHI,))
    return Reading(Notice(document, TEXT, "en", (Span(0, len(TEXT)),)), entities, (mou,), (fair,))


LABELS: dict[str, Any] = {
    "doc": "notice.txt",
    "lang": "en",
    "published": None,
    "entities": [
        {"name": "KOSME", "type": "Agency", "country": "KR"},
        {"name": "National Small Industries Corporation", "type": "Agency", "country": "IN"},
        {"name": "NSIC", "type": "Agency", "country": "IN"},
        {"name": "Delhi", "type": "Place", "country": "IN"},
    ],
    "agreements": [
        {
            "kind": "MoU",
            "parties": ["KOSME", "National Small Industries Corporation (NSIC)"],
            "date": "2018-07-10",
            "status": "signed",
            "quote": SENTENCE,
        }
    ],
    "events": [
        {"name": None, "kind": "exhibition", "place": "Delhi", "start": None, "status": "planned", "quote": "A fair"}
    ],
    "links": [],
}


def scored(read: Reading, labels: dict[str, Any] | None = None, known: frozenset[str] = frozenset()) -> Score:
    return score(gold_notice(labels or LABELS), read, lambda _: known)


def test_a_reading_that_says_what_is_labelled_has_full_marks() -> None:
    figures = totals([scored(reading())])
    for group in ("all", "en"):
        for measure in ("agreements", "agreements_strict", "agreements_dated", "events", "entities"):
            assert figures[group][measure] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}, measure
        assert figures[group]["status_accuracy"] == 1.0


def test_a_missing_party_makes_the_agreement_both_missed_and_a_false_alarm() -> None:
    read = reading()
    (mou,) = read.agreements
    one = scored(replace(read, agreements=(replace(mou, parts=mou.parts[:1]),)))
    assert one.tallies["agreements"] == Tally(0, 1, 0, 1)
    assert {finding.kind for finding in one.findings} == {"miss", "false alarm"}


def test_a_third_party_that_is_not_labelled_makes_it_wrong() -> None:
    read = reading()
    (mou,) = read.agreements
    more = replace(mou, parts=(*mou.parts, Part(DELHI, "party", words("Delhi"))))
    assert scored(replace(read, agreements=(more,))).tallies["agreements"].found == 0


def test_planned_instead_of_signed_is_found_but_its_status_is_wrong() -> None:
    read = reading()
    (mou,) = read.agreements
    one = scored(replace(read, agreements=(replace(mou, status="planned"),)))
    assert one.tallies["agreements"].found == 0
    assert one.status == Tally(1, 2, 1, 2)  # the event's is right


def test_a_wrong_day_counts_against_the_dated_figure_alone() -> None:
    read = reading()
    (mou,) = read.agreements
    one = scored(replace(read, agreements=(replace(mou, date=ReadDate(None)),)))
    assert (one.tallies["agreements"].found, one.tallies["agreements_dated"].found) == (1, 0)


def test_a_known_body_under_another_name_is_lenient_but_not_strict() -> None:
    labels = {**LABELS, "agreements": [{**LABELS["agreements"][0], "parties": ["SBC", "NSIC"]}]}
    one = scored(reading(), labels, frozenset({"ref:kr-kosme"}))
    assert (one.tallies["agreements"].found, one.tallies["agreements_strict"].found) == (1, 0)


def test_a_name_nobody_labelled_lowers_precision_and_a_name_not_read_lowers_recall() -> None:
    read = reading()
    more = ReadEntity(("MoU",), "Company", (words("MoU"),))
    one = scored(replace(read, entities=(read.entities[0], more, *read.entities[2:]), agreements=(), events=()))
    assert one.tallies["entities"] == Tally(found=2, labels=4, right=2, readings=3)


def test_an_event_needs_its_place_or_its_day_if_either_is_labelled() -> None:
    read = reading()
    (fair,) = read.events
    assert scored(replace(read, events=(replace(fair, places=()),))).tallies["events"].found == 0


def test_labels_that_are_not_in_the_text_are_told() -> None:
    labels = gold_notice({**LABELS, "entities": [{"name": "Astana", "type": "Place"}]})
    assert check_words(labels, TEXT) == ["Astana"]


def test_a_line_that_is_no_label_is_named(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text('\n{"doc": "a.txt"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        read_gold(file)
