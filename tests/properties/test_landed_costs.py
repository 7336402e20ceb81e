"""On every day and whatever is known, duties are bounds, and only what is certain is certain."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ytterby import assembly
from ytterby.licensing.landed_cost import Charge, CustomsValue, LandedCost
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.fact import Fact, FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.transaction import Item, Transaction
from ytterby.workflows.landed_cost import Import, reckoned

COURT = assembly.law().under(("us-duties",))
DAYS = st.integers(0, 900).map(lambda number: date(2025, 6, 1) + timedelta(days=number))
KNOWN: Mapping[str, st.SearchStrategy[FactValue]] = {
    "import.subheading": st.sampled_from(["850511", "850519", "284690"]),
    "import.section_301_exclusion": st.booleans(),
    "import.for_us_use": st.booleans(),
    "item.processed_critical_mineral": st.booleans(),
    "item.advanced_chip": st.booleans(),
    "import.base_rate": st.integers(0, 30).map(lambda each: Interval.exactly(Fraction(each, 100))),
}
SHARES = st.integers(0, 10**9).map(lambda cents: Fraction(cents, 100))


@st.composite
def imports(draw: st.DrawFn) -> Import:
    asked = draw(st.sets(st.sampled_from(sorted(KNOWN))))
    facts = {name: Fact(draw(KNOWN[name]), "said") for name in sorted(asked)}
    item = Item(
        form=draw(st.sampled_from(["", "magnet", "assembly"])),
        origin=draw(st.sampled_from(["", "CN", "JP", "US"])),
    )
    low, high = sorted((draw(SHARES), draw(SHARES)))
    matter = Transaction("T", draw(DAYS), kind="goods", to_country="US", item=item, facts=facts)
    return Import(matter, CustomsValue(Interval(low, high), "USD"))


def cost_of(matter: Import, views: Views | None = None) -> LandedCost:
    return reckoned(COURT, matter, views or Views()).cost


def certainly(charge: Charge) -> bool:
    """Whether a charge binds by law in force that nobody doubts, and nothing spares it."""
    spared = any(each.applies is not False for each in charge.spared_by)
    return charge.ruling.in_force is True and charge.ruling.condition is True and not spared


@given(imports())
def test_what_falls_due_at_least_is_the_sum_of_what_is_certain(matter: Import) -> None:
    cost = cost_of(matter)

    certain = [each for each in cost.charges if certainly(each)]
    base = cost.base.low if cost.base is not None else Fraction(0)
    assert cost.duty.low == base + sum(
        (matter.value.amount.low * (each.rate or 0) for each in certain), Fraction(0)
    )


@given(imports())
def test_no_high_end_lies_below_its_low_end(matter: Import) -> None:
    cost = cost_of(matter)

    for each in (cost.duty, cost.landed, *(charge.amount for charge in cost.charges)):
        assert each.high is None or each.low <= each.high
    assert cost.landed.low == matter.value.amount.low + cost.duty.low


@given(imports())
def test_what_is_proposed_or_dropped_is_never_counted(matter: Import) -> None:
    cost = cost_of(matter)

    assert [each for each in cost.charges if each.ruling.provision.proposed] == []


@given(imports(), st.data())
def test_knowing_less_only_widens(matter: Import, data: st.DataObject) -> None:
    facts = matter.transaction.facts
    # Without the base rate of the schedule the figures stand for something else.
    names = sorted(name for name in facts if name != "import.base_rate")
    dropped = data.draw(st.sets(st.sampled_from(names))) if names else set[str]()
    kept = {name: fact for name, fact in facts.items() if name not in dropped}
    less = replace(matter, transaction=replace(matter.transaction, facts=kept))

    known, wider = cost_of(matter).duty, cost_of(less).duty

    assert wider.low <= known.low
    assert wider.high is None or (known.high is not None and known.high <= wider.high)


@given(imports())
def test_whoever_settles_every_doubt_stays_within_the_bounds(matter: Import) -> None:
    doubts = [each for name, each in COURT.lawbook.doubts.items() if _of_the_duties(name)]
    views = Views(tuple((each.id, each.readings[0].id) for each in doubts))

    read, settled = cost_of(matter).duty, cost_of(matter, views).duty

    assert read.low <= settled.low
    assert read.high is None or (settled.high is not None and settled.high <= read.high)


def _of_the_duties(name: str) -> bool:
    (regime,) = COURT.regimes
    return name.partition("#")[0] in regime.instruments
