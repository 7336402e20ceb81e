"""The law of one day applied to the facts of one transaction, provision by provision."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ytterby.rules.conditions import Compiler, Memo, Trace, Tracer
from ytterby.rules.item_catalogue import ItemCatalogue
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.likeness import Bearing, Values
from ytterby.rules.timeline import StatusOn, turning_days
from ytterby.vocabulary.citation import Citation, LegalId
from ytterby.vocabulary.condition import All, Condition
from ytterby.vocabulary.law import Provision
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.truth import Truth, all_of

_ALWAYS = All(())
_TRUTHS: tuple[Truth, ...] = (True, False, None)


class Ruling(NamedTuple):
    """What one provision says of one transaction on one day.

    ``applies`` says whether it binds the transaction and joins the law, ``in_force``, and the
    facts: certain only if both are.  ``landmarks`` are the lists and readings in the tree.
    """

    provision: Provision
    status: StatusOn
    trace: Trace
    in_force: Truth
    applies: Truth
    landmarks: tuple[Trace, ...]

    @property
    def condition(self) -> Truth:
        """Whether the facts meet the condition of the provision."""
        return self.trace.truth


class _Rule(NamedTuple):
    """A provision made ready: ``applies`` by what its condition comes out as."""

    provision: Provision
    status: StatusOn
    in_force: Truth
    trace: Tracer
    applies: Mapping[Truth, Truth]
    landmarks: tuple[str, ...]


class Turns:
    """The days on which the law of some regimes may change under one user's views.

    The law of a country turns as one, because its instruments lean on each other.
    """

    def __init__(self, lawbook: Lawbook, views: Views, regimes: Iterable[Regime] = ()) -> None:
        homes = {_home(name) for each in regimes for name in each.instruments}
        self._days = sorted(set(_turns(lawbook, views, homes or _homes(lawbook))))

    def stretch(self, day: date) -> int:
        """Equal for two days between which nothing of the law turns."""
        return bisect_right(self._days, day)


class Plan:
    """The law of one day under one user's views, compiled; judges any number of transactions.

    Only provisions that do something (an outcome, a duty, a relief, a charge) are judged, and of
    them only those of ``regimes``, where any are named.  It serves every day between two turns of
    the law.
    """

    def __init__(
        self, lawbook: Lawbook, day: date, views: Views, regimes: tuple[Regime, ...] = ()
    ) -> None:
        self.lawbook = lawbook
        self.day = day
        self.views = views
        self.choices = lawbook.choices_of(views)
        self._compiler = Compiler(lawbook, day, self.choices)
        self._rules = tuple(self._compiled_rules(regimes))
        self._likeness = self._compiler.likeness()
        self._rules_by_regime: dict[str, tuple[_Rule, ...]] = {}
        self._citations: dict[LegalId, Citation] = {}

    def _compiled_rules(self, regimes: tuple[Regime, ...]) -> Iterator[_Rule]:
        for provision in self.lawbook.provisions.values():
            held = not regimes or any(each.holds(provision.id) for each in regimes)
            if not (held and provision.does_something):
                continue
            status = self.lawbook.status(provision, self.day, self.views)
            condition: Condition = provision.condition or _ALWAYS
            compiled = self._compiler.compiled(condition)
            in_force = status.in_force
            applies = {truth: all_of((in_force, truth)) for truth in _TRUTHS}
            yield _Rule(provision, status, in_force, compiled.trace, applies, compiled.landmarks)

    def rulings(self, values: Values, regime: Regime | None = None) -> tuple[Ruling, ...]:
        """Every provision that does something, of one regime or of all, judged with its reasons."""
        memo: Memo = {}
        return tuple([_ruling(rule, values, memo) for rule in self._rules_of(regime)])

    def likeness(self, values: Values) -> tuple[Bearing, ...]:
        """Equal for facts that this law cannot tell apart: their rulings are the same."""
        return self._likeness.of(values)

    def judged(self, condition: Condition, values: Values) -> Trace:
        """One condition of this law, judged with its reasons."""
        return self._compiler.compiled(condition).trace(values, {})

    @cached_property
    def items(self) -> ItemCatalogue:
        """Every class of every item list under this law, ready to run."""
        return ItemCatalogue(self.lawbook, self.day, self.views, self._compiler)

    def citation(self, provision: Provision) -> Citation:
        """Where a provision is to be read."""
        found = self._citations.get(provision.id)
        if found is None:
            found = self._citations[provision.id] = self.lawbook.citation(provision)
        return found

    def _rules_of(self, regime: Regime | None) -> tuple[_Rule, ...]:
        if regime is None:
            return self._rules
        if regime.id not in self._rules_by_regime:
            self._rules_by_regime[regime.id] = tuple(
                rule for rule in self._rules if regime.holds(rule.provision.id)
            )
        return self._rules_by_regime[regime.id]


def _home(name: str) -> str:
    """The country of an instrument or of what belongs to it, by the first word of its id."""
    return name.partition("/")[0]


def _homes(lawbook: Lawbook) -> frozenset[str]:
    return frozenset(_home(name) for name in lawbook.instruments)


def _turns(lawbook: Lawbook, views: Views, homes: Container[str]) -> Iterator[date]:
    """Where a status, a parameter, a set or an attestation may begin or end."""
    for name, provision in lawbook.provisions.items():
        if _home(name) in homes:
            yield from turning_days(provision, lawbook.suspensions.get(name, ()))
    periods = [
        *(
            each.period
            for name, one in lawbook.parameters.items()
            for each in one.values
            if _home(name) in homes
        ),
        *(
            each.period
            for name, one in lawbook.sets.items()
            for each in one.values
            if _home(name) in homes
        ),
        *(each.period for each in views.attestations),
    ]
    for period in periods:
        yield period.start
        if period.end is not None:
            yield period.end


def _ruling(rule: _Rule, values: Values, memo: Memo) -> Ruling:
    provision, status, in_force, tracer, applies, keys = rule
    trace = tracer(values, memo)
    landmarks = tuple([memo[key] for key in keys]) if keys else ()
    return Ruling(provision, status, trace, in_force, applies[trace.truth], landmarks)
