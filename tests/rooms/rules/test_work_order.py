"""The order of the work list: value, then shipments, then doubt; what is settled comes last."""

from decimal import Decimal

from ytterby.rules.work_order import work_order
from ytterby.vocabulary.finding import Place
from ytterby.vocabulary.triage import CouldHold, Judged, PartLine, Reason, Triaged

OPEN = Judged(CouldHold.YES, Reason.MAY_HOLD)


def _line(
    number: int,
    value: str | None = None,
    shipments: int | None = None,
    judged: Judged = OPEN,
) -> Triaged:
    told = None if value is None else Decimal(value)
    place = Place("p.csv", number)
    return Triaged(PartLine(place, "", "", value=told, shipments=shipments), judged)


def _order(*lines: Triaged) -> list[int]:
    return [each.line.place.line for each in work_order(lines)]


def test_ten_times_the_value_goes_before_any_doubt() -> None:
    doubted = _line(1, "90", judged=Judged(CouldHold.UNKNOWN, Reason.CONTRADICTION))

    assert _order(doubted, _line(2, "900")) == [2, 1]


def test_of_one_magnitude_of_value_more_shipments_go_first_then_more_doubt() -> None:
    doubted = _line(3, "100", 5, Judged(CouldHold.UNKNOWN, Reason.CONTRADICTION))

    assert _order(_line(1, "900", 5), _line(2, "100", 50), doubted) == [2, 3, 1]


def test_what_is_answered_with_no_comes_last_whatever_it_is_worth() -> None:
    settled = _line(1, "1000000", judged=Judged(CouldHold.NO, Reason.CANNOT_HOLD))

    assert _order(settled, _line(2, "1")) == [2, 1]


def test_lines_that_are_alike_keep_the_order_of_the_list() -> None:
    assert _order(_line(3), _line(1), _line(2)) == [1, 2, 3]
