"""What every store can do, and the values that go in and come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

if TYPE_CHECKING:
    from graph.model import Model

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Node:
    """A node to be written.

    Attributes:
        id: Unique among all nodes.
        labels: All of them, `Entity` first; a node whose labels change keeps its edges.
        properties: Store values (str, int, float, bool, `datetime.date`, list of str) without `id`; what is
            absent or None is removed.
    """

    id: str
    labels: tuple[str, ...]
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge to be written.

    `kind` is its class; `id` is unique among edges of that class and follows from the ends: an edge that
    leads elsewhere has another id.
    """

    id: str
    kind: str
    from_id: str
    to_id: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Delta:
    """One batch of changes. Order of application: edges removed, nodes removed (with their edges), nodes, edges."""

    nodes: Sequence[Node] = ()
    edges: Sequence[Edge] = ()
    removed_nodes: Sequence[str] = ()
    removed_edges: Sequence[tuple[str, str]] = ()  # (kind, id)


@dataclass(frozen=True, slots=True)
class WriteCounts:
    """What a write did; a node or edge that was there with the same properties counts as updated."""

    nodes_created: int = 0
    nodes_updated: int = 0
    edges_created: int = 0
    edges_updated: int = 0
    nodes_removed: int = 0
    edges_removed: int = 0

    def __add__(self, other: WriteCounts) -> WriteCounts:
        return WriteCounts(
            self.nodes_created + other.nodes_created,
            self.nodes_updated + other.nodes_updated,
            self.edges_created + other.edges_created,
            self.edges_updated + other.edges_updated,
            self.nodes_removed + other.nodes_removed,
            self.edges_removed + other.edges_removed,
        )


@dataclass(frozen=True, slots=True)
class QueryResult:
    """Rows of a read, in the order the query gave them.

    Attributes:
        columns: Names in the order of RETURN, also when there is no row.
        rows: One dict a row; nodes and edges come as plain dicts, dates as `datetime.date`.
        truncated: Whether the limit cut the rows.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = field(default=())
    truncated: bool = False


class Store(Protocol):
    """A property graph reached over Bolt. Also a context manager that closes itself."""

    @property
    def address(self) -> str:
        """How the store is named in messages, without a password."""

    def apply(self, model: Model) -> None:
        """Create the constraints and indexes the model asks for, and the mark of our version; idempotent.

        Raises:
            StoreMismatch: If the database was written by another version, or holds somebody else's data.
        """

    def write(self, delta: Delta) -> WriteCounts:
        """Apply one delta in idempotent batches, each a managed transaction; the same delta again changes nothing."""

    def read(
        self,
        query: str,
        params: Mapping[str, Any] | None = None,
        *,
        limit: int | None = None,
        seconds: float | None = None,
    ) -> QueryResult:
        """Run one read query with the rights of a reader, after the writes of this store object.

        Raises:
            QueryFailed: If the engine refuses or stops it.
        """

    def stream(self, query: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """The rows of a read one after the other, never all in memory."""

    def lock(self, name: str, seconds: float = 60.0) -> AbstractContextManager[None]:
        """Keep other writers of this store out while the body runs; released if this process dies.

        Raises:
            StoreError: If another writer still holds it after `seconds`.
        """

    def close(self) -> None:
        """Give the connection back; never stops a server that others use."""

    def __enter__(self) -> Self:
        """Use it in a `with` statement."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
