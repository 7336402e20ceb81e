"""What somebody says of a part only narrows what is known of the magnets in a product."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ytterby.material.content import roll_up
from ytterby.material.magnets_inside import (
    MagnetInside,
    MagnetType,
    magnets_inside,
    mass_of_types,
    types_inside,
)
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval

GRAM = 1_000
TYPES = st.frozensets(st.sampled_from(list(MagnetType)), min_size=1)
MASSES = st.integers(min_value=1, max_value=900)
COUNTS = st.integers(min_value=1, max_value=40)
IRON = (SubstanceShare("Fe", Interval.exactly(1)),)
# What can be said of a bought part: a magnet of a family, a housing, something free of rare earths.
SAID = st.sampled_from(
    (
        Part("", form="magnet", family="B-Fe-Nd"),
        Part("", form="magnet", family="Co-Sm"),
        Part("", form="magnet", family="ferrite"),
        Part("", form="assembly", rare_earth_free=True),
        Part("", form="other", composition=IRON, composition_complete=True),
    )
)


def _bill(parts: list[Part], counts: list[int]) -> Bill:
    product = Part("P", form="assembly")
    uses = tuple(
        Use("P", part.id, Fraction(count)) for part, count in zip(parts, counts, strict=True)
    )
    return Bill({each.id: each for each in (product, *parts)}, uses, ("P",))


@given(st.lists(st.tuples(MASSES, COUNTS, SAID, st.booleans()), min_size=1, max_size=6), TYPES)
def test_what_is_said_of_parts_never_widens(
    told: list[tuple[int, int, Part, bool]], types: frozenset[MagnetType]
) -> None:
    counts = [count for _, count, _, _ in told]
    masses = [Interval.exactly(grams * GRAM) for grams, _, _, _ in told]
    unsaid = [Part(f"U{at}", form="assembly", mass_mg=mass) for at, mass in enumerate(masses)]
    said = [
        replace(part, id=f"U{at}", mass_mg=masses[at]) if is_told else unsaid[at]
        for at, (_, _, part, is_told) in enumerate(told)
    ]

    before = _inside(_bill(unsaid, counts))
    after = _inside(_bill(said, counts))

    wide, narrow = mass_of_types(before, types), mass_of_types(after, types)
    assert wide.low <= narrow.low
    assert wide.high is not None
    assert narrow.high is not None
    assert narrow.high <= wide.high
    assert types_inside(after)[1] <= types_inside(before)[1]
    assert types_inside(before)[0] <= types_inside(after)[0]


def _inside(bill: Bill) -> tuple[MagnetInside, ...]:
    return magnets_inside(bill, roll_up(bill), "P")
