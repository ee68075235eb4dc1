"""What the articles of one event call the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framing.model import Event, LabelSet, Profile, Span

__all__ = ["find_rival_labels"]


def find_rival_labels(profiles: Sequence[Profile], events: Iterable[Event]) -> tuple[LabelSet, ...]:
    """Put side by side the labels that articles of one event give to the same referent.

    Parameters
    ----------
    profiles : sequence of Profile
    events : iterable of Event

    Returns
    -------
    tuple of LabelSet
        One a referent that at least two articles name, with at least two labels: the neutral word that
        labels share, or the name that they stand beside ("the Velmar regime"). By event, then by how many
        articles use one.
    """
    by_id = {profile.id: profile for profile in profiles}
    found: list[tuple[str, int, LabelSet]] = []
    for event in events:
        members = [by_id[article] for article in event.articles]
        uses: dict[str, dict[tuple[str, str], list[Span]]] = {}
        for profile in members:
            for label in profile.labels:
                for key in {label.neutral and label.neutral.lower(), label.referent} - {None, ""}:
                    uses.setdefault(str(key), {}).setdefault((profile.id, label.label), []).append(label.span)
            _neutral_words(
                profile, {label.neutral.lower() for item in members for label in item.labels if label.neutral}, uses
            )
        for referent, cells in sorted(uses.items()):
            articles = {article for article, _ in cells}
            if len(articles) > 1 and len({label for _, label in cells}) > 1:
                order = {article: place for place, article in enumerate(event.articles)}
                rows = tuple(
                    (article, label, tuple(spans))
                    for (article, label), spans in sorted(
                        cells.items(), key=lambda cell: (order[cell[0][0]], cell[0][1])
                    )
                )
                found.append((event.id, -len(articles), LabelSet(referent, event.id, rows)))
    return tuple(item[2] for item in sorted(found, key=lambda item: (item[0], item[1], item[2].referent)))


def _neutral_words(profile: Profile, neutrals: set[str], uses: dict[str, dict[tuple[str, str], list[Span]]]) -> None:
    """Add the places where an article uses the neutral word itself."""
    if not neutrals:
        return
    tokens = profile.document.tokens
    forms = {tuple(neutral.split()): neutral for neutral in sorted(neutrals)}
    lengths = sorted({len(form) for form in forms})
    for token in range(len(tokens)):
        for length in lengths:
            neutral = forms.get(tokens.lowers[token : token + length])
            if neutral is not None:
                span = Span(profile.id, tokens.starts[token], tokens.ends[token + length - 1])
                uses.setdefault(neutral, {}).setdefault((profile.id, neutral), []).append(span)
