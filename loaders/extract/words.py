"""Sentences and tokens of languages that put spaces between words.

A full stop ends a sentence unless the pack knows the word before it as an abbreviation, or it stands after an initial
or after a number that is an ordinal ("am 22. November"). Tokens are words with their hyphens, numbers and marks; an
English `'s` is a token of its own. Words that a bad conversion glued together ("imFraunhofer-Institut",
"MSMEGiriraj") are taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer  # type: ignore[import-untyped, unused-ignore]

from loaders.extract.packs import pack_file, pack_name, word_list
from loaders.extract.values import Notice, Sentence, Span, Tag, Token

# A full stop, or several, with closing quotes and brackets; then white space or a capital glued to it.
_STOP = re.compile(r"""[.!?…。]+["'”’»“)\]]*(?=\s|$|[A-ZÄÖÜА-ЯЁ„“"(])|\n[^\S\n]*\n""")
_TOKEN = re.compile(
    r"""
    (?P<abbreviation>(?:[^\W\d_]\.){2,}(?![^\W\d_]))       # U.S.  S.A.  z.B.
    |(?P<number>\d+(?:[.,:/]\d+)*)
    |(?P<possessive>['’]s?(?=[\s,.;:)!?"”»“]|$))           # Iran's, Hans'
    |(?P<word>[^\W\d_](?:[\w\u0300-\u036f\u00ad]|[-‐‑–.’'&/·](?=[^\W_])(?![sS](?!\w)))*\+*)
    |(?P<mark>[^\w\s])
    |(?P<other>\w)
    """,
    re.VERBOSE,
)
_GLUED_ACRONYM = re.compile(r"([A-Z]{3,})([A-Z][a-z]{3,}.*)", re.DOTALL)
_GLUED_FUNCTION = re.compile(r"([a-zäöü]{2,4})([A-ZÄÖÜ][a-zäöüß]{3,}.*)", re.DOTALL)
_LONGEST_WORD = 60
_INITIALS = re.compile(r"(?:[^\W\d_a-zà-ÿа-яё]\.){0,3}[^\W\d_a-zà-ÿа-яё]")


@dataclass(frozen=True, slots=True)
class _Splitter:
    """What the pack of one language says about words."""

    abbreviations: frozenset[str]
    functions: frozenset[str]
    glued_endings: tuple[str, ...]
    ordinal_stop: bool
    apostrophe_suffixes: bool


@cache
def _splitter(lang: str) -> _Splitter:
    pack, file = pack_file(lang, "pack"), pack_name(lang, "pack")
    return _Splitter(
        abbreviations=frozenset(word.casefold() for word in word_list(pack, "abbreviations", file)),
        functions=frozenset(word.casefold() for word in word_list(pack, "function_words", file)),
        glued_endings=word_list(pack, "glued_endings", file),
        ordinal_stop=bool(pack.get("ordinal_stop", False)),
        apostrophe_suffixes=bool(pack.get("apostrophe_suffixes", False)),
    )


@cache
def _stemmer(lang: str) -> snowballstemmer.stemmer | None:
    name = pack_file(lang, "pack").get("stemmer")
    return None if name is None else snowballstemmer.stemmer(str(name))


@lru_cache(maxsize=100_000)
def lemma(word: str, lang: str) -> str:
    """The word in lower case without its inflection: what all its forms share, not always a word itself.

    Words of a pack that are compared with lemmas must go through this too.
    """
    small = word.casefold()
    stemmer = _stemmer(lang)
    if stemmer is None or len(small) > _LONGEST_WORD or not small.isalpha():
        return small
    return str(stemmer.stemWord(small))


def word_sentences(notice: Notice) -> tuple[Sentence, ...]:
    """Sentences with tokens of every passage."""
    found = []
    splitter = _splitter(notice.language)
    for number, passage in enumerate(notice.passages):
        for span in _sentence_spans(notice.text, passage, splitter):
            tokens = tuple(_tokens(notice.text, span, notice.language, splitter))
            if tokens:
                found.append(Sentence(span, tokens, number))
    return tuple(found)


def _sentence_spans(text: str, passage: Span, splitter: _Splitter) -> Iterator[Span]:
    start = passage.start
    for stop in _STOP.finditer(text, passage.start, passage.end):
        if _ends_sentence(text, stop.start(), stop.end(), passage, splitter):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, passage.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _ends_sentence(text: str, at: int, end: int, passage: Span, splitter: _Splitter) -> bool:
    if text[at] == "\n" or end >= passage.end:
        return True
    following = text[end : end + 40].lstrip()
    if following[:1].islower():
        return False
    if text[at] != ".":
        return True
    before = text[max(passage.start, at - 40) : at].split()
    word = before[-1].lstrip("(\"'„“«‘") if before else ""
    if not text[end].isspace():
        # Glued to the next word: only after a word in small letters ("between them.The"), never in A.B or gov.tr.
        return len(word) > 2 and word[-2:].isalpha() and word[-2:].islower() and following[:1].isupper()
    if end - at == 1:
        if word.casefold() + "." in splitter.abbreviations:
            return False
        if _INITIALS.fullmatch(word):
            return False
        if splitter.ordinal_stop and word.isdigit() and len(word) <= 2:
            return False
    return True


def _tokens(text: str, span: Span, lang: str, splitter: _Splitter) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, span.start, span.end):
        kind = match.lastgroup or "other"
        start, end = match.span()
        if kind == "word":
            if text[end : end + 1] == "." and (match.group() + ".").casefold() in splitter.abbreviations:
                # The stop is a mark of its own too, and is found next; "Dr" and "." read the same for everyone.
                pass
            for first, last in _unglued(match.group(), start, splitter):
                mark = _suffix(text[first:last]) if splitter.apostrophe_suffixes else 0
                yield _token(text[first : first + mark if mark else last], first, "word", lang, splitter)
                if mark:
                    yield _token(text[first + mark : last], first + mark, "possessive", lang, splitter)
        else:
            yield _token(text[start:end], start, kind, lang, splitter)


def _suffix(word: str) -> int:
    """Where the suffix behind an apostrophe begins: KOSGEB'in; 0 if there is none."""
    name, _, ending = word.replace("’", "'").rpartition("'")
    return len(name) if name[:1].isupper() and ending.isalpha() and ending.islower() else 0


def _unglued(word: str, start: int, splitter: _Splitter) -> Iterator[tuple[int, int]]:
    parts = _GLUED_ACRONYM.fullmatch(word)
    if parts is None:
        glued = _GLUED_FUNCTION.fullmatch(word)
        if glued is not None and glued.group(1) in splitter.functions:
            parts = glued
    ending = next((one for one in splitter.glued_endings if word.endswith(one) and len(word) > len(one) + 2), None)
    if parts is None and ending is not None and word.casefold() not in splitter.functions:
        yield start, start + len(word) - len(ending)
        yield start + len(word) - len(ending), start + len(word)
    elif parts is None:
        yield start, start + len(word)
    else:
        middle = start + len(parts.group(1))
        yield start, middle
        yield middle, start + len(word)


def _token(word: str, start: int, kind: str, lang: str, splitter: _Splitter) -> Token:
    tag: Tag
    if kind == "number":
        tag = "number"
    elif kind == "mark":
        tag = "punct"
    elif kind == "possessive":
        tag = "particle"
    elif word.casefold() in splitter.functions:
        tag = "function"
    else:
        tag = "name" if word[:1].isupper() else "other"
    return Token(Span(start, start + len(word)), word, lemma(word, lang) if kind == "word" else word.casefold(), tag)
