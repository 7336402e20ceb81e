"""Any number of rows judged at once, from the file to the answers on disk."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import polars as pl
import pytest

from ytterby import assembly
from ytterby.assembly.batch import BatchOptions, judged_batch
from ytterby.rules.lawbook import Views
from ytterby.workflows.determine import AS_READ
from ytterby.workflows.judge_batch import OtherRunError, Told

Run: TypeAlias = Callable[..., tuple[int, str, str]]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FACTS = """\
id,day,item.form,item.contains.Dy,transaction.from,transaction.to,end_user.military
A,2025-12-02,oxide,yes,CN,DE,no
B,2025-12-02,oxide,yes,CN,DE,
C,2025-12-02,oxide,no,CN,DE,no
"""
WRONG = FACTS + "D,2025-12-02,oxyde,yes,CN,DE,no\nE,,oxide,perhaps,CN,Nowhere,no\n"


def answers_in(path: Path) -> list[dict[str, Any]]:
    return pl.read_parquet(path).to_dicts()


def told_nothing(_: Told) -> None:
    pass


def test_an_export_file_comes_out_line_by_line_as_it_does_alone(
    ytterby: Run, tmp_path: Path
) -> None:
    status, out, _ = ytterby(
        *("batch", "determine", EXAMPLES / "export-lines.csv", "--out", "answers.parquet")
    )

    options = assembly.Options(None, assembly.today(), {}, {}, {})
    alone = assembly.judged(
        EXAMPLES / "export-lines.csv", options, assembly.Files(), AS_READ, lambda _: None
    )
    expected = [
        (each.transaction.id, each.at_least.key, each.at_most.key)
        for each, _ in alone.published.determinations()
    ]
    found = answers_in(tmp_path / "answers.parquet")
    assert status == 0
    assert [(each["id"], each["at_least"], each["at_most"]) for each in found] == expected
    assert f"{len(expected)} rows: {len(expected)} judged, 0 refused." in out


def test_a_table_of_facts_says_of_each_row_what_still_decides(ytterby: Run, tmp_path: Path) -> None:
    (tmp_path / "facts.csv").write_text(FACTS, encoding="utf-8")

    status, _, _ = ytterby("batch", "determine", "facts.csv", "--out", "answers.parquet")

    given, missing, free = answers_in(tmp_path / "answers.parquet")
    assert status == 0
    # No. 18 of 2025 lists dysprosium oxide; without dysprosium nothing says that it is listed.
    assert given["at_least"] == missing["at_least"] != free["at_least"]
    assert "end_user.military" in missing["missing"].split("; ")
    assert "end_user.military" not in (given["missing"] or "").split("; ")


def test_a_table_with_wrong_rows_is_refused_with_everything_found(
    ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "facts.csv").write_text(WRONG, encoding="utf-8")

    status, _, told = ytterby("batch", "determine", "facts.csv", "--out", "answers.parquet")

    assert status == 1
    assert not (tmp_path / "answers.parquet").exists()
    for place, code in (
        ("5:item.form", "WORD-UNKNOWN"),
        ("6:day", "DATE-MISSING"),
        ("6:item.contains.Dy", "WORD-UNKNOWN"),
        ("6:transaction.to", "COUNTRY-UNKNOWN"),
    ):
        assert f"facts.csv:{place}: {code}" in told
    assert "2 of 5 rows cannot be judged" in told


def test_going_on_judges_the_good_rows_and_the_counts_add_up(ytterby: Run, tmp_path: Path) -> None:
    (tmp_path / "facts.csv").write_text(WRONG, encoding="utf-8")

    status, out, _ = ytterby(
        *("batch", "determine", "facts.csv", "--out", "answers.parquet"),
        *("--keep-going", "--format", "json"),
    )

    record = json.loads(out)
    with (tmp_path / "answers.parquet.findings.csv").open(encoding="utf-8", newline="") as lines:
        codes = sorted(row["code"] for row in csv.DictReader(lines))
    assert status == 0
    assert (record["read"], record["judged"], record["refused"]) == (5, 3, 2)
    assert sum(each["rows"] for each in record["bounds"]) == record["judged"]
    assert [each["id"] for each in answers_in(tmp_path / "answers.parquet")] == ["A", "B", "C"]
    assert codes == ["COUNTRY-UNKNOWN", "DATE-MISSING", "WORD-UNKNOWN", "WORD-UNKNOWN"]


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    (tmp_path / "facts.csv").write_text(FACTS, encoding="utf-8")
    options = BatchOptions(chunk_rows=1)
    told: list[int] = []

    def breaking_off(so_far: Told) -> None:
        if so_far.done == 2:
            raise KeyboardInterrupt

    whole = tmp_path / "whole.parquet"
    judged_batch(tmp_path / "facts.csv", whole, options, Views(), told_nothing)
    out = tmp_path / "answers.parquet"
    with pytest.raises(KeyboardInterrupt):
        judged_batch(tmp_path / "facts.csv", out, options, Views(), breaking_off)
    batch = judged_batch(
        tmp_path / "facts.csv", out, options, Views(), lambda so_far: told.append(so_far.done)
    )

    assert told == [3]
    assert batch.tally.read == 3
    assert answers_in(out) == answers_in(whole)
    assert not (tmp_path / "answers.parquet.parts").exists()


def test_an_input_altered_since_a_run_was_broken_off_is_refused(tmp_path: Path) -> None:
    facts, out = tmp_path / "facts.csv", tmp_path / "answers.parquet"
    facts.write_text(FACTS, encoding="utf-8")

    def breaking_off(_: Told) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        judged_batch(facts, out, BatchOptions(chunk_rows=1), Views(), breaking_off)
    facts.write_text(FACTS.replace("B,", "Z,"), encoding="utf-8")

    with pytest.raises(OtherRunError, match=r"answers\.parquet\.parts holds parts of a run on"):
        judged_batch(facts, out, BatchOptions(chunk_rows=1), Views(), told_nothing)


def test_two_columns_for_one_end_of_a_fact_and_no_day_are_told(
    ytterby: Run, tmp_path: Path
) -> None:
    name = "content.part_1_share.metal-mined"
    (tmp_path / "facts.csv").write_text(f"{name},{name}.low\n0.1 %,0.1 %\n", encoding="utf-8")

    status, _, told = ytterby("batch", "determine", "facts.csv", "--out", "answers.parquet")

    assert status == 1
    assert "COLUMN-MISSING" in told
    assert "COLUMN-TWICE" in told


def test_a_line_with_too_few_cells_is_refused_and_not_filled_with_blanks(
    ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "facts.csv").write_text(FACTS + "D,2025-12-02,oxide\n", encoding="utf-8")

    status, _, err = ytterby("batch", "determine", "facts.csv", "--out", "answers.parquet")

    assert status == 1
    assert "facts.csv:5: ROW-RAGGED" in err
    assert not (tmp_path / "answers.parquet").exists()
