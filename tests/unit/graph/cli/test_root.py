from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.cli import root
from graph.cli.root import COMMANDS, cli
from graph.errors import InputError, Place, UsageError
from tests.command_line import smegraph


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """`queries` fails as a test wants; the log goes to a folder of the test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.delenv("SMEGRAPH_TRACEBACK", raising=False)
    return monkeypatch


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def load_library() -> None:
        raise error

    monkeypatch.setattr("graph.library.load_library", load_library)


def test_help_lists_every_command_without_importing_one() -> None:
    script = (
        "import sys; from graph.cli.root import cli\n"
        "try: cli(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'yaml', 'neo4j', 'rich', 'babel', 'graph.model', 'streamlit', 'graph.cli.commands.load'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    lines = done.stdout.splitlines()
    assert lines[-1] == "[]"
    listed = [line.split()[0] for line in lines if line.startswith("  ") and line.split()]
    assert [name for name in listed if name in COMMANDS] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_the_name_it_is_listed_under(name: str) -> None:
    done = smegraph(name, "--help")
    assert done.code == 0
    assert done.out.startswith(f"Usage: smegraph {name}")
    command = cli.get_command(None, name)  # type: ignore[arg-type]  # the context is not used
    assert command is not None
    assert command.name == name


def test_version() -> None:
    assert smegraph("--version").out.startswith("smegraph 0.")


def test_an_unknown_command_is_told_with_the_near_one() -> None:
    done = smegraph("qeries")
    assert (done.code, done.out) == (2, "")
    assert done.err == "smegraph: unknown command 'qeries'. Did you mean: queries, query, review\n"


def test_an_unknown_option_is_a_fault_of_usage() -> None:
    done = smegraph("queries", "--formt", "json")
    assert done.code == 2
    assert "--format" in done.err


@pytest.mark.parametrize(
    ("error", "code"), [(UsageError("a"), 2), (InputError("a", where=Place("f", 3), remedy="b"), 1)]
)
def test_an_error_for_people_is_one_message(failing: pytest.MonkeyPatch, error: Exception, code: int) -> None:
    fail_with(failing, error)
    done = smegraph("queries")
    assert (done.code, done.out, done.err) == (code, "", f"smegraph: {error}\n")


def test_an_unexpected_error_is_one_line_and_the_rest_is_in_a_log(failing: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fail_with(failing, KeyError("lost"))
    done = smegraph("queries")
    assert done.code == 1
    assert done.err.startswith("smegraph: a fault of the program, not of yours: KeyError: 'lost'. Details are in ")
    assert len(done.err.splitlines()) == 1
    (log,) = tmp_path.rglob("smegraph.log")
    assert "KeyError: 'lost'" in log.read_text(encoding="utf-8")


def test_an_unexpected_error_with_a_log_that_cannot_be_written(failing: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    failing.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    fail_with(failing, KeyError("lost"))
    assert smegraph("queries").err.endswith("SMEGRAPH_TRACEBACK=1 shows where\n")


def test_a_traceback_is_shown_to_who_asks(failing: pytest.MonkeyPatch) -> None:
    failing.setenv("SMEGRAPH_TRACEBACK", "1")
    fail_with(failing, KeyError("lost"))
    assert "Traceback" in smegraph("queries").err


def test_an_interruption_ends_with_130(failing: pytest.MonkeyPatch) -> None:
    fail_with(failing, KeyboardInterrupt())
    done = smegraph("queries")
    assert (done.code, done.err.strip()) == (root.INTERRUPTED, "smegraph: interrupted")


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
def test_a_reader_that_goes_away_is_no_error() -> None:
    command = [sys.executable, "-m", "graph.cli", "queries"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
