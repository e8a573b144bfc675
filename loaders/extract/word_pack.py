"""The section `names` of a pack, compiled: which words make a name, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale

from graph.errors import Place, SchemaError
from loaders.extract.knowledge import word_key
from loaders.extract.packs import PACKS_FOLDER, pack_file, pack_name, word_list, word_map
from loaders.extract.word_grammar import KEYS as GRAMMAR_KEYS
from loaders.extract.word_grammar import forms

_CLASSES = frozenset(
    {"Agency", "Company", "ResearchInstitute", "Association", "Organisation"}
    | {"Centre", "Programme", "Event", "Agreement", "Place"}
)
_KEYS = frozenset(
    """
    inflected and_word latin name_key_trim name_ending_cut name_endings countries demonyms not_places heads
    suffix_heads legal_forms firm_words firm_endings labels topics topic_endings joins of_words for_words
    articles inner_words posts post_suffixes post_modifiers post_of titles kin speech_verbs not_names
    not_acronyms markers ambiguous_places place_words grows name_particles lower_in_names genitive_endings
    adjective_endings surnames neuter masculine firm_suffixes firm_verbs seats who realms surname_endings
    brands_before brands_after place_endings place_before not_place_before place_nouns world_regions capital_words
    representatives described modifiers_not firm_posts called made_by
    """.split()
)

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
    for name in section:
        if name not in _KEYS | GRAMMAR_KEYS:
            where = Place(file, section.line_of(name))
            raise SchemaError(
                f"unknown key {name!r}", where=where, remedy=f"Known: {', '.join(sorted(_KEYS | GRAMMAR_KEYS))}"
            )

    def keys(name: str) -> frozenset[str]:
        return frozenset(word_key(word, lang) for word in word_list(section, name, file))

    def plain(name: str) -> tuple[str, ...]:
        return tuple(word.casefold() for word in word_list(section, name, file))

    markers = [
        (tuple(phrase.casefold().split()), code)
        for code, phrases in word_map(section, "markers", file).items()
        for phrase in phrases
    ]
    return NamePack(
        lang=lang,
        heads={
            word_key(form, lang): head
            for head in reversed(_heads(lang, "heads"))
            for form in (forms(head.base, lang) if not section.get("inflected") else (head.base,))
        },
        suffix_heads=tuple(
            sorted(
                ((head.base.casefold(), head) for head in _heads(lang, "suffix_heads")), key=lambda pair: -len(pair[0])
            )
        ),
        legal_forms=frozenset(word for word in word_list(section, "legal_forms", file)),
        firm_words=keys("firm_words"),
        firm_endings=keys("firm_endings"),
        labels=keys("labels"),
        topics=keys("topics"),
        topic_endings=plain("topic_endings") or ("\0",),
        joins=frozenset(plain("joins")),
        of_words=frozenset(plain("of_words")),
        for_words=frozenset(plain("for_words")),
        articles=frozenset(plain("articles")),
        posts=keys("posts"),
        post_suffixes=plain("post_suffixes"),
        post_modifiers=keys("post_modifiers"),
        post_of=frozenset(plain("post_of")),
        titles=keys("titles"),
        kin=keys("kin"),
        speech_verbs=keys("speech_verbs"),
        not_names=keys("not_names"),
        not_acronyms=frozenset(word_list(section, "not_acronyms", file)),
        markers=tuple(sorted(markers, key=lambda pair: -len(pair[0]))),
        ambiguous_places=frozenset(word_list(section, "ambiguous_places", file)),
        place_words=frozenset(plain("place_words")),
        name_particles=frozenset(plain("name_particles")),
        surnames=frozenset(word_list(section, "surnames", file)),
        surname_endings=plain("surname_endings") or ("\0",),
        grows=str(section.get("grows", "right")),
        genitive_endings=plain("genitive_endings"),
        adjective_endings=plain("adjective_endings"),
        firm_suffixes=plain("firm_suffixes") or ("\0",),
        firm_verbs=keys("firm_verbs"),
        seats=frozenset(plain("seats")),
        who=frozenset(plain("who")),
        realms=keys("realms"),
        neuter=plain("neuter") or ("\0",),
        masculine=plain("masculine") or ("\0",),
        place_before=frozenset(plain("place_before")),
        not_place_before=frozenset(plain("not_place_before")),
        place_nouns=frozenset(plain("place_nouns")),
        world_regions=frozenset(plain("world_regions")),
        place_endings=plain("place_endings"),
        brands_before=frozenset(word_list(section, "brands_before", file)),
        brands_after=frozenset(word_list(section, "brands_after", file)),
        capital_words=frozenset(plain("capital_words")),
        representatives=frozenset(plain("representatives")),
        firm_posts=frozenset(plain("firm_posts")),
        called=frozenset(plain("called")),
        made_by=frozenset(plain("made_by")),
        described=frozenset(plain("described")),
        modifiers_not=frozenset(plain("modifiers_not")),
    )


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
