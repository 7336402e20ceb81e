"""Claims held against figures and events: data decide, a reader cautions, unknown stays unknown."""

from datetime import date
from fractions import Fraction

import pytest

from tests.rooms.resilience.figure_table import book_of, figure
from ytterby.resilience.claims import DecidedBy, Stand, judged
from ytterby.vocabulary.claim import ByHand, Check, Claim, Claimed, Event, Verdict
from ytterby.vocabulary.figure import FigureBook, Series, Status
from ytterby.vocabulary.span import Span, parse_span

MINED = Series("mined", "ZZ")
YEAR, BEFORE = parse_span("2024"), parse_span("2023")
CAUTION = ByHand(None, "the content differs", "", date(2026, 11, 21))


def _number(value: int) -> Claimed:
    return Claimed(str(value), Fraction(value), Fraction(value))


def _value(claimed: int, tolerance: int = 0, by_hand: ByHand | None = None) -> Claim:
    return Claim(
        "1", "words", "", Check.VALUE, _number(claimed), Fraction(tolerance), (MINED,), YEAR,
        by_hand=by_hand,
    )  # fmt: skip


def _change(claimed: Claimed, tolerance: int = 0) -> Claim:
    return Claim(
        "1", "words", "", Check.CHANGE, claimed, Fraction(tolerance), (MINED,), YEAR, BEFORE
    )


def _book(*told: tuple[str, int]) -> FigureBook:
    return book_of(figure(MINED, period, value) for period, value in told)


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ([("2024", 69), ("2024", 71)], Verdict.HOLDS),
        ([("2024", 69), ("2024", 60)], Verdict.WITH_CARE),
        ([("2024", 60), ("2024", 61)], Verdict.DOES_NOT_HOLD),
        ([("2023", 70)], Verdict.NOT_CHECKED),
    ],
)
def test_a_value_holds_where_every_source_agrees_and_with_care_where_some_do(
    told: list[tuple[str, int]], verdict: Verdict
) -> None:
    found = judged(_value(70, tolerance=2), _book(*told))

    assert found.verdict is verdict
    by_data = verdict is not Verdict.NOT_CHECKED
    assert found.decided_by is (DecidedBy.DATA if by_data else DecidedBy.NOBODY)


def test_a_forecast_confirms_nothing() -> None:
    book = book_of([figure(MINED, "2024", 70, Status.FORECAST)])

    assert judged(_value(70), book).verdict is Verdict.NOT_CHECKED


def test_the_caution_of_a_reader_turns_what_holds_into_what_holds_with_care() -> None:
    found = judged(_value(70, by_hand=CAUTION), _book(("2024", 70)))

    assert (found.verdict, found.decided_by) == (Verdict.WITH_CARE, DecidedBy.DATA)


def test_the_verdict_of_a_reader_never_stands_against_the_data() -> None:
    says_it_holds = ByHand(Verdict.HOLDS, "read", "", date(2026, 11, 21))

    found = judged(_value(70, by_hand=says_it_holds), _book(("2024", 10)))

    assert (found.verdict, found.decided_by) == (Verdict.DOES_NOT_HOLD, DecidedBy.DATA)


def test_without_data_the_verdict_of_a_reader_stands_as_theirs() -> None:
    says_opinion = ByHand(Verdict.OPINION, "a forecast", "", date(2026, 11, 21))
    claim = Claim("1", "words", "", Check.READER, by_hand=says_opinion)

    found = judged(claim, _book())

    assert (found.verdict, found.decided_by) == (Verdict.OPINION, DecidedBy.READER)


def test_the_sign_alone_refutes_a_change() -> None:
    found = judged(_change(_number(-23)), _book(("2023", 100), ("2024", 106)))

    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert found.sign_is_wrong


def test_a_change_of_the_right_sign_and_another_size_does_not_hold_either() -> None:
    found = judged(_change(_number(-23), tolerance=1), _book(("2023", 100), ("2024", 90)))

    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert not found.sign_is_wrong


def test_a_fall_that_is_claimed_alone_holds_whatever_its_size() -> None:
    a_fall = Claimed("-", None, Fraction(0), strict=True)

    assert judged(_change(a_fall), _book(("2023", 100), ("2024", 99))).verdict is Verdict.HOLDS


def test_where_the_change_that_is_claimed_does_exist_is_told() -> None:
    # -23 % is the change from June to July of 2025, not that of the year.
    book = _book(("2023", 1000), ("2024", 1060), ("2025-06", 100), ("2025-07", 77))

    found = judged(_change(_number(-23)), book)

    assert [(str(each.against), str(each.span)) for each in found.elsewhere] == [
        ("2025-06", "2025-07")
    ]


def _event(began: str | None, ended: str | None = None, announced: str | None = None) -> Event:
    def span(text: str | None) -> Span | None:
        return None if text is None else parse_span(text)

    return Event(
        "e", "event", "", span(announced), span(began), span(ended),
        never_began=announced is not None and began is None, source="a source", grade="invented",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("event", "verdict", "stand"),
    [
        (_event("2025-05-23", "2025-07-02"), Verdict.HOLDS, Stand.IN_FORCE),
        (_event("2025-06-20"), Verdict.WITH_CARE, Stand.BEGAN_WITHIN),
        (_event("2025-01-01", "2025-06-10"), Verdict.WITH_CARE, Stand.ENDED_WITHIN),
        (_event("2025-07-01"), Verdict.DOES_NOT_HOLD, Stand.AFTER),
        (_event("2025-01-01", "2025-06-01"), Verdict.DOES_NOT_HOLD, Stand.BEFORE),
        (_event(None, announced="2025-06-10"), Verdict.WITH_CARE, Stand.ANNOUNCED_ONLY),
        (_event(None), Verdict.NOT_CHECKED, Stand.NOT_KNOWN),
    ],
)
def test_an_event_is_held_against_the_month_in_which_the_claim_was_written(
    event: Event, verdict: Verdict, stand: Stand
) -> None:
    claim = Claim(
        "1", "words", "", Check.EVENT, events=(event,), article="a", written=parse_span("2025-06")
    )

    found = judged(claim, _book())

    assert (found.verdict, found.events[0].stand) == (verdict, stand)


def test_how_long_an_event_lasted_and_how_late_it_came_is_counted_in_days() -> None:
    # 23 May to 2 July: 8 days of May, 30 of June, 2 of July is 40; 15 Jan is 76 days after 31 Oct.
    written = parse_span("2025-10")
    lasted, late = _event("2025-05-23", "2025-07-02"), _event("2026-01-15")
    claim = Claim("1", "words", "", Check.EVENT, events=(lasted, late), written=written)

    first, second = judged(claim, _book()).events

    assert (first.days_lasted, second.days_after) == (40, 76)


@pytest.mark.parametrize(("months", "verdict"), [(12, Verdict.HOLDS), (6, Verdict.DOES_NOT_HOLD)])
def test_how_long_something_is_said_to_last_is_held_against_its_days(
    months: int, verdict: Verdict
) -> None:
    claim = Claim(
        "1", "words", "", Check.LASTS, _number(months), events=(_event("2025-11-10", "2026-11-10"),)
    )

    assert judged(claim, _book()).verdict is verdict
