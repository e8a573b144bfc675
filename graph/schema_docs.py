"""Generates `docs/schema.md`: `python -m graph.schema_docs` writes it, `--check` says whether it is up to date."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.model import ENTITY, CodeList, EdgeClass, Model, NodeClass, Property, load_model

PAGE = Path(__file__).parent.parent / "docs" / "schema.md"
_HEAD = """\
# Schema

This page is generated from `graph/schema/` (`python -m graph.schema_docs`); change the files there, never this page.
`docs/add-a-class.md` says how.

Every node carries the label `Entity`, its class and the classes above it, and the properties `id`, `caption`,
`class_name`, `evidence` (ids of statements), `basis`, `review`, `first_seen` and `last_seen`. A date `p` that has a
year also gives `p_first` and `p_last`, its first and last possible day. A *traced* property also gives `p_basis` and
`p_evidence`. Every edge carries `id`, `evidence`, `basis`, `review`, `first_seen`, `last_seen`, and `as_of_first` and
`as_of_last` where its documents are dated. In RDF every class also is `sme:` with its name, and every edge a node with
`sme:from` and `sme:to` or the terms given.
"""


def page(model: Model) -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_contents(model), ""])


def _contents(model: Model) -> Iterator[str]:
    yield "## Classes\n"
    yield from _common(model)
    for node in model.nodes.values():
        if not node.system:
            yield from _node(node, model)
    yield "## Relations\n"
    yield "An edge is one for its class, its two ends and, where one is named, the property that tells edges apart.\n"
    for edge in model.edges.values():
        if not edge.system:
            yield from _edge(edge)
    yield "## Lists of codes\n"
    for codes in model.codes.values():
        yield from _codes(codes)
    yield "## Schemes of concepts\n"
    for name in model.nodes:
        yield from _concepts(name, model)
    yield "## What the system itself keeps\n"
    for node in model.nodes.values():
        if node.system:
            yield from _node(node, model)
    for edge in model.edges.values():
        if edge.system:
            yield from _edge(edge)


def _common(model: Model) -> Iterator[str]:
    yield "### Every class but `Name` and those of the system\n"
    node = next(node for node in model.nodes.values() if any(prop.of == "common" for prop in node.properties.values()))
    yield from _properties([prop for prop in node.properties.values() if prop.of == "common"], ())


def _heading(name: str, en: str, de: str, ko: str) -> str:
    return f"### {name}\n\n{en} · {de} · {ko}\n"


def _node(node: NodeClass, model: Model) -> Iterator[str]:
    yield _heading(node.name, **node.labels)
    yield f"{node.description}\n"
    facts = []
    if node.parent:
        facts.append(f"below {node.parent}")
    below = [name for name in model.subclasses(node.name) if name != node.name]
    if below:
        facts.append(f"above {', '.join(below)}")
    if node.required:
        facts.append(f"required: {', '.join(f'`{name}`' for name in node.required)}")
    facts.append(f"called by the first of {', '.join(f'`{name}`' for name in node.caption)}")
    if node.rdf:
        facts.append(f"RDF {', '.join(f'`{curie}`' for curie in node.rdf)}")
    told = "; ".join(facts)
    yield f"{told[0].upper()}{told[1:]}.\n"
    own = [prop for prop in node.properties.values() if prop.of == node.name]
    if own:
        yield from _properties(own, node.required)


def _edge(edge: EdgeClass) -> Iterator[str]:
    yield _heading(edge.name, **edge.labels)
    yield f"{edge.description}\n"
    ends = f"{_classes(edge.from_classes)} → {_classes(edge.to_classes)}"
    facts = [ends, f"from the other end: {' · '.join(edge.inverse.values())}"]
    if edge.role_property:
        facts.append(f"told apart by `{edge.role_property}`")
    if edge.derived:
        facts.append("made by the system")
    terms = [*edge.rdf, edge.rdf_from, edge.rdf_to, *([edge.rdf_shortcut] if edge.rdf_shortcut else [])]
    facts.append(f"RDF {', '.join(f'`{curie}`' for curie in terms)}")
    yield f"{'; '.join(facts)}.\n"
    if edge.properties:
        yield from _properties(edge.properties.values(), ())


def _classes(names: tuple[str, ...]) -> str:
    return "any" if names == (ENTITY,) else " or ".join(names)


def _properties(properties: Iterable[Property], required: tuple[str, ...]) -> Iterator[str]:
    yield "| property | value | in three languages | RDF | what |"
    yield "|---|---|---|---|---|"
    for prop in properties:
        marks = [_value(prop)]
        marks += ["several"] if prop.multiple else []
        marks += ["required"] if prop.name in required else []
        marks += ["traced"] if prop.traced else []
        marks += ["indexed"] if prop.indexed else []
        labels = " · ".join(prop.labels.values())
        yield f"| `{prop.name}` | {', '.join(marks)} | {labels} | `{prop.rdf}` | {prop.description} |"
    yield ""


def _value(prop: Property) -> str:
    if prop.codes is not None:
        return f"code of [{prop.codes}](#{prop.codes})"
    return f"a {_classes(prop.range)}" if prop.is_object else prop.type.name


def _codes(codes: CodeList) -> Iterator[str]:
    yield _heading(codes.name, **codes.labels)
    yield f"{codes.description}{' Open: sources may bring further ones.' if codes.open else ''}\n"
    yield "| code | en | de | ko | |"
    yield "|---|---|---|---|---|"
    for code in codes.codes.values():
        mark = "never overrides the others" if code.provisional else ""
        yield f"| `{code.name}` | {' | '.join(code.labels.values())} | {mark} |"
    yield ""


def _concepts(name: str, model: Model) -> Iterator[str]:
    concepts = model.concepts(name)
    if not concepts:
        return
    yield _heading(f"Concepts of {name}", **model.nodes[name].plurals)
    yield "| notation | en | de | ko | ISIC Rev. 4 | NACE Rev. 2 | below |"
    yield "|---|---|---|---|---|---|---|"
    for concept in concepts.values():
        more = " | ".join(value or "" for value in (concept.isic, concept.nace, concept.broader))
        yield f"| `{concept.notation}` | {' | '.join(concept.labels.values())} | {more} |"
    yield ""


def main(arguments: list[str] | None = None) -> int:
    """Write the page, or with `--check` only say whether it is up to date (exit code 1 if it is not)."""
    parser = argparse.ArgumentParser(description="Generate docs/schema.md from the schema.")
    parser.add_argument("--check", action="store_true", help="only say whether the page is up to date")
    check = parser.parse_args(arguments).check
    wanted = page(load_model())
    if not check:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(wanted, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == wanted:
        return 0
    print("docs/schema.md is not up to date: run python -m graph.schema_docs")
    return 1


if __name__ == "__main__":
    sys.exit(main())
