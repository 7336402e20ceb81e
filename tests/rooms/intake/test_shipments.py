"""Tables of shipments into transactions, and every fault with its row and column."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import pytest

from ytterby.intake.headers import guess_columns, read_lexicon
from ytterby.intake.notebook import KEPT_PER_CODE
from ytterby.intake.shipments import read_shipments
from ytterby.intake.tables import read_table
from ytterby.intake.terms import read_terms
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.transaction import Party, Transaction

REFERENCE = Path(__file__).resolve().parents[3] / "src" / "ytterby" / "reference"
LEXICON = read_lexicon(REFERENCE / "headers.csv").required()
TERMS = read_terms(REFERENCE / "countries.csv", REFERENCE / "words.csv").required()

Read: TypeAlias = Callable[[str], Checked[tuple[Transaction, ...]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def shipments(text: str) -> Checked[tuple[Transaction, ...]]:
        path = tmp_path / "export.csv"
        path.write_text(text, "utf-8")
        table = read_table(path, LEXICON, {}).required()
        return read_shipments(table, guess_columns(table.header, table.rows, LEXICON), TERMS)

    return shipments


def _places(checked: Checked[tuple[Transaction, ...]]) -> list[str]:
    return [f"{finding.place} {finding.code}" for finding in checked.findings]


def test_a_row_with_everything_becomes_a_transaction(read: Read) -> None:
    text = (
        "报关单号,出口日期,启运国,运抵国（地区）,货物名称,管制编码,海关编码,形态,磁体体系,镝含量(%),"
        "境外收货人,最终用户,最终用户国别,最终用途,监管方式,原产国（地区）\n"
        "E-1,2025年12月2日,中国,德国,烧结磁体,1C905.a,8505.11.10,磁体,钕铁硼,3.5,"
        "Buyer AG; 买方,User AG,DE,民用,0110,CN\n"
    )

    found = read(text).required()[0]

    assert (found.id, found.day) == ("E-1", date(2025, 12, 2))
    assert (found.from_country, found.to_country) == ("CN", "DE")
    assert (found.purpose, found.end_use) == ("sale", "civil")
    assert (found.item.code, found.item.hs) == ("1C905.a", "85051110")
    assert (found.item.form, found.item.family) == ("magnet", "B-Fe-Nd")
    assert found.item.composition[0].share.low == Fraction(35, 1000)
    assert found.parties == (
        Party("importer", ("Buyer AG", "买方")),
        Party("end_user", ("User AG",), "DE"),
    )
    assert str(found.place) == "export.csv:2"


def test_what_a_row_does_not_say_stays_empty(read: Read) -> None:
    found = read("Date,To,Description,End use\n2025-04-05,US,motor,\n").required()[0]

    assert (found.from_country, found.purpose, found.end_use) == ("", "", "")
    assert (found.parties, found.facts, found.item.composition) == ((), {}, ())
    assert found.id == "export.csv:2"


def test_several_rows_with_one_number_stay_apart(read: Read) -> None:
    found = read("Invoice no,Date\nR-1,2025-04-05\nR-1,2025-04-05\n").required()

    assert [one.id for one in found] == ["R-1", "R-1:3"]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2025-12-01", date(2025, 12, 1)),
        ("2025/12/1", date(2025, 12, 1)),
        ("2025.12.01", date(2025, 12, 1)),
        ("20251201", date(2025, 12, 1)),
        ("1.12.2025", date(2025, 12, 1)),
        ("1 Dec 2025", date(2025, 12, 1)),
        ("13/12/2025", date(2025, 12, 13)),
        ("12/13/2025", date(2025, 12, 13)),
        ("2025-12-01 08:30:00", date(2025, 12, 1)),
    ],
)
def test_a_day_is_read_in_every_unambiguous_spelling(read: Read, cell: str, day: date) -> None:
    assert read(f"Shipment,Date\nS,{cell}\n").required()[0].day == day


def test_no_rare_earths_is_stated_for_each_of_the_seventeen(read: Read) -> None:
    found = read("Date,Description,Rare earths\n2025-04-05,ferrite magnet,none\n").required()[0]

    assert len(found.facts) == 17
    assert found.facts["item.contains.Dy"].value is False


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("Date", "2025-02-30", "DATE-UNREADABLE"),
        ("Date", "soon", "DATE-UNREADABLE"),
        ("Date", "04/03/2025", "DATE-AMBIGUOUS"),
        ("Date", "", "DATE-MISSING"),
        ("To", "Atlantis", "COUNTRY-UNKNOWN"),
        ("Form", "blob", "FORM-UNKNOWN"),
        ("Dy %", "120", "COMPOSITION-ABOVE-100"),
        ("Supervision mode", "1300", "WORD-AMBIGUOUS"),
        ("Supervision mode", "2700", "WORD-AMBIGUOUS"),
        ("Supervision mode", "9999", "WORD-UNKNOWN"),
        ("End user military", "perhaps", "WORD-UNKNOWN"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_row_and_column(
    read: Read, header: str, cell: str, code: str
) -> None:
    columns = {"Date": "2025-04-05", "Description": "magnet", header: cell}
    good = {**columns, header: "2025-04-05" if header == "Date" else ""}
    rows = [",".join(columns), ",".join(good.values()), ",".join(columns.values())]

    found = read("\n".join(rows) + "\n")

    assert _places(found) == [f"export.csv:3:{header} {code}"]
    assert found.value is None


def test_an_end_use_in_free_words_stays_unknown_and_does_not_block(read: Read) -> None:
    found = read("Date,End use\n2025-04-05,motors for fans\n")

    assert _places(found) == ["export.csv:2:End use WORD-UNKNOWN"]
    assert found.required()[0].end_use == ""


def test_rows_that_say_the_same_have_each_their_own_finding(read: Read) -> None:
    found = read("Date,To\n2025-04-05,Atlantis\n2025-04-05,Atlantis\n")

    assert [finding.place.line for finding in found.findings] == [2, 3]


def test_a_table_without_days_says_which_column_is_missing(read: Read) -> None:
    found = read("Shipment,To\nS,DE\n")

    assert _places(found) == ["export.csv:1:day COLUMN-MISSING"]


def test_one_wrong_row_among_very_many_is_the_only_finding(read: Read) -> None:
    rows = [f"S{n},2025-04-{n % 30 + 1:02},CN,DE,magnet,{n % 9}\n" for n in range(50_000)]
    rows[43_210] = "S43210,2025-04-31,CN,DE,magnet,1\n"

    found = read("Shipment,Date,From,To,Form,Dy %\n" + "".join(rows))

    assert _places(found) == ["export.csv:43212:Date DATE-UNREADABLE"]


def test_findings_beyond_a_thousand_of_a_kind_are_counted(read: Read) -> None:
    found = read("Date,To\n" + "2025-04-05,Atlantis\n" * (KEPT_PER_CODE + 500))

    assert len(found.findings) == KEPT_PER_CODE + 1
    assert found.findings[-1].seen == "500 more of these, the last in line 1501"
