"""Evidence as the reader sees it: the quoted words, what they prove, who wrote them, when, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from graph.model import Property
from graph.store.base import Row
from ui.evidence import ENDS, Evidence, Quote
from ui.html import Child, Html, foreign, join, tag, web_address
from ui.text import Texts

_QUOTES_AT_ONCE = 3
_CELL = re.compile(r"(?:(?P<sheet>.+)!)?R(?P<row>\d+)C\d+:(?P<column>.*)")
_WORTH_SHOWING_AS_WRITTEN = frozenset({"date", "count", "number"})


def evidence_block(
    evidence: Evidence, ids: Sequence[str], t: Texts, *, focus: str | None = None, at_once: int = _QUOTES_AT_ONCE
) -> Html:
    """The passages behind one row, those about `focus` first; the first ones open, the rest to be opened."""
    quotes = evidence.quotes(ids, focus)
    if not quotes:
        return tag("p", t("No evidence is attached to this row."), class_="sg-none")
    parts = [_by_document(quotes[:at_once], evidence, t)]
    rest = quotes[at_once:]
    if rest:
        summary = tag("summary", t.n("{n} more quoted passage", "{n} more quoted passages", len(rest)))
        parts.append(tag("details", summary, _by_document(rest, evidence, t), class_="sg-more"))
    return tag("div", *parts, class_="sg-evidence")


def _by_document(quotes: Iterable[Quote], evidence: Evidence, t: Texts) -> Html:
    """The passages under the documents they come from; each document is named once."""
    documents: dict[str, list[Quote]] = {}
    for quote in quotes:
        documents.setdefault(quote.first["document"], []).append(quote)
    blocks = []
    for group in documents.values():
        passages = [join(_words(quote, t), _proves(quote, evidence, t)) for quote in group]
        blocks.append(tag("div", *passages, _source_line(group, t), class_="sg-quote"))
    return join(*blocks)


def _words(quote: Quote, t: Texts) -> Html:
    first = quote.first
    cell = tag("span", f" ({_cell(first['locator'], t)})", class_="sg-locator") if first["locator"] else None
    lang = first["document_lang"] or first["lang"]
    return tag("blockquote", "“", foreign(quote.text, lang), "”", cell)


def _cell(locator: str, t: Texts) -> str:
    """Where a cell of a table stands, in words; any other locator as it is."""
    match = _CELL.fullmatch(locator)
    if match is None:
        return locator
    where = t("row {row}, column “{column}”", row=match["row"], column=match["column"])
    return f"{match['sheet']}, {where}" if match["sheet"] else where


def _proves(quote: Quote, evidence: Evidence, t: Texts) -> Html:
    """What the passage proves: a line for each relation with its circumstances, one for each thing."""
    facts: dict[tuple[str, str], list[Row]] = {}
    for said in quote.said:
        plain = said["subject_class"] in evidence.relations or (said["basis"] == "stated" and not said["contested"])
        facts.setdefault((said["about"], "" if plain else said["property"]), []).append(said)
    lines = [
        _relation(said, evidence, t)
        if said[0]["subject_class"] in evidence.relations
        else _properties(said, evidence, t)
        for said in facts.values()
    ]
    return tag("ul", *lines, class_="sg-proves")


def _relation(said: Sequence[Row], evidence: Evidence, t: Texts) -> Html:
    """`A took part in B: presenter, happened`."""
    first = said[0]
    names = [evidence.things[end].name for end in first["ends"] or () if end in evidence.things]
    label = t.class_name(first["subject_class"])
    text = f" {label} ".join(names) if len(names) == len(ENDS) else label
    circumstances = dict.fromkeys(_circumstance(one, evidence, t) for one in said if one["property"] not in ENDS)
    more = f": {', '.join(circumstances)}" if circumstances else ""
    return tag("li", foreign(f"{text}{more}"), _doubts(said, t))


def _circumstance(said: Row, evidence: Evidence, t: Texts) -> str:
    value = _value(said, evidence, t)
    if said["property"] == "status":
        return t.value("relation_status", said["value"])
    return value if said["property"] in {"role", "post"} else f"{t.column(said['property'])} {value}"


def _properties(said: Sequence[Row], evidence: Evidence, t: Texts) -> Html:
    """`A – Country: South Korea; Status: happened`."""
    names = [evidence.things[end].name for end in said[0]["ends"] or () if end in evidence.things]
    whose = f"{names[0]} – " if names and said[0]["property"] != "name" else ""
    texts: dict[str, None] = {}
    for one in said:
        value = _value(one, evidence, t)
        if whose and value == names[0] and one["property"] in {"name", "description"}:
            continue
        written = f" ({t('in the source')}: {one['original']})" if _differs(one, t) else ""
        texts[f"{t.column(one['property'])}: {value}{written}"] = None
    if not texts:
        return tag("li", foreign(names[0]), _doubts(said, t))
    return tag("li", foreign(f"{whose}{'; '.join(texts)}"), _doubts(said, t))


def _differs(said: Row, t: Texts) -> bool:
    """Whether the source writes the value in a way that shows how it was understood: `지난 22일` for a date."""
    prop = _property_of(said["subject_class"], said["property"], t)
    written = prop is not None and prop.type.name in _WORTH_SHOWING_AS_WRITTEN
    return bool(written and said["original"] and said["original"] != said["value"])


def _doubts(said: Sequence[Row], t: Texts) -> Html:
    """What keeps a fact from being plainly stated, in words."""
    parts: list[Child] = []
    for basis in dict.fromkeys(one["basis"] for one in said if one["basis"] != "stated"):
        reasons = dict.fromkeys(one["reason"] for one in said if one["basis"] == basis and one["reason"])
        parts += [" ", tag("span", t.value("basis", basis), class_="sg-chip sg-inferred"), " ", "; ".join(reasons)]
    if any(one["contested"] for one in said):
        parts += [" ", tag("span", t("other sources say otherwise"), class_="sg-chip sg-warn")]
    return join(*parts)


def _value(said: Row, evidence: Evidence, t: Texts) -> str:
    target = said["target"]
    if target:
        return evidence.things[target].name if target in evidence.things else str(target)
    return value_text(said["subject_class"], said["property"], said["value"] or said["object"] or "", t)


def value_text(class_name: str, name: str, value: str, t: Texts) -> str:
    """A literal of the schema as words: countries, codes and dates in the reader's language."""
    prop = _property_of(class_name, name, t)
    kind = prop.type.name if prop is not None else ""
    if kind == "country":
        return t.country(value)
    if kind == "date":
        return t.day(value)
    if kind == "language":
        return t.language_name(value)
    return t.value(prop.codes or name, value) if prop is not None and kind == "code" else value


def _property_of(class_name: str, name: str, t: Texts) -> Property | None:
    """The property of the schema, or None where an older schema said something."""
    known = class_name in t.model.nodes or class_name in t.model.edges
    return t.model.properties_of(class_name).get(name) if known else None


def _source_line(quotes: Sequence[Quote], t: Texts) -> Html:
    said = [one for quote in quotes for one in quote.said]
    first = said[0]
    parts: list[Child] = [tag("cite", first["publisher"] or first["document_name"] or first["document"], dir="auto")]
    if first["publisher"] and first["document_name"]:
        parts.append(foreign(first["document_name"]))
    if first["as_of"]:
        parts.append(t("as of {day}", day=t.day(first["as_of"])))
    elif first["published"]:
        parts.append(t("published {day}", day=t.day(first["published"])))
    else:
        parts.append(t("not dated"))
    parts += [tag("a", t("open the source"), href=web, target="_blank", rel="noopener") for web in _addresses(said)]
    verified = all(one["quote_state"] == "verified" for one in said)
    parts.append(
        t("quote checked against the document") if verified else t("document not held, quote not checked here")
    )
    accepted = all(one["review"] == "accepted" for one in said)
    parts.append(
        t("accepted by a person") if accepted else tag("span", t("not reviewed yet"), class_="sg-chip sg-warn")
    )
    return tag("p", *[piece for part in parts for piece in (" · ", part)][1:], class_="sg-source")


def _addresses(said: Sequence[Mapping[str, object]]) -> list[str]:
    """The address of the document, else those it cites for what it says here."""
    own = web_address(str(said[0]["url"] or ""))
    cited = [address for one in said for address in _texts(one["derived_from"])]
    found = [own] if own else list(dict.fromkeys(map(web_address, cited)))
    return [address for address in found if address]


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else []
