"""The section `names` of a pack, compiled: which words make a name, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale

from graph.errors import Place, SchemaError
from graph.yaml_lines import LinedDict, unknown_keys
from loaders.extract.knowledge import word_key
from loaders.extract.packs import PACKS_FOLDER, pack_file, pack_name, word_list, word_map
from loaders.extract.word_grammar import KEYS as GRAMMAR_KEYS
from loaders.extract.word_grammar import forms

_CLASSES = frozenset(
    {"Agency", "Company", "ResearchInstitute", "Association", "Organisation"}
    | {"Centre", "Programme", "Event", "Agreement", "Place"}
)
# Fields of `NamePack` by what becomes of their words: normal forms, small letters, as they stand, endings, endings
# that a pack may lack (a mark that ends no word stands for none).
_STEMMED = """
    firm_words firm_endings labels topics posts post_modifiers titles kin speech_verbs not_names firm_verbs realms
    """.split()
_SMALL = """
    joins of_words for_words articles post_of place_words name_particles seats who place_before not_place_before
    place_nouns world_regions capital_words representatives firm_posts called made_by described modifiers_not
    """.split()
_WRITTEN = "legal_forms not_acronyms ambiguous_places surnames brands_before brands_after".split()
_ENDS = "post_suffixes genitive_endings adjective_endings place_endings".split()
_ENDS_OR_NONE = "topic_endings surname_endings firm_suffixes neuter masculine".split()
# Read by other modules, or here but not as a list of words.
_FURTHER = """
    inflected and_word latin name_key_trim name_ending_cut name_endings countries demonyms not_places heads
    suffix_heads inner_words markers grows lower_in_names
    """.split()
_KEYS = frozenset((*_STEMMED, *_SMALL, *_WRITTEN, *_ENDS, *_ENDS_OR_NONE, *_FURTHER))

_ENDINGS = ("", "s", "es", "n", "en", "e", "er", "ern")


@dataclass(frozen=True, slots=True)
class Head:
    """What a head noun makes of a name: its class and kind, and the word in its base form."""

    class_name: str
    kind: str | None
    base: str


@dataclass(frozen=True, slots=True)
class NamePack:
    """Words of one language by what they do in names, each in the normal form of `word_key`."""

    lang: str
    heads: dict[str, Head]
    suffix_heads: tuple[tuple[str, Head], ...]
    legal_forms: frozenset[str]
    firm_words: frozenset[str]
    firm_endings: frozenset[str]
    labels: frozenset[str]
    topics: frozenset[str]
    topic_endings: tuple[str, ...]
    joins: frozenset[str]
    of_words: frozenset[str]
    for_words: frozenset[str]
    articles: frozenset[str]
    posts: frozenset[str]
    post_suffixes: tuple[str, ...]
    post_modifiers: frozenset[str]
    post_of: frozenset[str]
    titles: frozenset[str]
    kin: frozenset[str]
    speech_verbs: frozenset[str]
    not_names: frozenset[str]
    not_acronyms: frozenset[str]
    markers: tuple[tuple[tuple[str, ...], str], ...]
    ambiguous_places: frozenset[str]
    place_words: frozenset[str]
    name_particles: frozenset[str]
    surnames: frozenset[str]
    surname_endings: tuple[str, ...]
    grows: str
    genitive_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    neuter: tuple[str, ...]
    firm_suffixes: tuple[str, ...]
    firm_verbs: frozenset[str]
    seats: frozenset[str]
    who: frozenset[str]
    realms: frozenset[str]
    masculine: tuple[str, ...]
    place_before: frozenset[str]
    not_place_before: frozenset[str]
    place_nouns: frozenset[str]
    world_regions: frozenset[str]
    brands_before: frozenset[str]
    place_endings: tuple[str, ...]
    brands_after: frozenset[str]
    capital_words: frozenset[str]
    representatives: frozenset[str]
    firm_posts: frozenset[str]
    called: frozenset[str]
    made_by: frozenset[str]
    described: frozenset[str]
    modifiers_not: frozenset[str]

    def key(self, word: str) -> str:
        """The normal form that words of the pack are kept in."""
        return word_key(word, self.lang)

    def head_of(self, word: str, key: str) -> Head | None:
        """What this word makes of a name that it is the head of."""
        head = self.heads.get(key)
        if head is not None and head.class_name == "Company" and self.suffix_heads and word != head.base:
            head = None  # Technologien, Systeme are no firm's Technologies, Systems
        return head or (_compound(self.lang, word) if self.suffix_heads else None)

    def is_post(self, word: str, key: str) -> bool:
        """Whether the word names an office that a person holds."""
        return key in self.posts or (bool(self.post_suffixes) and word.casefold().endswith(self.post_suffixes))

    def is_topic(self, word: str, key: str) -> bool:
        """Whether it is a field that bodies are named after: Trade, Innovation, Startups."""
        return key in self.topics or (len(word) > 5 and word.casefold().endswith(self.topic_endings))


@cache
def name_pack(lang: str) -> NamePack:
    """The compiled pack of a language; without one, only known names and legal forms are recognised.

    Raises:
        SchemaError: With file and line, for a key or a class that does not exist.
    """
    section, file = pack_file(lang, "names"), pack_name(lang, "names")
    for error in unknown_keys(section, _KEYS | GRAMMAR_KEYS, "a pack of names", file):
        raise error

    def small(name: str) -> tuple[str, ...]:
        return tuple(word.casefold() for word in word_list(section, name, file))

    words: dict[str, Any] = {
        **{name: frozenset(word_key(word, lang) for word in word_list(section, name, file)) for name in _STEMMED},
        **{name: frozenset(small(name)) for name in _SMALL},
        **{name: frozenset(word_list(section, name, file)) for name in _WRITTEN},
        **{name: small(name) for name in _ENDS},
        **{name: small(name) or ("\0",) for name in _ENDS_OR_NONE},
    }
    suffix_heads = [(head.base.casefold(), head) for head in _heads(lang, "suffix_heads")]
    return NamePack(
        lang=lang,
        heads={
            word_key(form, lang): head
            for head in reversed(_heads(lang, "heads"))
            for form in (forms(head.base, lang) if not section.get("inflected") else (head.base,))
        },
        suffix_heads=tuple(sorted(suffix_heads, key=lambda pair: -len(pair[0]))),
        markers=_markers(section, file),
        grows=str(section.get("grows", "right")),
        **words,
    )


def _markers(section: LinedDict, file: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Phrases that tie a name in, in words, with their codes; the longest first."""
    markers = [
        (tuple(phrase.casefold().split()), code)
        for code, phrases in word_map(section, "markers", file).items()
        for phrase in phrases
    ]
    return tuple(sorted(markers, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=50_000)
def _compound(lang: str, word: str) -> Head | None:
    """The head that a compound ends with: Wirtschaftsministeriums."""
    small = word.casefold()
    for suffix, one in name_pack(lang).suffix_heads:
        for ending in _ENDINGS if suffix in small else ():
            if small.endswith(suffix + ending) and len(small) >= len(suffix + ending):
                return Head(one.class_name, one.kind, word[: len(word) - len(ending)] if ending else word)
    return None


def _heads(lang: str, name: str) -> list[Head]:
    section, file = pack_file(lang, "names"), pack_name(lang, "names")
    found = []
    for code, words in word_map(section, name, file).items():
        class_name, _, kind = code.partition("/")
        if class_name not in _CLASSES:
            where = Place(file, section.line_of(name))
            raise SchemaError(f"no class {class_name!r}", where=where, remedy=f"Known: {', '.join(sorted(_CLASSES))}")
        found += [Head(class_name, kind or None, word) for word in words]
    return found


@cache
def english_countries() -> dict[str, str]:
    """Names of countries as promoters bear them in any language: Business Finland."""
    return {str(name): code for code, name in Locale("en").territories.items() if len(code) == 2 and " " not in name}


@cache
def given_names() -> frozenset[str]:
    """Given names of many countries."""
    path: Path = PACKS_FOLDER.with_name("gazetteer") / "given_names.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())
