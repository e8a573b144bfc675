"""Counts, numbers and truth values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from graph.errors import Problem
from graph.values.base import Native, RdfTerm, typed
from graph.values.text import one_line

_COMMA_DECIMAL = frozenset(
    {"de", "fr", "ru", "tr", "es", "it", "pt", "kk", "uz", "az", "nl", "pl", "sr", "cnr", "vi", "id"}
)
_GROUPS = re.compile(r"\d{1,3}(?:[\s'\u2019]\d{3})+(?=\D|$)")
_PLAIN = re.compile(r"([+-]?)(\d+)(?:\.(\d+))?")
_LARGEST = 2**63


def _plain(raw: str, lang: str | None, *, whole: bool) -> str | None:
    """`raw` with a point for decimals and no groups; None if that cannot be told for sure.

    `1,234` is 1234 in English and 1.234 in German; `1.234` in German may be either, since it is also how a cleaned
    number looks. Only a whole number leaves no doubt.
    """
    text = one_line(raw).replace("\u2212", "-")
    text = _GROUPS.sub(lambda match: re.sub(r"[\s'\u2019]", "", match.group()), text)
    comma_decimal = lang is not None and lang.split("-")[0] in _COMMA_DECIMAL
    groups, point = (".", ",") if comma_decimal else (",", ".")
    if whole and re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", text):
        return text.replace(".", "").replace(",", "")
    if re.fullmatch(rf"[+-]?\d{{1,3}}(?:\{groups}\d{{3}})+(?:\{point}\d+)?", text):
        doubtful = text.count(groups) == 1 and point not in text and (lang is None or comma_decimal)
        return None if doubtful else text.replace(groups, "").replace(point, ".")
    if comma_decimal and re.fullmatch(r"[+-]?\d+,\d+", text):
        return text.replace(",", ".")
    return text if _PLAIN.fullmatch(text) else None


@dataclass(frozen=True, slots=True)
class CountType:
    """A whole number, not negative."""

    name: str = "count"

    def clean(self, raw: str, *, lang: str | None = None) -> str | Problem:
        """The number in digits only."""
        text = _plain(raw, lang, whole=True)
        match = _PLAIN.fullmatch(text) if text else None
        if match is None or match[1] == "-" or (match[3] or "").strip("0"):
            return Problem(f"{raw!r} is no count", "Write a whole number in digits, such as 1244")
        number = int(match[2])
        return str(number) if number < _LARGEST else Problem(f"{raw!r} is too large", "Use a number with a unit")

    def to_native(self, lexical: str) -> Native:
        """An integer."""
        return int(lexical)

    def to_rdf(self, lexical: str, lang: str | None = None) -> RdfTerm:
        """`xsd:nonNegativeInteger`."""
        return typed(lexical, "nonNegativeInteger")


@dataclass(frozen=True, slots=True)
class NumberType:
    """A decimal number in whole units."""

    name: str = "number"

    def clean(self, raw: str, *, lang: str | None = None) -> str | Problem:
        """The number in digits with a decimal point where needed; no exponent, no superfluous zeros."""
        text = _plain(raw, lang, whole=False)
        if text is None:
            return Problem(
                f"{raw!r} is no number", "Write it in digits with a decimal point, such as 2870000000 or 6.5"
            )
        shown = format(Decimal(text), "f").lstrip("+")
        shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
        return "0" if shown == "-0" else shown

    def to_native(self, lexical: str) -> Native:
        """A float, also for whole numbers, so that a property has one type."""
        return float(lexical)

    def to_rdf(self, lexical: str, lang: str | None = None) -> RdfTerm:
        """`xsd:decimal`."""
        return typed(lexical, "decimal")


@dataclass(frozen=True, slots=True)
class BooleanType:
    """True or false."""

    name: str = "boolean"

    def clean(self, raw: str, *, lang: str | None = None) -> str | Problem:
        """`true` or `false`."""
        text = one_line(raw).casefold()
        if text in {"true", "false"}:
            return text
        return Problem(f"{raw!r} is neither true nor false", "Write true or false")

    def to_native(self, lexical: str) -> Native:
        """A truth value."""
        return lexical == "true"

    def to_rdf(self, lexical: str, lang: str | None = None) -> RdfTerm:
        """`xsd:boolean`."""
        return typed(lexical, "boolean")
