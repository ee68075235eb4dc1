"""Whether the calls of a comparison are right: stories with several outlets' articles and gold for all of it.

:mod:`~framing.evaluation.judgement.gold` holds the records of a story and :mod:`~framing.evaluation.judgement.reading`
reads and checks them; the calls are held against the gold in :mod:`~framing.evaluation.judgement.speech` (who says
what), :mod:`~framing.evaluation.judgement.facts` (same, different, left out),
:mod:`~framing.evaluation.judgement.wording` (loaded words, rival labels) and
:mod:`~framing.evaluation.judgement.editing` (the findings an editor would want);
:mod:`~framing.evaluation.judgement.figures` adds them up.
"""

from framing.evaluation.judgement.figures import evaluate_judgement
from framing.evaluation.judgement.gold import Story
from framing.evaluation.judgement.reading import HALVES, read_stories, read_story

__all__ = ["HALVES", "Story", "evaluate_judgement", "read_stories", "read_story"]
