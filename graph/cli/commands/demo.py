"""`smegraph demo`."""

from __future__ import annotations

import click

from graph.cli.options import documents_option, lang_option, store_option

HEADLINE = "firms-linked-to-country"
PARAMS = {"from": "KR", "to": "KZ"}


@click.command("demo")
@click.option("--no-app", is_flag=True, envvar="SMEGRAPH_NO_APP", help="Stop before the app is opened.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port of the app on 127.0.0.1; a free one, if left out.")
@click.option("--no-browser", is_flag=True, help="Only print the address of the app.")
@documents_option
@store_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    no_app: bool,
    port: int | None,
    no_browser: bool,
    documents: str | None,
    address: str | None,
    lang: str,
) -> None:
    """Load the project's own sources, print which Korean firms link to Kazakhstan, and open the app."""
    from graph.cli.answer_print import print_answer
    from graph.cli.load_report import print_counts, print_messages
    from graph.cli.operations.demo import run_demo
    from graph.cli.progress import progress

    with progress(lang) as show:
        report, answer = run_demo(address, HEADLINE, PARAMS, lang, documents=documents, progress=show)
    print_messages(report, lang, None)
    print_counts(report, lang)
    click.echo()
    print_answer(answer, lang)
    if not no_app:
        from graph.cli.commands.app import command as app

        click.echo()
        ctx.invoke(app, port=port, no_browser=no_browser, address=address, lang=lang)
    if report.rejected:
        raise click.exceptions.Exit(1)
