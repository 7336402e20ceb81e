"""A fact about a transaction: its name, its kind, its value, and where the value came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from ytterby.vocabulary.interval import Interval

FactValue: TypeAlias = bool | str | date | Interval


class FactKind(StrEnum):
    """What a fact can be compared with."""

    TRUTH = "truth"
    WORD = "word"
    TEXT = "text"
    COUNTRY = "country"
    DAY = "day"
    SHARE = "share"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a share follows from amounts: of ``whole``, ``part`` less everything in ``less``.

    The names are facts of kind ``number``, amounts in one currency.  ``unless`` is a truth, blank
    if there is none: where it holds, the amounts are not those that the law counts, and no share
    follows from them.
    """

    part: str
    less: tuple[str, ...]
    whole: str
    unless: str = ""


@dataclass(frozen=True, slots=True)
class FactType:
    """What a fact of this name means, and the question that asks for it.

    A name that ends in ``.*`` stands for one fact per substance symbol.  ``words`` are the
    values that a fact of kind ``word`` may have.  ``reckoned`` says of a share how it follows from
    amounts, where nobody states it outright.
    """

    name: str
    kind: FactKind
    question: str
    question_zh: str
    words: tuple[str, ...] = ()
    who: str = ""
    reckoned: Reckoning | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One value with its source in words: ``declared in line 4``, ``rolled up from 12 parts``.

    An interval is one of shares, unless ``is_number`` says that it is of plain numbers.
    """

    value: FactValue
    source: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class FactSchema:
    """Every fact that the law may ask about."""

    types: Mapping[str, FactType]

    def type_of(self, name: str) -> FactType | None:
        """The type of a fact, ``None`` if the law knows no such fact."""
        found = self.types.get(name)
        if found is None and "." in name:
            found = self.types.get(name.rpartition(".")[0] + ".*")
        return found
