"""A bill says where the stages of a magnet were done, and whether the Pentagon may have it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

Run: TypeAlias = Callable[..., tuple[int, str, str]]

BILL = """\
Level,Part,Qty,Form,Family,Weight g,Nd %,Fe %,B %,Separated in,Magnet made in
0,MOTOR,1,assembly,,,,,,,
1,MAG-1,8,magnet,Nd-Fe-B,25,30,69,1,{separated},{made}
1,SCREW,2,finished-goods,,1,,,,,
"""
NO_EXCEPTION = (
    *("--fact", "contract.above_threshold=true", "--fact", "contract.outside_us=false"),
    *("--fact", "item.off_the_shelf=false", "--fact", "item.electronic_device=false"),
    *("--fact", "magnet.recycled=false", "--fact", "unavailability.determined=false"),
    *("--fact", "item.end_item=false"),
)


@pytest.mark.parametrize(
    ("stages", "day", "at_least"),
    [
        (("CN", "JP"), "2026-12-31", "not-reached"),  # the stages begin with the alloy
        (("CN", "JP"), "2027-01-01", "prohibited"),  # and now at the mine
        (("MY", "JP"), "2027-01-01", "not-reached"),
        (("MY", "CN"), "2026-12-31", "prohibited"),  # sintered in a covered country
    ],
)
def test_one_stage_in_a_covered_country_bars_the_magnet_of_a_bill(
    ytterby: Run, tmp_path: Path, stages: tuple[str, str], day: str, at_least: str
) -> None:
    bill = tmp_path / "bill.csv"
    bill.write_text(BILL.format(separated=stages[0], made=stages[1]), "utf-8")

    status, out, err = ytterby(
        *("determine", "bill.csv", "--on", day, "--from", "JP", "--to", "US"),
        *("--regime", "us-dfars", "--format", "json", *NO_EXCEPTION),
    )

    assert status == 0, err
    record = json.loads(out)
    (answer,) = record if isinstance(record, list) else [record]
    assert answer["at_least"] == at_least
