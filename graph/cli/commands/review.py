"""`smegraph review …`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from graph.cli.options import Function, format_option, lang_option, store_option

if TYPE_CHECKING:
    from graph.review.desk import Outcome

F = TypeVar("F", bound=Function)


@click.group("review")
def command() -> None:
    """Decide what of a notice becomes a fact: what readers proposed waits here until a person accepts it.

    `smegraph read PATH --propose` fills the queue. Every decision names who made it and can be taken back.
    """


def _by(function: F) -> F:
    return click.option("--by", metavar="NAME", envvar="SMEGRAPH_USER", help="Who decides; you, if left out.")(function)


def _why(function: F) -> F:
    return click.option("--why", default="", metavar="TEXT", help="What you know that decides it.")(function)


def _same(function: F) -> F:
    text = (
        "Join it with what the store knows already: only if the match is sure, with the likeliest also if it is not, "
        "or with nothing."
    )
    return click.option(
        "--same", type=click.Choice(["sure", "all", "none"]), default="sure", show_default=True, help=text
    )(function)


_document = click.option("--document", metavar="D", help="Its id, the first digits of its sha256, or its name.")


@command.command("list")
@_document
@click.option("--state", type=click.Choice(["open", "accepted", "rejected"]), help="Only those in this state.")
@format_option("table", "json")
@store_option
@lang_option
def listing(document: str | None, state: str | None, form: str, address: str | None, lang: str) -> None:
    """List what was proposed, by document: what waits, what was decided, what the store knows of it already."""
    from graph.cli.operations.reviewing import run_list
    from graph.cli.review_print import print_list

    print_list(run_list(address, document, state, lang), form, lang)


@command.command("show")
@click.argument("proposal", metavar="ID")
@format_option("table", "json")
@store_option
@lang_option
def show(proposal: str, form: str, address: str | None, lang: str) -> None:
    """Show one proposal: each statement with its words, and what is known, new or contradicts."""
    from graph.cli.operations.reviewing import run_show
    from graph.cli.review_print import print_shown

    print_shown(run_show(address, proposal, lang), form, lang)


@command.command("accept")
@click.argument("proposals", nargs=-1, metavar="[ID]...")
@_document
@click.option("--all-known", is_flag=True, help="All open ones whose every statement the store knows already.")
@_same
@_why
@_by
@store_option
@lang_option
def accept(
    proposals: tuple[str, ...],
    document: str | None,
    all_known: bool,
    same: str,
    why: str,
    by: str | None,
    address: str | None,
    lang: str,
) -> None:
    """Accept proposals, with the bodies and people they need; they are in the graph then.

    Give ids, or --document for all open ones of a document, or --all-known.
    """
    from graph.cli.operations.reviewing import run_accept

    _tell(run_accept(address, proposals, document, all_known=all_known, same=same, why=why, by=by), lang)


@command.command("reject")
@click.argument("proposals", nargs=-1, required=True, metavar="ID...")
@click.option("--why", required=True, metavar="TEXT", help="What you know that decides it.")
@_by
@store_option
@lang_option
def reject(proposals: tuple[str, ...], why: str, by: str | None, address: str | None, lang: str) -> None:
    """Reject proposals; one that was accepted leaves the graph."""
    from graph.cli.operations.reviewing import run_reject

    _tell(run_reject(address, proposals, why, by), lang)


@command.command("edit")
@click.argument("proposal", metavar="ID")
@click.argument("changes", nargs=-1, required=True, metavar="PROPERTY=VALUE...")
@_same
@_why
@_by
@store_option
@lang_option
def edit(
    proposal: str, changes: tuple[str, ...], same: str, why: str, by: str | None, address: str | None, lang: str
) -> None:
    """Correct a proposal and accept it so; the words quoted stay.

    status=signed sets a value and signed_on= takes it out; name:OLD=NEW changes one of several. party=WHO adds a
    party, party:OLD=NEW puts another in its place, party:OLD= takes it out; so with every relation
    (HELD_IN:Almaty=Astana), and PARTICIPATED_IN:WHO#role=host sets what is said of it. WHO is a name, an id of the
    store or of a proposal.
    """
    from graph.cli.operations.reviewing import run_edit

    _tell(run_edit(address, proposal, changes, same=same, why=why, by=by), lang)


@command.command("split")
@click.argument("proposal", metavar="ID")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@_why
@_by
@store_option
@lang_option
def split(proposal: str, names: tuple[str, ...], why: str, by: str | None, address: str | None, lang: str) -> None:
    """Make two bodies of what was read as one: those NAMEs become one of their own; both are accepted."""
    from graph.cli.operations.reviewing import run_split

    _tell(run_split(address, proposal, names, why, by), lang)


@command.command("undo")
@click.argument("proposal", metavar="ID")
@_why
@_by
@store_option
@lang_option
def undo(proposal: str, why: str, by: str | None, address: str | None, lang: str) -> None:
    """Take back the last decision about a proposal; what was decided before counts again."""
    from graph.cli.operations.reviewing import run_undo

    _tell(run_undo(address, proposal, why, by), lang)


@command.command("reload")
@store_option
@lang_option
def reload(address: str | None, lang: str) -> None:
    """Bring everything that was accepted into the store again, from the journal, as after the store was lost."""
    from graph.cli.operations.reviewing import run_reload
    from graph.cli.review_print import print_reloaded

    print_reloaded(run_reload(address), lang)


def _tell(outcome: Outcome, lang: str) -> None:
    from graph.cli.review_print import print_outcome

    print_outcome(outcome, lang)
