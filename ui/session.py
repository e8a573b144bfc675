"""What every page works with: the store, the query library, the model and the reader's language."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from graph.errors import QueryFailed, SmegraphError, StoreError
from graph.library import load_library
from graph.model import LANGUAGES, load_model
from graph.store import open_store
from ui.address import LANGUAGE
from ui.html import join, tag
from ui.text import Texts, best_language, texts

if TYPE_CHECKING:
    from graph.library import Library
    from graph.model import Model
    from graph.store.base import Store

_LOG = logging.getLogger(__name__)
STORE_SETTING = "SMEGRAPH_STORE"


@dataclass(frozen=True, slots=True)
class Session:
    """One run of one page."""

    store: Store
    library: Library
    model: Model
    t: Texts

    @property
    def language(self) -> str:
        """The reader's language, one of `LANGUAGES`."""
        return self.t.language


@st.cache_resource(show_spinner=False)
def _store(address: str | None) -> Any:
    """One store for the whole process: its driver keeps a pool of connections for all readers."""
    return open_store(address)


@st.cache_resource(show_spinner=False)
def _library() -> Any:
    return load_library()


def language() -> str:
    """The language of the address, else the browser's, else English."""
    asked = st.query_params.get(LANGUAGE)
    return asked if asked in LANGUAGES else best_language(st.context.locale)


def session() -> Session:
    """What this run works with.

    Raises:
        SmegraphError: If the store cannot be opened, or a file of the library is wrong.
    """
    return Session(_store(os.environ.get(STORE_SETTING)), _library(), load_model(), texts(language()))


@contextmanager
def told(t: Texts) -> Iterator[None]:
    """Show errors as sentences, never as a traceback; a store that failed is opened anew by the next run."""
    try:
        yield
    except SmegraphError as error:
        if isinstance(error, StoreError) and not isinstance(error, QueryFailed):
            _store.clear()
        show_error(t, error)
    except Exception:  # noqa: BLE001 - the last wall: a mistake of ours is told to the reader and logged for us
        _LOG.exception("the page could not be drawn")
        st.html(
            tag(
                "div",
                tag("p", t("Something unexpected went wrong. The terminal of the app says what.")),
                class_="sg-box sg-error",
                role="alert",
            )
        )


def show_error(t: Texts, error: SmegraphError) -> None:
    """A box with what went wrong, where, and what would have worked."""
    where = tag("span", f"{error.where}: ", class_="sg-where") if error.where else None
    st.html(
        tag(
            "div",
            tag("p", tag("strong", t("This did not work.")), " ", join(where, f"{error.message}.")),
            tag("p", error.remedy, class_="sg-remedy") if error.remedy else None,
            class_="sg-box sg-error",
            role="alert",
        )
    )
