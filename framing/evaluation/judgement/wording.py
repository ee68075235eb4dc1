"""Loaded words, rival labels and altered quotations, held against the gold."""

from __future__ import annotations

from collections.abc import Iterator

from framing.evaluation.judgement.facts import sentence_of
from framing.evaluation.judgement.gold import Labels, Outcome, Story
from framing.model import Comparison, LabelSet, Span

__all__ = ["judge_wording"]


def judge_wording(story: Story, comparison: Comparison) -> Iterator[Outcome]:
    """Yield what became of loaded words, labels and renderings of a story.

    Parameters
    ----------
    story : Story
    comparison : Comparison
        Of the story's articles.

    Yields
    ------
    Outcome
        ``loaded_found``, ``loaded_right``, ``labels_found``, ``rendering_found``.
    """
    yield from _loaded(story, comparison)
    for labels in story.labels:
        found = any(len(_named_alike(labels, item)) > 1 for item in comparison.label_sets)
        named = "; ".join(f"{label} in {name}" for name, label in labels.uses)
        yield Outcome("labels_found", found, 1, labels.referent, named, str(found))
    for altered in story.altered:
        one, two = sentence_of(comparison, altered.left), sentence_of(comparison, altered.right)
        kinds = [
            item.kind
            for item in comparison.variants
            if (item.left.overlaps(one) and item.right.overlaps(two))
            or (item.right.overlaps(one) and item.left.overlaps(two))
        ]
        words = f"{comparison.slice(altered.left)} / {comparison.slice(altered.right)}"
        found = altered.kind in kinds
        yield Outcome("rendering_found", found, 1, words, altered.kind, ", ".join(kinds) or "not found")


def _named_alike(labels: Labels, found: LabelSet) -> set[tuple[str, str]]:
    """Return the labels of the gold whose words a set has for the same article ("leader" in "union leader")."""
    return {
        (name, label)
        for name, label in labels.uses
        for article, used, _ in found.uses
        if article == name and f" {label.casefold()} " in f" {used.casefold()} "
    }


def _loaded(story: Story, comparison: Comparison) -> Iterator[Outcome]:
    """Look for each loaded word among the labels in the outlet's voice, and the other way round."""
    labels = [label for profile in comparison.profiles for label in profile.labels if label.voice == "outlet"]
    for item in story.loaded:
        found = any(label.span.overlaps(item.span) for label in labels)
        yield Outcome("loaded_found", found, 1, comparison.slice(item.span), item.plain or "loaded", str(found))
    for label in labels:
        if not label.neutral:
            continue  # one of several names for a thing, no loaded word
        right = any(label.span.overlaps(item.span) for item in story.loaded)
        context = Span(label.article_id, max(0, label.start - 30), label.end + 30)
        yield Outcome("loaded_right", right, 1, comparison.slice(context), "loaded" if right else "plain", label.label)
