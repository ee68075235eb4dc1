"""Whose copy an article is."""

from __future__ import annotations

import pytest

from framing.reading.agencies import agency_of

BODY = "The sluice at Tarn Mill is shut until June, the county said.\n\nDivers found a crack in the wall."


@pytest.mark.parametrize(
    ("text", "author", "agency"),
    [
        (f"TARN MILL, Norway (AP) — {BODY}", None, ("The Associated Press", True)),
        (f"OSLO, March 10 (Reuters) - {BODY}", None, ("Reuters", True)),
        (f"TARN MILL (AFP) – {BODY}", None, ("Agence France-Presse", True)),
        (f"By The Associated Press\n\n{BODY}", None, ("The Associated Press", True)),
        (f"By Petra Lind, Associated Press\n\n{BODY}", None, ("The Associated Press", True)),
        (BODY, "PTI", ("Press Trust of India", True)),
        (BODY, "Petra Lind | The Canadian Press", ("The Canadian Press", True)),
        (f"{BODY}\n\nCopyright 2025 The Associated Press. All rights reserved.", None, ("The Associated Press", True)),
        (f"{BODY}\n\n© 2025 AFP", None, ("Agence France-Presse", True)),
        (f"{BODY}\n\nThe Associated Press contributed to this report.", None, ("The Associated Press", False)),
        (f"{BODY}\n\n(With inputs from PTI)", None, ("Press Trust of India", False)),
        (f"{BODY}\n\nwith files from The Canadian Press", None, ("The Canadian Press", False)),
        (BODY, None, None),
        (f"The mayor told Reuters that the sluice is shut. {BODY}", None, None),
        (f"The AP courses (AP) at Tarn school are full. {BODY}", None, None),
        (f"{BODY}\n\nJo Lind contributed to this report.", None, None),
    ],
)
def test_the_agency_is_the_one_that_is_credited(text: str, author: str | None, agency: tuple[str, bool] | None) -> None:
    assert agency_of(text, author=author) == agency


def test_an_agencys_own_site_is_no_copy() -> None:
    assert agency_of(f"OSLO (Reuters) - {BODY}", outlet="Reuters") is None
    assert agency_of(f"OSLO (AP) - {BODY}", outlet="The Associated Press") is None
    assert agency_of(f"OSLO (AP) - {BODY}", outlet="AP") is None
