"""Which speakers of several articles are one; the profiles keep the ids of their own."""

from __future__ import annotations

import dataclasses

from framing.comparison.speaker_linking import link_speakers, link_targets
from framing.lexicons.language import load_language
from framing.model import (
    Article,
    Attribution,
    Hit,
    Profile,
    Score,
    Span,
    Speaker,
    SpeakerDirectory,
    StanceScore,
    Style,
    VoiceShare,
)
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


def linked(*profiles: Profile) -> SpeakerDirectory:
    """Who is who over some articles."""
    speakers, links = link_speakers(profiles, load_language("en"))
    return SpeakerDirectory(speakers, links, link_targets(profiles, speakers))


def ids(*speakers: Speaker) -> list[str | None]:
    """The ids over all articles, one article a speaker."""
    directory = linked(*(profile(f"a{number}", speaker) for number, speaker in enumerate(speakers)))
    return [directory.id_of(speaker.id, f"a{number}") for number, speaker in enumerate(speakers)]


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
    assert [speaker.id for speaker in linked(both).speakers] == ["anna-arden", "arden"]


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
    directory = linked(one, two)
    assert directory.id_of(joint.id, "a1") == directory.id_of(full.id, "a2") == "maria-hask+paul-arden"
    assert [speaker.id for speaker in directory.speakers] == ["maria-hask", "maria-hask+paul-arden", "paul-arden"]


def test_two_forms_in_one_article_share_one_row() -> None:
    one = profile("a1", person("Pete Arden"), person("Peter J Arden"))
    directory = linked(one)
    (row,) = directory.voices(one)
    assert (directory.id_of(row.speaker, "a1"), row.words, row.attributions) == ("peter-j-arden", 2, 2)
    assert [(speaker.id, speaker.name) for speaker in directory.speakers_of(one)] == [
        ("peter-j-arden", "Pete Arden"),
        ("peter-j-arden", "Peter J Arden"),
    ]
    assert directory.speakers[0].aliases == ("Pete Arden",)


def test_one_id_of_two_articles_may_mean_two_persons() -> None:
    anna, paul = person("Anna Arden"), person("Paul Holt")
    one = profile("a1", dataclasses.replace(anna, id="speaker-1"))
    two = profile("a2", dataclasses.replace(paul, id="speaker-1"), person("Arden"))
    directory = linked(one, two, profile("a3", anna), profile("a4", paul))
    assert (directory.name("speaker-1", "a1"), directory.name("speaker-1", "a2")) == ("Anna Arden", "Paul Holt")


def test_a_body_that_one_article_takes_for_a_person_is_one_speaker() -> None:
    body, person_of_that_name = Speaker("medway", "Medway", "institution", role="company"), person("Medway")
    assert ids(body, person_of_that_name) == ["medway", "medway"]
    (known,) = linked(profile("a1", body), profile("a2", person_of_that_name)).speakers
    assert (known.kind, known.role) == ("institution", "company")


def test_role_and_side_come_from_whoever_knows_them() -> None:
    known = person("Paul Arden", role="official", affiliation="japan")
    speakers = linked(profile("a1", person("Arden")), profile("a2", known)).speakers
    assert (speakers[0].role, speakers[0].affiliation) == ("official", "japan")


def test_the_order_of_articles_does_not_matter() -> None:
    people = [person("Arden"), person("Paul Arden"), person("Hayashi Jiro"), person("Jiro Hayashi"), person("Hask")]
    forward = dict(zip((speaker.id for speaker in people), ids(*people), strict=True))
    backward = dict(zip((speaker.id for speaker in reversed(people)), ids(*reversed(people)), strict=True))
    assert forward == backward


def test_another_article_changes_nothing_in_a_profile() -> None:
    one = profile("a1", person("Arden"), person("Hask"))
    before = dataclasses.replace(one)
    for directory, name in ((linked(one, profile("a2", person("Paul Arden"))), "Paul Arden"), (linked(one), "Arden")):
        assert [directory.name(row.speaker, "a1") for row in directory.voices(one)] == [name, "Hask"]
    assert one == before


def test_an_article_names_its_speakers_as_it_does_under_the_ids_of_all() -> None:
    joint = Speaker("arden+hask", "Arden and Hask", "joint", members=("arden", "hask"))
    one = profile("a1", person("Arden"), person("Hask"), joint)
    own = linked(one, profile("a2", person("Paul Arden"))).speakers_of(one)
    assert [(speaker.id, speaker.name) for speaker in own] == [
        ("paul-arden", "Arden"),
        ("hask", "Hask"),
        ("hask+paul-arden", "Arden and Hask"),
    ]
    assert own[2].members == ("paul-arden", "hask")


def test_who_is_not_in_the_directory_keeps_the_id() -> None:
    directory = linked(profile("a1", person("Arden")))
    assert (directory.name("nobody", "a1"), directory.find("nobody", "a1")) == ("nobody", None)
    assert (directory.name(None, "a1"), directory.id_of(None, "a1")) == (None, None)


def test_a_target_has_one_name_whatever_the_order_of_names() -> None:
    one, two = person("Marta Lindqvist"), person("Lindqvist Marta")
    hit = Hit("a", 0, 7, "news-stance", "praise", "nothing", 1.0, 1.0, target="Lindqvist Marta")
    row = StanceScore(
        "a", "target", "Lindqvist Marta", "news-stance", "all", dataclasses.replace(NO_SCORE, hits=(hit,))
    )
    place = StanceScore("a", "target", "Norvik", "stance", "all", NO_SCORE)
    dimension = StanceScore("a", "dimension", "lindqvist marta", "stance", "all", NO_SCORE)
    first = dataclasses.replace(profile("a", two), stance=(row, place, dimension))
    directory = linked(first, profile("b", one))
    (canonical,) = [speaker.name for speaker in directory.speakers]
    assert [directory.target(item.name, "a") for item in first.stance] == [canonical, "Norvik", "lindqvist marta"]
    assert directory.target("Lindqvist Marta", "c") == "Lindqvist Marta"
