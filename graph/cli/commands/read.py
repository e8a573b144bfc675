"""`smegraph read`."""

from __future__ import annotations

import click

from graph.cli.options import format_option, lang_option, store_option

READERS = ("rules", "spacy", "llm")  # as in graph/reading.py, which is not imported for `--help`


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--reader", "readers", type=click.Choice(READERS), multiple=True, default=READERS[:1], show_default=True,
    help="Who reads; repeat it for several, whose readings are merged.",
)  # fmt: skip
@click.option(
    "--propose", is_flag=True, help="Keep the documents and put what was found into the review queue of the store."
)
@format_option("table", "json")
@store_option
@lang_option
def command(
    paths: tuple[str, ...], readers: tuple[str, ...], propose: bool, form: str, address: str | None, lang: str
) -> None:
    """Read press notices and show what each says: agreements, events, bodies, people, with the words that prove it.

    PATH is a file (.txt, .md, .html, .pdf, .docx, .eml), a folder with such files, an https:// address, or - for
    standard input. Nothing is stored without --propose, and nothing becomes a fact before somebody accepts it
    (`smegraph review`). What cannot be read is told with its place and remedy, and the rest is read; the
    exit code is 1 then.
    """
    from graph.cli.operations.reading import run_propose, run_read
    from graph.cli.progress import progress

    with progress(lang) as show:
        if propose:
            counts = run_propose(paths, readers, form, lang, address, show)
        else:
            counts = run_read(paths, readers, form, lang, show)
    if form == "table":
        counts.tell(lang)
    if counts.rejected:
        raise click.exceptions.Exit(1)
