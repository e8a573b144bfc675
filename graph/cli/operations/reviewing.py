"""The review queue as the commands use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from graph.cli.operations.identity import user_name
from graph.errors import UsageError
from graph.model import load_model
from graph.report import LoadReport
from graph.review.decisions import Item
from graph.review.desk import Desk, Filed, Outcome, whole
from graph.review.editing import read_change
from graph.review.joining import Same
from graph.review.known import Knower, Known
from graph.review.lines import Line, NameOf, caption, lines, names_of
from graph.review.queue import Queue, queue_path
from graph.statements import Document
from graph.store import open_store

COMPARED_AT_ONCE = 1_000
"""With more proposals a list does not ask the store about each; that of one document does."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal as it is shown: `known` is None if the store was not asked."""

    document: Document
    item: Item
    caption: str
    known: Known | None
    lines: tuple[Line, ...]
    name_of: NameOf


@contextmanager
def desk_of(address: str | None) -> Iterator[Desk]:
    """The desk of the store at an address."""
    model = load_model()
    with open_store(address) as store, Queue(queue_path(store.address)) as queue:
        store.apply(model)
        yield Desk(store, model, queue)


def run_list(address: str | None, document: str | None, state: str | None, lang: str) -> tuple[Shown, ...]:
    """The proposals of one document or of all, in a state or in all."""
    with desk_of(address) as desk:
        filed = desk.documents() if document is None else (desk.filed(document),)
        chosen = [(each, item) for each in filed for item in each.items if state in {None, item.state}]
        knower = desk.knower(*filed) if document is not None or len(chosen) <= COMPARED_AT_ONCE else None
        return tuple(_shown(desk, each, item, knower, lang) for each, item in chosen)


def run_show(address: str | None, proposal: str, lang: str) -> Shown:
    """One proposal beside the store."""
    with desk_of(address) as desk:
        filed, item = desk.find(proposal)
        return _shown(desk, filed, item, desk.knower(filed), lang)


def _shown(desk: Desk, filed: Filed, item: Item, knower: Knower | None, lang: str) -> Shown:
    name_of = names_of((one.proposal for one in filed.items), lang)
    proposal = whole(item)
    known = None if knower is None else knower.known(proposal)
    told = () if known is None else lines(proposal, known.facts, desk.model)
    return Shown(filed.document, item, caption(proposal, desk.model, lang, name_of), known, told, name_of)


def run_accept(
    address: str | None,
    proposals: Sequence[str],
    document: str | None,
    *,
    all_known: bool,
    same: str,
    why: str,
    by: str | None,
) -> Outcome:
    """Accept the named proposals, the open ones of a document, or those that say nothing new.

    Raises:
        UsageError: If nothing was named.
    """
    if not proposals and document is None and not all_known:
        raise UsageError("which proposals?", remedy="Give ids, --document D or --all-known")
    with desk_of(address) as desk:
        ids = list(proposals)
        if document is not None or all_known:
            filed = desk.documents() if document is None else (desk.filed(document),)
            ids += list(_open(desk, filed, known=all_known))
        return desk.accept(ids, by or user_name(), why, cast("Same", same))


def _open(desk: Desk, filed: Sequence[Filed], *, known: bool) -> Iterator[str]:
    """Ids of what waits.

    Args:
        known: Only what says nothing new.
    """
    for each in filed:
        waiting = [item for item in each.items if item.state == "open" or item.additions]
        knower = desk.knower(each) if known and waiting else None
        for item in waiting:
            if knower is None or knower.known(whole(item)).verdict == "known":
                yield item.proposal.id


def run_reject(address: str | None, proposals: Sequence[str], why: str, by: str | None) -> Outcome:
    """Reject proposals.

    Raises:
        UsageError: If no reason is given.
    """
    if not why.strip():
        raise UsageError("a rejection needs a reason", remedy="Add --why 'what you know'")
    with desk_of(address) as desk:
        return desk.reject(proposals, by or user_name(), why.strip())


def run_edit(
    address: str | None, proposal: str, changes: Sequence[str], *, same: str, why: str, by: str | None
) -> Outcome:
    """Correct a proposal and accept it so."""
    read = [read_change(one) for one in changes]
    with desk_of(address) as desk:
        return desk.edit(proposal, read, by or user_name(), why, cast("Same", same))


def run_split(address: str | None, proposal: str, names: Sequence[str], why: str, by: str | None) -> Outcome:
    """Make two bodies of one."""
    with desk_of(address) as desk:
        return desk.split(proposal, names, by or user_name(), why)


def run_undo(address: str | None, proposal: str, why: str, by: str | None) -> Outcome:
    """Take the last decision back."""
    with desk_of(address) as desk:
        return desk.undo(proposal, by or user_name(), why)


def run_reload(address: str | None) -> LoadReport:
    """Load what stands accepted."""
    with desk_of(address) as desk:
        return desk.reload()
