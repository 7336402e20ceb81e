"""The landed cost of an import into the United States, on a day and through a span of days."""

from datetime import date
from fractions import Fraction

import pytest

from ytterby import assembly
from ytterby.licensing.landed_cost import CustomsValue, Stretch
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.transaction import Item, Transaction
from ytterby.workflows.landed_cost import (
    Import,
    NoDutiesError,
    TooManyDaysError,
    reckoned,
    reckoned_over,
)

# The expected rates are those of the collection of facts on tariffs: 20 and 10 % for fentanyl, 10 %
# reciprocal, 25 % on magnets from 2026, 10 % global; all shares of a customs value of 1,000.
FACTS = {
    "import.subheading": Fact("850511", "said"),
    "import.section_301_exclusion": Fact(value=False, source="said"),
    "item.processed_critical_mineral": Fact(value=False, source="said"),
}
CHARGED = Views((("us/section-122-2026#exempt-goods", "charged"),))
THOUSAND = CustomsValue(Interval.exactly(1000), "USD")


def magnets(day: date, to: str = "US", origin: str = "CN") -> Import:
    item = Item(description="magnets", form="magnet", origin=origin)
    matter = Transaction(
        "T-1", day, kind="goods", from_country=origin, to_country=to, item=item, facts=FACTS
    )
    return Import(matter, THOUSAND)


def duty(day: date, views: Views | None = None) -> Interval:
    return reckoned(assembly.law(), magnets(day), views or Views()).cost.duty


def between(low: int, high: int) -> Interval:
    return Interval(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 11, 9), between(300, 300)),  # the last day at 20 % and 10 %
        (date(2025, 11, 10), between(200, 200)),  # 10 % and 10 %
        (date(2025, 12, 31), between(200, 200)),
        (date(2026, 1, 1), between(450, 450)),  # and 25 % on magnets
        (date(2026, 1, 31), between(450, 450)),
        (date(2026, 2, 1), between(250, 550)),  # struck and followed on days nobody has read
        (date(2026, 2, 27), between(250, 550)),
        (date(2026, 2, 28), between(350, 550)),  # by then the global duty had begun
        (date(2026, 3, 1), between(350, 350)),  # 25 % and the global 10 %
        (date(2026, 6, 30), between(350, 350)),
        (date(2026, 7, 1), between(250, 350)),  # the 150 days end on a day nobody has read
    ],
)
def test_metal_magnets_of_chinese_origin_pay_by_the_day(day: date, expected: Interval) -> None:
    assert duty(day, CHARGED) == expected


def test_a_day_before_the_first_encoded_has_no_upper_bound() -> None:
    assert duty(date(2025, 11, 8)) == Interval(Fraction(0), None)


def test_the_threat_of_a_hundred_percent_is_told_on_its_days_alone() -> None:
    def threatened(day: date) -> list[Interval]:
        cost = reckoned(assembly.law(), magnets(day), Views()).cost
        return [each.amount for each in cost.threatened]

    assert threatened(date(2025, 10, 9)) == []
    assert threatened(date(2025, 10, 10)) == [Interval.exactly(1000)]
    assert threatened(date(2025, 10, 29)) == [Interval.exactly(1000)]
    assert threatened(date(2025, 10, 30)) == []
    assert threatened(date(2025, 11, 1)) == []


def _cuts(stretches: tuple[Stretch, ...]) -> list[date]:
    return [each.period.start for each in stretches]


def test_a_span_is_cut_where_the_cost_changes_and_nowhere_else() -> None:
    span = Period(date(2025, 11, 9), date(2026, 8, 1))

    stretches = reckoned_over(assembly.law(), magnets(span.start), CHARGED, span)

    assert _cuts(stretches) == [
        date(2025, 11, 9),
        date(2025, 11, 10),
        date(2026, 1, 1),
        date(2026, 2, 1),
        date(2026, 2, 28),
        date(2026, 3, 1),
        date(2026, 7, 1),
    ]
    assert stretches[-1].period.end == date(2026, 8, 1)


def test_the_legal_answer_stands_beside_the_cost() -> None:
    court = assembly.law().under(("cn", "us-duties"))

    found = reckoned(court, magnets(date(2026, 3, 1)), Views())

    assert [each.regime for each in found.answers] == ["cn", "us-duties"]
    assert found.cost.regime == "us-duties"


def test_goods_of_another_origin_have_a_rate_to_look_up_while_the_emergency_duties_ran() -> None:
    matter = magnets(date(2025, 12, 1), origin="JP")

    cost = reckoned(assembly.law(), matter, Views()).cost

    assert [each.duty.id for each in cost.look_ups] == ["us/ieepa-2025#look-up-reciprocal"]
    assert not cost.is_bounded


def test_duties_of_a_country_that_are_not_encoded_are_refused_and_not_nothing() -> None:
    with pytest.raises(NoDutiesError, match="no duties on import into DE are encoded"):
        reckoned(assembly.law(), magnets(date(2026, 3, 1), to="DE"), Views())


def test_more_days_than_can_be_reckoned_are_refused() -> None:
    with pytest.raises(TooManyDaysError):
        reckoned_over(assembly.law(), magnets(date(2026, 3, 1)), Views(), Period(date(2001, 1, 1)))
