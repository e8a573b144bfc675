"""`smegraph restore`."""

from __future__ import annotations

import click

from graph.cli.options import lang_option, store_option


@click.command("restore")
@click.argument("file", metavar="FILE", type=click.Path())
@store_option
@lang_option
def command(file: str, address: str | None, lang: str) -> None:
    """Bring a file of `smegraph dump` into a store; what the store holds already stays."""
    from graph.cli.load_report import print_counts, print_messages
    from graph.cli.operations.moving import run_restore
    from graph.cli.progress import progress

    with progress(lang) as show:
        report = run_restore(address, file, show)
    print_messages(report, lang, None)
    print_counts(report, lang)
    if report.rejected:
        raise click.exceptions.Exit(1)
