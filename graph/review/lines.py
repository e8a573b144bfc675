"""Proposals as people read them: a caption for each, and one line for each property and relation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model import Model
from graph.review.known import Fact, Said, Verdict
from graph.review.proposal import Proposal
from graph.statements import Statement

NameOf = Callable[[str], str]
_WORST: tuple[Verdict, ...] = ("contradicts", "new", "known")
_PARTS = {"Agreement": ("PARTY_TO",), "Event": ("HELD_IN",)}


@dataclass(frozen=True, slots=True)
class Line:
    """One property, or one relation with all that is said of it.

    Attributes:
        name: The property, or the class of the relation.
        value: Its lexical value; of a relation, the key of the other end.
        inward: Whether the relation leads from the other end to the thing.
        details: What else is said of the relation: role, status, post.
        others: What the store says instead, or too.
        unread: Whether a person said it and no reader.
    """

    name: str
    value: str
    relation: bool
    inward: bool
    details: tuple[tuple[str, str], ...]
    quote: str
    original: str | None
    reason: str
    verdict: Verdict
    others: tuple[Said, ...]
    unread: bool


def names_of(proposals: Iterable[Proposal], language: str) -> NameOf:
    """How keys are called: what a document names, countries and fields, else the last part of the key."""
    captions = {one.key: one.caption for one in proposals}

    def name(key: str) -> str:
        return captions.get(key) or _global_name(key, language) or key.rpartition(":")[2]

    return name


def _global_name(key: str, language: str) -> str | None:
    from graph.global_things import country_name
    from graph.model import load_model

    scheme, _, rest = key.partition(":")
    if scheme == "country":
        return country_name(rest, language)
    concepts = {"sector": "Sector", "area": "CooperationArea"}
    if scheme not in concepts:
        return None
    concept = load_model().concepts(concepts[scheme]).get(rest)
    return None if concept is None else concept.labels[language]


def caption(one: Proposal, model: Model, language: str, name_of: NameOf) -> str:
    """What it is called in a list: an agreement by kind and parties, an event by kind, name or place."""
    if one.kind == "link":
        ends = {each.property: each.object or "" for each in one.statements if each.property in {"from", "to"}}
        post = next((each.value for each in one.statements if each.property == "post"), None)
        middle = post or model.edges[one.class_name].labels[language]
        return f"{name_of(ends.get('from', ''))} – {middle} – {name_of(ends.get('to', ''))}"
    if one.class_name not in _PARTS:
        return one.caption
    kind = coded(one.class_name, "kind", one.value("kind") or "", model, language)
    others = [name_of(key) for edge in _PARTS[one.class_name] for key in one.others(edge)]
    count, name = one.value("count"), one.value("name")
    kind = f"{count} × {kind}" if count else kind
    told = name or " – ".join(others) or ", ".join(name_of(key) for key in one.others("INVOLVES"))
    return f"{kind}: {told}" if told else kind


def coded(class_name: str, name: str, value: str, model: Model, language: str) -> str:
    """The label of a code; any other value as it is."""
    prop = model.properties_of(class_name).get(name)
    codes = model.codes[prop.codes].codes if prop is not None and prop.codes is not None else {}
    return codes[value].labels[language] if value in codes else value


def details(line: Line, model: Model, language: str, name_of: NameOf) -> str:
    """What else is said of a relation, in words: `organiser, happened`."""
    known = model.properties_of(line.name) if line.relation else {}
    return ", ".join(
        name_of(said) if known[name].is_object else coded(line.name, name, said, model, language)
        for name, said in line.details
    )


def lines(one: Proposal, facts: Sequence[Fact], model: Model) -> tuple[Line, ...]:
    """Its properties in the order of the reader, then its relations and what is counted of it."""
    by_subject: dict[str, list[Fact]] = {}
    for fact in facts:
        by_subject.setdefault(fact.statement.subject, []).append(fact)
    found: list[Line] = []
    for subject, members in by_subject.items():
        if members[0].statement.subject_class in model.edges:
            line = _relation(one, members)
            if line is not None:
                found.append(line)
        elif subject == one.key:
            found.extend(_property(each) for each in members)
        else:
            found.append(_figure(members))
    return tuple(sorted(found, key=lambda line: line.relation))


def _property(fact: Fact) -> Line:
    one = fact.statement
    value = one.value if one.object is None else one.object
    return _line(one.property, value or "", one, fact.verdict, fact.others)


def _relation(one: Proposal, members: Sequence[Fact]) -> Line | None:
    said: Mapping[str, Fact] = {fact.statement.property: fact for fact in members}
    if "from" not in said or "to" not in said:
        return None
    inward = said["to"].statement.object == one.key and one.kind != "link"
    end = said["from" if inward else "to"]
    value = end.statement.object or ""
    verdict = next(each for each in _WORST if any(fact.verdict == each for fact in members))
    others = tuple(other for fact in members if fact.verdict == verdict for other in fact.others)
    details = tuple(
        (name, fact.statement.value or fact.statement.object or "")
        for name, fact in said.items()
        if name not in {"from", "to"}
    )
    edge = end.statement.subject_class
    return _line(edge, value, end.statement, verdict, others, relation=True, inward=inward, details=details)


def _figure(members: Sequence[Fact]) -> Line:
    said = {fact.statement.property: fact.statement.value or "" for fact in members}
    qualifier = said.get("qualifier", "exact")
    words = ["" if qualifier == "exact" else qualifier.replace("_", " "), said.get("value", ""), said.get("unit", "")]
    first = members[0]
    return _line(
        said.get("measure", "value"), " ".join(word for word in words if word), first.statement, first.verdict, ()
    )


def _line(
    name: str,
    value: str,
    one: Statement,
    verdict: Verdict,
    others: tuple[Said, ...],
    *,
    relation: bool = False,
    inward: bool = False,
    details: tuple[tuple[str, str], ...] = (),
) -> Line:
    unread = one.extractors == ("person",)
    reason = one.reason if one.basis == "inferred" else ""
    return Line(name, value, relation, inward, details, one.quote, one.original, reason, verdict, others, unread)
