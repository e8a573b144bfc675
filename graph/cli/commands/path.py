"""`smegraph path`."""

from __future__ import annotations

import click

from graph.cli.options import format_option, lang_option, store_option


@click.command("path")
@click.argument("start", metavar="A")
@click.argument("goal", metavar="B")
@format_option("table", "json", "csv")
@store_option
@lang_option
def command(start: str, goal: str, form: str, address: str | None, lang: str) -> None:
    """Show the shortest ways from A to B (ids or names), each step with the words that prove it."""
    from graph.cli.answer_print import write_answer
    from graph.cli.operations.asking import run_path

    write_answer(run_path(address, start, goal, lang), form, lang)
