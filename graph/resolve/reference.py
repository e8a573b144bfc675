"""Attaches keys to bodies of the reference file by their names.

A name attaches when it is, to the letter, borne by just one body that fits by class and country; a generic name only
together with a stated country (중소기업공사 is what Korean papers call the agencies of three countries). A key without
such a name attaches if the matcher is sure of one body, and is asked about if the matcher finds it likely. Everything
looser is left to judgements: a shared alias alone proposes and never merges (docs/decisions/identity.md).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.model import Model
from graph.resolve.keys import REFERENCE, KeyFacts, KeyIndex
from graph.resolve.values import MADE_BY, Name, NamedThing
from graph.statements import Judgement, Verdict, judgement

if TYPE_CHECKING:
    from graph.resolve.known import Identified

_MOST_QUESTIONS = 3
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
    open_keys: list[str] = []
    for key in keys:
        family = _families(model, keys[key].class_name)
        if key.startswith(REFERENCE) and family:
            for name in keys[key].names:
                bearers[family, folded(name)].add(key)
    generic_folded = frozenset(folded(name) for name in generic)
    for key in sorted(keys):
        family = _families(model, keys[key].class_name)
        if key.startswith(REFERENCE) or not family:
            continue
        sure, asked = _candidates(keys, key, family, bearers, generic_folded)
        if not sure and not asked and family == "Organisation":
            open_keys.append(key)
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
    if open_keys and any(family == "Organisation" for family, _ in bearers):
        yield from _likely_matches(keys, open_keys, model, generic)


def _likely_matches(keys: KeyIndex, open_keys: list[str], model: Model, generic: frozenset[str]) -> Iterator[Judgement]:
    """What the matcher is sure of, or asks, about keys that bear no name of the reference file to the letter."""
    from graph.resolve.known import known_bodies  # its tables take half a second that a plain question should not pay

    bodies = known_bodies(keys, model, generic)
    for key in open_keys:
        facts = keys[key]
        thing = named_thing(facts)
        found = bodies.identify(thing)
        if found is not None and _firm(facts.class_name) == _firm(bodies.bodies[found.body].class_name):
            yield _judged(key, found, "same")
            continue
        for one in bodies.candidates(thing)[:_MOST_QUESTIONS]:
            yield _judged(key, one, "unsure")


def _firm(class_name: str) -> bool:
    return class_name == "Company"


def _judged(key: str, found: Identified, verdict: Verdict) -> Judgement:
    made = judgement(key, REFERENCE + found.body, verdict, found.why, MADE_BY, "")
    return replace(made, score=found.score)


def named_thing(facts: KeyFacts) -> NamedThing:
    """What is known of a key, as the matcher takes it."""
    names = tuple(Name(name) for name in sorted(facts.names))
    return NamedThing(names, facts.class_name, frozenset(facts.countries))


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
