"""What the driver raises, told to people; the engines' own words are as they were seen."""

from __future__ import annotations

import pytest

from graph.errors import QueryFailed, StoreError, StoreFull, StoreMismatch, StoreRefused, StoreUnreachable
from graph.store.driver import load_driver

load_driver()

from neo4j.exceptions import (  # noqa: E402
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.store.failures import failure_of, is_lost, is_passing  # noqa: E402


def server(code: str, message: str) -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=code, message=message)


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (server("Neo.ClientError.Security.Unauthorized", "unauthorized"), StoreRefused, "refuses the user"),
        (server("Neo.ClientError.Security.Forbidden", "User 'reader' is not allowed"), StoreRefused, "no right"),
        (server("Neo.ClientError.Statement.AccessMode", "Writing in read access mode"), StoreRefused, "no right"),
        (server("Neo.ClientError.Database.DatabaseNotFound", "no 'x'"), StoreUnreachable, "NEO4J_DATABASE"),
        (server("Neo.ClientError.Transaction.Terminated", "terminated"), QueryFailed, "within 2.5 seconds"),
        (server("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", "x"), QueryFailed, "within 2.5"),
        (server("Neo.DatabaseError.General.UnknownError", "No space left on device"), StoreFull, "full"),
        (server("Neo.TransientError.General.OutOfMemoryError", "heap"), QueryFailed, "more memory"),
        (server("Neo.DatabaseError.General.UnknownError", "Limit of allowed elements"), QueryFailed, "SMEGRAPH_HEAP"),
        (server("Neo.ClientError.Statement.SyntaxError", "Invalid input " + "x" * 900), QueryFailed, "Invalid input"),
        (ServiceUnavailable("refused"), StoreUnreachable, "does not answer"),
        (SessionExpired("gone"), StoreUnreachable, "does not answer"),
        (ConnectionResetError("reset"), StoreUnreachable, "does not answer"),
        (ConfigurationError("too old"), StoreMismatch, "5.26"),
        (DriverError("odd"), StoreError, "odd"),
    ],
)
def test_every_failure_has_its_kind_and_a_short_message(error: Exception, kind: type[StoreError], said: str) -> None:
    failure = failure_of(error, "bolt://host:7687", 2.5)
    assert type(failure) is kind
    assert said in str(failure)
    assert "bolt://host:7687" in str(failure)
    assert len(str(failure)) < 600


def test_an_engine_that_ends_again_and_again_may_need_memory() -> None:
    failure = failure_of(ServiceUnavailable("refused"), "embedded:/folder")
    assert isinstance(failure, StoreUnreachable)
    assert "SMEGRAPH_HEAP" in str(failure)


def test_what_passes_and_what_is_lost() -> None:
    deadlock = server("Neo.TransientError.Transaction.DeadlockDetected", "deadlock")
    assert isinstance(deadlock, TransientError)
    assert is_passing(deadlock)
    assert not is_lost(deadlock)
    for gone in (ServiceUnavailable("x"), SessionExpired("x"), ConnectionResetError()):
        assert is_lost(gone)
    syntax = server("Neo.ClientError.Statement.SyntaxError", "x")
    assert not is_passing(syntax)
    assert not is_lost(syntax)
