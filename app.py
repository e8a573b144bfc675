"""The app: `smegraph app`, or `streamlit run app.py`."""

from __future__ import annotations

from ui.frame import run

run()
