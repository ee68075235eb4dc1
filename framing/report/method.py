"""A method section, ready to paste into a paper: what was done with what, how right it is, and what to cite."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.comparison.sentences.captions import RATES
from framing.grammar import capitalized, count, number_words
from framing.report.error_rates import error_rates
from framing.report.markdown import blocks, escape

if TYPE_CHECKING:
    from framing.model import Comparison

__all__ = ["render_method"]

#: Intervals in round brackets: square ones would need escapes where Markdown is read.
_ROUND = str.maketrans("[]", "()")

#: What the methods rest on; named where the section uses them.
REFERENCES = (
    "Monroe, B. L., Colaresi, M. P., & Quinn, K. M. (2008). Fightin’ words: Lexical feature selection and evaluation"
    " for identifying the content of political conflict. *Political Analysis*, 16(4), 372–403.",
    "Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate. *Journal of the Royal Statistical"
    " Society B*, 57(1), 289–300.",
    "Flesch, R. (1948). A new readability yardstick. *Journal of Applied Psychology*, 32(3), 221–233.",
    "Newell, E., Margolin, D., & Ruths, D. (2018). An attribution relations corpus for political news. *LREC 2018*.",
    "Hamborg, F., & Donnay, K. (2021). NewsMTSC: A dataset for (multi-)target-dependent sentiment classification in"
    " political news articles. *EACL 2021*.",
)


def render_method(comparison: Comparison) -> str:
    """Return the method section as Markdown.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    str
        The same comparison gives the same text.
    """
    return "\n".join(_lines(comparison)).rstrip() + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    """Yield the section line by line."""
    manifest = comparison.manifest
    outlets = dict.fromkeys(article.label for article in comparison.articles)
    words = sum(profile.document.word_count for profile in comparison.profiles)
    several = sum(len(event.articles) > 1 for event in comparison.events)
    yield from blocks(
        "# Method",
        f"We compared {count(len(comparison.profiles), 'article')} ({words:,} words) of"
        f" {count(len(outlets), 'outlet')} with framing {escape(manifest.framing)}, which runs offline and gives the"
        f" same result for the same input. It grouped the articles into {count(len(comparison.events), 'event')},"
        f" {number_words(several)} of them with several articles; articles are compared within an event only.",
        "Direct, mixed and indirect speech is attributed to speakers. Stance toward a target is scored apart for an"
        " outlet’s own words and for words it attributes to others, with 95% intervals; below a floor of evidence no"
        " score is given. Each statement of an article is looked for in every other article of its event. It counts as"
        " not found only where no sentence reaches the threshold and no guard applies (another event, published"
        " before the fact was known, cut off or too short). Distinctive words are log-odds ratios with an informative"
        " Dirichlet prior (Monroe et al., 2008), controlled for false discoveries (Benjamini & Hochberg, 1995); reading"
        " ease follows Flesch (1948).",
    )
    if comparison.set_aside:
        aside = len(comparison.set_aside)
        yield f"{capitalized(count(aside, 'text'))} could not be used and {'was' if aside == 1 else 'were'} set aside."
        yield ""
    yield from _thresholds(comparison)
    yield from _rates()
    yield from _versions(comparison)
    yield from blocks("## References")
    yield from (f"- {reference}" for reference in REFERENCES)


def _thresholds(comparison: Comparison) -> Iterator[str]:
    """Yield the thresholds."""
    yield from blocks("## Thresholds")
    yield "| Threshold | Value |"
    yield "| --- | --- |"
    yield from (f"| {_code(name)} | {value:g} |" for name, value in comparison.manifest.thresholds)
    yield ""


def _rates() -> Iterator[str]:
    """Yield how right each step is on gold data."""
    yield from blocks("## Error rates", RATES)
    yield "| Step | Figure | Value | Measured on |"
    yield "| --- | --- | --- | --- |"
    for rate in error_rates():
        value = escape(rate.words.translate(_ROUND))
        yield f"| {escape(rate.step)} | {escape(rate.figure)} | {value} | {escape(rate.data)} |"
    yield ""


def _versions(comparison: Comparison) -> Iterator[str]:
    """Yield the versions of all that had a part in it."""
    manifest = comparison.manifest
    yield from blocks("## Versions")
    yield f"- framing {escape(manifest.framing)}"
    yield from (f"- {escape(name)} {escape(version)}" for name, version in manifest.libraries)
    for name, version, digest in manifest.lexicons:
        yield f"- lexicon {escape(name)} {escape(version)} (sha256 `{digest[:16]}`)"
    for name, digest in manifest.models:
        yield f"- model {escape(name)} (sha256 `{escape(digest[:16])}`)"
    yield ""


def _code(name: str) -> str:
    """Return the name of a threshold as code, which needs no escapes wherever it is pasted."""
    return f"`{name}`" if name.isidentifier() else escape(name)
