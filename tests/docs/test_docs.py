"""What the documentation tells people to type works, what it links to exists, and its generated pages are current."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.cli import docs as cli_docs
from graph.model import SCHEMA_FOLDER, load_model
from tests.command_line import smegraph

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?P<target>[^)#\s]+)[^)]*\)")
YAML_FILE = re.compile(
    r"`graph/schema/(?P<path>\w+/\w+\.yml)`[^\n]*\n+```yaml\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)

# Run elsewhere, or not at all, and why.
NOT_RUN = {
    "source .venv/bin/activate": "of the shell",
    "pre-commit install": "changes the checkout",
    "ruff format . && ruff check . && mypy": "part of .ci/run",
    "python -m pytest tests/unit": "these tests",
    "python -m pytest tests/unit/graph": "these tests",
    "docker compose up -d neo4j": "needs Docker",
    "export SMEGRAPH_STORE=bolt://127.0.0.1:7687 NEO4J_USERNAME=neo4j": "needs that server",
}


def blocks(page: Path, language: str) -> Iterator[str]:
    for match in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if match["language"] == language:
            yield match["body"]


def commands(page: Path) -> list[str]:
    """What stands after `$ ` in blocks of a console, and `smegraph …` in blocks without a language; no remarks."""
    lines = [line for body in blocks(page, "console") for line in body.splitlines()]
    found = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    found += [line for body in blocks(page, "") for line in body.splitlines() if line.startswith("smegraph ")]
    return [re.sub(r"\s{2,}# .*", "", line) for line in found]


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


WITH_COMMANDS = [page for page in PAGES if commands(page)]


@pytest.fixture(scope="module")
def own_address(tmp_path_factory: pytest.TempPathFactory, loaded_address: str) -> str:
    """A store with the project's sources that may be written to."""
    folder = tmp_path_factory.mktemp("own")
    saved = str(folder / "saved.jsonl.zst")
    assert smegraph("dump", saved, "--store", loaded_address).code == 0
    address = f"embedded:{folder / 'store'}"
    assert smegraph("restore", saved, "--store", address).code == 0
    return address


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_settings: None) -> Path:
    """A folder with a spreadsheet and a notice, to work in."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["agency", "country", "founded"])
    sheet.append(["Agency One", "KR", "1979"])
    book.save(tmp_path / "my.xlsx")
    (tmp_path / "notices").mkdir()
    for place in ("notice.txt", "notices/notice.txt"):
        shutil.copy(ROOT / "tests" / "notices" / "given" / "40-en-maryland-kosme.txt", tmp_path / place)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name)
def test_the_commands_of_a_page_work_one_after_the_other(
    page: Path, desk: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = 0
    for line in commands(page):
        if line in NOT_RUN:
            continue
        command, _, file = line.partition(" > ")
        words = shlex.split(command)
        if words[0] == "smegraph":
            monkeypatch.setenv("SMEGRAPH_STORE", request.getfixturevalue("own_address"))
            done = smegraph(*words[1:])
            assert done.code == 0, f"{line}: {done.err or done.out}"
            if file:
                (desk / file).write_text(done.out, encoding="utf-8")
        else:
            assert words[:2] == ["python", "-m"], f"{line}: is neither run nor listed in NOT_RUN"
            subprocess.run([sys.executable, *words[1:]], check=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
        ran += 1
    assert ran or set(commands(page)) <= set(NOT_RUN)


def test_nothing_is_left_out_that_no_page_says() -> None:
    assert set(NOT_RUN) <= {line for page in PAGES for line in commands(page)}


def test_the_lines_that_ci_takes_from_the_readme_are_its_first_two_sh_blocks() -> None:
    first, second = (body.strip() for body in blocks(ROOT / "README.md", "sh"))
    assert first.endswith("smegraph demo")
    assert second.endswith("pytest")
    assert "\n" not in first + second


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [match["target"] for match in LINK.finditer(page.read_text(encoding="utf-8"))]
    local = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert [
        page.name for page in folder.glob("*.md") if page.name != "README.md" and f"({page.name})" not in text
    ] == []


def test_the_classes_that_the_page_adds_are_a_valid_schema(tmp_path: Path) -> None:
    folder = tmp_path / "schema"
    shutil.copytree(SCHEMA_FOLDER, folder)
    added = list(YAML_FILE.finditer((ROOT / "docs" / "add-a-class.md").read_text(encoding="utf-8")))
    assert [match["path"] for match in added] == ["nodes/Committee.yml", "edges/SITS_ON.yml"]
    for match in added:
        (folder / match["path"]).write_text(match["body"], encoding="utf-8")
    model = load_model(folder)
    assert model.is_a("Committee", "Organisation")
    assert model.allows_end("SITS_ON", "to", "Committee")


def test_the_page_of_commands_is_current() -> None:
    assert cli_docs.PAGE.read_text(encoding="utf-8") == cli_docs.page()


def test_checking_the_page_of_commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert cli_docs.main(["--check"]) == 0
    monkeypatch.setattr(cli_docs, "PAGE", tmp_path / "cli.md")
    (tmp_path / "cli.md").write_text("old", encoding="utf-8")
    assert cli_docs.main(["--check"]) == 1
    assert cli_docs.main([]) == 0
    assert cli_docs.main(["--check"]) == 0
    assert cli_docs.main(["--chek"]) == 2
