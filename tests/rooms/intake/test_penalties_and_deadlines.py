"""Penalties and deadlines of a provisions file, and what is wrong with others."""

from fractions import Fraction
from pathlib import Path

import pytest

from ytterby.intake.law import read_law
from ytterby.vocabulary.citation import Grade
from ytterby.vocabulary.deadline import (
    Chosen,
    CountsFrom,
    DayOfNextMonth,
    OnRestDay,
    WorkingDaysAfter,
)
from ytterby.vocabulary.law import Instrument
from ytterby.vocabulary.penalty import Base, Fine, FineRange, Penalty, Sanction

SOURCE = """\
---
format: ytterby/source/1
title: An invented act
body: Ministry of Stones
read_on: 2026-11-21
sources:
  - {title: The act, address: zz.example/act-1, read_on: 2026-11-21, grade: invented}
---
Invented.
"""
PROVISIONS = """\
format: ytterby/law/1
instrument: zz/act-1
doubts:
  first-day:
    question: Which day counts first?
    grade: derived
    default: next
    readings: {next: the next day, same: the same day}
duties:
  answer:
    words: Answer
    due:
      working_days: 7
      after: query.on
      counts_from: {doubt: first-day, readings: {next: day-after, same: same-day}}
  report: {words: Report, due: {day_of_next_month: 10, of: flow.on, on_rest_day: next-working-day}}
  plain: {words: Tell, due: {working_days: 3, after: query.on}}
provisions:
  art-1:
    title: Article 1
    text: Stones need a licence.
    grade: invented
    published: 2025-01-01
    effective: 2025-02-01
    duties: [answer, report, plain]
penalties:
  without-licence:
    act: Selling stones without a licence
    provision: art-1
    currency: EUR
    grade: invented
    fines: [{base: illegal-gains, threshold: 500, multiple: {from: 2.5, to: 5}, amount: {to: 900}}]
    beside: [the stones are confiscated]
    graver: {when: in serious cases, fines: [{whom: the seller, amount: {from: 10, to: 20}}]}
    after: [no licence for 5 years]
"""


def folder(tmp_path: Path, provisions: str) -> Path:
    inside = tmp_path / "zz" / "act-1"
    inside.mkdir(parents=True)
    (inside / "source.md").write_text(SOURCE, encoding="utf-8")
    (inside / "provisions.yaml").write_text(provisions, encoding="utf-8")
    return tmp_path


def read(tmp_path: Path) -> Instrument:
    (found,) = read_law(folder(tmp_path, PROVISIONS)).required()
    return found


def test_a_penalty_is_read_with_base_border_multiple_and_amount(tmp_path: Path) -> None:
    assert read(tmp_path).penalties == (
        Penalty(
            id="zz/act-1#without-licence",
            act="Selling stones without a licence",
            provision="zz/act-1#art-1",
            currency="EUR",
            grade=Grade.INVENTED,
            plain=Sanction(
                "",
                (
                    Fine(
                        "",
                        Base.GAINS,
                        500,
                        FineRange(Fraction(5, 2), Fraction(5)),
                        FineRange(Fraction(0), Fraction(900)),
                    ),
                ),
                ("the stones are confiscated",),
            ),
            graver=Sanction(
                "in serious cases",
                (Fine("the seller", None, None, None, FineRange(Fraction(10), Fraction(20))),),
                (),
            ),
            after=("no licence for 5 years",),
        ),
    )


def test_a_deadline_is_read_with_its_fact_and_its_ways_of_counting(tmp_path: Path) -> None:
    answer, report, plain = (each.due for each in read(tmp_path).duties)

    open_start = (("next", CountsFrom.DAY_AFTER), ("same", CountsFrom.SAME_DAY))
    assert answer == WorkingDaysAfter(
        "query.on", 7, Chosen(CountsFrom.DAY_AFTER, "zz/act-1#first-day", open_start)
    )
    assert report == DayOfNextMonth("flow.on", 10, Chosen(OnRestDay.NEXT_WORKING_DAY))
    assert plain == WorkingDaysAfter("query.on", 3, Chosen(CountsFrom.DAY_AFTER))


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("base: illegal-gains, ", "", "fines[0]: FINE-NOT-UNDERSTOOD"),
        (", multiple: {from: 2.5, to: 5}", "", "fines[0]: FINE-NOT-UNDERSTOOD"),
        ("{from: 10, to: 20}", "{from: 30, to: 20}", "fines[0].amount: BOUNDS-UPSIDE-DOWN"),
        ("illegal-gains", "gains", "fines[0].base: WORD-UNKNOWN"),
        ("currency: EUR", "currency: EURO", "without-licence.currency: WORD-UNKNOWN"),
        ("provision: art-1", "provision: art-9", "without-licence.provision: REFERENCE-NOT-FOUND"),
        ("day_of_next_month: 10", "day_of_next_month: 29", "day_of_next_month: DEADLINE-NOT-A-DAY"),
        ("working_days: 3", "working_days: 0", "due.working_days: DEADLINE-NOT-A-DAY"),
        ("next-working-day", "day-before", "due.on_rest_day: WORD-UNKNOWN"),
        ("same: same-day", "other: same-day", "counts_from.doubt: READINGS-DIFFER"),
        ("after: query.on\n", "\n", "duties.answer.due.after: MISSING-KEY"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, finding: str
) -> None:
    assert old in PROVISIONS

    found = read_law(folder(tmp_path, PROVISIONS.replace(old, new, 1))).findings

    told = [f"{each.place}: {each.code}" for each in found]
    assert any(each.endswith(finding) for each in told), told
