"""How agreements and events of a notice belong together: signed at, follows up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.extract.frames import View
from loaders.extract.frames_dates import dates_fit
from loaders.extract.values import ReadAgreement, ReadEvent, sentence_at

_CAN_HOLD_A_SIGNING = frozenset({"conference", "forum", "matching", "exhibition", "opening", "signing", "meeting"})


def related(
    view: View, agreements: Sequence[ReadAgreement], events: Sequence[ReadEvent]
) -> tuple[tuple[ReadAgreement, ...], tuple[ReadEvent, ...]]:
    """The same, with `signed_at` and `follows_up` where the text says so."""
    sentences = view.analysis.sentences
    told = {number: sentence_at(sentences, one.trigger.start) for number, one in enumerate(events)}
    signed = tuple(replace(one, signed_at=_signed_at(view, one, events, told)) for one in agreements)
    followed = tuple(
        replace(one, follows_up=_followed(view, told[number], agreements)) for number, one in enumerate(events)
    )
    return signed, followed


def _signed_at(view: View, agreement: ReadAgreement, events: Sequence[ReadEvent], told: dict[int, int]) -> int | None:
    """The event of the same sentence, or of the one before if the sentence says “on this occasion”."""
    where = sentence_at(view.analysis.sentences, agreement.trigger.start)
    back = 1 if view.scenes[where].cues("occasion") else 0
    for number, event in enumerate(events):
        if (
            event.kind in _CAN_HOLD_A_SIGNING
            and 0 <= where - told[number] <= back
            and dates_fit(event.start, agreement.date)
            and (event.status == "planned") == (agreement.status == "planned")
        ):
            return number
    return None


def _followed(view: View, sentence: int, agreements: Sequence[ReadAgreement]) -> int | None:
    """The agreement that the sentence of an event, or the one after it, names as its ground."""
    for near in (sentence, sentence + 1):
        if near >= len(view.scenes):
            break
        grounds = view.scenes[near].cues("earlier")
        for number, agreement in enumerate(agreements):
            if agreement.status != "planned" and view.scenes[near].span.covers(agreement.trigger):
                for cue in grounds:
                    gap = min(abs(cue.span.start - agreement.trigger.end), abs(agreement.trigger.start - cue.span.end))
                    if gap <= 15:
                        return number
    return None
