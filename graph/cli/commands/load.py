"""`smegraph load`."""

from __future__ import annotations

import click

from graph.cli.options import documents_option, format_option, lang_option, store_option


@click.command("load")
@click.argument("items", nargs=-1, metavar="[PATH|SOURCE]...")
@click.option("--mapping", metavar="FILE", type=click.Path(), help="What the columns of the spreadsheet mean (YAML).")
@click.option("--strict", is_flag=True, help="Load nothing at all if anything is rejected.")
@click.option("--messages", metavar="FILE", type=click.Path(), help="Write every message of the load to a file.")
@documents_option
@format_option("table", "json")
@store_option
@lang_option
def command(
    items: tuple[str, ...], mapping: str | None, strict: bool, messages: str | None, documents: str | None, form: str,
    address: str | None, lang: str,
) -> None:  # fmt: skip
    """Load sources of the project by name, or spreadsheets by path; without any, all sources of the project.

    A spreadsheet (CSV, TSV, Excel) needs --mapping; `smegraph mapping draft FILE` proposes one. What cannot be accepted
    is told with its place and remedy, and the rest is loaded; the exit code is 1 then. Loading again changes nothing.
    """
    from graph.cli.load_report import as_json, print_counts, print_messages
    from graph.cli.operations.loading import run_load
    from graph.cli.output import file_to_write, print_json
    from graph.cli.progress import progress

    out = file_to_write(messages) if messages else None
    with progress(lang) as show:
        report = run_load(address, items, mapping=mapping, documents=documents, strict=strict, progress=show)
    print_messages(report, lang, out)
    if form == "json":
        print_json(as_json(report))
    else:
        print_counts(report, lang)
    if report.rejected:
        raise click.exceptions.Exit(1)
