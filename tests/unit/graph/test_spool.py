"""The spool gives back what was put in, sorted and grouped, whatever its size."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.spool import Spool


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.text(max_size=5), st.integers())))
def test_groups_are_sorted_and_keep_the_order_of_arrival(items: list[tuple[str, int]]) -> None:
    items = [(key.replace("\x00", "").encode("utf-8", "ignore").decode(), number) for key, number in items]
    with Spool() as spool:
        for key, number in items:
            spool.add("shelf", key, number)
        found = list(spool.groups("shelf"))
    assert [key for key, _ in found] == sorted({key for key, _ in items}, key=lambda key: key.encode())
    assert all(numbers == [number for other, number in items if other == key] for key, numbers in found)


def test_a_shelf_can_be_filled_while_another_is_read() -> None:
    with Spool() as spool:
        for number in range(5_000):
            spool.add("read", f"{number:05}", number)
        for key, numbers in spool.groups("read"):
            spool.add("sorted", key[::-1], numbers[0])
        assert sum(len(numbers) for _, numbers in spool.groups("sorted")) == 5_000


def test_only_in_tells_what_one_set_has_and_the_other_lacks() -> None:
    with Spool() as spool:
        spool.note("before", ["b", "a", "a"])
        spool.note("now", ["b", "c"])
        assert list(spool.only_in("before", "now")) == ["a"]
