"""Words typed at a terminal, and the rows of the law that come back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Misfits: TypeAlias = Callable[[object, Path], list[str]]

SCHEMA = Path("src/ytterby/reports/schemas/items-1.schema.json")
QUERIES = (
    "SmCo magnet",
    "钐钴磁体",
    "Dysprosiumoxid",
    "N42SH motor magnet",
    "Nd 28; Dy 3.5%; Fe bal",
    "1C905",
    "2846 9015",
    "graphite anode",
    "dysprosim or tterbium oxide",
    "SmCo NdFeB magnet",
    "rotor without magnets",
    "powder",
    "banana",
    "🧲",
)


def _record(ytterby: Run, *arguments: str) -> dict[str, Any]:
    status, out, _ = ytterby("law", "find", *arguments, "--format", "json")
    assert status == 0
    loaded: dict[str, Any] = json.loads(out)
    return loaded


@pytest.mark.parametrize("words", QUERIES)
def test_every_record_fits_its_schema(
    words: str, ytterby: Run, root: Path, misfits: Misfits
) -> None:
    record = _record(ytterby, words, "--on", "2026-11-21")

    assert misfits(record, root / SCHEMA) == []


def test_words_need_no_quotes_and_the_answer_comes_first(ytterby: Run) -> None:
    status, out, err = ytterby("law", "find", "SmCo", "magnet", "--on", "2026-11-21")

    lines = [line.rstrip() for line in out.splitlines() if line.strip()]
    assert (status, err) == (0, "")
    assert lines[:2] == ["SmCo magnet · 21 Nov 2026", "Two rows match."]
    assert "1C902.a.4" in out
    assert "Not found here does not" in out


def test_a_row_tells_what_its_list_is_worth_on_the_day(ytterby: Run) -> None:
    said = {
        day: _record(ytterby, "holmium oxide", "--on", day)["candidates"][0]["statuses"][0][
            "status"
        ]
        for day in ("2025-10-20", "2025-11-08", "2026-11-21")
    }

    # No. 57: due on 8 November 2025, suspended from the day before, unverified after 10 Nov 2026.
    assert said == {
        "2025-10-20": "not yet effective",
        "2025-11-08": "suspended",
        "2026-11-21": "unverified",
    }


def test_an_attestation_and_a_reading_are_followed(ytterby: Run, tmp_path: Path) -> None:
    word = tmp_path / "word.yaml"
    ytterby(
        *("law", "attest", "cn/mofcom-2025-57", "--status", "suspended", "--who", "A. Example"),
        *("--source", "a newspaper", "--from", "2026-11-11", "--to", "2027-01-10", "--out", word),
    )

    attested = _record(ytterby, "holmium oxide", "--on", "2026-11-21", "--attest", str(word))
    read = _record(ytterby, "YAG crystal", "--reading", "processed-compound=as-compound")

    assert attested["candidates"][0]["statuses"][0]["status"] == "suspended"
    assert [each["code"] for each in read["candidates"] if each["standing"] == "matches"] == [
        "1C908.c"
    ]


@pytest.mark.parametrize(
    ("words", "code"), [("???", "WORDS-MISSING"), ("x" * 10_000, "WORDS-TOO-LONG")]
)
def test_what_cannot_be_read_is_refused_with_a_finding(words: str, code: str, ytterby: Run) -> None:
    status, out, err = ytterby("law", "find", words)

    assert (status, out) == (1, "")
    assert code in err


def test_what_contradicts_itself_is_told_beside_the_answer(ytterby: Run) -> None:
    status, out, err = ytterby("law", "find", "SmCo NdFeB magnet")

    assert status == 0
    assert "WORDS-CONTRADICT" in err
    assert "1C902.a.4" in out


def test_a_day_that_is_none_is_wrong_use(ytterby: Run) -> None:
    status, _, err = ytterby("law", "find", "magnet", "--on", "tomorrow")

    assert status == 2
    assert "2026-11-21" in err
