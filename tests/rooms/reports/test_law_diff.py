"""What is different in the law after some days, in sentences."""

from datetime import date

import pytest

from ytterby.reports.law_diff import diff_view
from ytterby.reports.law_diff_table import law_diff_record
from ytterby.rules.law_diff import law_diff
from ytterby.rules.lawbook import Lawbook, Views

AS_READ = Views()
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def test_the_first_sentence_says_what_may_have_revived_and_that_nobody_checked(
    lawbook: Lawbook,
) -> None:
    view = diff_view(law_diff(lawbook, NOVEMBER, AS_READ), lawbook)

    # The invented No. 61 has three limbs that the invented No. 70 put to sleep up to 10 November.
    assert view.headline == (
        "Between 1 Nov 2026 and 30 Nov 2026, 3 provisions of 1 instrument may have revived; "
        "nobody has checked."
    )


def test_the_limbs_of_one_instrument_are_one_sentence_with_the_limbs_beneath(
    lawbook: Lawbook,
) -> None:
    view = diff_view(law_diff(lawbook, NOVEMBER, AS_READ), lawbook)

    assert [(each.day.day, len(each.limbs)) for each in view.happenings] == [(10, 3), (11, 3)]
    assert view.happenings[1].sentence.startswith("By its text No. 70 no longer suspends No. 61.")


def test_days_after_the_last_reading_of_the_law_are_said_to_be_unknown(lawbook: Lawbook) -> None:
    view = diff_view(law_diff(lawbook, NOVEMBER, AS_READ), lawbook)

    assert "last read on 21 Nov 2026" in view.caveat


def test_days_on_which_nothing_turns_are_told_as_such(lawbook: Lawbook) -> None:
    days = date(2026, 11, 12), date(2026, 11, 20)

    view = diff_view(law_diff(lawbook, days, AS_READ), lawbook)

    assert view.headline == (
        "Between 12 Nov 2026 and 20 Nov 2026 nothing in the law encoded turns."
    )
    assert not view.caveat


def test_the_record_names_every_provision_with_what_it_was_and_is(lawbook: Lawbook) -> None:
    record = law_diff_record(law_diff(lawbook, NOVEMBER, AS_READ), lawbook, ())

    net = record["net"]
    assert isinstance(net, list)
    assert {(each["before"], each["after"], each["kind"]) for each in net} == {
        ("suspended", "unverified", "unverified")
    }


@pytest.mark.parametrize(("reading", "day"), [("inclusive", 11), ("exclusive", 10)])
def test_under_a_chosen_reading_nothing_is_disputed_and_it_turns_on_one_day(
    lawbook: Lawbook, reading: str, day: int
) -> None:
    chosen = Views((("last-day", reading),))

    view = diff_view(law_diff(lawbook, NOVEMBER, chosen), lawbook)

    assert [(each.day.day, each.kind) for each in view.happenings] == [(day, "unverified")]
