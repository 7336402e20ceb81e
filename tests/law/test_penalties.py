"""The penalty ranges of Chinese law are those of the dossier, and are shown as no forecast."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from io import StringIO

import pytest
from rich.console import Console

from ytterby import assembly
from ytterby.reports.language import Language, spoken
from ytterby.reports.law_records import instruments_record
from ytterby.reports.law_tables import provision_record, provision_sheet
from ytterby.reports.penalty_words import penalty_view
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.penalty import Base, Fine, Penalty, Sanction

LAWBOOK = assembly.law().lawbook
PENALTIES = {each.id: each for one in LAWBOOK.instruments.values() for each in one.penalties}

# Thousands of yuan, as the tables 1.3 and 1.4 of the dossier on the regime give them: the sum from
# which the multiple holds, the multiple, the amount below it; graver cases with an asterisk.
TOLD = {
    "ecl-2020#export-without-qualification": ("turnover", 500, (5, 10), (500, 5000)),
    "ecl-2020#export-without-licence": ("turnover", 500, (5, 10), (500, 5000)),
    "ecl-2020#licence-by-fraud": ("turnover", 200, (5, 10), (200, 2000)),
    "ecl-2020#licence-forged": ("turnover", 50, (5, 10), (50, 500)),
    "ecl-2020#knowing-services": ("turnover", 100, (3, 5), (100, 500)),
    "ecl-2020#dealing-with-listed": ("turnover", 500, (10, 20), (500, 5000)),
    "ecl-2020#obstruction": ("", None, None, (100, 300)),
    "decree-792-2024#failing-to-report*": ("turnover", 500, (5, 10), (500, 3000)),
    "decree-792-2024#provider-failing-to-report": ("", None, None, (0, 100)),
    "decree-792-2024#provider-failing-to-report*": ("", None, None, (100, 500)),
    "decree-792-2024#helping-evasion": ("gains", 100, (3, 5), (100, 500)),
    "decree-792-2024#importer-breaking-promise": ("turnover", 500, (3, 5), (300, 3000)),
    "decree-792-2024#accepting-foreign-check": ("", None, None, (0, 500)),
    "decree-792-2024#accepting-foreign-check*": ("", None, None, (500, 3000)),
    "decree-785-2024#over-index": ("gains", 500, (5, 10), (1000, 5000)),
    "decree-785-2024#not-named-or-ore-in-recycling": ("gains", None, (5, 10), (2000, 5000)),
    "decree-785-2024#illegal-products": ("gains", None, (5, 10), (500, 2000)),
    "decree-785-2024#flow-records": ("", None, None, (50, 200)),
    "decree-785-2024#flow-records*": ("", None, None, (200, 1000)),
    "decree-785-2024#flow-records*2": ("", None, None, (20, 50)),
    "decree-785-2024#obstruction": ("", None, None, (20, 100)),
    "decree-785-2024#obstruction*": ("", None, None, (100, 500)),
    "decree-785-2024#obstruction*2": ("", None, None, (20, 50)),
}


def _fine(name: str) -> Fine:
    stem, mark, number = name.partition("*")
    penalty = PENALTIES[f"cn/{stem}"]
    sanction = penalty.graver if mark else penalty.plain
    assert isinstance(sanction, Sanction)
    return sanction.fines[int(number or 1) - 1]


@pytest.mark.parametrize("name", TOLD)
def test_a_range_is_that_of_the_dossier(name: str) -> None:
    base, threshold, multiple, amount = TOLD[name]

    fine = _fine(name)

    bases = {"turnover": Base.TURNOVER, "gains": Base.GAINS, "": None}
    assert fine.base is bases[base]
    assert fine.threshold == (None if threshold is None else threshold * 1000)
    seen = None if fine.multiple is None else (fine.multiple.least, fine.multiple.most)
    assert seen == (multiple and tuple(map(Fraction, multiple)))
    assert fine.amount is not None
    least, most = (Fraction(each * 1000) for each in amount)
    assert (fine.amount.least, fine.amount.most) == (least, most)


def test_every_fine_of_the_law_stands_in_the_table_above() -> None:
    fines = {
        fine
        for each in PENALTIES.values()
        if each.id.startswith("cn/")
        for sanction in (each.plain, each.graver)
        if sanction is not None
        for fine in sanction.fines
    }

    assert fines == {_fine(name) for name in TOLD}


def test_export_control_multiplies_turnover_and_rare_earth_administration_gains() -> None:
    assert {each.base for each in _fines("cn/ecl-2020")} == {Base.TURNOVER, None}
    assert {each.base for each in _fines("cn/decree-785-2024")} == {Base.GAINS, None}


def _fines(instrument: str) -> Iterator[Fine]:
    for each in LAWBOOK.instruments[instrument].penalties:
        yield from each.plain.fines


def test_five_years_may_follow_every_penalty() -> None:
    # Export Control Law, Art. 39, as the dossier has it.
    assert PENALTIES["cn/ecl-2020#after-effects"].after == (
        "applications for licences may be refused for 5 years",
        (
            "those directly responsible may be barred from export business for 5 years, and for "
            "life if convicted of a crime"
        ),
    )


def test_a_range_is_shown_with_the_sentence_that_it_is_no_forecast() -> None:
    provision = LAWBOOK.provisions["cn/ecl-2020#art-34"]
    paper = StringIO()

    Console(file=paper, width=200).print(
        provision_sheet(LAWBOOK, provision, date(2026, 11, 21), Views())
    )

    text = paper.getvalue()
    assert "never a forecast: fines that were published fell outside such ranges" in text
    assert (
        "Fine: from RMB 500,000 on, 5 to 10 times the illegal turnover; below it, or without it, "
        "RMB 500,000 to RMB 5 million." in text
    )


def test_a_record_holds_ranges_and_no_sum() -> None:
    record = provision_record(
        LAWBOOK, LAWBOOK.provisions["cn/ecl-2020#art-38"], date(2026, 11, 21), Views()
    )

    (penalty,) = _listed(record["penalties"])
    assert penalty["forecast"] is False
    assert penalty["plain"] == {
        "when": "",
        "fines": [
            {
                "whom": "",
                "base": None,
                "threshold": None,
                "multiple": None,
                "amount": {"from": "100000", "to": "300000"},
            }
        ],
        "beside": [],
    }


def test_the_instruments_are_recorded_with_their_penalties() -> None:
    found = {
        each["id"]: [one["id"] for one in _listed(each["penalties"])]
        for each in _listed(instruments_record(LAWBOOK)["instruments"])
    }

    assert len(found["cn/ecl-2020"]) == 8
    assert found["cn/mofcom-2025-18"] == []


def _listed(value: object) -> list[dict[str, object]]:
    assert isinstance(value, list)
    return value


def test_chinese_counts_money_by_ten_thousands() -> None:
    def sentences(penalty: Penalty) -> tuple[str, ...]:
        with spoken(Language.CHINESE):
            return penalty_view(penalty).sentences

    (fine, *_) = sentences(PENALTIES["cn/ecl-2020#export-without-licence"])

    assert "50万元" in fine
    assert "500万元" in fine
