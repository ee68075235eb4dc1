"""Whose words, on the field cases that lie beside the repository; sentences of our own are in test_whose_words."""

from __future__ import annotations

from pathlib import Path

import pytest

import framing

CASES = Path(__file__).resolve().parents[3] / "shared" / "fieldcases"

#: Field case, words of it, and who says them.
SAID = [
    ("09-british/headline.txt", "The villages have waited", "Harriet Oyelaran"),
    ("09-british/headline.txt", "gone through the roof", "Gareth Pym"),
    ("09-british/headline-curly.txt", "gone through the roof", "Gareth Pym"),
    ("09-british/neighbour-single-simple.txt", "gone through the roof", "Gareth Pym"),
    ("25-description/offices.txt", "the brakes had failed", "coroner"),
    ("25-description/baker.txt", "the protest was illegal", "police chief"),
    ("25-description/mayor.txt", "Wait.", "mayor"),
    ("32-english/in.txt", "There is no question", "Sunil Rane"),
    ("32-english/au.txt", "She's dreaming", "Guy Marr"),
    ("35-clauses/a.txt", "The herd needs water", "Ivo Stanek"),
    ("36-nickname/a.txt", "Last night they broke", "homeless man"),
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
    assert name in str(names.get(best.speaker or ""))
