"""statements → validate: does a statement say something the schema knows, and does it carry its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from graph.errors import Problem, UnknownName
from graph.model import Model, Property
from graph.resolve.keys import KeyIndex
from graph.statements import Statement


def validate_statement(statement: Statement, model: Model) -> Statement | Problem:
    """The statement with its value in canonical form, or why it cannot be accepted."""
    prop = _property(statement, model)
    if isinstance(prop, Problem):
        return prop
    problem = _evidence_problem(statement) or _as_of_problem(statement)
    if problem:
        return problem
    if (statement.value is None) == (statement.object is None):
        return Problem("must have either a value or another end", "Give one of the two")
    if prop.is_object != (statement.object is not None):
        wanted = "another entity" if prop.is_object else "a value"
        return Problem(f"{statement.property} takes {wanted}")
    if statement.value is None:
        return statement
    cleaned = model.clean(prop, statement.value)
    if isinstance(cleaned, Problem) or cleaned == statement.value:
        return cleaned if isinstance(cleaned, Problem) else statement
    return replace(statement, value=cleaned)


def _property(statement: Statement, model: Model) -> Property | Problem:
    known = model.nodes.get(statement.subject_class) or model.edges.get(statement.subject_class)
    if known is None or known.system:
        return Problem(f"unknown class {statement.subject_class!r}", "See docs/schema.md for the classes")
    try:
        return model.property_of(statement.subject_class, statement.property)
    except UnknownName as error:
        return Problem(error.message, error.remedy)


def _evidence_problem(statement: Statement) -> Problem | None:
    if not statement.quote.strip():
        return Problem("has no quote", "Every statement needs the words that prove it")
    if statement.quote_start is None and statement.locator is None:
        return Problem("does not say where its quote stands", "Give an offset in the document, or a cell")
    if statement.quote_start is not None and statement.quote_start < 0:
        return Problem(f"has the offset {statement.quote_start}", "Offsets count from 0")
    if statement.basis == "inferred" and not statement.reason:
        return Problem("is inferred without a reason", "Say what it was concluded from")
    return None


def _as_of_problem(statement: Statement) -> Problem | None:
    moment = statement.as_of
    if moment is None:
        return None
    try:
        days = [date.fromisoformat(day) for day in (moment.first, moment.last) if day]
    except ValueError:
        return Problem(f"speaks from {moment}, which is no day", "Write days as 2019-04-23")
    if len(days) == 2 and days[0] > days[1]:
        return Problem(f"speaks from {moment}: the first day is after the last")
    return None


def check_entity(statements: Sequence[Statement], model: Model, keys: KeyIndex) -> Problem | None:
    """Whether all that one source says of one entity makes an entity: a class, a name, what is required."""
    classes = sorted({one.subject_class for one in statements})
    if len(classes) > 1:
        return Problem(f"is called {' and '.join(classes)} at once", "Use one class for one key")
    node = model.nodes[classes[0]]
    said = {one.property for one in statements}
    known = statements[0].subject in keys
    missing = [] if known else [name for name in node.required if name not in said]
    if missing:
        return Problem(f"lacks {', '.join(missing)}, which every {node.name} must have")
    if node.caption and not known and not said & set(node.caption):
        return Problem(f"has nothing to be called by: none of {', '.join(node.caption)}")
    return None


def check_relation(statements: Sequence[Statement], model: Model, keys: KeyIndex) -> Problem | None:
    """Whether all that one source says of one relation makes an edge: two ends that exist and that the class allows."""
    classes = sorted({one.subject_class for one in statements})
    if len(classes) > 1:
        return Problem(f"is called {' and '.join(classes)} at once", "Use one class for one key")
    kind = classes[0]
    said = {one.property for one in statements}
    missing = [name for name in model.edges[kind].required if name not in said]
    if missing:
        return Problem(f"a {kind} without {', '.join(missing)}", "A relation needs both its ends")
    for one in statements:
        if one.object is None:
            continue
        end_class = keys.live_class_of(one.object)
        if end_class is None:
            return Problem(f"its end {one.object!r} does not exist", "State something about it, at least its name")
        allowed = model.property_of(kind, one.property).range
        if not any(model.is_a(end_class, one_of) or model.is_a(one_of, end_class) for one_of in allowed):
            return Problem(f"{one.property} of {kind} cannot be a {end_class}", f"Allowed: {', '.join(allowed)}")
    return None
