from __future__ import annotations

from pathlib import Path

import pytest

from graph import schema_docs


def test_the_page_in_docs_is_up_to_date() -> None:
    assert schema_docs.main(["--check"]) == 0, "run python -m graph.schema_docs"


def test_a_page_that_is_not_up_to_date_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(schema_docs, "PAGE", tmp_path / "docs" / "schema.md")
    assert schema_docs.main(["--check"]) == 1
    assert "python -m graph.schema_docs" in capsys.readouterr().out
    assert schema_docs.main([]) == 0
    assert schema_docs.main(["--check"]) == 0
