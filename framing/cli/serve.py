"""``framing serve``: the same pages from a small local web app."""

from __future__ import annotations

from pathlib import Path

import click

from framing.cli.common import guarded
from framing.errors import OutputError

__all__ = ["serve"]


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="Port on 127.0.0.1.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("outputs"),
    show_default=True,
    metavar="DIR",
    help="Folder in which comparisons are kept.",
)
@click.option("--open", "opened", is_flag=True, help="Open the start page in the browser.")
def serve(port: int, out: Path, opened: bool) -> None:
    """Serve a local web app: drop or paste articles, get the comparison, add to it.

    It answers on 127.0.0.1 only and fetches nothing. Stop it with Ctrl-C. Needs the extra: serve.
    """
    with guarded():
        try:
            import uvicorn

            from framing.serve import create_app
        except ImportError as error:
            raise OutputError(
                f"the web app needs {error.name}, which is not installed", remedy="pip install 'framing[serve]'"
            ) from error
        address = f"http://127.0.0.1:{port}/"
        click.echo(f"Serving on {address}  (Ctrl-C stops)", err=True)
        if opened:
            click.launch(address)
        uvicorn.run(create_app(out), host="127.0.0.1", port=port, log_level="warning", server_header=False)
