"""Parties told in rarer ways, looked for where nothing plainer names two."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.extract.agreements_members import is_subject, union, watches
from loaders.extract.agreements_triggers import Trigger
from loaders.extract.frames import Group, View

_LEAST = 2
_BESIDE = 6
_RELATIVE_WORDS = 2
_SPEAKS = 25
_SIGNS_NEAR = 40
_OPENS = 60
_LINKS = "link"
_RENEWS = "renew"
_OF = ("of", "from", "behalf", "possessive")


def told_otherwise(view: View, trigger: Trigger) -> tuple[Group, ...]:
    """The groups that hold two parties, by the first way of telling that fits."""
    if view.pack.parties_before:
        return ()
    for way in (_linked_by_it, _in_relative_clause, _behind_people, _behind_opening, _in_other_clause, _only_pair):
        groups = way(view, trigger)
        if len([one for one in union(view, groups) if not one.state]) >= _LEAST:
            return groups
    return ()


def _linked_by_it(view: View, trigger: Trigger) -> tuple[Group, ...]:
    """“A memorandum links A and B”, “A is bound to B by a memorandum”: by a verb of linking."""
    act = trigger.act
    if act is not None and act.code == _RENEWS:  # “The memorandum that binds A to B has been renewed”
        between = (cue for cue in trigger.scene.cues("act") if trigger.noun.end <= cue.span.start < act.span.start)
        act = next((cue for cue in between if cue.code == _LINKS), None)
    if act is None or act.code != _LINKS:
        return ()
    if act.span.start < trigger.noun.end:  # “A is bound to B by a memorandum”
        clause = trigger.scene.clause(act.span.start)
        here = [group for group in trigger.scene.groups if trigger.scene.clause(group.span.start) == clause]
        return tuple(
            group for group in here if group.marker in ("to", "with", "by") or is_subject(view, trigger.scene, group)
        )
    clause = trigger.scene.clause(act.span.start)
    return tuple(
        group
        for group in trigger.scene.groups
        if group.span.start >= act.span.end
        and group.marker in (None, "object", "with", "to", "subject")
        and trigger.scene.clause(group.span.start) == clause
    )


def _in_relative_clause(view: View, trigger: Trigger) -> tuple[Group, ...]:
    """“The memorandum (that) A and B signed in Tehran …”."""
    scene = trigger.scene
    for group in scene.groups:
        gap = view.text[trigger.noun.end : group.span.start] if group.span.start >= trigger.noun.end else "."
        if any(mark in gap for mark in ".,;:") or len(gap.split()) > _RELATIVE_WORDS:
            continue
        if group.marker in (None, "subject", "object") and any(
            0 <= cue.span.start - group.span.end <= _SIGNS_NEAR for cue in scene.cues("act")
        ):
            return (group,)
    return ()


def _behind_people(view: View, trigger: Trigger) -> tuple[Group, ...]:
    """“Jo Doe of A and Ann Roe of B signed …”, “… signed by Jo Doe (A) and Ann Roe (B)”: the bodies beside people."""
    scene, mentions = trigger.scene, view.analysis.mentions
    if not trigger.made:
        return ()
    named = view.mentions_of(scene.number)
    people = [mentions[index].span for index in named if view.cast.is_person(view.cast.entity(index))]
    return tuple(
        group
        for group in scene.groups
        if group.marker in (*_OF, None)
        and not watches(view, scene, group)
        and any(
            0 <= group.span.start - person.end <= (_SPEAKS if group.marker == "behalf" else _BESIDE + 2)
            for person in people
        )
    )


def _behind_opening(view: View, trigger: Trigger) -> tuple[Group, ...]:
    """“Under a memorandum signed last week, A and B will …”: who acts behind what the sentence begins with."""
    scene = trigger.scene
    if trigger.earlier is None or trigger.noun.start - scene.span.start > _OPENS:
        return ()
    behind = [group for group in scene.groups if group.span.start >= trigger.noun.end]
    acting = [group for group in behind if is_subject(view, scene, group)]
    clauses = {scene.clause(group.span.start) for group in acting[:1]}
    return tuple(group for group in acting if scene.clause(group.span.start) in clauses)


def _in_other_clause(view: View, trigger: Trigger) -> tuple[Group, ...]:
    """“Cooperation between A and B got a footing when a memorandum was signed”: the pair of the clause before."""
    scene = trigger.scene
    if not (trigger.made or trigger.definite):
        return ()
    before = [group for group in scene.groups if group.span.end <= trigger.noun.start]
    pair = tuple(
        group
        for group in before
        if (group.marker in ("between", "with") or is_subject(view, scene, group)) and not watches(view, scene, group)
    )
    return pair if len(union(view, pair)) == _LEAST else ()


def _only_pair(view: View, trigger: Trigger) -> tuple[Group, ...]:
    """“Here sat the managers of A, there those of B; each side signed …”: the only two bodies of the sentence."""
    scene = trigger.scene
    if not trigger.made or (trigger.count or 1) > 1:
        return ()
    named = tuple(group for group in scene.groups if not watches(view, scene, group))
    bodies = [one for one in union(view, named) if not one.state]
    countries = {view.cast.entities[one.entity].country for one in bodies}
    return named if len(bodies) == _LEAST == len(countries) else ()


def also_by(view: View, trigger: Trigger, groups: Sequence[Group]) -> tuple[Group, ...]:
    """“signed by Jo Doe, president of A, and Ann Roe, director of B”: who is listed on behind an insertion."""
    found, end = [], groups[-1].span.end
    for group in trigger.scene.groups:
        if group.span.start < end or group.marker not in (None, "subject", "of", "by"):
            continue
        gap = view.text[end : group.span.start]
        if any(word in gap.split() for word in view.pack.joiners) and not watches(view, trigger.scene, group):
            found.append(group)
    return tuple(found[:1])


def owner_before(trigger: Trigger) -> tuple[Group, ...]:
    """“A's memorandum with B”: the body that owns it."""
    return tuple(
        group
        for group in trigger.scene.groups
        if group.marker == "possessive" and 0 <= trigger.noun.start - group.span.end <= _BESIDE * 3
    )
