"""Codes of a list, and entities by their key or id."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.errors import Problem
from graph.values.base import Native, RdfTerm
from graph.values.text import one_line

_CODE = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class CodeType:
    """A code such as `signed`; whether its list has it is for the model to say."""

    name: str = "code"

    def clean(self, raw: str, *, lang: str | None = None) -> str | Problem:
        """Small letters with underscores: `Letter of intent` becomes `letter_of_intent`."""
        text = re.sub(r"[\s\-_]+", "_", one_line(raw).casefold()).strip("_")
        if _CODE.fullmatch(text):
            return text
        return Problem(f"{raw!r} is no code", "Write it in letters a to z, digits and underscores")

    def to_native(self, lexical: str) -> Native:
        """The code."""
        return lexical

    def to_rdf(self, lexical: str, lang: str | None = None) -> RdfTerm:
        """The concept of the code."""
        return RdfTerm("code", lexical)


@dataclass(frozen=True, slots=True)
class EntityType:
    """Another node, by a source-local key in a statement and by its canonical id in the store."""

    name: str = "entity"

    def clean(self, raw: str, *, lang: str | None = None) -> str | Problem:
        """The key without stray white space."""
        return one_line(raw) or Problem("an empty key", "Name the entity, or leave it out")

    def to_native(self, lexical: str) -> Native:
        """The key or id."""
        return lexical

    def to_rdf(self, lexical: str, lang: str | None = None) -> RdfTerm:
        """The node."""
        return RdfTerm("entity", lexical)
