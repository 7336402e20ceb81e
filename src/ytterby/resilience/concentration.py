"""How concentrated a supply is, as bounds where the list of countries is not complete."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ytterby.vocabulary.interval import Interval

COUNTRIES_MIN = 2
"""Of fewer countries nothing is said but the share of each."""


@dataclass(frozen=True, slots=True)
class Concentration:
    """The sum of the squared shares (1 is one country alone) and the largest share.

    ``covered`` is the share of the whole that the countries named make up; ``countries`` how many
    they are.
    """

    index: Interval
    largest: str
    largest_share: Interval
    covered: Interval
    countries: int


def concentration(parts: Mapping[str, Interval], whole: Interval | None) -> Concentration | None:
    """The Herfindahl-Hirschman index of amounts by country.

        index = sum of (part / whole) squared

    The whole is never less than its parts add up to.  What the list leaves out lowers nothing: it
    may be spread so thin that it counts nothing, or lie in one more hand.  So the index is told
    from the one to the other.

    Returns:
        ``None`` where too few countries, or no bounded whole, are given.

    """
    highs = {country: each.high for country, each in parts.items() if each.high is not None}
    if len(highs) < max(len(parts), COUNTRIES_MIN) or whole is None or whole.high is None:
        return None
    least = sum((each.low for each in parts.values()), Fraction(0))
    most = sum(highs.values(), Fraction(0))
    smallest, largest = max(whole.low, least), max(whole.high, least)
    if smallest <= 0:
        return None
    squares_low = sum((each.low**2 for each in parts.values()), Fraction(0))
    squares_high = sum((high**2 for high in highs.values()), Fraction(0))
    # Over the whole the index is a convex function of 1 / whole: its maximum lies at an end.
    index = Interval(
        squares_low / largest**2,
        min(
            max((squares_high + (end - least) ** 2) / end**2 for end in (smallest, largest)),
            Fraction(1),
        ),
    )
    name = max(parts, key=lambda country: (parts[country].low, country))
    return Concentration(
        index,
        name,
        Interval(parts[name].low / largest, min(highs[name] / smallest, Fraction(1))),
        Interval(least / largest, min(most / smallest, Fraction(1))),
        len(parts),
    )
