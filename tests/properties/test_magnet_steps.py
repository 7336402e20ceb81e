"""The steps from mine to magnet: the compiled pass against the sets, and knowing more."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ytterby.material.compiled.compile_bill import compiled
from ytterby.material.compiled.marked import hanging, marked, presence, steps
from ytterby.material.content import roll_up
from ytterby.material.magnet_steps import steps_inside
from ytterby.vocabulary.bill import Bill, Operator, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.vocabulary.substance import RARE_EARTHS

HOME = frozenset({"ZZ"})
COUNTRIES = st.sampled_from(["", "ZZ", "ZY"])
FORMS = ("", "magnet", "assembly", "other", "oxide", "alloy", "concentrate", "phosphor")
SHARES = (
    Interval.exactly(Fraction(1, 10)),
    Interval(Fraction(0), Fraction(1, 100)),
    Interval.exactly(0),
    Interval(Fraction(1, 100), Fraction(1, 5)),
)


@st.composite
def lines(draw: st.DrawFn) -> tuple[SubstanceShare, ...]:
    named = draw(st.lists(st.sampled_from(["Nd", "Dy", "Fe"]), unique=True, max_size=3))
    return tuple(
        SubstanceShare(
            each,
            draw(st.sampled_from(SHARES)),
            separated_in=draw(COUNTRIES),
            mined_in=draw(COUNTRIES),
            metal_in=draw(COUNTRIES),
        )
        for each in named
    )


@st.composite
def parts(draw: st.DrawFn, id_: str) -> Part:
    composition = draw(lines())
    has_none = all(line.share.low == 0 or line.substance == "Fe" for line in composition)
    return Part(
        id_,
        form=draw(st.sampled_from(FORMS)),
        mass_mg=draw(st.sampled_from([None, Interval.exactly(1000)])),
        composition=composition,
        composition_complete=draw(st.booleans()),
        rare_earth_free=draw(st.sampled_from([True, None])) if has_none else None,
        origin=draw(COUNTRIES),
        magnet_made_in=draw(st.sampled_from(["", "", "ZZ", "ZY"])),
        operator=Operator.CUT if draw(st.integers(0, 9)) == 0 else Operator.PASS,
    )


@st.composite
def bills(draw: st.DrawFn) -> Bill:
    """A small bill with shared parts; wholes may speak as well, and contradict their parts."""
    names = [f"P{number}" for number in range(draw(st.integers(1, 7)))]
    uses = [
        Use(name, part, Fraction(draw(st.integers(0, 3)), 2))
        for number, name in enumerate(names)
        if number
        for part in draw(st.lists(st.sampled_from(names[:number]), max_size=3, unique=True))
    ]
    inside = {use.part for use in uses}
    told = {name: draw(parts(name)) for name in draw(st.permutations(names))}
    return Bill(told, tuple(uses), tuple(name for name in told if name not in inside))


@given(bills(), st.sampled_from([HOME, frozenset({"ZY"}), frozenset({"ZZ", "ZY"})]))
def test_the_compiled_pass_finds_what_the_sets_find(bill: Bill, countries: frozenset[str]) -> None:
    portfolio = compiled(bill)

    found = marked(portfolio, countries)

    wanted = steps_inside(bill, countries)
    assert {id_: steps(found, row) for id_, row in portfolio.rows_named().items()} == wanted


@given(bills())
def test_a_rare_earth_is_inside_where_the_exact_roll_up_says_so(bill: Bill) -> None:
    content = roll_up(bill)
    portfolio = compiled(bill)

    found = marked(portfolio, HOME)

    # Where statements contradict each other the roll-up blocks, and there is no answer to compare.
    if any(finding.blocks for finding in content.findings):
        return
    for id_, row in portfolio.rows_named().items():
        for substance, truth in presence(found, row).items():
            amount = content.nodes[id_].amounts.of(substance)
            exact = True if amount.low > 0 else False if amount.high == 0 else None
            # The pass does not weigh wholes that do not say what they weigh, so it may know less.
            assert truth in {exact, None}, substance


@given(bills())
def test_a_step_hangs_on_parts_exactly_where_it_is_unknown(bill: Bill) -> None:
    portfolio = compiled(bill)
    found = marked(portfolio, HOME)

    for row in range(portfolio.rows):
        for step, truth in steps(found, row).items():
            named = hanging(portfolio, found, row, step)
            assert bool(named) is (truth is None)
            assert all(steps(found, each)[step] is None for each in named)


@given(bills(), st.data())
def test_whoever_says_where_a_step_was_done_never_turns_an_answer(
    bill: Bill, data: st.DataObject
) -> None:
    id_ = data.draw(st.sampled_from(sorted(bill.parts)))
    part = bill.parts[id_]
    told = tuple(
        replace(line, mined_in=line.mined_in or data.draw(st.sampled_from(["ZZ", "ZY"])))
        for line in part.composition
    )
    more = Bill({**bill.parts, id_: replace(part, composition=told)}, bill.uses, bill.products)
    if id_ in {use.whole for use in bill.uses}:
        # What a whole says may contradict its parts, and then less is known than before.
        return

    before, after = steps_inside(bill, HOME), steps_inside(more, HOME)

    for other in bill.parts:
        known = before[other][MagnetStep.MINED]
        if known is not None and not _is_contradicted(bill):
            assert after[other][MagnetStep.MINED] is known


def _is_contradicted(bill: Bill) -> bool:
    """Whether a whole says anything, so that its parts may come to contradict it."""
    wholes = {use.whole for use in bill.uses}
    return any(
        part.composition or part.composition_complete or part.rare_earth_free
        for id_, part in bill.parts.items()
        if id_ in wholes
    )


def test_every_rare_earth_is_asked_about() -> None:
    portfolio = compiled(Bill({"P": Part("P")}, (), ("P",)))

    found = presence(marked(portfolio, HOME), 0)

    assert found == dict.fromkeys(RARE_EARTHS)
