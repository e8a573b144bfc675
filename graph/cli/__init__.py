"""The command line: commands parse here, `graph.operations` does the work."""

from __future__ import annotations


def main() -> None:
    """Run `smegraph`."""
    from graph.cli.root import cli

    cli()
