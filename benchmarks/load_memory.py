"""Our own memory in a load, the store's excluded: `python -m benchmarks.load_memory`.

The same firms are loaded with few and with many participations, each in a process of its own: keys stay the same,
statements grow several times. What grows with statements would show.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile

from benchmarks.measure import table
from benchmarks.synthetic import Size, SyntheticSource

FIRMS = 3_000
EDGES = (3_000, 12_000, 30_000)


def load_once(edges: int) -> tuple[int, float]:
    """Statements accepted, and our peak resident memory in MB."""
    from graph.model import load_model
    from graph.pipeline import load
    from graph.report import Knowledge
    from graph.store import open_store

    with tempfile.TemporaryDirectory() as scratch, open_store(f"embedded:{scratch}/store") as store:
        source = SyntheticSource(Size(FIRMS, FIRMS // 45, edges))
        report = load(store, (source,), load_model(), Knowledge())
    accepted = sum(one.statements_accepted for one in report.sources)
    return accepted, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Load each size in a process of its own and print."""
    if len(sys.argv) > 1:
        print(json.dumps(load_once(int(sys.argv[1]))))
        return
    rows = []
    for edges in EDGES:
        command = [sys.executable, "-m", "benchmarks.load_memory", str(edges)]
        statements, memory = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        rows.append((FIRMS + FIRMS // 45, statements, f"{memory:.0f}"))
    print(table(("keys", "statements", "our peak memory, MB"), rows))


if __name__ == "__main__":
    main()
