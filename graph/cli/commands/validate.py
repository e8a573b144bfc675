"""`smegraph validate`."""

from __future__ import annotations

import click

from graph.cli.options import documents_option, lang_option, no_store_option


@click.command("validate")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path())
@documents_option
@no_store_option
@lang_option
def command(files: tuple[str, ...], documents: str | None, lang: str) -> None:
    """Check the project's schema, queries, sources and judgements; or RDF files against the shapes of the schema.

    Nothing is loaded. The exit code is 1 if there is any problem.
    """
    from graph.cli.operations.checking import run_checks
    from graph.cli.operations.exporting import check_rdf
    from graph.cli.progress import progress
    from graph.cli.texts import say

    with progress(lang) as show:
        checks = [check_rdf(file) for file in files] if files else list(run_checks(documents, show))
    for check in checks:
        state = (
            say("validate.problems", lang, count=len(check.problems)) if check.problems else say("validate.ok", lang)
        )
        click.echo(f"{say(check.text, lang, **check.fields)}: {state}")
        for problem in check.problems:
            click.echo(f"    {problem}")
    if any(check.problems for check in checks):
        raise click.exceptions.Exit(1)
