"""Files in; articles out: text, saved web pages, records and tables, with everything doubtful said."""

from framing.reading.collect import Reading, iter_articles, read
from framing.reading.drafts import DEFAULT_MAX_ARTICLE_BYTES
from framing.reading.language import detect_language

__all__ = ["DEFAULT_MAX_ARTICLE_BYTES", "Reading", "detect_language", "iter_articles", "read"]
