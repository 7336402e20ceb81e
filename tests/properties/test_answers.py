"""What suppliers say only ever narrows, unless it contradicts; and in whatever order it comes."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ytterby.material.answers.answered import with_statements
from ytterby.material.content import roll_up
from ytterby.material.statement import VARIANTS, home_shares_of, shares_of
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.statement import StatedAmount, Statement

SYMBOLS = ("Dy", "Tb", "Nd", "Fe")
WATCHED = (*SYMBOLS, "Sm", "B")
DAY = date(2026, 11, 1)
HOME = frozenset({"ZZ"})
COUNTRIES = st.sampled_from(["", "", "ZZ", "ZY"])


def intervals(most: int) -> st.SearchStrategy[Interval]:
    ends = st.tuples(st.integers(0, most), st.integers(0, most)).map(sorted)
    return ends.map(lambda pair: Interval(Fraction(pair[0]), Fraction(pair[1])))


@st.composite
def parts(draw: st.DrawFn) -> Part:
    named = draw(st.lists(st.sampled_from(SYMBOLS), unique=True, max_size=3))
    lines = tuple(
        SubstanceShare(
            symbol, draw(intervals(30)).times(Fraction(1, 100)), draw(COUNTRIES), draw(COUNTRIES)
        )
        for symbol in draw(st.permutations((*named, *named[:1])))
    )
    return Part(
        "P",
        supplier=draw(st.sampled_from(["", "Alpha"])),
        mass_mg=draw(st.none() | st.just(Interval.exactly(1_000)) | intervals(2_000)),
        composition=lines,
        composition_complete=draw(st.booleans()),
        rare_earth_free=None if lines else draw(st.sampled_from([None, True, False])),
        magnet_made_in=draw(COUNTRIES),
    )


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    named = draw(st.lists(st.sampled_from(SYMBOLS), max_size=4))
    amounts = tuple(
        StatedAmount(symbol, draw(intervals(300)), draw(COUNTRIES), draw(COUNTRIES))
        for symbol in named
    )
    return Statement(
        "P",
        draw(st.sampled_from(["Alpha", "Alpha", "Beta"])),
        date(2026, 11, draw(st.integers(1, 3))),
        amounts,
        frozenset(draw(st.lists(st.sampled_from(WATCHED), max_size=6))),
        draw(st.none() | st.just(Interval.exactly(1_000))),
        magnet_made_in=draw(COUNTRIES),
        number=str(draw(st.integers(1, 3))),
    )


def _bill(part: Part) -> Bill:
    uses = (Use("W", "P", Fraction(2)),)
    return Bill({"W": Part("W"), "P": part}, uses, ("W",))


def _is_within(one: Interval, other: Interval) -> bool:
    above = other.high is None or (one.high is not None and one.high <= other.high)
    return one.low >= other.low and above


@given(parts(), st.lists(statements(), max_size=4))
def test_an_answer_only_narrows_unless_it_contradicts(part: Part, said: list[Statement]) -> None:
    before = _bill(part)

    after, findings = with_statements(before, said, date(2026, 11, 3))

    contradicted = any(each.code == "ANSWERS-CONTRADICT" for each in findings)
    answered = after.parts["P"]
    if not contradicted:
        for symbol in WATCHED:
            assert _is_within(shares_of(answered).of(symbol), shares_of(part).of(symbol))
            for variant in VARIANTS:
                home = home_shares_of(answered, variant, HOME).of(symbol)
                assert _is_within(home, home_shares_of(part, variant, HOME).of(symbol))
        content, was = roll_up(after), roll_up(before)
        assert _is_within(content.nodes["W"].mass_mg, was.nodes["W"].mass_mg)
        for symbol in WATCHED:
            inside = content.nodes["W"].amounts.of(symbol)
            assert _is_within(inside, was.nodes["W"].amounts.of(symbol))


def around(value: Fraction) -> st.SearchStrategy[Interval]:
    ends = st.tuples(st.integers(0, 5), st.integers(0, 5))
    return ends.map(lambda pair: Interval(value - pair[0] * value / 5, value + pair[1] * value / 5))


@given(st.data())
def test_what_is_true_stays_possible_and_nobody_is_said_to_contradict(data: st.DataObject) -> None:
    draw = data.draw
    # So many milligrams of each in one unit of 1 g, from one country each; all say what is so.
    truth = {symbol: Fraction(draw(st.integers(0, 160))) for symbol in SYMBOLS}
    lines = tuple(
        SubstanceShare(
            symbol,
            draw(around(truth[symbol] / 1_000)),
            draw(st.sampled_from(["", "ZZ"])),
        )
        for symbol in draw(st.lists(st.sampled_from(SYMBOLS), unique=True))
    )
    part = Part("P", mass_mg=draw(st.none() | st.just(Interval.exactly(1_000))), composition=lines)
    said = [
        Statement(
            "P",
            supplier,
            DAY,
            tuple(
                StatedAmount(symbol, draw(around(truth[symbol])), separated_in="ZZ")
                for symbol in draw(st.lists(st.sampled_from(SYMBOLS), unique=True))
            ),
            frozenset(symbol for symbol in SYMBOLS if not truth[symbol]),
            draw(st.none() | around(Fraction(1_000))),
        )
        for supplier in draw(st.lists(st.sampled_from(["Alpha", "Beta", "Gamma"])))
    ]

    after, findings = with_statements(_bill(part), said, DAY)

    answered = after.parts["P"]
    assert all(shares_of(answered).of(each).holds(truth[each] / 1_000) for each in SYMBOLS)
    assert answered.mass_mg is None or answered.mass_mg.holds(Fraction(1_000))
    assert {line.separated_in for line in answered.composition} <= {"", "ZZ"}
    assert {each.code for each in findings} <= {"STATEMENT-WITHOUT-MASS"}


@given(parts(), st.lists(statements(), max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(
    part: Part, said: list[Statement], random: Random
) -> None:
    shuffled = list(said)
    random.shuffle(shuffled)

    one = with_statements(_bill(part), said, DAY)
    other = with_statements(_bill(part), shuffled, DAY)

    assert one == other


@given(parts(), statements())
def test_the_same_answer_twice_is_the_answer_once(part: Part, said: Statement) -> None:
    twice = with_statements(_bill(part), [said, replace(said)], date(2026, 11, 3))

    assert twice == with_statements(_bill(part), [said], date(2026, 11, 3))
