"""The status of a provision in time; expected days are those of case C12 in the facts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ytterby.rules.timeline import (
    DISPUTED,
    UNVERIFIED,
    last_day_before,
    segments,
    status_on,
    turning_days,
)
from ytterby.vocabulary.citation import Grade, LegalId
from ytterby.vocabulary.law import NEVER, Attestation, DatedDay, Provision, Status, Suspension
from ytterby.vocabulary.period import Period

LAST_DAY = "zz/notice-70#last-day"


def _limb(effective: date) -> Provision:
    return Provision(
        id=LegalId("zz/notice-61#limb"),
        title="A limb",
        title_zh="",
        text="",
        reading="",
        doubts=(),
        grade=Grade.INVENTED,
        published=date(2025, 10, 9),
        effective=DatedDay(effective),
        repealed=None,
        condition=None,
        outcome=None,
        duties=(),
        relief=None,
        papers=(),
        clock=None,
    )


EARLY_LIMB = _limb(date(2025, 10, 9))
LATE_LIMB = _limb(date(2025, 12, 1))
SUSPENSION = Suspension(
    by=LegalId("zz/notice-70#art-1"),
    provision=LegalId("zz/notice-61#limb"),
    start=date(2025, 11, 7),
    end=DatedDay(
        date(2026, 11, 11),
        LAST_DAY,
        (("inclusive", date(2026, 11, 11)), ("exclusive", date(2026, 11, 10))),
    ),
    outcome_seen=False,
)


@pytest.mark.parametrize(
    ("day", "late", "early"),
    [
        (date(2025, 10, 8), "not published", "not published"),
        (date(2025, 10, 9), "not yet effective", "in force"),
        (date(2025, 11, 6), "not yet effective", "in force"),
        (date(2025, 11, 7), "suspended", "suspended"),
        (date(2025, 12, 1), "suspended", "suspended"),
        (date(2026, 11, 9), "suspended", "suspended"),
        (date(2026, 11, 10), DISPUTED, DISPUTED),
        (date(2026, 11, 11), UNVERIFIED, UNVERIFIED),
        (date(2030, 1, 1), UNVERIFIED, UNVERIFIED),
    ],
)
def test_the_ladder_of_days_is_that_of_the_text(day: date, late: str, early: str) -> None:
    words = [status_on(limb, (SUSPENSION,), day, {}).word for limb in (LATE_LIMB, EARLY_LIMB)]

    assert words == [late, early]


def test_an_unverified_status_is_neither_in_force_nor_not() -> None:
    status = status_on(EARLY_LIMB, (SUSPENSION,), date(2026, 11, 21), {})

    assert status.in_force is None
    assert status.unverified_since == date(2026, 11, 10)


def test_a_chosen_reading_settles_the_disputed_day() -> None:
    day = date(2026, 11, 10)

    inclusive = status_on(EARLY_LIMB, (SUSPENSION,), day, {LAST_DAY: "inclusive"})
    exclusive = status_on(EARLY_LIMB, (SUSPENSION,), day, {LAST_DAY: "exclusive"})

    assert (inclusive.word, exclusive.word) == ("suspended", UNVERIFIED)


def test_an_attestation_wins_over_the_text_in_its_period_only() -> None:
    word = Attestation(
        provision="zz/notice-61",
        period=Period(date(2026, 11, 11), date(2027, 1, 11)),
        status=Status.SUSPENDED,
        source="read it",
        who="A. Reader",
        signed_on=date(2026, 11, 21),
    )

    inside = status_on(EARLY_LIMB, (SUSPENSION,), date(2026, 11, 21), {}, [word])
    after = status_on(EARLY_LIMB, (SUSPENSION,), date(2027, 1, 11), {}, [word])

    assert (inside.in_force, inside.attestation) == (False, word)
    assert (after.in_force, after.attestation) == (None, None)


def test_segments_say_the_same_as_each_day_asked_alone() -> None:
    span = Period(date(2025, 9, 1), date(2027, 2, 1))

    found = segments(LATE_LIMB, (SUSPENSION,), span)

    day = span.start
    while day in span:
        holding = [segment for segment in found if day in segment.period]
        alone = status_on(LATE_LIMB, (SUSPENSION,), day, {})
        assert [segment.status.texts for segment in holding] == [alone.texts]
        day += timedelta(days=1)


def _sleep(start: date, end: date, *, seen: bool = False) -> Suspension:
    by, provision = LegalId("zz/notice-70#art-1"), LegalId("zz/notice-61#limb")
    return Suspension(by, provision, start, DatedDay(end), seen)


SPRING = _sleep(date(2026, 3, 1), date(2026, 4, 1))
AUTUMN = _sleep(date(2026, 9, 1), date(2026, 10, 1))


def _words(limb: Provision, suspensions: tuple[Suspension, ...], *days: date) -> list[str]:
    return [status_on(limb, suspensions, day, {}).word for day in days]


@pytest.mark.parametrize("suspensions", [(SPRING, AUTUMN), (AUTUMN, SPRING)])
def test_of_two_sleeps_that_ended_the_later_end_is_the_one_nobody_checked(
    suspensions: tuple[Suspension, ...],
) -> None:
    status = status_on(EARLY_LIMB, suspensions, date(2026, 10, 1), {})

    assert (status.word, status.unverified_since) == (UNVERIFIED, date(2026, 10, 1))
    assert status.suspension is AUTUMN


def test_an_earlier_end_that_was_not_seen_stays_so_after_a_later_one_that_was() -> None:
    seen = _sleep(date(2026, 9, 1), date(2026, 10, 1), seen=True)

    status = status_on(EARLY_LIMB, (SPRING, seen), date(2026, 10, 1), {})

    assert (status.word, status.unverified_since) == (UNVERIFIED, date(2026, 4, 1))


def test_an_end_that_was_seen_leaves_it_in_force() -> None:
    seen = _sleep(date(2026, 3, 1), date(2026, 4, 1), seen=True)

    status = status_on(EARLY_LIMB, (seen,), date(2026, 4, 1), {})

    assert (status.word, status.in_force, status.suspension) == ("in force", True, None)


def test_nothing_sleeps_before_it_is_published() -> None:
    early = _sleep(date(2025, 10, 1), date(2025, 10, 20))

    days = (date(2025, 10, 8), date(2025, 10, 9), date(2025, 10, 19), date(2025, 10, 20))
    assert _words(EARLY_LIMB, (early,), *days) == [
        "not published",
        "suspended",
        "suspended",
        UNVERIFIED,
    ]


def test_an_end_before_it_is_published_leaves_nothing_unverified() -> None:
    early = _sleep(date(2025, 9, 1), date(2025, 10, 1))

    status = status_on(EARLY_LIMB, (early,), date(2025, 10, 8), {})

    assert (status.word, status.unverified_since) == ("not published", None)


def test_what_is_repealed_is_repealed_from_that_day_on_and_verified() -> None:
    limb = replace(EARLY_LIMB, repealed=date(2026, 6, 1))

    last, first = (
        status_on(limb, (SPRING,), day, {}) for day in (date(2026, 5, 31), date(2026, 6, 1))
    )

    assert (last.word, last.in_force) == (UNVERIFIED, None)
    assert (first.word, first.in_force, first.unverified_since) == ("repealed", False, None)


def test_a_limb_that_wakes_before_its_day_of_effect_is_unverified_and_not_in_force() -> None:
    autumn = _sleep(date(2025, 11, 1), date(2025, 11, 20))

    status = status_on(LATE_LIMB, (autumn,), date(2025, 11, 20), {})

    assert status.in_force is False
    assert status.unverified_since == date(2025, 11, 20)


def test_only_a_doubt_that_makes_a_difference_on_the_day_is_named() -> None:
    before, disputed, after = (
        status_on(EARLY_LIMB, (SUSPENSION,), date(2026, 11, day), {}) for day in (9, 10, 11)
    )

    assert (before.doubts, disputed.doubts, after.doubts) == ((), (LAST_DAY,), ())
    assert [text.reading for text in disputed.texts] == ["exclusive", "inclusive"]


def test_a_day_of_effect_may_turn_on_a_reading_as_well() -> None:
    by_reading = (("late", date(2026, 1, 1)), ("soon", date(2025, 12, 1)))
    limb = replace(LATE_LIMB, effective=DatedDay(date(2025, 12, 1), "zz/act-1#when", by_reading))
    day = date(2025, 12, 15)

    status = status_on(limb, (), day, {})
    late = status_on(limb, (), day, {"zz/act-1#when": "late"})
    soon = status_on(limb, (), day, {"zz/act-1#when": "soon"})

    assert (status.word, status.in_force, status.doubts) == (DISPUTED, None, ("zz/act-1#when",))
    assert (late.word, late.doubts) == ("not yet effective", ())
    assert (soon.word, soon.in_force) == ("in force", True)


def _attested(status: Status, start: date, end: date | None, of: str) -> Attestation:
    return Attestation(of, Period(start, end), status, "read it", "A. Reader", start)


def test_the_last_word_that_covers_the_day_wins_and_one_on_other_law_is_not_heard() -> None:
    day = date(2026, 11, 21)
    first = _attested(Status.SUSPENDED, day, None, "zz/notice-61")
    last = _attested(Status.IN_FORCE, day, None, "zz/notice-61#limb")
    other = _attested(Status.REPEALED, day, None, "zz/notice-61#limb-2")

    status = status_on(EARLY_LIMB, (SUSPENSION,), day, {}, [first, last, other])

    assert (status.attestation, status.word) == (last, "in force")


def test_what_never_comes_under_a_reading_stays_open_for_ever_and_turns_on_no_day() -> None:
    # As where two years run from an act that may never have been adopted.
    by_reading = (("adopted", date(2027, 11, 24)), ("not-adopted", NEVER))
    limb = replace(LATE_LIMB, effective=DatedDay(date(2027, 11, 24), "zz/act-1#when", by_reading))

    before, after, later = (
        status_on(limb, (), day, {}).word
        for day in (date(2027, 11, 23), date(2027, 11, 24), date(2900, 1, 1))
    )

    assert (before, after, later) == ("not yet effective", DISPUTED, DISPUTED)
    assert turning_days(limb, ()) == (limb.published, date(2027, 11, 24))


def test_every_day_on_which_something_may_turn_is_named_once_in_order() -> None:
    limb = replace(LATE_LIMB, repealed=date(2027, 1, 1))

    assert turning_days(limb, (SUSPENSION,)) == (
        date(2025, 10, 9),
        date(2025, 11, 7),
        date(2025, 12, 1),
        date(2026, 11, 10),
        date(2026, 11, 11),
        date(2027, 1, 1),
    )


def test_the_life_of_a_limb_is_told_in_runs_of_days_that_differ() -> None:
    span = Period(date(2025, 10, 1), date(2027, 1, 1))

    found = segments(LATE_LIMB, (SUSPENSION,), span)

    # The day of effect falls into the sleep, so nothing turns on it.
    assert [(each.period.start, each.period.end, each.status.word) for each in found] == [
        (date(2025, 10, 1), date(2025, 10, 9), "not published"),
        (date(2025, 10, 9), date(2025, 11, 7), "not yet effective"),
        (date(2025, 11, 7), date(2026, 11, 10), "suspended"),
        (date(2026, 11, 10), date(2026, 11, 11), DISPUTED),
        (date(2026, 11, 11), date(2027, 1, 1), UNVERIFIED),
    ]


@pytest.mark.parametrize("end", [date(2027, 2, 1), None])
def test_an_attestation_makes_a_run_of_its_own(end: date | None) -> None:
    word = _attested(Status.SUSPENDED, date(2027, 1, 1), end, "zz/notice-61")

    found = segments(EARLY_LIMB, (SUSPENSION,), Period(date(2026, 12, 1)), (word,))

    after = [] if end is None else [(end, None, UNVERIFIED)]
    assert [(each.period.start, each.period.end, each.status.word) for each in found] == [
        (date(2026, 12, 1), date(2027, 1, 1), UNVERIFIED),
        (date(2027, 1, 1), end, "suspended"),
        *after,
    ]


def test_the_last_day_of_a_run_is_the_day_before_the_next() -> None:
    assert last_day_before(date(2026, 3, 1)) == date(2026, 2, 28)
