"""How a Korean sentence ties a name in: the particle after it or its brackets, lists of names, who looks on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.extract.korean_names_pack import KoreanNames
from loaders.extract.korean_names_scene import BODIES, Candidate, Scene
from loaders.extract.korean_words import bracket_after
from loaders.extract.values import Span

_CLOSING = "’”」』》〉'\"＞>"
_CAME = (" 온 ", " 나온 ", " 건너온 ", " 찾아온 ", " 날아온 ", " 온 ‘")
_LONGEST = 5
_GAP = 30
_ACTORS = BODIES | {"Person"}


@dataclass(frozen=True, slots=True)
class Tie:
    """What follows a name.

    Attributes:
        marker: Code of the particle, `and` if it may join the name to the next.
        end: Where the particle ends.
        first: Whether it is a comma, a dot or a word for "and" that follows, so that the list goes on.
    """

    marker: str | None
    end: int
    first: bool = False


def ties(scene: Scene, names: Sequence[Candidate], posts: Sequence[int]) -> list[tuple[str | None, int]]:
    """Marker of each name and the number of its list within the sentence.

    Args:
        names: In order of the text, without overlap, acronyms in brackets left out.
        posts: For each name where its post after it ends, or its own end.
    """
    found = [_tie(scene, end) for end in posts]
    groups = list(range(len(names)))
    markers: list[str | None] = [tie.marker for tie in found]
    aside = {place for place in range(len(names) - 1) if _only_says_whose(scene, names, found, place)}
    counted = [place for place in range(len(names)) if place not in aside]
    for place, after in pairwise(counted):
        if _goes_on(scene, names[place], names[after], found[place]):
            groups[after] = groups[place]
    for place in range(len(names)):
        if markers[place] == "and":
            markers[place] = "with"
    for place, after in list(pairwise(counted))[::-1]:
        if groups[place] == groups[after]:
            markers[place] = markers[after]
    for place in aside:
        markers[place] = "of" if names[place].is_body else markers[place]
    return [(_by(names[place], marker), groups[place]) for place, marker in enumerate(markers)]


def _by(name: Candidate, marker: str | None) -> str | None:
    """A body in the case of a place (공단에서 밝혔다) acts."""
    return "by" if marker == "in" and name.class_name in _ACTORS - {"Centre"} else marker


def _only_says_whose(scene: Scene, names: Sequence[Candidate], found: Sequence[Tie], place: int) -> bool:
    """A와 우크라이나 B, A와 생산부 산하 B: a country, or the body above, right before the body that is meant."""
    one, after = names[place], names[place + 1]
    if found[place].marker is not None or found[place].first or not after.is_body:
        return False
    gap = scene.text[one.span.end : after.span.start]
    if one.is_body:
        return any(gap.strip().startswith(word) for word in scene.pack.lists["under_words"]) and len(gap) <= _GAP
    return gap == " " and one.class_name in ("Place", "Country")


def _goes_on(scene: Scene, one: Candidate, after: Candidate, tie: Tie) -> bool:
    """Whether the next name stands in one list with this one."""
    if not (tie.first or tie.marker == "and") or not _alike(one, after):
        return False
    between = scene.text[tie.end : after.span.start]
    # 가는 나와, 다는 라와: a comma after 와 begins another pair.
    if len(between) > _GAP or (tie.marker == "and" and "," in between):
        return False
    if tie.first and _are_told(scene, one, after):
        return True
    words = scene.words_between(tie.end, after.span.start)
    if any(not word.is_bare and word.tail != ("이다", "ㄴ") for word in words):
        return False
    # 독일 A와 업무협약을: what comes between must only say what the next one is.
    return all(mark not in between for mark in "(（)）.!?") or _closed(between)


def _are_told(scene: Scene, one: Candidate, after: Candidate) -> bool:
    """Whether both have brackets of their own, as firms with their heads: a clause may tell of each what it makes."""
    return scene.bracket(one.span.end) is not None and scene.bracket(after.span.end) is not None


def _closed(between: str) -> bool:
    return between.count("(") == between.count(")") and "." not in between


def _alike(one: Candidate, other: Candidate) -> bool:
    if one.class_name in _ACTORS:
        return other.class_name in _ACTORS and (one.class_name == "Person") == (other.class_name == "Person")
    place = ("Place", "Country")
    return one.class_name == other.class_name or (one.class_name in place and other.class_name in place)


def _tie(scene: Scene, at: int) -> Tie:
    text, pack, end = scene.text, scene.pack, scene.sentence.span.end
    while at < end and text[at] in _CLOSING:
        at += 1
    inside = bracket_after(text, at, end) or (bracket_after(text, at + 1, end) if text[at : at + 1] == " " else None)
    if inside is not None:
        at = inside.end + 1
        while at < end and text[at] in _CLOSING:
            at += 1
    looks_on = pack.presence.match(text, at, end)
    if looks_on:
        return Tie("presence", looks_on.end())
    at = _past_side(text, at, pack)
    particle = _particle(text, at, end, pack)
    if particle is not None:
        rest = pack.presence.match(text, at + len(particle[0]) + 1, end)
        if particle[1] == "in" and text.startswith(_CAME, particle[2]):
            return Tie("from", particle[2])  # 벨기에에서 온 사절단
        return Tie("presence" if rest and particle[1] in ("subject", "topic", "of") else particle[1], particle[2])
    return _loose(scene, at)


def _past_side(text: str, at: int, pack: KoreanNames) -> int:
    for gap in ("", " "):
        for word in pack.lists["side_words"]:
            if text.startswith(gap + word, at):
                return at + len(gap) + len(word)
    return at


def _particle(text: str, at: int, end: int, pack: KoreanNames) -> tuple[str, str, int] | None:
    """The particle that begins there: its letters, its code, and where all particles end."""
    stop = at
    while stop < end and "가" <= text[stop] <= "힣" and stop - at < _LONGEST:
        stop += 1
    letters = text[at:stop]
    if not letters:
        return None
    for size in range(len(letters), 0, -1):
        code = pack.markers.get(letters[:size])
        if code is not None:
            rest = letters[size:]
            if code == "and" and rest in ("는", "도", "의"):
                code = "with"
            if rest and rest not in ("는", "도", "의", "만", "은", "서", "서는", "서도"):
                return None
            return letters[:size], code, stop
    return None


def _loose(scene: Scene, at: int) -> Tie:
    """No particle: a comma, a dot, `and`, `등`, `간의`, or a post and what follows it."""
    text, pack, end = scene.text, scene.pack, scene.sentence.span.end
    joining = pack.joining.match(text, at, end)
    if joining is not None:
        return Tie(None, joining.end(), first=True)
    space = at + (text[at : at + 1] == " ")
    place = scene.word_at(space)
    if place is None:
        return Tie(None, at)
    word = scene.words[place]
    if word.text in pack.lists["between_words"] or word.span.of(text) in pack.lists["between_words"]:
        return Tie("between", word.span.end)
    if word.text in pack.lists["list_ends"]:
        particle = _particle(text, word.core.end, end, pack)
        return Tie(particle[1] if particle else None, word.span.end)
    return Tie(None, at)


def after_post(name: Candidate, post: Span | None) -> int:
    """Where to look for the particle: after the post if it follows the name."""
    return post.end if post is not None and post.start >= name.span.end else name.span.end
