"""A table of facts read into columns: typed or written, exact or between bounds."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from ytterby import assembly
from ytterby.assembly.documents import desk
from ytterby.backends.batch_facts import FactTable
from ytterby.backends.batch_rows import BatchTable

DAY = date(2025, 12, 2)
SHARE = "content.part_1_share.metal-mined"
LOW, HIGH, EXCLUDED = f"{SHARE}.low", f"{SHARE}.high", f"{SHARE}.high_excluded"


def read(path: Path, columns: dict[str, object]) -> tuple[pl.DataFrame, pl.DataFrame]:
    frame = pl.DataFrame(columns)
    if path.suffix == ".csv":
        frame.write_csv(path)
    else:
        frame.write_parquet(path)
    table = BatchTable(path)
    reader = FactTable(table, assembly.law().lawbook.schema, desk().terms, DAY)
    return reader.facts(next(table.chunks(10, 0)))


def test_a_written_range_is_two_ends_and_says_which_is_excluded(tmp_path: Path) -> None:
    written = ["0.1 %", "0.09 - 0.2 %", "< 0.1 %", "n/a"]

    facts, findings = read(tmp_path / "facts.csv", {SHARE: written})

    # Shares are fractions of one; "< 0.1 %" says that 0.1 % itself is not reached.
    assert facts[LOW].to_list() == [0.001, 0.0009, 0.0, None]
    assert facts[HIGH].to_list() == [0.001, 0.002, 0.001, None]
    assert facts[EXCLUDED].to_list() == [False, False, True, None]
    assert findings.is_empty()


def test_typed_ends_are_taken_as_they_are_and_a_share_is_at_least_nothing(tmp_path: Path) -> None:
    ends = {LOW: [0.001, None, 0.001], HIGH: [0.002, 0.001, None]}

    facts, findings = read(tmp_path / "facts.parquet", dict(ends))

    assert facts[LOW].to_list() == [0.001, 0.0, 0.001]
    assert facts[HIGH].to_list() == [0.002, 0.001, None]
    assert findings.is_empty()


def test_a_float_of_half_the_width_stands_for_the_decimal_that_was_meant(tmp_path: Path) -> None:
    # 0.1 as a float of 32 bits is 0.10000000149; whoever wrote it meant 0.1.
    half = pl.Series([0.1, 0.001], dtype=pl.Float32)

    facts, _ = read(tmp_path / "facts.parquet", {SHARE: half})

    assert facts[SHARE].to_list() == [0.1, 0.001]


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({SHARE: [1.5, 0.1]}, "SHARE-UNREADABLE"),
        ({SHARE: [float("nan"), 0.1]}, "SHARE-UNREADABLE"),
        ({SHARE: [-0.1, 0.1]}, "SHARE-UNREADABLE"),
        ({SHARE: ["many", "0.1 %"]}, "SHARE-UNREADABLE"),
        ({LOW: [0.2, 0.1], HIGH: [0.1, 0.2]}, "BOUNDS-UPSIDE-DOWN"),
        ({"item.form": ["oxyde", "oxide"]}, "WORD-UNKNOWN"),
        ({"transaction.to": ["Nowhere", "DE"]}, "COUNTRY-UNKNOWN"),
        ({"end_user.military": ["perhaps", "no"]}, "WORD-UNKNOWN"),
        ({"item.family": ["?!x", "NdFeB"]}, "FAMILY-UNKNOWN"),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out_and_told_alone(
    tmp_path: Path, columns: dict[str, object], code: str
) -> None:
    facts, findings = read(tmp_path / "facts.parquet", columns)

    assert facts["row"].to_list() == [2]
    assert [(row["row"], row["code"]) for row in findings.to_dicts()] == [(1, code)]


def test_words_of_one_family_are_put_into_one_spelling(tmp_path: Path) -> None:
    facts, _ = read(tmp_path / "facts.csv", {"item.family": ["Nd-Fe-B", "钕铁硼", "SmCo"]})

    assert facts["item.family"].to_list() == ["B-Fe-Nd", "B-Fe-Nd", "Co-Sm"]
