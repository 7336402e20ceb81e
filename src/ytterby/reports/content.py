"""The share of listed material of one determination, held against the threshold of its law."""

from collections.abc import Iterator
from fractions import Fraction

from ytterby.licensing.determination import Determination
from ytterby.reports.pictures.content_bar import ContentPicture, Contribution
from ytterby.rules.conditions import Trace
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.condition import AtLeast, ParameterRef
from ytterby.vocabulary.interval import Interval

_BASES = {
    "metal-separated": "valued as metal, by where it was separated",
    "metal-mined": "valued as metal, by where it was mined",
    "oxide-separated": "valued as oxide, by where it was separated",
    "oxide-mined": "valued as oxide, by where it was mined",
}


def content_picture(
    determination: Determination,
    lawbook: Lawbook,
    contributions: tuple[Contribution, ...] = (),
    note: str = "",
) -> ContentPicture | None:
    """What the content bar draws, ``None`` where the law asked for no share or none is known."""
    asked: dict[str, Fraction] = {}
    for ruling in determination.rulings:
        for name, threshold in _asked(ruling.trace, determination, lawbook):
            asked.setdefault(name, threshold)
    rows = tuple(
        (_BASES.get(name.rpartition(".")[2], name), share, asked[name])
        for name, fact in sorted(determination.facts.items())
        if name in asked and isinstance(share := fact.value, Interval)
    )
    if not rows:
        return None
    merged: dict[tuple[Interval, Fraction], list[str]] = {}
    for words, share, threshold in rows:
        merged.setdefault((share, threshold), []).append(words)
    first = rows[0][2]
    told = tuple(
        ("on every basis" if len(words) == len(_BASES) else "; ".join(words), share)
        for (share, threshold), words in merged.items()
        if threshold == first
    )
    return ContentPicture(first, told, contributions, note)


def _asked(
    trace: Trace, determination: Determination, lawbook: Lawbook
) -> Iterator[tuple[str, Fraction]]:
    condition = trace.condition
    if isinstance(condition, AtLeast) and trace.label.startswith("content."):
        value = condition.value
        if isinstance(value, ParameterRef):
            values = lawbook.parameters[value.name].values
            found = [each.value for each in values if determination.day in each.period]
            yield from ((trace.label, each) for each in found[:1])
        elif isinstance(value, Fraction):
            yield trace.label, value
    for part in trace.parts:
        yield from _asked(part, determination, lawbook)
