"""Attaches keys to bodies of the reference file by exact names.

A name attaches when it is borne by just one body that fits by class and country. A generic name (중소기업공사 is what
Korean papers call the agencies of three countries) attaches only together with a stated country. Everything looser is
left to judgements: a shared alias alone proposes and never merges (docs/decisions/identity.md).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Model
from graph.resolve.keys import REFERENCE, KeyIndex
from graph.statements import Judgement, judgement

MATCHED_CLASSES = ("Organisation", "Place", "Programme")
_ALIKE = str.maketrans("’‘“”–—", "''\"\"--")
_SPACE = re.compile(r"\s+")


def folded(name: str) -> str:
    """A name without what never tells two bodies apart: width, case, spaces, kinds of quotes and dashes."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return _SPACE.sub(" ", text.translate(_ALIKE)).strip()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body that a key's names may mean."""

    reference: str
    name: str


def _families(model: Model, class_name: str) -> str | None:
    return next((family for family in MATCHED_CLASSES if model.is_a(class_name, family)), None)


def reference_matches(keys: KeyIndex, model: Model, generic: frozenset[str]) -> Iterator[Judgement]:
    """`same` for a key with exactly one fitting body; `unsure` for each of several, or for a generic name alone.

    Args:
        generic: Names that several bodies bear, as the reference file writes them.
    """
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key in keys:
        family = _families(model, keys[key].class_name)
        if key.startswith(REFERENCE) and family:
            for name in keys[key].names:
                bearers[family, folded(name)].add(key)
    generic_folded = frozenset(folded(name) for name in generic)
    for key in keys:
        family = _families(model, keys[key].class_name)
        if key.startswith(REFERENCE) or not family:
            continue
        sure, asked = _candidates(keys, key, family, bearers, generic_folded)
        if len({one.reference for one in sure}) == 1:
            one = min(sure, key=lambda candidate: candidate.name)
            yield judgement(
                key,
                one.reference,
                "same",
                f"only {one.reference[4:]} bears the name {one.name!r}",
                "reference file",
                "",
            )
        else:
            for reference in sorted({one.reference for one in (*sure, *asked)}):
                name = min(one.name for one in (*sure, *asked) if one.reference == reference)
                yield judgement(
                    key, reference, "unsure", f"shares the name {name!r}, as others may", "reference file", ""
                )


def _candidates(
    keys: KeyIndex, key: str, family: str, bearers: dict[tuple[str, str], set[str]], generic: frozenset[str]
) -> tuple[list[Candidate], list[Candidate]]:
    """Bodies that fit for sure, and bodies that only share a generic name."""
    facts = keys[key]
    sure: list[Candidate] = []
    asked: list[Candidate] = []
    for name in sorted(facts.names):
        fold = folded(name)
        for reference in sorted(bearers.get((family, fold), ())):
            countries = keys[reference].countries
            if facts.countries and countries and not facts.countries & countries:
                continue
            known_country = bool(facts.countries & countries)
            (asked if fold in generic and not known_country else sure).append(Candidate(reference, name))
    return sure, asked
