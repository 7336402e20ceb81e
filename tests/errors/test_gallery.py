"""Every message of the gallery comes out of the commands beside it, word for word.

A folder ``<CODE>`` holds documents as a user would give them, ``command.txt`` with what the user
types, and ``message.txt`` with all that is said on the error channel.  A command ``open ADDRESS``
opens a page of the portal, and the message stands on it.  What is no text is made here from a
readable document: ``bill.xlsx.csv`` becomes a workbook (a row ``sheet: NAME`` begins a sheet),
``bill.xlsx.sizes`` a zip of blank parts with these sizes, ``alpha.xlsx.answers`` a questionnaire
of a campaign about the bill beside it, filled in, ``bill.parquet.json`` a Parquet file,
``portfolio.compiled`` a compiled folder with what befell it since, and a folder ``answer.zip`` or
``bill.xlsx`` a zip.
"""

import asyncio
import csv
import re
import shlex
import shutil
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl
import pytest
from httpx import ASGITransport, AsyncClient
from openpyxl import Workbook

from tests.compiled_folders import compile_by_words
from tests.filled_forms import fill_by_table
from ytterby.assembly import documents
from ytterby.assembly.office import open_office
from ytterby.web.app import service

Run: TypeAlias = Callable[..., tuple[int, str, str]]

GALLERY = Path(__file__).parent
TOP = GALLERY.parents[1]
HOUSE = TOP / "src" / "ytterby"
CODES = sorted(path.parent.name for path in GALLERY.glob("*/command.txt"))
OPENED = tuple(
    code
    for code in CODES
    if (GALLERY / code / "command.txt").read_text("utf-8").startswith("open ")
)
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
NO_CODES = {"UTF-8", "UTF-16", "ORDER-7"}


def _laid_out(source: Path, target: Path) -> None:
    """The documents of a folder of the gallery, those that are no text made from those that are."""
    for path in sorted(source.iterdir()):
        made = next((make for ending, make in MADE.items() if path.name.endswith(ending)), None)
        if path.name in {"command.txt", "message.txt"}:
            continue
        if made is not None and path.is_file():
            made(path, target / path.stem)
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


def _write_zip(source: Path, target: Path) -> None:
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for line in source.read_text("utf-8").splitlines():
            name, _, size = line.partition(",")
            archive.writestr(name, b" " * int(size))


def _write_parquet(source: Path, target: Path) -> None:
    pl.read_json(source).write_parquet(target)


MADE: Mapping[str, Callable[[Path, Path], None]] = {
    ".xlsx.csv": _write_workbook,
    ".xlsx.sizes": _write_zip,
    ".xlsx.answers": fill_by_table,
    ".parquet.json": _write_parquet,
    ".compiled": compile_by_words,
}


@pytest.mark.parametrize("code", [code for code in CODES if code not in OPENED])
def test_a_message_comes_out_word_for_word_and_nothing_is_written(
    code: str, ytterby: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _laid_out(GALLERY / code, tmp_path)
    if code == "DOCUMENT-READER-MISSING":
        monkeypatch.setattr(documents, "find_spec", lambda _: None)
    there = sorted(tmp_path.rglob("*"))
    commands = (GALLERY / code / "command.txt").read_text("utf-8").splitlines()

    said = [ytterby(*shlex.split(command)[1:]) for command in commands]

    message = (GALLERY / code / "message.txt").read_text("utf-8")
    assert "\n".join(err for _, _, err in said) == message
    assert all(f": {code}\n" in err for _, _, err in said)
    assert [status for status, _, _ in said] == [int(REFUSED in err) for _, _, err in said]
    assert all(not out for _, out, err in said if REFUSED in err)
    assert sorted(tmp_path.rglob("*")) == there


@pytest.mark.parametrize("code", OPENED)
def test_a_message_stands_on_the_page_of_the_portal_word_for_word(
    code: str, tmp_path: Path
) -> None:
    command = (GALLERY / code / "command.txt").read_text("utf-8").removeprefix("open ").strip()
    message = (GALLERY / code / "message.txt").read_text("utf-8")

    page = unescape(asyncio.run(_opened(command, tmp_path)))

    words = re.findall(r"^  (?:seen|expected|remedy): +(.*)$", message, re.MULTILINE)

    assert len(words) == 3
    assert [each for each in (code, *words) if each not in page] == []


async def _opened(address: str, folder: Path) -> str:
    """A page of the portal."""
    transport = ASGITransport(app=service(open_office(folder)))
    async with AsyncClient(transport=transport, base_url="http://localhost") as portal:
        return (await portal.get(address)).text


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
