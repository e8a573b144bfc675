"""`smegraph app`."""

from __future__ import annotations

import click

from graph.cli.options import lang_option, store_option


@click.command("app")
@click.option("--port", type=click.IntRange(1, 65535), help="Port on 127.0.0.1; a free one, if left out.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@store_option
@lang_option
def command(port: int | None, no_browser: bool, address: str | None, lang: str) -> None:
    """Open the app in the browser: questions, answers as table and network, evidence. Ctrl-C ends it."""
    from graph.cli.operations.serving import serve
    from graph.cli.texts import say

    def tell(url: str) -> None:
        click.echo(say("app.open", lang, url=url))

    serve(address, lang, port=port, browser=not no_browser, ready=tell)
