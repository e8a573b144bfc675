"""One row of a table, read by a mapping: the parts of its cells, its remarks, its addresses and its date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.errors import Problem
from graph.statements import AsOf, Basis
from graph.values import VALUE_TYPES
from graph.values.dates import PartialDate
from loaders.table_mapping import Inline, TableMapping, Value, fill
from loaders.table_parts import FieldValue, Part, Ref

_EXCEL_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Why a row cannot be accepted, and the column it is about."""

    column: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Said:
    """A value with the words and the column it comes from.

    Attributes:
        original: The value as the cell writes it, if a lookup or `values` changed it.
    """

    value: str
    quote: str
    column: str
    basis: Basis = "stated"
    reason: str = ""
    lang: str | None = None
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """The part of a row that a thing or relation is made from: one part of one column, or none."""

    column: str | None = None
    part: Part | None = None
    index: int = 0


ROW = Spot()


class RowCells:
    """The cells of one row.

    Args:
        cells: Text by column; a column may be missing.

    Attributes:
        problems: What speaks against the row; filled while it is read.
    """

    def __init__(self, mapping: TableMapping, cells: Mapping[str, str]) -> None:
        self.problems: list[CellProblem] = []
        self._mapping = mapping
        self._cells = {column: "" if text in mapping.missing else text for column, text in cells.items()}
        self._parts = {column: tuple(self._read(column)) for column in mapping.used}
        self._doubts = self._doubted()

    def cell(self, column: str) -> str:
        """The text of a cell; empty if nothing is given."""
        return self._cells.get(column, "")

    def text(self, column: str, spot: Spot) -> str:
        """The text of a column as seen from one part of the row: that part, the part beside it, or the whole cell."""
        if spot.part is not None:
            seen = self._parts_seen(column, spot)
            if len(seen) == 1:
                return seen[0].raw
        return self.cell(column)

    def spots(self, column: str) -> Iterator[Spot]:
        """The parts of a cell, each as a place that things are made from."""
        for index, part in enumerate(self._parts[column]):
            yield Spot(column, part, index)

    def said(self, value: Value, spot: Spot) -> Iterator[Said]:
        """Every value that the mapping takes from here, as seen from one part of the row."""
        if value.ref is not None:
            for one in self._referred(value.ref, spot):
                yield _overridden(one, value)
            return
        text = value.constant
        if text is None:
            filled = (fill(template, self._cells) for template in value.templates)
            text = next((one for one in filled if one is not None), None)
        if text is not None:
            quote, column = self.words(spot, value.quote)
            yield Said(text, quote, column, value.basis or "stated", value.reason, value.lang)

    def words(self, spot: Spot, column: str | None = None) -> tuple[str, str]:
        """What to quote, and its column: the given one, else the part, else the first cell that identifies the row."""
        if column is not None and self.cell(column):
            return self.cell(column), column
        if spot.part is not None and spot.column is not None:
            return spot.part.raw, spot.column
        row_thing = self._mapping.row_thing
        named = [ref.column for ref in row_thing.key] if row_thing else []
        filled = (one for one in (*named, *self._mapping.used, *self._cells) if self.cell(one))
        first = next(filled, "")
        return self.cell(first), first

    def doubt(self, column: str) -> str:
        """The remark that makes what this column says `inferred`; empty if none does."""
        return self._doubts.get(column, "")

    def addresses(self) -> tuple[str, ...]:
        """The addresses the row's facts were taken from."""
        found: list[str] = []
        for text, _ in self._inline(self._mapping.source):
            address = VALUE_TYPES["url"].clean(text)
            if isinstance(address, Problem):
                self.problems.append(CellProblem(_column(self._mapping.source), address))
            else:
                found.append(address)
        return tuple(dict.fromkeys(found))

    def as_of(self) -> AsOf | None:
        """The date of the source the row cites; of several the latest."""
        found = []
        inline = self._mapping.as_of
        for text, reason in self._inline(inline):
            moment = _interval(text, reason)
            if isinstance(moment, AsOf):
                found.append(moment)
            elif inline is not None and not inline.reader.lookup:
                self.problems.append(CellProblem(inline.column, moment))
        return max(found, key=lambda moment: (moment.last or "", moment.first or ""), default=None)

    # -- reading

    def _read(self, column: str) -> Iterator[Part]:
        cell, reader = self.cell(column), self._mapping.reader(column)
        if not cell:
            if reader.required:
                problem = Problem(
                    "is empty, but every row needs it", "Fill it in, or take required: out of the mapping"
                )
                self.problems.append(CellProblem(column, problem))
            return
        if _EXCEL_ERROR.fullmatch(cell):
            problem = Problem(f"{cell} is an error of Excel, not a value", "Mend the formula, or empty the cell")
            self.problems.append(CellProblem(column, problem))
            return
        for part in reader.read(cell, self._is_country):
            if isinstance(part, Problem):
                self.problems.append(CellProblem(column, part))
            else:
                yield part

    def _is_country(self, text: str) -> bool:
        return not isinstance(VALUE_TYPES["country"].clean(text, lang=self._mapping.lang), Problem)

    def _referred(self, ref: Ref, spot: Spot) -> Iterator[Said]:
        for part in self._parts_seen(ref.column, spot):
            for value in part.values(ref.field):
                yield self._as_said(value, part, ref.column)

    def _parts_seen(self, column: str, spot: Spot) -> tuple[Part, ...]:
        """The parts of a column that belong to a part of another: the same one, the one at its place, or all."""
        parts = self._parts[column]
        if spot.part is None or spot.column is None:
            return parts
        if column == spot.column:
            return (spot.part,)
        if self._mapping.reader(column).split is None or len(parts) <= 1:
            return parts
        others = len(self._parts[spot.column])
        if others == 1:
            return parts
        if others != len(parts):
            message = f"has {len(parts)} parts beside {others} in column {spot.column!r}"
            self.problems.append(
                CellProblem(column, Problem(message, "Give one for all, or one for each in the same order"))
            )
            return ()
        return (parts[spot.index],)

    def _as_said(self, value: FieldValue, part: Part, column: str) -> Said:
        doubt = self._doubts.get(column)
        basis: Basis = "inferred" if doubt else value.basis
        original = None if value.basis == "inferred" or value.value in part.raw else part.raw
        return Said(value.value, part.raw, column, basis, doubt or value.reason, value.lang, original)

    def _doubted(self) -> dict[str, str]:
        return {
            column: self.cell(doubt.column)
            for doubt in self._mapping.doubts
            if doubt.matches.search(self.cell(doubt.column))
            for column in doubt.of
        }

    def _inline(self, inline: Inline | None) -> Iterator[tuple[str, str]]:
        if inline is None or not self.cell(inline.column):
            return
        for part in inline.reader.read(self.cell(inline.column), self._is_country):
            if isinstance(part, Problem):
                self.problems.append(CellProblem(inline.column, part))
            else:
                yield from ((value.value, value.reason) for value in part.values(""))


def _overridden(said: Said, value: Value) -> Said:
    if value.basis is None and value.lang is None:
        return said
    basis, reason = (value.basis, value.reason) if value.basis else (said.basis, said.reason)
    return Said(said.value, said.quote, said.column, basis, reason, value.lang or said.lang, said.original)


def _column(inline: Inline | None) -> str:
    return inline.column if inline else ""


def _interval(text: str, reason: str) -> AsOf | Problem:
    """Read `2019-04-17`, `2022-05`, or `2021-10-01/2021-10-04`."""
    first, slash, last = text.partition("/")
    ends = []
    for one in (first, last if slash else first):
        cleaned = VALUE_TYPES["date"].clean(one)
        date = cleaned if isinstance(cleaned, Problem) else PartialDate.parse(cleaned)
        if isinstance(date, Problem):
            return date
        ends.append(date)
    first_day, last_day = ends[0].first_day(), ends[1].last_day()
    if first_day is None or last_day is None:
        return Problem(f"{text!r} has no year", "Write the date of the source as 2019-04-17, 2019-04 or 2019")
    return AsOf(first_day.isoformat(), last_day.isoformat(), reason)
