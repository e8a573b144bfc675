from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import UsageError
from graph.store import default_address, open_store


@pytest.mark.parametrize(
    "address", ["", "embedded:", "folder", "http://host", "bolt:host", "bolt://", "neo4j+s://", "postgres://u:secret@h"]
)
def test_what_is_no_address_says_what_would_be(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMEGRAPH_STORE", address or "nonsense")
    with pytest.raises(UsageError, match=r"embedded:FOLDER|HOST") as caught:
        open_store(address)
    assert "secret" not in str(caught.value)


def test_an_embedded_store_is_named_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert open_store("embedded:some/store").address == f"embedded:{tmp_path / 'some' / 'store'}"
    assert open_store("embedded:~/store").address == f"embedded:{Path.home() / 'store'}"
    assert not (tmp_path / "some").exists(), "nothing is made before it is used"


def test_the_environment_names_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMEGRAPH_STORE", f"embedded:{tmp_path}")
    assert open_store().address == f"embedded:{tmp_path}"
    assert open_store("bolt://127.0.0.1:1").address == "bolt://127.0.0.1:1"
    monkeypatch.delenv("SMEGRAPH_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert open_store().address == default_address()
