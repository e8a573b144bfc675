"""What the driver and the engines complain of, told to people."""

from __future__ import annotations

import re

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DatabaseError,
    DriverError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.errors import QueryFailed, StoreError, StoreFull, StoreMismatch, StoreRefused, StoreUnreachable
from graph.store.folder import says_full

_LONGEST = 300
_TIMED_OUT = re.compile(r"Transaction\.(Terminated|TransactionTimedOut\w*)$|TransactionTimedOut")
_TOO_MUCH = re.compile(r"Limit of allowed elements|OutOfMemory|MemoryPool|memory limit", re.IGNORECASE)
_DETAIL = re.compile(r"^Error executing Cypher command: .*", re.DOTALL)
_HEAP = "SMEGRAPH_HEAP=4g in the environment of the program that starts it"
_CREDENTIALS = "Set NEO4J_USERNAME and NEO4J_PASSWORD to a user of that server"


def is_lost(error: Exception) -> bool:
    """Whether the server is gone, or another one answers at its place."""
    return isinstance(error, ServiceUnavailable | SessionExpired | AuthError | OSError)


def is_passing(error: Exception) -> bool:
    """Whether the same work may succeed a moment later."""
    return isinstance(error, Neo4jError | DriverError) and error.is_retryable()


def failure_of(error: Exception, address: str, seconds: float | None = None) -> StoreError:
    """The error for a person behind one of the driver.

    Args:
        error: As the driver raised it.
        address: Of the store.
        seconds: The time the query was given, if it was.
    """
    if isinstance(error, Neo4jError):
        return _of_server(error, address, seconds)
    if isinstance(error, ConfigurationError):
        return StoreMismatch(f"the server cannot be used: {_short(str(error))}", where=address, remedy="Use Neo4j 5.26")
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError) and address.startswith("embedded:"):
        return StoreUnreachable(
            "the engine ended while it worked on this, and again when it was started anew",
            where=address,
            remedy=f"Ask for less at once, or give it more memory ({_HEAP}); its log is in the folder",
        )
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError):
        return StoreUnreachable(
            f"the store does not answer: {_short(str(error))}",
            where=address,
            remedy="Check that the server runs, that the address is right and, for a server that needs encryption, "
            "that it begins with neo4j+s:// or bolt+s://",
        )
    return StoreError(f"the driver failed: {_short(str(error))}", where=address)


def _of_server(error: Neo4jError, address: str, seconds: float | None) -> StoreError:
    code, message = error.code or "", error.message or str(error)
    if isinstance(error, AuthError) and not isinstance(error, Forbidden):
        return StoreRefused(f"the server refuses the user: {_short(message)}", where=address, remedy=_CREDENTIALS)
    if isinstance(error, Forbidden) or code.startswith("Neo.ClientError.Security") or code.endswith(".AccessMode"):
        return StoreRefused(f"the user has no right to do this: {_short(message)}", where=address)
    if says_full(message):
        return StoreFull("the disk of the store is full", where=address, remedy="Free some space and run it again")
    if "DatabaseNotFound" in code:
        return StoreUnreachable(
            _short(message), where=address, remedy="Set NEO4J_DATABASE to a database of that server, or leave it unset"
        )
    if _TIMED_OUT.search(code):
        within = f"within {seconds:g} seconds" if seconds is not None else "in the time it was given"
        return QueryFailed(
            f"the query did not end {within} and was stopped", where=address, remedy="Ask for less, or add a LIMIT"
        )
    if _TOO_MUCH.search(f"{code} {message}"):
        return QueryFailed(
            f"the query needs more memory than the store may use: {_short(message)}",
            where=address,
            remedy=f"Ask for less, or without an order; the bundled engine gets more by {_HEAP}",
        )
    damaged = address.startswith("embedded:") and isinstance(error, DatabaseError)
    remedy = "If nothing is wrong with the query, the store may be damaged: restore it from a dump" if damaged else ""
    return QueryFailed(f"the query failed: {_short(message)}", where=address, remedy=remedy)


def _short(message: str) -> str:
    """The first lines of a message of an engine, without the query it repeats."""
    text = " ".join(_DETAIL.sub("it cannot be run", message).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
