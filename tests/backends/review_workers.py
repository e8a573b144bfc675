"""A person at a desk of their own, as another process."""

from __future__ import annotations

import sys
from pathlib import Path

from graph.model import load_model
from graph.review.desk import Desk
from graph.review.queue import Queue
from graph.store import open_store


def main() -> None:
    """Accept the proposals named, one decision after the other."""
    address, queue, by, *ids = sys.argv[1:]
    with open_store(address) as store, Queue(Path(queue)) as opened:
        desk = Desk(store, load_model(), opened)
        for id in ids:
            desk.accept([id], by)
            print(id, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
