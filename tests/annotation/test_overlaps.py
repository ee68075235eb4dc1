"""What is said ends where the phrase begins that says whose words they are, in sentences of our own."""

from __future__ import annotations

import pytest

import framing


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The tunnel will reopen in May, a statement from his office said.",
            "a statement from his office",
            "The tunnel will reopen in May",
        ),
        (
            "The river was safe to swim in, a notice from the council to residents of Tarn said on Friday.",
            "a notice from the council to residents of Tarn",
            "The river was safe to swim in",
        ),
        (
            "The vote was fair, a statement issued by the ministry after the talks read.",
            "a statement issued by the ministry after the talks",
            "The vote was fair",
        ),
        (
            "The pier would stay shut, a joint statement issued after the talks said.",
            "a joint statement issued after the talks",
            "The pier would stay shut",
        ),
        (
            "The bridge was closed, a memo sent by the engineer to the mayor says.",
            "a memo sent by the engineer to the mayor",
            "The bridge was closed",
        ),
    ],
)
def test_a_source_that_grows_takes_nothing_of_what_is_said(text: str, source: str, content: str) -> None:
    found = [item for item in framing.analyze(text).attributions if item.source]
    for item in found:
        assert not any(one.overlaps(other) for one in item.source for other in item.content)
        assert " ".join(text[span.start : span.end] for span in item.source) == source
        assert " ".join(text[span.start : span.end] for span in item.content) == content
