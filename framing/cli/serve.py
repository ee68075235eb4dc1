"""``framing serve``: the same pages from a small local web app."""

from __future__ import annotations

from pathlib import Path

import click

from framing.cli.common import guarded
from framing.errors import OutputError

__all__ = ["serve"]


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="Port to listen on.")
@click.option(
    "--bind",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; 0.0.0.0 is for a container whose port is published on 127.0.0.1.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("outputs"),
    show_default=True,
    metavar="DIR",
    help="Folder in which comparisons are kept.",
)
@click.option(
    "--store",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Also show a store: its events, their reports and a search; created if missing.",
)
@click.option("--open", "opened", is_flag=True, help="Open the start page in the browser.")
@click.option(
    "--token",
    envvar="FRAMING_TOKEN",
    metavar="TEXT",
    help="Token in the address [default: one generated and kept for DIR].",
)
@click.option("--no-token", is_flag=True, help="Let in every user of this machine.")
def serve(port: int, bind: str, out: Path, store: Path | None, opened: bool, token: str | None, no_token: bool) -> None:
    """Serve a local web app: drop or paste articles, read the comparison, add or remove articles.

    It answers only at 127.0.0.1 or localhost, and only to whoever has the token in the address that it prints. It
    makes no requests of its own. Uploads survive a crash. Stop it with Ctrl-C. Needs the extra: serve.
    """
    if no_token and token:
        raise click.UsageError("--token and --no-token exclude each other")
    if no_token and bind not in ("127.0.0.1", "localhost", "::1"):
        raise click.UsageError(f"--no-token would let in everybody who reaches {bind}")
    with guarded():
        try:
            import uvicorn

            from framing.serve import create_app
            from framing.serve.connections import TimedProtocol
        except ImportError as error:
            raise OutputError(
                f"the web app needs {error.name}, which is not installed", command="pip install 'framing[serve]'"
            ) from error
        app = create_app(out, token=None if no_token else token or "", store=store)
        config = uvicorn.Config(
            app, host=bind, port=port, log_level="warning", server_header=False, http=TimedProtocol, ws="none"
        )
        try:
            listener = config.bind_socket()
        except SystemExit:  # uvicorn's way to say that the port is taken
            raise OutputError(
                f"port {port} of {bind} cannot be used", command="name another with --port or --bind"
            ) from None
        address = f"http://127.0.0.1:{port}/" + (f"?token={app.state.token}" if app.state.token else "")
        click.echo(f"Serving on {address}  (Ctrl-C stops)", err=True)
        if opened:
            click.launch(address)
        # Not uvicorn.run, which takes Ctrl-C for a success: the server gives the signal on once it has stopped.
        uvicorn.Server(config).run(sockets=[listener])
