"""A rolled-up bill as sums of terms, which move in a straight line when parts are switched."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ytterby.material.content import Content, worth_in
from ytterby.material.statement import speaks
from ytterby.vocabulary.bill import Bill, Operator, Part
from ytterby.vocabulary.interval import Interval

_NOTHING = Fraction(0)
_MILLIGRAM = Interval.exactly(1)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which end of every interval counts, on which bases.

    A product is certainly below by the most that its content may be worth over the least that it
    may be worth itself; ``at_best`` it is below by the other two.
    """

    bases: tuple[str, ...]
    at_best: bool

    def of_worth(self, worth: Interval) -> Fraction | None:
        """The end that counts of a worth; ``None`` is without bound."""
        return worth.low if self.at_best else worth.high

    def of_value(self, value: Interval) -> Fraction | None:
        """The end that counts of a value; ``None`` is without bound."""
        return value.high if self.at_best else value.low

    def of_share(self, share: Interval) -> Fraction | None:
        """The end that counts of a share."""
        return share.low if self.at_best else share.high


@dataclass(frozen=True, slots=True)
class Terms:
    """Worth and value of every part as the sum of what is inside, down to the last terms.

    What a whole says of itself and its value as a cap of worth are no sums.  Above a part that may
    be switched a cap is left out, which counts too much and never too little (``loose`` are the
    wholes where it matters today); a whole that names substances of its own stands as it is
    (``standing``), so that a switch inside it helps nothing.  ``endless`` are, for every whole, the
    parts inside whose worth has no bound; in the sums they are nothing.
    """

    worth: Mapping[str, Mapping[str, Fraction]]
    value: Mapping[str, Fraction]
    last_for_worth: frozenset[str]
    last_for_value: frozenset[str]
    endless: Mapping[str, frozenset[str]]
    standing: frozenset[str]
    loose: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rolled:
    """A bill with its content, which was valued, and the parts that are looked at."""

    bill: Bill
    content: Content
    inside: frozenset[str]


def terms_of(
    rolled: Rolled, bounds: Bounds, switchable: Collection[str], stand: Collection[str] = ()
) -> Terms:
    """The terms of a bill of which some parts may be switched.

    Wholes in ``stand`` are taken as they are today, cap and all.
    """
    walk = _Walk(rolled, bounds, frozenset(switchable), frozenset(stand))
    for id_ in rolled.content.structure.order:
        if id_ in rolled.inside:
            walk.take(id_)
    return Terms(
        walk.worth,
        walk.value,
        frozenset(walk.last_for_worth),
        frozenset(walk.last_for_value),
        walk.endless,
        frozenset(walk.standing),
        frozenset(walk.loose),
    )


class _Walk:
    """One pass over a bill, parts before wholes."""

    def __init__(
        self, rolled: Rolled, bounds: Bounds, switchable: frozenset[str], stand: frozenset[str]
    ) -> None:
        self._rolled, self._bounds = rolled, bounds
        self._switchable, self._stand = switchable, stand
        self._leads: set[str] = set()
        self.worth: dict[str, Mapping[str, Fraction]] = {}
        self.value: dict[str, Fraction] = {}
        self.last_for_worth: set[str] = set()
        self.last_for_value: set[str] = set()
        self.endless: dict[str, frozenset[str]] = {}
        self.standing: set[str] = set()
        self.loose: set[str] = set()

    def take(self, id_: str) -> None:
        """A part whose own parts were all taken before."""
        part = self._rolled.bill.parts[id_]
        lines = self._rolled.content.structure.parts_of.get(id_, ())
        inside = any(each in self._leads for each, _ in lines)
        if inside or id_ in self._switchable:
            self._leads.add(id_)
        if inside and part.value is None:
            self.value[id_] = _total(lines, self.value)
        else:
            self.last_for_value.add(id_)
            own = self._bounds.of_value(self._rolled.content.nodes[id_].value)
            self.value[id_] = _NOTHING if own is None else own
        if inside and not self._is_last(part):
            self._sum_worth(id_, lines)
        else:
            self._end_with(id_)

    def _is_last(self, part: Part) -> bool:
        """Whether a whole counts as it is, whatever happens to its parts."""
        if part.operator is not Operator.PASS or part.id in self._stand:
            return True
        if self._names_some(part):
            self.standing.add(part.id)
            return True
        return False

    def _names_some(self, part: Part) -> bool:
        """Whether a whole says that something listed is certainly inside, in a milligram of it.

        Of one that says less, only the upper bound counts, and that can only lower the sum.  Its
        mass today decides nothing: a switch may tell a mass where none is known.
        """
        appraisal = self._rolled.content.appraisal
        if appraisal is None or not speaks(part):
            return False
        return any(
            worth_in(part, appraisal, basis, _MILLIGRAM).low > 0 for basis in self._bounds.bases
        )

    def _end_with(self, id_: str) -> None:
        self.last_for_worth.add(id_)
        ends = {basis: self._end(id_, basis) for basis in self._bounds.bases}
        self.worth[id_] = {basis: end or _NOTHING for basis, end in ends.items()}
        self.endless[id_] = frozenset({id_} if None in ends.values() else ())

    def _end(self, id_: str, basis: str) -> Fraction | None:
        """What a part counts with that is summed no further.

        What a whole says of itself may lie above what its parts add up to; once a switch makes the
        two contradict each other, both are possible, so the larger counts from the beginning.
        """
        node = self._rolled.content.nodes[id_]
        end = self._bounds.of_worth(node.worth[basis])
        appraisal, part = self._rolled.content.appraisal, self._rolled.bill.parts[id_]
        if id_ not in self.standing or appraisal is None or end is None:
            return end
        mass = node.mass_mg if part.mass_mg is None else part.mass_mg
        told = worth_in(part, appraisal, basis, mass)
        own = self._bounds.of_worth(told)
        return end if told.low == 0 or own is None else max(end, own)

    def _sum_worth(self, id_: str, lines: tuple[tuple[str, Fraction], ...]) -> None:
        self.endless[id_] = frozenset[str]().union(
            *(self.endless[each] for each, units in lines if units > 0)
        )
        self.worth[id_] = {
            basis: sum((units * self.worth[each][basis] for each, units in lines), _NOTHING)
            for basis in self._bounds.bases
        }
        today = self._rolled.content.nodes[id_].worth
        ends = [(basis, self._bounds.of_worth(today[basis])) for basis in self._bounds.bases]
        if any(
            end is not None and (self.endless[id_] or self.worth[id_][basis] > end)
            for basis, end in ends
        ):
            self.loose.add(id_)


def _total(lines: tuple[tuple[str, Fraction], ...], amounts: Mapping[str, Fraction]) -> Fraction:
    return sum((units * amounts[part] for part, units in lines), _NOTHING)
