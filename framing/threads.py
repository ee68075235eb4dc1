"""Keep linear algebra on one thread: on products as small as ours, waking the others costs more than the work."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

__all__ = ["one_thread"]


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which the linear algebra library that numpy uses runs on one thread."""
    context: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return context


@lru_cache(maxsize=1)
def _controller() -> ThreadpoolController:
    """Find the loaded libraries; looking for them costs more than an article, so it is done once."""
    import numpy  # noqa: F401  # loads the library that is looked for
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
