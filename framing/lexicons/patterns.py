"""Regular expressions in lexicons: opt-in, checked when loaded, run with a time limit."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

__all__ = ["MAX_PATTERN", "PATTERN_SECONDS", "compile_pattern"]

#: Seconds that one pattern may take on one article. A sound pattern needs under a millisecond; the clock goes on
#: while other programs run, so that a tight limit would refuse sound ones on a busy machine.
PATTERN_SECONDS = 1.0

#: Seconds that a pattern may take on one of the probes below when a lexicon is loaded.
PROBE_SECONDS = 0.5

#: Characters in a pattern.
MAX_PATTERN = 500

#: Texts on which patterns with nested repetition run away.
PROBES = ("a" * 5000 + "~", "word " * 1000, "aaaa aaaa 1111 !!! " * 200)


@functools.lru_cache(maxsize=1024)
def compile_pattern(text: str) -> tuple[regex.Pattern[str] | None, str]:
    """Compile a pattern of a lexicon.

    Returns
    -------
    pattern : regex.Pattern or None
    fault : str
        What is wrong with it, with the position; empty when it is sound.
    """
    import regex

    if not text.strip():
        return None, "a blank pattern"
    if len(text) > MAX_PATTERN:
        return None, f"pattern {text[:40]!r}..., which is longer than {MAX_PATTERN} characters,"
    try:
        pattern = regex.compile(text, regex.IGNORECASE | regex.VERSION0)
    except (regex.error, RecursionError, OverflowError) as error:
        position = getattr(error, "pos", None)
        place = f" at position {position}" if position is not None else ""
        what = getattr(error, "msg", "too complex")
        return None, f"pattern {text!r}, which does not compile ({what}{place}),"
    try:
        if pattern.search("", timeout=PROBE_SECONDS) or any(
            match.start() == match.end() for probe in PROBES for match in pattern.finditer(probe, timeout=PROBE_SECONDS)
        ):
            return None, f"pattern {text!r}, which would match everywhere,"
    except TimeoutError:
        return None, f"pattern {text!r}, which takes too long (nested repetition),"
    return pattern, ""
