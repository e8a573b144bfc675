"""Measures the matcher on pairs of names whose answer is known."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import InputError, Place
from graph.model import load_model
from graph.resolve.keys import KeyIndex
from graph.resolve.known import KnownBodies, known_bodies
from graph.resolve.matcher import Match, match
from graph.resolve.values import Name, NamedThing
from loaders.extract.known import known_names
from loaders.reference import generic_names

_TEXTS = ("a", "b", "type", "why")
_SAME_KINDS = ("transliteration", "spelling", "legal-form", "word-order", "translation", "abbreviation", "rename")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, and whether they are one thing's."""

    left: NamedThing
    right: NamedThing
    same: bool
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what the matcher says of it."""

    pair: Pair
    match: Match

    @property
    def wrong(self) -> bool:
        """Whether the matcher is sure of two things, or not sure of one."""
        return (self.match.verdict == "sure") != self.pair.same


@dataclass(frozen=True, slots=True)
class NameEvaluation:
    """Figures for all pairs and for each kind, and the pairs that were judged wrongly."""

    figures: Mapping[str, Any]
    wrong: tuple[Judged, ...]


def evaluate_names(paths: tuple[str, ...], *, with_reference: bool = True) -> NameEvaluation:
    """Judge every pair of the files; `same` counts as found if the matcher is sure.

    Raises:
        InputError: If a file cannot be read or a line is no pair.
    """
    known = reference_bodies() if with_reference else None
    judged = [Judged(pair, match(pair.left, pair.right, known)) for path in paths for pair in read_pairs(Path(path))]
    by_kind: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        by_kind[one.pair.why].append(one)
    kinds = [kind for kind in _SAME_KINDS if kind in by_kind] + sorted(set(by_kind) - set(_SAME_KINDS))
    figures = {
        "pairs": len(judged),
        "reference": with_reference,
        "all": _figures(judged),
        "by_kind": {kind: _figures(by_kind[kind]) for kind in kinds},
    }
    return NameEvaluation(figures, tuple(one for one in judged if one.wrong))


def reference_bodies() -> KnownBodies:
    """The bodies of the project's reference file."""
    keys = KeyIndex()
    for one in known_names():
        keys.add(one.key, one.class_name, names=[one.value], countries=[one.country] if one.country else [])
    return known_bodies(keys, load_model(), generic_names())


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of one file of JSON lines.

    Raises:
        InputError: If it cannot be read or a line is no pair.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", where=path.as_posix()) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _pair(line, Place(path.as_posix(), number))


def _pair(line: str, where: Place) -> Pair:
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"is not JSON: {error.msg}", where=where) from error
    if not isinstance(entry, dict) or not isinstance(entry.get("same"), bool):
        raise InputError("is no pair of names", where=where, remedy="Write a, b, a_lang, b_lang, type, same and why")
    missing = [key for key in _TEXTS if not isinstance(entry.get(key), str) or not entry[key].strip()]
    if missing:
        raise InputError(f"lacks {', '.join(missing)}", where=where)
    return Pair(_thing(entry, "a"), _thing(entry, "b"), entry["same"], entry["why"])


def _thing(entry: Mapping[str, Any], side: str) -> NamedThing:
    country = entry.get(f"{side}_country")
    countries = frozenset([str(country).upper()] if country else [])
    return NamedThing((Name(str(entry[side]), entry.get(f"{side}_lang")),), str(entry["type"]), countries)


def _figures(judged: list[Judged]) -> dict[str, Any]:
    found = sum(one.match.verdict == "sure" and one.pair.same for one in judged)
    false = sum(one.match.verdict == "sure" and not one.pair.same for one in judged)
    missed = sum(one.match.verdict != "sure" and one.pair.same for one in judged)
    precision = found / (found + false) if found + false else None
    recall = found / (found + missed) if found + missed else None
    f1 = 2 * found / (2 * found + false + missed) if found + false + missed else None
    return {
        "precision": precision, "recall": recall, "f1": f1, "found": found, "false": false, "missed": missed,
        "rightly_apart": sum(one.match.verdict != "sure" and not one.pair.same for one in judged),
    }  # fmt: skip
