"""What a worker does with a chunk of articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from framing.archive.bags import BAGS, BagsWriter
from framing.archive.parts import Part, write_part
from framing.archive.sketches import Packer
from framing.archive.tables import PROFILE_TABLES, SET_ASIDE, month_of, profile_rows, set_aside_row
from framing.archive.tasks import Work
from framing.collector import collector_paused
from framing.model import Article, SetAside
from framing.pipeline import Analyzer, Settings
from framing.pipeline.comparing import comparable
from framing.pipeline.manifest import make_manifest
from framing.reading.drafts import Draft
from framing.reading.renaming import OutletEntry, renamed
from framing.report.columns import Cell

__all__ = ["ANALYSIS", "ArticleTask", "Unread", "analyzer_of"]


@dataclass(frozen=True, slots=True)
class Unread:
    """An article as its file has it; looking closer is the workers' part, since what one process does holds up all.

    Attributes
    ----------
    draft : Draft
    outlet : OutletEntry or None
        What the user's table says of its outlet.
    """

    draft: Draft
    outlet: OutletEntry | None = None

    @property
    def place(self) -> str:
        """Where it was read."""
        return self.draft.article.origin or self.draft.article.id

    @property
    def month(self) -> str:
        """The month that it was published in."""
        return month_of(self.draft.article)

    def read(self) -> Article:
        """Return the article as it is analysed."""
        article = self.draft.examined()
        return article if self.outlet is None else renamed(article, self.outlet)


@dataclass(frozen=True, slots=True)
class ArticleTask:
    """A chunk of articles to be analysed, and where its part goes.

    Attributes
    ----------
    key : str
        Of the chunk as it was read.
    articles : tuple of Unread
    folder : Path
        Of the parts.
    settings : Settings
    set_aside : tuple of (SetAside, str)
        Articles of the chunk that no worker survived, each with its month.
    """

    key: str
    articles: tuple[Unread, ...]
    folder: Path
    settings: Settings
    set_aside: tuple[tuple[SetAside, str], ...] = ()


@lru_cache(maxsize=1)
def analyzer_of(settings: Settings) -> Analyzer:
    """Return the analyzer of a worker; its lexicons are compiled once."""
    return Analyzer(settings)


@collector_paused()
def _do(task: ArticleTask) -> Part:
    """Analyse a chunk and write its part."""
    analyzer = analyzer_of(task.settings)
    manifest = make_manifest(task.settings, analyzer.lexicons)
    rows: dict[str, list[tuple[Cell, ...]]] = {name: [] for name in PROFILE_TABLES}
    aside: list[tuple[SetAside, str]] = []
    packer, bags = Packer(), BagsWriter()
    # one by one, since the profiles of a whole chunk take ten times the memory of their rows
    for profile in analyzer.analyze_each([item.read() for item in task.articles]):
        kept, dropped = comparable([profile])
        aside.extend((item, month_of(profile.article)) for item in dropped)
        if kept:
            packer.add(profile)
            bags.add(profile)
            for name, found in profile_rows(profile, manifest).items():
                rows[name].extend(found)
    rows[SET_ASIDE] = [set_aside_row(item, month) for item, month in (*aside, *task.set_aside)]
    return write_part(task.folder, task.key, rows, articles=len(packer), files=packer.files() | {BAGS: bags.file()})


def _attempt(task: ArticleTask) -> None:
    """Analyse the articles of a task and keep nothing."""
    analyzer_of(task.settings).analyze_all([item.read() for item in task.articles])


def _split(task: ArticleTask) -> tuple[ArticleTask, ...]:
    """Return a task of each article."""
    return tuple(replace(task, articles=(item,)) for item in task.articles)


def _without(task: ArticleTask, lost: Mapping[int, str]) -> ArticleTask:
    """Set some articles aside."""
    aside = tuple(
        (SetAside(item.place, lost[number], item.draft.article.id), item.month)
        for number, item in enumerate(task.articles)
        if number in lost
    )
    kept = tuple(item for number, item in enumerate(task.articles) if number not in lost)
    return replace(task, articles=kept, set_aside=aside)


def _name(task: ArticleTask) -> str:
    """Name the first and the last article of a task."""
    ends = (task.articles[0], task.articles[-1]) if task.articles else ()
    named = " to ".join(item.place for item in ends)
    return f"the {len(task.articles)} articles {named or '(none)'}"


#: How chunks of articles are analysed.
ANALYSIS = Work(do=_do, split=_split, attempt=_attempt, without=_without, name=_name)
