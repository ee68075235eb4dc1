"""The web app: drop or paste articles, watch the progress, read the report, add an article to it."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import secrets
from collections.abc import AsyncIterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from framing.errors import OutputError
from framing.serve.guard import Guard
from framing.serve.jobs import Shelf, Upload, slug

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["create_app"]

#: Files and fields of one form. A field holds a pasted article; see guard.MAX_UPLOAD_BYTES for the whole.
MAX_FILES, MAX_FIELDS = 60, 80
MAX_PASTED_BYTES = 2 * 1024 * 1024

#: Articles that the page offers to paste at once.
PASTE_ROWS = 3


def create_app(folder: Path) -> FastAPI:
    """Return the app over a folder of comparisons.

    Parameters
    ----------
    folder : Path
        Where comparisons are kept; the one ``framing compare`` writes to shows those too.

    Returns
    -------
    FastAPI
        Without the interactive documentation, whose pages would load scripts from the network.
    """
    shelf = Shelf(folder)
    token = secrets.token_urlsafe(24)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        shelf.close()

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.add_middleware(Guard)
    pages = _Pages(shelf, token)
    app.add_route("/", pages.home)
    app.add_route("/comparisons", pages.create, methods=["POST"])
    app.add_route("/c/{name}", pages.comparison)
    app.add_route("/c/{name}/articles", pages.add, methods=["POST"])
    app.add_route("/c/{name}/state", pages.state)
    app.add_route("/c/{name}/{file:path}", pages.file)
    return app


class _Pages:
    """The pages over one shelf. ``token`` is in every form, where no other site can read it."""

    def __init__(self, shelf: Shelf, token: str) -> None:
        self.shelf = shelf
        self.token = token

    async def home(self, request: Request) -> Response:
        """List what is kept, and offer to compare."""
        return self._page("home.html", kept=self.shelf.kept(), rows=PASTE_ROWS)

    async def create(self, request: Request) -> Response:
        """Take articles and start a comparison."""
        uploads, fields = await self._form(request)
        if len(uploads) < 1:
            return self._page(
                "home.html", kept=self.shelf.kept(), rows=PASTE_ROWS, error="No article was given.", status=400
            )
        try:
            job = self.shelf.start(fields.get("name", ""), uploads)
        except OutputError as error:
            return self._page("home.html", kept=self.shelf.kept(), rows=PASTE_ROWS, error=str(error), status=503)
        return RedirectResponse(f"/c/{job.name}", status_code=303)

    async def comparison(self, request: Request) -> Response:
        """Show one comparison: its progress, or its report and the form to add an article."""
        return self._comparison(request.path_params["name"])

    async def add(self, request: Request) -> Response:
        """Take articles and add them to a comparison."""
        name = request.path_params["name"]
        if not self.shelf.can_grow(name):
            raise HTTPException(404, "No such comparison, or its articles are not kept here.")
        uploads, _ = await self._form(request)
        if not uploads:
            return self._comparison(name, error="No article was given.", status=400)
        try:
            self.shelf.add(name, uploads)
        except OutputError as error:
            return self._comparison(name, error=str(error), status=503)
        return RedirectResponse(f"/c/{name}", status_code=303)

    async def state(self, request: Request) -> Response:
        """Say how far a comparison is."""
        job = self.shelf.jobs.get(request.path_params["name"])
        if job is None:
            raise HTTPException(404, "No such comparison is being made.")
        fields = {"state": job.state, "done": job.done, "total": job.total, "message": job.message}
        return JSONResponse(fields)

    async def file(self, request: Request) -> Response:
        """Serve a file of a report; the page brings its own Content-Security-Policy."""
        path = self.shelf.place(request.path_params["name"], request.path_params["file"])
        if path is None:
            raise HTTPException(404, "No such file.")
        kinds = {".html": "text/html", ".md": "text/plain", ".json": "application/json", ".csv": "text/csv"}
        return FileResponse(path, media_type=kinds[path.suffix])

    def _comparison(self, name: str, *, error: str = "", status: int = 200) -> Response:
        """Render the page of one comparison."""
        job = self.shelf.jobs.get(name)
        ready = self.shelf.place(name, "report.html") is not None
        if job is None and not ready:
            raise HTTPException(404, "No such comparison.")
        busy = job is not None and job.state in ("waiting", "working")
        return self._page(
            "comparison.html",
            name=name,
            job=job,
            ready=ready,
            busy=busy,
            grows=self.shelf.can_grow(name),
            articles=self.shelf.articles(name),
            rows=1,
            error=error,
            status=status,
        )

    async def _form(self, request: Request) -> tuple[list[Upload], dict[str, str]]:
        """Read a form, check its token, return what was uploaded or pasted and the plain fields."""
        async with request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_PASTED_BYTES) as form:
            given = form.get("token")
            if not isinstance(given, str) or not secrets.compare_digest(given.encode(), self.token.encode()):
                raise HTTPException(
                    403, "The form is not of this app, or the app was started anew: load the page again."
                )
            uploads = [
                Upload(item.filename or "article.txt", await item.read())
                for item in form.getlist("files")
                if isinstance(item, UploadFile) and item.filename
            ]
            fields = {key: value for key, value in form.items() if isinstance(value, str)}
        for row in range(PASTE_ROWS):
            text = fields.get(f"text{row}", "").strip()
            if text:
                uploads.append(
                    _pasted(text, {key: fields.get(f"{key}{row}", "") for key in ("outlet", "title", "published")})
                )
        return uploads, fields

    def _page(self, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
        """Render a page with its policy."""
        css, script = _assets()
        context.setdefault("error", "")
        page = _environment().get_template(template).render(token=self.token, **context)
        page = page.replace("<!--css-->", css, 1).replace("<!--js-->", script, 1)
        policy = (
            f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(css)}'; img-src data:;"
            " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        return HTMLResponse(page, status, headers={"content-security-policy": policy})


def _pasted(text: str, fields: dict[str, str]) -> Upload:
    """Make a file with TOML front matter of a pasted article; a JSON string is a TOML string."""
    lines = ["+++"]
    for key, value in fields.items():
        if line := "".join(filter(str.isprintable, " ".join(value.split()))):
            lines.append(f"{key} = {json.dumps(line, ensure_ascii=False)}")
    front = "\n".join([*lines, "+++", ""]) if len(lines) > 1 else ""
    name = slug(fields.get("outlet") or fields.get("title") or "", "pasted")
    return Upload(f"{name}.md", (front + text + "\n").encode("utf-8", "replace"))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Build the template environment: autoescape on."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = Path(__file__).parent / "templates"
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, auto_reload=False)


@lru_cache(maxsize=1)
def _assets() -> tuple[str, str]:
    """Read the style sheet and the script."""
    folder = Path(__file__).parent / "templates"
    return (folder / "serve.css").read_text(encoding="utf-8"), (folder / "serve.js").read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def _digest(content: str) -> str:
    """Return the source expression of an inline script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
