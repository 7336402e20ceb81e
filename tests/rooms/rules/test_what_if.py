"""The law as it would be under what somebody supposes."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

import pytest

from ytterby.rules.law_diff import value_on, words_on
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.what_if import SUPPOSED, supposed
from ytterby.vocabulary.supposition import (
    AddParty,
    AddWord,
    Extend,
    Lapse,
    Move,
    Repeal,
    SetValue,
    Supposition,
)

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

ARTICLE = "grade: invented, published: 2025-01-01, effective: 2025-02-01"
COMING = "grade: invented, published: 2025-01-01, effective: 2027-01-01"
PROPOSAL = "grade: invented, published: 2026-05-01, proposed: true"
LAW = f"""\
parameters:
  least: {{title: Least share, unit: share, values: [
    {{from: 2025-01-01, to: 2027-01-01, value: 0.1 %, provision: early}},
    {{from: 2027-01-01, value: 2 %, provision: early}}]}}
  days: {{title: Days, unit: working days, values: [
    {{from: 2025-01-01, value: "45", provision: early}}]}}
sets:
  covered: {{title: covered countries, values: [
    {{from: 2025-01-01, to: 2027-01-01, words: [ZZ], provision: early}},
    {{from: 2027-01-01, words: [ZZ, ZY], provision: early}}]}}
party_lists:
  watched: {{title: Watched, file: listings.csv, fact: parties.control_listed, complete: true}}
provisions:
  early: {{title: Early, text: It is asked., {ARTICLE}}}
  later: {{title: Later, text: It is asked., {ARTICLE}}}
  old-rule: {{title: Old, text: It is asked., {ARTICLE}, repealed: 2027-01-01}}
  new-rule: {{title: New, text: It is asked., {COMING}}}
  bill: {{title: Bill, text: It would be asked., {PROPOSAL}}}
"""
LISTINGS = """\
list,notice,listed_from,ended_on,unverified_from,name_latin,name_han,kind,address,grade,note
watched,1,2026-02-10,,,Example Works,,organization,,invented,
"""
PAUSE = f"""\
provisions:
  pause: {{title: Pause, text: The act sleeps., {ARTICLE}}}
suspends:
  - {{provision: zz/act-1, from: 2025-06-01, last_day: 2026-10-31, outcome_seen: false}}
"""
TODAY = date(2026, 11, 21)
AS_READ = Views()


@pytest.fixture
def book(zz_law: ZzLaw) -> Lawbook:
    return zz_law({"act-1": LAW, "act-1/listings.csv": LISTINGS, "act-2": PAUSE})


def status(book: Lawbook, name: str, day: date) -> str:
    return book.status(book.provisions[f"zz/act-1#{name}"], day, AS_READ).word


def under(book: Lawbook, *suppositions: Supposition) -> Lawbook:
    return supposed(book, suppositions).required()


def codes(book: Lawbook, *suppositions: Supposition) -> list[str]:
    return [each.code for each in supposed(book, suppositions).findings]


def test_a_suspension_that_ended_unseen_and_lapses_has_revived_what_slept(book: Lawbook) -> None:
    new = under(book, Lapse("zz/act-2", TODAY))

    assert status(book, "early", TODAY) == "unverified"
    assert status(new, "early", TODAY) == "in force"
    # By its own text it slept up to 31 October.
    assert status(new, "early", date(2026, 10, 31)) == "suspended"


def test_a_suspension_that_runs_lapses_on_the_day_named(book: Lawbook) -> None:
    new = under(book, Lapse("zz/act-2", date(2026, 3, 1)))

    assert status(new, "early", date(2026, 2, 28)) == "suspended"
    assert status(new, "early", date(2026, 3, 1)) == "in force"


def test_of_an_instrument_that_sleeps_one_limb_alone_can_wake(book: Lawbook) -> None:
    new = under(book, Lapse("zz/act-1#early", date(2026, 3, 1)))

    assert status(new, "early", date(2026, 3, 1)) == "in force"
    assert status(new, "later", date(2026, 3, 1)) == "suspended"


def test_a_suspension_goes_on_to_the_last_day_named_and_then_nobody_has_seen(
    book: Lawbook,
) -> None:
    new = under(book, Extend("zz/act-2", date(2027, 1, 10)))

    days = date(2027, 1, 10), date(2027, 1, 11)
    assert [status(new, "early", day) for day in days] == ["suspended", "unverified"]


def test_a_number_holds_from_the_day_until_the_law_sets_it_anew(book: Lawbook) -> None:
    new = under(book, SetValue("zz/act-1#least", Fraction(1, 100), "share", TODAY))

    values = new.parameters["zz/act-1#least"].values
    assert value_on(values, date(2026, 11, 20)) == Fraction(1, 1000)
    assert value_on(values, TODAY) == Fraction(1, 100)
    assert value_on(values, date(2027, 1, 1)) == Fraction(1, 50)


def test_a_provision_and_a_proposal_take_effect_on_the_day_named(book: Lawbook) -> None:
    day = date(2025, 4, 1)
    new = under(book, Move("zz/act-1#new-rule", day), Move("zz/act-1#bill", day))

    # Both before the act falls asleep; the proposal came out only in 2026.
    assert (status(book, "new-rule", day), status(book, "bill", day)) == (
        "not yet effective",
        "not published",
    )
    assert (status(new, "new-rule", day), status(new, "bill", day)) == ("in force", "in force")


def test_all_that_an_instrument_dates_to_a_day_moves_together(book: Lawbook) -> None:
    new = under(book, Move("zz/act-1", date(2028, 1, 1), date(2027, 1, 1)))

    assert new.provisions["zz/act-1#new-rule"].effective.day == date(2028, 1, 1)
    assert new.provisions["zz/act-1#old-rule"].repealed == date(2028, 1, 1)
    assert value_on(new.parameters["zz/act-1#least"].values, date(2027, 6, 1)) == Fraction(1, 1000)
    assert words_on(new.sets["zz/act-1#covered"], date(2027, 6, 1)) == ("ZZ",)
    assert words_on(new.sets["zz/act-1#covered"], date(2028, 1, 1)) == ("ZZ", "ZY")


def test_a_law_that_suspends_and_is_repealed_whole_suspends_no_more(book: Lawbook) -> None:
    new = under(book, Repeal("zz/act-2", date(2026, 3, 1)))

    assert status(new, "early", date(2026, 3, 1)) == "in force"


def test_one_provision_is_repealed_and_its_neighbours_are_not(book: Lawbook) -> None:
    new = under(book, Repeal("zz/act-1#early", date(2026, 12, 1)))

    day = date(2026, 12, 1)
    assert status(new, "early", day) == "repealed"
    assert status(new, "later", day) == status(book, "later", day)


def test_a_party_stands_on_a_list_from_the_day_on(book: Lawbook) -> None:
    new = under(book, AddParty("watched", "示例公司", TODAY))

    added = new.party_lists["zz/act-1#watched"].listings[-1]
    assert (added.name_han, added.name_latin, added.period.period.start) == ("示例公司", "", TODAY)
    assert added.grade == "invented"


def test_a_word_stays_in_a_set_whatever_the_law_does_with_it_later(book: Lawbook) -> None:
    new = under(book, AddWord("covered", "ZX", TODAY))

    words = new.sets["zz/act-1#covered"]
    assert words_on(words, date(2026, 11, 20)) == ("ZZ",)
    assert words_on(words, TODAY) == ("ZZ", "ZX")
    assert words_on(words, date(2027, 1, 1)) == ("ZZ", "ZY", "ZX")


def test_supposed_law_says_so_in_its_digest_and_lists_what_it_supposes(book: Lawbook) -> None:
    new = under(book, Lapse("act-2", TODAY))

    assert new.digest.startswith(SUPPOSED)
    assert new.supposed == (Lapse("zz/act-2", TODAY),)
    assert new.digest != under(book, Lapse("act-2", date(2026, 3, 1))).digest
    assert not book.supposed


def test_nothing_supposed_gives_the_lawbook_itself(book: Lawbook) -> None:
    assert under(book) is book


def test_one_thing_is_supposed_after_the_other(book: Lawbook) -> None:
    new = under(book, Extend("zz/act-2", date(2027, 1, 10)), Lapse("zz/act-2", date(2026, 12, 1)))

    assert status(new, "early", date(2026, 11, 30)) == "suspended"
    assert status(new, "early", date(2026, 12, 1)) == "in force"


@pytest.mark.parametrize(
    ("supposition", "code"),
    [
        (Lapse("zz/act-9", TODAY), "SUPPOSITION-OF-NOTHING"),
        (Lapse("zz/act-1#bill2", TODAY), "SUPPOSITION-OF-NOTHING"),
        (Extend("zz/act-2", date(2026, 5, 1)), "SUPPOSITION-WITHOUT-EFFECT"),
        (Lapse("zz/act-2", date(2025, 6, 1)), "SUPPOSITION-WITHOUT-EFFECT"),
        (SetValue("least", Fraction(1, 1000), "share", TODAY), "SUPPOSITION-WITHOUT-EFFECT"),
        (SetValue("least", Fraction(1), "", TODAY), "SUPPOSITION-OTHER-UNIT"),
        (SetValue("days", Fraction(1, 2), "share", TODAY), "SUPPOSITION-OTHER-UNIT"),
        (SetValue("days", Fraction(-1), "", TODAY), "SUPPOSITION-OTHER-UNIT"),
        (AddParty("watched", "example works", TODAY), "SUPPOSITION-WITHOUT-EFFECT"),
        (AddWord("covered", "ZZ", TODAY), "SUPPOSITION-WITHOUT-EFFECT"),
        (Move("zz/act-1", TODAY, date(2026, 1, 5)), "SUPPOSITION-WITHOUT-EFFECT"),
        (
            Move("zz/act-1", date(2028, 1, 1), date(2025, 1, 1)),
            "SUPPOSITION-CONTRADICTS-LAW",
        ),
    ],
)
def test_what_cannot_be_or_changes_nothing_is_a_finding(
    book: Lawbook, supposition: Supposition, code: str
) -> None:
    assert codes(book, supposition) == [code]


def test_a_finding_names_the_nearest_id(book: Lawbook) -> None:
    (finding,) = supposed(book, [SetValue("lesat", Fraction(1, 100), "share", TODAY)]).findings

    assert finding.remedy == "write zz/act-1#least"


def test_every_finding_is_told_at_once(book: Lawbook) -> None:
    found = codes(book, Lapse("zz/act-9", TODAY), AddWord("covered", "ZZ", TODAY))

    assert sorted(found) == ["SUPPOSITION-OF-NOTHING", "SUPPOSITION-WITHOUT-EFFECT"]
