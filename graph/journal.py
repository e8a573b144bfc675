"""What people decided, in a file that only grows; it cannot be rebuilt, so it is written before the store."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph.errors import InputError, Place
from graph.statements import VERDICTS, Judgement


@dataclass(frozen=True, slots=True)
class Undo:
    """A judgement taken back."""

    judgement: str
    why: str
    made_by: str
    made_on: str


Entry = Judgement | Undo


def now() -> str:
    """The present moment in UTC, ISO, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def journal_path(address: str) -> Path:
    """`SMEGRAPH_JOURNAL`, beside an embedded store, or in the user's data folder."""
    named = os.environ.get("SMEGRAPH_JOURNAL")
    if named:
        return Path(named)
    if address.startswith("embedded:"):
        return Path(address.removeprefix("embedded:")) / "journal.jsonl"
    from platformdirs import user_data_dir

    digest = hashlib.sha256(address.encode()).hexdigest()[:12]
    return Path(user_data_dir("smegraph")) / "journals" / f"{digest}.jsonl"


def append(path: Path, entry: Entry) -> None:
    """Add one decision and see it on the disk before returning.

    Raises:
        InputError: If the file cannot be written.
    """
    if isinstance(entry, Judgement):
        record: dict[str, Any] = {
            "entry": "judgement", "left": entry.left, "right": entry.right, "verdict": entry.verdict, "why": entry.why,
            "score": entry.score, "made_by": entry.made_by, "made_on": entry.made_on,
        }  # fmt: skip
    else:
        record = {
            "entry": "undo",
            "judgement": entry.judgement,
            "why": entry.why,
            "made_by": entry.made_by,
            "made_on": entry.made_on,
        }
    line = json.dumps(record, ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=True)
        with path.open("r+b") as file:
            # A line without its end was cut by a crash before anybody was told that it is kept: it goes.
            whole = path.read_bytes().rfind(b"\n") + 1
            file.truncate(whole)
            file.seek(whole)
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        remedy = "Make the folder writable, or set SMEGRAPH_JOURNAL to a file you can write"
        raise InputError(
            f"the journal of decisions cannot be written: {error.strerror}", where=str(path), remedy=remedy
        ) from error


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


def judgements(path: Path, shipped: Iterator[Judgement] | tuple[Judgement, ...] = ()) -> tuple[Judgement, ...]:
    """The journal's judgements and the shipped ones, with those that were taken back marked as undone."""
    from dataclasses import replace

    made = list(shipped)
    undone: set[str] = set()
    for entry in entries(path):
        if isinstance(entry, Undo):
            undone.add(entry.judgement)
        else:
            made.append(entry)
    return tuple(replace(one, undone=one.undone or one.id in undone) for one in made)
