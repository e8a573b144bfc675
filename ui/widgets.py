"""A field for each parameter of a question; the address holds what was chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from graph.cypher_files import support_query
from graph.errors import Problem
from graph.library import Param, Query
from graph.library_params import TODAY
from graph.values.countries import CODES
from graph.values.dates import PartialDate
from ui.address import PAGE
from ui.session import Session
from ui.things import Thing, read_things, suggestions

_FIELDS_IN_A_ROW = 4
_FULL_DATE = 10


def asked_values(query: Query, state: Mapping[str, str]) -> dict[str, str]:
    """What the address gives for each parameter of the query, else its default; the language aside."""
    return {
        param.name: state.get(param.name, param.default or "") for param in query.params if param.type != "language"
    }


def show_fields(session: Session, query: Query, values: Mapping[str, str], state: Mapping[str, str]) -> None:
    """Draw a field for each parameter; a change goes into the address, and the page runs again."""
    params = [param for param in query.params if param.type != "language"]
    things = _choices(session, [values[param.name] for param in params if param.type == "entity"])
    for i in range(0, len(params), _FIELDS_IN_A_ROW):
        columns = st.columns(_FIELDS_IN_A_ROW)
        for column, param in zip(columns, params[i : i + _FIELDS_IN_A_ROW], strict=False):
            with column:
                _field(session, query, param, things, {**state, **values})


def _field(session: Session, query: Query, param: Param, things: Mapping[str, Thing], state: Mapping[str, str]) -> None:
    value = state[param.name]
    key = f"field.{session.language}.{query.name}.{param.name}"
    label = session.t.column(param.name)
    change: dict[str, Any] = {"key": key, "on_change": _changed, "args": (key, param.name, dict(state))}
    if param.type == "country":
        _choice(label, _countries(session, param), value, change)
    elif param.type == "entity":
        _entity(session, label, param, things, value, change)
    elif param.type == "code":
        _choice(label, {word: session.t.value(param.name, word) for word in param.words}, value, change)
    elif param.type == "count" and value.isdecimal():
        _show(key, int(value))
        st.number_input(label, min_value=1, max_value=9_999_999, step=1, **change)
    elif param.type == "date" and _day(value) is not None:
        _show(key, _day(value))
        st.date_input(label, format="YYYY-MM-DD", min_value=date(1900, 1, 1), max_value=date(2100, 12, 31), **change)
    else:
        _show(key, value)
        st.text_input(label, **change)


def _show(key: str, value: object) -> None:
    """The address leads: the field shows what it says, also after a link or the browser's back button."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _changed(key: str, name: str, state: Mapping[str, str]) -> None:
    value = st.session_state[key]
    kept = {other: text for other, text in state.items() if other != PAGE}
    st.query_params.from_dict({**kept, name: "" if value is None else str(value)})


def _choice(label: str, options: Mapping[str, str], value: str, change: Mapping[str, Any]) -> None:
    choices = dict(options) if value in options else {value: value, **options}
    _show(change["key"], value)
    st.selectbox(label, list(choices), format_func=lambda code: choices.get(code, code), **change)


def _countries(session: Session, param: Param) -> dict[str, str]:
    """Words first, then countries the store knows something of, then all others, each by name."""
    t = session.t
    rows = session.store.read(support_query("ui-countries")).rows
    known = sorted((row["code"] for row in rows if row["code"] in CODES), key=t.country)
    others = sorted(CODES.difference(known), key=t.country)
    named = {code: t.country(code) for code in (*known, *others)}
    return {word: t.value(param.name, word) for word in param.words} | named


def _entity(
    session: Session, label: str, param: Param, things: Mapping[str, Thing], value: str, change: Mapping[str, Any]
) -> None:
    """A thing by name: the best known ones to choose from, and any other by typing its name."""
    _show(change["key"], value)
    words = {word: session.t.value(param.name, word) for word in param.words}

    def shown(id: str) -> str:
        return words.get(id) or (_described(things[id], session) if id in things else id)

    st.selectbox(
        label,
        [*words, *things] if value in {*words, *things} else [value, *words, *things],
        format_func=shown,
        accept_new_options=True,
        **change,
    )


def _choices(session: Session, values: Sequence[str]) -> dict[str, Thing]:
    """The things to choose from, those chosen now among them; none if there is no field for them."""
    if not values:
        return {}
    things = {thing.id: thing for thing in suggestions(session)}
    return {**read_things(session, [value for value in values if value not in things]), **things}


def _described(thing: Thing, session: Session) -> str:
    names = f"{thing.name} ({thing.original})" if thing.original else thing.name
    return f"{names} – {session.t.class_name(thing.class_name)}"


def _day(value: str) -> date | None:
    """The day of a field that asks for one day; None for periods such as `2019`, which a calendar cannot show."""
    if value == TODAY:
        return date.today()
    parsed = PartialDate.parse(value)
    return None if isinstance(parsed, Problem) or len(value) != _FULL_DATE else parsed.first_day()
