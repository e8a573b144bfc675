"""An answer of a language model as lists of items, or the reason why it is none."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from loaders.extract.llm_client import Answer
from loaders.extract.llm_schema import PARTS

Items = dict[str, list[Any]]
_MOST_ITEMS: Final = 1000
_THOUGHT: Final = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCE: Final = re.compile(r"\A\s*```(?:json)?\s*\n(?P<inside>.*)\n\s*```\s*\Z", re.DOTALL)


class NoAnswer(Exception):
    """Nothing can be taken from it; the message says why."""


class CutShort(NoAnswer):
    """The model stopped before its answer was complete; less text would need a shorter one."""


def items(answer: Answer) -> Items:
    """The items of each list; what is no list of an answer is left out.

    Raises:
        NoAnswer: If the model refused, said nothing, or something that is not the JSON asked for.
        CutShort: If the answer ends before its end: none of it is taken.
    """
    if answer.refusal or answer.finish == "content_filter":
        raise NoAnswer(f"the model refused{': ' + answer.refusal if answer.refusal else ''}")
    if answer.finish == "length":
        raise CutShort("its answer was cut short")
    content = _THOUGHT.sub("", answer.content)
    fenced = _FENCE.match(content)
    content = (fenced["inside"] if fenced else content).strip()
    if not content:
        raise NoAnswer("its answer is empty")
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        raise NoAnswer("its answer is not JSON") from None
    if not isinstance(told, dict) or not any(isinstance(told.get(name), list) for name in PARTS):
        raise NoAnswer("its answer is JSON of another shape")
    return {name: listed[:_MOST_ITEMS] for name in PARTS if isinstance(listed := told.get(name), list)}
