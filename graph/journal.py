"""What people decided, in a file that only grows; it cannot be rebuilt, so it is written before the store."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Literal, get_args

from graph.errors import InputError, Place
from graph.kept_with import kept_with
from graph.records import document_of, document_record, judgement_of, judgement_record
from graph.review.proposal import Content, Proposal, proposal_of, proposal_record
from graph.statements import VERDICTS, Document, Judgement

ReviewVerdict = Literal["accepted", "rejected", "edited"]
REVIEW_VERDICTS: tuple[ReviewVerdict, ...] = get_args(ReviewVerdict)
_LOCK_SECONDS = 30.0
_TAIL = 1 << 16


@dataclass(frozen=True, slots=True)
class Undo:
    """A judgement taken back."""

    judgement: str
    why: str
    made_by: str
    made_on: str


@dataclass(frozen=True, slots=True)
class Review:
    """A decision about what a reader proposed, whole: what stands can be rebuilt from the journal alone.

    Attributes:
        proposal: What was decided, as it then was; of an edit, as the person made it.
        needed: The entities it speaks of that nobody had decided about; they come with it.
        judgements: What was judged the same with it; taken back when it is.
        offered: What the readers had proposed and an edit left out or changed, so that it is not proposed again.
    """

    document: Document
    verdict: ReviewVerdict
    proposal: Proposal
    made_by: str
    made_on: str
    why: str = ""
    needed: tuple[Proposal, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    offered: frozenset[Content] = field(default_factory=frozenset)

    @property
    def id(self) -> str:
        """`r-` and 16 hex digits of the hash of who decided what, and when."""
        parts = (self.proposal.id, self.verdict, self.why, self.made_by, self.made_on)
        return "r-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class ReviewUndo:
    """A review taken back."""

    review: str
    why: str
    made_by: str
    made_on: str


Entry = Judgement | Undo | Review | ReviewUndo


def now() -> str:
    """The present moment in UTC, ISO, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def journal_path(address: str) -> Path:
    """`SMEGRAPH_JOURNAL`, beside an embedded store, or in the user's data folder."""
    return kept_with(address, "SMEGRAPH_JOURNAL", "journal.jsonl", "journals/{}.jsonl")


def append(path: Path, entry: Entry) -> None:
    """Add one decision and see it on the disk before returning.

    Raises:
        InputError: If the file cannot be written.
    """
    line = json.dumps(_record(entry), ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(path):
            path.touch(exist_ok=True)
            with path.open("r+b") as file:
                # A line without its end was cut by a crash before anybody was told that it is kept: it goes.
                whole = _end_of_whole_lines(file)
                file.truncate(whole)
                file.seek(whole)
                file.write(line.encode())
                file.flush()
                os.fsync(file.fileno())
    except OSError as error:
        remedy = "Make the folder writable, or set SMEGRAPH_JOURNAL to a file you can write"
        raise InputError(
            f"the journal of decisions cannot be written: {error.strerror or error}", where=str(path), remedy=remedy
        ) from error


def _alone(path: Path) -> AbstractContextManager[Any]:
    """Keep other processes from writing to the journal meanwhile: they might take our half line for a cut one."""
    from filelock import FileLock

    return FileLock(f"{path}.lock", timeout=_LOCK_SECONDS)


def _end_of_whole_lines(file: IO[bytes]) -> int:
    """Where the last whole line of a file ends."""
    end = file.seek(0, os.SEEK_END)
    while end > 0:
        start = max(0, end - _TAIL)
        file.seek(start)
        found = file.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def _record(entry: Entry) -> dict[str, Any]:
    match entry:
        case Judgement():
            return {
                "entry": "judgement", "left": entry.left, "right": entry.right, "verdict": entry.verdict,
                "why": entry.why, "score": entry.score, "made_by": entry.made_by, "made_on": entry.made_on,
            }  # fmt: skip
        case Undo():
            return {"entry": "undo", "judgement": entry.judgement, **_made(entry)}
        case ReviewUndo():
            return {"entry": "review undo", "review": entry.review, **_made(entry)}
        case Review():
            return {
                "entry": "review",
                "verdict": entry.verdict,
                **_made(entry),
                "document": document_record(entry.document),
                "proposal": proposal_record(entry.proposal),
                "needed": [proposal_record(one) for one in entry.needed],
                "judgements": [judgement_record(one) for one in entry.judgements],
                "offered": sorted(list(one) for one in entry.offered),
            }


def _made(entry: Undo | Review | ReviewUndo) -> dict[str, str]:
    return {"why": entry.why, "made_by": entry.made_by, "made_on": entry.made_on}


def entries(path: Path) -> Iterator[Entry]:
    """The decisions of a journal, in the order they were made; a last line cut short by a crash is passed over.

    Raises:
        InputError: If a line in the middle is not an entry.
    """
    if not path.exists():
        return
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _entry(json.loads(line))
        except (ValueError, KeyError) as error:
            if number == len(lines):
                return
            remedy = "Restore the file from a backup, or remove that line"
            raise InputError("is not an entry of a journal", where=Place(str(path), number), remedy=remedy) from error


def _entry(record: dict[str, Any]) -> Entry:
    if record["entry"] == "undo":
        return Undo(record["judgement"], record["why"], record["made_by"], record["made_on"])
    if record["entry"] == "review undo":
        return ReviewUndo(record["review"], record["why"], record["made_by"], record["made_on"])
    if record["entry"] == "review":
        return _review(record)
    if record["verdict"] not in VERDICTS:
        raise ValueError(record["verdict"])
    return Judgement(
        record["left"],
        record["right"],
        record["verdict"],
        record["why"],
        record["made_by"],
        record["made_on"],
        record["score"],
    )


def _review(record: dict[str, Any]) -> Review:
    if record["verdict"] not in REVIEW_VERDICTS:
        raise ValueError(record["verdict"])
    return Review(
        document_of(record["document"]),
        record["verdict"],
        proposal_of(record["proposal"]),
        record["made_by"],
        record["made_on"],
        record["why"],
        tuple(proposal_of(one) for one in record["needed"]),
        tuple(judgement_of(one) for one in record["judgements"]),
        frozenset((subject, name, said) for subject, name, said in record["offered"]),
    )


def judgements(path: Path, shipped: Iterator[Judgement] | tuple[Judgement, ...] = ()) -> tuple[Judgement, ...]:
    """The journal's judgements and the shipped ones, with those that were taken back marked as undone.

    What was judged with a review is among them; it is taken back with the review, or by itself.
    """
    from dataclasses import replace

    made = list(shipped)
    with_review: dict[str, tuple[Judgement, ...]] = {}
    undone: set[str] = set()
    for entry in entries(path):
        match entry:
            case Undo():
                undone.add(entry.judgement)
            case Judgement():
                made.append(entry)
            case Review():
                made.extend(entry.judgements)
                with_review[entry.id] = entry.judgements
            case ReviewUndo():
                undone.update(one.id for one in with_review.get(entry.review, ()))
    return tuple(replace(one, undone=one.undone or one.id in undone) for one in made)
