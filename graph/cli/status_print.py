"""The state of a store, for people and programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from graph.cli.output import print_json
from graph.cli.tables import Cell, Row, console, print_table
from graph.cli.texts import heading, number, say
from graph.model import load_model

if TYPE_CHECKING:
    from graph.cli.operations.status import Status

_SERVER = {True: "status.running", False: "status.started"}


def print_status(status: Status, form: str, lang: str) -> None:
    """Print it as `table` or `json`."""
    if form == "json":
        print_json(asdict(status) | {"journal": str(status.journal)})
        return
    out = console()
    facts = {
        "status.store": status.address,
        **({} if status.ran_before is None else {"status.server": say(_SERVER[status.ran_before], lang)}),
        "status.version": status.version,
        "status.last_load": _moment(status.last_load) if status.last_load else say("status.never", lang),
        "status.journal": say("status.decisions", lang, path=str(status.journal), count=status.decisions),
    }
    for key, value in facts.items():
        out.print(f"{say(key, lang)}: {value}")
    if status.unfinished:
        out.print(say("status.unfinished", lang), style="yellow")
    if not status.sources:
        out.print(say("answer.store_empty", lang))
        return
    out.print()
    columns = ("documents", "statements", "withdrawn", "last_load")
    rows = [
        Row(
            [
                Cell(row["source"]),
                *(Cell(number(row[name], lang)) for name in columns[:-1]),
                Cell(_moment(row["last_load"])),
            ]
        )
        for row in status.sources
    ]
    print_table([heading(name, lang) for name in ("source", *columns)], rows)
    out.print()
    labels = {name: node.labels[lang] for name, node in load_model().nodes.items()}
    for kind, counts in (("class", status.classes), ("relation", status.relations)):
        rows = [Row([Cell(labels.get(name, name)), Cell(number(count, lang))]) for name, count in counts.items()]
        print_table([heading(kind, lang), heading("count", lang)], rows)
        out.print()


def _moment(iso: str) -> str:
    """A moment to the minute; all of them are in UTC."""
    return f"{iso[:10]} {iso[11:16]} UTC"
