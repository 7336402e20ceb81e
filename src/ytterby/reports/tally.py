"""How many products of a portfolio reach the threshold, where their rows are kept elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from ytterby.reports.language import marked, say, told
from ytterby.reports.portfolio_shares import JudgedBy, table, verdict_words
from ytterby.reports.wording import number_of


@dataclass(frozen=True, slots=True)
class Tally:
    """How many products there are, and on each basis how many reach the threshold for certain.

    Those that certainly do not are beside them, and those of which it is not known.
    """

    products: int
    reached: Mapping[str, int]
    below: Mapping[str, int]
    not_known: Mapping[str, int]


def tally_sheet(tally: Tally, by: JudgedBy) -> RenderableType:
    """The counts on each basis."""
    heading = say(
        "{products}, threshold {threshold}, prices of {place} on {day}",
        products=number_of(tally.products, marked("{count} product"), marked("{count} products")),
        threshold=by.threshold,
        place=by.place,
        day=by.day,
    )
    counts = table((say("basis"), *map(verdict_words, (True, False, None))))
    for basis in tally.reached:
        found = (tally.reached[basis], tally.below[basis], tally.not_known[basis])
        counts.add_row(told(basis), *(f"{count:,}" for count in found))
    return Group(Text(heading), counts)


def tally_record(tally: Tally, by: JudgedBy) -> dict[str, object]:
    """The same as a record, schema ``ytterby/portfolio-tally/1``."""
    return {
        "format": "ytterby/portfolio-tally/1",
        "day": by.day,
        "price_place": by.place,
        "currency": by.currency,
        "threshold": by.threshold,
        "products": tally.products,
        "bases": {
            basis: {
                "reaches": tally.reached[basis],
                "below": tally.below[basis],
                "not_known": tally.not_known[basis],
            }
            for basis in tally.reached
        },
    }
