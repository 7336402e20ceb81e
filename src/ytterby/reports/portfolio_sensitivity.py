"""On what the verdicts of a portfolio hang: the place of the prices, the reading, or neither."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from ytterby.reports.language import say, told
from ytterby.reports.portfolio_shares import named, not_shown, table, verdict_words
from ytterby.vocabulary.truth import Truth, word


@dataclass(frozen=True, slots=True)
class SensitiveRow:
    """The verdicts on one product by place and basis, and on what they hang."""

    product: str
    name: str
    verdicts: Mapping[str, Mapping[str, Truth]]
    on_place: bool
    on_reading: bool


def sensitivity_sheet(rows: Sequence[SensitiveRow], most: int) -> RenderableType:
    """How many verdicts hang on what, then the products of which one does."""
    counts = table((say("the verdict hangs on"), say("products")))
    for on_place, on_reading in ((False, False), (True, False), (False, True), (True, True)):
        count = sum((row.on_place, row.on_reading) == (on_place, on_reading) for row in rows)
        counts.add_row(_hangs_on(on_place=on_place, on_reading=on_reading), f"{count:,}")
    moved = [row for row in rows if row.on_place or row.on_reading]
    parts: list[RenderableType] = [counts]
    if moved:
        parts += [Text(""), _moved(moved[:most])]
    if len(moved) > most:
        parts.append(Text(not_shown(len(moved) - most)))
    return Group(*parts)


def sensitivity_rows(rows: Iterable[SensitiveRow]) -> list[list[str]]:
    """Every verdict as a row, headings first."""
    found = [["product", "name", "place", "basis", "reached", "hangs on place", "hangs on reading"]]
    for row in rows:
        hangs = [word(row.on_place), word(row.on_reading)]
        found += [
            [row.product, row.name, place, basis, word(truth), *hangs]
            for place, by_basis in row.verdicts.items()
            for basis, truth in by_basis.items()
        ]
    return found


def sensitivity_record(rows: Iterable[SensitiveRow]) -> dict[str, object]:
    """The same as a record, schema ``ytterby/sensitivity/1``; unknown is null."""
    return {
        "format": "ytterby/sensitivity/1",
        "products": [
            {
                "product": row.product,
                "name": row.name,
                "hangs_on_place": row.on_place,
                "hangs_on_reading": row.on_reading,
                "verdicts": {place: dict(found) for place, found in row.verdicts.items()},
            }
            for row in rows
        ],
    }


def _moved(rows: Sequence[SensitiveRow]) -> RenderableType:
    bases = list(next(iter(rows[0].verdicts.values())))
    found = table((say("product"), say("prices of"), *map(told, bases)))
    for row in rows:
        for at, (place, by_basis) in enumerate(row.verdicts.items()):
            head = "" if at else named(row.product, row.name)
            found.add_row(head, told(place), *(verdict_words(by_basis[each]) for each in bases))
    return found


def _hangs_on(*, on_place: bool, on_reading: bool) -> str:
    if on_place and on_reading:
        return say("the place of the prices and the reading of the law")
    if on_place:
        return say("the place of the prices alone")
    return say("the reading of the law alone") if on_reading else say("neither")
