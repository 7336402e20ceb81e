"""What to switch, from the demo's bill and a table of offers to a plan that a purchaser reads."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from ytterby.assembly import switching as office

Run: TypeAlias = Callable[..., tuple[int, str, str]]

TOP = Path(__file__).resolve().parents[2]
DEMO = TOP / "src" / "ytterby" / "reference" / "demo"
MARKET = (
    *("--prices", DEMO / "prices.csv", "--rates", DEMO / "rates.csv"),
    *("--price-place", "either market", "--on", "2026-02-02"),
)
OFFERS = ("--options", TOP / "examples" / "switch-options.csv")


def test_the_plan_says_what_to_switch_and_what_is_certain_then(ytterby: Run) -> None:
    status, out, err = ytterby(
        *("content", "switch", DEMO / "bill.csv", *OFFERS, *MARKET, "--product", "SV-600")
    )

    assert status == 0, err
    assert "Switch this one:" in out
    assert "Then SV-600 is certainly below 0.1 % (0 %) on every reading." in out
    assert "Proven: nothing smaller among these options does it." in out


def test_the_cheaper_of_a_rotor_and_its_magnets_is_taken(ytterby: Run) -> None:
    # A rotor for 250,000 once, or its magnets for 60,000, by the table of offers.
    _, out, _ = ytterby(
        *("content", "switch", DEMO / "bill.csv", *OFFERS, *MARKET),
        *("--product", "TM-100", "--by", "cost", "--format", "json"),
    )

    plan = json.loads(out)
    assert [switch["part"] for switch in plan["switches"]] == ["TM-111"]
    assert (plan["amount"], plan["is_smallest"]) == ("60000", True)
    assert [each["product"] for each in plan["brought_below"]] == ["TM-100"]


def test_what_stands_in_the_way_is_named(ytterby: Run) -> None:
    _, out, _ = ytterby(
        *("content", "switch", DEMO / "bill.csv", *OFFERS, *MARKET, "--product", "MG-1500")
    )

    assert "MG-1500 cannot be brought below 0.1 %" in out
    assert "MG-1510 from Supplier P (demo)" in out


def test_without_offers_the_assumption_is_said(ytterby: Run) -> None:
    _, out, _ = ytterby(
        *("content", "switch", DEMO / "bill.csv", *MARKET, "--product", "SV-600"),
        *("--format", "json"),
    )

    plan = json.loads(out)
    assert plan["options_are_assumed"] is True
    assert [switch["assumed"] for switch in plan["switches"]] == [True]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--by", "cost"), "say what they cost"),
        (("--threshold", "much"), "is no share"),
        (("--basis", "gold"), "is no basis"),
    ],
)
def test_wrong_use_is_refused_with_a_sentence(
    ytterby: Run, typed: tuple[str, ...], said: str
) -> None:
    status, _, err = ytterby("content", "switch", DEMO / "bill.csv", *MARKET, *typed)

    assert status == 2
    assert said in " ".join(err.split())


def test_a_product_that_is_not_in_the_bill_is_a_finding(ytterby: Run) -> None:
    status, _, err = ytterby(
        "content", "switch", DEMO / "bill.csv", *MARKET, "--product", "SV-6000"
    )

    assert status == 1
    assert "PRODUCT-NOT-IN-BILL" in err


def test_without_the_extra_sorting_answers_for_one_product(
    ytterby: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "is_installed", lambda _: False)

    status, out, _ = ytterby(
        "content", "switch", DEMO / "bill.csv", *OFFERS, *MARKET, "--product", "SV-600"
    )
    refused, _, err = ytterby("content", "switch", DEMO / "bill.csv", *OFFERS, *MARKET)

    assert (status, refused) == (0, 2)
    assert "Then SV-600 is certainly below" in out
    assert "ytterby[scale]" in err
