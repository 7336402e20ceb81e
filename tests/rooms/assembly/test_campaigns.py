"""A campaign from its first day on: answers that follow each other, and how it stands."""

import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.filled_forms import (
    ASKED,
    NO,
    READ,
    YES,
    CellValue,
    example_campaign,
    filled,
    number_of_form,
    read_back,
    silent,
    statement_of,
)
from ytterby.assembly import Files
from ytterby.assembly.questionnaires import (
    NobodyToAskError,
    ReadBack,
    Round,
    campaign_made,
    campaign_status,
    forms_read,
    reminders,
)
from ytterby.backends.campaign_folder import CampaignFolder
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.questionnaire import EventKind
from ytterby.vocabulary.questionnaire_status import FormState
from ytterby.workflows.campaigns import CampaignThereError, in_force


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example_campaign(tmp_path_factory.mktemp("made"))


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """The folder of a campaign about a motor, as it was made."""
    shutil.copy(made.parent / "bill.csv", tmp_path)
    return Path(shutil.copytree(made, tmp_path / "campaign"))


def _codes(found: ReadBack) -> list[str]:
    return [each.code for each in found.findings]


def _ends(symbol: str, low: CellValue, high: CellValue) -> dict[str, CellValue]:
    return {f"low {symbol}": low, f"high {symbol}": high}


def test_an_answer_of_the_same_supplier_takes_the_place_of_the_one_before(folder: Path) -> None:
    first = filled(folder, {"MAG-10": {**YES, **_ends("Dy", 150, 300)}})
    read_back(folder, first)
    second = filled(
        folder, {"MAG-10": {**YES, **_ends("Dy", 200, 250)}}, {"on": "2026-11-21"}, name="b.xlsx"
    )

    found = read_back(folder, second)

    (amount,) = statement_of(folder, "MAG-10").amounts
    assert amount.mass_mg == Interval(Fraction(200), Fraction(250))
    assert found.findings == ()
    kinds = [each.kind for each in CampaignFolder(folder).events()]
    assert kinds[-2:] == [EventKind.ANSWERED, EventKind.SUPERSEDED]


def test_two_answers_of_one_supplier_that_contradict_both_stay(folder: Path) -> None:
    read_back(folder, filled(folder, {"MAG-10": {**YES, **_ends("Dy", 150, 180)}}))
    second = filled(folder, {"MAG-10": {**YES, **_ends("Dy", 200, 250)}}, name="b.xlsx")

    found = read_back(folder, second)

    assert _codes(found) == ["ANSWERS-CONTRADICT"]
    assert "150 – 180 mg" in found.findings[0].seen
    assert "200 – 250 mg" in found.findings[0].seen
    assert found.forms[0].contradictory == ("MAG-10",)
    assert len(in_force(CampaignFolder(folder))) == 2
    _, rows = campaign_status(folder, READ)
    assert rows[number_of_form(folder, "Alpha") - 1].state is FormState.CONTRADICTORY


def test_an_answer_that_says_it_corrects_ends_the_contradiction(folder: Path) -> None:
    read_back(folder, filled(folder, {"MAG-10": {**YES, **_ends("Dy", 150, 180)}}))
    corrected = filled(
        folder,
        {"MAG-10": {**YES, **_ends("Dy", 200, 250)}},
        {"corrects": "yes 是"},
        name="b.xlsx",
    )

    found = read_back(folder, corrected)

    assert found.findings == ()
    (amount,) = statement_of(folder, "MAG-10").amounts
    assert amount.mass_mg.low == 200


def test_a_form_read_twice_is_kept_once(folder: Path) -> None:
    form = filled(folder, {"MAG-10": NO})
    read_back(folder, form)

    found = read_back(folder, form, form)

    assert _codes(found)[-2:] == ["FORM-READ-TWICE"] * 2
    assert len(in_force(CampaignFolder(folder))) == 1


def test_how_forms_stand_from_asked_to_overdue_to_reminded_to_answered(folder: Path) -> None:
    number = number_of_form(folder, "Beta") - 1

    def state(day: date) -> FormState:
        return campaign_status(folder, day)[1][number].state

    assert state(ASKED) is FormState.ASKED
    assert state(date(2026, 11, 23)) is FormState.ASKED
    assert state(date(2026, 11, 24)) is FormState.OVERDUE
    told = reminders(folder, date(2026, 11, 25), "the buyer")
    assert state(date(2026, 11, 26)) is FormState.REMINDED
    assert {each.supplier for each in told} == {"Alpha", "Beta", "Gamma"}
    forms_read(
        [filled(folder, {"SENSOR-7": NO}, supplier="Beta")],
        folder,
        date(2026, 11, 27),
        tell=silent,
    )
    assert state(date(2026, 11, 27)) is FormState.ANSWERED
    assert {each.supplier for each in reminders(folder, date(2026, 11, 28), "")} == {
        "Alpha",
        "Gamma",
    }


def test_a_reminder_speaks_both_languages(folder: Path) -> None:
    reminder = reminders(folder, date(2026, 11, 25), "")[0]

    assert "on 2 Nov 2026 we sent you" in reminder.words
    assert "我方于2026年11月2日" in reminder.words
    assert "2026年12月16日前" in reminder.words


def test_a_campaign_is_begun_once(folder: Path) -> None:
    with pytest.raises(CampaignThereError):
        campaign_made(folder.parent / "bill.csv", Files(), folder, Round(ASKED, 21), tell=silent)


def test_where_nobody_has_to_be_asked_no_campaign_is_made(tmp_path: Path) -> None:
    bill = "Level,Part number,Quantity,Price (USD),Rare earths\n0,M-1,1,10,\n1,P-1,1,5,no\n"
    (tmp_path / "bill.csv").write_text(bill, "utf-8")

    with pytest.raises(NobodyToAskError):
        campaign_made(
            tmp_path / "bill.csv", Files(), tmp_path / "new", Round(ASKED, 21), tell=silent
        )
    assert not (tmp_path / "new").exists()
