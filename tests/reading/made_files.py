"""Files of every format, made of the pieces in ``made.py`` with the standard library, python-docx and nothing else."""

from __future__ import annotations

import email.message
import email.policy
import gzip
import html
import io
import json
import plistlib
import textwrap
import zipfile
from collections.abc import Callable, Sequence

from made import TEXT_WRITERS, Piece

__all__ = ["MANY", "ONE", "docx", "feed", "odt", "page", "pdf", "rtf"]


def page(piece: Piece) -> bytes:
    """A page as a browser saves it, with menu and footer."""
    author = f'<meta name="author" content="{html.escape(piece.author)}">' if piece.author else ""
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in piece.paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{html.escape(piece.title)} | {piece.outlet}</title>"
        f'<meta property="og:site_name" content="{piece.outlet}"><meta property="og:url" content="{piece.url}">{author}'
        f'<meta property="article:published_time" content="{piece.day}T08:00:00+00:00"></head><body>'
        f'<nav><a href="/">Home</a></nav><article><h1>{html.escape(piece.title)}</h1>{body}</article>'
        f"<footer>Terms of use</footer></body></html>"
    ).encode()


def docx(lines: Sequence[str], *, headings: Sequence[str] = ()) -> bytes:
    """A Word document of some paragraphs."""
    from docx import Document

    document = Document()
    for line in lines:
        if line in headings:
            document.add_heading(line, 1)
        else:
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rtf(lines: Sequence[str]) -> bytes:
    """An RTF document of some paragraphs."""

    def escaped(text: str) -> str:
        return "".join(
            f"\\{sign}" if sign in "\\{}" else sign if sign < "\x80" else f"\\u{ord(sign)}?" for sign in text
        )

    body = "".join(f"{escaped(line)}\\par\n" for line in lines)
    return (r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 " + body + "}").encode("ascii")


def odt(lines: Sequence[str]) -> bytes:
    """An OpenDocument text of some paragraphs."""
    paragraphs = "".join(f"<text:p>{html.escape(line)}</text:p>" for line in lines)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        f"{paragraphs}</office:text></office:body></office:document-content>"
    )
    return _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def pdf(pages: Sequence[Sequence[str]], *, columns: bool = False) -> bytes:
    """A PDF with lines of text; with columns, its lines run across two of them."""

    def escaped(text: str) -> bytes:
        return text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")

    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(b"<</Type/Catalog/Pages 2 0 R>>")
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode())
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    for number, lines in enumerate(pages):
        half = (len(lines) + 1) // 2 if columns else len(lines)
        drawn = []
        for row in range(half):
            places = [(72, lines[row])] + ([(320, lines[half + row])] if columns and half + row < len(lines) else [])
            for x, line in places:
                drawn.append(b"BT /F1 10 Tf %d %d Td (%s) Tj ET" % (x, 760 - 14 * row, escaped(line)))
        stream = b"\n".join(drawn)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {5 + 2 * number} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return out.getvalue()


def _pdf_article(piece: Piece) -> bytes:
    lines = [piece.title]
    for paragraph in piece.paragraphs:
        lines.extend(textwrap.wrap(paragraph, 90))
    return pdf([lines[start : start + 45] for start in range(0, len(lines), 45)])


def mhtml(piece: Piece) -> bytes:
    """A page saved by Chrome as one file."""
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = piece.url
    message["Subject"] = piece.title
    message.add_related(page(piece), maintype="text", subtype="html", cte="quoted-printable")
    message.add_related(b"\x89PNG\r\n", maintype="image", subtype="png")
    return message.as_bytes()


def webarchive(piece: Piece) -> bytes:
    """A page saved by Safari."""
    main = {
        "WebResourceData": page(piece),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": piece.url,
    }
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)


def warc(made: Sequence[Piece]) -> bytes:
    """What a crawler keeps: a record of the crawl, and a response for each page and its picture."""
    records = []

    def record(kind: str, content: str, body: bytes, *more: str) -> None:
        head = ["WARC/1.0", f"WARC-Type: {kind}", f"Content-Type: {content}", f"Content-Length: {len(body)}", *more]
        records.append("\r\n".join(head).encode() + b"\r\n\r\n" + body + b"\r\n\r\n")

    record("warcinfo", "application/warc-fields", b"software: crawler\r\n")
    for piece in made:
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(piece)
        record("response", "application/http; msgtype=response", answer, f"WARC-Target-URI: {piece.url}")
        picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"
        record("response", "application/http; msgtype=response", picture, f"WARC-Target-URI: {piece.url}.png")
    return b"".join(records)


def mail(piece: Piece) -> bytes:
    """A newsletter that is one article."""
    message = email.message.EmailMessage()
    message["From"] = f"{piece.outlet} <news@{piece.url.split('/')[2].removeprefix('www.')}>"
    message["To"] = "reader@mail.example"
    message["Subject"] = piece.title
    message["Date"] = f"{piece.day:%a, %d %b %Y} 08:00:00 +0000"
    message.set_content(piece.text)
    message.add_alternative(page(piece).decode(), subtype="html")
    return message.as_bytes()


def epub(made: Sequence[Piece]) -> bytes:
    """An edition of a paper: a cover, and a document for each article."""
    members = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": (
            b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            b'<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
        ),
        "OEBPS/cover.xhtml": b"<html><body><h1>Edition</h1></body></html>",
    }
    items = ['<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>']
    order = ['<itemref idref="cover"/>']
    for piece in made:
        members[f"OEBPS/a{piece.number}.xhtml"] = page(piece)
        items.append(f'<item id="a{piece.number}" href="a{piece.number}.xhtml" media-type="application/xhtml+xml"/>')
        order.append(f'<itemref idref="a{piece.number}"/>')
    members["OEBPS/content.opf"] = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>Edition</dc:title></metadata>"
        f"<manifest>{''.join(items)}</manifest><spine>{''.join(order)}</spine></package>"
    ).encode()
    return _zip(members)


def feed(made: Sequence[Piece], *, title: str) -> bytes:
    """An RSS feed with whole articles."""
    items = "".join(
        f"<item><title>{html.escape(piece.title)}</title><link>{piece.url}</link>"
        f"<pubDate>{piece.day:%a, %d %b %Y} 08:00:00 GMT</pubDate><source url='{piece.url}'>{piece.outlet}</source>"
        f"<description>{html.escape(piece.paragraphs[0][:40])}...</description><content:encoded><![CDATA["
        f"{''.join(f'<p>{html.escape(paragraph)}</p>' for paragraph in piece.paragraphs)}]]></content:encoded></item>"
        for piece in made
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title><link>https://feed.example</link>{items}</channel></rss>"
    ).encode()


def _records(made: Sequence[Piece]) -> list[dict[str, object]]:
    return [
        {
            "outlet": piece.outlet,
            "title": piece.title,
            "published": str(piece.day),
            "url": piece.url,
            "text": piece.text,
        }
        for piece in made
    ]


def _blocks(text: str) -> list[str]:
    """Paragraphs as a word processor has them: a line each, none empty."""
    return [line for line in text.replace("\u00a0", " ").split("\n") if line.strip()]


#: Name of a file -> writer of one article.
ONE: dict[str, Callable[[Piece], bytes]] = {
    "page.html": page,
    "page.mhtml": mhtml,
    "page.webarchive": webarchive,
    "page.html.gz": lambda piece: gzip.compress(page(piece), mtime=0),
    "mail.eml": mail,
    "note.docx": lambda piece: docx([piece.title, *piece.paragraphs], headings=[piece.title]),
    "note.rtf": lambda piece: rtf([piece.title, *piece.paragraphs]),
    "note.odt": lambda piece: odt([piece.title, *piece.paragraphs]),
    "note.pdf": _pdf_article,
}

#: Name of a file -> writer of several articles, which name their outlets.
MANY: dict[str, Callable[[list[Piece]], bytes]] = {
    "nexis.docx": lambda made: docx(_blocks(TEXT_WRITERS["nexis_uni"](made))),
    "nexis.rtf": lambda made: rtf(_blocks(TEXT_WRITERS["nexis_uni"](made))),
    "nexis.odt": lambda made: odt(_blocks(TEXT_WRITERS["nexis_uni"](made))),
    "factiva.rtf": lambda made: rtf(_blocks(TEXT_WRITERS["factiva_plain"](made))),
    "stack.docx": lambda made: docx(_blocks(TEXT_WRITERS["stack"](made))),
    "proquest.txt.gz": lambda made: gzip.compress(TEXT_WRITERS["proquest"](made).encode(), mtime=0),
    "crawl.warc": warc,
    "crawl.warc.gz": lambda made: gzip.compress(warc(made), mtime=0),
    "edition.epub": epub,
    "feed.rss": lambda made: feed(made, title="Valley news"),
    "records.json": lambda made: json.dumps({"articles": _records(made)}).encode(),
    "records.jsonl": lambda made: "\n".join(map(json.dumps, _records(made))).encode(),
    "pages.zip": lambda made: _zip({f"{piece.number}/page.html": page(piece) for piece in made}),
}
