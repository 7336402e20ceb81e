"""What turned between two days is what turned up to a day between them, and after it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ytterby import assembly
from ytterby.rules.law_diff import law_diff
from ytterby.rules.lawbook import Views

BOOK = assembly.law().lawbook
AS_READ = Views()

days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(st.lists(days, min_size=3, max_size=3, unique=True).map(sorted))
def test_two_spans_that_meet_tell_together_what_the_whole_span_tells(found: list[date]) -> None:
    first, between, last = found

    before, after = (
        law_diff(BOOK, (first, between), AS_READ),
        law_diff(BOOK, (between, last), AS_READ),
    )
    whole = law_diff(BOOK, (first, last), AS_READ)

    assert before.turns + after.turns == whole.turns
    assert before.values + after.values == whole.values
    assert before.words + after.words == whole.words
    assert before.listings + after.listings == whole.listings


@given(st.lists(days, min_size=2, max_size=2, unique=True).map(sorted))
def test_a_day_without_a_turn_leaves_every_status_as_it_was(found: list[date]) -> None:
    first, last = found
    diff = law_diff(BOOK, (first, last), AS_READ)

    turned = {str(each.provision.id) for turn in diff.turns for each in turn.changes}

    assert {str(each.provision.id) for each in diff.changes} <= turned
