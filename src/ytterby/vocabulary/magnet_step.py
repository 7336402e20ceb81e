"""The four steps from the mine to a magnet, at each of which a law may ask for the country."""

from dataclasses import dataclass
from enum import StrEnum

STAGE = "stage."
"""How the name of a fact begins that asks in which country a stage was done."""


class MagnetStep(StrEnum):
    """What is done to the material of a magnet, in the order in which it is done."""

    MINED = "mined"
    SEPARATED = "separated"
    METAL = "metal"
    MAGNET = "magnet"


@dataclass(frozen=True, slots=True)
class StagesAsked:
    """Which facts of stages the law asks for, and with which countries it compares them.

    ``listed`` are the countries on its lists: one stage there is enough to bar.  ``named`` are
    those that it asks for by themselves: a stage is spared only if it was done nowhere else.
    """

    facts: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
