"""The network picture: pyvis describes it, vis-network of the pyvis package draws it, a click leads on.

The page asks nobody outside for anything: the drawing library is sent once, as a component of its own whose message the
browser keeps, and the picture follows as plain data. Names reach the page as data too, never as markup.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import streamlit as st

from graph.model import Model
from ui.address import entity_address
from ui.html import join, tag
from ui.picture import NODE_BUDGET, Picture, Relation
from ui.session import Session
from ui.text import Texts
from ui.things import Thing, linked_name

HEIGHT, HEIGHT_OF_MANY = 560, 680
_HERE = Path(__file__).parent
_LONGEST_LABEL, _LONGEST_LABEL_IN_A_CROWD = 60, 34
_LABELLED_RELATIONS = 16
_CROWD = 1.6
_SIZES = (
    (12, 1.0),
    (60, _CROWD),
    (NODE_BUDGET, 2.2),
)  # up to so many things, so large: many are seen from further away
_HUB = 8  # a thing with so many relations is drawn half as large again
_PLANNED = frozenset({"planned", "postponed"})
_DASHES = {"planned": [10, 7], "inferred": [2, 5]}


@cache
def _vis_script() -> str:
    """vis-network as the pyvis package bundles it, made a module that does nothing but define it."""
    text = files("pyvis").joinpath("lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    return f"{text}\nexport default function () {{}}\n"


@cache
def _components() -> tuple[Any, Any]:
    script, style = ((_HERE / f"network.{kind}").read_text(encoding="utf-8") for kind in ("js", "css"))
    library = st.components.v2.component("smegraph_vis", js=_vis_script(), isolate_styles=False)
    picture = st.components.v2.component("smegraph_network", js=script, css=style, isolate_styles=False)
    return library, picture


def show_network(session: Session, picture: Picture, key: str) -> None:
    """Draw the picture with its legend and the list of its relations; a click on a thing opens its page."""
    t = session.t
    if not picture.things:
        st.html(tag("p", t("There is nothing to draw."), class_="sg-none"))
        return
    if picture.hidden:
        told = t.n(
            "{n} more thing is not drawn; the table has it.",
            "{n} more things are not drawn; the table has them.",
            picture.hidden,
        )
        st.html(tag("p", told, class_="sg-box"))
    library, component = _components()
    library(key="smegraph_vis", height="content")
    component(key=key, data=drawing(picture, session.model, t), height="content")
    with st.expander(t("The same picture as a list")):
        st.html(_list(session, picture))


def drawing(picture: Picture, model: Model, t: Texts) -> dict[str, Any]:
    """What the script draws: pyvis's nodes and edges, its options, the legend and the words of the buttons."""
    from pyvis.network import Network  # it brings a notebook along: only when a picture is drawn

    net = Network(directed=True)
    degrees = Counter(end for one in picture.relations for end in {one.from_id, one.to_id})
    size = _size(len(picture.things))
    for thing in picture.things:
        _add_thing(net, thing, thing.id in picture.focus, _look(size, degrees[thing.id]), model, t)
    for relation in picture.relations:
        _add_relation(net, relation, len(picture.relations) <= _LABELLED_RELATIONS, model, t)
    words = {"closer": t("Zoom in"), "further": t("Zoom out"), "whole": t("Show everything")}
    return {
        "nodes": net.nodes,
        "edges": net.edges,
        "options": _options(size),
        "legend": legend(picture, model, t),
        "lines": _lines(picture, t),
        "words": words,
        "links": {thing.id: entity_address(thing.id, t.language) for thing in picture.things},
        "about": t.n("Network of {n} thing", "Network of {n} things", len(picture.things)),
        "height": HEIGHT if len(picture.things) <= _SIZES[0][0] else HEIGHT_OF_MANY,
    }


def legend(picture: Picture, model: Model, t: Texts) -> list[dict[str, Any]]:
    """The classes drawn, in the order of the schema, each with its sign, name and number."""
    counts = Counter(thing.class_name for thing in picture.things)
    return [
        {
            "name": name,
            "label": t.class_name(name, plural=True),
            "colour": node.colour,
            "shape": node.shape,
            "count": counts[name],
        }
        for name, node in model.nodes.items()
        if counts[name]
    ]


@dataclass(frozen=True, slots=True)
class Look:
    """How large the sign of a thing and its letters are drawn, and after how many letters its name is cut."""

    sign: float
    letters: float
    longest: int


def _size(things: int) -> float:
    """The more things, the larger each, since they are seen from further away."""
    return next(size for most, size in _SIZES if things <= most)


def _look(size: float, degree: int) -> Look:
    """Things with many relations are drawn larger; in a large picture only their names can be read."""
    weight = 1 + min(degree, _HUB) / _HUB / 2
    longest = _LONGEST_LABEL if size < _CROWD else _LONGEST_LABEL_IN_A_CROWD
    return Look(size * weight, size * weight ** (1 if size <= _CROWD else 3), longest)


def _add_thing(net: Any, thing: Thing, focus: bool, look: Look, model: Model, t: Texts) -> None:
    """A thing with its sign; what is only planned is an empty sign, as in the table, and says so."""
    node = model.nodes[thing.class_name]
    lines = [_short(thing.name, look.longest)]
    if thing.country and thing.class_name != "Country":
        lines.append(t.country(thing.country))
    if thing.status and thing.status not in {"happened", "signed"}:
        lines.append(f"({t.value('status', thing.status)})")
    told = [thing.name, *([thing.original] if thing.original else []), node.labels[t.language], *lines[1:]]
    if thing.date:
        told.append(t.day(thing.date))
    planned = thing.status in _PLANNED
    net.add_node(
        thing.id,
        label="\n".join(lines),
        title="\n".join(told),
        shape=node.shape,
        color={"background": "#ffffff" if planned else node.colour, "border": node.colour},
        borderWidth=3 if planned else 1,
        size=round((20 if focus else 14) * look.sign),
        font={"size": round(14 * look.letters)},
        widthConstraint={"maximum": round(180 * look.letters)},
    )


def _add_relation(net: Any, relation: Relation, labelled: bool, model: Model, t: Texts) -> None:
    """A line between two things; in a crowd it says only what keeps it from being a stated fact."""
    text, line = relation_text(relation, t), _line(relation)
    net.add_edge(
        relation.from_id,
        relation.to_id,
        id=relation.id,
        label=text if labelled else ", ".join(_marks(relation, t)),
        title=text,
        color=model.edges[relation.kind].colour,
        dashes=_DASHES.get(line, False),
    )


def relation_text(relation: Relation, t: Texts) -> str:
    """The relation in words, with what keeps it from being a stated fact."""
    return ", ".join([relation.label, *_marks(relation, t)])


def _marks(relation: Relation, t: Texts) -> list[str]:
    marks = []
    if relation.status and relation.status != "happened":
        marks.append(t.value("relation_status", relation.status))
    if relation.basis == "inferred":
        marks.append(t.value("basis", "inferred"))
    return marks


def _line(relation: Relation) -> str:
    if relation.status in _PLANNED:
        return "planned"
    return "inferred" if relation.basis == "inferred" else "stated"


def _lines(picture: Picture, t: Texts) -> list[dict[str, Any]]:
    """The kinds of line in the picture, solid first."""
    drawn = {_line(relation) for relation in picture.relations}
    labels = {"stated": t("stated by a source"), "planned": t("only planned"), "inferred": t("inferred")}
    return [{"label": label, "dashes": _DASHES.get(kind, [])} for kind, label in labels.items() if kind in drawn]


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _list(session: Session, picture: Picture) -> str:
    t, things = session.t, {thing.id: thing for thing in picture.things}
    rows = [
        tag(
            "tr",
            *(
                tag("td", cell)
                for cell in (
                    linked_name(things[one.from_id], t.language),
                    relation_text(one, t),
                    linked_name(things[one.to_id], t.language),
                )
            ),
        )
        for one in picture.relations
    ]
    joined = {end for one in picture.relations for end in (one.from_id, one.to_id)}
    alone = [linked_name(thing, t.language) for thing in picture.things if thing.id not in joined]
    rows += [tag("tr", tag("td", name), tag("td", t("no relation drawn")), tag("td")) for name in alone]
    head = tag("tr", *(tag("th", word, scope="col") for word in (t("From"), t("Relation"), t("To"))))
    return tag(
        "div", tag("table", tag("thead", head), tag("tbody", join(*rows)), class_="sg-table"), class_="sg-scroll"
    )


def _options(size: float) -> dict[str, Any]:
    """What vis-network is told; the larger the signs, the further apart they lie."""
    return {
        "layout": {"randomSeed": 7, "improvedLayout": size <= _CROWD},
        "interaction": {"hover": True, "tooltipDelay": 150, "zoomView": False, "keyboard": False},
        "edges": {
            "smooth": {"type": "continuous"},
            "font": {"size": round(11 * size), "align": "horizontal"},
            "arrows": {"to": {"scaleFactor": 0.6}},
            "width": 1.5,
        },
        "physics": {
            "solver": "forceAtlas2Based",
            "forceAtlas2Based": {
                "gravitationalConstant": round(-120 * size**2),
                "springLength": round(125 * size),
                "avoidOverlap": 0.9,
            },
            "stabilization": {"iterations": 300},
        },
    }
