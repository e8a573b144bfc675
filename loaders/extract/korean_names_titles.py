"""Things with names of their own in Korean: titles in quotation marks, events of two countries, venues, regions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.extract.korean_names_scene import Candidate, Scene
from loaders.extract.korean_words import Word
from loaders.extract.values import Basis, Span

_QUOTED = re.compile(
    r"‘(?P<a>[^‘’\n]{2,60})’|“(?P<b>[^“”\n]{2,60})”|「(?P<c>[^「」\n]{2,60})」|『(?P<d>[^『』\n]{2,60})』|《(?P<e>[^《》\n]{2,60})》"
    r"|〈(?P<f>[^〈〉\n]{2,60})〉|(?<![\w'])'(?P<g>[^'\n]{2,60})'|\"(?P<h>[^\"\n]{2,60})\"|<(?P<i>[^<>\n]{2,60})>"
)
_TRAILING = re.compile(r"\s*(?:[(（][^()（）]*[)）])\s*$")
_SAID = re.compile(r"(?:다|요|까|자|라)[.!?…]*$")
_ORDINAL = re.compile(r"(?:제\s?)?\d+(?:회|차)|(?:19|20)\d\d")
_PAIR = re.compile(r"(?P<one>[가-힣A-Z]{1,8})[-–—·ㆍ・∙](?P<two>[가-힣A-Z]{1,8})$")
_NAME_REACH = 6
_DAY_REACH = 20
_DAY = re.compile(r"\d일(?:\([^()]{1,8}\))? ?$|현지 ?시[간각]\) ?$")
_REGION_LENGTH = 3
_RANK = 3


def titles(scene: Scene) -> Iterator[Candidate]:
    """Candidates for events, agreements, programmes and centres of their own name, venues and regions."""
    yield from _quoted(scene)
    for place, word in enumerate(scene.words):
        if word.text:
            yield from _unquoted(scene, place)
            yield from _venue(scene, place)
            yield from _region(scene, word)
            yield from _spot(scene, place)


def _quoted(scene: Scene) -> Iterator[Candidate]:
    start, end = scene.sentence.span.start, scene.sentence.span.end
    for match in _QUOTED.finditer(scene.text, start, end):
        group = match.lastgroup or "a"
        words = match[group]
        bare = words[: len(words) - len(_TRAILING.search(words)[0])] if _TRAILING.search(words) else words  # type: ignore[index]
        left = len(bare) - len(bare.lstrip())
        span = Span(match.start(group) + left, match.start(group) + len(bare.rstrip()))
        known = scene.known.get(span.start)
        if known is not None and known.span == span:
            yield replace(known, rank=_RANK)
            continue
        found = None if _SAID.search(bare) or span.start >= span.end else _titled(scene, span, match.start())
        if found is not None:
            yield found


def _titled(scene: Scene, span: Span, opens: int) -> Candidate | None:
    """What a name in quotation marks is, by its last word; or by what the words before the marks call it."""
    pack = scene.pack
    words = span.of(scene.text)
    last = words.split()[-1]
    event = pack.event_endings.of(last) or pack.event_endings.of(words)
    if event and words != event:
        return Candidate(span, "Event", 0.9, kind=pack.event_kinds[event], rank=_RANK)
    agreement = pack.agreement_endings.of(last)
    if agreement and words != agreement:
        return Candidate(span, "Agreement", 0.9, rank=_RANK)
    head = pack.head_endings.of(last)
    if head and pack.heads[head].class_name == "Centre" and words != head:
        return Candidate(span, "Centre", 0.9, kind=pack.heads[head].kind, rank=_RANK)
    programme = pack.programme_endings.of(last)
    if programme and words != programme:
        return Candidate(span, "Programme", 0.8, rank=_RANK)
    if head and words != head and pack.heads[head].stem == "any":
        country = scene.country_within(span.start, span.end)
        basis: Basis | None = "stated" if country else None
        made = pack.heads[head]
        return Candidate(span, made.class_name, 0.85, kind=made.kind, country=country, basis=basis, rank=_RANK)
    return _called(scene, span, opens)


def _called(scene: Scene, span: Span, opens: int) -> Candidate | None:
    """러시아 정부 조달 기관인 ‘스베르뱅크–AST’: a body or firm because the words before say so."""
    before = next((place for place, word in enumerate(scene.words) if word.span.end in (opens, opens - 1)), None)
    if before is None or len(span.of(scene.text).split()) > 3:
        return None
    word = scene.words[before]
    if word.tail not in ((), ("이다", "ㄴ")):
        return None
    country = _country_before(scene, before)
    if word.text in scene.pack.lists["body_words"]:
        return Candidate(
            span, "Agency", 0.8, kind="other", country=country, basis="stated" if country else None, rank=_RANK
        )
    if word.text in scene.pack.lists["firm_words"] or scene.pack.firm_words.of(word.text):
        return Candidate(
            span, "Company", 0.8, kind="company", country=country, basis="stated" if country else None, rank=_RANK
        )
    return None


def _country_before(scene: Scene, place: int) -> str | None:
    """Country that begins the phrase which ends in this word."""
    for back in range(place, max(-1, place - _NAME_REACH), -1):
        where = scene.places.get(back)
        if where is not None:
            return where.country
        if not scene.joined(back):
            return None
    return None


def _is_pair(scene: Scene, word: Word) -> bool:
    match = _PAIR.match(word.text)
    if match is None:
        return False
    return all(_is_country(scene, part) for part in (match["one"], match["two"]))


def _is_country(scene: Scene, name: str) -> bool:
    return name in scene.pack.short_countries or scene.index_country(name) is not None


def _unquoted(scene: Scene, place: int) -> Iterator[Candidate]:
    """제1차 한-인도 중소기업 공동위원회: begins with a count or a pair of countries, ends in an event or a centre."""
    pack, word = scene.pack, scene.words[place]
    event = pack.event_endings.of(word.text)
    head = pack.head_endings.of(word.text)
    centre = head is not None and pack.heads[head].class_name == "Centre"
    if event is None and not centre:
        return
    start, begun = (
        place,
        event is not None and pack.event_kinds[event] == "exhibition" and _at_place(scene, place, event),
    )
    if begun:
        start -= 1
    while not begun and start >= 0 and place - start <= _NAME_REACH:
        here = scene.words[start]
        if _is_pair(scene, here) or _ORDINAL.fullmatch(here.span.of(scene.text)):
            begun = True
            if start > 0 and scene.joined(start) and _ORDINAL.fullmatch(scene.words[start - 1].span.of(scene.text)):
                start -= 1
            break
        if not scene.joined(start) and not (start > 0 and _split_pair(scene, start)):
            return
        if _split_pair(scene, start):
            start, begun = start - 1, True
            break
        start -= 1
    if (
        not begun
        or start == place
        or (place - start == 1 and word.text == event and not _is_pair(scene, scene.words[start]))
    ):
        return
    span = Span(scene.words[start].span.start, word.core.end)
    if event is not None:
        yield Candidate(span, "Event", 0.8, kind=pack.event_kinds[event], rank=2)
    elif centre and head is not None:
        yield Candidate(span, "Centre", 0.8, kind=pack.heads[head].kind, rank=2)


def _at_place(scene: Scene, place: int, event: str) -> bool:
    """대구 국제미래자동차엑스포: a fair of a name of its own, with its city."""
    longer = len(scene.words[place].text) > len(event)
    return longer and scene.joined(place) and place - 1 in scene.places


def _split_pair(scene: Scene, place: int) -> bool:
    """Whether this word and the one before are the two countries of a pair with a middle dot: 한·일."""
    if place <= 0 or len(scene.words[place].before) != 1 or scene.words[place].before not in "·ㆍ・∙":
        return False
    one, two = scene.words[place - 1], scene.words[place]
    return one.is_bare and _is_country(scene, one.text) and _is_country(scene, two.text)


def _venue(scene: Scene, place: int) -> Iterator[Candidate]:
    pack, word = scene.pack, scene.words[place]
    if word.text in pack.lists["venues"] or any(
        len(v) > 1 and v in word.text for v in pack.lists["venues"] if v[0] == word.text[0] or word.proper
    ):
        yield Candidate(word.core, "Place", 0.85, kind="venue")
        return
    head = pack.venue_heads.of(word.text)
    if head is None or not word.nominal:
        return
    start = place
    while scene.joined(start) and place - start < 3 and (scene.words[start - 1].proper or start - 1 in scene.places):
        start -= 1
    stem = word.text[: -len(head)]
    proper = any(piece.tag == "name" for piece in word.pieces) and bool(stem)
    if proper and all(step in scene.places for step in range(start, place)):
        yield Candidate(word.core, "Place", 0.8, kind="venue")
    elif start < place and any(step not in scene.places for step in range(start, place)):
        yield Candidate(Span(scene.words[start].span.start, word.core.end), "Place", 0.8, kind="venue")


def _spot(scene: Scene, place: int) -> Iterator[Candidate]:
    """23일 발리에서, 인도네시아 발리에서: an unknown name that only says where."""
    word = scene.words[place]
    if place == 0 or word.tail[:1] != ("에서",) or place in scene.places or not (word.proper and word.is_hangul):
        return
    start = word.span.start
    dated = _DAY.search(scene.text[max(scene.sentence.span.start, start - _DAY_REACH) : start]) is not None
    country = scene.places.get(place - 1) if scene.joined(place) else None
    pack = scene.pack
    other = (pack.head_endings, pack.event_endings, pack.firm_endings, pack.posts, pack.programme_endings)
    if (dated or country is not None) and not any(one.of(word.text) for one in other) and len(word.pieces) == 1:
        land = None if country is None else country.country
        kind = "venue" if country is not None and country.class_name == "Place" else "city"
        yield Candidate(word.core, "Place", 0.6, kind=kind, country=land, basis="stated" if land else None)


def _region(scene: Scene, word: Word) -> Iterator[Candidate]:
    pack = scene.pack
    if word.text in pack.regions:
        yield Candidate(word.core, "Place", 0.9, kind=pack.regions[word.text])
        return
    ending = pack.region_endings.of(word.text)
    if ending is None or len(word.text) < _REGION_LENGTH or word.text in pack.lists["not_regions"]:
        return
    whole = len(word.pieces) == 1 and word.pieces[0].tag == "name"
    split = len(word.pieces) > 1 and word.pieces[0].tag == "name" and word.pieces[-1].text == ending
    if (whole and ending == "주") or (split and ending in ("주", "시")):
        yield Candidate(word.core, "Place", 0.7, kind="city" if ending == "시" else "region")
