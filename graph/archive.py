"""The documents that statements quote: original bytes and decoded text, by sha256, each kept once.

`archive/ab/abcd…` holds the bytes, `archive/ab/abcd….txt` the text that offsets count in, where it is not the same.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from graph.errors import InputError
from graph.kept_with import kept_with
from graph.whole_file import whole_file

_SHA256 = re.compile(r"[0-9a-f]{64}")
_OWNER_ONLY = 0o700


def archive_path(address: str) -> Path:
    """`SMEGRAPH_ARCHIVE`, beside an embedded store, or in the user's data folder."""
    return kept_with(address, "SMEGRAPH_ARCHIVE", "archive", "archives/{}")


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder of documents; several processes may write to it at once."""

    folder: Path

    def keep(self, sha256: str, content: bytes, text: str) -> None:
        """Keep a document; one that is there already stays as it is, with the text that was quoted from it.

        Args:
            sha256: Of `content`, in hex.
            content: The original bytes.
            text: The decoded text that offsets count in.

        Raises:
            InputError: If it cannot be written.
            ValueError: If the sha256 is not that of the bytes.
        """
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ValueError(f"{sha256} is not the sha256 of the document")
        original, decoded = self._paths(sha256)
        if original.exists():
            return
        try:
            self.folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
            original.parent.mkdir(exist_ok=True)
        except OSError as error:
            remedy = "Make the folder writable, or set SMEGRAPH_ARCHIVE to one you can write"
            message = f"the archive of documents cannot be written: {error.strerror}"
            raise InputError(message, where=str(self.folder), remedy=remedy) from error
        encoded = text.encode("utf-8")
        if encoded != content:
            with whole_file(decoded) as file:
                file.write(encoded)
        with whole_file(original) as file:  # last: where it is, its text is, too
            file.write(content)

    def text(self, sha256: str) -> str | None:
        """The decoded text of a document, or None if it is not archived.

        Raises:
            InputError: If it cannot be read.
        """
        original, decoded = self._paths(sha256)
        if not original.exists():
            return None
        content = self._read(decoded) if decoded.exists() else self._checked(original, sha256)
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _damaged(decoded) from error

    def content(self, sha256: str) -> bytes | None:
        """The original bytes of a document, or None if it is not archived.

        Raises:
            InputError: If they cannot be read, or are not those that were kept.
        """
        original, _ = self._paths(sha256)
        return self._checked(original, sha256) if original.exists() else None

    def _paths(self, sha256: str) -> tuple[Path, Path]:
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"{sha256!r} is no sha256")
        original = self.folder / sha256[:2] / sha256
        return original, original.with_name(f"{sha256}.txt")

    def _checked(self, path: Path, sha256: str) -> bytes:
        content = self._read(path)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise _damaged(path)
        return content

    def _read(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            message = f"an archived document cannot be read: {error.strerror}"
            raise InputError(message, where=str(path), remedy="Check its permissions") from error


def _damaged(path: Path) -> InputError:
    return InputError("an archived document is damaged", where=str(path), remedy="Remove it and read the notice again")
