"""Where the index of a store lies: inside the folder of an embedded store, else in the user's cache."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

FILE = "names.sqlite"


def index_file(address: str) -> Path:
    """The file of the index for the store at this address; it may not exist yet, and can always be made anew."""
    if address.startswith("embedded:"):
        return Path(address.removeprefix("embedded:")) / FILE
    import platformdirs

    database = os.environ.get("NEO4J_DATABASE", "")
    name = hashlib.sha256(f"{address} {database}".encode()).hexdigest()[:16]
    return Path(platformdirs.user_cache_dir("smegraph", appauthor=False)) / "search" / f"{name}.sqlite"
