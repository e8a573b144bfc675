"""Relations outside agreements and events: posts, subordination, seats, who hosts, runs or makes what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.extract.corefer import BODIES, PLACES
from loaders.extract.frames import Group, Scene, View
from loaders.extract.frames_pack import Cue
from loaders.extract.links_posts import body_of_post
from loaders.extract.links_told import told
from loaders.extract.values import ReadEvent, ReadLink, Span

_REACH = 60
_BESIDE = 8
_RELATIONS = ("subordinate_to", "located_in", "operates", "hosts")
_LIKELY = 0.6


def links(view: View, events: Sequence[ReadEvent] = ()) -> tuple[ReadLink, ...]:
    """The links of a notice, each once.

    Args:
        events: Those of the same notice: a centre is where it was opened.
    """
    found: dict[tuple[int, str, int], ReadLink] = {}
    sure = [*_posts(view), *told(view), *_by_cue(view), *_seats(view), *_opened(events)]
    employed = {link.subject for link in sure if link.relation == "works_for"}
    for link in (*sure, *_likely_posts(view, employed)):
        if link.subject != link.object:
            found.setdefault((link.subject, link.relation, link.object), link)
    return tuple(_with_post(view, link) for link in found.values())


def _posts(view: View) -> Iterator[ReadLink]:
    for post in view.analysis.posts:
        if post.body is not None:
            person, quote = view.cast.entity(post.person), _in_one_sentence(view, post.quote, post.person)
            yield ReadLink(person, "works_for", view.cast.entity(post.body), quote, detail=post.post)


def _likely_posts(view: View, employed: set[int]) -> Iterator[ReadLink]:
    """The body of a post that is told without it, of people whose body is told nowhere."""
    if not view.pack.apart:
        return
    for post in view.analysis.posts:
        person = view.cast.entity(post.person)
        if post.body is not None or person in employed:
            continue
        body = body_of_post(view, post)
        if body is None:
            body = _only_body(view, post.person)
        if body is not None:
            spans = [post.post, view.analysis.mentions[post.person].span]
            if view.analysis.mentions[body].sentence == view.analysis.mentions[post.person].sentence:
                spans.append(view.analysis.mentions[body].span)
            quote = _in_one_sentence(view, _hull(tuple(spans)), post.person)
            yield ReadLink(person, "works_for", view.cast.entity(body), quote, detail=post.post, score=_LIKELY)


def _with_post(view: View, link: ReadLink) -> ReadLink:
    """With the words of the post that the person bears in the words quoted, if the link does not know them."""
    if link.relation != "works_for" or link.detail is not None:
        return link
    for post in view.analysis.posts:
        mention = view.analysis.mentions[post.person].span
        near = link.quote.start - _REACH <= post.post.start and post.post.end <= link.quote.end
        if post.body is None and near and link.quote.covers(mention) and view.cast.entity(post.person) == link.subject:
            return replace(link, detail=post.post, quote=_hull((link.quote, post.post)))
    return link


def _only_body(view: View, person: int) -> int | None:
    """The one body of the person's sentence, if it stands near before: a post told without its body is often there."""
    mention = view.analysis.mentions[person]
    near: dict[int, int] = {}
    for index in view.mentions_of(mention.sentence):
        other = view.analysis.mentions[index]
        if other.class_name in BODIES:
            near.setdefault(view.cast.entity(index), index)
    if len(near) != 1:
        return None
    index = next(iter(near.values()))
    if _of_another(view, person, index):
        return None
    gap = mention.span.start - view.analysis.mentions[index].span.end
    return index if 0 <= gap <= _REACH else None


def _of_another(view: View, person: int, body: int) -> bool:
    """Whether the body is that of a post told after the person, or the person's post is told of another country."""
    mentions = view.analysis.mentions
    span = mentions[body].span
    for post in view.analysis.posts:
        taken = post.body is not None and post.person != person and post.quote.covers(span)
        if taken and (view.pack.parties_before or mentions[person].span.end <= post.post.start):
            return True
        if post.person == person and any(
            mentions[index].class_name == "Country"
            and mentions[index].country != mentions[body].country
            and post.post.end <= mentions[index].span.start < mentions[person].span.start
            for index in view.mentions_of(mentions[person].sentence)
        ):
            return True
    return False


def _hull(spans: tuple[Span, ...]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _in_one_sentence(view: View, quote: Span, mention: int) -> Span:
    """The quote, or if it runs over the sentence, the sentence of the person."""
    sentence = view.scenes[view.analysis.mentions[mention].sentence].span
    return quote if sentence.covers(quote) else sentence


def _by_cue(view: View) -> Iterator[ReadLink]:
    """Relations told by a verb or noun: “A, an agency of B”, “A ist dem Ministerium B nachgeordnet”, B 산하 A."""
    for scene in view.scenes:
        for cue in scene.cues("link"):
            if cue.code not in _RELATIONS or view.in_name(cue.span, BODIES | {"Centre"}) is not None:
                continue
            for subject, object_ in _ends(view, scene, cue):
                if _fits(view, cue.code, subject, object_):
                    spans = (view.analysis.mentions[subject].span, view.analysis.mentions[object_].span, cue.span)
                    yield ReadLink(view.cast.entity(subject), cue.code, view.cast.entity(object_), _hull(spans))


def _ends(view: View, scene: Scene, cue: Cue) -> Iterator[tuple[int, int]]:
    """Pairs of mentions that the cue may relate, the lower one first."""
    same = [group for group in scene.groups if scene.clause(group.span.start) == scene.clause(cue.span.start)]
    before = [group for group in same if 0 <= cue.span.start - group.span.end <= _REACH]
    after = [group for group in same if 0 <= group.span.start - cue.span.end <= _REACH]
    if view.pack.parties_before:
        owned = _owned(view, scene, cue)
        if before and owned:
            yield from ((member, before[-1].members[-1]) for member in owned)
        elif before:
            yield from _from_subject(before)
    elif before and after:
        turned = cue.code in ("operates", "hosts") and cue.span.of(view.text).casefold().endswith(
            (" by", " von", " at")
        )
        one, other = (
            (after[0].members[0], before[-1].members[-1]) if turned else (before[-1].members[-1], after[0].members[0])
        )
        yield one, other
    elif before:
        yield from _from_subject(before)


def _owned(view: View, scene: Scene, cue: Cue) -> list[int]:
    """What stands right behind 산하, with the rest of its list; a list may begin before: A와, B 산하 C가."""
    for group in scene.groups:
        behind = [index for index in group.members if view.analysis.mentions[index].span.start >= cue.span.end]
        if behind and view.analysis.mentions[behind[0]].span.start - cue.span.end <= _BESIDE * 2:
            return behind
    return []


def _from_subject(before: list[Group]) -> Iterator[tuple[int, int]]:
    """Both ends before the cue: the subject of the clause and the nearest."""
    subjects = [group for group in before[:-1] if group.marker in ("subject", "topic", None)]
    if subjects:
        yield subjects[0].members[0], before[-1].members[-1]


def _fits(view: View, relation: str, subject: int, object_: int) -> bool:
    """Whether things of these classes can be so related."""
    one, other = (view.analysis.mentions[index] for index in (subject, object_))
    is_body = one.class_name in BODIES
    if relation == "subordinate_to":
        return (is_body or one.class_name == "Centre") and other.class_name in BODIES
    if relation == "located_in":
        return (is_body or one.class_name == "Centre") and (other.class_name in PLACES or one.class_name == "Centre")
    return is_body and other.class_name == "Centre"


def _opened(events: Sequence[ReadEvent]) -> Iterator[ReadLink]:
    for event in events:
        if event.opens is not None and event.status == "happened":
            yield from (ReadLink(event.opens, "located_in", place, event.quote) for place in event.places)


def _seats(view: View) -> Iterator[ReadLink]:
    """“Lotrecht & Töchter aus Balingen”, “Nuri Solar, of Gwangju”, 조호르의 식품업체 코코마주."""
    mentions = view.analysis.mentions
    for scene in view.scenes:
        indices = view.mentions_of(scene.number)
        for first, second in pairwise(indices):
            body, place = (second, first) if view.pack.parties_before else (first, second)
            gap = mentions[second].span.start - mentions[first].span.end
            marker = "of" if view.pack.parties_before else "from"
            if (
                mentions[body].class_name in ("Company", "ResearchInstitute", "Centre")
                and mentions[place].class_name == "Place"
                and mentions[place].marker == marker
                and 0 < gap <= _BESIDE * (2 if view.pack.parties_before else 1)
            ):
                quote = _hull((mentions[first].span, mentions[second].span))
                yield ReadLink(view.cast.entity(body), "located_in", view.cast.entity(place), quote)
