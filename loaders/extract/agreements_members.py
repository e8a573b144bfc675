"""Who may be party to an agreement: bodies, people who sign for one, states; and which groups act or only look on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extract.frames import Group, Scene, View
from loaders.extract.values import Span

PLACING = frozenset({"in", "at", "of", "from", "possessive"})
_SUBJECT = frozenset({"subject", "topic"})
_ARTICLE = 30
_LOOKS = 60
_OFFICES = 5
_FOR = 25
_HEADS = 12


@dataclass(frozen=True, slots=True)
class Party:
    """A mention that is party, or the person who signs for it.

    Attributes:
        mention: The body's mention; None for a person whose body is not known.
    """

    entity: int
    mention: int
    person: int | None = None
    state: bool = False


def party_members(view: View, group: Group) -> tuple[Party, ...]:
    """The members of a group that can be party; a person stands for the body whose post they hold."""
    found = []
    for index in group.members:
        mention, entity = view.analysis.mentions[index], view.cast.entity(index)
        if view.cast.is_body(entity) or mention.class_name == "Centre":
            # “(Seoul=Yonhap)” names who reports.
            if (
                mention.kind != "news_agency"
                and not reports(view, index)
                and view.text[mention.span.start - 1 : mention.span.start] != "="
            ):
                found.append(Party(entity, index))
        elif view.cast.is_person(entity):
            body = view.cast.body_of.get(entity)
            if body is not None:
                found.append(Party(body, index, person=index, state=view.cast.is_place(body)))
        elif _signs_as_state(view, index):
            found.append(Party(entity, index, state=True))
    return tuple(found)


def reports(view: View, index: int) -> bool:
    """“…, the ministry said”: who is named behind a comma only to say who tells of it."""
    mention = view.analysis.mentions[index]
    scene = view.scenes[mention.sentence]
    before = view.text[max(scene.span.start, mention.span.start - _ARTICLE) : mention.span.start].rstrip()
    if view.pack.parties_before or "," not in " ".join(before.split()[-2:]):
        return False
    return any(0 <= cue.span.start - mention.span.end <= 1 for cue in scene.cues("report"))


def _signs_as_state(view: View, index: int) -> bool:
    """A country or region in the place of a party, unless it only says where the body named next is from."""
    mention = view.analysis.mentions[index]
    if mention.class_name != "Country" and not (mention.class_name == "Place" and mention.kind in ("region", None)):
        return False
    rest = view.text[mention.span.end : mention.span.end + 3]
    if rest[:1] in "'’" or rest[:1] == "-":
        return False
    if view.pack.free_order:
        return True  # a country of a body stands behind it
    return not any(
        0 <= view.analysis.mentions[other].span.start - mention.span.end <= 25
        and view.cast.is_body(view.cast.entity(other))
        and not _joins(view, Span(mention.span.end, view.analysis.mentions[other].span.start))
        for other in view.mentions_of(mention.sentence)
    )


def _joins(view: View, gap: Span) -> bool:
    words = gap.of(view.text)
    return "," in words or len(words.split()) > 3 or any(word in words.split() for word in view.pack.joiners)


def union(view: View, groups: Sequence[Group]) -> tuple[Party, ...]:
    """The parties of several groups, each once."""
    return distinct(tuple(party for group in groups for party in party_members(view, group)))


def distinct(members: Sequence[Party]) -> tuple[Party, ...]:
    """Each body once, with the person who signs for it; states only where too few bodies are named."""
    found: dict[int, Party] = {}
    for one in members:
        known = found.get(one.entity)
        if known is None or (known.person is None and one.person is not None):
            found[one.entity] = one
    return tuple(found.values())


def is_subject(view: View, scene: Scene, group: Group) -> bool:
    """Whether the group does what the clause tells."""
    if group.marker in _SUBJECT:
        return bool(party_members(view, group)) and not watches(view, scene, group)
    if _signed_for(view, scene, group) or _by_its_head(view, scene, group):
        return not watches(view, scene, group)
    if view.pack.parties_before or not (group.marker is None or _after_its_verb(scene, group)):
        return False
    return bool(party_members(view, group)) and not watches(view, scene, group)


def _by_its_head(view: View, scene: Scene, group: Group) -> bool:
    """“Ein Vertreter der KOTEC und die Chefin der IHK unterzeichneten”: people without a name, for their bodies."""
    if group.marker != "of" or not party_members(view, group):
        return False
    return any(0 <= group.span.start - cue.span.end <= _HEADS for cue in scene.cues("acts_for"))


def _signed_for(view: View, scene: Scene, group: Group) -> bool:
    """“Anna Weber hat für die Kammer … unterzeichnet”: the body for which a person without one signs."""
    if group.marker != "behalf" or not view.pack.verb_second or not party_members(view, group):
        return False
    clause = scene.clause(group.span.start)
    if not any(cue.code == "sign" and scene.clause(cue.span.start) == clause for cue in scene.cues("act")):
        return False
    return any(
        0 <= group.span.start - view.analysis.mentions[index].span.end <= _FOR
        and view.cast.is_person(entity := view.cast.entity(index))
        and view.cast.body_of.get(entity) is None
        for index in view.mentions_of(scene.number)
    )


def _after_its_verb(scene: Scene, group: Group) -> bool:
    """“besiegelten der Bundesverband …”: an article right behind the verb is no genitive."""
    if group.marker != "of":
        return False
    if any(0 <= group.span.start - cue.span.end <= _ARTICLE for cue in scene.cues("act")):
        return True
    # “A and the offices of B”
    before = [other for other in scene.groups if other.span.end <= group.span.start and other.marker not in PLACING]
    if not before or before[-1].marker not in (None, "subject", "topic"):
        return False
    words = [word for word in scene.text[before[-1].span.end : group.span.start].split() if word[0].isalnum()]
    return len(words) <= _OFFICES and words[:1] != [] and words[0] in scene.pack.joiners


def watches(view: View, scene: Scene, group: Group) -> bool:
    """Whether the group only looks on: witnesses, guests, who congratulates."""
    if group.marker == "presence":
        return True
    clause = scene.clause(group.span.start)
    for cue in scene.cues("presence"):
        if scene.clause(cue.span.start) != clause:
            continue
        gap = cue.span.start - group.span.end if view.pack.parties_before else group.span.start - cue.span.end
        if 0 <= gap <= _LOOKS and not any(
            cue.span.end <= act.span.start <= group.span.start for act in scene.cues("act") if act.code == "sign"
        ):
            return True
    return False
