"""Proposals, what is known of them, and decisions, for people and programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from graph.cli.output import print_json
from graph.cli.tables import Cell, Note, Row, clean, console, print_table
from graph.cli.texts import heading, say, value_text
from graph.model import load_model
from graph.records import statement_record
from graph.review.lines import coded, details

if TYPE_CHECKING:
    from graph.cli.operations.reviewing import Shown
    from graph.report import LoadReport
    from graph.review.desk import Outcome
    from graph.review.filing import Filing
    from graph.review.known import Match
    from graph.review.lines import Line

_STYLES = {"accepted": "green", "rejected": "red", "open": "", "known": "dim", "new": "green", "contradicts": "red"}
_LONGEST_QUOTE = 300


def print_list(shown: Sequence[Shown], form: str, lang: str) -> None:
    """Print proposals by document, as `table` or `json`."""
    if form == "json":
        print_json({"proposals": [_record(one) for one in shown]})
        return
    if not shown:
        click.echo(say("review.none", lang))
        return
    out = console()
    for document, group in groupby(shown, key=lambda one: one.document):
        members = sorted(group, key=lambda one: _ORDER.index(one.item.proposal.kind))
        out.print(clean(document.name), style="bold underline")
        facts = (document.id, document.publisher, document.published, document.language)
        out.print(clean(" · ".join(fact for fact in facts if fact)), style="dim")
        columns = [heading(name, lang) for name in ("proposal", "state", "class", "what", "known")]
        print_table(columns, [_row(one, lang) for one in members])
        out.print()
    if any(one.known is None for one in shown):
        click.echo(say("review.not_compared", lang))


_ORDER = ("agreement", "event", "entity", "link")


def _row(one: Shown, lang: str) -> Row:
    proposal, state = one.item.proposal, value_text(one.item.state, lang)
    if one.item.edited:
        state += f" ({say('review.edited', lang)})"
    if one.item.additions:
        state += f" +{len(one.item.additions)}"
    verdict, match = "", None
    if one.known is not None:
        verdict, match = value_text(one.known.verdict, lang), one.known.match
    same = f" = {match.id}" if match is not None else ""
    cells = [
        Cell(proposal.id),
        Cell(state, _STYLES[one.item.state]),
        Cell(_class(proposal.class_name, lang)),
        Cell(one.caption),
        Cell(f"{verdict}{same}", _STYLES.get(one.known.verdict, "") if one.known else ""),
    ]
    notes = [] if proposal.kind in {"entity", "link"} else [Note(_quoted(proposal.quote), "italic")]
    return Row(cells, notes)


def _class(name: str, lang: str) -> str:
    model = load_model()
    found = model.nodes.get(name) or model.edges.get(name)
    return name if found is None else found.labels[lang]


def _quoted(quote: str) -> str:
    words = " ".join(quote.split())
    return f"“{words[:_LONGEST_QUOTE]}{'…' if len(words) > _LONGEST_QUOTE else ''}”"


# -- one proposal


def print_shown(one: Shown, form: str, lang: str) -> None:
    """Print one proposal with all it says, as `table` or `json`."""
    if form == "json":
        print_json(_record(one))
        return
    out = console()
    proposal, item = one.item.proposal, one.item
    out.print(clean(f"{_class(proposal.class_name, lang)} · {one.caption}"), style="bold underline")
    facts = (proposal.id, value_text(item.state, lang), one.document.name, ", ".join(proposal.readers))
    out.print(clean(" · ".join(fact for fact in facts if fact)), style="dim")
    out.print(clean(_quoted(proposal.quote)), style="italic")
    for told in _decided(one, lang):
        out.print(clean(told))
    if one.known is not None:
        if one.known.match is not None:
            out.print(clean(say("review.same_as", lang, **_match(one.known.match, lang))), style="green")
        for match in one.known.perhaps:
            out.print(clean(say("review.perhaps", lang, **_match(match, lang))), style="yellow")
    out.print()
    columns = [heading(name, lang) for name in ("what", "value", "known")]
    quotes = {proposal.quote}
    print_table(columns, [_line(line, one, quotes, lang) for line in one.lines])


def _decided(one: Shown, lang: str) -> Iterator[str]:
    review = one.item.review
    if review is not None:
        verdict = value_text(review.verdict, lang)
        yield say("review.decided", lang, verdict=verdict, by=review.made_by, on=review.made_on[:16], why=review.why)
    if one.item.needed_by:
        yield say("review.needed_by", lang, ids=", ".join(one.item.needed_by))
    if one.item.additions:
        yield say("review.additions", lang, count=len(one.item.additions))


def _match(match: Match, lang: str) -> dict[str, str]:
    reasons = ", ".join(f"{value_text(code, lang)}{f' ({said})' if said else ''}" for code, said in match.reasons)
    return {"caption": match.caption, "id": match.id, "documents": "; ".join(match.documents), "reasons": reasons}


def _line(line: Line, one: Shown, quotes: set[str], lang: str) -> Row:
    """A line of the table; a quote stands under the first line that it proves."""
    model, class_name = load_model(), one.item.proposal.class_name
    if line.relation:
        edge = model.edges[line.name]
        label, value = (edge.inverse if line.inward else edge.labels)[lang], one.name_of(line.value)
        told = details(line, model, lang, one.name_of)
        value += f" ({told})" if told else ""
    else:
        prop = model.properties_of(class_name).get(line.name)
        label = line.name if prop is None else prop.labels[lang]
        value = coded(class_name, line.name, line.value, model, lang)
    notes = [] if line.quote in quotes else [Note(_quoted(line.quote), "italic")]
    quotes.add(line.quote)
    if line.original:
        notes.append(Note(f"{heading('original', lang)}: {line.original}", "dim"))
    if line.reason:
        notes.append(Note(say("answer.because", lang, reason=line.reason), "dim"))
    if line.verdict == "contradicts":
        for other in line.others:
            quote = _quoted(other.quote)
            told = say("review.said", lang, value=other.value, document=other.document, quote=quote)
            notes.append(Note(told, "red"))
    verdict = Cell(value_text(line.verdict, lang), _STYLES[line.verdict])
    return Row([Cell(label), Cell(value), verdict], notes)


def _record(one: Shown) -> dict[str, Any]:
    proposal, item, review = one.item.proposal, one.item, one.item.review
    record: dict[str, Any] = {
        "id": proposal.id,
        "state": item.state,
        "document": {"id": one.document.id, "name": one.document.name, "source": one.document.source},
        "kind": proposal.kind,
        "class": proposal.class_name,
        "caption": one.caption,
        "quote": proposal.quote,
        "quote_start": proposal.quote_start,
        "readers": list(proposal.readers),
        "score": proposal.score,
        "needs": list(proposal.needs),
        "needed_by": list(item.needed_by),
        "statements": [statement_record(each) | {"id": each.id} for each in proposal.statements],
        "additions": [statement_record(each) | {"id": each.id} for each in item.additions],
        "review": None,
        "known": None,
    }
    if review is not None:
        made = {"made_by": review.made_by, "made_on": review.made_on, "why": review.why}
        judged = [{"left": each.left, "right": each.right, "why": each.why} for each in review.judgements]
        record["review"] = {"id": review.id, "verdict": review.verdict, **made, "same": judged}
    if one.known is not None:
        known = one.known
        record["known"] = {
            "verdict": known.verdict,
            "same_as": None if known.match is None else _match_record(known.match),
            "perhaps": [_match_record(match) for match in known.perhaps],
            "statements": [
                {
                    "id": fact.statement.id,
                    "verdict": fact.verdict,
                    "others": [
                        {"value": other.value, "quote": other.quote, "document": other.document}
                        for other in fact.others
                    ],
                }
                for fact in known.facts
            ],
        }
    return record


def _match_record(match: Match) -> dict[str, Any]:
    return {
        "id": match.id,
        "caption": match.caption,
        "class": match.class_name,
        "documents": list(match.documents),
        "reasons": [{"reason": code, "about": said} for code, said in match.reasons],
        "sure": match.sure,
        "joined": match.joined,
    }


# -- decisions


def print_outcome(outcome: Outcome, lang: str) -> None:
    """Tell what was decided, what came along, what it was taken for, and how to take it back."""
    if outcome.undone is not None:
        made = outcome.undone
        verdict = value_text(made.verdict, lang)
        click.echo(say("review.undone", lang, id=made.proposal.id, caption=made.proposal.caption, verdict=verdict))
    for made in outcome.reviews:
        verdict = value_text(made.verdict, lang)
        click.echo(say("review.done", lang, id=made.proposal.id, caption=made.proposal.caption, verdict=verdict))
        if made.needed:
            click.echo("  " + say("review.with", lang, captions=", ".join(one.caption for one in made.needed)))
        for one in made.judgements:
            click.echo("  " + say("review.judged", lang, left=one.left, right=one.right, why=one.why))
        match = outcome.perhaps.get(made.proposal.id)
        if match is not None:
            click.echo("  " + clean(say("review.perhaps", lang, **_match(match, lang))))
            click.echo("  " + say("review.join", lang, own=made.proposal.key, id=match.id))
    for id in outcome.passed:
        click.echo(say("review.passed", lang, id=id))
    if not outcome.reviews and not outcome.passed and outcome.undone is None:
        click.echo(say("review.none", lang))
    if outcome.reviews:
        click.echo(say("review.undo", lang, id=outcome.reviews[-1].proposal.id))
    for report in outcome.reports:
        _print_counts(report, lang)


def print_reloaded(report: LoadReport, lang: str) -> None:
    """Tell what a reload brought."""
    _print_counts(report, lang)


def _print_counts(report: LoadReport, lang: str) -> None:
    for source in report.sources:
        for rejection in source.rejections:
            click.echo(f"{say('load.rejected', lang)}: {rejection}", err=True)
    counts = report.counts
    nodes, edges = counts.nodes_created + counts.nodes_updated, counts.edges_created + counts.edges_updated
    removed = counts.nodes_removed + counts.edges_removed
    fields = {"new_nodes": counts.nodes_created, "new_edges": counts.edges_created, "removed": removed}
    click.echo(say("load.written", lang, nodes=nodes, edges=edges, **fields))


def print_filing(filing: Filing, known: frozenset[str] | None, lang: str) -> None:
    """Tell what putting a document into the queue did.

    Args:
        known: Ids of proposals that say nothing new to the store, or None if it was not asked.
    """
    done = filing.reread
    fields = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged, "dropped": done.dropped}
    told = say("review.filed", lang, name=clean(filing.document.name), **fields)
    if known is not None:
        told += " " + say("review.filed_known", lang, known=sum(one.id in known for one in done.proposals))
    click.echo(told)
    if filing.unfit:
        click.echo(say("review.unfit", lang, count=filing.unfit))


def filings_json(filings: Sequence[Filing], known: frozenset[str] | None) -> list[dict[str, Any]]:
    """The same for programs."""
    return [
        {
            "document": one.document.id,
            "proposals": [each.id for each in one.reread.proposals],
            "new": one.reread.new,
            "changed": one.reread.changed,
            "unchanged": one.reread.unchanged,
            "dropped": one.reread.dropped,
            "unfit": one.unfit,
            "known": None if known is None else sum(each.id in known for each in one.reread.proposals),
        }
        for one in filings
    ]
