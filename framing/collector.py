"""Let Python's cycle collector rest while an article is worked on: the records form no cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collector_paused"]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the cycle collector from running; reference counts free what is no longer used.

    The lexicons are some hundred thousand objects, which the collector went through again and again while
    profiles grew beside them: a fifth of the time of an analysis. When it may run again it looks at once at all
    that was made meanwhile, so the pause belongs around the whole of a call, as a decorator.
    """
    ran = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if ran:
            gc.enable()
