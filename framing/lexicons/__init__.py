"""Lexicons: files that analysts edit, validated when loaded and matched with one compiled structure."""

from framing.lexicons.loading import bundled, data_folder, load, problems
from framing.lexicons.matching import Matcher
from framing.lexicons.records import Dimension, Lexicon, LexiconKind, Match, Target, Term

__all__ = [
    "Dimension",
    "Lexicon",
    "LexiconKind",
    "Match",
    "Matcher",
    "Target",
    "Term",
    "bundled",
    "data_folder",
    "load",
    "problems",
]
