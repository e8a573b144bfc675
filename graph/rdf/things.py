"""Entities, their names and the relations between them, as triples; the order is that of the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from pyoxigraph import NamedNode, Triple

from graph.model import EdgeClass, NodeClass, Property
from graph.rdf.ontology import concept
from graph.rdf.terms import OWN, Terms, language_tag

Row = Mapping[str, Any]
Languages = Mapping[tuple[str, str, str], str]
"""In which language a text was said: by the id of what it is about, property and value."""

_NAME_RANK = ("official", "own", "short", "as_written", "transliteration", "acronym", "former")
_OVER = frozenset({"planned", "cancelled"})


def types(terms: Terms, subject: NamedNode, node: NodeClass | EdgeClass) -> Iterator[Triple]:
    """Our own class and those of other vocabularies."""
    for kind in (terms.class_iri(node.name), *(terms.iri(curie) for curie in node.rdf)):
        yield Triple(subject, terms.iri("rdf:type"), kind)


def _evidence(terms: Terms, subject: NamedNode, row: Row) -> Iterator[Triple]:
    for name in ("basis", "review"):
        if row.get(name):
            yield Triple(subject, terms.iri(f"{OWN}:{name}"), terms.text(row[name]))
    for statement in row.get("evidence") or ():
        yield Triple(subject, terms.iri(f"{OWN}:evidence"), terms.statement(statement))


def _said(
    terms: Terms, subject: NamedNode, row: Row, props: Iterable[Property], languages: Languages
) -> Iterator[Triple]:
    """The properties of a row that are there; texts with the language they were said in."""
    for prop in props:
        if row.get(prop.name) is None:
            continue
        natives = row[prop.name] if isinstance(row[prop.name], list) else [row[prop.name]]
        for native in natives:
            lang = languages.get((row["id"], prop.name, str(native)))
            for found in terms.values(prop, native, lang):
                yield Triple(subject, terms.property_iri(prop), found)


def entity(terms: Terms, node: NodeClass, row: Row, languages: Languages) -> Iterator[Triple]:
    """One entity without its names, which come with `names`."""
    subject = terms.entity(row["id"])
    yield from types(terms, subject, node)
    packaged = terms.model.concepts(node.name).get(str(row.get("notation")))
    if packaged is not None:
        yield from concept(terms, node.name, packaged)
    elif row.get("notation") is not None or node.name == "Country":
        yield from _caption_labels(terms, subject, row)
    skipped = {"name"} if packaged is None else {"name", "notation", "isic", "nace"}
    props = [prop for prop in node.properties.values() if prop.name not in skipped]
    yield from _said(terms, subject, row, props, languages)
    yield from _registration(terms, subject, node, row)
    yield from _evidence(terms, subject, row)


def _caption_labels(terms: Terms, subject: NamedNode, row: Row) -> Iterator[Triple]:
    for language in ("en", "de", "ko"):
        if row.get(f"caption_{language}"):
            label = terms.text(row[f"caption_{language}"], language)
            yield Triple(subject, terms.iri("skos:prefLabel"), label)


def _registration(terms: Terms, subject: NamedNode, node: NodeClass, row: Row) -> Iterator[Triple]:
    """A firm with a number of a register is a registered organisation."""
    if node.name != "Company" or not row.get("identifier"):
        return
    yield Triple(subject, terms.iri("rdf:type"), terms.iri("rov:RegisteredOrganization"))
    for position, number in enumerate(row["identifier"], start=1):
        registration = terms.part(subject, f"registration-{position}")
        yield Triple(subject, terms.iri("rov:registration"), registration)
        yield Triple(registration, terms.iri("rdf:type"), terms.iri("adms:Identifier"))
        yield Triple(registration, terms.iri("skos:notation"), terms.text(number))


def names(terms: Terms, node: NodeClass, rows: Iterable[Row], languages: Languages) -> Iterator[Triple]:
    """All names, from rows sorted by bearer: one preferred label a language, the others alternative.

    Args:
        node: The class `Name`.
    """
    for owner, group in groupby(rows, key=itemgetter("owner")):
        yield from _names_of(terms, node, terms.entity(owner), list(group), languages)


def _names_of(
    terms: Terms, node: NodeClass, subject: NamedNode, rows: list[Row], languages: Languages
) -> Iterator[Triple]:
    tagged: dict[str | None, list[Row]] = {}
    for row in rows:
        tag = language_tag(row["name"].get("language"), row["name"].get("script"))
        tagged.setdefault(tag, []).append(row)
    packaged = rows[0]["owner_class"] == "Country" or bool(terms.model.concepts(rows[0]["owner_class"]))
    for tag in sorted(tagged, key=lambda known: known or ""):
        ranked = sorted(tagged[tag], key=lambda row, tag=tag: _rank(row, tag))  # type: ignore[misc]
        taken = packaged and bool(ranked[0].get(f"caption_{(tag or '').partition('-')[0]}"))
        prefer = not taken and (tag is not None or len(tagged) == 1)
        for position, row in enumerate(ranked):
            which = "prefLabel" if prefer and position == 0 else "altLabel"
            yield from _name(terms, node, subject, row["name"], which, tag, languages)


def _rank(row: Row, tag: str | None) -> tuple[Any, ...]:
    """The name the bearer is shown under comes first, then names still in use, then by kind."""
    name = row["name"]
    shown = row.get(f"caption_{(tag or '').partition('-')[0]}") or row.get("caption")
    kind = name.get("kind") or "as_written"
    order = _NAME_RANK.index(kind) if kind in _NAME_RANK else len(_NAME_RANK)
    return (name["value"] != shown, name.get("valid_until") is not None, order, name["value"], name["id"])


def _name(
    terms: Terms, node: NodeClass, owner: NamedNode, row: Row, which: str, tag: str | None, languages: Languages
) -> Iterator[Triple]:
    subject, literal = terms.entity(row["id"]), terms.text(row["value"], tag)
    yield Triple(owner, terms.iri(f"skos:{which}"), literal)
    yield Triple(owner, terms.iri(f"skosxl:{which}"), subject)
    yield Triple(owner, terms.iri(f"{OWN}:hasName"), subject)
    yield from types(terms, subject, node)
    yield Triple(subject, terms.iri("skosxl:literalForm"), literal)
    yield Triple(subject, terms.iri(f"{OWN}:nameOf"), owner)
    props = [prop for prop in node.properties.values() if prop.name not in {"value", "of"}]
    yield from _said(terms, subject, row, props, languages)
    yield from _evidence(terms, subject, row)


def relation(terms: Terms, edge: EdgeClass, row: Row, languages: Languages, *, again: bool = False) -> Iterator[Triple]:
    """One edge as a node of its own, and the plain property from end to end where it is accepted and not just planned.

    Args:
        row: `from_id`, `to_id` and `edge`, its properties.
        again: Whether a relation of the same class and ends has told the plain property already.
    """
    said = row["edge"]
    subject, start, stop = terms.relation(said["id"]), terms.entity(row["from_id"]), terms.entity(row["to_id"])
    yield from types(terms, subject, edge)
    yield Triple(subject, terms.iri(edge.rdf_from), start)
    yield Triple(subject, terms.iri(edge.rdf_to), stop)
    yield from _said(terms, subject, said, edge.properties.values(), languages)
    for name in ("as_of_first", "as_of_last"):
        if said.get(name) is not None:
            curie = f"{OWN}:asOf{name.rpartition('_')[2].title()}"
            yield Triple(subject, terms.iri(curie), terms.typed(str(said[name]), "date"))
    yield from _evidence(terms, subject, said)
    if edge.name == "HOLDS_POSITION" and said.get("post"):
        yield from _post(terms, subject, start, stop, said, languages)
    if edge.rdf_shortcut is not None and not again and holds(edge, said):
        yield Triple(start, terms.iri(edge.rdf_shortcut), stop)


def holds(edge: EdgeClass, said: Row) -> bool:
    """Whether a relation may be told without its circumstances: accepted, and not (perhaps) a mere plan."""
    if said.get("review") != "accepted":
        return False
    return "status" not in edge.properties or said.get("status") not in _OVER | {None}


def _post(
    terms: Terms, subject: NamedNode, person: NamedNode, body: NamedNode, said: Row, languages: Languages
) -> Iterator[Triple]:
    post = terms.part(subject, "post")
    label = terms.text(said["post"], languages.get((said["id"], "post", said["post"])))
    yield Triple(post, terms.iri("rdf:type"), terms.iri("org:Post"))
    yield Triple(post, terms.iri("rdfs:label"), label)
    yield Triple(post, terms.iri("org:postIn"), body)
    if said.get("valid_until") is None:
        yield Triple(post, terms.iri("org:heldBy"), person)
