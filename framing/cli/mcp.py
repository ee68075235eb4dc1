"""``framing mcp``: a store as tools for agents."""

from __future__ import annotations

from pathlib import Path

import click

from framing.cli.common import guarded
from framing.cli.store import store_option

__all__ = ["mcp"]


@click.command()
@store_option
@click.option("--write", is_flag=True, help="Also offer the tool that adds articles.")
def mcp(path: Path, write: bool) -> None:
    """Serve a store as tools for agents, over standard input and output (extra: mcp).

    The tools list events, show where outlets differ on one, search quotations, check a draft and check a summary
    against its sources. --write adds a tool that adds articles.
    """
    with guarded():
        from framing.errors import OutputError
        from framing.store import open_store

        try:
            from framing.mcp import create_server
        except ModuleNotFoundError as error:
            raise OutputError("the package mcp is missing", command="pip install 'framing[mcp]'") from error
        with open_store(path, create=write) as store:
            create_server(store, write=write).run()
