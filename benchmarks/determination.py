"""One determination with its full explanation, on the twenty-condition law, beside two peers."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import mean
from typing import TypeVar

from benchmarks.measure import Contender, Table, against, in_time, paired, per_second
from benchmarks.peers import openfisca_judge, zen_judge
from benchmarks.shipments import SHARES, Shipment, as_plain, share, shipments
from ytterby.intake.fact_schema import read_fact_schemas
from ytterby.intake.law import read_law
from ytterby.intake.regimes import read_regimes
from ytterby.licensing.determination import Determination
from ytterby.licensing.determine import determined
from ytterby.rules.evaluation import Plan
from ytterby.rules.explanation import explained
from ytterby.rules.lawbook import Views, bound
from ytterby.vocabulary.fact import Fact, FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.transaction import Transaction

LAW = Path(__file__).with_name("twenty_conditions")
DAY = date(2025, 10, 10)
SHIPMENTS, ROUNDS = 200, 11
TARGET = 15_000

WITH_REASONS = "ytterby: determination with every reason"
ZEN_TRACED, OPENFISCA_TRACED = "zen-engine, trace on", "OpenFisca, trace on"
BUILT_BY_PEERS = (
    "What is built, zen-engine: input and output of each node of its graph, and which row of the "
    "decision table was hit; it stops at the first row that holds. OpenFisca: each variable "
    "calculated, with its value. Neither knows missing facts, intervals, citations or doubts of "
    "the law. Each takes its facts in its own form, made beforehand; OpenFisca's words become "
    "codes inside its time."
)
IN_WORDS = (
    "In words: every step of every tree made into the sentences that the pages show, a shared "
    "branch told anew wherever it stands."
)

Row = TypeVar("Row")


class OurJudge:
    """The twenty-condition law compiled for a day."""

    def __init__(self) -> None:
        lawbook = bound(read_law(LAW).required(), read_fact_schemas(LAW).required())
        self.plan = Plan(lawbook, DAY, Views())
        self.regime = read_regimes(LAW).required()[0]
        self.transaction = Transaction("benchmark", DAY)

    def judged(self, facts: dict[str, Fact]) -> Determination:
        """The whole answer: bounds, demands, citations, and a tree of reasons per provision."""
        return determined(self.plan, self.regime, self.transaction, facts)

    def told(self, facts: dict[str, Fact]) -> object:
        """The whole answer, and every step of every tree in words for people."""
        answer = self.judged(facts)
        return [
            explained(ruling.trace, answer.facts, self.plan.lawbook) for ruling in answer.rulings
        ]


def determination() -> Table:
    """The first subject of ``make bench``."""
    ours = OurJudge()
    drawn = shipments(SHIPMENTS)
    rows = [as_plain(each) for each in drawn]
    facts = [_facts(each) for each in drawn]
    values = [{name: fact.value for name, fact in each.items()} for each in facts]
    peers = {
        ZEN_TRACED: zen_judge(trace=True),
        "zen-engine, no trace": zen_judge(trace=False),
        OPENFISCA_TRACED: openfisca_judge(trace=True),
        "OpenFisca, no trace": openfisca_judge(trace=False),
    }
    answers = [ours.judged(each) for each in facts]
    for name, judge in peers.items():
        _must_agree(name, [judge(row) for row in rows], answers)
    timings = paired(
        [
            _contender(WITH_REASONS, ours.judged, facts, 20),
            _contender("ytterby: rulings with every reason", ours.plan.rulings, values, 20),
            _contender("ytterby: determination, reasons in words", ours.told, facts, 4),
            *(_contender(name, judge, rows, _repeats(name)) for name, judge in peers.items()),
        ],
        ROUNDS,
    )
    by_name = {each.name: each for each in timings}
    zen_traced, openfisca_traced = by_name[ZEN_TRACED], by_name[OPENFISCA_TRACED]
    return Table(
        "One determination with full explanation, twenty conditions",
        f"{SHIPMENTS} invented shipments, the same for all; outcomes asserted equal before the "
        f"first round. Median of {ROUNDS} rounds.",
        ("contender", "per second", "one takes", "against zen traced", "against OpenFisca traced"),
        tuple(
            (
                each.name,
                per_second(each.rate),
                in_time(1 / each.rate),
                f"{each.times_as_fast_as(zen_traced):.2f} x",
                f"{each.times_as_fast_as(openfisca_traced):.1f} x",
            )
            for each in timings
        ),
        (
            against(
                f">= {TARGET:,}/s with full explanation",
                is_met=by_name[WITH_REASONS].rate >= TARGET,
            ),
            _built_by_us(answers),
            BUILT_BY_PEERS,
            IN_WORDS,
        ),
    )


def _built_by_us(answers: list[Determination]) -> str:
    nodes = mean(_nodes(each) for each in answers)
    return (
        "What is built, ours: for each of the seven provisions the complete tree (every condition "
        "asked, no short cut; the value it was compared with, dated parameters filled in; how it "
        "came out), bounds, demands with citations and reliefs, duties, items, papers; the value "
        "seen and its source stand under the name of each fact. "
        f"On average {nodes:.0f} nodes, a shared branch counted once. A node that asks for one "
        "fact has three possible traces, made when the law is compiled, which the trees share."
    )


def _facts(shipment: Shipment) -> dict[str, Fact]:
    return {name: Fact(_value(name, seen), "stated") for name, seen in as_plain(shipment).items()}


def _value(name: str, seen: str | bool | int) -> FactValue:
    if isinstance(seen, str | bool):
        return seen
    return Interval.exactly(share(seen) if name in SHARES else seen)


def _repeats(name: str) -> int:
    return 20 if name.startswith("zen") else 1


def _contender(
    name: str, judge: Callable[[Row], object], rows: list[Row], repeats: int
) -> Contender:
    def run() -> None:
        for _ in range(repeats):
            for row in rows:
                judge(row)

    return Contender(name, run, repeats * len(rows))


def _must_agree(name: str, outcomes: list[str], answers: list[Determination]) -> None:
    for number, (theirs, ours) in enumerate(zip(outcomes, answers, strict=True)):
        if not ours.is_decided or ours.at_most.key != theirs:
            raise OutcomesDifferError(name, number, theirs, ours)


def _nodes(answer: Determination) -> int:
    met: set[int] = set()
    waiting = [ruling.trace for ruling in answer.rulings]
    while waiting:
        node = waiting.pop()
        if id(node) not in met:
            met.add(id(node))
            waiting.extend(node.parts)
    return len(met)


class OutcomesDifferError(Exception):
    """Two engines do not say the same of a shipment, so that nothing can be compared."""

    def __init__(self, name: str, number: int, theirs: str, ours: Determination) -> None:
        super().__init__(
            f"shipment {number}: {name} says {theirs}, "
            f"ytterby at least {ours.at_least.key}, at most {ours.at_most.key}"
        )
