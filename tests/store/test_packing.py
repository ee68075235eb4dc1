"""A profile packed and unpacked is the profile, to the last bit."""

from __future__ import annotations

import json
import zlib

import pytest

from framing import Analyzer, Article
from framing.errors import ShapeError
from framing.store.packing import pack_profile, unpack_profile

TEXT = """Lind accused Velmar of a brutal attack on the port. "Velmar is a threat to peace," Lind said on Monday.
Velmar rejected the claim. The governor praised Lind, a brave and honest mayor, and said Velmar was reckless."""


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


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
