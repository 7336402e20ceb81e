"""From the rulings of one regime to one bounded determination."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ytterby.licensing.determination import (
    Cause,
    Decider,
    Demand,
    Determination,
    DutyOwed,
    Footing,
    ItemMatch,
    OtherReading,
)
from ytterby.licensing.due import due_day
from ytterby.rules.conditions import Trace
from ytterby.rules.evaluation import Plan, Ruling
from ytterby.rules.explanation import Open, open_places
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.citation import Citation
from ytterby.vocabulary.condition import Readings
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.law import Attestation, Clock, ItemClass
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Transaction
from ytterby.vocabulary.truth import Truth

NOTHING_BESIDE = Footing()


def determined(
    plan: Plan,
    regime: Regime,
    transaction: Transaction,
    facts: Mapping[str, Fact],
    footing: Footing = NOTHING_BESIDE,
) -> Determination:
    """Judges one transaction under one regime.

    Args:
        plan: the law of the day, compiled under the user's views.
        regime: whose law it is; its coverage decides whether "not subject" can be said.
        transaction: the matter.
        facts: all that is known about it, from ``licensing.facts``.
        footing: what it stands on beside the facts.

    """
    values = {name: fact.value for name, fact in facts.items()}
    rulings = plan.rulings(values, regime)
    applying = [ruling for ruling in rulings if ruling.applies is not False]
    demands = list(_demands(applying, plan))
    floor = Outcome.NOT_SUBJECT if regime.coverage.complete else Outcome.NOT_REACHED
    at_least = max([floor, *(demand.low for demand in demands)])
    at_most = max([floor, *(demand.high for demand in demands)])
    binding = [demand for demand in demands if demand.high is not floor]
    return Determination(
        transaction=transaction,
        regime=regime.id,
        day=transaction.day,
        at_least=at_least,
        at_most=at_most,
        deciders=tuple(_deciders(binding, at_least, plan, footing.open_by_law)),
        demands=tuple(sorted(binding, key=lambda each: (-each.high, -each.low))),
        duties=tuple(_duties(applying, plan, facts)),
        items=tuple(_items(rulings)),
        papers=tuple(dict.fromkeys(_papers(binding, at_most))),
        clocks=tuple(_clocks(applying, plan)),
        rulings=rulings,
        facts=facts,
        other_readings=tuple(_other_readings(rulings, plan)),
        caveats=(*coverage_caveats(regime, at_least), *footing.caveats),
        open_by_law=footing.open_by_law,
        attestations=tuple(_attestations_used(rulings)),
        law_digest=plan.lawbook.digest,
    )


def _demands(applying: list[Ruling], plan: Plan) -> Iterator[Demand]:
    reliefs = reliefs_by_provision(applying)
    for ruling in applying:
        outcome = ruling.provision.outcome
        if outcome is None:
            continue
        sparing = tuple(reliefs.get(ruling.provision.id.text, ()))
        low, high = _bounds(ruling, outcome, sparing)
        yield Demand(ruling, low, high, sparing, plan.citation(ruling.provision))


def _bounds(
    ruling: Ruling, outcome: Outcome, sparing: tuple[Ruling, ...]
) -> tuple[Outcome, Outcome]:
    """What is certain and what is possible, reliefs counted: a relief only ever softens."""
    possible = [_softened(outcome, each) for each in sparing]
    certain = [_softened(outcome, each) for each in sparing if each.applies is True]
    high = min([outcome, *certain])
    low = min([outcome, *possible]) if ruling.applies is True else Outcome.NOT_REACHED
    return low, high


def _softened(outcome: Outcome, relief: Ruling) -> Outcome:
    to = relief.provision.relief
    return outcome if to is None else min(outcome, to.to)


def reliefs_by_provision(applying: list[Ruling]) -> dict[str, list[Ruling]]:
    """The reliefs among rulings that bind or may, by the provision that they soften."""
    found: defaultdict[str, list[Ruling]] = defaultdict(list)
    for ruling in applying:
        relief = ruling.provision.relief
        if relief is None:
            continue
        for name in relief.of:
            found[name].append(ruling)
    return found


class _Weight:
    """How far one open thing could carry the answer, gathered over the demands it turns."""

    def __init__(self) -> None:
        self.reach = Outcome.NOT_REACHED
        self.spare: Outcome | None = None
        self.provisions: dict[str, None] = {}


def _deciders(
    demands: list[Demand], at_least: Outcome, plan: Plan, open_by_law: Mapping[str, str]
) -> Iterator[Decider]:
    weights: defaultdict[tuple[Cause, str], _Weight] = defaultdict(_Weight)
    known: dict[int, Open] = {}
    for demand in demands:
        if demand.high <= at_least:
            continue
        for key in open_keys(demand.ruling, known, open_by_law):
            weight = weights[key]
            weight.reach = max(weight.reach, demand.high)
            weight.provisions[str(demand.ruling.provision.id)] = None
        for relief in demand.spared_by:
            for key in open_keys(relief, known, open_by_law):
                _count_relief(weights[key], demand, relief)
    ordered = sorted(weights.items(), key=lambda each: (-each[1].reach, each[0]))
    for (cause, name), weight in ordered:
        question = question_of(cause, name, plan.lawbook)
        yield Decider(cause, name, question, weight.reach, weight.spare, tuple(weight.provisions))


def _count_relief(weight: _Weight, demand: Demand, relief: Ruling) -> None:
    weight.reach = max(weight.reach, demand.high)
    softened = _softened(demand.high, relief)
    weight.spare = softened if weight.spare is None else min(weight.spare, softened)
    weight.provisions[str(relief.provision.id)] = None


def open_keys(
    ruling: Ruling, known: dict[int, Open], open_by_law: Mapping[str, str]
) -> Iterator[tuple[Cause, str]]:
    """What keeps a ruling open: the law of the day, doubts of the text, missing facts."""
    if ruling.applies is not None:
        return
    if ruling.in_force is None:
        yield Cause.LAW, str(ruling.provision.id)
        for doubt in ruling.status.doubts:
            yield Cause.LAW, doubt
    places = open_places(ruling.trace, known)
    for doubt in places.doubts:
        yield Cause.LAW, doubt
    for fact in places.facts:
        by_list = open_by_law.get(fact)
        yield (Cause.FACT, fact) if by_list is None else (Cause.LAW, by_list)


def question_of(cause: Cause, name: str, lawbook: Lawbook) -> str:
    """The question that would settle a thing that keeps an answer open."""
    if cause is Cause.FACT:
        kind = lawbook.schema.type_of(name)
        question = kind.question if kind is not None else name
        symbol = name.rpartition(".")[2]
        return (
            question.replace("this substance", symbol) if kind and name != kind.name else question
        )
    doubt = lawbook.doubts.get(name)
    if doubt is not None:
        return doubt.question
    if name in lawbook.party_lists:
        return f"Does the listing on {lawbook.party_lists[name].title} still stand on this day?"
    provision = lawbook.provisions[name]
    return f"Is {lawbook.citation(provision).title} in force on this day?"


def _duties(applying: list[Ruling], plan: Plan, facts: Mapping[str, Fact]) -> Iterator[DutyOwed]:
    found: dict[str, DutyOwed] = {}
    for ruling in applying:
        certain = ruling.applies is True
        for name in ruling.provision.duties:
            if name not in found or (certain and not found[name].certain):
                citation, duty = plan.citation(ruling.provision), plan.lawbook.duties[name]
                due = due_day(duty.due, facts, plan.lawbook, plan.choices)
                found[name] = DutyOwed(duty, certain, citation, due)
    yield from sorted(found.values(), key=lambda each: (not each.certain, each.duty.id))


def _items(rulings: tuple[Ruling, ...]) -> Iterator[ItemMatch]:
    """Every class that is or may be met, once; certain ones first, law in force first."""
    found: dict[tuple[str, str, str], ItemMatch] = {}
    for item, trace, in_force in _classes_met(rulings):
        key = (item.list, item.code, item.title)
        if key not in found or (in_force and not found[key].in_force):
            found[key] = ItemMatch(item, trace.truth, in_force, trace)
    yield from sorted(
        found.values(),
        key=lambda each: (each.truth is not True, each.in_force is not True, each.item.list),
    )


def _classes_met(rulings: tuple[Ruling, ...]) -> Iterator[tuple[ItemClass, Trace, Truth]]:
    """The classes that are or may be met, with what the rulings that ask their list are."""
    asked: set[tuple[int, Truth]] = set()
    for ruling in rulings:
        for landmark in ruling.landmarks:
            if (id(landmark), ruling.in_force) in asked:
                continue
            asked.add((id(landmark), ruling.in_force))
            for part in landmark.parts:
                if part.item is not None:
                    yield part.item, part, ruling.in_force


def _papers(demands: list[Demand], at_most: Outcome) -> Iterator[str]:
    for demand in demands:
        if demand.high is at_most or demand.low > Outcome.NOT_REQUIRED:
            yield from demand.ruling.provision.papers


def _clocks(applying: list[Ruling], plan: Plan) -> Iterator[tuple[Clock, Citation]]:
    """The clocks that run; where one certainly does not run at all, it stands alone."""
    found = [
        (clock, ruling) for ruling in applying if (clock := ruling.provision.clock) is not None
    ]
    stopped = [each for each in found if each[0].working_days == 0 and each[1].applies is True]
    for clock, ruling in stopped or found:
        yield clock, plan.citation(ruling.provision)


def _other_readings(rulings: tuple[Ruling, ...], plan: Plan) -> Iterator[OtherReading]:
    """Doubts settled by default or by the user whose other readings would come out otherwise."""
    seen: set[tuple[str, str]] = set()
    for node in _settled_readings(rulings):
        doubt = plan.lawbook.doubts[node.label]
        for (name, _), part in zip(_each(node), node.parts, strict=True):
            if part.truth is node.truth or (doubt.id, name) in seen:
                continue
            seen.add((doubt.id, name))
            by_user = doubt.id in plan.choices
            yield OtherReading(doubt.id, doubt.question, node.settled, by_user, name, part.truth)


def _settled_readings(rulings: tuple[Ruling, ...]) -> Iterator[Trace]:
    """The doubts settled on the way to what is or may be in force, in the order of the trees."""
    walked: set[int] = set()
    for ruling in rulings:
        if ruling.landmarks and ruling.in_force is not False:
            for landmark in ruling.landmarks:
                yield from _settled_below(landmark, walked)


def _settled_below(trace: Trace, walked: set[int]) -> Iterator[Trace]:
    """The settled readings of a tree; rulings share branches, and each is walked once."""
    if id(trace) in walked:
        return
    walked.add(id(trace))
    if trace.settled and isinstance(trace.condition, Readings):
        yield trace
    for part in trace.parts:
        if part.parts:
            yield from _settled_below(part, walked)


def _each(node: Trace) -> tuple[tuple[str, object], ...]:
    return node.condition.each if isinstance(node.condition, Readings) else ()


def coverage_caveats(regime: Regime, at_least: Outcome) -> tuple[str, ...]:
    """What the regime itself does not cover, where the answer leans on it."""
    if not regime.coverage.complete and at_least is Outcome.NOT_REACHED:
        return (f"The law encoded for {regime.title} is not complete: {regime.coverage.missing}",)
    return ()


def _attestations_used(rulings: tuple[Ruling, ...]) -> Iterator[Attestation]:
    used: dict[Attestation, None] = {}
    for ruling in rulings:
        if ruling.status.attestation is not None and ruling.condition is not False:
            used[ruling.status.attestation] = None
    yield from used
