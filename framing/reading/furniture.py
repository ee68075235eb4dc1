"""What in a text is not the article: credits, captions, offers, menus, lists of other articles, notes of the paper.

Whole paragraphs are judged first, then single sentences of the others, then the edges of the text, where a shorter
hint will do: a biography stands below the report, a menu above it. What is doubtful stays in the article.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from framing.model import Furniture, FurnitureKind
from framing.reading.boilerplate import Boilerplate, Rule, boilerplate
from framing.reading.outlet_names import label_end
from framing.reading.page_words import any_of, page_words
from framing.reading.signatures import find_signature, last_words
from framing.segmentation import paragraph_spans, sentence_spans

__all__ = ["JudgedText", "find_furniture", "merged"]

#: A paragraph of the report itself has at least so many words and ends like a sentence.
BODY_WORDS = 8

#: Headlines of other articles below a heading such as "Most read": how many at most, of how many words each.
LISTED_MOST, LISTED_WORDS = 20, 25

#: A paragraph of so many words that ends like a sentence is the report again, and no headline of another article.
RESUMES_WORDS = 12

#: Lines of a menu: at least so many in a row, of at most so many words each.
MENU_LINES, MENU_WORDS = 3, 3

#: A biography is one of the last so many paragraphs.
BIO_REACH = 3

#: A quotation of fewer words may stand twice in a report for other reasons than as a pull quote.
PULL_QUOTE_WORDS = 5

#: Quotations of one text that are looked for a second time: bounds the work on a text of nothing else.
PULL_QUOTES_MOST = 100

#: A paragraph of fewer words may come twice in an article without being a copy.
REPEATED_WORDS = 8

#: The title stands among the first so many lines, if it stands in the text.
TITLE_REACH = 12

#: A line right above a photographer's credit is the caption if it has at most so many words.
CAPTION_WORDS = 45

#: Kinds whose paragraphs are small print from end to end: most of one tells of all of it.
_SMALL_PRINT = frozenset({"copyright", "offer", "cookie", "contact", "promo"})

#: Marks that end a sentence, and those that may stand behind them.
_ENDS, _CLOSERS = (".", "!", "?", "…"), "\"”’'»)]"
#: A paragraph that is a quotation, with a signature or without.
_ALL_QUOTED = re.compile(
    r"[\"“‘«'](?P<said>[^”»]{20,600}?)[”\"»’'][\s—–―-]*(?:(?:[A-Z][\w.’'-]*+[ ,]*){1,6}(?:[,(].{0,60})?)?\Z"
)
#: Marks before and behind what stands below the last sentence.
_LAST_MARKS = " —–―‑-|~•■▪◆/*_([<>])"
#: An arrow or a picture before a link, or brackets around it.
_OPENING = re.compile(r"(?:[➤➜➔▶►▸»›→⇒👉📺🎧🔴•■▪★☆]\uFE0F?\s*)+(?P<line>\S.*)|\[(?P<inner>[^\[\]]+)\]\Z")
_NOT_WORDS = re.compile(r"[\W_]+")
_LIST_MARK = re.compile(r"(?:[-–—•·*▪►>]|\d{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class _FurniturePatterns:
    """How lines read that are no part of a report.

    Attributes
    ----------
    behind_name : re.Pattern
        What stands behind a name that a note on the author begins with.
    sign_up : re.Pattern
        What a box that offers a newsletter says.
    named : re.Pattern
        A name with a job at a paper, from the beginning.
    """

    behind_name: re.Pattern[str]
    sign_up: re.Pattern[str]
    named: re.Pattern[str]


@functools.lru_cache(maxsize=1)
def _lines() -> _FurniturePatterns:
    """Compile the patterns once."""
    words = page_words()
    name = r"(?:[A-Z][\w.’'-]*+ ){1,3}[A-Z][\w.’'-]*+(?:,| \||,? the)? (?:[\w’'-]+ ){0,4}"
    return _FurniturePatterns(
        behind_name=re.compile(rf",| {any_of(words.behind_authors)}\b"),
        sign_up=re.compile(rf"\b{any_of(words.sign_up)}\b", re.IGNORECASE),
        named=re.compile(rf"{name}{any_of(words.signing_jobs)}s?\Z"),
    )


@dataclass(slots=True)
class JudgedText:
    """The lines of a text while they are being judged.

    Attributes
    ----------
    text : str
    lines : tuple of (int, int)
        Paragraphs, by their offsets.
    kinds : list of str or None
        What kind of furniture each is.
    parts : list of Furniture
        Single sentences that are furniture in a paragraph that is not.
    walls : list of int
        Where the text says that the rest is for those who pay.
    """

    text: str
    lines: tuple[tuple[int, int], ...]
    kinds: list[FurnitureKind | None]
    parts: list[Furniture] = field(default_factory=list)
    walls: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> JudgedText:
        """Cut a text into its lines."""
        lines = tuple(paragraph_spans(text))
        return cls(text, lines, [None] * len(lines))

    def line(self, number: int) -> str:
        """Return the words of a line."""
        start, end = self.lines[number]
        return self.text[start:end]

    def is_report(self, number: int) -> bool:
        """Whether a line looks like a paragraph of the report itself."""
        line = self.line(number)
        return self.kinds[number] is None and line.count(" ") + 1 >= BODY_WORDS and _ends(line)

    def body(self) -> tuple[int, int]:
        """Return the first and last line of the report; (0, -1) where there is none."""
        report = [number for number in range(len(self.lines)) if self.is_report(number)]
        return (report[0], report[-1]) if report else (0, -1)

    def furniture(self) -> tuple[Furniture, ...]:
        """Return all that is marked, in text order."""
        whole = [Furniture(*span, kind) for span, kind in zip(self.lines, self.kinds, strict=True) if kind is not None]
        return merged([*whole, *self.parts])


def merged(items: Iterable[Furniture]) -> tuple[Furniture, ...]:
    """Put stretches in text order and leave out what lies in another one."""
    kept: list[Furniture] = []
    for item in sorted(items, key=lambda item: (item.start, -item.end)):
        start = max(item.start, kept[-1].end) if kept else item.start
        if start < item.end:
            kept.append(Furniture(start, item.end, item.kind))
    return tuple(kept)


def find_furniture(
    text: str, *, title: str | None = None, author: str | None = None, outlet: str | None = None
) -> JudgedText:
    """Find what in a text is not the article.

    Parameters
    ----------
    text : str
    title, author, outlet : str or None
        As far as they are known: the title is never furniture where it first stands; a line with the author or the
        outlet alone, and the outlet before the first words of the report, belong to the byline.

    Returns
    -------
    JudgedText
        Its :meth:`JudgedText.furniture` is what was found.

    >>> page = find_furniture("The pier is shut, the board said on Monday.\\n\\nSign up for our newsletter.")
    >>> [(item.kind, page.text[item.start : item.end]) for item in page.furniture()]
    [('promo', 'Sign up for our newsletter.')]
    """
    rules = boilerplate().for_text(text)
    page = JudgedText.of(text)
    heading = None if title is None else bare(title)
    for number in range(len(page.lines)):
        if heading is None or number >= TITLE_REACH or bare(page.line(number)) != heading:
            _judge_line(page, number, rules)
    _mark_lists(page, rules)
    _mark_edges(page, rules, author, outlet)
    _mark_label(page)
    _mark_menus(page, heading)
    _mark_box_titles(page)
    _mark_captions(page)
    _mark_copies(page)
    _mark_signature(page, rules, outlet)
    return page


def _ends(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return line.rstrip(_CLOSERS).endswith(_ENDS)


def bare(line: str) -> str:
    """Reduce a line to its letters and digits in small letters, single spaces between words."""
    return _NOT_WORDS.sub(" ", line).strip().casefold()


def _judge_line(page: JudgedText, number: int, rules: Boilerplate) -> None:
    """Mark a line, or the sentences of it, that a rule tells of."""
    start, end = page.lines[number]
    line = page.text[start:end]
    rule = _judge_sentences(page, number, rules) if rules.may_hold(line) else None
    rule = rule or rules.of_line(line)
    if rule is None and not line[0].isalnum() and (opened := _OPENING.match(line)) is not None:
        rule = rules.of_line(opened["line"] or opened["inner"])
    if rule is not None:
        page.kinds[number] = rule.kind
        if rule.wall:
            page.walls.append(start)


def _judge_sentences(page: JudgedText, number: int, rules: Boilerplate) -> Rule | None:
    """Mark the sentences of a line that are furniture; return the rule for all of it where most of it is."""
    sentences = sentence_spans(page.text, *page.lines[number])
    found = [(span, rules.of_sentence(page.text[slice(*span)])) for span in sentences]
    marked = [(span, rule) for span, rule in found if rule is not None]
    if not marked:
        return None
    covered = sum(end - start for (start, end), _ in marked)
    whole = page.lines[number][1] - page.lines[number][0]
    wall = next((rule for _, rule in marked if rule.wall), None)
    small_print = all(rule.kind in _SMALL_PRINT for _, rule in marked)
    if len(marked) == len(sentences) or (small_print and 2 * covered > whole):
        return wall or marked[0][1]
    for (start, end), rule in marked:
        page.parts.append(Furniture(start, end, rule.kind))
        if rule.wall:
            page.walls.append(start)
    return None


def _mark_lists(page: JudgedText, rules: Boilerplate) -> None:
    """Mark headings of lists of other articles with what stands below them, and readers' comments to the end."""
    report = [number for number in range(len(page.lines)) if page.is_report(number)]
    for number in range(len(page.lines)):
        kind = rules.heading(page.line(number))
        if kind == "comment" and report and report[0] < number:
            for below in range(number, len(page.lines)):
                page.kinds[below] = page.kinds[below] or kind
            return
        if kind == "promo":
            listed = list(_headlines_below(page, number))
            if listed or page.kinds[number] is not None:
                page.kinds[number] = page.kinds[number] or kind
                for below in listed:
                    page.kinds[below] = page.kinds[below] or kind


def _headlines_below(page: JudgedText, number: int) -> Iterator[int]:
    """Yield the lines below a heading that look like headlines."""
    for below in range(number + 1, min(number + 1 + LISTED_MOST, len(page.lines))):
        line = page.line(below)
        words = line.count(" ") + 1
        ends = _ends(line) and not line.endswith("?")
        if (ends and not _LIST_MARK.match(line)) or (ends and words >= RESUMES_WORDS) or words > LISTED_WORDS:
            return
        yield below


def _mark_label(page: JudgedText) -> None:
    """Mark the outlet in capitals before the first words of the report: "SKARN HERALD — The ferry"."""
    first, last = page.body()
    label = label_end(page.text, page.lines[first][0]) if first <= last else None
    if label is not None:
        page.parts.append(Furniture(page.lines[first][0], label[1], "byline"))


def _mark_edges(page: JudgedText, rules: Boilerplate, author: str | None, outlet: str | None) -> None:
    """Mark bylines and biographies, above and below the report."""
    first, last = page.body()
    if last < first:
        return
    written, paper = (bare(name) if name else None for name in (author, outlet))
    for number in range(len(page.lines)):
        if page.kinds[number] is not None or first < number <= last - BIO_REACH:
            continue
        line = page.line(number)
        rule = rules.of_line(line, edge=True)
        outside = not first <= number <= last
        if rule is not None and rule.kind == "byline" and (outside or number == first):
            page.kinds[number] = "byline"
        elif rule is not None and rule.kind == "bio" and number > first and _is_biography(page, number, written):
            page.kinds[number] = "bio"
        elif outside and (bare(line) in (written, paper) or (number < first and _lines().named.match(line))):
            page.kinds[number] = "byline"


def _is_biography(page: JudgedText, number: int, author: str | None) -> bool:
    """Whether a line below the report tells of its author: of nobody that the report has spoken of."""
    words = bare(page.line(number)).split()
    if not words or words[0] in {"about", "the", "this"}:
        return True
    name = _lines().behind_name.split(page.line(number), maxsplit=1)[0]
    family = bare(name).rpartition(" ")[2]
    if author is not None and family in author.split():
        return True
    others = (page.line(other) for other in range(number) if page.kinds[other] is None)
    return not any(family in bare(line).split() for line in others)


def _mark_menus(page: JudgedText, title: str | None) -> None:
    """Mark runs of very short lines above and below the report."""
    first, last = page.body()
    if last < first:
        return
    for low, high in ((0, first), (last + 1, len(page.lines))):
        run: list[int] = []
        for number in range(low, high + 1):
            if number < high and _is_short(page.line(number)) and bare(page.line(number)) != title:
                run.append(number)
                continue
            if len(run) >= MENU_LINES:
                spared = None if title or low else run[-1]  # the last above the report may be its title
                for item in run:
                    if page.kinds[item] is None and item != spared:
                        page.kinds[item] = "navigation"
            run = []


def _is_short(line: str) -> bool:
    """Whether a line may be an entry of a menu."""
    return line.count(" ") < MENU_WORDS and not _ends(line) and not line.endswith(":")


def _mark_box_titles(page: JudgedText) -> None:
    """Mark the short line on top of a box in the middle of the report that asks the reader to sign up for something."""
    first, last = page.body()
    for number in range(first + 1, last):
        inside = page.kinds[number] is None and page.kinds[number + 1] == "promo" and page.kinds[number - 1] is None
        if inside and _is_short(page.line(number)) and _lines().sign_up.search(page.line(number + 1)):
            page.kinds[number] = "promo"


def _mark_captions(page: JudgedText) -> None:
    """Mark the line above a photographer's credit, where the two stand closer together than paragraphs do."""
    spaced = sum(1 for here, there in itertools.pairwise(page.lines) if "\n\n" in page.text[here[1] : there[0]])
    if 2 * spaced < len(page.lines) - 1:
        return  # every line is a paragraph of its own: nothing tells which belong together
    for number in range(1, len(page.lines)):
        above, here = page.lines[number - 1], page.lines[number]
        close = "\n\n" not in page.text[above[1] : here[0]]
        if page.kinds[number] != "caption" or page.kinds[number - 1] is not None or not close:
            continue
        if page.line(number - 1).count(" ") < CAPTION_WORDS:
            page.kinds[number - 1] = "caption"


def _mark_signature(page: JudgedText, rules: Boilerplate, outlet: str | None) -> None:
    """Mark who is named behind the last sentence of the report: an agency, a desk, who wrote it, where to write to."""
    own = [number for number, kind in enumerate(page.kinds) if kind is None]
    if not own:
        return
    line, start = page.line(own[-1]), page.lines[own[-1]][0]
    found = find_signature(line, outlet)
    if found is not None and found.is_credit:
        page.parts.append(Furniture(start + found.start, start + found.end, "credit"))
        return
    last = last_words(line)
    words = line[slice(*last)].strip(_LAST_MARKS) if last is not None else ""
    rule = (rules.of_line(words) or rules.of_line(words, edge=True)) if words else None
    if last is not None and rule is not None:
        page.parts.append(Furniture(start + last[0], start + last[1], rule.kind))


def _mark_copies(page: JudgedText) -> None:
    """Mark pull quotes, and paragraphs that stand twice, where they stand again."""
    plain = {number: bare(page.line(number)) for number, kind in enumerate(page.kinds) if kind is None}
    seen: set[str] = set()
    quoted: list[tuple[int, str]] = []
    for number, words in plain.items():
        if words in seen and words.count(" ") + 1 >= REPEATED_WORDS:
            page.kinds[number] = "repeated"
            continue
        seen.add(words)
        found = _ALL_QUOTED.match(page.line(number))
        if found is not None and bare(found["said"]).count(" ") + 1 >= PULL_QUOTE_WORDS:
            quoted.append((number, bare(found["said"])))
    everything = "\n".join(f" {words} " for words in plain.values()) if quoted else ""
    for number, said in quoted[:PULL_QUOTES_MOST]:
        longer = len(plain[number]) + 2
        here = everything.count(f" {said} ")
        if here > 1 and any(f" {said} " in f" {other} " and len(other) > longer for other in plain.values()):
            page.kinds[number] = "pull_quote"
