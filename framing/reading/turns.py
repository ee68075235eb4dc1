"""Turns of interviews, transcripts and debates: who speaks stands before his words, without a verb of saying.

"JULIA MARCH, HOST: ...", "Gareth Pym (Skelmere) (Lab): ...", "[00:07] Ben Sandow: ...", "Q: ...", or the name alone on
the line above. A name and a colon also stand in ordinary reports ("Verdict: guilty"), so that several turns are needed
before any counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.model import Block
from framing.reading.interviews import unlabelled_answers
from framing.reading.turn_names import FULL_NAME, INITIALS, Turn, named_in_full
from framing.reading.turn_words import TurnWords, turn_words

__all__ = ["find_turns", "speaker_in"]

#: Characters of a label at most.
LABEL = 110

#: Turns before any counts: with names in capitals, and otherwise; a turn has at least so many words on average.
MIN_CAPITAL_TURNS, MIN_TURNS, TURN_WORDS = 2, 3, 2

#: Share of the paragraphs that open with a label: where labels come again, and where each comes once.
REPEATED_SHARE, SINGLE_SHARE = 0.3, 0.6

#: Share from which paragraphs without a label, between two turns, belong to the turn before them.
CONTINUED_SHARE = 0.4

#: Words of the heading of a part, between two turns.
PART_WORDS = 8

#: Characters of the lead in which whoever answers is looked for.
LEAD = 1_500

_TIME = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s*[-–—]?\s*)?"
_WORD = r"(?:[A-Z][\w.’'-]*+|(?:de|la|van|von|der|den|al|el|bin|di|da|du|of|the|and|for)\b)"
_LABEL = re.compile(
    rf"[“\"]?{_TIME}(?P<label>(?P<name>{_WORD}(?: {_WORD}){{0,7}}+(?: \d{{1,2}}\b)?)"
    rf"(?P<more>(?:\s*\([^()\n]{{1,60}}\)|,\s(?:[^:\n,]{{1,60}}|\([^)\n]*\))){{0,4}}))\s*(?:[\[(]\d{{1,2}}:\d{{2}}(?::\d{{2}})?[\])]\s*)?:\s+(?=\S)"
)
_SURNAME = re.compile(r"[“\"]?(?P<name>[A-Z][\w’'-]{2,24}|[A-Z]{2,3}):\s+(?=\S)")
_ASKED = re.compile(r"[“\"]?(?P<label>[QA])(?:[:.)]\s+|\s[—–-]\s)(?=\S)")
_STAGE = re.compile(r"[“\"]?[(\[][^()\[\]]{1,90}[)\]]\.?[”\"]?")
_SENTENCE = re.compile(r"[.!?…—-][\"”’')\]]*\s*\Z")


def find_turns(text: str, paragraphs: Sequence[tuple[int, int]], *, spoken: bool = False) -> tuple[Block, ...]:
    """Find the turns of a text, where it has several.

    Parameters
    ----------
    text : str
    paragraphs : sequence of (int, int)
        Character ranges of what is no furniture, in text order.
    spoken : bool
        Whether the text is known to be what people said, as subtitles are: then one label is a turn.

    Returns
    -------
    tuple of Block
        In text order. Questions under a bare "Q:" are the outlet's own and make no turn.

    >>> text = "JULIA MARCH: Were they warned?\\n\\nBEN SANDOW: The sirens worked.\\n\\nMARCH: Thank you, governor."
    >>> lines = [(0, 30), (32, 62), (64, 91)]
    >>> [text[turn.label_start : turn.label_end] for turn in find_turns(text, lines)]
    ['JULIA MARCH', 'BEN SANDOW', 'MARCH']
    """
    if ":" not in text and "\n" not in text:
        return ()
    words = turn_words()
    found = [turn for number, span in enumerate(paragraphs) if (turn := _labelled(text, number, span, words))]
    if spoken and found:
        return tuple(_blocks(text, paragraphs, named_in_full(text, found, words), spoken=True))
    asked = [turn for turn in found if turn.name.casefold() in words.asks | words.answers]
    if len(asked) >= MIN_TURNS and 2 * len(asked) >= len(found):
        return tuple(_answers(text, paragraphs, asked, words))
    if not _is_transcript(text, paragraphs, found, words):
        found = _with_headings(text, paragraphs, found, words)
    if not found or _are_initials(found):
        found = _with_surnames(text, paragraphs) or found
    if not found:
        return tuple(_unlabelled(text, paragraphs, words))
    often = Counter(turn.name for turn in found)
    found = [turn for turn in found if often[turn.name] > 1 or not _is_heading_of_part(text, paragraphs, turn)]
    return tuple(_blocks(text, paragraphs, named_in_full(text, found, words)))


def speaker_in(words: str) -> tuple[str, int] | None:
    """Return the speaker whose label opens some words, and where what is said begins.

    >>> speaker_in("JULIA MARCH: Were they warned?")
    ('JULIA MARCH', 13)
    """
    found = _labelled(words, 0, (0, len(words)), turn_words())
    return None if found is None else (words[slice(*found.label)], found.start)


def _labelled(text: str, number: int, span: tuple[int, int], words: TurnWords) -> Turn | None:
    """Read the label that a paragraph opens with."""
    start, end = span
    reach = min(end, start + LABEL)
    match = _ASKED.match(text, start, reach) or _LABEL.match(text, start, reach)
    if match is None or match.end() >= end:
        return None
    if match.re is _ASKED:
        return Turn(number, match.span("label"), match.end(), match["label"])
    name, more = match["name"], match["more"]
    plain = name.casefold().rstrip(".").rstrip(" 0123456789")  # "SPEAKER 1"
    capital = all(
        word.isupper() for word in re.findall(r"[^\W\d_]{2,}", name.removeprefix("Dr.").removeprefix("Prof."))
    )
    if plain in words.asks | words.answers:
        return Turn(number, match.span("name"), match.end(), name)
    if not (plain in words.roles or _may_speak(name, more, words, capital=capital)):
        return None
    return Turn(number, _name_span(text, match, words), match.end(), name, is_capital=capital)


def _may_speak(name: str, more: str, words: TurnWords, *, capital: bool) -> bool:
    """Whether a label looks like a person: a name of two words, one behind a title, one in capitals."""
    parts = name.split()
    if parts[-1].isdigit():
        return False
    if capital:
        return len(parts[-1]) > 1 and parts[-1][0].isalpha()
    if len(parts) > 4 and "(" not in more:
        return False
    is_titled = parts[0].rstrip(".").casefold() in words.titles and len(parts) > 1
    return is_titled or (len(parts) > 1 and all(part[0].isupper() for part in (parts[0], parts[-1]))) or "(" in more


def _name_span(text: str, match: re.Match[str], words: TurnWords) -> tuple[int, int]:
    """Return where the name stands: "The Minister for Transport (Harriet Oyelaran)" has it in brackets."""
    bracket = re.search(r"\(([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})\)", match["more"])
    if bracket is not None and match["name"].casefold().startswith("the "):
        start = match.start("more") + bracket.start(1)
        return start, start + len(bracket[1])
    start, end = match.span("name")
    rest = match["name"]
    while " " in rest:  # "SECRETARY OF STATE ANNA BERG", "MINISTER SATO"
        first, _, behind = rest.partition(" ")
        plain = first.rstrip(".").casefold()
        titled = plain in words.titles or (len(rest) < end - start and plain in words.portfolios)
        if not titled or " " not in behind:
            break
        rest = behind
    return end - len(rest), end


def _is_transcript(text: str, paragraphs: Sequence[tuple[int, int]], found: Sequence[Turn], words: TurnWords) -> bool:
    """Whether so many paragraphs have labels that the text is one of turns."""
    if not found:
        return False
    capital = sum(turn.is_capital for turn in found)
    spoken = [text[turn.start : paragraphs[turn.number][1]] for turn in found]
    if sum(len(words_.split()) for words_ in spoken) < TURN_WORDS * len(found):
        return False
    if sum(bool(_SENTENCE.search(line)) for line in spoken) * 2 < len(spoken):
        return False
    if capital >= MIN_CAPITAL_TURNS and 2 * capital >= len(found):
        return True
    counts = Counter(turn.name for turn in found)
    share = len(found) / max(len(paragraphs), 1)
    again = any(count > 1 for count in counts.values())
    return len(found) >= MIN_TURNS and share >= (REPEATED_SHARE if again else SINGLE_SHARE)


def _is_heading_of_part(text: str, paragraphs: Sequence[tuple[int, int]], turn: Turn) -> bool:
    """Whether a label that stands once is that of a part: "Flood Defences: Tarn Valley"."""
    plain = not turn.under_heading and not turn.is_capital
    return plain and _heads(text, (turn.start, paragraphs[turn.number][1]))


def _heads(text: str, span: tuple[int, int]) -> bool:
    """Whether a line is a heading: few words, in capitals at least the first, and no end of a sentence."""
    line = text[slice(*span)]
    return (
        len(line.split()) <= PART_WORDS
        and line[0].isupper()
        and _SENTENCE.search(line) is None
        and line[-1] not in ",;:"
    )


def _with_surnames(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Turn]:
    """Find the turns under surnames or initials where another asks ("Mercury: Was it late?", "HL: It was").

    What is asked is the outlet's own, as under "Q:".
    """
    turns: list[Turn] = []
    for number, (start, end) in enumerate(paragraphs):
        match = _SURNAME.match(text, start, min(end, start + LABEL))
        if match is not None and match.end() < end:
            turns.append(Turn(number, match.span("name"), match.end(), match["name"]))
    counts = Counter(turn.name for turn in turns)
    asking = Counter(turn.name for turn in turns if text[paragraphs[turn.number][1] - 1] == "?")
    askers = {name for name, count in asking.items() if count >= 2 and count * 2 > counts[name]}
    answers = [turn for turn in turns if turn.name not in askers and counts[turn.name] > 1]
    if len(askers) != 1 or len(answers) < 2 or len(turns) < REPEATED_SHARE * len(paragraphs):
        return []
    kept = [turn for turn in turns if turn.name in askers or counts[turn.name] > 1]
    return [replace(turn, is_question=turn.name in askers) for turn in kept]


def _are_initials(found: Sequence[Turn]) -> bool:
    """Whether two people speak, one under initials, as magazines print interviews."""
    names = {turn.name for turn in found}
    return len(names) == 2 and not any(" " in name for name in names) and any(map(INITIALS.fullmatch, names))


def _with_headings(
    text: str, paragraphs: Sequence[tuple[int, int]], labelled: Sequence[Turn], words: TurnWords
) -> list[Turn]:
    """Find turns below lines that hold a name and nothing else, where the names come again; others go with them."""
    lines = [text[start:end].rstrip(":") for start, end in paragraphs]
    headings = {line for line in lines if FULL_NAME.fullmatch(line) or line.casefold() in words.roles}
    names = Counter([*(line for line in lines if line in headings), *(turn.name for turn in labelled)])
    if not headings or sum(names.values()) <= MIN_TURNS or sum(count > 1 for count in names.values()) < 2:
        return []
    found = [turn for turn in labelled if names[turn.name] > 1]
    for number, (line, (start, _)) in enumerate(zip(lines[:-1], paragraphs[:-1], strict=True)):
        if line in headings and names[line] > 1 and lines[number + 1] not in headings:
            label = (start, start + len(line))
            found.append(Turn(number + 1, label, paragraphs[number + 1][0], line, under_heading=True))
    return sorted(found, key=lambda turn: turn.number)


def _blocks(
    text: str, paragraphs: Sequence[tuple[int, int]], found: Sequence[Turn], *, spoken: bool = False
) -> Iterator[Block]:
    """Yield turns; paragraphs between two of them go with the first where most of the text is turns."""
    goes_on = not spoken and len(found) >= CONTINUED_SHARE * len(paragraphs)
    for place, turn in enumerate(found):
        last = turn.number
        if goes_on and place + 1 < len(found):
            following = found[place + 1]
            above = following.number - following.under_heading
            last = max(turn.number, above - 1)
            if last > turn.number and _heads(text, paragraphs[last]):
                last -= 1
            last = next(
                (n - 1 for n in range(turn.number + 1, last + 1) if _STAGE.fullmatch(text, *paragraphs[n])), last
            )
        end = paragraphs[last][1]
        if text[end - 1] in '"”' and text[paragraphs[last][0]] in '"“' and not turn.under_heading:
            end -= 1
        if turn.start < end and not turn.is_question:
            yield _block(turn, turn.start, end)


def _block(turn: Turn, start: int, end: int) -> Block:
    """Make the record of a turn."""
    named = turn.named or (None, None)
    return Block(start, end, "turn", *turn.label, named_start=named[0], named_end=named[1])


def _answers(
    text: str, paragraphs: Sequence[tuple[int, int]], found: Sequence[Turn], words: TurnWords
) -> Iterator[Block]:
    """Yield the answers of questions and answers, each given to the one person that the lead introduces."""
    who = _interviewed(_lead(text, paragraphs, found[0].number), words)
    for place, turn in enumerate(found):
        if turn.name.casefold() not in words.answers:
            continue
        last = found[place + 1].number - 1 if place + 1 < len(found) else turn.number
        yield _block(replace(turn, named=who), turn.start, paragraphs[last][1])


def _unlabelled(text: str, paragraphs: Sequence[tuple[int, int]], words: TurnWords) -> Iterator[Block]:
    """Yield the answers to questions without labels; nothing where the lead does not say who answers."""
    questions = unlabelled_answers(text, paragraphs)
    if questions is None:
        return
    introduction = _lead(text, paragraphs, questions.answers[0][0] - 1)
    who = _interviewed(introduction, words)
    if who is None:
        return
    own = questions.in_person or (
        words.interview.search(introduction) is not None
        and not any(_tells_of(words_, text[who[0] : who[1]], words) for words_ in questions.own)
    )
    if own:
        for low, high in questions.answers:
            yield Block(paragraphs[low][0], paragraphs[high][1], "turn", *who)


def _lead(text: str, paragraphs: Sequence[tuple[int, int]], first: int) -> str:
    """Return what stands above the first question, its offsets kept, without furniture, which names the author."""
    lead = ["\n"] * min(paragraphs[first][0], LEAD)
    for start, end in paragraphs:
        if start < len(lead):
            lead[start:end] = text[start : min(end, len(lead))]
    return "".join(lead)


def _tells_of(answer: str, name: str, words: TurnWords) -> bool:
    """Whether an answer reports what others say, or names the person: then it is the outlet's own, and nobody's."""
    return words.reports.search(answer) is not None or name.rpartition(" ")[2] in answer


def _interviewed(lead: str, words: TurnWords) -> tuple[int, int] | None:
    """Return where the lead names who is interviewed; ``None`` where it names nobody or several."""
    names: dict[str, tuple[int, int]] = {}
    for match in FULL_NAME.finditer(lead):
        start, name = match.start(), match.group()
        opens = not lead[:start].strip() or lead[:start].rstrip(" ")[-1] in '.!?:”"\n'
        if opens and name.count(" ") > 1:  # "Hydrologist Vik Rao": what he is stands before the name
            start += name.index(" ") + 1
        if words.asker.search(lead[max(0, start - 40) : start]):
            continue
        names.setdefault(lead[start : match.end()], (start, match.end()))
    introduced = [
        span
        for span in names.values()
        if (words.introduced.search(lead[span[1] : span[1] + 60]) and lead[span[1] : span[1] + 1] != ".")
        or words.introduced.search(lead[max(0, span[0] - 40) : span[0]])
    ]
    if len(introduced) == 1:
        return introduced[0]
    people = [span for span in names.values() if words.placed.search(lead[max(0, span[0] - 40) : span[0]]) is None]
    return people[0] if len(people) == 1 else None
