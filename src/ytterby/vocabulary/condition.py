"""The condition: a small, total language in which the law is written down as data.

Twelve forms, no loops, no user code.  A condition is a tree of the classes below; it is read
from YAML by ``intake``, checked against the fact schema and evaluated by ``rules``.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

Scalar: TypeAlias = str | bool | date | Fraction


@dataclass(frozen=True, slots=True)
class ParameterRef:
    """A value that the law sets by date, named instead of written out."""

    name: str


@dataclass(frozen=True, slots=True)
class SetRef:
    """A list of words that the law sets by date, named instead of written out."""

    name: str


@dataclass(frozen=True, slots=True)
class Is:
    """The fact has this value."""

    fact: str
    value: Scalar | ParameterRef


@dataclass(frozen=True, slots=True)
class In:
    """The fact has one of these values."""

    fact: str
    values: tuple[Scalar, ...] | SetRef


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The fact reaches or exceeds the value; an interval may leave it open."""

    fact: str
    value: Scalar | ParameterRef


@dataclass(frozen=True, slots=True)
class Above:
    """The fact exceeds the value, and does not only reach it; an interval may leave it open."""

    fact: str
    value: Scalar | ParameterRef


@dataclass(frozen=True, slots=True)
class Below:
    """The fact stays under the value; an interval may leave it open."""

    fact: str
    value: Scalar | ParameterRef


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Ref:
    """Another condition, by its name in the same instrument or by ``instrument#name``."""

    name: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The item falls under a class of this item list."""

    items: str


@dataclass(frozen=True, slots=True)
class Readings:
    """The text can be read in several ways, and each reading has its own condition.

    If the readings agree, that is the answer.  If not, it is the reading that the user chose,
    else the default of the doubt, else not known, and then the law decides, not a fact.
    """

    doubt: str
    each: tuple[tuple[str, "Condition"], ...]


Leaf: TypeAlias = Is | In | AtLeast | Above | Below
Condition: TypeAlias = Leaf | All | Any | Not | Ref | Listed | Readings
