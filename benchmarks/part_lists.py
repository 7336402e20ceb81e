"""Part lists of invented lines in four languages, mostly distinct, as purchasing systems write."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

HEAD = (
    "Part number",
    "Description",
    "Material",
    "HS code",
    "Supplier",
    "Annual spend",
    "Shipments",
)
# What the part is, its material, its number of customs, how often.  Compounds, slips and formulas,
# which only the lexicon cuts, are left out: its peers in the benchmark find words alone.
KINDS: tuple[tuple[str, str, str, int], ...] = (
    ("Hex socket head cap screw M{n}x{m} A2-70 zinc plated", "Steel", "73181500", 10),
    ("Sechskantschraube M{n}x{m} verzinkt {maker}", "Stahl", "73181500", 6),
    ("内六角螺丝 M{n}*{m} 不锈钢 {code}", "不锈钢", "73181500", 8),
    ("なべ小ねじ M{n}x{m} {colour}", "鉄", "73181500", 4),
    ("Flat washer {n}.{m} {colour} {maker}", "Steel", "73182200", 5),
    ("RES SMD {m}K 1% 0{n}03 {maker} {code}", "", "85331000", 12),
    ("抵抗器 {m}kΩ {n}W {code}", "", "85332100", 4),
    ("Cable assembly {n} core {m} mm {colour} shielded {code}", "Copper", "85444290", 8),
    ("Kabelbaum {code} {n}-polig {m} cm", "", "85444290", 4),
    ("编码器电缆 {n}芯 {m}米 {code}", "", "85444290", 4),
    ("Label {n}x{m} mm {colour} {word}", "Paper", "48211010", 5),
    ("Gehäuse {word} {n}-{m} {colour}", "Aluminium", "", 3),
    ("Mounting bracket {word} {code} {colour}", "Steel", "73269098", 5),
    ("Servo motor {m}0 W {code} {maker}", "", "85015220", 6),
    ("伺服电机 {m}0W {code}", "", "85015220", 5),
    ("DCブラシレスモータ {m}W {code}", "", "85013100", 3),
    ("Loudspeaker {n} ohm {m} W {maker} {word}", "", "85182900", 3),
    ("Hall sensor {code} {word}", "", "90318080", 4),
    ("Ring magnet D{m}x{n} NdFeB N42SH {code}", "NdFeB", "85051110", 3),
    ("磁铁 N38 {m}x{n} {code}", "", "85051110", 2),
    ("永久磁石 丸型 {m}x{n}", "", "85051110", 2),
    ("Ferrite ring magnet Y30 {m}x{n} {code}", "Ferrite", "85051910", 2),
    ("Magnetventil {n}/2 {m} V {maker}", "", "84812090", 3),
    ("MLCC {m}nF {n}0V X7R 0603 {code}", "", "85322400", 8),
    ("Capacitor {m}uF {n}0V {code} {maker}", "", "8532", 4),
    ("LED white {m} lm {code} {word}", "", "85414100", 3),
    ("{word} {code} {maker} {n}-{m}", "", "", 8),
    ("Laser rod Nd:YAG {n}x{m} {code}", "YAG", "90019000", 1),
    ("Sputter target Gd {n} inch {code}", "Gd 99.9 %", "", 1),
)
WORDS = (
    "Torvald", "Hestan", "Quarnel", "Brevik", "Lumora", "Sandrel", "Ostrel", "Veltan", "Korind",
    "Faldor", "Mirex", "Panthel", "Zorvan", "Driscal", "Eltran", "Gorvel", "Halmor", "Istrel",
    "Jorvik", "Lathor", "Morvan", "Nordal", "Orsted", "Pelthor", "Quimby",
)  # fmt: skip
MAKERS = tuple(f"{word} {form}" for word in WORDS for form in ("GmbH", "Inc", "AG"))
WITH_MATERIAL, WITH_HS = 0.6, 0.7
COLOURS = ("black", "red", "blue", "schwarz", "黑色", "白色", "grey", "")


def write_part_list(path: Path, lines: int, seed: int) -> None:
    """Writes a part list of invented lines."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(part_lines(lines, random.Random(seed)))


def part_lines(count: int, draw: random.Random) -> Iterator[tuple[str, ...]]:
    """Invented lines, with a number and a code of its own in most of them."""
    weights = [each[-1] for each in KINDS]
    for number, (words, material, hs, _) in enumerate(draw.choices(KINDS, weights, k=count)):
        yield (
            f"P{number:06}",
            words.format(
                n=draw.randrange(1, 60),
                m=draw.randrange(1, 900),
                code=f"{draw.choice('ABCDEFGHKLMRTX')}{draw.randrange(1_000, 99_999)}-"
                f"{draw.choice('ABCDEF')}{draw.randrange(10)}",
                word=draw.choice(WORDS),
                maker=draw.choice(MAKERS),
                colour=draw.choice(COLOURS),
            ),
            material if draw.random() < WITH_MATERIAL else "",
            hs if draw.random() < WITH_HS else "",
            f"Supplier {draw.randrange(300)} (invented)",
            f"{draw.lognormvariate(6, 2):.2f}",
            str(draw.randrange(40)),
        )
