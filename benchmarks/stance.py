"""Targets and articles a second of the stance scores, on one core: lexicon, net, and the whole annotator."""

from __future__ import annotations

from benchmarks.peer import beside, vader_rate
from benchmarks.texts import articles
from benchmarks.timing import processor_seconds
from framing.annotation.entities import find_mentions
from framing.annotation.stance import score_stance
from framing.annotation.stance.judging import judge
from framing.lexicons import Matcher, bundled
from framing.model import VoiceMap
from framing.segmentation import segment

COUNT = 12

#: Sentences of about the length of news, each with one target.
SENTENCES = [
    (f"Officials said on {day} that {name} had {verb} a plan which critics called {word}, after a long debate.", name)
    for day in ("Monday", "Tuesday", "Friday")
    for name in ("Mara Lind", "Velmar", "the Harbor Council")
    for verb in ("praised", "rejected", "signed", "delayed")
    for word in ("reckless", "generous", "costly", "overdue")
]  # fmt: skip


def main() -> None:
    """Print the figures."""
    lexicons = bundled()
    own = next(item for item in lexicons if item.name == "news-stance")
    cases = [(text, [(text.index(name), text.index(name) + len(name))]) for text, name in SENTENCES] * 4
    judge(cases[:8], own, model="net")
    for model in ("lexicon", "net"):
        speed = len(cases) / processor_seconds(lambda m=model: judge(cases, own, model=m))  # type: ignore[misc]
        print(f"judge, {model:<8} {speed:8.0f} targets/s of processor time")
    matcher = Matcher(lexicons)
    made = articles(COUNT)
    vader = vader_rate(made)
    documents = [segment(article) for article in made]
    narration = VoiceMap(())
    given = [(document, matcher.find(document), narration, find_mentions(document), lexicons) for document in documents]
    for model in ("lexicon", "net"):
        speed = COUNT / processor_seconds(lambda m=model: [score_stance(*item, model=m) for item in given])  # type: ignore[misc]
        print(f"score_stance, {model:<8} {speed:8.0f} articles/s of processor time{beside(speed, vader)}")


if __name__ == "__main__":
    main()
