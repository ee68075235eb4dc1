"""Mailboxes, NITF and NewsML, Mac OS Roman, and texts whose first lines say what they are without labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.reading import read
from framing.reading.dates import parse_date
from framing.reading.mac_roman import mac_text
from framing.reading.top_lines import top_fields

BODY = "The harbour ferry stayed in port on Tuesday after engineers found a crack in its hull, the line said."

MAILS = f"""From mailer Tue Mar 12 06:04:00 2024
From: Coast Gazette <news@coastgazette.example>
Subject: Ferry stays in port
Date: Tue, 12 Mar 2024 06:04:00 +0000
Message-ID: <1@x>

{BODY}

>From now on buses will run, it said.

From mailer Wed Mar 13 06:04:00 2024
From: Callan Courier <news@callancourier.example>
Subject: Buses replace ferry
Date: Wed, 13 Mar 2024 06:04:00 +0000
Message-ID: <2@x>

Buses took the place of the ferry on Wednesday.
"""


@pytest.mark.parametrize("name", ["desk.mbox", "inbox", "mails.txt"])
def test_each_mail_of_a_mailbox(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(MAILS.encode())
    first, second = read(path).articles
    assert (first.outlet, first.title, first.day) == ("Coast Gazette", "Ferry stays in port", "2024-03-12")
    assert first.text.strip() == f"{BODY}\n\nFrom now on buses will run, it said."
    assert (second.outlet, second.day) == ("Callan Courier", "2024-03-13")


@pytest.mark.parametrize("lead", [b"\xef\xbb\xbf", b""])
def test_a_mailbox_with_a_byte_order_mark_or_without_its_first_line(tmp_path: Path, lead: bytes) -> None:
    path = tmp_path / "desk.mbox"
    path.write_bytes(lead + MAILS.encode() if lead else MAILS.split("\n", 1)[1].encode())
    assert [item.outlet for item in read(path).articles] == ["Coast Gazette", "Callan Courier"]


def nitf(name: str, title: str, day: str) -> str:
    return (
        f'<nitf><head><title>x</title><docdata><date.issue norm="{day}T180400Z"/></docdata><pubdata name="{name}"'
        f' position.section="News"/></head><body><body.head><hedline><hl1>{title}</hl1></hedline><byline>By <person>Ann'
        f" Cole</person></byline></body.head><body.content><p>{BODY}</p><media><media-caption><p>The ferry</p>"
        "</media-caption></media><p>“It was cold,” said Nell Orde.</p></body.content></body></nitf>"
    )


NITF = nitf("Coast Gazette", "Ferry stays in port", "20240312")
INNER = '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{}</p></body></html></inlineXML>'
G2 = (
    '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
    + "".join(
        f'<newsItem guid="{n}"><itemMeta><provider literal="Coast Agency"/><versionCreated>2024-03-1{n}T18:04:00Z'
        f"</versionCreated></itemMeta><contentMeta><by>Ann Cole</by><headline>Ferry, part {n}</headline></contentMeta>"
        f"<contentSet>{INNER.format(f'{BODY} Part {n}.')}</contentSet></newsItem>"
        for n in (1, 2)
    )
    + "</itemSet></newsMessage>"
)


@pytest.mark.parametrize("name", ["a.xml", "a.nitf.xml", "a.txt"])
def test_nitf(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(NITF, encoding="utf-8")
    (article,) = read(path).articles
    assert (article.outlet, article.title, article.author) == ("Coast Gazette", "Ferry stays in port", "Ann Cole")
    assert (str(article.published), article.section) == ("2024-03-12 18:04:00+00:00", "News")
    assert article.text == f"{BODY}\n\n“It was cold,” said Nell Orde."


def test_newsml_g2(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(f'<?xml version="1.0"?>{G2}', encoding="utf-8")
    assert [(item.outlet, item.title, item.day, item.text) for item in read(path).articles] == [
        ("Coast Agency", f"Ferry, part {n}", f"2024-03-1{n}", f"{BODY} Part {n}.") for n in (1, 2)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We won’t wait.",
        "The café owners said so.",
        "“It is cold,” she said — again.",
        "Zoë’s garçon, Müller.",
        "It is shut — she said.",
    ],
)
def test_mac_roman(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"{BODY} {text}".encode("mac_roman"))
    (article,) = read(path).articles
    assert article.text == f"{BODY} {text}"
    assert any("Mac OS Roman" in note.message for note in article.notes)


@pytest.mark.parametrize(
    "text",
    ["We won’t wait.", "“It is cold,” she said.", "rain—heavy rain", "2019–20", "Zoë Peña’s café", "It cost £40…",
     "rain — heavy rain", "Ñandú – Ñ – and", "naïve garçon", "José said ‘no’", "Übermut und Äpfel", "a word–word"],
)  # fmt: skip
def test_windows_1252_is_not_mac_roman(text: str) -> None:
    assert mac_text(f"{BODY} {text}".encode("cp1252")) is None


@pytest.mark.parametrize(
    "line",
    ["March 12, 2024 / 6:04 PM EDT / CBS News", "Mar 12, 2024 / 06:04 PM EDT", "March 12, 2024 / 6:04 PM EDT / CBS/AP",
     "Mar 12, 2024, 6:04 PM EDT | NBC News",
     "Posted at 6:04 PM EDT, Mar 12, 2024 and last updated 9:02 PM, Mar 12, 2024"],
)  # fmt: skip
def test_a_date_with_the_outlet_behind_it(tmp_path: Path, line: str) -> None:
    assert parse_date(line)[0].isoformat() == "2024-03-12T18:04:00-04:00"  # type: ignore[union-attr]
    path = tmp_path / "a.txt"
    path.write_text(f"Ferry stays in port\n\nBy Ann Cole\n\n{line}\n\n{BODY}\n", encoding="utf-8")
    (article,) = read(path).articles
    assert (article.title, article.author, article.day) == ("Ferry stays in port", "Ann Cole", "2024-03-12")
    assert line in [article.text[item.start : item.end] for item in article.furniture]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"On March 12, 2024, the board met.\n\n{BODY}",
        f"The board met.\n\nMarch 12, 2024 was a Tuesday, and the ferry stayed in port for the first time.\n\n{BODY}",
        f"{BODY}\n\nMarch 12, 2024\n\nBy Ann Cole\n",
        f"By the water\n\n{BODY}",
    ],
)
def test_prose_on_top_says_nothing_of_the_article(text: str) -> None:
    assert top_fields(text).keys() <= {"author"}
    assert "title" not in top_fields(text)


def test_the_name_of_an_outlet_above_the_headline_is_no_title() -> None:
    top = f"The Coast Gazette\nMarch 12, 2024\nFerry stays in port for a week\n\n{BODY}"
    assert top_fields(top) == {
        "outlet": "The Coast Gazette",
        "title": "Ferry stays in port for a week",
        "published": "March 12, 2024",
    }
