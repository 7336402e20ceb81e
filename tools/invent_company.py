"""Invent a company: its parts, its suppliers and what its products are made of, as CSV.

    python -m tools.invent_company --parts 100000 --out FOLDER [--uses 5] [--seed 61]
                                   [--home CN] [--known 0.995]

Writes ``bill.csv``, a bill of materials of parents and children in which a row without a parent
tells of its part (``ytterby content import FOLDER/bill.csv`` reads it), and ``parts.csv``, the list
of purchased parts alone, without what anybody has declared.  Names are in English, Chinese, German
and Japanese.  The same seed gives the same company; every figure is made up.
"""

import argparse
import csv
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from tools.invented_kinds import (
    ASSEMBLIES,
    FAMILIES,
    HOLDER,
    KINDS,
    MAGNET,
    MAGNET_COMPOSITIONS,
    PRODUCTS,
    SIMPLE,
    Kind,
)

ABROAD = ("ZZ", "ZY")
# Of a hundred parts so many stand on each level: bought, then five of assemblies, then products.
LEVELS = (62.0, 15.0, 9.5, 6.0, 4.0, 2.25, 1.25)
LANGUAGES = (0.4, 0.7, 0.87, 1.0)
# Of the uses beyond the first one so many are of a bought part; so often an assembly goes up one
# level more than it must; so often the maker of a motor says that there are no rare earths in it.
OF_BOUGHT, ONE_MORE, SAID_FREE = 0.85, 0.3, 0.35
# So often a purchasing system knows the code and the material of a part.
HS_KNOWN, MATERIAL_KNOWN = 0.9, 0.7
# Lines of products: so many products in each, so many of the parts for all of them, magnets and
# what holds them for so many of the lines.
PRODUCTS_IN_A_LINE, FOR_EVERY_LINE, WITH_MAGNETS, SHARED = 12, 0.4, 0.6, -1
# Who answers about so much of what he sells has said of every ordinary part that it is free.
ANSWERS_ALL = 0.9
MARK_UP = 1.6
CURRENCY = "USD"

BILL_HEADER = (
    "Parent", "Component", "Quantity", "Unit", "Description", "Supplier", "HS code", "Form",
    "Family", "Composition", "Rare earths", "Country of origin", "Separated in", "Mined in",
    "Net weight (g)", "Unit price", "Currency",
)  # fmt: skip
PARTS_HEADER = (
    "Part number", "Description", "Supplier", "HS code", "Material", "Country of origin",
    "Unit price", "Currency", "Shipments per year",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """What kind of company is wanted.

    ``known`` is the share of ordinary parts of which somebody has said that they are free of rare
    earths; ``uses`` how many rows of use there are for each part.
    """

    parts: int
    uses: float
    home: str
    known: float
    seed: int


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who sells; ``answers`` says how much he has declared of what he sells, from 0 to 1."""

    name: str
    country: str
    answers: float


@dataclass(slots=True)
class Item:
    """One part number; ``cost`` of one unit follows from what it is made of.

    ``line`` is the product line that it is for; what is bought for every line has ``SHARED``.
    """

    id: str
    name: str
    line: int
    kind: Kind | None = None
    supplier: Supplier | None = None
    mass_g: float | None = None
    cost: float = 0.0
    uses: dict[str, int] = field(default_factory=dict[str, int])


class Company:
    """An invented company, level by level, the parts that it buys first."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.draw = random.Random(wish.seed)
        self.suppliers = self._suppliers()
        self._weights = list(accumulate(kind.weight for kind in KINDS))
        self.levels = self._levels()
        self._fill()
        self._price()

    def items(self) -> Iterator[Item]:
        """Every part, those that are bought first."""
        for level in self.levels:
            yield from level

    def _suppliers(self) -> list[Supplier]:
        draw, wish = self.draw, self.wish
        words = ("Muster", "Hoshi", "Nordwerk", "Qingtian", "Prairie", "Rimba", "Kitakaze", "Alpen")
        trades = ("Technik", "Precision", "电子", "精密", "工業", "Components", "Metall", "磁材")
        countries = (wish.home, wish.home, *ABROAD)
        return [
            Supplier(
                f"{draw.choice(words)} {draw.choice(trades)} {number} (invented)",
                draw.choice(countries),
                draw.choice((0.0, 0.5, 0.9, 1.0)),
            )
            for number in range(1, max(12, min(600, wish.parts // 150)) + 1)
        ]

    def _levels(self) -> list[list[Item]]:
        whole = sum(LEVELS)
        counts = [max(1, round(self.wish.parts * share / whole)) for share in LEVELS]
        counts[0] = max(1, self.wish.parts - sum(counts[1:]))
        lines = max(2, counts[-1] // PRODUCTS_IN_A_LINE)
        levels = [[self._bought(number, lines) for number in range(counts[0])]]
        for depth, count in enumerate(counts[1:], start=1):
            is_top = depth == len(counts) - 1
            prefix, names = ("P", PRODUCTS) if is_top else (f"A{depth}", ASSEMBLIES)
            levels.append(
                [
                    Item(
                        f"{prefix}-{number:06d}",
                        self._named(self.draw.choice(names), number),
                        number % lines,
                    )
                    for number in range(count)
                ]
            )
        return levels

    def _named(self, names: Sequence[str], number: int) -> str:
        drawn = self.draw.random()
        at = next(at for at, most in enumerate(LANGUAGES) if drawn < most)
        return f"{names[at]} {number % 977:03d}"

    def _bought(self, number: int, lines: int) -> Item:
        draw = self.draw
        kind = draw.choices(KINDS, cum_weights=self._weights)[0]
        line = SHARED if draw.random() < FOR_EVERY_LINE else draw.randrange(lines)
        if kind.role != SIMPLE:
            # Some lines of products have no magnets at all.
            line = draw.randrange(max(1, int(lines * WITH_MAGNETS)))
        # Few suppliers sell most of the parts.
        supplier = self.suppliers[int(len(self.suppliers) * draw.random() ** 2)]
        size = draw.random() ** 2
        mass = kind.mass_g[0] + (kind.mass_g[1] - kind.mass_g[0]) * size
        price = kind.price[0] + (kind.price[1] - kind.price[0]) * size
        name = self._named(kind.names, number)
        cost = max(0.01, round(price * draw.uniform(0.8, 1.3), 2))
        return Item(f"B-{number:06d}", name, line, kind, supplier, round(mass, 3), cost)

    def _fill(self) -> None:
        """Give every whole its parts; nothing below the top is left unused."""
        draw = self.draw
        by_line = [_by_line(level) for level in self.levels]
        for depth, level in enumerate(self.levels[:-1]):
            for item in level:
                above = self._above(depth)
                self._use(draw.choice(by_line[above].get(item.line) or self.levels[above]), item)
        used = sum(len(each.uses) for each in self.items())
        wholes = [
            (depth, each) for depth in range(1, len(self.levels)) for each in self.levels[depth]
        ]
        for _ in range(int(self.wish.parts * self.wish.uses) - used):
            depth, whole = draw.choice(wholes)
            lines = by_line[0 if draw.random() < OF_BOUGHT else draw.randrange(depth)]
            line = SHARED if draw.random() < FOR_EVERY_LINE else whole.line
            below = lines.get(line) or lines.get(whole.line)
            if below:
                # Cubed, so that a few parts of a level are in very many wholes.
                self._use(whole, below[int(len(below) * draw.random() ** 3)])
        for depth, whole in wholes:
            if not whole.uses:
                self._use(whole, draw.choice(self.levels[depth - 1]))

    def _above(self, depth: int) -> int:
        step = 1
        while depth + step < len(self.levels) - 1 and self.draw.random() < ONE_MORE:
            step += 1
        return depth + step

    def _use(self, whole: Item, part: Item) -> None:
        most = 1 if part.kind is None else part.kind.many
        whole.uses.setdefault(part.id, self.draw.randint(1, most))

    def _price(self) -> None:
        cost: dict[str, float] = {}
        for item in self.items():
            if item.uses:
                item.cost = sum(cost[part] * many for part, many in item.uses.items())
            cost[item.id] = item.cost


def _by_line(items: Sequence[Item]) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for item in items:
        found.setdefault(item.line, []).append(item)
    return found


class Declared:
    """What has been declared of the parts, drawn supplier by supplier."""

    def __init__(self, wish: Wish) -> None:
        self._draw = random.Random(wish.seed + 1)
        self._wish = wish

    def row(self, item: Item) -> tuple[str, ...]:
        """The row of the bill that tells of a part."""
        if item.kind is None or item.supplier is None:
            price = f"{item.cost * MARK_UP:.2f}" if item.id.startswith("P-") else ""
            form = "finished-goods" if price else ""
            return ("", item.id, "", "", item.name, "", "", form, *[""] * 7, price, CURRENCY)
        answered = self._draw.random() < item.supplier.answers
        composition, rare, origins = "", "", ("", "")
        if item.kind.role == MAGNET and answered:
            composition = self._draw.choice(MAGNET_COMPOSITIONS[item.kind.material])
            origins = self._origins(item)
        elif item.kind.role == SIMPLE:
            is_said = item.supplier.answers >= ANSWERS_ALL or self._draw.random() < self._wish.known
            rare = "no" if is_said else ""
        elif item.kind.role == HOLDER and answered:
            composition, rare = self._inside()
            origins = self._origins(item) if composition else origins
        family = FAMILIES.get(item.kind.material, "") if answered else ""
        return (
            "", item.id, "", "", item.name, item.supplier.name, item.kind.hs, item.kind.form,
            family, composition, rare, item.supplier.country, *origins, f"{item.mass_g:.3f}",
            f"{item.cost:.2f}", CURRENCY,
        )  # fmt: skip

    def _origins(self, item: Item) -> tuple[str, str]:
        if item.kind is not None and item.kind.material == "ferrite":
            return "", ""
        places = (self._wish.home, self._wish.home, self._wish.home, *ABROAD, "")
        return self._draw.choice(places), self._draw.choice(places)

    def _inside(self) -> tuple[str, str]:
        """What the maker of a motor says: totals of the whole, or that there is none."""
        if self._draw.random() < SAID_FREE:
            return "", "no"
        dysprosium = self._draw.choice(("< 0.001 %", "0.05 - 0.1 %", "< 0.2 %"))
        return f"Nd 0.5 - 3 %; Dy {dysprosium}; Tb 0 %; Sm 0 %; Gd 0 %; Y < 10 ppm", ""


def bill_rows(company: Company) -> Iterator[tuple[str, ...]]:
    """The rows of the bill, each part before what it is made of, wholes as a planner lists them."""
    declared = Declared(company.wish)
    for level in reversed(company.levels):
        for item in level:
            yield declared.row(item)
            blank = ("",) * (len(BILL_HEADER) - 4)
            for part, many in item.uses.items():
                yield (item.id, part, str(many), "pc", *blank)


def part_rows(company: Company) -> Iterator[tuple[str, ...]]:
    """The list of purchased parts, as it would come out of a purchasing system."""
    draw = random.Random(company.wish.seed + 2)
    for item in company.levels[0]:
        if item.kind is None or item.supplier is None:
            continue
        yield (
            item.id, item.name, item.supplier.name,
            item.kind.hs if draw.random() < HS_KNOWN else "",
            item.kind.material if draw.random() < MATERIAL_KNOWN else "", item.supplier.country,
            f"{item.cost:.2f}", CURRENCY, str(int(1 / (0.001 + draw.random()))),
        )  # fmt: skip


def write(path: Path, header: Sequence[str], rows: Iterator[tuple[str, ...]]) -> int:
    """Write a table, and say how many rows it has."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(header)
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def main(arguments: Sequence[str]) -> int:
    """Write the company; returns the exit status."""
    parser = argparse.ArgumentParser(prog="invent_company", description=__doc__)
    parser.add_argument("--parts", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--uses", type=float, default=5.0)
    parser.add_argument("--home", default="CN")
    parser.add_argument("--known", type=float, default=0.995)
    parser.add_argument("--seed", type=int, default=61)
    told = parser.parse_args(arguments)
    company = Company(Wish(told.parts, told.uses, told.home, told.known, told.seed))
    told.out.mkdir(parents=True, exist_ok=True)
    rows = write(told.out / "bill.csv", BILL_HEADER, bill_rows(company))
    bought = write(told.out / "parts.csv", PARTS_HEADER, part_rows(company))
    print(f"{rows:,} rows in bill.csv, {bought:,} purchased parts in parts.csv")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
