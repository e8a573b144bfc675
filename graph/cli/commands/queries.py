"""`smegraph queries`."""

from __future__ import annotations

import click

from graph.cli.options import format_option, lang_option, no_store_option


@click.command("queries")
@format_option("table", "json", "csv")
@no_store_option
@lang_option
def command(form: str, lang: str) -> None:
    """List the questions that can be asked, with their parameters and defaults; `smegraph ask NAME` answers one."""
    from graph.cli.output import print_csv, print_json
    from graph.cli.query_print import listed, print_queries
    from graph.library import load_library

    queries = load_library().queries
    if form == "json":
        print_json({"queries": [listed(query) for query in queries]})
    elif form == "csv":
        rows = [
            {"name": query.name, "title": query.title(lang), "params": [one.name for one in query.params]}
            for query in queries
        ]
        print_csv(("name", "title", "params"), rows)
    else:
        print_queries(queries, lang)
