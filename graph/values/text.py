"""Names, texts, identifiers and web addresses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from graph.errors import Problem
from graph.values.base import Native, RdfTerm

_NAME_LIMIT = 400
# Invisible characters that scraping leaves behind; joiners stay, since Persian and Indian scripts need them.
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f]")


def one_line(raw: str) -> str:
    """Unicode NFC, no invisible or control characters, runs of white space as one space."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", raw))
    return _SPACES.sub(" ", _CONTROL.sub(" ", visible)).strip()


def xml_text(text: str) -> str:
    """The text with a replacement character for each that XML 1.0 cannot hold, such as a form feed in a quote."""
    return _NOT_IN_XML.sub("\ufffd", text)


def _paragraphs(raw: str) -> str:
    lines = [one_line(line) for line in raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


@dataclass(frozen=True, slots=True)
class NameType:
    """A name of something, in any script."""

    name: str = "name"

    def clean(self, raw: str, *, lang: str | None = None) -> str | Problem:
        """The name on one line; it needs a letter or a digit and at most 400 characters."""
        text = one_line(raw)
        if not any(character.isalnum() for character in text):
            return Problem(f"{raw!r} is no name", "Give at least one letter or digit, or leave it out")
        if len(text) > _NAME_LIMIT:
            return Problem(
                f"a name of {len(text)} characters", f"Shorten it to {_NAME_LIMIT}, or make it a description"
            )
        return text

    def to_native(self, lexical: str) -> Native:
        """The name itself."""
        return lexical

    def to_rdf(self, lexical: str, lang: str | None = None) -> RdfTerm:
        """A literal with its language."""
        return RdfTerm("literal", lexical, lang=lang)


@dataclass(frozen=True, slots=True)
class TextType:
    """Free text; paragraphs stay."""

    name: str = "text"

    def clean(self, raw: str, *, lang: str | None = None) -> str | Problem:
        """The text without stray white space, at most one empty line between paragraphs."""
        text = _paragraphs(raw)
        return text or Problem("an empty text", "Leave it out instead")

    def to_native(self, lexical: str) -> Native:
        """The text itself."""
        return lexical

    def to_rdf(self, lexical: str, lang: str | None = None) -> RdfTerm:
        """A literal with its language."""
        return RdfTerm("literal", lexical, lang=lang)


@dataclass(frozen=True, slots=True)
class IdentifierType:
    """A key or number of a register: exact, on one line, without a language."""

    name: str = "identifier"

    def clean(self, raw: str, *, lang: str | None = None) -> str | Problem:
        """The identifier without stray white space."""
        return one_line(raw) or Problem("an empty identifier", "Leave it out instead")

    def to_native(self, lexical: str) -> Native:
        """The identifier itself; never a number, so that `007` stays."""
        return lexical

    def to_rdf(self, lexical: str, lang: str | None = None) -> RdfTerm:
        """A plain literal."""
        return RdfTerm("literal", lexical)


@dataclass(frozen=True, slots=True)
class UrlType:
    """A web address."""

    name: str = "url"

    def clean(self, raw: str, *, lang: str | None = None) -> str | Problem:
        """The address with scheme and host in small letters and what no IRI may hold percent-encoded."""
        text = one_line(raw)
        if text[:4].casefold() == "www.":
            text = "https://" + text
        remedy = "Give the whole address, such as https://example.org/page"
        try:
            parts = urlsplit(text)
            host, _port = parts.hostname, parts.port
        except ValueError:
            return Problem(f"{raw!r} is no web address", remedy)
        if parts.scheme not in {"http", "https"} or not host or " " in parts.netloc:
            return Problem(f"{raw!r} is no web address", remedy)
        rest = text[text.index("//") + 2 + len(parts.netloc) :]
        user, at, server = parts.netloc.rpartition("@")
        safe = _NOT_IN_IRI.sub(lambda match: quote(match.group(), safe=""), user + at + server.lower() + rest)
        return f"{parts.scheme}://{safe}"

    def to_native(self, lexical: str) -> Native:
        """The address itself."""
        return lexical

    def to_rdf(self, lexical: str, lang: str | None = None) -> RdfTerm:
        """An IRI."""
        return RdfTerm("iri", lexical)
