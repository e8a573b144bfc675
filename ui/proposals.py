"""Proposals as the reader of a page sees them: what would be said, by which words, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.review.decisions import Item
from graph.review.desk import whole
from graph.review.known import Known, Match
from graph.review.lines import Line, NameOf, caption, coded, details, lines
from ui.address import entity_address, inner_link
from ui.html import Child, Html, foreign, join, tag
from ui.table import status_badge
from ui.text import Texts

_DATES = {"Agreement": ("signed_on",), "Event": ("starts_on",)}


def card(item: Item, known: Known, name_of: NameOf, language: str | None, t: Texts) -> Html:
    """One proposal: its caption and status, its words, what is known of it, and all its statements behind one click."""
    one = whole(item)
    head = [
        tag(
            "span", t.class_name(one.class_name), class_="sg-class", style=f"--sg-colour: {_colour(one.class_name, t)}"
        ),
        " ",
        tag("strong", foreign(caption(one, t.model, t.language, name_of))),
    ]
    status = one.value("status")
    head += [" · ", status_badge(status, t)] if status else []
    head += [" · ", _state(item, t)] if item.state != "open" else []
    quote = tag("blockquote", "“", foreign(one.quote, language), "”")
    parts: list[Child] = [
        tag("p", *head, class_="sg-proposal-head"),
        None if one.kind == "entity" else quote,
        _unknown(one.class_name, [each.property for each in one.statements], t),
        _known(known, t),
        _decided(item, t),
        _lines(lines(one, known.facts, t.model), one.class_name, one.quote, name_of, language, t),
    ]
    return tag("div", *parts, class_="sg-proposal", id=one.id, data_state=item.state, data_kind=one.kind)


def _colour(class_name: str, t: Texts) -> str:
    node = t.model.nodes.get(class_name)
    return t.model.edges[class_name].colour if node is None else node.colour


def _state(item: Item, t: Texts) -> Html:
    word = t("edited") if item.edited else t.value("state", item.state)
    return tag("span", word, class_=f"sg-chip sg-{item.state}")


def _unknown(class_name: str, said: Sequence[str], t: Texts) -> Html | None:
    """What an agreement or event should have and the notice does not say."""
    missing = [name for name in _DATES.get(class_name, ()) if name not in said]
    if not missing:
        return None
    labels = ", ".join(t.column(name) for name in missing)
    return tag("p", t("The notice does not say: {what}.", what=labels), class_="sg-none")


def _known(known: Known, t: Texts) -> Html | None:
    parts: list[Child] = []
    if known.match is not None:
        parts.append(tag("p", t("The same as"), " ", _match(known.match, t)))
    parts += [tag("p", t("Perhaps the same as"), " ", _match(match, t)) for match in known.perhaps[:3]]
    if known.match is None and not known.perhaps and known.proposal.kind != "link":
        parts.append(tag("p", t("Nothing here is known to be the same.")))
    return tag("div", *parts, class_="sg-known") if parts else None


def _match(match: Match, t: Texts) -> Html:
    reasons = ", ".join(_reason(code, said, t) for code, said in match.reasons)
    link = inner_link(foreign(match.caption), entity_address(match.id, t.language))
    documents = "; ".join(match.documents)
    return join(link, f" ({reasons}). ", t("Stated in: {documents}", documents=documents))


def _reason(code: str, said: str, t: Texts) -> str:
    words = t.value("reason", code)
    if code in {"dates_agree", "dates_differ"} and said:
        return f"{words}: {t.day(said)}"
    return words


def _decided(item: Item, t: Texts) -> Html | None:
    review = item.review
    if review is not None:
        told = t("{verdict} by {person} on {day}", verdict=t.value("state", review.verdict), person=review.made_by,
                 day=t.day(review.made_on[:10]))  # fmt: skip
        return tag("p", f"{told}. {review.why}".strip(), class_="sg-none")
    if item.needed_by:
        return tag("p", t("Came with what speaks of it."), class_="sg-none")
    return None


def _lines(found: Sequence[Line], class_name: str, quote: str, name_of: NameOf, language: str | None, t: Texts) -> Html:
    """Every statement in a table, the ones that contradict told with whose words."""
    told = {quote}
    rows = [_row(line, class_name, told, name_of, language, t) for line in found]
    against = sum(line.verdict == "contradicts" for line in found)
    new = sum(line.verdict == "new" for line in found)
    summary = [t.n("{n} statement", "{n} statements", len(found)), t.n("{n} new", "{n} new", new)]
    if against:
        summary.append(t.n("{n} contradicts", "{n} contradict", against))
    table = tag("table", tag("tbody", *rows), class_="sg-table sg-said")
    return tag("details", tag("summary", " · ".join(summary)), table, class_="sg-more", open=against > 0)


def _row(line: Line, class_name: str, shown: set[str], name_of: NameOf, language: str | None, t: Texts) -> Html:
    value: Child
    if line.relation:
        edge = t.model.edges[line.name]
        label = (edge.inverse if line.inward else edge.labels)[t.language]
        told = details(line, t.model, t.language, name_of)
        value = join(foreign(name_of(line.value)), f" ({told})" if told else None)
    else:
        label = t.what(line.name)
        value = foreign(_value(line, class_name, t))
    notes: list[Child] = []
    if line.original:
        notes.append(tag("p", "“", foreign(line.original, language), "”", class_="sg-original"))
    if line.quote not in shown:
        shown.add(line.quote)
        notes.append(tag("p", "“", foreign(line.quote, language), "”", class_="sg-original"))
    if line.reason:
        notes.append(tag("p", t("inferred: {reason}", reason=line.reason), class_="sg-none"))
    if line.verdict == "contradicts":
        notes += list(_against(line, class_name, t))
    chip = tag("span", t.value("verdict", line.verdict), class_=f"sg-chip sg-{line.verdict}")
    return tag("tr", tag("td", label), tag("td", value, *notes), tag("td", chip), class_="sg-row")


def _value(line: Line, class_name: str, t: Texts) -> str:
    prop = t.model.properties_of(class_name).get(line.name)
    if prop is not None and prop.type.name == "date":
        return t.day(line.value)
    if prop is not None and prop.type.name == "country":
        return t.country(line.value)
    return coded(class_name, line.name, line.value, t.model, t.language)


def _against(line: Line, class_name: str, t: Texts) -> Iterable[Html]:
    for other in line.others:
        said = coded(class_name, line.name, other.value, t.model, t.language) if not line.relation else other.value
        told = t("{document} says {value}:", document=other.document, value=said)
        yield tag("p", told, " “", foreign(other.quote), "”", class_="sg-against")
