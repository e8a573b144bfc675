"""What Korean names are made of: `packs/ko/names.yml`, checked and compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from graph.errors import Place, SchemaError
from graph.yaml_lines import LinedDict, unknown_keys
from loaders.extract.packs import pack_file, pack_name, word_list, word_map

Stem = Literal["any", "of", "place"]
_STEMS: Mapping[str, Stem] = {"any": "any", "of": "of", "place": "place"}
_HEAD_KEYS = frozenset({"class", "kind", "stem", "words", "proper", "alone"})
_LISTS = frozenset(
    """office_stems not_bodies plain_modifiers name_words posts plain_titles weak_posts no_actors firm_posts
    post_modifiers surnames not_people legal_forms_before legal_forms_after firm_endings proper_firm_endings firm_words
    body_words venues venue_heads region_endings not_regions agreement_heads programme_heads and_words list_ends
    between_words side_words presence latin_words state_posts campus_posts asides missions
    contract_words under_words of_countries firm_word_endings""".split()
)
_MAPS = frozenset({"event_heads", "markers", "latin_heads", "bare_names", "post_bodies"})
_PLAIN_MAPS = frozenset({"regions", "short_countries", "country_stems"})
# Read by the index of known names.
_INDEX_KEYS = frozenset({"countries", "demonyms", "not_places", "latin"})


@dataclass(frozen=True, slots=True)
class Head:
    """A word that ends the names of bodies.

    Attributes:
        stem: What must stand before it: `any` stem, one `of` the office stems, or a `place`.
        proper_class: Class if a proper name stands before it (신한은행 is a company, 중앙은행 is not).
        alone: Whether common words and the head make a name without a country (중소기업연수원), not just a kind.
    """

    word: str
    class_name: str
    kind: str
    stem: Stem
    proper_class: str
    alone: bool


class Endings:
    """Words by their ends: the longest of a list that ends a word."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths = sorted({len(word) for word in self._words}, reverse=True)

    def of(self, word: str) -> str | None:
        """The longest listed word that ends `word`, or is it."""
        for length in self._lengths:
            if length <= len(word) and word[-length:] in self._words:
                return word[-length:]
        return None

    def every(self, word: str) -> Iterator[str]:
        """All listed words that end `word`, the longest first."""
        for length in self._lengths:
            if length <= len(word) and word[-length:] in self._words:
                yield word[-length:]

    def __contains__(self, word: str) -> bool:
        return word in self._words


@dataclass(frozen=True, slots=True)
class KoreanNames:
    """The compiled pack.

    Attributes:
        lists: Sets of whole words, by the key in the pack.
        event_kinds: Kind of event by head.
        regions: Kind of place by name.
        short_countries: ISO code, or "" for more than one country, by short form.
        post_bodies: By title how the names of bodies end in which it is held.
        markers: Marker by particle.
    """

    heads: Mapping[str, Head]
    head_endings: Endings
    offices: Endings
    not_bodies: Endings
    lists: Mapping[str, frozenset[str]]
    posts: Endings
    firm_words: Endings
    firm_endings: Endings
    proper_firm_endings: Endings
    venue_heads: Endings
    region_endings: Endings
    event_kinds: Mapping[str, str]
    event_endings: Endings
    agreement_endings: Endings
    programme_endings: Endings
    markers: Mapping[str, str]
    latin_heads: Mapping[str, str]
    bare_names: Mapping[str, str]
    post_bodies: Mapping[str, tuple[str, ...]]
    regions: Mapping[str, str]
    short_countries: Mapping[str, str]
    country_stems: Mapping[str, str]
    descriptive: re.Pattern[str]
    presence: re.Pattern[str]
    joining: re.Pattern[str]
    legal_before: tuple[str, ...]
    legal_after: tuple[str, ...]

    def is_descriptive(self, words: str) -> bool:
        """Whether the words are made of common words only, so that many countries may have a body of that name."""
        return self.descriptive.fullmatch(words) is not None


@cache
def korean_names(language: str = "ko") -> KoreanNames:
    """The pack of names, read and checked.

    Raises:
        SchemaError: With file and line, if something in it is unknown or of the wrong form.
    """
    raw, file = pack_file(language, "names"), pack_name(language, "names")
    for error in unknown_keys(raw, _LISTS | _MAPS | _PLAIN_MAPS | _INDEX_KEYS | {"heads"}, "a pack of names", file):
        raise error
    lists = {key: word_list(raw, key, file) for key in _LISTS}
    maps = {key: word_map(raw, key, file) for key in _MAPS}
    heads = _heads(raw, file)
    event_kinds = _turned(maps["event_heads"])
    return KoreanNames(
        heads=heads,
        head_endings=Endings(heads),
        offices=Endings(lists["office_stems"]),
        not_bodies=Endings(lists["not_bodies"]),
        lists={key: frozenset(words) for key, words in lists.items()},
        posts=Endings(lists["posts"] + lists["no_actors"]),
        firm_words=Endings(lists["firm_word_endings"]),
        firm_endings=Endings(lists["firm_endings"]),
        proper_firm_endings=Endings(lists["proper_firm_endings"]),
        venue_heads=Endings(lists["venue_heads"]),
        region_endings=Endings(lists["region_endings"]),
        event_kinds=event_kinds,
        event_endings=Endings(event_kinds),
        agreement_endings=Endings(lists["agreement_heads"]),
        programme_endings=Endings(lists["programme_heads"]),
        markers=_turned(maps["markers"]),
        latin_heads=_turned(maps["latin_heads"]),
        bare_names=_turned(maps["bare_names"]),
        post_bodies=maps["post_bodies"],
        regions=_plain(raw, "regions", file),
        short_countries=_plain(raw, "short_countries", file),
        country_stems=_plain(raw, "country_stems", file),
        descriptive=re.compile(f"(?:{_either([*lists['name_words'], *heads, *lists['office_stems']])}|[ ·ㆍ・])+"),
        presence=re.compile(rf"[이가은는도]?\s?(?:{_either(lists['presence'])})"),
        joining=re.compile(rf"\s*[,，·ㆍ・∙/、]\s*|\s+(?:{_either(lists['and_words'])})\s+|[-–—](?=[가-힣A-Z])"),
        legal_before=tuple(sorted(lists["legal_forms_before"], key=len, reverse=True)),
        legal_after=tuple(sorted(lists["legal_forms_after"], key=len, reverse=True)),
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _turned(words_of: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: code for code, words in words_of.items() for word in words}


def _plain(raw: LinedDict, key: str, file: str) -> dict[str, str]:
    value = raw.get(key) or LinedDict()
    if not isinstance(value, LinedDict) or not all(isinstance(code, str) for code in value.values()):
        raise SchemaError(f"{key}: must map words to codes", where=Place(file, raw.line_of(key)), remedy="word: code")
    return {word: str(code) for word, code in value.items()}


def _heads(raw: LinedDict, file: str) -> dict[str, Head]:
    found: dict[str, Head] = {}
    for entry in raw.get("heads") or ():
        if not isinstance(entry, LinedDict):
            where = Place(file, raw.line_of("heads"))
            raise SchemaError(
                "heads: must list mappings", where=where, remedy="- {class: …, kind: …, stem: …, words: […]}"
            )
        for error in unknown_keys(entry, _HEAD_KEYS, "a head", file):
            raise error
        if entry.get("stem") not in _STEMS or not entry.get("class") or not entry.get("kind"):
            remedy = f"class, kind and stem, one of {', '.join(_STEMS)}"
            raise SchemaError("a head lacks what it needs", where=Place(file, entry.line), remedy=remedy)
        for word in word_list(entry, "words", file):
            proper = str(entry.get("proper", entry["class"]))
            alone = entry.get("alone", True) is not False
            found[word] = Head(word, str(entry["class"]), str(entry["kind"]), _STEMS[entry["stem"]], proper, alone)
    return found
