"""Opens a table, whatever it was saved as, and hands out its rows as text: CSV, TSV and Excel, one row at a time.

Nothing is guessed that would change a value: an Excel date keeps the precision its cell shows (`2017-07` stays a
month), and a file whose encoding cannot be told is refused with what to do about it.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from graph.errors import InputError, UnknownName

TEXT_SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".txt"})
EXCEL_SUFFIXES = frozenset({".xlsx", ".xlsm"})
_OLD_EXCEL = frozenset({".xls", ".xlsb", ".ods", ".numbers"})
_DELIMITERS = ",;\t|"
_SAMPLE = 64 * 1024
_SNIFFED_ROWS = 20
_CELL_LIMIT = 1024 * 1024
_SAVE_AS = "Save it as .xlsx, or as CSV in UTF-8"
_UTF8 = "Save it as UTF-8 (in Excel: Save as, CSV UTF-8)"
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: `number` is 1-based with the header counted, cells are stripped of outer space."""

    number: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """An open table.

    Attributes:
        file: Its name as messages show it.
        sheet: The sheet's name for Excel, else None.
        rows: Every row from the first, the header among them; can be read once.
    """

    file: str
    sheet: str | None
    rows: Iterator[Row]

    def locator(self, row: int, column: int, name: str) -> str:
        """Where a cell stands: `R3C2:parties`, with the sheet before it for Excel; row and column count from 1."""
        cell = f"R{row}C{column}:{name}"
        return f"{self.sheet}!{cell}" if self.sheet else cell

    def where(self, row: int, column: int | None = None, name: str = "") -> str:
        """The same for a message: file, row and, if given, cell."""
        place = f"{self.file}, sheet {self.sheet}" if self.sheet else self.file
        return f"{place}, row {row}" if column is None else f"{place}, row {row}, column {column} ({name})"


def file_sha256(path: Path) -> str:
    """The sha256 of a file's bytes, in hex, read in pieces.

    Raises:
        InputError: If it cannot be read.
    """
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror}", where=path.name, remedy="Check the path and permissions"
        ) from error


@contextmanager
def open_table(path: Path, sheet: str | None = None) -> Iterator[Table]:
    """Open a table for one reading.

    Args:
        sheet: The Excel sheet to read, else the first; ignored for text.

    Raises:
        InputError: If it is no table that can be read: missing, empty, another format, an unknown encoding.
        UnknownName: If Excel has no such sheet.
    """
    suffix = path.suffix.lower()
    if suffix in _OLD_EXCEL:
        raise InputError(f"a {suffix} file cannot be read", where=path.name, remedy=_SAVE_AS)
    if suffix not in TEXT_SUFFIXES | EXCEL_SUFFIXES:
        known = ", ".join(sorted(TEXT_SUFFIXES | EXCEL_SUFFIXES))
        raise InputError(f"is no table by its suffix {suffix!r}", where=path.name, remedy=f"Known: {known}")
    try:
        if path.stat().st_size == 0:
            raise InputError("is empty", where=path.name, remedy="A table needs a row of headers and a row of values")
        with _open_excel(path, sheet) if suffix in EXCEL_SUFFIXES else _open_text(path) as table:
            yield table
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror or error}", where=path.name, remedy="Check the path and permissions"
        ) from error


# -- text


@contextmanager
def _open_text(path: Path) -> Iterator[Table]:
    with path.open("rb") as raw:
        encoding = _encoding(raw.read(4))
    with path.open(encoding=encoding, newline="") as handle:
        try:
            sample = handle.read(_SAMPLE)
        except UnicodeError as error:
            raise _encoding_error(path, error) from error
        if "\x00" in sample:
            raise InputError("is not text", where=path.name, remedy=_SAVE_AS)
        handle.seek(0)
        delimiter = "\t" if path.suffix.lower() in {".tsv", ".tab"} else _sniffed(sample)
        yield Table(path.name, None, _text_rows(path, handle, delimiter))


def _encoding(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"


def _encoding_error(path: Path, error: UnicodeError) -> InputError:
    at = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
    return InputError(f"is not in UTF-8{at}", where=path.name, remedy=_UTF8)


def _sniffed(sample: str) -> str:
    """The delimiter that cuts the first rows most evenly: commas stand inside cells too, but not evenly."""
    return max(_DELIMITERS, key=lambda delimiter: (*_evenness(sample, delimiter), -_DELIMITERS.index(delimiter)))


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows have the most usual number of cells, and that number."""
    rows = islice(csv.reader(io.StringIO(sample), delimiter=delimiter), _SNIFFED_ROWS)
    widths = Counter(len(cells) for cells in rows if cells)
    usual = max(widths, key=lambda width: (widths[width], width), default=1)
    return (widths[usual], usual) if usual > 1 else (0, 0)


def _text_rows(path: Path, handle: io.TextIOBase, delimiter: str) -> Iterator[Row]:
    # One row of a file whose quotation mark never closes would be the rest of the file: the limit names the place.
    limit = csv.field_size_limit(_CELL_LIMIT)
    number = 0
    try:
        for number, cells in enumerate(csv.reader(handle, delimiter=delimiter, strict=True), start=1):
            yield Row(number, tuple(cell.strip() for cell in cells))
    except csv.Error as error:
        raise InputError(
            f"the row after row {number} is no CSV: {error}",
            where=path.name,
            remedy="Look for a quotation mark too many",
        ) from error
    except UnicodeError as error:
        raise _encoding_error(path, error) from error
    finally:
        csv.field_size_limit(limit)


# -- Excel


@contextmanager
def _open_excel(path: Path, sheet: str | None) -> Iterator[Table]:
    import openpyxl  # 150 ms that a CSV should not pay

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except OSError:
        raise
    except Exception as error:  # openpyxl lets through whatever zipfile, its XML parser and its own checks raise
        raise _damaged(path, error) from error
    try:
        names = [one.title for one in book.worksheets]
        if sheet is not None and sheet not in names:
            raise UnknownName("sheet", sheet, names, where=path.name)
        if not names:
            raise InputError("has no sheet of cells", where=path.name, remedy=_SAVE_AS)
        worksheet: Any = book[sheet if sheet is not None else names[0]]
        yield Table(path.name, worksheet.title, _excel_rows(path, worksheet))
    finally:
        book.close()


def _damaged(path: Path, error: Exception) -> InputError:
    remedy = "If it opens in Excel, take off any password and save it again as .xlsx; else ask for a new copy"
    return InputError(f"cannot be read as Excel ({type(error).__name__})", where=path.name, remedy=remedy)


def _excel_rows(path: Path, worksheet: Any) -> Iterator[Row]:
    worksheet.reset_dimensions()
    rows = worksheet.iter_rows()
    number = 0
    while True:
        try:
            cells = next(rows, None)
        except Exception as error:  # a damaged sheet shows only while it is read
            raise _damaged(path, error) from error
        if cells is None:
            return
        number += 1
        yield Row(number, tuple(_cell_text(cell) for cell in cells))


def _cell_text(cell: Any) -> str:
    value, shown_as = cell.value, cell.number_format or ""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return _moment(value, shown_as)
    if isinstance(value, date):
        return _day(value, shown_as)
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value).strip()


def _moment(value: datetime, shown_as: str) -> str:
    if value.time() != time() and re.search(r"[hs]", _LITERAL.sub("", shown_as.lower())):
        return value.isoformat(timespec="minutes")
    return _day(value.date(), shown_as)


def _day(value: date, shown_as: str) -> str:
    """The day as exact as the cell shows it: Excel keeps `07/2017` as the first of July, which nobody said."""
    pattern = _LITERAL.sub("", shown_as.lower())
    text = value.isoformat()
    if "y" in pattern and "d" not in pattern:
        return text[:7] if "m" in pattern else text[:4]
    if "m" in pattern and "d" in pattern and "y" not in pattern:
        return f"-{text[4:]}"
    return text
