"""An import typed at a terminal, and its cost with every duty on it that comes back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

Run: TypeAlias = Callable[..., tuple[int, str, str]]

MAGNETS = (
    *("--value", "10000 USD", "--origin", "CN", "--form", "magnet", "--hs", "8505.11"),
    *("--fact", "import.section_301_exclusion=no", "--fact", "import.base_rate=2.1%"),
    *("--fact", "item.processed_critical_mineral=no"),
)
MATTER = """\
format: ytterby/transaction/1
day: 2026-01-15
kind: goods
from: CN
to: US
item: {description: magnets, form: magnet, origin: CN, hs: "8505110070"}
facts: {import.section_301_exclusion: false, item.processed_critical_mineral: false}
"""


def _record(ytterby: Run, *arguments: str) -> dict[str, Any]:
    status, out, err = ytterby("landed-cost", *arguments, "--format", "json")
    assert status == 0, err
    loaded: dict[str, Any] = json.loads(out)
    return loaded


def test_the_first_line_says_what_it_costs(ytterby: Run) -> None:
    # By hand: 10, 10, 25 and 2.1 % of 10,000.
    status, out, _ = ytterby("landed-cost", *MAGNETS, "--on", "2026-01-15")

    assert status == 0
    assert out.splitlines()[0] == (
        "Landed cost on 15 Jan 2026: 14\N{NO-BREAK SPACE}710.00 USD, of which duties "
        "4\N{NO-BREAK SPACE}710.00 USD."
    )


def test_a_record_holds_whole_minor_units_and_who_says_so(ytterby: Run) -> None:
    record = _record(ytterby, *MAGNETS, "--on", "2026-01-15")

    assert record["landed"] == {"low": 1471000, "high": 1471000}
    assert record["base_rate"] == {"low": "21/1000", "high": "21/1000"}
    assert {each["provision"]: (each["rate"], each["grade"]) for each in record["charges"]} == {
        "us/ieepa-2025#fentanyl": ("1/10", "press"),
        "us/ieepa-2025#reciprocal": ("1/10", "press"),
        "us/section-301-magnets#permanent-magnets": ("1/4", "trade-practice"),
    }
    assert [each["regime"] for each in record["answers"]] == ["cn"]


def test_amounts_that_are_no_whole_cent_are_held_between_two(ytterby: Run) -> None:
    # By hand: 45 % of 0.01 is 0.0045.
    record = _record(ytterby, *MAGNETS, "--on", "2026-01-15", "--value", "0.01 USD")

    assert record["charges"][0]["amount"] == {"low": 0, "high": 1}


def test_a_matter_that_is_written_down_is_read_and_moved_to_another_day(
    ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "matter.yaml").write_text(MATTER, "utf-8")

    told = _record(ytterby, "matter.yaml", "--value", "100 USD")
    moved = _record(ytterby, "matter.yaml", "--value", "100 USD", "--on", "2025-12-31")

    assert (told["day"], told["duty"]) == ("2026-01-15", {"low": 4500, "high": 4500})
    assert (moved["day"], moved["duty"]) == ("2025-12-31", {"low": 2000, "high": 2000})
    assert any("base rate" in each for each in told["not_counted"])


def test_through_a_span_each_change_has_its_row(ytterby: Run) -> None:
    record = _record(ytterby, *MAGNETS, "--on", "2025-10-01", "--until", "2026-01-31")

    rows = [(each["from"], each["duty"]["low"]) for each in record["in_time"]["stretches"]]
    assert rows == [
        ("2025-10-01", 21000),
        ("2025-10-10", 21000),
        ("2025-10-30", 21000),
        ("2025-11-09", 321000),
        ("2025-11-10", 221000),
        ("2026-01-01", 471000),
    ]
    threatened = record["in_time"]["stretches"][1]["threatened"]
    assert [each["provision"] for each in threatened] == ["us/tariff-100-threat#threat"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "what is it worth to the customs?"),
        (("--value", "much"), "expected a number with its unit"),
        (("--value", "10 USD", "--to", "DE"), "no duties on import into DE are encoded"),
        (("--value", "10 USD", "--on", "2026-03-01", "--until", "2026-02-01"), "holds no day"),
        (("--value", "10 USD", "--on", "2000-01-01", "--until", "2026-02-01"), "at most 3660"),
    ],
)
def test_wrong_use_is_refused_in_a_sentence(
    ytterby: Run, arguments: tuple[str, ...], told: str
) -> None:
    status, _, err = ytterby("landed-cost", *arguments)

    assert status == 2
    assert told in " ".join(err.split())


def test_what_a_document_says_itself_is_not_said_again_beside_it(
    ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "matter.yaml").write_text(MATTER, "utf-8")

    status, _, err = ytterby("landed-cost", "matter.yaml", "--value", "100 USD", "--origin", "JP")

    assert status == 2
    assert "--origin would go unread" in " ".join(err.split())
