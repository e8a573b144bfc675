"""A notice with its marks: names in the colours of their classes, the passages of agreements and events underlined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.review.decisions import Item
from ui.html import Html, join, tag
from ui.text import Texts

_LONGEST = 60_000


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words: a name (`name` is true) or the passage that tells of an agreement or event."""

    start: int
    end: int
    class_name: str
    caption: str
    name: bool
    target: str


def marks(items: Iterable[Item]) -> tuple[Mark, ...]:
    """Where the text speaks of what was proposed; what was rejected is not marked."""
    found: list[Mark] = []
    for item in items:
        one = item.proposal
        if item.state == "rejected" or one.kind == "link":
            continue
        name = one.kind == "entity"
        found += [Mark(start, end, one.class_name, one.caption, name, one.id) for start, end in one.places if name]
        if not name:
            end = one.quote_start + len(one.quote)
            found.append(Mark(one.quote_start, end, one.class_name, one.caption, name, one.id))
    return tuple(found)


def marked_text(text: str, found: Sequence[Mark], t: Texts) -> Html:
    """The text with its marks; each names its class when it is pointed at, and leads to what was proposed."""
    shown = text[:_LONGEST]
    cuts = sorted({0, len(shown), *(cut for one in found for cut in (one.start, one.end) if 0 < cut < len(shown))})
    starts = sorted(found, key=lambda one: one.start)
    pieces: list[Html | str] = []
    open_marks: list[Mark] = []
    following = 0
    for start, end in pairwise(cuts):
        open_marks = [one for one in open_marks if one.end > start]
        while following < len(starts) and starts[following].start <= start:
            if starts[following].end > start:
                open_marks.append(starts[following])
            following += 1
        pieces.append(_piece(shown[start:end], open_marks, t))
    if len(text) > _LONGEST:
        pieces.append(" …")
    return tag("div", *pieces, class_="sg-notice", dir="auto")


def _piece(words: str, over: Sequence[Mark], t: Texts) -> Html | str:
    """Words under the marks that lie over them: the innermost name, and one line for each passage."""
    if not over:
        return words
    names = sorted((one for one in over if one.name), key=lambda one: one.end - one.start)
    passages = [one for one in over if not one.name]
    inner: Html | str = words
    if names:
        one = names[0]
        label = f"{t.class_name(one.class_name)}: {one.caption}"
        inner = tag(
            "mark", tag("a", words, href=f"#{one.target}"), title=label, data_class=one.class_name,
            style=f"--sg-colour: {t.model.nodes[one.class_name].colour}",
        )  # fmt: skip
    if not passages:
        return inner
    colours = [t.model.nodes[one.class_name].colour for one in passages[:3]]
    label = "; ".join(t.class_name(one.class_name) for one in passages)
    return tag("span", inner, class_="sg-told", title=None if names else label, style=f"--sg-colour: {colours[0]}")


def legend(found: Iterable[Mark], t: Texts) -> Html:
    """Which colour means which class."""
    classes = dict.fromkeys(one.class_name for one in found)
    return tag(
        "ul",
        *(
            tag("li", t.class_name(name), data_class=name, style=f"--sg-colour: {t.model.nodes[name].colour}")
            for name in classes
        ),
        class_="sg-marks",
    )


def plain(items: Sequence[Item]) -> Html:
    """The quotes alone, for a document whose text is not at hand."""
    return join(*(tag("blockquote", item.proposal.quote) for item in items if item.proposal.kind != "entity"))
