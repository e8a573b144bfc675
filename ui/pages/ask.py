"""Ask: a question of the library, its answer as table and network, and the words that prove it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from graph.cypher_files import support_query
from graph.errors import UsageError
from graph.library import Answer, Query
from graph.library_params import TODAY
from graph.store.base import Row
from ui.address import ASK, LANGUAGE, PAGE, QUERY, RESERVED, VIEW, address, inner_link
from ui.downloads import answer_as_json, rows_as_csv
from ui.evidence import read_evidence
from ui.html import Html, foreign, join, tag
from ui.network import show_network
from ui.picture import ids_in, picture_of_rows
from ui.proof import evidence_block
from ui.rdf import store_as_turtle, things_as_turtle
from ui.session import Session, session, show_error
from ui.table import Cells, answer_table, status_badge
from ui.things import Thing, read_things, suggestions
from ui.widgets import asked_values, show_fields

HEADLINE = "firms-linked-to-country"
ROWS_AT_ONCE = 50
_TABLE, _NETWORK = "table", "network"


def page() -> None:
    """The page: what to ask at the left, the answer at the right."""
    this = session()
    if _is_empty(this):
        return
    state = {name: value for name, value in st.query_params.items() if name != LANGUAGE}
    query = this.library.get(state.get(QUERY, HEADLINE))
    with st.sidebar:
        st.html(_library(this, query))
    values = asked_values(query, state)
    given = {**values, **{param.name: this.language for param in query.params if param.type == "language"}}
    unknown = {name: value for name, value in state.items() if name not in RESERVED and name not in given}
    full = {QUERY: query.name, LANGUAGE: this.language, **values}
    try:
        answer = this.library.run(this.store, query.name, {**given, **unknown}, language=this.language)
    except UsageError as error:
        _head(this, query, values)
        show_fields(this, query, values, full)
        show_error(this.t, error)
        _offer_names(this, query, values, full)
        return
    _head(this, query, answer.params)
    show_fields(this, query, values, full)
    _show_answer(this, answer, state, full)


def _is_empty(this: Session) -> bool:
    """Say what to do if nothing was loaded yet."""
    if this.store.read(support_query("ui-size")).rows[0]["statements"]:
        return False
    t = this.t
    st.html(tag("h1", t("Nothing has been loaded yet"), class_="sg-question"))
    told = (
        t("This store holds no statements, so there is nothing to ask. Load the project's own sources with"),
        tag("code", "smegraph load"),
        t("or your own table with"),
        tag("code", "smegraph load my.xlsx --mapping my.yml"),
    )
    st.html(tag("p", *(piece for part in told for piece in (part, " ")), class_="sg-box"))
    st.html(tag("p", t("To see everything at work at once, run"), " ", tag("code", "smegraph demo"), class_="sg-box"))
    return True


def _library(this: Session, chosen: Query) -> Html:
    """All questions by folder, each a link that asks it with its defaults."""
    t, language = this.t, this.language
    things = _named(this, this.library.queries, {})
    folders = dict.fromkeys(query.folder for query in this.library.queries)
    order = [name for name in ("explore", "partners", "agreements", "measures", "quality") if name in folders]
    parts: list[Html] = []
    for folder in (*order, *(name for name in folders if name not in order)):
        queries = [query for query in this.library.queries if query.folder == folder]
        queries.sort(key=lambda query: query.name != HEADLINE)
        items = []
        for query in queries:
            current = {"aria_current": "page"} if query is chosen else {}
            where = address(ASK, {QUERY: query.name, LANGUAGE: language})
            link = inner_link(_title(this, query, {}, things), where, **current)
            items.append(tag("li", link))
        parts += [tag("h2", t.group(folder)), tag("ul", *items)]
    return tag("nav", *parts, class_="sg-library", aria_label=t("Questions"))


def _title(this: Session, query: Query, values: Mapping[str, str], things: Mapping[str, Thing]) -> str:
    """The question with the values in it, by default its own, as the reader says them."""
    spoken = {
        one.name: _spoken(this, one.type, values.get(one.name, one.default or ""), things) for one in query.params
    }
    return query.title(this.language, spoken)


def _named(this: Session, queries: Sequence[Query], values: Mapping[str, str]) -> dict[str, Thing]:
    """The things that the titles of these queries name."""
    params = [one for query in queries for one in query.params if one.type == "entity"]
    return read_things(this, [values.get(one.name, one.default or "") for one in params])


def _spoken(this: Session, kind: str, value: str, things: Mapping[str, Thing]) -> str:
    if kind == "country":
        return this.t.country(value)
    if kind == "entity":
        return things[value].name if value in things else value
    if kind == "date":
        return this.t.day(date.today() if value == TODAY else value)
    return value


def _head(this: Session, query: Query, values: Mapping[str, str]) -> None:
    title = _title(this, query, values, _named(this, [query], values))
    st.html(join(tag("h1", foreign(title), class_="sg-question"), tag("p", _doc(this, query), class_="sg-doc")))


def _doc(this: Session, query: Query) -> str:
    """What the answer holds; a column it mentions is called as in the table."""
    names = {*query.columns}
    return re.sub(
        r"(?<=[\"“„])\w+(?=[\"”“])",
        lambda found: this.t.column(found[0]) if found[0] in names else found[0],
        query.doc(this.language),
    )


def _offer_names(this: Session, query: Query, values: Mapping[str, str], full: Mapping[str, str]) -> None:
    """For a name nobody bears, things whose name contains it."""
    for param in query.params:
        text = values.get(param.name, "")
        if param.type != "entity" or not text:
            continue
        near = [thing for thing in suggestions(this, text, top=8) if thing.id != text]
        if near:
            links = [tag("li", inner_link(thing.name, address(ASK, {**full, param.name: thing.id}))) for thing in near]
            st.html(join(tag("p", this.t("Did you mean one of these?")), tag("ul", *links)))


def _show_answer(this: Session, answer: Answer, state: Mapping[str, str], full: Mapping[str, str]) -> None:
    t = this.t
    if not answer.rows:
        st.html(_searched(this, answer))
    else:
        st.html(tag("p", _summary(answer, this), class_="sg-doc"))
        names = {_TABLE: t("Table"), _NETWORK: t("Network")}
        key = f"view.{this.language}"
        chosen = names.get(state.get(VIEW, _TABLE), names[_TABLE])
        if st.session_state.get(key) != chosen:
            st.session_state[key] = chosen
        table, network = st.tabs(list(names.values()), key=key, on_change=_viewed, args=(key, names, dict(full)))
        with table:
            if table.open:
                _show_table(this, answer, state, full)
        with network:
            if network.open:
                picture = picture_of_rows(this, answer.rows, answer.columns)
                show_network(this, picture, f"network.{answer.query}")
    _show_reported(this, answer)
    _show_downloads(this, answer, full)


def _viewed(key: str, names: Mapping[str, str], full: Mapping[str, str]) -> None:
    view = next((view for view, label in names.items() if label == st.session_state[key]), _TABLE)
    st.query_params.from_dict({**full, VIEW: view})


def _summary(answer: Answer, this: Session) -> str:
    """How many rows, and how many of them are only planned, inferred or not reviewed: in words, before any of them."""
    t = this.t
    parts = [t.n("{n} row", "{n} rows", len(answer.rows))]
    planned = sum(row.get("status") in {"planned", "postponed"} for row in answer.rows)
    inferred = sum(row.get("basis") == "inferred" for row in answer.rows)
    proposed = sum(row.get("review") == "proposed" for row in answer.rows)
    if planned:
        parts.append(t.n("{n} only planned", "{n} only planned", planned))
    if inferred:
        parts.append(t.n("{n} rests on something inferred", "{n} rest on something inferred", inferred))
    if proposed:
        parts.append(t.n("{n} not reviewed yet", "{n} not reviewed yet", proposed))
    documents = len({said["document"] for said in answer.evidence.values()})
    parts.append(t.n("quoted from {n} document", "quoted from {n} documents", documents))
    return " · ".join(parts)


def _searched(this: Session, answer: Answer) -> Html:
    """What an empty answer was looked for in; that nothing is known is not that nothing is."""
    t, searched = this.t, answer.searched
    countries = sorted(t.country(code) for code in searched["countries"])
    years = searched["years"]
    lines = [
        tag("p", tag("strong", t("Nothing was found."))),
        tag(
            "p",
            t.n("Searched: {n} statement", "Searched: {n} statements", searched["statements"]),
            ", ",
            t.n("{n} document", "{n} documents", searched["documents"]),
            ", ",
            t.n("{n} source", "{n} sources", searched["sources"]),
            ".",
        ),
        tag("p", t("Years covered: {first} to {last}.", first=str(years[0]), last=str(years[-1]))) if years else None,
        tag("p", t("Countries covered:"), " ", ", ".join(countries), ".") if countries else None,
        tag("p", t("What no source here says may still be true.")),
    ]
    return tag("div", *lines, class_="sg-box", role="status")


def _show_table(this: Session, answer: Answer, state: Mapping[str, str], full: Mapping[str, str]) -> None:
    rows, start = _page_of(answer.rows, state.get(PAGE, "1"))
    evidence = read_evidence(this, [id for row in rows for id in row["evidence"]])
    things = read_things(this, ids_in(rows, answer.columns))
    st.html(answer_table(rows, answer.columns, evidence, things, this.t))
    if len(answer.rows) > ROWS_AT_ONCE:
        st.html(_pager(this, len(answer.rows), start, full))


def _page_of(rows: Sequence[Row], number: str) -> tuple[Sequence[Row], int]:
    page = int(number) if number.isdecimal() and len(number) < len("1000000") else 1
    last = max(1, -(-len(rows) // ROWS_AT_ONCE))
    start = (min(max(page, 1), last) - 1) * ROWS_AT_ONCE
    return rows[start : start + ROWS_AT_ONCE], start


def _pager(this: Session, count: int, start: int, full: Mapping[str, str]) -> Html:
    t, page = this.t, start // ROWS_AT_ONCE + 1
    here = t("Rows {first} to {last} of {all}", first=start + 1, last=min(count, start + ROWS_AT_ONCE), all=count)
    parts = [tag("span", here)]
    if start > 0:
        parts.insert(0, inner_link(t("Previous rows"), address(ASK, {**full, PAGE: str(page - 1)})))
    if start + ROWS_AT_ONCE < count:
        parts.append(inner_link(t("Next rows"), address(ASK, {**full, PAGE: str(page + 1)})))
    return tag("nav", *parts, class_="sg-pager")


def _show_reported(this: Session, answer: Answer) -> None:
    """Figures that sources report without names: shown as such, never as invented firms."""
    if not answer.reported:
        return
    t = this.t
    evidence = read_evidence(this, [id for row in answer.reported for id in row["evidence"]])
    cells = Cells(t, read_things(this, [row["about"] for row in answer.reported]))
    parts = [tag("h2", t("Also reported, without names"), class_="sg-heading")]
    for row in answer.reported:
        qualifier = t.value("qualifier", row["qualifier"]) if row["qualifier"] not in (None, "exact") else None
        amount = [qualifier, cells.value("value", row["value"]), row["unit"]]
        figure = join(
            t.value("measure", row["measure"]), ":", *(piece for part in amount if part for piece in (" ", part))
        )
        about = join(" · ", cells.cell("about", row)) if row["about"] else None
        day = f" · {t.day(row['date'])}" if row["date"] else None
        status = join(" · ", status_badge(row["status"], t)) if row["status"] else None
        parts.append(
            tag(
                "div",
                tag("p", tag("strong", figure), about, day, status),
                evidence_block(evidence, row["evidence"], t, at_once=1),
            )
        )
    st.html(tag("section", *parts))


def _show_downloads(this: Session, answer: Answer, full: Mapping[str, str]) -> None:
    t, name = this.t, answer.query
    evidence = sorted(answer.evidence)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            t("CSV"), lambda: rows_as_csv(answer), f"{name}.csv", "text/csv", key="csv", on_click="ignore"
        )
        st.download_button(
            t("RDF (Turtle)"),
            lambda: things_as_turtle(this.store, this.model, ids_in(answer.rows, answer.columns), evidence),
            f"{name}.ttl",
            "text/turtle",
            key="rdf",
            on_click="ignore",
        )
        st.download_button(
            t("JSON"), lambda: answer_as_json(answer), f"{name}.json", "application/json", key="json", on_click="ignore"
        )
        st.download_button(
            t("Everything as RDF"),
            lambda: store_as_turtle(this.store, this.model),
            "smegraph.ttl",
            "text/turtle",
            key="all",
            on_click="ignore",
            type="tertiary",
        )
        st.html(tag("a", t("Link to this answer"), href=address(ASK, full), target="_self"))
