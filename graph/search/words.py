"""Names as words that can be looked up: folded, in Latin letters, in pairs of characters, as initials.

A word of the index is a plain text, or begins with a mark that says what it is:

    agency      a word of a name, folded; a word of another script also in Latin letters
    ~기업       two neighbouring characters of a word written without spaces (Hangul, Han, kana)
    =kssa       the initials of a name of several words
    #koreasmes  a whole name without its spaces
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.resolve.scripts import HAN, HANGUL, KANA, fold, romanised, script_of, skeleton
from graph.search.people import person_words

MOST_WORDS = 24  # of one name or query; more say nothing new
MOST_LETTERS = 300
_COMPOUND = frozenset({HANGUL, HAN, KANA})
_CLOSED = re.compile(
    r"[가-힣]+|[\u3400-\u9fff\U00020000-\U0003ffff]+|[\u3041-\u30ff]+|[^가-힣\u3400-\u9fff\u3041-\u30ff]+"
)
_HYPHENED = re.compile(r"[^\W\d_]+(?:[-‐‑·][^\W\d_]+)+")
# Left out of initials: and, of, for … in the languages whose bodies are best known by theirs.
_SMALL = frozenset(
    "a an and at de del der des di die do du e et for für i in la le of on the to und van vor y и в на по с для".split()
)
_LONGEST_INITIALS = 10
_SHORTEST_SKELETON = 3


@dataclass(frozen=True, slots=True)
class Words:
    """A name or a query, taken apart.

    Attributes:
        native: Its words, folded, in their order.
        latin: The same in Latin letters, word by word.
        joined: Words that a hyphen joined, as one (`sangjik`).
    """

    native: tuple[str, ...]
    latin: tuple[str, ...]
    joined: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """All of it without spaces."""
        return "".join(self.native)

    @property
    def whole_latin(self) -> str:
        """All of it without spaces in Latin letters."""
        return "".join(self.latin)


def taken_apart(text: str) -> Words:
    """The words of a text of any kind; none if it holds no letter and no digit."""
    text = text[:MOST_LETTERS]
    native = tuple(_split(fold(text)))[:MOST_WORDS]
    joined = tuple("".join(_split(fold(one))) for one in _HYPHENED.findall(text)) if "-" in text or "‐" in text else ()
    return Words(native, tuple(latin(word) for word in native), joined)


def _split(folded: str) -> Iterator[str]:
    if folded.isascii():
        yield from re.findall(r"[a-z0-9]+", folded)
        return
    plain = "".join(char if unicodedata.category(char)[0] in "LNM" else " " for char in folded)
    for word in plain.split():
        yield from _CLOSED.findall(word)


@lru_cache(maxsize=100_000)
def latin(word: str) -> str:
    """A folded word in Latin letters; the word itself where there are none for it."""
    return word if word.isascii() else romanised(word) or word


def is_compound(word: str) -> bool:
    """Whether a word is of a script that writes compounds without spaces; a word is of one script."""
    return word[:1] > "\u2fff" and script_of(word) in _COMPOUND


def pairs(word: str) -> tuple[str, ...]:
    """Its neighbouring characters, two at a time."""
    return tuple(word[i : i + 2] for i in range(len(word) - 1))


def initials(words: tuple[str, ...]) -> str | None:
    """The first letters of a name of three words or more; None for a name that has none."""
    heavy = [word for word in words if word not in _SMALL]
    if not 3 <= len(heavy) <= _LONGEST_INITIALS or any(is_compound(word) for word in heavy):
        return None
    return "".join(word[0] for word in heavy)


@lru_cache(maxsize=200_000)
def bones(word: str) -> str:
    """The consonants of a word, by which words that sound alike are found; empty if they are too few to tell."""
    found = skeleton(word)
    return found if len(found) >= _SHORTEST_SKELETON else ""


def grams(word: str) -> frozenset[str]:
    """Its letters three at a time, with its ends marked."""
    marked = f"^{word}$"
    return frozenset(marked[i : i + 3] for i in range(len(marked) - 2))


def plain_words(name: Words, *, person: bool) -> set[str]:
    """The words of a name that can be met as they are: those that prefixes and typing mistakes are looked up among."""
    found = {*name.native, *name.latin, *name.joined}
    if person:
        found.update(person_words(name.native))
        # 'Lee Sang Jik' is also written Lee Sangjik
        found.update("".join(name.latin[i : i + 2]) for i in range(len(name.latin) - 1))
    return found


def marked_words(name: Words) -> set[str]:
    """The words of a name that stand for more or less than a word."""
    found = {f"~{pair}" for word in name.native if is_compound(word) for pair in pairs(word)}
    found.update(f"={short}" for short in (initials(name.native), initials(name.latin)) if short)
    return found


def whole_words(name: Words) -> set[str]:
    """A name as one word."""
    return {f"#{name.whole}", f"#{name.whole_latin}"} if name.native else set()
