from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _no_settings(no_settings: None) -> None:
    """Commands run as on a machine where nothing of ours is set."""
