"""What somebody supposes of the law: a suspension that lapses, another threshold, a later day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias


class Kind(StrEnum):
    """What may be supposed, by the name under which it is typed."""

    LAPSE = "lapse"
    EXTEND = "extend"
    SET = "set"
    MOVE = "move"
    REPEAL = "repeal"
    LIST = "list"
    ADD_WORD = "add-word"


@dataclass(frozen=True, slots=True)
class Lapse:
    """What suspends, or what sleeps, is awake from ``day`` on at the latest."""

    id: str
    day: date

    def __str__(self) -> str:
        return f"lapse {self.id} by {self.day}"


@dataclass(frozen=True, slots=True)
class Extend:
    """A suspension goes on up to and with ``last_day``; what follows then, nobody has seen."""

    id: str
    last_day: date

    def __str__(self) -> str:
        return f"extend {self.id} to {self.last_day}"


@dataclass(frozen=True, slots=True)
class SetValue:
    """A number of the law is ``value`` from ``day`` until the law itself sets it anew.

    ``unit`` is ``share`` where the value was written as one, else blank.
    """

    id: str
    value: Fraction
    unit: str
    day: date

    def __str__(self) -> str:
        unit = f" {self.unit}" if self.unit else ""
        return f"set {self.id} to {self.value}{unit} from {self.day}"


@dataclass(frozen=True, slots=True)
class Move:
    """A provision, or every one of an instrument, takes effect on ``day``; what is a proposal too.

    With ``of`` only what the law dates to that day moves: first days, last days, values, words.
    """

    id: str
    day: date
    of: date | None = None

    def __str__(self) -> str:
        return f"move {self.id} to {self.day}" + (f" from {self.of}" if self.of else "")


@dataclass(frozen=True, slots=True)
class Repeal:
    """A provision, or every one of an instrument, is law no more from ``day`` on."""

    id: str
    day: date

    def __str__(self) -> str:
        return f"repeal {self.id} on {self.day}"


@dataclass(frozen=True, slots=True)
class AddParty:
    """A party stands on a list from ``day`` on."""

    id: str
    name: str
    day: date

    def __str__(self) -> str:
        return f"list {self.name} on {self.id} from {self.day}"


@dataclass(frozen=True, slots=True)
class AddWord:
    """A word stands in a set from ``day`` on."""

    id: str
    word: str
    day: date

    def __str__(self) -> str:
        return f"add {self.word} to {self.id} from {self.day}"


Supposition: TypeAlias = Lapse | Extend | SetValue | Move | Repeal | AddParty | AddWord
