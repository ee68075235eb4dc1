"""The words by which reading tells what a page is; its language is not known yet, so they are those of English."""

from __future__ import annotations

import functools
from importlib import resources
from pathlib import Path

from framing.lexicons.words.pages import PageWords
from framing.lexicons.words.reading import read_words

__all__ = ["page_words"]


@functools.lru_cache(maxsize=1)
def page_words() -> PageWords:
    """Return the words of ``lexicons/english/pages.toml``, read once.

    Raises
    ------
    LexiconError
        If the file is broken.
    """
    folder = resources.files("framing") / "lexicons" / "english"
    return read_words(PageWords, Path(str(folder / "pages.toml")))
