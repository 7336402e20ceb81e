"""A portfolio in tables, rolled up by Spark from the command line, beside the same as a bill."""

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark.sql import SparkSession

from tools.invent_company import main as invent

Run: TypeAlias = Callable[..., tuple[int, str, str]]

ON = ("--on", "2025-12-02")
# Invented: 1 kg with 0.05 % dysprosium from ZZ holds 0.5 g, as oxide 0.5738 g, so that at 300 and
# 3000 a kilogram it is worth 0.172 and 1.72; of 1000 that is 0.017 % and 0.17 %.
PRICES = """\
substance,form,low,high,currency,unit,on,place,basis,source,grade,note
Dy,oxide,300,300,USD,kg,2025-12-01,Europe,invented,invented,trade-practice,
Dy,metal,1000,1000,USD,kg,2025-12-01,Europe,invented,invented,trade-practice,
"""
_SAID = (
    *("Description", "Supplier", "Form", "Family", "Composition", "Rare earths"),
    *("Country of origin", "Separated in", "Mined in"),
)


def _write(path: Path, columns: Mapping[str, object]) -> str:
    pq.write_table(pa.table(columns), path)
    return str(path)


def _number(text: str | None) -> float | None:
    return float(text) if text else None


def _tables_of(bill: Path, folder: Path) -> tuple[str, str]:
    """The lines and the parts of an invented bill, as somebody would make them of it."""
    rows = list(csv.DictReader(bill.read_text("utf-8").splitlines()))
    lines = [row for row in rows if row["Parent"]]
    parts: dict[str, dict[str, str]] = {}
    for row in rows:
        told = parts.setdefault(row["Component"], {})
        told.update({name: cell for name, cell in row.items() if cell and name not in told})
    every = list(parts.values())
    grams = [_number(told.get("Net weight (g)")) for told in every]
    return (
        _write(
            folder / "lines.parquet",
            {
                "whole": [row["Parent"] for row in lines],
                "part": [row["Component"] for row in lines],
                "units": [float(row["Quantity"]) for row in lines],
            },
        ),
        _write(
            folder / "parts.parquet",
            {
                "part": list(parts),
                "mass_mg": pa.array([each and each * 1000 for each in grams], pa.float64()),
                "value": pa.array(
                    [_number(told.get("Unit price")) for told in every], pa.float64()
                ),
                "currency": pa.array([told.get("Currency") for told in every], pa.string()),
                **{
                    name: pa.array([told.get(name) for told in every], pa.string())
                    for name in _SAID
                },
            },
        ),
    )


def test_spark_judges_an_invented_company_as_the_compiled_roll_up_does(
    spark: SparkSession, tmp_path: Path, ytterby: Run
) -> None:
    assert spark.version
    invent(["--parts", "400", "--out", str(tmp_path), "--seed", "3"])
    lines, parts = _tables_of(tmp_path / "bill.csv", tmp_path)
    bill = ("content", "roll-up", tmp_path / "bill.csv", "--compiled", "--format", "json")

    status, out, err = ytterby("batch", "roll-up", lines, parts, "--out", "answers", *ON)

    assert status == 0, err
    assert "5 products, threshold 0.1 %, prices of Europe on 2025-12-02" in out
    assert "not read: Description, Supplier" in err
    alone = json.loads(ytterby(*bill, *ON)[1])["products"]
    kept = {row["product"]: row for row in pq.read_table(tmp_path / "answers").to_pylist()}
    assert kept.keys() == {each["product"] for each in alone}
    for each in alone:
        for basis, share in each["shares"].items():
            row = kept[each["product"]]
            found = (row[f"{basis}_low"], row[f"{basis}_high"])
            assert found == pytest.approx((share["low"], share["high"]), rel=1e-12)
            assert row[f"{basis}_reaches"] is share["reaches"]

    again = ytterby("batch", "roll-up", lines, parts, "--out", "answers", *ON)
    assert again[0] == 2
    assert "answers is there already" in again[2]


def _motor(folder: Path, units: float, **columns: object) -> tuple[str, str]:
    """A product of 1000 with magnets of 1 kg."""
    lines = {"whole": ["MOTOR"], "part": ["MAGNET"], "units": [units]}
    parts: dict[str, object] = {
        "part": ["MOTOR", "MAGNET"],
        "mass_mg": [None, 1_000_000],
        "value": [1000.0, None],
        "currency": ["USD", None],
        "Composition": [None, "Dy 0.05 %; Fe balance"],
        "Composition complete": [None, "yes"],
        "Mined in": [None, "CN"],
        **columns,
    }
    return _write(folder / "lines.parquet", lines), _write(folder / "parts.parquet", parts)


def test_what_lies_on_the_threshold_is_decided_by_fractions(
    spark: SparkSession, tmp_path: Path, ytterby: Run
) -> None:
    assert spark.version
    # Two magnets hold 1 g, worth 1 as metal: exactly 0.1 % of 1000, which reaches it.
    (tmp_path / "prices.csv").write_text(PRICES, "utf-8")
    tables = _motor(tmp_path, 2.0)

    status, out, err = ytterby(
        *("batch", "roll-up", *tables, "--out", "answers", "--prices", "prices.csv", *ON),
        *("--format", "json"),
    )

    assert status == 0, err
    found: dict[str, Any] = json.loads(out)
    assert found["bases"]["metal-mined"] == {"reaches": 1, "below": 0, "not_known": 0}
    # 1.1477 g of oxide are worth 0.344, which is less; whether it was separated there nobody says.
    assert found["bases"]["oxide-mined"] == {"reaches": 0, "below": 1, "not_known": 0}
    assert found["bases"]["metal-separated"] == {"reaches": 0, "below": 0, "not_known": 1}


def test_tables_that_cannot_be_used_are_refused_with_what_was_found(
    spark: SparkSession, tmp_path: Path, ytterby: Run
) -> None:
    assert spark.version
    lines, parts = _motor(tmp_path, -2.0, part=["MOTOR", "MOTOR"])

    status, out, err = ytterby("batch", "roll-up", lines, parts, "--out", "answers", *ON)

    assert (status, out) == (1, "")
    for expected in (
        "lines:units: QUANTITY-UNREADABLE",
        "a number below zero, or none, in 1 rows, one of them under MOTOR",
        "parts:part: PART-TOLD-TWICE",
        "parts:part: PART-NOT-FOUND",
        "1 parts of the lines without a row, one of them MAGNET",
    ):
        assert expected in err
    assert not (tmp_path / "answers").exists()

    weighed = _motor(tmp_path, 2.0, **{"Net weight (g)": ["", "1000"]})
    err = ytterby("batch", "roll-up", *weighed, "--out", "answers", *ON)[2]
    assert "parts:Net weight (g): UNKNOWN-COLUMN" in err

    err = ytterby("batch", "roll-up", "absent.parquet", parts, "--out", "answers", *ON)[2]
    assert "no such file or folder" in err


def test_a_circle_in_the_lines_is_named(spark: SparkSession, tmp_path: Path, ytterby: Run) -> None:
    assert spark.version
    _, parts = _motor(tmp_path, 1.0)
    pairs = {"whole": ["MOTOR", "MAGNET"], "part": ["MAGNET", "MOTOR"], "units": [1.0, 1.0]}
    lines = _write(tmp_path / "circle.parquet", pairs)

    status, _, err = ytterby("batch", "roll-up", lines, parts, "--out", "answers", *ON)

    assert status == 1
    assert "lines: CYCLE" in err
    assert "MAGNET > MOTOR > MAGNET" in err
