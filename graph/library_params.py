"""What people write for a parameter, turned into what a query is given."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.cypher_files import support_query
from graph.errors import Problem, UnknownName, UsageError

if TYPE_CHECKING:
    from graph.query_header import Param, Query
    from graph.store.base import Store

TODAY = "today"
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_COUNT = re.compile(r"[1-9][0-9]{0,6}")
_MOST_NAMES = 5000
_MOST_LISTED = 5
_MOST_REDIRECTS = 20


@dataclass(frozen=True, slots=True)
class Bound:
    """The parameters of one run.

    Attributes:
        shown: By name, in canonical form: `KR`, `2019-04`, `kr-kosme`.
        values: What the Cypher is given, dates as dates; a date also as `NAME_last`, the last possible day.
        spoken: How a title names them: countries and things by their display name.
    """

    shown: Mapping[str, str]
    values: Mapping[str, Any]
    spoken: Mapping[str, str]


def clean_value(param: Param, raw: str) -> str | Problem:
    """The canonical form of a value, as far as it can be told without a store; a word it lists stays."""
    text = raw.strip()
    if text in param.words:
        return text
    if param.type == "code":
        near = difflib.get_close_matches(text, param.words, n=1)
        known = f"Known: {', '.join(param.words)}"
        return Problem(f"{text!r} is not among its values", f"Did you mean {near[0]}? {known}" if near else known)
    if param.type == "country":
        return _clean_country(text)
    if param.type == "date":
        return _clean_date(text)
    if param.type == "count":
        return (
            text
            if _COUNT.fullmatch(text)
            else Problem(f"{text!r} is no count", "Write a whole number from 1 on, such as 10")
        )
    if param.type == "language":
        short = text.lower().replace("_", "-").split("-")[0]
        return (
            short
            if _LANGUAGE.fullmatch(short)
            else Problem(f"{text!r} is no language", "Write en, de, ko or another such code")
        )
    return text if text else Problem("nothing is given", "Write a name or an id")


def _clean_country(text: str) -> str | Problem:
    from graph.values.countries import CODES, CountryType  # its names are read only when a name is given

    return text.upper() if text.upper() in CODES else CountryType().clean(text)


def _clean_date(text: str) -> str | Problem:
    from graph.values.dates import DateType, PartialDate

    if text.lower() == TODAY:
        return TODAY
    cleaned = DateType().clean(text)
    if isinstance(cleaned, Problem):
        return Problem(cleaned.message, "Write today, 2022, 2022-05 or 2022-05-17")
    parsed = PartialDate.parse(cleaned)
    if isinstance(parsed, Problem) or parsed.year is None:
        return Problem(f"{text!r} has no year", "Write today, 2022, 2022-05 or 2022-05-17")
    return cleaned


def bind(query: Query, given: Mapping[str, str], store: Store, language: str, today: date) -> Bound:
    """Check what is given, fill in the defaults, and find the things that are named.

    Raises:
        UnknownName: For a parameter the query does not have.
        UsageError: For a value that does not fit, or a name that nothing or more than one thing bears.
    """
    names = [param.name for param in query.params]
    for name in given:
        if name not in names:
            raise UnknownName("parameter", name, names, where=f"query {query.name}")
    shown: dict[str, str] = {}
    values: dict[str, Any] = {}
    spoken: dict[str, str] = {}
    tongue = _tongue(query, given, language)
    for param in query.params:
        raw = given.get(param.name)
        if param.type == "language":
            raw = tongue
        where = f"query {query.name}, parameter {param.name}"
        cleaned = clean_value(param, param.default or "" if raw is None else str(raw))
        if isinstance(cleaned, Problem):
            raise UsageError(cleaned.message, where=where, remedy=cleaned.remedy)
        shown[param.name], spoken[param.name] = cleaned, cleaned
        values[param.name] = cleaned
        if cleaned in param.words:
            continue
        if param.type == "entity":
            found = find_entity(store, cleaned, tongue, where)
            shown[param.name] = values[param.name] = found.id
            spoken[param.name] = found.caption
        elif param.type == "date":
            first, last = _days(cleaned, today)
            shown[param.name] = spoken[param.name] = today.isoformat() if cleaned == TODAY else cleaned
            values[param.name], values[f"{param.name}_last"] = first, last
        elif param.type == "count":
            values[param.name] = int(cleaned)
        elif param.type == "country":
            spoken[param.name] = country_name(cleaned, tongue)
    return Bound(shown, values, spoken)


def _tongue(query: Query, given: Mapping[str, str], language: str) -> str:
    """The language of the answer: what the query is given under its own parameter, or that of the caller."""
    param = next((param for param in query.params if param.type == "language"), None)
    raw = language if param is None else given.get(param.name, language)
    short = raw.lower().replace("_", "-").split("-")[0]
    if not _LANGUAGE.fullmatch(short):
        raise UsageError(
            f"{raw!r} is no language",
            where=f"query {query.name}",
            remedy="Write en, de, ko or another such code",
        )
    return short


def _days(text: str, today: date) -> tuple[date, date]:
    from graph.values.dates import PartialDate

    parsed = PartialDate.parse(text)
    if text == TODAY or isinstance(parsed, Problem):
        return today, today
    return parsed.first_day() or today, parsed.last_day() or today


def country_name(code: str, language: str) -> str:
    """The name of a country in English, German or Korean; English for any other language."""
    from graph.values.countries import country_names  # babel takes its time

    names = country_names(code)
    return names.get(language, names["en"])


@dataclass(frozen=True, slots=True)
class Found:
    """A thing in the store: its id, class and display name."""

    id: str
    class_name: str
    caption: str


def find_entity(store: Store, text: str, language: str = "en", where: str = "") -> Found:
    """The thing with this id, old id or name.

    Raises:
        UsageError: If there is none, with near names, or if more than one bears the name, with their ids.
    """
    by_id = _by_id(store, text, language)
    if by_id is not None:
        return by_id
    for query in ("entities-by-name", "entities-by-folded-name"):
        rows = store.read(support_query(query), {"name": text, "language": language}).rows
        if len(rows) == 1:
            return Found(rows[0]["id"], rows[0]["class_name"], rows[0]["caption"])
        if rows:
            listed = ", ".join(f"{row['id']} ({row['caption']})" for row in rows[:_MOST_LISTED])
            raise UsageError(
                f"{len(rows)} things bear the name {text!r}",
                where=where,
                remedy=f"Give the id of one: {listed}",
            )
    raise UsageError(f"nothing here has the id or name {text!r}", where=where, remedy=_near(store, text))


def _by_id(store: Store, id: str, language: str) -> Found | None:
    """Follows redirects of old ids, as far as they lead."""
    for _ in range(_MOST_REDIRECTS):
        rows = store.read(support_query("entity-by-id"), {"id": id, "language": language}).rows
        if not rows:
            return None
        row = rows[0]
        if not row["points_to"]:
            return Found(row["id"], row["class_name"] or "", row["caption"] or row["id"])
        id = row["points_to"]
    return None


def _near(store: Store, text: str) -> str:
    ids_of: dict[str, list[str]] = {}
    for row in store.read(support_query("entity-names"), {"most": _MOST_NAMES}).rows:
        for name in [row["id"], *row["names"]]:
            ids_of.setdefault(name.casefold(), []).append(row["id"])
    if not ids_of:
        return "The store holds no things yet: load a source first"
    folded = text.casefold()
    holding = [name for name in sorted(ids_of) if folded in name]
    near = list(
        dict.fromkeys([*difflib.get_close_matches(folded, sorted(ids_of), n=_MOST_LISTED, cutoff=0.6), *holding])
    )
    if not near:
        return "Give an id, or a name just as a source writes it"
    listed = [f"{name} ({', '.join(sorted(set(ids_of[name]))[:2])})" for name in near[:_MOST_LISTED]]
    return f"Near: {'; '.join(listed)}"
