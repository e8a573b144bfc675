"""Judgements about identity, and the questions that are open."""

from __future__ import annotations

import getpass
from contextlib import closing

from graph.identity import Explanation, explain, judge, known_judgements, questions, resolved, undo
from graph.library_params import find_entity
from graph.model import load_model
from graph.pipeline import knowledge
from graph.resolve.judgements import standing
from graph.statements import Judgement, Verdict
from graph.store import open_store
from graph.store.base import Store


def run_judge(address: str | None, left: str, right: str, verdict: Verdict, why: str, by: str | None) -> Judgement:
    """Judge two things, in the journal and in the store."""
    model = load_model()
    with closing(open_store(address)) as store:
        store.apply(model)
        one, other = _named(store, left), _named(store, right)
        return judge(store, model, one, other, verdict, why, by or user_name())[0]


def run_undo(address: str | None, judgement_id: str, why: str, by: str | None) -> Judgement:
    """Take a judgement back."""
    model = load_model()
    with closing(open_store(address)) as store:
        store.apply(model)
        return undo(store, model, judgement_id, why, by or user_name())[0]


def run_list(address: str | None, *, everything: bool) -> tuple[Judgement, ...]:
    """The judgements about things of this store, and what the reference file matched or left open.

    Args:
        everything: Also those taken back, replaced by later ones, or about things that the store does not hold.
    """
    model = load_model()
    with closing(open_store(address)) as store:
        known = knowledge(store.address)
        judgements = known_judgements(store, known)
        if everything:
            return judgements
        resolution = resolved(store, model, judgements, known.generic)
        here = tuple(
            one for one in standing(judgements) if one.left in resolution.keys and one.right in resolution.keys
        )
        decided = {one.pair for one in here}
        return here + tuple(one for one in resolution.matched if one.pair not in decided)


def run_queue(address: str | None) -> tuple[Judgement, ...]:
    """The questions that are open, the likeliest first."""
    model = load_model()
    with closing(open_store(address)) as store:
        return questions(store, model)


def run_explain(address: str | None, left: str, right: str) -> Explanation:
    """Why two things are judged as they are."""
    model = load_model()
    with closing(open_store(address)) as store:
        return explain(store, model, _named(store, left), _named(store, right))


def _named(store: Store, text: str) -> str:
    """The id of a thing that is named by its name; a key stays as it is.

    Raises:
        UsageError: If nothing here, or more than one thing, bears it.
    """
    return text if ":" in text else find_entity(store, text).id


def user_name() -> str:
    """Who is logged in here."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
