"""Cut a text into words, numbers and punctuation marks, with offsets into the untouched text."""

from __future__ import annotations

import itertools
import re
import sys
import unicodedata

from framing.model import Tokens

__all__ = ["INVISIBLE", "LETTERS", "PARTING_MARKS", "QUOTE_MARK", "normalise", "says_not", "tokenize"]

#: A run of letters.
LETTERS = re.compile(r"[^\W\d_]+")

#: A mark that is of quotations alone; the straight single one, and the curved, are apostrophes too.
QUOTE_MARK = re.compile('[“”"«»]')

#: Tokens at which what is told of somebody, or what somebody does, ends.
PARTING_MARKS = frozenset('.,;:!?()"“”—–')

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
    | \d++(?:[.,:]\d++)*+(?:st|nd|rd|th|s|m|bn|mn|tn|cr|k|km|mm)?(?![^\W\d_])  # 1,200  3.5  10:30  1990s  3bn
    | \d++(?:[.,:]\d++)*+(?=[A-Za-z]{{2,}}(?![^\W_]))  # 60mph and 4.10pm are two tokens, B52 and 5G one
    | (?:R|Sh|KSh|Ksh|Rs|RM|N|Tk)(?=\d+(?:[.,]\d|(?:m|bn)(?![^\W_])  # R90m  Sh1,200, but not R2
        |[ ](?:million|billion|trillion|lakh|crore)))                # R412 million
    | ['’](?:s|S)(?![^\W_])                        # possessive
    | [^\W_]{_INNER}*(?:['’](?![sS](?![^\W_]))(?=[^\W_]){_INNER}+)*
    | _+
    | \.{{2,}}
    | ``|''(?!')
    | [^\w\s{INVISIBLE}]
    )""",
    re.VERBOSE,
)

_STRAIGHT = str.maketrans(dict.fromkeys("’‘‛ʼ‹›‚", "'") | dict.fromkeys("“”„‟«»「」『』", '"'))

#: Two single marks that are one double mark.
_PAIRED = dict.fromkeys(("``", "''"), '"')
_INVISIBLE_CHARACTER = re.compile(f"[{INVISIBLE}]")


def normalise(token: str) -> str:
    """Return a token with straight quotes, composed accents and no invisible characters.

    >>> normalise("won’t")
    "won't"
    """
    if token.isascii():
        return _PAIRED.get(token, token)
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
    words = [word if word.isascii() else normalise(word) for word in pieces[1::2]]
    if "``" in text or "''" in text:  # ``LaTeX'' marks
        words = [_PAIRED.get(word, word) for word in words]
    # one string a word, however often and in however many articles it stands: a third less memory
    spoken = tuple(map(sys.intern, words))
    return Tokens(edges[:-1:2], edges[1::2], spoken, tuple(map(sys.intern, map(str.lower, spoken))))


def says_not(word: str) -> bool:
    """Whether a word in small letters ends in "not", drawn together.

    >>> says_not("won't"), says_not("didn’t"), says_not("not")
    (True, True, False)
    """
    return word.endswith(("n't", "n’t"))
