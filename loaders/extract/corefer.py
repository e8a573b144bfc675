"""Which mentions of a notice name the same thing, and the entities that this makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from loaders.extract.values import Analysis, Mention, ReadEntity, Span

BODIES = frozenset({"Agency", "Company", "ResearchInstitute", "Association", "Organisation"})
PLACES = frozenset({"Place", "Country"})
_BRACKET = 14  # “Chamber of Commerce in Japan (AHK Japan)”
_FAMILY = {**dict.fromkeys(BODIES, "body"), **dict.fromkeys(PLACES, "place")}


@dataclass(frozen=True)
class Cast:
    """The entities of a notice.

    Attributes:
        entity_of: For each mention the index of its entity.
    """

    analysis: Analysis
    entities: tuple[ReadEntity, ...]
    entity_of: tuple[int, ...]

    def entity(self, mention: int) -> int:
        """Index of the entity that a mention names."""
        return self.entity_of[mention]

    def is_body(self, entity: int) -> bool:
        """Whether it is an organisation of any class."""
        return self.entities[entity].class_name in BODIES

    def is_person(self, entity: int) -> bool:
        """Whether it is a person."""
        return self.entities[entity].class_name == "Person"

    def is_place(self, entity: int) -> bool:
        """Whether it is a place or a country."""
        return self.entities[entity].class_name in PLACES

    @cached_property
    def body_of(self) -> dict[int, int]:
        """For a person the body whose post they hold; the first post told counts."""
        found: dict[int, int] = {}
        for post in self.analysis.posts:
            if post.body is not None:
                found.setdefault(self.entity_of[post.person], self.entity_of[post.body])
        return found

    @cached_property
    def post_bodies(self) -> frozenset[int]:
        """Mentions of bodies that only say whose post a person holds."""
        return frozenset(post.body for post in self.analysis.posts if post.body is not None)


def cast(analysis: Analysis) -> Cast:
    """Join the mentions of each thing into one entity."""
    parents = list(range(len(analysis.mentions)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for index, other in (*_same(analysis.mentions), *_in_brackets(analysis)):
        first, second = sorted((root(index), root(other)))
        parents[second] = first
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(parents)):
        members[root(index)].append(index)
    entity_of = [0] * len(parents)
    entities = []
    for number, indices in enumerate(members.values()):
        entities.append(_entity([analysis.mentions[index] for index in indices]))
        for index in indices:
            entity_of[index] = number
    return Cast(analysis, tuple(entities), tuple(entity_of))


def _same(mentions: tuple[Mention, ...]) -> Iterable[tuple[int, int]]:
    """Pairs of mentions that name one thing."""
    seen: dict[tuple[str, str], int] = {}
    full_names: dict[str, set[int]] = defaultdict(set)
    for index, mention in enumerate(mentions):
        family = _FAMILY.get(mention.class_name, mention.class_name)
        if mention.refers_to is not None and 0 <= mention.refers_to < len(mentions):
            other = mentions[mention.refers_to]
            if _FAMILY.get(other.class_name, other.class_name) == family:
                yield index, mention.refers_to
        for word in (mention.name, mention.acronym):
            if word:
                other_index = seen.setdefault((family, word.casefold()), index)
                if _compatible(mention, mentions[other_index]):
                    yield index, other_index
        if mention.key is not None:
            yield index, seen.setdefault((family, "key " + mention.key), index)
        if family == "Person":
            parts = mention.name.split()
            if len(parts) == 1 and len(full_names.get(parts[0].casefold(), ())) == 1:
                yield index, next(iter(full_names[parts[0].casefold()]))
            elif len(parts) > 1:
                first = seen[(family, mention.name.casefold())]
                full_names[parts[-1].casefold()].add(first)
                full_names[parts[0].casefold()].add(first)


def _in_brackets(analysis: Analysis) -> Iterable[tuple[int, int]]:
    """“SME Corporation Malaysia (SME Corp. Malaysia)”: a body named in brackets behind a body is that body."""
    text = analysis.notice.text
    bodies = [index for index, mention in enumerate(analysis.mentions) if mention.class_name in BODIES]
    for before, index in pairwise(bodies):
        one, other = analysis.mentions[before], analysis.mentions[index]
        gap = text[one.span.end : other.span.start]
        if (
            one.sentence == other.sentence
            and (gap.strip().endswith(("(", "（")) or gap.strip() == "«")
            and len(gap) <= _BRACKET
            and "," not in gap
            and (one.key is None or other.key is None or one.key == other.key)
        ):
            yield index, before


def _compatible(one: Mention, other: Mention) -> bool:
    """Bodies of one name in two countries are two: every country has its Ministry of Economy."""
    if one.key is not None and other.key is not None:
        return one.key == other.key
    return one.country is None or other.country is None or one.country == other.country


def _entity(mentions: list[Mention]) -> ReadEntity:
    best = max(mentions, key=lambda mention: (mention.refers_to is None, mention.key is not None, mention.score))
    acronym = next((mention.acronym for mention in mentions if mention.acronym), None)
    # “The agency” is a way to speak of it, not its name.
    proper = [mention for mention in mentions if mention.refers_to is None or not mention.name[:1].islower()]
    names = dict.fromkeys(mention.name for mention in proper or mentions)
    ordered = sorted(names, key=lambda name: (name == acronym, -len(name)))
    if acronym and acronym not in names:
        ordered.append(acronym)
    told = [mention for mention in mentions if mention.country is not None]
    told.sort(key=lambda mention: mention.country_basis != "stated")
    return ReadEntity(
        names=tuple(ordered),
        class_name=best.class_name,
        spans=tuple(sorted({mention.span for mention in mentions})),
        key=next((mention.key for mention in mentions if mention.key), None),
        country=told[0].country if told else None,
        country_basis=told[0].country_basis if told else None,
        country_span=told[0].span if told else None,
        kind=next((mention.kind for mention in mentions if mention.kind), None),
        acronym=acronym,
        score=max(mention.score for mention in mentions),
    )


def last_bodies(cast_: Cast, before: Span, number: int) -> list[int]:
    """Mentions of the last different bodies spoken of before a place, in order of the text."""
    found: list[int] = []
    seen: set[int] = set()
    for index in range(len(cast_.analysis.mentions) - 1, -1, -1):
        mention = cast_.analysis.mentions[index]
        entity = cast_.entity(index)
        if mention.span.end <= before.start and cast_.is_body(entity) and entity not in seen:
            seen.add(entity)
            found.append(index)
            if len(found) == number:
                break
    return found[::-1]
