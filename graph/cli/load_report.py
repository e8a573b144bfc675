"""What a load did, for people: counts that add up, and what was rejected with its place and remedy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from graph.cli.tables import Cell, Row, print_table
from graph.cli.texts import heading, number, say
from graph.errors import InputError
from graph.intake import SourceReport
from graph.report import LoadReport

SHOWN = 20
_COUNTS = (
    "statements_read",
    "statements_accepted",
    "statements_rejected",
    "rows_read",
    "rows_accepted",
    "rows_rejected",
)
_FURTHER = ("repeated", "withdrawn")


def print_counts(report: LoadReport, lang: str) -> None:
    """One line a source and a sum; read = accepted + rejected, for statements and for rows."""
    columns = [*_COUNTS, *(one for one in _FURTHER if any(getattr(source, one) for source in report.sources))]
    rows = [_row(source.name, [getattr(source, one) for one in columns], lang) for source in report.sources]
    sums = [sum(getattr(source, one) for source in report.sources) for one in columns]
    rows.append(_row(say("load.sum", lang), sums, lang, "bold"))
    print_table([heading("source", lang), *(heading(one, lang) for one in columns)], rows)
    counts = report.counts
    click.echo()
    click.echo(
        say(
            "load.written",
            lang,
            nodes=counts.nodes_created + counts.nodes_updated,
            edges=counts.edges_created + counts.edges_updated,
            new_nodes=counts.nodes_created,
            new_edges=counts.edges_created,
            removed=counts.nodes_removed + counts.edges_removed,
        )
    )


def _row(name: str, counts: Sequence[int], lang: str, style: str = "") -> Row:
    return Row([Cell(name, style), *(Cell(number(count, lang), style) for count in counts)])


def print_messages(report: LoadReport, lang: str, file: Path | None) -> None:
    """What was rejected and what is worth a warning, on standard error: the first ones there, all of them in `file`.

    Raises:
        InputError: If the file cannot be written.
    """
    warnings = [f"{say('load.warning', lang)}: {text}" for source in report.sources for text in source.warnings]
    rejections = [f"{say('load.rejected', lang)}: {one}" for source in report.sources for one in source.rejections]
    messages = [*rejections, *warnings]
    for message in messages[:SHOWN]:
        click.echo(message, err=True)
    if file is not None:
        try:
            file.write_text("".join(f"{message}\n" for message in messages), encoding="utf-8")
        except OSError as error:
            raise InputError(
                f"cannot be written: {error.strerror}", where=str(file), remedy="Name another file"
            ) from error
    if len(messages) > SHOWN:
        key = "load.more_in_file" if file is not None else "load.more"
        click.echo(say(key, lang, count=len(messages) - SHOWN, file=str(file)), err=True)


def as_json(report: LoadReport) -> dict[str, Any]:
    """The same for programs."""
    counts = report.counts
    return {
        "sources": [_source_json(source) for source in report.sources],
        "written": {name: getattr(counts, name) for name in counts.__dataclass_fields__},
        "rejected": report.rejected,
    }


def _source_json(source: SourceReport) -> dict[str, Any]:
    return {
        "source": source.name,
        **{name: getattr(source, name) for name in (*_COUNTS, *_FURTHER)},
        "documents": source.documents,
        "rejections": [str(one) for one in source.rejections],
        "warnings": source.warnings,
    }
