"""Cut an article into paragraphs, sentences and tokens, with offsets into the untouched text.

Sentences come from NLTK's Punkt algorithm (Kiss and Strunk 2006) with parameters of our own, so that no
data has to be downloaded, and a repair pass for what Punkt gets wrong in news.
"""

from __future__ import annotations

import functools
import itertools
import re
import string
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from framing.model import Article, Document, Furniture, Paragraph, Part, Sentence, Span, Tokens

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

__all__ = [
    "after_dateline",
    "is_dateline",
    "normalise",
    "paragraph_spans",
    "segment",
    "sentence_spans",
    "tokenize",
]

#: Characters that are drawn as nothing: soft hyphen, zero width, word joiner, BOM, bidi controls.
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"

#: Combining marks belong to the word they sit on; ``\w`` of :mod:`re` does not know them.
COMBINING = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0"
)

_LETTER = r"[^\W\d_]"
_INNER = rf"(?:[^\W_]|[{INVISIBLE}{COMBINING}])"

#: Hyphens and slashes are tokens of their own, so ``U.S.-Japan`` and ``hard-line`` match word by word.
#: The possessive ``'s`` is split off; other apostrophes stay inside (``won't``, ``O'Brien``).
TOKEN = re.compile(
    rf"""(?![ ])(                                  # at a space nothing below need be tried
      [A-Za-z]{{2,}}+                              # most words; the lines below would take them too, slower
        (?:(?=[ ,.])|(?![\w'’{INVISIBLE}{COMBINING}]))
    | (?:{_LETTER}\.){{2,}}                        # U.S.  p.m.
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|bn|mn|tn|cr|k|km|mm)?(?![^\W\d_])  # 1,200  3.5  10:30  1990s  3bn
    | ['’](?:s|S)(?![^\W_])                        # possessive
    | [^\W_]{_INNER}*(?:['’](?![sS](?![^\W_]))(?=[^\W_]){_INNER}+)*
    | _+
    | \.{{2,}}
    | [^\w\s{INVISIBLE}]
    )""",
    re.VERBOSE,
)

_LINE = re.compile(r"[^\r\n\u2028\u2029\u0085]+")
_BLANK_LINE = re.compile(r"(?:\r\n|[\r\n\u2028\u2029\u0085])[ \t\u00a0]*(?=[\r\n\u2028\u2029\u0085])")
_STRIP = re.compile(rf"[\s{INVISIBLE}]+")
_STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"'}
)
_INVISIBLE_CHARACTER = re.compile(f"[{INVISIBLE}]")

#: Abbreviations of English news after which a full stop does not end a sentence.
ABBREVIATIONS = frozenset(
    """
    a.k.a a.m p.m adm assn assoc ave bldg blvd brig bros c.e b.c b.c.e a.d capt cmdr co col corp cpl d.c dept det dr
    drs e.g i.e esq est etc ext fig ft gen gov govs hon inc insp j.d jr jr.s lt ltd m.d maj md messrs mgr mr mrs ms
    mt no nos op pfc ph.d phd pp pres prof pvt rep reps ret rev rs sec secy sen sens sgt sr st supt treas u.k u.n u.s
    u.s.a univ v vs viz vol washington.d.c wash n.y n.j n.c n.h n.m n.d s.c s.d w.va r.i calif fla mass conn mich
    minn ill ind tex tenn pa ala ariz ark colo del ga kan ky la md me miss mo mont neb nev okla ore va vt wis wyo
    jan feb aug sept oct nov dec mon tues thurs fri e.u u.a.e a.j j.r g.w
    """.split()
)

#: Words that begin a sentence when capitalised after an abbreviation ("in the U.S. The talks ...").
STARTERS = frozenset(
    """
    the he she it but they we this that these those however meanwhile there in on at and if when while after before
    although though since as for his her its their our i you a an some many most both according now then so yet
    still also last earlier later what who why how one two three
    """.split()
)

#: "p.m." before one of these goes on; before any other capital it ends the sentence.
_AFTER_CLOCK = re.compile(
    r"\b[ap]\.m\.(?=\s+[“\"‘']?[A-Z])(?!\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s+[A-Z]{2,4}\b|\s+(?:Eastern|Central|Pacific|"
    r"Mountain|Greenwich|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z][a-z]+\s+[Tt]ime)\b)"
)

#: "“Why?” Hegseth asked." is one sentence although the second half begins with a capital.
_TAG_AFTER_QUOTE = re.compile(
    r"(?:[A-Z][\w.'’-]*\s+){1,4}(?:said|says|asked|asks|added|replied|responded|told|wrote|tweeted|shouted|"
    r"answered|exclaimed|wondered|continued|recalled|explained|joked|declared)\b"
)
_TITLE_AFTER_MARK = re.compile(
    r"[“\"‘'(\[—–-](?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Maj|Capt|Adm|Prof|Sgt|St|Rev|U\.S|U\.K)\.$"
)
#: "Rep. G.K. Butterfield": initials that are no known abbreviation belong to the name after them.
_INITIALS = re.compile(r"(?:^|[\s(“\"])((?:[A-Z]\.){1,3}[A-Z])\.$")
#: "here. The", "here?”": a word of letters only and one mark, before a space or a closing quotation mark.
_PLAIN_END = re.compile(r"([^\W\d_]{2,})([.?!…])(?=[\s)\]\"'”’»])")
#: A mark before another mark or a space, as Punkt's ``period_context_re`` has it: what follows, and the next word.
_POSSIBLE_END = re.compile(r"[.?!…](?=([)\";}\]*:@'({\[‘’“”«»…!?]|\s+(\S+)))")
#: Quotation marks and brackets that close the sentence before them.
_CLOSING = re.compile(r"[\"”’»)\]}]+?(?:\s+|(?=--)|$)", re.MULTILINE)

#: Characters of a word, its mark and the next word up to which Punkt's answer is remembered; few are longer.
LONGEST_REMEMBERED = 40

_QUOTE_END = re.compile(r"[?!…]['’\"”»]+$")
_OPENING_ONLY = re.compile(r"^[\W_]+$")

#: "WASHINGTON (AP) —", "WEST PALM BEACH , Fla. —": up to seven capitalised words, then an agency, a dash or both.
_DATELINE_LINE = re.compile(
    r"[A-Z][\w.'’-]*(?:\s*[ ,/]\s*[A-Z][\w.'’-]*){0,6}(?:\s*,?\s+\d{1,2}(?:,?\s+\d{4})?)?\s*,?\s*"
    r"(?:\((?:AP|AFP|UPI|EFE|DPA|dpa|PTI|ANI|Reuters|Xinhua|Kyodo|Yonhap|TASS|CNN|JNS|Bloomberg)\)\s*|(?=[—–―-]))[—–―:-]*"
)

#: The same before a sentence on its line.
_DATELINE_BEFORE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?:[ ,/]+[A-Z][A-Za-z.'’-]+){0,5}|[A-Z][a-z]+(?:[ ,]+[A-Z][A-Za-z.]+){0,3})"
    r"(?:,?\s(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2})?\s*"
    r"(?:\([A-Z][\w .,/’'-]{1,30}\)\s*(?:[—–―-]+|:)?|[—–―]|\s-{1,2}\s)\s*(?=[“\"‘'A-Z\d])"
)

#: A dateline is never longer, in characters.
_DATELINE_MAX = 90

#: A first line of at most this many words that does not end like a sentence is a headline.
HEADLINE_MAX_WORDS = 22


def normalise(token: str) -> str:
    """Return a token with straight quotes, composed accents and no invisible characters.

    >>> normalise("won’t")
    "won't"
    """
    if token.isascii():
        return token
    bare = _INVISIBLE_CHARACTER.sub("", token)
    return unicodedata.normalize("NFC", bare.translate(_STRAIGHT))


def tokenize(text: str) -> Tokens:
    """Cut a text into words, numbers and punctuation marks.

    Parameters
    ----------
    text : str

    Returns
    -------
    Tokens
        Offsets refer to ``text``.

    >>> tokenize("Japan’s U.S.-backed plan won't wait.").lowers
    ('japan', "'s", 'u.s.', '-', 'backed', 'plan', "won't", 'wait', '.')
    """
    pieces = TOKEN.split(text)  # what is no token, a token, and so on
    edges = tuple(itertools.accumulate(map(len, pieces)))
    words = tuple([word if word.isascii() else normalise(word) for word in pieces[1::2]])
    return Tokens(edges[:-1:2], edges[1::2], words, tuple(map(str.lower, words)))


def segment(article: Article, *, part: Part = "body") -> Document:
    """Cut an article into paragraphs, sentences and tokens.

    Parameters
    ----------
    article : Article
    part : {'body', 'title'}
        ``title`` where the text given is the title of the article of that id.

    Returns
    -------
    Document
        Also for an empty text: it then has no sentences. What is marked as furniture has neither tokens nor
        sentences, so nothing that works on the document sees it.
    """
    text = article.text
    tokens = tokenize(text)
    spans = list(paragraph_spans(text))
    if article.furniture:
        tokens = tokens.outside(article.furniture)
        spans = list(_outside(text, spans, article.furniture))
    headline = _headline(article, spans)
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(spans):
        first = len(sentences)
        pieces = [(start, end)] if headline and headline.start == start else sentence_spans(text, start, end)
        for low, high in pieces:
            left, right = bisect_left(tokens.starts, low), bisect_left(tokens.starts, high)
            sentences.append(Sentence(article.id, low, high, len(sentences), number, left, right, part))
        paragraphs.append(Paragraph(article.id, start, end, number, first, len(sentences)))
    title = None
    if article.title and article.title.strip() and headline is None and part == "body":
        title = segment(Article(text=article.title, outlet=article.outlet, id=article.id), part="title")
    return Document(
        article=article,
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        tokens=tokens,
        headline=headline,
        title=title,
        word_count=tokens.words_before[-1],
        language_ok=article.language in (None, "en"),
        part=part,
    )


def _outside(
    text: str, paragraphs: Sequence[tuple[int, int]], furniture: Sequence[Furniture]
) -> Iterator[tuple[int, int]]:
    """Yield what is left of the paragraphs; one that furniture parts becomes two. Both are in text order."""
    first = 0
    for start, end in paragraphs:
        while first < len(furniture) and furniture[first].end <= start:
            first += 1
        at = first
        while at < len(furniture) and furniture[at].start < end:
            if before := _strip(text, start, max(start, furniture[at].start)):
                yield before
            start = furniture[at].end
            at += 1
        if start < end and (rest := _strip(text, start, end)):
            yield rest


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Move both ends inward over white space and invisible characters; None when nothing is left."""
    head = _STRIP.match(text, start, end)
    if head:
        start = head.end()
    while end > start and _STRIP.match(text, end - 1, end):
        end -= 1
    return (start, end) if start < end else None


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where paragraphs start and end: lines, or blocks between blank lines where the lines are hard-wrapped."""
    lines = [span for match in _LINE.finditer(text) if (span := _strip(text, match.start(), match.end()))]
    if not _hard_wrapped(text, lines):
        yield from lines
        return
    start, previous = lines[0]
    for low, high in lines[1:]:
        if _BLANK_LINE.search(text, previous, low + 1):
            yield start, previous
            start = low
        previous = high
    yield start, previous


def _hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether most lines that run on stop at a like width in mid-sentence, as in wrapped plain text."""
    runs = [
        (low, high)
        for (low, high), (after, _) in itertools.pairwise(lines)
        if not _BLANK_LINE.search(text, high, after + 1)
    ]
    if len(runs) < 3:
        return False
    broken = sum(1 for low, high in runs if 40 <= high - low <= 100 and text[high - 1] not in ".!?…:”\"'’»")
    return broken > 0.6 * len(runs)


def _headline(article: Article, paragraphs: list[tuple[int, int]]) -> Span | None:
    """Return the headline where it stands at the head of the text."""
    if len(paragraphs) < 2:
        return None
    start, end = paragraphs[0]
    line = article.text[start:end]
    if article.title:
        same = _bare(line) == _bare(article.title)
        return Span(article.id, start, end) if same else None
    words = len(line.split())
    if is_dateline(line):
        return None
    looks = 2 <= words <= HEADLINE_MAX_WORDS and line[-1] not in '.!…:;,"”' and line[:1] not in '“"('
    longer = paragraphs[1][1] - paragraphs[1][0] > end - start
    return Span(article.id, start, end) if looks and longer else None


def is_dateline(line: str) -> bool:
    """Whether a line names the place of a report and nothing else.

    Parameters
    ----------
    line : str
        Without white space around it.

    Returns
    -------
    bool

    >>> is_dateline("WASHINGTON (AP) —"), is_dateline("Ministers Meet in Kyoto")
    (True, False)
    """
    return len(line) <= _DATELINE_MAX and _DATELINE_LINE.fullmatch(line) is not None


def after_dateline(text: str, start: int, end: int) -> int:
    """Return where the words of a sentence begin, behind its dateline if it has one.

    Parameters
    ----------
    text : str
    start, end : int
        Offsets of the sentence.

    Returns
    -------
    int

    >>> text = "MANILA — The drills end on Friday."
    >>> text[after_dateline(text, 0, len(text)) :]
    'The drills end on Friday.'
    """
    match = _DATELINE_BEFORE.match(text, start, min(end, start + _DATELINE_MAX))
    return match.end() if match else start


def _bare(line: str) -> str:
    """Reduce a line to its letters and digits, for comparing a title with a first line."""
    return "".join(character for character in normalise(line).casefold() if character.isalnum())


def _possible_ends(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the last mark of each word that may end a sentence, with the offset where the word begins."""
    previous: re.Match[str] | None = None
    word = before = 0  # where the word begins, where the mark before stands
    for match in _POSSIBLE_END.finditer(text):
        first = match.start()
        while first > before and text[first - 1] not in string.whitespace:
            first -= 1
        if first == before:  # one word with two marks
            first = word
        if previous is not None and before <= first:
            yield previous, word
        previous, word, before = match, first, match.start()
    if previous is not None:
        yield previous, word


@functools.lru_cache(maxsize=1)
def _punkt() -> PunktSentenceTokenizer:
    """Build the sentence tokenizer; Punkt needs no data when its parameters are given."""
    from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

    class NewsVariables(PunktLanguageVars):  # type: ignore[misc]
        """English news: ellipsis ends a sentence too."""

        sent_end_chars = (".", "?", "!", "…")
        internal_punctuation = ",:;—–"

    parameters = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    parameters.sent_starters = set(STARTERS)
    return PunktSentenceTokenizer(parameters, lang_vars=NewsVariables())


def _punkt_breaks(context: str) -> bool:
    """Whether Punkt ends a sentence between a word with its mark and the next word."""
    return bool(_punkt().text_contains_sentbreak(context))


#: The same few contexts ("Mr. Trump", "the U.S. and") make up most of those that are asked about.
_remembered_breaks = functools.lru_cache(maxsize=1 << 14)(_punkt_breaks)


def _ends_sentence(text: str, word: int, end: int) -> bool:
    """Whether a sentence ends behind the word at ``word``; ``end`` is where the word after it ends."""
    plain = _PLAIN_END.match(text, word)
    if plain is not None and (plain[2] != "." or plain[1].lower() not in ABBREVIATIONS):
        return True  # what Punkt would say, without asking it
    decide = _remembered_breaks if end - word <= LONGEST_REMEMBERED else _punkt_breaks
    return decide(text[word:end])


def _cut(text: str) -> list[tuple[int, int]]:
    """Cut a paragraph as Punkt does: at the ends of sentences, closing marks going with what is before them."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for match, word in _possible_ends(text):
        if _ends_sentence(text, word, match.end(1)):
            pieces.append((start, match.end()))
            start = match.end() if match[2] is None else match.start(2)
    closing = 0  # how many characters of a piece belong to the one before it
    spans: list[tuple[int, int]] = []
    for (low, high), (after, stop) in itertools.pairwise([*pieces, (start, len(text))]):
        marks = _CLOSING.match(text, after, stop)
        spans.append((low + closing, high if marks is None else after + len(marks[0].rstrip())))
        closing = 0 if marks is None else marks.end() - after
    spans.append((start + closing, len(text)))
    return [(low, high) for low, high in spans if low < high]


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split one paragraph, given by its offsets, into sentences and mend what Punkt gets wrong."""
    paragraph = text[start:end]
    cut: list[tuple[int, int]] = []
    for low, high in [(low + start, high + start) for low, high in _cut(paragraph)]:
        for match in _AFTER_CLOCK.finditer(text, low, high) if "m." in paragraph else ():
            cut.append((low, match.end()))
            low = match.end()
        cut.append((low, high))
    merged: list[tuple[int, int]] = []
    for piece in cut:
        stripped = _strip(text, *piece)
        if stripped is None:
            continue
        if merged and _goes_on(text, merged[-1], stripped):
            merged[-1] = (merged[-1][0], stripped[1])
        else:
            merged.append(stripped)
    return merged


def _goes_on(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether ``after`` still belongs to the sentence ``before``."""
    low, high = after
    head = text[low : min(high, low + 80)]
    letter = next((character for character in head if character.isalnum()), "")
    if not letter:
        return _OPENING_ONLY.match(text[low:high]) is not None
    if letter.islower() and head[0] not in '“"‘':
        return True
    tail = text[max(before[0], before[1] - 8) : before[1]]
    if _TITLE_AFTER_MARK.search(tail):  # Punkt reads “Mr. with its mark as one unknown word
        return True
    initials = _INITIALS.search(tail)
    if initials and initials.group(1).lower() not in ABBREVIATIONS and head.split(None, 1)[0].lower() not in STARTERS:
        return True
    return bool(_QUOTE_END.search(tail)) and bool(_TAG_AFTER_QUOTE.match(head))
