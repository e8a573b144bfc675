"""What a schema is made of: classes of nodes and edges, their properties, code lists and concepts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.values import ValueType

LANGUAGES = ("en", "de", "ko")
ENTITY = "Entity"
"""The label of every node; as the end of an edge or a range it allows any class."""
SCHEMA_FOLDER = Path(__file__).parent / "schema"
ENDS = ("from", "to")


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a class of node or edge.

    Attributes:
        multiple: Whether one thing may have several; else it shows the best one and keeps the rest visible.
        traced: Whether the node also carries what the shown value rests on (`p_basis`, `p_evidence`).
        codes: The name of the code list, for type `code`.
        range: Classes the other end may have, for type `entity`.
        rdf: CURIE of the RDF property.
        indexed: Whether stores keep an index on it.
        of: The class that declares it, or `common`.
    """

    name: str
    type: ValueType
    labels: Mapping[str, str]
    multiple: bool = False
    traced: bool = False
    codes: str | None = None
    range: tuple[str, ...] = ()
    rdf: str | None = None
    indexed: bool = False
    description: str = ""
    of: str = ""

    @property
    def is_object(self) -> bool:
        """Whether a statement gives it in `object`, not in `value`."""
        return self.type.name == "entity"


@dataclass(frozen=True, slots=True)
class NodeClass:
    """A class of nodes.

    Attributes:
        ancestors: Its own name, its parent's, and so on; without `Entity`.
        properties: By name, its own and inherited ones.
        required: Properties without which a thing of the class is not complete.
        caption: Properties tried in turn for the display name.
        rdf: CURIEs of RDF classes, besides our own `sme:<name>`.
        abstract: Whether things may only have one of its subclasses (no class of today's schema is).
        system: Whether the system itself makes its nodes; no source states facts of it.
    """

    name: str
    labels: Mapping[str, str]
    plurals: Mapping[str, str]
    description: str
    colour: str
    shape: str
    parent: str | None = None
    abstract: bool = False
    system: bool = False
    rdf: tuple[str, ...] = ()
    properties: Mapping[str, Property] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    ancestors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EdgeClass:
    """A class of edges.

    Attributes:
        inverse: Labels read from the other end: `parties` of an agreement.
        properties: Its own, without the ends `from` and `to`.
        required: Always `from` and `to`.
        role_property: The property that, with the ends, makes the edge's identity.
        derived: Whether the system makes it from other facts; no source states it.
        rdf: CURIEs of the classes of the node that stands for an edge in RDF.
        rdf_from: CURIE of the property from that node to the edge's start, and `rdf_to` to its other end.
        rdf_shortcut: CURIE of a plain property from end to end, for edges that are not just planned.
    """

    name: str
    labels: Mapping[str, str]
    inverse: Mapping[str, str]
    description: str
    from_classes: tuple[str, ...]
    to_classes: tuple[str, ...]
    colour: str
    properties: Mapping[str, Property] = field(default_factory=dict)
    required: tuple[str, ...] = ENDS
    role_property: str | None = None
    system: bool = False
    derived: bool = False
    rdf: tuple[str, ...] = ()
    rdf_from: str = "sme:from"
    rdf_to: str = "sme:to"
    rdf_shortcut: str | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """One code; a provisional one (`planned`) never overrides one that is not."""

    name: str
    labels: Mapping[str, str]
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes; an open one lets sources bring further ones."""

    name: str
    labels: Mapping[str, str]
    codes: Mapping[str, Code]
    open: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A sector or an area of cooperation, with its places in ISIC Rev. 4 and NACE Rev. 2 if any."""

    notation: str
    labels: Mapping[str, str]
    isic: str | None = None
    nace: str | None = None
    broader: str | None = None
