"""The law of one day applied to the facts of one transaction, provision by provision."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
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
    """The days on which the law may change under one user's views."""

    def __init__(self, lawbook: Lawbook, views: Views) -> None:
        self._days = sorted(set(_turns(lawbook, views)))

    def stretch(self, day: date) -> int:
        """Equal for two days between which nothing of the law turns."""
        return bisect_right(self._days, day)


class Plan:
    """The law of one day under one user's views, compiled; judges any number of transactions.

    Only provisions that do something (an outcome, a duty, a relief) are judged.  It serves every
    day between two turns of the law.
    """

    def __init__(self, lawbook: Lawbook, day: date, views: Views) -> None:
        self.lawbook = lawbook
        self.day = day
        self.views = views
        self.choices = lawbook.choices_of(views)
        self._compiler = Compiler(lawbook, day, self.choices)
        self._rules = tuple(self._compiled_rules())
        self._likeness = self._compiler.likeness()
        self._rules_by_regime: dict[str, tuple[_Rule, ...]] = {}
        self._citations: dict[LegalId, Citation] = {}

    def _compiled_rules(self) -> Iterator[_Rule]:
        for provision in self.lawbook.provisions.values():
            if provision.outcome is None and provision.relief is None and not provision.duties:
                continue
            status = self.lawbook.status(provision, self.day, self.views)
            condition: Condition = provision.condition or _ALWAYS
            compiled = self._compiler.compiled(condition)
            in_force = status.in_force
            applies = {truth: all_of((in_force, truth)) for truth in _TRUTHS}
            yield _Rule(provision, status, in_force, compiled.trace, applies, compiled.landmarks)

    def rulings(self, values: Values, regime: str | None = None) -> tuple[Ruling, ...]:
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

    def _rules_of(self, regime: str | None) -> tuple[_Rule, ...]:
        if regime is None:
            return self._rules
        if regime not in self._rules_by_regime:
            start = f"{regime}/"
            self._rules_by_regime[regime] = tuple(
                rule for rule in self._rules if rule.provision.id.text.startswith(start)
            )
        return self._rules_by_regime[regime]


def _turns(lawbook: Lawbook, views: Views) -> Iterator[date]:
    """Where a status, a parameter or an attestation may begin or end."""
    for name, provision in lawbook.provisions.items():
        yield from turning_days(provision, lawbook.suspensions.get(name, ()))
    dated = [each.period for one in lawbook.parameters.values() for each in one.values]
    for period in (*dated, *(each.period for each in views.attestations)):
        yield period.start
        if period.end is not None:
            yield period.end


def _ruling(rule: _Rule, values: Values, memo: Memo) -> Ruling:
    provision, status, in_force, tracer, applies, keys = rule
    trace = tracer(values, memo)
    landmarks = tuple([memo[key] for key in keys]) if keys else ()
    return Ruling(provision, status, trace, in_force, applies[trace.truth], landmarks)
