"""How a sentence that stands alone introduces a speaker: "Defense Minister Ana Reyes", "the news release"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from framing.comparison.normalization import fold, is_content, shared_language
from framing.grammar import capitalized, uncapitalized
from framing.lexicons.language import Language, language_of
from framing.lexicons.words.names import NameWords
from framing.model import Document, Mention, Profile, Speaker
from framing.reading.turn_words import leaves_unnamed

__all__ = ["introductions", "mostly_with_the", "sentence_case"]

#: Titles that say nothing of who somebody is.
_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mx", "sir", "lady", "dame"})

#: What is left of a title whose portfolio was not made out ("Business and Trade Secretary").
_HALF = frozenset({"Minister", "Secretary"})

_ARTICLES = ("the", "a", "an")

#: Letters of a person's name that are initials ("JFK"); more in capitals are a part that a transcript names.
LONGEST_INITIALS = 4

#: Letters of the longest acronym; a first word in more capitals is one with which a paper opens its story.
LONGEST_ACRONYM = 6

#: Words between an office and a name that say of what it is ("Minister for Foreign Affairs"), and words before them.
LONGEST_OFFICE = 3
_OF = frozenset({"of", "for"})

#: Words of a body before a title; more capitals are a heading or several names.
LONGEST_BODY = 4


def introductions(profiles: Iterable[Profile], speakers: Iterable[Speaker]) -> dict[str, str]:
    """Return how each speaker is introduced, by id.

    A person comes with the title that the articles put before the full name most often; where they put none, under the
    name alone. What is no name ("news release") comes with the article that the texts give it.

    Parameters
    ----------
    profiles : iterable of Profile
    speakers : iterable of Speaker

    Returns
    -------
    dict of str to str
    """
    everybody, given = tuple(speakers), tuple(profiles)
    persons = {speaker.name.casefold() for speaker in everybody if speaker.kind == "person"}
    titles = _titles(given, persons)
    texts = [profile.document.text for profile in given]
    introduced = {speaker.id: _introduced(speaker, titles, texts, shared_language(given)) for speaker in everybody}
    for speaker in everybody:
        if speaker.kind == "joint" and all(member in introduced for member in speaker.members):
            introduced[speaker.id] = " and ".join(introduced[member] for member in speaker.members)
    return introduced


def sentence_case(name: str, kind: str) -> str:
    """Return a person's name as a sentence has it: a transcript sets it in capitals, "LUTHER BANKS:", "SPEAKER 2:".

    >>> sentence_case("LUTHER BANKS", "person"), sentence_case("UN", "institution"), sentence_case("J.R. Poe", "person")
    ('Luther Banks', 'UN', 'J.R. Poe')
    >>> sentence_case("HEARTLESS managers", "group"), sentence_case("UNESCO officials", "group")
    ('heartless managers', 'UNESCO officials')
    >>> sentence_case("SPEAKER 2", "person"), sentence_case("MODERATOR", "person"), sentence_case("BANKS", "person")
    ('Speaker 2', 'the moderator', 'Banks')
    """
    words = name.split()
    if kind != "person" or not all(word.isupper() or word.isdigit() for word in words):
        shouts = len(words) > 1 and len(words[0]) > LONGEST_ACRONYM and words[0].isupper() and words[-1].islower()
        return " ".join((words[0].lower(), *words[1:])) if shouts else name
    if len(words) == 1:
        if leaves_unnamed(name):
            return f"the {name.lower()}"
        return name.title() if len(name) > LONGEST_INITIALS else name
    return " ".join(word if "." in word else word.title() for word in words)


def _introduced(speaker: Speaker, titles: dict[str, str], texts: Sequence[str], language: Language) -> str:
    """Return a name with its title or its article."""
    title, name = titles.get(speaker.name.casefold()), sentence_case(speaker.name, speaker.kind)
    if title:
        return f"{title} {name}"
    if (unnamed := _unnamed(name, language)) is not None:
        return unnamed
    forms = {alias.casefold() for alias in speaker.aliases}
    for article in _ARTICLES:
        if f"{article} {speaker.name.casefold()}" in forms:
            return f"{article} {speaker.name}"
    if speaker.kind == "document":
        return _document(name, speaker.aliases)
    if re.match(r"[a-z]+ \d", name) and any(
        alias[0].isupper() for alias in speaker.aliases if alias.lower() == name.lower()
    ):
        return capitalized(name)  # "Local 412"
    if speaker.kind == "institution" and mostly_with_the(speaker.name, texts):
        return f"the {speaker.name}"
    return name


def _unnamed(name: str, language: Language) -> str | None:
    """Return how to speak of somebody whom a text names by words that lean on others: "one of those", "its chair"."""
    first, _, rest = name.partition(" ")
    leaning = language.comparison.leaning
    if name.lower() in language.speakers.pro_forms & {"another", *language.opposites.ordinals}:
        return "another source"  # "another", "a third"
    if not any(is_content(fold(word)) for word in name.split()):
        return "a source"
    return f"the {rest}" if rest and first.lower() in leaning and first.lower() not in _ARTICLES else None


def _document(name: str, aliases: Sequence[str]) -> str:
    """Return a document's name with the article of a text that says it in other words: "a survey by the council"."""
    said = {alias.split()[0].casefold() for alias in aliases} & set(_ARTICLES)
    if not said or name.split()[0].casefold() in _ARTICLES:
        return name
    return f"the {name}" if "the" in said else f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"


def mostly_with_the(name: str, texts: Sequence[str]) -> bool:
    """Whether most of the places that give a name put "the" before it ("the Met Service", but "Labour").

    A place where the name says what another word means ("the Varn Supreme Court", "the Varn tunnel") counts only where
    there is no other.
    """
    alone: list[bool] = []
    within: list[bool] = []
    for text in texts:
        for match in re.finditer(rf"(\b[Tt]he )?\b{re.escape(name)}\b(?: (\w+))?", text):
            after = match[2] or ""
            places = within if after and is_content(after.lower()) else alone
            if not after[:1].isupper():
                places.append(match[1] is not None)
    counted = alone or within
    return 2 * sum(counted) > len(counted)


def _titles(profiles: Iterable[Profile], names: set[str]) -> dict[str, str]:
    """Return the title that stands before each full name most often; the longer one where two are as frequent."""
    counts: dict[str, Counter[str]] = {}
    for profile in profiles:
        lists = language_of(profile.article.language).names
        for name, mention in _full_names(profile, names):
            title = _title_before(profile, mention, lists)
            if title:
                counts.setdefault(name, Counter())[title] += 1
    return {
        name: max(found, key=lambda title: (found[title], len(title), title)) for name, found in sorted(counts.items())
    }


def _full_names(profile: Profile, names: set[str]) -> Iterator[tuple[str, Mention]]:
    """Yield where an article gives a name of two words or more, in either order."""
    named = [item for item in profile.mentions if item.kind == "name" and item.part == "body"]
    known = {item.key: spelled for item in named if (spelled := " ".join(item.text.casefold().split())) in names}
    for mention in named:
        name = known.get(mention.key, mention.key.partition(":")[2])  # "Ana B. Reyes" has the key "ana reyes"
        if name in names and len(mention.text.split()) > 1:
            yield name, mention


def _title_before(profile: Profile, mention: Mention, lists: NameWords) -> str:
    """Return the title right before a name, with what belongs to it ("Japanese Defense Minister")."""
    document = profile.document
    tokens, sentence = document.tokens, document.sentence_at(mention.start)
    first = bisect_left(tokens.starts, mention.start)
    opens = sentence.token_start if sentence is not None else first
    held = _office_of(document, first, opens, lists)
    first, titled = held, held < first
    while first > opens:
        dotted = tokens.words[first - 1] == "." and first > opens + 1  # "Sen."
        if not _is_title(tokens.words[first - 1 - dotted], lists):
            break
        first -= 1 + dotted
        titled = titled or (tokens.lowers[first] in lists.title_heads and tokens.lowers[first] not in _COURTESY)
        if first > opens + 1 and tokens.words[first - 1] == "-" and tokens.words[first - 2][-1].isalnum():
            first -= 2  # "secretary-general", not the dash of a dateline
    if not titled:
        return ""
    first = _noun_before(document, first, opens, lists)
    last, language = bisect_left(tokens.starts, mention.start) - 1, language_of(profile.article.language)
    bare, first = first, _body_before(document, first, opens, language)
    if first == bare > opens and tokens.lowers[last] in lists.heads_alone:
        word = tokens.words[first - 1]
        if (
            _is_named(document, first - 1, language)
            and (first - 1 > opens or word.isupper())
            and (word.lower(),) not in lists.places
        ):
            return ""  # of what body, is not made out: none who leads a country
    begin = tokens.starts[first]
    if document.text[begin - 1 : begin] == ".":  # "U.S Senate candidate", an initial left off
        begin = document.text.rfind(" ", 0, begin) + 1
    title = " ".join(document.text[begin : mention.start].split())
    heads = (
        first == bare
        and begin == tokens.starts[first]
        and (first == opens or not tokens.words[first - 1][-1].isalnum())
    )
    proper = tokens.lowers[first] in language.speakers.proper
    begins, ends = title.split()[0], title.split()[-1]
    if heads and ends.islower() and begins[1:].islower() and not proper:  # "Chief executive Ana Reyes", not "GOP aide"
        title = uncapitalized(title)
    return "" if title in _HALF else title


def _office_of(document: Document, first: int, opens: int, lists: NameWords) -> int:
    """Return the token of an office that says of what it is, right before a name: "Secretary of State", else ``first``.

    Both are written with capitals: of what "the president of Batang Ana Reyes" is the president, is not made out.
    """
    tokens, low = document.tokens, first
    while (
        low > opens and low > first - LONGEST_OFFICE and tokens.is_capital[low - 1] and tokens.words[low - 1].isalpha()
    ):
        low -= 1
    joined = low < first and low - 1 > opens and tokens.lowers[low - 1] in _OF
    return low - 2 if joined and tokens.is_capital[low - 2] and tokens.lowers[low - 2] in lists.title_heads else first


def _noun_before(document: Document, first: int, opens: int, lists: NameWords) -> int:
    """Return the token of the nouns before a title that say of what it is: "hospital director", "trade union leader".

    ``first`` where none stands right before it.
    """
    tokens, known = document.tokens, lists.organisation_heads | lists.held_at
    while (
        first > opens
        and tokens.lowers[first - 1] in known
        and document.text[tokens.ends[first - 1] : tokens.starts[first]] == " "
        and (tokens.words[first - 1].islower() or first - 1 == opens)
    ):
        first -= 1
    return first


def _body_before(document: Document, first: int, opens: int, language: Language) -> int:
    """Return the token with which the name of a body or a place before a title begins: "White House press secretary".

    ``first`` where there is none, where it is a half ("the Federation of Teachers President"), behind "in", where
    it is not what the office is of, and in a headline, all of which has capitals.
    """
    tokens, low = document.tokens, first
    if document.in_headline(tokens.starts[first]):
        return first
    while low > opens and low > first - LONGEST_BODY and _is_named(document, low - 1, language):
        low -= 1
    if low == opens and not _opens_name(document, low, language):
        return first  # "Yesterday Leeds Mayor": where the name begins nobody knows
    before = tokens.words[low - 1] if low > opens else ""
    joins = language.speech.prepositions | language.comparison.object_ends | language.comparison.opening_joints
    initials = document.text[tokens.starts[low] - 1 : tokens.starts[low]] == "."  # "U.S Senate"
    halved = low == first - LONGEST_BODY or not (before.isalpha() or before in ("", ",", "“", '"') or initials)
    return first if halved or (before.isalpha() and before.lower() in joins) else min(low, first)


def _opens_name(document: Document, place: int, language: Language) -> bool:
    """Whether a capital that opens a sentence is that of a name."""
    tokens, names = document.tokens, language.names
    word, pair = tokens.lowers[place], tokens.lowers[place : place + 2]
    known = (
        word in language.speakers.proper
        or " ".join(pair) in names.seats
        or not names.places.keys().isdisjoint((pair, (word,)))
    )
    return known or tokens.words[place].isupper()


def _is_named(document: Document, place: int, language: Language) -> bool:
    """Whether a token is a word of a name that the word behind it belongs to, and no day."""
    tokens = document.tokens
    word, calendar = tokens.lowers[place], language.calendar
    apart = document.text[tokens.ends[place] : tokens.starts[place + 1]]
    days = {name for names in (*calendar.weekdays, *calendar.months) for name in names}
    return apart == " " and tokens.is_capital[place] and word not in days | language.comparison.stop_words


def _is_title(word: str, lists: NameWords) -> bool:
    """Whether a word can be part of a title: an office, what goes with one, or whose it is."""
    low = word.lower()
    if low in lists.title_heads or low in lists.title_parts:
        return True
    key, people = lists.places.get((low,), ("", False))
    return people or (key in lists.countries and word.isupper())  # "Japanese", "U.S.", but not "in London"
