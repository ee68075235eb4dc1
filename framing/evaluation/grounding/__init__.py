"""Whether the check of a summary is right: sentences made from stories' articles, true ones and ones with a fault.

:mod:`~framing.evaluation.grounding.rewording` puts true sentences in other words,
:mod:`~framing.evaluation.grounding.faults` plants an error in them and :mod:`~framing.evaluation.grounding.figures`
holds all against the articles. Pairs that the stories' editors found to say the same, or to disagree, are held against
each other's article too.
"""

from framing.evaluation.grounding.figures import evaluate_grounding

__all__ = ["evaluate_grounding"]
