"""Take every name out of a sentence before the net reads it, so that it cannot know who is meant."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

__all__ = ["CALENDAR", "GROUP", "GROUPS", "NAME", "NUMBER", "TARGET", "Masked", "is_title_case", "mask"]

TARGET, NAME, GROUP, NUMBER = "<target>", "<name>", "<group>", "<number>"

#: Written with a capital without being a name.
CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december i i'm i've i'd i'll
    """.split()
)

#: Groups of people, parties, origins and faiths in lower case. What a net learned of them from news
#: would be a prejudice, not a stance.
GROUPS = frozenset(
    """
    liberal liberals conservative conservatives leftist leftists rightist rightists progressive progressives centrist
    centrists moderate moderates socialist socialists communist communists fascist fascists nazi nazis anarchist
    anarchists populist populists nationalist nationalists libertarian libertarians republican republicans democrat
    democrats democratic gop immigrant immigrants migrant migrants refugee refugees asylum-seekers alien aliens
    foreigner foreigners undocumented black blacks white whites hispanic hispanics latino latinos latina latinas asian
    asians arab arabs muslim muslims islamic islamist islamists jew jews jewish christian christians catholic catholics
    evangelical evangelicals hindu hindus buddhist buddhists sikh sikhs mormon mormons atheist atheists gay gays
    lesbian lesbians transgender trans homosexual homosexuals heterosexual lgbt lgbtq queer women woman men man female
    females male males girl girls boy boys feminist feminists minority minorities native natives indigenous aboriginal
    settler settlers police cops cop officer officers soldier soldiers veteran veterans teacher teachers student
    students union unions worker workers farmer farmers activist activists protester protesters demonstrator
    demonstrators elderly disabled poor rich homeless american americans russian russians chinese german germans
    french british israeli israelis palestinian palestinians mexican mexicans african africans european europeans
    politician politicians lawmaker lawmakers senator senators congressman congresswoman president governor mayor
    minister candidate candidates nominee administration campaign media press journalist journalists reporter reporters
    """.split()
)

#: Above this share of capitalised words a line is set in title case and capitals say nothing.
TITLE_CASE = 0.6

_OPENING = frozenset("\"'([:“‘•-")


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence without names.

    Attributes
    ----------
    words : tuple of str
        Lower-case words and placeholders; runs of one placeholder are one.
    tokens : tuple of int
        Index of the (first) token each word comes from.
    targets : tuple of int
        Places of ``<target>`` in ``words``.
    """

    words: tuple[str, ...]
    tokens: tuple[int, ...]
    targets: tuple[int, ...]


def mask(
    words: Sequence[str],
    lowers: Sequence[str],
    span: tuple[int, int],
    target: Container[int],
    names: Container[int],
    known: Container[str],
) -> Masked:
    """Mask one sentence for one target.

    Parameters
    ----------
    words, lowers : sequence of str
        All tokens of the document.
    span : (int, int)
        The sentence's token range.
    target : container of int
        Tokens that name the target.
    names : container of int
        Tokens inside other names found before; capitals are masked whether or not they are in it.
    known : container of str
        Words known to be written in lower case: they are kept at the head of a sentence.

    Returns
    -------
    Masked
    """
    first, last = span
    shouting = is_title_case(words[first:last])
    out: list[str] = []
    origin: list[int] = []
    opens = True
    for token in range(first, last):
        word, lower = words[token], lowers[token]
        if token in target:
            piece = TARGET
        elif token in names:
            piece = NAME
        elif lower in GROUPS:
            piece = GROUP
        elif word[0].isdigit():
            piece = NUMBER
        elif word[0].isupper() and lower not in CALENDAR:
            piece = lower if (opens or shouting) and lower in known else NAME
        else:
            piece = lower
        if piece[0].isalnum() or piece[0] == "<":
            opens = False
        elif word in _OPENING:
            opens = True
        if out and piece == out[-1] and piece[0] == "<":
            continue
        out.append(piece)
        origin.append(token)
    places = tuple(index for index, piece in enumerate(out) if piece == TARGET)
    return Masked(tuple(out), tuple(origin), places)


def is_title_case(words: Sequence[str]) -> bool:
    """Whether capitals say nothing in this line: most longer words have one."""
    longer = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(longer) >= 4 and sum([word[0].isupper() for word in longer]) > TITLE_CASE * len(longer)
