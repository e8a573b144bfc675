"""Endings and small words by which an inflected language ties names in: cases, suffixes, postpositions, what is a verb.

All of it is data of the pack (`names.yml`); a language that has none of these keys has an empty grammar.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from functools import cache, lru_cache

from graph.errors import Place, SchemaError
from graph.yaml_lines import LinedDict
from loaders.extract.knowledge import word_key
from loaders.extract.packs import pack_file, pack_name, word_list, word_map

KEYS = frozenset(
    """
    declension softening case_markers suffix_markers markers_after separators
    verb_endings verb_beginnings genitive_words for_endings plural_endings quoted person_endings
    """.split()
)
_NEVER = ("\0",)
_ROW = frozenset({"case", "base", "noun", "adjective"})


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the table: words whose base form ends with one of `base` end in this case with one of `noun`."""

    name: str
    base: tuple[str, ...]
    noun: tuple[str, ...]
    adjective: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the pack of one language says about endings.

    Attributes:
        softening: For the ending of an adjective the letters at the end of a stem that call for it (ий after к).
        case_markers: How a body in this case is tied in, if no preposition says so.
        suffix_markers: The same for suffixes written behind an apostrophe: KOSGEB'in.
        markers_after: Postpositions, the longest first.
        separators: Words that tie in a list's last name only (`A, B ile`), not all of it.
        verb_endings: By these a word is a verb, though it may look like a genitive; `genitive_words` are none.
        quoted: What a name in quotation marks is, by the word it stands behind.
    """

    cases: tuple[Case, ...] = ()
    softening: dict[str, tuple[str, ...]] = field(default_factory=dict)
    case_markers: dict[str, str] = field(default_factory=dict)
    suffix_markers: dict[str, str] = field(default_factory=dict)
    markers_after: tuple[tuple[tuple[str, ...], str], ...] = ()
    separators: frozenset[str] = frozenset()
    verb_endings: tuple[str, ...] = _NEVER
    verb_beginnings: tuple[str, ...] = _NEVER
    genitive_words: frozenset[str] = frozenset()
    for_endings: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = _NEVER
    quoted: dict[str, str] = field(default_factory=dict)


@cache
def grammar(lang: str) -> Grammar:
    """The grammar of a language.

    Raises:
        SchemaError: With file and line, if a row of the declension is not complete.
    """
    section, file = pack_file(lang, "names"), pack_name(lang, "names")

    def words(key: str) -> tuple[str, ...]:
        return tuple(word.casefold() for word in word_list(section, key, file))

    def by_word(key: str) -> dict[str, str]:
        return {word.casefold(): code for code, found in word_map(section, key, file).items() for word in found}

    after = [
        (tuple(phrase.casefold().split()), code)
        for code, found in word_map(section, "markers_after", file).items()
        for phrase in found
    ]
    return Grammar(
        cases=tuple(_cases(section, file)),
        softening=word_map(section, "softening", file),
        case_markers=by_word("case_markers"),
        suffix_markers=by_word("suffix_markers"),
        markers_after=tuple(sorted(after, key=lambda pair: -len(pair[0]))),
        separators=frozenset(words("separators")),
        verb_endings=words("verb_endings") or _NEVER,
        verb_beginnings=words("verb_beginnings") or _NEVER,
        genitive_words=frozenset(words("genitive_words")),
        for_endings=words("for_endings"),
        plural_endings=words("plural_endings") or _NEVER,
        quoted={word_key(word, lang): code for word, code in by_word("quoted").items()},
    )


def _cases(section: LinedDict, file: str) -> list[Case]:
    found = []
    for row in section.get("declension") or ():
        if not isinstance(row, LinedDict) or set(row) != _ROW:
            where = Place(file, section.line_of("declension"))
            raise SchemaError("a row of declension is not complete", where=where, remedy=f"Write {sorted(_ROW)}")
        base, noun, adjective = (word_list(row, key, file) for key in ("base", "noun", "adjective"))
        found.append(Case(str(row["case"]), base, noun, adjective))
    return found


@lru_cache(maxsize=20_000)
def cases(word: str, base: str, lang: str) -> tuple[Case, ...]:
    """The cases in which a word of this base form may stand, in the order of the table; none if no ending fits."""
    small, plain = word.casefold(), base.casefold()
    return tuple(case for case in grammar(lang).cases if _fits(case, small, plain, lang))


def _fits(case: Case, small: str, plain: str, lang: str) -> bool:
    for ending in case.base:
        if not plain.endswith(ending) or (not ending and plain.endswith(_base_endings(lang))):
            continue
        stem = plain[: len(plain) - len(ending)]
        if small.startswith(stem) and small[len(stem) :] in case.noun:
            return True
    return False


def forms(base: str, lang: str) -> tuple[str, ...]:
    """The word in all cases that the table knows, the base form first."""
    found = [base]
    for case in grammar(lang).cases:
        for ending in case.base:
            if ending and base.endswith(ending):
                # Only endings that begin like the base's: vowels agree (Odası, Odasının; Birliği, Birliğinin).
                found += [base[: len(base) - len(ending)] + noun for noun in case.noun if noun[:1] == ending]
    return tuple(dict.fromkeys(found))


@cache
def _person_rows(lang: str) -> tuple[tuple[dict[str, str], dict[str, str], bool], ...]:
    """Endings of family and given names in one case, with those of the base form; whether only the given name tells."""
    section, file = pack_file(lang, "names"), pack_name(lang, "names")
    found = []
    for row in section.get("person_endings") or ():
        if not isinstance(row, LinedDict) or not {"family", "given"} <= set(row) <= {"family", "given", "unsure"}:
            where = Place(file, section.line_of("person_endings"))
            raise SchemaError("person_endings: each row needs family, given", where=where, remedy="Add them")
        family, given = (
            {str(ending): str(base or "") for ending, base in row[part].items()} for part in ("family", "given")
        )
        found.append((family, given, row.get("unsure") is True))
    return tuple(found)


def person_base(name: str, lang: str, known: Container[str]) -> str:
    """A person's name in the base form: Адхамом Икрамовым is Адхам Икрамов.

    Args:
        known: Given names; where the family name's ending may be a base form too, these decide.
    """
    first, *rest = name.split()
    if not rest:
        return name
    for family, given, unsure in _person_rows(lang):
        last = _swapped(rest[-1], family)
        if last is None or (unsure and (first in known or _swapped(first, given) not in known)):
            continue
        others = [_swapped(word, given) or word for word in (first, *rest[:-1])]
        return " ".join((*others, last))
    return name


def _swapped(word: str, endings: dict[str, str]) -> str | None:
    for ending in sorted(endings, key=lambda one: -len(one)):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: len(word) - len(ending)] + endings[ending]
    return None


@cache
def _base_endings(lang: str) -> tuple[str, ...]:
    """The base endings of all paradigms: an empty one stands for the lack of any."""
    return tuple(ending for case in grammar(lang).cases for ending in case.base if ending) or _NEVER


def nominative(adjective: str, noun: str, lang: str) -> str:
    """An adjective of any case in the one that the noun's base form stands in."""
    small, known = adjective.casefold(), grammar(lang)
    target = next((case for case in cases(noun, noun, lang) if case.adjective), None)
    if target is None:
        return adjective
    endings = sorted({ending for case in known.cases for ending in case.adjective}, key=lambda one: -len(one))
    for ending in endings:
        if small.endswith(ending) and len(small) > len(ending) + 1:
            stem = adjective[: -len(ending)]
            if ending in target.adjective:
                return adjective
            soft = (one for one in target.adjective if stem.casefold().endswith(known.softening.get(one, _NEVER)))
            return stem + next(soft, target.adjective[0])
    return adjective
