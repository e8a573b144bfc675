"""A file that is there whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from graph.errors import InputError


@contextmanager
def whole_file(out: Path) -> Iterator[IO[bytes]]:
    """Open a new file beside `out` and give it that name when the body has ended well; else remove it.

    Raises:
        InputError: If the folder does not exist or cannot be written, or the disk is full.
    """
    begun = out.with_name(f".{out.name}.{secrets.token_hex(4)}")
    try:
        with begun.open("xb") as file:
            yield file
        begun.replace(out)
    except OSError as error:
        remedy = "Give a file in a folder that exists, that you may write and that has room"
        raise InputError(f"cannot be written: {error.strerror or error}", where=str(out), remedy=remedy) from error
    finally:
        begun.unlink(missing_ok=True)
