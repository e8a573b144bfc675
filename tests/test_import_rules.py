"""Each room imports only what docs/flow.md lets it import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = {"app", "ui", "graph", "loaders", "queries", "service", "tests", "benchmarks"}
# room → the modules of other rooms it may import, with everything below them
ALLOWED = {
    "app.py": ("ui",),
    "ui": ("graph",),
    "loaders": ("graph.statements", "graph.model", "graph.values", "graph.errors", "graph.yaml_lines"),
    "graph": (),
    "graph/pipeline.py": ("loaders",),
    "graph/reading.py": ("loaders",),
    "graph/proposing.py": ("loaders",),
    "graph/cli": ("loaders",),
}
FILES = sorted(
    [ROOT / "app.py", *(path for room in ("ui", "loaders", "graph") for path in (ROOT / room).rglob("*.py"))]
)


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "rooms are imported by their full names"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rule_for(path: Path) -> str:
    name = path.relative_to(ROOT).as_posix()
    return max((rule for rule in ALLOWED if name == rule or name.startswith(f"{rule}/")), key=len)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    own = path.relative_to(ROOT).parts[0].removesuffix(".py")
    allowed = (own, *ALLOWED[rule_for(path)])
    other_rooms = [
        name for name in imported(ast.parse(path.read_text(encoding="utf-8"))) if name.split(".")[0] in ROOMS
    ]
    wrong = [name for name in other_rooms if not any(name == one or name.startswith(f"{one}.") for one in allowed)]
    assert wrong == []


def test_queries_hold_no_python() -> None:
    assert list((ROOT / "queries").rglob("*.py")) == []
