"""Cut an article into paragraphs and sentences, with offsets into the untouched text."""

from __future__ import annotations

from framing.segmentation.datelines import after_dateline, is_dateline
from framing.segmentation.documents import segment
from framing.segmentation.paragraphs import paragraph_spans
from framing.segmentation.sentences import sentence_spans

__all__ = ["after_dateline", "is_dateline", "paragraph_spans", "segment", "sentence_spans"]
