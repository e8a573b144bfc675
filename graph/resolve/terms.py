"""Splits names of bodies and firms into meanings (ministry, small, enterprise), places, and words of their own.

The tables in graph/resolve/data hold general words only; whatever they do not know stays a word of the name's own and
is compared by sound.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.resolve.scripts import ARABIC, CYRILLIC, HAN, HANGUL, KANA, LATIN, OTHER, fold, script_of
from graph.yaml_lines import read_yaml

_DATA = Path(__file__).parent / "data"
_SCRIPTS = (LATIN, CYRILLIC, ARABIC, HANGUL, HAN, KANA)
_TOKEN = re.compile(
    r"[0-9]+|[a-z\u00e0-\u024f]+|[\u0400-\u052f]+|[\u0620-\u06ef]+|[가-힣]+|[\u3040-\u30ff\u3400-\u9fff]+|[^\W\d_]+"
)
_LONGEST_ENDING = 6
_SHORTEST_BEGINNING = 3
_LINKS = ("s", "es", "en", "n", "e", "er", "")

TOPIC, HEAD, LIGHT, REGION, COUNTRY, PLACE, NUMBER, WORD = (
    "topic", "head", "light", "region", "country", "place", "number", "word",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """One piece of a name.

    Attributes:
        kind: topic, head (kind of body), light, region, country, place, number, or word (the name's own).
        value: The meaning, country, city or number; for a word the word itself.
        surface: The folded letters it was read from.
    """

    kind: str
    value: str
    surface: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the tables say of one meaning."""

    name: str
    kind: str
    group: str
    near: Mapping[str, float]


class Lexicon:
    """Words and phrases of one script to units, the longest first."""

    def __init__(self) -> None:
        self.exact: dict[str, tuple[tuple[str, str], ...]] = {}
        self.begin: dict[str, tuple[tuple[str, str], ...]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]] = {}
        self.ends: dict[str, tuple[tuple[str, str], ...]] = {}
        self.longest = 1

    def add(self, form: str, meanings: tuple[tuple[str, str], ...]) -> None:
        """Note a form as the tables write it; the first meaning of a form stands."""
        form = fold(form.strip())
        if form.startswith("-"):
            self.ends.setdefault(form[1:], meanings)
            return
        words = form.split()
        if len(words) > 1:
            self.phrases.setdefault(words[0], []).append((tuple(words), meanings))
        elif form.endswith("*"):
            self.begin.setdefault(form[:-1], meanings)
            self.exact.setdefault(form[:-1], meanings)
        elif form:
            self.exact.setdefault(form, meanings)
            self.longest = max(self.longest, len(form))

    def finish(self) -> None:
        """Put the longest phrases first."""
        for phrases in self.phrases.values():
            phrases.sort(key=lambda one: -len(one[0]))

    def word(self, token: str) -> tuple[tuple[str, str], ...] | None:
        """The meanings of one word, whole or by its beginning."""
        found = self.exact.get(token)
        if found is None:
            for length in range(len(token) - 1, _SHORTEST_BEGINNING - 1, -1):
                if len(token) - length > _LONGEST_ENDING and length < 2 * _LONGEST_ENDING:
                    break
                found = self.begin.get(token[:length])
                if found is not None:
                    break
        return found

    def phrase(self, tokens: Sequence[str], at: int) -> tuple[int, tuple[tuple[str, str], ...]] | None:
        """The longest phrase that begins at a place, with its length."""
        for words, meanings in self.phrases.get(tokens[at], ()):
            if at + len(words) <= len(tokens) and all(
                tokens[at + step].startswith(word[:-1]) if word.endswith("*") else tokens[at + step] == word
                for step, word in enumerate(words[1:], 1)
            ):
                return len(words), meanings
        return None


@cache
def _tables() -> Any:
    return read_yaml(_DATA / "terms.yml", shown_as="graph/resolve/data/terms.yml")


@cache
def meanings() -> Mapping[str, Meaning]:
    """Every meaning of the tables by its name."""
    found = {}
    for name, entry in _tables()["meanings"].items():
        near = {other: float(how) for other, how in (entry.get("near") or {}).items()}
        found[name] = Meaning(name, entry.get("as", TOPIC), entry.get("group", name), near)
    return found


def _forms(entry: Any, script: str) -> Iterator[str]:
    for form in str(entry.get(script) or "").split(","):
        if form.strip():
            yield form


@cache
def lexicon(script: str) -> Lexicon:
    """What the tables know of one script: stop words, compounds, countries, meanings, cities."""
    found, tables, known = Lexicon(), _tables(), meanings()
    for form in _forms(tables["stop"], script):
        found.add(form, ())
    for form, listed in (tables["compounds"].get(script) or {}).items():
        found.add(form, tuple((_kind(known, one), one) for one in str(listed).split()))
    for code, forms in tables["countries"].items():
        if code != "languages":
            for form in _forms(forms, script):
                found.add(form, ((COUNTRY, code),))
    for name, entry in tables["meanings"].items():
        for form in _forms(entry, script):
            found.add(form, ((known[name].kind, name),))
    if script == HAN:  # Japanese mixes Han with kana
        for name, entry in tables["meanings"].items():
            for form in _forms(entry, KANA):
                found.add(form, ((known[name].kind, name),))
    for name, code in _countries()[script]:
        spaced = script in (LATIN, CYRILLIC, ARABIC) and " " not in name and len(name) > 5
        found.add(name.lower() + ("*" if spaced else ""), ((COUNTRY, code),))
    for name, code in _cities()[script]:
        found.add(name.replace("-", " ") if script == LATIN else name, ((PLACE, code),))
    found.finish()
    return found


def _kind(known: Mapping[str, Meaning], name: str) -> str:
    return known[name].kind if name in known else TOPIC


ByScript = Mapping[str, Sequence[tuple[str, str]]]


def _by_script(names: Iterator[tuple[str, str]]) -> ByScript:
    """Names with their codes by script, in their order; those in kana are among the Han ones too (Japanese)."""
    found: dict[str, list[tuple[str, str]]] = {script: [] for script in (*_SCRIPTS, OTHER)}
    for name, code in names:
        if len(name) > 1:
            script = script_of(name)
            found[script].append((name, code))
            if script == KANA:
                found[HAN].append((name, code))
    return found


@cache
def _countries() -> ByScript:
    return _by_script(_country_names())


def _country_names() -> Iterator[tuple[str, str]]:
    from babel import Locale

    from graph.values.countries import CODES

    for language in _tables()["countries"]["languages"]:
        territories = Locale.parse(str(language)).territories
        for code in sorted(CODES):
            yield re.sub(r"\(.*?\)|（.*?）", "", territories.get(code, "")).strip(), code


@cache
def _cities() -> ByScript:
    return _by_script(_city_names())


def _city_names() -> Iterator[tuple[str, str]]:
    for line in (_DATA / "cities.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            number, country, names = line.split("\t")
            for name in names.split("|"):
                yield name, f"{country}-{number}"


@cache
def _legal() -> tuple[frozenset[str], int, tuple[str, ...], tuple[str, ...]]:
    table = read_yaml(_DATA / "legal_forms.yml", shown_as="graph/resolve/data/legal_forms.yml")
    forms = {" ".join(_TOKEN.findall(fold(form))) for line in table["words"] for form in str(line).split(",")}
    ends = [
        tuple(sorted((fold(str(one)) for one in table[script]), key=len, reverse=True)) for script in ("hangul", "han")
    ]
    return frozenset(forms), max(len(form.split()) for form in forms), ends[0], ends[1]


_QUOTED = re.compile(r"[«\"“„「『]\s*([^«»\"“”„「」『』]+?)\s*[»\"”“」』]")
_BRACKETS = re.compile(r"\(([^()]*)\)|（([^（）]*)）")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_INITIAL_HYPHEN = re.compile(r"(?<=\w)-\s+(und|oder|and|i|и)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Split:
    """A name in pieces.

    Attributes:
        units: Its pieces in order, without stop words and legal forms.
        tokens: Its folded words in order, without legal forms but with stop words.
        aside: What stood in brackets.
        legal: Whether a legal form was taken away.
    """

    units: tuple[Unit, ...]
    tokens: tuple[str, ...]
    aside: tuple[str, ...]
    legal: bool


def split_name(name: str) -> Split:
    """Take a name apart."""
    name = unicodedata.normalize("NFKC", name)
    aside = tuple(part for pair in _BRACKETS.findall(name) for part in pair if part.strip())
    main, legal = _without_solid_forms(_BRACKETS.sub(lambda match: match[0] if len(match[0]) == 3 else " ", name))
    main = _POSSESSIVE.sub("", main)
    quoted = {
        token for part in _QUOTED.findall(main) if len(tokens := _TOKEN.findall(fold(part))) == 1 for token in tokens
    }
    tokens = _TOKEN.findall(fold(main))
    kept = _without_legal(tokens)
    units = tuple(_units(kept, quoted))
    return Split(units, tuple(kept), aside, legal or len(kept) != len(tokens))


def _without_solid_forms(name: str) -> tuple[str, bool]:
    """Without a legal form at the beginning or end of a name in Hangul or Han, with or without a space."""
    _, _, hangul, han = _legal()
    text = name.strip()
    changed = False
    if script_of(text) in (HANGUL, HAN, KANA) or any(one in text for one in ("㈜", "(주)")):
        for form in (*hangul, *han):
            for mark in {form, form.replace("(", "（").replace(")", "）")}:
                if text.startswith(mark) and len(text) > len(mark) + 1:
                    text, changed = text[len(mark) :].strip(), True
                if text.endswith(mark) and len(text) > len(mark) + 1:
                    text, changed = text[: -len(mark)].strip(), True
    return text, changed


def _without_legal(tokens: list[str]) -> list[str]:
    forms, longest, _, _ = _legal()
    left = list(tokens)
    again = True
    while again and len(left) > 1:
        again = False
        for size in range(min(longest, len(left) - 1), 0, -1):
            if " ".join(left[-size:]) in forms:
                left, again = left[:-size], True
                break
            if " ".join(left[:size]) in forms:
                left, again = left[size:], True
                break
    return left


def _units(tokens: Sequence[str], quoted: set[str]) -> Iterator[Unit]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        script = script_of(token)
        if token.isdigit():
            yield Unit(NUMBER, str(int(token)), token)
            at += 1
            continue
        if token in quoted:
            yield Unit(WORD, token, token)
            at += 1
            continue
        if script in (HANGUL, HAN, KANA):
            yield from _solid(token, HAN if script == KANA else script)
            at += 1
            continue
        table = lexicon(script) if script in _SCRIPTS else Lexicon()
        phrase = table.phrase(tokens, at)
        if phrase is not None:
            size, meant = phrase
            yield from _meant(meant, " ".join(tokens[at : at + size]))
            at += size
            continue
        known = table.exact.get(token)
        if known is None and script == LATIN and (parts := _compound(token)) and parts[-1][0] == HEAD:
            known = parts
        if known is None:
            known = table.word(token)
        if known is None and script == LATIN:
            known = table.word(re.sub("([aou])e", r"\1", token)) if re.search("[aou]e", token) else None
        if known is not None:
            yield from _meant(known, token)
        elif len(token) > 1 or len(tokens) == 1:  # a letter alone is an initial
            yield Unit(WORD, token, token)
        at += 1


def _meant(meant: tuple[tuple[str, str], ...], surface: str) -> Iterator[Unit]:
    for kind, value in meant:
        yield Unit(kind, value, surface)


@cache
def _compound(token: str) -> tuple[tuple[str, str], ...] | None:
    """The meanings of the parts of a compound (Wirtschaftskammer), if the tables know every part."""
    if len(token) < 9:
        return None
    table = lexicon(LATIN)
    best: dict[int, tuple[tuple[str, str], ...]] = {0: ()}
    for end in range(4, len(token) + 1):
        for start in sorted(best):
            if end - start < 4:
                continue
            part = token[start:end]
            for link in _LINKS:
                stem = part[: len(part) - len(link)] if link else part
                if len(stem) < 4 or not part.endswith(link):
                    continue
                known = table.exact.get(stem)
                if known and end not in best:
                    best[end] = best[start] + known
    return best.get(len(token))


@cache
def _solid(text: str, script: str) -> tuple[Unit, ...]:
    """Split a run of Hangul or Han letters: the fewest letters left over, then the fewest pieces."""
    table = lexicon(script)
    length = len(text)
    best: list[tuple[float, int, tuple[tuple[str, str], ...] | None]] = [(0.0, 0, None)]
    for end in range(1, length + 1):
        found: tuple[float, int, tuple[tuple[str, str], ...] | None] = (best[end - 1][0] + 3.0, end - 1, None)
        for start in range(max(0, end - table.longest), end):
            part = text[start:end]
            known = table.exact.get(part)
            cost = best[start][0] + (1.0 if end - start > 1 else 2.2)
            if known is not None and known and known[0][0] == PLACE:
                cost += 0.3
            if known is None and end == length and start:
                known = table.ends.get(part)
                cost = best[start][0] + 1.2
            if known is not None and cost < found[0]:
                found = (cost, start, known)
        best.append(found)
    pieces: list[tuple[str, tuple[tuple[str, str], ...] | None]] = []
    end = length
    while end:
        _, start, known = best[end]
        pieces.append((text[start:end], known))
        end = start
    units: list[Unit] = []
    loose = ""
    for part, known in reversed(pieces):
        if known is None:
            loose += part
            continue
        if loose:
            units.append(Unit(WORD, loose, loose))
            loose = ""
        units += _meant(known, part)
    if loose:
        units.append(Unit(WORD, loose, loose))
    return tuple(units)
