"""An export file of ten thousand lines, from the command to the first page of verdicts."""

import csv
import random
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, TemporaryFile
from time import perf_counter, sleep

from benchmarks.measure import Table, against, in_time
from benchmarks.start_to_answer import PYTHON, CommandFailedError, run_python
from ytterby import assembly
from ytterby.workflows.determine import AS_READ

LINES, SEED = 10_000, 61
ROUNDS = 3
TARGET_S = 5.0
LOOK_EVERY_S = 0.01
DAYS = 40

HEAD = (
    "Shipment",
    "Date",
    "Kind",
    "From",
    "To",
    "Part number",
    "Description",
    "HS code",
    "Form",
    "Family",
    "Composition",
    "Composition complete",
    "Country of origin",
    "Technology origin",
    "Exporter",
    "Importer",
    "End user",
    "End user country",
    "End user military",
    "End use",
    "Purpose",
)
# Description, HS code, form, family, composition, whether that is complete, how often.
GOODS: tuple[tuple[str, str, str, str, str, str, int], ...] = (
    ("Dysprosium oxide 99.5 %", "2846901590", "oxide", "", "Dy 86.7 %; O 13.1 %", "no", 2),
    ("Lanthanum oxide", "2846901100", "oxide", "", "La 85.2 %; O 14.7 %", "yes", 3),
    ("Terbium metal", "2805301900", "metal", "Tb", "Tb 99.9 %", "no", 1),
    (
        "Sintered NdFeB magnets with dysprosium",
        "8505111000",
        "magnet",
        "Nd-Fe-B",
        "Nd 28 - 30 %; Dy 1.2 %; Fe 66 %; B 1 %",
        "no",
        10,
    ),
    (
        "Sintered NdFeB magnets, neodymium only",
        "8505111000",
        "magnet",
        "Nd-Fe-B",
        "Nd 30 %; Fe 69 %; B 1 %",
        "yes",
        8,
    ),
    ("SmCo magnets", "8505119000", "magnet", "Sm-Co", "Sm 25 %; Co 50 %; Fe 18 %; Cu 6 %", "no", 3),
    ("Ferrite magnets", "8505120000", "magnet", "", "Fe 62 %; Sr 9 %; O 29 %", "yes", 8),
    ("Sputtering target", "8486909100", "target", "", "Gd 20 %; Co 80 %", "no", 2),
    ("Polishing powder", "3405400000", "preparation", "", "Ce 55 %; La 25 %; O 20 %", "yes", 4),
    ("Servo motor, 400 W", "8501520000", "assembly", "", "", "no", 12),
    ("Loudspeaker", "8518220000", "assembly", "", "", "no", 9),
    ("Cable harness", "8544422900", "assembly", "", "Cu 70 %", "no", 20),
    ("Steel bracket", "7326909000", "finished-goods", "", "Fe 98 %; C 0.2 %", "no", 18),
)
COUNTRIES = ("DE", "US", "JP", "KR", "VN", "IN", "FR", "MY", "CH", "BR")
NAMES = ("Muster", "Prairie", "Rimba", "Hoshi", "Lindqvist", "Araucaria", "Deltawerk", "Sorgho")
TRADES = ("Antriebe", "Robotics", "Sensors", "Motor", "Optik", "Trading", "Systems", "Metals")


def write_export_file(path: Path, lines: int = LINES, seed: int = SEED) -> Counter[str]:
    """Writes an export file of invented lines; gives how many lines each description has."""
    drawn = list(_lines(lines, random.Random(seed)))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(drawn)
    return Counter(line[HEAD.index("Description")] for line in drawn)


def _lines(count: int, draw: random.Random) -> Iterator[tuple[str, ...]]:
    weights = [each[-1] for each in GOODS]
    days = [date(2025, 4, 1) + timedelta(days=5 * number) for number in range(DAYS)]
    for number in range(count):
        words, hs, form, family, composition, complete, _ = draw.choices(GOODS, weights)[0]
        to = draw.choice(COUNTRIES)
        buyer = f"{draw.choice(NAMES)} {draw.choice(TRADES)} {draw.randrange(60)} (invented)"
        # What people leave empty most: the technology, the end user and whether it is military.
        user = draw.choice((buyer, buyer, ""))
        yield (
            f"S{number:05}",
            draw.choice(days).isoformat(),
            "goods",
            "CN",
            to,
            f"P{draw.randrange(4_000):04}",
            words,
            hs,
            form,
            family,
            composition,
            complete,
            "CN",
            draw.choice(("CN", "")),
            "Qingtian Trading (invented)",
            buyer,
            user,
            to if user else "",
            draw.choice(("no", "no", "no", "")),
            draw.choice(("civil", "civil", "")),
            draw.choice(("sale", "sale", "sale", "repair-returned")),
        )


def export_file() -> Table:
    """The fourth subject of ``make bench``."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "lines.csv"
        kinds = write_export_file(file)
        different = _told_apart(file)
        run_python(["-m", "ytterby", "--help"])
        seconds = [until_first_page(file, Path(folder) / f"answer-{run}") for run in range(ROUNDS)]
    return Table(
        "From an export file to the first page of verdicts",
        "`ytterby determine lines.csv --format html --out answer`, from the start of the process "
        "until a page of verdicts lies there; what is written after it is not waited for. "
        f"{LINES:,} invented lines, {len(kinds)} kinds of goods, {DAYS} days, every third line "
        f"without its end user. Lines that the law cannot tell apart are judged once; it tells "
        f"{different:,} apart. {ROUNDS} runs, bytecode in the cache of Python.",
        ("lines", "median", "fastest", "slowest"),
        (
            (
                f"{LINES:,}",
                in_time(median(seconds)),
                in_time(min(seconds)),
                in_time(max(seconds)),
            ),
        ),
        (against("< 5 s", is_met=median(seconds) < TARGET_S),),
    )


def _told_apart(file: Path) -> int:
    """How many of the lines are different questions to the law."""
    options = assembly.Options(None, assembly.today(), {}, {}, {})
    answered = assembly.judged(file, options, assembly.Files(), AS_READ, lambda _: None)
    return len({id(found.rulings) for found, _ in answered.published.determinations()})


def until_first_page(file: Path, answer: Path) -> float:
    """Seconds until the command has put a page at ``answer``, or into it.

    Raises:
        CommandFailedError: the command ended without one.

    """
    typed = ["-m", "ytterby", "determine", str(file), "--format", "html", "--out", str(answer)]
    start = perf_counter()
    with (
        TemporaryFile("w+") as told,
        subprocess.Popen([*PYTHON, *typed], stdout=told, stderr=told) as running,
    ):
        try:
            while not _has_page(answer):
                if running.poll() is not None and not _has_page(answer):
                    told.seek(0)
                    raise CommandFailedError(typed, running.returncode, told.read())
                sleep(LOOK_EVERY_S)
            return perf_counter() - start
        finally:
            running.terminate()


def _has_page(answer: Path) -> bool:
    pages = answer.iterdir() if answer.is_dir() else [answer]
    return any(each.is_file() and each.stat().st_size for each in pages)
