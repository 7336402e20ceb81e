"""The status of a provision in time; expected days are those of case C12 in the facts."""

from datetime import date, timedelta

import pytest

from ytterby.rules.timeline import DISPUTED, UNVERIFIED, segments, status_on
from ytterby.vocabulary.citation import Grade, LegalId
from ytterby.vocabulary.law import Attestation, DatedDay, Provision, Status, Suspension
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
