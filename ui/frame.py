"""What is around every page: title, style, language, navigation."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from graph.model import LANGUAGES
from ui.address import ASK, ENTITY, LANGUAGE, READ
from ui.pages import ask, entity, read
from ui.session import language, told
from ui.text import OWN_NAMES, Texts, texts

_HERE = Path(__file__).parent


def run() -> None:
    """One run of the app: the page of the address, in the reader's language."""
    st.set_page_config(page_title="smegraph", layout="wide")
    t = texts(language())
    chosen = st.navigation(
        [
            st.Page(ask.page, title=t("Ask"), url_path=ASK, default=True),
            st.Page(entity.page, title=t("Look up"), url_path=ENTITY),
            st.Page(read.page, title=t("Read a notice"), url_path=READ),
        ],
        position="top",
    )
    st.html(_HERE / "style.css")
    _links()(key="smegraph_links", height="content")
    with told(t):
        _choose_language(t)
        chosen.run()


@cache
def _links() -> Any:
    script = (_HERE / "links.js").read_text(encoding="utf-8")
    return st.components.v2.component("smegraph_links", js=script, isolate_styles=False)


def _choose_language(t: Texts) -> None:
    key = "language"
    if st.session_state.get(key) != t.language:
        st.session_state[key] = t.language
    with st.sidebar:
        st.segmented_control(
            "Language · Sprache · 언어",
            LANGUAGES,
            format_func=OWN_NAMES.__getitem__,
            key=key,
            required=True,
            on_change=_language_changed,
            label_visibility="collapsed",
        )


def _language_changed() -> None:
    st.query_params[LANGUAGE] = st.session_state["language"]
