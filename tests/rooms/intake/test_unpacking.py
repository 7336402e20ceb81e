"""A workbook is looked at before it is read, so that none fills the machine or reads its files."""

import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from ytterby.intake import unpacking, xlsx
from ytterby.intake.headers import read_lexicon
from ytterby.intake.tables import seen_table
from ytterby.intake.unpacking import PARTS_MAX, packing_finding
from ytterby.intake.xlsx import read_xlsx

REFERENCE = Path(__file__).resolve().parents[3] / "src" / "ytterby" / "reference"
LEXICON = read_lexicon(REFERENCE / "headers.csv").required()
BLANKS = b" " * (1 << 20)
SHEET, BOOK, STRINGS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"


class Part(NamedTuple):
    """One part of an archive, packed in one way."""

    name: str
    content: bytes
    packed: int = ZIP_DEFLATED


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook as a spreadsheet program writes it."""
    path = tmp_path_factory.mktemp("own") / "bill.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Level", "Part number", "Quantity"], ["0", "M-1", 1], ["1", "M-2", 2]):
        sheet.append(row)
    book.save(path)
    return path


def _archive(path: Path, parts: Iterable[Part]) -> Path:
    with ZipFile(path, "w") as archive:
        for part in parts:
            archive.writestr(part.name, part.content, part.packed)
    return path


def _changed(own: Path, path: Path, name: str, content: bytes) -> Path:
    """The workbook with other words in one of its parts."""
    with ZipFile(own) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return _archive(path, [Part(each, words) for each, words in {**parts, name: content}.items()])


def _declared(path: Path, size: int, checksum: int) -> None:
    """Writes another size and checksum of its only part into both headers of an archive."""
    raw = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        start = raw.index(mark)
        struct.pack_into("<I", raw, start + at, checksum)
        struct.pack_into("<I", raw, start + at + 8, size)
    path.write_bytes(bytes(raw))


def test_a_workbook_of_a_spreadsheet_program_passes(own: Path) -> None:
    assert packing_finding(own) is None
    assert [grid.rows[1:] for grid in read_xlsx(own, None).grids] == [
        [("0", "M-1", "1"), ("1", "M-2", "2")]
    ]


def test_a_part_that_unpacks_to_very_many_times_its_size_is_refused(tmp_path: Path) -> None:
    # Blanks shrink a thousandfold, the most that this way of packing reaches.
    path = _archive(tmp_path / "bill.xlsx", [Part(SHEET, BLANKS * 20)])

    found = read_xlsx(path, None)

    assert found.grids == ()
    assert [each.code for each in found.findings] == ["DOCUMENT-TOO-LARGE"]
    assert found.findings[0].seen.startswith(f"{SHEET} unpacks to 1,0")


def test_parts_that_are_small_alone_and_too_much_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "UNPACKED_MAX", 2 << 20)
    parts = [Part(f"xl/worksheets/sheet{at}.xml", BLANKS) for at in range(3)]

    found = packing_finding(_archive(tmp_path / "bill.xlsx", parts))

    assert found is not None
    assert (found.seen, found.expected) == ("a workbook that unpacks to 3 MB", "at most 2 MB")


def test_a_style_sheet_that_would_be_one_huge_tree_is_refused(tmp_path: Path) -> None:
    path = _archive(tmp_path / "bill.xlsx", [Part("xl/styles.xml", BLANKS * 33)])

    found = packing_finding(path)

    assert found is not None
    assert found.seen == "xl/styles.xml unpacks to 33 MB"


def test_more_parts_than_any_workbook_has_are_refused(tmp_path: Path) -> None:
    parts = [Part(f"xl/{at}.xml", b"", ZIP_STORED) for at in range(PARTS_MAX + 1)]

    found = packing_finding(_archive(tmp_path / "bill.xlsx", parts))

    assert found is not None
    assert (found.code, found.seen) == ("DOCUMENT-TOO-LARGE", "a workbook of 10,001 parts")


@pytest.mark.parametrize("declared", [10, 2 << 20])
def test_a_part_that_holds_more_or_less_than_it_declares_is_refused(
    tmp_path: Path, declared: int
) -> None:
    # The checksum is that of the first bytes, so that reading only these would find nothing wrong.
    path = _archive(tmp_path / "bill.xlsx", [Part(SHEET, BLANKS)])
    _declared(path, declared, zlib.crc32(BLANKS[:declared]))

    found = packing_finding(path)

    assert found is not None
    assert found.code == "DOCUMENT-DAMAGED"


def test_no_more_of_a_lying_part_is_unpacked_than_shows_that_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _archive(tmp_path / "bill.xlsx", [Part(STRINGS, BLANKS * 64)])
    _declared(path, 10, zlib.crc32(BLANKS[:10]))
    unpacked: list[int] = []
    inflate = zlib.decompressobj

    class Watched:
        def __init__(self, bits: int) -> None:
            self._inner = inflate(bits)

        def decompress(self, packed: bytes, most: int = 0) -> bytes:
            content = self._inner.decompress(packed, most)
            unpacked.append(len(content))
            return content

        def __getattr__(self, name: str) -> object:
            return getattr(self._inner, name)

    monkeypatch.setattr(zlib, "decompressobj", Watched)
    found = packing_finding(path)

    assert found is not None
    assert 0 < sum(unpacked) <= 1 << 20


def test_a_part_that_is_locked_or_packed_strangely_is_refused(tmp_path: Path) -> None:
    strange = _archive(tmp_path / "strange.xlsx", [Part(SHEET, b"<a/>", ZIP_BZIP2)])
    locked = _archive(tmp_path / "locked.xlsx", [Part(SHEET, b"<a/>")])
    raw = bytearray(locked.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    locked.write_bytes(bytes(raw))

    seen = [found.seen for path in (strange, locked) if (found := packing_finding(path))]

    assert [words.partition(SHEET)[2] for words in seen] == [
        " is packed in a way that workbooks do not know)",
        " is locked with a password)",
    ]


LAUGHS = b"".join(b'<!ENTITY a%d "%s">' % (at, b"&a%d;" % (at - 1) * 10) for at in range(1, 10))


@pytest.mark.parametrize(
    ("encoding", "inside"),
    [
        ("utf-8", b'<!ENTITY a0 "ha">' + LAUGHS),
        ("utf-8", b'<!ENTITY a9 SYSTEM "file:///etc/passwd">'),
        ("utf-16", b'<!ENTITY a9 SYSTEM "http://127.0.0.1:9/">'),
    ],
)
def test_a_document_type_is_refused_before_any_entity_of_it_is_read(
    own: Path, tmp_path: Path, encoding: str, inside: bytes
) -> None:
    words = b"<!DOCTYPE sst [" + inside + b"]><sst><si><t>&a9;</t></si></sst>"
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + words.decode()
    path = _changed(own, tmp_path / "bill.xlsx", STRINGS, text.encode(encoding))

    found = read_xlsx(path, None)

    assert found.grids == ()
    assert [each.code for each in found.findings] == ["DOCUMENT-DAMAGED"]
    assert "declares a document type" in found.findings[0].seen


@pytest.mark.parametrize("inside", [b'"hahaha"', b'SYSTEM "file:///etc/passwd"'])
def test_openpyxl_itself_reads_no_file_that_an_entity_names(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: bytes
) -> None:
    # What stands behind the guard, should a document type ever get past it.
    monkeypatch.setattr(xlsx, "packing_finding", lambda _: None)
    with ZipFile(own) as archive:
        sheet = archive.read(SHEET)
    head, body = sheet[: sheet.index(b"<worksheet")], sheet[sheet.index(b"<worksheet") :]
    words = head + b"<!DOCTYPE worksheet [<!ENTITY a9 " + inside + b">]>" + body
    words = words.replace(b"<v>1</v>", b"<v>&a9;</v>")
    assert b"&a9;" in words
    path = _changed(own, tmp_path / "bill.xlsx", SHEET, words)

    found = read_xlsx(path, None)

    cells = {cell for grid in found.grids for row in grid.rows for cell in row}
    assert not any("root" in cell for cell in cells)
    assert [each.code for each in found.findings if each.blocks]


def test_a_row_numbered_beyond_the_last_is_not_waited_for(own: Path, tmp_path: Path) -> None:
    with ZipFile(own) as archive:
        sheet = archive.read(SHEET)
    far = sheet.replace(b'<row r="3"', b'<row r="2000000000"').replace(
        b'r="A3"', b'r="A2000000000"'
    )
    assert far != sheet

    found = read_xlsx(_changed(own, tmp_path / "bill.xlsx", SHEET, far), None)

    assert [each.code for each in found.findings] == ["DOCUMENT-TOO-LARGE"]
    assert found.findings[0].seen == "rows numbered beyond 1,048,576"


def test_formatted_cells_far_to_the_right_count_as_nothing(own: Path, tmp_path: Path) -> None:
    with ZipFile(own) as archive:
        sheet = archive.read(SHEET)
    wide = sheet.replace(b"</row>", b'<c r="XFD1"/></row>')

    found = read_xlsx(_changed(own, tmp_path / "bill.xlsx", SHEET, wide), None)

    assert found.findings == ()
    assert [len(row) for row in found.grids[0].rows] == [3, 3, 3]


def test_a_sheet_with_more_cells_than_memory_holds_is_not_read_on(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "CELLS_MAX", 6)

    found = read_xlsx(own, None)

    assert [(each.code, each.seen) for each in found.findings] == [
        ("DOCUMENT-TOO-LARGE", "more than 6 cells")
    ]


# It tells of what it passes over in warnings, which reach the log and nobody else.
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@given(data=st.data())
def test_a_workbook_with_bytes_changed_gives_findings_and_never_breaks(
    own: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    with ZipFile(own) as archive:
        name = data.draw(st.sampled_from(archive.namelist()))
        content = bytearray(archive.read(name))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.sampled_from(list(b'<>&"=/ 09rAt')))
    path = tmp_path_factory.mktemp("fuzz") / "bill.xlsx"

    _changed(own, path, name, bytes(content))

    found = seen_table(path, LEXICON, {"xlsx": read_xlsx})

    assert found.table or found.findings
