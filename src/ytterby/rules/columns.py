"""Conditions as columns: one truth for every row, in whatever engine holds the rows.

A condition compiles to steps, and a step is data: a name and a formula over facts and over the
steps before it.  An engine brings an algebra of some fifteen one-line operations, of which
``rules.columns_run`` puts the formulas together, so that intervals, readings and bounds are written
once and no engine can mean something else by them.

Truth columns are Kleene's: yes, no, and empty where it is not known.  A few are two-valued and say
of another column how it came out.

Facts are columns as well.  A quantity is two numbers, ``fact.low`` and ``fact.high``: low is empty
where the fact is missing, and only high where it is without bound.  Where one column says both, it
has the name of the fact.  The floats are compared exactly, see ``vocabulary.shortest_decimals``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeAlias, TypeVar

from ytterby.vocabulary.condition import ParameterRef, Scalar
from ytterby.vocabulary.fact import FactKind
from ytterby.vocabulary.truth import Truth

Column = TypeVar("Column")

LOW, HIGH, HIGH_EXCLUDED = ".low", ".high", ".high_excluded"
QUANTITIES = frozenset({FactKind.SHARE, FactKind.NUMBER})


class Sign(StrEnum):
    """How a fact is compared."""

    IS = "is"
    AT_LEAST = "at least"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Compared:
    """A fact against one value, or against a parameter of the law, whose number is given apart.

    ``wanted`` is ``None`` where the law gives no value on the day.
    """

    fact: str
    kind: FactKind
    sign: Sign
    wanted: Scalar | ParameterRef | None


@dataclass(frozen=True, slots=True)
class OneOf:
    """A fact against several values."""

    fact: str
    kind: FactKind
    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The same truth in every row."""

    truth: Truth


@dataclass(frozen=True, slots=True)
class Named:
    """A step before this one, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; there is at least one."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part holds; there is at least one."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Contrary:
    """The part does not hold."""

    part: "Formula"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What all parts say; not known where they differ."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class CameOut:
    """Two-valued: whether the part is this truth, ``None`` for not known."""

    part: "Formula"
    truth: Truth


@dataclass(frozen=True, slots=True)
class Differ:
    """Two-valued: whether the parts are not all the same; not known counts as a truth here."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """A whole number: that of the first case that is yes.  The cases are two-valued."""

    cases: tuple[tuple["Formula", int], ...]
    otherwise: int


Formula: TypeAlias = (
    Compared | OneOf | Known | Named | AllOf | AnyOf | Contrary | Agreed | CameOut | Differ | Graded
)


@dataclass(frozen=True, slots=True)
class Step:
    """One column to make; its formula names only steps of earlier stages."""

    name: str
    formula: Formula
    stage: int


class Algebra(Protocol[Column]):
    """What an engine must know of columns.

    A fact that the rows do not have is empty in all of them.
    """

    def known(self, truth: Truth) -> Column:
        """The same truth in every row, of the type of truths even where it is empty."""
        ...

    def equal(self, fact: str, value: str | bool) -> Column:
        """Whether a word or a truth is this one; empty where the fact is."""
        ...

    def one_of(self, fact: str, words: tuple[str, ...]) -> Column:
        """Whether a word is one of these, of which there is at least one."""
        ...

    def day_from(self, fact: str, day: date) -> Column:
        """Whether a day is this one or a later one."""
        ...

    def is_ranged(self, fact: str) -> bool:
        """Whether a quantity has two columns; else it has one, or none."""
        ...

    def low_from(self, fact: str, number: float | str) -> Column:
        """Whether the low end, or the one column, is this number or more; empty where it is.

        Where rows of several days are judged in one pass, the number is a column of this name.
        """
        ...

    def high_from(self, fact: str, number: float | str) -> Column:
        """Whether the high end is this number or more; empty where it is without bound."""
        ...

    def high_excluded(self, fact: str) -> Column | None:
        """Two-valued: whether the high end itself is excluded; ``None`` where no row can say so."""
        ...

    def all_of(self, columns: Sequence[Column]) -> Column:
        """No where one is no, else empty where one is; there is at least one."""
        ...

    def any_of(self, columns: Sequence[Column]) -> Column:
        """Yes where one is yes, else empty where one is; there is at least one."""
        ...

    def negated(self, column: Column) -> Column:
        """The contrary; empty stays empty."""
        ...

    def came_out(self, column: Column, truth: Truth) -> Column:
        """Two-valued: whether the column is this truth, ``None`` for empty."""
        ...

    def graded(self, cases: Sequence[tuple[Column, int]], otherwise: int) -> Column:
        """The number of the first two-valued case that is yes."""
        ...

    def kept(self, columns: Mapping[str, Column]) -> Mapping[str, Column]:
        """The columns of one stage, made once under their names; gives what stands for each."""
        ...
