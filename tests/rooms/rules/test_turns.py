"""The days on which the law turns, and what changes on each."""

from collections.abc import Callable, Mapping
from datetime import date

from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.turns import Turn, turns
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
  - {{provision: zz/act-1#early, from: 2025-06-01, last_day: 2026-01-31, outcome_seen: false}}
"""
ALWAYS = Period(date(2001, 1, 1), date(2101, 1, 1))
AS_READ = Views()


def told(found: tuple[Turn, ...]) -> dict[date, list[tuple[str, str, str]]]:
    return {
        turn.day: [
            (each.provision.id.provision, each.before.word, each.after.word)
            for each in turn.changes
        ]
        for turn in found
    }


def test_every_day_on_which_a_status_changes_is_a_turn_and_no_other_day(zz_law: ZzLaw) -> None:
    found = turns(zz_law({"act-1": SLEEPING, "act-2": WAKING}), ALWAYS, AS_READ)

    # By hand, from the days written above.
    assert told(found) == {
        date(2025, 1, 1): [
            (name, "not published", "not yet effective") for name in ("early", "late", "pause")
        ],
        date(2025, 2, 1): [
            (name, "not yet effective", "in force") for name in ("early", "late", "pause")
        ],
        date(2025, 6, 1): [("early", "in force", "suspended")],
        date(2026, 2, 1): [("early", "suspended", "unverified")],
        date(2027, 1, 1): [("late", "in force", "repealed")],
    }


def test_a_turn_on_the_first_day_of_the_span_is_not_told_for_nobody_looked_before_it(
    zz_law: ZzLaw,
) -> None:
    book = zz_law({"act-1": SLEEPING, "act-2": WAKING})

    found = turns(book, Period(date(2025, 6, 1), date(2026, 2, 2)), AS_READ)

    assert [turn.day for turn in found] == [date(2026, 2, 1)]


def test_what_a_reader_attested_turns_the_law_for_him(zz_law: ZzLaw) -> None:
    book = zz_law({"act-1": SLEEPING, "act-2": WAKING})
    until = Period(date(2026, 2, 1), date(2026, 5, 1))
    word = Attestation(
        "zz/act-1#early", until, Status.SUSPENDED, "the gazette", "A. Reader", until.start
    )

    found = turns(book, Period(date(2026, 1, 1), date(2026, 12, 1)), Views((), (word,)))

    assert [turn.day for turn in found] == [date(2026, 2, 1), date(2026, 5, 1)]
