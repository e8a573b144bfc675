"""Read labelled notices and compare."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.statements import Rejection
from loaders.extract.gold import GoldNotice, check_words, read_gold
from loaders.extract.knowledge import NameIndex
from loaders.extract.known import known_names
from loaders.extract.scoring import Score, score, totals
from loaders.extract.scoring_findings import Finding
from loaders.extract.values import Notice
from loaders.notices import Item, held


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures by language, and what was missed or wrongly found."""

    figures: dict[str, dict[str, Any]]
    findings: tuple[Finding, ...]


def evaluate_reading(gold: Sequence[str], documents: str | None, readers: Sequence[str]) -> Evaluation:
    """Read every labelled notice and compare.

    Raises:
        InputError: If labels or a document cannot be read, or a labelled name or quote is not in its document.
        MissingDependency: If a reader is not installed.
    """
    from graph.reading import reader_of

    reader = reader_of(readers)
    index = NameIndex(known_names())
    scores: list[Score] = []
    for labels, notice in _labelled(gold, documents):
        scores.append(score(labels, reader.read(notice), partial(_keys, index, labels.lang)))
    findings = tuple(finding for one in scores for finding in one.findings)
    return Evaluation(totals(scores), findings)


def _keys(index: NameIndex, lang: str, name: str) -> frozenset[str]:
    return frozenset(known.key for known in index.lookup(name, lang))


def _labelled(gold: Sequence[str], documents: str | None) -> Iterator[tuple[GoldNotice, Notice]]:
    for file in gold:
        path = Path(file)
        for labels in read_gold(path):
            beside, named = path.parent / labels.doc, Path(documents or path.parent) / labels.doc
            yield labels, _notice(labels, beside if beside.exists() and not named.exists() else named)


def _notice(labels: GoldNotice, path: Path) -> Notice:
    """The labelled document; the labels say when it was published if it does not itself."""
    read = held(Item(str(path)))
    if isinstance(read, Rejection):
        remedy = "Name the folder of the documents with --documents"
        raise InputError(f"the labelled document cannot be read: {read.message}", where=str(path), remedy=remedy)
    notice = read.notice
    missing = check_words(labels, notice.text)
    if missing:
        raise InputError(f"labelled words are not in it: {missing[0]!r}", where=str(path), remedy="Correct the label")
    if notice.document.published is None and labels.published is not None:
        reason = "the labels say so"
        return replace(notice, document=replace(notice.document, published=labels.published, published_reason=reason))
    return notice


def shortfalls(figures: dict[str, dict[str, Any]], accepted: str) -> list[str]:
    """Figures below those of a file of the same form, to half a point.

    Raises:
        InputError: If the file cannot be read.
    """
    try:
        wanted = json.loads(Path(accepted).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            "cannot be read as JSON", where=accepted, remedy="Name a file that --format json wrote"
        ) from error
    fallen = []
    for group, measures in wanted.items():
        for measure, before in measures.items():
            now = figures.get(group, {}).get(measure)
            old, new = (one.get("f1", one.get("recall")) if isinstance(one, dict) else one for one in (before, now))
            if measure != "notices" and old is not None and (new is None or new < old - 0.005):
                fallen.append(f"{group} {measure}: {new} is below the accepted {old}")
    return fallen
