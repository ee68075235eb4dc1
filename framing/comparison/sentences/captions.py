"""How to read the charts and tables of a report, and what is said where there is nothing to show."""

from __future__ import annotations

from framing.grammar import percent
from framing.model import NO_SPEAKER

__all__ = [
    "CHARTS",
    "COVERAGE",
    "DISTINCTIVE",
    "DISTINCTIVE_SCALE",
    "EMPTY",
    "LIGHT_SHARES",
    "LIGHT_SPEAKERS",
    "LIGHT_STANCE",
    "NOTHING_FOUND",
    "NOT_FOUND_MEANS",
    "RATES",
    "SPEAKERS",
    "SPEAKERS_IN_PERCENT",
    "STANCE",
    "STANCE_SCALE",
    "STYLE",
    "STYLE_MEASURES",
    "TABLES",
    "TIMELINE",
    "TIMELINE_BROKEN",
    "more_statements",
    "without_speaker",
]

#: Where a report has no finding.
NOTHING_FOUND = "Nothing stands out above the thresholds."

#: What each chart is called where it has found nothing that could be its title.
CHARTS = {
    "coverage": "Topics by outlet",
    "stance": "Stance by target, outlet and voice",
    "speakers": "Words by speaker and outlet",
    "distinctive": "Distinctive words by outlet",
    "timeline": "Dates named in the texts",
    "style": "Style and readability by outlet",
}

#: In place of a chart that has nothing to draw.
EMPTY = {
    "coverage": "No topic was found in these texts.",
    "stance": "Every score would rest on too few words; the table of stance scores has the reasons.",
    "speakers": "No attributed words were found.",
    "distinctive": "No word is used much more by one outlet than by the others of its event.",
    "timeline": "Nothing in these texts is dated.",
    "style": "The texts are too short to be measured.",
}

# ---- how to read a chart

COVERAGE = (
    "Each cell: the share of the article’s words in sentences on the topic, and the paragraph (¶) of its first "
    "mention. Empty: no sentence on it. Topics that the outlets cover most unevenly come first; those named by a "
    "few words were found in these texts."
)
DISTINCTIVE = (
    "Right of 0: the outlet uses the word more often than the others of its event do. Line: 95% interval. Filled: "
    "more than chance would give among so many words. Open: an indication only. The measure is explained in Method."
)
DISTINCTIVE_SCALE = "less often than the others ← → more often"
_SHARES = (
    "of the words that each outlet quotes or reports, by who says them{}: first the kinds of voices, then the speakers "
    "with most in any outlet."
)
SPEAKERS = f"Share {_SHARES.format(', all on one scale')}"
SPEAKERS_IN_PERCENT = f"Share, in per cent, {_SHARES.format('')}"
STANCE = (
    "Mean weight of what is said around each mention of the target: left of 0 is against it, right of 0 is for it. "
    "Faint lines: 95% intervals. The target on which the scores lie furthest apart comes first. Scores that rest on "
    "too little are not drawn; the table has every score, and the reason."
)
STANCE_SCALE = {"outlet": "the outlet’s own words", "attributed": "words it attributes to others"}
STYLE = "One dot an outlet; the line is the 95% interval. A text that is too short for a measure has no dot."
STYLE_MEASURES = (
    ("sentence_words", "Words a sentence"),
    ("flesch_reading_ease", "Reading ease (higher is easier)"),
    ("flesch_kincaid_grade", "School grade (higher is harder)"),
    ("quoted_share", "Share of attributed words"),
)
TIMELINE = "The dates that each text names; the larger the dot, the more often."
TIMELINE_BROKEN = (
    "The dates that each text names, beside its day of publication; the larger the dot, the more often. The days of "
    "the event take the full width; dates beyond the break stand at their month or year."
)

# ---- the charts of a page without scripts

LIGHT_SHARES = "Share of words that others say"
LIGHT_SPEAKERS = "Who is given most of the attributed words, by outlet"
LIGHT_STANCE = "Stance toward each target: filled, the outlet’s own words; hollow, words it attributes to others"

# ---- how to read the tables of report.md

TABLES = {
    "coverage": "Share of each article's words in sentences on the topic; ¶ is the paragraph of first mention.",
    "stance": "Mean over mentions with its 95% interval; below 0 is against, above 0 is for.",
    "distinctive": r"Count in brackets; \* passes the false-discovery control.",
}
NOT_FOUND_MEANS = (
    "*Not found* means that no sentence of the other article reaches the threshold; it is never said of an article on "
    "another event, one published earlier, one too short or cut off. All offsets, probabilities and reasons are in "
    "`comparison.json`."
)
RATES = (
    "Development sets, from 0 to 1, higher is better, with 95% intervals. Thresholds were chosen on some of these "
    "texts, so on others expect a little less."
)


def more_statements(number: int) -> str:
    """Say where the statements are that a table leaves out."""
    return f"{number} more in `tables/statements.csv`."


def without_speaker(share: float) -> str:
    """Say how much of the attributed words has no known speaker."""
    return f"{percent(share)} of the attributed words are left without a speaker ({NO_SPEAKER})."
