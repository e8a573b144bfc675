"""Evidence: the statements behind an answer, gathered into the passages they quote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.cypher_files import support_query
from graph.store.base import Row
from ui.session import Session
from ui.things import Thing, read_things

ENDS = ("from", "to")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quoted passage of one document, with the statements it proves."""

    text: str
    said: tuple[Row, ...]

    @property
    def first(self) -> Row:
        """A statement that carries the document's particulars."""
        return self.said[0]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The statements behind an answer, by id, and the things they speak of."""

    statements: Mapping[str, Row]
    things: Mapping[str, Thing]
    relations: frozenset[str]

    def quotes(self, ids: Iterable[str], focus: str | None = None) -> tuple[Quote, ...]:
        """The passages of these statements: those about `focus` first, then those of relations, then stated ones."""
        passages: dict[tuple[str, str, str], list[Row]] = {}
        for id in dict.fromkeys(ids):
            said = self.statements.get(id)
            if said is not None:
                key = (said["document"], said["quote"] or "", said["locator"] or "")
                passages.setdefault(key, []).append(said)

        def order(said: Row) -> tuple[bool, bool, bool, bool, str]:
            return (
                focus is not None and focus not in {said["about"], *(said["ends"] or ())},
                said["subject_class"] not in self.relations,
                said["basis"] != "stated",
                said["property"] not in ENDS,
                said["id"],
            )

        found = [Quote(text, tuple(sorted(said, key=order))) for (_, text, _), said in passages.items()]
        return tuple(sorted(found, key=lambda quote: min(map(order, quote.said))))


def read_evidence(session: Session, ids: Iterable[str]) -> Evidence:
    """Fetch statements and the names of what they are about."""
    wanted = sorted(set(ids))
    rows = session.store.read(support_query("ui-evidence"), {"ids": wanted}).rows if wanted else ()
    about = {end for row in rows for end in (*(row["ends"] or ()), row["target"], row["about"]) if end}
    relations = frozenset(session.model.edges)
    return Evidence({row["id"]: row for row in rows}, read_things(session, about), relations)
