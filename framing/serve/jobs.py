"""Comparisons being made: one at a time in the background, with progress; kept as folders of files."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from framing.errors import FramingError, OutputError

__all__ = ["ARTICLES", "MAX_WAITING", "Job", "Shelf", "Upload", "slug"]

#: Comparisons that may wait; one more is refused, so that no page can fill the memory.
MAX_WAITING = 8

#: Folder inside a comparison that keeps what was uploaded, so that an article can be added later.
ARTICLES = "articles"

#: Endings that the reader knows; a pasted text becomes ``.md`` with front matter.
ENDINGS = frozenset({".txt", ".md", ".html", ".htm", ".jsonl", ".json", ".csv", ".tsv", ".parquet"})

#: Files of a comparison that are served, and nothing else.
SERVED = re.compile(r"report\.(?:html|md)|comparison\.json|tables/[a-z_]+\.csv")


@dataclass(frozen=True, slots=True)
class Upload:
    """One file that came in: its name as given and its bytes."""

    name: str
    content: bytes


@dataclass(slots=True)
class Job:
    """A comparison being made.

    Attributes
    ----------
    name : str
    state : {'waiting', 'working', 'done', 'failed'}
    done, total : int
        Articles analysed, of how many.
    message : str
        Why it failed, or what was set aside.
    """

    name: str
    state: str = "waiting"
    done: int = 0
    total: int = 0
    message: str = ""


def slug(name: str, fallback: str = "comparison") -> str:
    """Return a folder or file name: letters, digits and dashes, never a way out of its folder.

    >>> slug("../../etc/passwd"), slug("  ")
    ('etc-passwd', 'comparison')
    """
    return re.sub(r"[^\w]+", "-", name).strip("-_")[:60].lower() or fallback


@dataclass(slots=True)
class Shelf:
    """The comparisons kept in one folder, and those on their way there.

    Parameters
    ----------
    folder : Path
        Where comparisons are kept, a folder each.
    """

    folder: Path
    jobs: dict[str, Job] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="framing"))

    def kept(self) -> list[str]:
        """Return the names of the comparisons that have a page."""
        return sorted(page.parent.name for page in self.folder.glob("*/report.html"))

    def place(self, name: str, file: str) -> Path | None:
        """Return the path of a served file of a comparison; None for any other."""
        if slug(name) != name or not SERVED.fullmatch(file):
            return None
        path = self.folder / name / file
        return path if path.is_file() and path.resolve().is_relative_to(self.folder.resolve()) else None

    def can_grow(self, name: str) -> bool:
        """Whether an article can be added: the comparison was made here, so that its articles are kept."""
        return slug(name) == name and (self.folder / name / ARTICLES).is_dir()

    def articles(self, name: str) -> list[str]:
        """Return the file names of the articles kept for a comparison, sorted."""
        return sorted(path.name for path in (self.folder / name / ARTICLES).iterdir()) if self.can_grow(name) else []

    def start(self, name: str, uploads: Sequence[Upload]) -> Job:
        """Keep the uploads under a new name and compare them in the background.

        Raises
        ------
        OutputError
            If too many wait already, or the folder cannot be written.
        """
        with self._lock:
            self._check_room()
            free = self._free_name(slug(name))
            job = self.jobs[free] = Job(free)
        return self._submit(job, uploads)

    def add(self, name: str, uploads: Sequence[Upload]) -> Job:
        """Add uploads to a comparison and make it anew in the background.

        Raises
        ------
        OutputError
            If it is being made already, too many wait, or the folder cannot be written.
        """
        with self._lock:
            self._check_room()
            running = self.jobs.get(name)
            if running is not None and running.state in ("waiting", "working"):
                raise OutputError(f"{name} is being made", remedy="add the article when it is done")
            job = self.jobs[name] = Job(name)
        return self._submit(job, uploads)

    def close(self) -> None:
        """Stop taking work; what runs is finished."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _check_room(self) -> None:
        """Refuse work beyond what may wait."""
        if sum(1 for job in self.jobs.values() if job.state in ("waiting", "working")) >= MAX_WAITING:
            raise OutputError("too many comparisons wait already", remedy="try again when one is done")

    def _free_name(self, name: str) -> str:
        """Return the name, numbered where it is taken."""
        number, free = 1, name
        while free in self.jobs or (self.folder / free).exists():
            number += 1
            free = f"{name}-{number}"
        return free

    def _submit(self, job: Job, uploads: Sequence[Upload]) -> Job:
        """Write the uploads beside those kept, and queue the work."""
        home = self.folder / job.name / ARTICLES
        try:
            home.mkdir(parents=True, exist_ok=True)
            written = [_write(home, upload) for upload in uploads]
        except OSError as error:
            job.state, job.message = "failed", f"the articles cannot be kept: {error.strerror}"
            raise OutputError(job.message, path=home) from error
        self._pool.submit(self._work, job, home, written)
        return job

    def _work(self, job: Job, home: Path, written: Sequence[Path]) -> None:
        """Read, compare, write; a failure takes the new uploads away again."""
        from framing.pipeline import compare
        from framing.reading import read
        from framing.report import write_report

        def progress(done: int, total: int) -> None:
            job.done, job.total = done, total

        job.state = "working"
        try:
            comparison = compare(read(home), name=job.name, progress=progress)
            write_report(comparison, home.parent)
        except FramingError as error:
            job.message = str(error).replace(f"{home}/", "")
            for path in written:
                path.unlink(missing_ok=True)
            if not (home.parent / "report.html").exists():
                shutil.rmtree(home.parent, ignore_errors=True)
            job.state = "failed"
        else:
            aside = (f"{item.origin}: {item.reason}".replace(f"{home}/", "") for item in comparison.set_aside)
            job.message = "; ".join(aside)
            job.state = "done"
        finally:
            # Whatever else went wrong, the page must not wait for ever. The server's log gets the traceback.
            if job.state == "working":
                job.state, job.message = "failed", "an unexpected error; the terminal shows it"


def _write(home: Path, upload: Upload) -> Path:
    """Write one upload under a safe name that is free."""
    given = Path(upload.name.replace("\\", "/")).name
    ending = Path(given).suffix.lower()
    ending = ending if ending in ENDINGS else ".txt"
    stem = slug(Path(given).stem, "article")
    path, number = home / f"{stem}{ending}", 1
    while path.exists():
        number += 1
        path = home / f"{stem}-{number}{ending}"
    path.write_bytes(upload.content)
    return path
