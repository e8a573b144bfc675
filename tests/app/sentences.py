"""Every English sentence the code of the app asks a translation for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

UI = Path(__file__).parents[2] / "ui"


def sentences() -> dict[str, str | None]:
    """The sentences, each with its plural or None."""
    return {one: many for path in sorted(UI.rglob("*.py")) for one, many in _sentences_of(path)}


def _sentences_of(path: Path) -> Iterator[tuple[str, str | None]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if _is_texts(called):
            (text,) = node.args
            yield _constant(text, path), None
        elif isinstance(called, ast.Attribute) and called.attr == "n" and _is_texts(called.value):
            yield _constant(node.args[0], path), _constant(node.args[1], path)


def _is_texts(node: ast.expr) -> bool:
    """`t` or `this.t`: what everything in `ui` calls its texts."""
    return (isinstance(node, ast.Name) and node.id == "t") or (isinstance(node, ast.Attribute) and node.attr == "t")


def _constant(node: ast.expr, path: Path) -> str:
    assert isinstance(node, ast.Constant), f"{path}:{node.lineno}: a sentence must be written out"
    assert isinstance(node.value, str), f"{path}:{node.lineno}: a sentence must be text"
    return node.value
