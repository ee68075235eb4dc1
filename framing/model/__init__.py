"""The records. Frozen, slotted, made of tuples; each carries ``(article_id, start, end)``.

:mod:`~framing.model.articles` holds what goes in, :mod:`~framing.model.parts` what reading marks in it. What is found
in one article stands in :mod:`~framing.model.speech` (who says what), :mod:`~framing.model.measures` (which words, and
what is counted from them) and :mod:`~framing.model.profiles` (what is named and stated, and the profile of it all);
:mod:`~framing.model.findings` is what comparing several finds, :mod:`~framing.model.comparison` holds it all.
"""

from framing.model.articles import (
    Article,
    Document,
    Elsewhere,
    Inline,
    Note,
    Paragraph,
    Part,
    Sentence,
    Span,
    Tokens,
    Voice,
    article_labels,
    between,
)
from framing.model.comparison import Comparison, LexiconVersion, Manifest, SetAside
from framing.model.findings import (
    ArticleLabel,
    Conflict,
    DistinctiveTerm,
    Event,
    Finding,
    Inclusion,
    LabelSet,
    Passage,
    StanceDifference,
    StatementRow,
    TopicGap,
    Variant,
    Verdict,
    WordEdit,
)
from framing.model.measures import Hit, LabelUse, Passive, Score, StanceScore, Style, TopicCoverage
from framing.model.parts import ArticleKind, Block, BlockKind, Correction, Furniture, FurnitureKind, KindName
from framing.model.profiles import GENERATIONS, Mention, Profile, Statement, family_name_last, split_generation
from framing.model.speech import Attribution, Speaker, VoiceShare
from framing.model.voices import MIN_ATTRIBUTION_PROBABILITY, VoiceMap, words_inside

__all__ = [
    "GENERATIONS",
    "MIN_ATTRIBUTION_PROBABILITY",
    "Article",
    "ArticleKind",
    "ArticleLabel",
    "Attribution",
    "Block",
    "BlockKind",
    "Comparison",
    "Conflict",
    "Correction",
    "DistinctiveTerm",
    "Document",
    "Elsewhere",
    "Event",
    "Finding",
    "Furniture",
    "FurnitureKind",
    "Hit",
    "Inclusion",
    "Inline",
    "KindName",
    "LabelSet",
    "LabelUse",
    "LexiconVersion",
    "Manifest",
    "Mention",
    "Note",
    "Paragraph",
    "Part",
    "Passage",
    "Passive",
    "Profile",
    "Score",
    "Sentence",
    "SetAside",
    "Span",
    "Speaker",
    "StanceDifference",
    "StanceScore",
    "Statement",
    "StatementRow",
    "Style",
    "Tokens",
    "TopicCoverage",
    "TopicGap",
    "Variant",
    "Verdict",
    "Voice",
    "VoiceMap",
    "VoiceShare",
    "WordEdit",
    "article_labels",
    "between",
    "family_name_last",
    "split_generation",
    "words_inside",
]
