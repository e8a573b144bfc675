"""Documents and statements as triples: who says what, in which words, where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import NamedNode, Triple

from graph.model import Property
from graph.rdf.terms import OWN, Terms
from graph.rdf.things import types
from graph.values import VALUE_TYPES

Row = Mapping[str, Any]

SPECIAL = frozenset(
    {"document", "about", "ends", "target", "value", "quote", "quote_start", "quote_end", "locator", "derived_from"}
)
"""Properties of a statement that are no plain literals of its own in RDF."""


def _plain(terms: Terms, subject: NamedNode, row: Row, class_name: str) -> Iterator[Triple]:
    for prop in terms.model.node(class_name).properties.values():
        if prop.name in SPECIAL or row.get(prop.name) is None:
            continue
        for found in terms.values(prop, row[prop.name]):
            yield Triple(subject, terms.property_iri(prop), found)


def _derived_from(terms: Terms, subject: NamedNode, row: Row) -> Iterator[Triple]:
    """Addresses as such; what is more than an address (`… (year only)`) stays a text."""
    for origin in row.get("derived_from") or ():
        if VALUE_TYPES["url"].clean(origin) == origin:
            yield Triple(subject, terms.iri("prov:wasDerivedFrom"), terms.address(origin))
        else:
            yield Triple(subject, terms.iri(f"{OWN}:derivedFromText"), terms.text(origin))


def document(terms: Terms, row: Row) -> Iterator[Triple]:
    """One document; its title in its language."""
    subject = terms.entity(row["id"])
    yield from types(terms, subject, terms.model.node("Document"))
    title = terms.text(row["name"], row.get("language"))
    yield Triple(subject, terms.iri("dcterms:title"), title)
    yield from _plain(terms, subject, {**row, "name": None}, "Document")
    yield from _derived_from(terms, subject, row)


def statement(terms: Terms, row: Row) -> Iterator[Triple]:
    """One statement with its evidence; also as a reified triple, so that any RDF tool can ask for what was said."""
    subject = terms.statement(row["id"])
    source = terms.entity(row["document"])
    yield from types(terms, subject, terms.model.node("Statement"))
    yield from _said(terms, subject, row)
    yield from _plain(terms, subject, row, "Statement")
    for end in row.get("ends") or ():
        yield Triple(subject, terms.iri(f"{OWN}:aboutEntity"), terms.entity(end))
    yield Triple(subject, terms.iri("prov:wasQuotedFrom"), source)
    yield from _derived_from(terms, subject, row)
    yield from _quote(terms, subject, source, row)


def _said(terms: Terms, subject: NamedNode, row: Row) -> Iterator[Triple]:
    model, class_name = terms.model, row["subject_class"]
    prop = model.properties_of(class_name).get(row["property"]) if class_name in {*model.nodes, *model.edges} else None
    if row.get("value") is not None:
        texts = prop is not None and prop.type.name in {"name", "text"}
        literal = terms.text(row["value"], row.get("lang") if texts else None)
        yield Triple(subject, terms.iri(f"{OWN}:literal"), literal)
    if row.get("target") is not None:
        yield Triple(subject, terms.iri(f"{OWN}:target"), terms.entity(row["target"]))
    if prop is None or row.get("about") is None:
        return
    about = terms.relation(row["about"]) if class_name in model.edges else terms.entity(row["about"])
    yield Triple(subject, terms.iri("rdf:subject"), about)
    yield Triple(subject, terms.iri("rdf:predicate"), terms.property_iri(prop))
    yield from _object(terms, subject, prop, row)


def _object(terms: Terms, subject: NamedNode, prop: Property, row: Row) -> Iterator[Triple]:
    if row.get("target") is not None:
        yield Triple(subject, terms.iri("rdf:object"), terms.entity(row["target"]))
    elif row.get("value") is not None:
        yield Triple(subject, terms.iri("rdf:object"), terms.object_of(prop, row["value"], row.get("lang")))


def _quote(terms: Terms, subject: NamedNode, source: NamedNode, row: Row) -> Iterator[Triple]:
    """The words, and where they stand: offsets in a text, or the cell of a table."""
    words, quote = terms.part(subject, "evidence"), terms.part(subject, "quote")
    yield Triple(subject, terms.iri(f"{OWN}:words"), words)
    yield Triple(words, terms.iri("rdf:type"), terms.iri("oa:SpecificResource"))
    yield Triple(words, terms.iri("oa:hasSource"), source)
    yield Triple(words, terms.iri("oa:hasSelector"), quote)
    if row.get("quote_start") is not None:
        yield Triple(words, terms.iri("oa:hasSelector"), terms.part(subject, "position"))
    if row.get("locator") is not None:
        yield Triple(words, terms.iri("oa:hasSelector"), terms.part(subject, "cell"))
    yield Triple(quote, terms.iri("rdf:type"), terms.iri("oa:TextQuoteSelector"))
    yield Triple(quote, terms.iri("oa:exact"), terms.text(row.get("quote") or ""))
    if row.get("quote_start") is not None:
        position = terms.part(subject, "position")
        end = row.get("quote_end", row["quote_start"] + len(row.get("quote") or ""))
        yield Triple(position, terms.iri("rdf:type"), terms.iri("oa:TextPositionSelector"))
        yield Triple(position, terms.iri("oa:start"), terms.typed(str(row["quote_start"]), "nonNegativeInteger"))
        yield Triple(position, terms.iri("oa:end"), terms.typed(str(end), "nonNegativeInteger"))
    if row.get("locator") is not None:
        cell = terms.part(subject, "cell")
        yield Triple(cell, terms.iri("rdf:type"), terms.class_iri("CellSelector"))
        yield Triple(cell, terms.iri("rdf:value"), terms.text(row["locator"]))


def judgement_or_redirect(terms: Terms, class_name: str, row: Row) -> Iterator[Triple]:
    """One decision about identity, or where a former id leads."""
    subject = terms.entity(row["id"])
    yield from types(terms, subject, terms.model.node(class_name))
    if class_name == "Redirect":
        yield Triple(subject, terms.iri("dcterms:isReplacedBy"), terms.entity(row["points_to"]))
        return
    yield from _plain(terms, subject, row, class_name)
