"""`smegraph dump`."""

from __future__ import annotations

import click

from graph.cli.options import lang_option, store_option


@click.command("dump")
@click.argument("out", metavar="FILE", type=click.Path())
@store_option
@lang_option
def command(out: str, address: str | None, lang: str) -> None:
    """Save everything in the store (statements, judgements, documents) to FILE.jsonl.zst, for `smegraph restore`."""
    from graph.cli.operations.moving import run_dump
    from graph.cli.output import file_to_write
    from graph.cli.progress import progress
    from graph.cli.texts import say

    file = file_to_write(out)
    with progress(lang) as show:
        counts = run_dump(address, file, show)
    click.echo(
        say(
            "dump.done",
            lang,
            file=out,
            documents=counts.documents,
            statements=counts.statements,
            judgements=counts.judgements,
        )
    )
