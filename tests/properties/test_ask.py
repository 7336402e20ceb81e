"""The list of suppliers to ask against a search through every list and every answer."""

from collections.abc import Collection
from fractions import Fraction
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from ytterby.material.asking.ask import ask
from ytterby.material.asking.question import (
    LEVEL,
    Margin,
    Question,
    Stretch,
    Unknown,
    point,
    surely_decides,
)

SUPPLIERS = ("Alpha", "Beta", "Gamma", "Delta")


@st.composite
def questions(draw: st.DrawFn) -> list[Question]:
    """Questions whose unknowns have a few separate answers each, so that all can be tried."""
    found: list[Question] = []
    for number in range(draw(st.integers(1, 3))):
        unknowns: list[Unknown] = []
        for supplier in draw(st.lists(st.sampled_from(SUPPLIERS), min_size=1, max_size=4)):
            answers = draw(st.lists(st.integers(-4, 9), min_size=2, max_size=3, unique=True))
            points = tuple(point(Fraction(answer), Fraction(answer)) for answer in answers)
            unknowns.append(Unknown(supplier, f"part {len(unknowns)}", points))
        settled = Fraction(-draw(st.integers(0, 12)))
        product_ = f"P{draw(st.integers(0, number))}"
        found.append(Question(product_, f"q{number}", Margin(settled, settled), tuple(unknowns)))
    return found


def _decides(question: Question, answered: Collection[str]) -> bool:
    """By trying every combination of answers: does every one leave a verdict that is fixed?"""
    asked = [each for each in question.unknowns if each.supplier in answered]
    others = [each for each in question.unknowns if each.supplier not in answered]
    for given_ in product(*(each.answers for each in asked)):
        settled = question.settled.low + sum(answer.least.low for answer in given_)
        verdicts = {
            settled + sum(answer.least.low for answer in rest) >= 0
            for rest in product(*(each.answers for each in others))
        }
        if len(verdicts) > 1:
            return False
    return True


@given(questions())
def test_no_shorter_list_decides_everything(asked: list[Question]) -> None:
    shortest = next(
        size
        for size in range(len(SUPPLIERS) + 1)
        if any(
            all(_decides(question, some) for question in asked)
            for some in combinations(SUPPLIERS, size)
        )
    )

    asking = ask(asked)

    chosen = [row.supplier for row in asking.rows]
    assert len(chosen) == shortest
    assert all(_decides(question, chosen) for question in asked)
    assert asking.is_shortest
    assert asking.open_after == ()


@given(questions())
def test_each_row_tells_which_products_are_decided_by_then(asked: list[Question]) -> None:
    asking = ask(asked)

    answered: list[str] = []
    for row in asking.rows:
        answered.append(row.supplier)
        for product_ in asking.undecided:
            of_it = [question for question in asked if question.product == product_]
            assert (product_ in row.decides) == all(_decides(q, [row.supplier]) for q in of_it)
            assert (product_ in row.decided_by_now) == all(_decides(q, answered) for q in of_it)


@given(
    st.integers(-20, 0),
    st.lists(
        st.tuples(st.integers(0, 10), st.integers(0, 10), st.integers(0, 2)), min_size=1, max_size=3
    ),
)
def test_an_answer_on_a_continuous_stretch_decides_only_if_nothing_else_is_open(
    settled: int, stretches: list[tuple[int, int, int]]
) -> None:
    # Tried in steps of a quarter; a stretch may carry a price range of up to 2.
    unknowns = tuple(
        Unknown(
            supplier,
            "part",
            (
                Stretch(
                    LEVEL,
                    Margin(Fraction(low), Fraction(low + wide)),
                    blurred=wide > 0,
                ),
            ),
        )
        for supplier, (low, _, wide) in zip(SUPPLIERS, stretches, strict=False)
    )
    question = Question("P", "share", Margin(Fraction(settled), Fraction(settled)), unknowns)

    claimed = surely_decides(question, {"Alpha"})

    if claimed:
        first = unknowns[0].answers[0].most
        rest = sum((unknown.bounds.high for unknown in unknowns[1:]), Fraction(0))
        for step in range(41):
            low = settled + first.low * Fraction(step, 40)
            high = settled + first.high * Fraction(step, 40) + rest
            assert low >= 0 or high < 0
