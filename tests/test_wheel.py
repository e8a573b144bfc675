"""The wheel carries everything: installed elsewhere, without the checkout, it loads, answers and opens the app."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DATA = {
    "graph": {".yml", ".yaml", ".json", ".jsonld", ".ttl"},
    "loaders": {".yml", ".yaml", ".csv"},
    "queries": {".cypher"},
    "ui": {".yml", ".css", ".js", ".html", ".json"},
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def smegraph(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command as installed from the wheel alone; only its dependencies come from the environment of the tests."""
    venv = tmp_path_factory.mktemp("elsewhere") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    binaries = venv / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", binaries / "python", "install", "-q", "--no-deps", wheel], check=True
    )
    (site,) = venv.glob("Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return binaries / "smegraph"


def test_every_data_file_is_in_the_wheel(wheel: Path) -> None:
    expected = {
        path.relative_to(ROOT).as_posix()
        for room, suffixes in DATA.items()
        for path in (ROOT / room).rglob("*")
        if path.suffix in suffixes and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert len(expected) > 50
    assert expected - names == set()
    assert "app.py" in names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "docs/"))]


def test_the_demo_runs_from_the_wheel_in_an_empty_folder(smegraph: Path, tmp_path: Path) -> None:
    here = tmp_path / "empty"
    here.mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SMEGRAPH_", "PYTHON"))}
    command = [str(smegraph), "demo", "--no-app", "--store", f"embedded:{tmp_path / 'store'}"]
    done = subprocess.run(
        command, cwd=here, env=environment, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "에타" in done.stdout
    assert "우리엘소프트" in done.stdout
    assert list(here.iterdir()) == []
