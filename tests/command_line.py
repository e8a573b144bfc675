"""Runs `smegraph` in this process, as a person would call it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from click.testing import CliRunner

from graph.cli.root import cli


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Standard output as JSON, of a command that ended well."""
        assert self.code == 0, self.err
        return json.loads(self.out)


def smegraph(*arguments: str, stdin: str | None = None, env: Mapping[str, str | None] | None = None) -> Done:
    """Run one command line."""
    result = CliRunner().invoke(cli, arguments, input=stdin, env=env, prog_name="smegraph")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr)
