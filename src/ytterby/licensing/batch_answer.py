"""The answer to many rows at once as a table, whatever engine made it: its columns and counts."""

from collections import Counter
from dataclasses import dataclass
from typing import TypeAlias

from ytterby.vocabulary.outcome import Outcome

ROW, ID, DAY, REGIME = "row", "id", "day", "regime"
DECIDED_BY = "decided_by"
"""The provisions that make the outcome at least what it is."""

COULD_RAISE = "could_raise"
"""The provisions that may carry it higher."""

MISSING, OPEN_LAW = "missing", "open_law"
"""The facts, and the doubts, provisions and lists of the law, that still decide."""

DUTIES, DUTIES_POSSIBLE = "duties", "duties_possible"

SEPARATOR = "; "
"""Stands between several ids in one cell."""

OPEN_BY_LAW = " left open by "
"""Between a fact and a party list: a truth column of rows where the list leaves the fact open."""

Bounds: TypeAlias = tuple[str, Outcome, Outcome]
Decider: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class BatchTally:
    """What became of rows: how many were read, how many refused, and how the others came out.

    ``bounds`` counts by regime, at least and at most; ``deciders`` counts by regime and name the
    rows in which a fact, a doubt or a provision still decides.  Invariant: under each regime the
    bounds add up to the rows that were not refused.
    """

    read: int
    refused: int
    findings: int
    bounds: Counter[Bounds]
    deciders: Counter[Decider]

    @property
    def judged(self) -> int:
        """How many rows were judged."""
        return self.read - self.refused

    def __add__(self, other: "BatchTally") -> "BatchTally":
        return BatchTally(
            self.read + other.read,
            self.refused + other.refused,
            self.findings + other.findings,
            self.bounds + other.bounds,
            self.deciders + other.deciders,
        )


NOTHING_READ = BatchTally(0, 0, 0, Counter(), Counter())
