"""Sentences and tokens of Korean notices, by Kiwi.

Kiwi takes more than a second to load and several hundred megabytes, so that it is loaded with the first Korean notice
and only then. It does not keep offsets through every oddity of a text (a NUL ends it, a lone surrogate breaks it):
what it is given is a copy of the same length without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from loaders.extract.values import Notice, Sentence, Span, Tag, Token

# Kiwi's part of speech, without its mark of irregular verbs, in our coarse tags.
_TAGS: dict[str, Tag] = {
    "NNG": "noun",
    "NNB": "noun",
    "XPN": "noun",
    "XSN": "noun",
    "XR": "noun",
    "SH": "noun",
    "NNP": "name",
    "NR": "number",
    "SN": "number",
    "VV": "verb",
    "VX": "verb",
    "VCP": "verb",
    "VCN": "verb",
    "XSV": "verb",
    "VA": "adjective",
    "XSA": "adjective",
    "NP": "function",
    "MM": "function",
    "MAJ": "function",
    "MAG": "other",
    "IC": "other",
}
# What a sentence may begin with that follows a full stop at once: a noun, a number, a pronoun, an adverb.
_OPENS = frozenset({"NN", "NP", "NR", "SN", "SL", "MA", "MM"})
_VERBAL = frozenset({"verb", "adjective"})
# A piece for Kiwi: its time and memory grow faster than the text it gets at once.
_PIECE = 4_000
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile(r"(?<=[.!?。])\s|\n")
# Endings are written with the letters a keyboard gives (ㄴ, ㄹ), not with the ones that only join (U+11AB, U+11AF).
_CODAS = {
    0x11A8 + place: letter for place, letter in enumerate("ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
}


@cache
def _kiwi() -> Any:
    from kiwipiepy import Kiwi  # type: ignore[import-untyped]

    # Its lexicon of names of several words (works, films, people) would double the loading time and cost 200 MB.
    return Kiwi(num_workers=1, load_multi_dict=False, load_typo_dict=False)


def korean_sentences(notice: Notice) -> tuple[Sentence, ...]:
    """Sentences of every passage, each analysed once.

    Verbs and adjectives have their dictionary form as lemma (개최했 → 개최, 하다, 었), so that a contracted syllable
    belongs to two tokens whose spans overlap; a copula of no letters is left out.
    """
    found: list[Sentence] = []
    for number, passage in enumerate(notice.passages):
        for piece in _pieces(notice.text, passage):
            found += _sentences(notice.text, piece, number)
    return tuple(found)


def _pieces(text: str, passage: Span) -> Iterator[Span]:
    """The passage, cut where a line or a sentence ends if it is very long, or wherever it must be."""
    start = passage.start
    while passage.end - start > _PIECE:
        cut = start + _PIECE
        for found in _BREAK.finditer(text, start + _PIECE // 2, cut):
            cut = found.end()
        yield Span(start, cut)
        start = cut
    if start < passage.end:
        yield Span(start, passage.end)


def _sentences(text: str, piece: Span, passage: int) -> Iterator[Sentence]:
    words = text[piece.start : piece.end]
    if not words.strip():
        return
    clean = _UNFIT.sub(" ", words)
    parts: Any = _kiwi().tokenize(clean, split_sents=True)
    groups = [group for part in parts for cut in _cut(part) if (group := _tokens(text, cut, piece))]
    start = piece.start
    for number, group in enumerate(groups):
        last = max(token.span.end for token in group)
        end = max(last, groups[number + 1][0].span.start) if number + 1 < len(groups) else piece.end
        inside = tuple(token for token in group if token.span.start >= start)
        span = _trimmed(text, start, end)
        start = end
        if inside:
            yield Sentence(span, inside, passage)


def _cut(morphemes: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Cut where a sentence ends and the next begins without a space (했다.24일에는), as in text from pages."""
    start = depth = 0
    for number in range(1, len(morphemes) - 1):
        one, after = morphemes[number], morphemes[number + 1]
        depth += (one.tag == "SSO") - (one.tag == "SSC")
        ends = one.tag == "SF" and one.form == "." and morphemes[number - 1].tag == "EF"
        if ends and depth <= 0 and after.tag[:2] in _OPENS:
            yield morphemes[start : number + 1]
            start = number + 1
    yield morphemes[start:]


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _tokens(text: str, morphemes: Sequence[Any], piece: Span) -> list[Token]:
    found = []
    for morpheme in morphemes:
        start = piece.start + morpheme.start
        end = min(start + morpheme.len, piece.end)
        if start >= end:
            continue
        words = text[start:end]
        tag = _tag(morpheme.tag, words)
        if tag == "noun" and morpheme.oov:
            tag = "name"
        form = morpheme.form.translate(_CODAS)
        found.append(Token(Span(start, end), words, form + "다" if tag in _VERBAL else form.lower(), tag))
    return found


def _tag(code: str, words: str) -> Tag:
    plain = code.partition("-")[0]
    known = _TAGS.get(plain)
    if known:
        return known
    if plain == "SL":
        return "name" if words != words.lower() else "noun"
    if plain.startswith("J"):
        return "particle"
    if plain.startswith("E"):
        return "function"
    return "punct" if plain.startswith("S") else "other"
