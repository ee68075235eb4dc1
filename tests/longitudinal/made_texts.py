"""Articles in words, of which it is known what their outlets do differently; for the whole way from texts to trends."""

from __future__ import annotations

import json
import random
from pathlib import Path

OUTLETS = ("Almsford Argus", "Brackwell Bugle", "Corrin Courier", "Dunmere Dispatch")
SILENT, OFFICIAL, LOADED, PLAIN = OUTLETS
MONTHS = ("2024-02", "2024-03")
EVENTS = 26  # a month

_STEMS = (
    "Ald Bex Cor Dun Ell Farn Gris Hol Ivel Kes Lorn Mars Nev Orm Pell Quen Rav Sten Thor Ulv Ves Wen Yar Zel".split()
)
_ENDS = ("by", "combe", "ford", "gate", "ham", "leigh", "mere", "stow", "wick")
_PROJECTS = (
    "tram line", "river bridge", "grain silo", "ice rink", "county archive", "fish market", "cable car", "wind farm",
    "music school", "bus depot", "water tower", "flood wall", "night shelter", "bicycle tunnel", "seed bank",
    "fire station", "public bath", "ferry pier", "paper mill", "bird reserve", "chess hall", "solar field",
    "sheep fair", "roof garden", "coal museum", "canal lock",
)  # fmt: skip
_FIRST = (
    "Ana Bela Carl Dora Emil Fritz Greta Hugo Ida Jonas Klara Lars Mona Nils Olga Pia Ruben Sara Tomas Ursa".split()
)
_LAST = (
    "Brandt Castell Dahl Ekholm Fiala Gerver Hradek Istvan Jandl Kovar Lindt Marek Novotny Oduya Pravda Quist Rell "
    "Sorge Tarn Ubell Voss Wirth Yoder Zeman"
).split()

#: Each is said by everybody in one event, and told in words that change from article to article.
_PRAISE = (
    "The {project} will bring work to {town} for a whole generation",
    "We have waited for the {project} long enough and we will build it well",
    "Every family in {town} will use the {project} within three years",
)
_MORE_PRAISE = (
    "Nobody will pay a higher tax in {town} because of the {project}",
    "The money for the {project} is there and it will be spent with care",
    "I have walked over the ground for the {project} a hundred times",
)
_BLAME = (
    ("would ruin the budget of {town}", "would leave the purse of {town} empty for years"),
    ("was never wanted by the people of {town}", "had no friends among those who live in {town}"),
    ("served the firms of the valley alone", "helped nobody but a few firms of the valley"),
)
_REMARKS = (
    ("the noise of it worried her most", "she feared the noise more than anything else"),
    ("he hoped to see it finished before his children left", "he wished it done while his children still lived there"),
    ("her street argued about little else", "her neighbours talked of nothing but that"),
)
_OPENINGS = (
    "The council of {town} approved {sum} million crowns for the {project} after a debate of six hours.",
    "A {project} for {sum} million crowns is coming to {town}, where councillors agreed to it late in the evening.",
    "After six hours of talk, {town} has decided to spend {sum} million crowns on a {project}.",
    "By a clear vote, the councillors of {town} set aside {sum} million crowns to build the {project}.",
)
_GRANTS = (
    "Part of the bill is paid by the Karsin {power}.",
    "The Karsin {power} pays a third of the cost.",
    "A third of the money comes from the Karsin {power}.",
)
_TOLD = (
    "The site lies between the old mill and the road to the north of {town}.",
    "Surveyors measured the ground twice last autumn and found it firm enough.",
    "A model of the {project} stands in the library and may be seen until the end of spring.",
    "Two firms from the valley have sent their plans, and a third has asked for more time.",
    "The drawings fill nine folders and come from an office in the next county.",
    "Trees along the river have to be felled before the first stone is laid.",
    "Snow closed the road to {town} for two days in the week before the vote.",
    "The last {project} in the county burned down forty years ago and was never replaced.",
    "Heavy lorries will pass the school in {town} four times an hour during the work.",
    "A bell from the year 1790 was found when the first hole was dug in the frozen ground.",
    "The bank in the market square holds the contract in a safe that needs three keys.",
    "Rain has filled the pit behind the railway, and pumps run there day and night.",
    "Half of the seats in the hall were empty when the clerk read out the figures.",
    "Maps of {town} from the last century show a garden where the {project} is to stand.",
)
_ENDS_WITH = (
    "The work takes {months} months.",
    "It is to be ready in {months} months.",
    "Building lasts {months} months.",
)


def write_stories(path: Path, seed: int) -> int:
    """Write the articles as JSON lines and return how many there are."""
    rng = random.Random(seed)
    names = [f"{first}{end}" for first in _STEMS for end in _ENDS]
    rng.shuffle(names)
    records = []
    for number, month in enumerate(MONTHS):
        projects = rng.sample(_PROJECTS, EVENTS)
        for event, project in enumerate(projects):
            town = names[number * EVENTS + event]
            people = [
                f"{first} {last}" for first, last in zip(rng.sample(_FIRST, 3), rng.sample(_LAST, 3), strict=True)
            ]
            facts = {
                "town": town,
                "project": project,
                "sum": str(rng.randrange(3, 90)),
                "months": str(rng.randrange(7, 40)),
            }
            said = [rng.randrange(3) for _ in range(3)]
            for outlet in OUTLETS:
                text = _story(rng, outlet, number, facts, people, said)
                records.append(
                    {
                        "id": f"{month}-{event}-{OUTLETS.index(outlet)}",
                        "outlet": outlet,
                        "title": rng.choice(("{} decides on its {}", "{} is to have a {}", "{} votes on a {}")).format(
                            town, project
                        ),
                        "published": f"{month}-{1 + event:02d}",
                        "text": text,
                    }
                )
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return len(records)


def _story(
    rng: random.Random, outlet: str, month: int, facts: dict[str, str], people: list[str], said: list[int]
) -> str:
    """Write one outlet's article on one event."""
    mayor, critic, resident = people
    praise, blame, remark = said
    told = rng.sample(_TOLD, 5)
    # what is left out, and what is put in, takes the place of a sentence of plain telling
    opposed = f"Opposition leader {critic} said that the {{project}} {rng.choice(_BLAME[blame])}."
    more = f"“{rng.choice(_MORE_PRAISE)},” Mayor {mayor} said."
    middle = [
        f"“{_PRAISE[praise]},” said Mayor {mayor}.",
        f"{resident}, a resident of {{town}}, said that {rng.choice(_REMARKS[remark])}.",
        rng.choice(_GRANTS),
        told[2] if outlet == SILENT and month else opposed,
        more if outlet == OFFICIAL else told[3],
        *told[:2],
    ]
    rng.shuffle(middle)
    paragraphs = [rng.choice(_OPENINGS), *middle, *told[4:][: rng.randrange(2)], rng.choice(_ENDS_WITH)]
    return "\n".join(paragraphs).format(**facts, power="regime" if outlet == LOADED else "government")
