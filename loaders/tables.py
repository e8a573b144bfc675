"""Reads a table by its mapping: a document, then each row's statements, or a rejection that says why it was left out.

The project's own tables and an official's spreadsheet go the same way; there is no code for any one table. Rows are
streamed: of those read, only a hash of each key is kept, to notice two rows that would be read as one thing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from graph.errors import InputError, SchemaError, UsageError
from graph.statements import Document, Record, Rejection, RowRead, Statement, document_id
from graph.yaml_lines import LinedDict
from loaders.context import LoadContext
from loaders.registry import Source, packaged_names
from loaders.table_cells import Row, Table, file_sha256, open_table
from loaders.table_check import check_mapping
from loaders.table_draft import draft_mapping
from loaders.table_mapping import TableMapping
from loaders.table_parser import read_mapping
from loaders.table_rows import CellProblem
from loaders.table_statements import read_row

__all__ = ["draft_mapping", "table_records", "table_source"]

_NOT_IN_NAME = re.compile(r"[^\w]+")


def table_source(path: Path, mapping_path: Path) -> Source:
    """A spreadsheet of an official as a source; reading it again later is a new edition of the same source.

    Its name is the mapping's `name:`, else made from the file's.

    Raises:
        InputError: If there is no such file, or the mapping cannot be read.
        SchemaError: If the mapping contradicts itself.
        UsageError: If the mapping's `name:` belongs to a source of the project.
    """
    if not path.is_file():
        raise InputError("there is no such file", where=path.as_posix(), remedy="Check the path")
    mapping, taken = read_mapping(mapping_path), packaged_names()
    name = mapping.name or _NOT_IN_NAME.sub("_", path.stem).strip("_") or "table"
    if name in taken:
        if mapping.name:
            remedy = f"Give name: in {mapping_path.name} another value"
            raise UsageError(
                f"the name {name!r} belongs to a source of the project", where=mapping_path.name, remedy=remedy
            )
        name = f"own_{name}"
    metadata = LinedDict({"name": name, "loader": "table", "table": path.name, "mapping": str(mapping_path.resolve())})
    return Source(name=name, folder=path.parent, loader="table", labels={}, licence=None, metadata=metadata)


def table_records(folder: Path, metadata: Mapping[str, Any], context: LoadContext) -> Iterator[Record]:
    """Read a `table` source: its document first, then rows in order, each with its statements or its rejection.

    Args:
        folder: Where the file `metadata["table"]` lies.
        metadata: The content of its `source.yml`.

    Raises:
        InputError: If the table or mapping cannot be read at all.
        SchemaError: If the mapping contradicts itself or the schema.
    """
    source = str(metadata["name"])
    missing = [key for key in ("table", "mapping") if not metadata.get(key)]
    if missing:
        raise SchemaError(f"lacks {', '.join(missing)}", where=f"{source}/source.yml", remedy="Name the file")
    path, mapping = folder / str(metadata["table"]), read_mapping(folder / str(metadata["mapping"]))
    check_mapping(mapping, context.model)
    document = _document(source, path, metadata, mapping)
    yield document
    with open_table(path, mapping.sheet) as table:
        yield from _Reading(table, mapping, context, document).records()


def _document(source: str, path: Path, metadata: Mapping[str, Any], mapping: TableMapping) -> Document:
    sha256 = file_sha256(path)
    said: Mapping[str, Any] = metadata.get("document") or {}
    labels: Mapping[str, str] = metadata.get("labels") or {}
    text = {key: None if said.get(key) is None else str(said[key]) for key in ("publisher", "published", "url")}
    return Document(
        id=document_id(sha256),
        source=source,
        kind="table",
        name=str(said.get("name") or labels.get("en") or path.name),
        sha256=sha256,
        language=mapping.lang,
        publisher=text["publisher"],
        published=text["published"],
        url=text["url"],
        licence=None if metadata.get("licence") is None else str(metadata["licence"]),
        held=True,
    )


class _Reading:
    """One pass over one table."""

    def __init__(self, table: Table, mapping: TableMapping, context: LoadContext, document: Document) -> None:
        self._table, self._mapping, self._model = table, mapping, context.model
        self._source = document.source
        self._columns: tuple[str, ...] = ()
        self._seen: set[bytes] = set()
        self._frame = Statement(
            subject="",
            subject_class="",
            property="",
            document=document.id,
            document_sha256=document.sha256,
            source=document.source,
            quote="",
            quote_state="verified",
            extractors=(f"table mapping {document.source} {mapping.version}",),
            review=mapping.review,
        )

    def records(self) -> Iterator[Statement | Rejection | RowRead]:
        header = self._header()
        problems = tuple(self._header_problems(header))
        yield from problems
        needed = self._needed()
        self._columns = header.cells
        if not needed <= set(header.cells) or len(set(filter(None, header.cells))) < len([*filter(None, header.cells)]):
            return
        for row in self._table.rows:
            if not row.blank:
                yield from self._row(row)

    # -- the header

    def _header(self) -> Row:
        for row in self._table.rows:
            if row.number >= self._mapping.header and not row.blank:
                return row
        remedy = f"{self._mapping.file} says that the headers stand in row {self._mapping.header}; change header: there"
        raise InputError("has no row of headers", where=self._table.where(self._mapping.header), remedy=remedy)

    def _needed(self) -> set[str]:
        """Columns without which no row can be read."""
        row_thing = self._mapping.row_thing
        key = {ref.column for ref in row_thing.key} if row_thing else set()
        return key | {name for name, reader in self._mapping.columns.items() if reader.required}

    def _header_problems(self, header: Row) -> Iterator[Rejection]:
        where = self._table.where(header.number)
        found = [name for name in header.cells if name]
        for name in sorted({name for name in found if found.count(name) > 1}):
            remedy = "Give each column its own header"
            yield Rejection(self._source, f"column {name!r} stands twice; no row was read", where, remedy)
        known = set(self._mapping.used) | self._mapping.ignored
        for name in found:
            if name not in known:
                at = header.cells.index(name) + 1
                near = _like(name, known - set(found))
                remedy = f"Say in {self._mapping.file} what it means, or list it under ignore:{near}"
                place = self._table.where(header.number, at, name)
                yield Rejection(self._source, f"column {name!r} is not in the mapping; it was not read", place, remedy)
        for name in self._mapping.used:
            if name not in found:
                lost = "no row was read" if name in self._needed() else "what it says is missing"
                remedy = f"Add it, or correct its name in {self._mapping.file}{_like(name, set(found) - known)}"
                yield Rejection(self._source, f"there is no column {name!r}; {lost}", where, remedy)

    # -- rows

    def _row(self, row: Row) -> Iterator[Statement | Rejection | RowRead]:
        headless = [index for index, text in enumerate(row.cells) if text and not self._name(index)]
        if headless:
            at = headless[0]
            place = self._table.where(row.number, at + 1, "no header")
            remedy = "Give the column a header, or look for a delimiter too many in the row"
            yield self._rejected(f"{row.cells[at]!r} stands in a column without a header", place, remedy)
            return
        cells = {name: text for name, text in zip(self._columns, row.cells, strict=False) if name}
        locators = {
            name: self._table.locator(row.number, index + 1, name) for index, name in enumerate(self._columns) if name
        }
        result = read_row(self._mapping, self._model, cells, locators, self._frame)
        if result.problems:
            yield self._explained(row, cells, result.problems)
            return
        yield from result.statements
        yield RowRead(self._source, self._table.where(row.number), tuple(self._repeats(result.key)))

    def _name(self, index: int) -> str:
        return self._columns[index] if index < len(self._columns) else ""

    def _repeats(self, key: str | None) -> Iterator[str]:
        if key is None:
            return
        digest = blake2b(key.encode(), digest_size=8).digest()
        if digest in self._seen:
            yield "an earlier row has the same key, so both are read as one; add a column to key: if they are two"
        self._seen.add(digest)

    def _explained(self, row: Row, cells: Mapping[str, str], problems: Sequence[CellProblem]) -> Rejection:
        first = problems[0]
        number = self._columns.index(first.column) + 1 if first.column in self._columns else None
        shown = cells.get(first.column, "")
        message = first.problem.message
        if shown and repr(shown) not in message and shown not in message:
            message += f" (the cell says {shown!r})"
        if len(problems) > 1:
            message += f"; the row has {len(problems) - 1} more: " + "; ".join(
                f"{one.column}: {one.problem.message}" for one in problems[1:4]
            )
        return self._rejected(message, self._table.where(row.number, number, first.column), first.problem.remedy)

    def _rejected(self, message: str, where: str, remedy: str) -> Rejection:
        return Rejection(self._source, message, where, remedy, counts_as="row")


def _like(name: str, others: set[str]) -> str:
    near = difflib.get_close_matches(name.casefold(), [one.casefold() for one in others], n=1, cutoff=0.6)
    found = next((one for one in sorted(others) if one.casefold() in near), None)
    return f"; did you mean {found!r}?" if found else ""
