"""One suite for every shelf of a campaign."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ytterby.backends.campaign_folder import CampaignFolder
from ytterby.vocabulary.finding import FindingsError
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.questionnaire import AskedPart, Campaign, Event, EventKind, SupplierForm
from ytterby.vocabulary.statement import StatedAmount, Statement
from ytterby.workflows.campaigns import (
    CampaignDamagedError,
    CampaignShelf,
    CampaignThereError,
    NotACampaignError,
    in_force,
)

MASS = Interval(Fraction(1, 3), Fraction(25_000))
FORM = SupplierForm(
    "c-1",
    "示例磁材厂",
    "001-示例.xlsx",
    (AskedPart("M-1", "磁钢", "magnet", MASS), AskedPart("M-2")),
)
CAMPAIGN = Campaign(
    "c",
    date(2026, 11, 2),
    21,
    ("Dy", "Tb"),
    (FORM,),
    {"Parts 零件": {"A1": "零件"}},
    {"truth": {"yes 是": "yes"}},
    {"bill": "清单.csv", "rates": "rates.csv"},
    {"sheet": "", "place": "China", "currency": "CNY"},
)
DOCUMENTS = {"bill": b"Level,Part\n", "rates": b"currency\n"}
ASKED = Event(EventKind.ASKED, date(2026, 11, 2), "c-1", "采购", ("M-1", "M-2"))
ANSWERED = Event(
    EventKind.ANSWERED, date(2026, 11, 20), "c-1", "A", ("M-1",), ("n-1",), "a.xlsx", "0" * 64
)


def _said(number: str) -> Statement:
    amount = StatedAmount("Dy", Interval(Fraction(200), Fraction(300)), "ZZ")
    return Statement(
        "M-1", "示例磁材厂", date(2026, 11, 20), (amount,), frozenset({"Dy"}), number=number
    )


@pytest.fixture
def shelf(tmp_path: Path) -> CampaignShelf:
    shelf = CampaignFolder(tmp_path / "campaign")
    shelf.begin(CAMPAIGN, {FORM.file: b"PK"}, DOCUMENTS)
    return shelf


def test_a_campaign_is_found_as_it_was_begun(shelf: CampaignShelf) -> None:
    assert shelf.campaign() == CAMPAIGN
    assert {role: path.read_bytes() for role, path in shelf.documents().items()} == DOCUMENTS


def test_a_campaign_is_never_begun_anew(shelf: CampaignShelf) -> None:
    with pytest.raises(CampaignThereError):
        shelf.begin(CAMPAIGN, {}, {})

    assert shelf.campaign() == CAMPAIGN


def test_where_nothing_was_begun_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "campaign.json").write_text('{"format": "another/1"}', "utf-8")

    for folder in (tmp_path, tmp_path / "not there", tmp_path / "campaign.json"):
        with pytest.raises(NotACampaignError):
            CampaignFolder(folder).campaign()


def test_events_come_back_in_the_order_in_which_they_were_noted(shelf: CampaignShelf) -> None:
    shelf.note([ASKED])
    shelf.note([ANSWERED, ASKED])

    assert shelf.events() == (ASKED, ANSWERED, ASKED)


def test_statements_come_back_as_they_were_added(shelf: CampaignShelf) -> None:
    assert shelf.statements().required() == ()
    shelf.add([_said("n-1")])
    shelf.add([_said("n-2"), _said("n-3")])

    found = shelf.statements().required()

    assert [each.number for each in found] == ["n-1", "n-2", "n-3"]
    assert found[0].amounts == _said("n-1").amounts


def test_a_statement_in_whose_place_another_came_is_kept_and_not_in_force(
    shelf: CampaignShelf,
) -> None:
    shelf.add([_said("n-1"), _said("n-2")])
    shelf.note([Event(EventKind.SUPERSEDED, date(2026, 11, 21), "c-1", statements=("n-1",))])

    assert [each.number for each in in_force(shelf)] == ["n-2"]
    assert len(shelf.statements().required()) == 2


def test_what_was_altered_by_hand_is_refused(shelf: CampaignShelf, tmp_path: Path) -> None:
    shelf.add([_said("n-1")])
    path = tmp_path / "campaign" / "statements.jsonl"
    path.write_text(path.read_text("utf-8").replace('"200"', '"a lot"'), "utf-8")

    with pytest.raises(FindingsError):
        in_force(shelf)


def test_a_log_or_a_campaign_that_was_altered_by_hand_is_refused_with_its_line(
    shelf: CampaignShelf, tmp_path: Path
) -> None:
    shelf.note([ASKED, ANSWERED])
    log = tmp_path / "campaign" / "log.jsonl"
    log.write_text(log.read_text("utf-8").replace('"answered"', '"agreed"'), "utf-8")

    with pytest.raises(CampaignDamagedError, match="line 2"):
        shelf.events()

    campaign = tmp_path / "campaign" / "campaign.json"
    campaign.write_text(campaign.read_text("utf-8").replace("due_days", "days"), "utf-8")
    with pytest.raises(CampaignDamagedError):
        shelf.campaign()


def test_another_process_sees_the_same(shelf: CampaignShelf, tmp_path: Path) -> None:
    shelf.note([ASKED])

    again = CampaignFolder(tmp_path / "campaign")

    assert (again.campaign(), again.events()) == (CAMPAIGN, (ASKED,))


@pytest.mark.parametrize("name", ["../../outside.xlsx", "/etc/passwd", "..", "", "稀" * 200])
def test_no_name_leads_out_of_a_campaign(shelf: CampaignShelf, tmp_path: Path, name: str) -> None:
    shelf.keep(name, b"PK")

    kept = [path for path in (tmp_path / "campaign" / "received").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [b"PK"]
