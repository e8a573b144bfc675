"""Names and posts in Korean notices.

Sentence by sentence candidates are gathered (known names, head nouns, firms, quoted titles, people by their posts,
short forms in brackets); what the whole notice has told is then looked for again; of candidates that overlap the
surest or longest stays; at last names are tied to their sentence and to each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extract.knowledge import NameIndex
from loaders.extract.korean_names_bodies import bodies
from loaders.extract.korean_names_links import Earlier, aliases, other_forms
from loaders.extract.korean_names_pack import KoreanNames, korean_names
from loaders.extract.korean_names_partners import partners
from loaders.extract.korean_names_people import people
from loaders.extract.korean_names_posts import owners
from loaders.extract.korean_names_refer import references, surname_people
from loaders.extract.korean_names_scene import Candidate, HeldPost, Scene, resolved
from loaders.extract.korean_names_ties import after_post, ties
from loaders.extract.korean_names_titles import titles
from loaders.extract.values import Mention, Notice, Post, Sentence, Span

_VENUE = ("in", "at", "by")
_OFFICES = frozenset({"무역관", "대사관", "총영사관", "사무소"})


@dataclass(slots=True)
class _Part:
    """A sentence and what was found in it."""

    scene: Scene
    candidates: list[Candidate]
    posts: tuple[HeldPost, ...]
    names: list[Candidate]


def korean_mentions(
    notice: Notice, sentences: Sequence[Sentence], index: NameIndex
) -> tuple[tuple[Mention, ...], tuple[Post, ...]]:
    """Every name where it stands, in order of the text, and the posts that people are said to hold."""
    pack = korean_names(notice.language)
    parts = [_part(notice, sentence, number, pack, index) for number, sentence in enumerate(sentences)]
    earlier = Earlier(pack)
    for part in parts:
        earlier.learn(notice.text, resolved(part.candidates))
    for part in parts:
        part.candidates += earlier.again(part.scene)
        part.names = resolved(part.candidates)
    surname_people([(part.scene, part.names) for part in parts])
    found: list[Mention] = []
    for part in parts:
        found += _tied(notice.text, part, len(found))
    mentions = references(found, _aliases(parts))
    return mentions, owners(_posts(parts, mentions), mentions, notice.text, pack)


def _part(notice: Notice, sentence: Sentence, number: int, pack: KoreanNames, index: NameIndex) -> _Part:
    scene = Scene(notice.text, sentence, number, pack, index, notice.language)
    candidates = [*scene.known.values(), *bodies(scene), *titles(scene)]
    kept = resolved(candidates)
    found = people(scene, kept)
    candidates += [*found.people, *found.firms]
    candidates += partners(scene, resolved(candidates))
    candidates += other_forms(scene, resolved(candidates))
    candidates += aliases(scene, resolved(candidates))
    return _Part(scene, candidates, found.posts, [])


def _aliases(parts: Sequence[_Part]) -> dict[int, int]:
    """Start of the full name by start of the short one in brackets."""
    return {one.span.start: one.alias_of for part in parts for one in part.names if one.alias_of is not None}


def _tied(text: str, part: _Part, first: int) -> list[Mention]:
    """The names of a sentence as mentions; those in brackets are tied apart from those around them."""
    scene, names = part.scene, part.names
    posts = {held.person.start: held.post for held in part.posts}
    marks: dict[int, tuple[str | None, int]] = {}
    # In a title the holder acts, not the body: 중기부 장관 박영선은; after a body its head in brackets does not.
    titled = {held.body.start for held in part.posts if held.body and scene.bracket_around(held.post) is None}
    apart: dict[int | None, list[Candidate]] = {None: []}
    for one in names:
        place = one.span.start if one.span.start in titled else scene.bracket_around(one.span)
        apart.setdefault(place, []).append(one)
    counted = first
    for group in apart.values():
        found = ties(scene, group, [after_post(one, posts.get(one.span.start)) for one in group])
        for one, (marker, number) in zip(group, found, strict=True):
            marks[one.span.start] = (marker, counted + number)
        counted += len(group)
    found_here: list[Mention] = []
    for one in names:
        marker, number = marks[one.span.start]
        town = _town_of(scene, one)
        if town is not None:
            inner = "in" if marker in _VENUE else "of"
            found_here.append(_mention(text, town, scene.number, inner, counted))
            counted += 1
        found_here.append(_mention(text, one, scene.number, marker, number))
    return found_here


def _town_of(scene: Scene, one: Candidate) -> Candidate | None:
    """The town that a name of a centre, office or event begins with: 모스크바 수출인큐베이터, 두바이 식품박람회."""
    if one.class_name not in ("Centre", "Event") and one.span.of(scene.text).split()[-1] not in _OFFICES:
        return None
    first, *rest = one.span.of(scene.text).split()
    town = scene.index_town(first) if rest else None
    return (
        None
        if town is None
        else Candidate(
            Span(one.span.start, one.span.start + len(first)),
            "Place",
            0.8,
            kind=town.kind,
            country=town.country,
            basis="stated",
            key=town.key,
        )
    )


def _mention(text: str, one: Candidate, sentence: int, marker: str | None, group: int) -> Mention:
    return Mention(
        span=one.span,
        name=" ".join(one.span.of(text).split()),
        class_name=one.class_name,
        sentence=sentence,
        key=one.key,
        country=one.country,
        country_basis=one.basis if one.country else None,
        kind=one.kind,
        marker=marker,
        group=group,
        score=one.score,
    )


def _posts(parts: Sequence[_Part], mentions: Sequence[Mention]) -> tuple[Post, ...]:
    by_start = {mention.span.start: place for place, mention in enumerate(mentions)}
    found = []
    for part in parts:
        for held in part.posts:
            person = by_start.get(held.person.start)
            if person is None or mentions[person].class_name != "Person":
                continue
            body = None if held.body is None else by_start.get(held.body.start)
            found.append(Post(person, body, held.post, held.quote))
    return tuple(found)
