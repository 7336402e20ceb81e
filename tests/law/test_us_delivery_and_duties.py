"""The vectors for defence procurement and for duties are all there, and all run."""

import re
from datetime import date

import pytest

from ytterby import assembly
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.case import Verdict
from ytterby.vocabulary.law import Status

RESULTS = [each for each in assembly.case_results() if each.case.id.startswith("US-")]
BOOK = assembly.law().lawbook
DFARS = "us/dfars-225-7018"
EXCEPTIONS = (
    "small-purchase",
    "outside-us",
    "off-the-shelf-through-2026",
    "off-the-shelf-from-2027",
    "electronic-device",
    "recycled-ndfeb",
    "unavailable",
    "unavailable-as-amended",
)


def _status(name: str, day: date) -> str:
    return BOOK.status(BOOK.provisions[name], day, Views()).word


def test_every_vector_of_the_collection_on_defence_procurement_runs() -> None:
    # D1 to D10, as numbered in the collection of United States cases.
    run = {
        found[0]
        for each in RESULTS
        if each.verdict is Verdict.PASSED and (found := re.match(r"US-D[0-9]+", each.case.id))
    }

    assert {f"US-D{number}" for number in range(1, 11)} <= run


@pytest.mark.parametrize("name", EXCEPTIONS)
def test_every_exception_has_a_case_in_which_it_decides(name: str) -> None:
    rules = {each.case.rule for each in RESULTS}

    assert f"{DFARS}#{name}" in rules


def test_the_longer_list_of_steps_begins_on_the_first_day_of_2027() -> None:
    last, first = date(2026, 12, 31), date(2027, 1, 1)

    for material in ("smco", "ndfeb", "tantalum", "tungsten"):
        through, from_2027 = f"{DFARS}#{material}-through-2026", f"{DFARS}#{material}-from-2027"
        assert (_status(through, last), _status(through, first)) == (
            Status.IN_FORCE,
            Status.REPEALED,
        )
        assert (_status(from_2027, last), _status(from_2027, first)) == (
            Status.NOT_YET_EFFECTIVE,
            Status.IN_FORCE,
        )


@pytest.mark.parametrize("name", ["us/hr-9073#later-date", "us/tariff-100-threat#threat"])
def test_a_bill_and_a_threat_bind_on_no_day(name: str) -> None:
    provision = BOOK.provisions[name]
    days = (provision.published, date(2026, 11, 21), date(2030, 1, 1))

    assert provision.proposed
    assert [BOOK.status(provision, day, Views()).in_force for day in days] == [False] * 3


def test_the_covered_countries_are_those_of_the_rule() -> None:
    # DFARS 225.7018: North Korea, China, Russia, Iran.
    (value,) = BOOK.sets[f"{DFARS}#covered-countries"].values

    assert set(value.words) == {"KP", "CN", "RU", "IR"}
