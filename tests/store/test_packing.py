"""A profile packed and unpacked is the profile, to the last bit."""

from __future__ import annotations

import json
import zlib

import pytest

from framing import Analyzer, Article
from framing.comparison.index import index_articles
from framing.comparison.normalization import compared_language
from framing.comparison.pairing import compare_pair
from framing.comparison.pairs import PairResult
from framing.comparison.speaker_linking import link_speakers
from framing.errors import ShapeError, StoreError
from framing.store.columns import packed_columns, unpacked_columns
from framing.store.packing import pack, pack_profile, unpack_profile

TEXT = """Lind accused Velmar of a brutal attack on the port. "Velmar is a threat to peace," Lind said on Monday.
Velmar rejected the claim. The governor praised Lind, a brave and honest mayor, and said Velmar was reckless."""


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


#: What another article has of it, with a copied sentence, another figure and a quotation cut short.
TOLD = """Lind accused Velmar of a brutal attack on the port. "Velmar is a threat," Lind said on Monday.
The council of Tarn will spend 40 million euros on a new quay and two cranes before the end of the year."""
TOLD_OTHERWISE = """Lind accused Velmar of a brutal attack on the port. "Velmar is a threat to peace," Lind said.
The council of Tarn will spend 46 million euros on a new quay and two cranes before the end of the year."""


@pytest.fixture(scope="module")
def pair(analyzer: Analyzer) -> PairResult:
    texts = {"one": TOLD, "two": TOLD_OTHERWISE}
    profiles = [
        analyzer.analyze(Article(text=text, id=name, title="Quay", outlet=name)) for name, text in texts.items()
    ]
    left, right = index_articles(profiles)
    return compare_pair(left, right, link_speakers(tuple(profiles), compared_language())[1])


@pytest.mark.parametrize("text", [TEXT, "Rain fell.", ""])
def test_a_profile_comes_back_as_it_was(analyzer: Analyzer, text: str) -> None:
    profile = analyzer.analyze(Article(text=text, id="one", outlet="Tarn Post"))
    again = unpack_profile(profile.document, pack_profile(profile))
    assert again == profile
    assert repr(again) == repr(profile)  # -0.0 equals 0.0


def test_each_hit_is_written_once(analyzer: Analyzer) -> None:
    profile = analyzer.analyze(Article(text=TEXT, id="one", outlet="Tarn Post"))
    counted = [hit for score in profile.stance for hit in score.score.hits]
    written = json.loads(zlib.decompress(pack_profile(profile)))["hits"]
    assert len(written["term"]) == len(set(counted)) < len(counted)


def test_a_profile_of_an_older_form_is_told(analyzer: Analyzer) -> None:
    profile = analyzer.analyze(Article(text=TEXT, id="one", outlet="Tarn Post"))
    data = json.loads(zlib.decompress(pack_profile(profile)))
    del data["hits"]["voice"]
    with pytest.raises(ShapeError, match="hits"):
        unpack_profile(profile.document, zlib.compress(json.dumps(data).encode("ascii")))


def test_columns_of_a_pair_are_the_pair(pair: PairResult) -> None:
    assert repr(unpacked_columns(PairResult, packed_columns(pair))) == repr(pair)
    assert pair.variants
    assert pair.conflicts
    assert any(cell.facts for cell in pair.forth)
    nothing = PairResult((), (), (), True, (), (), (), ())
    assert unpacked_columns(PairResult, packed_columns(nothing)) == nothing


def test_columns_of_other_fields_and_damaged_ones_are_refused(pair: PairResult) -> None:
    for other in (packed_columns(pair.passages[0]), pack(pair)):
        with pytest.raises(ShapeError):
            unpacked_columns(PairResult, other)
    whole = zlib.decompress(packed_columns(pair))
    for damaged in (packed_columns(pair)[:-9], zlib.compress(whole[:-400]), zlib.compress(whole[:40])):
        with pytest.raises(StoreError):
            unpacked_columns(PairResult, damaged)
