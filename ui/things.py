"""Entities as the reader sees them: a name in their language, and the original beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from graph.cypher_files import support_query
from graph.search import Found, Hit, IndexFile, NameSearch, index_file
from graph.store.base import Row
from graph.values.countries import CODES
from ui.address import entity_address, inner_link
from ui.html import Html, foreign, join, tag
from ui.session import Session

_LANGUAGE_OF_COUNTRY = {
    "KR": "ko",
    "KP": "ko",
    "DE": "de",
    "AT": "de",
    "LI": "de",
    "GB": "en",
    "US": "en",
    "IE": "en",
    "AU": "en",
    "NZ": "en",
    "CA": "en",
}


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity with what is needed to name and draw it.

    Attributes:
        name: In the reader's language as far as known.
        original: What it calls itself, if that is known and differs.
        lang, original_lang: Languages of the two, if known.
        names: Every name, in whatever language.
    """

    id: str
    class_name: str
    name: str
    original: str | None = None
    lang: str | None = None
    original_lang: str | None = None
    country: str | None = None
    status: str | None = None
    date: str | None = None
    names: tuple[str, ...] = ()
    points_to: str | None = None


def thing_of(row: Row, language: str) -> Thing:
    """The thing of a row of `ui-things` or `ui-suggestions`."""
    captions = {lang: row[f"caption_{lang}"] for lang in ("en", "de", "ko") if row.get(f"caption_{lang}")}
    name = captions.get(language) or row["caption"] or row["id"]
    lang = language if language in captions else next((key for key, text in captions.items() if text == name), None)
    original, original_lang = _original(row, captions, name)
    return Thing(
        row["id"],
        row["class_name"],
        name,
        original,
        lang,
        original_lang,
        row.get("country"),
        row.get("status"),
        row.get("date"),
        tuple(row.get("names") or ()),
        row.get("points_to"),
    )


def _original(row: Row, captions: Mapping[str, str], name: str) -> tuple[str | None, str | None]:
    names = row.get("names") or []
    if row["class_name"] == "Country" or not names:
        return None, None
    own = row.get("own_names") or []
    home = _LANGUAGE_OF_COUNTRY.get(row.get("country") or "")
    for candidate, lang in ((own[0] if own else None, None), (captions.get(home or ""), home), (row["caption"], None)):
        if candidate:
            return (candidate, lang) if candidate != name else (None, None)
    return None, None


def read_things(session: Session, ids: Iterable[str]) -> dict[str, Thing]:
    """The things of those ids that exist, by id."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    rows = session.store.read(support_query("ui-things"), {"ids": wanted}).rows
    return {row["id"]: thing_of(row, session.language) for row in rows}


def searched_classes(session: Session) -> tuple[str, ...]:
    """Classes of things that readers look for by name."""
    return tuple(
        name for name, node in session.model.nodes.items() if not node.system and name not in {"Name", "Figure"}
    )


def known_countries(session: Session) -> list[str]:
    """Countries that the store knows something of, by their name in the reader's language."""
    rows = session.store.read(support_query("ui-countries")).rows
    return sorted((row["code"] for row in rows if row["code"] in CODES), key=session.t.country)


def suggestions(session: Session, text: str = "", *, top: int = 400) -> tuple[Thing, ...]:
    """Things whose name contains the text, those that most is said of first; for an empty text any."""
    params: dict[str, Any] = {"classes": list(searched_classes(session)), "text": text.strip().lower(), "top": top}
    return tuple(
        thing_of(row, session.language) for row in session.store.read(support_query("ui-suggestions"), params).rows
    )


@st.cache_resource(show_spinner=False)
def _index(address: str) -> Any:
    """One index for the whole process; the pages use it one after the other."""
    return IndexFile(index_file(address))


def found_things(
    session: Session, text: str, *, class_name: str | None = None, country: str | None = None, top: int
) -> Found:
    """Things that a text may name, the best first.

    Raises:
        UsageError: For a text without a letter or digit.
    """
    search = NameSearch(session.store, session.model, _index(session.store.address))
    classes = None if class_name is None else [class_name]
    return search.find(text, classes=classes, country=country, limit=top, language=session.language)


def why_found(hit: Hit, session: Session) -> Html:
    """The name that matched, if it is not the one shown, with its language, kind and period; and why."""
    t = session.t
    kind = t.value("name_kind", hit.kind) if hit.kind and hit.kind != "as_written" else None
    until = t("until {day}", day=t.day(hit.until)) if hit.until else None
    about = [text for text in (t.language_name(hit.lang) if hit.lang else None, kind, until) if text]
    reasons = ", ".join(t.value("reason", f"found_{reason}") for reason in hit.reasons)
    named = foreign(hit.name, hit.lang) if hit.name != hit.caption else None
    told = [part for part in (f"({', '.join(about)})" if about else None, f"– {reasons}" if reasons else None) if part]
    return join(named, " " if named else None, " ".join(told))


def shown_name(thing: Thing) -> Html:
    """The name, with the original beside it, each marked with its language; any direction of script."""
    return _with_original(foreign(thing.name, thing.lang), thing)


def linked_name(thing: Thing, language: str) -> Html:
    """The name as a link to the page of the thing, with the original beside it."""
    return _with_original(inner_link(foreign(thing.name, thing.lang), entity_address(thing.id, language)), thing)


def _with_original(name: Html, thing: Thing) -> Html:
    if thing.original is None:
        return name
    return join(name, " ", tag("span", foreign(thing.original, thing.original_lang), class_="sg-original"))
