"""Alerts stand on the days on which judging anew differs from the day before, and no others."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ytterby import assembly
from ytterby.assembly.law_in_time import alerts_of_document
from ytterby.licensing.answer_change import Shift
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.law import Attestation, Status
from ytterby.vocabulary.period import Period
from ytterby.workflows.judge_document import Bench, docket_of
from ytterby.workflows.what_if import change_of, judged_on

DEMO = assembly.package_folder("reference") / "demo" / "transactions.yaml"
OPTIONS = assembly.Options(None, date(2026, 11, 22), {}, {}, {})
FILES = assembly.Files()
A_DAY = timedelta(days=1)
UNCHANGED = {None, Shift.REASONS}
ATTESTED = Views(
    (),
    tuple(
        Attestation(
            f"cn/mofcom-2025-{number}",
            Period(date(2026, 11, 10)),
            Status.SUSPENDED,
            "what if, not a fact",
            "A. Example",
            date(2026, 11, 21),
        )
        for number in (57, 61, 62)
    ),
)


def days_by_brute_force(document: Path, days: tuple[date, date], views: Views) -> list[date]:
    """Every day of a span, one after the other, judged and held against the day before."""
    court = assembly.law()
    bench = Bench(court, assembly.desk(), FILES, views, "", print)
    docket = docket_of(document, OPTIONS, replace(bench, views=Views()))
    first, last = days
    every = [first + A_DAY * number for number in range(-1, (last - first).days + 1)]
    answers = judged_on(docket, bench, every)
    return [
        day
        for day in every[1:]
        if any(
            change_of(before, after, regime.id).shift not in UNCHANGED
            for before, after in zip(answers[day - A_DAY], answers[day], strict=True)
            for regime in court.regimes
        )
    ]


@pytest.mark.parametrize(
    ("month", "views"),
    [(date(2025, 4, 1), Views()), (date(2026, 11, 1), Views()), (date(2026, 11, 1), ATTESTED)],
    ids=["as No. 18 begins", "as No. 70 ends", "as somebody attests that it goes on"],
)
def test_alerts_stand_on_the_days_on_which_judging_anew_differs(month: date, views: Views) -> None:
    last = month.replace(day=monthrange(month.year, month.month)[1])

    alerts, _ = alerts_of_document(DEMO, (month, last), OPTIONS, FILES, views)

    assert [each.day for each in alerts.days] == days_by_brute_force(DEMO, (month, last), views)
