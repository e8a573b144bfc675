"""What a network shows: the things of some rows, what their evidence speaks of, and the relations between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.cypher_files import support_query
from graph.store.base import Row
from ui.session import Session
from ui.things import Thing, read_things

NODE_BUDGET = 150
"""More than this nobody can read; the rest is counted and stays in the table."""
_SYSTEM = frozenset({"Statement", "Document", "Judgement", "Review", "Redirect", "Name"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A line of the picture.

    Attributes:
        label: In the reader's language, with role or post, without status and basis.
    """

    id: str
    kind: str
    from_id: str
    to_id: str
    label: str
    status: str | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class Picture:
    """Things and relations to draw, at most `NODE_BUDGET` things.

    Attributes:
        focus: Ids of the things the rows themselves name; the others only connect them.
        hidden: How many further things are not drawn.
    """

    things: tuple[Thing, ...]
    relations: tuple[Relation, ...]
    focus: frozenset[str]
    hidden: int


def entity_columns(columns: Sequence[str]) -> tuple[str, ...]:
    """Columns that hold ids of things: those that have a column of names beside them."""
    return tuple(column for column in columns if f"{column}_name" in columns or f"{column}_names" in columns)


def ids_in(rows: Iterable[Row], columns: Sequence[str]) -> list[str]:
    """The ids of things in the rows, each once, in their order."""
    found: dict[str, None] = {}
    for row in rows:
        for column in entity_columns(columns):
            value = row[column]
            for id in value if isinstance(value, (list, tuple)) else (value,):
                if isinstance(id, str):
                    found[id] = None
    return list(found)


def picture_of_rows(
    session: Session, rows: Sequence[Row], columns: Sequence[str], *, budget: int = NODE_BUDGET
) -> Picture:
    """The picture of an answer: its things, and those its evidence speaks of."""
    focus = ids_in(rows, columns)
    evidence = [id for row in rows for id in row.get("evidence") or ()]
    return picture_of_things(session, focus, evidence, budget=budget)


def picture_of_things(
    session: Session, focus: Sequence[str], evidence: Iterable[str], *, budget: int = NODE_BUDGET
) -> Picture:
    """The picture of some things together with what some statements speak of."""
    ids = sorted(set(evidence))
    spoken = session.store.read(support_query("ui-spoken-of"), {"ids": ids}).rows if ids else ()
    mentions = Counter({row["id"]: row["mentions"] for row in spoken})
    further = [id for id, _ in sorted(mentions.items(), key=lambda pair: (-pair[1], pair[0]))]
    wanted = list(dict.fromkeys([*focus, *further]))
    found = read_things(session, wanted)
    drawable = [found[id] for id in wanted if id in found and found[id].class_name not in _SYSTEM]
    drawn = drawable[:budget]
    relations = _relations(session, [thing.id for thing in drawn], frozenset(ids))
    return Picture(tuple(drawn), relations, frozenset(focus), len(drawable) - len(drawn))


def _relations(session: Session, ids: Sequence[str], evidence: frozenset[str]) -> tuple[Relation, ...]:
    """The relations among the things that the evidence proves; all of them if there is no evidence."""
    if not ids:
        return ()
    drawn = frozenset(ids)
    rows = session.store.read(support_query("ui-relations"), {"ids": list(ids)}).rows
    proven = [row for row in rows if not evidence or evidence.intersection(row["properties"].get("evidence") or ())]
    found = [_relation(session, row) for row in proven]
    joined = {frozenset((one.from_id, one.to_id)) for one in found}
    further = [line for row in proven for line in _side_lines(session, row, drawn)]
    return (*found, *(line for line in further if frozenset((line.from_id, line.to_id)) not in joined))


def _relation(session: Session, row: Row) -> Relation:
    t, properties = session.t, row["properties"]
    role = properties.get("role")
    more = t.value("role", role) if role else properties.get("post")
    label = t.class_name(row["kind"])
    return Relation(
        row["id"],
        row["kind"],
        row["from_id"],
        row["to_id"],
        f"{label} ({more})" if more else label,
        properties.get("status"),
        properties.get("basis"),
    )


def _side_lines(session: Session, row: Row, drawn: frozenset[str]) -> list[Relation]:
    """A relation may name a third thing, as a presentation names its event: a line from its start to there."""
    edge = session.model.edges[row["kind"]]
    lines = []
    for name, prop in edge.properties.items():
        third = row["properties"].get(name)
        if prop.is_object and third in drawn:
            label = f"{session.t.class_name(row['kind'])} – {prop.labels[session.language]}"
            properties = row["properties"]
            lines.append(
                Relation(
                    f"{row['id']}#{name}",
                    row["kind"],
                    row["from_id"],
                    third,
                    label,
                    properties.get("status"),
                    properties.get("basis"),
                )
            )
    return lines
