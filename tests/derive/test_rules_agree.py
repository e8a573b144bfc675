"""Every rule of the schema, as validation and as SHACL see it: the verdicts are declared and must come out.

For each class and property a thing that keeps the rule and one that breaks it are made, given to `graph.validate` as
statements and to the SHACL shapes as the export would write them. All of it is one validation, read by focus node.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from pyoxigraph import RdfFormat, Triple, serialize
from pyshacl import validate
from rdflib import SH, Graph

from graph.errors import Problem
from graph.model import ENTITY, Model, NodeClass, Property, load_model
from graph.rdf import ontology, things
from graph.rdf.shapes import shapes
from graph.rdf.terms import DEFAULT_BASE, Terms
from graph.resolve.keys import KeyIndex
from graph.statements import Statement
from graph.validate import check_entity, check_relation, validate_statement

MODEL = load_model()
TERMS = Terms(MODEL, DEFAULT_BASE)
Verdict = Literal["accepted", "refused"]


@dataclass(frozen=True)
class Rule:
    """What validation says of such statements, what SHACL says of such a graph, and why if they differ."""

    validation: Verdict
    shacl: Verdict
    reason: str = ""


RULES: Mapping[str, Rule] = {
    "kept": Rule("accepted", "accepted"),
    "type": Rule("refused", "refused"),
    "code": Rule("refused", "refused"),
    "open code": Rule("accepted", "accepted"),
    "country": Rule("refused", "refused"),
    "required": Rule("refused", "refused"),
    "nothing to be called by": Rule("refused", "refused"),
    "range": Rule("refused", "refused"),
    "range of a class above": Rule("accepted", "accepted"),
    "missing end": Rule("refused", "refused"),
    "two values": Rule(
        "accepted", "refused", "contradicting statements stay side by side, but a node shows one of them"
    ),
    "several values": Rule("accepted", "accepted"),
}

# A value that keeps the type, and one that breaks it; None where any text will do.
VALUES: Mapping[str, tuple[str, str | None]] = {
    "boolean": ("true", "perhaps"),
    "code": ("", None),
    "count": ("8", "-8"),
    "country": ("KR", None),
    "date": ("2019-04-22", "2019-02-30"),
    "datetime": ("2019-04-22T00:00:00Z", "yesterday"),
    "identifier": ("KR:123", None),
    "language": ("ko-Latn", "in Korean"),
    "name": ("KOSME", None),
    "number": ("6.5", "a lot"),
    "script": ("Hang", None),
    "text": ("two years", None),
    "url": ("https://example.org/page", None),
}
SECOND: Mapping[str, str] = {
    "date": "2020",
    "count": "9",
    "number": "7",
    "country": "DE",
    "url": "https://example.org/b",
}


@dataclass
class Case:
    """One thing or relation to be judged: native values for the store's row, and the same as statements."""

    class_name: str
    name: str
    rule: str
    values: dict[str, list[str]]
    ends: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"{self.class_name}.{self.name}.{self.rule}".replace(" ", "-")


def good(prop: Property, model: Model) -> str:
    if prop.codes is not None:
        return next(iter(model.codes[prop.codes].codes))
    return VALUES[prop.type.name][0]


def base_values(node: NodeClass, model: Model) -> dict[str, list[str]]:
    props = [node.properties[name] for name in node.required if not node.properties[name].is_object]
    values = {prop.name: [good(prop, model)] for prop in props}
    return values if set(values) & set(node.caption) else {**values, "description": ["a thing"]}


def value_cases(class_name: str, props: Mapping[str, Property], base: dict[str, list[str]]) -> Iterator[Case]:
    for prop in props.values():
        if prop.is_object:
            continue
        value = good(prop, MODEL)
        yield Case(class_name, prop.name, "kept", {**base, prop.name: [value]})
        second = SECOND.get(prop.type.name) or (list(MODEL.codes[prop.codes].codes)[1] if prop.codes else f"{value} b")
        if class_name not in MODEL.edges or prop.name != MODEL.edges[class_name].role_property:  # else it is two edges
            rule = "several values" if prop.multiple else "two values"
            yield Case(class_name, prop.name, rule, {**base, prop.name: [value, second]})
        bad = VALUES[prop.type.name][1]
        if bad is not None:
            yield Case(class_name, prop.name, "type", {**base, prop.name: [bad]})
        if prop.codes is not None:
            rule = "open code" if MODEL.codes[prop.codes].open else "code"
            yield Case(class_name, prop.name, rule, {**base, prop.name: ["no_such_code"]})
        if prop.type.name == "country" and prop.rdf != "skos:notation":
            yield Case(class_name, prop.name, "country", {**base, prop.name: ["XX"]})


def cases() -> Iterator[Case]:
    for node in MODEL.nodes.values():
        if node.system or node.name == "Name":  # what is required of a name's own statements is made by the projection
            continue
        base = base_values(node, MODEL)
        yield from value_cases(node.name, node.properties, base)
        yield Case(node.name, "caption", "nothing to be called by", {"note": ["a remark"]})
        for name in node.required:
            rest = {key: value for key, value in base.items() if key != name}
            yield Case(node.name, name, "required", {**rest, "description": ["a thing"]})
    for edge in MODEL.edges.values():
        if edge.system or edge.derived:
            continue
        ends = {side: MODEL.property_of(edge.name, side).range[0] for side in ("from", "to")}
        ends = {side: "Event" if name == ENTITY else name for side, name in ends.items()}
        for case in value_cases(edge.name, edge.properties, {}):
            case.ends = dict(ends)
            yield case
        for side in ("from", "to"):
            yield Case(edge.name, side, "kept", {}, dict(ends))
            yield Case(edge.name, side, "missing end", {}, {key: name for key, name in ends.items() if key != side})
            outside = next((name for name in MODEL.subclasses(ENTITY) if not possible(edge.name, side, name)), None)
            if outside is not None:
                yield Case(edge.name, side, "range", {}, {**ends, side: outside})
            above = [up for name in MODEL.property_of(edge.name, side).range for up in ancestors(name)]
            if above and not MODEL.allows_end(edge.name, side, above[0]):
                yield Case(edge.name, side, "range of a class above", {}, {**ends, side: above[0]})


def ancestors(class_name: str) -> tuple[str, ...]:
    return () if class_name == ENTITY else MODEL.nodes[class_name].ancestors[1:]


def possible(edge: str, side: str, class_name: str) -> bool:
    """Whether a thing of this class, or what it may turn out to be, may stand there."""
    return any(MODEL.allows_end(edge, side, below) for below in MODEL.subclasses(class_name))


CASES = list(cases())


# --- as statements


def statement(subject: str, class_name: str, prop: Property, given: str) -> Statement:
    return Statement(
        subject=subject,
        subject_class=class_name,
        property=prop.name,
        value=None if prop.is_object else given,
        object=given if prop.is_object else None,
        document="document-1",
        document_sha256="ab",
        source="test",
        quote="words",
        quote_start=0,
    )


def judged_by_validation(case: Case) -> Verdict:
    keys = KeyIndex()
    said = []
    for side, class_name in case.ends.items():
        end = statement(f"test:{class_name}:{side}", class_name, MODEL.property_of("Event", "name"), "A name")
        keys.note(end)
        said.append(
            statement(f"test:{case.id}", case.class_name, MODEL.property_of(case.class_name, side), end.subject)
        )
    for name, given in case.values.items():
        prop = MODEL.property_of(case.class_name, name)
        said += [statement(f"test:{case.id}", case.class_name, prop, one) for one in given]
    if any(isinstance(validate_statement(one, MODEL), Problem) for one in said):
        return "refused"
    check = check_relation if case.class_name in MODEL.edges else check_entity
    return "refused" if check(said, MODEL, keys) else "accepted"


# --- as the export would write them


def triples_of(case: Case) -> Iterator[Triple]:
    row: dict[str, Any] = {"id": case.id, "class_name": case.class_name, "caption": "A name"}
    for name, given in case.values.items():
        prop = MODEL.property_of(case.class_name, name)
        row[name] = given if prop.multiple or len(given) > 1 else given[0]
    if case.class_name in MODEL.nodes:
        yield from things.entity(TERMS, MODEL.node(case.class_name), {**row, "name": None}, {})
        for position, value in enumerate(row.get("name") or ()):
            called = {"id": f"name-{case.id}-{position}", "value": value}
            named = {"owner": case.id, "owner_class": case.class_name, "caption": value, "name": called}
            yield from things.names(TERMS, MODEL.node("Name"), [named], {})
        return
    edge = MODEL.edge(case.class_name)
    full = {"from_id": f"{case.id}-from", "to_id": f"{case.id}-to", "edge": row}
    missing = {
        TERMS.iri(curie) for side, curie in (("from", edge.rdf_from), ("to", edge.rdf_to)) if side not in case.ends
    }
    yield from (triple for triple in things.relation(TERMS, edge, full, {}) if triple.predicate not in missing)
    for side, class_name in case.ends.items():
        yield from things.types(TERMS, TERMS.entity(f"{case.id}-{side}"), MODEL.node(class_name))


@pytest.fixture(scope="module")
def refused_by_shacl() -> frozenset[str]:
    """The focus nodes of all violations, over one graph of all cases."""
    triples = [*ontology.ontology(TERMS), *ontology.code_lists(TERMS)]
    for country in ("kr", "de"):
        triples += things.types(TERMS, TERMS.entity(f"country-{country}"), MODEL.node("Country"))
    for case in CASES:
        triples += triples_of(case)
    written = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert written is not None
    _, results, _ = validate(Graph().parse(data=written, format="nt"), shacl_graph=shapes(MODEL, DEFAULT_BASE))
    assert isinstance(results, Graph)
    return frozenset(str(focus) for focus in results.objects(None, SH.focusNode))


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_validation_and_shacl_say_what_is_declared(case: Case, refused_by_shacl: frozenset[str]) -> None:
    rule = RULES[case.rule]
    assert judged_by_validation(case) == rule.validation
    focus = TERMS.relation(case.id) if case.class_name in MODEL.edges else TERMS.entity(case.id)
    assert ("refused" if focus.value in refused_by_shacl else "accepted") == rule.shacl


def test_every_rule_is_tried_and_every_difference_explained() -> None:
    assert {case.rule for case in CASES} == set(RULES)
    for name, rule in RULES.items():
        assert (rule.validation == rule.shacl) == (rule.reason == ""), name


def test_every_property_of_every_class_is_tried() -> None:
    tried = {(case.class_name, case.name) for case in CASES if case.rule == "kept"}
    stated = {
        (name, prop.name)
        for name in (*MODEL.nodes, *MODEL.edges)
        for prop in MODEL.properties_of(name).values()
        if not (MODEL.nodes.get(name) or MODEL.edges[name]).system
    }
    entity_properties = {("Name", name) for name in MODEL.nodes["Name"].properties}
    entity_properties |= {("HAS_NAME", "from"), ("HAS_NAME", "to"), ("SIGNED", "on_behalf_of"), ("PRESENTED", "event")}
    assert stated - tried == entity_properties
