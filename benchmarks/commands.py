"""Whole commands on a warm installation: `python -m benchmarks.commands`. Uses a scratch folder as the store.

Prints wall seconds: median of the rounds. `cold` includes the start of the engine, `warm` finds it running.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from benchmarks.measure import seconds, table

ROUNDS = 5
SMEGRAPH = shutil.which("smegraph") or str(Path(sys.executable).parent / "smegraph")
ASK = ("ask", "firms-linked-to-country", "--param", "from=KR", "--param", "to=KZ", "--format", "json")


def run(folder: Path, *arguments: str) -> None:
    """One command on a store in `folder`, which must succeed."""
    # The engine ends itself two seconds after its last client, so that a cold start can be waited for.
    env = {**os.environ, "SMEGRAPH_STORE": f"embedded:{folder}", "SMEGRAPH_IDLE_SECONDS": os.environ.get("IDLE", "2")}
    subprocess.run([SMEGRAPH, *arguments], env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def cold(folder: Path, *arguments: str) -> float:
    """Seconds of a command after the engine ended itself."""
    subprocess.run([sys.executable, "-c", "import time; time.sleep(7)"], check=True)
    return seconds(lambda: run(folder, *arguments))


def first_demo(folder: Path) -> float:
    """Seconds of the demo in a folder that is not there yet."""
    return seconds(lambda: run(folder, "demo", "--no-app"))


def installed_megabytes() -> float:
    """Size of everything in this environment's site-packages."""
    root = Path(sysconfig.get_path("purelib"))
    return sum(path.stat().st_size for path in root.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    """Measure and print."""
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "store"
        demo_cold = [first_demo(folder.with_name(f"store{number}")) for number in range(ROUNDS)]
        rows.append(("demo --no-app, cold, empty store", f"{statistics.median(demo_cold):.2f}", "8"))
        run(folder, "demo", "--no-app")
        rows.append(("ask, cold", f"{statistics.median(cold(folder, *ASK) for _ in range(ROUNDS)):.2f}", "4"))
        os.environ["IDLE"] = "60"
        cold(folder, *ASK)
        warm_demo = [seconds(lambda: run(folder, "demo", "--no-app")) for _ in range(ROUNDS)]
        warm_ask = [seconds(lambda: run(folder, *ASK)) for _ in range(ROUNDS)]
        rows.append(("demo --no-app, warm", f"{statistics.median(warm_demo):.2f}", "4"))
        rows.append(("ask, warm", f"{statistics.median(warm_ask):.2f}", "1"))
        rows.append(
            ("--help", f"{statistics.median(seconds(lambda: run(folder, '--help')) for _ in range(ROUNDS)):.2f}", "0.3")
        )
    print(table(("command", "seconds", "at most"), rows))
    print(f"\nsite-packages of this environment: {installed_megabytes():.0f} MB (at most 700 without the extra `dev`)")


if __name__ == "__main__":
    main()
