"""The law as a whole: what stands on a day, a life in time, and what wants looking up again."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest

from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.overview import Stale, life, stale, standings
from ytterby.vocabulary.law import Attestation, Status
from ytterby.vocabulary.period import Period

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

ARTICLE = "grade: invented, published: 2025-01-01, effective: 2025-02-01"
SLEEPING = f"""\
provisions:
  early: {{title: Early, text: It is asked., {ARTICLE}}}
  late: {{title: Late, text: It is asked., {ARTICLE}, repealed: 2027-01-01}}
"""
# The last day is printed: the first day after it is 2026-02-01.
WAKING = f"""\
provisions:
  pause: {{title: Pause, text: Early sleeps., {ARTICLE}}}
suspends:
  - {{provision: zz/act-1#early, from: 2025-06-01, last_day: 2026-01-31, outcome_seen: SEEN}}
"""
# The sources that the fixture writes were read on this day.
READ_ON = date(2026, 11, 21)
NEVER_OLD = timedelta(days=10_000)
MONTH = timedelta(days=30)
PAUSED = "zz/act-1#early"
NO_VIEWS = Views()


def law(zz_law: ZzLaw, *, seen: bool = False) -> Lawbook:
    return zz_law({"act-1": SLEEPING, "act-2": WAKING.replace("SEEN", str(seen).lower())})


def test_every_provision_has_its_standing_in_the_order_of_the_folders(zz_law: ZzLaw) -> None:
    found = standings(law(zz_law), date(2025, 6, 1), NO_VIEWS)

    assert [
        (str(each.instrument.id), str(each.provision.id), each.status.word) for each in found
    ] == [
        ("zz/act-1", "zz/act-1#early", "suspended"),
        ("zz/act-1", "zz/act-1#late", "in force"),
        ("zz/act-2", "zz/act-2#pause", "in force"),
    ]


def test_the_life_of_a_provision_tells_its_sleep_and_what_nobody_saw_after_it(
    zz_law: ZzLaw,
) -> None:
    book = law(zz_law)
    span = Period(date(2024, 12, 1), date(2026, 6, 1))

    found = life(book, book.provisions[PAUSED], span, NO_VIEWS)

    assert [(each.period.start, each.period.end, each.status.word) for each in found] == [
        (date(2024, 12, 1), date(2025, 1, 1), "not published"),
        (date(2025, 1, 1), date(2025, 2, 1), "not yet effective"),
        (date(2025, 2, 1), date(2025, 6, 1), "in force"),
        (date(2025, 6, 1), date(2026, 2, 1), "suspended"),
        (date(2026, 2, 1), date(2026, 6, 1), "unverified"),
    ]


def test_the_life_of_what_nothing_puts_to_sleep_ends_with_its_repeal(zz_law: ZzLaw) -> None:
    book = law(zz_law)
    span = Period(date(2025, 3, 1))

    found = life(book, book.provisions["zz/act-1#late"], span, NO_VIEWS)

    assert [(each.period.start, each.period.end, each.status.word) for each in found] == [
        (date(2025, 3, 1), date(2027, 1, 1), "in force"),
        (date(2027, 1, 1), None, "repealed"),
    ]


def test_the_word_of_a_reader_is_a_stretch_of_the_life(zz_law: ZzLaw) -> None:
    book = law(zz_law)
    told = Period(date(2026, 3, 1), date(2026, 4, 1))
    word = Attestation(PAUSED, told, Status.SUSPENDED, "the gazette", "A. Reader", READ_ON)

    found = life(
        book,
        book.provisions[PAUSED],
        Period(date(2026, 2, 1), date(2026, 6, 1)),
        Views((), (word,)),
    )

    assert [(each.period.start, each.status.word, each.status.attestation) for each in found] == [
        (date(2026, 2, 1), "unverified", None),
        (date(2026, 3, 1), "suspended", word),
        (date(2026, 4, 1), "unverified", None),
    ]


ENDED = "its suspension by zz/act-2 ended; what followed was not seen"
ENDS_SOON = "its suspension by zz/act-2 ends soon"


@pytest.mark.parametrize(
    ("day", "why"),
    [
        # 30 days before 1 February is 2 January.
        (date(2026, 1, 1), None),
        (date(2026, 1, 2), ENDS_SOON),
        (date(2026, 1, 31), ENDS_SOON),
        (date(2026, 2, 1), ENDED),
        (date(2026, 2, 2), ENDED),
    ],
)
def test_a_scheduled_end_is_told_when_it_is_near_and_when_it_has_passed(
    zz_law: ZzLaw, day: date, why: str | None
) -> None:
    found = stale(law(zz_law), day, MONTH, NEVER_OLD)

    expected = () if why is None else (Stale(PAUSED, why, date(2026, 2, 1), "zz.example/act"),)
    assert found == expected


def test_an_end_whose_outcome_was_seen_is_not_stale(zz_law: ZzLaw) -> None:
    book = law(zz_law, seen=True)

    assert stale(book, date(2026, 1, 15), MONTH, NEVER_OLD) == ()
    assert stale(book, date(2026, 3, 1), MONTH, NEVER_OLD) == ()


def test_a_source_is_old_the_day_after_its_time_is_up(zz_law: ZzLaw) -> None:
    book = law(zz_law, seen=True)
    why = "last read on 2026-11-21"

    # Ten days from 21 November are up on 1 December.
    on_time = stale(book, date(2026, 12, 1), MONTH, timedelta(days=10))
    late = stale(book, date(2026, 12, 2), MONTH, timedelta(days=10))

    assert on_time == ()
    assert late == (
        Stale("zz/act-1", why, READ_ON, "zz.example/act"),
        Stale("zz/act-2", why, READ_ON, "zz.example/act"),
    )


def test_what_has_waited_longest_stands_first(zz_law: ZzLaw) -> None:
    found = stale(law(zz_law), date(2027, 6, 1), MONTH, MONTH)

    assert [(each.name, each.day) for each in found] == [
        (PAUSED, date(2026, 2, 1)),
        ("zz/act-1", READ_ON),
        ("zz/act-2", READ_ON),
    ]
