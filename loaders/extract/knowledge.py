"""What a reader knows beforehand: bodies, countries and their adjectives, regions, cities; and how they are found.

Names are found as the longest run of words, or of letters in a language without spaces between words. Inflection is
tolerated where the language has it (koreanischen, Ташкенте); a name in capitals only (TIPA) must stand in capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from babel import Locale, UnknownLocaleError

from graph.errors import InputError
from loaders.extract.packs import PACKS_FOLDER, pack_file, pack_name, word_list, word_map
from loaders.extract.values import KnownName, Token
from loaders.extract.words import lemma

_GAZETTEER = PACKS_FOLDER.with_name("gazetteer")
_WORD = re.compile(r"[^\W_]+(?:[-‐‑–.’'/·][^\W_]+)*|&")
_JOINT = re.compile(r"[-‐‑–.’'/·]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_ISO = re.compile(r"[A-Z]{2}")
_SHORTEST = 2
_SURE = 5


@dataclass(frozen=True, slots=True)
class Found:
    """Known names that stand at tokens `first` to before `last`, or at these code points of a text."""

    first: int
    last: int
    entries: tuple[KnownName, ...]

    @property
    def is_demonym(self) -> bool:
        """Whether these words are an adjective or a people's name, not a name of the country itself."""
        return all(entry.name_kind == "demonym" for entry in self.entries)


@dataclass(frozen=True, slots=True)
class _Term:
    """A name ready to be compared: the normal forms of its words, the words themselves, and who bears it."""

    keys: tuple[str, ...]
    words: tuple[str, ...]
    entries: tuple[KnownName, ...]


class NameIndex:
    """Names to be recognised in notices of any language; made once, then only read.

    Args:
        known: Names of bodies, places, people: `known_names()`, and what a store adds.
    """

    def __init__(self, known: Iterable[KnownName] = ()) -> None:
        self._known = tuple(known)
        self._by_first: dict[str, dict[str, tuple[_Term, ...]]] = {}
        self._by_letter: dict[str, dict[str, tuple[tuple[str, tuple[KnownName, ...]], ...]]] = {}

    def find(self, tokens: Sequence[Token], lang: str) -> list[Found]:
        """Known names in the tokens of a sentence, the longest first at each place, none overlapping."""
        terms = self._terms(lang)
        # The stop of an abbreviation within a name is passed over: SME Corp. Malaysia.
        places = [at for at, token in enumerate(tokens) if not (token.text == "." and 0 < at < len(tokens) - 1)]
        words = [tokens[at] for at in places]
        keys = [word_key(token.text, lang) for token in words]
        found, at = [], 0
        while at < len(words):
            match = None
            for term in terms.get(keys[at], ()):
                end = at + len(term.keys)
                if tuple(keys[at:end]) == term.keys and _written_alike(term, words[at:end], lang):
                    match = Found(places[at], places[end - 1] + 1, term.entries)
                    break
            if match is None:
                at += 1
            else:
                found.append(match)
                at = end
        return found

    def find_in_text(self, text: str, start: int, end: int, lang: str) -> list[Found]:
        """Known names between two offsets of a text whose words need no spaces; offsets in `first` and `last`.

        A name in Latin letters stands between letters of another script only.
        """
        letters = self._letters(lang)
        found, at = [], start
        while at < end:
            match = None
            for name, entries in letters.get(text[at], ()):
                if text.startswith(name, at) and at + len(name) <= end and _apart(text, at, at + len(name)):
                    match = Found(at, at + len(name), entries)
                    break
            if match is None:
                at += 1
            else:
                found.append(match)
                at = match.last
        return found

    def lookup(self, name: str, lang: str) -> tuple[KnownName, ...]:
        """Who bears exactly this name, spelled as the index tolerates."""
        keys = tuple(word_key(word, lang) for word in _WORD.findall(name))
        if not keys:
            return ()
        return next((term.entries for term in self._terms(lang).get(keys[0], ()) if term.keys == keys), ())

    def _terms(self, lang: str) -> dict[str, tuple[_Term, ...]]:
        if lang not in self._by_first:
            grouped: dict[tuple[str, ...], dict[str, list[KnownName]]] = {}
            for entry in self._entries(lang):
                words = tuple(_WORD.findall(entry.value))
                keys = tuple(word_key(word, lang) for word in words)
                if keys and len(entry.value) >= _SHORTEST and not _lower_phrase(entry, words):
                    for spelled_keys in (keys, *_other_keys(keys, words, lang)):
                        grouped.setdefault(spelled_keys, {}).setdefault(entry.value, []).append(entry)
            by_first: dict[str, list[_Term]] = {}
            for keys, spelled in grouped.items():
                for value, entries in spelled.items():
                    by_first.setdefault(keys[0], []).append(_Term(keys, tuple(_WORD.findall(value)), tuple(entries)))
            self._by_first[lang] = {
                first: tuple(sorted(terms, key=lambda term: -len(term.keys))) for first, terms in by_first.items()
            }
        return self._by_first[lang]

    def _letters(self, lang: str) -> dict[str, tuple[tuple[str, tuple[KnownName, ...]], ...]]:
        if lang not in self._by_letter:
            spelled: dict[str, list[KnownName]] = {}
            for entry in self._entries(lang):
                if len(entry.value) >= _SHORTEST:
                    spelled.setdefault(entry.value, []).append(entry)
            by_letter: dict[str, list[tuple[str, tuple[KnownName, ...]]]] = {}
            for name, entries in spelled.items():
                by_letter.setdefault(name[0], []).append((name, tuple(entries)))
            self._by_letter[lang] = {
                letter: tuple(sorted(names, key=lambda pair: -len(pair[0]))) for letter, names in by_letter.items()
            }
        return self._by_letter[lang]

    def _entries(self, lang: str) -> Iterator[KnownName]:
        """Known names in every language, and the geography of this one; a place of the reference file comes first."""
        yield from self._known
        placed = {(entry.value, entry.country): entry for entry in self._known if entry.class_name == "Place"}
        taken = {(entry.value, entry.key) for entry in self._known}
        for group in _geography(lang):
            same = next(
                (placed[name.value, name.country] for name in group if (name.value, name.country) in placed), None
            )
            for name in group:
                if same is not None and name.class_name == "Place":
                    name = replace(name, key=same.key, kind=same.kind or name.kind)
                if (name.value, name.key) not in taken:
                    yield name


def word_key(word: str, lang: str) -> str:
    """What spellings and inflections of a word share: `Start-Ups` and `Startups`, `koreanischen` and `koreanische`."""
    if word == "&":
        return lemma(str(pack_file(lang, "names").get("and_word", "and")), lang)
    plain = _JOINT.sub("", word)
    if pack_file(lang, "names").get("inflected"):
        return lemma(plain, lang).rstrip(str(pack_file(lang, "names").get("name_key_trim", ""))) or plain.casefold()
    return plain.casefold()


def _other_keys(keys: tuple[str, ...], words: Sequence[str], lang: str) -> list[tuple[str, ...]]:
    """Keys of the inflected forms of a name whose base form is stemmed too far: Астана is аст, Астане is астан."""
    names = pack_file(lang, "names")
    cut = int(names.get("name_ending_cut", 0))
    if len(words) != 1 or not cut or len(words[0]) - len(keys[0]) <= cut or _LATIN.match(words[0]):
        return []
    stem = words[0].rstrip(str(names.get("name_key_trim", "")))
    endings = word_list(names, "name_endings", pack_name(lang, "names"))
    other = dict.fromkeys(word_key(stem + ending, lang) for ending in endings)
    return [(key,) for key in other if key != keys[0]]


def _lower_phrase(entry: KnownName, words: Sequence[str]) -> bool:
    """Whether it is a phrase of somebody's text rather than a name: `foreign trade ministry`."""
    return entry.name_kind == "as_written" and words[0][:1].islower() and len(words) > 1


def _written_alike(term: _Term, tokens: Sequence[Token], lang: str) -> bool:
    """Whether capitals agree, and endings where only the stems were compared."""
    alike = [_word_alike(word, token.text) for word, token in zip(term.words, tokens, strict=True)]
    if len(alike) == 1:
        return alike[0] and _ending_alike(term, tokens[0].text, lang)
    # In a name of several words the first may lose its capital: министерством экономического развития.
    return all(alike[1:]) and (alike[0] or not bool(_LATIN.match(term.words[0])))


def _word_alike(known: str, word: str) -> bool:
    if len(known) > 1 and known.isupper() and not any(sign.isdigit() for sign in known):
        return word == known
    if known[:1].isupper():
        return word[:1].isupper()
    return True


def _ending_alike(term: _Term, word: str, lang: str) -> bool:
    known = term.words[0]
    plain, base = _JOINT.sub("", word).casefold(), _JOINT.sub("", known).casefold()
    if plain == base or all(entry.name_kind == "demonym" for entry in term.entries):
        return True
    pack = pack_file(lang, "names")
    endings = ("", *word_list(pack, "name_endings", pack_name(lang, "names")))
    cut = int(pack.get("name_ending_cut", 0))
    loose = str(pack.get("name_key_trim", "")) if cut else ""
    # Only vowels and soft signs change: Москва, Москве; never a part of the stem.
    stems = [base] + [
        base[:-size] for size in range(1, cut + 1) if len(base) - size > 2 and not base[-size:].strip(loose)
    ]
    # A stem cut by two letters never stands alone: Так is no Такео.
    return any(plain == stem + ending for stem in stems for ending in endings if ending or len(base) - len(stem) < 2)


def _apart(text: str, start: int, end: int) -> bool:
    if not _LATIN.match(text[start]):
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not _LATIN.match(before) and not _LATIN.match(after)


# --- geography


@cache
def _geography(lang: str) -> tuple[tuple[KnownName, ...], ...]:
    return (*_countries(lang), *_table("regions.tsv", lang, "region"), *_table("cities.tsv", lang, "city"))


def _countries(lang: str) -> Iterator[tuple[KnownName, ...]]:
    file = pack_name(lang, "names")
    own = pack_file(lang, "names")
    try:
        territories = {code: str(name) for code, name in Locale(lang).territories.items() if _ISO.fullmatch(code)}
    except UnknownLocaleError:
        territories = {}
    variants, demonyms = word_map(own, "countries", file), word_map(own, "demonyms", file)
    for code in sorted({*territories, *variants, *demonyms} - {"EU", "UN", "EZ", "ZZ", "QO", "XA", "XB"}):
        names = [territories[code]] if code in territories else []
        yield tuple(
            KnownName(value, lang, f"country:{code}", "Country", code, name_kind=kind)
            for kind, values in (("official", [*names, *variants.get(code, ())]), ("demonym", demonyms.get(code, ())))
            for value in dict.fromkeys(values)
        )


def _table(file: str, lang: str, kind: str) -> Iterator[tuple[KnownName, ...]]:
    """Places of a table of the gazetteer, one group a place: its names in the language, and in English if in Latin."""
    try:
        lines = (_GAZETTEER / file).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=f"gazetteer/{file}") from error
    columns = _rows(lines)
    avoided = frozenset(word_list(pack_file(lang, "names"), "not_places", pack_name(lang, "names")))
    latin = bool(pack_file(lang, "names").get("latin", True))
    taken: dict[str, str] = {}
    for row in columns:
        own = row.get(lang, "").split("|") if row.get(lang) else []
        own += [plain for name in (*own, *row["en"].split("|")) if (plain := _plain(name)) not in (name, "")]
        english = row["en"].split("|") if latin or not own else []
        code = row.get("id") or row["code"]
        country = row.get("country") or code[:2]
        key = f"geonames:{code}" if "id" in row else f"iso3166-2:{code}"
        names = [name for name in dict.fromkeys([*own, *english]) if name not in avoided]
        # The largest city of a name is meant by it.
        meant = [name for name in names if taken.setdefault(name, key) == key]
        group = tuple(KnownName(name, lang, key, "Place", country, kind) for name in meant)
        if group:
            yield group


@cache
def capitals(lang: str) -> dict[str, KnownName]:
    """The capital of each country, by ISO code, under its name in the language."""
    lines = (_GAZETTEER / "capitals.tsv").read_text(encoding="utf-8").splitlines()
    seats = {f"geonames:{row['id']}" for row in _rows(lines)}
    found: dict[str, KnownName] = {}
    for group in _table("cities.tsv", lang, "city"):
        if group[0].key in seats and group[0].country is not None:
            found.setdefault(group[0].country, group[0])
    return found


def _plain(name: str) -> str:
    """A name without the marks on its letters, as newspapers print it: Rajkot; empty if it is too short to be sure."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return plain if len(plain) >= _SURE and plain.isascii() else ""


def _rows(lines: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows of a table with tabs between its columns; lines that begin with `#` are notes."""
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    if rows:
        header = rows[0]
        for row in rows[1:]:
            yield dict(zip(header, row, strict=False))
