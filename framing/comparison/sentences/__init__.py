"""Every sentence that a comparison says to a reader, and nothing else: an editor can read all of its English here.

The comparers give facts (:mod:`framing.model`); these modules put them into words, by subject:
:mod:`~framing.comparison.sentences.verdicts` (why a statement is judged so, why a topic counts as missing);
:mod:`~framing.grammar` holds numbers, lists, dates and quotation marks, and
:mod:`~framing.comparison.sentences.names` says what articles are called.

House rules: the tool describes and never accuses ("not found in", never "hides" or "biased"); a sentence stands alone;
outlets and speakers are named, not counted; figures belong to the evidence beside it.
"""
