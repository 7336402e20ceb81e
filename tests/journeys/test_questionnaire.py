"""From a bill over forms filled in by suppliers to products that are decided."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from tests.filled_forms import NO, YES, fill

Run: TypeAlias = Callable[..., tuple[int, str, str]]

BILL = """\
Level,Part number,Description,Quantity,Weight (g),Price (USD),Form,Supplier,Rare earths
0,MOTOR-1,伺服电机 400 W,1,,180,assembly,,
1,MAG-10,Magnet,8,25,1.5,magnet,Example Magnets,
1,HOUSING-1,Gehäuse,1,900,14,other,,no
0,MOTOR-2,Servo motor 750 W,1,,260,assembly,,
1,MAG-20,Magnet,10,30,2.1,magnet,Example Magnets,
1,SENSOR-7,Angle sensor,1,40,20,sensor,示例传感器,
"""
MADE = [
    "content",
    "questionnaire",
    "make",
    "bill.csv",
    "--out",
    "campaign",
    "--on",
    "2026-11-02",
    "--by",
    "buyer",
]
READ = ("content", "questionnaire", "read")
BACK = ("--campaign", "campaign", "--on", "2026-11-22")


def _bill(folder: Path) -> None:
    (folder / "bill.csv").write_text(BILL, "utf-8")


def test_a_bill_is_decided_by_the_forms_that_come_back(ytterby: Run, tmp_path: Path) -> None:
    _bill(tmp_path)
    # 200 mg of Dy in each of eight magnets, separated abroad: nothing counts under the 0.1 % test.
    none = {f"{end} {symbol}": 0 for symbol in _OTHERS for end in ("low", "high")}
    abroad = {"mined_in": "ZZ", "separated_in": "ZY", "metal_in": "ZY", "magnet_made_in": "ZY"}
    dy = {**YES, **none, **abroad, "low Dy": 190, "high Dy": 210}

    status, out, err = ytterby(*MADE)
    assert status == 0, err
    assert "Example Magnets" in out
    campaign = tmp_path / "campaign"
    fill(campaign, 1, {"MAG-10": dy, "MAG-20": NO}, to=tmp_path / "one.xlsx")
    fill(campaign, 2, {"SENSOR-7": NO}, to=tmp_path / "two.xlsx")

    status, out, err = ytterby(*READ, "one.xlsx", *BACK)
    assert status == 0, err
    assert "Decided by these answers: MOTOR-1" in out
    assert "Ask next: 示例传感器, about SENSOR-7" in out

    status, out, err = ytterby(*READ, "two.xlsx", *BACK)
    assert status == 0, err
    assert "Decided by these answers: MOTOR-2" in out
    assert "nobody has to be asked" in out


def test_answers_are_taken_into_account_by_roll_up_and_ask(ytterby: Run, tmp_path: Path) -> None:
    _bill(tmp_path)
    ytterby(*MADE)
    fill(tmp_path / "campaign", 2, {"SENSOR-7": NO}, to=tmp_path / "two.xlsx")
    ytterby(*READ, "two.xlsx", *BACK)
    common = ("bill.csv", "--answers", "campaign", "--on", "2026-11-22", "--format", "json")

    asked = json.loads(ytterby("content", "ask", *common)[1])
    rolled = json.loads(ytterby("content", "roll-up", *common)[1])

    assert [each["supplier"] for each in asked["suppliers"]] == ["Example Magnets"]
    assert rolled["format"] == "ytterby/content/1"


def test_an_answer_counts_from_its_own_day_on(ytterby: Run, tmp_path: Path) -> None:
    _bill(tmp_path)
    ytterby(*MADE)
    fill(tmp_path / "campaign", 2, {"SENSOR-7": NO}, to=tmp_path / "two.xlsx")
    ytterby(*READ, "two.xlsx", *BACK)

    # The form says 20 November.
    suppliers = [
        len(json.loads(ytterby(*_ask(day))[1])["suppliers"]) for day in ("2026-11-19", "2026-11-20")
    ]

    assert suppliers == [2, 1]


def _ask(day: str) -> tuple[str, ...]:
    return ("content", "ask", "bill.csv", "--answers", "campaign", "--on", day, "--format", "json")


def test_status_and_reminders_follow_the_campaign(ytterby: Run, tmp_path: Path) -> None:
    _bill(tmp_path)
    made = json.loads(ytterby(*MADE, "--format", "json")[1])
    status = ("content", "questionnaire", "status", "campaign", "--format", "json", "--on")

    late = json.loads(ytterby(*status, "2026-12-01")[1])
    _, words, _ = ytterby("content", "questionnaire", "remind", "campaign", "--on", "2026-12-02")
    reminded = json.loads(ytterby(*status, "2026-12-03")[1])

    assert made["campaign"] == late["campaign"]
    assert [each["state"] for each in late["forms"]] == ["overdue", "overdue"]
    assert [each["state"] for each in reminded["forms"]] == ["reminded", "reminded"]
    assert "Dear Sir or Madam" in words
    assert "此致" in words


def test_a_row_that_cannot_be_used_is_told_and_the_rest_is_kept(
    ytterby: Run, tmp_path: Path
) -> None:
    _bill(tmp_path)
    ytterby(*MADE)
    wrong = {**YES, "low Dy": 300, "high Dy": 200}
    fill(tmp_path / "campaign", 1, {"MAG-10": wrong, "MAG-20": NO}, to=tmp_path / "one.xlsx")

    status, out, err = ytterby(*READ, "one.xlsx", *BACK)

    assert status == 1
    assert "AMOUNT-UPSIDE-DOWN" in err
    assert "answered: MAG-20" in out
    assert "not used, see the findings: MAG-10" in out
    assert len((tmp_path / "campaign" / "statements.jsonl").read_text("utf-8").splitlines()) == 1


def test_a_folder_without_a_campaign_is_wrong_use(ytterby: Run, tmp_path: Path) -> None:
    _bill(tmp_path)

    for command in (("status", "."), ("remind", "."), ("read", "bill.csv", "--campaign", ".")):
        status, _, err = ytterby("content", "questionnaire", *command)

        assert status == 2
        assert "holds no campaign" in err


_OTHERS = ("Sc", "Y", "Sm", "Eu", "Gd", "Tb", "Ho", "Er", "Tm", "Yb", "Lu")
