"""The author that a page shows, where it declares none."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from framing.reading.page_byline import shown_byline


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("<div class=by>By Ann Cole</div>", "Ann Cole"),
        ('<p class="byline">By Ann Cole, Transport Editor</p>', "Ann Cole, Transport Editor"),
        ('<p class="byline">Ann Cole</p>', "Ann Cole"),
        ('<p class="byline">By <a href="/x">Ann Cole</a> <time>3 May 2024</time></p>', "Ann Cole"),
        ('<p class="by-line"><em>By Ann Cole</em><br>3 May 2024</p>', "Ann Cole"),
        ('<div class="article-byline">By <b>Ann Cole</b> | 3 May 2024</div>', "Ann Cole"),
        ('<span class="c-byline__author">Ann Cole and Joe Brandt</span>', "Ann Cole and Joe Brandt"),
        ('<p class="posted-by">Posted by Ann Cole on May 3, 2024</p>', "Ann Cole"),
        ("<p>By Ann Cole</p>", "Ann Cole"),
        ('<div class="by">By Ann Cole, Coast Radio</div>', "Ann Cole, Coast Radio"),
        ('<p class="byline">Our Skarn correspondent</p>', None),
        ('<p class="author">By Staff</p>', None),
        ("<p>By Friday the boats had gone.</p>", None),
        ('<div class="comment"><span class="comment-author">Tom Hale</span><p>Great.</p></div>', None),
        ('<section class="related"><p class="byline">By Tom Hale</p></section>', None),
        ("<div id=author><p>Ann Cole has written about ships for ten years, and is the author of " + "x" * 90, None),
    ],
)  # fmt: skip
def test_a_byline_is_known_by_its_name_or_its_first_word(byline: str, author: str | None) -> None:
    page = f"<html><body><h1>Ferry stays in port</h1>{byline}<p>The ferry is shut.</p></body></html>"
    assert shown_byline(lxml_html.document_fromstring(page)) == author
