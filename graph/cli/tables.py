"""Tables for people: aligned in cells of the terminal (Korean letters take two), wrapped there and never cut.

Piped, nothing is wrapped, so that a line of the output is a line of the table.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

_GAP = 2
_NARROWEST = 10  # a whole date
_WIDEST_PIPED = 60  # a longer text pushes its own line aside, not the whole column
_JOINERS = "\u200c\u200d"  # Persian and Indic words need them


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text and, on a terminal, its style."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A line under a row, such as a quote; `depth` indents it."""

    text: str
    style: str = ""
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells with the notes that stand under it."""

    cells: Sequence[Cell]
    notes: Sequence[Note] = field(default=())


def clean(text: str) -> str:
    """A text that a terminal shows as it is: no control characters, no line breaks."""
    return "".join(char if char.isprintable() or char in _JOINERS else " " for char in text)


def console(*, stderr: bool = False) -> Console:
    """Where things are printed; styles only on a terminal, and nothing in a text is read as markup."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)


def terminal_width() -> int | None:
    """The width of the terminal that standard output is, or None if it is a file or a pipe."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else None


def print_table(headings: Sequence[str], rows: Iterable[Row]) -> None:
    """Print a table on standard output."""
    out = console()
    for line in layout(headings, list(rows), terminal_width()):
        out.print(line)


def layout(headings: Sequence[str], rows: Sequence[Row], width: int | None) -> Iterator[Text]:
    """The lines of a table.

    Args:
        width: Of the terminal in cells; None leaves every row and note on one line.
    """
    widths = _widths(headings, rows, width)
    piped = width is None
    yield from _row([Cell(heading, "bold") for heading in headings], widths, piped=piped)
    yield Text((" " * _GAP).join("─" * one for one in widths), "dim")
    for row in rows:
        yield from _row(row.cells, widths, piped=piped)
        for note in row.notes:
            yield from _note(note, width)
        if row.notes:
            yield Text("")


def _widths(headings: Sequence[str], rows: Sequence[Row], width: int | None) -> list[int]:
    found = [cell_len(heading) for heading in headings]
    for row in rows:
        found = [max(known, cell_len(cell.text)) for known, cell in zip(found, row.cells, strict=True)]
    if width is None:
        return [min(one, _WIDEST_PIPED) for one in found]
    room = width - _GAP * (len(found) - 1)
    while sum(found) > room and max(found) > _NARROWEST:
        widest = found.index(max(found))
        second = max([one for one in found if one < found[widest]], default=_NARROWEST)
        found[widest] = max(second - 1, found[widest] - (sum(found) - room), _NARROWEST)
    return found


def _row(cells: Sequence[Cell], widths: Sequence[int], *, piped: bool) -> Iterator[Text]:
    columns = [
        _wrapped(cell.text, cell.style, None if piped else width) for cell, width in zip(cells, widths, strict=True)
    ]
    for number in range(max((len(lines) for lines in columns), default=0)):
        line = Text()
        for lines, width in zip(columns, widths, strict=True):
            part = lines[number] if number < len(lines) else Text("")
            line.append_text(part)
            line.append(" " * (max(width - part.cell_len, 0) + _GAP))
        line.rstrip()
        yield line


def _wrapped(text: str, style: str, width: int | None) -> list[Text]:
    whole = Text(clean(text), style)
    if width is None or whole.cell_len <= width:
        return [whole]
    lines = list(whole.wrap(console(), width, tab_size=1))
    for line in lines:
        line.rstrip()
    return lines


def _note(note: Note, width: int | None) -> Iterator[Text]:
    indent = " " * (4 * note.depth)
    if width is None:
        yield Text(indent + clean(note.text))
        return
    for line in _wrapped(note.text, note.style, max(width - len(indent), 20)):
        yield Text(indent).append_text(line)
