"""Words from war, disaster and the farmyard: loaded as figures of speech, not where they mean what they say."""

from __future__ import annotations

import pytest

import framing
from framing.model import Article

FIGURES = [
    ("Water board caves after farmers' letter", "caves"),
    ("The minister surrendered on Tuesday and dropped the parking charge.", "surrendered"),
    ("Inspectors invaded the bakery at noon and counted the flour.", "invaded"),
    ("For a month one senator has held the whole budget hostage.", "held the whole budget hostage"),
    ("Bailiffs stormed the allotments on Thursday.", "stormed"),
    ("The new fee will strangle the village shops.", "strangle"),
    ("The column crucified the goalkeeper for a single error.", "crucified"),
    ("Developers wailed about the rule on lifts.", "wailed"),
    ("The council has become a circus since the spring.", "circus"),
    ("The levy was foisted on growers without notice.", "foisted"),
    ("Ministers dithered for a year over the ferry.", "dithered"),
    ("The leader doubled down on the plan for trams.", "doubled down"),
    ("Party barons met to share the seats.", "barons"),
    ("The mayor lashed out and then backpedaled.", "lashed out"),
    ("The grant was cut to a mere 40 pounds.", "a mere"),
    ("The unelected panel set the price of milk.", "unelected"),
    ("A lickspittle press printed the speech in full.", "lickspittle"),
]
LITERAL = [
    "Divers explored the caves below the limestone cliff on Sunday.",
    "The fugitive surrendered to police after a manhunt of nine days.",
    "Soldiers and tanks invaded the province before dawn.",
    "Gunmen held a shopkeeper hostage for six hours; a negotiator spoke with them.",
    "The coroner heard that the victim had been strangled.",
    "On Good Friday a priest tells how Jesus was crucified.",
    "Mourners wailed beside the coffin.",
    "The circus opened with an acrobat and two jugglers.",
    "The officer was slashed with a knife during the search.",
    "The car plunged from the bridge into the river.",
    "The battered coast waits for the next hurricane.",
    "A reactor meltdown was ruled out by the nuclear regulator.",
    "Engineers had found that the train derailed on a worn track.",
    "She woke at four in the morning in the hospital.",
    "The king gave the barons a castle each.",
    "The stench of sewage reached the school.",
]


def own_words(text: str) -> list[str]:
    profile = framing.analyze(Article(text=f"{text}\n\nThe meeting ended at ten.", outlet="Bell"))
    return [use.label for use in profile.labels if use.voice == "outlet"]


@pytest.mark.parametrize(("text", "figure"), FIGURES)
def test_a_figure_of_speech_is_loaded(text: str, figure: str) -> None:
    assert figure in own_words(text)


@pytest.mark.parametrize("text", LITERAL)
def test_what_is_meant_as_it_says_is_not(text: str) -> None:
    assert own_words(text) == []


def test_the_text_says_how_a_word_of_its_title_is_meant() -> None:
    text = "Cavers found a new chamber in the limestone on Sunday. It is ninety metres long."
    profile = framing.analyze(Article(text=text, title="County caves closed to visitors", outlet="Bell"))
    assert not profile.labels


MEANT_PLAINLY = [
    "The bill makes sweeping changes to the rules on grazing.",
    "The plan met fierce resistance from two unions.",
    "The treasurer pleaded guilty to lying to investigators about the loan.",
    "He was dismissed because he lied to Parliament about the trip.",
    "Moscow denies meddling in the vote, the envoy's office said.",
    "Ramón Vidal stormed off the pitch in the second half.",
    "A thunderstorm dumped 40 millimetres of rain on the valley.",
    "The deep-pocketed club bought two strikers.",
    "Customs officers stopped smugglers at the harbor.",
    "The saint is beloved in the three villages.",
    "Police in riot gear stood at the gate.",
    "Nine seats are up for grabs in March.",
    "Felons may vote in the state from July.",
    "The ban on assault weapons expired in 2004.",
    "The report on the terrorist attack runs to 300 pages.",
]
STILL_LOADED = [
    ("Furious parents shouted in the hall.", "furious parents"),
    ("The minister was lying, of course.", "lying"),
    ("Families were dumped in a motel beside the motorway.", "dumped"),
    ("The regulator keeps meddling in the recipe for cheese.", "meddling"),
    ("A smug treasurer read out the figures.", "smug"),
    ("The owner pocketed two million from the sale.", "pocketed"),
]


@pytest.mark.parametrize("text", MEANT_PLAINLY)
def test_common_words_of_plain_reports_are_not_loaded(text: str) -> None:
    assert own_words(text) == []


@pytest.mark.parametrize(("text", "figure"), STILL_LOADED)
def test_their_loaded_neighbours_are(text: str, figure: str) -> None:
    assert figure in own_words(text)
