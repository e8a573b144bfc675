"""Loads the official driver without the packages that it would load for tables of its own.

It imports numpy, pandas and pyarrow wherever they are installed, which they are with the app, and that takes four
times as long as all the rest of it; nothing here gives it their values. A process that uses them already keeps them.
"""

from __future__ import annotations

import sys

_UNUSED = ("numpy", "pandas", "pyarrow")


def load_driver() -> None:
    """Import `neo4j`; afterwards any module may import it in the usual way."""
    if "neo4j" in sys.modules:
        return
    hidden = [name for name in _UNUSED if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # Python's own way to say that there is no such module
    try:
        import neo4j  # noqa: F401
    finally:
        for name in hidden:
            del sys.modules[name]
