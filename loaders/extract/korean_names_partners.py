"""Korean bodies that nothing shows but what they do: who makes an agreement with a body that is known.

엔터프라이즈 싱가포르, 액션커뮤니티(ACE): no head noun says that these are bodies. In a sentence about an agreement a
proper name that stands beside a body with 와 or 과, or that acts where a body is told with 와, is one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.extract.korean_names_scene import Candidate, Scene
from loaders.extract.korean_words import Word
from loaders.extract.values import Span

_LONGEST = 4
_SHORTEST = 3
_FULL_NAME = 3
_WITH = frozenset({"와", "과", "와의", "과의", "와는", "과는", "와도", "과도"})
_ACTS = frozenset({"은", "는", "이", "가"})
_SHORT_FORM = re.compile(r"[A-Z][A-Za-z0-9&.\- ]{1,40}|[가-힣]{2,6}")
_GAP = 12


def partners(scene: Scene, kept: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates for bodies beside those of the sentence, up to the last word for an agreement."""
    pack = scene.pack
    ends = [place for place, word in enumerate(scene.words) if pack.agreement_endings.of(word.text)]
    firms = [place for place, word in enumerate(scene.words) if word.text in pack.lists["contract_words"]]
    known = [one for one in kept if one.is_body]
    if not (ends or firms) or not known:
        return
    made, kind = ("Agency", "other") if ends else ("Company", "company")
    taken = [one.span for one in kept if one.class_name not in ("Place", "Country")]
    for place in range((ends or firms)[-1]):
        span = _run(scene, place, taken)
        if span is not None and _fits(scene, place, span, known):
            where = scene.places.get(scene.word_at(span.start) or 0)
            before = scene.word_at(span.start)
            around = scene.places.get(before - 1) if before and scene.joined(before) else where
            country = None if around is None else around.country
            yield Candidate(span, made, 0.6, kind=kind, country=country, basis="stated" if country else None)


def _run(scene: Scene, place: int, taken: Sequence[Span]) -> Span | None:
    """The proper name that ends in this word, if no other name has a share in it."""
    word = scene.words[place]
    after = word.tail or scene.bracket(word.span.end) is not None
    if not after or not _is_name(scene, place):
        return None
    first = place
    while first > 0 and place - first < _LONGEST - 1 and scene.joined(first) and scene.words[first].follows():
        if not _is_name(scene, first - 1) or scene.words[first - 1].tail:
            break
        first -= 1
    while first < place and first in scene.places:
        first += 1  # 싱가포르 엔터프라이즈: where it is
    span = Span(scene.words[first].span.start, word.core.end)
    if first == place and (place in scene.places or len(word.text) < _SHORTEST):
        return None
    return None if any(one.start < span.end and span.start < one.end for one in taken) else span


def _is_name(scene: Scene, place: int) -> bool:
    pack, word = scene.pack, scene.words[place]
    firm = len(word.text) > _SHORTEST and (pack.firm_endings.of(word.text) or pack.proper_firm_endings.of(word.text))
    if not (word.nominal and (word.proper or firm or place in scene.places)) or word.is_latin:
        return False
    if pack.posts.of(word.text) or pack.event_endings.of(word.text) or pack.agreement_endings.of(word.text):
        return False
    lists = ("plain_modifiers", "asides", "not_bodies", "not_people", "firm_words", "venues")
    if pack.is_descriptive(word.text) or any(word.text in pack.lists[key] for key in lists):
        return False
    return pack.venue_heads.of(word.text) is None and pack.programme_endings.of(word.text) is None


def _fits(scene: Scene, place: int, span: Span, known: Sequence[Candidate]) -> bool:
    """Whether what follows the name, and a known body beside it, make it a partner."""
    word = scene.words[place]
    inside = scene.bracket(span.end)
    named = inside is not None and _SHORT_FORM.fullmatch(inside.of(scene.text)) is not None
    particle = _particle(scene, word, inside)
    if not named and _is_korean_person(scene, span):
        return False
    if particle in _WITH:
        return True
    if particle not in _ACTS:
        return False
    return named or any(_beside(scene, one, span) or _is_partner(scene, one, span) for one in known)


def _particle(scene: Scene, word: Word, inside: Span | None) -> str:
    if inside is None:
        return scene.text[word.core.end : word.span.end]
    end = inside.end + 1
    stop = end
    while stop < scene.sentence.span.end and "가" <= scene.text[stop] <= "힣" and stop - end < _SHORTEST:
        stop += 1
    return scene.text[end:stop]


def _beside(scene: Scene, one: Candidate, span: Span) -> bool:
    """A와 X가: a body with 와 or 과, or a comma, right before it."""
    gap = scene.text[one.span.end : span.start] if one.span.end <= span.start else ""
    plain = re.sub(r"\([^()]*\)", "", gap)
    return 0 < len(plain) <= _GAP and plain.lstrip()[:1] in ("와", "과", ",", "·", "및")


def _is_partner(scene: Scene, one: Candidate, span: Span) -> bool:
    """X는 A와 MOU를: a body told with 와 or 과 behind it."""
    if one.span.start < span.end:
        return False
    end = one.span.end
    inside = scene.bracket(end)
    after = scene.text[inside.end + 1 if inside is not None else end :][:1]
    return after in ("와", "과")


def _is_korean_person(scene: Scene, span: Span) -> bool:
    name = span.of(scene.text)
    return len(name) == _FULL_NAME and name[0] in scene.pack.lists["surnames"]
