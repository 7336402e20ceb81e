"""In what, and from when to when, one law differs from another."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

import pytest

from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.laws_apart import laws_apart
from ytterby.rules.what_if import supposed
from ytterby.vocabulary.law import Attestation, Status
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.supposition import AddParty, AddWord, Extend, Move, SetValue, Supposition

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

ARTICLE = "grade: invented, published: 2025-01-01, effective: 2025-02-01"
LAW = f"""\
parameters:
  least: {{title: Least share, unit: share, values: [
    {{from: 2025-01-01, value: 0.1 %, provision: early}}]}}
sets:
  covered: {{title: covered, values: [{{from: 2025-01-01, words: [ZZ], provision: early}}]}}
party_lists:
  watched: {{title: Watched, file: listings.csv, fact: parties.control_listed, complete: true}}
provisions:
  early:
    {{title: Early, text: It is asked., {ARTICLE}, outcome: licence-individual, applies_when:
      {{all: [{{fact: content.part_1_share.metal, at_least: {{parameter: least}}}},
              {{fact: transaction.to, in: {{set: covered}}}},
              {{fact: parties.control_listed, is: true}}]}}}}
"""
LISTINGS = (
    "list,notice,listed_from,ended_on,unverified_from,name_latin,name_han,kind,address,grade,note\n"
)
PAUSE = f"""\
provisions:
  pause: {{title: Pause, text: Early sleeps., {ARTICLE}}}
suspends:
  - {{provision: zz/act-1#early, from: 2025-06-01, last_day: 2026-01-31, outcome_seen: false}}
"""
AS_READ = Views()
DAY = date(2026, 3, 1)


@pytest.fixture
def book(zz_law: ZzLaw) -> Lawbook:
    return zz_law({"act-1": LAW, "act-1/listings.csv": LISTINGS, "act-2": PAUSE})


def under(book: Lawbook, supposition: Supposition) -> Lawbook:
    return supposed(book, [supposition]).required()


def test_a_law_does_not_differ_from_itself(book: Lawbook) -> None:
    assert laws_apart(book, book, AS_READ).is_empty


def test_a_longer_sleep_differs_from_its_old_end_to_its_new_one(book: Lawbook) -> None:
    found = laws_apart(book, under(book, Extend("zz/act-2", date(2026, 4, 30))), AS_READ)

    # From its new end on it is unverified as before, but since another day.
    assert [
        (each.period.start, each.period.end, each.before.word, each.after.word)
        for each in found.statuses
    ] == [
        (date(2026, 2, 1), date(2026, 5, 1), "unverified", "suspended"),
        (date(2026, 5, 1), None, "unverified", "unverified"),
    ]


def test_a_later_first_day_differs_up_to_that_day(book: Lawbook) -> None:
    found = laws_apart(book, under(book, Move("zz/act-1#early", date(2025, 3, 1))), AS_READ)

    assert [(each.period, each.after.word) for each in found.statuses] == [
        (Period(date(2025, 2, 1), date(2025, 3, 1)), "not yet effective")
    ]


def test_what_a_reader_attested_holds_under_both_laws(book: Lawbook) -> None:
    word = Attestation(
        "zz/act-1#early", Period(date(2026, 2, 1)), Status.IN_FORCE, "the gazette", "A. R.", DAY
    )

    other = under(book, Extend("zz/act-2", date(2026, 4, 30)))

    assert laws_apart(book, other, Views((), (word,))).is_empty


@pytest.mark.parametrize(
    "supposition",
    [
        SetValue("least", Fraction(1, 100), "share", DAY),
        AddWord("covered", "ZY", DAY),
        AddParty("watched", "Example Works", DAY),
    ],
)
def test_numbers_words_and_parties_name_the_provisions_that_rest_on_them(
    book: Lawbook, supposition: Supposition
) -> None:
    found = laws_apart(book, under(book, supposition), AS_READ)

    bears_on = [each.bears_on for each in found.values]
    bears_on += [each.bears_on for each in found.words]
    bears_on += [each.bears_on for each in found.listings]
    assert [[str(one.id) for one in each] for each in bears_on] == [["zz/act-1#early"]]
    assert not found.statuses
