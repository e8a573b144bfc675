"""Parties that a sentence leaves unnamed: the sides the notice has spoken of so far."""

from __future__ import annotations

from loaders.extract.agreements_members import Party, is_subject, union
from loaders.extract.frames import Scene, View
from loaders.extract.values import Span

_MAY_SIGN = frozenset({"Agency", "Association", "Organisation", "ResearchInstitute"})


def _spoken_of(view: View, before: int) -> dict[int, int]:
    """The bodies that can sign and are named before a place, each with its first mention."""
    found: dict[int, int] = {}
    for index, mention in enumerate(view.analysis.mentions):
        if mention.span.end <= before and mention.class_name in _MAY_SIGN and mention.kind != "news_agency":
            found.setdefault(view.cast.entity(index), index)
    return found


def only_two(view: View, before: int) -> tuple[Party, ...]:
    """The two bodies of two countries, if the notice has named no other before a place."""
    found = _spoken_of(view, before)
    countries = [view.cast.entities[entity].country for entity in found]
    if len(found) != 2 or (countries[0] is not None and countries[0] == countries[1]):
        return ()
    return tuple(Party(entity, index) for entity, index in found.items())


def sides(view: View, before: Span) -> tuple[Party, ...]:
    """“Both sides”, where one of the two is a state or region: its one body of another country beside it."""
    found = _spoken_of(view, before.start)
    if len(found) > 1:
        return ()
    countries = {view.cast.entities[entity].country for entity in found}
    states: dict[int, int] = {}
    for index, mention in enumerate(view.analysis.mentions):
        state = mention.class_name == "Country" or (mention.class_name == "Place" and mention.kind == "region")
        if state and mention.marker == "subject" and mention.span.end <= before.start:
            states.setdefault(view.cast.entity(index), index)
    others = {entity: index for entity, index in states.items() if view.cast.entities[entity].country not in countries}
    if len(found) + len(others) != 2:
        return ()
    named = tuple(Party(entity, index) for entity, index in found.items())
    return (*(Party(entity, index, state=True) for entity, index in others.items()), *named)


def pair_before(view: View, scene: Scene) -> tuple[Party, ...]:
    """The two or more bodies that act in the sentence before one that names none (“They signed it in May.”).

    Else the two that the notice is about.
    """
    if scene.number == 0:
        return ()
    before = view.scenes[scene.number - 1]
    if before.sentence.passage != scene.sentence.passage:
        return only_two(view, scene.span.start)
    acting = [
        group for group in before.groups if is_subject(view, before, group) or group.marker in ("with", "between")
    ]
    members = tuple(one for one in union(view, acting) if not one.state)
    return members if len(members) >= 2 else only_two(view, scene.span.start)
