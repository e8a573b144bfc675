"""From one row to its statements: the things it speaks of first, then the relations between them.

A row is accepted whole or not at all: half an agreement would be a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from graph.errors import Problem
from graph.model import Model, Property
from graph.statements import Basis, Statement
from graph.values.text import one_line
from loaders.table_check import GLOBAL_KEYS
from loaders.table_mapping import End, Relation, TableMapping, Thing, Value
from loaders.table_parts import Part
from loaders.table_rows import ROW, CellProblem, RowCells, Said, Spot

_JOINT = " | "


@dataclass(frozen=True, slots=True)
class Instance:
    """A thing that a row speaks of, or a key that means the same in every source."""

    key: str
    class_name: str
    spot: Spot = ROW
    thing: Thing | None = None

    @property
    def part(self) -> Part | None:
        """The part of a cell it is."""
        return self.spot.part


@dataclass(frozen=True, slots=True)
class RowResult:
    """What a row says, or why it says nothing; `key` is that of the thing it is about."""

    statements: tuple[Statement, ...]
    problems: tuple[CellProblem, ...]
    key: str | None = None


def read_row(
    mapping: TableMapping, model: Model, cells: Mapping[str, str], locators: Mapping[str, str], frame: Statement
) -> RowResult:
    """Read one row by a mapping that was checked with `check_mapping`.

    Args:
        cells: Text by column.
        locators: Where each cell stands.
        frame: A statement with everything that all statements of the table share.
    """
    row = RowCells(mapping, cells)
    frame = replace(frame, derived_from=row.addresses(), as_of=row.as_of())
    return _Reading(mapping, model, row, locators, frame).result()


class _Reading:
    def __init__(
        self, mapping: TableMapping, model: Model, row: RowCells, locators: Mapping[str, str], frame: Statement
    ) -> None:
        self._mapping, self._model, self._row = mapping, model, row
        self._locators, self._frame = locators, frame
        self._instances: dict[str, list[Instance]] = {}

    def result(self) -> RowResult:
        """All statements of the row; none if anything in it cannot be accepted."""
        for thing in self._mapping.things:
            self._instances[thing.handle] = list(self._instances_of(thing))
        row_thing = self._mapping.row_thing
        about = self._instances[row_thing.handle] if row_thing else []
        if row_thing and not about:
            column = row_thing.key[0].column if row_thing.key else next(iter(self._mapping.used))
            self._fail(
                column, Problem(f"nothing says which {row_thing.classes[0]} the row is about", "Fill in its key")
            )
        statements: dict[str, Statement] = {}
        for statement in self._all_statements():
            statements.setdefault(statement.id, statement)
        if self._row.problems:
            return RowResult((), tuple(dict.fromkeys(self._row.problems)))
        return RowResult(tuple(statements.values()), (), about[0].key if about else None)

    def _all_statements(self) -> Iterator[Statement]:
        for instances in self._instances.values():
            for instance in instances:
                yield from self._facts(instance)
        for relation in self._mapping.relations:
            yield from self._relations(relation)

    # -- things

    def _instances_of(self, thing: Thing) -> Iterator[Instance]:
        spots = [ROW] if thing.each is None else list(self._row.spots(thing.each))
        for spot in spots:
            if spot.part is not None and spot.part.label != thing.label:
                continue
            name = self._first_name(thing, spot)
            if "name" in thing.properties and name is None:
                continue
            local = self._key_text(thing, spot) if thing.key else name
            if local:
                class_name = self._class_of(thing, spot)
                sign = ":" if "name" in thing.properties else "@"
                yield Instance(f"{self._frame.source}:{class_name}{sign}{local}", class_name, spot, thing)

    def _first_name(self, thing: Thing, spot: Spot) -> str | None:
        values = thing.properties.get("name", ())
        said = (one for value in values for one in self._row.said(value, spot))
        return next((one_line(one.value) for one in said), None)

    def _key_text(self, thing: Thing, spot: Spot) -> str:
        texts = []
        for ref in thing.key:
            if ref.field:
                text = next((one.value for one in self._row.said(Value(ref=ref), spot)), "")
            else:
                text = self._row.text(ref.column, spot)
            texts.append(one_line(text))
        while texts and not texts[-1]:
            texts.pop()
        return _JOINT.join(texts)

    @staticmethod
    def _class_of(thing: Thing, spot: Spot) -> str:
        chosen = spot.part.class_name if spot.part is not None else None
        return chosen if chosen in thing.classes and chosen is not None else thing.classes[0]

    def _facts(self, instance: Instance) -> Iterator[Statement]:
        if instance.thing is not None:
            for name, values in instance.thing.properties.items():
                prop = self._model.property_of(instance.class_name, name)
                yield from self._property(instance.key, instance.class_name, prop, values, instance.spot)

    # -- properties

    def _property(
        self, subject: str, subject_class: str, prop: Property, values: Sequence[Value], spot: Spot
    ) -> Iterator[Statement]:
        made: list[Statement] = []
        for value in values:
            for said, target in self._values(prop, value, spot):
                statement = self._statement(subject, subject_class, prop, said, target)
                if statement is not None:
                    made.append(statement)
        if not prop.multiple and len({one.value or one.object for one in made}) > 1:
            shown = ", ".join(repr(one.value or one.object) for one in made)
            column = next((value.ref.column for value in values if value.ref), self._row.words(spot)[1])
            self._fail(column, Problem(f"{prop.name} takes one value, but this gives {shown}", "Keep one of them"))
        yield from made

    def _values(self, prop: Property, value: Value, spot: Spot) -> Iterator[tuple[Said, str | None]]:
        if value.thing is None:
            yield from ((said, None) for said in self._row.said(value, spot))
            return
        for instance in self._instances[value.thing]:
            if _belong(spot, instance.spot):
                quote, column = self._row.words(instance.spot)
                yield Said("", quote, column, value.basis or "stated", value.reason), instance.key

    def _statement(
        self, subject: str, subject_class: str, prop: Property, said: Said, target: str | None
    ) -> Statement | None:
        lang = said.lang or self._mapping.lang
        value: str | None = None
        if target is None:
            cleaned = self._model.clean(prop, said.value, lang=lang)
            if isinstance(cleaned, Problem):
                self._fail(said.column, cleaned)
                return None
            value = cleaned
        original = said.original or (
            said.value if target is None and said.value != value and said.basis == "stated" else None
        )
        return replace(
            self._frame,
            subject=subject,
            subject_class=subject_class,
            property=prop.name,
            quote=said.quote,
            value=value,
            object=target,
            locator=self._locators.get(said.column),
            original=original,
            lang=lang,
            basis=said.basis,
            reason=said.reason,
        )

    # -- relations

    def _relations(self, relation: Relation) -> Iterator[Statement]:
        pairs = product(list(self._ends(relation.start)), list(self._ends(relation.end)))
        for start, end in pairs:
            if _paired(start.spot, end.spot, relation.pair):
                yield from self._edge(relation, start, end)

    def _ends(self, end: End) -> Iterator[Instance]:
        if end.handle is not None:
            yield from self._instances[end.handle]
        elif end.key is not None:
            yield Instance(end.key, GLOBAL_KEYS[end.key.partition(":")[0]][0])
        elif end.ref is not None:
            for spot in self._row.spots(end.ref.column):
                if spot.part is not None and spot.part.label == end.label:
                    yield from self._global_ends(end, spot)

    def _global_ends(self, end: End, spot: Spot) -> Iterator[Instance]:
        class_name, name = GLOBAL_KEYS[end.scheme]
        for said in self._row.said(Value(ref=end.ref), spot):
            code = self._code(class_name, name, said)
            if isinstance(code, Problem):
                self._fail(said.column, code)
            else:
                yield Instance(f"{end.scheme}:{code}", class_name, spot)

    def _code(self, class_name: str, name: str, said: Said) -> str | Problem:
        """The code of a country, or the notation of a sector or area by itself or one of its labels."""
        concepts = self._model.concepts(class_name)
        if not concepts:
            return self._model.clean(self._model.property_of(class_name, name), said.value, lang=said.lang)
        text = one_line(said.value).casefold()
        for notation, concept in concepts.items():
            if text in {notation.casefold(), *(label.casefold() for label in concept.labels.values())}:
                return notation
        return Problem(f"{said.value!r} is no {class_name}", f"Known: {', '.join(concepts)}; translate it with values:")

    def _edge(self, relation: Relation, start: Instance, end: Instance) -> Iterator[Statement]:
        edge = self._model.edges[relation.edge]
        spot = start.spot if start.part is not None else end.spot
        basis, reason = self._edge_basis(relation, start, end)
        extra = []
        for name, value in relation.properties.items():
            prop = edge.properties[name]
            extra.append((prop, list(self._values(prop, value, spot))))
        subject = self._edge_key(relation, start, end, edge.role_property, extra)
        for side, instance, other in (("from", start, end), ("to", end, start)):
            place = instance.spot if instance.part is not None else other.spot
            quote, column = self._row.words(place, relation.quote)
            said = Said("", quote, column, basis, reason)
            statement = self._statement(
                subject, edge.name, self._model.property_of(edge.name, side), said, instance.key
            )
            if statement is not None:
                yield statement
        for name, value in relation.properties.items():
            yield from self._property(subject, edge.name, edge.properties[name], (value,), spot)

    def _edge_key(
        self,
        relation: Relation,
        start: Instance,
        end: Instance,
        role: str | None,
        extra: list[tuple[Property, list[tuple[Said, str | None]]]],
    ) -> str:
        source = self._frame.source
        ends = [instance.key.removeprefix(f"{source}:") for instance in (start, end)]
        key = f"{source}:{relation.edge}:{ends[0]}->{ends[1]}"
        for prop, values in extra:
            if prop.name == role and values:
                said, target = values[0]
                cleaned = target or self._model.clean(prop, said.value, lang=said.lang)
                local = said.value if isinstance(cleaned, Problem) else cleaned
                return f"{key}#{local.removeprefix(f'{source}:')}"
        return key

    def _edge_basis(self, relation: Relation, start: Instance, end: Instance) -> tuple[Basis, str]:
        """What the mapping says; else inferred if a lookup or a remark says so of one of the ends."""
        if relation.basis is not None:
            return relation.basis, relation.reason
        for instance in (start, end):
            if instance.part is not None and instance.part.basis == "inferred":
                return "inferred", instance.part.reason
            if instance.spot.column and (doubt := self._row.doubt(instance.spot.column)):
                return "inferred", doubt
        return "stated", ""

    def _fail(self, column: str, problem: Problem) -> None:
        self._row.problems.append(CellProblem(column, problem))


def _belong(spot: Spot, other: Spot) -> bool:
    """Whether two things are of one part, as far as both are parts of one column."""
    return _paired(spot, other, "same")


def _paired(start: Spot, end: Spot, pair: str) -> bool:
    if start.part is None or end.part is None or start.column != end.column or pair == "all":
        return True
    return (start.index == end.index) == (pair == "same")
