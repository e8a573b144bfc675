"""`smegraph identity …`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from graph.cli.options import Function, format_option, lang_option, store_option

if TYPE_CHECKING:
    from graph.statements import Verdict

F = TypeVar("F", bound=Function)


@click.group("identity")
def command() -> None:
    """Say that two things are the same or different, and take it back.

    A thing is named by its id (`kr-kosme`), by a key of a source (`india_msme:Agency:KOSME`) or, if only one thing has
    it, by its name. Nothing is ever merged for good: every judgement can be undone.
    """


def _why_and_by(function: F) -> F:
    why = click.option("--why", required=True, metavar="TEXT", help="What you know that decides it.")
    by = click.option("--by", metavar="NAME", envvar="SMEGRAPH_USER", help="Who decides; you, if left out.")
    return why(by(function))


def _verdict_command(verdict: Verdict, text: str) -> None:
    @command.command(verdict, help=text)
    @click.argument("left", metavar="A")
    @click.argument("right", metavar="B")
    @_why_and_by
    @store_option
    @lang_option
    def run(left: str, right: str, why: str, by: str | None, address: str | None, lang: str) -> None:
        from graph.cli.operations.identity import run_judge
        from graph.cli.texts import say

        made = run_judge(address, left, right, verdict, why, by)
        click.echo(say(f"identity.{verdict}", lang, left=made.left, right=made.right))
        click.echo(say("identity.undo", lang, id=made.id))


_verdict_command("same", "Say that A and B are one thing.")
_verdict_command("different", "Say that A and B are two things, whatever they share.")
_verdict_command("unsure", "Keep the question whether A and B are one thing; nothing is merged.")


@command.command("undo")
@click.argument("judgement", metavar="ID")
@_why_and_by
@store_option
@lang_option
def undo(judgement: str, why: str, by: str | None, address: str | None, lang: str) -> None:
    """Take a judgement back; `smegraph identity list` shows the ids."""
    from graph.cli.operations.identity import run_undo
    from graph.cli.texts import say

    made = run_undo(address, judgement, why, by)
    click.echo(say("identity.undone", lang, id=made.id, left=made.left, verdict=made.verdict, right=made.right))


@command.command("list")
@click.option(
    "--all", "everything", is_flag=True, help="Also those taken back, replaced, or about things not in this store."
)
@format_option("table", "json", "csv")
@store_option
@lang_option
def listing(everything: bool, form: str, address: str | None, lang: str) -> None:
    """List the judgements that stand, and the questions that are open."""
    from graph.cli.judgement_print import print_judgements
    from graph.cli.operations.identity import run_list

    print_judgements(run_list(address, everything=everything), form, lang)


@command.command("queue")
@format_option("table", "json", "csv")
@store_option
@lang_option
def queue(form: str, address: str | None, lang: str) -> None:
    """List the questions that are open: things that may be one, the likeliest first, with score and reasons."""
    from graph.cli.judgement_print import print_judgements
    from graph.cli.operations.identity import run_queue

    print_judgements(run_queue(address), form, lang)


@command.command("explain")
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@format_option("table", "json")
@store_option
@lang_option
def explain(left: str, right: str, form: str, address: str | None, lang: str) -> None:
    """Tell why A and B are one thing, are not, or may be."""
    from graph.cli.judgement_print import print_explanation
    from graph.cli.operations.identity import run_explain

    print_explanation(run_explain(address, left, right), form, lang)
