"""The port to portfolios that lie in tables, larger than one machine's memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeAlias

from ytterby.reports.tally import Tally
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.truth import Truth

Ends: TypeAlias = tuple[float, float]
"""A low and a high end, infinite where there is none."""

Decided: TypeAlias = Mapping[tuple[str, str], Truth]
"""For a product and a basis, what exact fractions say."""


class TooManyStatementsError(ValueError):
    """Nearly every part says something else, and all of it would come to the machine that asks."""

    def __init__(self, most: int, columns: Sequence[str]) -> None:
        super().__init__(
            f"the parts say more than {most:,} different things; columns that differ from part to "
            f"part, such as notes, do not belong into their table: {', '.join(columns)}"
        )


class TooNearError(ValueError):
    """Fractions would have to decide more than should come to one machine."""

    def __init__(self, most: int, what: str) -> None:
        super().__init__(
            f"more than {most:,} {what} within a billionth of the threshold; `content compile` "
            "decides each by exact fractions"
        )


class AddressTakenError(ValueError):
    """Something lies already where the answer should be kept."""

    def __init__(self, address: str) -> None:
        super().__init__(f"{address} is there already; name an address where nothing is")


@dataclass(frozen=True, slots=True)
class StatementRows:
    """Every distinct statement of the parts, as text: a heading for each column, and rows."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PricedStatement:
    """What a distinct statement says of the listed material in a part, on every basis.

    ``per_mg`` is worth per milligram of the part; ``counted`` from 0 to 1, how much of its value a
    part counts that counts as a whole.  The rest is whether it says anything of what is inside,
    whether the part counts as a whole, and whether it counts as free of content.
    """

    per_mg: tuple[Ends, ...]
    counted: tuple[Ends, ...]
    speaks: bool
    counts: bool
    cuts: bool


@dataclass(frozen=True, slots=True)
class Priced:
    """What the law of a day makes of the statements, small enough to be sent to every machine.

    ``factors`` are what one major unit of a currency is in the one that values are compared in; a
    currency without one cannot be converted.
    """

    bases: tuple[str, ...]
    statements: tuple[PricedStatement, ...]
    factors: Mapping[str, float]
    threshold: Fraction


@dataclass(frozen=True, slots=True)
class ExactPart:
    """A part as its table has it; ``statement`` is the number of what it says of itself."""

    id: str
    statement: int
    mass_low_mg: Fraction | None
    mass_high_mg: Fraction | None
    value: Fraction | None
    currency: str


@dataclass(frozen=True, slots=True)
class ExactTables:
    """Some products with everything below them, in exact numbers."""

    lines: tuple[tuple[str, str, Fraction], ...]
    parts: tuple[ExactPart, ...]


class TabledPortfolio(Protocol):
    """Rolls up one portfolio where it lies; nothing comes here but what these return."""

    def findings(self) -> tuple[Finding, ...]:
        """What is amiss with the tables; where one blocks, nothing else may be asked."""
        ...

    def headings(self) -> tuple[str, ...]:
        """The columns of the parts beside those that every table has."""
        ...

    def statements(self, headings: Sequence[str]) -> StatementRows:
        """Every distinct row of these columns; their order numbers them from 0.

        Raises:
            TooManyStatementsError: nearly every part says something else.

        """
        ...

    def currencies(self) -> tuple[str, ...]:
        """The currencies in which parts have a value."""
        ...

    def judge(self, priced: Priced) -> Sequence[str]:
        """Works out the shares of all products; gives those so near that fractions must decide.

        Raises:
            CycleError: parts go into each other in a circle.

        """
        ...

    def exactly(self, products: Sequence[str]) -> ExactTables:
        """Some products with all that is below them."""
        ...

    def keep(self, address: str, decided: Decided) -> Tally:
        """Writes one row for each product and counts them; ``decided`` is by exact fractions."""
        ...
