"""What the matcher is told of a thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MADE_BY = "matcher 1"


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its language, if known, and whether several bodies bear it."""

    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class NamedThing:
    """What is known of a thing before it is known which one it is.

    Attributes:
        class_name: Agency, Company, University, Person and so on.
        countries: Two letters each; empty if unknown.
        identifiers: By scheme: two things with different values of one scheme are two.
        partners: Ids of things it is linked with.
    """

    names: tuple[Name, ...]
    class_name: str
    countries: frozenset[str] = frozenset()
    identifiers: Mapping[str, str] = field(default_factory=dict)
    partners: frozenset[str] = frozenset()
