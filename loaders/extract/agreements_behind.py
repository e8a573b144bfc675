"""Parties told behind the word for an agreement: in a genitive, an aside, a list, or as a subject behind its verb."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.extract.agreements_members import Party, is_subject, party_members, union, watches
from loaders.extract.agreements_triggers import Trigger
from loaders.extract.frames import Group, View

_ASIDE = 100
_FEWEST = 2
_SAID_BEHIND = 40


def behind(view: View, trigger: Trigger) -> tuple[tuple[Group, ...], ...]:
    """Each way of telling them behind the noun, the surest first."""
    told = (of_noun(view, trigger), in_aside(view, trigger), listed(view, trigger), subjects_behind(view, trigger))
    return (*told, named_as_partner(view, trigger))


def named_as_partner(view: View, trigger: Trigger) -> tuple[Group, ...]:
    """“A hat eine Erklärung unterschrieben, Partner ist B”: who the rest of the sentence says the partner is."""
    scene = trigger.scene
    cues = [cue for cue in scene.cues("parties_are") if cue.code != "before" and cue.span.start >= trigger.noun.end]
    if not cues or not view.pack.verb_second:
        return ()
    clause = scene.clause(cues[0].span.end)
    return tuple(
        group
        for group in scene.groups
        if group.span.start >= cues[0].span.end
        and scene.clause(group.span.start) == clause
        and is_subject(view, scene, group)
    )


def subjects_behind(view: View, trigger: Trigger, fewest: int = _FEWEST) -> tuple[Group, ...]:
    """“Ein Memorandum haben A und B geschlossen”: where the verb stands second, the subject may follow the noun."""
    if not view.pack.verb_second or (trigger.weak and trigger.act is None and trigger.earlier is None):
        return ()
    scene = trigger.scene
    clause = scene.clause(trigger.noun.start)
    found = tuple(
        group
        for group in scene.groups
        if group.span.start >= trigger.noun.end
        and scene.clause(group.span.start) == clause
        and is_subject(view, scene, group)
    )
    bodies = [one for one in union(view, found) if not one.state or fewest > 1]
    return found if len(bodies) >= fewest else ()


def subjects_inside(view: View, trigger: Trigger) -> list[Group]:
    """“Am Montag unterzeichneten A und B ein Memorandum”: a subject between a verb that stands second and the noun."""
    scene, act = trigger.scene, trigger.act
    if not view.pack.verb_second or act is None or act.span.end > trigger.noun.start:
        return []
    clause = scene.clause(trigger.noun.start)
    return [
        group
        for group in scene.groups
        if act.span.start < group.span.start < trigger.noun.start
        and scene.clause(group.span.start) == clause
        and group.marker in ("subject", "topic", None)
        and is_subject(view, scene, group)
    ]


def partners_of(view: View, trigger: Trigger, subjects: Sequence[Group]) -> tuple[Group, ...]:
    """“A works with B: in May a memorandum was signed”: partners that the clause of the subject names."""
    scene = trigger.scene
    clauses = {scene.clause(group.span.start) for group in subjects}
    if not view.pack.verb_second or scene.clause(trigger.noun.start) in clauses:
        return ()
    return tuple(
        group
        for group in scene.groups
        if group.marker == "with"
        and group.span.end <= trigger.noun.start
        and scene.clause(group.span.start) in clauses
        and any(not one.state for one in party_members(view, group))
        and not watches(view, scene, group)
    )


def reporter(view: View, trigger: Trigger, others: Sequence[Party]) -> tuple[Party, ...]:
    """“Im Juli soll ein Memorandum mit B folgen, kündigte A an”: who tells of it, if nobody else is named."""
    scene = trigger.scene
    if not view.pack.verb_second:
        return ()
    known = {one.entity for one in others}
    found = [
        Party(entity, index)
        for cue in scene.cues("report")
        if cue.span.start >= trigger.noun.end
        for index in view.mentions_of(scene.number)
        if 0 <= view.analysis.mentions[index].span.start - cue.span.end <= _SAID_BEHIND
        and view.analysis.mentions[index].kind != "news_agency"
        and view.cast.is_body(entity := view.cast.entity(index))
        and entity not in known
    ]
    return tuple(found[:1])


def of_noun(view: View, trigger: Trigger) -> tuple[Group, ...]:
    """Bodies right behind the noun: “the memorandum of A and B”."""
    return tuple(
        group
        for group in trigger.scene.groups
        if group.marker in ("of", "possessive")
        and 0 <= group.span.start - trigger.noun.end <= 12
        and len(union(view, (group,))) >= 2
    )


def in_aside(view: View, trigger: Trigger) -> tuple[Group, ...]:
    """Bodies in an aside right behind the noun: “the memorandum, which A and B have had for years, …”."""
    scene = trigger.scene
    for cue in scene.cues("aside"):
        if 0 <= cue.span.start - trigger.noun.end <= _ASIDE:
            clause = scene.clause(cue.span.end)
            return tuple(
                group
                for group in scene.groups
                if group.span.start >= cue.span.end
                and scene.clause(group.span.start) == clause
                and is_subject(view, scene, group)
            )
    return ()


def listed(view: View, trigger: Trigger) -> tuple[Group, ...]:
    """Bodies listed after a colon: “… signed a memorandum: A and, on the other side, B”."""
    scene = trigger.scene
    colon = view.text.find(":", trigger.noun.end, scene.span.end)
    if colon < 0:
        return ()
    return tuple(
        group
        for group in scene.groups
        if group.span.start > colon
        and group.marker not in ("of", "possessive", "from", "including")
        and any(not one.state for one in party_members(view, group))
    )
