"""How far a long command is, on standard error: moving bars on a terminal, plain lines now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from graph.cli.texts import catalogue, number, say

Progress = Callable[[str, int], None]
_PLAIN_SECONDS = 5.0


def _stage_text(stage: str, lang: str) -> str:
    known = f"stage.{stage}"
    return say(known, lang) if known in catalogue() else stage


@contextmanager
def progress(lang: str) -> Iterator[Progress]:
    """A function to be called with the stage and how many things it has done."""
    if sys.stderr.isatty():
        yield from _moving(lang)
    else:
        yield _plain(lang)


def _moving(lang: str) -> Iterator[Progress]:
    from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    from graph.cli.tables import console

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[done]}"), TimeElapsedColumn())
    # What is printed meanwhile goes above the bars, unless it goes to a file.
    aside = sys.stdout.isatty()
    with Bars(*columns, console=console(stderr=True), transient=True, redirect_stdout=aside) as bars:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int) -> None:
            for earlier, task in tasks.items():
                if earlier != stage:
                    bars.update(task, total=1, completed=1)
            if stage not in tasks:
                tasks[stage] = bars.add_task(_stage_text(stage, lang), total=None, done="")
            bars.update(tasks[stage], done=number(done, lang))

        yield show


def _plain(lang: str) -> Progress:
    shown: dict[str, float] = {}

    def show(stage: str, done: int) -> None:
        now = time.monotonic()
        first = stage not in shown
        repeats = f"stage.{stage}" in catalogue()  # a stage of ours counts up; a source is told once, when it is read
        if (first and repeats) or (not first and now - shown[stage] < _PLAIN_SECONDS):
            shown.setdefault(stage, now)
            return
        shown[stage] = now
        click.echo(f"{_stage_text(stage, lang)}: {number(done, lang)}" if done else _stage_text(stage, lang), err=True)

    return show
