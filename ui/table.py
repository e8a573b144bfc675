"""The answer as a table of real text: a row, and under it the words that prove it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.store.base import Row
from ui.evidence import Evidence
from ui.html import Child, Html, foreign, join, tag, web_address
from ui.picture import entity_columns, ids_in
from ui.proof import evidence_block, value_text
from ui.text import Texts
from ui.things import Thing, linked_name

_KNOWN = "known_how"
_COUNTRIES = frozenset({"country", "countries", "partner_country"})
_DAYS = frozenset(
    "date day signed_on starts_on ends_on valid_from valid_until planned_for last_day published as_of reported".split()
)
_CODES = frozenset("link role kind known relation fact what property direction".split())
_LANGUAGES = frozenset({"lang", "document_language"})
_SIGNS = {"planned": "○", "postponed": "○", "cancelled": "✕", "expired": "✕", "ended": "✕", "unknown": "?"}
_OPEN_ITEMS = 4
_LONGEST_BESIDE = 20


@dataclass(frozen=True, slots=True)
class Cells:
    """How values become cells: in the reader's language, with things as links."""

    t: Texts
    things: Mapping[str, Thing]

    def cell(self, column: str, row: Row) -> Child:
        """The cell of one column of a row."""
        if column == _KNOWN:
            return certainty(row.get("basis"), row.get("review"), self.t)
        if column in {"relation", "what"} and row[column] in self.t.model.edges:
            backwards = row.get("forwards") is False or row.get("direction") == "in"
            edge = self.t.model.edges[row[column]]
            return (edge.inverse if backwards else edge.labels)[self.t.language]
        if column == "value" and row["value"] is not None:
            return self._said(row)
        value = row[column]
        for names in (f"{column}_name", f"{column}_names"):
            if names in row:
                return self._named(value, row[names], row.get(f"{column}_class"))
        return self.value(column, value)

    def _said(self, row: Row) -> Child:
        """The value of the property that the row is about."""
        name = str(row.get("property") or row.get("what") or "")
        classes = [str(row.get("subject_class") or ""), *self.t.model.nodes]
        nodes = self.t.model.nodes
        owner = next((one for one in classes if one in nodes and name in nodes[one].properties), "")
        text = value_text(owner, name, str(row["value"]), self.t) if owner else str(row["value"])
        return self.value("text", text)

    def _named(self, id: Any, name: Any, class_name: str | None) -> Child:
        if isinstance(id, (list, tuple)):
            known = [self.things[one] for one in id if one in self.things]
            names = [linked_name(thing, self.t.language) for thing in known]
            return self._below(names) if names else self.value("", name)
        shown = self._thing(id, name)
        if class_name is None or not name:
            return shown
        kind = tag("span", self.t.class_name(class_name), class_="sg-original")
        return join(shown if isinstance(shown, Html) else tag("span", shown), tag("br"), kind)

    def _thing(self, id: Any, name: Any) -> Child:
        thing = self.things.get(id) if isinstance(id, str) else None
        if thing is None or self.t.model.nodes[thing.class_name].system:
            return self.value("name", name)
        return linked_name(thing, self.t.language)

    def value(self, column: str, value: Any) -> Child:
        """A value as text of the reader's language; lists with commas, long ones shortened behind a click."""
        if value is None or value == [] or value == "":
            return tag("span", "–", class_="sg-none")
        if isinstance(value, (list, tuple)):
            return self._list(column, value)
        if isinstance(value, bool):
            return self.t("yes") if value else self.t("no")
        if isinstance(value, int | float):
            return str(value) if column.endswith("year") else self.t.number(value)
        text = str(value)
        if column == "status":
            return status_badge(text, self.t)
        link = web_address(text) if column == "url" else None
        if link:
            return tag("a", self.t("open the source"), href=link, target="_blank", rel="noopener")
        return foreign(self.words(column, text))

    def words(self, column: str, text: str) -> str:
        """A text as this language says it, if it is a country, date, language or code."""
        if column in _COUNTRIES:
            return self.t.country(text)
        if column in _DAYS:
            return self.t.day(text)
        if column in _LANGUAGES:
            return self.t.language_name(text)
        if column.endswith("class"):
            return self.t.class_name(text)
        if column == "what" or column == "property":
            return self.t.what(text)
        return self.t.value(column, text) if column in _CODES or column in {"basis", "review", "status"} else text

    def _list(self, column: str, values: Sequence[Any]) -> Html:
        items = [self.value(column, value) for value in values]
        if any(len(str(value)) > _LONGEST_BESIDE for value in values):
            return self._below(items)
        return join(*[part for item in items for part in (", ", item)][1:])

    def _below(self, items: Sequence[Child]) -> Html:
        """Items each on a line of its own, since names hold commas; the first ones open, the rest to be opened."""
        shown = tag("ul", *(tag("li", item) for item in items[:_OPEN_ITEMS]), class_="sg-items")
        rest = items[_OPEN_ITEMS:]
        if not rest:
            return shown
        summary = tag("summary", self.t.n("{n} more", "{n} more", len(rest)))
        more = tag("ul", *(tag("li", item) for item in rest), class_="sg-items")
        return join(shown, tag("details", summary, more, class_="sg-more"))


def certainty(basis: str | None, review: str | None, t: Texts) -> Html:
    """How a row is known, in words: stated or inferred, and whether a person has accepted it."""
    parts: list[Child] = []
    if basis:
        parts.append(
            tag("span", t.value("basis", basis), class_=f"sg-chip sg-{'stated' if basis == 'stated' else 'inferred'}")
        )
    if review == "proposed":
        parts.append(tag("span", t("not reviewed yet"), class_="sg-chip sg-warn"))
    return join(*(piece for part in parts for piece in (part, " ")))


def status_badge(status: str, t: Texts, codes: str = "status") -> Html:
    """A status as a word with a sign: a filled circle for what happened, an empty one for what is only planned."""
    planned = status in {"planned", "postponed"}
    sign = tag("span", _SIGNS.get(status, "●"), aria_hidden="true")
    return tag("span", sign, " ", t.value(codes, status), class_=f"sg-status{' sg-planned' if planned else ''}")


def shown_columns(columns: Sequence[str]) -> tuple[str, ...]:
    """The columns a reader needs: ids give way to names, basis and review share one column, evidence stands below."""
    told = [f"{column}_{more}" for column in entity_columns(columns) for more in ("name", "names", "class")]
    hidden = {"evidence", "basis", "review", "forwards", "direction", *told}
    plain = [column for column in columns if column not in hidden]
    return (*plain, _KNOWN) if "basis" in columns else tuple(plain)


def answer_table(
    rows: Sequence[Row], columns: Sequence[str], evidence: Evidence, things: Mapping[str, Thing], t: Texts
) -> Html:
    """The table of some rows; columns empty in all of them are left out."""
    cells = Cells(t, things)
    shown = [c for c in shown_columns(columns) if c == _KNOWN or any(row[c] not in (None, [], "") for row in rows)]
    head = tag("tr", *(tag("th", t.column(column), scope="col") for column in shown))
    bodies = []
    for row in rows:
        line = tag("tr", *(tag("td", cells.cell(column, row)) for column in shown), class_="sg-row")
        focus = next(iter(ids_in([row], columns)), None)
        proof = tag("td", evidence_block(evidence, row.get("evidence") or (), t, focus=focus), colspan=str(len(shown)))
        bodies.append(tag("tbody", line, tag("tr", proof, class_="sg-proof")))
    return tag("div", tag("table", tag("thead", head), *bodies, class_="sg-table"), class_="sg-scroll")
