from __future__ import annotations

import pytest

from graph.cli.progress import progress


def test_without_a_terminal_a_source_is_told_once_and_a_long_stage_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 0.1, 1.0, 6.0])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    with progress("de") as show:
        show("agreements", 1234)
        show("project", 5)
        show("project", 800)
        show("project", 20_000)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == ["agreements: 1.234", "Graph: 20.000"]
