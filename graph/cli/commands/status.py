"""`smegraph status`."""

from __future__ import annotations

import click

from graph.cli.options import format_option, lang_option, store_option


@click.command("status")
@format_option("table", "json")
@store_option
@lang_option
def command(form: str, address: str | None, lang: str) -> None:
    """Tell where the store is, what it holds, and when it was loaded last."""
    from graph.cli.operations.status import run_status
    from graph.cli.status_print import print_status

    print_status(run_status(address), form, lang)
