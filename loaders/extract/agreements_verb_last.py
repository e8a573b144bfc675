"""Parties in a language whose verb stands last: named before the noun as its owners, or after it.

“A와 B의 양해각서”, “A가 서명한 양해각서의 상대는 B이다”, “업무협약에 따라 A와 B는 …”.
"""

from __future__ import annotations

import re

from loaders.extract.agreements_members import Party, party_members, union, watches
from loaders.extract.agreements_triggers import Trigger
from loaders.extract.frames import Group, View
from loaders.extract.frames_dates import date_near
from loaders.extract.values import ReadDate, Span

_BESIDE = 16
# 양해각서가 A와 B를 잇는다
_LINKS = re.compile(r"\)?[을를] ?(?:하나로 |한데 )?(?:이었|잇는|이은|이어|묶|엮|연결)")
_FEWEST = 2


def beyond(view: View, trigger: Trigger, others: tuple[Party, ...] = ()) -> tuple[tuple[Group, ...], ...]:
    """Groups that name parties without being subject of the verb, the surest first.

    Args:
        others: Those told by “with”; one more is then enough.
    """
    if not view.pack.parties_before:
        return ()
    known = {one.entity for one in others}
    owners = tuple(group for group in _owners(view, trigger) if not _known(view, group, known))
    partner = tuple(group for group in _partner(view, trigger) if not _known(view, group, known))
    found = [(*owners, *partner)] if partner else []
    if len(union(view, owners)) + len(others) >= _FEWEST:
        found.append(owners)
    if others:
        return (*found, *_reporter(view, trigger, known))
    return (*found, *_going_on(view, trigger))


def _known(view: View, group: Group, known: set[int]) -> bool:
    return any(one.entity in known for one in party_members(view, group))


def _bodies(view: View, group: Group) -> tuple[Party, ...]:
    return tuple(one for one in party_members(view, group) if not one.state)


def _owners(view: View, trigger: Trigger) -> tuple[Group, ...]:
    """“A와 B의 양해각서”: the names right before the noun."""
    return tuple(
        group
        for group in trigger.scene.groups
        if group.marker in ("of", "possessive", None)
        and 0 <= trigger.noun.start - group.span.end <= _BESIDE
        and view.text[group.span.end : group.span.end + 2].startswith(("의", "간", " 간", "측"))
        and _bodies(view, group)
        and not watches(view, trigger.scene, group)
    )


def _partner(view: View, trigger: Trigger) -> tuple[Group, ...]:
    """“… 상대는 B이다”, “A와 협약을 맺은 곳은 B다”: who the sentence ends on."""
    scene = trigger.scene
    for cue in scene.cues("partner_is"):
        if cue.span.start >= trigger.noun.end or trigger.noun.covers(cue.span):
            return tuple(group for group in scene.groups if group.span.start >= cue.span.end and _bodies(view, group))
    return ()


def _going_on(view: View, trigger: Trigger) -> tuple[tuple[Group, ...], ...]:
    """“업무협약에 따라 A와 B는 …”: two who act after the noun, on the ground of what they agreed."""
    scene = trigger.scene
    if trigger.earlier is None:
        linked = (group for group in scene.groups if group.marker == "object" and len(_bodies(view, group)) >= _FEWEST)
        return tuple((group,) for group in linked if _LINKS.match(view.text, group.span.end))
    groups = tuple(
        group
        for group in scene.groups
        if group.span.start >= trigger.noun.end
        and group.marker in ("topic", "subject", "between", "with")
        and _bodies(view, group)
        and not watches(view, scene, group)
    )
    return (groups,) if len(union(view, groups)) >= _FEWEST else ()


def _reporter(view: View, trigger: Trigger, known: set[int]) -> tuple[tuple[Group, ...], ...]:
    """“B와 협정을 맺을 예정이라고 A는 설명했다”: who tells of it at the end of the sentence."""
    groups = [group for group in trigger.scene.groups if group.span.start >= trigger.noun.end]
    groups = [group for group in groups if group.marker in ("topic", "subject") and not _known(view, group, known)]
    told = tuple(group for group in groups if any(one.person is None for one in _bodies(view, group)))
    behind = any(told and cue.span.start >= told[-1].span.end for cue in trigger.scene.cues("report"))
    return (told[-1:],) if behind and len(told) == 1 else ()


def own_day(view: View, trigger: Trigger, since: int, party: Party) -> ReadDate | None:
    """“14일 A와, 15일에는 B와 각각 …”: the day named before one of several partners."""
    mention = view.analysis.mentions[party.mention]
    if mention.sentence != trigger.scene.number or mention.span.start <= since:
        return None
    return date_near(view, trigger.scene, mention.span, Span(since, mention.span.start))


def renewed_on(view: View, trigger: Trigger) -> ReadDate | None:
    """“10년 전 맺은 양해각서를 9일 갱신했다”: the day between the noun and the verb of renewing."""
    act = trigger.act
    if not view.pack.parties_before or act is None or act.code != "renew" or act.span.start <= trigger.noun.end:
        return None
    return date_near(view, trigger.scene, act.span, Span(trigger.noun.end, act.span.start))


def of_renewal(view: View, trigger: Trigger) -> bool:
    """“연장 합의서에 서명했다”: the word for renewing right before the noun."""
    return view.pack.parties_before and any(
        cue.code == "renew" and 0 <= trigger.noun.start - cue.span.end <= 1 for cue in trigger.scene.cues("act")
    )
