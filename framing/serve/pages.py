"""The pages of the app: the list of comparisons, one comparison with its articles, and the files of its report."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import Request

from framing.errors import OutputError
from framing.grammar import days_words
from framing.serve.api import state_of
from framing.serve.forms import PASTE_ROWS, read_form
from framing.serve.guard import MAX_UPLOAD_BYTES
from framing.serve.jobs import Shelf
from framing.serve.messages import (
    DATE_FORM,
    NO_COMPARISON,
    NO_FILE,
    NO_SUCH_DAY,
    NOT_KEPT,
    NOTHING_GIVEN,
    plain_message,
    too_large,
)
from framing.serve.names import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2 import Environment

__all__ = ["Pages", "render_page", "served"]

#: Media types of the files of a report.
MEDIA = {
    ".html": "text/html",
    ".md": "text/plain",
    ".json": "application/json",
    ".csv": "text/csv",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

#: What the page of a report may do besides when it is served: save decisions here.
_POLICY = "content=\"default-src 'none'; "
_BODY = re.compile(r"<body[^>]*>")


class Pages:
    """The pages over one shelf.

    Parameters
    ----------
    shelf : Shelf
    token : str
        Stands in every form, where no other site can read it.
    stored : bool
        Whether there is a store to lead to.
    """

    def __init__(self, shelf: Shelf, token: str, *, stored: bool = False) -> None:
        self.shelf = shelf
        self.stored = stored
        self.token = token

    async def home(self, request: Request) -> Response:
        """List what is kept, and offer to compare."""
        return self._home()

    async def create(self, request: Request) -> Response:
        """Take articles and start a comparison."""
        uploads, fields = await read_form(request, self.token)
        if not uploads:
            return self._home(error=NOTHING_GIVEN, status=400)
        try:
            job = self.shelf.start(fields.get("name", ""), uploads)
        except OutputError as error:
            return self._home(error=plain_message(error, self.shelf.folder), status=503)
        return _to(job.name)

    async def comparison(self, request: Request) -> Response:
        """Show one comparison: its progress, or its articles and what can be changed."""
        return self._comparison(request.path_params["name"])

    async def add(self, request: Request) -> Response:
        """Take articles and add them to a comparison."""
        name = self._own(request)
        uploads, _ = await read_form(request, self.token)
        if not uploads:
            return self._comparison(name, error=NOTHING_GIVEN, status=400)
        return self._changed(name, lambda: self.shelf.change(name, "add", {}, uploads))

    async def edit(self, request: Request) -> Response:
        """Correct an article, or take it out."""
        name = self._own(request)
        _, fields = await read_form(request, self.token)
        article = fields.get("article", "")
        if fields.get("action") == "remove":
            return self._changed(name, lambda: self.shelf.change(name, "remove", {"article": article}))
        if not re.fullmatch(r"(?:\d{4}-\d\d-\d\d)?", fields.get("published", "")):
            return self._comparison(name, error=DATE_FORM, status=400)
        given = {key: " ".join(value.split())[:500] for key, value in fields.items()}
        return self._changed(name, lambda: self.shelf.edit(name, article, given))

    async def undo(self, request: Request) -> Response:
        """Take the last change back."""
        name = self._own(request)
        await read_form(request, self.token)
        return self._changed(name, lambda: self.shelf.undo(name))

    async def remove(self, request: Request) -> Response:
        """Take a comparison off the list, put it back, or delete it for good."""
        name = request.path_params["name"]
        _, fields = await read_form(request, self.token)
        if name not in {*self.shelf.ledger.names(removed=True)} and not self.shelf.knows(name):
            raise HTTPException(404, NO_COMPARISON)
        if fields.get("action") == "forget":
            self.shelf.forget(name)
        else:
            self.shelf.ledger.set_removed(name, removed=fields.get("action") != "restore")
        return RedirectResponse("/", status_code=303)

    async def state(self, request: Request) -> Response:
        """Say how far a comparison is."""
        found = state_of(self.shelf, request.path_params["name"])
        return JSONResponse(found.model_dump(exclude={"name", "articles"}))

    async def file(self, request: Request) -> Response:
        """Serve a file of a report; the page brings its own Content-Security-Policy."""
        name, file = request.path_params["name"], request.path_params["file"]
        path = self.shelf.place(name, file)
        if path is None:
            raise HTTPException(404, NO_FILE)
        if path.suffix == ".html":
            place = quote(name, safe="")
            links = (("/", "All comparisons"), (f"/c/{place}", "Articles"))
            review = f"/api/comparisons/{place}/review"
            return HTMLResponse(served(path.read_text(encoding="utf-8"), links, review))
        return FileResponse(path, media_type=MEDIA[path.suffix])

    def _own(self, request: Request) -> str:
        """Return the name of a comparison whose articles can be changed."""
        name = str(request.path_params["name"])
        if not self.shelf.can_grow(name):
            raise HTTPException(404, NOT_KEPT)
        return name

    def _changed(self, name: str, action: Callable[[], object]) -> Response:
        """Do something to a comparison and show it; where it is refused, say why."""
        try:
            action()
        except OutputError as error:
            return self._comparison(name, error=plain_message(error, self.shelf.folder), status=503)
        except ValueError:
            return self._comparison(name, error=NO_SUCH_DAY, status=400)
        return _to(name)

    def _home(self, *, error: str = "", status: int = 200) -> Response:
        """Render the start page."""
        kept, removed = self.shelf.kept(), self.shelf.removed()
        ready = {item.name for item in kept if self.shelf.place(item.name, "report.html") is not None}
        jobs = {item.name: self.shelf.job(item.name) for item in kept}
        return render_page(
            "home.html",
            self.token,
            kept=kept,
            removed=removed,
            ready=ready,
            jobs=jobs,
            rows=PASTE_ROWS,
            stored=self.stored,
            error=error,
            status=status,
        )

    def _comparison(self, name: str, *, error: str = "", status: int = 200) -> Response:
        """Render the page of one comparison."""
        if not self.shelf.knows(name):
            raise HTTPException(404, NO_COMPARISON)
        from framing.serve.digest import digest_of

        job = self.shelf.job(name)
        grows = self.shelf.can_grow(name)
        return render_page(
            "comparison.html",
            self.token,
            name=name,
            digest=digest_of(name, self.shelf.folder / name, self.shelf.ledger),
            job=job,
            ready=self.shelf.place(name, "report.html") is not None,
            busy=job is not None and job.busy,
            grows=grows,
            undoable=grows and len(self.shelf.ledger.changes(name)) > 1,
            articles=self.shelf.articles(name),
            rows=1,
            error=error,
            status=status,
        )


def render_page(template: str, token: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Render a page with its policy.

    Parameters
    ----------
    template : str
    token : str
        For its forms.
    status : int
    **context
        What the template shows.
    """
    css, script = _assets()
    context.setdefault("error", "")
    page = (
        _environment()
        .get_template(template)
        .render(
            token=token,
            accept=",".join(ENDINGS),
            limit=MAX_UPLOAD_BYTES,
            too_large=too_large(MAX_UPLOAD_BYTES // 2**20),
            **context,
        )
    )
    page = page.replace("<!--css-->", css, 1).replace("<!--js-->", script, 1)
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(css)}'; img-src data:;"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return HTMLResponse(page, status, headers={"content-security-policy": policy})


def _to(name: str) -> RedirectResponse:
    """Go to the page of a comparison."""
    return RedirectResponse(f"/c/{quote(name, safe='')}", status_code=303)


def served(page: str, links: Sequence[tuple[str, str]], review: str = "") -> str:
    """Return the page of a report as it is served: with a way back, and leave to save decisions here.

    Parameters
    ----------
    page : str
    links : sequence of (str, str)
        Addresses and what they are called.
    review : str
        Where decisions on its findings are kept, if anywhere.
    """
    if review:
        page = page.replace(_POLICY, f"{_POLICY}connect-src 'self'; ", 1)
        page = page.replace("<head>", f'<head>\n<meta name="framing-review" content="{escape(review)}">', 1)
    shown = " · ".join(f'<a href="{escape(address)}">{escape(name)}</a>' for address, name in links)
    back = f'<nav aria-label="framing serve">{shown}</nav>'
    return _BODY.sub(lambda match: f"{match.group()}\n{back}", page, count=1)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Build the template environment: autoescape on."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = Path(__file__).parent / "templates"
    pages = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, auto_reload=False)
    pages.filters["in_words"] = _in_words
    return pages


def _in_words(dates: str) -> str:
    """Return a day, or a range of days, in words.

    >>> _in_words("2026-03-09"), _in_words("2026-03-09 to 2026-03-12")
    ('March 9, 2026', 'March 9 to 12, 2026')
    """
    first, _, last = dates.partition(" to ")
    try:
        return days_words(dt.date.fromisoformat(first[:10]), dt.date.fromisoformat((last or first)[:10]))
    except ValueError:
        return dates


@lru_cache(maxsize=1)
def _assets() -> tuple[str, str]:
    """Read the style sheet and the script."""
    folder = Path(__file__).parent / "templates"
    return (folder / "serve.css").read_text(encoding="utf-8"), (folder / "serve.js").read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def _digest(content: str) -> str:
    """Return the source expression of an inline script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
