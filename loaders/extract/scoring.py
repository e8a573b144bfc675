"""How much of what is labelled a reader finds, and how much of what it finds is labelled so.

An entity counts as found if the reading has one of a right class under exactly that name (case, spaces and quotation
marks aside). Labels list a name and its short form separately while a reading joins them; so recall is counted over
labels, precision over what was read.

An agreement is right if its kind, all its parties and whether it is planned or made are right: in the strict count
parties bear the labelled names, else the same body under another of its names will do. Each label answers for one
reading at most.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from loaders.extract.gold import BODIES_AND_PEOPLE, EVENT_KINDS, KINDS, TYPES, GoldAgreement, GoldEvent, GoldNotice
from loaders.extract.scoring_findings import Finding
from loaders.extract.surfaces import Surfaces
from loaders.extract.values import ReadAgreement, ReadEvent, Reading

MEASURES = (
    "agreements", "agreements_strict", "agreements_dated", "events", "entities", "organisations_and_people", "links"
)  # fmt: skip
A = TypeVar("A")
B = TypeVar("B")
DONE = frozenset({"signed", "renewed", "expired", "happened"})


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one measure: labels and how many were found, readings and how many were right."""

    found: int = 0
    labels: int = 0
    right: int = 0
    readings: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.found + other.found,
            self.labels + other.labels,
            self.right + other.right,
            self.readings + other.readings,
        )

    @property
    def precision(self) -> float | None:
        """Share of what was read that is right; None if nothing was read."""
        return self.right / self.readings if self.readings else None

    @property
    def recall(self) -> float | None:
        """Share of what is labelled that was found; None if nothing is labelled."""
        return self.found / self.labels if self.labels else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None if neither says anything."""
        if not self.labels and not self.readings:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of one notice; `status` counts planned or done among agreements and events that were found."""

    lang: str
    tallies: Mapping[str, Tally]
    status: Tally
    findings: tuple[Finding, ...]


def score(gold: GoldNotice, reading: Reading, keys_of: Callable[[str], frozenset[str]]) -> Score:
    """Compare one reading with its labels.

    Args:
        keys_of: The known bodies that a name can mean.
    """
    surfaces = Surfaces(reading, keys_of)
    findings: list[Finding] = []
    tallies: dict[str, Tally] = {}
    tallies["entities"], tallies["organisations_and_people"] = _entities(gold, surfaces, findings)
    pairs, strict, dated, agreed = _agreements(gold, surfaces, findings)
    labels, readings = len(gold.agreements), len(reading.agreements)
    for measure, count in (("agreements", pairs), ("agreements_strict", strict), ("agreements_dated", dated)):
        tallies[measure] = Tally(count, labels, count, readings)
    met, timely = _events(gold, surfaces, findings)
    tallies["events"] = Tally(met, len(gold.events), met, len(reading.events))
    found = _links(gold, surfaces, findings)
    tallies["links"] = Tally(found, len(gold.links), 0, 0)
    return Score(gold.lang, tallies, agreed + timely, tuple(findings))


def _entities(gold: GoldNotice, surfaces: Surfaces, findings: list[Finding]) -> tuple[Tally, Tally]:
    labels = {(surfaces.form(one.name), one.type): one for one in gold.entities}
    found = {key: surfaces.named(one.name, TYPES[one.type]) for key, one in labels.items()}
    wanted = {form: [TYPES[type_] for known, type_ in labels if known == form] for form, _ in labels}
    right = {
        index: any(classes in types for form in forms for types in wanted.get(form, ()))
        for index, classes, forms in surfaces.things()
    }
    for key, one in labels.items():
        if not found[key]:
            findings.append(surfaces.finding(gold.doc, "miss", "entities", f"{one.name} ({one.type})", one.name))
    for index, classes, _ in surfaces.things():
        if not right[index]:
            text = f"{surfaces.title(index)} ({classes})"
            findings.append(surfaces.finding(gold.doc, "false alarm", "entities", text, surfaces.span_of(index)))
    every = Tally(sum(map(bool, found.values())), len(labels), sum(right.values()), len(right))
    chosen = {key for key, one in labels.items() if one.type in BODIES_AND_PEOPLE}
    classes_of_them = frozenset().union(*(TYPES[type_] for type_ in BODIES_AND_PEOPLE))
    some = [index for index, classes, _ in surfaces.things() if classes in classes_of_them]
    bodies = Tally(sum(bool(found[key]) for key in chosen), len(chosen), sum(right[one] for one in some), len(some))
    return every, bodies


def _pairs(left: Sequence[A], right: Sequence[B], fits: Callable[[A, B], float]) -> dict[int, int]:
    """Index of the best fitting right one by index of the left, each used once; a fit of 0 is none."""
    graded = sorted(((-fits(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right)))
    pairs: dict[int, int] = {}
    for fit, i, j in graded:
        if fit < 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _agreements(gold: GoldNotice, surfaces: Surfaces, findings: list[Finding]) -> tuple[int, int, int, Tally]:
    read_ones = surfaces.reading.agreements

    def same(label: GoldAgreement, read: ReadAgreement) -> float:
        if read.kind not in KINDS[label.kind] or not surfaces.same_parties(label.parties, read, strict=False):
            return 0.0
        grade = 1.0 + 4 * (_done(label.status) == _done(read.status)) + 2 * _dated(label, read)
        return grade + 0.5 * surfaces.overlaps(label.quote, read.quote)

    matched = _pairs(gold.agreements, read_ones, same)
    for i, missed in enumerate(gold.agreements):
        if i not in matched:
            what = f"{missed.kind}: {' + '.join(missed.parties) or 'no parties named'}"
            findings.append(surfaces.finding(gold.doc, "miss", "agreements", what, missed.quote))
    for j, read in enumerate(read_ones):
        if j not in matched.values():
            what = surfaces.agreement(read)
            findings.append(surfaces.finding(gold.doc, "false alarm", "agreements", what, read.quote))
    right = strict = dated = 0
    for label, read in ((gold.agreements[i], read_ones[j]) for i, j in matched.items()):
        what = surfaces.agreement(read)
        if not _dated(label, read):
            text = f"{what}: {read.date.value} instead of {label.dates[0]}"
            findings.append(surfaces.finding(gold.doc, "wrong", "date", text, read.quote))
        if _done(label.status) != _done(read.status):
            text = f"{what} instead of {label.status}"
            findings.append(surfaces.finding(gold.doc, "wrong", "status", text, read.quote))
            continue
        right += 1
        strict += surfaces.same_parties(label.parties, read, strict=True)
        dated += _dated(label, read)
    return right, strict, dated, Tally(right, len(matched), right, len(matched))


def _events(gold: GoldNotice, surfaces: Surfaces, findings: list[Finding]) -> tuple[int, Tally]:
    read_ones = surfaces.reading.events

    def same(label: GoldEvent, read: ReadEvent) -> float:
        if read.kind not in EVENT_KINDS[label.kind]:
            return 0.0
        place = label.place is not None and surfaces.at_place(label.place, read)
        date = label.start is not None and read.start.value == label.start
        named = surfaces.same_words(label.name, read.name)
        quoted = surfaces.overlaps(label.quote, read.quote)
        told = place or date or (label.place is None and label.start is None and (named or quoted))
        return (place + date + 0.5 * named + 0.25 * quoted) if told else 0.0

    matched = _pairs(gold.events, read_ones, same)
    for i, missed in enumerate(gold.events):
        if i not in matched:
            what = f"{missed.kind}: {missed.name}, {missed.place}, {missed.start}"
            findings.append(surfaces.finding(gold.doc, "miss", "events", what, missed.quote))
    for j, read in enumerate(read_ones):
        if j not in matched.values():
            findings.append(surfaces.finding(gold.doc, "false alarm", "events", surfaces.event(read), read.quote))
    right = 0
    for i, j in matched.items():
        label, read = gold.events[i], read_ones[j]
        if _done(label.status) == _done(read.status):
            right += 1
        else:
            text = f"{surfaces.event(read)}: {read.status} instead of {label.status}"
            findings.append(surfaces.finding(gold.doc, "wrong", "status", text, read.quote))
    return len(matched), Tally(right, len(matched), right, len(matched))


def _links(gold: GoldNotice, surfaces: Surfaces, findings: list[Finding]) -> int:
    found = 0
    for label in gold.links:
        if any(
            link.relation == label.relation
            and surfaces.is_called(label.subject, link.subject, strict=False)
            and surfaces.is_called(label.object, link.object, strict=False)
            for link in surfaces.reading.links
        ):
            found += 1
        else:
            what = f"{label.subject} {label.relation} {label.object}"
            findings.append(surfaces.finding(gold.doc, "miss", "links", what, label.quote))
    return found


def _dated(label: GoldAgreement, read: ReadAgreement) -> bool:
    """Whether the day is right; a day of the month alone (`---22`) is as good as a label that knows no date."""
    value = read.date.value
    return value in label.dates or (None in label.dates and value is not None and value.startswith("---"))


def _done(status: str) -> bool:
    return status in DONE


def totals(scores: Sequence[Score]) -> dict[str, dict[str, object]]:
    """The figures of all notices and of each language, ready for JSON; what nothing speaks of is null."""
    groups: dict[str, list[Score]] = {"all": list(scores)}
    for one in scores:
        groups.setdefault(one.lang, []).append(one)
    return {name: _figures(members) for name, members in groups.items()}


def _figures(scores: Sequence[Score]) -> dict[str, object]:
    figures: dict[str, object] = {"notices": len(scores)}
    for measure in MEASURES:
        tally = sum((one.tallies[measure] for one in scores), Tally())
        known = measure != "links"  # labels of links are not complete: no precision
        figures[measure] = {
            "precision": _rounded(tally.precision if known else None),
            "recall": _rounded(tally.recall),
            "f1": _rounded(tally.f1 if known else None),
        }
    figures["status_accuracy"] = _rounded(sum((one.status for one in scores), Tally()).recall)
    return figures


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
