"""The whole way once: load the project's sources and ask the headline question."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing

from graph.cli.operations.loading import context_of
from graph.intake import Progress
from graph.library import Answer, load_library
from graph.model import load_model
from graph.pipeline import knowledge, load, project_sources
from graph.report import LoadReport
from graph.store import open_store


def run_demo(
    address: str | None, query: str, params: Mapping[str, str], lang: str, *, documents: str | None, progress: Progress
) -> tuple[LoadReport, Answer]:
    """Load all sources of the project into the store at `address`, then answer `query` from it."""
    model = load_model()
    sources = project_sources(None, context_of(model, documents))
    with closing(open_store(address)) as store:
        report = load(store, sources, model, knowledge(store.address), progress=progress)
        return report, load_library().run(store, query, params, language=lang)
