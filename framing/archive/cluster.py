"""Workers of a Dask cluster in the place of processes of this machine (extra ``scale``); imported where one is named.

They read and write the parts themselves, so that the folder of the output must lie where all of them see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, TypeVar

import framing
from framing.errors import OutputError

__all__ = ["Cluster", "cluster"]

_Result = TypeVar("_Result")

#: Seconds to wait for the scheduler.
ANSWER_SECONDS = 15


class Cluster:
    """The workers of a Dask scheduler. Where one is lost, the scheduler gives its task to another.

    Parameters
    ----------
    client : distributed.Client
    """

    together = False

    def __init__(self, client: Any) -> None:
        from distributed import KilledWorker

        self.deaths: tuple[type[BaseException], ...] = (KilledWorker,)
        self._client = client
        self._executor = client.get_executor(pure=False)

    @property
    def workers(self) -> int:
        """How many there are just now."""
        return max(1, len(self._client.nthreads()))

    def submit(self, work: Callable[..., _Result], /, *given: Any) -> Future[_Result]:
        """Hand a call to the next free worker."""
        future: Future[_Result] = self._executor.submit(work, *given)
        return future

    def restart(self) -> None:
        """Do nothing: one that is lost takes no other with it."""


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """Yield the workers of a scheduler; what is under way when the context ends is cancelled.

    Parameters
    ----------
    address : str
        Such as ``tcp://head:8786``.

    Raises
    ------
    OutputError
        If no scheduler answers, or its workers cannot do the work.
    """
    try:
        import distributed
    except ImportError as error:
        raise OutputError("a cluster needs Dask", command="pip install 'framing[scale]'") from error
    connect: Callable[..., Any] = distributed.Client
    try:
        client = connect(address, timeout=ANSWER_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        message = "no Dask scheduler answers"
        raise OutputError(message, path=address, command="start one with: dask scheduler") from error
    try:
        _check_workers(client, address)
        yield Cluster(client)
    finally:
        client.close()


def installed_version() -> str:
    """Return the version of framing; called in a worker."""
    return framing.__version__


def _check_workers(client: Any, address: str) -> None:
    """Refuse workers that have several threads, which hinder one another, or another version."""
    threads = client.nthreads()
    if any(number > 1 for number in threads.values()):
        raise OutputError(
            "a worker has several threads, which would slow one another down",
            path=address,
            command="start workers with: dask worker --nthreads 1 --nworkers N",
        )
    others = {version for version in client.run(installed_version).values() if version != framing.__version__}
    if others:
        message = f"a worker has framing {', '.join(sorted(others))}, and this is {framing.__version__}"
        raise OutputError(message, path=address, remedy="install the same version everywhere")
