"""Whom to ask about random small bills: the way of large portfolios against the exact one."""

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from ytterby.material.asking.inquiry import Inquiry, Portfolio, inquiry
from ytterby.material.asking.open_question import presence_questions, share_questions
from ytterby.material.asking.question import surely_decides
from ytterby.material.compiled.compile_bill import compiled
from ytterby.material.content import roll_up
from ytterby.material.worth import Counted, Valuation
from ytterby.vocabulary.bill import Bill, Operator, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.price import Price, PriceBook
from ytterby.workflows.inquire import Wanted
from ytterby.workflows.inquire_portfolio import InForce, inquire_portfolio
from ytterby.workflows.judge_portfolio import Asked, judge, judged

DAY = date(2025, 12, 2)
THRESHOLD = Fraction(1, 1000)
SUBSTANCES = ("Dy", "Tb")
WANTED = Wanted(draws=16, seed=3)
# Dysprosium has a price range, and terbium none in the second of the two books.
_DY = Price("Dy", "metal", Interval(Fraction(301), Fraction(307)), "USD", DAY, "Europe", "invented")
_TB = Price("Tb", "metal", Interval.exactly(1009), "USD", DAY, "Europe", "invented")
BOOKS = (PriceBook.of([_DY, _TB]), PriceBook.of([_DY]))
COUNTED = Counted({"metal": dict.fromkeys(SUBSTANCES, "metal")}, frozenset({"ZZ"}), "Europe", DAY)


def _line(draw: st.DrawFn, substance: str) -> SubstanceShare:
    low = Fraction(draw(st.integers(0, 30)), 997)
    high = low + Fraction(draw(st.integers(0, 20)), 991)
    origins = st.sampled_from(["", "ZZ", "ZY"])
    return SubstanceShare(substance, Interval(low, high), draw(origins), draw(origins))


@st.composite
def _leaves(draw: st.DrawFn, name: str) -> Part:
    said = draw(st.sampled_from(["nothing", "free", "lines", "counts"]))
    lines = draw(st.lists(st.sampled_from(SUBSTANCES), unique=True)) if said == "lines" else []
    low = draw(st.integers(1_003, 40_009))
    mass = draw(
        st.sampled_from([None, Interval.exactly(low), Interval(Fraction(low), Fraction(low + 777))])
    )
    return Part(
        name,
        supplier=draw(st.sampled_from(["", "Alpha", "Beta", "Gamma"])),
        mass_mg=mass,
        value=draw(st.sampled_from([None, Money(1_733, "USD"), Money(431, "USD")])),
        composition=tuple(_line(draw, each) for each in lines),
        composition_complete=draw(st.booleans()),
        rare_earth_free=True if said == "free" else None,
        origin=draw(st.sampled_from(["", "ZZ", "ZY"])),
        operator=Operator.OVERRIDE if said == "counts" else Operator.PASS,
    )


@st.composite
def bills(draw: st.DrawFn) -> Bill:
    """Two or three products of a few parts, some of them inside an assembly."""
    leaves = [draw(_leaves(f"leaf {number}")) for number in range(draw(st.integers(1, 5)))]
    told = st.sampled_from([None, Money(170_009, "USD"), Money(900_011, "USD")])
    assembly = Part(
        "assembly",
        value=draw(told),
        rare_earth_free=draw(st.sampled_from([None, None, True])),
        operator=draw(st.sampled_from([Operator.PASS, Operator.PASS, Operator.CUT])),
    )
    products = [
        Part(f"product {number}", value=draw(told)) for number in range(draw(st.integers(1, 3)))
    ]
    below = [each.id for each in (*leaves, assembly)]
    uses: list[Use] = []
    for whole in (assembly, *products):
        names = below[:-1] if whole is assembly else below
        inside = draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
        uses += [Use(whole.id, part, Fraction(draw(st.integers(1, 3)))) for part in inside]
    parts = {each.id: each for each in (*leaves, assembly, *products)}
    used = {use.part for use in uses}
    return Bill(parts, tuple(uses), tuple(id_ for id_ in parts if id_ not in used))


def _exactly(bill: Bill, valuation: Valuation) -> Inquiry:
    content = roll_up(bill, valuation)
    questions = [
        *share_questions(bill, content, bill.products, THRESHOLD),
        *(
            question
            for each in SUBSTANCES
            for question in presence_questions(bill, content, bill.products, each)
        ),
    ]
    values = dict.fromkeys(bill.products)
    return inquiry(questions, Portfolio(values, (), SUBSTANCES), WANTED.prior)


def _by_arrays(bill: Bill, valuation: Valuation) -> Inquiry:
    judging = judge(compiled(bill), Asked(valuation, THRESHOLD, ("ZZ",)))
    return inquire_portfolio(judging, judged(judging), InForce(True, SUBSTANCES), WANTED)


@settings(max_examples=60)
@given(bills(), st.sampled_from(BOOKS))
def test_arrays_never_decide_surely_what_fractions_leave_open(bill: Bill, book: PriceBook) -> None:
    valuation = Valuation(COUNTED, book, (), "USD")

    exact, found = _exactly(bill, valuation), _by_arrays(bill, valuation)

    assert set(found.asking.undecided) >= set(exact.asking.undecided)
    asked: set[str] = set()
    for turn, row in enumerate(found.asking.rows, start=1):
        name = found.by_products.suppliers[turn - 1]
        asked.add(name)
        sure = {
            product
            for product in exact.asking.undecided
            if _surely(bill, valuation, product, asked)
        }
        claimed = set(row.decided_by_now) & set(exact.asking.undecided)
        assert claimed <= sure
    if not found.asking.open_after:
        names = set(exact.by_products.suppliers)
        assert names <= asked


def _surely(bill: Bill, valuation: Valuation, product: str, asked: set[str]) -> bool:
    content = roll_up(bill, valuation)
    questions = [
        *share_questions(bill, content, [product], THRESHOLD),
        *(
            question
            for each in SUBSTANCES
            for question in presence_questions(bill, content, [product], each)
        ),
    ]
    return all(surely_decides(question, asked) for question in questions)
