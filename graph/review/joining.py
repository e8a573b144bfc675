"""What an acceptance makes one with what the store knows, and what it leaves a person to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from graph.journal import Review
from graph.review.known import Knower, Match
from graph.review.proposal import Proposal
from graph.statements import Judgement, judgement

Same = Literal["sure", "all", "none"]
"""Which matches an acceptance judges the same: those that are sure, also the first that is not, or none."""


def judged_same(proposals: Iterable[Proposal], knower: Knower, by: str, moment: str, same: Same) -> Iterator[Judgement]:
    """The judgements that go with an acceptance.

    Args:
        proposals: What is accepted, first; what comes with it is joined only where that is sure.
    """
    for place, one in enumerate(proposals):
        known = knower.known(one)
        match = known.match or (known.perhaps[0] if same == "all" and place == 0 and known.perhaps else None)
        if match is not None and not match.joined and match.key != one.key:
            yield judgement(one.key, match.key, "same", _because(match), by, moment)


def doubts(reviews: Iterable[Review], knower: Knower) -> Iterator[tuple[str, Match]]:
    """What stands beside the accepted things and may be the same."""
    for review in reviews:
        if review.proposal.kind in {"agreement", "event"}:
            known = knower.known(review.proposal)
            if known.match is None and known.perhaps:
                yield review.proposal.id, known.perhaps[0]


def _because(match: Match) -> str:
    reasons = ", ".join(
        f"{code.replace('_', ' ')} ({said})" if said else code.replace("_", " ") for code, said in match.reasons
    )
    return f"accepted as the same as {match.id}: {reasons}"
