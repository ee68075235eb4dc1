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
)
check = framing.draft(draft, published)  # the comparison stays as it is

print("Others report it differently:")
for item in check.differences:
    print(f"  {item.words}: " + ", ".join(f"{check.labels[it.span.article_id]} {it.words}" for it in item.others))

print("Others quote it differently:")
for variant in check.quotations:
    print(f"  {check.slice(variant.left)} / {check.slice(variant.right)}")

print("Only in the draft:")
for statement in check.alone:
    print(f"  {check.slice(statement.span)}" + ("" if statement.attributed else " (no source named)"))

print("Not heard in it: " + ", ".join(voice.name for voice in check.voices))
for note in check.notes:
    print(note.message)
