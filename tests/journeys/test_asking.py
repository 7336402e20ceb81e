"""Whom to ask: from a bill to the list, the curve, the spreadsheet, and on as a compiled folder."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Record: TypeAlias = dict[str, Any]

ASKED = ("--on", "2025-12-02", "--basis", "oxide-separated")


@pytest.fixture
def bill(root: Path) -> Path:
    return root / "examples" / "whom-to-ask.csv"


def _record(ytterby: Run, document: Path | str, *more: str | Path) -> Record:
    status, out, err = ytterby("content", "ask", document, *ASKED, "--format", "json", *more)
    assert status == 0, err
    found: Record = json.loads(out)
    return found


def test_the_first_sentence_says_how_far_a_first_round_gets(ytterby: Run, bill: Path) -> None:
    status, out, _ = ytterby("content", "ask", bill, *ASKED)

    assert status == 0
    first = " ".join(out.split("\n\n")[0].split())
    assert first.startswith("After 4 of 4 suppliers have answered, about 100 % of the products")
    assert "Expected is an assumption, no forecast" in out
    assert "exact fractions" in out


def test_the_record_keeps_its_keys_and_has_the_curve_beside_them(ytterby: Run, bill: Path) -> None:
    asked = _record(ytterby, bill)

    assert asked["format"] == "ytterby/ask/1"
    assert {"undecided", "open_after", "is_shortest", "suppliers"} <= set(asked)
    # Two magnets of one supplier stand in three of the five products.
    assert asked["next_best"]["supplier"] == "Example Magnets"
    assert asked["next_best"]["parts"] == ["MG-A", "MG-C"]
    by_products, by_value = asked["curve"]
    assert [by_products["weighed_by"], by_value["weighed_by"]] == ["products", "value"]
    assert [each["answers_percent"] for each in by_products["marks"]] == [20, 50, 80]
    for curve in asked["curve"]:
        lines = [
            (each["surely"], each["p10"], each["p90"], each["at_best"]) for each in curve["points"]
        ]
        assert all(list(line) == sorted(line) for line in lines)
        assert len(lines) == len(asked["suppliers"]) + 1
    assert asked["method"]["by"] == "exact"


def test_the_same_seed_draws_the_same_and_another_one_others(ytterby: Run, bill: Path) -> None:
    once, again = _record(ytterby, bill), _record(ytterby, bill, "--seed", "1")
    other = _record(ytterby, bill, "--seed", "2")

    assert once == again
    assert [each["surely"] for each in once["curve"][0]["points"]] == [
        each["surely"] for each in other["curve"][0]["points"]
    ]
    assert once["curve"] != other["curve"]


def test_the_spreadsheet_has_a_row_for_every_supplier(
    ytterby: Run, bill: Path, tmp_path: Path
) -> None:
    target = tmp_path / "suppliers.csv"

    status, _, err = ytterby("content", "ask", bill, *ASKED, "--csv", target)

    rows = list(csv.DictReader(target.read_text("utf-8").splitlines()))
    assert (status, f"saved {target}" in err) == (0, True)
    assert next(row["supplier"] for row in rows) == "Example Magnets"
    assert [row["turn"] for row in rows] == ["1", "2", "3", "4"]


def test_a_basis_that_the_rule_does_not_have_is_refused_with_those_it_has(
    ytterby: Run, bill: Path
) -> None:
    status, _, err = ytterby("content", "ask", bill, "--on", "2025-12-02", "--basis", "gold")

    assert status == 2
    assert "metal-separated" in err


def test_a_compiled_folder_is_asked_about_in_floats_with_the_same_curve(
    ytterby: Run, bill: Path, tmp_path: Path
) -> None:
    pytest.importorskip("numba")
    ytterby("content", "compile", bill, "--out", tmp_path / "compiled")

    exact, floats = _record(ytterby, bill), _record(ytterby, tmp_path / "compiled")

    assert floats["method"]["by"] == "arrays"
    assert floats["curve"] == exact["curve"]
    assert floats["suppliers"] == exact["suppliers"]
