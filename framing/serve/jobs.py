"""Comparisons being made: one at a time in the background, with progress; kept as folders of files."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sqlite3
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import FramingError, OutputError
from framing.serve.collection import FIELDS, Listed, corrected, lay_out, listed, read_home
from framing.serve.digest import Digest, digest_of
from framing.serve.ledger import Job, JobState, Ledger, Upload
from framing.serve.messages import TOO_FEW, TWICE, plain_message
from framing.serve.names import file_name, folder_name, is_plain_name, is_unnamed, numbered

if TYPE_CHECKING:
    from framing.model import SetAside

__all__ = ["ARTICLES", "MAX_WAITING", "Shelf"]

#: Comparisons that may wait; one more is refused, so that no page can fill the memory.
MAX_WAITING = 8

#: Folder inside a comparison that holds the articles as they came.
ARTICLES = "articles"

#: Files of a comparison that are served, and nothing else.
SERVED = re.compile(
    r"(?:events/[\w-]{1,80}/)?report\.(?:html|md|docx|pdf)|comparison\.json|method\.md|tables/[a-z_]+\.csv"
)

#: Articles set aside that a message names.
ASIDE_SHOWN = 5


class _StoppedError(Exception):
    """The app is stopping; the job is begun again at the next start."""


class Shelf:
    """The comparisons kept in one folder, and those on their way there.

    Parameters
    ----------
    folder : Path
        Where comparisons are kept, a folder each.

    Raises
    ------
    OutputError
        If the folder cannot be written, or another process serves it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ledger = Ledger(folder)
        self.jobs: dict[str, Job] = {}
        self._lock = threading.RLock()
        #: Held while files of a report are replaced, so that a decision saved meanwhile is not lost.
        self.writing = threading.Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="framing")
        self._stopping = threading.Event()

    def resume(self) -> None:
        """Take up what an earlier run left: unfinished jobs, and folders whose articles are not recorded."""
        known = {*self.ledger.names(), *self.ledger.names(removed=True)}
        for home in sorted(self.folder.glob(f"*/{ARTICLES}")):
            name = home.parent.name
            if name not in known and is_plain_name(name) and home.is_dir():
                files = [
                    (entry.name, entry.read_bytes())
                    for entry in sorted(home.iterdir())
                    if entry.is_file() and not entry.name.startswith(".")
                ]
                self.ledger.adopt(name, files, made=(home.parent / "report.html").is_file())
        for job in self.ledger.unfinished():
            self._submit(job)

    def close(self) -> None:
        """Stop taking work; what runs stops at its next step and is begun again at the next start."""
        self._stopping.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self.ledger.close()

    def kept(self) -> list[Digest]:
        """Return the comparisons, the one changed last first, then those made elsewhere."""
        own = self.ledger.names()
        hidden = set(self.ledger.names(removed=True))
        pages = sorted(page.parent.name for page in self.folder.glob("*/report.html"))
        others = [name for name in pages if name not in own and name not in hidden and is_plain_name(name)]
        return [digest_of(name, self.folder / name, self.ledger) for name in (*own, *others)]

    def removed(self) -> list[Digest]:
        """Return the comparisons that were removed and can be put back."""
        return [digest_of(name, self.folder / name, self.ledger) for name in self.ledger.names(removed=True)]

    def knows(self, name: str) -> bool:
        """Whether there is such a comparison."""
        return name in self.ledger.names() or self.place(name, "report.html") is not None

    def place(self, name: str, file: str) -> Path | None:
        """Return the path of a served file of a comparison; None for any other."""
        if not is_plain_name(name) or not SERVED.fullmatch(file) or name in self.ledger.names(removed=True):
            return None
        path = self.folder / name / file
        try:
            return path if path.is_file() and path.resolve().is_relative_to(self.folder.resolve()) else None
        except (OSError, ValueError):
            return None

    def can_grow(self, name: str) -> bool:
        """Whether its articles can be changed: the comparison was made here."""
        return name in self.ledger.names() and bool(self.ledger.changes(name))

    def articles(self, name: str) -> list[Listed]:
        """Return the articles of a comparison, as they were read last."""
        found = self.ledger.cached(name, "articles", "") or []
        return [Listed(*row) for row in found]

    def job(self, name: str) -> Job | None:
        """Return the last job on a comparison."""
        return self.jobs.get(name) or self.ledger.job(name)

    def start(self, title: str, uploads: Sequence[Upload]) -> Job:
        """Keep the uploads under a new name and compare them in the background.

        Raises
        ------
        OutputError
            If too many wait already, or nothing can be written.
        """
        with self._lock:
            self._check_room()
            name = self._free_name(folder_name(title))
            self.ledger.begin(name, title.strip(), _named(uploads, set()))
            return self._submit(Job(name))

    def change(self, name: str, kind: str, detail: dict[str, Any], uploads: Sequence[Upload] = ()) -> Job:
        """Record a change of a comparison and make it anew in the background.

        Parameters
        ----------
        name : str
        kind : {'add', 'edit', 'remove'}
        detail : dict
            See :class:`~framing.serve.ledger.Change`.
        uploads : sequence of Upload
            What is added.

        Raises
        ------
        OutputError
            If it is being made already, too many wait, or nothing can be written.
        """
        with self._lock:
            self._check_free(name)
            self.ledger.change(name, kind, detail, _named(uploads, self.ledger.file_names(name)))
            return self._submit(Job(name))

    def edit(self, name: str, article: str, given: dict[str, str]) -> Job | None:
        """Correct outlet, title or date of an article; None where nothing is new.

        Raises
        ------
        OutputError
            As for :meth:`change`, or if there is no such article.
        ValueError
            If the date is none.
        """
        before = next((item for item in self.articles(name) if item.key == article), None)
        if before is None:
            raise OutputError("there is no such article in this comparison")
        fields = {key: given[key] for key in FIELDS if given.get(key) and given[key] != getattr(before, key)}
        if "published" in fields:
            dt.date.fromisoformat(fields["published"])
        return self.change(name, "edit", {"article": article, "fields": fields}) if fields else None

    def undo(self, name: str) -> Job | None:
        """Take back the last change; None where only the first one is left."""
        with self._lock:
            self._check_free(name)
            return self._submit(Job(name)) if self.ledger.undo(name) else None

    def forget(self, name: str) -> None:
        """Delete a comparison that was removed, with its files."""
        with self._lock, self.writing:
            if name in self.ledger.names(removed=True) and is_plain_name(name):
                shutil.rmtree(self.folder / name, ignore_errors=True)
                self.jobs.pop(name, None)
                self.ledger.forget(name)

    def _check_room(self) -> None:
        """Refuse work beyond what may wait."""
        if sum(job.busy for job in self.jobs.values()) >= MAX_WAITING:
            raise OutputError("too many comparisons are waiting already", remedy="try again when one is done")

    def _check_free(self, name: str) -> None:
        """Refuse a change while an earlier one is worked on."""
        self._check_room()
        running = self.jobs.get(name)
        if running is not None and running.busy:
            raise OutputError("this comparison is being made", remedy="change it when that is done")

    def _free_name(self, name: str) -> str:
        """Return the name, numbered where it is taken."""
        taken = {*self.jobs, *self.ledger.names(), *self.ledger.names(removed=True)}
        number = 1
        while numbered(name, number) in taken or (self.folder / numbered(name, number)).exists():
            number += 1
        return numbered(name, number)

    def _submit(self, job: Job) -> Job:
        """Queue work that is recorded."""
        self.jobs[job.name] = job
        self._pool.submit(self._work, job)
        return job

    def _work(self, job: Job) -> None:
        """Read, compare, write, and record how it ended."""
        if self._stopping.is_set():
            return
        ended: tuple[JobState, str] = ("failed", "Something unexpected went wrong; the terminal shows what.")
        try:
            self.ledger.started(job.name)
            job.state = "working"
            ended = "done", self._make(job)
        except _StoppedError:
            return
        except FramingError as error:
            ended = "failed", plain_message(error, self.folder)
        except (OSError, sqlite3.Error) as error:
            ended = "failed", f"The articles cannot be kept: {getattr(error, 'strerror', None) or error}."
        finally:
            # Whatever else went wrong, the page must not wait for ever. The server's log gets the traceback.
            if not self._stopping.is_set():
                self.ledger.finished(job.name, *ended)
                job.message, job.state = ended[1], ended[0]

    def _make(self, job: Job) -> str:
        """Make the comparison of a job and return what was set aside."""
        from framing.pipeline import compare
        from framing.report import write_report
        from framing.review import apply_review, load_review

        def progress(done: int, total: int) -> None:
            job.done, job.total = done, total
            self._step(job, "comparing" if done == total else "analysing")

        home = self.folder / job.name / ARTICLES
        self._step(job, "reading")
        lay_out(self.ledger.files(job.name), home)
        changes = self.ledger.changes(job.name)
        before = read_home(home)
        self.ledger.cache(job.name, "articles", "", listed(before, changes))
        reading = corrected(before, changes)
        if len(reading) < 2:
            again = TWICE if any(note.kind == "duplicate" for note in before.notes) else ""
            told = filter(None, (again, TOO_FEW, _aside(reading.set_aside, self.folder)))
            raise FramingError(" ".join(told).rstrip("."))
        job.total = len(reading)
        self._step(job, "analysing")
        name = self.ledger.title(job.name) or (folder_name("") if is_unnamed(job.name) else job.name)
        comparison = compare(reading, name=name, progress=progress)
        self._step(job, "writing")
        with self.writing:
            reviewed = apply_review(comparison, load_review(home.parent))
            write_report(reviewed, home.parent, forms={"docx"})
        return _aside(comparison.set_aside, self.folder)

    def _step(self, job: Job, stage: str) -> None:
        """Name the stage; stop here when the app stops."""
        if self._stopping.is_set():
            raise _StoppedError
        job.stage = stage


def _named(uploads: Sequence[Upload], taken: set[str]) -> list[tuple[str, bytes]]:
    """Give each upload a safe name of its own."""
    names = set(taken)
    kept = []
    for upload in uploads:
        name = file_name(upload.name, names)
        names.add(name)
        kept.append((name, upload.content))
    return kept


def _aside(items: Sequence[SetAside], folder: Path) -> str:
    """Say what was set aside."""
    lines = [plain_message(FramingError(item.reason, path=item.origin), folder) for item in items[:ASIDE_SHOWN]]
    more = len(items) - ASIDE_SHOWN
    return " ".join([*lines, *([f"And {more} more."] if more > 0 else [])])
