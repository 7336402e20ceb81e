"""Whom to ask by arrays against the exact questions and the plain greedy over them."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from ytterby.material.asking.ask import undecided
from ytterby.material.asking.lot import Prior, ends_of
from ytterby.material.asking.question import (
    LEVEL,
    Margin,
    Question,
    Stretch,
    Unknown,
    Unsaid,
    between,
    point,
    surely_decides,
)
from ytterby.material.asking.question import Needed as ExactlyNeeded
from ytterby.material.asking.stake import open_margins
from ytterby.material.asking.turn import turns_of
from ytterby.material.compiled.asking.asking import order_of
from ytterby.material.compiled.asking.fates import along, fates
from ytterby.material.compiled.asking.needed import Needed, needed_for
from ytterby.material.compiled.asking.stakes import (
    AT_HOME,
    INSIDE,
    Drawn,
    OpenPortfolio,
    Stakes,
    Stretches,
)

SUPPLIERS = ("Alpha", "Beta", "Gamma", "Delta")
ENDLESS = Fraction(10**30)
PRIOR = Prior(draws=16, seed=7)


def _amount(draw: st.DrawFn) -> tuple[Stretch, ...]:
    """An amount with a price range, of an origin that may be open, up to an end that may lack."""
    low, wide = draw(st.integers(0, 5)), draw(st.integers(1, 6))
    blur = Fraction(draw(st.integers(0, 1)))
    most = ENDLESS if draw(st.integers(0, 5)) == 0 else Fraction(low + wide)
    # Of nothing no price leaves anything open.
    least = Margin(Fraction(low), low + blur) if low else LEVEL
    stretch = between(least, Margin(most, most + blur))
    nothing = Stretch(LEVEL, LEVEL)
    return (nothing, stretch) if low and draw(st.booleans()) else (stretch,)


@st.composite
def questions(draw: st.DrawFn, off: Fraction) -> list[Question]:
    """Questions about a few products, a part turning up in several of them.

    Everything is a whole number but for the threshold, which is ``off`` one.
    """
    parts = {f"part {number}": draw(st.sampled_from(SUPPLIERS)) for number in range(6)}
    contents = {part: _amount(draw) for part in parts}
    found: list[Question] = []
    for number in range(draw(st.integers(1, 4))):
        unknowns: list[Unknown] = []
        for part in draw(st.lists(st.sampled_from(sorted(parts)), min_size=1, unique=True)):
            units = Fraction(draw(st.integers(1, 3)))
            answers = tuple(each.times(units) for each in contents[part])
            unsaid = Unsaid.PRESENCE if answers[0].least.low == 0 else Unsaid.AMOUNT
            unknowns.append(Unknown(parts[part], part, answers, unsaid))
        if draw(st.booleans()):
            part = draw(st.sampled_from(sorted(parts)))
            value = (between(Margin(-ENDLESS, -ENDLESS), LEVEL),)
            unknowns.append(Unknown(parts[part], part, value, Unsaid.VALUE))
        settled = off - draw(st.integers(0, 14))
        product = f"P{draw(st.integers(0, number))}"
        found.append(Question(product, f"q{number}", Margin(settled, settled), tuple(unknowns)))
    return found


def _as_arrays(asked: Sequence[Question], suppliers: Sequence[str]) -> OpenPortfolio:
    """Every question a column of its own, every unknown an entry of its own."""
    products = list(dict.fromkeys(question.product for question in asked))
    columns, numbers = len(asked), {name: at for at, name in enumerate(suppliers)}
    is_open = np.zeros((len(products), columns), np.bool_)
    settled = np.zeros((len(products), columns, 2))
    entries: list[tuple[int, int, int, Unknown]] = []
    for column, question in enumerate(asked):
        product = products.index(question.product)
        is_open[product, column] = True
        settled[product, column] = ends_of(question.settled)
        entries += [
            (product, numbers[unknown.asked_as], column, unknown) for unknown in question.unknowns
        ]
    entries.sort(key=lambda each: each[:2])
    return OpenPortfolio(
        _stakes(entries, len(products)),
        _stretches(entries, columns),
        _drawn(entries, columns),
        settled,
        is_open,
        np.zeros(columns, np.bool_),
        len(suppliers),
    )


def _stakes(entries: Sequence[tuple[int, int, int, Unknown]], products: int) -> Stakes:
    pairs = list(dict.fromkeys((product, supplier) for product, supplier, _, _ in entries))
    per_product = [sum(product == each for product, _ in pairs) for each in range(products)]
    per_pair = [sum((a, b) == pair for a, b, _, _ in entries) for pair in pairs]
    return Stakes(
        np.cumsum([0, *per_product], dtype=np.int64),
        np.array([supplier for _, supplier in pairs], np.int32),
        np.cumsum([0, *per_pair], dtype=np.int64),
        np.arange(len(entries), dtype=np.int32),
        np.ones(len(entries)),
    )


def _ends(stretch: Stretch) -> list[float]:
    return [*ends_of(stretch.least), *ends_of(stretch.most)]


def _stretches(entries: Sequence[tuple[int, int, int, Unknown]], columns: int) -> Stretches:
    cells = [
        unknown.answers if column == own else ()
        for _, _, own, unknown in entries
        for column in range(columns)
    ]
    flat = [answer for cell in cells for answer in cell]
    return Stretches(
        np.cumsum([0, *(len(cell) for cell in cells)], dtype=np.int64),
        np.array([_ends(answer) for answer in flat]).reshape(-1, 4),
        np.array([answer.blurred for answer in flat], np.bool_),
    )


def _drawn(entries: Sequence[tuple[int, int, int, Unknown]], columns: int) -> Drawn:
    lots = fates([unknown.part for _, _, _, unknown in entries], PRIOR)
    is_value = np.array([each.unsaid is Unsaid.VALUE for _, _, _, each in entries])
    tossed = np.zeros((len(entries), columns), np.uint8)
    fallen = np.zeros((len(entries), columns, 2, 4))
    for at, (_, _, column, unknown) in enumerate(entries):
        is_presence = unknown.unsaid is Unsaid.PRESENCE
        tossed[at, column] = INSIDE if is_presence else AT_HOME
        first = point(Fraction(0), Fraction(0)) if is_presence else unknown.answers[0]
        fallen[at, column] = along(np.array([_ends(first), _ends(unknown.answers[-1])]))
    at_value = np.where(is_value[:, np.newaxis], lots.value, lots.amount)
    return Drawn(at_value, np.stack((lots.home, lots.inside), axis=1), tossed, fallen)


def _asked_by_arrays(needed: Needed, arrays: OpenPortfolio, suppliers: Sequence[str]) -> set[str]:
    asked = arrays.stakes.supplier[needed.asked.any(axis=1)]
    return {suppliers[int(each)] for each in asked}


def _asked_alike(needed: Needed, arrays: OpenPortfolio, exact: Sequence[ExactlyNeeded]) -> bool:
    for column, each in enumerate(exact):
        product = int(np.flatnonzero(arrays.is_open[:, column])[0])
        if bool(needed.decidable[product, column]) != each.decidable:
            return False
        if int(needed.asked[:, column].sum()) != len(each.suppliers):
            return False
    return True


@given(questions(Fraction(0)))
def test_arrays_ask_everybody_whom_the_exact_questions_need(asked: list[Question]) -> None:
    found = undecided(asked)
    arrays = _as_arrays(found.questions, SUPPLIERS)

    needed = needed_for(arrays)

    assert _asked_by_arrays(needed, arrays, SUPPLIERS) >= found.suppliers
    for column, exact in enumerate(found.needed):
        own = {
            SUPPLIERS[int(arrays.stakes.supplier[pair])]
            for pair in np.flatnonzero(needed.asked[:, column])
        }
        assert own >= exact.suppliers
        product = int(np.flatnonzero(arrays.is_open[:, column])[0])
        if needed.decidable[product, column]:
            assert exact.decidable
            assert surely_decides(found.questions[column], own)


# At a whole number floats leave open what fractions decide: they are weaker there.
@given(questions(Fraction(-1, 3)))
def test_arrays_ask_in_the_order_of_the_plain_greedy(asked: list[Question]) -> None:
    found = undecided(asked)
    names = sorted({each.asked_as for question in found.questions for each in question.unknowns})
    arrays = _as_arrays(found.questions, names)
    needed = needed_for(arrays)
    plain = turns_of(
        open_margins(found.questions, found.needed, PRIOR), found.suppliers, PRIOR.draws
    )

    # With many separate possibilities arrays may ask for more; what follows then differs.
    assume(_asked_alike(needed, arrays, found.needed))

    order = order_of(arrays, needed)

    never = len(plain.suppliers) + 1
    assert tuple(names[each] for each in order.supplier) == plain.suppliers
    assert (order.decides / PRIOR.draws).tolist() == list(plain.decides)
    assert tuple(turn or never for turn in order.surely.tolist()) == plain.surely
    assert [[turn or never for turn in each] for each in order.drawn.tolist()] == [
        list(each) for each in plain.drawn
    ]
    assert tuple(turn or never for turn in order.at_best.tolist()) == plain.at_best
