"""Documents into tables: encodings, delimiters, workbooks, Parquet, and what can be wrong."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl
import pytest
from openpyxl import Workbook

from ytterby.intake.cell_text import text_as_shown
from ytterby.intake.grid import Reader
from ytterby.intake.headers import Lexicon, read_lexicon
from ytterby.intake.parquet import read_parquet
from ytterby.intake.tables import Table, read_table
from ytterby.intake.text_encoding import EncodingUnknownError, encoding_of
from ytterby.intake.xlsx import read_xlsx
from ytterby.vocabulary.finding import Checked

REFERENCE = Path(__file__).resolve().parents[3] / "src" / "ytterby" / "reference"
READERS: Mapping[str, Reader] = {"xlsx": read_xlsx, "parquet": read_parquet}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(REFERENCE / "headers.csv").required()


def _table(path: Path, lexicon: Lexicon, sheet: str | None = None) -> Checked[Table]:
    return read_table(path, lexicon, READERS, sheet)


def _codes(checked: Checked[Table]) -> list[str]:
    return [finding.code for finding in checked.findings]


def _text(folder: Path, text: str, encoding: str = "utf-8", name: str = "bom.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("gb18030", "GB18030"),
    ],
)
def test_chinese_text_reads_alike_in_every_encoding(
    tmp_path: Path, lexicon: Lexicon, encoding: str, said: str
) -> None:
    path = _text(tmp_path, "物料编码,数量,名称\nM-1,2,烧结钕铁硼磁体\n", encoding)

    table = _table(path, lexicon).required()

    assert table.header == ("物料编码", "数量", "名称")
    assert list(table.rows) == [("M-1", "2", "烧结钕铁硼磁体")]
    assert table.encoding == said


def test_a_document_read_as_gb18030_says_so(tmp_path: Path, lexicon: Lexicon) -> None:
    path = _text(tmp_path, "物料编码,数量\nM-1,2\n", "gb18030")

    assert _codes(_table(path, lexicon)) == ["TEXT-READ-AS-GB18030"]


def test_german_umlauts_of_a_western_code_page_are_not_taken_for_chinese(lexicon: Lexicon) -> None:
    # In GB18030 the bytes FC 63 of "üc" are one rare ideograph, so the bytes alone would pass;
    # they start at byte 8, counted from 0.
    raw = "Stufe;Stückzahl;Währung;Gehäuse\n".encode("cp1252")
    assert raw.decode("gb18030") != ""

    with pytest.raises(EncodingUnknownError, match="byte 8 is not UTF-8"):
        encoding_of(raw, lexicon.knows)


def test_a_broken_byte_in_utf_8_is_named_by_its_place(tmp_path: Path, lexicon: Lexicon) -> None:
    path = tmp_path / "bom.csv"
    path.write_bytes("part,qty,名称\nM-1,2,磁体\n".encode() + b"M-2,1,\xff\xff\n")

    found = _table(path, lexicon)

    # 16 bytes of header (2 ideographs of 3), 13 of the first row, 6 before the broken byte.
    assert _codes(found) == ["TEXT-ENCODING-UNKNOWN"]
    assert found.findings[0].seen.startswith("byte 35 is not UTF-8")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_guessed(tmp_path: Path, lexicon: Lexicon, delimiter: str) -> None:
    rows = [["Level", "Part number", "Qty", "Composition"], ["0", "P", "1", ""]]
    rows.append(["1", "M", "2", '"Nd 28; Fe 65, Dy 3.5"'])
    path = _text(tmp_path, "\n".join(delimiter.join(row) for row in rows))

    table = _table(path, lexicon).required()

    assert table.rows[1] == ("1", "M", "2", "Nd 28; Fe 65, Dy 3.5")


def test_a_decimal_comma_does_not_win_over_the_semicolon(tmp_path: Path, lexicon: Lexicon) -> None:
    path = _text(tmp_path, "Stufe;Komponente;Menge\n0;P;1\n1;M;2,5\n1;N;3,5\n")

    table = _table(path, lexicon).required()

    assert table.rows[1] == ("1", "M", "2,5")


def test_the_line_sep_of_a_spreadsheet_program_names_the_delimiter(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    path = _text(tmp_path, "sep=;\nPart;Qty\nM;2\n")

    table = _table(path, lexicon).required()

    assert (table.header, list(table.lines)) == (("Part", "Qty"), [3])


def test_a_row_knows_the_line_where_it_starts(tmp_path: Path, lexicon: Lexicon) -> None:
    path = _text(tmp_path, 'Part,Qty,Remarks\nA,1,"two\nlines"\n\nB,2,\n')

    table = _table(path, lexicon).required()

    assert list(table.lines) == [2, 5]


def test_titles_above_the_header_are_passed_over(tmp_path: Path, lexicon: Lexicon) -> None:
    path = _text(tmp_path, "Material;4711;;\nPlant;1000;;\n\nLevel;Component;Qty;UoM\n1;M;2;EA\n")

    table = _table(path, lexicon).required()

    assert (table.header_line, table.header[1]) == (4, "Component")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "DOCUMENT-EMPTY", 0),
        ("\n \n", "DOCUMENT-EMPTY", 0),
        ("Part,Qty\n", "ROWS-MISSING", 1),
        ("1001,2,3\n1002,1,4\n", "HEADER-NOT-FOUND", 1),
        ("Part,Qty,Qty\nM,1,2\n", "HEADING-TWICE", 1),
        ("Part,Qty\nM,1\nN\n", "ROW-RAGGED", 3),
        ("Part,Qty\nM,1,,7\n", "ROW-RAGGED", 2),
        ('Part,Qty\nM,1\n"N,2\n', "CELL-NOT-CLOSED", 3),
    ],
)
def test_what_is_wrong_with_a_text_is_named_with_its_line(
    tmp_path: Path, lexicon: Lexicon, text: str, code: str, line: int
) -> None:
    found = _table(_text(tmp_path, text), lexicon)

    assert found.value is None
    assert [(finding.code, finding.place.line) for finding in found.findings] == [(code, line)]


def test_an_unknown_heading_that_stands_twice_does_not_block(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    found = _table(_text(tmp_path, "Part,Qty,Foo,Foo\nM,1,2,3\n"), lexicon)

    assert _codes(found) == ["HEADING-TWICE"]
    assert found.value is not None


@pytest.mark.parametrize(
    ("start", "seen"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "an old Excel workbook (.xls)"),
        (b"%PDF-1.7", "a PDF"),
        (b"<html><table><tr><td>Part</td></tr></table>", "a page in HTML or XML"),
        (b'[{"part": "M"}]', "JSON"),
        (b"PK\x03\x04", "a zip archive that is cut off"),
    ],
)
def test_a_document_of_another_kind_is_told_by_its_first_bytes(
    tmp_path: Path, lexicon: Lexicon, start: bytes, seen: str
) -> None:
    path = tmp_path / "bom.xls"
    path.write_bytes(start)

    found = _table(path, lexicon)

    assert _codes(found) == ["DOCUMENT-WRONG-KIND"]
    assert found.findings[0].seen.startswith(seen)


def test_a_word_document_is_no_workbook(tmp_path: Path, lexicon: Lexicon) -> None:
    path = tmp_path / "bom.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w/>")

    found = _table(path, lexicon)

    assert (_codes(found), found.findings[0].seen) == (["DOCUMENT-WRONG-KIND"], "a Word document")


def test_a_missing_document_is_a_finding(tmp_path: Path, lexicon: Lexicon) -> None:
    assert _codes(_table(tmp_path / "none.csv", lexicon)) == ["DOCUMENT-NOT-OPENED"]


def test_a_kind_without_installed_reader_says_so(tmp_path: Path, lexicon: Lexicon) -> None:
    path = tmp_path / "bom.parquet"
    pl.DataFrame({"part": ["M"], "qty": [2]}).write_parquet(path)

    found = read_table(path, lexicon, {})

    assert _codes(found) == ["DOCUMENT-READER-MISSING"]


def _book(path: Path, rows: list[list[object]], title: str = "BOM") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_with_chinese_headers_and_merged_titles_is_read(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["产品物料清单"])
    sheet.merge_cells("A1:D1")
    sheet.append([])
    sheet.append(["层级", "物料编码", "数量", "镝含量(%)"])
    sheet.append([1, "磁体-01", 2, 0.035])
    sheet["D4"].number_format = "0.0%"
    book.save(tmp_path / "bom.xlsx")

    table = _table(tmp_path / "bom.xlsx", lexicon).required()

    assert table.header == ("层级", "物料编码", "数量", "镝含量(%)")
    # 0.035 shown as a percentage is 3.5 %, and not 0.035 %.
    assert list(table.rows) == [("1", "磁体-01", "2", "3.5%")]
    assert (table.header_line, list(table.lines)) == (3, [4])


def test_typed_cells_of_a_workbook_keep_their_meaning(tmp_path: Path, lexicon: Lexicon) -> None:
    row: list[object] = ["M", 1e-7, date(2025, 12, 1), True, None, 12.0]
    path = _book(tmp_path / "b.xlsx", [["Part", "Qty", "Price date", "FMD", "Name", "Price"], row])

    table = _table(path, lexicon).required()

    assert table.rows[0] == ("M", "0.0000001", "2025-12-01", "yes", "", "12")


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.035, "0.00%", "3.5%"),
        (3.5, '0.0"%"', "3.5 %"),
        (35, '0.0" g"', "35 g"),
        (12.5, "[$USD] #,##0.00", "12.5 USD"),
        (0.1, "General", "0.1"),
        (1234.5, "[Red]#,##0.00", "1234.5"),
        ("M-1", "0%", "M-1"),
    ],
)
def test_a_number_says_what_its_format_shows(
    value: float | str, number_format: str, text: str
) -> None:
    assert text_as_shown(value, number_format) == text


def test_a_formula_without_saved_value_is_named(tmp_path: Path, lexicon: Lexicon) -> None:
    path = _book(tmp_path / "bom.xlsx", [["Part", "Qty"], ["M", "=1+1"]])

    found = _table(path, lexicon)

    assert [str(finding.place) for finding in found.findings] == ["bom.xlsx[BOM]:2:column B"]
    assert _codes(found) == ["FORMULA-WITHOUT-VALUE"]


def test_the_sheet_with_a_known_header_is_chosen(tmp_path: Path, lexicon: Lexicon) -> None:
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.append(["Dear customer"])
    bill = book.create_sheet("Bill")
    bill.append(["Part", "Qty"])
    bill.append(["M", 2])
    book.save(tmp_path / "bom.xlsx")

    table = _table(tmp_path / "bom.xlsx", lexicon).required()

    assert (table.document, table.sheet) == ("bom.xlsx[Bill]", "Bill")


def test_a_sheet_that_is_not_there_is_a_finding_with_those_that_are(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    path = _book(tmp_path / "bom.xlsx", [["Part", "Qty"], ["M", 2]])

    found = _table(path, lexicon, "Parts")

    assert (found.findings[0].code, found.findings[0].seen) == ("SHEET-NOT-FOUND", "sheets BOM")


def test_parquet_reads_like_the_same_table_in_text(tmp_path: Path, lexicon: Lexicon) -> None:
    frame = pl.DataFrame(
        {"Part": ["M", "N"], "Qty": [2.5, None], "Price date": [date(2025, 1, 2)] * 2}
    )
    frame.write_parquet(tmp_path / "bom.parquet")
    text = _text(tmp_path, "Part,Qty,Price date\nM,2.5,2025-01-02\nN,,2025-01-02\n")

    from_parquet = _table(tmp_path / "bom.parquet", lexicon).required()

    assert list(from_parquet.rows) == list(_table(text, lexicon).required().rows)
    assert list(from_parquet.lines) == [1, 2]
