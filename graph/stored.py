"""What the store already holds, as values."""

from __future__ import annotations

from collections.abc import Iterator

from graph.cypher_files import support_query
from graph.records import document_of, judgement_of, statement_of
from graph.statements import Document, Judgement, Statement
from graph.store.base import Store


def stored_judgements(store: Store) -> tuple[Judgement, ...]:
    """Every judgement, undone ones too."""
    return tuple(judgement_of(row["judgement"]) for row in store.stream(support_query("judgements")))


def stored_documents(store: Store) -> Iterator[Document]:
    """Every document, by id."""
    for row in store.stream(support_query("documents")):
        yield document_of(row["document"])


def stored_statements(store: Store) -> Iterator[Statement]:
    """Every statement, withdrawn and rejected ones too, in no order."""
    for row in store.stream(support_query("all-statements")):
        yield statement_of(row["statement"])


def pending(store: Store) -> bool:
    """Whether an earlier load was cut short while it wrote."""
    return any(row["pending"] > 0 for row in store.stream(support_query("pending")))
