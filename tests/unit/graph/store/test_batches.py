from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.store import writing
from graph.store.base import Delta, Edge, Node
from graph.store.writing import batches

ORDER = ("removed_edges", "removed_nodes", "nodes", "edges")


def delta(removed_edges: int, removed_nodes: int, nodes: int, edges: int, text: str = "") -> Delta:
    return Delta(
        nodes=tuple(Node(f"n{i}", ("Entity",), {"text": text}) for i in range(nodes)),
        edges=tuple(Edge(f"e{i}", "X", "a", "b", {}) for i in range(edges)),
        removed_nodes=tuple(f"r{i}" for i in range(removed_nodes)),
        removed_edges=tuple(("X", f"e{i}") for i in range(removed_edges)),
    )


small = st.integers(0, 40)


@given(small, small, small, small, st.integers(1, 30))
def test_pieces_hold_everything_once_and_in_order(a: int, b: int, c: int, d: int, size: int) -> None:
    whole = delta(a, b, c, d)
    before, writing.BATCH = writing.BATCH, size
    try:
        pieces = list(batches(whole))
    finally:
        writing.BATCH = before
    done = [(kind, thing) for piece in pieces for kind in ORDER for thing in getattr(piece, kind)]
    assert done == [(kind, thing) for kind in ORDER for thing in getattr(whole, kind)]
    assert all(0 < sum(len(getattr(piece, kind)) for kind in ORDER) <= size for piece in pieces)


def test_a_small_delta_is_one_piece() -> None:
    assert list(batches(delta(1, 1, 1, 1))) == [delta(1, 1, 1, 1)]
    assert list(batches(Delta())) == []


def test_long_texts_make_smaller_pieces() -> None:
    pieces = list(batches(delta(0, 0, 30, 0, text="x" * 1_000_000)))
    assert [len(piece.nodes) for piece in pieces] == [7, 7, 7, 7, 2]
    assert len(list(batches(delta(0, 0, 2, 0, text="x" * 20_000_000)))) == 2
