"""Everything of a store in one file, and back into any store: documents, statements, judgements; the rest is derived.

The file is JSON lines in zstandard: a header, then one record a line. Restoring goes the same way as loading, so the
same graph comes out; what it cannot read it refuses as a whole before writing.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import InputError, Place
from graph.intake import Progress
from graph.model import Model
from graph.pipeline import load
from graph.records import (
    document_of,
    document_record,
    judgement_of,
    judgement_record,
    statement_of,
    statement_record,
)
from graph.report import Knowledge, LoadReport, quiet
from graph.statements import Judgement, Record
from graph.store.base import Store
from graph.stored import stored_documents, stored_judgements, stored_statements

FORMAT = 1
_HEADER = "smegraph dump"


@dataclass(frozen=True, slots=True)
class DumpCounts:
    """How many records of each kind a dump holds."""

    documents: int = 0
    statements: int = 0
    judgements: int = 0


def dump(store: Store, out: Path, progress: Progress = quiet) -> DumpCounts:
    """Write everything to `out`; no half file is left under that name.

    Raises:
        InputError: If it cannot be written.
    """
    import zstandard

    unfinished = out.with_name(out.name + ".unfinished")
    try:
        with unfinished.open("wb") as raw, zstandard.ZstdCompressor(level=10).stream_writer(raw) as packed:
            counts = _write(store, io.TextIOWrapper(packed, encoding="utf-8", write_through=True), progress)
        unfinished.replace(out)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise InputError(f"the dump cannot be written: {error.strerror}", where=str(out)) from error
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return counts


def _write(store: Store, file: io.TextIOWrapper, progress: Progress) -> DumpCounts:
    def line(kind: str, record: dict[str, Any]) -> None:
        file.write(json.dumps({"record": kind, **record}, ensure_ascii=False, sort_keys=True) + "\n")

    documents = sorted(stored_documents(store), key=lambda one: one.id)
    judgements = stored_judgements(store)
    line(_HEADER, {"format": FORMAT})
    for document in documents:
        line("document", document_record(document))
    for judgement in sorted(judgements, key=lambda one: one.id):
        line("judgement", judgement_record(judgement))
    statements = 0
    for statement in stored_statements(store):
        line("statement", statement_record(statement))
        statements += 1
        if statements % 10_000 == 0:
            progress("dump", statements)
    line("end", {"statements": statements})
    file.flush()
    return DumpCounts(len(documents), statements, len(judgements))


def lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The records of a dump with their line numbers.

    Raises:
        InputError: If it is no dump, of another format, or cut short.
    """
    import zstandard

    remedy = "Give a file that smegraph dump wrote"
    number, last = 0, ""
    try:
        with path.open("rb") as raw, zstandard.ZstdDecompressor().stream_reader(raw) as unpacked:
            for number, text in enumerate(io.TextIOWrapper(unpacked, encoding="utf-8"), 1):
                record = json.loads(text)
                last = record.pop("record")
                if number == 1 and (last != _HEADER or record.get("format") != FORMAT):
                    raise InputError("is not a dump this version reads", where=str(path), remedy=remedy)
                yield number, {"record": last, **record}
    except (zstandard.ZstdError, ValueError, KeyError, AttributeError) as error:
        raise InputError("is not a dump, or is damaged", where=Place(str(path), number + 1), remedy=remedy) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    if last != "end":
        raise InputError("is cut short", where=Place(str(path), number), remedy="Copy the file again")


@dataclass(frozen=True, slots=True)
class DumpFile:
    """A dump as a source that can be loaded."""

    path: Path

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def records(self) -> Iterator[Record]:
        """Its documents and statements, as they were."""
        for _, record in lines(self.path):
            if record["record"] == "document":
                yield document_of(record)
            elif record["record"] == "statement":
                yield statement_of(record)

    def judgements(self) -> tuple[Judgement, ...]:
        """Its judgements; reads the whole file, so that damage shows before anything is written."""
        return tuple(judgement_of(record) for _, record in lines(self.path) if record["record"] == "judgement")


def restore(store: Store, model: Model, path: Path, known: Knowledge, progress: Progress = quiet) -> LoadReport:
    """Load a dump; what the store holds already stays, and what is in both becomes one.

    Raises:
        InputError: If the dump cannot be read; nothing is written then.
    """
    source = DumpFile(path)
    judgements = (*known.judgements, *source.judgements())
    return load(store, (source,), model, Knowledge(judgements, known.generic), progress=progress)
