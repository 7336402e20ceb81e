"""What of the law wants looking up, the question, and the provisions it bears on."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest

from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.look_up import Care, LookUp, Question, look_ups
from ytterby.vocabulary.law import Attestation, Coverage, Status
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.regime import Regime

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

ARTICLE = "grade: invented, published: 2025-01-01, effective: 2025-02-01"
LAW = f"""\
party_lists:
  watched: {{title: Watched, file: listings.csv, fact: parties.control_listed, complete: true}}
provisions:
  early: {{title: Early, text: It is asked., {ARTICLE}}}
  late: {{title: Late, text: It is asked., {ARTICLE}}}
  listed:
    {{title: Listed, text: It is asked., {ARTICLE}, outcome: prohibited,
      applies_when: {{fact: parties.control_listed, is: true}}}}
"""
LISTINGS = """\
list,notice,listed_from,ended_on,unverified_from,name_latin,name_han,kind,address,grade,note
watched,1,2025-02-10,,2026-08-10,Example Works,,organization,,invented,
watched,2,2025-02-10,2026-08-10,2026-05-10,Sample Mills,,organization,,invented,
"""
PAUSE = f"""\
provisions:
  pause: {{title: Pause, text: Early sleeps., {ARTICLE}}}
suspends:
  - {{provision: zz/act-1#early, from: 2025-06-01, last_day: 2026-10-31, outcome_seen: false}}
  - {{provision: zz/act-1#late, from: 2025-06-01, last_day: 2026-10-31, outcome_seen: true}}
"""
BILL = """\
provisions:
  bill: {title: Bill, text: It would be asked., grade: invented, published: 2025-01-01,
    proposed: true}
"""
# The sources that the fixture writes were read on 21 November 2026.
AS_READ = Views()
CARE = Care(timedelta(days=30), timedelta(days=90))


@pytest.fixture
def book(zz_law: ZzLaw) -> Lawbook:
    return zz_law({"act-1": LAW, "act-1/listings.csv": LISTINGS, "act-2": PAUSE, "act-3": BILL})


def told(found: tuple[LookUp, ...]) -> list[tuple[Question, str, list[str]]]:
    return [
        (each.question, each.law, [one.id.provision for one in each.bears_on]) for each in found
    ]


@pytest.mark.parametrize(
    ("day", "question"),
    [
        (date(2026, 10, 1), None),
        # 30 days before the first day after it, 1 November.
        (date(2026, 10, 2), Question.ENDING),
        (date(2026, 10, 31), Question.ENDING),
        (date(2026, 11, 1), Question.ENDED),
    ],
)
def test_an_end_that_is_near_or_past_is_a_question_about_all_that_it_wakes(
    book: Lawbook, day: date, question: Question | None
) -> None:
    found = [each for each in look_ups(book, day, AS_READ, CARE) if each.law == "zz/act-2"]

    # What became of the second limb was seen.
    expected = [] if question is None else [(question, "zz/act-2", ["early"])]
    assert told(tuple(found)) == expected


def test_what_the_reader_attested_he_need_not_look_up(book: Lawbook) -> None:
    word = Attestation(
        "zz/act-1#early",
        Period(date(2026, 11, 1)),
        Status.SUSPENDED,
        "the gazette",
        "A. Reader",
        date(2026, 11, 2),
    )

    found = look_ups(book, date(2026, 11, 20), Views((), (word,)), CARE)

    assert "zz/act-2" not in {each.law for each in found}


def test_listings_of_which_nobody_knows_whether_they_stand_are_counted(book: Lawbook) -> None:
    (found,) = (each for each in look_ups(book, date(2026, 8, 10), AS_READ, CARE))

    # The second listing has ended by then.
    assert (found.question, found.law, found.parties) == (
        Question.LISTED,
        "zz/act-1#watched",
        1,
    )
    assert [str(each.id) for each in found.bears_on] == ["zz/act-1#listed"]


def test_of_a_source_read_long_ago_the_question_is_what_became_of_it(book: Lawbook) -> None:
    # 21 November and 90 days more is 19 February: on the day after, it is long ago.
    before, after = (
        {each.law: each for each in look_ups(book, day, AS_READ, CARE)}
        for day in (date(2027, 2, 19), date(2027, 2, 20))
    )

    assert "zz/act-3" not in before
    assert after["zz/act-1"].question is Question.READ
    assert after["zz/act-3"].question is Question.PROPOSED
    assert after["zz/act-3"].due == date(2027, 2, 20)
    assert after["zz/act-3"].where == "zz.example/act"


def test_only_the_law_of_the_regimes_asked_is_looked_up(book: Lawbook) -> None:
    other = Regime("zy", "Elsewhere", "", ("ZY",), "nobody", "", {}, Coverage(complete=False))

    assert not look_ups(book, date(2027, 6, 1), AS_READ, CARE, (other,))
