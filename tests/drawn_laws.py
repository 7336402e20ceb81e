"""Laws that Hypothesis draws: conditions of every form, reliefs, doubts, lists, sets, sleep."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from tests.column_rows import Row, exact
from ytterby.rules.lawbook import Lawbook, Views, bound
from ytterby.vocabulary.citation import Grade, LegalId
from ytterby.vocabulary.condition import (
    Above,
    All,
    Any,
    AtLeast,
    Below,
    Condition,
    In,
    Is,
    Listed,
    Not,
    ParameterRef,
    Readings,
    Ref,
    SetRef,
)
from ytterby.vocabulary.fact import FactKind, FactSchema, FactType, FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.law import (
    Coverage,
    DatedDay,
    Doubt,
    Duty,
    Instrument,
    ItemClass,
    ItemList,
    Parameter,
    ParameterValue,
    Provision,
    Reading,
    Relief,
    Source,
    Suspension,
    WordSet,
    WordSetValue,
)
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.regime import Regime

ACT = "zz/drawn-1"
DAYS = (date(2025, 1, 1), date(2025, 6, 1), date(2026, 1, 1))
KINDS = {
    "sold": FactKind.TRUTH,
    "known": FactKind.TRUTH,
    "form": FactKind.WORD,
    "to": FactKind.COUNTRY,
    "made": FactKind.DAY,
    "share": FactKind.SHARE,
    "count": FactKind.NUMBER,
}
WORDS = ("a", "b", "c")
# Thresholds of which one is no decimal at all, and floats on them, beside them and far from them.
LIMITS = (Fraction(1, 1000), Fraction(1, 3), Fraction(1, 2))
FLOATS = (
    *(0.0, 0.0009999999999999998, 0.001, 0.0010000000000000002, 0.3333333333333333),
    *(0.33333333333333337, 0.49999999999999994, 0.5, 0.5000000000000001, 1.0),
)
NAMED = tuple(f"{ACT}#c{number}" for number in range(3))
_OUTCOMES = st.sampled_from(Outcome) | st.none()
_DUTIES = st.lists(st.sampled_from((f"{ACT}#tell", f"{ACT}#ask")), max_size=2, unique=True).map(
    tuple
)
OPEN, SETTLED = f"{ACT}#open", f"{ACT}#settled"


@dataclass(frozen=True, slots=True)
class DrawnLaw:
    """A law with the one regime that holds it, how it is viewed, and a day."""

    lawbook: Lawbook
    regime: Regime
    views: Views
    day: date


def rows() -> st.SearchStrategy[Row]:
    """Facts of one row; any of them may be missing."""
    return st.fixed_dictionaries({}, optional={name: _values(kind) for name, kind in KINDS.items()})


def exact_rows() -> st.SearchStrategy[Row]:
    """Facts of one row whose quantities are single numbers."""
    numbers = st.sampled_from(FLOATS).map(lambda each: Interval.exactly(exact(each)))
    return rows().flatmap(
        lambda row: st.fixed_dictionaries(
            {
                name: numbers if isinstance(value, Interval) else st.just(value)
                for name, value in row.items()
            }
        )
    )


@st.composite
def laws(draw: st.DrawFn) -> DrawnLaw:
    """A law of a few provisions, some of them asleep, doubted, or reliefs of others."""
    named = tuple(
        (f"c{number}", draw(_conditions(NAMED[:number], depth=2, listed=number > 0)))
        for number in range(len(NAMED))
    )
    count = draw(st.integers(1, 5))
    ids = tuple(f"{ACT}#art-{number}" for number in range(count))
    provisions = tuple(draw(_provisions(name, ids)) for name in ids)
    classes = tuple(
        _class(code, draw(_conditions((), depth=1, listed=False)))
        for code in range(draw(st.integers(0, 3)))
    )
    instrument = Instrument(
        LegalId(ACT),
        *("Drawn act", "", "nobody", "1"),
        (Source("drawn", "none", DAYS[0], Grade.INVENTED),),
        DAYS[0],
        provisions,
        tuple(draw(_suspensions(ids))),
        (_doubt(OPEN, None), _doubt(SETTLED, "first")),
        draw(_parameters()),
        (Duty(f"{ACT}#tell", "tell", ""), Duty(f"{ACT}#ask", "ask", "")),
        named,
        (ItemList(f"{ACT}#list", "list", Coverage(complete=True), classes),),
        sets=(draw(_word_sets()),),
    )
    schema = FactSchema(
        {
            name: FactType(name, kind, name, "", WORDS if kind is FactKind.WORD else ())
            for name, kind in KINDS.items()
        }
    )
    coverage = Coverage(complete=draw(st.booleans()))
    regime = Regime("zz", "Nowhere", "", ("ZZ",), "nobody", "", {}, coverage)
    choice = draw(st.sampled_from(((), ((OPEN, "second"),), ((SETTLED, "second"),))))
    return DrawnLaw(bound([instrument], schema), regime, Views(choice), draw(st.sampled_from(DAYS)))


def _values(kind: FactKind) -> st.SearchStrategy[FactValue]:
    match kind:
        case FactKind.TRUTH:
            return st.booleans()
        case FactKind.DAY:
            return st.sampled_from(DAYS)
        case FactKind.SHARE | FactKind.NUMBER:
            return _intervals()
        case _:
            return st.sampled_from((*WORDS, "z"))


@st.composite
def _intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(st.sampled_from(FLOATS)), draw(st.sampled_from(FLOATS))))
    if draw(st.integers(0, 5)) == 0:
        return Interval(exact(low), None)
    return Interval(exact(low), exact(high), high_excluded=low < high and draw(st.booleans()))


@cache
def _leaves() -> st.SearchStrategy[Condition]:
    limits = st.sampled_from(LIMITS) | st.just(ParameterRef(f"{ACT}#limit"))
    quantities = st.sampled_from(("share", "count"))
    words = st.lists(st.sampled_from(WORDS), max_size=2, unique=True).map(tuple)
    days = st.sampled_from(DAYS)
    return st.one_of(
        st.builds(Is, st.sampled_from(("sold", "known")), st.booleans()),
        st.builds(Is, st.sampled_from(("form", "to")), st.sampled_from(WORDS)),
        st.builds(In, st.sampled_from(("form", "to")), words),
        st.just(In("to", SetRef(f"{ACT}#grey"))),
        st.builds(In, st.just("made"), st.lists(days, max_size=2).map(tuple)),
        st.builds(Is, quantities | st.just("made"), limits | days),
        st.one_of(*(st.builds(form, quantities, limits) for form in (AtLeast, Above, Below))),
        st.one_of(*(st.builds(form, st.just("made"), days) for form in (AtLeast, Above, Below))),
    )


@cache
def _conditions(
    named: tuple[str, ...], depth: int, *, listed: bool
) -> st.SearchStrategy[Condition]:
    kinds: list[st.SearchStrategy[Condition]] = [_leaves()]
    if named:
        kinds.append(st.sampled_from(named).map(Ref))
    if listed:
        kinds.append(st.just(Listed(f"{ACT}#list")))
    if depth:
        inner = _conditions(named, depth - 1, listed=listed)
        parts = st.lists(inner, max_size=3).map(tuple)
        readings = st.tuples(st.just("first"), inner), st.tuples(st.just("second"), inner)
        doubts = st.sampled_from((OPEN, SETTLED))
        kinds += [
            st.builds(All, parts),
            st.builds(Any, parts),
            st.builds(Not, inner),
            st.builds(Readings, doubts, st.tuples(*readings)),
            # One reading is told of; whoever chose the other is left without an answer here.
            st.builds(Readings, doubts, st.tuples(readings[0])),
        ]
    return st.one_of(*kinds)


@st.composite
def _provisions(draw: st.DrawFn, name: str, ids: tuple[str, ...]) -> Provision:
    others = tuple(each for each in ids if each != name)
    relief = draw(st.none() | _reliefs(others)) if others else None
    doubted = DatedDay(DAYS[1], OPEN, (("first", DAYS[0]), ("second", DAYS[2])))
    return Provision(
        id=LegalId(name),
        title=name,
        title_zh="",
        text="",
        reading="",
        doubts=(),
        grade=Grade.INVENTED,
        published=DAYS[0],
        effective=draw(st.sampled_from((DatedDay(DAYS[0]), doubted))),
        repealed=None,
        condition=draw(st.none() | _conditions(NAMED, depth=2, listed=True)),
        outcome=draw(_OUTCOMES),
        duties=draw(_DUTIES),
        relief=relief,
        papers=(),
        clock=None,
    )


@cache
def _reliefs(others: tuple[str, ...]) -> st.SearchStrategy[Relief]:
    of = st.lists(st.sampled_from(others), min_size=1, max_size=2, unique=True).map(tuple)
    return st.builds(Relief, st.sampled_from(Outcome), of)


@st.composite
def _suspensions(draw: st.DrawFn, ids: tuple[str, ...]) -> list[Suspension]:
    """Sleep that ended before the last day, and of which nobody saw whether it did."""
    asleep = draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))
    return [
        Suspension(LegalId(name), LegalId(name), DAYS[0], DatedDay(DAYS[1]), outcome_seen=False)
        for name in asleep
    ]


@st.composite
def _parameters(draw: st.DrawFn) -> tuple[Parameter, ...]:
    """A number that has no value on some days and another on others."""
    starts = sorted(draw(st.sets(st.sampled_from(DAYS), min_size=1)))
    values = tuple(
        ParameterValue(Period(start, end), draw(st.sampled_from(LIMITS)), f"{ACT}#art-0")
        for start, end in zip(starts, (*starts[1:], None), strict=True)
    )
    return (Parameter(f"{ACT}#limit", "limit", "share", values),)


@st.composite
def _word_sets(draw: st.DrawFn) -> WordSet:
    start = draw(st.sampled_from(DAYS))
    words = tuple(draw(st.lists(st.sampled_from(WORDS), max_size=3, unique=True)))
    return WordSet(
        f"{ACT}#grey", "grey", (WordSetValue(Period(start, None), words, f"{ACT}#art-0"),)
    )


def _doubt(name: str, default: str | None) -> Doubt:
    readings = (Reading("first", "first"), Reading("second", "second"))
    return Doubt(name, "which?", readings, default, Grade.INVENTED)


def _class(code: int, condition: Condition) -> ItemClass:
    return ItemClass(
        *(f"{ACT}#list", str(code), f"class {code}", "", "", (), "", condition, (), Grade.INVENTED)
    )
