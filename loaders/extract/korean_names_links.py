"""Names of one Korean notice that stand for each other: short forms, acronyms, names said again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.extract.korean_names_pack import KoreanNames
from loaders.extract.korean_names_scene import Candidate, Scene
from loaders.extract.values import Basis, Span

_ITEM = re.compile(r"[^,;/，·ㆍ]+")
_SAID_SHORT = re.compile(r"\s*(?:이하|약칭|구|옛|현)\s*[:：]?\s*")
_MARKS = "‘’“”「」『』'\" \t\n"
_LATIN_NAME = re.compile(r"[A-Za-z][\w&.\-–]*(?: [A-Za-z][\w&.\-–]*){0,7}")
_SHORT_NAME = re.compile(r"[가-힣A-Za-z0-9]{2,8}")
_LONGEST_SHORT = 8
_SHORTEST_LONG = 5
_ALIAS_RANK = 5
_SURE = 0.85
# A text of very many names must not be compared all with all.
_RECALLED = 300


def aliases(scene: Scene, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Short forms and acronyms in brackets after a name, as names of their own that stand for it."""
    ends = {
        one.span.end: one for one in sorted(candidates, key=lambda c: c.span.start - c.span.end, reverse=False)[::-1]
    }
    for at, inside in scene.brackets:
        name = ends.get(at) or ends.get(at - 1)
        if name is None or not (name.is_body or name.class_name in ("Programme", "Event")):
            continue
        for match in _ITEM.finditer(scene.text, inside.start, inside.end):
            span, said = _plain(scene.text, Span(match.start(), match.end()))
            words = span.of(scene.text)
            if not words or not (said or _stands_for(words, name, scene)):
                continue
            if said and not (_SHORT_NAME.fullmatch(words) or _LATIN_NAME.fullmatch(words)):
                continue
            yield Candidate(
                span,
                name.class_name,
                0.9,
                kind=name.kind,
                country=name.country,
                basis="inferred" if name.country else None,
                key=name.key,
                alias_of=name.span.start,
                rank=_ALIAS_RANK,
            )


def other_forms(scene: Scene, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """엔터프라이즈싱가포르(Enterprise Singapore): the word before brackets that hold a known body is that body."""
    ends = {one.span.end for one in candidates}
    for at, inside in scene.brackets:
        known = scene.known.get(inside.start)
        place = scene.word_ending(at)
        if known is None or known.span != inside or not known.is_body or place is None or at in ends:
            continue
        word = scene.words[place]
        if word.is_hangul and word.proper:
            yield replace(known, span=word.core, score=0.85, rank=1)


def _plain(text: str, span: Span) -> tuple[Span, bool]:
    """The item without "이하" and quotation marks, and whether it says that it is a short form."""
    said = _SAID_SHORT.match(text, span.start, span.end)
    start, end = (said.end() if said else span.start), span.end
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return Span(start, end), said is not None


def _stands_for(words: str, name: Candidate, scene: Scene) -> bool:
    """Whether words in brackets are another form of the name before: Latin letters, or some of its syllables."""
    long = name.span.of(scene.text)
    if _LATIN_NAME.fullmatch(words):
        return words not in scene.pack.lists["latin_words"]
    known = scene.known.get(_first_letter(scene, words, name))
    if known is not None and name.key is not None and known.key == name.key:
        return True
    if not _SHORT_NAME.fullmatch(words):
        return False
    return shortens(words, long) or scene.pack.head_endings.of(words) is not None


def _first_letter(scene: Scene, words: str, name: Candidate) -> int:
    return scene.text.find(words, name.span.end)


def shortens(short: str, long: str) -> bool:
    """Whether the short form takes its syllables from the long one in order, from the first: 중진공, 기정원."""
    if not short or len(short) >= len(long):
        return False
    place = 0
    for syllable in short:
        place = long.find(syllable, place) + 1
        if place == 0:
            return False
    return True


class Earlier:
    """Names that a notice has told in full, to be known again without what made them known."""

    def __init__(self, pack: KoreanNames) -> None:
        self._pack = pack
        self._names: dict[str, Candidate] = {}
        self._by_letter: dict[str, list[str]] = {}
        self._by_end: dict[str, list[str]] = {}

    def learn(self, text: str, candidates: Iterable[Candidate]) -> None:
        """Keep what is surely a name."""
        for one in candidates:
            name = one.span.of(text)
            sure = one.score >= _SURE and (one.is_body or one.class_name == "Person")
            if sure and len(name) > 1 and name not in self._names:
                self._names[name] = one
                self._by_letter.setdefault(name[0], []).append(name)
                self._by_end.setdefault(name[-2:], []).append(name)

    def again(self, scene: Scene) -> Iterator[Candidate]:
        """The names that stand in a sentence, as whole words."""
        for word in scene.words:
            for name in self._by_letter.get(scene.text[word.span.start], ())[-_RECALLED:]:
                end = word.span.start + len(name)
                if scene.text.startswith(name, word.span.start) and scene.ends_name(end):
                    yield self._as(self._names[name], Span(word.span.start, end))
            yield from self._head(scene, word.span.start)
            yield from self._shortened(scene, word.span.start)

    def _as(self, one: Candidate, span: Span) -> Candidate:
        basis: Basis | None = "inferred" if one.country else None
        return Candidate(
            span,
            one.class_name,
            0.85,
            kind=one.kind,
            country=one.country,
            basis=basis,
            key=one.key,
            rank=max(0, one.rank - 1),
        )

    def _head(self, scene: Scene, start: int) -> Iterator[Candidate]:
        """공단은: the head alone, for a body told before."""
        place = scene.word_at(start)
        word = scene.words[place or 0]
        if place is None or len(word.text) < 2 or word.text not in self._pack.heads:
            return
        if scene.joined(place) and not scene.is_counted(place):
            return
        if scene.is_counted(place) and scene.words[place - 1].text not in ("이", "동", "본", "그"):
            return
        target = self._ending(word.text, word.core.start)
        if target is not None:
            yield self._as(target, word.core)

    def _ending(self, ending: str, before: int) -> Candidate | None:
        """The body named before that ends so; one that is not foreign first, then the latest."""
        names = [name for name in self._by_end.get(ending[-2:], ())[-_RECALLED:] if name.endswith(ending)]
        told = [self._names[name] for name in names if len(name) > len(ending)]
        fitting = [one for one in told if one.is_body and one.span.start < before]
        return max(fitting, key=lambda one: (one.country in (None, "KR"), one.span.start), default=None)

    def _shortened(self, scene: Scene, start: int) -> Iterator[Candidate]:
        """산단공 after 한국산업단지공단: an unknown word of syllables from a long name, in their order."""
        place = scene.word_at(start)
        word = scene.words[place or 0]
        if place is None or not word.is_hangul or not word.proper or place in scene.places or len(word.text) < 3:
            return
        if len(word.text) > _LONGEST_SHORT or len(word.pieces) > 1:
            return
        for name in self._by_letter.get(word.text[0], ())[-_RECALLED:]:
            one = self._names[name]
            fits = one.is_body and one.span.start < start and len(name) > max(_SHORTEST_LONG, len(word.text) + 1)
            if fits and shortens(word.text, name) and word.text[-1] in name[-3:]:
                yield self._as(one, word.core)
                return
