"""The project's own sources, loaded as a user loads them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from graph.model import load_model
from graph.pipeline import knowledge, load, project_sources
from graph.report import LoadReport
from graph.store.base import Store
from loaders.context import LoadContext

TODAY = date(2026, 11, 22)


def documents_folder() -> Path | None:
    """Where the five documents lie, if `SMEGRAPH_DOCUMENTS` says so."""
    named = os.environ.get("SMEGRAPH_DOCUMENTS")
    return Path(named) if named else None


def context() -> LoadContext:
    """What loaders are handed in tests: the real model and, if held, the real documents."""
    return LoadContext(load_model(), documents_folder(), TODAY)


def load_sources(store: Store, names: Sequence[str] | None = None) -> LoadReport:
    """Load all of the project's sources, or those named, with the shipped judgements."""
    return load(store, project_sources(names, context()), load_model(), knowledge(store.address))
