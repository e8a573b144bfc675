"""What a loader is handed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.model import Model


@dataclass(frozen=True, slots=True)
class LoadContext:
    """Everything a loader may know besides its own folder.

    Attributes:
        documents_folder: Where the documents themselves lie (`SMEGRAPH_DOCUMENTS`), or None if they are not held.
        today: The day of the load, for defaults only; never part of a statement's id.
    """

    model: Model
    documents_folder: Path | None
    today: date
