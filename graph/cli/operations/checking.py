"""Check what the project ships: schema, queries, sources, reference file, judgements; without a store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from graph.cli.operations.loading import context_of
from graph.cypher_files import QUERIES_FOLDER
from graph.errors import SmegraphError
from graph.intake import Progress, SourceReport, check_subjects, take_in
from graph.library import load_library
from graph.model import Model, load_model
from graph.pipeline import knowledge, project_sources
from graph.query_header import read_query
from graph.resolve.canonical import resolve
from graph.resolve.keys import KeyIndex
from graph.spool import Spool


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked.

    Attributes:
        text: Key of the text that says what it was, and its fields.
        problems: A message each; none if all is well.
    """

    text: str
    fields: dict[str, object] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def run_checks(documents: str | None, progress: Progress) -> Iterator[Check]:
    """Check everything; a schema that contradicts itself ends it, since nothing else means anything then.

    Raises:
        SchemaError: For the first fault of the schema, a query or a source's files.
    """
    model = load_model()
    yield Check("validate.schema", {"nodes": len(model.nodes), "edges": len(model.edges)})
    support = [read_query(path) for path in sorted((QUERIES_FOLDER / "support").glob("*.cypher"))]
    yield Check("validate.queries", {"count": len(load_library().queries) + len(support)})
    yield from _check_sources(model, documents, progress)


def _check_sources(model: Model, documents: str | None, progress: Progress) -> Iterator[Check]:
    sources = project_sources(None, context_of(model, documents))
    keys = KeyIndex()
    with Spool() as spool:
        intake = take_in(sources, model, spool, datetime.now(UTC).isoformat(), progress)
        check_subjects(intake, model, spool, keys)
    for opened in sources:
        yield _source_check(intake.reports[opened.name], opened.source.expected)
    known = knowledge("embedded:")
    unknown = [
        f"{one.id}: {key} is named in a judgement, but no source speaks of it"
        for one in known.judgements
        for key in one.pair
        if key not in keys
    ]
    try:
        resolution = resolve(keys, known.judgements, model, known.generic)
    except SmegraphError as error:
        yield Check("validate.identity", {"judgements": len(known.judgements), "clusters": 0}, (str(error), *unknown))
        return
    clusters = sum(1 for _ in resolution.clusters.several())
    yield Check("validate.identity", {"judgements": len(known.judgements), "clusters": clusters}, tuple(unknown))


def _source_check(report: SourceReport, expected: tuple[int, int] | None) -> Check:
    """A source's own faults; warnings about its rows count too, since these files are ours to correct."""
    problems = [*(str(one) for one in report.rejections), *report.warnings]
    if expected is not None and not expected[0] <= report.statements_accepted <= expected[1]:
        problems.append(f"{report.name}: {expected[0]} to {expected[1]} statements are expected")
    fields = {"name": report.name, "accepted": report.statements_accepted, "read": report.statements_read}
    return Check("validate.source", fields, tuple(problems))
