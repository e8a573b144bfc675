"""From paths to readings: the bridge between documents, readers and the archive.

One notice is read in this process. A folder is read by several, each with readers of its own, in the order of the
paths; only a few notices are under way at a time, so that memory does not grow with the folder.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, cast

from graph.errors import SmegraphError, UnknownName, UsageError
from graph.statements import Rejection

if TYPE_CHECKING:
    from graph.archive import Archive
    from loaders.extract.knowledge import NameIndex
    from loaders.extract.values import Notice, Reader, Reading
    from loaders.notices import Held, Item

Progress = Callable[[str, int], None]

DEFAULT_READERS: Final = ("rules",)
POOL_FROM: Final = 24  # notices; fewer are read sooner than other processes have started
_MOST_PROCESSES: Final = 8
_UNDER_WAY: Final = 4  # notices a process


@dataclass(frozen=True, slots=True)
class Read:
    """A notice that was read; `place` is the file or address it came from."""

    place: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Task:
    """How documents are read; goes to every process.

    Attributes:
        readers: Names of readers, the first in rank first; those that know the language read, and are merged.
        archive: Where each document is kept, or None to leave nothing behind.
    """

    readers: tuple[str, ...] = DEFAULT_READERS
    archive: Archive | None = None


@dataclass(slots=True)
class Passed:
    """Files of folders that are no documents by their names, in order of finding."""

    places: list[str] = field(default_factory=list)


def read_all(
    paths: Sequence[str],
    task: Task | None = None,
    progress: Progress | None = None,
    *,
    passed: Passed | None = None,
    processes: int | None = None,
) -> Generator[Read | Rejection, None, None]:
    """Read all notices at the paths: one result for each, in their order; nothing that is wrong with one ends it.

    Args:
        paths: Files, folders, `https://` addresses, `-` for standard input.
        task: Who reads, and where documents are archived.
        progress: Called with `read` and the number of notices done.
        passed: Is filled with the files of folders that were passed over.
        processes: How many read a folder; by default one a processor.

    Raises:
        UnknownName: If there is no such reader.
        InputError: If the archive cannot be written.
        UsageError: If a reader is not installed or not set up.
    """
    task = task or Task()
    _check(task.readers)
    items = _items(paths, passed)
    first = list(islice(items, POOL_FROM))
    shared = all(READERS[name].shares for name in task.readers)
    several = (processes or min(_processors(), _MOST_PROCESSES)) if shared else 1
    alone = len(first) < POOL_FROM or several < 2
    results = (_read(item, task) for item in chain(first, items)) if alone else _pooled(first, items, task, several)
    for count, result in enumerate(results, 1):
        if progress is not None:
            progress("read", count)
        yield result


def read_text(text: str, name: str = "pasted text", task: Task | None = None) -> Read | Rejection:
    """Read a notice that somebody pasted."""
    from loaders.notices import pasted

    task = task or Task()
    return _understood(pasted(text, name, task.archive.text if task.archive else None), name, task)


def read_upload(name: str, content: bytes, task: Task | None = None) -> Read | Rejection:
    """Read a notice from an uploaded file."""
    from loaders.notices import uploaded

    task = task or Task()
    return _understood(uploaded(name, content, task.archive.text if task.archive else None), name, task)


def _items(paths: Sequence[str], passed: Passed | None) -> Iterator[Item | Rejection]:
    from loaders import notices

    for one in notices.found(paths):
        if not isinstance(one, notices.Passed):
            yield one
        elif passed is not None:
            passed.places.append(one.place)


def _read(item: Item | Rejection, task: Task) -> Read | Rejection:
    """One document, whole: from its bytes to what the readers understood."""
    from loaders.notices import held

    if isinstance(item, Rejection):
        return item
    return _understood(held(item, archived=task.archive.text if task.archive else None), item.shown, task)


def _understood(held: Held | Rejection, place: str, task: Task) -> Read | Rejection:
    if isinstance(held, Rejection):
        return held
    document = held.notice.document
    able = [name for name in task.readers if not READERS[name].needs_pack or held.notice.language in _packs()]
    if not able:
        return _no_pack(held.notice, place)
    try:
        reading = reader_of(able).read(held.notice)
    except (UsageError, MemoryError):
        raise  # a reader that is not installed or not set up reads no notice at all
    except SmegraphError as error:
        return Rejection(document.source, error.message, place, error.remedy, counts_as="notice")
    except Exception as error:  # noqa: BLE001 - one notice that shows a fault of a reader must not end the others
        message = f"a fault of the program, not of the notice: {type(error).__name__}: {error}"
        return Rejection(document.source, message, place, "Please report it with the notice", counts_as="notice")
    if task.archive is not None:
        task.archive.keep(document.sha256, held.content, held.notice.text)
    return Read(place, reading)


def _no_pack(notice: Notice, place: str) -> Rejection:
    known = ", ".join(_packs())
    told = "its language cannot be told" if notice.language == "und" else f"is in {_language_name(notice.language)}"
    return Rejection(
        notice.document.source,
        f"{told}; there are language packs for {known}",
        place,
        "Write a language pack (docs/reader.md), or give the notice in one of these languages",
        counts_as="notice",
    )


def _language_name(language: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return f"{Locale.parse(language).get_display_name('en')} ({language})"
    except (UnknownLocaleError, ValueError):
        return language


@cache
def _packs() -> tuple[str, ...]:
    from loaders.extract.packs import languages

    return languages()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reader.

    Attributes:
        open: Builds it; what it lacks is an error for a person.
        needs_pack: Whether it reads only languages that have a pack.
        shares: Whether every process may have one of its own; not if it counts what all notices cost together.
    """

    open: Callable[[], Reader]
    needs_pack: bool = True
    shares: bool = True


def _index() -> NameIndex:
    from loaders.extract.knowledge import NameIndex
    from loaders.extract.known import known_names

    return NameIndex(known_names())


def _rules() -> Reader:
    from loaders.extract.rules import RuleReader

    return RuleReader(_index())


def _llm() -> Reader:
    from loaders.extract.llm import LlmReader
    from loaders.extract.llm_settings import llm_settings

    return LlmReader(llm_settings(), _index())


def _spacy() -> Reader:
    from loaders.extract.spacy_reader import SpacyReader

    return SpacyReader()


READERS: Mapping[str, Kind] = {
    "rules": Kind(_rules),
    "spacy": Kind(_spacy, needs_pack=False),
    "llm": Kind(_llm, needs_pack=False, shares=False),
}


@cache
def _open(name: str) -> Reader:
    """A reader, built once in a process."""
    return READERS[name].open()


def _check(names: Sequence[str]) -> None:
    for name in names:
        if name not in READERS:
            raise UnknownName("reader", name, READERS)


def reader_of(names: Sequence[str]) -> Reader:
    """The reader of these names, for who has notices already.

    Raises:
        UnknownName: If there is none of a name.
    """
    _check(names)
    from loaders.extract.merge import read_by

    opened = [_open(name) for name in names]
    return opened[0] if len(opened) == 1 else _Several(opened, read_by)


@dataclass(frozen=True, slots=True)
class _Several:
    """Readers whose readings are merged, the first in rank first."""

    readers: Sequence[Reader]
    together: Callable[[Sequence[Reader], Notice], Reading]

    @property
    def name(self) -> str:
        """All their names."""
        return ", ".join(reader.name for reader in self.readers)

    def read(self, notice: Notice) -> Reading:
        """Understand one notice."""
        return self.together(self.readers, notice)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# --- several processes


def _pooled(
    first: Sequence[Item | Rejection], rest: Iterator[Item | Rejection], task: Task, processes: int
) -> Iterator[Read | Rejection]:
    """The results in order; if a process dies, the notice that it died of is rejected and the others are read again."""
    waiting: deque[tuple[Item | Rejection, Future[Read | Rejection] | None]] = deque()
    pool = _Pool(task, processes)
    try:
        for item in chain(first, rest):
            waiting.append((item, pool.submit(item)))
            if len(waiting) >= _UNDER_WAY * processes:
                yield _next(waiting, pool)
        while waiting:
            yield _next(waiting, pool)
    finally:
        pool.close()


def _next(waiting: deque[tuple[Item | Rejection, Future[Read | Rejection] | None]], pool: _Pool) -> Read | Rejection:
    item, future = waiting.popleft()
    if future is None:
        return _read(item, pool.task)
    try:
        return future.result()
    except BrokenProcessPool:
        result = pool.read_apart(item)
        again = [(one, None if was is None else pool.submit(one)) for one, was in waiting]
        waiting.clear()
        waiting.extend(again)
        return result


class _Pool:
    """Processes that read, replaced when one of them has died."""

    def __init__(self, task: Task, processes: int) -> None:
        self.task = task
        self._processes = processes
        self._executor = self._started(processes)

    def submit(self, item: Item | Rejection) -> Future[Read | Rejection] | None:
        """Have a document read; None for what only this process has: standard input, and what needs no reading."""
        if isinstance(item, Rejection) or item.place == "-":
            return None
        try:
            with _deaf():
                return self._executor.submit(_read_there, item)
        except BrokenProcessPool:
            self._replace()
            with _deaf():
                return self._executor.submit(_read_there, item)

    def read_apart(self, item: Item | Rejection) -> Read | Rejection:
        """Read one document in a process of its own, and replace the broken ones."""
        self._replace()
        apart = self._started(1)
        try:
            with _deaf():
                future = apart.submit(_read_there, cast("Item", item))
            return future.result()
        except BrokenProcessPool:
            place = cast("Item", item).shown
            message = "reading it made a process end (too little memory, or a fault of a library)"
            return Rejection(place, message, place, "Save the notice as text and try again", counts_as="notice")
        finally:
            apart.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """End the processes; what has not begun is not begun."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _replace(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._started(self._processes)

    def _started(self, processes: int) -> ProcessPoolExecutor:
        # Not forked: the caller may have threads of its own (the app, a driver), which a fork would cut off half-way.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(self.task,))


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that start now do not hear Ctrl-C; this one does, and ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_task = Task()


def _begin(task: Task) -> None:
    global _task
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _task = task


def _read_there(item: Item) -> Read | Rejection:
    return _read(item, _task)
