"""The root command: finds subcommands without importing them, and turns every error into one message."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from graph.errors import SmegraphError

INTERRUPTED = 130
# name → one line for `smegraph --help`; the command itself is `command` in graph/cli/commands/<module>.py
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "Load the project's own sources, answer the headline question, open the app."),
    "load": ("load", "Load sources of the project, or a spreadsheet of your own."),
    "read": ("read", "Read press notices: who signed what with whom, what happened, what is planned."),
    "mapping": ("mapping", "Draft the mapping that a spreadsheet is read with."),
    "review": ("review", "Decide what of a notice becomes a fact: accept, edit, reject, take back."),
    "queries": ("queries", "List the questions that can be asked."),
    "ask": ("ask", "Answer a question of the library, with the evidence."),
    "query": ("query", "Run a read-only Cypher query of your own."),
    "path": ("path", "Show how two things are linked, and what proves it."),
    "search": ("search", "Find an agency, firm, person, event or agreement by any of its names."),
    "show": ("show", "Show everything known about one thing."),
    "export": ("export", "Write the graph to a file for other agencies and programs."),
    "identity": ("identity", "Say that two things are the same or different, and take it back."),
    "status": ("status", "Tell what the store holds and where it is."),
    "dump": ("dump", "Save everything in the store to one file."),
    "restore": ("restore", "Bring a saved file back into a store."),
    "validate": ("validate", "Check the project's schema, queries and sources, or an RDF file."),
    "evaluate": ("evaluate", "Measure how well notices are read, against labels made by hand."),
    "app": ("app", "Open the app in the browser."),
}


class Root(click.Group):
    """A group whose subcommands are imported when they are run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"graph.cli.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As in Click, but an unknown command is told with the near ones."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from graph.errors import UnknownName

            raise UnknownName("command", args[0], COMMANDS)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands for `--help`, from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run a command line and leave with its code: 0; 1 rejected or failed; 2 called wrongly; 130 interrupted."""
        _use_utf8()
        try:
            left_with = super().main(args, prog_name or "smegraph", complete_var, False, **extra)
            sys.stdout.flush()
            code = left_with if isinstance(left_with, int) else 0  # Click gives back the code of its `Exit`
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except SmegraphError as error:
            click.echo(f"smegraph: {error}", err=True)
            _show_traceback()
            code = error.exit_code
        except (click.Abort, KeyboardInterrupt):
            click.echo("smegraph: interrupted", err=True)
            code = INTERRUPTED
        except BrokenPipeError:
            code = _reader_went_away()
        except Exception as error:  # noqa: BLE001 - the last wall: a person sees one line, the log has the rest
            code = _unexpected(error)
        sys.exit(code)


def _use_utf8() -> None:
    """Names are in every script; a console of another encoding shows what it cannot as `?` instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8")


def _show_traceback() -> None:
    if os.environ.get("SMEGRAPH_TRACEBACK"):
        traceback.print_exc()


def _reader_went_away() -> int:
    """Nobody reads the output any more (`smegraph queries | head -1`): stop without a word."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    return 1


def _unexpected(error: Exception) -> int:
    told = f"smegraph: a fault of the program, not of yours: {type(error).__name__}: {error}"
    if os.environ.get("SMEGRAPH_TRACEBACK"):
        click.echo(told, err=True)
        traceback.print_exc()
        return 1
    log = _log_file()
    if log is None:
        click.echo(f"{told}. SMEGRAPH_TRACEBACK=1 shows where", err=True)
    else:
        click.echo(f"{told}. Details are in {log}; SMEGRAPH_TRACEBACK=1 shows them here", err=True)
    return 1


def _log_file() -> Path | None:
    """Append the traceback being handled to the log; None where that cannot be written."""
    from datetime import UTC, datetime

    from platformdirs import user_log_path

    try:
        log = user_log_path("smegraph", ensure_exists=True) / "smegraph.log"
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} smegraph {' '.join(sys.argv[1:])}\n")
            file.write(traceback.format_exc() + "\n")
    except OSError:
        return None
    return log


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        from importlib.metadata import version

        click.echo(f"smegraph {version('smegraph')}")
        ctx.exit()


@click.command(cls=Root, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help="Show the version.")
def cli() -> None:
    """Which agencies and firms of two countries are linked, with the words that prove it.

    Begin with `smegraph demo`. Every command takes `--store ADDRESS` (or SMEGRAPH_STORE): `embedded:FOLDER`, the
    default, or `neo4j://HOST:7687` with NEO4J_USERNAME and NEO4J_PASSWORD. `smegraph COMMAND --help` tells more.
    """
