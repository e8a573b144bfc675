"""Readings in processes of which one dies of a certain notice, as of too little memory."""

from __future__ import annotations

import os
from collections.abc import Sequence
from unittest import mock

from graph import reading
from graph.reading import Read, Task, read_all
from graph.statements import Rejection
from loaders.extract.values import Notice, Reading

DEADLY = " A process dies of this."
_begin = reading._begin


class Deadly:
    """Reads everything but one notice."""

    name = "deadly 1"

    def read(self, notice: Notice) -> Reading:
        if DEADLY in notice.text:
            os._exit(9)
        return Reading(notice)


def begin(task: Task) -> None:
    """What a process begins with: the reader that dies, in place of the rules."""
    mock.patch.object(reading, "READERS", {"rules": reading.Kind(Deadly)}).start()
    _begin(task)


def read_with_deaths(paths: Sequence[str]) -> list[Read | Rejection]:
    """All results."""
    with mock.patch.object(reading, "_begin", begin):
        return list(read_all(paths, processes=2))
