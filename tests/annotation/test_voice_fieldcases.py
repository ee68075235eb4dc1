"""Whose words, on the field cases that lie beside the repository; sentences of our own are in test_whose_words."""

from __future__ import annotations

from pathlib import Path

import pytest

import framing

CASES = Path(__file__).resolve().parents[3] / "shared" / "fieldcases"

#: Field case, words of it, and who says them; either of two names where both are right.
SAID = [
    ("07-multipara/colon-intro.txt", "The reservoir is", "Delphine Arnaud"),
    ("07-multipara/colon-intro.txt", "Every household", "Delphine Arnaud"),
    ("07-multipara/colon-intro.txt", "They had ten years", "Tobias Renn"),
    *(
        (f"07-multipara/{name}.txt", anchor, "Delphine Arnaud")
        for name in ("curly", "straight", "single-straight", "indented-nl")
        for anchor in ("What worries us", "We have seen", "Until last week", "I ask every", "turns off the taps")
    ),
    ("07-multipara/single-curly-noapos.txt", "We have seen", "Delphine Arnaud"),
    ("07-multipara/single-curly-noapos.txt", "Every household", "Delphine Arnaud"),
    *(
        (f"08-unclosed/{name}.txt", anchor, speaker)
        for name in ("backtick", "guillemets-low", "missing-close", "missing-open", "neighbour-straight")
        for anchor, speaker in (("We are not moving", "Lena Qureshi"), ("Our door is open", "Pete Lowe"))
    ),
    ("08-unclosed/backtick.txt", "Not an inch", "Lena Qureshi"),
    ("08-unclosed/backtick.txt", "production had", "company"),
    ("08-unclosed/double-single-nested.txt", "Get out before", "Lena Qureshi"),
    ("08-unclosed/double-single-nested.txt", "look back", "Lena Qureshi"),
    ("08-unclosed/double-single-nested.txt", "safe enough", "Pete Lowe"),
    ("08-unclosed/inches-feet.txt", "We had ten", "Omar Teale"),
    ("08-unclosed/inches-feet.txt", "Nobody was hurt", "Dana Wills"),
    ("08-unclosed/inches-feet.txt", "drains can't cope", "Dana Wills"),
    ("09-british/headline.txt", "own figures", "Gareth Pym"),
    ("09-british/headline.txt", "our children", "Sally-Ann Brough"),
    ("09-british/sunday.txt", "not thought to be", "notice"),
    ("09-british/sunday.txt", "safety comes first", "spokesman"),
    ("09-british/sunday.txt", "since March", "Bill Tuck"),
    ("09-british/sunday.txt", "in bottled water", "Ann"),
    ("09-british/sunday.txt", "answers, not", "Dee Marsh"),
    ("10-transcript/cnn.txt", "The flood inquiry", "JULIA MARCH"),
    ("10-transcript/cnn.txt", "No. We opened", "BEN SANDOW"),
    ("10-transcript/cnn.txt", "The warning went", "SARAH SANDOW"),
    ("10-transcript/cnn.txt", "I can't speak", "BEN SANDOW"),
    ("10-transcript/cnn.txt", "We heard nothing", "mayor"),
    ("10-transcript/cnn.txt", "That is what our", "VIK RAO"),
    ("10-transcript/cnn.txt", "Where was the governor", "UNIDENTIFIED MALE"),
    ("10-transcript/hansard.txt", "The villages", "Harriet Oyelaran"),
    ("10-transcript/podcast.txt", "The logs are", "Vik Rao"),
    ("10-transcript/podcast.txt", "We asked for", "LENA QURESHI"),
    ("10-transcript/qa.txt", "rather wait", "Vik Rao"),
    ("10-transcript/timestamp.txt", "The sirens worked", "Ben Sandow"),
    ("10-transcript/md.md", "No. We opened", "Ben Sandow"),
    ("17-page-parts/blockquote.html", "Nobody wants to be", "Ruth Okafor"),
    ("17-page-parts/blockquote.html", "40 sailings", "Straitlink"),
    ("17-page-parts/tweet.html", "We heard about", "Mina Farrow"),
    ("17-page-parts/tweet.html", "40 sailings", "Straitlink"),
    ("29-markdown/clip.md", "Nobody wants to be", "Ruth Okafor"),
    ("29-markdown/clip.md", "The piles are", "Ruth Okafor"),
    ("29-markdown/letter.txt", "Nobody wants to be", "Ruth Okafor"),
    ("29-markdown/letter.txt", "No letter, no", "Mina Farrow"),
    ("29-markdown/letter.txt", "We will appeal", "Straitlink"),
    ("29-markdown/letter.txt", "Not now", "Breck"),
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


#: Field case, words of it that no marks and nobody's words hold, and words that stand in marks.
MARKS = [
    ("07-multipara/single-curly-noapos.txt", ("Mayor Tobias Renn did",), ("Until last week",)),
    ("07-multipara/single-straight.txt", ("Mayor Tobias Renn did", "The council will"), ("bought us time",)),
    ("08-unclosed/missing-open.txt", ("The strike at",), ("We are not moving",)),
    ("08-unclosed/inches-feet.txt", ("in an hour", "marker was", "ladder"), ("Nobody was hurt",)),
    ("09-british/headline-curly.txt", ("over Skelmere",), ("noise from", "gone through", "be bullied")),
    ("09-british/sunday.txt", ("Farmer Bill",), ("to be safe", "caught napping", "answers, not", "roll")),
]


@pytest.mark.parametrize(("case", "outside", "inside"), MARKS)
def test_marks_of_a_field_case_hold_what_is_quoted(
    case: str, outside: tuple[str, ...], inside: tuple[str, ...]
) -> None:
    path = CASES / case
    if not path.exists():
        pytest.skip("../shared/fieldcases is not beside the repository")
    (article,) = framing.read([str(path)])
    spans = framing.analyze(article).quotations

    def is_quoted(anchor: str) -> bool:
        at = article.text.index(anchor)
        return any(span.start <= at < span.end for span in spans)

    assert not any(map(is_quoted, outside))
    assert all(map(is_quoted, inside))


def test_a_pull_quote_of_a_field_case_is_no_second_quotation() -> None:
    path = CASES / "17-page-parts/pullquote.html"
    if not path.exists():
        pytest.skip("../shared/fieldcases is not beside the repository")
    (article,) = framing.read([str(path)])
    said = [article.slice(item.content[0]) for item in framing.analyze(article).attributions]
    assert sum("piles are rotten" in words for words in said) == 1


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
