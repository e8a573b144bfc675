"""Reads one cell: cuts it into parts, and each part into fields, by the patterns and lookups of a mapping.

A field keeps the words it came from. What a lookup adds that does not stand in the cell is `inferred` and needs a
reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from graph.errors import Problem
from graph.statements import Basis
from graph.values.text import one_line

COUNTRY = "country"
_DATE_PARTS = re.compile(r"(YYYY|MM|DD)")


@dataclass(frozen=True, slots=True)
class Ref:
    """A column, or one field of it."""

    column: str
    field: str = ""

    def __str__(self) -> str:
        return f"{self.column}.{self.field}" if self.field else self.column


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value read from a part, before its value type cleans it."""

    value: str
    basis: Basis = "stated"
    reason: str = ""
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a cell.

    Attributes:
        raw: Its words, exactly as they stand in the cell.
        fields: By name; '' is the part itself, after `values` or a lookup.
        label: What a lookup or pattern calls it (`as`), to tell kinds of parts apart.
        class_name: The class a lookup chose.
        basis: What a lookup says of the whole part: that the row speaks of it at all.
    """

    raw: str
    fields: Mapping[str, tuple[FieldValue, ...]]
    label: str = ""
    class_name: str | None = None
    basis: Basis = "stated"
    reason: str = ""

    def values(self, name: str) -> tuple[FieldValue, ...]:
        """The values of a field; none if this part lacks it."""
        return self.fields.get(name, ())


@dataclass(frozen=True, slots=True)
class Entry:
    """What a lookup, `values` or a pattern says of a part; `silent` for one that says nothing at all."""

    fields: Mapping[str, tuple[FieldValue, ...] | None] = field(default_factory=dict)
    label: str | None = None
    class_name: str | None = None
    basis: Basis = "stated"
    reason: str = ""
    lang: str | None = None
    silent: bool = False


class Entries:
    """Entries by the text they are about: as written, else whatever its case."""

    def __init__(self, entries: Mapping[str, Entry] | None = None) -> None:
        self._exact = dict(entries or {})
        self._folded = {text.casefold(): entry for text, entry in self._exact.items()}

    def __iter__(self) -> Iterator[str]:
        return iter(self._exact)

    def __len__(self) -> int:
        return len(self._exact)

    def all(self) -> Iterator[tuple[str, Entry]]:
        """Every text with its entry, in the mapping's order."""
        yield from self._exact.items()

    def find(self, text: str) -> Entry | None:
        """The entry of a text, if there is one."""
        return self._exact.get(text) or self._folded.get(text.casefold())


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression for a whole part; its named groups are fields."""

    match: re.Pattern[str]
    entry: Entry


@dataclass(frozen=True, slots=True)
class ColumnReader:
    """How the cells of one column are read.

    Attributes:
        split: What stands between parts; inside double quotation marks and brackets it separates nothing.
        strip: What is taken off a part before it is read; it stays in the quote.
        line: Where the mapping describes it.
        values: If given, the only ones accepted.
    """

    required: bool = False
    split: str | None = None
    strip: re.Pattern[str] | None = None
    patterns: tuple[Pattern, ...] = ()
    lookup: Entries = field(default_factory=Entries)
    values: Entries | None = None
    dates: re.Pattern[str] | None = None
    country_names: bool = False
    line: int = 0

    @property
    def fields(self) -> frozenset[str]:
        """The names of the fields that its patterns and lookup can give."""
        groups = {name for pattern in self.patterns for name in pattern.match.groupindex}
        given = {name for _, entry in self.entries() for name in entry.fields}
        return frozenset(groups | given | ({COUNTRY} if self.country_names else set())) - {""}

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Every entry of its lookup, values and patterns, with the text or expression it is about."""
        yield from self.lookup.all()
        yield from (self.values or Entries()).all()
        yield from ((pattern.match.pattern, pattern.entry) for pattern in self.patterns)

    def read(self, cell: str, is_country: Callable[[str], bool]) -> Iterator[Part | Problem]:
        """The parts of a cell, in order; a part that a lookup silences is left out."""
        for raw in split_parts(cell, self.split) if self.split else (cell,):
            part = self._part(raw, is_country)
            if part is not None:
                yield part

    def _part(self, raw: str, is_country: Callable[[str], bool]) -> Part | Problem | None:
        text = one_line(self.strip.sub("", raw) if self.strip else raw)
        if self.split and len(text) > 1 and text[0] == text[-1] == '"':
            text = text[1:-1].strip()
        fields: dict[str, tuple[FieldValue, ...]] = {"": (FieldValue(in_iso_order(text, self.dates)),)}
        entries = []
        for pattern in self.patterns:
            if match := pattern.match.fullmatch(text):
                groups = {name: group.strip() for name, group in match.groupdict().items() if group}
                fields |= {name: (FieldValue(group),) for name, group in groups.items() if group}
                entries.append(pattern.entry)
                break
        if self.values is not None:
            known = self.values.find(text)
            if known is None and not entries:
                return Problem(
                    f"{text!r} is not among its values", f"Known: {', '.join(self.values)}; or add it to the mapping"
                )
            entries += [known] if known else []
        looked_up = self.lookup.find(text)
        if looked_up is not None:
            entries.append(looked_up)
        elif self.country_names and is_country(text):
            fields[COUNTRY] = (FieldValue(text),)
            entries.append(Entry(label=COUNTRY))
        return None if any(entry.silent for entry in entries) else _with_entries(raw, fields, entries)


@cache
def date_pattern(order: str) -> re.Pattern[str] | None:
    """An order such as `DD.MM.YYYY` as a regular expression that also takes one digit; None if it is no order."""
    digits = {"YYYY": r"(?P<YYYY>\d{4})", "MM": r"(?P<MM>\d{1,2})", "DD": r"(?P<DD>\d{1,2})"}
    pieces = _DATE_PARTS.split(order)
    parts = pieces[1::2]
    if "YYYY" not in parts or ("DD" in parts and "MM" not in parts) or len(set(parts)) != len(parts):
        return None
    return re.compile("".join(digits.get(piece) or re.escape(piece) for piece in pieces))


def in_iso_order(text: str, pattern: re.Pattern[str] | None) -> str:
    """A date written in the pattern's order, in that of ISO 8601; another text as it is."""
    match = pattern.fullmatch(text) if pattern else None
    if match is None:
        return text
    parts = match.groupdict()
    return "-".join(parts[name].zfill(2) for name in ("YYYY", "MM", "DD") if name in parts)


def _with_entries(raw: str, fields: dict[str, tuple[FieldValue, ...]], entries: list[Entry]) -> Part:
    label, class_name, basis, reason = "", None, "stated", ""
    for entry in entries:
        label = entry.label if entry.label is not None else label
        class_name = entry.class_name or class_name
        if entry.basis == "inferred":
            basis, reason = "inferred", entry.reason
        for name, values in entry.fields.items():
            if values is None:
                fields.pop(name, None)
            else:
                fields[name] = values
        if entry.lang:
            fields = {name: tuple(_in(value, entry.lang) for value in values) for name, values in fields.items()}
    return Part(raw, fields, label, class_name, cast(Basis, basis), reason)


def _in(value: FieldValue, lang: str) -> FieldValue:
    return value if value.lang else FieldValue(value.value, value.basis, value.reason, lang)


def split_parts(cell: str, separator: str) -> Iterator[str]:
    """Cut a cell at a separator that stands outside round brackets and quoted parts; empty parts are left out.

    A part is quoted if it begins with a double quotation mark; a mark or bracket that never closes is an ordinary sign.
    """
    start, at = 0, 0
    step = separator.strip() or separator
    while at < len(cell):
        closing = {'"': "" if cell[start:at].strip() else '"', "(": ")"}.get(cell[at])
        if cell.startswith(step, at):
            yield from _stripped(cell[start:at])
            at += len(step)
            start = at
        elif closing and (end := _closing(cell, at, closing)) > at:
            at = end + 1
        else:
            at += 1
    yield from _stripped(cell[start:])


def _closing(cell: str, at: int, closing: str) -> int:
    if closing == '"':
        return cell.find('"', at + 1)
    depth = 0
    for end in range(at, len(cell)):
        depth += {"(": 1, ")": -1}.get(cell[end], 0)
        if depth == 0:
            return end
    return -1


def _stripped(text: str) -> Iterator[str]:
    part = text.strip()
    if part:
        yield part
