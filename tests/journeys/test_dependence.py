"""Dependence and claims, from the command to what a reader has in hand."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import TypeAlias

import pytest

Run: TypeAlias = Callable[..., tuple[int, str, str]]

CLAIMS = """claim,measure,country,group,period,against,claimed,tolerance
Exports fell by 23 % in 2024,export-volume,CN,all,2024,2023,-23,1
A country mines about 70 %,share-mined,CN,all,2024,,70,5
It made 100 t of metal,mine-production,US,Dy,2024,,100,
"""
FIGURES = """measure,country,partner,group,period,low,high,status,edition,source,grade,note
share-metal,ZZ,,all,2024,55,65,reported,a year book,a library,illustrative,
demand,ZZ,,all,2024,600,,reported,a year book,a library,illustrative,
compound-production,ZZ,,all,2024,150,,reported,a year book,a library,illustrative,
"""


def test_the_first_sentence_says_who_holds_how_much_of_which_stage(ytterby: Run) -> None:
    status, out, err = ytterby("resilience", "dependence")

    assert status == 0, err
    first = " ".join(out.split("\n\n")[0].split())
    # 67.5 to 69.1 % by USGS, 87 to 91 % by three sources, 94 % by IEA.
    assert first.startswith(
        "China's share of the world: mined 67.5 to 69.1 % (2024); separated or refined "
        "87 to 91 % (2024); made into magnets 94 % (2024)."
    )
    assert "No share of what is made into metal was found; that is not known, not small." in first


def test_what_is_not_held_is_said_and_not_left_out(ytterby: Run) -> None:
    status, out, _ = ytterby("resilience", "dependence", "--stage", "metal")

    assert status == 0
    assert "No share of a stage is held for what was asked." in out
    assert "that is not known, not small" in out


@pytest.mark.parametrize(
    "option", [("--stage", "smelted"), ("--country", "Atlantis"), ("--element", "Xx")]
)
def test_what_nobody_knows_is_wrong_use(option: tuple[str, str], ytterby: Run) -> None:
    status, out, err = ytterby("resilience", "dependence", *option)

    assert (status, out) == (2, "")
    assert option[1] in err


def test_the_csv_has_a_row_for_every_share_and_claim(ytterby: Run) -> None:
    _, out, _ = ytterby("resilience", "dependence", "--format", "csv")

    rows = list(csv.DictReader(StringIO(out)))

    assert {row["what"] for row in rows} == {
        *("share", "change", "concentration", "reserve-life", "reliance", "claim")
    }
    (life,) = [row for row in rows if row["what"] == "reserve-life" and row["country"] == "US"]
    # 1,900,000 t at 45,000 t a year.
    assert (life["low"], life["high"], life["unit"]) == ("42.2222", "42.2222", "years")
    (unknown,) = [row for row in rows if row["what"] == "reserve-life" and row["country"] == "GL"]
    assert (unknown["low"], unknown["high"]) == ("", "")


def test_the_record_keeps_every_edition_and_source(ytterby: Run) -> None:
    _, out, _ = ytterby(
        *("resilience", "dependence", "--format", "json"),
        *("--stage", "mined", "--country", "MM"),
    )

    record = json.loads(out)

    share = next(each for each in record["shares"] if each["period"] == "2023")
    # 38,000 t, and 43,000 t as revised, of 350,000 t.
    assert share["value"] == ["76/7", "86/7"]
    assert {figure["edition"] for figure in share["found"][0]["figures"]} == {
        *("USGS MCS 2024", "USGS MCS 2025 revised")
    }
    assert all(figure["source"] for each in share["found"] for figure in each["figures"])


def test_figures_of_ones_own_stand_beside_those_that_come_along(
    ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "own.csv").write_text(FIGURES, "utf-8")

    _, out, err = ytterby(
        *("resilience", "dependence", "--country", "ZZ", "--figures", "own.csv", "--format", "json")
    )

    record = json.loads(out)
    assert err == ""
    assert [(each["stage"], each["value"]) for each in record["shares"]] == [
        ("metal", ["55", "65"])
    ]
    # Of 600 t, 150 t are made at home.
    (reliance,) = record["reliance"]
    assert reliance["value"] == ["75", "75"]


def test_claims_of_ones_own_are_told_with_the_numbers_that_decide(
    ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "claims.csv").write_text(CLAIMS, "utf-8")

    status, out, err = ytterby("resilience", "claim", "claims.csv")

    assert status == 0, err
    assert "does not hold, by the data  1  Exports fell by 23 % in 2024" in out
    assert "Found: +6 %, from 52,306 t (2023) to 55,431 t (2024)." in out
    assert "The sign alone refutes it: it rose." in out
    assert "Such a change is that of another time: Jun 2025 to Jul 2025 (-22.6 %)." in out
    assert "holds, by the data  2  A country mines about 70 %" in out
    assert "not checked, by nobody  3  It made 100 t of metal" in out
    assert "No figure that is held decides it." in out


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_verdicts_come_out_for_programs_as_well(
    form: str, ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "claims.csv").write_text(CLAIMS, "utf-8")

    _, out, _ = ytterby("resilience", "claim", "claims.csv", "--format", form)

    rows = json.loads(out)["claims"] if form == "json" else list(csv.DictReader(StringIO(out)))
    assert [row["verdict"] for row in rows] == ["does not hold", "holds", "not checked"]


def test_a_page_is_written_where_it_is_wanted(ytterby: Run, tmp_path: Path) -> None:
    status, out, err = ytterby(
        "resilience", "dependence", "--format", "html", "--out", "dependence.html"
    )

    page = (tmp_path / "dependence.html").read_text("utf-8")
    assert (status, out) == (0, "")
    assert "wrote dependence.html" in err
    assert page.startswith("<!doctype html>")
    assert len(page.encode()) < 100_000


def test_text_is_for_the_terminal(ytterby: Run, tmp_path: Path) -> None:
    status, _, err = ytterby("resilience", "dependence", "--out", "dependence.txt")

    assert status == 2
    assert "--out is for json, html and csv" in err
    assert list(tmp_path.iterdir()) == []
