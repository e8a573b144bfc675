"""Languages (BCP 47) and scripts (ISO 15924)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.errors import Problem
from graph.values.base import Native, RdfTerm, typed
from graph.values.text import one_line

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?(?P<rest>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*)"
)
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")


@dataclass(frozen=True, slots=True)
class LanguageType:
    """A BCP 47 tag: language, script, region, variants; no extensions."""

    name: str = "language"

    def clean(self, raw: str, *, lang: str | None = None) -> str | Problem:
        """The tag in its usual case: `ko-Latn`, `de-AT`."""
        text = one_line(raw).replace("_", "-").lower()
        match = _TAG.fullmatch(text)
        if match is None:
            return Problem(f"{raw!r} is no language tag", "Write ko, de, en, or ko-Latn for Korean in Latin letters")
        parts = [match["language"]]
        parts += [match["script"].title()] if match["script"] else []
        parts += [match["region"].upper()] if match["region"] else []
        return "-".join(parts) + match["rest"]

    def to_native(self, lexical: str) -> Native:
        """The tag."""
        return lexical

    def to_rdf(self, lexical: str, lang: str | None = None) -> RdfTerm:
        """`xsd:language`."""
        return typed(lexical, "language")


@dataclass(frozen=True, slots=True)
class ScriptType:
    """A script, as four letters of ISO 15924."""

    name: str = "script"

    def clean(self, raw: str, *, lang: str | None = None) -> str | Problem:
        """The four letters in their usual case: `Hang`, `Cyrl`."""
        text = one_line(raw).title()
        if _SCRIPT.fullmatch(text):
            return text
        return Problem(f"{raw!r} is no script", "Write its four letters of ISO 15924, such as Hang, Latn or Cyrl")

    def to_native(self, lexical: str) -> Native:
        """The four letters."""
        return lexical

    def to_rdf(self, lexical: str, lang: str | None = None) -> RdfTerm:
        """A plain literal."""
        return RdfTerm("literal", lexical)
