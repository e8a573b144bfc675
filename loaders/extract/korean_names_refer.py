"""Which earlier mention a Korean name stands for, and what it takes from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from loaders.extract.korean_names_links import shortens
from loaders.extract.korean_names_scene import BODIES, Candidate, Scene
from loaders.extract.values import Mention

_SHORTEST_LONG = 5
# A text of very many names must not be compared all with all.
_RECALLED = 300


def surname_people(parts: Sequence[tuple[Scene, list[Candidate]]]) -> None:
    """Add 이 in 이 이사장 where 이상직 이사장 stood before: a family name and a post."""
    known: dict[str, tuple[str, str]] = {}
    for scene, names in parts:
        added = []
        taken = {one.span.start for one in names}
        for place, word in enumerate(scene.words):
            post = scene.pack.posts.of(word.text)
            if post is None or place == 0 or not word.follows():
                continue
            before = scene.words[place - 1]
            whole = before.span.of(scene.text)
            if len(whole) == 1 and before.span.start not in taken and known.get(whole, ("", ""))[1] == post:
                added.append(Candidate(before.span, "Person", 0.7))
        for one in names:
            name = one.span.of(scene.text)
            if one.class_name == "Person" and len(name) == 3:
                after = scene.text[one.span.end : scene.sentence.span.end]
                known[name[0]] = (name, _post_near(scene, one, after))
        if added:
            names += added
            names.sort(key=lambda one: one.span)


def _post_near(scene: Scene, one: Candidate, after: str) -> str:
    """The post beside a person's name, to be compared with the one beside a family name."""
    for word in scene.words:
        if one.span.end <= word.span.start <= one.span.end + len(after):
            post = scene.pack.posts.of(word.text)
            if post is not None:
                return post
    return ""


class _Told:
    """Names of bodies and people told so far, each at its first place, by their ends and first letters."""

    def __init__(self) -> None:
        self._by_end: dict[str, list[int]] = {}
        self._by_letter: dict[str, list[int]] = {}
        self._people: dict[str, int] = {}
        self.found: list[Mention] = []

    def add(self, mention: Mention, *, new: bool) -> None:
        """Keep a mention; `new` if its name was not told before."""
        place = len(self.found)
        self.found.append(mention)
        if mention.class_name == "Person" and len(mention.name) > 1:
            self._people[mention.name[0]] = place
        elif new and mention.class_name in BODIES:
            self._by_end.setdefault(mention.name[-2:], []).append(place)
            self._by_letter.setdefault(mention.name[0], []).append(place)

    def fuller(self, mention: Mention) -> int | None:
        """The latest earlier name that this one is the end of, or a short form of; one that is not foreign first."""
        name = mention.name
        if mention.class_name == "Person":
            return self._people.get(name) if len(name) == 1 else None
        if mention.class_name not in BODIES or mention.key is not None:
            return None
        ends = [at for at in self._by_end.get(name[-2:], ())[-_RECALLED:] if self._ends(at, name)]
        own = [at for at in ends if " " not in self.found[at].name and self.found[at].country in (None, "KR")]
        letters = self._by_letter.get(name[0], ())[-_RECALLED:]
        short = [
            at for at in letters if len(self.found[at].name) > _SHORTEST_LONG and shortens(name, self.found[at].name)
        ]
        return next((choice[-1] for choice in (own, ends, short) if choice), None)

    def _ends(self, place: int, name: str) -> bool:
        long = self.found[place].name
        return long.endswith(name) and len(long) > len(name)


def references(mentions: Sequence[Mention], aliases: Mapping[int, int]) -> tuple[Mention, ...]:
    """The mentions with `refers_to`, and the country and key that come with it.

    Args:
        aliases: Start of the full name by start of the short form in its brackets.
    """
    told = _Told()
    by_start: dict[int, int] = {}
    first_of: dict[tuple[str, str], int] = {}
    for place, mention in enumerate(mentions):
        same = (mention.class_name, mention.name)
        target = by_start.get(aliases.get(mention.span.start, -1))
        if target is None and mention.key is not None:
            target = first_of.get(("", mention.key))
        if target is None:
            target = first_of.get(same)
        if target is None:
            target = told.fuller(mention)
        while target is not None and (root := told.found[target].refers_to) is not None:
            target = root
        done = mention if target is None else _referring(mention, told.found[target], target)
        told.add(done, new=same not in first_of)
        by_start[mention.span.start] = place
        if mention.key is not None:
            first_of.setdefault(("", mention.key), place)
        first_of.setdefault(same, place)
        if target is not None and mention.span.start in aliases and mention.name.isascii():
            full = told.found[target]
            told.found[target] = replace(full, acronym=full.acronym or mention.name)
    return tuple(told.found)


def _referring(mention: Mention, target: Mention, place: int) -> Mention:
    country = mention.country or target.country
    return replace(
        mention,
        refers_to=place,
        class_name=mention.class_name if mention.key else target.class_name,
        key=mention.key or target.key,
        kind=mention.kind or target.kind,
        country=country,
        country_basis=mention.country_basis or ("inferred" if country else None),
    )
