"""Whether the files of a database are still those that its engine left.

The engine opens a database whose files were cut or taken away without a word, as an empty one. So the server writes
down the files when it has closed the database in order, and compares them before it opens it again. After a kill
there is no such list; then the engine's own journal sees to it that nothing is missing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from graph.errors import StoreDamaged
from graph.store.folder import StoreFolder, write_private

_HASHED = {".json", ".dict", ".bin"}  # small, and everything hangs on them


def take(folder: StoreFolder) -> None:
    """Write down the files of a database that is closed."""
    write_private(folder.inventory, json.dumps(_files(folder.database), indent=0))


def check(folder: StoreFolder) -> None:
    """Compare with the list, if the last server wrote one, and forget it.

    Raises:
        StoreDamaged: Naming a file that is gone or another.
    """
    try:
        before: Mapping[str, list[object]] = json.loads(folder.inventory.read_text("utf-8"))
    except FileNotFoundError:
        return
    except ValueError:
        raise _damaged(folder, f"{folder.inventory.name} cannot be read") from None
    now = _files(folder.database)
    for name, known in before.items():
        if name not in now:
            raise _damaged(folder, f"the file {name} is gone")
        if now[name] != known:
            raise _damaged(folder, f"the file {name} is not as the engine left it")
    folder.inventory.unlink()


def _files(database: Path) -> dict[str, list[object]]:
    if not database.is_dir():
        return {}
    return {path.name: [path.stat().st_size, _digest(path)] for path in sorted(database.iterdir()) if path.is_file()}


def _digest(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.suffix in _HASHED else None


def _damaged(folder: StoreFolder, message: str) -> StoreDamaged:
    return StoreDamaged(message, where=f"embedded:{folder.path}")
