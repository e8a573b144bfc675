"""The reader that asks a language model, and believes only what the notice's own words bear out."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from typing import Final

from graph.model import Model, load_model
from loaders.extract.knowledge import NameIndex
from loaders.extract.llm_answer import CutShort, NoAnswer, items
from loaders.extract.llm_believe import Believing
from loaders.extract.llm_client import LlmClient, Refused
from loaders.extract.llm_prompt import Prompt, estimated_tokens, halves, request
from loaders.extract.llm_schema import AnswerForm
from loaders.extract.llm_settings import MAX_TOKENS, MAX_TOTAL_TOKENS, LlmSettings
from loaders.extract.merge import merged
from loaders.extract.text import sentences
from loaders.extract.values import Notice, Reading, Span

_LEAST_ANSWER: Final = 1024


class LlmReader:
    """Reads by a language model at an OpenAI-compatible address.

    One reader is one run: the limit on all tokens counts over all notices that it reads.

    Args:
        index: The names that are known beforehand; by default countries only.
        sleep: Waits between attempts; tests give their own.
    """

    def __init__(
        self,
        settings: LlmSettings,
        index: NameIndex | None = None,
        model: Model | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings = settings
        self._index = index or NameIndex()
        self._form = AnswerForm(model or load_model())
        self._client = LlmClient(settings, sleep)
        self.tokens = 0
        """Tokens used so far, as the server counted them, else by estimate."""

    @property
    def name(self) -> str:
        """Who found it."""
        return f"llm {self._settings.model}"

    def read(self, notice: Notice) -> Reading:
        """Understand one notice; what the model will not or cannot say of it is told in the reading's notes.

        Raises:
            SmegraphError: If nobody answers at the address, or not as such a server does.
        """
        split = sentences(notice)
        prompt = Prompt(notice, self._form)
        answer_tokens = self._settings.max_tokens // 2
        limit = self._settings.max_tokens - max(answer_tokens, _LEAST_ANSWER)
        if prompt.tokens(()) + _LEAST_ANSWER // 4 > limit:
            return Reading(notice, notes=(self._note(f"the instructions alone do not fit; set {MAX_TOKENS} higher"),))
        waiting = list(prompt.parts(split, limit))[::-1]
        readings: list[Reading] = []
        missed: Counter[str] = Counter()
        while waiting:
            part = waiting.pop()
            size = prompt.tokens(part)
            if self.tokens + size + answer_tokens > self._settings.max_total_tokens:
                missed[
                    f"the limit of {self._settings.max_total_tokens} tokens a run is reached ({MAX_TOTAL_TOKENS})"
                ] += 1 + len(waiting)
                break
            try:
                found = self._asked(prompt, part, size, answer_tokens)
            except CutShort as cut:
                smaller = halves(part)
                if smaller is None:
                    missed[str(cut)] += 1
                else:
                    waiting += smaller[::-1]
            except (NoAnswer, Refused) as reason:
                missed[str(reason)] += 1
            else:
                readings.append(Believing(notice, split, self._form, self._index, self.name).reading(found))
        notes = tuple(self._note(reason, number, len(readings)) for reason, number in missed.items())
        return merged([Reading(notice, notes=notes), *readings])

    def _asked(self, prompt: Prompt, part: tuple[Span, ...], size: int, answer_tokens: int) -> dict[str, list[object]]:
        messages = prompt.messages(part)
        answer = self._client.ask(request(self._settings.model, messages, self._form, answer_tokens))
        self.tokens += answer.tokens or size + estimated_tokens(answer.content)
        return items(answer)

    def _note(self, reason: str, parts: int = 1, read: int = 0) -> str:
        whole = "this notice was not read by it" if not read else f"{parts} part(s) of this notice were not read by it"
        return f"{self.name}: {reason}; {whole}"
