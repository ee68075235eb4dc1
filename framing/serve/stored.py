"""A store over the web: its events, a search, the report of an event, a new article or a draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, FastAPI, HTTPException, Query
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from framing.errors import FramingError, StoreError
from framing.model import Article
from framing.model.shapes import plain
from framing.pipeline import ground
from framing.report.jsonable import finding_dict, grounding_dict
from framing.serve.api import ArticleIn
from framing.serve.forms import read_form
from framing.serve.messages import DATE_FORM, NO_TEXT, plain_message
from framing.serve.pages import Pages, render_page, served
from framing.store import Store, StoredEvent, open_store

__all__ = ["add_store"]

#: Events and passages that a page lists.
LISTED, FOUND = 100, 50

#: Letters of an address at most.
URL_LETTERS = 2000

_Result = TypeVar("_Result")


class StoredArticleIn(ArticleIn):
    """An article that is sent to be stored."""

    url: str = Field("", max_length=URL_LETTERS, description="Its address: the same one again is a later version.")


def add_store(app: FastAPI, file: Path, pages: Pages) -> Store:
    """Add the pages and calls of a store to the app.

    Parameters
    ----------
    app : FastAPI
    file : Path
        The store; made where it is missing.
    pages : Pages
        Whose token the forms carry.

    Returns
    -------
    Store
        To be closed with the app.

    Raises
    ------
    StoreError
        If the file cannot be opened or is no store.
    """
    store = open_store(file)
    app.include_router(_router(store, file))
    shown = _StorePages(store, file, pages.token)
    app.add_route("/store", shown.home)
    app.add_route("/store/add", shown.add, methods=["POST"])
    app.add_route("/store/events/{number:int}", shown.event)
    return store


def _router(store: Store, file: Path) -> APIRouter:
    """Return the calls below ``/api/store``."""
    routes = APIRouter(prefix="/api/store", tags=["store"])

    @routes.get("/events", summary="List the events, the latest first")
    def events(
        doubtful: Annotated[bool, Query(description="Only those whose grouping was a close call.")] = False,
        limit: Annotated[int, Query(ge=1, le=10_000)] = LISTED,
    ) -> list[Any]:
        return [plain(entry) for entry in store.events(doubtful=doubtful, limit=limit)]

    @routes.get("/events/{number}", summary="Show an event with its articles and findings")
    def event(number: int) -> dict[str, Any]:
        stored = _tried(lambda: store.event(number), file)
        return {**plain(stored.entry), "articles": _articles(stored), "findings": _findings(stored)}

    @routes.get("/search", summary="Find statements, quotations and titles that hold all the words of a text")
    def search(q: Annotated[str, Query(min_length=1, max_length=500)], limit: int = FOUND) -> list[Any]:
        return [plain(hit) for hit in store.search(q, limit=max(1, min(limit, 1000)))]

    @routes.post("/articles", status_code=201, summary="Store an article and say what it brings")
    def add(article: StoredArticleIn) -> Any:
        return plain(_tried(lambda: store.add(_article(article)), file))

    @routes.get("/changes", summary="Show what changed from each version of an article to the next")
    def changes(article: Annotated[str, Query(min_length=1, description="The id of the article.")]) -> list[Any]:
        return [plain(revision) for revision in _tried(lambda: store.changes(article), file)]

    @routes.post("/drafts", summary="Hold a draft against an event, or the one it is nearest to; nothing is stored")
    def draft(article: ArticleIn, event: int | None = None) -> dict[str, Any]:
        return _tried(lambda: _checked(store, _article(article), event), file)

    @routes.post("/events/{number}/grounding", summary="Hold each sentence of a summary against an event's articles")
    def grounding(number: int, summary: ArticleIn) -> dict[str, Any]:
        return _tried(lambda: grounding_dict(ground(_article(summary), store.event(number).articles)), file)

    return routes


class _StorePages:
    """The pages over a store."""

    def __init__(self, store: Store, file: Path, token: str) -> None:
        self.store, self.file, self.token = store, file, token

    async def home(self, request: Request) -> Response:
        """List the events, or what a search found."""
        wanted = request.query_params.get("q", "").strip()[:500]
        return await self._home(wanted)

    async def add(self, request: Request) -> Response:
        """Store a pasted article and go to its event."""
        _, fields = await read_form(request, self.token)
        text = fields.get("text", "").strip()
        if not text:
            return await self._home("", error=NO_TEXT, status=400)
        given = {key: fields.get(key, "") for key in ("outlet", "title")}
        try:
            article = _article(
                ArticleIn.model_validate({"text": text, **given, "published": fields.get("published") or None})
            )
            delta = await run_in_threadpool(self.store.add, article)
        except FramingError as error:
            return await self._home("", error=plain_message(error, self.file.parent), status=400)
        except ValueError:
            return await self._home("", error=DATE_FORM, status=400)
        return RedirectResponse(f"/store/events/{delta.event.number}", status_code=303)

    async def event(self, request: Request) -> Response:
        """Show the report of an event, or its one article."""
        number = request.path_params["number"]
        return await run_in_threadpool(self._event, number)

    def _event(self, number: int) -> Response:
        """Compare an event and render its report."""
        from framing.report.html import render_html

        stored = _tried(lambda: self.store.event(number), self.file)
        if len(stored.articles) > 1:
            compared = _tried(stored.comparison, self.file)
            return HTMLResponse(served(render_html(compared), (("/store", "All events"),)))
        return render_page("event.html", self.token, stored=stored)

    async def _home(self, wanted: str, *, error: str = "", status: int = 200) -> Response:
        """Render the list."""

        def gather() -> dict[str, Any]:
            hits = self.store.search(wanted, limit=FOUND) if wanted else ()
            return {"events": () if wanted else self.store.events(limit=LISTED), "hits": hits}

        try:
            found = await run_in_threadpool(gather)
        except FramingError as problem:
            found, error = {"events": (), "hits": ()}, plain_message(problem, self.file.parent)
        return render_page("store.html", self.token, wanted=wanted, error=error, status=status, **found)


def _checked(store: Store, article: Article, event: int | None) -> dict[str, Any]:
    """Hold a draft against an event, or the one that it is nearest to."""
    stored = store.nearest_event(article) if event is None else store.event(event)
    if stored is None:
        return {"event": None, "check": None}
    return {"event": plain(stored.entry), "check": plain(store.draft(article, event))}


def _article(given: ArticleIn) -> Article:
    """Return an article that was sent."""
    url = given.url if isinstance(given, StoredArticleIn) else ""
    outlet, title = given.outlet or None, given.title or None
    return Article(given.text, outlet=outlet, title=title, url=url or None, published=given.published)


def _articles(stored: StoredEvent) -> list[dict[str, Any]]:
    """Return the articles of an event in a few words."""
    return [
        {
            "id": article.id,
            "outlet": article.outlet,
            "title": article.title,
            "published": None if article.published is None else article.published.isoformat(),
        }
        for article in stored.articles
    ]


def _findings(stored: StoredEvent) -> list[dict[str, Any]]:
    """Return what is noteworthy about an event, with the words and spans that prove it."""
    if len(stored.articles) < 2:
        return []
    comparison = stored.comparison()
    return [finding_dict(comparison, item) for item in comparison.findings]


def _tried(action: Callable[[], _Result], file: Path) -> _Result:
    """Do something; where it cannot be done, say why."""
    try:
        return action()
    except FramingError as error:
        code = 404 if isinstance(error, StoreError) else 422
        raise HTTPException(code, plain_message(error, file.parent)) from None
