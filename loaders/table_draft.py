"""Proposes a mapping for a spreadsheet nobody has described yet.

The draft loads as it is. What it could not tell is said in comments that begin with `??`, for a person to check.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from loaders.table_guess import CODES, DATES, TEXTS, Column, Guess, guess
from loaders.table_profile import Profile, Sheet, code_of, read_sheet

_RELATION_STATUS = {
    "signed": "happened", "renewed": "happened", "expired": "ended", "cancelled": "cancelled", "planned": "planned",
    "happened": "happened", "postponed": "planned",
}  # fmt: skip
_SUFFIX = r"(?P<name>.+?) \((?P<country>[A-Z]{2})\)"
_LISTED = 30
_SHORT = 30


def draft_mapping(path: Path) -> str:
    """A mapping in YAML for this table, with comments on what to check.

    Raises:
        InputError: If the table cannot be read.
    """
    sheet = read_sheet(path)
    return "\n".join(_Draft(sheet, guess(sheet)).lines()) + "\n"


class _Draft:
    """One draft, written line by line."""

    def __init__(self, sheet: Sheet, seen: Guess) -> None:
        self._sheet, self._guess = sheet, seen
        self._handle = seen.about.lower()
        self._country, self._source = seen.first("country"), seen.first("source")
        self._persons = seen.having("person")
        self._place = seen.first("place")
        self._status = seen.first("status") if seen.about in {"Agreement", "Event"} else None

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield "columns:"
        for column in self._guess.columns:
            if column is not self._source:
                options = _indented(self._options(column), 4)
                doubt = "" if column.sure else f"   # ?? taken for: {column.role}"
                yield f"  {_quoted(column.name)}:{'' if options else ' {}'}{doubt}"
                yield from options
        yield from self._ignored()
        if self._source is not None:
            yield from self._source_lines(self._source)
        yield ""
        yield "things:"
        yield from self._things()
        relations = [f"  - {line}" for line in self._relations()]
        if relations:
            yield ""
            yield "relations:"
            yield from relations

    # -- head, columns

    def _head(self) -> Iterator[str]:
        sheet = self._sheet
        place = f"{sheet.file}, sheet {sheet.sheet}" if sheet.sheet else sheet.file
        yield f"# Drafted from {place}, {sheet.rows} rows. Check what is marked ??"
        yield "# docs/add-a-source.md explains the keys."
        yield f"# ?? Each row is taken to be about one {self._guess.about}."
        if sheet.headless:
            yield f"# ?? {sheet.headless} columns have no header; rows that use them are rejected until they have one."
        yield "version: 1"
        yield f"lang: {self._guess.lang}   # ?? the language most names are in, judging by the headers"
        if sheet.sheet:
            yield f"sheet: {_quoted(sheet.sheet)}"
        if sheet.header != 1:
            yield f"header: {sheet.header}"
        yield ""

    def _options(self, column: Column) -> Iterator[str]:
        profile, role, about = column.profile, column.role, self._guess.about
        separator = profile.separator()
        if role in DATES[about]:
            order, unclear = profile.date_order()
            if order:
                yield f"dates: {order}" + ("   # ?? day and month could also be the other way round" if unclear else "")
            yield from _unreadable(profile.refused("date", order), "date")
        elif role in CODES[about]:
            yield from self._codes(profile, role)
        elif role == "count":
            yield from _unreadable(profile.refused("count"), "number")
        elif role == "website":
            yield from _unreadable(profile.refused("url"), "web address")
        elif role == "country":
            if separator:
                yield f"split: {_quoted(separator)}"
            yield from _unreadable(profile.refused("country", separator=separator), "country")
        elif role == "place" and about != "Company":
            yield "country_names: true   # the name of a country is that country, not a town"
        elif column in (*self._guess.parties, *self._persons):
            if separator:
                yield f"split: {_quoted(separator)}   # ?? several in one cell"
            if profile.has_country_suffix() and column not in self._persons:
                yield f"patterns: ['{_SUFFIX}', '(?P<name>.+)']"

    def _codes(self, profile: Profile, role: str) -> Iterator[str]:
        yield "values:"
        for value in profile.values:
            code = code_of(CODES[self._guess.about][role], value)
            if code is None:
                yield f"  {_quoted(value)}: null   # ?? nothing is said until you give its code"
            elif role == "status":
                yield f"  {_quoted(value)}: {{value: {code}, relation: {_RELATION_STATUS[code]}}}"
            else:
                yield f"  {_quoted(value)}: {code}"

    def _ignored(self) -> Iterator[str]:
        if self._guess.left:
            yield ""
            yield "# ?? Not read. Give each a place below, or leave it here."
            yield "ignore:"
            for profile, why in self._guess.left:
                examples = ", ".join(_short(value) for value in list(profile.values)[:3])
                yield f"  {_quoted(profile.name)}: {why}" + (f"   # such as {examples}" if examples else "")

    def _source_lines(self, column: Column) -> Iterator[str]:
        separator = column.profile.separator()
        yield ""
        yield "source:"
        yield f"  column: {_quoted(column.name)}"
        if separator:
            yield f"  split: {_quoted(separator)}"
        yield from _indented(_unreadable(column.profile.refused("url", separator=separator), "web address"), 2)

    # -- things

    def _things(self) -> Iterator[str]:
        yield f"  {self._handle}:"
        yield f"    class: {self._guess.about}"
        yield from _indented(self._about_lines(), 4)
        for number, column in enumerate(self._guess.parties, start=1):
            yield f"  party{number}:"
            yield from _indented(self._party_lines(column), 4)
        for number, column in enumerate(self._persons, start=1):
            yield f"  person{number}: {{class: Person, each: {_quoted(column.name)}, name: {_quoted(column.name)}}}"
        if self._place is not None:
            yield f"  place: {{class: Place, each: {_quoted(self._place.name)}, name: {_quoted(self._place.name)}}}"

    def _about_lines(self) -> Iterator[str]:
        found, title = self._guess, self._guess.title
        wanted = (title, *found.parties, self._country, found.first("date"), found.first("starts"))
        key = [column for column in wanted if column]
        if not key:
            key = [column for column in found.columns if column is not self._source][:3]
        yield f"key: {_list(column.name for column in key)}   # ?? enough to tell any two rows apart"
        if title is None:
            yield from self._description()
        if found.about == "Company" and self._country is not None:
            yield f"country: {_quoted(self._country.name)}"
        for role, name in {**TEXTS[found.about], **{role: role for role in CODES[found.about]}}.items():
            column = found.first(role)
            if column is not None and (name != "name" or column is title):
                yield f"{name}: {_quoted(column.name)}"
        dated: dict[str, Column] = {}
        for role, name in DATES[found.about].items():
            column = found.first(role)
            if column is not None and name not in dated:
                dated[name] = column
                yield f"{name}: {_quoted(column.name)}"
        for role in ("description", "note"):
            columns = found.having(role)
            if columns and (role != "description" or title is not None):
                yield f"{role}: {_list(column.name for column in columns)}"

    def _description(self) -> Iterator[str]:
        """What to call a thing that has no name of its own: made of kind and parties."""
        named = [column for column in (self._guess.first("kind"), *self._guess.parties) if column]
        templates = [": ".join(f"{{{column.name}}}" for column in named[cut:]) for cut in range(len(named))]
        values = [_quoted(column.name) for column in self._guess.having("description")]
        if templates:
            values.insert(0, f"{{text: {_list(templates)}}}")
        if values:
            yield f"description: [{', '.join(values)}]"

    def _party_lines(self, column: Column) -> Iterator[str]:
        profile, name = column.profile, _quoted(column.name)
        suffix, separator = profile.has_country_suffix(), profile.separator()
        if column.role == "firm":
            yield "class: Company"
        else:
            yield "class: Organisation   # ?? or Agency, Association, Company, ResearchInstitute"
        if separator or suffix:
            yield f"each: {name}"
        own_country = self._country if self._country and self._is_of(self._country, column) and not suffix else None
        yield f"key: {_list([column.name, own_country.name] if own_country else [column.name])}"
        yield f"name: {_quoted(f'{column.name}.name') if suffix else name}"
        if suffix:
            yield f"country: {_quoted(f'{column.name}.country')}"
        elif own_country:
            yield f"country: {_quoted(own_country.name)}   # ?? the country of this body"

    def _is_of(self, country: Column, party: Column) -> bool:
        """Whether a column of countries says where these bodies are: one body a row, or one country for each."""
        if len(self._guess.parties) != 1:
            return False
        several = party.profile.separator() is not None
        return several == (country.profile.separator() is not None)

    # -- relations

    def _relations(self) -> Iterator[str]:
        about, to = self._guess.about, self._handle
        if about == "Company":
            if self._place is not None:
                yield f"{{edge: LOCATED_IN, from: {to}, to: place}}"
            return
        agreement = about == "Agreement"
        status = f", status: {_quoted(f'{self._status.name}.relation')}" if self._status else ""
        for number, _ in enumerate(self._guess.parties, start=1):
            yield f"{{edge: {'PARTY_TO' if agreement else 'PARTICIPATED_IN'}, from: party{number}, to: {to}{status}}}"
        for number, _ in enumerate(self._persons, start=1):
            yield f"{{edge: {'SIGNED' if agreement else 'PARTICIPATED_IN'}, from: person{number}, to: {to}{status}}}"
        if self._country is not None:
            yield f"{{edge: INVOLVES, from: {to}, to: {{country: {_quoted(self._country.name)}}}}}"
        if self._place is not None:
            edge = "SIGNED_IN" if agreement else "HELD_IN"
            country = _quoted(f"{self._place.name}.country")
            yield f"{{edge: {edge}, from: {to}, to: place}}"
            yield f"{{edge: {edge}, from: {to}, to: {{country: {country}, as: country}}}}"


def _unreadable(values: list[str], what: str) -> Iterator[str]:
    """Entries that keep cells that are not what the column holds from rejecting their rows."""
    if not values:
        return
    yield f"lookup:   # ?? not read as a {what}: correct these, or nothing is said"
    yield from (f"  {_quoted(value)}: null" for value in values[:_LISTED])
    if len(values) > _LISTED:
        yield f"  # and {len(values) - _LISTED} more, whose rows are rejected"


def _indented(lines: Iterable[str], by: int) -> list[str]:
    return [" " * by + line for line in lines]


def _list(names: Iterable[str]) -> str:
    return f"[{', '.join(_quoted(name) for name in names)}]"


def _quoted(text: str) -> str:
    """A text as YAML reads it back to the letter: JSON's form, which YAML shares."""
    return json.dumps(text, ensure_ascii=False)


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"
