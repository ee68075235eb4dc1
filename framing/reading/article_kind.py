"""What kind of article it is: news, opinion, interview, live blog ... and what gives that away.

The outlet's own label decides: section, address, title, byline, the type that the page states. The form of the text
speaks last, and only where it speaks clearly; otherwise an article counts as news.
"""

from __future__ import annotations

import functools
import itertools
import re
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from framing.errors import LexiconError
from framing.model import Article, ArticleKind, Block, Furniture, KindName
from framing.reading.page_words import made_of

__all__ = ["NEWS", "kind_of"]

#: The kind of an article that nothing marks as another.
NEWS = ArticleKind("news", "nothing marks it as another kind")

#: Turns from which a text is an interview or a transcript, and the share of its words that they hold.
MIN_TURNS, TURN_SHARE = 4, 0.5

#: Answers of one person, named once in the lead, from which a text is an interview.
MIN_ANSWERS = 3

#: Posts with a time of their own from which a page is a live blog.
MIN_POSTS = 3

#: How often an author says "I" outside quotation marks before the text counts as argued in the first person, and how
#: often in 1,000 words. Of 136 labelled articles, reports whose quotation marks are lost come close; hence the urging.
MIN_FIRST_PERSON, FIRST_PERSON_RATE = 2, 8.0

#: The first "I" of such a text stands in its first part.
FIRST_PERSON_DEPTH = 0.34

#: Characters of a text that are read for its opening.
OPENING = 600

#: Lines of a text that may name its kind: the first, or the one below the headline; and words that stand beside one.
HEADING_LINES, LEAST_BESIDE = 2, 4

_QUOTED = re.compile(r"[“\"][^”\"\n]{0,2000}[”\"]|(?<!\w)[‘'][^’'\n]{0,400}[’'](?!\w)|[“\"][^”\"\n]*$", re.MULTILINE)
_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]")
_QUESTION = re.compile(r"^[“\"]?Q(?:uestion)?(?:[:.)]|\s[—–-])\s", re.MULTILINE)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s?(?:(?P<half>[ap])\.?m\.?)?(?:\s(?-i:[A-Z]{2,4}))?", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s+[|–—»>/-]\s+|\s*[|»]\s*|:\s+")


@dataclass(frozen=True, slots=True)
class _Signs:
    """What points to one kind: where to look -> a pattern."""

    name: KindName
    title: re.Pattern[str] | None
    label: re.Pattern[str] | None
    section: re.Pattern[str] | None
    url: re.Pattern[str] | None
    byline: re.Pattern[str] | None
    type: re.Pattern[str] | None
    opens: re.Pattern[str] | None
    line: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The signs of all kinds, and of argument."""

    signs: tuple[_Signs, ...]
    first_person: re.Pattern[str]
    urges: re.Pattern[str]
    author_views: re.Pattern[str]


def kind_of(
    article: Article, *, furniture: Sequence[Furniture] = (), blocks: Sequence[Block] = (), page_type: str | None = None
) -> ArticleKind:
    """Tell the kind of an article.

    Parameters
    ----------
    article : Article
    furniture, blocks : sequence
        What was found in its text.
    page_type : str or None
        The schema.org type that a page gives itself.

    Returns
    -------
    ArticleKind

    >>> kind_of(Article(text="The board met.", title="Opinion | Shut the pier")).name
    'opinion'
    """
    kinds = _kinds()
    labelled = _labelled(article, page_type, kinds.signs)
    form = _form(article, furniture, blocks, kinds)
    if labelled is not None and labelled.name == "news" and form is not None and form.name != "opinion":
        return form  # an outlet's "(News)" names the desk, not the form
    return labelled or form or NEWS


@functools.lru_cache(maxsize=1)
def _kinds() -> _Kinds:
    """Read the bundled signs once."""
    return made_of("article_kinds.toml", "signs of kinds of articles", _read_kinds)


def _read_kinds(data: Mapping[str, Any]) -> _Kinds:
    """Make the signs of their tables."""
    names = typing.get_args(KindName)
    signs = []
    for item in data["kind"]:
        if item["name"] not in names:
            raise LexiconError(f"{item['name']!r} is not a kind of article", remedy=f"one of {', '.join(names)}")
        fields = _Signs.__dataclass_fields__.keys() - {"name"}
        signs.append(_Signs(name=item["name"], **{field: _joined(item.get(field, ())) for field in fields}))
    argument = {name: re.compile(text, re.IGNORECASE) for name, text in data["argument"].items()}
    return _Kinds(tuple(signs), **argument)


def _joined(patterns: Sequence[str]) -> re.Pattern[str] | None:
    """Join patterns into one."""
    return re.compile("|".join(f"(?:{item})" for item in patterns), re.IGNORECASE) if patterns else None


def _labelled(article: Article, page_type: str | None, signs: Sequence[_Signs]) -> ArticleKind | None:
    """Return the kind that the outlet itself names."""
    title, outlet, section = article.title or "", article.outlet or "", article.section or ""
    labels = [*_labels(title), *_PARENTHESIS.findall(outlet)]
    folders = _folders(article.url)
    for kind in signs:
        if kind.type and page_type and kind.type.fullmatch(page_type):
            return ArticleKind(kind.name, f"the page calls itself {page_type}")
        if kind.section and section and kind.section.fullmatch(section):
            return ArticleKind(kind.name, f"its section is “{section}”")
        if kind.label and (label := next((item for item in labels if kind.label.fullmatch(item)), None)):
            where = "title" if label in title else "outlet’s name"
            return ArticleKind(kind.name, f"its {where} says “{label}”")
        if kind.title and (found := kind.title.search(title)):
            return ArticleKind(kind.name, f"its title says “{found.group().strip(' :|–—-')}”")
        if kind.url and (folder := next((item for item in folders if kind.url.fullmatch(item)), None)):
            return ArticleKind(kind.name, f"its address has “/{folder}/”")
        if kind.byline and (found := kind.byline.search(article.author or "")):
            return ArticleKind(kind.name, f"its byline says “{found.group()}”")
    return _by_author(title, article.author or article.outlet)


def _by_author(title: str, author: str | None) -> ArticleKind | None:
    """Return opinion where the title begins with the author's name and a colon, as columns are announced."""
    if author and " " in author and title.casefold().startswith(f"{author.casefold()}:"):
        return ArticleKind("opinion", "its title begins with its author’s name")
    return None


def _labels(title: str) -> Iterator[str]:
    """Yield the parts of a title that may be a label: before or behind a bar, a dash or a colon, or in brackets."""
    yield from _PARENTHESIS.findall(title)
    pieces = _SEPARATOR.split(title)
    if len(pieces) > 1:
        yield from (piece.strip() for piece in (pieces[0], *pieces[1:][-2:]))


def _folders(url: str | None) -> list[str]:
    """Return the folders of an address, without the article's own name."""
    if not url:
        return []
    try:
        path = urlsplit(url if "//" in url else f"//{url}").path
    except ValueError:
        return []
    return [part for part in path.casefold().split("/")[:-1] if part]


def _form(
    article: Article, furniture: Sequence[Furniture], blocks: Sequence[Block], kinds: _Kinds
) -> ArticleKind | None:
    """Return the kind that the form of the text gives away."""
    text = article.text
    words = max(len(text.split()), 1)
    posts = [block for block in blocks if block.kind == "live_post"]
    if len(posts) >= MIN_POSTS:
        return ArticleKind("live_blog", f"it has {len(posts)} posts with a time of their own")
    if (times := _times_of_day(text, furniture)) >= MIN_POSTS:
        return ArticleKind("live_blog", f"{times} of its parts stand below a time of day, the latest first")
    turns = [block for block in blocks if block.kind == "turn"]
    answering = {text[block.label_start or 0 : block.label_end or 0].casefold() for block in turns}
    if len(turns) >= MIN_ANSWERS and len(answering) == 1 and answering != {""}:
        return ArticleKind("interview", f"it consists of {len(turns)} questions and their answers")
    spoken = sum(len(text[block.start : block.end].split()) for block in turns)
    if len(turns) >= MIN_TURNS and spoken >= TURN_SHARE * words:
        return _spoken_kind(text, furniture, turns)
    if len(turns) > 1 and len(questions := _QUESTION.findall(text)) > 1:
        return ArticleKind("interview", f"it consists of {len(questions)} questions and their answers")
    if (headed := _headed(text, kinds.signs)) is not None:
        return headed
    opening = text[:OPENING].lstrip()
    for kind in kinds.signs:
        if kind.opens and (found := kind.opens.match(opening)):
            return ArticleKind(kind.name, f"it begins “{' '.join(found.group().split())[:40]}”")
        if kind.line and (line := next((item for item in text.splitlines() if kind.line.fullmatch(item)), None)):
            return ArticleKind(kind.name, f"one line of it is “{line[:40]}”")
    return _argument(text, furniture, words, kinds)


def _headed(text: str, signs: Sequence[_Signs]) -> ArticleKind | None:
    """Return the kind that stands as a line of its own over the text or its headline: "EDITORIAL", "News analysis".

    Not in a list of links ("Opinion", "Sport"): a line of so few words stands neither above nor below it.
    """
    lines = list(itertools.islice((line.strip() for line in text.splitlines() if line.strip()), HEADING_LINES + 1))
    for place, line in enumerate(lines[:-1]):
        around = [*lines[max(place - 1, 0) : place], lines[place + 1]]
        if any(len(other.split()) < LEAST_BESIDE for other in around):
            continue
        for kind in signs:
            if kind.name != NEWS.name and kind.label and kind.label.fullmatch(line):
                return ArticleKind(kind.name, f"above the text stands “{line}”")
    return None


def _times_of_day(text: str, furniture: Sequence[Furniture]) -> int:
    """Count the lines that are a time of day and nothing else; 0 unless each is earlier than the one above it.

    A chronicle ("9am", "10.15am") goes forward, and is no live blog.
    """
    lines = [_CLOCK.fullmatch(text[item.start : item.end].strip()) for item in furniture if item.kind == "timestamp"]
    times = []
    for match in filter(None, lines):
        hour, half = int(match["hour"]), (match["half"] or "").casefold()
        times.append((hour % 12 + 12 * (half == "p") if half else hour, int(match["minute"] or 0)))
    falls = all(late > early for late, early in itertools.pairwise(times))
    return len(times) if falls else 0


def _spoken_kind(text: str, furniture: Sequence[Furniture], turns: Sequence[Block]) -> ArticleKind:
    """Tell an interview, in which one of two asks, from a transcript."""
    labels = [text[turn.label_start : turn.label_end].strip() for turn in turns if turn.label_start is not None]
    stage = any(item.kind == "stage" for item in furniture)
    asked = [text[turn.start : turn.end].rstrip("”\"’' ").endswith("?") for turn in turns]
    speakers = len({label.casefold() for label in labels})
    if not stage and speakers <= 2 and 3 * sum(asked) >= len(turns):
        return ArticleKind("interview", f"it consists of questions and answers ({len(turns)} turns)")
    return ArticleKind("transcript", f"it consists of {len(turns)} turns with the speaker’s name before each")


def _argument(text: str, furniture: Sequence[Furniture], words: int, kinds: _Kinds) -> ArticleKind | None:
    """Return opinion where the author argues in the first person, or the paper says whose views these are."""
    for item in furniture:
        if item.kind == "disclaimer" and kinds.author_views.search(text[item.start : item.end]):
            return ArticleKind("opinion", "it says that the views are its author’s")
    own = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    said = [match.start() for match in kinds.first_person.finditer(own)]
    if len(said) < MIN_FIRST_PERSON or 1000 * len(said) < FIRST_PERSON_RATE * words or not kinds.urges.search(own):
        return None
    if said[0] > FIRST_PERSON_DEPTH * len(text):
        return None
    return ArticleKind("opinion", f"its author says “I” {len(said)} times and urges something")
