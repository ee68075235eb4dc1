"""Feeds: RSS and Atom (by feedparser) and JSON Feed; each item is an article, or as much of it as the feed gives."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.errors import ReadError
from framing.model import Note
from framing.reading.drafts import HEADLINE_ONLY, Draft, Item, ReadingTask, set_aside
from framing.reading.inputs import InputFile
from framing.reading.markup import has_tags, plain_entities, read_fragment
from framing.reading.metadata import make_draft
from framing.reading.outlets import host_of, outlet_in_title

__all__ = ["FeedItem", "feed_items", "read_feed", "read_json_feed"]

#: A feed has to be in memory whole; feedparser needs some 30 times its size.
MAX_FEED = 16 << 20

#: A description of fewer words is a teaser; of more it is the article itself, which some feeds put there.
TEASER_WORDS = 150

#: Entities that a feed declares for itself; none that is needed is declared.
_ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item: its whole text as the feed has it, with its markup; its teaser; and what it says of itself."""

    text: str
    teaser: str
    fields: Mapping[str, object]


def read_feed(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read an RSS or Atom feed.

    Parameters
    ----------
    file : InputFile
    task : ReadingTask

    Yields
    ------
    Draft, SetAside or Note

    Raises
    ------
    ReadError
        If it is no feed, declares entities, or has no items.
    """
    import feedparser

    data = file.read(MAX_FEED, what="a feed", remedy="split it")
    if _ENTITY.search(data):
        raise ReadError("the feed declares entities of its own; they are not followed", path=file.shown)
    try:
        # As a stream: given bytes, feedparser looks for a file of that name first.
        parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, LookupError, RecursionError) as error:
        raise ReadError(f"damaged feed: {str(error)[:120]}", path=file.shown) from None
    entries = parsed.get("entries") or []
    if not entries:
        reason = "no items in the feed" if parsed.get("version") else "no feed that can be read (RSS or Atom)"
        raise ReadError(reason, path=file.shown, remedy="save the article itself, as a page")
    about = parsed.get("feed") or {}
    title = _string(about.get("title"))
    language = _string(about.get("language"))
    items = [_item(entry, language) for entry in entries]
    yield from feed_items(items, file, task, feed_title=title, home=_string(about.get("link")))


def _item(entry: Mapping[str, object], language: str | None) -> FeedItem:
    """Read an item of RSS or Atom."""
    contents = entry.get("content")
    whole = ""
    if isinstance(contents, list):
        whole = max(
            (_string(part.get("value")) or "" for part in contents if isinstance(part, Mapping)), key=len, default=""
        )
    source = entry.get("source")
    authors = entry.get("authors")
    names = (
        [_string(author.get("name")) for author in authors if isinstance(author, Mapping)]
        if isinstance(authors, list)
        else []
    )
    fields: dict[str, object] = {
        "title": _plain(_string(entry.get("title"))),
        "url": _string(entry.get("link")),
        "published": _string(entry.get("published")) or _string(entry.get("created")),
        "updated": _string(entry["updated"]) if "updated" in entry else None,
        "author": ", ".join(dict.fromkeys(name for name in names if name)) or _string(entry.get("author")),
        "outlet": _string(source.get("title")) if isinstance(source, Mapping) else None,
        "language": language,
    }
    if fields["published"] is None:
        fields["published"], fields["updated"] = fields["updated"], None
    summary = _string(entry.get("summary"))
    # Where an item has a content and no summary, feedparser gives the one as the other.
    return FeedItem(whole, "" if summary == whole else _plain(summary), fields)


def read_json_feed(feed: Mapping[str, object], file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read a JSON Feed.

    Parameters
    ----------
    feed : Mapping
        As parsed.
    file : InputFile
    task : ReadingTask

    Yields
    ------
    Draft, SetAside or Note
    """
    given = feed.get("items")
    items = [_json_item(item, feed) for item in given if isinstance(item, Mapping)] if isinstance(given, list) else []
    if not items:
        raise ReadError("no items in the feed", path=file.shown, remedy="save the article itself, as a page")
    yield from feed_items(
        items, file, task, feed_title=_string(feed.get("title")), home=_string(feed.get("home_page_url"))
    )


def _json_item(item: Mapping[str, object], feed: Mapping[str, object]) -> FeedItem:
    """Read an item of a JSON Feed."""
    authors = item.get("authors") or item.get("author") or feed.get("authors")
    people = authors if isinstance(authors, list) else [authors]
    names = [_string(person.get("name")) for person in people if isinstance(person, Mapping)]
    fields: dict[str, object] = {
        "title": _plain(_string(item.get("title"))),
        "url": _string(item.get("external_url")) or _string(item.get("url")),
        "published": _string(item.get("date_published")),
        "updated": _string(item.get("date_modified")),
        "author": ", ".join(name for name in names if name) or None,
        "language": _string(item.get("language")) or _string(feed.get("language")),
    }
    whole = _string(item.get("content_html")) or _string(item.get("content_text")) or ""
    return FeedItem(whole, _plain(_string(item.get("summary"))), fields)


def feed_items(
    items: Sequence[FeedItem], file: InputFile, task: ReadingTask, *, feed_title: str | None, home: str | None
) -> Iterator[Item]:
    """Make articles of the items of a feed.

    Parameters
    ----------
    items : sequence of FeedItem
    file : InputFile
    task : ReadingTask
    feed_title : str or None
        What the feed calls itself: "World news | The Tarn Ledger".
    home : str or None
        The address of the site.

    Yields
    ------
    Draft, SetAside or Note
    """
    outlet = _outlet(items, feed_title, home)
    teasers = headlines = 0
    for number, item in enumerate(items, start=1):
        origin = f"{file.shown}:{number}"
        fields = {**item.fields, "outlet": item.fields.get("outlet") or outlet}
        manifest = {key: value for key, value in task.fields.items() if value not in (None, "")}
        text, remarks, excerpt = _text(item)
        teasers += excerpt and text == item.teaser
        headlines += HEADLINE_ONLY in remarks
        try:
            if len(text.encode("utf-8", "replace")) > task.limits.max_article_bytes:
                raise ReadError(f"more than {task.limits.max_article_bytes:,} bytes", command="see --max-article-bytes")
            draft: Draft = make_draft(
                text, {**fields, **manifest}, origin=origin, fallback_id=f"{task.stem}-{number}", remarks=remarks,
                excerpt=excerpt,
            )  # fmt: skip
        except ReadError as error:
            yield set_aside(error, origin)
            continue
        yield draft
    if teasers or headlines:
        yield Note(
            "excerpt",
            f"{file.shown}: {_cut_items(len(items), teasers, headlines)}; nothing that such items lack is counted"
            " (save the pages themselves to compare what they say)",
        )


def _cut_items(items: int, teasers: int, headlines: int) -> str:
    """Say how many items of a feed have no text.

    >>> _cut_items(9, 1, 0), _cut_items(9, 2, 3)
    ('1 of 9 items gives only a teaser', '2 of 9 items give only a teaser, 3 only a headline')
    """
    counts = [(number, what) for number, what in ((teasers, "a teaser"), (headlines, "a headline")) if number]
    (first, what), *rest = counts
    verb = "gives" if first == 1 else "give"
    return f"{first} of {items} items {verb} only {what}" + "".join(f", {number} only {it}" for number, it in rest)


def _text(item: FeedItem) -> tuple[str, tuple[tuple[str, str], ...], bool]:
    """Return the text of an item, what to say of it, and whether it is an excerpt."""
    words = len(item.teaser.split())
    if item.text and len(_plain(item.text).split()) >= words:
        return item.text, (), False
    if item.teaser:
        if words >= TEASER_WORDS:
            return item.teaser, (), False
        return item.teaser, (("excerpt", "the feed gives only a teaser of the article"),), True
    title = item.fields.get("title")
    if isinstance(title, str) and title:
        return title, (HEADLINE_ONLY,), True
    return "", (), True


def _outlet(items: Sequence[FeedItem], title: str | None, home: str | None) -> str | None:
    """Return the outlet of a feed: its title is that where all its items lie on one host, as the feed itself does."""
    hosts = Counter(host for item in items if (host := host_of(_string(item.fields.get("url")))))
    if len(hosts) > 1 and hosts.most_common(1)[0][1] < len(items) * 0.8:
        return None  # a feed gathered from several outlets: each item's address tells its own
    host = hosts.most_common(1)[0][0] if hosts else host_of(home)
    return outlet_in_title(title, host) if title else None


def _string(value: object) -> str | None:
    """Return a non-empty string."""
    return value.strip() if isinstance(value, str) and value.strip() else None


def _plain(text: str | None) -> str:
    """Return the words of a text that may hold markup."""
    if not text:
        return ""
    return read_fragment(text).text() if has_tags(text) else plain_entities(text)[0]
