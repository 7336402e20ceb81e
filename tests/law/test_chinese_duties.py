"""Duties and classes of Chinese law that no single case can show: attested law, unused layers."""

from datetime import date
from fractions import Fraction

import pytest

from ytterby import assembly
from ytterby.licensing.determination import Determination
from ytterby.reports.next_steps import next_steps
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.fact import Fact, FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.law import Attestation, Status
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.transaction import Item, Transaction
from ytterby.workflows.determine import determine

LAW = assembly.law()
DAY = date(2026, 11, 21)
IN_FORCE = Attestation(
    "cn/mofcom-2025-56", Period(DAY), Status.IN_FORCE, "an invented notice", "T. Ester", DAY
)


def number(value: str) -> Interval:
    return Interval.exactly(Fraction(value))


def judged(facts: dict[str, FactValue], views: Views, form: str = "equipment") -> Determination:
    stated = {name: Fact(value, "stated") for name, value in facts.items()}
    transaction = Transaction(
        "T-1", DAY, "goods", "CN", "ZZ", "sale", "civil", Item(form=form), facts=stated
    )
    (found,) = determine(LAW, transaction, views)
    return found


def duties(found: Determination) -> set[str]:
    return {each.duty.id for each in found.duties if each.certain}


def kiln(diameter_m: str) -> dict[str, FactValue]:
    return {
        "equipment.kind": "roasting-kiln",
        "equipment.diameter_m": number(diameter_m),
        "equipment.length_m": number("20"),
        "equipment.resists_strong_acid": True,
        "equipment.temperature_high_c": number("800"),
        "item.parameters_near_control": True,
    }


def test_a_kiln_that_misses_the_size_gets_the_remark_for_near_misses_once_no_56_is_attested() -> (
    None
):
    # CN-C30: 1.7 m is under the 1.8 m of the row; the remark is certain where the law is.
    found = judged(kiln("1.7"), Views((), (IN_FORCE,)))

    assert "cn/mofcom-2025-56#near-miss-remark" in duties(found)
    assert "cn/mofcom-2025-56#customs-remark" not in duties(found)


def test_a_kiln_at_the_size_gets_the_remark_with_its_code_and_no_other() -> None:
    found = judged(kiln("1.8"), Views((), (IN_FORCE,)))

    assert "cn/mofcom-2025-56#customs-remark" in duties(found)
    assert "cn/mofcom-2025-56#near-miss-remark" not in duties(found)
    assert [each.item.code for each in found.items if each.truth] == ["2B902.c"]


@pytest.mark.parametrize(
    ("class_", "licences", "applied", "wanted"),
    [
        # 40 licences a year for class A, 30 for one item for class B: the dossier, section 1.2.
        ("class-a", "40", "applied", True),
        ("class-a", "39", "applied", False),
        ("class-b", "30", "applied", True),
        ("class-b", "29", "applied", False),
        ("class-a", "40", "not-applied", False),
        ("class-a", "40", "", None),
    ],
)
def test_a_class_of_2009_asks_for_its_number_of_licences(
    class_: str, licences: str, applied: str, wanted: bool | None
) -> None:
    doubt = "cn/mofcom-2009-general-licence#still-applied"
    plan = LAW.plan(DAY, Views(((doubt, applied),) if applied else ()))
    provision = LAW.lawbook.provisions[f"cn/mofcom-2009-general-licence#{class_}"]
    values: dict[str, FactValue] = {
        "exporter.internal_control_system": True,
        "exporter.fixed_channels": True,
        "exporter.years_in_dual_use_export": number("2"),
        "exporter.years_without_penalty": number("3"),
        "exporter.dual_use_licences_a_year": number(licences),
        "exporter.dual_use_licences_for_the_item_a_year": number(licences),
    }

    assert provision.condition is not None
    assert plan.judged(provision.condition, values).truth is wanted


def test_the_classes_of_2009_change_no_answer() -> None:
    every = LAW.lawbook.instruments["cn/mofcom-2009-general-licence"].provisions

    assert [each for each in every if each.does_something] == []


def test_the_day_of_a_duty_stands_in_the_next_steps() -> None:
    facts: dict[str, FactValue] = {
        "customs.query_notice_on": date(2025, 7, 14),
        "item.contains.Dy": True,
    }

    found = judged(facts, Views(), form="magnet")

    steps = next_steps(found, LAW.regimes[0], LAW.lawbook)
    (by_when,) = {each.by_when for each in steps if "query notice" in each.what}
    assert by_when == (
        "by 23 Jul 2025, if no public holiday, and no weekend worked in its place, falls in "
        "between; read as day-of-notice: by 22 Jul 2025"
    )


def test_two_matters_alike_but_for_the_day_of_the_notice_have_days_of_their_own() -> None:
    def answered_by(notice: date) -> date | None:
        facts: dict[str, FactValue] = {
            "customs.query_notice_on": notice,
            "item.contains.Dy": True,
        }
        found = judged(facts, Views(), form="magnet")
        (due,) = {
            each.due for each in found.duties if each.duty.id.endswith("#answer-customs-query")
        }
        return None if due is None else due.day

    assert answered_by(date(2025, 7, 14)) == date(2025, 7, 23)
    assert answered_by(date(2025, 7, 21)) == date(2025, 7, 30)
