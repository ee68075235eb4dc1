from __future__ import annotations

import datetime as dt
import gzip
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ReadError
from framing.model import Article, SetAside
from framing.reading import detect_language, iter_articles, read
from framing.text_safety import terminal_safe

BODY = "The ferry left the harbour at noon on Monday.\n\n“We waited an hour,” said Ilse Marr, who works there.\n"
OTHER = "The harbour office said on Monday that the ferry had left on time and that nobody was kept waiting.\n"


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def kinds(article: Article) -> set[str]:
    return {note.kind for note in article.notes}


def test_a_plain_file_is_stored_untouched(tmp_path: Path) -> None:
    text = "One line.\r\nAnother\rand a third.\n\u2028 End."
    article = read(write(tmp_path / "ferry.txt", text)).articles[0]
    assert article.text == text
    assert article.id == "ferry"
    assert article.origin == str(tmp_path / "ferry.txt")
    assert {"outlet", "title", "date"} <= kinds(article)


def test_front_matter_gives_the_metadata(tmp_path: Path) -> None:
    head = (
        '---\noutlet: Harbour Post\ntitle: "Ferry: late again"\npublished: 2026-01-15\nupdated: 2026-01-16T09:00:00Z\n'
        "url: https://harbour.example/ferry\nauthor: Jo Brand\n---\n"
    )
    article = read(write(tmp_path / "a.md", head + BODY)).articles[0]
    assert article.text == BODY
    assert (article.outlet, article.title, article.author) == ("Harbour Post", "Ferry: late again", "Jo Brand")
    assert article.published == dt.date(2026, 1, 15)
    assert article.updated == dt.datetime(2026, 1, 16, 9, tzinfo=dt.UTC)
    assert article.url == "https://harbour.example/ferry"
    assert article.notes == ()


def test_toml_front_matter_too(tmp_path: Path) -> None:
    article = read(write(tmp_path / "a.txt", f'+++\noutlet = "Post"\npublished = 2026-01-15\n+++\n{BODY}')).articles[0]
    assert (article.outlet, article.published, article.text) == ("Post", dt.date(2026, 1, 15), BODY)


@pytest.mark.parametrize(
    "head",
    [
        "Title: Ferry: late again\nOutlet: Post\nDate: 15 January 2026\n\n",
        "Ferry: late again\nOutlet: Post\nDate: 15 January 2026\n\n",
        "Newspaper: Post\nHeadline: Ferry: late again\nBy: Jo Brand\nPublished: 2026-01-15\nText:\n",
        "**Title:** Ferry: late again\n\n**Source:** Post\n\n**Date:** 2026-01-15\n\n",
    ],
)
def test_lines_with_labels_on_top_are_front_matter(tmp_path: Path, head: str) -> None:
    article = read(write(tmp_path / "a.txt", head + BODY)).articles[0]
    assert (article.outlet, article.title) == ("Post", "Ferry: late again")
    assert (article.published, article.text.strip()) == (dt.date(2026, 1, 15), BODY.strip())


@pytest.mark.parametrize("head", ["Date: to be announced\n\n", "MINISTER: I said no.\nREPORTER: Why?\n\n"])
def test_other_lines_with_a_colon_on_top_are_text(tmp_path: Path, head: str) -> None:
    assert read(write(tmp_path / "a.txt", head + BODY)).articles[0].text == head + BODY


def test_a_rule_at_the_head_is_no_front_matter(tmp_path: Path) -> None:
    text = f"---\nThe ferry left.\n---\n{BODY}"
    assert read(write(tmp_path / "a.md", text)).articles[0].text == text


def test_a_missing_outlet_is_taken_from_the_address(tmp_path: Path) -> None:
    article = read(write(tmp_path / "a.txt", f"---\nurl: https://www.post.example/x\n---\n{BODY}")).articles[0]
    assert article.outlet == "post.example"
    assert "outlet" in kinds(article)


def test_addresses_that_are_not_http_are_left_out(tmp_path: Path) -> None:
    article = read(write(tmp_path / "a.txt", f"---\nurl: javascript:alert(1)\n---\n{BODY}")).articles[0]
    assert article.url is None
    assert "url" in kinds(article)


def test_a_folder_is_read_in_order_of_name_without_readme_and_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "README.md", ".hidden.txt"):
        write(tmp_path / name, f"{name}: {BODY}")
    (tmp_path / "page_files").mkdir()
    write(tmp_path / "page_files" / "c.txt", BODY)
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub" / "d.txt", BODY)
    reading = read(tmp_path)
    assert [article.id for article in reading.articles] == ["a", "b", "d"]
    assert reading.set_aside == ()


def test_other_files_in_a_folder_are_set_aside_with_a_reason(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", BODY)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "empty.txt").touch()
    reading = read(tmp_path)
    assert [Path(item.origin).name for item in reading.set_aside] == ["empty.txt", "photo.jpg"]
    assert "empty" in reading.set_aside[0].reason
    assert ".jpg" in reading.set_aside[1].reason


def test_a_manifest_describes_the_files_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "one.txt", BODY)
    write(tmp_path / "two.txt", OTHER)
    write(
        tmp_path / "articles.csv",
        "file,outlet,title,published,url\none.txt,Harbour Post,Late again,2026-01-15,\ngone.txt,Nobody,,,\n"
        "../../etc/hostname,Outside,,,\n",
    )
    reading = read(tmp_path)
    one, two = reading.articles
    assert (one.outlet, one.title, one.published) == ("Harbour Post", "Late again", dt.date(2026, 1, 15))
    assert two.outlet is None
    assert [item.origin.rpartition(":")[2] for item in reading.set_aside] == ["3", "4"]
    listed = read(tmp_path / "articles.csv")
    assert [article.id for article in listed.articles] == ["one"]


def test_json_without_records_in_a_folder_is_a_note_where_a_text_may_be_lost(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", BODY)
    write(tmp_path / "gold.json", '{"pairs": [1, 2]}')
    reading = read(tmp_path)
    assert (reading.set_aside, reading.notes) == ((), ())
    write(tmp_path / "odd.json", f'{{"pairs": ["{"The ferry is shut. " * 30}"]}}')
    assert "no article records" in read(tmp_path).notes[0].message


def test_same_names_get_different_ids(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "y").mkdir()
    write(tmp_path / "x" / "ferry.txt", BODY)
    write(tmp_path / "y" / "ferry.txt", OTHER)
    first, second = read(tmp_path).articles
    assert (first.id, second.id) == ("ferry", "ferry-2")
    assert "id" in kinds(second)


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", BODY)
    reading = read([path, tmp_path])
    assert len(reading.articles) == 1
    assert reading.notes[0].kind == "duplicate"


def test_two_files_without_outlet_may_hold_one_text(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", BODY)
    write(tmp_path / "b.txt", BODY)
    assert len(read(tmp_path).articles) == 2


def test_with_one_bad_file_among_several_the_others_go_on(tmp_path: Path) -> None:
    good, bad = write(tmp_path / "a.txt", BODY), tmp_path / "b.txt"
    bad.write_bytes(b"\x00\x01\x02")
    reading = read([good, bad, tmp_path / "none.txt", "https://post.example/a.html"])
    assert len(reading.articles) == 1
    reasons = [item.reason for item in reading.set_aside]
    assert "NUL" in reasons[0]
    assert "no such file" in reasons[1]
    assert "nothing is fetched" in reasons[2]
    with pytest.raises(ReadError, match="NUL"):
        read([good, bad], strict=True)


@pytest.mark.parametrize("text", ["", " \n\t\u00a0\n", "\ufeff\u200b\u200b"])
def test_an_empty_file_alone_is_an_error_that_names_it(tmp_path: Path, text: str) -> None:
    with pytest.raises(ReadError, match=r"ferry\.txt.*empty"):
        read(write(tmp_path / "ferry.txt", text))


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no readable files"):
        read(tmp_path)


def test_odd_things_in_a_folder_do_no_harm(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    write(outside, BODY)
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "good.txt", BODY)
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop").symlink_to(".")
    (folder / "dangling.txt").symlink_to("gone.txt")
    (folder / "outside.txt").symlink_to(outside)
    (folder / "circle.txt").symlink_to("circle.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "inside.txt").symlink_to("good.txt")
    Path(os.fsdecode(os.fsencode(folder) + b"/latin-\xe9.txt")).write_text(OTHER)
    reading = read(folder)
    assert [article.id for article in reading.articles] == ["good", "latin-\\xe9"]
    assert len(reading.set_aside) == 6
    with pytest.raises(ReadError, match="not a regular file"):
        read(folder / "pipe.txt")
    with pytest.raises(ReadError, match="not a regular file"):
        read("/dev/zero")


def test_a_text_over_the_limit_is_refused_with_the_limit(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="the limit is 50"):
        read(write(tmp_path / "a.txt", BODY), max_article_bytes=50)


def test_iteration_yields_without_raising(tmp_path: Path) -> None:
    items = list(iter_articles([tmp_path / "none.txt", write(tmp_path / "a.txt", BODY)]))
    assert [type(item) for item in items] == [Article, SetAside]


def test_compressed_plain_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(BODY.encode()))
    article = read(tmp_path / "a.txt.gz").articles[0]
    assert (article.id, article.text) == ("a", BODY)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The gate was \ufffdsafe\ufffd, she said.", "encoding"),
        ("The g\u0430te was closed by the engineers on Monday.", "script"),
        ("The gate was \u202enepo\u202c, officials said.", "bidi"),
        ("It was a reck\u200bless act, they said.", "invisible"),
        ("The engineers said the gate was… [+2213 chars]", "excerpt"),
        ("The engineers said the gate was closed. Continue reading in the app", "excerpt"),
        (
            "Short sentence. The engineers said on Monday that the upper gate of the dam would be closed in the",
            "excerpt",
        ),
    ],
)
def test_damage_that_cannot_be_mended_is_said(tmp_path: Path, text: str, kind: str) -> None:
    article = read(write(tmp_path / "a.txt", text)).articles[0]
    assert article.text == text
    assert kind in kinds(article)
    assert article.excerpt == (kind == "excerpt")


def test_a_byline_at_the_end_is_no_cut(tmp_path: Path) -> None:
    assert not read(write(tmp_path / "a.txt", f"{BODY}\nReporting by Jo Brand and Ilse Marr")).articles[0].excerpt


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY + OTHER, "en"),
        ((BODY + OTHER).upper(), "en"),
        ("Die Fähre verließ am Montag den Hafen, sagte ein Sprecher der Stadt, und niemand musste warten.", "de"),
        ("Le bac a quitté le port lundi à midi, a déclaré un porte-parole de la ville, et personne n'a attendu.", "fr"),
        ("渡轮于周一中午离开港口。市政府发言人说，没有人需要等待。港口办公室表示一切正常。", "zh"),
        ("Паром покинул порт в понедельник в полдень, сообщил представитель города.", "ru"),
        ("Ferry late.", None),
        ("12 34 56 78 " * 40, None),
        ("a " * 400, None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_the_language_of_an_article_is_set(tmp_path: Path) -> None:
    text = "Die Fähre verließ am Montag den Hafen, sagte ein Sprecher der Stadt, und niemand musste warten."
    article = read(write(tmp_path / "a.txt", f"---\nlanguage: en-US\n---\n{text}")).articles[0]
    assert article.language == "de"
    assert "language" in kinds(article)


def test_terminal_safe_leaves_nothing_that_commands() -> None:
    nasty = "a\x1b]0;title\x07b\x1b[31mc\x1b(Bd\x9b2Je\u202ef\rg\x07h\x1b]8;;http://x\x1b\\i\x1bPq\x1b\\"
    safe = terminal_safe(nasty)
    assert "\x1b" not in safe
    assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in safe)
    assert "\u202e" not in safe


@given(st.text())
def test_terminal_safe_holds_for_any_text(text: str) -> None:
    safe = terminal_safe(text)
    safe.encode()
    assert not any(character in safe for character in "\x1b\x07\r\x9b\x9d\u202e\u2066")
    if text.isalnum() and text.isascii():
        assert safe == text


def test_what_holds_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "head.csv").write_text("id,outlet,text\n")
    with pytest.raises(ReadError, match=r"head\.csv: holds no articles"):
        read(tmp_path / "head.csv")
    with pytest.raises(ReadError, match=f"no article found in {tmp_path}"):
        read(tmp_path)
    (tmp_path / "a.txt").write_text("The pier is closed for the year.")
    assert read(tmp_path).set_aside == ()  # a folder may hold tables of other programs
    assert [item.origin for item in read([tmp_path / "a.txt", tmp_path / "head.csv"]).set_aside] == [
        str(tmp_path / "head.csv")
    ]
