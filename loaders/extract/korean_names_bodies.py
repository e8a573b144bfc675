"""Bodies and firms in Korean that no list knows: by head nouns, legal forms, what stands before them, Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.korean_names_pack import Head
from loaders.extract.korean_names_scene import Candidate, Scene
from loaders.extract.korean_words import Word, is_separator
from loaders.extract.values import Span

_REACH = 5
_SHORT_STEM = 2
_LONG_STEM = 4
_PLAIN_ACRONYM = re.compile(r"[A-Z]{4,}")
# Fewer common nouns than these before 센터 are a kind of centre: 상담센터, not 기술서비스센터.
_CENTRE_PARTS = 3
_MONEY = frozenset({"bank", "development_fund"})
_INSTITUTES = frozenset({"ResearchInstitute", "Centre"})
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&]*[A-Z][A-Za-z0-9&]*|[A-Z]{3,}")
_LATIN_REACH = 7
_LEGAL_GAP = 1
_HYPHEN = re.compile("[-–—]")


def bodies(scene: Scene) -> Iterator[Candidate]:
    """Candidates for bodies and firms; they may overlap."""
    for place, word in enumerate(scene.words):
        if not word.text:
            continue
        found = _headed(scene, place)
        if found is not None:
            yield found
        yield from _bare(scene, word)
        yield from _firm(scene, place)
    yield from _legal(scene)
    yield from _latin(scene)


def _bare(scene: Scene, word: Word) -> Iterator[Candidate]:
    """Bodies whose names show no head, alone or joined to another: 중진공-코트라."""
    at = word.core.start
    for part in re.split(r"([-–—])", word.text):
        class_name = scene.pack.bare_names.get(part)
        if class_name is not None:
            yield Candidate(Span(at, at + len(part)), class_name, 0.9)
        at += len(part)


# --- head nouns


def _headed(scene: Scene, place: int) -> Candidate | None:
    """By its head; if the longest does not fit, by a shorter one (경제재정부 is no 정부)."""
    word = scene.words[place]
    if word.text not in scene.pack.lists["not_bodies"] and not word.is_latin:
        for ending in scene.pack.head_endings.every(word.text):
            found = _by_head(scene, place, ending)
            if found is not None or scene.pack.heads[ending].stem != "place":
                return found
    return _campus(scene, place)


def _by_head(scene: Scene, place: int, ending: str) -> Candidate | None:
    pack, word = scene.pack, scene.words[place]
    head = pack.heads[ending]
    stem = word.text[: -len(ending)]
    known = scene.known_ending(word.core.end)
    if known is not None and known.key is not None and known.span.start <= word.span.start:
        where = scene.places.get(place - 1) if known.span.start == word.span.start and scene.joined(place) else None
        if where is None or where.country in (None, known.country):
            return None
    if stem in pack.lists["plain_modifiers"] or (head.stem == "of" and not _is_office(scene, word, stem)):
        return None
    first, country = _reach(scene, place, head, stem)
    if first is None or (head.stem == "place" and country is None):
        return None
    if head.kind == "government" and _goes_on(scene, place):
        return None
    if ending in pack.lists["missions"] and scene.joined(first) and scene.words[first - 1].text.startswith("주"):
        first -= 1
    span = Span(_behind_hyphen(scene, scene.words[first]), word.core.end)
    inner = scene.country_within(word.span.start, span.end) or scene.country_within(span.start, span.end)
    proper = bool(stem) and word.proper and not pack.is_descriptive(stem)
    taken = any(scene.words[step].proper for step in range(first, place))
    if not (proper or taken or country is not None or inner) and not _stands_alone(scene, place, head, span):
        return None
    country = country or inner
    return Candidate(
        span,
        head.proper_class if proper and not country else head.class_name,
        0.9 if country or proper or taken else 0.7,
        kind=head.kind,
        country=country or None,
        basis="stated" if country else None,
    )


def _behind_hyphen(scene: Scene, word: Word) -> int:
    """Where the second of two bodies with a hyphen between begins: 중진공-스웨덴 무역투자대표부."""
    for match in _HYPHEN.finditer(word.text):
        first = Span(word.span.start, word.span.start + match.start())
        known = scene.known.get(first.start)
        body = known is not None and known.is_body and known.span == first
        if body or (scene.pack.head_endings.of(first.of(scene.text)) and len(match[0]) < len(word.text) - match.end()):
            return word.span.start + match.end()
    return word.span.start


def _is_office(scene: Scene, word: Word, stem: str) -> bool:
    """Whether the stem says what a ministry or the like is for, or begins with its country: 캄보디아신용보증공사."""
    pack = scene.pack
    if pack.offices.of(stem) is not None:
        return True
    if len(stem) < _LONG_STEM or pack.not_bodies.of(word.text) is not None:
        return False
    return pack.is_descriptive(stem) or scene.country_within(word.core.start, word.core.end) is not None


def _stands_alone(scene: Scene, place: int, head: Head, span: Span) -> bool:
    """Whether common words and a head are a name: an office of the notice's own country, not a kind of body."""
    inside = scene.bracket(span.end)
    if inside is not None and _ACRONYM.fullmatch(inside.of(scene.text)):
        return True
    if not head.alone or span.end - span.start - len(head.word) < _SHORT_STEM or scene.is_counted(place):
        return False
    return head.kind != "other" or head.class_name != "Centre" or len(scene.words[place].pieces) >= _CENTRE_PARTS


def _goes_on(scene: Scene, place: int) -> bool:
    if place + 1 >= len(scene.words) or not scene.joined(place + 1):
        return False
    after = scene.words[place + 1]
    lists = scene.pack.lists
    ends = any(after.text in lists[key] for key in ("between_words", "list_ends", "side_words", "and_words"))
    return after.nominal and not ends


def _reach(scene: Scene, place: int, head: Head, stem: str) -> tuple[int | None, str | None]:
    """The word with which a name that ends in this word begins, and the country that stands before it ("": no one's).

    A name of common words takes them and the place before with it (우즈베키스탄 투자 대외무역부); before a proper name
    the place only says where it is.
    """
    pack, words = scene.pack, scene.words
    within = scene.country_within(words[place].core.start, words[place].core.end) is not None
    common = not stem or not words[place].proper or pack.is_descriptive(words[place].text)
    # A public office goes by its country whatever it is called: 케냐 마이크로소기업청.
    public = head.stem != "any" or (head.class_name == "Agency" and head.kind not in _MONEY)
    descriptive = not within and (common or public)
    start, dotted = place, None
    while start > 0 and place - start < _REACH and scene.joined(start):
        before, dot = words[start - 1], is_separator(words[start].before)
        where = scene.places.get(start - 1)
        if where is not None and not dot:
            return (start - 1 if descriptive or dotted is not None else place), where.country or ""
        if not before.nominal or not (pack.is_descriptive(before.text) or dot):
            break
        if pack.head_endings.of(before.text) and len(before.text) > _SHORT_STEM:
            break
        start -= 1
        dotted = start if dot else dotted
    skipped = scene.before_bracket(place)
    if start == place and skipped is not None and skipped in scene.places:
        # 아랍에미리트(UAE) 경제부
        return (place if stem else None), scene.places[skipped].country
    if dotted is not None:
        return _proper_start(scene, dotted)
    if stem:
        plain = head.class_name in _INSTITUTES and (common or not words[place].proper)
        return _proper_start(scene, place) if plain else (place, None)
    return (start if start < place else None), None


def _proper_start(scene: Scene, place: int) -> tuple[int, str | None]:
    """Where a name begins that may have a proper name before it, and the country before that."""
    first = _with_proper(scene, place)
    where = scene.places.get(first - 1) if scene.joined(first) else None
    return first, None if where is None else where.country


def _with_proper(scene: Scene, place: int) -> int:
    """One word further if it is a proper name: 프라운호퍼 공작기계·성형기술연구소."""
    if not scene.joined(place) or not scene.words[place].follows():
        return place
    before = scene.words[place - 1]
    fits = before.proper and before.is_hangul and before.nominal and place - 1 not in scene.places
    pack = scene.pack
    ends = pack.posts.of(before.text) or pack.event_endings.of(before.text) or pack.head_endings.of(before.text)
    return place - 1 if fits and not ends and scene.known_ending(before.core.end) is None else place


def _campus(scene: Scene, place: int) -> Candidate | None:
    """가상대 교수: a name that ends in 대, before a post that only universities have."""
    word = scene.words[place]
    if not (word.text.endswith("대") and len(word.text) > _SHORT_STEM and place + 1 < len(scene.words)):
        return None
    if not scene.joined(place + 1) or scene.words[place + 1].text not in scene.pack.lists["campus_posts"]:
        return None
    return Candidate(word.core, "ResearchInstitute", 0.8, kind="university")


# --- firms


def _firm(scene: Scene, place: int) -> Iterator[Candidate]:
    """By the end of the name, or by the word for a firm or a body before it."""
    pack, word = scene.pack, scene.words[place]
    if len(word.text) <= _SHORT_STEM and not word.is_latin:
        return
    hangul = word.is_hangul or any(letter >= "가" for letter in word.text)
    ending = pack.firm_endings.of(word.text)
    if hangul and ending and len(word.text) > len(ending) and word.proper and not _common(scene, word, ending):
        yield Candidate(word.core, "Company", 0.8, kind="company")
        return
    ending = pack.proper_firm_endings.of(word.text)
    if hangul and ending and len(word.text) > len(ending) and _is_proper_stem(scene, word, ending):
        yield Candidate(word.core, "Company", 0.7, kind="company")
        return
    yield from _introduced(scene, place)


def _common(scene: Scene, word: Word, ending: str) -> bool:
    stem = word.text[: -len(ending)]
    return scene.pack.is_descriptive(stem) or stem in scene.pack.lists["plain_modifiers"]


def _is_proper_stem(scene: Scene, word: Word, ending: str) -> bool:
    """Whether what stands before a common word such as 산업 is a name, not a field or a country: 온돌산업."""
    if _common(scene, word, ending) or scene.country_within(word.core.start, word.core.end):
        return False
    cut = word.core.end - len(ending)
    return any(piece.tag == "name" and piece.span.start < cut for piece in word.pieces)


def _introduced(scene: Scene, place: int) -> Iterator[Candidate]:
    """무선 단말기 업체 가람통신: a name after the word that says what it is."""
    pack, word = scene.pack, scene.words[place]
    if place == 0 or not word.follows() or place in scene.places or not word.text[:1].isalpha():
        return
    before = scene.words[place - 1]
    if before.tail not in ((), ("이다", "ㄴ")) or not _is_firm_word(scene, before.text):
        return
    named = word.proper or (scene.bracket(word.span.end) is not None and not word.nominal)
    if not named or pack.is_descriptive(word.text):
        return
    if word.is_bare and _goes_on(scene, place) and not word.is_latin:
        return
    if _is_common_phrase(word) or (not word.is_latin and pack.posts.of(word.text)):
        return
    yield Candidate(word.core, "Company", 0.75, kind="company")


def _is_firm_word(scene: Scene, word: str) -> bool:
    return word in scene.pack.lists["firm_words"] or scene.pack.firm_words.of(word) is not None


def _is_common_phrase(word: Word) -> bool:
    """Whether the word ends in a common noun, as 제품 or 지원: it goes on about something else."""
    return len(word.pieces) > 1 and word.pieces[-1].tag == "noun" and len(word.pieces[-1].text) > 1


def _legal(scene: Scene) -> Iterator[Candidate]:
    """㈜한빛테크, 주식회사 한빛, 한빛테크(주)."""
    text, pack = scene.text, scene.pack
    for form in pack.legal_before:
        at = text.find(form, scene.sentence.span.start, scene.sentence.span.end)
        while at >= 0:
            after = at + len(form)
            gap = after + (text[after : after + 1] == " ")
            glued = scene.word_ending(at)
            own = next((word for word in scene.words if word.span.start <= gap < word.span.end), None)
            if glued is not None and form in pack.legal_after and at > 0 and not text[at - 1].isspace():
                yield Candidate(scene.words[glued].core, "Company", 0.95, kind="company", rank=1)
            elif own is not None and gap < own.core.end:
                yield Candidate(Span(gap, own.core.end), "Company", 0.95, kind="company", rank=1)
            at = text.find(form, after, scene.sentence.span.end)


# --- Latin letters


def _latin(scene: Scene) -> Iterator[Candidate]:
    """Names in Latin letters: runs of words with a capital, without what everybody writes so (MOU, IT, B2B)."""
    place = 0
    while place < len(scene.words):
        run = place
        while run < len(scene.words) and run - place < _LATIN_REACH and _is_capital(scene.words[run]):
            run += 1
            if run < len(scene.words) and not (scene.words[run - 1].is_bare and scene.words[run].follows()):
                break
        if run == place:
            place += 1
            continue
        found = _latin_name(scene, place, run)
        if found is not None:
            yield found
        place = run


def _is_capital(word: Word) -> bool:
    return word.is_latin and (word.text != word.text.lower() or word.text in ("of", "for", "and", "de", "the"))


def _latin_name(scene: Scene, first: int, end: int) -> Candidate | None:
    pack, words = scene.pack, scene.words
    if any(one.span.start >= words[first].span.start and one.is_body for one in scene.known_within(words[first])):
        return None
    common = pack.lists["latin_words"]
    while first < end and words[first].text in common and words[first].text not in pack.latin_heads:
        first += 1
    while end > first and words[end - 1].text in common and words[end - 1].text not in pack.latin_heads:
        end -= 1
    if first >= end:
        return None
    span = Span(words[first].span.start, words[end - 1].core.end)
    if scene.text[span.end : span.end + 1] == "." and words[end - 1].text + "." in pack.latin_heads:
        span = Span(span.start, span.end + 1)
    for word in (words[end - 1].text, words[first].text, *(re.split(r"[-–.]", words[end - 1].text))):
        head = pack.latin_heads.get(word) or pack.latin_heads.get(word + ".")
        if head and (end - first > 1 or "-" in words[first].text or "–" in words[first].text):
            return Candidate(span, head, 0.85, kind="company" if head == "Company" else None)
    before = words[first - 1] if first > 0 and words[first].follows() else None
    if before is not None and (_is_firm_word(scene, before.text)):
        return Candidate(span, "Company", 0.8, kind="company")
    acts = _acts(scene, end - 1) or _is_listed(scene, first, end)
    if acts and (end - first > 1 or _ACRONYM.fullmatch(words[first].text)):
        return Candidate(span, "Organisation", 0.6)
    return None


def _is_listed(scene: Scene, first: int, end: int) -> bool:
    """Whether it stands in a list, as KOICA in 유엔공업개발기구와 KOICA, 국제노동기구."""
    if first == 0 or end >= len(scene.words) or scene.words[end].before != ", ":
        return False
    if end - first == 1 and _PLAIN_ACRONYM.fullmatch(scene.words[first].text):
        return True
    return scene.words[first].before == ", " or scene.words[first - 1].tail in (("와",), ("과",))


def _acts(scene: Scene, place: int) -> bool:
    """Whether a particle says that the name does something or something is done with it, or a post follows."""
    word = scene.words[place]
    rest = scene.text[word.core.end : word.span.end]
    if rest in ("은", "는", "이", "가", "와", "과", "의", "측", "측은", "에서"):
        return True
    after = place + 1
    return after < len(scene.words) and scene.joined(after) and scene.pack.posts.of(scene.words[after].text) is not None
