"""What the columns of an unknown spreadsheet look like: which header is meant, and what its cells could be.

A recognition is a guess; `loaders.table_draft` writes it down with a comment, for a person to check.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path

from graph.errors import InputError, Problem
from graph.values import VALUE_TYPES
from graph.yaml_lines import read_yaml
from loaders.table_cells import Row, open_table
from loaders.table_parts import date_pattern, in_iso_order, split_parts

LANGUAGES = ("en", "de", "ko")
DATE_ORDERS = ("DD.MM.YYYY", "DD/MM/YYYY", "MM/DD/YYYY", "DD-MM-YYYY", "YYYY.MM.DD", "YYYYMMDD", "MM/YYYY", "MM.YYYY")
_HEADER_ROWS = 10
_DISTINCT = 200
_MOST = 0.8
_ADDRESSES = re.compile(r"(;|\n|,)\s*https?://")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a header means and in which language it says so; `certain` if the whole header is one of the known words."""

    role: str
    lang: str
    certain: bool


@dataclass(slots=True)
class Profile:
    """One column.

    Attributes:
        values: Different cells, at most 200, with how often each stands there.
        filled: Cells with something in them.
    """

    name: str
    header: Recognised | None = None
    values: Counter[str] = field(default_factory=Counter)
    filled: int = 0
    many: bool = False

    def note(self, cell: str) -> None:
        """Take a cell into account."""
        if not cell:
            return
        self.filled += 1
        if cell in self.values or len(self.values) < _DISTINCT:
            self.values[cell] += 1
        else:
            self.many = True

    def share(self, type_name: str, separator: str | None = None) -> float:
        """The share of different values that this value type accepts."""
        parts = self._parts(separator)
        return 1 - len(self.refused(type_name, separator=separator)) / len(parts) if parts else 0.0

    def refused(self, type_name: str, order: str | None = None, separator: str | None = None) -> list[str]:
        """Values, or parts of them, that this value type does not accept; dates may be in an order of their own."""
        pattern = date_pattern(order) if order else None
        cleaned = {part: VALUE_TYPES[type_name].clean(in_iso_order(part, pattern)) for part in self._parts(separator)}
        return [part for part, found in cleaned.items() if isinstance(found, Problem)]

    def _parts(self, separator: str | None) -> list[str]:
        if separator is None:
            return list(self.values)
        return list(dict.fromkeys(part for value in self.values for part in split_parts(value, separator)))

    def separator(self) -> str | None:
        """What stands between parts of a cell, if something does in a tenth of them or between two addresses."""
        between = [match[1] for value in self.values if (match := _ADDRESSES.search(value))]
        if between:
            return between[0]
        for separator in (";", "\n", " / "):
            if sum(separator in value for value in self.values) * 10 >= max(len(self.values), 1):
                return separator
        return None

    def has_country_suffix(self) -> bool:
        """Whether some parts end in two letters of a country in brackets."""
        codes = {code for value in self.values for code in re.findall(r"\(([A-Z]{2})\)(?=\s*(?:[;\n/]|$))", value)}
        return any(not isinstance(VALUE_TYPES["country"].clean(code), Problem) for code in codes)

    def date_order(self) -> tuple[str | None, bool]:
        """The order in which its dates are written if not that of ISO 8601, and whether another fits as well."""
        foreign = [value for value in self.values if isinstance(VALUE_TYPES["date"].clean(value), Problem)]
        fits = {order: sum(_fits(value, order) for value in foreign) for order in DATE_ORDERS}
        best = max(fits, key=lambda order: fits[order])
        if not foreign or fits[best] == 0:
            return None, False
        swapped = best.replace("MM", "?").replace("DD", "MM").replace("?", "DD")
        return best, "DD" in best and fits.get(swapped) == fits[best]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A spreadsheet as a draft sees it."""

    file: str
    sheet: str | None
    header: int
    rows: int
    columns: tuple[Profile, ...]
    headless: int


def read_sheet(path: Path) -> Sheet:
    """Read a table once and describe its columns.

    Raises:
        InputError: If it cannot be read, or has no headers.
    """
    with open_table(path) as table:
        start, header, rest = _find_header(table.rows)
        if header is None:
            raise InputError("has no row of headers", where=path.name, remedy="Write a header above each column")
        profiles = [Profile(name, recognise(name) if name else None) for name in header.cells]
        count, headless = 0, set[int]()
        for row in chain(start, rest):
            count += not row.blank
            for index, cell in enumerate(row.cells):
                if index < len(profiles) and profiles[index].name:
                    profiles[index].note(cell)
                elif cell:
                    headless.add(index)
        named = tuple(profile for profile in profiles if profile.name)
        return Sheet(path.name, table.sheet, header.number, count, named, len(headless))


def _find_header(rows: Iterator[Row]) -> tuple[list[Row], Row | None, Iterator[Row]]:
    """The row among the first ten with most known headers, else with most cells; with the rows read after it."""
    first: list[Row] = []
    for row in rows:
        if not row.blank:
            first.append(row)
        if len(first) >= _HEADER_ROWS:
            break
    if not first:
        return [], None, rows
    best = max(first, key=lambda row: (_known_headers(row), sum(map(bool, row.cells)), -row.number))
    return [row for row in first if row.number > best.number], best, rows


def _known_headers(row: Row) -> int:
    found = [recognise(cell) for cell in row.cells]
    return sum(one is not None and one.certain for one in found)


# -- words


def recognise(header: str) -> Recognised | None:
    """What a header means: by the whole of it, else by the longest known word or phrase in it."""
    text = plain(header)
    if not text:
        return None
    words = _header_words()
    if text in words:
        role, lang = words[text]
        return Recognised(role, lang, certain=True)
    inside = [phrase for phrase in words if f" {phrase} " in f" {text} "]
    if not inside:
        return None
    role, lang = words[max(inside, key=len)]
    return Recognised(role, lang, certain=False)


def code_of(code_list: str, value: str) -> str | None:
    """The code a value means, by the words of `lookups/headers.yml`."""
    return _value_words().get(code_list, {}).get(plain(value))


def plain(text: str) -> str:
    """Words in small letters, without punctuation."""
    return " ".join(re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).split())


@cache
def _header_words() -> Mapping[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for role, by_language in _words()["headers"].items():
        for lang in LANGUAGES:
            for word in by_language[lang]:
                found.setdefault(plain(str(word)), (role, lang))
    return found


@cache
def _value_words() -> Mapping[str, Mapping[str, str]]:
    return {
        code_list: {plain(str(word)): code for code, words in codes.items() for word in (*words, code)}
        for code_list, codes in _words()["values"].items()
    }


@cache
def _words() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    content: Mapping[str, Mapping[str, Mapping[str, list[str]]]] = read_yaml(
        Path(__file__).with_name("lookups") / "headers.yml", shown_as="loaders/lookups/headers.yml"
    )
    return content


def role_by_values(profile: Profile) -> str | None:
    """What a column's cells look like, where its header says nothing."""
    if not profile.values:
        return None
    if profile.share("url") >= _MOST:
        return "source"
    order, _ = profile.date_order()
    if 1 - len(profile.refused("date", order)) / len(profile.values) >= _MOST:
        return "date"
    if profile.share("country") >= _MOST:
        return "country"
    for role, code_list in (("status", "agreement_status"), ("kind", "agreement_kind")):
        if sum(code_of(code_list, value) is not None for value in profile.values) >= _MOST * len(profile.values):
            return role
    return None


def _fits(value: str, order: str) -> bool:
    text = in_iso_order(value, date_pattern(order))
    return text != value and not isinstance(VALUE_TYPES["date"].clean(text), Problem)
