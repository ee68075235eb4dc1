"""True sentences in other words: what a person or a model that sums up articles might write.

Each rewording keeps what the sentence says; where a pattern does not fit, the sentence is left out, not bent.
"""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from framing.grammar import capitalized, uncapitalized
from framing.model import Profile, Sentence

__all__ = ["TrueSentence", "load_wording", "true_sentences"]

#: Sentences with fewer or more words are no material for a summary.
MIN_WORDS, MAX_WORDS = 8, 40

#: Sentences that lean on the one before cannot stand in a summary by themselves.
_LEANS = re.compile(
    r"(?:[\"“‘']|(?:He|She|It|They|This|That|These|Those|His|Her|Their|Its|But|And|Or|So|Then|There|Here|Yet|Still|"
    r"Not|Nor|Instead|Asked|Another|Others?|Both|One|Neither|Such|The (?:same|two|other|others|latter)|What|How|Why|"
    r"When|Who|If|No|Yes|I|We|You|My|Our|Your)\b)"
)
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine|we|us|our|ours|you|your|yours|I'm|we're|I've|we've)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”‘]")
_OPENER = re.compile(
    r"(?P<when>(?:On|In|At|By|After|Since|During|Last|Under|Until|Before|For|From) [^,;]{3,40}), "
    r"(?!who|which|where|and|but|or|then)(?P<rest>[a-z].+?)\.$"
)
_CLOSER = re.compile(
    r"(?P<rest>[A-Z][^,;]+?) (?P<when>(?:on|in|since|until) (?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|\d{4})"
    r"(?: \d{1,2}| \d{4})?)\.$"
)
_SAID_LAST = re.compile(
    r"(?P<what>[A-Z].+?), (?P<who>(?:the |an? )?[^,;]{3,50}?) (?:said|added|told reporters)\.$"
    r"|(?P<what2>[A-Z].+?), said (?P<who2>[^,;]{3,50})\.$"
    r"|(?P<what3>[A-Z].+?), according to (?P<who3>[^,;]{3,50})\.$"
)
_SAID_FIRST = re.compile(r"(?P<who>[A-Z][^,;]{3,50}?) said (?:that )?(?P<what>[^“\"]+)\.$")
_QUOTE_LAST = re.compile(
    r"[\"“](?P<what>[A-Z][^\"“”]+?),[\"”] (?:said (?P<who>[A-Z][^,;\"“”]{3,40})|(?P<who2>[A-Z][^,;\"“”]{3,40}) said)\.$"
)
_RELATIVE = re.compile(r", (?:who|which|whose|a|an|the) [^,;]{5,80}?,(?= [a-z])")
_TAIL = re.compile(r", (?:which|who|where|while|although|adding) [^,;]+\.$")
_ACTIVE = re.compile(
    r"(?P<who>(?:The|A|An|[A-Z]\w+)(?: [\w'’-]+){0,4}?) (?P<verb>approved|rejected|ordered|suspended|published|closed|"
    r"opened|issued|signed|built|filed|launched|announced|granted|dismissed|criticised|criticized|praised|owns|"
    r"bought|sold|offered|released|seized|described|blamed|banned|accused|backed|opposed|delayed|cancelled) "
    r"(?P<what>(?:the|a|an|its|his|her|their|\d[\d,.]*|[A-Z]\w+)(?: [\w'’-]+){0,4}?)(?P<rest>(?: (?:on|in|at|for|after|"
    r"from|to|over|with|by|of) [^;]+)?)\.$"
)
_PASSIVE = re.compile(
    r"(?P<what>(?:The|A|An|[A-Z]\w+)(?: [\w'’-]+){0,5}?) (?:was|were) (?P<verb>\w+ed|built|sold|bought|brought|written|"
    r"drawn|held) by (?P<who>(?:the |a |an )?[\w'’-]+(?: [\w'’-]+){0,4}?)"
    r"(?P<rest>(?: (?:on|in|at|for|after|from|to|over|with) [^;]+)?)\.$"
)
_PAST = {"built": "built", "sold": "sold", "bought": "bought", "brought": "brought", "written": "wrote",
         "drawn": "drew", "held": "held"}  # fmt: skip
NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class TrueSentence:
    """A sentence that the articles say.

    Attributes
    ----------
    text : str
    kind : str
        How it was put in other words: ``as_written``, ``synonyms``, ``order``, ``said``, ``quotation``,
        ``voice``, ``cut``,
        ``figures``, ``merged`` or ``merged_across``; ``+synonyms`` where words were exchanged besides.
    """

    text: str
    kind: str


@functools.lru_cache(maxsize=1)
def load_wording() -> Mapping[str, Any]:
    """Return the words of the set."""
    return tomllib.loads((files("framing.evaluation.grounding") / "wording.toml").read_text("utf-8"))


def true_sentences(profiles: Sequence[Profile]) -> Iterator[TrueSentence]:
    """Yield what can be made of some articles, in the order of their sentences.

    Parameters
    ----------
    profiles : sequence of Profile

    Yields
    ------
    TrueSentence
    """
    plain = [
        [text for sentence in profile.document.sentences if (text := _usable(profile, sentence))]
        for profile in profiles
    ]
    for texts in plain:
        for number, text in enumerate(texts):
            if number % 3 == 0:
                yield TrueSentence(text, "as_written")
            yield from _reworded(text)
            if number + 1 < len(texts) and number % 3 == 0:
                yield from _merged(text, texts[number + 1], number, "merged")
    for number, (left, right) in enumerate(itertools.pairwise(plain)):
        for one, two in list(zip(left[1::4], right[2::4], strict=False)):
            yield from _merged(one, two, number, "merged_across")


def _whole_quotation(text: str) -> str | None:
    """Return a sentence that quotes somebody with a name once, and whole."""
    found = _QUOTE_LAST.match(text)
    return text if found and len(_QUOTED.findall(text)) == 2 else None


def _quoted(text: str) -> str | None:
    """Name the speaker before the quotation."""
    found = _QUOTE_LAST.match(text)
    return f"{found['who'] or found['who2']} said: “{found['what'].rstrip(',')}.”" if found else None


def _reworded(text: str) -> Iterator[TrueSentence]:
    """Yield a sentence in each of the other ways that fit, and with other words besides."""
    for kind, reword in _REWORDINGS:
        other = reword(text)
        if other is None or other == text:
            continue
        yield TrueSentence(other, kind)
        more = _synonyms(other) if kind != "synonyms" else None
        if more is not None:
            yield TrueSentence(more, f"{kind}+synonyms")


def _usable(profile: Profile, sentence: Sentence) -> str | None:
    """Return a sentence that can stand alone in a summary."""
    document = profile.document
    text = " ".join(document.text[sentence.start : sentence.end].split())
    quoted = text[:1] in '"“'
    if document.in_headline(sentence.start) or not text.endswith(".") or (_LEANS.match(text) and not quoted):
        return None
    if not MIN_WORDS <= len(text.split()) <= MAX_WORDS:
        return None
    if _QUOTED.search(text):
        return _whole_quotation(text)
    if _FIRST_PERSON.search(text):
        return None
    text = re.sub(r"^[A-Z][A-Z .]+(?:, [A-Z]\w+)? [—–-] ", "", text)
    return text if text[0].isupper() else None


def _synonyms(text: str) -> str | None:
    """Put other words for up to four; a quotation keeps its own."""
    if _QUOTED.search(text):
        return None
    table: Mapping[str, str] = load_wording()["synonyms"]
    changed = 0

    def other(match: re.Match[str]) -> str:
        nonlocal changed
        word = match[0]
        if word not in table or changed == 4:
            return word
        changed += 1
        return table[word]

    result = re.sub(r"[a-z]+", other, text)
    return result if changed > 1 else None


def _order(text: str) -> str | None:
    """Move what tells when or where from the head of the sentence to its end, or the other way round."""
    if found := _OPENER.match(text):
        when = found["when"]
        return f"{capitalized(found['rest'])} {when[0].lower()}{when[1:]}."
    if found := _CLOSER.match(text):
        return f"{capitalized(found['when'])}, {_lower(found['rest'])}."
    return None


def _said(text: str) -> str | None:
    """Name the speaker before what is said, or after it."""
    if len(re.findall(r"\bsaid\b|\bsays\b|according to", text)) != 1:
        return None
    if found := _SAID_LAST.match(text):
        who = found["who"] or found["who2"] or found["who3"]
        what = found["what"] or found["what2"] or found["what3"]
        return f"{capitalized(who)} said that {_lower(what)}."
    if (found := _SAID_FIRST.match(text)) and not re.search(
        r" (?:has|have|had|not|never|is|was|that|who)\b", found["who"]
    ):
        return f"{capitalized(found['what'])}, according to {_lower(found['who'])}."
    return None


def _voice(text: str) -> str | None:
    """Turn an active clause into a passive one, or back."""
    if (found := _ACTIVE.match(text)) and found["verb"] != "owns":
        plural = found["what"].split()[-1].endswith("s")
        be = "were" if plural else "was"
        return f"{capitalized(found['what'])} {be} {found['verb']} by {_lower(found['who'])}{found['rest']}."
    if found := _PASSIVE.match(text):
        verb = _PAST.get(found["verb"], found["verb"])
        return f"{capitalized(found['who'])} {verb} {_lower(found['what'])}{found['rest']}."
    return None


def _cut(text: str) -> str | None:
    """Leave out an aside."""
    shorter = _TAIL.sub(".", _RELATIVE.sub("", text, count=1))
    return shorter if shorter != text and len(shorter.split()) >= MIN_WORDS else None


def _figures(text: str) -> str | None:
    """Write numbers in another style."""
    result = re.sub(r"\bper cent\b", "%", text).replace(" %", "%")
    if result == text:
        result = re.sub(r"(\d)%", r"\1 percent", text) if "%" in text else text.replace(" percent", " per cent")
    result = re.sub(
        rf"(?<!-)\b({'|'.join(NUMBER_WORDS)})\b(?= (?!fifths|thirds|quarters)[a-z]+s\b)",
        lambda found: str(NUMBER_WORDS.index(found[1]) + 2),
        result,
    )
    result = re.sub(r"(\d) million\b", r"\1m", result) if "$" in result or "£" in result or "€" in result else result
    return result if result != text else None


def _merged(one: str, two: str, number: int, kind: str) -> Iterator[TrueSentence]:
    """Yield two sentences as one, and with other words besides."""
    text = _merge(one, two, number)
    yield TrueSentence(text, kind)
    other = _synonyms(text)
    if other is not None:
        yield TrueSentence(other, f"{kind}+synonyms")


def _merge(one: str, two: str, number: int) -> str:
    """Join two sentences into one."""
    joint = (", and ", "; ", ", while ")[number % 3]
    return f"{one[:-1]}{joint}{_lower(two) if joint != '; ' else two}"


def _lower(text: str) -> str:
    """Begin with a small letter, where the first word is an article, a number word or the like."""
    first = text.split()[0].lower()
    small = first in ("the", "a", "an", "in", "on", "at", "about", "some", "more", "most", "its", "under", "no", "all")
    return uncapitalized(text) if small else text


_REWORDINGS: tuple[tuple[str, Callable[[str], str | None]], ...] = (
    ("synonyms", _synonyms),
    ("order", _order),
    ("said", _said),
    ("quotation", _quoted),
    ("voice", _voice),
    ("cut", _cut),
    ("figures", _figures),
)
