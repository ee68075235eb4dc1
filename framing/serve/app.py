"""The web app: drop or paste articles, watch the progress, read the report, change what it is made from."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from fastapi import FastAPI

import framing
from framing.serve.access import Access
from framing.serve.api import api_router
from framing.serve.guard import RequestGuard
from framing.serve.jobs import Shelf
from framing.serve.pages import Pages

__all__ = ["create_app"]


def create_app(folder: Path, *, token: str | None = None, store: Path | None = None) -> FastAPI:
    """Return the app over a folder of comparisons.

    Parameters
    ----------
    folder : Path
        Where comparisons are kept; the one ``framing compare`` writes to shows those too.
    token : str, optional
        What the address must end in (``/?token=...``) or a program must send; ``None`` lets in whoever can
        connect, an empty text makes a token that stays the same for this folder.
    store : Path, optional
        A store of articles and events to show too, made where it is missing.

    Returns
    -------
    FastAPI
        ``app.state.token`` is the token in use. ``/openapi.json`` describes what programs can call; there are no
        pages for it, since those would load scripts from the network.

    Raises
    ------
    OutputError
        If the folder cannot be written, or another process serves it.
    StoreError
        If the store cannot be opened.
    """
    shelf = Shelf(folder)
    closing = contextlib.ExitStack()
    closing.callback(shelf.close)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        shelf.resume()
        yield
        closing.close()

    app = FastAPI(title="framing", version=framing.__version__, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.token = shelf.ledger.secret("access") if token == "" else token
    if app.state.token:
        app.add_middleware(Access, token=app.state.token)
    app.add_middleware(RequestGuard)
    app.include_router(api_router(shelf))
    pages = Pages(shelf, shelf.ledger.secret("forms"), stored=store is not None)
    if store is not None:
        from framing.serve.stored import add_store

        closing.callback(add_store(app, store, pages).close)
    app.add_route("/", pages.home)
    app.add_route("/comparisons", pages.create, methods=["POST"])
    app.add_route("/c/{name}", pages.comparison)
    app.add_route("/c/{name}/articles", pages.add, methods=["POST"])
    app.add_route("/c/{name}/article", pages.edit, methods=["POST"])
    app.add_route("/c/{name}/undo", pages.undo, methods=["POST"])
    app.add_route("/c/{name}/remove", pages.remove, methods=["POST"])
    app.add_route("/c/{name}/state", pages.state)
    app.add_route("/c/{name}/{file:path}", pages.file)
    return app
