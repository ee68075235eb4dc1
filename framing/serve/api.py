"""The same app for programs: comparisons, articles and decisions as JSON, described by ``/openapi.json``."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, HTTPException
from fastapi import Path as InPath
from pydantic import BaseModel, Field

from framing.errors import FramingError, OutputError
from framing.review import Review, load_review
from framing.review.deciding import decide, find_finding, read_findings, save_review
from framing.serve.forms import MAX_FILES, pasted
from framing.serve.jobs import Shelf
from framing.serve.ledger import Upload
from framing.serve.messages import NO_COMPARISON, NO_REPORT, NOT_KEPT, NOTHING_TO_UNDO, plain_message

__all__ = ["api_router", "state_of"]

Name = Annotated[str, InPath(description="The name of a comparison, as the list gives it.")]


#: Letters of a text and of its fields: far more than any article has, and less than a form may hold (see forms).
TEXT_LETTERS, NAME_LETTERS, TITLE_LETTERS = 2_000_000, 200, 500


class ArticleIn(BaseModel):
    """An article that is sent."""

    text: str = Field(min_length=1, max_length=TEXT_LETTERS, description="The text, paragraphs apart by empty lines.")
    outlet: str = Field("", max_length=NAME_LETTERS, description="Who publishes it.")
    title: str = Field("", max_length=TITLE_LETTERS, description="The headline.")
    published: dt.date | None = Field(None, description="The day of publication.")


class ComparisonIn(BaseModel):
    """A comparison to be made."""

    title: str = Field("", max_length=120, description="What to call it.")
    articles: list[ArticleIn] = Field(min_length=1, max_length=MAX_FILES)


class ComparisonOut(BaseModel):
    """One comparison in a few words."""

    name: str
    title: str
    outlets: list[str]
    dates: str
    finding: str = Field(description="Its main finding.")
    report: str = Field(description="Where its page is.")


class ArticleOut(BaseModel):
    """An article of a comparison."""

    key: str = Field(description="Names it in changes.")
    label: str = Field(description="What the report calls it: its outlet, else its file.")
    outlet: str
    title: str
    published: str
    words: int


class StateOut(BaseModel):
    """How far a comparison is."""

    name: str
    state: Literal["waiting", "working", "done", "failed"]
    stage: str = Field(description="waiting, reading, analysing, comparing or writing.")
    done: int = Field(description="Articles analysed so far.")
    total: int
    message: str = Field(description="Why it failed, or what was set aside.")
    articles: list[ArticleOut]


class DecisionIn(BaseModel):
    """What a reader says of one finding."""

    finding: str = Field(min_length=1, max_length=100, description="The id of the finding.")
    decision: Literal["accept", "reject", "hide"] | None = Field(description="null takes a decision back.")
    note: str = Field("", max_length=2000, description="Why.")


class DecisionOut(BaseModel):
    """A decision that is kept."""

    finding: str
    decision: Literal["accept", "reject", "hide"]
    note: str


def state_of(shelf: Shelf, name: str) -> StateOut:
    """Return how far a comparison is.

    Raises
    ------
    HTTPException
        If there is none of that name.
    """
    if not shelf.knows(name):
        raise HTTPException(404, NO_COMPARISON)
    job = shelf.job(name)
    articles = [ArticleOut(**item._asdict()) for item in shelf.articles(name)]
    fields: dict[str, Any] = {"state": "done", "stage": "", "done": 0, "total": 0, "message": ""}
    if job is not None:
        fields = {key: getattr(job, key) for key in fields}
    return StateOut(name=name, articles=articles, **fields)


def api_router(shelf: Shelf) -> APIRouter:
    """Return the routes below ``/api``.

    Parameters
    ----------
    shelf : Shelf
    """
    routes = APIRouter(prefix="/api", tags=["comparisons"])

    @routes.get("/comparisons", summary="List the comparisons")
    def comparisons() -> list[ComparisonOut]:
        return [
            ComparisonOut(
                name=item.name,
                title=item.title,
                outlets=list(item.outlets),
                dates=item.dates,
                finding=item.finding,
                report=f"/c/{quote(item.name, safe='')}/report.html",
            )
            for item in shelf.kept()
        ]

    @routes.post("/comparisons", status_code=202, summary="Start a comparison")
    def begin(given: ComparisonIn) -> StateOut:
        job = _refused(lambda: shelf.start(given.title, [_upload(article) for article in given.articles]), shelf)
        return state_of(shelf, job.name)

    @routes.get("/comparisons/{name}", summary="Say how far a comparison is")
    def state(name: Name) -> StateOut:
        return state_of(shelf, name)

    @routes.post("/comparisons/{name}/articles", status_code=202, summary="Add an article or a draft")
    def add(name: Name, article: ArticleIn) -> StateOut:
        if not shelf.can_grow(name):
            raise HTTPException(404, NOT_KEPT)
        _refused(lambda: shelf.change(name, "add", {}, [_upload(article)]), shelf)
        return state_of(shelf, name)

    @routes.post("/comparisons/{name}/undo", status_code=202, summary="Take the last change back")
    def undo(name: Name) -> StateOut:
        if _refused(lambda: shelf.undo(name), shelf) is None:
            raise HTTPException(409, NOTHING_TO_UNDO)
        return state_of(shelf, name)

    _review_routes(routes, shelf)
    return routes


def _review_routes(routes: APIRouter, shelf: Shelf) -> None:
    """Add the routes of a reader's decisions: the file that ``framing review`` reads and writes."""

    @routes.get("/comparisons/{name}/review", summary="List the decisions on findings")
    def decisions(name: Name) -> list[DecisionOut]:
        return _decisions(_review(shelf, name))

    @routes.post("/comparisons/{name}/review", summary="Accept, reject or hide a finding, or take that back")
    def rule(name: Name, given: DecisionIn) -> list[DecisionOut]:
        with shelf.writing:
            review = _review(shelf, name)
            try:
                report = read_findings(shelf.folder / name)
                if given.decision is None:
                    review = review.without(find_finding(report, review, given.finding))
                else:
                    review = review.with_decision(decide(report, review, given.finding, given.decision, given.note))
            except FramingError as error:
                raise HTTPException(404, plain_message(error, shelf.folder)) from None
            _refused(lambda: save_review(review, shelf.folder / name), shelf)
        return _decisions(review)


def _review(shelf: Shelf, name: str) -> Review:
    """Read the decisions on a report."""
    if shelf.place(name, "comparison.json") is None:
        raise HTTPException(404, NO_REPORT)
    try:
        return load_review(shelf.folder / name)
    except FramingError as error:
        raise HTTPException(409, plain_message(error, shelf.folder)) from None


def _decisions(review: Review) -> list[DecisionOut]:
    """Return decisions as they are sent."""
    return [DecisionOut(finding=item.id, decision=item.decision, note=item.note) for item in review.decisions]


def _upload(article: ArticleIn) -> Upload:
    """Return an article that was sent as a file."""
    published = "" if article.published is None else article.published.isoformat()
    return pasted(article.text, {"outlet": article.outlet, "title": article.title, "published": published})


def _refused(action: Any, shelf: Shelf) -> Any:
    """Do something; where it is refused, say why."""
    try:
        return action()
    except OutputError as error:
        raise HTTPException(503, plain_message(error, shelf.folder)) from None
