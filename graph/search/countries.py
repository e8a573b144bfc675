"""Countries in names and queries: what they are called in the languages of the reader and of the project's partners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from graph.errors import Problem
from graph.resolve.scripts import ARABIC, CYRILLIC, HAN, KANA, script_of
from graph.search.words import Words, taken_apart
from graph.values import countries
from graph.values.countries import CODES, NAME_LANGUAGES, CountryType
from graph.yaml_lines import read_yaml

LANGUAGES = (
    "en",
    "de",
    "ko",
    "ru",
    "zh",
    "ja",
    "fr",
    "es",
    "pt",
    "it",
    "tr",
    "ar",
    "fa",
    "hi",
    "uz",
    "kk",
    "vi",
    "id",
    "mn",
)
_LONGEST = 6  # words of a country's name
_BY_SCRIPT = {CYRILLIC: ("ru", "kk"), ARABIC: ("fa", "ar"), HAN: ("zh", "ja"), KANA: ("ja",)}
_LATIN_TOO = ("fr", "es", "tr")
_CODE = 2  # letters
_UNCLEAR = MappingProxyType(
    {"korea": frozenset({"KR", "KP"}), "kongo": frozenset({"CG", "CD"}), "congo": frozenset({"CG", "CD"})}
)


@cache
def _territories(language: str) -> Mapping[str, str]:
    from babel import Locale  # lazily: half the time of a short command

    return MappingProxyType({code: name for code, name in Locale(language).territories.items() if code in CODES})


@cache
def _further() -> Mapping[str, tuple[str, ...]]:
    path = Path(countries.__file__).with_name("countries.yml")
    file = read_yaml(path, shown_as="graph/values/countries.yml")
    return MappingProxyType({code: tuple(map(str, names)) for code, names in file["names"].items()})


@cache
def names_of_country(code: str) -> tuple[tuple[str, str | None], ...]:
    """The names of a country with their languages; further usual ones have none."""
    found: dict[str, str | None] = {}
    for language in LANGUAGES:
        if code in _territories(language):
            found.setdefault(_territories(language)[code], language)
    for name in _further().get(code, ()):
        found.setdefault(name, None)
    return tuple(found.items())


@cache
def _codes(language: str | None) -> Mapping[str, frozenset[str]]:
    """Whole names in one language, or the further ones, to countries."""
    found: dict[str, frozenset[str]] = {} if language else dict(_UNCLEAR)
    pairs = (
        list(_territories(language).items())
        if language
        else [(code, name) for code, names in _further().items() for name in names]
    )
    for code, name in pairs:
        key = taken_apart(name).whole
        found[key] = found.get(key, frozenset()) | {code}
    return MappingProxyType(found)


def country_code(text: str) -> str | Problem:
    """The country that a person means by two letters or by a name in any of the languages above."""
    if text.strip().upper() in CODES:
        return text.strip().upper()
    words = taken_apart(text)
    named = countries_in(words, text)
    if len(named) == 1 and named[0][:2] == (0, len(words.native)) and len(named[0][2]) == 1:
        return next(iter(named[0][2]))
    return CountryType().clean(text)


def countries_in(words: Words, raw: str) -> list[tuple[int, int, frozenset[str]]]:
    """Where a query names a country: from word, to word, and which; two letters only where they are capitals."""
    found = []
    languages = (None, *NAME_LANGUAGES, *_BY_SCRIPT.get(script_of(raw), _LATIN_TOO))
    capitals = {word for word in raw.split() if len(word) == _CODE and word in CODES}
    start = 0
    while start < len(words.native):
        end, codes = _longest(words.native, start, languages)
        if not codes and words.native[start].upper() in capitals:
            end, codes = start + 1, frozenset({words.native[start].upper()})
        if codes:
            found.append((start, end, codes))
        start = max(end, start + 1)
    return found


def _longest(native: Sequence[str], start: int, languages: Sequence[str | None]) -> tuple[int, frozenset[str]]:
    for end in range(min(len(native), start + _LONGEST), start, -1):
        key = "".join(native[start:end])
        codes = frozenset[str]().union(*(_codes(language).get(key, frozenset()) for language in languages))
        if codes:
            return end, codes
    return start, frozenset()
