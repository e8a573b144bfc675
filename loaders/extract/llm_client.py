"""Requests to an OpenAI-compatible address: time-outs, retries, limits of size; and what went wrong, for people.

One attempt is bounded in time and size; a broken connection and answers 429 and 5xx are tried again after a growing
wait with jitter, or as long as `Retry-After` says. A server that stalls is not asked again at once: a model that
needs longer than the time-out will need it next time too.
"""

from __future__ import annotations

import ipaddress
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, InvalidHeader, ReadTimeoutError
from urllib3.util.retry import RequestHistory, Retry

from graph.errors import SmegraphError
from loaders.extract.llm_settings import KEY, MODEL, TIMEOUT, URL, LlmSettings

_MOST_BYTES: Final = 16 << 20
_CHUNK: Final = 64 << 10
_SHOWN: Final = 200
_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
_THIS_NOTICE: Final = frozenset({400, 413, 422})
_FAILURES: Final = 3
_PAUSE: Final = 60.0


class Refused(Exception):
    """The server would not answer this one request; others may do well."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model said.

    Attributes:
        finish: `stop`, `length` if it was cut short, `content_filter` …; empty if the server does not say.
        refusal: What it said instead of an answer.
        tokens: Prompt and answer as the server counted them, or None.
    """

    content: str
    finish: str = ""
    refusal: str = ""
    tokens: int | None = None


class LlmClient:
    """One server.

    Args:
        sleep: Waits between attempts; tests give their own.
    """

    def __init__(self, settings: LlmSettings, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings = settings
        self._sleep = sleep
        self._url = settings.place + "/chat/completions"
        self._pool = _pool(settings)
        self._headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "smegraph"}
        if settings.key is not None:
            self._headers["Authorization"] = f"Bearer {settings.key}"
        self._dialect = _Dialect()
        self._failures = 0
        self._quiet_until = 0.0

    def ask(self, body: dict[str, Any]) -> Answer:
        """The model's answer.

        Raises:
            SmegraphError: If nobody answers there, or not as an OpenAI-compatible server does.
            Refused: If the server refuses this very request.
        """
        if time.monotonic() < self._quiet_until:
            raise self._error(
                f"did not answer {_FAILURES} times in a row; it is not asked again within a minute",
                f"See whether the server runs, or set {URL}",
            )
        try:
            answer = self._ask(body)
        except SmegraphError:
            self._failures += 1
            if self._failures >= _FAILURES:
                self._quiet_until = time.monotonic() + _PAUSE
            raise
        self._failures = 0
        return answer

    def _ask(self, body: dict[str, Any]) -> Answer:
        while True:
            status, kind, content = self._answered(self._dialect.spoken(body))
            if status == 200:
                return self._understood(kind, content)
            said = self._safe(_message(content))
            if status not in _THIS_NOTICE:
                raise self._unwilling(status, said)
            if not self._dialect.learnt(said):
                raise Refused(f"the server refused the request ({status}: {said})")

    def _answered(self, body: dict[str, Any]) -> tuple[int, str, bytes]:
        """Status, media type and content of an answer that need not be asked for again."""
        policy = Retry(total=None, backoff_factor=0.5, backoff_jitter=0.5, backoff_max=self._settings.longest_wait)
        history: tuple[RequestHistory, ...] = ()
        payload = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        for attempt in range(1, self._settings.attempts + 1):
            last = attempt == self._settings.attempts
            wished = None
            try:
                status, headers, content = self._attempt(payload)
                if status not in _AGAIN or last:
                    return status, headers.get("Content-Type", ""), content
                wished = headers.get("Retry-After")
            except (ReadTimeoutError, TimeoutError) as error:
                remedy = f"Set {TIMEOUT} higher than {self._settings.timeout:g} seconds, or choose a smaller model"
                raise self._error(f"did not answer within {self._settings.timeout:g} seconds", remedy) from error
            except HTTPError as error:
                if last:
                    raise self._unreachable(error) from error
            history = (*history, RequestHistory("POST", None, None, None, None))
            self._sleep(_wait(policy.new(history=history), wished, self._settings.longest_wait))
        raise AssertionError("the last attempt returns or raises")

    def _attempt(self, payload: bytes) -> tuple[int, urllib3.HTTPHeaderDict, bytes]:
        end = time.monotonic() + self._settings.timeout
        response = self._pool.request(
            "POST", self._url, body=payload, headers=self._headers, preload_content=False, redirect=False, retries=False
        )
        try:
            content = bytearray()
            while chunk := response.read1(_CHUNK, decode_content=True):
                content += chunk
                if len(content) > _MOST_BYTES:
                    raise self._error("sent an answer of more than 16 MB", f"Set {URL} to an OpenAI-compatible address")
                if time.monotonic() > end:  # a server that sends a byte now and then never times out by itself
                    raise TimeoutError
            return response.status, response.headers, bytes(content)
        finally:
            response.close()

    def _understood(self, kind: str, content: bytes) -> Answer:
        remedy = f"Set {URL} to the base address of an OpenAI-compatible server, such as http://localhost:11434/v1"
        if "json" not in kind.lower():
            raise self._error(f"answered with {self._safe(kind) or 'no media type'} instead of JSON", remedy)
        try:
            told = json.loads(content)
            choice = told["choices"][0]
            message = choice["message"]
            said, refusal = message.get("content"), message.get("refusal")
        except (ValueError, RecursionError, LookupError, TypeError, AttributeError) as error:
            raise Refused("the server's answer is not of the protocol's shape") from error
        usage = told.get("usage")
        tokens = usage.get("total_tokens") if isinstance(usage, dict) else None
        return Answer(
            content=said if isinstance(said, str) else "",
            finish=str(choice.get("finish_reason") or ""),
            refusal=self._safe(refusal) if isinstance(refusal, str) else "",
            tokens=tokens if isinstance(tokens, int) and not isinstance(tokens, bool) and tokens > 0 else None,
        )

    # -- errors for people

    def _safe(self, text: str) -> str:
        """Words of the server for a message: on one line, short, and without the key, should it repeat that."""
        if self._settings.key:
            text = text.replace(self._settings.key, "…")
        plain = "".join(sign if sign.isprintable() else " " for sign in text)
        return " ".join(plain.split())[:_SHOWN]

    def _error(self, message: str, remedy: str) -> SmegraphError:
        return SmegraphError(f"the language model {message}", where=self._settings.place, remedy=remedy)

    def _unreachable(self, error: HTTPError) -> SmegraphError:
        late = isinstance(error, ConnectTimeoutError)
        why = "no connection in time" if late else type(error).__name__.removesuffix("Error").lower()
        return self._error(f"cannot be reached ({why})", f"Start the server, or set {URL} to where it is")

    def _unwilling(self, status: int, said: str) -> SmegraphError:
        told = f" ({status}{': ' + said if said else ''})"
        if status in (401, 403):
            return self._error(f"refuses the key{told}", f"Set {KEY} to a key that the server accepts")
        if status == 404:
            remedy = f"Set {URL} to the base address and {MODEL} to a model that the server has"
            return self._error(f"{self._settings.model!r} is not there{told}", remedy)
        if status == 429:
            return self._error(f"has no capacity for us{told}", "Try again later")
        if 300 <= status < 400:
            return self._error(
                f"is somewhere else{told}", f"Set {URL} to the address itself; redirects are not followed"
            )
        return self._error(f"answers with an error{told}", "Try again later, or look into the server's log")


@dataclass(slots=True)
class _Dialect:
    """How this server's requests differ from the usual: learnt from its refusals, each once."""

    answer_tokens: str = "max_tokens"
    temperature: bool = True
    json_schema: bool = True

    def spoken(self, body: dict[str, Any]) -> dict[str, Any]:
        said = dict(body)
        said[self.answer_tokens] = said.pop("max_tokens")
        if not self.temperature:
            del said["temperature"]
        if not self.json_schema:
            said["response_format"] = {"type": "json_object"}
        return said

    def learnt(self, refusal: str) -> bool:
        """Whether a refusal names something that can be said otherwise."""
        told = refusal.lower()
        if self.answer_tokens == "max_tokens" and "max_completion_tokens" in told:
            self.answer_tokens = "max_completion_tokens"
        elif self.temperature and "temperature" in told:
            self.temperature = False
        elif self.json_schema and any(word in told for word in ("response_format", "json_schema", "schema")):
            self.json_schema = False
        else:
            return False
        return True


def _wait(policy: Retry, wished: str | None, longest: float) -> float:
    """Seconds until the next attempt."""
    if wished is not None:
        try:
            return min(policy.parse_retry_after(wished), longest)
        except (InvalidHeader, ValueError, OverflowError):
            pass
    # The library starts to wait after the second failure only; a server that is starting deserves a first pause.
    first = policy.backoff_factor + random.random() * policy.backoff_jitter  # noqa: S311 - no secret
    return min(policy.get_backoff_time() or first, longest)


def _message(content: bytes) -> str:
    """What an error's body says."""
    try:
        told = json.loads(content[:_MOST_BYTES])
        error = told.get("error", told)
        found = error.get("message", "") if isinstance(error, dict) else error
        return str(found)
    except (ValueError, RecursionError, AttributeError):
        return ""


def _pool(settings: LlmSettings) -> urllib3.PoolManager:
    timeout = urllib3.Timeout(connect=min(settings.connect_timeout, settings.timeout), read=settings.timeout)
    parts = urlsplit(settings.url)
    host = parts.hostname or ""
    proxy = None if _is_here(host) or proxy_bypass(host) else getproxies().get(parts.scheme)
    if proxy:
        return urllib3.ProxyManager(proxy, timeout=timeout, retries=False)
    return urllib3.PoolManager(timeout=timeout, retries=False)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
