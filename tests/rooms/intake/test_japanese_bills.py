"""A Japanese bill: headings, words, units, countries, elements and the yen."""

from fractions import Fraction
from pathlib import Path

import pytest

from ytterby.intake.bills import read_bill
from ytterby.intake.headers import guess_columns, read_lexicon
from ytterby.intake.tables import read_table
from ytterby.intake.terms import read_terms
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money

REFERENCE = Path(__file__).resolve().parents[3] / "src" / "ytterby" / "reference"
LEXICON = read_lexicon(REFERENCE / "headers.csv").required()
TERMS = read_terms(REFERENCE / "countries.csv", REFERENCE / "words.csv").required()

# The columns: parent, part, name, quantity, unit, mass, price, origin, separation, metal, magnet,
# supplier, form, Nd, Dy, complete.
BILL = """親品番,品番,部品名,員数,単位,重量(g),単価(円),原産国,分離精製国,金属・合金製造国,磁石製造国,仕入先,形態,ネオジム含有率(%),Dy2O3(重量%),全成分開示
,SM-1,サーボモータ,1,台,1200,60000,日本,,,,,,,,
SM-1,RT-1,ロータ,1,式,,,日本,,,,,組立品,,,
RT-1,MG-1,磁石,8,個,18,1500,ベトナム,中国,タイ,ベトナム,例示磁石,永久磁石,30,1.2,いいえ
RT-1,SH-1,シャフト,1,本,500,不明,日本,,,,,,,,
"""  # noqa: E501


def _bill(folder: Path, codec: str) -> Bill:
    path = folder / "bill.csv"
    path.write_bytes(BILL.encode(codec))
    table = read_table(path, LEXICON, {}).required()
    columns = guess_columns(table.header, table.rows, LEXICON)
    return read_bill(table, columns, TERMS).required()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_a_japanese_bill_is_read_in_the_encodings_of_japanese_systems(
    tmp_path: Path, codec: str
) -> None:
    bill = _bill(tmp_path, codec)

    magnet = bill.parts["MG-1"]
    assert bill.products == ("SM-1",)
    assert [use.quantity for use in bill.uses] == [1, 8, 1]
    assert (magnet.name, magnet.form, magnet.supplier) == ("磁石", "magnet", "例示磁石")
    assert magnet.mass_mg == Interval.exactly(18_000)
    assert magnet.value == Money(1500, "JPY")
    assert (magnet.origin, magnet.magnet_made_in) == ("VN", "VN")
    assert bill.parts["SH-1"].value is None


def test_the_countries_of_separation_and_of_metal_stand_on_each_rare_earth(tmp_path: Path) -> None:
    magnet = _bill(tmp_path, "utf-8").parts["MG-1"]

    steps = {line.substance: (line.separated_in, line.metal_in) for line in magnet.composition}
    assert steps == {"Nd": ("CN", "TH"), "Dy": ("CN", "TH"), "O": ("", "")}


def test_an_oxide_named_in_a_japanese_heading_is_turned_into_its_element(tmp_path: Path) -> None:
    magnet = _bill(tmp_path, "utf-8").parts["MG-1"]

    # Dy2O3 by the weights of CIAAW: 2 * 162.5 / (2 * 162.5 + 3 * 15.999).
    dysprosium = next(line for line in magnet.composition if line.substance == "Dy")
    share = Fraction("1.2") / 100 * 325 / (325 + 3 * Fraction("15.999"))
    assert dysprosium.share == Interval.exactly(share)


@pytest.mark.parametrize(
    ("cell", "said"),
    [("なし", True), ("無", True), ("×", True), ("あり", False), ("○", False), ("不明", None)],
)
def test_japanese_words_say_whether_rare_earths_are_inside(
    tmp_path: Path, cell: str, said: bool | None
) -> None:
    path = tmp_path / "bill.csv"
    path.write_text(f"階層,品番,数量,レアアースの有無\n0,A,1,\n1,B,2,{cell}\n", "utf-8")
    table = read_table(path, LEXICON, {}).required()

    bill = read_bill(table, guess_columns(table.header, table.rows, LEXICON), TERMS).required()

    assert bill.parts["B"].rare_earth_free is said


def test_a_composition_in_japanese_words_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bill.csv"
    path.write_text(
        "階層,品番,数量,組成\n0,A,1,\n1,B,2,ネオジム28%、ジスプロシウム 3.5%、鉄 残部\n", "utf-8"
    )
    table = read_table(path, LEXICON, {}).required()

    bill = read_bill(table, guess_columns(table.header, table.rows, LEXICON), TERMS).required()

    part = bill.parts["B"]
    shares = {line.substance: line.share for line in part.composition}
    assert shares["Fe"] == Interval.exactly(Fraction("0.685"))
    assert part.composition_complete


def test_where_the_magnet_was_made_is_told_twice_only_where_it_differs(tmp_path: Path) -> None:
    path = tmp_path / "bill.csv"
    path.write_text("Level,Part,Qty,Magnet made in\n0,A,1,\n1,M,1,ZZ\n1,B,1,\n2,M,1,ZY\n", "utf-8")
    table = read_table(path, LEXICON, {}).required()

    found = read_bill(table, guess_columns(table.header, table.rows, LEXICON), TERMS)

    assert [each.code for each in found.findings] == ["PART-TOLD-TWICE"]
    assert found.findings[0].seen == "M with ZY here, and with ZZ in line 3 of bill.csv"
