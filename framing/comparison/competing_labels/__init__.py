"""What the articles of one event call the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framing.comparison.competing_labels.names import Cells, find_rival_names
from framing.comparison.competing_labels.persons import find_person_labels
from framing.comparison.normalization import shared_language
from framing.model import ArticleLabel, Event, LabelSet, Profile, Span

__all__ = ["find_competing_labels"]


def find_competing_labels(profiles: Sequence[Profile], events: Iterable[Event]) -> tuple[LabelSet, ...]:
    """Put side by side the labels that articles of one event give to the same referent.

    Parameters
    ----------
    profiles : sequence of Profile
    events : iterable of Event

    Returns
    -------
    tuple of LabelSet
        One a referent that at least two articles name, with at least two labels: the neutral word that
        labels share, the name that they stand beside ("the Velmar regime"), the first of several names that outlets
        choose between ("bandits", "militants"), or a person's name. By event, then by how many articles use one.
    """
    by_id = {profile.id: profile for profile in profiles}
    found = []
    for event in events:
        members = [by_id[article] for article in event.articles]
        rivals, persons = dict(find_rival_names(members)), dict(find_person_labels(members))
        told = {span for cells in persons.values() for spans in cells.values() for span in spans}
        uses = {
            key: cells
            for key, cells in _uses(members).items()
            if not any(cells.keys() & one.keys() for one in rivals.values())
            and not any(span.overlaps(one) for spans in cells.values() for span in spans for one in told)
        }
        sets = [(referent, cells, False) for referent, cells in {**uses, **rivals}.items()]
        for referent, cells, person in (*sets, *((name, cells, True) for name, cells in persons.items())):
            if len({article for article, _ in cells}) > 1 and len({label for _, label in cells}) > 1:
                order = event.id, -len({article for article, _ in cells})
                found.append((*order, _label_set(referent, event, cells, person=person)))
    return tuple(item[2] for item in sorted(found, key=lambda item: (item[0], item[1], item[2].referent)))


def _uses(members: Sequence[Profile]) -> dict[str, Cells]:
    """Return, for each referent, where each article uses which label for it in the outlet's own words."""
    uses: dict[str, Cells] = {}
    naming = {
        profile.id: [label for label in profile.labels if label.names and label.voice == "outlet"]
        for profile in members
    }
    persons = shared_language(members).roles.persons
    neutrals = {label.neutral.lower() for labels in naming.values() for label in labels if label.neutral}
    neutrals = {word for word in neutrals if word not in persons or word.endswith("s")}  # some "leader" is not the man
    for profile in members:
        for label in naming[profile.id]:
            for key in {label.neutral and label.neutral.lower(), label.referent} - {None, ""}:
                uses.setdefault(str(key), {}).setdefault((profile.id, label.label), []).append(label.span)
        _neutral_words(profile, neutrals, uses)
    return uses


def _label_set(referent: str, event: Event, cells: Cells, *, person: bool = False) -> LabelSet:
    """Build the record, the articles in the order of the event."""
    order = {article: place for place, article in enumerate(event.articles)}
    ranked = sorted(cells.items(), key=lambda cell: (order[cell[0][0]], cell[0][1]))
    uses = tuple(ArticleLabel(article, label, tuple(spans)) for (article, label), spans in ranked)
    return LabelSet(referent, event.id, uses, person=person)


def _neutral_words(profile: Profile, neutrals: set[str], uses: dict[str, Cells]) -> None:
    """Add the places where an outlet itself uses the neutral word."""
    if not neutrals:
        return
    tokens = profile.document.tokens
    forms = {tuple(neutral.split()): neutral for neutral in sorted(neutrals)}
    lengths = sorted({len(form) for form in forms})
    for token in range(len(tokens)):
        for length in lengths:
            neutral = forms.get(tokens.lowers[token : token + length])
            if neutral is not None and profile.voice_map.at(tokens.starts[token])[0] == "outlet":
                span = Span(profile.id, tokens.starts[token], tokens.ends[token + length - 1])
                uses.setdefault(neutral, {}).setdefault((profile.id, neutral), []).append(span)
