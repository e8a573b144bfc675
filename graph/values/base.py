"""What every value type can do, and how a value looks in RDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from graph.errors import Problem

Native = str | int | float | bool
"""What a store keeps for one value."""

XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class RdfTerm:
    """How one value is written in RDF, before IRIs are made.

    Attributes:
        kind: `literal`; `iri` for an address as it stands; `entity` for a node's id; `code` for a code.
        text: The lexical form, the address, the id or the code.
        datatype: Full IRI of the datatype of a literal; None with a language tag or for plain strings.
        lang: BCP 47 tag of a literal.
    """

    kind: Literal["literal", "iri", "entity", "code"]
    text: str
    datatype: str | None = None
    lang: str | None = None


class ValueType(Protocol):
    """A small cleaner: raw text in, canonical lexical form or a problem out."""

    @property
    def name(self) -> str:
        """How schema files name the type."""

    def clean(self, raw: str, *, lang: str | None = None) -> str | Problem:
        """The canonical lexical form of `raw`; cleaning that again, without `lang`, changes nothing.

        Args:
            raw: The value as a source writes it.
            lang: BCP 47 tag of the source, where the way of writing depends on it: `1.234` in German is no
                number for sure. Leave it out for a value that is canonical already.
        """

    def to_native(self, lexical: str) -> Native:
        """What the store keeps for a canonical lexical form."""

    def to_rdf(self, lexical: str, lang: str | None = None) -> RdfTerm:
        """How a canonical lexical form is written in RDF."""


def typed(lexical: str, datatype: str) -> RdfTerm:
    """A literal with a datatype of XML Schema, named without its namespace."""
    return RdfTerm("literal", lexical, datatype=XSD + datatype)
