"""What is different in the law after some days."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

import pytest

from ytterby.rules.law_diff import DaysOutOfOrderError, ListingTurn, law_diff
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.turns import Kind
from ytterby.vocabulary.law import Attestation, Coverage, Status
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.regime import Regime

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

ARTICLE = "grade: invented, published: 2025-01-01, effective: 2025-02-01"
PROPOSAL = "grade: invented, published: 2026-05-01, proposed: true, repealed: 2026-07-01"
LAW = f"""\
parameters:
  least: {{title: Least share, unit: share, values: [
    {{from: 2025-01-01, to: 2026-03-01, value: 0.1 %, provision: early}},
    {{from: 2026-03-01, value: 1 %, provision: early}}]}}
sets:
  covered: {{title: covered countries, values: [
    {{from: 2025-01-01, to: 2026-04-01, words: [ZZ, ZY], provision: early}},
    {{from: 2026-04-01, words: [ZY, ZX], provision: early}}]}}
party_lists:
  watched: {{title: Watched, file: listings.csv, fact: parties.control_listed, complete: true}}
provisions:
  early: {{title: Early, text: It is asked., {ARTICLE}}}
  late: {{title: Late, text: It is asked., {ARTICLE}, repealed: 2026-06-01}}
  bill: {{title: Bill, text: It would be asked., {PROPOSAL}}}
"""
LISTINGS = """\
list,notice,listed_from,ended_on,unverified_from,name_latin,name_han,kind,address,grade,note
watched,1,2026-02-10,2026-05-10,,Example Works,,organization,,invented,
watched,2,2026-02-10,,2026-02-10,Sample Mills,,organization,,invented,
watched,3,2026-02-10,,2026-08-10,Trial Yards,,organization,,invented,
"""
PAUSE = f"""\
provisions:
  pause: {{title: Pause, text: Early sleeps., {ARTICLE}}}
suspends:
  - {{provision: zz/act-1#early, from: 2025-06-01, last_day: 2026-01-31, outcome_seen: false}}
"""
AS_READ = Views()


@pytest.fixture
def book(zz_law: ZzLaw) -> Lawbook:
    return zz_law({"act-1": LAW, "act-1/listings.csv": LISTINGS, "act-2": PAUSE})


def test_everything_that_turned_between_two_days_is_told_by_its_kind(book: Lawbook) -> None:
    found = law_diff(book, (date(2025, 12, 31), date(2026, 12, 31)), AS_READ)

    # By hand, from the days written above.
    assert {
        turn.day: [(each.provision.id.provision, each.kind) for each in turn.changes]
        for turn in found.turns
    } == {
        date(2026, 2, 1): [("early", Kind.UNVERIFIED)],
        date(2026, 5, 1): [("bill", Kind.PROPOSED)],
        date(2026, 6, 1): [("late", Kind.ENDED)],
        date(2026, 7, 1): [("bill", Kind.DROPPED)],
    }
    assert [(each.day, each.before, each.after) for each in found.values] == [
        (date(2026, 3, 1), Fraction(1, 1000), Fraction(1, 100))
    ]
    assert [(each.day, each.added, each.dropped) for each in found.words] == [
        (date(2026, 4, 1), ("ZX",), ("ZZ",))
    ]
    assert [
        (each.day, each.turn, [one.name_latin for one in each.listings]) for each in found.listings
    ] == [
        (date(2026, 2, 10), ListingTurn.BEGAN, ["Example Works", "Trial Yards"]),
        (date(2026, 2, 10), ListingTurn.MAY_HAVE_BEGUN, ["Sample Mills"]),
        (date(2026, 5, 10), ListingTurn.ENDED, ["Example Works"]),
        (date(2026, 8, 10), ListingTurn.UNVERIFIED, ["Trial Yards"]),
    ]


def test_held_against_each_other_are_the_first_and_the_last_day_alone(book: Lawbook) -> None:
    found = law_diff(book, (date(2026, 1, 15), date(2026, 6, 15)), AS_READ)

    told = {each.provision.id.provision: each.kind for each in found.changes}
    # The bill was proposed in between and still is.
    assert told == {"early": Kind.UNVERIFIED, "late": Kind.ENDED, "bill": Kind.PROPOSED}


def test_what_a_reader_attested_revives_for_him(book: Lawbook) -> None:
    word = Attestation(
        "zz/act-1#early",
        Period(date(2026, 2, 1)),
        Status.IN_FORCE,
        "the gazette",
        "A. Reader",
        date(2026, 2, 1),
    )

    found = law_diff(book, (date(2026, 1, 15), date(2026, 2, 15)), Views((), (word,)))

    assert [(each.provision.id.provision, each.kind) for each in found.changes] == [
        ("early", Kind.REVIVED)
    ]


def test_only_the_law_of_the_regimes_asked_is_looked_at(book: Lawbook) -> None:
    days = (date(2025, 12, 31), date(2026, 12, 31))
    other = Regime(
        "zy", "Elsewhere", "", ("ZY",), "nobody", "", {}, Coverage(complete=True)
    )  # fmt: skip

    assert law_diff(book, days, AS_READ, (other,)).is_empty


def test_two_days_of_which_the_second_does_not_come_after_the_first_are_refused(
    book: Lawbook,
) -> None:
    with pytest.raises(DaysOutOfOrderError, match="no day passes"):
        law_diff(book, (date(2026, 1, 2), date(2026, 1, 2)), AS_READ)
