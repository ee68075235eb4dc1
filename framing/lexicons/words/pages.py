"""Words by which reading tells what a page, a line or a date is, before anything is known of the text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PageWords"]


@dataclass(frozen=True, eq=False)
class PageWords:
    """What reading knows of a language.

    Attributes
    ----------
    function_words : frozenset of str
        Frequent in this language, and rare or absent in others.
    counted : frozenset of str
        Words for numbers that take a hyphen before the next word ("two-year").
    hyphenated : frozenset of str
        Words that keep their hyphen where a dictionary has them without it too.
    suspended : frozenset of str
        Words behind a hyphen that stands for a word to come ("long- and short-term").
    section_names : frozenset of str
        Parts of the titles of pages that name a section or nothing.
    name_words : frozenset of str
        Words in lower case within the name of an outlet, in any language.
    outlet_words, opening_outlet_words, doubtful_outlet_words : frozenset of str
        Words with which names of outlets end, and begin; the last tell of one only beside a byline or a date.
    column_words : frozenset of str
        Words beside them that make a column or a box of it ("Traffic News").
    place_openers : frozenset of str
        Words with which names of places begin and those of people do not.
    salutations : frozenset of str
        Words with which a letter begins, and no headline.
    withheld_names : tuple of str
        What stands in the place of the name below a letter; patterns, read without regard to case.
    jobs, telling_jobs : frozenset of str
        Last words of what somebody does at a paper; words beside them that say what kind of article it is.
    author_places : frozenset of str
        Words between an author's name and the place he or she wrote from.
    publishing, updating : frozenset of str
        Words before the date of a page; the latter say that it is no first publication.
    introducing, writing : frozenset of str
        Verbs before a colon that give what follows word for word; those of them that tell of something written.
    reported_writing : frozenset of str
        Words behind the latter that make a report of it ("wrote that").
    behind_authors : frozenset of str
        Words behind the author's name in a note on him or her.
    signing_jobs : frozenset of str
        What somebody does at a paper, in a line with his or her name.
    crediting, joining_credits : frozenset of str
        Words that make a credit of the last words of a text, and those that join the names in it.
    addressing, sign_up : frozenset of str
        Patterns of words that speak to the reader, and of those that offer a newsletter.
    open_ends : frozenset of str
        Words with which no sentence ends.
    rare_ends : frozenset of str
        Words with which few sentences end.
    cut_marks : tuple of str
        What services put where they cut a text; patterns, read without regard to case.
    """

    function_words: frozenset[str]
    counted: frozenset[str]
    hyphenated: frozenset[str]
    suspended: frozenset[str]
    section_names: frozenset[str]
    name_words: frozenset[str]
    outlet_words: frozenset[str]
    opening_outlet_words: frozenset[str]
    doubtful_outlet_words: frozenset[str]
    column_words: frozenset[str]
    place_openers: frozenset[str]
    salutations: frozenset[str]
    withheld_names: tuple[str, ...]
    jobs: frozenset[str]
    telling_jobs: frozenset[str]
    author_places: frozenset[str]
    publishing: frozenset[str]
    updating: frozenset[str]
    introducing: frozenset[str]
    writing: frozenset[str]
    reported_writing: frozenset[str]
    behind_authors: frozenset[str]
    signing_jobs: frozenset[str]
    crediting: frozenset[str]
    joining_credits: frozenset[str]
    addressing: frozenset[str]
    sign_up: frozenset[str]
    open_ends: frozenset[str]
    rare_ends: frozenset[str]
    cut_marks: tuple[str, ...]
