"""Inputs from the field that lie beside the repository: as many articles, with the outlets and dates that are right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framing.errors import ReadError
from framing.model import Article
from framing.reading import read

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "fieldcases"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="needs ../shared/fieldcases beside the repository")

THREE = [
    ("The Callan Courier", "2024-03-12"),
    ("Coast Gazette", "2024-03-13"),
    ("The Island Voice", "2024-03-13"),
]
PAGE = [("Coast Gazette", "2024-03-13")]
UNDATED = [("Coast Gazette", "None")]

#: Folder, its files, and the outlet and day of each article in every one of them.
WANTED: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("01-proquest", "ProQuestDocuments-2024-03-14.txt", THREE),
    ("02-nexis", "Files (3).docx", THREE),
    ("03-factiva", "Factiva-20240314.txt|Factiva.html|Factiva.rtf", THREE),
    ("04-saved-pages", "Ferry users lose pier.mhtml|copy/mhtml-named.html|crawl.warc|noending|page-ok.html", PAGE),
    ("04-saved-pages", "page.shtml|page.xhtml|pier.webarchive", PAGE),
    ("05-feeds", "atom.xml|feed.json|feed.rss|feed.xml", PAGE * 3),
    ("06-json", "guardianapi.json", [("theguardian.example", "2024-03-13")]),
    ("06-json", "newsapi.json|newspaper4k.json|trafilatura-real.json", PAGE),
    ("06-json", "newsplease-notext.json|newsplease.json", [("callancourier.example", "2024-03-12")]),
    ("06-json", "trafilatura-two.jsonl", [("The Island Voice", "2024-03-13")] * 2),
    ("06-json", "trafilatura.json", [("The Island Voice", "2024-03-13")]),
    ("14-comments", "details.html|div.html", UNDATED),
    ("15-liveblog", "live.html", [("Coast Gazette", "2024-03-12")]),
    ("18-dates", "accepted.html", [("Coast Gazette", "2023-01-02")]),
    ("18-dates", "meta-both.html", [("Coast Gazette", "2024-03-12")]),
    ("18-dates", "only-modified.html|visible-uk.html", UNDATED),
    ("18-dates", "visible-uk13.html", [("Coast Gazette", "2024-04-23")]),
    ("27-odd", "headline-only.csv|headline-only.jsonl", [("Post", "2024-05-05"), ("Daily", "2024-05-05")]),
    ("29-markdown", "clip.md", [("coastgazette.example", "2024-03-13")]),
    ("31-titles", "dups.csv", [("Coast Gazette", "2024-03-13"), ("Coast Gazette", "2024-03-14")]),
    ("31-titles", "t.html", UNDATED),
    ("33-misnamed", "docx.txt|rtf.txt", THREE),
    ("33-misnamed", "html.txt|json.txt|mhtml.html|mhtml.txt|warc.txt", PAGE),
    ("33-misnamed", "rss.html|rss.txt", PAGE * 3),
]

#: Nothing of this belongs to an article: field labels of exports, markup, headers of mail.
FOREIGN = re.compile(
    r"^(?:BYLINE|LENGTH|LOAD-DATE|SECTION|Full text|Publication (?:title|date)|[A-Z]{2}\t)|</?(?:p|div)\b|Content-T",
    re.MULTILINE,
)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [(f"{folder}/{name}", wanted) for folder, names, wanted in WANTED for name in names.split("|")],
)
def test_every_article_with_its_outlet_and_its_day(name: str, wanted: list[tuple[str, str]]) -> None:
    articles = read(FOLDER / name).articles
    assert [(article.outlet, str(article.published)[:10]) for article in articles] == wanted
    assert not [found[0] for article in articles if (found := FOREIGN.search(article.text))]


@pytest.mark.parametrize("name", ["33-misnamed/tei.xml", "27-odd/no-header.tsv"])
def test_what_is_refused_says_what_to_do(name: str) -> None:
    with pytest.raises(ReadError, match=r"\((?:give|name) .*\)$"):
        read(FOLDER / name)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("16-paywall/*.*")), ids=lambda path: path.name)
def test_a_cut_article_is_an_excerpt(path: Path) -> None:
    if path.suffix != ".md":
        assert all(article.excerpt for article in read(path).articles)


def only(name: str) -> Article:
    (article,) = read(FOLDER / name).articles
    return article


def test_what_is_not_the_article_is_marked() -> None:
    for name in ("21-wire/b.txt", "21-wire/c.txt", "22-correction/a.txt", "26-boiler/a.txt", "26-boiler/b.txt"):
        assert only(name).furniture, name
    for name in ("14-comments/details.html", "14-comments/div.html"):
        assert not re.search("disgrace|crooks", only(name).text)


@pytest.mark.parametrize("name", ["cp1252.txt", "utf16.txt", "latin1-straight.txt", "mojibake.txt"])
def test_text_is_repaired(name: str) -> None:
    assert not re.search("[\ufffd\x80-\x9f]|Ã.|â€", only(f"23-encoding/{name}").text)
