"""People and their posts in Korean: 홍종학 장관, 이상직 중진공 이사장, 중기부 장관 박영선, 에타(대표 이재순)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from loaders.extract.korean_names_scene import Candidate, HeldPost, Scene
from loaders.extract.korean_words import Word
from loaders.extract.values import Span

_REACH = 8
_NAME_WORDS = 4
_FULL_NAME = 3
_LONG_TOWN = 5
_LONGEST = 8
_ITEM = re.compile(r"[^,;/·，]+")
_HANGUL_NAME = re.compile(r"[가-힣]{1,8}(?:[ \-][가-힣]{1,8}){0,3}")
_LATIN_NAME = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3}")
# Last syllables of short forms of bodies: 경과원 강성천 원장.
_SHORT_BODIES = "원단청부회공처소진협국"
_NAME_ENDS = frozenset({"도", "로", "나"})
_BRACKET_RANK, _POST_RANK = 4, 3


@dataclass(frozen=True, slots=True)
class Found:
    """People, firms known by their heads, and posts of one sentence."""

    people: tuple[Candidate, ...]
    firms: tuple[Candidate, ...]
    posts: tuple[HeldPost, ...]


class _Search:
    """Search of one sentence; `bodies` are its candidates for bodies, by the word that ends them."""

    def __init__(self, scene: Scene, candidates: Sequence[Candidate]) -> None:
        self.scene = scene
        self.pack = scene.pack
        self.ends: Mapping[int, Candidate] = {one.span.end: one for one in candidates if one.is_body}
        self.people: list[Candidate] = []
        self.firms: list[Candidate] = []
        self.posts: list[HeldPost] = []

    # --- in brackets

    def bracketed(self) -> None:
        """에타(대표 이재순), 중소벤처기업부(중기부, 장관 박영선)."""
        for at, inside in self.scene.brackets:
            body = self.ends.get(at) or self.ends.get(at - 1)
            for match in _ITEM.finditer(self.scene.text, inside.start, inside.end):
                post, person = self._item(match.start(), match.end())
                if post is None or person is None:
                    continue
                self._add_person(person, _BRACKET_RANK)
                if body is None and post.of(self.scene.text) in self.pack.lists["firm_posts"]:
                    body = self._firm_before(at)
                held = None if body is None else body.span
                self._hold(person, held, post, Span(held.start if held else post.start, inside.end + 1))

    def _item(self, start: int, end: int) -> tuple[Span | None, Span | None]:
        """Post and person of one item in brackets: 장관 홍종학, 대표이사 래리 호건, 이재순 대표."""
        text = self.scene.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        words = text[start:end].split(" ")
        if len(words) <= 1:
            return None, None
        if self._is_post(words[0]):
            name = Span(start + len(words[0]) + 1, end)
            return (Span(start, start + len(words[0])), name) if self._may_be_name(name.of(text)) else (None, None)
        if self._is_post(words[-1]):
            name = Span(start, end - len(words[-1]) - 1)
            return (Span(end - len(words[-1]), end), name) if self._may_be_name(name.of(text)) else (None, None)
        return None, None

    def _is_post(self, word: str) -> bool:
        post = self.pack.posts.of(word)
        return post is not None and post not in self.pack.lists["no_actors"]

    def _may_be_name(self, words: str) -> bool:
        if self.pack.is_descriptive(words) or words in self.pack.lists["not_people"]:
            return False
        if self.pack.head_endings.of(words) not in (None, words) and len(words) > _FULL_NAME:
            return False
        if _LATIN_NAME.fullmatch(words):
            return True
        return _HANGUL_NAME.fullmatch(words) is not None and len(words) > 1

    def _firm_before(self, at: int) -> Candidate | None:
        """What stands before the brackets is a firm if they name its head."""
        scene = self.scene
        place = next((n for n, word in enumerate(scene.words) if word.span.end in (at, at - 1)), None)
        if place is None:
            return None
        word = scene.words[place]
        start = word.span.start
        if word.is_latin:
            while scene.joined(place) and scene.words[place - 1].is_latin:
                place -= 1
                start = scene.words[place].span.start
        name = scene.text[start : word.span.end]
        if self.pack.is_descriptive(name) or name in self.pack.lists["firm_words"] or self._is_post(name):
            return None
        found = Candidate(Span(start, word.span.end), "Company", 0.95, kind="company", rank=_BRACKET_RANK)
        self.firms.append(found)
        return found

    # --- before and after a post

    def titled(self) -> None:
        """이름 직함 and 직함 이름."""
        for place, word in enumerate(self.scene.words):
            ending = self.pack.posts.of(word.text)
            if ending is None or (place == 0 and not word.is_bare):
                continue
            if not self._before(place, ending) and ending not in self.pack.lists["plain_titles"]:
                self._after(place)

    def _before(self, place: int, ending: str) -> bool:
        scene = self.scene
        phrase = self._phrase(place)
        if not phrase:
            return False
        body = self._body_in(phrase)
        free = [at for at in phrase if not self._is_taken(at) or self._begins_name(at)]
        person = self._korean(free, place, ending) or self._foreign(free, ending, place)
        if person is None:
            return False
        if ending in self.pack.lists["no_actors"]:
            return True
        word = scene.words[place]
        self._add_person(person, _POST_RANK)
        body = body or self._owner(phrase) or self._headed_body(word) or self._region(phrase, person, ending)
        if body is None and ending in self.pack.lists["firm_posts"]:
            body = self._firm_beside(phrase, person)
        if ending not in self.pack.lists["plain_titles"]:
            start = min(person.start, body.span.start if body else person.start)
            post = word.core if body is None or not word.core.covers(body.span) else self._own_post(word, ending)
            self._hold(person, None if body is None else body.span, post, Span(start, word.core.end))
        return True

    def _region(self, phrase: Sequence[int], person: Span, ending: str) -> Candidate | None:
        """래리 호건 메릴랜드 주지사: the state or city whose post it is; of a country it says only where."""
        if ending not in self.pack.lists["state_posts"] or ending in self.pack.lists["of_countries"]:
            return None
        found = [self.scene.places[at] for at in phrase if at in self.scene.places]
        found = [one for one in found if one.class_name == "Place" and not (one.span.start < person.end > one.span.end)]
        return found[-1] if found else None

    def _owner(self, phrase: Sequence[int]) -> Candidate | None:
        """삼룩카즈나의 누를란 자쿠포프 대표: the body whose person it is."""
        before = phrase[0] - 1
        if before < 0 or self.scene.words[before].tail != ("의",) or not self.scene.words[phrase[0]].follows():
            return None
        word = self.scene.words[before]
        if word.text:
            return self.ends.get(word.core.end)
        inside = next((held for _, held in self.scene.brackets if held.end + 1 == word.span.start), None)
        return None if inside is None else self.ends.get(inside.start - 1)

    def _headed_body(self, word: Word) -> Candidate | None:
        """김기문 중소기업중앙회장: the body is in the title, but for its last syllable."""
        name = word.text[:-1]
        head = self.pack.head_endings.of(name)
        if not word.text.endswith("장") or head is None or len(head) < 2 or len(name) <= len(head):
            return None
        made = self.pack.heads[head]
        found = Candidate(
            Span(word.core.start, word.core.end - 1), made.class_name, 0.85, kind=made.kind, rank=_POST_RANK
        )
        known = self.scene.index_body(name)
        if known is not None:
            found = replace(found, class_name=known.class_name, key=known.key, country=known.country, basis="inferred")
        self.firms.append(found)
        return found

    def _own_post(self, word: Word, ending: str) -> Span:
        return Span(word.core.end - len(ending), word.core.end)

    def _phrase(self, place: int) -> list[int]:
        """Words of the phrase that ends in this post, without particles between them."""
        scene, found = self.scene, []
        at = place
        while at > 0 and place - at < _REACH:
            skipped = scene.before_bracket(at)
            if skipped is not None:
                at = skipped
                found.append(at)
                continue
            before, word = scene.words[at - 1], scene.words[at]
            bare = before.is_bare or (at == place and self._is_full_name(before.span.of(scene.text)))
            bare = bare or (at > 1 and self._miscut(at - 1))
            if not (word.follows() and bare):
                break
            at -= 1
            found.append(at)
        return found[::-1]

    def _miscut(self, at: int) -> bool:
        """Whether the last syllable of a foreign name was taken for a particle: 조코 위도도 대통령."""
        word = self.scene.words[at]
        if len(word.tail) != 1 or word.tail[0] not in _NAME_ENDS or not word.is_hangul or _is_common(word):
            return False
        if word.core.end in self.ends or self.pack.posts.of(word.text) or at in self.scene.places:
            return False
        other = self.scene.words[at - 1] if self.scene.joined(at) else None
        if other is None or not (other.proper and self._sounds(other)) or self._is_taken(at - 1):
            after = at + 1
            other = self.scene.words[after] if after < len(self.scene.words) else None
            return (
                other is not None and other.proper and word.proper and self._sounds(other) and not self._is_taken(after)
            )
        return True

    def _body_in(self, phrase: Sequence[int]) -> Candidate | None:
        for at in reversed(phrase):
            body = self.ends.get(self.scene.words[at].core.end)
            if body is not None:
                return body
        return None

    def _is_taken(self, at: int) -> bool:
        """Whether the word belongs to a body, is a place, or says something about the post."""
        word = self.scene.words[at]
        if at in self.scene.places or any(b.span.covers(word.core) for b in self.ends.values()):
            return True
        lists = self.pack.lists
        if any(word.text in lists[key] for key in ("post_modifiers", "plain_modifiers", "asides")):
            return True
        if word.text in lists["not_people"] or self.pack.is_descriptive(word.text):
            return True
        return self.pack.posts.of(word.text) is not None and not self._is_full_name(word.text)

    def _begins_name(self, at: int) -> bool:
        """Whether a short word that is also some town's name begins a foreign name: 하산 바스리 쿠르트."""
        town = self.scene.places.get(at)
        if town is None or not (town.key or "").startswith("geonames:"):
            return False
        after = at + 1
        alone = after + 1 >= len(self.scene.words) or self._is_taken(after + 1)
        if len(self.scene.words[at].text) > (_LONG_TOWN if alone else _FULL_NAME):
            return False
        return (
            after not in self.scene.places and self.scene.words[after].proper and self._sounds(self.scene.words[after])
        )

    def _is_full_name(self, name: str) -> bool:
        """Whether it has the form of a Korean name: 홍길동, 남궁민수."""
        lists = self.pack.lists
        if (
            not name
            or name.endswith("씨")
            or name in lists["not_people"]
            or not all("가" <= letter <= "힣" for letter in name)
        ):
            return False
        if self.pack.posts.of(name) not in (None, "장", "군", "양", "씨", "옹") or name in self.pack.regions:
            return False
        if len(name) == _FULL_NAME:
            return name[0] in lists["surnames"] and self.scene.index_country(name) is None
        return len(name) == _FULL_NAME + 1 and name[:2] in lists["surnames"]

    def _korean(self, free: Sequence[int], place: int, ending: str) -> Span | None:
        for at in reversed(free):
            word = self.scene.words[at]
            whole = word.span if at == place - 1 else word.core
            name = whole.of(self.scene.text)
            if not self._is_full_name(name) or _is_common(word):
                continue
            return None if self._is_part_of_foreign(at, free, place, ending) else whole
        return None

    def _is_part_of_foreign(self, at: int, free: Sequence[int], place: int, ending: str) -> bool:
        """마르틴 둘리히 장관, 엘리야스 노르딘 공사 사장: a word of them only looks like a Korean name.

        In 이재순 에타 대표 it is one: before the head of a firm a word without a body may be the firm.
        """
        bodies = [other for other in range(at + 1, place) if self.scene.words[other].core.end in self.ends]
        if ending in self.pack.lists["firm_posts"] and not bodies and self._owner(free) is None:
            return False
        words = self.scene.words
        after, before = at + 1, at - 1
        if after in free and (words[after].proper or len(words[after].text) == 1) and self._sounds(words[after]):
            return True
        if before not in free or not words[at].follows() or not words[before].proper or not self._sounds(words[before]):
            return False
        short = len(words[before].text) < _FULL_NAME or words[before].text[-1] in _SHORT_BODIES
        return words[before].is_hangul and not short

    def _foreign(self, free: Sequence[int], ending: str, place: int) -> Span | None:
        """A run of words that look like a name written by its sound: 래리 호건, 응우옌 반 탄."""
        if not free:
            return None
        free = list(free)
        while len(free) > 1 and not self._names(free[-1]):
            free.pop()  # 세부 주지사: a word that belongs to the post
        run = [free[-1]]
        while len(run) < _NAME_WORDS and run[0] - 1 in free and self._names(run[0] - 1):
            run.insert(0, run[0] - 1)
        words = [self.scene.words[at] for at in run]
        while words and not (words[0].proper or words[0].is_latin) and not _begins(words):
            words.pop(0)
        if not words or not all(self._sounds(word) for word in words):
            return None
        last = words[-1]
        name = Span(words[0].span.start, last.span.end if last.tail and last.tail[0] in _NAME_ENDS else last.core.end)
        state = ending in self.pack.lists["state_posts"] or self._before_body(run[-1])
        if len(words) == 1:
            short = words[0].is_latin or len(words[0].text) <= 1 or len(words[0].text) > _LONGEST
            return None if short or not state else name
        if ending in self.pack.lists["weak_posts"] and not all(word.proper or word.is_latin for word in words):
            return None
        return name

    def _before_body(self, at: int) -> bool:
        """Whether a body follows, so that this is who heads it: 응우옌반빈 베트남 중앙경제위원회 위원장."""
        word = self.scene.words[at]
        starts = {body.span.start for body in self.ends.values()}
        return word.span.end + 1 in starts and self.pack.firm_endings.of(word.text) is None

    def _names(self, at: int) -> bool:
        return self._sounds(self.scene.words[at])

    def _sounds(self, word: Word) -> bool:
        if word.is_latin:
            return word.text[:1].isupper() and not word.text.isupper()
        plain = word.is_hangul and len(word.text) <= _LONGEST and not _is_common(word)
        endings = (self.pack.event_endings, self.pack.head_endings, self.pack.firm_endings)
        return plain and not any((one.of(word.text) or "") and len(word.text) > _FULL_NAME for one in endings)

    def _firm_beside(self, phrase: Sequence[int], person: Span) -> Candidate | None:
        """이재순 에타 대표, 에타 이재순 대표: a name of no other kind beside the person is the firm."""
        for at in phrase:
            word = self.scene.words[at]
            beside = word.core.end + 1 == person.start or person.end + 1 == word.span.start
            if beside and not self._is_taken(at) and (word.proper or word.is_latin) and not _is_common(word):
                found = Candidate(word.core, "Company", 0.8, kind="company", rank=_POST_RANK)
                self.firms.append(found)
                return found
        return None

    def _after(self, place: int) -> None:
        """중기부 장관 박영선: the body, the post, the name."""
        scene, word = self.scene, self.scene.words[place]
        if place + 1 >= len(scene.words) or not scene.joined(place + 1):
            return
        name = scene.words[place + 1]
        if not self._is_full_name(name.text) or _is_common(name) or self._followed_by_post(place + 1):
            return
        body = self.ends.get(scene.words[place - 1].core.end) if place > 0 and scene.joined(place) else None
        own = None if body is not None else self._headed_body(word)
        body = body or own
        if body is None:
            return
        post = word.core if own is None else self._own_post(word, self.pack.posts.of(word.text) or "")
        self._add_person(name.core, _POST_RANK)
        self._hold(name.core, body.span, post, Span(body.span.start, name.core.end))

    def _followed_by_post(self, place: int) -> bool:
        after = place + 1
        joined = after < len(self.scene.words) and self.scene.joined(after)
        return joined and self.pack.posts.of(self.scene.words[after].text) is not None

    # --- what was found

    def _add_person(self, span: Span, rank: int) -> None:
        self.people.append(Candidate(span, "Person", 0.95 if rank == _BRACKET_RANK else 0.9, rank=rank))

    def _hold(self, person: Span, body: Span | None, post: Span, quote: Span) -> None:
        self.posts.append(HeldPost(person, body, post, quote))


def _begins(words: Sequence[Word]) -> bool:
    """완 주나이디: a name of one syllable before another."""
    return len(words) > 1 and len(words[0].text) == 1 and words[1].proper and words[0].is_hangul


def _is_common(word: Word) -> bool:
    """Whether the lexicon knows the word as common nouns: 정책, 협력 사업."""
    nouns = [piece for piece in word.pieces if piece.tag == "noun"]
    if len(nouns) != len(word.pieces) or not nouns:
        return False
    return all(len(piece.text) > 1 for piece in nouns)


def people(scene: Scene, candidates: Sequence[Candidate]) -> Found:
    """People with their posts, and the firms that are known by them; candidates are what may be a body."""
    search = _Search(scene, candidates)
    search.bracketed()
    search.titled()
    return Found(tuple(search.people), tuple(search.firms), tuple(search.posts))
