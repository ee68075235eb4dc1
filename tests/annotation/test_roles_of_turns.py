"""Roles that the labels of debates and hearings tell."""

from __future__ import annotations

import pytest

import framing


def roles(text: str) -> dict[str, str]:
    return {speaker.name.title(): speaker.role for speaker in framing.analyze(text).speakers}


@pytest.mark.parametrize(
    "label",
    [
        "Mina Adair (Tarn West) (Lab)",
        "Sir Piers Adair (Marsh and Fenwick) (Con)",
        "Mina Adair (Skell Valley) (LD)",
        "Mina Adair (Upper Tarn) (Lab/Co-op)",
        "Mina Adair (Dwyfan, PC)",
        "Mina Adair (SNP, Isle of Orr)",
        "The Minister for Rivers (Mina Adair)",
        "The Parliamentary Under-Secretary of State for Environment (Mina Adair)",
        "The Chancellor of the Exchequer (Mina Adair)",
    ],
)
def test_members_of_a_parliament(label: str) -> None:
    text = (
        f"{label}: The wall fell.\n\nMr Speaker: Order.\n\n{label}: It will be rebuilt in June.\n\nMr Speaker: Order."
    )
    found = roles(text)
    assert next(role for name, role in found.items() if name.endswith("Adair")) == "official"


@pytest.mark.parametrize(
    "text",
    [
        "“The wall fell,” said Mina Adair (Tarn West).",
        "“The wall fell,” said Mina Adair (54).",
        "“The wall fell,” said Mina Adair (left), who sells fish.",
        "“The wall fell,” said Mina Adair (right, in green).",
        "“The wall fell,” said Mina Adair (née Lund).",
    ],
)
def test_other_brackets_give_nobody_a_seat(text: str) -> None:
    assert roles(text)["Mina Adair"] != "official"


HEARING = (
    "{bench}: Good morning.\n\n{first}: {words}\n\n{bench}: Thank you.\n\n{first}: No more from me.\n\n"
    "{bench}: So ordered."
)


@pytest.mark.parametrize("bench", ["THE COURT", "THE CORONER", "JUDGE MARSH", "THE MAGISTRATE"])
@pytest.mark.parametrize("label", ["MR. DELANEY", "MS. OKAFOR", "MRS ADAIR", "MR HOLT KC"])
def test_counsel_in_a_hearing(bench: str, label: str) -> None:
    found = roles(HEARING.format(bench=bench, first=label, words="We ask for nine years."))
    assert [role for name, role in found.items() if name.split()[0] in ("Delaney", "Okafor", "Adair", "Holt")] == [
        "lawyer"
    ]


@pytest.mark.parametrize(
    "text",
    [
        HEARING.format(bench="THE CHAIR", first="MR. DELANEY", words="I second the motion."),
        HEARING.format(bench="HOST", first="MS. DELANEY", words="I grew up here."),
        "Carl Delaney is on trial.\n\n" + HEARING.format(bench="THE COURT", first="MR. DELANEY", words="I am sorry."),
        HEARING.format(bench="THE COURT", first="CARL DELANEY", words="I saw two men."),
    ],
)
def test_others_are_no_counsel(text: str) -> None:
    assert "lawyer" not in roles(text).values()
