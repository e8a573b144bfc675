"""A proposal as a person corrects it: the words quoted stay, what they are taken to say changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from graph.errors import Problem, UnknownName, UsageError
from graph.model import Model, Property
from graph.resolve.reference import folded
from graph.review.proposal import Proposal
from graph.review.rereading import relation_ends
from graph.statements import Statement

PERSON = "person"
_ALIASES = {"party": "PARTY_TO", "participant": "PARTICIPATED_IN", "place": "HELD_IN"}


@dataclass(frozen=True, slots=True)
class Change:
    """One correction.

    Attributes:
        name: A property of the thing, or a class of relation (`PARTY_TO`, or `party`).
        which: The present value, or the other end of the relation; empty for a property with one value.
        detail: A property of that relation (`role`), or empty for its end.
        value: The new value or end; empty takes it out.
    """

    name: str
    which: str
    detail: str
    value: str


@dataclass(frozen=True, slots=True)
class Ends:
    """How a person's words for a thing are understood.

    Attributes:
        find: The key of a thing by its id, key or name, and its class.
        names: What a key may be called: ids, names.
    """

    find: Callable[[str], tuple[str, str]]
    names: Callable[[str], Iterable[str]]


def read_change(text: str) -> Change:
    """Read `PROPERTY=VALUE`, `PROPERTY:OLD=NEW`, `RELATION=NEW`, `RELATION:OTHER=NEW`, `RELATION:OTHER#PROPERTY=VALUE`.

    Raises:
        UsageError: If it is none of these.
    """
    left, sign, value = text.partition("=")
    name, _, which = left.partition(":")
    which, _, detail = which.partition("#")
    if not sign or not name.strip():
        remedy = "Write for example status=signed, signed_on= or party:OLD=NEW"
        raise UsageError("is not PROPERTY=VALUE", where=text, remedy=remedy)
    return Change(name.strip(), which.strip(), detail.strip(), value.strip())


def edited(one: Proposal, changes: Sequence[Change], model: Model, ends: Ends, why: str = "") -> Proposal:
    """The proposal with the changes made.

    Raises:
        UnknownName: If there is no such property, relation or thing.
        UsageError: If a value does not fit, or nothing would be left.
    """
    for change in changes:
        edge = _edge(change.name, model)
        if edge is not None and one.class_name != edge:
            one = _edit_relation(one, edge, change, model, ends, why)
        else:
            one = _edit_property(one, change, model, ends, why)
    if not any(each.subject == one.key for each in one.statements):
        raise UsageError("nothing would be left of it", where=one.id, remedy="Reject it instead")
    names = one.values("name")
    return replace(one, caption=names[0]) if one.kind == "entity" and names else one


def split_off(one: Proposal, names: Sequence[str]) -> tuple[Proposal, Proposal]:
    """Two bodies of what a reader took for one: the rest of it, and a new one that bears these names.

    Raises:
        UsageError: If it does not bear them, or nothing would be left to call either by.
    """
    wanted = {folded(name) for name in names}
    called = [each for each in one.statements if each.subject == one.key and each.property in {"name", "acronym"}]
    moved = [each for each in called if folded(each.value or "") in wanted]
    own = [each for each in moved if each.property == "name"]
    if one.kind != "entity" or not own or wanted - {folded(each.value or "") for each in moved}:
        raise UsageError("has not all these names", where=one.id, remedy=_has(one, "name"))
    if len(own) == len(one.values("name")):
        raise UsageError("no name would be left", where=one.id, remedy=_has(one, "name"))
    key = f"{one.source}:{one.class_name}:{own[0].value}"
    gone = {each.id for each in moved}
    rest = one.with_statements(tuple(each for each in one.statements if each.id not in gone))
    told = tuple(
        replace(each, subject=key, extractors=tuple(dict.fromkeys((*each.extractors, PERSON)))) for each in moved
    )
    new = replace(one, key=key, caption=own[0].value or "", quote=own[0].quote, same_as=None, places=())
    if own[0].quote_start is not None:
        new = replace(new, quote_start=own[0].quote_start)
    return replace(rest, caption=rest.values("name")[0], same_as=None), new.with_statements(told)


def _edge(name: str, model: Model) -> str | None:
    wanted = _ALIASES.get(name.lower(), name.upper())
    return wanted if wanted in model.edges and not model.edges[wanted].system else None


def _edit_property(one: Proposal, change: Change, model: Model, ends: Ends, why: str) -> Proposal:
    known = model.properties_of(one.class_name)
    prop = known.get(change.name)
    if prop is None:
        raise UnknownName(f"property of {one.class_name}", change.name, known)
    said = [each for each in one.statements if each.subject == one.key and each.property == change.name]
    if change.which:
        said = [each for each in said if folded(change.which) in _called(each, ends)]
        if not said:
            raise UsageError(f"has no {change.name} {change.which!r}", where=one.id, remedy=_has(one, change.name))
    if not change.value:
        gone = {each.id for each in said}
        return one.with_statements(tuple(each for each in one.statements if each.id not in gone))
    if said and (change.which or not prop.multiple):
        new = tuple(_corrected(each, prop, change.value, model, ends) for each in said[:1])
    else:
        new = (_corrected(_stated_by_person(one, one.key, one.class_name, prop, why), prop, change.value, model, ends),)
    return one.with_statements(_in_place(one.statements, said if change.which or not prop.multiple else [], new))


def _called(one: Statement, ends: Ends) -> set[str]:
    return {folded(name) for name in ((one.value,) if one.object is None else ends.names(one.object)) if name}


def _has(one: Proposal, name: str) -> str:
    return f"It has: {', '.join(one.values(name)) or 'none'}"


def _in_place(
    statements: Iterable[Statement], old: Sequence[Statement], new: Sequence[Statement]
) -> tuple[Statement, ...]:
    """The statements with the old ones replaced where the first of them stood."""
    gone = {each.id for each in old}
    found: list[Statement] = []
    placed = False
    for each in statements:
        if each.id not in gone:
            found.append(each)
        elif not placed:
            found.extend(new)
            placed = True
    return tuple(found if placed else (*found, *new))


def _corrected(one: Statement, prop: Property, value: str, model: Model, ends: Ends) -> Statement:
    """The statement with another value: its quote and what the source writes stay."""
    by = tuple(dict.fromkeys((*one.extractors, PERSON)))
    if prop.is_object:
        return replace(one, object=ends.find(value)[0], value=None, extractors=by, confidence=None)
    cleaned = model.clean(prop, value, lang=one.lang)
    if isinstance(cleaned, Problem):
        raise UsageError(f"{prop.name}: {cleaned.message}", remedy=cleaned.remedy)
    return replace(one, value=cleaned, extractors=by, confidence=None)


def _stated_by_person(one: Proposal, subject: str, subject_class: str, prop: Property, why: str) -> Statement:
    """A statement that no reader made; the words that tell of the thing are its quote."""
    first = one.statements[0]
    return replace(
        first,
        subject=subject,
        subject_class=subject_class,
        property=prop.name,
        quote=one.quote,
        quote_start=one.quote_start,
        value=None,
        object=None,
        original=None,
        basis="inferred",
        reason=why or "the person who reviewed it says so",
        extractors=(),
        confidence=None,
    )


# -- relations


def _edit_relation(one: Proposal, edge: str, change: Change, model: Model, ends: Ends, why: str) -> Proposal:
    relations = _relations(one, edge)
    if not change.which:
        if not change.value:
            raise UsageError(
                f"which {edge}?", where=one.id, remedy=f"Write {edge}:OTHER= with the name of the other end"
            )
        return one.with_statements((*one.statements, *_new_relation(one, edge, change.value, model, ends, why)))
    subject, side = _chosen(one, relations, change.which, edge, ends)
    if not change.value and not change.detail:
        return one.with_statements(tuple(each for each in one.statements if each.subject != subject))
    if change.detail:
        return _edit_detail(one, subject, edge, change, model, ends, why)
    key, class_name = ends.find(change.value)
    _check_end(edge, side, class_name, model)
    renamed = _with_end(subject, one, side, key)
    statements = tuple(each if each.subject != subject else _moved(each, renamed, side, key) for each in one.statements)
    return one.with_statements(statements)


def _relations(one: Proposal, edge: str) -> dict[str, tuple[str, str]]:
    """The relations of a class by key: the side of their other end, and its key."""
    return {
        each.subject: (each.property, each.object)
        for each in one.statements
        if each.subject_class == edge and each.property in {"from", "to"} and each.object and each.object != one.key
    }


def _chosen(one: Proposal, relations: dict[str, tuple[str, str]], which: str, edge: str, ends: Ends) -> tuple[str, str]:
    for subject, (side, other) in relations.items():
        if folded(which) in {folded(name) for name in (other, *ends.names(other))}:
            return subject, side
    known = [next(iter(ends.names(other)), other) for _, other in relations.values()]
    raise UnknownName(f"other end of {edge}", which, known, where=one.id)


def _check_end(edge: str, side: str, class_name: str, model: Model) -> None:
    if not model.allows_end(edge, side, class_name):
        allowed = model.property_of(edge, side).range
        raise UsageError(f"{side} of {edge} cannot be a {class_name}", remedy=f"Allowed: {', '.join(allowed)}")


def _with_end(subject: str, one: Proposal, side: str, key: str) -> str:
    """The key of the relation when it leads elsewhere."""
    ends = {each.property: each.object or "" for each in one.statements if each.subject == subject}
    before = relation_ends(one.source, ends["from"], ends["to"])
    return subject.replace(before, relation_ends(one.source, *({**ends, side: key}[end] for end in ("from", "to"))), 1)


def _moved(each: Statement, subject: str, side: str, key: str) -> Statement:
    moved = replace(each, subject=subject)
    if each.property != side:
        return moved
    return replace(moved, object=key, extractors=tuple(dict.fromkeys((*each.extractors, PERSON))), confidence=None)


def _new_relation(one: Proposal, edge: str, text: str, model: Model, ends: Ends, why: str) -> tuple[Statement, ...]:
    key, class_name = ends.find(text)
    thing = {side: model.allows_end(edge, side, one.class_name) for side in ("from", "to")}
    other = {side: model.allows_end(edge, side, class_name) for side in ("from", "to")}
    if not ((thing["to"] and other["from"]) or (thing["from"] and other["to"])):
        raise UsageError(f"{edge} does not lead between {one.class_name} and {class_name}", where=one.id)
    start, end = (key, one.key) if thing["to"] and other["from"] else (one.key, key)
    subject = f"{one.source}:{edge}:{relation_ends(one.source, start, end)}"
    return tuple(
        replace(
            _stated_by_person(one, subject, edge, model.property_of(edge, side), why),
            object=target,
            extractors=(PERSON,),
        )
        for side, target in (("from", start), ("to", end))
    )


def _edit_detail(
    one: Proposal, subject: str, edge: str, change: Change, model: Model, ends: Ends, why: str
) -> Proposal:
    prop = model.property_of(edge, change.detail)
    said = [each for each in one.statements if each.subject == subject and each.property == change.detail]
    if not change.value:
        new: tuple[Statement, ...] = ()
    else:
        first = said[0] if said else _stated_by_person(one, subject, edge, prop, why)
        new = (_corrected(first, prop, change.value, model, ends),)
    return one.with_statements(_in_place(one.statements, said, new))
