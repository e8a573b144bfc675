"""`smegraph show`."""

from __future__ import annotations

import click

from graph.cli.options import format_option, lang_option, store_option


@click.command("show")
@click.argument("entity", metavar="ENTITY")
@format_option("table", "json", "csv")
@store_option
@lang_option
def command(entity: str, form: str, address: str | None, lang: str) -> None:
    """Show everything known about one thing, named by its id (`kr-kosme`) or by a name that only it bears."""
    from graph.cli.answer_print import write_answer
    from graph.cli.operations.asking import run_show

    write_answer(run_show(address, entity, lang), form, lang)
