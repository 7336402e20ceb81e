"""Every message of the gallery comes out of the commands beside it, word for word.

A folder ``<CODE>`` holds documents as a user would give them, ``command.txt`` with what the user
types, and ``message.txt`` with all that is said on the error channel.  What is no text is made
here from a readable document: ``bill.xlsx.csv`` becomes a workbook (a row ``sheet: NAME`` begins a
sheet), ``bill.parquet.json`` a Parquet file, and a folder ``answer.zip`` or ``bill.xlsx`` a zip.
"""

import csv
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias
from zipfile import ZipFile

import polars as pl
import pytest
from openpyxl import Workbook

from ytterby import assembly

Run: TypeAlias = Callable[..., tuple[int, str, str]]

GALLERY = Path(__file__).parent
TOP = GALLERY.parents[1]
HOUSE = TOP / "src" / "ytterby"
CODES = sorted(path.parent.name for path in GALLERY.glob("*/command.txt"))
REFUSED = "no answer was written."

# Guards that no document of a user reaches; each has its test in tests/rooms.
OUT_OF_REACH = {
    "PART-NOT-FOUND": "no command takes a second table that tells of the parts",
    "PART-NOT-USED": "no command takes a second table that tells of the parts",
    "PROVISION-WITHOUT-CITATION": "the loader reports PROVISION-WITHOUT-SOURCE first",
    "TIME-NOT-COVERED": "the time line is built without a gap; law check proves it day by day",
    "VALUE-NOT-POSITIVE": "intake takes a price of nothing as not stated: PRICE-ZERO",
}
# Words in capitals with dashes that name something else.
NO_CODES = {"UTF-8", "UTF-16"}


def _laid_out(source: Path, target: Path) -> None:
    """The documents of a folder of the gallery, those that are no text made from those that are."""
    for path in sorted(source.iterdir()):
        if path.name in {"command.txt", "message.txt"}:
            continue
        if path.name.endswith(".xlsx.csv"):
            _write_workbook(path, target / path.stem)
        elif path.name.endswith(".parquet.json"):
            pl.read_json(path).write_parquet(target / path.stem)
        elif path.is_dir() and path.suffix in {".zip", ".xlsx"}:
            with ZipFile(target / path.name, "w") as archive:
                for part in sorted(each for each in path.rglob("*") if each.is_file()):
                    archive.write(part, part.relative_to(path).as_posix())
        elif path.is_dir():
            shutil.copytree(path, target / path.name)
        else:
            shutil.copy(path, target / path.name)


def _write_workbook(source: Path, target: Path) -> None:
    book = Workbook()
    for at in book.sheetnames:
        book.remove(book[at])
    with source.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            if row[0].startswith("sheet: "):
                book.create_sheet(row[0].removeprefix("sheet: "))
            else:
                book.worksheets[-1].append(row)
    book.save(target)


@pytest.mark.parametrize("code", CODES)
def test_a_message_comes_out_word_for_word_and_nothing_is_written(
    code: str, ytterby: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _laid_out(GALLERY / code, tmp_path)
    if code == "DOCUMENT-READER-MISSING":
        monkeypatch.setattr(assembly, "find_spec", lambda _: None)
    there = sorted(tmp_path.rglob("*"))
    commands = (GALLERY / code / "command.txt").read_text("utf-8").splitlines()

    said = [ytterby(*shlex.split(command)[1:]) for command in commands]

    message = (GALLERY / code / "message.txt").read_text("utf-8")
    assert "\n".join(err for _, _, err in said) == message
    assert all(f": {code}\n" in err for _, _, err in said)
    assert [status for status, _, _ in said] == [int(REFUSED in err) for _, _, err in said]
    assert all(not out for _, out, err in said if REFUSED in err)
    assert sorted(tmp_path.rglob("*")) == there


def _codes_in_the_code() -> set[str]:
    words = re.compile(r"\"((?:[A-Z]+(?:-[A-Z0-9]+)+)|CYCLE)\"")
    found = {
        code for path in HOUSE.rglob("*.py") for code in words.findall(path.read_text("utf-8"))
    }
    return found - NO_CODES


def test_every_finding_of_the_code_hangs_in_the_gallery_or_is_out_of_reach() -> None:
    assert sorted({*CODES, *OUT_OF_REACH}) == sorted(_codes_in_the_code())
    assert not {*CODES} & {*OUT_OF_REACH}


@pytest.mark.parametrize("code", OUT_OF_REACH)
def test_a_finding_out_of_reach_has_a_test_of_its_own(code: str) -> None:
    rooms = (path.read_text("utf-8") for path in (TOP / "tests" / "rooms").rglob("*.py"))

    assert any(code in words for words in rooms)


@pytest.mark.parametrize("code", CODES)
def test_a_message_shows_both_sides_and_a_way_out_and_blames_nobody(code: str) -> None:
    message = (GALLERY / code / "message.txt").read_text("utf-8")

    parts = re.findall(r"^  (seen|expected|remedy): +\S", message, re.MULTILINE)

    assert parts
    assert parts == ["seen", "expected", "remedy"] * (len(parts) // 3)
    assert not re.search(r"\b(?:invalid|illegal|error occurred|oops|bad input)\b", message)
