"""The same person, the same id, in every article."""

from __future__ import annotations

import dataclasses

from framing.comparison.speaker_linking import merge_speakers
from framing.model import Article, Attribution, Profile, Score, Span, Speaker, StanceScore, Style, VoiceShare
from framing.segmentation import segment

NO_SCORE = Score(None, reason="not measured here")


def profile(identifier: str, *speakers: Speaker) -> Profile:
    document = segment(Article(text="Nothing much is said here by anybody at all.", id=identifier))
    return Profile(
        document=document,
        attributions=tuple(
            Attribution(identifier, "indirect", (), (), (Span(identifier, 0, 7),), speaker=speaker.id)
            for speaker in speakers
        ),
        speakers=speakers,
        mentions=(),
        stance=(),
        topics=(),
        statements=(),
        voices=tuple(
            VoiceShare(identifier, speaker.id, 1, 1, 1 / len(speakers), 0, (Span(identifier, 0, 7),))
            for speaker in speakers
        ),
        labels=(),
        passives=(),
        style=Style(identifier, NO_SCORE, NO_SCORE, NO_SCORE, NO_SCORE, NO_SCORE, NO_SCORE, 0, 0, 0),
    )


def person(name: str, **more: object) -> Speaker:
    return dataclasses.replace(Speaker(name.lower().replace(" ", "-"), name, "person"), **more)  # type: ignore[arg-type]


def ids(*speakers: Speaker) -> list[str | None]:
    """The ids after merging one article a speaker."""
    merged, _ = merge_speakers([profile(f"a{number}", speaker) for number, speaker in enumerate(speakers)])
    return [item.attributions[0].speaker for item in merged]


def test_a_surname_alone_is_the_one_full_name() -> None:
    assert ids(person("Arden"), person("Paul Arden")) == ["paul-arden"] * 2


def test_name_order_accents_and_initials_do_not_matter() -> None:
    assert len(set(ids(person("Hayashi Shinjirō"), person("Shinjiro Hayashi"), person("Shinjiro K. Hayashi")))) == 1


def test_two_full_names_with_one_surname_stay_apart_and_the_surname_too() -> None:
    got = ids(person("Anna Arden"), person("Paul Arden"), person("Arden"))
    assert got == ["anna-arden", "paul-arden", "arden"]


def test_father_and_son_stay_apart() -> None:
    assert len(set(ids(person("Paul Arden"), person("Paul Arden Jr")))) == 2
    assert len(set(ids(person("Paul Arden"), person("Paul Arden Jr"), person("Arden")))) == 3


def test_a_surname_is_the_son_where_nobody_else_has_it() -> None:
    assert ids(person("Paul H Arden Jr"), person("Paul Arden Jr"), person("Arden")) == ["paul-h-arden-jr"] * 3


def test_a_surname_that_one_article_keeps_apart_from_a_full_name_stays_apart() -> None:
    husband, wife = person("Arden"), person("Anna Arden")
    both = dataclasses.replace(profile("a0", husband), speakers=(husband, wife))
    _, speakers = merge_speakers([both])
    assert [speaker.id for speaker in speakers] == ["anna-arden", "arden"]


def test_a_given_name_alone_is_the_one_full_name_that_begins_with_it() -> None:
    assert ids(person("Rudy"), person("Rudolph Arden")) == ["rudolph-arden"] * 2
    assert ids(person("Anna"), person("Anna Arden"), person("Anna Holt"))[0] == "anna"


def test_short_given_names() -> None:
    assert len(set(ids(person("Peter Arden"), person("Pete Arden")))) == 1


def test_an_acronym_is_the_one_body_of_its_side() -> None:
    full = Speaker("ministry-of-water", "Ministry of Water", "institution", affiliation="japan")
    assert ids(full, Speaker("mow", "MOW", "institution", affiliation="japan"))[1] == "ministry-of-water"
    assert ids(full, Speaker("mow", "MOW", "institution", affiliation="france"))[1] == "mow"


def test_a_person_and_a_body_of_one_name_stay_apart() -> None:
    body = Speaker("ford-motor", "Ford", "institution")
    assert len(set(ids(person("Ford"), body))) == 2


def test_members_of_joint_speakers_are_renamed_too() -> None:
    joint = Speaker("arden+hask", "Arden and Hask", "joint", members=("arden", "hask"))
    full = Speaker("maria-hask+paul-arden", "Maria Hask and Paul Arden", "joint", members=("maria-hask", "paul-arden"))
    one = profile("a1", person("Arden"), person("Hask"), joint)
    two = profile("a2", person("Paul Arden"), person("Maria Hask"), full)
    merged, speakers = merge_speakers([one, two])
    assert merged[0].attributions[2].speaker == merged[1].attributions[2].speaker == "maria-hask+paul-arden"
    assert [speaker.id for speaker in speakers] == ["maria-hask", "maria-hask+paul-arden", "paul-arden"]


def test_two_forms_in_one_article_share_one_row() -> None:
    merged, speakers = merge_speakers([profile("a1", person("Pete Arden"), person("Peter J Arden"))])
    assert [(row.speaker, row.words, row.attributions) for row in merged[0].voices] == [("peter-j-arden", 2, 2)]
    assert [speaker.name for speaker in merged[0].speakers] == ["Peter J Arden"]
    assert speakers[0].aliases == ("Pete Arden",)


def test_role_and_side_come_from_whoever_knows_them() -> None:
    known = person("Paul Arden", role="official", affiliation="japan")
    _, speakers = merge_speakers([profile("a1", person("Arden")), profile("a2", known)])
    assert (speakers[0].role, speakers[0].affiliation) == ("official", "japan")


def test_the_order_of_articles_does_not_matter() -> None:
    people = [person("Arden"), person("Paul Arden"), person("Hayashi Jiro"), person("Jiro Hayashi"), person("Hask")]
    forward = dict(zip((speaker.id for speaker in people), ids(*people), strict=True))
    backward = dict(zip((speaker.id for speaker in reversed(people)), ids(*reversed(people)), strict=True))
    assert forward == backward


def test_another_article_changes_nothing_but_ids() -> None:
    one = profile("a1", person("Arden"), person("Hask"))
    alone = merge_speakers([one])[0][0]
    beside = merge_speakers([one, profile("a2", person("Paul Arden"))])[0][0]
    strip = {"paul-arden": "arden"}
    assert [strip.get(row.speaker or "", row.speaker) for row in beside.voices] == [row.speaker for row in alone.voices]
    assert [speaker.name for speaker in beside.speakers] == [speaker.name for speaker in alone.speakers]
    assert beside.document == alone.document


def test_a_target_has_one_name_whatever_the_order_of_names() -> None:
    one, two = person("Marta Lindqvist"), person("Lindqvist Marta")
    row = StanceScore("a", "target", "Lindqvist Marta", "news-stance", "all", NO_SCORE)
    place = StanceScore("a", "target", "Norvik", "stance", "all", NO_SCORE)
    first = dataclasses.replace(profile("a", two), stance=(row, place))
    merged, speakers = merge_speakers([first, profile("b", one)])
    (canonical,) = [speaker.name for speaker in speakers]
    assert [item.name for item in merged[0].stance] == [canonical, "Norvik"]
