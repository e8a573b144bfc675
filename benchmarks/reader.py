"""How fast the rule reader reads: `python -m benchmarks.reader [--folder 1000]`.

Notices of about 2,000 characters are made of the labelled ones of each language, joined; each language in a process of
its own on one core: seconds of the start (first notice read), then notices a second, and peak resident memory. With
`--folder N`, N notices are read by `smegraph read` as a folder, with all cores.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import table

NOTICES = Path(__file__).parent.parent / "tests" / "notices"
LANGUAGES = ("en", "de", "ko")
CHARACTERS = 2_000
ROUNDS = 3


def texts(language: str) -> list[str]:
    """Bodies of the labelled notices, joined to notices of about 2,000 characters, each begun with another one."""
    bodies = [
        path.read_text(encoding="utf-8").split("\n\n", 1)[1] for path in sorted((NOTICES / language).glob("*.txt"))
    ]
    joined = []
    for first in range(len(bodies)):
        text = ""
        for step in range(len(bodies)):
            text += bodies[(first + step) % len(bodies)].strip() + "\n\n"
            if len(text) >= CHARACTERS:
                break
        joined.append(text[:CHARACTERS])
    return joined


def one_language(language: str) -> dict[str, float]:
    """Seconds to the first reading, notices a second after it, peak resident megabytes."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    begin = time.perf_counter()
    from graph.statements import Rejection
    from loaders.extract.knowledge import NameIndex
    from loaders.extract.known import known_names
    from loaders.extract.rules import RuleReader
    from loaders.notices import pasted

    reader = RuleReader(NameIndex(known_names()))
    held = [pasted(text, f"{language} {number}") for number, text in enumerate(texts(language))]
    notices = [one.notice for one in held if not isinstance(one, Rejection)]
    reader.read(notices[0])
    started = time.perf_counter() - begin
    taken = []
    for _ in range(ROUNDS):
        before = time.process_time()
        for notice in notices:
            reader.read(notice)
        taken.append(time.process_time() - before)
    return {
        "start": started,
        "rate": len(notices) / sorted(taken)[ROUNDS // 2],
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def folder(count: int) -> tuple[float, float]:
    """Seconds to read a folder of so many notices, and the peak resident megabytes of its largest process."""
    every = [text for language in LANGUAGES for text in texts(language)]
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(count):
            text = f"{every[number % len(every)]}\nNo. {number}\n"
            (Path(scratch) / f"{number:05}.txt").write_text(text, encoding="utf-8")
        begin = time.perf_counter()
        command = [sys.executable, "-m", "graph.cli", "read", scratch, "--format", "json"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Measure each language in a process of its own, then the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=LANGUAGES, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=int, default=0, metavar="N", help="read a folder of N notices too")
    options = parser.parse_args()
    if options.language:
        print(json.dumps(one_language(options.language)))
        return
    rows = []
    for language in LANGUAGES:
        command = [sys.executable, "-m", "benchmarks.reader", "--language", language]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        rows.append((language, f"{found['start']:.1f}", f"{found['rate']:.0f}", f"{found['memory']:.0f}"))
    print(table(("language", "start, s", "notices a second, one core", "resident, MB"), rows))
    if options.folder:
        taken, memory = folder(options.folder)
        rows = [(str(options.folder), f"{taken:.0f}", f"{options.folder / taken:.0f}", f"{memory:.0f}")]
        print()
        print(table(("folder of notices", "s", "notices a second, all cores", "largest process, MB"), rows))


if __name__ == "__main__":
    main()
