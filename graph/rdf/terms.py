"""IRIs and literals of the export: everything hangs under one base IRI, and nothing is a blank node.

Under the base lie `id/` (entities, names, documents), `relation/` (edges), `statement/`, `code/`, `scheme/`,
`source/` (the named graphs), `dataset` and `ontology#`. The base is the setting `SMEGRAPH_BASE_IRI`; whoever publishes
an export sets it to an address of their own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from graph.errors import Problem, UsageError
from graph.model import Model, Property
from graph.values import VALUE_TYPES, RdfTerm
from graph.values.base import XSD
from graph.values.text import xml_text

DEFAULT_BASE = "https://example.org/smegraph/"
SETTING = "SMEGRAPH_BASE_IRI"
OWN = "sme"
"""Prefix of our own ontology."""

Object = NamedNode | Literal


def base_iri(given: str | None = None) -> str:
    """The base IRI: the one given, else the setting, else an address of example.org.

    Raises:
        UsageError: If it is no http(s) address that ends in `/` or `#`.
    """
    base = given or os.environ.get(SETTING) or DEFAULT_BASE
    if isinstance(VALUE_TYPES["url"].clean(base), Problem) or base[-1] not in "/#" or any(c.isspace() for c in base):
        remedy = "Give an address such as https://data.example.org/smegraph/, with a slash at its end"
        raise UsageError(f"{base!r} is no base IRI", where=SETTING, remedy=remedy)
    return base


class Terms:
    """Makes IRIs and literals for one model and base.

    Args:
        xml: Whether literals must be such that XML can hold them.
    """

    def __init__(self, model: Model, base: str, *, xml: bool = False) -> None:
        self._xml = xml
        self.model = model
        self.base = base
        self.prefixes: Mapping[str, str] = {**model.prefixes, OWN: f"{base}ontology#"}
        self._known: dict[str, NamedNode] = {}

    def iri(self, curie: str) -> NamedNode:
        """The IRI of `prefix:name`."""
        found = self._known.get(curie)
        if found is None:
            prefix, _, name = curie.partition(":")
            found = self._known[curie] = NamedNode(self.prefixes[prefix] + name)
        return found

    def under(self, room: str, name: str) -> NamedNode:
        """The IRI of a thing in one of the rooms under the base."""
        return NamedNode(f"{self.base}{room}/{quote(name, safe='')}")

    def entity(self, id: str) -> NamedNode:
        """The IRI of a node by its id."""
        return self.under("id", id)

    def relation(self, id: str) -> NamedNode:
        """The IRI of the node that stands for an edge."""
        return self.under("relation", id)

    def statement(self, id: str) -> NamedNode:
        """The IRI of a statement."""
        return self.under("statement", id)

    def part(self, whole: NamedNode, name: str) -> NamedNode:
        """The IRI of a part that has no life of its own."""
        return NamedNode(f"{whole.value}#{name}")

    def code(self, code_list: str, code: str) -> NamedNode:
        """The IRI of a code."""
        return NamedNode(f"{self.base}code/{quote(code_list, safe='')}/{quote(code, safe='')}")

    def scheme(self, name: str) -> NamedNode:
        """The IRI of a list of codes or a scheme of concepts."""
        return self.under("scheme", name)

    def source(self, name: str) -> NamedNode:
        """The IRI of the named graph of a source."""
        return self.under("source", name)

    def class_iri(self, name: str) -> NamedNode:
        """Our own class for a class of node or edge."""
        return self.iri(f"{OWN}:{name}")

    def property_iri(self, prop: Property) -> NamedNode:
        """The RDF property of a property."""
        return self.iri(prop.rdf or f"{OWN}:{prop.name}")

    def text(self, value: str, lang: str | None = None) -> Literal:
        """A literal with its language; without one if the tag is no BCP 47 tag."""
        value = xml_text(value) if self._xml else value
        if lang is not None and not isinstance(VALUE_TYPES["language"].clean(lang), Problem):
            return Literal(value, language=lang)
        return Literal(value)

    def typed(self, value: str, datatype: str) -> Literal:
        """A literal of a datatype of XML Schema."""
        return Literal(value, datatype=NamedNode(XSD + datatype))

    def object_of(self, prop: Property, lexical: str, lang: str | None = None) -> Object:
        """The RDF term of a property's canonical lexical form."""
        if prop.rdf == "skos:notation":  # a notation is always a literal, also a country's
            return Literal(lexical)
        return self.term(prop.type.to_rdf(lexical, lang), prop.codes)

    def term(self, described: RdfTerm, code_list: str | None = None) -> Object:
        """The RDF term a value type describes."""
        if described.kind == "entity":
            return self.entity(described.text)
        if described.kind == "code":
            return self.code(code_list or "", described.text)
        if described.kind == "iri":
            return self.address(described.text)
        if described.datatype is not None:
            return Literal(described.text, datatype=NamedNode(described.datatype))
        return self.text(described.text, described.lang)

    def address(self, url: str) -> Object:
        """A web address as an IRI, or as a literal if it is none in the eyes of the RDF standard."""
        try:
            return NamedNode(url)
        except ValueError:
            return self.typed(url, "anyURI")

    def values(self, prop: Property, native: Any, lang: str | None = None) -> Iterator[Object]:
        """The RDF terms of what the store keeps for a property: one value or a list."""
        for one in native if isinstance(native, list) else [native]:
            yield self.object_of(prop, lexical_form(one, prop), lang)


def lexical_form(native: Any, prop: Property) -> str:
    """The canonical lexical form of what the store keeps: `6.5` for 6.5, `true` for True, `2019-04-22` for a date."""
    if isinstance(native, bool):
        return "true" if native else "false"
    if isinstance(native, float):
        cleaned = prop.type.clean(format(Decimal(repr(native)), "f"))
        return cleaned if isinstance(cleaned, str) else repr(native)
    return str(native)


_USUAL_SCRIPTS = {
    "ko": {"Hang", "Kore"},
    "ja": {"Jpan", "Hani", "Hira", "Kana"},
    "zh": {"Hans", "Hant", "Hani"},
    "ru": {"Cyrl"},
    "fa": {"Arab"},
    "ar": {"Arab"},
    "hi": {"Deva"},
}


def language_tag(language: str | None, script: str | None) -> str | None:
    """The BCP 47 tag of a name: `ko`, `ko-Latn`, `kk-Cyrl`; without the script that the language usually has."""
    if language is None or script is None or "-" in language:
        return language
    usual = _USUAL_SCRIPTS.get(language, {"Latn"} if language != "kk" else set())
    return language if script in usual else f"{language}-{script}"
