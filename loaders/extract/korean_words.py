"""Korean sentences as words between spaces and marks, each with its particles apart.

Names in Korean are written with what surrounds them: a particle is part of the word, brackets and quotation marks
follow without a space. Here every word is split into its core, which may be (part of) a name, and its tail.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extract.values import Sentence, Span, Token

_WORD = re.compile(r"[^\s()\[\]{}（）〈〉《》「」『』【】“”‘’\"'`´,，、·ㆍ・∙:;!?~…/|=□○▲◆■●→<>]+")
_SEPARATORS = frozenset("·ㆍ・∙")
_HANGUL = re.compile(r"[가-힣]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9&.+‐‑–\-]*|[0-9]+[A-Za-z][A-Za-z0-9&.+-]*")
_NOMINAL = frozenset({"noun", "name", "number"})
_OPEN, _CLOSE = "(（[", ")）]"
_BRACKET_REACH = 120


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence.

    Attributes:
        span: The whole word.
        core: Without particles and endings; empty if it is only such, as the 는 after a bracket.
        tail: The particles and endings, as Kiwi names them: 에, 는.
        nominal: Whether the core is made of nouns, names and numbers.
        proper: Whether a part of the core is a proper name, or unknown to the lexicon.
        pieces: The analysed parts of the core.
        before: What stands between the word before and this one.
    """

    span: Span
    core: Span
    text: str
    tail: tuple[str, ...]
    nominal: bool
    proper: bool
    pieces: tuple[Token, ...]
    before: str

    @property
    def is_bare(self) -> bool:
        """Whether nothing follows the core, so that the phrase goes on."""
        return self.core.end == self.span.end

    @property
    def is_hangul(self) -> bool:
        """Whether the core is in Korean letters only."""
        return _HANGUL.fullmatch(self.text) is not None

    @property
    def is_latin(self) -> bool:
        """Whether the core is in Latin letters."""
        return _LATIN.fullmatch(self.text) is not None

    def follows(self) -> bool:
        """Whether only a space parts it from the word before."""
        return self.before == " "


def words_of(text: str, sentence: Sentence) -> list[Word]:
    """The words of a sentence in order."""
    tokens = sentence.tokens
    starts = [token.span.start for token in tokens]
    found: list[Word] = []
    last = sentence.span.start
    for match in _WORD.finditer(text, sentence.span.start, sentence.span.end):
        start, end = match.start(), match.end()
        while end > start and text[end - 1] == ".":
            end -= 1
        if end == start:
            continue
        inside = [
            token for token in tokens[bisect_left(starts, start) : bisect_left(starts, end)] if token.span.end <= end
        ]
        found.append(_word(text, Span(start, end), inside, text[last:start]))
        last = end
    return found


def _word(text: str, span: Span, tokens: Sequence[Token], before: str) -> Word:
    cut = len(tokens)
    while cut > 0 and _trails(tokens[cut - 1], cut, tokens):
        cut -= 1
    pieces = tuple(tokens[:cut])
    end = tokens[cut].span.start if cut < len(tokens) else span.end
    core = Span(span.start, max(end, span.start))
    tail = tuple(token.lemma for token in tokens[cut:])
    return Word(
        span,
        core,
        core.of(text),
        tail,
        nominal=bool(pieces) and all(piece.tag in _NOMINAL or piece.tag == "punct" for piece in pieces),
        proper=any(piece.tag == "name" for piece in pieces),
        pieces=pieces,
        before=before,
    )


def _trails(token: Token, place: int, tokens: Sequence[Token]) -> bool:
    """Whether the token is a particle, an ending or the copula (인, 이다) after a noun."""
    if token.tag in ("particle", "function"):
        return token.tag == "particle" or place < len(tokens) or place > 1
    return token.tag == "verb" and token.lemma in ("이다", "하다", "되다", "받다", "시키다") and place < len(tokens)


def bracket_after(text: str, at: int, end: int) -> Span | None:
    """What stands in brackets that open at `at`; None if none open there or they are not closed nearby."""
    if at >= end or text[at] not in _OPEN:
        return None
    depth = 0
    for place in range(at, min(end, at + _BRACKET_REACH)):
        depth += (text[place] in _OPEN) - (text[place] in _CLOSE)
        if depth == 0:
            return Span(at + 1, place)
    return None


def is_separator(between: str) -> bool:
    """Whether words are joined by a dot in the middle of the line."""
    return len(between) == 1 and between in _SEPARATORS
