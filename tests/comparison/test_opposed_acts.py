"""What somebody will do or will not, what was asked or was not, and how long it took to come; and their look-alikes."""

from __future__ import annotations

import datetime as dt

import pytest

from framing import compare
from framing.model import Article, Conflict

LEAD = "Workers, officials and residents of Tarn Quay met on Monday over the future of the harbour and its shipyard."
AROUND = (
    "The town lies on the river and has two schools. Its market hall was painted blue by a class of the older school. "
    "Buses run to the coast every hour and the bakery opens before dawn."
)


def conflicts(left: str, right: str, *, later: int = 0) -> list[Conflict]:
    """Return what two articles of one event do not agree on."""
    days = dt.date(2026, 9, 2), dt.date(2026, 9, 2) + dt.timedelta(days=later)
    articles = [
        Article(text=f"{LEAD} {said}\n\n{AROUND}", id=name, outlet=name, published=day)
        for name, said, day in (("north", left, days[0]), ("south", right, days[1]))
    ]
    return list(compare(articles).conflicts)


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        (
            "The dockers' union will ballot its members on a strike, its secretary Ana Roy said.",
            "The dockers' union has ruled out a strike, its secretary Ana Roy said.",
            ("will ballot its members on a strike", "ruled out a strike"),
        ),
        (
            "Ana Roy, the yard's director, has refused to quit.",
            "Ana Roy, the yard's director, said she would step down in the spring.",
            ("refused to quit", "would step down in the spring"),
        ),
        (
            "The hospital's chief executive has refused to quit.",
            "Aldermere's chief executive, who took up the post in 2023, said she would resign in the spring.",
            ("refused to quit", "would resign in the spring"),
        ),
        (
            "Mayor Ivo Stanek has vowed to close the ferry terminal by June.",
            "Mayor Ivo Stanek said he had no plans to close the ferry terminal.",
            ("vowed to close the ferry terminal by June", "no plans to close the ferry terminal"),
        ),
        (
            "The ministry vowed never to publish the safety report.",
            "The ministry has promised to publish the safety report within days.",
            ("vowed never to publish the safety report", "promised to publish the safety report within days"),
        ),
        (
            "President Halima Bello pledged to sign the port bill.",
            "President Halima Bello said she would veto the port bill.",
            ("pledged to sign the port bill", "would veto the port bill"),
        ),
        (
            "Transport minister Jo Fenn said she had urged the company to keep the slipway open.",
            "Ministers made no request that the slipway be kept open, according to a person at the talks.",
            ("urged", "no request"),
        ),
        (
            "The family handed the letter to the police on 3 May, the uncle said.",
            "Police said they had received no letter from the family.",
            ("handed", "no letter"),
        ),
        (
            "Soldiers got to the quay within 20 minutes, Colonel Eze said.",
            "Colonel Eze said soldiers reached the quay in three hours.",
            ("20 minutes", "three hours"),
        ),
        (
            "The fire began in a nine-storey block on Dock Street.",
            "The fire began in a 12-storey block on Dock Street.",
            ("nine-storey", "12-storey"),
        ),
        (
            "The dead woman was named as Grace Tully, 61.",
            "The dead woman was named as Grace Talley, 61.",
            ("Grace Tully", "Grace Talley"),
        ),
        ("The hearing resumes on Monday.", "The hearing resumes on Tuesday.", ("Monday", "Tuesday")),
    ],
)
def test_what_cannot_both_be_right_conflicts(left: str, right: str, values: tuple[str, str]) -> None:
    (found,) = conflicts(left, right)
    assert (found.left_value, found.right_value) == values
    (turned,) = conflicts(right, left)
    assert (turned.left_value, turned.right_value) == values[::-1]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The dockers' union will ballot its members on a strike.", "The teachers' union has ruled out a strike."),
        (  # one article tells both
            "The dockers' union has ruled out a strike. In January it will ballot on a strike, its secretary said.",
            "The dockers' union will ballot its members on a strike.",
        ),
        ("Ana Roy, the yard's director, had refused to quit.", "Ana Roy, the yard's director, said she would resign."),
        ("Mayor Ivo Stanek has vowed to close the terminal.", "Mayor Ivo Stanek has no plans to close the station."),
        ("Nadia Holt will stand for re-election.", "Nadia Holt would not say whether she will stand for re-election."),
        ("Nadia Holt will stand for re-election.", "Nadia Holt did not rule out standing for re-election."),
        ("Bus drivers will walk out on Monday.", "Train drivers have ruled out a walkout."),
        ("Chancellor Ruth Amadi would not raise fuel duty.", "Chancellor Ruth Amadi plans to raise alcohol duty."),
        ("Bishop Paul Eze will retire in June.", "Bishop Mark Eze said he had no plans to retire."),
        ("The deputy director will resign.", "The director has refused to resign."),
        ("The union will strike on Friday.", "The union will not strike if the offer is improved."),
        ("President Halima Bello pledged to sign the port bill.", "President Halima Bello would veto the budget."),
        ("Mayor Ivo Stanek said he had asked the army for help.", "The navy received no request for help."),
        ("Kestrel asked not to be named in the suit.", "Kestrel made no request to the council in the suit."),
        ("The council consulted the harbour users.", "The council did not consult the rail users."),
        ("Ambulance crews arrived in eight minutes.", "Police arrived in 45 minutes, a witness said."),
        ("Soldiers reached the quay within 20 minutes.", "Soldiers left the quay after three hours."),
        ("The cut lasted six hours in the north of the town.", "The cut lasted 11 hours in the south of the town."),
        ("The fire began in a nine-storey block.", "A 12-storey block next door was cleared."),
        ("Grace Tully, 61, was named as the victim.", "Her sisters Grace Talley, 61, and May Tully spoke."),
        ("The council will vote on the plan next Tuesday.", "The council will vote on the budget next Wednesday."),
    ],
)
def test_what_may_both_be_right_is_no_conflict(left: str, right: str) -> None:
    assert conflicts(left, right) == []


def test_who_refuses_may_have_come_round_days_later() -> None:
    refused, resigns = "Ana Roy, the director, has refused to quit.", "Ana Roy, the director, said she would resign."
    assert len(conflicts(refused, resigns, later=1)) == 1
    assert conflicts(refused, resigns, later=3) == []
