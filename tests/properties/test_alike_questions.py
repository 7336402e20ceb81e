"""An answer shared between questions alike is the answer that each would have alone."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ytterby import assembly
from ytterby.licensing.determination import Determination, Footing
from ytterby.licensing.determine import determined
from ytterby.rules.evaluation import Plan, Turns
from ytterby.rules.lawbook import Views
from ytterby.rules.likeness import Likeness
from ytterby.vocabulary.fact import Fact, FactKind, FactType, FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.transaction import Transaction

COURT = assembly.law()
LAW = COURT.lawbook
FIRST, LAST = date(2024, 11, 1), date(2027, 1, 31)
FEW_DAYS = st.sampled_from(
    [
        date(2025, 4, 3),
        date(2025, 4, 4),
        date(2025, 10, 20),
        date(2025, 11, 9),
        date(2025, 11, 10),
        date(2026, 11, 21),
    ]
)
SHARES = st.sampled_from([Fraction(0), Fraction(1, 1000), Fraction(1, 2), Fraction(3)])
INTERVALS = st.tuples(SHARES, SHARES).map(lambda pair: Interval(min(pair), max(pair)))
WORDS = {
    FactKind.COUNTRY: st.sampled_from(["CN", "US", "DE", "JP"]),
    FactKind.TEXT: st.sampled_from(["", "own-1", "own-2", "6C902"]),
}


def value_of(kind: FactType) -> st.SearchStrategy[FactValue]:
    if kind.kind is FactKind.TRUTH:
        return st.booleans()
    if kind.kind in {FactKind.SHARE, FactKind.NUMBER}:
        return INTERVALS
    if kind.kind is FactKind.DAY:
        return st.dates(FIRST, LAST)
    return st.sampled_from(kind.words) if kind.words else WORDS[kind.kind]


def named(kind: FactType) -> str:
    return kind.name.replace("*", "Dy")


FACTS = st.fixed_dictionaries(
    {}, optional={named(each): value_of(each) for each in LAW.schema.types.values()}
)


def alone(answer: Determination) -> Determination:
    """The same matter judged by a plan made for it."""
    plan = Plan(LAW, answer.day, Views())
    regime = next(each for each in COURT.regimes if each.id == answer.regime)
    return determined(plan, regime, answer.transaction, answer.facts)


@given(FEW_DAYS, FACTS)
def test_a_shared_answer_is_the_answer_alone_tree_for_tree(
    day: date, values: dict[str, FactValue]
) -> None:
    facts = {name: Fact(value, "said") for name, value in values.items()}

    eve = Transaction("T-0", day - timedelta(days=1))

    COURT.judged(eve, Views(), facts, Footing())
    shared = COURT.judged(Transaction("T-1", day), Views(), facts, Footing())

    assert shared == tuple(alone(each) for each in shared)


def test_on_every_day_of_a_stretch_the_law_is_the_same() -> None:
    turns = Turns(LAW, Views())
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days)]
    broken: list[date] = []

    for day, following in pairwise(days):
        turned = any(
            LAW.status(each, day, Views()) != LAW.status(each, following, Views())
            for each in LAW.provisions.values()
        ) or any(
            (day in value.period) is not (following in value.period)
            for parameter in LAW.parameters.values()
            for value in parameter.values
        )
        if turned and turns.stretch(day) == turns.stretch(following):
            broken.append(following)

    assert broken == []


def test_values_are_alike_that_every_comparison_answers_alike() -> None:
    # Below and from 10 to 20 no comparison tells numbers apart; a missing fact is told from all.
    likeness = Likeness(
        {
            "share": [
                lambda seen: isinstance(seen, Interval) and seen.reaches(Fraction(10)),
                lambda seen: isinstance(seen, Interval) and seen.reaches(Fraction(20)),
            ]
        }
    )

    alike = [
        {likeness.of({"share": Interval.exactly(number)}) for number in numbers}
        for numbers in ((3, 9), (10, 19), (20, 3000))
    ]

    assert [len(each) for each in alike] == [1, 1, 1]
    assert len(set().union(*alike)) == len(alike)
    assert likeness.of({"other": True}) == (None,)


def test_what_is_alike_does_not_hang_on_what_was_asked_before() -> None:
    # A court forgets the oldest of many plans and makes them anew, and keeps the answers.
    is_us = frozenset({"US"}).__contains__
    one, other = Likeness({"transaction.to": [is_us]}), Likeness({"transaction.to": [is_us]})
    to_us, to_france = {"transaction.to": "US"}, {"transaction.to": "FR"}

    one.of(to_us)

    assert one.of(to_france) == other.of(to_france) != other.of(to_us)
