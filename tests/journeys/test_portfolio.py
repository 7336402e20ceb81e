"""From an invented company to verdicts: compiled, judged, asked what if, and its magnets traced."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tools.invent_company import main as invent
from ytterby.vocabulary.magnet_step import MagnetStep

Run: TypeAlias = Callable[..., tuple[int, str, str]]

ON = ("--on", "2025-12-02")
PARTS = 400
# A product, so many of whose parts are the magnet of 1 kg with 0.05 % dysprosium from ZZ.
BILL = """\
Parent,Component,Quantity,Form,Composition,Composition complete,Mined in,Weight (g),Price (USD)
,MOTOR,,assembly,,,,,1000
MOTOR,MAGNET,1,magnet,Dy 0.05 %; Fe balance,yes,ZZ,1000,
"""
PRICES = """\
substance,form,low,high,currency,unit,on,place,basis,source,grade,note
Dy,oxide,300,300,USD,kg,2025-12-01,Europe,invented,invented,trade-practice,
Dy,oxide,3000,3000,USD,kg,2025-12-01,China,invented,invented,trade-practice,
"""


@pytest.fixture
def company(tmp_path: Path) -> Path:
    invent(["--parts", str(PARTS), "--out", str(tmp_path), "--seed", "3"])
    return tmp_path


def _record(run: tuple[int, str, str]) -> dict[str, Any]:
    status, out, err = run
    assert status == 0, err
    found: dict[str, Any] = json.loads(out)
    return found


def test_an_invented_company_is_read_without_a_finding_that_blocks(
    company: Path, ytterby: Run
) -> None:
    status, _, err = ytterby("content", "import", str(company / "bill.csv"))

    assert status == 0, err
    assert f"{PARTS} parts" in err
    names = (company / "bill.csv").read_text("utf-8")
    # Chinese, Japanese and German beside English.
    assert all(
        re.search(letters, names) for letters in ("[\u4e00-\u9fff]", "[\u30a1-\u30ff]", "[äöü]")
    )


def test_the_same_seed_invents_the_same_company(company: Path, tmp_path: Path) -> None:
    before = [(company / name).read_bytes() for name in ("bill.csv", "parts.csv")]

    invent(["--parts", str(PARTS), "--out", str(tmp_path / "again"), "--seed", "3"])

    after = [(tmp_path / "again" / name).read_bytes() for name in ("bill.csv", "parts.csv")]
    assert before == after


def test_a_compiled_company_is_judged_as_the_exact_roll_up_judges_it(
    company: Path, ytterby: Run
) -> None:
    bill, folder = str(company / "bill.csv"), str(company / "compiled")
    status, out, err = ytterby("content", "compile", bill, "--out", folder)
    assert status == 0, err
    assert f"{PARTS} parts" in out

    found = _record(ytterby("content", "roll-up", folder, *ON, "--format", "json"))
    exact = _record(ytterby("content", "roll-up", bill, *ON, "--format", "json"))

    assert [each["product"] for each in found["products"]] == [
        each["product"] for each in exact["products"]
    ]
    for one, other in zip(found["products"], exact["products"], strict=True):
        for basis, share in one["shares"].items():
            low, high = (_float(end) for end in other["listed_share"][basis])
            assert share["low"] == pytest.approx(low, rel=1e-9)
            assert share["high"] == pytest.approx(high, rel=1e-9)
            assert share["reaches"] is (True if low >= 0.001 else None if high >= 0.001 else False)


def _float(text: str) -> float:
    above, _, below = text.partition("/")
    return int(above) / int(below or 1)


@pytest.fixture
def motor(tmp_path: Path) -> Path:
    (tmp_path / "bill.csv").write_text(BILL, "utf-8")
    (tmp_path / "prices.csv").write_text(PRICES, "utf-8")
    return tmp_path


def test_the_steps_name_the_parts_on_which_they_hang(motor: Path, ytterby: Run) -> None:
    bill, table = str(motor / "bill.csv"), motor / "steps.csv"

    found = _record(
        ytterby(
            *("content", "steps", bill, "--countries", "ZZ", "--product", "MOTOR"),
            *("--format", "json", "--csv", str(table)),
        )
    )

    assert found["products"][0]["steps"] == {
        "mined": True,
        "separated": None,
        "metal": None,
        "magnet": None,
    }
    assert found["hangs_on"]["separated"] == ["MAGNET"]
    assert found["hangs_on"]["mined"] == []
    rows = list(csv.reader(table.read_text("utf-8").splitlines()))
    assert rows[0] == ["product", "name", *(step.value for step in MagnetStep)]
    assert rows[1][2:] == ["yes", "not known", "not known", "not known"]


def test_an_answer_is_laid_over_the_folder_as_over_the_bill(motor: Path, ytterby: Run) -> None:
    bill, folder, answer = motor / "bill.csv", motor / "compiled", motor / "answer.json"
    ytterby("content", "compile", str(bill), "--out", str(folder))
    statement = {
        "format": "ytterby/statement/1",
        "part": "MAGNET",
        "on": "2025-12-01",
        "covers": ["Dy"],
        "magnet_made_in": "ZY",
    }
    answer.write_text(json.dumps(statement), "utf-8")
    asked = (*ON, "--answers", str(answer), "--countries", "ZZ", "--format", "json")

    over_folder = _record(ytterby("content", "steps", str(folder), *asked))
    over_bill = _record(ytterby("content", "steps", str(bill), *asked))

    assert over_folder["products"] == over_bill["products"]
    assert over_folder["products"][0]["steps"]["magnet"] is False


def test_the_place_of_the_prices_turns_a_verdict(motor: Path, ytterby: Run) -> None:
    bill, prices = str(motor / "bill.csv"), str(motor / "prices.csv")

    found = _record(
        ytterby(
            *("content", "sensitivity", bill, *ON, "--prices", prices),
            *("--threshold", "0.1%", "--format", "json"),
        )
    )

    # As oxide: 0.5 g Dy are 0.574 g of oxide, 0.17 or 1.7 USD of 1,000; nobody said where from, so
    # in China it may be reached and in Europe it is not.
    (product,) = found["products"]
    assert product["verdicts"]["Europe"]["oxide-separated"] is False
    assert product["verdicts"]["China"]["oxide-separated"] is None
    assert product["hangs_on_place"] is True


def test_a_folder_is_checked_file_by_file(motor: Path, ytterby: Run) -> None:
    folder = motor / "compiled"
    ytterby("content", "compile", str(motor / "bill.csv"), "--out", str(folder))

    status, out, _ = ytterby("content", "check", str(folder))
    assert status == 0
    assert "2 parts, 1 use, 1 product; every file of" in " ".join(out.split())

    (folder / "line.npy").write_bytes(b"")
    status, _, err = ytterby("content", "check", str(folder))
    assert status == 1
    assert "COMPILED-DAMAGED" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("steps", "bill.csv", "--product", "NONE"), "NONE is no product of bill.csv"),
        (("steps", "bill.csv", "--countries", "ZZ,Atlantis"), "'Atlantis' is no country"),
        (("roll-up", "bill.csv", "--compiled", "--threshold", "much"), "'much' is no share"),
        (("roll-up", "bill.csv", "--draws", "10"), "are for --compiled"),
        (("compile", "bill.csv", "--out", "."), "is no compiled portfolio"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    arguments: tuple[str, ...],
    words: str,
    motor: Path,
    ytterby: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(motor)

    status, _, err = ytterby("content", *arguments)

    assert status == 2
    assert words in " ".join(err.replace("│", " ").split())


def test_without_the_extra_it_is_told_what_to_install(
    motor: Path, ytterby: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ytterby.assembly.compiled.is_installed", lambda _: False)

    status, _, err = ytterby("content", "steps", str(motor / "bill.csv"))

    assert status == 2
    assert "pip install 'ytterby[scale]'" in err
