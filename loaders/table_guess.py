"""Guesses what a spreadsheet is about and what each of its columns says, from headers first and cells second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loaders.table_profile import Profile, Sheet, code_of, role_by_values

CODES: Mapping[str, Mapping[str, str]] = {
    "Agreement": {"kind": "agreement_kind", "status": "agreement_status"},
    "Event": {"kind": "event_kind", "status": "event_status"},
    "Company": {},
}
"""Code lists of the coded roles, by what a row is about."""
DATES: Mapping[str, Mapping[str, str]] = {
    "Agreement": {"date": "signed_on", "starts": "valid_from", "ends": "valid_until"},
    "Event": {"date": "starts_on", "starts": "starts_on", "ends": "ends_on"},
    "Company": {"date": "founded_on"},
}
TEXTS: Mapping[str, Mapping[str, str]] = {
    "Agreement": {"title": "name", "count": "count", "duration": "duration"},
    "Event": {"event": "name", "title": "name"},
    "Company": {"firm": "name", "website": "url"},
}
_ANYWHERE = frozenset({"note", "description", "country", "place", "source"})
_SEVERAL = frozenset({"party", "firm", "note", "description"})
_MOST = 0.8
_MANY_CODES = 40


@dataclass(frozen=True, slots=True)
class Column:
    """A column with what it was taken for; `sure` if its header says so in so many words."""

    profile: Profile
    role: str
    sure: bool

    @property
    def name(self) -> str:
        """Its header."""
        return self.profile.name


@dataclass(frozen=True, slots=True)
class Guess:
    """What a spreadsheet seems to say.

    Attributes:
        about: The class of what a row is about: Agreement, Event or Company.
        lang: The language most headers are in.
        left: Columns that were not understood, each with the reason.
    """

    about: str
    lang: str
    columns: tuple[Column, ...]
    left: tuple[tuple[Profile, str], ...]

    def having(self, *roles: str) -> list[Column]:
        """The columns with one of these roles, in the order of the sheet."""
        return [column for column in self.columns if column.role in roles]

    def first(self, *roles: str) -> Column | None:
        """The first of them."""
        return next(iter(self.having(*roles)), None)

    @property
    def parties(self) -> list[Column]:
        """The columns that name bodies besides what the row is about."""
        return self.having("party", "firm") if self.about != "Company" else []

    @property
    def title(self) -> Column | None:
        """The column with the name of what a row is about."""
        names = [role for role, name in TEXTS[self.about].items() if name == "name"]
        return self.first(*names)


def guess(sheet: Sheet) -> Guess:
    """What the columns of a sheet seem to say."""
    wanted = [_column(profile) for profile in sheet.columns]
    about = _about({column.role for column in wanted if column is not None})
    columns: list[Column] = []
    left: list[tuple[Profile, str]] = []
    for profile, column in zip(sheet.columns, wanted, strict=True):
        why = _why_not(column, profile, about, {one.role for one in columns})
        if column is None or why:
            left.append((profile, why))
        else:
            columns.append(column)
    if all(column.role in {"source", "note"} for column in columns):
        _name_something(columns, left)
    languages = Counter(profile.header.lang for profile in sheet.columns if profile.header)
    lang = max(languages, key=lambda one: languages[one], default="en")
    return Guess(about, lang, tuple(columns), tuple(left))


def _name_something(columns: list[Column], left: list[tuple[Profile, str]]) -> None:
    """Take some column for the name of what a row is about, since nothing else can tell rows apart."""
    if left:
        named = next((one for one in left if one[0].values), left[0])
        left.remove(named)
        columns.append(Column(named[0], "title", sure=False))
    else:
        columns[0] = Column(columns[0].profile, "title", sure=False)


def _column(profile: Profile) -> Column | None:
    role = profile.header.role if profile.header else role_by_values(profile)
    if role is None:
        return None
    return Column(profile, role, sure=profile.header is not None and profile.header.certain)


def _about(roles: set[str]) -> str:
    if "firm" in roles and not roles & {"party", "kind", "status", "title", "event"}:
        return "Company"
    return "Event" if "event" in roles and not roles & {"party", "title"} else "Agreement"


def _why_not(column: Column | None, profile: Profile, about: str, taken: set[str]) -> str:
    """Why a column is left out; empty if it is not."""
    if column is None:
        return "its header says nothing I know" if profile.values else "empty"
    role = column.role
    if role not in _usable(about):
        return f"looks like {role}, which a row about one {about} does not have"
    if role in taken and role not in _SEVERAL:
        return f"a second column that looks like {role}"
    if role == "starts" and "date" in taken and DATES[about].get("starts") == DATES[about].get("date"):
        return "a second column that looks like a first day"
    if role == "source" and profile.values and profile.share("url", profile.separator()) < _MOST:
        return "looks like a source, but holds no web addresses"
    if role in CODES[about] and not any(_codes_of(column, about)):
        return f"looks like {role}, but none of its values is known"
    if role in CODES[about] and (profile.many or len(profile.values) > _MANY_CODES):
        return f"looks like {role}, but has too many different values"
    return ""


def _usable(about: str) -> frozenset[str]:
    own = {*CODES[about], *DATES[about], *TEXTS[about]} | _ANYWHERE
    return frozenset(own if about == "Company" else own | {"party", "firm", "person"})


def _codes_of(column: Column, about: str) -> Iterator[str | None]:
    for value in column.profile.values:
        yield code_of(CODES[about][column.role], value)
