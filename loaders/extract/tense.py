"""Whether what a clause tells is planned, done, cancelled or postponed.

The clause that governs the trigger decides, not another clause of its sentence. Where the words leave it open the
answer is `unknown`; a wish, an offer or a possibility is never `done`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extract.tense_pack import Cue, TensePack, tense_pack
from loaders.extract.values import Notice, Sentence, Span, State, Tense

_REACH = 400  # characters on either side of the trigger that are looked at, however long the sentence
_NOTHING = Tense("unknown", None, "no word near it says whether it is planned or done")
_ELIDED = 4  # words in front of a cancellation that goes on about the same thing: ", but had to be"
_SETBACK = ("cancelled", "postponed")


@dataclass(frozen=True, slots=True)
class _Hit:
    cue: Cue
    span: Span


def tense(notice: Notice, sentence: Sentence, trigger: Span) -> Tense:
    """What the clause around the trigger tells: planned, done, cancelled, postponed, or unknown with the reason."""
    pack = tense_pack(notice.language)
    if pack is None:
        return Tense("unknown", None, f"no words of tense are known for {notice.language!r}")
    within = Span(max(sentence.span.start, trigger.start - _REACH), min(sentence.span.end, trigger.end + _REACH))
    titled = notice.title is not None and notice.title.covers(sentence.span)
    hits = _hits(notice.text, within, trigger, pack, titled=titled)
    close = _adjacent(hits, trigger)
    at = close is not None and close.cue.at
    if close is not None and not at:
        if close.cue.state == "planned":
            close = _fallen_through(notice.text, within, trigger, hits, pack) or close
        return _told(close, trigger, notice.text)
    loose = [hit for hit in hits if hit.cue.adjacent is None]
    if pack.verb_last:
        found = _first_behind(loose, trigger, at=at)
        return _told(found, trigger, notice.text) if found else _NOTHING
    return _by_clauses(notice.text, within, trigger, loose, pack)


def _hits(text: str, within: Span, trigger: Span, pack: TensePack, *, titled: bool) -> list[_Hit]:
    """The longest cues that apply to the trigger and do not overlap, in order of the text."""
    words = trigger.of(text)
    found = [
        _Hit(cue, Span(match.start(), match.end()))
        for cue in pack.cues
        if (titled or not cue.title) and (cue.trigger is None or cue.trigger.search(words))
        for match in cue.pattern.finditer(text, within.start, within.end)
        if _in_reach(cue, Span(match.start(), match.end()), trigger, text)
    ]
    found.sort(key=lambda hit: (hit.span.start - hit.span.end, -hit.cue.strength, hit.span))
    kept: list[_Hit] = []
    for hit in found:
        if all(hit.span.end <= other.span.start or other.span.end <= hit.span.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.span)


def _in_reach(cue: Cue, span: Span, trigger: Span, text: str) -> bool:
    """Whether the cue stands where it has to: an adjacent one close by, on its side, with no comma between."""
    if cue.adjacent is None:
        return True
    if (cue.side == "front" and span.start >= trigger.start) or (cue.side == "behind" and span.end <= trigger.end):
        return False
    between = text[min(span.end, trigger.end) : max(span.start, trigger.start)] if _gap(span, trigger) else ""
    return _gap(span, trigger) <= cue.adjacent and not any(mark in between for mark in ",;")


def _gap(one: Span, other: Span) -> int:
    """Characters between two spans; 0 if they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)


def _adjacent(hits: Sequence[_Hit], trigger: Span) -> _Hit | None:
    """The cue right beside the trigger, that behind it before that in front."""
    near = [hit for hit in hits if hit.cue.adjacent is not None]
    near.sort(key=lambda hit: (hit.span.start < trigger.end, _gap(hit.span, trigger)))
    return near[0] if near else None


def _told(hit: _Hit, trigger: Span, text: str) -> Tense:
    behind = hit.cue.object is not None and trigger.start >= hit.span.end
    state: State = hit.cue.object if behind and hit.cue.object is not None else hit.cue.state
    return Tense(state, hit.span, hit.cue.reason or f"“{hit.span.of(text)}”")


def _fallen_through(text: str, within: Span, trigger: Span, hits: Sequence[_Hit], pack: TensePack) -> _Hit | None:
    """A cancellation behind the trigger in its clause: “the planned journey was put off”."""
    end = next((clause.end for clause in _clauses(text, within, pack) if clause.end > trigger.start), within.end)
    return next((hit for hit in hits if hit.cue.state in _SETBACK and trigger.end <= hit.span.start < end), None)


def _first_behind(hits: Sequence[_Hit], trigger: Span, *, at: bool) -> _Hit | None:
    """In a language whose verb comes last: the first deciding cue from the trigger on."""
    for hit in hits:
        if hit.span.end > trigger.start and not (at and hit.cue.content):
            return hit
    return None


def _by_clauses(text: str, within: Span, trigger: Span, hits: Sequence[_Hit], pack: TensePack) -> Tense:
    clauses = _clauses(text, within, pack)
    own = next((index for index, clause in enumerate(clauses) if clause.end > trigger.start), len(clauses) - 1)
    beside = [[hit for hit in hits if clause.start <= hit.span.start < clause.end] for clause in clauses]
    for index in _order(text, clauses, beside, own, pack):
        chosen = _best(beside[index], trigger, own_clause=index == own)
        if chosen is None:
            continue
        if chosen.cue.purpose:
            return _purpose(text, chosen, [hit for hit in hits if hit.span.end <= chosen.span.start], pack)
        setback = _setback(text, clauses, beside, index, pack)
        return _told(setback or chosen, trigger, text)
    return _NOTHING


def _clauses(text: str, within: Span, pack: TensePack) -> list[Span]:
    """The stretches between the words at which a clause begins."""
    cuts = [within.start]
    if pack.breaks is not None:
        cuts += [
            match.start() for match in pack.breaks.finditer(text, within.start, within.end) if match.start() > cuts[0]
        ]
    return [Span(start, end) for start, end in zip(cuts, [*cuts[1:], within.end], strict=True)]


def _begins(pattern: re.Pattern[str] | None, text: str, clause: Span) -> bool:
    return pattern is not None and pattern.match(text, clause.start, clause.end) is not None


def _order(text: str, clauses: Sequence[Span], hits: Sequence[Sequence[_Hit]], own: int, pack: TensePack) -> list[int]:
    """The clauses in which to look: the trigger's own, then where its sentence goes on, then what went before."""
    asides = [_begins(pack.aside, text, clause) for clause in clauses]
    order = [own]
    follows = own + 1 < len(clauses)
    if follows and not asides[own + 1] and _begins_with_cue(text, clauses[own + 1], hits[own + 1]):
        order.append(own + 1)
    if follows and _begins(pack.attached, text, clauses[own + 1]):
        order.append(own + 1)
    if not asides[own]:
        order += [index for index in range(own - 1, -1, -1) if not asides[index]]
    order += [index for index in range(own + 1, len(clauses)) if not asides[index]]
    return list(dict.fromkeys(order))


def _begins_with_cue(text: str, clause: Span, hits: Sequence[_Hit]) -> bool:
    """Whether a verb stands first: a sentence goes on after an insertion (`The pact, the first, was signed`)."""
    return any(not text[clause.start : hit.span.start].strip(" ,–-\u00a0\n)") for hit in hits[:1])


def _best(hits: Sequence[_Hit], trigger: Span, *, own_clause: bool) -> _Hit | None:
    """The cue that overlaps the trigger, else the plainest and nearest; a purpose counts only in front of it."""
    usable = [hit for hit in hits if not hit.cue.purpose or hit.span.start <= trigger.start]
    if not usable:
        return None

    def worth(hit: _Hit) -> tuple[int, int]:
        touches = own_clause and hit.span.start < trigger.end and trigger.start < hit.span.end
        infinitive = hit.cue.purpose and not touches
        plain = (
            4
            if hit.cue.state in _SETBACK
            else 5
            if infinitive and _nearest_in_front(usable, hit, trigger)
            else hit.cue.strength
        )
        return (
            plain + 3 if touches and not hit.cue.purpose and hit.cue.strength > 1 else plain,
            -_gap(hit.span, trigger),
        )

    return max(usable, key=worth)


def _nearest_in_front(hits: Sequence[_Hit], hit: _Hit, trigger: Span) -> bool:
    """Whether no other cue stands between it and the trigger."""
    return not any(hit.span.end <= other.span.start < trigger.start for other in hits if other.cue.strength > 1)


def _purpose(text: str, purpose: _Hit, before: Sequence[_Hit], pack: TensePack) -> Tense:
    """What is told with `to …`: the verb in front says whether the purpose was reached."""
    words = purpose.span.of(text)
    governing = next((hit for hit in reversed(before) if not hit.cue.purpose and hit.cue.strength > 1), None)
    if governing is None or governing.cue.state == "planned":
        return Tense("planned", purpose.span, f"“{words}”: what is intended")
    verb = governing.span.of(text)
    if governing.cue.state != "done":
        return Tense(governing.cue.state, governing.span, f"“{words}” after “{verb}”")
    for pattern, state, why in (
        (pack.meetings, "done", "people came together for it"),
        (pack.arrivals, "unknown", "they have come for it; that it was done is not told"),
        (pack.journeys, "done", "the purpose of a journey that is over"),
    ):
        if pattern is not None and pattern.search(verb):
            return Tense("done" if state == "done" else "unknown", governing.span, f"“{verb} … {words}”: {why}")
    return Tense("planned", purpose.span, f"“{words}”: what “{verb}” is to lead to")


def _setback(
    text: str, clauses: Sequence[Span], hits: Sequence[Sequence[_Hit]], index: int, pack: TensePack
) -> _Hit | None:
    """A cancellation in the next clause, if that goes on about the same thing (`…, but was cancelled`)."""
    if index + 1 >= len(clauses) or _begins(pack.aside, text, clauses[index + 1]):
        return None
    for hit in hits[index + 1]:
        opening = text[clauses[index + 1].start : hit.span.start]
        if hit.cue.state in _SETBACK and len(opening.split()) <= _ELIDED:
            return hit
    return None
