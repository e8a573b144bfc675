"""`smegraph ask`."""

from __future__ import annotations

import click

from graph.cli.options import format_option, lang_option, param_option, store_option


@click.command("ask")
@click.argument("name", metavar="NAME")
@param_option
@format_option("table", "json", "csv")
@store_option
@lang_option
def command(name: str, params: dict[str, str], form: str, address: str | None, lang: str) -> None:
    """Answer a question of the library; `smegraph queries` lists them with their parameters.

    Under each row stand the quoted words that prove it. An empty answer tells what was searched.
    """
    from graph.cli.answer_print import write_answer
    from graph.cli.operations.asking import run_ask

    write_answer(run_ask(address, name, params, lang), form, lang)
