"""Where a file lies that belongs to a store and cannot be made anew from it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def kept_with(address: str, setting: str, beside: str, elsewhere: str) -> Path:
    """Where the setting says, else inside the folder of an embedded store, else in the user's data folder.

    Args:
        address: Of the store.
        setting: Name of the environment variable.
        beside: Name inside an embedded store's folder.
        elsewhere: Path inside the user's data folder; `{}` becomes digits that stand for the address.
    """
    named = os.environ.get(setting)
    if named:
        return Path(named)
    if address.startswith("embedded:"):
        return Path(address.removeprefix("embedded:")) / beside
    from platformdirs import user_data_dir

    digest = hashlib.sha256(address.encode()).hexdigest()[:12]
    return Path(user_data_dir("smegraph")) / elsewhere.format(digest)
