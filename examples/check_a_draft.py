"""Check a draft against what other outlets already report on its event."""

import datetime as dt

import framing

published = framing.compare(framing.read("corpus/first-island-chain"))
draft = framing.Article(
    text=(
        "The defense chiefs of Japan and the United States promised on Thursday to train together more often on "
        "Japan's southwestern islands.\n\n"
        "Pete Hegseth received Japan's defense minister, Shinjiro Koizumi, for a 90-minute meeting at the Pentagon. "
        "“We see the strength and the investments that Japan is making,” Hegseth said. "
        "Fishermen in Naha said that nobody had asked them."
    ),
    outlet="My draft",
    title="Hegseth and Koizumi pledge more drills",
    published=dt.date(2026, 1, 16),
    excerpt=True,  # it is not finished: nothing counts as left out of it yet
)
checked = framing.add(published, draft)

print("Differs from what others report:")
for row in checked.statements:
    if row.statement.article_id == draft.id:
        for cell in row.inclusion:
            if cell.verdict == "differs":
                print(f"  {checked.slice(row.statement.span)} ({checked.labels[cell.article_id]}: {cell.reason})")

print("Facts that conflict:")
for item in checked.conflicts:
    if draft.id in (item.left.article_id, item.right.article_id):
        print(f"  {item.subject}: {item.left_value} / {item.right_value}")

print("Quotations given differently:")
for variant in checked.variants:
    if variant.kind == "altered" and draft.id in (variant.left.article_id, variant.right.article_id):
        print(f"  {checked.slice(variant.left)} / {checked.slice(variant.right)}")
