"""`smegraph query`."""

from __future__ import annotations

import sys

import click

from graph.cli.options import format_option, lang_option, param_option, store_option


@click.command("query")
@click.argument("cypher", metavar="CYPHER")
@param_option
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True, help="At most this many rows.")
@click.option("--seconds", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="At most this long.")
@format_option("table", "json", "csv")
@store_option
@lang_option
def command(
    cypher: str, params: dict[str, str], limit: int, seconds: float, form: str, address: str | None, lang: str
) -> None:
    """Run a Cypher query that only reads; `-` takes it from standard input.

    A --param is text; write `--param n:=5` for a JSON value such as a number, a list or true.
    """
    from graph.cli.operations.asking import run_query
    from graph.cli.query_print import print_result

    asked = sys.stdin.read() if cypher == "-" else cypher
    print_result(run_query(address, asked, params, limit=limit, seconds=seconds), form, lang)
