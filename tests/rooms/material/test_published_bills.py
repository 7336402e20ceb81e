"""Bills that others published, rolled up and compared with a plain walk along every path."""

import csv
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from ytterby.material.content import roll_up
from ytterby.material.order import structure_of, units_in
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval

ONE_GRAM = Interval.exactly(1000)


@pytest.fixture(scope="module")
def bills(shared_folder: Path) -> Path:
    folder = shared_folder / "data" / "bom"
    if not folder.is_dir():
        pytest.skip("the folder of published bills of materials is absent")
    return folder


def _read(folder: Path) -> Bill:
    """The published bill; what is not made of parts weighs one gram and holds 1 % of Dy."""
    with (folder / "edges.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wholes = {row["parent"] for row in rows}
    names = dict.fromkeys(row[end] for row in rows for end in ("parent", "child"))
    used = {row["child"] for row in rows}
    dy = SubstanceShare("Dy", Interval.exactly(Fraction(1, 100)))
    return Bill(
        {
            name: Part(name)
            if name in wholes
            else Part(name, mass_mg=ONE_GRAM, composition=(dy,), composition_complete=True)
            for name in names
        },
        tuple(Use(row["parent"], row["child"], Fraction(row["qty"])) for row in rows),
        tuple(name for name in names if name not in used),
    )


def _paths(lines: dict[str, list[tuple[str, Fraction]]], node: str) -> Iterator[Fraction]:
    """How many of a bottom part go in along each path: slow, and nothing like our way."""
    if node not in lines:
        yield Fraction(1)
    for part, quantity in lines.get(node, ()):
        for units in _paths(lines, part):
            yield quantity * units


@pytest.mark.parametrize("folder", ["adventureworks", "oshw/moteus_c1"])
def test_every_product_weighs_what_a_walk_along_every_path_finds(bills: Path, folder: str) -> None:
    bill = _read(bills / folder)
    lines: dict[str, list[tuple[str, Fraction]]] = {}
    for use in bill.uses:
        lines.setdefault(use.whole, []).append((use.part, use.quantity))

    content = roll_up(bill)

    assert bill.products
    for product in bill.products:
        grams = sum(_paths(lines, product), Fraction(0))
        assert content.nodes[product].mass_mg == Interval.exactly(grams * 1000)
        assert content.nodes[product].amounts.of("Dy") == Interval.exactly(grams * 10)


def test_a_ball_bearing_is_made_of_fifteen_pieces(bills: Path) -> None:
    # Counted in the file: part 3 (BB Ball Bearing) is 10 balls, 1 cup and 2 each of two others.
    content = roll_up(_read(bills / "adventureworks"))

    assert content.nodes["3"].mass_mg == Interval.exactly(15_000)


def test_a_bicycle_is_three_levels_deep_and_more(bills: Path) -> None:
    bill = _read(bills / "adventureworks")
    structure = structure_of(bill)
    depth: dict[str, int] = {}
    for node in structure.order:
        parts = structure.parts_of.get(node, ())
        depth[node] = 1 + max((depth[part] for part, _ in parts), default=0)

    deepest = max(bill.products, key=lambda product: depth[product])

    assert depth[deepest] >= 4
    assert len(units_in(structure, deepest, lambda _: False)) > 10
