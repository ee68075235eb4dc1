"""Whose words, on the field cases that lie beside the repository; sentences of our own are in test_whose_words."""

from __future__ import annotations

from pathlib import Path

import pytest

import framing

CASES = Path(__file__).resolve().parents[3] / "shared" / "fieldcases"

#: Field case, words of it, and who says them; either of two names where both are right.
SAID = [
    ("09-british/headline.txt", "The villages have waited", "Harriet Oyelaran"),
    ("09-british/headline.txt", "gone through the roof", "Gareth Pym"),
    ("09-british/headline-curly.txt", "gone through the roof", "Gareth Pym"),
    ("09-british/neighbour-single-simple.txt", "gone through the roof", "Gareth Pym"),
    ("25-description/offices.txt", "the brakes had failed", "coroner"),
    ("25-description/baker.txt", "the protest was illegal", "police chief"),
    ("25-description/mayor.txt", "Wait.", "mayor"),
    ("32-english/in.txt", "the dam would be ready", "Rajesh Nair"),
    ("32-english/in.txt", "We will not rest", "Rajesh Nair"),
    ("32-english/in.txt", "the Centre had not released", "CM"),
    ("32-english/in.txt", "14 persons were", "olice sources"),
    ("32-english/in.txt", "no untoward incident", "Sunil Rane"),
    ("32-english/in.txt", "There is no question", "Sunil Rane"),
    ("32-english/in.txt", "water would be", "official"),
    ("32-english/in.txt", "even the fish", "Kavita Rao"),
    ("32-english/au.txt", "It'll be built", "Jo Fenn"),
    ("32-english/au.txt", "Full stop", "Jo Fenn"),
    ("32-english/au.txt", "rubbish", "Guy Marr"),
    ("32-english/au.txt", "She's dreaming", "Guy Marr"),
    ("32-english/au.txt", "The Premier's own Treasury", "Guy Marr"),
    ("32-english/au.txt", "take it on notice", "Abbott"),
    ("32-english/au.txt", "Tasmanians want hospitals", "Kristie Lowe"),
    ("32-english/ng.txt", "would be fished out", "Musa Dogo"),
    ("32-english/ng.txt", "23 suspects", "Musa Dogo"),
    ("32-english/ng.txt", "no stone will be", "Musa Dogo"),
    ("32-english/ng.txt", "We condemn it", "PDP|statement"),
    ("32-english/ng.txt", "schools would reopen", "Ngozi Obi"),
    ("35-clauses/a.txt", "The herd needs water", "Ivo Stanek"),
    ("35-clauses/a.txt", "they will start to fall", "Ivo Stanek"),
    ("35-clauses/a.txt", "she was alarmed", "Samira Haddad"),
    ("35-clauses/a.txt", "What he did", "Samira Haddad"),
    ("35-clauses/a.txt", "I can't watch", "Joan Pell"),
    ("35-clauses/a.txt", "Nobody from the ministry", "Derek Cho"),
    ("35-clauses/a.txt", "help would come", "Paula Vance"),
    ("35-clauses/a.txt", "It takes a day", "Paula Vance"),
    ("35-clauses/b.txt", "This was a failure", "Haddad"),
    ("35-clauses/b.txt", "A failure of nerve", "Haddad"),
    ("35-clauses/b.txt", "I clapped", "Joan Pell"),
    ("35-clauses/b.txt", "So did he", "Joan Pell"),
    ("35-clauses/b.txt", "the vet has not slept", "Milan Stanek"),
    ("35-clauses/b.txt", "He is grey", "Milan Stanek"),
    ("35-clauses/b.txt", "We need rain", "Joan Pell"),
    ("35-clauses/b.txt", "Rain, or nothing", "Joan Pell"),
    ("35-clauses/b.txt", "a mess", "official"),
    ("35-clauses/b.txt", '"Nothing,"', "Ivo Stanek"),
    ("35-clauses/b.txt", "It will get worse", "official"),
    ("35-clauses/c1.txt", "they will start to fall", "Ivo Stanek"),
    ("35-clauses/c2.txt", "they will start to fall", "Ivo Stanek"),
    ("35-clauses/c3.txt", "they will start to fall", "Ivo Stanek"),
    ("35-clauses/c4.txt", "they will start to fall", "Samira Haddad"),
    ("35-clauses/d1.txt", "I can't watch", "Joan Pell"),
    ("35-clauses/d2.txt", "I can't watch", "Joan Pell"),
    ("35-clauses/d3.txt", "I can't watch", "Joan Pell"),
    ("35-clauses/d3.txt", "There is nothing to sell", "Amir Khan"),
    ("35-clauses/d3.txt", "It is dry", "Ruth Cole"),
    ("36-nickname/a.txt", "Last night they broke", "homeless man"),
    ("36-nickname/a.txt", "We sleep in shifts", "Dee|woman"),
    ("36-nickname/a.txt", "the police never came", "man known as"),
    ("36-nickname/a.txt", "Not once", "man known as"),
    ("36-nickname/a.txt", "I am 'Big Tom' to", "Thomas"),
    ("36-nickname/a.txt", "We're tired", "Vann"),
    ("36-nickname/a.txt", "We share what", "Rosie Kerr"),
]


@pytest.mark.parametrize(("case", "anchor", "name"), SAID)
def test_words_of_a_field_case_are_given_to_whom_it_names(case: str, anchor: str, name: str) -> None:
    path = CASES / case
    if not path.exists():
        pytest.skip("../shared/fieldcases is not beside the repository")
    (article,) = framing.read([str(path)])
    profile = framing.analyze(article)
    at = article.text.index(anchor)
    names = {speaker.id: speaker.name for speaker in profile.speakers}
    holding = [item for item in profile.attributions if any(s.start <= at < s.end for s in item.content)]
    best = min(holding, key=lambda item: sum(span.end - span.start for span in item.content))
    given = str(names.get(best.speaker or ""))
    assert any(wanted in given for wanted in name.split("|"))


def test_nicknames_of_a_field_case_are_no_quotations() -> None:
    path = CASES / "36-nickname/a.txt"
    if not path.exists():
        pytest.skip("../shared/fieldcases is not beside the repository")
    (article,) = framing.read([str(path)])
    profile = framing.analyze(article)
    said = [
        article.text[span.start : span.end].strip("\"' .,") for item in profile.attributions for span in item.content
    ]
    assert not {"Lucky", "the Colonel", "Big Tom", "Pip", "Aunt"} & set(said)
