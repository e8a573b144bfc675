from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _no_settings(no_settings: None) -> None:
    """Commands run as on a machine where nothing of ours is set."""


@pytest.fixture
def new_address(tmp_path: Path) -> str:
    """An embedded store that does not exist yet."""
    return f"embedded:{tmp_path / 'store'}"
