"""How the candidate terms of a lexicon stand to each target of a NewsMTSC file, as arrays.

Goes through the product's own matcher, scan and links, so that what is fitted is what runs.
"""

from __future__ import annotations

import fnmatch
import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from nltk.stem import PorterStemmer
from stance_data import read_jsonl

from framing.annotation.stance.judging import covered, one_sentence
from framing.annotation.stance.scanning import scan
from framing.annotation.stance.targets import Naming
from framing.annotation.stance.toward import links
from framing.annotation.stance.weighing import Voices, modifiers, weigh
from framing.annotation.syntax.participles import governs_passive
from framing.lexicons import Dimension, Lexicon, Matcher, Term
from framing.lexicons.language import language_of, load_language
from framing.model import Span, VoiceMap
from framing.tokenization import tokenize

#: Words that say nothing of anybody by themselves; a review of a first fit showed them as noise.
STOP = frozenset(
    """
    a an the this that these those it its he him his she her hers they them their i me my mine we us our you your who
    whom whose which what where when how there here be is are was were been being am have has had having do does did
    doing done will would shall should can could may might must to of in on at by from into onto as and or nor if than
    then so such also just very too more most much many few some any all each every both other another same own s 's
    about after again before during until while since because between through up down out over under off above below
    one two three four five six seven eight nine ten first second third last next new old year years month months week
    weeks day days today yesterday tomorrow time times hour hours mr mrs ms dr u.s u.s. u.k p.m a.m said says say saying
    tell tells told ask asks asked add adds added make makes made making go goes going went gone get gets got getting
    take takes took taken taking come comes came coming put puts see sees saw seen know knows knew known think thinks
    thought want wants wanted use uses used using people person thing things way ways something someone anyone
    everyone nothing part number state states country government city house party group member members
    """.split()
)
#: A phrase with one of these says nothing more than its other word.
LOOSE = frozenset(
    "the a an and that this he she it him her his they them their now not would was were is are be".split()
)
NEGATORS = ("not", "no", "never", "neither", "nor", "without", "cannot", "hardly", "scarcely", "barely")
INTENSIFIERS = (
    ("very", 1.3), ("highly", 1.3), ("extremely", 1.5), ("deeply", 1.3), ("strongly", 1.3), ("sharply", 1.3),
    ("totally", 1.4), ("completely", 1.4), ("utterly", 1.5), ("so", 1.2), ("really", 1.2), ("more", 1.1),
    ("most", 1.3), ("increasingly", 1.1), ("somewhat", 0.7), ("slightly", 0.5), ("less", 0.6), ("partly", 0.7),
)  # fmt: skip


def candidates(raw: list[dict], least: int) -> list[tuple[str, ...]]:
    """Groups of word forms with one stem, and two-word phrases, that enough sentences hold.

    Words written with a capital in more than a third of their places inside a sentence are names.
    """
    lists = load_language().stance
    lower, capital, stems, phrases = Counter(), Counter(), Counter(), Counter()
    stem = lru_cache(maxsize=None)(PorterStemmer().stem)
    forms: dict[str, set[str]] = {}
    for text in dict.fromkeys(item["text"] for item in raw):
        words = tokenize(text).words
        seen, pairs = set(), set()
        for place, word in enumerate(words):
            if not word[0].isalpha() or len(word) < 3:
                continue
            low = word.lower()
            if place:
                (lower if word.islower() else capital)[low] += 1
            if low in STOP or low in lists.groups:
                continue
            seen.add(stem(low))
            forms.setdefault(stem(low), set()).add(low)
        for left, right in pairwise(words):
            if {left, right} & LOOSE:
                continue
            if left.islower() and right.islower() and left.isalpha() and right.isalpha():
                pairs.add((left, right))
        stems.update(seen)
        phrases.update(pairs)
    named = {word for word in capital if capital[word] > 0.5 * lower[word]}
    out = []
    for name, count in stems.items():
        kept = tuple(sorted(word for word in forms[name] if word not in named and lower[word]))
        if count >= least and kept:
            out.append(kept)
    for (left, right), count in phrases.items():
        content = [word for word in (left, right) if word not in STOP]
        if count >= 3 * least and content and not {left, right} & (lists.groups | named):
            out.append((f"{left} {right}",))
    bad = re.compile("|".join(map(fnmatch.translate, sorted(rejected()))))
    kept = (tuple(form for form in group if not any(map(bad.match, form.split()))) for group in out)
    return sorted(group for group in kept if group)


def rejected() -> set[str]:
    """Words and wildcards thrown out when the list was read by eye: caught by a wildcard, names of groups, topics."""
    return set(Path(__file__).with_name("stance_rejected.txt").read_text(encoding="utf-8").split())


def extract(raw: list[dict], groups: list[tuple[str, ...]]) -> dict[str, np.ndarray]:
    """Link every candidate to every target, through the product's code.

    Returns arrays with one entry a link: ``row``, ``term``, ``share`` (attenuation x intensifier, turned
    round by a negator) and ``of_actor`` (the target is the one who does or is it).
    """
    index = {form: number for number, group in enumerate(groups) for form in group}
    terms = tuple(Term(form, 1.0) for form in index)
    lexicon = Lexicon("fit", "1", "", "stance", "", (Dimension("attitude", "", "", "", terms),),
                      negators=NEGATORS, intensifiers=INTENSIFIERS)  # fmt: skip
    matcher, changing = Matcher([lexicon]), modifiers([lexicon], language_of("en"))
    found = []
    for number, item in enumerate(raw):
        document, naming, scanned, actors = prepare(item)
        near = weigh(document, matcher.find(document), scanned, Voices(VoiceMap(())), changing)
        for link in links(document, naming, near, scanned, actors):
            term = index[link.item.hit.term]
            passive = governs_passive(document.tokens.lowers, link.item.token_start, 0, language_of("en").syntax)
            found.append((number, term, link.share * link.item.weight, (not link.before) != passive))
    row, term, share, of_actor = zip(*found, strict=True)
    return {"row": np.array(row), "term": np.array(term), "share": np.array(share), "of_actor": np.array(of_actor)}


def prepare(item: dict):
    """Sentence, naming, scan and other actors of one gold row."""
    document = one_sentence(item["text"])
    spans = [(item["start"], item["end"]), *map(tuple, item["further"])]
    own = sorted(covered(document, spans[:1]))
    every = covered(document, spans)
    scanned = scan(document, every)
    naming = Naming(own[0], own[-1] + 1, Span("sentence", item["start"], item["end"]))
    return document, naming, scanned, [token for token in scanned.name_starts if token not in every]


def load(path: Path) -> list[dict]:
    """Read a gold file."""
    return read_jsonl(path)
