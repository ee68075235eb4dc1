"""A store keeps what comparing at once would find, whatever the order, whoever writes beside it, whatever ends it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import framing
from framing import Article, Settings, Store, StoreError, open_store
from framing.comparison.article_diff import side_by_side
from framing.report.jsonable import comparison_dict, dumps
from framing.review import Decision
from framing.store import placing
from framing.store.schema import MIGRATIONS

ROOT = Path(__file__).resolve().parent.parent.parent
DEMO = ROOT / "corpus" / "first-island-chain"

FIRST = """Council Approves Tram Line

The city council of Tarnhaven approved a new tram line on Tuesday by a vote of seven to two.
The line will cost 40 million euros and open in 2029, said Mayor Ida Brandt.
“We will build it on time,” Brandt told reporters.
Work on the harbour bridge begins in March.
"""

SECOND = """Council Approves Tram Line After Long Debate

The city council of Tarnhaven approved a new tram line on Tuesday by a vote of eight to one.
The line will cost 46 million euros and open in 2029, said Deputy Mayor Karl Ostrow.
“We will build it on time,” Brandt told reporters.
Residents of the harbour quarter plan to sue over the noise.
"""


RESCUE = """Divers searched the cold water off Lorne Point all night after the ferry Saint Brigid sank with 41 people.
Twenty-nine passengers were pulled from the sea by fishing boats, the coast guard said.
Captain Tom Hale of the coast guard said the search would go on until dark.
“The water is nine degrees, and nobody lives long in it,” Hale told reporters on the quay.
Families waited in the church hall at Lorne, where volunteers brought soup and blankets.
"""

INQUIRY = """Northline Shipping was warned twice last year that the bow doors on its oldest vessels did not close.
Inspectors of the Maritime Agency gave the company until June to replace the seals.
Chief executive Dora Venn declined to comment on the reports on Monday.
Shares in the company fell by 18 percent in the capital.
Opposition lawmaker Carl Reuter called for a hearing in parliament on how the agency enforces its rules.
"""


@pytest.fixture(scope="module")
def demo() -> tuple[Article, ...]:
    return tuple(framing.read(DEMO))


@pytest.fixture(scope="module")
def reprinted(demo: tuple[Article, ...]) -> tuple[Article, ...]:
    """The corpus with one report in three more outlets, one of which cuts it."""
    report = next(article for article in demo if article.id == "harbor-daily")
    copies = [
        dataclasses.replace(report, id=f"copy-{n}", outlet=f"{n} Post", url=None) for n in ("Acre", "Mill", "Zinc")
    ]
    copies[1] = dataclasses.replace(copies[1], text=report.text[: len(report.text) * 2 // 3])
    return (*demo, *copies)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "a.store") as opened:
        yield opened


def report(text: str, outlet: str, **more: object) -> Article:
    return Article(text=text, outlet=outlet, published=dt.date(2026, 3, 4), **more)  # type: ignore[arg-type]


def content(path: Path) -> list[str]:
    """All that a store holds, as text."""
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def test_any_order_gives_the_comparison_of_all_at_once(demo: tuple[Article, ...], tmp_path: Path) -> None:
    wanted = dumps(comparison_dict(framing.compare(demo, name="x")))
    draw = random.Random(3)
    for turn in range(2):
        order = draw.sample(demo, len(demo))
        with open_store(tmp_path / f"{turn}.store") as opened:
            for article in order:
                opened.add(article)
            assert dumps(comparison_dict(opened.comparison(name="x"))) == wanted
            members = {
                frozenset(article.id for article in opened.event(item.number).articles) for item in opened.events()
            }
            assert {len(found) for found in members} == {1, 3}
        with open_store(tmp_path / f"{turn}.store") as again:  # from the file, and not from memory
            assert dumps(comparison_dict(again.comparison(name="x"))) == wanted


def test_the_comparison_of_an_event_is_that_of_its_articles(demo: tuple[Article, ...], store: Store) -> None:
    for article in demo:
        store.add(article)
    event = store.event_of("harbor-daily")
    made = framing.compare(event.articles, name="x")
    assert dumps(comparison_dict(event.comparison(name="x"))) == dumps(comparison_dict(made))


def test_copies_of_a_report_weigh_the_same_one_by_one_and_at_once(
    reprinted: tuple[Article, ...], tmp_path: Path
) -> None:
    wanted = dumps(comparison_dict(framing.compare(reprinted, name="x")))
    draw = random.Random(8)
    for turn in range(2):
        with open_store(tmp_path / f"{turn}.store") as opened:
            for article in draw.sample(reprinted, len(reprinted)):
                delta = opened.add(article)
                if delta.event.articles > 1:
                    whole = opened.event(delta.event.number).comparison()
                    lacking = [row.statement.span for row in whole.omissions(delta.article_id)]
                    told = [item.span for item in delta.leaves_out]
                    assert told == [span for span in lacking if span in set(told)]
            assert dumps(comparison_dict(opened.comparison(name="x"))) == wanted


def test_a_newcomer_adds_repeats_changes_and_leaves_out(demo: tuple[Article, ...], store: Store) -> None:
    named = {article.id: article for article in demo}
    first = store.add(named["pacific-fleet-review"])
    assert first.opened
    assert first.arrival == "new"
    assert not first.adds
    delta = store.add(named["meridian-asia"])
    assert delta.event.articles == 2
    assert not delta.opened
    assert any("faces local opposition" in item.words for item in delta.adds)
    assert ("force", "forces") in [(item.ours, item.theirs) for item in delta.changes]
    assert any("SM-3" in item.words for item in delta.leaves_out)
    assert delta.repeats
    assert all(item.there for item in delta.repeats)
    for item in (*delta.adds, *(repeat.here for repeat in delta.repeats)):
        assert named["meridian-asia"].slice(item.span) == item.words


def test_an_addition_tells_what_the_whole_comparison_tells(demo: tuple[Article, ...], store: Store) -> None:
    later = dict.fromkeys(["meridian-asia"], dt.date(2026, 1, 20))  # so that some are excused for writing earlier
    for article in demo:
        delta = store.add(dataclasses.replace(article, published=later.get(article.id, article.published)))
        if delta.event.articles < 2:
            continue
        whole, mine = store.event(delta.event.number).comparison(), delta.article_id
        assert [item.span for item in delta.adds] == [row.statement.span for row in whole.only_in(mine)]
        lacking = [row.statement.span for row in whole.omissions(mine)]
        assert [item.span for item in delta.leaves_out] == [
            span for span in lacking if span in {item.span for item in delta.leaves_out}
        ]
        others = [profile.id for profile in whole.profiles if profile.id != mine]
        differing = [item for other in others for item in side_by_side(whole, mine, other).differing]
        assert sorted((item.here.span, item.there.span) for item in delta.changes) == sorted(
            (item.left, item.right) for item in differing
        )
        repeated = {
            (row.statement.span, cell.nearest)
            for row in whole.statements
            for cell in row.inclusion
            if row.statement.article_id == mine and cell.verdict in ("present", "partly")
        }
        assert repeated == {(item.here.span, there.span) for item in delta.repeats for there in item.there}


def test_a_store_opened_anew_tells_the_same(reprinted: tuple[Article, ...], tmp_path: Path) -> None:
    with open_store(tmp_path / "kept.store") as kept:
        wanted = [kept.add(article) for article in reprinted]
    without_bonds = "UPDATE pairs SET reports = json_remove(reports, '$[3]', '$[2]')"
    for turn, forgotten in enumerate((None, without_bonds, "UPDATE pairs SET reports = NULL", "DELETE FROM pairs")):
        path = tmp_path / f"{turn}.store"
        for article, told in zip(reprinted, wanted, strict=True):
            with open_store(path) as opened:
                assert opened.add(article) == told
            if forgotten:  # as a store of an earlier version is
                connection = sqlite3.connect(path)
                with connection:
                    connection.execute(forgotten)
                connection.close()


def test_an_article_stored_already_changes_nothing(demo: tuple[Article, ...], store: Store) -> None:
    for article in demo:
        store.add(article)
    before = content(store.path)
    assert {store.add(article).arrival for article in demo} == {"known"}
    assert content(store.path) == before


def test_a_later_version_replaces_and_shows_what_changed(store: Store) -> None:
    store.add(report(FIRST, "Herald", url="https://herald.example/tram"))
    delta = store.add(report(SECOND, "Herald", url="https://www.herald.example/tram?utm_source=x", id="other"))
    assert delta.arrival == "later_version"
    assert delta.event.articles == 1
    assert delta.revision is not None
    kinds = [change.kind for change in delta.revision.changes]
    assert kinds == ["headline", "reworded", "reattributed", "added", "cut"]
    (said,) = [change for change in delta.revision.changes if change.kind == "reattributed"]
    assert said.speaker_before is not None
    assert "Brandt" in said.speaker_before
    assert said.speaker_after is not None
    assert "Ostrow" in said.speaker_after
    assert store.event(1).articles[0].text == SECOND
    assert not store.search("bridge")
    assert store.search("sue noise")


def test_most_of_a_text_by_the_same_outlet_is_a_version(store: Store) -> None:
    longer = FIRST + "The vote ends two years of talks. Nobody spoke against it in the last session of the year.\n"
    store.add(report(longer, "Herald"))
    assert store.add(report(longer.replace("40 million", "41 million"), "Herald")).arrival == "later_version"
    assert store.add(report(longer.replace("40 million", "42 million"), "Gazette")).arrival == "new"


def test_one_file_name_is_not_one_article(store: Store) -> None:
    store.add(report(FIRST, "Herald", id="report"))
    other = "A storm cut power to 3,000 homes in Velmar on Sunday, the utility said. Crews work through the night."
    delta = store.add(report(other, "Herald", id="report"))
    assert (delta.arrival, delta.article_id) == ("new", "report-2")


def test_an_older_version_that_comes_late_replaces_nothing(store: Store) -> None:
    url = "https://herald.example/tram"
    new = Article(text=SECOND, outlet="Herald", url=url, published=dt.date(2026, 3, 5))
    old = Article(text=FIRST, outlet="Herald", url=url, published=dt.date(2026, 3, 4))
    store.add(new)
    assert store.add(old).arrival == "earlier_version"
    assert store.event(1).articles[0].text == SECOND
    (revision,) = store.changes(new.id)
    assert revision.changes[0].before == "Council Approves Tram Line"


def test_marks_and_blanks_are_no_substance(store: Store) -> None:
    url = "https://herald.example/tram"
    store.add(report(FIRST, "Herald", url=url))
    store.add(report(FIRST.replace("time,” Brandt", "time”, Brandt"), "Herald", url=url))
    (revision,) = store.changes(store.event(1).articles[0].id)
    assert revision.changes == ()
    (everything,) = store.changes(store.event(1).articles[0].id, substantive_only=False)
    assert [change.kind for change in everything.changes] == ["typography"]


def test_a_stated_correction_leads_to_its_change(store: Store) -> None:
    url = "https://herald.example/tram"
    note = "\nCorrection: An earlier version of this article said the line will cost 40 million euros. "
    note += "It will cost 44 million euros.\n"
    store.add(next(iter(read_text(FIRST, url, store.path.parent))))
    delta = store.add(next(iter(read_text(FIRST.replace("40 million", "44 million") + note, url, store.path.parent))))
    assert delta.revision is not None
    (stated,) = delta.revision.corrections
    assert stated.change is not None
    change = delta.revision.changes[stated.change]
    assert "40 million" in str(change.before)
    assert "44 million" in str(change.after)


def read_text(text: str, url: str, folder: Path) -> Iterator[Article]:
    """Read a text as a file is read, so that its correction is found."""
    file = folder / "tram.md"
    file.write_text(f'+++\noutlet = "Herald"\nurl = "{url}"\n+++\n{text}', encoding="utf-8")
    return iter(framing.read(file))


def test_a_move_is_kept_to(demo: tuple[Article, ...], store: Store) -> None:
    named = {article.id: article for article in demo}
    for name in ("pacific-fleet-review", "meridian-asia"):
        store.add(named[name])
    moved = store.move("meridian-asia", None)
    assert store.event_of("pacific-fleet-review").entry.number != moved.number
    store.add(named["harbor-daily"])
    assert store.event_of("meridian-asia").entry.number == moved.number
    assert store.event_of("pacific-fleet-review").entry.number != moved.number
    back = store.event_of("pacific-fleet-review").entry.number
    assert store.move("meridian-asia", back).certain
    with pytest.raises(StoreError, match="no event 99"):
        store.move("meridian-asia", 99)
    with pytest.raises(StoreError, match="no article"):
        store.move("nobody", back)


def test_an_article_alone_keeps_its_event_and_its_number_leads_on(store: Store) -> None:
    store.add(report(FIRST, "Herald", id="tram"))
    store.add(report(RESCUE, "Harbour Post", id="ferry"))
    own = store.event_of("tram").entry.number
    assert store.move("tram", None).number == own
    other = store.event_of("ferry").entry.number
    store.move("tram", other)
    assert store.event(own).entry.number == other


def test_late_news_merges_two_events_and_says_so(store: Store, tmp_path: Path) -> None:
    for text, outlet in ((RESCUE, "Harbour Post"), (INQUIRY, "Capital Ledger")):
        assert store.add(report(text, outlet, id=outlet)).opened
    late = store.add(report(f"{RESCUE}\n{INQUIRY}", "Coast Tribune", id="late"))
    assert (late.event.articles, late.opened) == (3, False)
    (gone,) = late.merged
    assert store.event(gone).entry.number == late.event.number
    assert [entry.number for entry in store.events()] == [late.event.number]


def test_late_news_parts_an_event_and_says_so(store: Store) -> None:
    for text, outlet in ((RESCUE, "Harbour Post"), (INQUIRY, "Capital Ledger")):
        store.add(report(text, outlet, id=outlet))
    late = store.add(report(f"{RESCUE}\n{INQUIRY}", "Coast Tribune", id="late"))
    # the report that held both together tells of the ferry alone from its next version on
    corrected = store.add(
        report(f"{RESCUE}\nDivers found the wreck in forty metres of water.", "Coast Tribune", id="late")
    )
    assert corrected.arrival == "later_version"
    assert len(store.events()) == 2
    assert corrected.parted or corrected.opened
    assert {entry.number for entry in store.events()} == {late.event.number, *corrected.parted}


def test_search_takes_forms_and_phrases(demo: tuple[Article, ...], store: Store) -> None:
    for article in demo:
        store.add(article)
    assert any("bases" in hit.words for hit in store.search("base conflict"))
    assert store.search('"local opposition"')
    assert not store.search('"opposition local"')
    assert store.search('"*') == ()
    assert store.search("") == ()
    for hit in store.search("Japan", limit=50):
        article = next(item for item in store.event(hit.event).articles if item.id == hit.span.article_id)
        assert article.slice(hit.span) == hit.words


def test_half_a_surrogate_pair_is_kept(store: Store) -> None:
    text = FIRST.replace("harbour", "har\ud83dbour")
    store.add(report(text, "Her\udc80ald", title="Tram \ud83d line"))
    assert store.event(1).articles[0].text == text
    assert store.search("bridge")


def test_what_other_models_analysed_is_analysed_again(demo: tuple[Article, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.store"
    with open_store(path, settings=Settings(attribution="rules")) as opened:
        for article in demo:
            opened.add(article)
    with open_store(path) as opened:
        wanted = dumps(comparison_dict(framing.compare(demo, name="x")))
        assert dumps(comparison_dict(opened.comparison(name="x"))) == wanted  # stale ones are made anew meanwhile
        seen: list[tuple[int, int]] = []
        done = opened.upgrade(progress=lambda one, all_: seen.append((one, all_)))
        assert (done.versions, done.analysed) == (4, 4)
        assert seen == [(4, 4)]
        assert opened.upgrade().analysed == 0
    with open_store(path) as opened:
        assert dumps(comparison_dict(opened.comparison(name="x"))) == wanted


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        open_store(tmp_path / "none.store", create=False)
    (tmp_path / "text").write_text("hello there, this is no database at all", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "text")
    other = sqlite3.connect(tmp_path / "other")
    other.execute("CREATE TABLE t (a)")
    other.commit()
    other.close()
    with pytest.raises(StoreError, match="another program"):
        open_store(tmp_path / "other")
    open_store(tmp_path / "new").close()
    later = sqlite3.connect(tmp_path / "new")
    later.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    later.close()
    with pytest.raises(StoreError, match="later version"):
        open_store(tmp_path / "new")


def test_a_text_in_another_language_is_refused(store: Store) -> None:
    text = "Der Stadtrat hat am Dienstag eine neue Straßenbahnlinie beschlossen, sagte die Bürgermeisterin Ida Brandt."
    with pytest.raises(framing.ComparisonError, match="German"):
        store.add(Article(text=text))
    assert store.events() == ()


ADD = """
import sys, framing
from pathlib import Path
with framing.open_store(Path(sys.argv[1])) as store:
    for article in framing.read(sys.argv[2:]):
        store.add(article)
"""


def stories(folder: Path, count: int) -> list[Path]:
    """Write short reports of different events."""
    places = "Arlow Brennick Caldor Dunmere Eskvale Farrow Glenmoor Hestwick Ilford Jarrow".split()
    files = []
    for number in range(count):
        place = places[number % len(places)]
        file = folder / f"report-{number}.md"
        file.write_text(
            f'+++\noutlet = "Paper {number}"\n+++\nCouncil of {place} Votes on Line {number}\n\n'
            f"The council of {place} approved plan {number} for a new bus station on Monday.\n"
            f"It will cost {number + 2} million euros, said {place} mayor Ann Lind{number}.\n",
            encoding="utf-8",
        )
        files.append(file)
    return files


def test_two_processes_add_at_once(tmp_path: Path) -> None:
    files = stories(tmp_path, 6)
    path = tmp_path / "a.store"
    # the last two of one are the first two of the other: each must be stored once
    shares = ([str(file) for file in files[:4]], [str(file) for file in files[2:]])
    running = [subprocess.Popen([sys.executable, "-c", ADD, str(path), *share], cwd=ROOT) for share in shares]
    assert [process.wait(timeout=240) for process in running] == [0, 0]
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*), count(DISTINCT id) FROM articles").fetchone() == (6, 6)
    assert connection.execute("SELECT count(*) FROM versions").fetchone() == (6,)
    connection.close()


def test_whatever_kills_an_addition_the_rerun_ends_as_if_nothing_had(tmp_path: Path) -> None:
    """Killed once; ``tests/reliability`` kills fifty times."""
    files = stories(tmp_path, 6)
    calm, path = tmp_path / "calm.store", tmp_path / "killed.store"
    process = subprocess.Popen([sys.executable, "-c", ADD, str(path), *map(str, files)], cwd=ROOT)
    while process.poll() is None and not path.exists():
        time.sleep(0.01)
    time.sleep(0.5)  # amid the first additions
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=60)
    for store in (calm, path):
        with open_store(store) as opened:
            for article in framing.read(files):
                opened.add(article)
    assert content(path) == content(calm)


def test_an_article_of_another_story_stays_apart_in_a_large_store(
    tmp_path: Path, demo: tuple[Article, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "WHOLE_STORE", 2)
    with open_store(tmp_path / "a.store") as opened:
        for article in framing.read(stories(tmp_path, 8)):
            opened.add(dataclasses.replace(article, published=dt.date(2026, 1, 15)))
        for article in demo:
            opened.add(article)
        event = opened.event_of("harbor-daily")
        assert {article.id for article in event.articles} == {"harbor-daily", "meridian-asia", "pacific-fleet-review"}
        near = opened.nearest_event(demo[1])
        assert near is not None
        assert near.entry.number == event.entry.number


def test_a_word_is_not_found_by_the_stem_of_a_common_one(store: Store) -> None:
    store.add(Article("The river rose and the bridge closed. Snow fell in the Andes on Monday.", outlet="A", id="a"))
    words = [hit.words for hit in store.search("Andes")]
    assert words
    assert all("Andes" in text for text in words)
    assert [hit.words for hit in store.search("bridges")] != []


def test_decisions_are_kept_and_hold(store: Store, demo: tuple[Article, ...]) -> None:
    for article in demo:
        store.add(article)
    event = next(entry.number for entry in store.events() if entry.articles > 1)
    first, second, *rest = store.comparison(event).findings
    made = [Decision(first.id, "reject", note="seen"), Decision(second.id, "accept")]
    assert store.decide(made).decisions == tuple(made)
    assert [finding.id for finding in store.comparison(event).findings] == [item.id for item in (second, *rest)]
    assert len(store.unreviewed(event).findings) == len(rest) + 2
    with open_store(store.path) as another:
        assert another.review().of(first.id) == made[0]
        another.decide([Decision(second.id, "hide")], dropped=[first.id])
    assert store.review().decisions == (Decision(second.id, "hide"),)
