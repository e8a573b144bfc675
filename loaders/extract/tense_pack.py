"""The words that tell plans from deeds, compiled from `packs/<language>/tense.yml`.

A cue is a regular expression, a space standing for any short white space, with what it says of a trigger near it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from graph.errors import Place, SchemaError
from graph.yaml_lines import LinedDict, unknown_keys
from loaders.extract.packs import pack_file, pack_name
from loaders.extract.values import State

_KEYS = frozenset("verb breaks aside attached macros journeys arrivals meetings cues".split())
_CUE_KEYS = frozenset("state words strength reason object adjacent title trigger purpose content at side".split())
_MACRO = re.compile(r"<(\w+)>")
_EDGES = (r"(?<!\w)", r"(?!\w)")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say whether something is planned or done.

    Attributes:
        strength: 3 for plain words, 2 for usual ones, 1 for endings that only look like a verb.
        object: What it says of a trigger behind it, if that differs (`discussed` a memorandum).
        adjacent: Counts only within so many characters of the trigger, and then decides.
        side: Where an adjacent cue must stand: in `front` of the trigger or `behind` it.
        title: Counts only in the title.
        trigger: Counts only for triggers like this.
        purpose: Tells what something is for (`to sign`); the verb before it decides.
        content: Tells what was said or agreed (-기로), not what is told of the place where that was.
        at: Says that the trigger is where or after which the sentence happens; content cues are then passed over.
    """

    pattern: re.Pattern[str]
    state: State
    strength: int = 2
    reason: str = ""
    object: State | None = None
    adjacent: int | None = None
    side: str | None = None
    title: bool = False
    trigger: re.Pattern[str] | None = None
    purpose: bool = False
    content: bool = False
    at: bool = False


@dataclass(frozen=True, slots=True)
class TensePack:
    """How a language builds clauses.

    Attributes:
        verb_last: Whether the verb that decides is the first behind the trigger; otherwise it may stand on either side.
        breaks: Where a clause begins.
        aside: How a clause begins that tells of somebody or something else (`who`).
        attached: How a clause begins that tells of the noun just before it (`which`).
        journeys: Verbs after which a purpose counts as reached, since they tell of a journey that is over.
        arrivals: Verbs after which a purpose is still open.
        meetings: Verbs after which a purpose counts as reached, since people came together for it.
    """

    verb_last: bool
    breaks: re.Pattern[str] | None
    aside: re.Pattern[str] | None
    attached: re.Pattern[str] | None
    journeys: re.Pattern[str] | None
    arrivals: re.Pattern[str] | None
    meetings: re.Pattern[str] | None
    cues: tuple[Cue, ...]


@cache
def tense_pack(language: str) -> TensePack | None:
    """The cues of a language, or None if it has no pack.

    Raises:
        SchemaError: With file and line, if the pack says something that is not understood.
    """
    content = pack_file(language, "tense")
    if not content:
        return None
    file = pack_name(language, "tense")
    for error in unknown_keys(content, _KEYS, "the words of tense", file):
        raise error
    macros = {str(key): f"(?:{value})" for key, value in (content.get("macros") or {}).items()}
    verb_last = content.get("verb", "any") == "last"

    def clause(key: str, *, edges: bool = True) -> re.Pattern[str] | None:
        if not content.get(key):
            return None
        return _compiled(str(content[key]), macros, file, content.line_of(key), edges=edges and not verb_last)

    return TensePack(
        verb_last=verb_last,
        breaks=clause("breaks", edges=False),
        aside=clause("aside", edges=False),
        attached=clause("attached", edges=False),
        journeys=clause("journeys"),
        arrivals=clause("arrivals"),
        meetings=clause("meetings"),
        cues=tuple(_cue(cue, macros, file, edges=not verb_last) for cue in content.get("cues") or ()),
    )


def _compiled(words: str, macros: Mapping[str, str], file: str, line: int, *, edges: bool) -> re.Pattern[str]:
    try:
        for _ in range(3):
            words = _MACRO.sub(lambda match: match[0] if match[1].isupper() else macros[match[1]], words)
        words = words.replace(" ", r"(?:\s{1,4})")
        before, after = _EDGES if edges else ("", "")
        return re.compile(f"{before}(?:{words}){after}", re.IGNORECASE)
    except (re.error, KeyError) as error:
        raise SchemaError(f"no pattern: {error}", where=Place(file, line), remedy="Correct the words") from error


def _cue(cue: LinedDict, macros: Mapping[str, str], file: str, *, edges: bool) -> Cue:
    for error in unknown_keys(cue, _CUE_KEYS, "a cue", file):
        raise error
    states = get_args(State)
    if cue.get("state") not in states or cue.get("object", "done") not in states:
        where = Place(file, cue.line)
        raise SchemaError(f"unknown state {cue.get('state')!r}", where=where, remedy=f"Known: {', '.join(states)}")
    trigger = cue.get("trigger")
    return Cue(
        pattern=_compiled(str(cue["words"]), macros, file, cue.line, edges=edges),
        state=cue["state"],
        strength=int(cue.get("strength", 2)),
        reason=str(cue.get("reason", "")),
        object=cue.get("object"),
        adjacent=cue.get("adjacent"),
        side=cue.get("side"),
        title=cue.get("title") is True,
        trigger=_compiled(str(trigger), macros, file, cue.line, edges=False) if trigger else None,
        purpose=cue.get("purpose") is True,
        content=cue.get("content") is True,
        at=cue.get("at") is True,
    )
