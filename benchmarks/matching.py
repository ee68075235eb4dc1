"""Articles a second of the matcher alone: the bundled lexicons, and 5,000 made-up entries beside one alternation."""

from __future__ import annotations

import random
import re

from benchmarks.peer import beside, vader_rate
from benchmarks.texts import articles
from benchmarks.timing import processor_seconds
from framing.lexicons import Dimension, Lexicon, Matcher, Term, bundled
from framing.lexicons.wildcards import split_term
from framing.segmentation import segment

COUNT = 40

#: Rounds; the shortest processor time counts, since other programs may run beside.
ROUNDS = 15

#: Entries of the made-up lexicons: this many words, wildcards and phrases over three lexicons.
ENTRIES = {"word": 3_000, "wildcard": 1_000, "phrase": 1_000}


def invented() -> list[Lexicon]:
    """5,000 entries: words of the demo corpus among words that no text holds, as in a real lexicon."""
    rng = random.Random(11)
    text = sorted({word.lower() for article in articles(8) for word in re.findall("[A-Za-z]{4,}", article.text)})
    strange = [
        "".join(rng.choices("bcdfghjklmnpqrstvwxz", k=3)) + rng.choice(text) for _ in range(sum(ENTRIES.values()))
    ]
    rng.shuffle(text)
    rows = [*text[:150], *strange[: ENTRIES["word"] - 150]]
    rows += [f"{word[:5]}*" for word in (*text[150:200], *strange[3_000:3_950])]
    rows += [f"{rng.choice(text)} {rng.choice(strange)}" for _ in range(ENTRIES["phrase"])]
    terms = [Term(row) for row in dict.fromkeys(rows)]
    return [
        Lexicon(f"made-{part}", "1", "MIT", "stance", "", (Dimension("a", "a", "", "", tuple(terms[part::3])),))
        for part in range(3)
    ]


def expression(lexicons: list[Lexicon]) -> re.Pattern[str]:
    """Return one big alternation, which is what a lexicon is often compiled to."""
    terms = [split_term(term.text) for one in lexicons for dimension in one.dimensions for term in dimension.terms]
    joined = sorted((r"[ -]".join(re.escape(t).replace(r"\*", r"\w*") for t in term) for term in terms), reverse=True)
    return re.compile(rf"\b(?:{'|'.join(joined)})\b")


def main() -> None:
    """Print the figures."""
    made = articles(COUNT)
    vader = vader_rate(made)
    texts = [segment(article) for article in made]
    words = sum(document.word_count for document in texts) / COUNT
    for label, lexicons in (("5,000 entries", invented()), ("bundled lexicons", list(bundled()))):
        matcher = Matcher(lexicons)
        hits = sum(len(matcher.find(document)) for document in texts) / COUNT
        entries = sum(len(dimension.terms) for one in lexicons for dimension in one.dimensions)
        speed = COUNT / processor_seconds(lambda m=matcher: [m.find(document) for document in texts], rounds=ROUNDS)
        each = f"{words:.0f} words and {hits:.0f} hits each"
        print(
            f"{label:<18} {entries:6} entries {speed:8.0f} articles/s of processor time ({each}){beside(speed, vader)}"
        )
    pattern = expression(invented())
    lowered = [document.article.text.lower() for document in texts[:4]]
    peer = len(lowered) / processor_seconds(lambda: [pattern.findall(text) for text in lowered], rounds=1)
    print(f"{'one alternation':<18} {'':6}         {peer:8.1f} articles/s")


if __name__ == "__main__":
    main()
