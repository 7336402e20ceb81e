"""A bounded determination as columns: what ``licensing.determine`` says, for every row at once.

The outcomes of the scale are taken as levels.  A row is certainly held at a level or above where a
provision certainly applies whose outcome is as strong and every relief that would bring it lower
certainly does not; it may be held there where one may apply and no such relief certainly does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from ytterby.rules.column_conditions import ColumnCompiler, Node
from ytterby.rules.column_steps import staged
from ytterby.rules.columns import (
    AllOf,
    AnyOf,
    CameOut,
    Compared,
    Contrary,
    Differ,
    Formula,
    Graded,
    Known,
    Named,
    OneOf,
    Step,
)
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.vocabulary.condition import All, ParameterRef
from ytterby.vocabulary.fact import FactKind
from ytterby.vocabulary.law import Provision
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.truth import Truth

AT_LEAST, AT_MOST = "at_least", "at_most"
_ALWAYS = All(())

# What a column says, by what it is about: a provision, a duty, a fact, a doubt.
Columns = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ColumnPlan:
    """The law of one regime on one day, as steps that any engine can run.

    Two plans are equal exactly if they judge every row alike, so that rows of several days whose
    plans are equal are judged together.

    ``formulas`` are all steps by name.  ``facts`` are what they ask, with their kinds.  ``applies``
    and ``duties`` name a truth column for each provision and duty: a duty is certain where it says
    yes and possible where it is empty.  Two-valued are ``carries`` (this provision makes the
    outcome at least what it is), ``raises`` (this one may carry it higher), ``missing`` and
    ``open_law`` (this fact, this doubt or provision, still decides).  ``titled`` are conditions,
    lists and classes of the law by their names there.  ``numbers`` are the parameters of the day.
    """

    regime: str
    floor: Outcome
    formulas: tuple[tuple[str, Formula], ...]
    facts: tuple[tuple[str, FactKind], ...]
    applies: Columns
    duties: Columns
    carries: Columns
    raises: Columns
    missing: Columns
    open_law: Columns
    titled: Columns
    numbers: tuple[tuple[str, Fraction | None], ...]

    @property
    def shape(self) -> "ColumnPlan":
        """The plan without its numbers: equal for days on which the law differs in them only."""
        return replace(self, numbers=())

    @property
    def answering(self) -> tuple[str, ...]:
        """The names of all columns of the answer: the bounds, and what each is about."""
        about = (self.applies, self.duties, self.carries, self.raises, self.missing, self.open_law)
        return (AT_LEAST, AT_MOST, *(name for columns in about for name in _names(columns)))

    @cached_property
    def judging(self) -> tuple[Step, ...]:
        """The steps to the two bounds, what carries them, and the duties."""
        return self.steps(
            (AT_LEAST, AT_MOST, *_names(self.applies), *_names(self.carries), *_names(self.duties))
        )

    @cached_property
    def opening(self) -> tuple[Step, ...]:
        """The steps to what still decides, from the facts on; for rows that are not decided."""
        return self.steps((*_names(self.raises), *_names(self.missing), *_names(self.open_law)))

    def steps(self, names: Iterable[str]) -> tuple[Step, ...]:
        """The steps that make these columns and nothing else."""
        return staged(dict(self.formulas), names)


def column_plan(lawbook: Lawbook, regime: Regime, day: date, views: Views) -> ColumnPlan:
    """The law of a regime on a day under a user's views, as columns."""
    compiler = ColumnCompiler(lawbook, day, lawbook.choices_of(views))
    rules = tuple(_rules(compiler, regime, day, views))
    floor = Outcome.NOT_SUBJECT if regime.coverage.complete else Outcome.NOT_REACHED
    return _Drafting(compiler, rules, floor).plan(regime.id)


@dataclass(frozen=True, slots=True, eq=False)
class _Rule:
    """A provision that is or may be in force; ``node`` is its condition."""

    provision: Provision
    in_force: Truth
    doubts: tuple[str, ...]
    node: Node

    @property
    def id(self) -> str:
        return str(self.provision.id)

    @property
    def applies(self) -> Formula:
        """Whether it binds: certain only if both the law and the facts are."""
        condition = Named(self.node.name)
        return condition if self.in_force else AllOf((Known(None), condition))


def _rules(compiler: ColumnCompiler, regime: Regime, day: date, views: Views) -> Iterator[_Rule]:
    """What is certainly not in force says nothing of any row, and is left out."""
    lawbook = compiler.lawbook
    for provision in lawbook.provisions.values():
        if not (regime.holds(provision.id) and provision.does_something):
            continue
        status = lawbook.status(provision, day, views)
        if status.in_force is False:
            continue
        node = compiler.node(provision.condition or _ALWAYS)
        doubts = () if status.in_force else status.doubts
        yield _Rule(provision, status.in_force, doubts, node)


@dataclass(frozen=True, slots=True, eq=False)
class _Demand:
    """A rule with an outcome, and the reliefs that may soften it, each with what it softens to."""

    rule: _Rule
    outcome: Outcome
    reliefs: tuple[tuple[_Rule, Outcome], ...]

    @property
    def levels(self) -> frozenset[Outcome]:
        """Every outcome in which it can end."""
        return frozenset((self.outcome, *(to for _, to in self.reliefs)))


class _Drafting:
    """Puts the formulas of a determination together; each names only those before it."""

    def __init__(self, compiler: ColumnCompiler, rules: tuple[_Rule, ...], floor: Outcome) -> None:
        self._compiler = compiler
        self._rules = rules
        self._floor = floor
        self._formulas: dict[str, Formula] = {each.name: each.formula for each in compiler.nodes}
        self._applies = {
            rule.id: self._put(f"applies_{number}", rule.applies)
            for number, rule in enumerate(rules)
        }
        self._demands = tuple(self._demands_of(rules))
        levels = {level for each in self._demands for level in each.levels if level > floor}
        # The strongest first: the first level that is reached is the answer.
        self._levels = sorted(levels, reverse=True)
        self._certain = {each: self._reached(each, certainly=True) for each in self._levels}
        self._possible = {each: self._reached(each, certainly=False) for each in self._levels}

    def plan(self, regime: str) -> ColumnPlan:
        """The whole plan, and of the formulas only those that anything needs."""
        self._put(AT_LEAST, self._graded(self._certain))
        self._put(AT_MOST, self._graded(self._possible))
        carries, duties = tuple(self._carries()), tuple(self._duties())
        raises = dict(self._raised())
        missing, open_law = self._deciders(raises)
        titled = tuple((name, node.name) for name, node in self._compiler.titled.items())
        return ColumnPlan(
            regime,
            self._floor,
            tuple(self._formulas.items()),
            self._facts(),
            tuple(self._applies.items()),
            duties,
            carries,
            tuple((demand.rule.id, name) for demand, name in raises.items()),
            missing,
            open_law,
            titled,
            self._numbers(),
        )

    def _put(self, name: str, formula: Formula) -> str:
        self._formulas[name] = formula
        return name

    def _facts(self) -> tuple[tuple[str, FactKind], ...]:
        found = {
            each.formula.fact: each.formula.kind
            for each in self._compiler.nodes
            if isinstance(each.formula, Compared | OneOf)
        }
        return tuple(sorted(found.items()))

    def _numbers(self) -> tuple[tuple[str, Fraction | None], ...]:
        names = {
            each.formula.wanted.name
            for each in self._compiler.nodes
            if isinstance(each.formula, Compared) and isinstance(each.formula.wanted, ParameterRef)
        }
        return tuple((name, self._compiler.number(name)) for name in sorted(names))

    def _demands_of(self, rules: Iterable[_Rule]) -> Iterator[_Demand]:
        reliefs: defaultdict[str, list[tuple[_Rule, Outcome]]] = defaultdict(list)
        for rule in rules:
            relief = rule.provision.relief
            if relief is not None:
                for name in relief.of:
                    reliefs[name].append((rule, relief.to))
        for rule in rules:
            outcome = rule.provision.outcome
            if outcome is not None:
                softer = tuple((each, min(to, outcome)) for each, to in reliefs[rule.id])
                yield _Demand(rule, outcome, softer)

    def _reached(self, level: Outcome, *, certainly: bool) -> str:
        """Two-valued: whether a row is held at this level or above, certainly or possibly."""
        held = [
            self._held(each, level, certainly=certainly)
            for each in self._demands
            if each.outcome >= level
        ]
        word = "certain" if certainly else "possible"
        return self._put(f"{word}_{level.value}", _any(held))

    def _held(self, demand: _Demand, level: Outcome, *, certainly: bool) -> Formula:
        """Two-valued: whether one demand holds a row at this level or above."""
        applies = self._truth(demand.rule)
        softening = [self._truth(each) for each, to in demand.reliefs if to < level]
        if certainly:
            return _all([CameOut(applies, True), *(CameOut(each, False) for each in softening)])
        return _all(
            [
                Contrary(CameOut(applies, False)),
                *(Contrary(CameOut(each, True)) for each in softening),
            ]
        )

    def _truth(self, rule: _Rule) -> Formula:
        return Named(self._applies[rule.id])

    def _graded(self, reached: Mapping[Outcome, str]) -> Formula:
        cases = tuple((Named(name), level.value) for level, name in reached.items())
        return Graded(cases, self._floor.value)

    def _carries(self) -> Iterator[tuple[str, str]]:
        """Where a demand is as strong as anything certain, and stronger than nothing at all."""
        for number, demand in enumerate(self._demands):
            held: list[Formula] = []
            for level in self._levels:
                if level in demand.levels:
                    certain = self._held(demand, level, certainly=True)
                    held.append(_all([certain, *self._not_above(level)]))
            if held:
                yield demand.rule.id, self._put(f"carries_{number}", _any(held))

    def _not_above(self, level: Outcome) -> Iterator[Formula]:
        above = [each for each in self._levels if each > level]
        if above:
            yield Contrary(Named(self._certain[min(above)]))

    def _raised(self) -> Iterator[tuple[_Demand, str]]:
        """Where a demand may end above what is certain."""
        for number, demand in enumerate(self._demands):
            higher: list[Formula] = [
                _all(
                    [
                        self._held(demand, level, certainly=False),
                        Contrary(Named(self._certain[level])),
                    ]
                )
                for level in self._levels
                if level in demand.levels
            ]
            if higher:
                yield demand, self._put(f"raises_{number}", _any(higher))

    def _duties(self) -> Iterator[tuple[str, str]]:
        """A duty is certain where one provision certainly lays it on, possible where one may."""
        laid_on: defaultdict[str, list[Formula]] = defaultdict(list)
        for rule in self._rules:
            for duty in rule.provision.duties:
                laid_on[duty].append(self._truth(rule))
        for number, (duty, applies) in enumerate(sorted(laid_on.items())):
            yield duty, self._put(f"duty_{number}", _any(applies))

    def _deciders(self, raises: Mapping[_Demand, str]) -> tuple[Columns, Columns]:
        """What still decides, facts and law apart: ``licensing.determine`` gives it its weight."""
        law: defaultdict[str, list[Formula]] = defaultdict(list)
        reached: defaultdict[Node, list[Formula]] = defaultdict(list)
        for rule, turned in self._turned(raises):
            reached[rule.node].append(turned)
            for name in () if rule.in_force else (rule.id, *rule.doubts):
                law[name].append(turned)
        facts: defaultdict[str, list[Formula]] = defaultdict(list)
        for node in reversed(self._compiler.nodes):
            if node not in reached:
                continue
            still_open = _all([_any(reached[node]), CameOut(Named(node.name), None)])
            hangs = Named(self._put(f"open_{node.name}", still_open))
            for part in node.parts:
                reached[part].append(hangs)
            if node.fact:
                facts[node.fact].append(hangs)
            if node.doubt:
                law[node.doubt].append(_all([hangs, Differ(_named(node.parts))]))
        return self._any_of_each("missing", facts), self._any_of_each("open_law", law)

    def _turned(self, raises: Mapping[_Demand, str]) -> Iterator[tuple[_Rule, Formula]]:
        """The rules that are open where something hangs on them, and where that is."""
        found: defaultdict[_Rule, list[Formula]] = defaultdict(list)
        for demand, name in raises.items():
            for rule in (demand.rule, *(each for each, _ in demand.reliefs)):
                found[rule].append(Named(name))
        for number, (rule, raised) in enumerate(found.items()):
            turned = _all([_any(raised), CameOut(self._truth(rule), None)])
            yield rule, Named(self._put(f"turned_{number}", turned))

    def _any_of_each(self, word: str, found: Mapping[str, list[Formula]]) -> Columns:
        return tuple(
            (name, self._put(f"{word}_{number}", _any(places)))
            for number, (name, places) in enumerate(sorted(found.items()))
        )


def _all(parts: list[Formula]) -> Formula:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _any(parts: list[Formula]) -> Formula:
    return parts[0] if len(parts) == 1 else AnyOf(tuple(dict.fromkeys(parts)))


def _named(nodes: Iterable[Node]) -> tuple[Formula, ...]:
    return tuple(Named(each.name) for each in nodes)


def _names(columns: Columns) -> tuple[str, ...]:
    return tuple(name for _, name in columns)
