"""Where the language model is and what it may cost, by the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from graph.errors import UsageError

URL: Final = "SMEGRAPH_LLM_URL"
MODEL: Final = "SMEGRAPH_LLM_MODEL"
KEY: Final = "SMEGRAPH_LLM_KEY"
MAX_TOKENS: Final = "SMEGRAPH_LLM_MAX_TOKENS"
MAX_TOTAL_TOKENS: Final = "SMEGRAPH_LLM_MAX_TOTAL_TOKENS"
TIMEOUT: Final = "SMEGRAPH_LLM_TIMEOUT"
LEAST_TOKENS: Final = 4096  # instructions, schema, a paragraph and its answer


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """How a language model is asked.

    Attributes:
        url: Base address; `/chat/completions` is added: `http://localhost:11434/v1`.
        key: Sent as a bearer token; never part of a message, a note or the representation of this value.
        max_tokens: Of one request, the prompt and the answer together.
        max_total_tokens: Of all requests of a reader, so of a run.
        timeout: Seconds that one request may take from first to last byte.
        connect_timeout: Seconds until the connection stands.
        attempts: How often a request is sent before it counts as failed.
        longest_wait: Seconds between two attempts at most, whatever the server wishes.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    max_tokens: int = 16_384
    max_total_tokens: int = 1_000_000
    timeout: float = 120.0
    connect_timeout: float = 10.0
    attempts: int = 4
    longest_wait: float = 60.0

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        # `user:password@` would stand in every message that names the address.
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
            remedy = "Give an address like http://localhost:11434/v1, and a key in " + KEY
            raise UsageError("is no address of a language model", where=URL, remedy=remedy)
        if parts.query or parts.fragment:
            raise UsageError("must end in a path, as in …/v1", where=URL)
        if self.key is not None and not (self.key.isascii() and self.key.isprintable()):
            raise UsageError("holds signs that no key has", where=KEY)

    @property
    def place(self) -> str:
        """The address for messages."""
        return self.url.rstrip("/")


def llm_settings(environment: Mapping[str, str] | None = None) -> LlmSettings:
    """The settings that the environment gives.

    Raises:
        UsageError: If the address or the model is not set, or a number is none.
    """
    given = os.environ if environment is None else environment
    for name, example in ((URL, "http://localhost:11434/v1"), (MODEL, "qwen3:8b")):
        if not given.get(name, "").strip():
            raise UsageError("is not set, and the language model is asked for", where=name, remedy=f"{name}={example}")
    return LlmSettings(
        url=given[URL].strip(),
        model=given[MODEL].strip(),
        key=given.get(KEY, "").strip() or None,
        max_tokens=int(_number(given, MAX_TOKENS, 16_384, LEAST_TOKENS)),
        max_total_tokens=int(_number(given, MAX_TOTAL_TOKENS, 1_000_000, 1)),
        timeout=_number(given, TIMEOUT, 120.0, 1),
    )


def _number(given: Mapping[str, str], name: str, default: float, least: float) -> float:
    text = given.get(name, "").strip().replace("_", "")
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not least <= value <= 1e12:
        raise UsageError(f"{text!r} is no number of at least {least:g}", where=name, remedy=f"{name}={default:g}")
    return value
