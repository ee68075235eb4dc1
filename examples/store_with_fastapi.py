"""A store behind FastAPI: plain functions run in worker threads, so that an addition never holds up the event loop."""

import contextlib
import datetime as dt
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

import framing


class Incoming(BaseModel):
    """An article as a client sends it."""

    text: str
    outlet: str
    title: str | None = None
    url: str | None = None
    published: dt.date | None = None


def create_app(path: Path) -> FastAPI:
    """One store for all requests: it may be used from several threads, and several processes may share the file."""
    store = framing.open_store(path)

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        store.close()

    app = FastAPI(lifespan=lifespan)

    @app.post("/articles")
    def add(article: Incoming) -> dict[str, Any]:  # "def", not "async def": FastAPI calls it in a worker thread
        delta = store.add(framing.Article(**article.model_dump()))
        return {"event": delta.event.number, "adds": [item.words for item in delta.adds]}

    @app.get("/search")
    def search(words: str) -> list[dict[str, Any]]:
        return [{"event": hit.event, "outlet": hit.outlet, "words": hit.words} for hit in store.search(words)]

    return app


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, TestClient(create_app(Path(folder) / "desk.store")) as client:
        for article in framing.read("corpus/first-island-chain"):
            day = article.published.isoformat() if article.published else None
            fields = {"text": article.text, "outlet": article.outlet, "title": article.title, "published": day}
            answer = client.post("/articles", json=fields).json()
            print(f"{article.outlet}: event {answer['event']}, {len(answer['adds'])} statements nobody else has")
        for found in client.get("/search", params={"words": "local opposition"}).json():
            print(f"{found['outlet']}: {found['words']}")
