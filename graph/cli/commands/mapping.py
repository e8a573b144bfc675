"""`smegraph mapping draft`."""

from __future__ import annotations

from pathlib import Path

import click

from graph.cli.options import no_store_option


@click.group("mapping")
def command() -> None:
    """Mappings say what the columns of a spreadsheet mean; docs/add-a-source.md explains them."""


@command.command("draft")
@click.argument("table", metavar="TABLE", type=click.Path())
@no_store_option
@click.option("--out", metavar="FILE", type=click.Path(), help="Write it there instead of printing it.")
def draft(table: str, out: str | None) -> None:
    """Propose a mapping for a spreadsheet from its column names and first rows, to be read and corrected by you."""
    from graph.cli.output import file_to_write
    from graph.errors import InputError, UsageError
    from loaders.tables import draft_mapping

    if not Path(table).is_file():
        raise InputError("there is no such file", where=table, remedy="Check the path")
    proposed = draft_mapping(Path(table))
    if out is None:
        click.echo(proposed, nl=not proposed.endswith("\n"))
        return
    file = file_to_write(out)
    if file.exists():
        raise UsageError("is there already", where=out, remedy="Name another file, so that no work of yours is lost")
    file.write_text(proposed, encoding="utf-8")
    click.echo(f"{out} is written. Read it, then: smegraph load {table} --mapping {out}")
