"""Han characters: one shape for three ways of writing them, and how Koreans, Japanese and Chinese read them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from graph.resolve.scripts import romanised
from graph.yaml_lines import read_yaml

_DATA = Path(__file__).parent / "data"
_MOST_WAYS = 24


@cache
def _table() -> Mapping[str, tuple[str, str, tuple[str, ...]]]:
    found = {}
    for line in (_DATA / "han.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            char, form, hangul, kana = line.split("\t")
            found[char] = (form or char, hangul, tuple(kana.split()))
    return found


@cache
def _shapes() -> Mapping[str, str]:
    listed = read_yaml(_DATA / "people.yml", shown_as="graph/resolve/data/people.yml")["shapes"]
    table = {char: facts[0] for char, facts in _table().items()}
    for pair in listed:
        table[pair[0]] = table.get(pair[1], pair[1])
    return table


def one_shape(text: str) -> str:
    """Simplified, traditional and Japanese shapes made one, for comparing only."""
    shapes = _shapes()
    return "".join(shapes.get(char, char) for char in text)


@lru_cache(maxsize=50_000)
def spoken(text: str) -> tuple[str, ...]:
    """How a word in Han may sound: in Mandarin, and read the Korean way; in Latin letters."""
    return tuple(dict.fromkeys((romanised(text), mandarin(text), *(romanised(one) for one in hangul_ways(text)))))


@lru_cache(maxsize=50_000)
def mandarin(text: str) -> str:
    """Han read in Mandarin, in letters that say how it sounds elsewhere: q is ch, x is sh."""
    return romanised(text).replace("zh", "j").replace("q", "ch").replace("x", "sh")


@lru_cache(maxsize=50_000)
def hangul_ways(text: str) -> tuple[str, ...]:
    """How Koreans may read Han characters, in Hangul; empty if one is not known."""
    table = _table()
    options = [table.get(char, ("", "", ()))[1] for char in text]
    if not all(options):
        return ()
    return tuple("".join(one) for one in _some(product(*options)))


def _some(ways: product[str] | product[tuple[str, ...]]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for one in ways:
        found.append(tuple(one))
        if len(found) == _MOST_WAYS:
            break
    return found


@cache
def _japanese() -> Mapping[tuple[str, str], tuple[str, ...]]:
    found = {}
    for line in (_DATA / "japanese_names.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, name, readings = line.split("\t")
            found[kind, name] = tuple(readings.split())
    return found


@lru_cache(maxsize=20_000)
def japanese_person(text: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Ways to split a Japanese person's name into surname and given name, each with its readings."""
    names = _japanese()
    found = []
    for cut in range(1, len(text)):
        surname, given = names.get(("s", text[:cut])), names.get(("g", text[cut:])) or _by_character(text[cut:])
        if surname and given:
            found.append((surname, given))
    return tuple(found)


def listed_given(text: str) -> bool:
    """Whether the dictionary knows a Japanese given name."""
    return ("g", text) in _japanese()


def _by_character(text: str) -> tuple[str, ...]:
    """Readings put together from those of each character; given names often have others, so some are missed."""
    table = _table()
    options = [table.get(char, ("", "", ()))[2] for char in text]
    if not all(options) or len(text) > 3:
        return ()
    return tuple("".join(one) for one in _some(product(*options)))
