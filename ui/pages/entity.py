"""Look up: everything that is known about one entity, each fact with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from graph.errors import UsageError
from graph.library import Answer
from graph.search import Hit
from graph.store.base import Row
from ui.address import ASK, ID, LANGUAGE, QUERY, address, inner_link
from ui.downloads import answer_as_json, rows_as_csv
from ui.evidence import Evidence, read_evidence
from ui.html import Child, Html, foreign, join, tag
from ui.network import show_network
from ui.picture import picture_of_things
from ui.proof import evidence_block, value_text
from ui.rdf import things_as_turtle
from ui.session import Session, session, show_error
from ui.table import certainty, status_badge
from ui.things import (
    Thing,
    found_things,
    known_countries,
    linked_name,
    read_things,
    searched_classes,
    shown_name,
    suggestions,
    why_found,
)

EVERYTHING = "everything-about"
_FOUND_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table, and the evidence below it."""

    cells: tuple[Child, ...]
    proof: Html


def page() -> None:
    """The page of the entity in the address; without one, a search."""
    this = session()
    id = st.query_params.get(ID, "")
    with st.sidebar:
        _search(this)
    if not id:
        st.html(tag("h1", this.t("Look up an agency, firm, person, agreement or event"), class_="sg-question"))
        st.html(tag("p", this.t("Type a name, in any language, into the field at the left."), class_="sg-doc"))
        _list(this, suggestions(this, top=_FOUND_AT_ONCE), this.t("Most is known about these:"))
        return
    try:
        answer = this.library.run(
            this.store, EVERYTHING, {"entity": id, "language": this.language}, language=this.language
        )
    except UsageError as error:
        _unknown(this, id, error)
        return
    thing = read_things(this, [answer.params["entity"]]).get(answer.params["entity"])
    if thing is None:
        _unknown(this, id, UsageError(this.t("nothing here has this id")))
    else:
        _show(this, thing, answer)


def _search(this: Session) -> None:
    """The search box: a name in any script, and what it may be narrowed down to."""
    t = this.t
    text = st.text_input(t("Find by name"), key="search", type="search", placeholder="").strip()
    if not text:
        return
    classes = {name: t.class_name(name) for name in searched_classes(this)}
    chosen = st.selectbox(
        t("Only of this class"),
        sorted(classes, key=lambda name: classes[name]),
        index=None,
        format_func=lambda name: classes[name],
        placeholder=t("all"),
        key=f"search.class.{t.language}",
    )
    country = st.selectbox(
        t("Only of this country"),
        known_countries(this),
        index=None,
        format_func=t.country,
        placeholder=t("all"),
        key=f"search.country.{t.language}",
    )
    try:
        found = found_things(this, text, class_name=chosen, country=country, top=_FOUND_AT_ONCE)
    except UsageError as error:
        show_error(t, error)
        return
    if found.hits:
        _hits(this, found.hits, t.n("{n} found", "{n} found", len(found.hits)))
        return
    numbers = {"names": t.number(found.names), "things": t.number(found.things)}
    st.html(tag("p", t("Nothing bears a name like this. Searched: {names} names of {things} things.", **numbers)))
    if found.near:
        _hits(this, found.near, t("The nearest are:"))


def _hits(this: Session, hits: Sequence[Hit], heading: str) -> None:
    """Hits with the name that matched and the reason."""
    things = read_things(this, [hit.id for hit in hits])
    items = [
        tag(
            "li",
            linked_name(things[hit.id], this.language),
            " – ",
            " · ".join([this.t.class_name(hit.class_name), *map(this.t.country, hit.countries[:1])]),
            tag("div", why_found(hit, this), class_="sg-why"),
        )
        for hit in hits
        if hit.id in things
    ]
    st.html(join(tag("p", heading, class_="sg-doc"), tag("ul", *items, class_="sg-hits")))


def _list(this: Session, found: Iterable[Thing], heading: str) -> None:
    items = [tag("li", linked_name(one, this.language), " – ", this.t.class_name(one.class_name)) for one in found]
    st.html(join(tag("p", heading, class_="sg-doc"), tag("ul", *items)))


def _unknown(this: Session, id: str, error: UsageError) -> None:
    st.html(tag("h1", this.t("Nothing is known under this name"), class_="sg-question"))
    show_error(this.t, error)
    near = _near(this, id)
    if near:
        _hits(this, near, this.t("Did you mean one of these?"))
    st.html(tag("p", inner_link(this.t("Back to the questions"), address(ASK, {LANGUAGE: this.language}))))


def _near(this: Session, text: str) -> Sequence[Hit]:
    try:
        found = found_things(this, text, top=_FOUND_AT_ONCE)
    except UsageError:
        return ()
    return found.hits or found.near


def _show(this: Session, thing: Thing, answer: Answer) -> None:
    t = this.t
    kind = [t.class_name(thing.class_name), *([t.country(thing.country)] if thing.country else [])]
    status: Child = join(" · ", status_badge(thing.status, t)) if thing.status else None
    st.html(
        join(tag("h1", shown_name(thing), class_="sg-question"), tag("p", " · ".join(kind), status, class_="sg-doc"))
    )
    facts, network = st.tabs([t("Facts"), t("Network")], key=f"facts.{t.language}", on_change="rerun")
    with facts:
        evidence = read_evidence(this, [id for row in answer.rows for id in row["evidence"]])
        _names(this, [row for row in answer.rows if row["fact"] == "name"], evidence)
        _properties(this, thing, [row for row in answer.rows if row["fact"] == "property"], evidence)
        _relations(this, [row for row in answer.rows if row["fact"] == "relation"], evidence)
    with network:
        if network.open:
            _picture(this, thing, answer)
    _downloads(this, thing, answer)


def _names(this: Session, rows: Sequence[Row], evidence: Evidence) -> None:
    """Names as a table: official ones first, those of the reader's language before others."""
    if not rows:
        return
    t = this.t
    kinds = list(this.model.codes["name_kind"].codes)
    ordered = sorted(rows, key=lambda row: (kinds.index(row["what"]), row["lang"] != t.language, row["lang"] or "~"))
    lines = [
        Line(
            (
                foreign(row["value"], row["lang"]),
                t.language_name(row["lang"]) if row["lang"] else "–",
                t.value("name_kind", row["what"]),
                _period(row["date"], this),
                certainty(row["basis"], row["review"], t),
            ),
            _proof(row, evidence, this),
        )
        for row in ordered
    ]
    _table(t("Names"), [t.column(name) for name in ("name", "lang", "kind", "period", "known_how")], lines)


def _period(text: str | None, this: Session) -> str:
    """`2019-04-01/…` as words."""
    if not text:
        return "–"
    first, _, last = text.partition("/")
    t = this.t
    if first in {"", "…"}:
        return t("until {day}", day=t.day(last))
    return t("since {day}", day=t.day(first)) if last in {"", "…"} else t.day(text)


def _properties(this: Session, thing: Thing, rows: Sequence[Row], evidence: Evidence) -> None:
    """Properties as a table, one line for each value that is said; contradicting ones stand beside each other."""
    t, targets = this.t, _targets(rows, evidence)
    lines: list[Line] = []
    for row in _merged(rows):
        text = value_text(thing.class_name, row["what"], row["value"], t)
        value: Child = foreign(text, row["lang"])
        if row["what"] == "status":
            value = status_badge(row["value"], t)
        target = next((targets[id] for id in row["evidence"] if id in targets), None)
        if target is not None:
            value = linked_name(target, t.language)
        notes: list[Child] = [certainty(row["basis"], row["review"], t)]
        if row["contested"]:
            shown, hidden = t("shown; other sources say otherwise"), t("not shown; other sources say otherwise")
            notes.append(tag("span", shown if row["shown"] else hidden, class_="sg-chip sg-warn"))
        lines.append(Line((t.what(row["what"]), value, join(*notes)), _proof(row, evidence, this)))
    if lines:
        _table(t("Facts"), [t.column("what"), t.column("value"), t.column("known_how")], lines)


def _merged(rows: Sequence[Row]) -> list[Row]:
    """One row for each property and value, whatever languages it was said in."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (row["what"], row["value"])
        if key not in found:
            found[key] = dict(row)
            continue
        one = found[key]
        one["evidence"] = [*one["evidence"], *row["evidence"]]
        one["shown"], one["contested"] = one["shown"] or row["shown"], one["contested"] or row["contested"]
        one["basis"] = "stated" if "stated" in {one["basis"], row["basis"]} else one["basis"]
        one["review"] = "accepted" if "accepted" in {one["review"], row["review"]} else one["review"]
    return list(found.values())


def _targets(rows: Sequence[Row], evidence: Evidence) -> dict[str, Thing]:
    """By statement: the thing its value means, for properties that lead to things."""
    said = [evidence.statements[id] for row in rows for id in row["evidence"] if id in evidence.statements]
    return {one["id"]: evidence.things[one["target"]] for one in said if one["target"] in evidence.things}


def _relations(this: Session, rows: Sequence[Row], evidence: Evidence) -> None:
    t = this.t
    things = read_things(this, [row["other"] for row in rows])
    ordered = sorted(rows, key=lambda row: (row["what"], row["direction"]))
    for (kind, direction), group in groupby(ordered, key=lambda row: (row["what"], row["direction"])):
        members = sorted(group, key=lambda row: (row["date"] or "9999", row["other_name"] or ""))
        edge = this.model.edges[kind]
        heading = (edge.labels if direction == "out" else edge.inverse)[t.language]
        columns = [name for name in ("role", "status", "date") if any(row[name] for row in members)]
        head = [t.column("other"), *(t.column(name) for name in columns), t.column("known_how")]
        _table(
            f"{heading} ({len(members)})", head, [_relation(this, row, columns, things, evidence) for row in members]
        )


def _relation(this: Session, row: Row, columns: Sequence[str], things: Mapping[str, Thing], evidence: Evidence) -> Line:
    t = this.t
    other = things.get(row["other"])
    cells: list[Child] = [linked_name(other, t.language) if other else row["other_name"]]
    for name in columns:
        value = row[name]
        if not value:
            cells.append("–")
        elif name == "status":
            cells.append(status_badge(value, t, "relation_status"))
        else:
            cells.append(t.day(value) if name == "date" else t.value(name, value))
    return Line((*cells, certainty(row["basis"], row["review"], t)), _proof(row, evidence, this))


def _proof(row: Row, evidence: Evidence, this: Session) -> Html:
    """The evidence of a fact, behind one click or key."""
    count = len(evidence.quotes(row["evidence"]))
    if not count:
        return Html()
    summary = tag("summary", this.t.n("{n} quoted passage", "{n} quoted passages", count))
    return tag("details", summary, evidence_block(evidence, row["evidence"], this.t, at_once=count), class_="sg-more")


def _table(heading: str, head: Sequence[str], lines: Sequence[Line]) -> None:
    """A table in which the evidence of each line stands below it."""
    bodies = []
    for line in lines:
        row = tag("tr", *(tag("td", cell) for cell in line.cells), class_="sg-row")
        proof = tag("tr", tag("td", line.proof, colspan=str(len(head))), class_="sg-proof sg-folded")
        bodies.append(tag("tbody", row, proof))
    titles = tag("thead", tag("tr", *(tag("th", text, scope="col") for text in head)))
    table = tag("table", titles, *bodies, class_="sg-table sg-facts")
    st.html(tag("section", tag("h2", heading, class_="sg-heading"), tag("div", table, class_="sg-scroll")))


def _picture(this: Session, thing: Thing, answer: Answer) -> None:
    related = [row for row in answer.rows if row["fact"] == "relation"]
    focus = [thing.id, *dict.fromkeys(row["other"] for row in related)]
    picture = picture_of_things(this, focus, [id for row in related for id in row["evidence"]])
    show_network(this, picture, f"network.{thing.id}")


def _downloads(this: Session, thing: Thing, answer: Answer) -> None:
    t, evidence = this.t, sorted(answer.evidence)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            t("CSV"), lambda: rows_as_csv(answer), f"{thing.id}.csv", "text/csv", key="csv", on_click="ignore"
        )
        st.download_button(
            t("RDF (Turtle)"),
            lambda: things_as_turtle(this.store, this.model, [thing.id], evidence),
            f"{thing.id}.ttl",
            "text/turtle",
            key="rdf",
            on_click="ignore",
        )
        st.download_button(
            t("JSON"),
            lambda: answer_as_json(answer),
            f"{thing.id}.json",
            "application/json",
            key="json",
            on_click="ignore",
        )
        state = {QUERY: EVERYTHING, "entity": thing.id, LANGUAGE: t.language}
        st.html(tag("p", inner_link(t("The same as one table"), address(ASK, state))))
