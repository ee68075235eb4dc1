"""What the bundled lexicons hold: enough, nothing twice, no names in stance, every dimension explained."""

from __future__ import annotations

import pytest

from framing.lexicons import Dimension, Lexicon, Matcher, bundled
from framing.lexicons.wildcards import split_term
from framing.model import Article
from framing.segmentation import segment

#: The lexicon with learned weights is made by a script in training/ and tested there.
LEARNED = {"news-stance"}
OWN = [lexicon for lexicon in bundled() if lexicon.name not in LEARNED]
NAMED = {lexicon.name: lexicon for lexicon in OWN}

COUNTRIES = """
afghan afghanistan africa african albania algeria america american angola arab argentina armenia armenian asia asian
australia australian austria azerbaijan azerbaijani bangladesh beijing belarus belgium bolivia bosnia brazil brazilian
britain british bulgaria burma cambodia canada canadian chechen chile china chinese colombia congo croatia cuba cuban
cyprus czech denmark dutch ecuador egypt egyptian england english estonia ethiopia europe european finland france french
georgia german germany ghana greece greek haiti hungary iceland india indian indonesia iran iranian iraq iraqi ireland
irish israel israeli italian italy japan japanese jordan kazakhstan kenya korea korean kosovo kremlin kuwait kyiv laos
latvia lebanon libya lithuania london malaysia mexican mexico moldova mongolia morocco moscow mozambique myanmar nato
nepal nigeria norway okinawa okinawan pakistan pakistani palestine palestinian panama paraguay paris peru philippine
philippines poland polish portugal pyongyang qatar romania russia russian rwanda saudi scotland senegal seoul serbia
singapore slovakia slovenia somalia spain spanish sudan sweden swedish swiss switzerland syria syrian taipei taiwan
taiwanese tanzania tehran thai thailand tibet tokyo tunisia turkey turkish uganda ukraine ukrainian uruguay uzbekistan
venezuela vietnam vietnamese washington yemen zambia zimbabwe
""".split()
PARTIES_AND_GROUPS = """
republican republicans democrat democrats democratic tory tories labour gop conservatives liberals communist communists
kuomintang ldp fidesz bjp hamas hezbollah taliban muslim muslims christian christians jew jews jewish catholic hindu
women men black blacks white whites gay lesbian immigrants migrants refugees
""".split()
PERSONS = (
    "hegseth koizumi takaichi trump biden obama putin xi zelensky netanyahu modi macron merkel vance clinton".split()
)


def dimensions(*kinds: str) -> list[tuple[Lexicon, Dimension]]:
    return [(lexicon, one) for lexicon in OWN if not kinds or lexicon.kind in kinds for one in lexicon.dimensions]


def test_at_least_1500_terms() -> None:
    assert sum(len(one.terms) for _, one in dimensions()) >= 1500
    assert sum(len(one.terms) for _, one in dimensions("stance")) >= 1500
    assert sum(len(one.terms) for _, one in dimensions("labels")) >= 250


def test_the_files_there_should_be() -> None:
    assert set(NAMED) >= {"stance", "frames", "attribution", "loaded", "topics-security", "topics-politics"}
    wanted = {"praise", "criticism", "threat", "deterrence", "cooperation", "escalation", "blame", "burden"}
    assert {one.name for one in NAMED["stance"].dimensions} == wanted | {"diplomacy", "certainty"}
    classes = {"neutral", "assertive", "doubting", "admitting", "praising", "blaming"}
    assert {one.name for one in NAMED["attribution"].dimensions} == classes
    frames = {one.name for one in NAMED["frames"].dimensions}
    assert frames >= {"conflict", "human_interest", "economic_consequences", "morality", "responsibility"}
    assert frames >= {"security", "legality", "capacity", "public_opinion"}
    topics = {one.name for _, one in dimensions("topics")}
    assert topics >= {"local_opposition", "taiwan", "basing", "defense_spending", "arms_production"}
    assert topics >= {"joint_exercises", "island_defense", "diplomacy", "economy", "health", "technology", "disaster"}


@pytest.mark.parametrize("lexicon", OWN, ids=lambda lexicon: lexicon.name)
def test_every_dimension_says_what_it_is_and_which_way_it_points(lexicon: Lexicon) -> None:
    assert lexicon.licence == "MIT"
    assert lexicon.description
    assert lexicon.version
    for one in lexicon.dimensions:
        assert one.label, one.name
        assert len(one.definition) > 20, one.name
        assert one.points_to, one.name
        assert one.source or lexicon.kind == "topics", one.name


@pytest.mark.parametrize("lexicon", OWN, ids=lambda lexicon: lexicon.name)
def test_no_term_is_given_twice_or_useless(lexicon: Lexicon) -> None:
    for one in lexicon.dimensions:
        keys = [split_term(term.text) for term in one.terms]
        assert len(keys) == len(set(keys)), one.name
        plain = {key[0] for key in keys if len(key) == 1 and key[0].endswith("*")}
        weights = {split_term(term.text): term.weight for term in one.terms}
        for key in keys:
            if len(key) == 1 and not key[0].endswith("*") and not one.terms[0].neutral:
                wider = [(glob,) for glob in plain if key[0].startswith(glob[:-1])]
                assert all(weights[glob] != weights[key] for glob in wider), f"{key[0]} is covered by {wider}"
        assert all(abs(term.weight) <= 2 for term in one.terms), one.name
        exceptions = [term for term in one.terms if not term.weight]  # phrases that keep a word of theirs from counting
        assert all(" " in term.text and term.note for term in exceptions), one.name


@pytest.mark.parametrize(("lexicon", "one"), dimensions("stance", "frames"), ids=lambda item: item.name)
def test_no_names_in_stance(lexicon: Lexicon, one: Dimension) -> None:
    names = {*COUNTRIES, *PERSONS, *(PARTIES_AND_GROUPS if lexicon.kind == "stance" else ())}
    for term in one.terms:
        for token in split_term(term.text):
            assert token not in names, term.text
            if token.endswith("*") and len(token) > 3:
                prefix = token[:-1]
                assert not any(name.startswith(prefix) for name in names if len(prefix) < len(name) + 1), term.text


def test_loaded_words_have_a_neutral_counterpart() -> None:
    for one in NAMED["loaded"].dimensions:
        for term in one.terms:
            assert bool(term.neutral) == bool(term.weight), term.text  # a word of weight 0 is an exception
            assert split_term(term.neutral or "") != split_term(term.text)
    terms = [term for one in NAMED["loaded"].dimensions for term in one.terms]
    neutral = {split_term(term.neutral) for term in terms if term.neutral}
    loaded = {split_term(term.text) for one in NAMED["loaded"].dimensions for term in one.terms}
    assert neutral.isdisjoint(loaded)


def test_certainty_and_escalation_have_two_sides() -> None:
    for name in ("certainty", "escalation"):
        (one,) = (one for one in NAMED["stance"].dimensions if one.name == name)
        assert sum(term.weight > 0 for term in one.terms) >= 20
        assert sum(term.weight < 0 for term in one.terms) >= 20


def test_opposed_topics_exist() -> None:
    names = {one.name for _, one in dimensions("topics")}
    opposing = [one for _, one in dimensions("topics") if one.opposes]
    assert [one.name for one in opposing] == ["local_opposition"]
    assert all(one.opposes in names for one in opposing)


def test_targets_and_modifiers() -> None:
    stance = NAMED["stance"]
    assert len(stance.targets) >= 40
    aliases = [alias for target in stance.targets for alias in {target.name.lower(), *map(str.lower, target.aliases)}]
    assert len(aliases) == len(set(aliases)), "one alias names two targets"
    assert len(stance.negators) >= 30
    assert len(stance.intensifiers) >= 60
    assert all(0.3 <= factor <= 1.6 for _, factor in stance.intensifiers)


@pytest.mark.parametrize(
    ("sentence", "dimension", "words"),
    [
        ("The council claimed that the dam was safe.", "doubting", "claimed"),
        ("She admitted the mistake.", "admitting", "admitted"),
        ("He denies it, insisting on a vote.", "assertive", "denies"),
        ("The mayor lauded the crews.", "praising", "lauded"),
        ("Farmers are accusing the agency.", "blaming", "accusing"),
        ("The river, according to the survey, has dropped.", "neutral", "according to"),
        ("The regime fell.", "government", "regime"),
        ("Crews may have left; it is clear that nobody stayed.", "certainty", "it is clear"),
        ("Islanders fear that the garrison makes them a target.", "local_opposition", "Islanders fear"),
        ("He offered no concrete proposal.", "criticism", "no concrete proposal"),
    ],
)
def test_examples(sentence: str, dimension: str, words: str) -> None:
    found = Matcher(OWN).find(segment(Article(text=sentence)))
    assert (dimension, words) in [(match.dimension, sentence[match.start : match.end]) for match in found]


def test_words_that_look_alike_are_not_hit() -> None:
    text = (
        "Residents are accustomed to fog. The admiral liberated a rabbit in Crimea. The opera was operated by Nestor."
    )
    found = Matcher(OWN).find(segment(Article(text=text)))
    hit = {text[match.start : match.end].lower() for match in found}
    assert hit.isdisjoint({"accustomed", "admiral", "rabbit", "crimea", "operated"})


def test_attribution_classes_share_no_term() -> None:
    keys = [split_term(term.text) for one in NAMED["attribution"].dimensions for term in one.terms]
    assert len(keys) == len(set(keys))
