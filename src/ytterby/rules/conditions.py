"""Conditions made ready to run: one closure that answers, one that answers with its reasons.

A condition is compiled for one day and one set of chosen readings, so that parameters and readings
are settled before the first transaction comes.  Every named condition and every item class is
compiled and judged once per transaction, however often the law refers to it.

A node that asks for one fact can come out in three ways only.  Its three traces are made when it
is compiled, and a tree of reasons is put together from them: nothing of it is left out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from ytterby.rules.lawbook import Lawbook
from ytterby.rules.likeness import Compare, Likeness, Values
from ytterby.vocabulary.condition import (
    Above,
    All,
    Any,
    AtLeast,
    Below,
    Condition,
    In,
    Is,
    Leaf,
    Listed,
    Not,
    ParameterRef,
    Readings,
    Ref,
    Scalar,
    SetRef,
)
from ytterby.vocabulary.fact import FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.law import ItemClass
from ytterby.vocabulary.truth import Truth, any_of, negated

Memo: TypeAlias = dict[str, "Trace"]
Judge: TypeAlias = Callable[[Values, dict[str, Truth]], Truth]
Tracer: TypeAlias = Callable[[Values, Memo], "Trace"]

_TRUTHS: tuple[Truth, ...] = (True, False, None)
# Of how many different goods each list remembers its answer.
_REMEMBERED = 1_000
_SHARE = "share"


class Trace(NamedTuple):
    """One node of an explanation: the condition, how it came out, and the parts that made it so.

    ``label`` is the fact, name, list or reading that the node is about; ``settled`` is the value it
    was compared with, parameters filled in.  A list keeps only the classes that may match.
    """

    condition: Condition
    truth: Truth
    parts: tuple["Trace", ...]
    label: str
    settled: str
    item: ItemClass | None = None


@dataclass(frozen=True, slots=True)
class Compiled:
    """A condition ready to run.

    ``ways`` are its traces by truth, for a condition of which nothing else can vary; else empty.
    ``landmarks`` are the keys under which its traces of lists and of readings stand in the memo,
    in the order of the tree, so that nobody need walk the whole of it to find them; what lies
    below a list is not named.  ``facts`` are all the facts that it asks for.
    """

    judge: Judge
    trace: Tracer
    ways: Mapping[Truth, Trace]
    landmarks: tuple[str, ...]
    facts: frozenset[str]


class _CompiledList:
    """An item list ready to run.

    Invariant: what it remembers of goods that came before is what it would find of them again.
    """

    def __init__(self, condition: Listed, classes: tuple[tuple[ItemClass, Compiled], ...]) -> None:
        self.key = f"list {condition.items}"
        self.facts = _facts(each for _, each in classes)
        self._condition = condition
        self._classes = classes
        self._asked = tuple(sorted(self.facts))
        self._remembered: dict[tuple[FactValue | None, ...], Trace] = {}

    def judge(self, values: Values, memo: dict[str, Truth]) -> Truth:
        if self.key not in memo:
            memo[self.key] = any_of(each.judge(values, memo) for _, each in self._classes)
        return memo[self.key]

    def trace(self, values: Values, memo: Memo) -> Trace:
        found = memo.get(self.key)
        if found is not None:
            return found
        # The same goods come again, line after line of a file.
        goods = tuple([values.get(fact) for fact in self._asked])
        found = self._remembered.get(goods)
        if found is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            found = self._remembered[goods] = self._explained(values, memo)
        memo[self.key] = found
        return found

    def _explained(self, values: Values, memo: Memo) -> Trace:
        judged: dict[str, Truth] = {}
        # Most classes are certainly not met: all are judged, and only the others explained.
        met = [
            each.trace(values, memo)._replace(item=item)
            for item, each in self._classes
            if each.judge(values, judged) is not False
        ]
        truth = any_of(part.truth for part in met)
        return Trace(self._condition, truth, tuple(met), self._condition.items, "")


class Compiler:
    """Compiles the conditions of one lawbook for one day and one set of chosen readings.

    Invariant: what it gives depends on its arguments only; named conditions are compiled once.
    """

    def __init__(self, lawbook: Lawbook, day: date, choices: Mapping[str, str]) -> None:
        self._lawbook = lawbook
        self._day = day
        self._choices = choices
        self._named: dict[str, Compiled] = {}
        self._lists: dict[str, _CompiledList] = {}
        self._comparisons: defaultdict[str, list[Compare]] = defaultdict(list)
        self._readings_seen = 0

    def compiled(self, condition: Condition) -> Compiled:
        """The condition as two closures."""
        match condition:
            case Is() | In() | AtLeast() | Above() | Below():
                return self._leaf(condition)
            case All():
                return self._parts(condition, condition.parts)
            case Any():
                return self._parts(condition, condition.parts)
            case Not():
                return self._negation(condition)
            case Ref():
                return self._reference(condition)
            case Listed():
                return self._listed(condition)
            case Readings():
                return self._readings(condition)

    def likeness(self) -> Likeness:
        """What the conditions compiled so far tell apart."""
        return Likeness(self._comparisons)

    def _leaf(self, condition: Leaf) -> Compiled:
        compare, settled = self._comparison(condition)
        fact = condition.fact
        self._comparisons[fact].append(compare)
        ways = {truth: Trace(condition, truth, (), fact, settled) for truth in _TRUTHS}
        unknown = ways[None]

        def judge(values: Values, memo: dict[str, Truth]) -> Truth:
            del memo
            value = values.get(fact)
            return None if value is None else compare(value)

        def trace(values: Values, memo: Memo) -> Trace:
            del memo
            value = values.get(fact)
            return unknown if value is None else ways[compare(value)]

        return Compiled(judge, trace, ways, (), frozenset((fact,)))

    def _comparison(self, condition: Leaf) -> tuple[Compare, str]:
        if isinstance(condition, In):
            return self._membership(condition.values)
        wanted = self._settled(condition.value)
        words = said(wanted, self._unit(condition.value))
        match condition:
            case Is():
                return _equal_to(wanted), words
            case AtLeast():
                return _reaching(wanted), words
            case Above():
                return _exceeding(wanted), words
            case Below():
                reaching = _reaching(wanted)
                return (lambda value: negated(reaching(value))), words

    def _membership(self, values: tuple[Scalar, ...] | SetRef) -> tuple[Compare, str]:
        if isinstance(values, SetRef):
            dated = self._lawbook.sets[values.name].values
            on_the_day = [each.words for each in dated if self._day in each.period]
            if not on_the_day:
                return _incomparable, said(None)
            values = on_the_day[0]
        words = ", ".join(sorted(str(each) for each in values))
        return frozenset(values).__contains__, words

    def _settled(self, value: Scalar | ParameterRef) -> Scalar | None:
        """The value, a parameter filled in; ``None`` where the parameter has none on the day."""
        if not isinstance(value, ParameterRef):
            return value
        parameter = self._lawbook.parameters[value.name]
        return next((each.value for each in parameter.values if self._day in each.period), None)

    def _unit(self, value: Scalar | ParameterRef) -> str:
        return self._lawbook.parameters[value.name].unit if isinstance(value, ParameterRef) else ""

    def _parts(
        self,
        condition: All | Any,
        parts: tuple[Condition, ...],
    ) -> Compiled:
        compiled = [self.compiled(part) for part in parts]
        judges = tuple(each.judge for each in compiled)
        tracers = tuple(each.trace for each in compiled)
        settling = isinstance(condition, Any)

        def judge(values: Values, memo: dict[str, Truth]) -> Truth:
            known = True
            for part in judges:
                truth = part(values, memo)
                if truth is settling:
                    return truth
                if truth is None:
                    known = False
            return (not settling) if known else None

        def trace(values: Values, memo: Memo) -> Trace:
            traced = tuple([part(values, memo) for part in tracers])
            truths = [part.truth for part in traced]
            if settling in truths:
                return Trace(condition, settling, traced, "", "")
            truth = None if None in truths else not settling
            return Trace(condition, truth, traced, "", "")

        return Compiled(judge, trace, {}, _landmarks(compiled), _facts(compiled))

    def _negation(self, condition: Not) -> Compiled:
        part = self.compiled(condition.part)
        ways = {
            negated(truth): Trace(condition, negated(truth), (way,), "", "")
            for truth, way in part.ways.items()
        }

        def judge(values: Values, memo: dict[str, Truth]) -> Truth:
            return negated(part.judge(values, memo))

        def trace(values: Values, memo: Memo) -> Trace:
            traced = part.trace(values, memo)
            truth = negated(traced.truth)
            return ways[truth] if ways else Trace(condition, truth, (traced,), "", "")

        return Compiled(judge, trace, ways, part.landmarks, part.facts)

    def _reference(self, condition: Ref) -> Compiled:
        name = condition.name
        if name not in self._named:
            self._named[name] = self.compiled(self._lawbook.conditions[name])
        named = self._named[name]
        ways = {
            truth: Trace(condition, truth, (way,), name, "") for truth, way in named.ways.items()
        }
        trace_named = named.trace

        def judge(values: Values, memo: dict[str, Truth]) -> Truth:
            if name not in memo:
                memo[name] = named.judge(values, memo)
            return memo[name]

        def trace(values: Values, memo: Memo) -> Trace:
            found = memo.get(name)
            if found is None:
                traced = trace_named(values, memo)
                truth = traced.truth
                found = ways[truth] if ways else Trace(condition, truth, (traced,), name, "")
                memo[name] = found
            return found

        return Compiled(judge, trace, ways, named.landmarks, named.facts)

    def _listed(self, condition: Listed) -> Compiled:
        name = condition.items
        if name not in self._lists:
            rows = self._lawbook.item_lists[name].classes
            classes = tuple((each, self.compiled(each.condition)) for each in rows)
            self._lists[name] = _CompiledList(condition, classes)
        listed = self._lists[name]
        return Compiled(listed.judge, listed.trace, {}, (listed.key,), listed.facts)

    def _readings(self, condition: Readings) -> Compiled:
        doubt = self._lawbook.doubts[condition.doubt]
        chosen = self._choices.get(doubt.id, doubt.default)
        names = [name for name, _ in condition.each]
        parts = [self.compiled(part) for _, part in condition.each]
        judges = [part.judge for part in parts]
        tracers = [part.trace for part in parts]
        place = names.index(chosen) if chosen in names else None
        self._readings_seen += 1
        key = f"readings {self._readings_seen}"

        def judge(values: Values, memo: dict[str, Truth]) -> Truth:
            if place is not None:
                return judges[place](values, memo)
            return _agreed([part(values, memo) for part in judges])

        def trace(values: Values, memo: Memo) -> Trace:
            traced = tuple([part(values, memo) for part in tracers])
            if place is not None:
                truth = traced[place].truth
            else:
                truth = _agreed([part.truth for part in traced])
            found = memo[key] = Trace(condition, truth, traced, doubt.id, chosen or "")
            return found

        return Compiled(judge, trace, {}, (key, *_landmarks(parts)), _facts(parts))


def said(value: Scalar | None, unit: str = "") -> str:
    """A value in words: shares as a percentage, other numbers with their unit, yes and no."""
    if value is None:
        return "no value on this day"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, Fraction):
        return str(value)
    if unit in {"", _SHARE}:
        return f"{float(value * 100):.6g} %"
    return f"{float(value):.6g} {unit}"


def is_open_by_law(trace: Trace) -> bool:
    """Whether the node is a doubt whose readings differ and of which none was chosen."""
    if not isinstance(trace.condition, Readings) or trace.settled:
        return False
    return len({part.truth for part in trace.parts}) > 1


def _landmarks(parts: Iterable[Compiled]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for part in parts for key in part.landmarks))


def _facts(parts: Iterable[Compiled]) -> frozenset[str]:
    return frozenset[str]().union(*(part.facts for part in parts))


def _agreed(truths: list[Truth]) -> Truth:
    return truths[0] if len(set(truths)) == 1 else None


def _equal_to(wanted: Scalar | None) -> Compare:
    if isinstance(wanted, Fraction):
        return lambda value: _same_quantity(value, wanted)
    return _incomparable if wanted is None else frozenset((wanted,)).__contains__


def _same_quantity(value: FactValue, wanted: Fraction) -> Truth:
    if not isinstance(value, Interval):
        return False
    if value.is_exact:
        return value.low == wanted
    inside = value.low <= wanted and (value.high is None or wanted <= value.high)
    return None if inside else False


def _reaching(wanted: Scalar | None) -> Compare:
    if isinstance(wanted, Fraction):
        return lambda value: value.reaches(wanted) if isinstance(value, Interval) else None
    if isinstance(wanted, date):
        return lambda value: value >= wanted if isinstance(value, date) else None
    return _incomparable


def _exceeding(wanted: Scalar | None) -> Compare:
    if isinstance(wanted, Fraction):
        return lambda value: value.exceeds(wanted) if isinstance(value, Interval) else None
    if isinstance(wanted, date):
        return lambda value: value > wanted if isinstance(value, date) else None
    return _incomparable


def _incomparable(_: FactValue) -> Truth:
    """A parameter or set without a value on the day compares with nothing."""
    return None
