"""Error rates of grouping on saved web pages, whose texts stay with the user.

The gold file holds no text: each row names the address of a page, the SHA-256 of its text, a few words that stand in it
(``anchors``), its story, its event, and whether it is a look-alike, a page on another event like the story's. The pages
lie in a folder, one file each, with their address as front matter or as the reader finds it in HTML.

``bcubed_*``
    As in :mod:`~framing.evaluation.grouping`: means over the stories, each grouped alone, and for all in one pile.
``main_group``
    Share of a story's own pages that end in its largest group.
``look_alikes_joined``
    Share of the look-alikes that end in a group with any page of their story.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.comparison.events import group_events
from framing.errors import EvaluationError
from framing.evaluation.grouping import profile_of_document, score_grouping
from framing.evaluation.measures import ratio
from framing.evaluation.rows import read_rows
from framing.model import Profile
from framing.pipeline.profiling import prepare
from framing.reading import read

__all__ = ["GoldPage", "evaluate_pages", "read_pages"]

#: What every row of the gold file must have.
FIELDS = ("id", "address", "sha256", "story", "event", "look_alike", "anchors")


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A saved page with its gold; ``exact`` is whether its text is that of the gold to the letter."""

    id: str
    story: str
    event: str
    look_alike: bool
    exact: bool
    profile: Profile


def read_pages(gold: Path | str, folder: Path | str) -> list[GoldPage]:
    """Read the saved pages that a gold file names.

    Parameters
    ----------
    gold : Path or str
        JSON Lines, see the head of the module.
    folder : Path or str
        The saved pages. A page that is missing is left out.

    Returns
    -------
    list of GoldPage
        In the order of the gold file.

    Raises
    ------
    EvaluationError
        If no page is there, or a page holds other words than its row says.
    """
    articles = {article.url: article for article in read(Path(folder)) if article.url}
    pages = []
    for row in read_rows(gold, FIELDS):
        article = articles.get(str(row["address"]))
        if article is None:
            continue
        digest = hashlib.sha256(article.text.strip().encode()).hexdigest()
        plain = " ".join(article.text.split())
        if digest != row["sha256"] and not all(anchor in plain for anchor in row["anchors"]):
            raise EvaluationError(
                f"the page saved from {row['address']} is not the one of the gold: it lacks {row['anchors']!r}",
                path=gold,
                remedy="save the page again, or leave it out of the folder",
            )
        profile = profile_of_document(prepare(article))
        pages.append(
            GoldPage(
                str(row["id"]),
                str(row["story"]),
                str(row["event"]),
                bool(row["look_alike"]),
                digest == row["sha256"],
                profile,
            )
        )
    if not pages:
        raise EvaluationError("none of its pages is in the folder", path=gold, remedy="save the pages it names there")
    return pages


def evaluate_pages(gold: Path | str, folder: Path | str, *, stories: Sequence[str] = ()) -> dict[str, Any]:
    """Group saved pages, story by story and all at once, and measure the error rates.

    Parameters
    ----------
    gold, folder : Path or str
        As for :func:`read_pages`.
    stories : sequence of str
        Only these stories; none for all.

    Returns
    -------
    dict
        The figures named at the head of the module, and those of each story.

    Raises
    ------
    EvaluationError
        If no page is there, or a page holds other words than its row says.
    """
    pages = [page for page in read_pages(gold, folder) if not stories or page.story in stories]
    if not pages:
        raise EvaluationError(f"has no page of {', '.join(stories)}", path=gold, remedy="name stories that it has")
    by_story: dict[str, list[GoldPage]] = defaultdict(list)
    for page in pages:
        by_story[page.story].append(page)
    single = {story: _figures(members) for story, members in sorted(by_story.items())}
    total: Counter[str] = Counter()
    for figures in single.values():
        total.update({name: figures[name] for name in ("own", "in_main", "look_alikes", "joined")})
    return {
        "pages": len(pages),
        "stories": len(single),
        "exact_texts": sum(page.exact for page in pages),
        **{
            f"bcubed_{name}": round(sum(figures[f"bcubed_{name}"] for figures in single.values()) / len(single), 4)
            for name in ("precision", "recall", "f1")
        },
        "main_group": round(ratio(total["in_main"], total["own"]), 4),
        "look_alikes_joined": round(ratio(total["joined"], total["look_alikes"]), 4),
        "one_pile": _shown(_figures(pages)),
        **{story: _shown(figures) for story, figures in single.items()},
    }


def _figures(pages: Sequence[GoldPage]) -> dict[str, Any]:
    """Group some pages and count."""
    events = group_events([page.profile for page in pages])
    group = {name: event.id for event in events for name in event.articles}
    said = {page.id: group[page.profile.id] for page in pages}
    counts: Counter[str] = Counter()
    for story in sorted({page.story for page in pages}):
        own = [said[page.id] for page in pages if page.story == story and not page.look_alike]
        alike = [said[page.id] for page in pages if page.story == story and page.look_alike]
        counts["own"] += len(own)
        counts["in_main"] += max(Counter(own).values(), default=0)
        counts["look_alikes"] += len(alike)
        counts["joined"] += sum(name in set(own) for name in alike)
    return {**score_grouping({page.id: page.event for page in pages}, said), **counts}


def _shown(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Return the figures of one pile that are worth showing."""
    return {
        **{name: figures[name] for name in ("articles", "gold_events", "predicted_groups", "bcubed_precision")},
        **{name: figures[name] for name in ("bcubed_recall", "bcubed_f1")},
        "main_group": round(ratio(figures["in_main"], figures["own"]), 4),
        "look_alikes_joined": figures["joined"],
    }
