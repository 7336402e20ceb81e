"""Bills that others published, with magnets hung on them, and what suppliers answer laid over them.

Every expected number is worked out by hand beside it.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import pytest

Run: TypeAlias = Callable[..., tuple[int, str, str]]

ON = ("--on", "2025-12-02")
# Invented: 450 USD for a kilogram of the metal.
PRICES = (
    "substance,form,low,high,currency,unit,on,place,basis,source,grade,note\n"
    "Dy,metal,450,450,USD,kg,2025-12-01,Europe,invented,invented,illustrative,\n"
)
# Mountain-100 Silver, 44: each of its two wheels (817, 825) has one hub (401), and it has one
# crankset (951).
BICYCLE, HUB, CRANKSET = "773", "401", "951"
IN_A_HUB, IN_A_CRANKSET = 16, 4


@pytest.fixture
def published(shared_folder: Path) -> Path:
    folder = shared_folder / "data" / "bom"
    if not folder.is_dir():
        pytest.skip("the folder of published bills of materials is absent")
    return folder


def _write(path: Path, rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _bicycles(source: Path, target: Path) -> None:
    """The published bill, its materials free of rare earths, with magnets on hub and crankset."""
    parts = {row["part"]: row for row in _read(source / "parts.csv")}
    edges = _read(source / "edges.csv")
    wholes = {edge["parent"] for edge in edges}
    tops = sorted(wholes - {edge["child"] for edge in edges})
    rows = [["Parent", "Part", "Qty", "UoM", "Price (USD)", "Rare earths", "Form", "Supplier"]]
    rows += [["", top, "1", "EA", parts[top]["list_price"], "", "", ""] for top in tops]
    for edge in edges:
        free = "" if edge["child"] in wholes else "no"
        rows.append([edge["parent"], edge["child"], edge["qty"], edge["uom"], "", free, "", ""])
    rows.append([HUB, "MAG-0001", str(IN_A_HUB), "EA", "2.50", "", "magnet", "Example Magnets"])
    rows.append([CRANKSET, "MAG-0002", str(IN_A_CRANKSET), "EA", "1.20", "", "magnet", "Others"])
    _write(target, rows)


def _product(out: str, product: str) -> dict[str, Any]:
    record = json.loads(out)
    return next(each for each in record["products"] if each["product"] == product)


def _bounds(pair: list[str | None]) -> tuple[Fraction, Fraction | None]:
    low, high = pair
    return Fraction(low or 0), None if high is None else Fraction(high)


def test_a_bicycle_with_magnets_is_decided_by_the_declarations_of_their_suppliers(
    published: Path, ytterby: Run, tmp_path: Path
) -> None:
    _bicycles(published / "adventureworks", tmp_path / "bicycles.csv")
    (tmp_path / "prices.csv").write_text(PRICES, "utf-8")
    (tmp_path / "origins.csv").write_text(
        "Part number,Mined in,Separated in,Metal made in,Magnet made in\n"
        "MAG-0001,CN,CN,CN,ZZ\nMAG-0002,ZY,ZZ,ZZ,ZZ\n",
        "utf-8",
    )
    roll_up = ("content", "roll-up", "bicycles.csv", "--prices", "prices.csv", *ON)
    answers = ("--answers", published / "ipc1752", "--origins", "origins.csv")

    _, before, _ = ytterby(*roll_up, "--format", "json")
    status, after, said = ytterby(*roll_up, *answers, "--format", "json")

    assert status == 0, said
    nobody = _product(before, BICYCLE)
    assert "Dy" not in nobody["substances_mg"]
    bicycle = _product(after, BICYCLE)
    # The declarations: 216 mg Dy, 4230 mg Nd and 1080 mg Pr in MAG-0001; 2160 mg Nd, 450 mg Pr
    # and 315 mg Gd in MAG-0002.  2 hubs of 16 are 32, and 4 on the crankset.
    assert {
        symbol: _bounds(bicycle["substances_mg"][symbol]) for symbol in ("Dy", "Nd", "Pr", "Gd")
    } == {
        "Dy": (Fraction(32 * 216), Fraction(6912)),
        "Nd": (Fraction(32 * 4230 + 4 * 2160), Fraction(144_000)),
        "Pr": (Fraction(32 * 1080 + 4 * 450), Fraction(36_360)),
        "Gd": (Fraction(4 * 315), Fraction(1260)),
    }
    # 6.912 g of Chinese dysprosium at 0.45 USD are 3.1104 USD of the 1912.15 USD of the bicycle;
    # gadolinium was separated elsewhere, and neodymium is no item of Part 1.
    share = Fraction("3.1104") / Fraction("1912.15")
    assert _bounds(bicycle["listed_share"]["metal-separated"]) == (share, share)
    assert share > Fraction("0.001")


def test_without_origins_a_declaration_leaves_the_country_open(
    published: Path, ytterby: Run, tmp_path: Path
) -> None:
    _bicycles(published / "adventureworks", tmp_path / "bicycles.csv")
    (tmp_path / "prices.csv").write_text(PRICES, "utf-8")

    _, out, said = ytterby(
        *("content", "roll-up", "bicycles.csv", "--prices", "prices.csv", *ON),
        *("--answers", published / "ipc1752", "--format", "json"),
    )

    assert said.count("ORIGIN-NOT-STATED") == 2
    share = _product(out, BICYCLE)["listed_share"]["metal-separated"]
    low, high = _bounds(share)
    assert low == 0
    assert high is not None
    assert high >= Fraction("3.1104") / Fraction("1912.15")


def _rows_of_markdown(text: str) -> list[tuple[str, str]]:
    """Name and quantity of each row of the device's own tables; the tools below are no part."""
    device = text.partition("# Tool")[0]
    cells = [[cell.strip() for cell in line.split("|")[1:3]] for line in device.splitlines()]
    rows = [row for row in cells if len(row) == 2 and re.match(r"[0-9]", row[1])]
    return [(name, quantity.split()[0]) for name, quantity in rows]


def test_a_signed_statement_tells_what_is_in_seventy_magnets_and_not_the_recipe(
    published: Path, ytterby: Run, tmp_path: Path
) -> None:
    text = (published / "oshw" / "micromanipulator_bom.md").read_text("utf-8")
    rows = [
        ["Level", "Part number", "Qty", "Form", "Rare earths"],
        ["0", "MANIPULATOR", "1", "", ""],
    ]
    for name, quantity in _rows_of_markdown(text):
        is_magnet = "Magnet" in name and "Encoder" not in name
        free = "" if is_magnet or name.endswith("Stepper Motor") else "no"
        rows.append(["1", name, quantity, "magnet" if is_magnet else "", free])
    _write(tmp_path / "manipulator.csv", rows)
    # The supplier's own bill, which never leaves it; its figures are invented.
    (tmp_path / "recipe.csv").write_text(
        "Level,Part number,Qty,Weight (mg),Nd (%),Dy (%),Fe (%),B (%),Composition complete,"
        "Separated in\n0,Neodym Cylinder Magnet,1,265,30,0.2,68.8,1,yes,ZZ\n",
        "utf-8",
    )

    _, keys, _ = ytterby(
        "content", "statement", "keygen", "--out", "my.key", "--supplier", "Cylinders"
    )
    (tmp_path / "keys.yaml").write_text(keys, "utf-8")
    ytterby(
        *("content", "statement", "make", "Neodym Cylinder Magnet", "recipe.csv"),
        *("--supplier", "Cylinders", "--key", "my.key", "--round", "10%"),
        *("--on", "2025-12-01", "--out", "answer.json"),
    )
    status, out, said = ytterby(
        *("content", "roll-up", "manipulator.csv", "--answers", "answer.json"),
        *("--keys", "keys.yaml", *ON, "--format", "json"),
    )

    assert status == 0, said
    assert "SIGNATURE" not in said
    amounts = _product(out, "MANIPULATOR")["substances_mg"]
    # 30 % of 265 mg are 79.5 mg, stated as 70 to 80 mg; 0.2 % are 0.53 mg, stated as 0.5 to 0.6 mg;
    # there are 70 of them.  Three stepper motors of which nobody has said anything have no bound.
    assert _bounds(amounts["Nd"]) == (Fraction(70 * 70), None)
    assert _bounds(amounts["Dy"]) == (Fraction(35), None)

    text = (tmp_path / "manipulator.csv").read_text("utf-8")
    closed = re.sub(r"(NEMA 17 Stepper Motor,3,,)", r"\1no", text)
    (tmp_path / "manipulator.csv").write_text(closed, "utf-8")
    _, out, _ = ytterby(
        *("content", "roll-up", "manipulator.csv", "--answers", "answer.json", *ON),
        *("--format", "json"),
    )

    amounts = _product(out, "MANIPULATOR")["substances_mg"]
    assert _bounds(amounts["Nd"]) == (Fraction(4900), Fraction(70 * 80))
    assert _bounds(amounts["Dy"]) == (Fraction(35), Fraction(42))
    assert "68.8" not in (tmp_path / "answer.json").read_text("utf-8")
