"""What is no part of an article is marked, and nothing else."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import LINEAR, growth, spent

from framing.reading.boilerplate import boilerplate
from framing.reading.furniture import find_furniture

REPORT = (
    "The town council of Elmsford voted on Monday to sell the old brewery to a housing company.",
    "“We have waited ten years for an offer like this one,” said Marta Lind, the mayor.",
    "Two members voted against the sale, which brings the town 4.2 million euros.",
)


def kinds_of(*lines: str, title: str | None = None, author: str | None = None) -> dict[str, str]:
    """What is marked in a report with these lines below it: the words -> the kind."""
    text = "\n\n".join((*REPORT, *lines))
    page = find_furniture(text, title=title, author=author)
    return {text[item.start : item.end]: item.kind for item in page.furniture()}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("(Reporting by Nils Aker in Elmsford and Joan Pell; Editing by Tom Vance)", "credit"),
        ("Additional reporting by Nils Aker", "credit"),
        ("This report by The Northern Press was first published March 9, 2025.", "credit"),
        ("Written with the help of news agencies", "credit"),
        ("View this email in your browser", "promo"),
        ("Follow @elmsfordsentinel on Twitter", "promo"),
        ("READ MORE: Mayor says brewery is safe", "promo"),
        ("Read more » “It is over”, says mayor", "promo"),
        ("Related: Union boss says strike is on", "promo"),
        ("Also read: Farmers told to wait", "promo"),
        ("Click here to read what Tom Lind said about the brewery", "promo"),
        ("You can follow the Elmsford Sentinel on WhatsApp for breaking news.", "promo"),
        ("All rights reserved. Reproduction without permission is prohibited.", "copyright"),
        ("SKIP ADVERTISEMENT", "navigation"),
        ("You are receiving this email because you signed up for our newsletter.", "promo"),
        ("Unsubscribe | Update your preferences", "promo"),
        ("Our mailing address is: 1 Mill Street, Elmsford", "promo"),
        ("By signing up you agree to our Terms of Service and Privacy Policy.", "promo"),
        ("Join our WhatsApp community to get news straight to your phone.", "promo"),
        ("Since you’re here, we have a small favour to ask. Thousands of people turn to us every day.", "offer"),
        ("For as little as 5 crowns a month you can help us stay on the story.", "offer"),
        ("ADVERTISEMENT - CONTINUE READING BELOW", "navigation"),
        ("Please turn on JavaScript to use this feature", "navigation"),
        ("Purchase Licensing Rights", "navigation"),
        ("Reporting by Nils Aker; writing by Joan Pell; editing by Tom Vance and Ida Roth", "credit"),
        ("With reporting from Nils Aker.", "credit"),
        ("Nils Aker and Joan Pell contributed to this report.", "credit"),
        ("AP writers Nils Aker in Elmsford and Joan Pell in Oslo contributed to this story.", "credit"),
        ("This article was originally published in the Elmsford Sentinel.", "credit"),
        ("(This story has not been edited by our staff and is auto-generated from a syndicated feed.)", "credit"),
        ("— Agence France-Presse", "credit"),
        ("Copyright 2023 Elmsford Sentinel. All rights reserved.", "copyright"),
        ("© Elmsford Sentinel 2023", "copyright"),
        ("This material may not be published, broadcast, rewritten or redistributed.", "copyright"),
        ("Photo: Ida Roth/Elmsford Sentinel", "caption"),
        ("The brewery in 2011, two years after it closed. (Photo by Ida Roth)", "caption"),
        ("FILE - The brewery stands empty in Elmsford on May 3, 2011. (AP Photo/Ida Roth)", "caption"),
        ("Image caption, The brewery closed in 2009", "caption"),
        ("Workers in front of the gate. Ida Roth/Getty Images", "caption"),
        ("READ MORE: Why the brewery closed", "promo"),
        ("Read also: The last days of a brewery", "promo"),
        ("Related: Elmsford buys a bus", "promo"),
        ("Sign up for our morning newsletter and never miss a story.", "promo"),
        ("Follow the Sentinel on Facebook and Instagram.", "promo"),
        ("Get the best of the Sentinel delivered to your inbox every morning.", "promo"),
        ("For more news from Elmsford, download our app.", "promo"),
        ("Watch: Inside the old brewery", "promo"),
        ("Do you have a story for us? Email desk@sentinel.example.", "contact"),
        ("Contact Nils Aker at naker@sentinel.example.", "contact"),
        ("Nils Aker can be reached at 555-0123.", "contact"),
        ("Subscribe today from €2 a month.", "offer"),
        ("Support independent journalism: become a member.", "offer"),
        ("Already a subscriber? Sign in", "offer"),
        ("This article is reserved for subscribers.", "offer"),
        ("You have read your last free article this month.", "offer"),
        ("To continue reading, create a free account.", "offer"),
        ("We and our partners use cookies to store and process personal data.", "cookie"),
        ("Accept all cookies", "cookie"),
        ("The views expressed in this column are those of the author.", "disclaimer"),
        ("Our Standards: The Sentinel Code of Conduct.", "disclaimer"),
        ("Disclosure: The Sentinel is owned by the Elmsford Trust.", "disclaimer"),
        ("We may earn a commission from links on this page.", "disclaimer"),
        ("Published 12 May 2023 18:04 | Updated 13 May 2023", "timestamp"),
        ("Last updated: May 13, 2023, 9:15 a.m. EDT", "timestamp"),
        ("4 min read", "timestamp"),
        ("Advertisement", "navigation"),
        ("Story continues below advertisement", "navigation"),
        ("Share this article", "navigation"),
        ("12 comments", "navigation"),
        ("Skip to main content", "navigation"),
        ("___", "navigation"),
        ("[LAUGHTER]", "stage"),
        ("(END VIDEO CLIP)", "stage"),
        ("By Nils Aker", "byline"),
        ("Nils Aker is a reporter for the Sentinel.", "bio"),
        ("Nils Aker has covered housing for the Sentinel since 2011. He lives in Elmsford.", "bio"),
        ("Housing correspondent", "byline"),
        ("Chief crime reporter", "byline"),
        ("The post Elmsford sells its baths appeared first on The Sentinel.", "credit"),
        ("Joan Pell, a former judge, is the author of three books on housing.", "bio"),
        ("Nils Aker is the Sentinel’s housing editor.", "bio"),
        ("➤ More on this story: how a brewery dies", "promo"),
        ("[Watch: Inside the brewery]", "promo"),
        ("Play Video: Inside the brewery", "promo"),
        ("Recommended reading", "promo"),
        ("More from Nils Aker", "promo"),
        ("Listen to this article · 6 min", "promo"),
        ("Share this article via Facebook, X or email", "navigation"),
        ("Report an error", "navigation"),
        ("Was this article helpful? Yes No", "navigation"),
        ("To comment on this article, log in or register", "navigation"),
        ("Allow content from X?", "cookie"),
        ("Our journalists work hard to keep you informed. Please consider supporting us.", "offer"),
        ("The Sentinel is a member of the Trust Project.", "disclaimer"),
        ("Sentinel Media Ltd, Mill Road 4, Elmsford. Registered in England No. 441200.", "contact"),
        ("Do you have information about the sale? Write to tips@sentinel.example", "contact"),
        ("All content © 2024 Sentinel. No reproduction without written permission.", "copyright"),
        ("Reporting was supported by the Lakes Fund for Journalism.", "credit"),
    ],
)
def test_lines_of_the_page(line: str, kind: str) -> None:
    assert kinds_of(line) == {line: kind}


@pytest.mark.parametrize(
    "line",
    [
        "Copyright lawyers in Elmsford said the label belonged to the brewery.",
        "With help from neighbours, the family moved out before the water came.",
        "You are receiving less water than in May, the company wrote to its customers.",
        "Join our march, the union told the brewers of Elmsford.",
        "For as little as 5 crowns a month the town rents out its beach huts.",
        "Thousands of people turn to the food bank every month.",
        "By signing up for the draft, men of the town avoided prison.",
        "Key events in the case go back to 1998, when the brewery changed hands.",
        "Sign up for the draft, the ministry told all young men of the town.",
        "Reporting by the Sentinel found that the mayor had met the company twice.",
        "The photographs were sold to a museum in Oslo last year.",
        "Subscribers of the gas company will pay more from May.",
        "Contact with the pilot was lost at 6 p.m. on Monday.",
        "Follow the money, the investigators were told.",
        "Watching the gates, two guards stood in the rain all night.",
        "By Monday, the council had received forty letters.",
        "Published figures show that rents have doubled since 2011.",
        "Updated rules on noise will be read out on Friday.",
        "Marta Lind is a lawyer who has been mayor since 2019.",
        "Email traffic between the two offices shows that both knew of the leak.",
        "The company said that readers could cancel any time they liked.",
        "Most read the letter as a threat, two members of the council said.",
        "More stories will be added to the tower, the plan says.",
        "Comments by the mayor drew laughter from the benches.",
        "Related companies paid the fine in full last week.",
        "All rights of way remain open to walkers, according to the plan.",
        "The views from the tower are worth a million, the agent said.",
    ],
)
def test_sentences_of_a_report_stay(line: str) -> None:
    assert kinds_of(line, "The sale closes in June, after a public hearing in the town hall.") == {}


def test_a_sentence_inside_a_paragraph_is_marked_alone() -> None:
    found = kinds_of("The town keeps the tower. The Associated Press contributed to this report.")
    assert found == {"The Associated Press contributed to this report.": "credit"}


def test_a_list_of_other_articles_goes_with_its_heading() -> None:
    listed = ["Most read", "Elmsford buys a bus", "Is the river safe to swim in?", "1. Fire guts a barn"]
    after = "The new owner will begin to build in spring, a spokesman told the council."
    found = kinds_of(*listed, after)
    assert set(found) == set(listed)


def test_a_heading_of_the_report_is_no_list() -> None:
    after = "The company wants to build ninety flats, a nursery and a shop on the site."
    assert kinds_of("More on the plan", after) == {}


def test_readers_comments_end_the_article() -> None:
    found = kinds_of("Comments (2)", "hopgirl", "This mayor is a crook and always was. I hope she goes.", "Reply")
    assert set(found.values()) <= {"comment", "navigation"}
    assert len(found) == 4


def test_a_menu_above_the_report_is_left_out_and_the_title_stays() -> None:
    title = "Brewery sold"
    text = "\n".join(["Home", "Our town", "Letters", "Jobs", title, "By Nils Aker", *REPORT])
    page = find_furniture(text, title=title)
    left = "".join(text[item.start : item.end] for item in page.furniture())
    assert title not in left
    assert {text[item.start : item.end] for item in page.furniture()} == {
        "Home",
        "Our town",
        "Letters",
        "Jobs",
        "By Nils Aker",
    }


def test_a_pull_quote_is_no_second_quotation() -> None:
    quote = "“We have waited ten years for an offer like this one”"
    assert kinds_of(quote, "The deal needs the consent of the county.") == {quote: "pull_quote"}
    signed = f"{quote} — Marta Lind"
    assert kinds_of(signed, "The deal needs the consent of the county.") == {signed: "pull_quote"}


def test_the_author_alone_on_a_line_is_a_byline() -> None:
    assert kinds_of("Joan Pell", author="Joan Pell") == {"Joan Pell": "byline"}


def test_who_is_spoken_of_has_no_biography() -> None:
    line = "Marta Lind is the author of two novels, both set in Elmsford."
    assert kinds_of(line) == {}


def test_a_career_of_somebody_spoken_of_is_news() -> None:
    assert kinds_of("Marta Lind has edited the town's accounts since 2009.") == {}


def test_the_title_of_a_box_goes_with_the_box() -> None:
    box = "The Morning Pint\n\nGet the day’s top stories from Elmsford in your inbox every weekday."
    text = "\n\n".join([*REPORT, box, "The river rose again on Thursday, and the mill was closed for the night."])
    found = [text[item.start : item.end] for item in find_furniture(text).furniture()]
    assert found == box.split("\n\n")


def test_the_last_line_of_a_menu_is_no_title_where_the_title_follows() -> None:
    menu = "The Elmsford Echo\n\nHome\n\nCity\n\nSport\n\nSubscribe\n\n"
    text = menu + "Brewery on Mill Street sold to a company from the capital\n\n" + "\n\n".join(REPORT)
    found = [text[item.start : item.end] for item in find_furniture(text).furniture()]
    assert found == menu.split("\n\n")[:-1]


def test_a_caption_stands_right_above_its_credit() -> None:
    text = (
        "\n\n".join(REPORT) + "\n\nThe old brewery on Mill Street, seen from the river\nPhoto: Ida Roth\n\n" + REPORT[1]
    )
    found = [text[item.start : item.end] for item in find_furniture(text).furniture()]
    assert "The old brewery on Mill Street, seen from the river" in found


def test_every_rule_is_compiled_and_none_fits_the_empty_line() -> None:
    rules = boilerplate()
    assert len(rules.rules) > 15
    assert rules.of_line("") is None
    assert rules.of_line("", edge=True) is None


@given(st.text(max_size=300))
def test_any_text_gives_stretches_in_order(text: str) -> None:
    furniture = find_furniture(text).furniture()
    assert all(item.start < item.end <= len(text) for item in furniture)
    assert all(left.end <= right.start for left, right in itertools.pairwise(furniture))


@pytest.mark.parametrize(
    "line", ["Share\n", "A" * 200 + " ", "“" + "word " * 20 + "”\n", "By A B C D E F, and of in at "]
)
def test_a_hostile_text_takes_time_in_proportion(line: str) -> None:
    assert growth(lambda times: spent(lambda: find_furniture(line * times)), size=500, times=10) < LINEAR
