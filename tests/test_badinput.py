"""Hostile input through the real command line: small files of every class made here, and the shared corpus.

Whatever comes in: an exit code that tells the truth, one line a problem with file and line, strict JSON, no
control sequence on the terminal, no element, handler or formula in the report, nothing outside its folder.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from framing.cli import group

#: Exit codes as docs/cli.md gives them.
OUTCOMES = {0: "ok", 1: "error", 2: "usage", 3: "partial"}

#: Elements that the report itself never has: one of them came from input.
FOREIGN = frozenset(("iframe", "object", "embed", "base", "frame", "img", "video", "audio", "applet"))


@dataclass(frozen=True)
class Run:
    """What one run of the command line gave."""

    outcome: str
    stdout: str
    stderr: str


def run(*arguments: object) -> Run:
    """Run the command line in this process; anything but a clean exit fails the test."""
    result = CliRunner().invoke(group, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise AssertionError(f"framing {arguments!r} raised") from result.exception
    stdout, stderr = result.stdout_bytes.decode("utf-8"), result.stderr
    assert "Traceback" not in stderr
    for stream in (stdout, stderr):
        assert "\x1b" not in stream
        assert "\x07" not in stream
        assert not re.search("[\x80-\x9f]", stream)
        assert "\u202e" not in stderr
    return Run(OUTCOMES.get(result.exit_code, str(result.exit_code)), stdout, stderr)


def strict(text: str) -> Any:
    """Parse JSON that must hold neither NaN nor infinities."""

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} in JSON output")

    return json.loads(text, parse_constant=refuse)


def analyze(path: Path, *options: object) -> tuple[Run, list[dict[str, Any]]]:
    """Run ``framing analyze --json`` and parse what it prints; an error is one line that names the file."""
    done = run("analyze", path, "--json", *options)
    profiles = [strict(line) for line in done.stdout.split("\n") if line]
    if done.outcome == "error":
        assert profiles == []
        assert done.stderr.count("\n") == 1
        assert path.suffix in done.stderr
    else:
        assert profiles
    for profile in profiles:
        check_offsets(profile)
    return done, profiles


def check_offsets(profile: dict[str, Any]) -> None:
    """Every [start, end] of a profile lies inside its text."""
    length = len(profile["article"]["text"])
    for sentence in profile["sentences"]:
        start, end = sentence[:2] if isinstance(sentence, list) else (sentence["start"], sentence["end"])
        assert 0 <= start < end <= length
    for attribution in profile["attributions"]:
        for role in ("source", "cue", "content"):
            assert all(0 <= start < end <= length for start, end in attribution[role])


class Page(HTMLParser):
    """Collects from a report what could only come from input: handlers, foreign elements, script addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag == "script"
        if tag in FOREIGN:
            self.found.append(tag)
        for name, value in attrs:
            target = (value or "").strip().casefold()
            if name.startswith("on") or "xss_canary" in name:
                self.found.append(f"{tag} {name}")
            if name in ("href", "src", "action", "formaction", "xlink:href", "srcdoc") and target:
                allowed = target.startswith(("#", "https://", "http://")) if name == "href" else False
                if tag == "link" and target == "data:,":  # the report's own empty icon
                    continue
                if not allowed and not (name == "src" and target.startswith("data:image/")):
                    self.found.append(f"{tag} {name}={target[:60]}")

    def handle_data(self, data: str) -> None:
        if self._script and re.search(r"<[^<>]{0,200}xss_canary", data):
            self.found.append("raw markup in a script")

    def handle_endtag(self, tag: str) -> None:
        self._script = False


def check_report(folder: Path) -> str:
    """Check the files of a report; returns its page."""
    page = (folder / "report.html").read_text(encoding="utf-8")
    parser = Page()
    parser.feed(page)
    assert parser.found == []
    assert "default-src 'none'" in page
    strict((folder / "comparison.json").read_text(encoding="utf-8"))
    for table in sorted((folder / "tables").glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as handle:
            for row in csv.reader(handle):
                assert not [cell for cell in row if dangerous(cell)], table.name
    return page


def dangerous(cell: str) -> bool:
    """Whether a spreadsheet would run a cell as a formula."""
    if not cell or cell[0] not in "=+-@\t\r":
        return False
    try:
        float(cell)
    except ValueError:
        return True
    return False


def digest(paths: Iterable[Path]) -> dict[str, str]:
    """Return a digest of each file, to see that none was changed."""
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(paths) if path.is_file()}


TEXT = (
    "Engineers shut the lower sluice at Tarn Mill on Friday after a leak was seen in the wall.\n\n"
    "“The wall will hold,” said Oda Prell, the county surveyor. “We are being careful.”\n\n"
    "People near the river were asked to be ready to leave, but nobody was told to go.\n\n"
    "A residents' group called the checks careless; the mill company said that it had kept to every rule.\n"
)
OTHER = (
    "A sluice at Tarn Mill was shut on Friday when a leak appeared in its wall, the county surveyor said.\n\n"
    "“The wall would hold,” Oda Prell told reporters at the mill. Work on the wall begins on Monday.\n"
)
QUOTES = TEXT.replace("“", '"').replace("”", '"')


def record(**changes: object) -> bytes:
    fields: dict[str, object] = {"id": "one", "outlet": "County Post", "title": "Sluice shut", "text": TEXT}
    return json.dumps(fields | changes).encode()


def html(body: str = "", head: str = "") -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.split("\n") if line)
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}{paragraphs}</article></body></html>".encode()


#: name -> (bytes, expected outcome, line that stderr has to name or None). One of every class at least.
OWN: dict[str, tuple[bytes, str, int | None]] = {
    # encodings
    "bom.txt": (b"\xef\xbb\xbf" + TEXT.encode(), "ok", None),
    "utf16.txt": (TEXT.encode("utf-16"), "ok", None),
    "utf16-bare.txt": (TEXT.encode("utf-16-be"), "ok", None),
    "cp1252.txt": (TEXT.encode("cp1252"), "ok", None),
    "cut-character.txt": (TEXT.encode() + b"\xc3", "ok", None),
    "stray-bytes.txt": (b"A line.\n\xff\xfe\xfd\xfc\n", "error", 2),
    "nul.txt": (TEXT.encode() + b"\x00" * 5, "error", None),
    "packed.txt": (gzip.compress(TEXT.encode()), "error", None),
    "image.html": (b"\x89PNG\r\n\x1a\n" + bytes(100), "error", None),
    "surrogate.jsonl": (record().replace(b"Sluice shut", b"Sluice \\ud83d"), "ok", None),
    "mixed.jsonl": (record() + b"\n" + record(title="X").replace(b"X", b"\x93X\x94") + b"\n", "partial", 2),
    # Unicode
    "bidi.txt": (f"The sluice was \u202enepo\u202c, they said. {TEXT}".encode(), "ok", None),
    "zero-width.txt": (TEXT.replace("careless", "care\u200bless").encode(), "ok", None),
    "marks.txt": (TEXT.replace("wall", "wa" + "\u0301" * 200 + "ll").encode(), "ok", None),
    "look-alikes.txt": (TEXT.replace("a", "\u0430", 9).encode(), "ok", None),
    "separators.jsonl": (record(text=f"{TEXT}\u2028\u2029 End.").replace(b"\\u2028", "\u2028".encode()), "ok", None),
    "old-mac.txt": (TEXT.replace("\n", "\r").encode(), "ok", None),
    "escapes.jsonl": (record(outlet="\x1b]0;owned\x07Post", title="\x1b[2JShut\u202e", id="\x1b[31m1"), "ok", None),
    # shapes
    "empty.txt": (b"", "error", None),
    "blank.txt": ("\u00a0\n \t\u200b\n".encode(), "error", None),
    "one-word.txt": (b"Sluice", "ok", None),
    "one-sentence.txt": (b"The sluice is shut.", "ok", None),
    "no-stop.txt": (b"the sluice wall leaks and " * 2_000, "ok", None),
    "no-stop-names.txt": (b"the minister warned Velmar that Lind was reckless and safe " * 100, "ok", None),
    "long-word.txt": (b"a" * 50_000, "ok", None),
    "dotted.txt": (b"a." * 12_000, "ok", None),
    "stop-words.txt": (b"the of and to in a is that it was for on " * 20, "ok", None),
    "marks-only.txt": (b"?! ... ;; -- " * 50, "ok", None),
    "digits.txt": (b"12 3,400 5.6 2026 " * 40, "ok", None),
    "repeated.txt": (b"The wall will hold, said Oda Prell. " * 300, "ok", None),
    "arabic.txt": (("أغلق المهندسون البوابة يوم الجمعة. وقال المسؤول إن الجدار آمن. " * 4).encode(), "ok", None),
    "capitals.txt": (TEXT.upper().encode(), "ok", None),
    # quotation marks
    "open-quote.txt": (QUOTES.replace(',"', ",").encode(), "ok", None),
    "many-open.txt": (("“said " * 4_000).encode(), "ok", None),
    "alternating.txt": (b"\"'" * 5_000 + TEXT.encode(), "ok", None),
    "styles.txt": (("„So“, sagte Bo. «So», dit Bo. ``So,'' said Bo. 「So」 ‹So› Bo. " * 5 + TEXT).encode(), "ok", None),
    # pages
    "handlers.html": (html("<h1 onclick=xss_canary_1()>Shut</h1><svg onload=xss_canary_2()></svg>"), "ok", None),
    "escaped.html": (html("<p>&lt;img src=x onerror=xss_canary_3()&gt; stood on the sign there.</p>"), "ok", None),
    "meta.html": (
        html(head='<title>Shut</title><meta property="og:site_name" content="</script><script>xss_canary_4()">'
             '<link rel=canonical href="javascript:xss_canary_5()">'),
        "ok",
        None,
    ),
    "open-title.html": (html(head="<title>Shut").replace(b"</head>", b""), "ok", None),
    "deep.html": (html("<div>" * 5_000), "error", None),
    "menu.html": (b"<html><body><nav><a href=/>Home</a></nav></body></html>", "error", None),
    "crowded.html": (html("<div " + " ".join(f"a{number}" for number in range(60_000)) + ">x</div>"), "error", None),
    "spans.html": (html("<table><tr><td colspan=999999999999>x</td></tr></table>"), "ok", None),
    # documents
    "numbers.rtf": (rb"{\rtf1\ansi\u99999999999 \u-99999? \u8220 " + QUOTES.encode() + b"}", "ok", None),
    "bare.warc": (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99\r\n\r\nHTTP/1.1 200 OK\r\n", "error", None),
    # records
    "marks.jsonl": (b"\xef\xbb\xbf" + record() + b"\n\xef\xbb\xbf" + record(id="two", text=OTHER), "ok", None),
    "header-only.csv": (b"id,outlet,text\n", "error", None),
    "commands.jsonl": (record(title="Shut\x9b31m\u202e").replace(b"\\u009b", "\x9b".encode()), "ok", None),
    "cut.jsonl": (record() + b"\n" + record()[:60], "partial", 2),
    "types.jsonl": (record() + b'\n{"text": 4}\n[1]\nnull\n', "partial", 3),
    "nan.jsonl": (record() + b'\n{"text": "a", "s": NaN}\n', "partial", 2),
    "deep.jsonl": (record() + b'\n{"text": ' + b"[" * 30_000 + b"\n", "partial", 2),
    "digits.jsonl": (record() + b'\n{"text": "a", "n": ' + b"9" * 5_000 + b"}\n", "partial", 2),
    "payloads.jsonl": (
        record(outlet="<img src=x onerror=xss_canary_6()>", title="</script><script>xss_canary_7()</script>",
               url="javascript:xss_canary_8()", author="' onclick='xss_canary_9()")
        + b"\n" + record(id="</title><b>", text=f"<iframe srcdoc='<script>xss_canary_10()</script>'> {OTHER}"),
        "ok",
        None,
    ),
    "formulas.jsonl": (
        record(id="@a", outlet="=cmd|' /C calc'!A0", title='=HYPERLINK("http://x","y")') + b"\n"
        + record(id="-2+3", outlet="+SUM(1)", title="\t=1", text=f"=1+1 and so on. {OTHER}"),
        "ok",
        None,
    ),
    "paths.jsonl": (
        record(id="../../../escape", outlet="../../../escape") + b"\n" + record(id="/tmp/x", outlet="..", text=OTHER)
        + b"\n" + record(id="CON", outlet="con", text=OTHER + TEXT),
        "ok",
        None,
    ),
    "dates.jsonl": (b"\n".join(record(id=str(n), outlet=str(n), published=value) for n, value in enumerate(
        [None, "", "2999-01-01", "0000-00-00", "31/12/2024", "04/05/2024", 1714550400, "1e400", {"y": 1}])),
        "ok", None),
    "ragged.csv": (b"outlet,text\nPost,The sluice is shut today.\nPost\n", "partial", 3),
    "open-quote.csv": (b'outlet,text\nPost,The sluice is shut.\nB,"never closed\nC,The sluice is open.\n', "partial",
        3),
    "no-header.csv": (b"Post,The sluice is shut today and nobody may pass.\n", "error", 1),
    "big-cell.csv": (f'outlet,text\nPost,"{TEXT * 400}"\n'.encode(), "ok", None),
    "half.parquet": (b"PAR1" + bytes(300), "error", None),
    # names
    "a b & 'c' (1).txt": (TEXT.encode(), "ok", None),
    "-rf.txt": (TEXT.encode(), "ok", None),
    "esc\x1b[31m\u202e.txt": (TEXT.encode(), "ok", None),
    "esc\x1b[31m\u202e.jsonl": (record() + b"\nbad\n", "partial", 2),
}  # fmt: skip


#: Lexicons that must be refused, with the line that the message names.
LEXICONS: dict[str, tuple[bytes, int | None]] = {
    "syntax.toml": (b'name = "x"\nversion = "1"\n[dimensions.alarm\n', 3),
    "empty.toml": (b"", None),
    "nan.toml": (b'name = "x"\nversion = "1"\n[dimensions.alarm]\nterms = [{term = "safe", weight = nan}]\n', 4),
    "text.toml": (b'name = "x"\nversion = "1"\n[dimensions.alarm]\nterms = [{term = "safe", weight = "high"}]\n', 4),
    "blank.toml": (b'name = "x"\nversion = "1"\n[dimensions.alarm]\nterms = ["", "*"]\n', 4),
    "twice.toml": (b'name = "x"\nversion = "1"\n[dimensions.alarm]\nterms = ["safe", "SAFE"]\n', 4),
    "misspelt.toml": (b'name = "x"\nversion = "1"\n[dimensions.alarm]\nterms = [{term = "a", wieght = 1}]\n', 4),
    "legacy.toml": ('name = "café"\n'.encode("cp1252"), 1),
    "comma.json": (b'{"name": "x",}', 1),
    "object.pkl": (b"cposix\nsystem\n(S'true'\ntR.", None),
}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail at once when anything asks for a connection or a name."""

    def refuse(*arguments: object, **_: object) -> None:
        raise AssertionError(f"the network was asked for {arguments[-1]!r}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("name", OWN)
def test_own_files_are_analysed_or_refused(tmp_path: Path, name: str) -> None:
    data, outcome, line = OWN[name]
    path = tmp_path / name
    path.write_bytes(data)
    done, profiles = analyze(path)
    assert done.outcome == outcome, done.stderr
    assert path.read_bytes() == data
    if line is not None:
        assert f":{line}: " in done.stderr
    for profile in profiles:
        assert "\ufffd" not in profile["article"]["text"] or name == "surrogate.jsonl"


@pytest.mark.parametrize(
    "name",
    ["bidi.txt", "escapes.jsonl", "one-word.txt", "stop-words.txt", "handlers.html", "escaped.html", "meta.html",
     "payloads.jsonl", "formulas.jsonl", "paths.jsonl", "dates.jsonl", "cut.jsonl", "a b & 'c' (1).txt",
     "esc\x1b[31m\u202e.txt"],
)  # fmt: skip
def test_own_files_make_a_harmless_report(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / name
    path.write_bytes(OWN[name][0])
    companion = folder / "companion.txt"
    companion.write_text(f"---\noutlet: Mill Gazette\n---\n{OTHER}")
    before = digest(folder.iterdir())
    out = tmp_path / "out"
    done = run("compare", path, companion, "--out", out, "--json")
    assert done.outcome == OWN[name][1], done.stderr
    strict(done.stdout)
    check_report(out)
    assert digest(folder.iterdir()) == before
    assert sorted(item.name for item in tmp_path.iterdir()) == ["in", "out"]


def test_other_languages_get_no_scores(tmp_path: Path) -> None:
    path = tmp_path / "arabic.txt"
    path.write_bytes(OWN["arabic.txt"][0])
    _, (profile,) = analyze(path)
    assert profile["article"]["language"] == "ar"
    assert [row for row in profile["stance"] if row["value"] is not None] == []
    assert any(note["kind"] == "language" for note in profile["notes"])


@pytest.mark.parametrize("name", ["escapes.jsonl", "esc\x1b[31m\u202e.txt", "payloads.jsonl"])
@pytest.mark.parametrize("command", ["analyze", "quotes"])
def test_no_command_prints_control_sequences(tmp_path: Path, name: str, command: str) -> None:
    path = tmp_path / name
    path.write_bytes(OWN[name][0])
    done = run(command, path)
    assert done.outcome == "ok"
    assert "\u202e" not in done.stdout


def test_a_diff_prints_no_control_sequences(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(OWN["escapes.jsonl"][0])
    (tmp_path / "b.txt").write_text(OTHER)
    done = run("diff", tmp_path / "a.jsonl", tmp_path / "b.txt")
    assert done.outcome == "ok"


def test_an_address_is_never_fetched(tmp_path: Path) -> None:
    done = run("analyze", "http://127.0.0.1:9/article.html", "--json")
    assert done.outcome == "error"
    assert "nothing is fetched" in done.stderr


def test_strict_stops_at_the_first_problem(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl"
    path.write_bytes(OWN["cut.jsonl"][0])
    done, _ = analyze(path, "--strict")
    assert done.outcome == "error"
    assert "cut.jsonl:2" in done.stderr


def test_a_folder_of_everything_loses_only_what_is_bad(tmp_path: Path) -> None:
    for name in ("bom.txt", "cp1252.txt", "nul.txt", "cut.jsonl", "ragged.csv", "deep.html", "one-word.txt"):
        (tmp_path / name).write_bytes(OWN[name][0])
    done = run("analyze", tmp_path, "--json")
    assert done.outcome == "partial"
    assert len(done.stdout.splitlines()) == 5
    for place in ("nul.txt", "cut.jsonl:2", "ragged.csv:3", "deep.html"):
        assert place in done.stderr


@pytest.mark.parametrize("name", LEXICONS)
def test_broken_lexicons_are_refused(tmp_path: Path, name: str) -> None:
    data, line = LEXICONS[name]
    path = tmp_path / name
    path.write_bytes(data)
    done = run("lexicon", "check", path)
    assert done.outcome == "error"
    assert (name if line is None else f"{name}:{line}") in done.stdout + done.stderr
    article = tmp_path / "a.txt"
    article.write_text(TEXT)
    assert run("analyze", article, "--lexicon", path).outcome == "error"


# --- the shared corpus, where it lies beside the repository ---------------------------------------------

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "badinput"
EXPECTED = json.loads((CORPUS / "expected.json").read_text("utf-8")) if (CORPUS / "expected.json").is_file() else {}
CASES: list[dict[str, Any]] = EXPECTED.get("cases", [])
ARTICLES = [case for case in CASES if case["kind"] != "lexicon"]
needs_corpus = pytest.mark.skipif(not CASES, reason="needs ../shared/badinput beside the repository")


def of(cases: list[dict[str, Any]]) -> Any:
    """Name the cases by their file."""
    return pytest.mark.parametrize("case", cases or [{"file": "missing"}], ids=lambda case: case["file"])


@needs_corpus
@of(ARTICLES)
def test_shared_files_get_what_their_readme_asks(case: dict[str, Any]) -> None:
    path = CORPUS / case["file"]
    before = digest([path])
    done, _ = analyze(path)
    assert digest([path]) == before
    wanted = ("ok", "error", "partial") if case["expect"] == "either" else (case["expect"],)
    assert done.outcome in wanted, done.stderr
    for word in case.get("must_contain", ()):
        assert word in done.stdout
    for word in case.get("must_not_contain", ()):
        assert word not in done.stdout
    for line in case.get("bad_lines", ()):
        assert f"{case['file']}:{line}: " in done.stderr
    leak = Path(EXPECTED["leak"])
    if leak.is_file():
        assert leak.read_text("utf-8").strip() not in done.stdout
    assert not Path(EXPECTED["pwned"]).exists()


@needs_corpus
@of([case for case in ARTICLES if {"xss", "csvinj", "html_must_not_contain", "no_raw_esc"} & set(case)
     or case["cls"] == "names" or "path" in case["file"] or "dates" in case["file"]])  # fmt: skip
def test_shared_files_make_a_harmless_report(tmp_path: Path, case: dict[str, Any]) -> None:
    companion = tmp_path / "companion.txt"
    companion.write_text(OTHER)
    done = run("compare", CORPUS / case["file"], companion, "--out", tmp_path / "out", "--json")
    assert done.outcome in ("ok", "partial"), done.stderr
    page = check_report(tmp_path / "out")
    for word in case.get("html_must_not_contain", ()):
        assert word not in page
    assert sorted(item.name for item in tmp_path.iterdir()) == ["companion.txt", "out"]


@needs_corpus
@of([case for case in CASES if case["kind"] == "lexicon"])
def test_shared_lexicons_get_what_their_readme_asks(tmp_path: Path, case: dict[str, Any]) -> None:
    path = CORPUS / case["file"]
    done = run("lexicon", "check", path)
    assert done.outcome in (("ok", "error") if case["expect"] == "either" else (case["expect"],))
    if case.get("bad_lines"):
        assert any(f"{case['file']}:{line}" in done.stdout + done.stderr for line in case["bad_lines"])
    assert not Path(EXPECTED["pwned"]).exists()
    if case.get("xss"):
        for name, text in (("a.txt", TEXT), ("b.txt", OTHER)):
            (tmp_path / name).write_text(f"It is safe, not reckless. {text}")
        assert run("compare", tmp_path, "--lexicon", path, "--out", tmp_path / "out").outcome == "ok"
        check_report(tmp_path / "out")
