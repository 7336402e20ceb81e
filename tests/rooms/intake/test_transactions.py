"""A transaction is read as it was written, in YAML or JSON, or told what is wrong with it."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import ytterby
from ytterby.intake.fact_schema import read_fact_schema
from ytterby.intake.transactions import read_transaction
from ytterby.vocabulary.bill import SubstanceShare
from ytterby.vocabulary.fact import Fact, FactSchema
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.transaction import Party

FACTS = Path(ytterby.__path__[0]) / "law" / "facts.yaml"

ORDER = """\
format: ytterby/transaction/1
id: T-1
day: 2025-07-04
kind: goods
from: ZZ
to: NO
purpose: sale
end_use: civil
exporter: {name: Zed Magnets, country: ZZ}
end_user:
  name: Nord Motor AS
  name_local: 北方电机
  country: Norway
  identifiers: [NO-1]
  military: false
item:
  description: sintered magnets
  hs: 8505111000
  form: magnet
  family: NdFeB
  composition: {Dy: 0.36 %, 钕: 13.5 %, Tb: "0.1 - 0.2 %", Gd: "< 0.01 %"}
  origin: ZZ
facts:
  exporter.general_licence: false
  content.part_1_share: 0.05 - 0.2 %
  parties.control_listed: null
"""


@pytest.fixture(scope="module")
def schema() -> FactSchema:
    return read_fact_schema(FACTS).required()


def told(text: str, schema: FactSchema) -> list[str]:
    checked = read_transaction(text, schema, "order.yaml")
    assert checked.value is None
    return [f"{each.place}: {each.code}" for each in checked.findings]


def percent(low: str, high: str) -> Interval:
    return Interval(Fraction(low) / 100, Fraction(high) / 100)


def test_the_plain_fields_are_read(schema: FactSchema) -> None:
    order = read_transaction(ORDER, schema).required()

    assert (order.id, order.day, order.kind, order.from_country, order.to_country) == (
        "T-1",
        date(2025, 7, 4),
        "goods",
        "ZZ",
        "NO",
    )
    assert (order.purpose, order.end_use) == ("sale", "civil")


def test_parties_keep_every_name(schema: FactSchema) -> None:
    order = read_transaction(ORDER, schema).required()

    assert order.parties == (
        Party("exporter", ("Zed Magnets",), "ZZ"),
        Party("end_user", ("Nord Motor AS", "北方电机"), "NO", ("NO-1",), military=False),
    )


def test_the_item_is_read_with_exact_shares(schema: FactSchema) -> None:
    item = read_transaction(ORDER, schema).required().item

    assert (item.hs, item.form, item.family) == ("8505111000", "magnet", "B-Fe-Nd")
    assert item.composition == (
        SubstanceShare("Dy", percent("0.36", "0.36")),
        SubstanceShare("Nd", percent("13.5", "13.5")),
        SubstanceShare("Tb", percent("0.1", "0.2")),
        SubstanceShare("Gd", Interval(Fraction(0), Fraction(1, 10_000), high_excluded=True)),
    )
    assert not item.composition_complete


def test_a_share_without_its_basis_is_stated_for_every_basis(schema: FactSchema) -> None:
    facts = read_transaction(ORDER, schema, "dir/order.yaml").required().facts

    share = Fact(percent("0.05", "0.2"), "stated in order.yaml line 25")
    assert facts == {
        "exporter.general_licence": Fact(value=False, source="stated in order.yaml line 24"),
        "content.part_1_share.metal-separated": share,
        "content.part_1_share.metal-mined": share,
        "content.part_1_share.oxide-separated": share,
        "content.part_1_share.oxide-mined": share,
    }


def test_a_basis_stated_for_itself_wins_over_the_shorthand(schema: FactSchema) -> None:
    text = (
        "format: ytterby/transaction/1\nday: 2025-07-04\nfacts:\n"
        "  content.part_1_share.oxide-mined: 0.3 %\n  content.part_1_share: 0.1 %\n"
    )

    facts = read_transaction(text, schema).required().facts

    assert facts["content.part_1_share.oxide-mined"].value == percent("0.3", "0.3")
    assert facts["content.part_1_share.oxide-separated"].value == percent("0.1", "0.1")


def test_only_the_day_is_needed(schema: FactSchema) -> None:
    text = "format: ytterby/transaction/1\nday: 2025-07-04\n"

    assert read_transaction(text, schema).required().day == date(2025, 7, 4)


def test_json_is_read_like_yaml(schema: FactSchema) -> None:
    written = {
        "format": "ytterby/transaction/1",
        "day": "2025-07-04",
        "to": "NO",
        "item": {"form": "oxide", "substances": ["Dy"], "composition_complete": True},
    }

    order = read_transaction(json.dumps(written), schema).required()

    assert (order.to_country, order.item.substances) == ("NO", ("Dy",))
    assert order.item.composition_complete


def test_a_file_is_read_by_its_path(tmp_path: Path, schema: FactSchema) -> None:
    path = tmp_path / "order.yaml"
    path.write_text(ORDER, encoding="utf-8")

    order = read_transaction(path, schema).required()

    assert order.place.document == str(path)
    assert order.facts["exporter.general_licence"].source == "stated in order.yaml line 24"


@pytest.mark.parametrize(
    ("substance", "symbols"),
    [
        ("Dy", ("Dy",)),
        ("dysprosium", ("Dy",)),
        ("镝", ("Dy",)),
        # An oxide is made of its element and of oxygen.
        ("Dy2O3", ("Dy", "O")),
        ("holmium oxide", ("Ho", "O")),
        ("Nd2Fe14B", ("B", "Fe", "Nd")),
    ],
)
def test_a_substance_is_everything_that_it_is_made_of(
    schema: FactSchema, substance: str, symbols: tuple[str, ...]
) -> None:
    text = f"format: ytterby/transaction/1\nday: 2025-07-04\nitem: {{substances: [{substance}]}}\n"

    assert read_transaction(text, schema).required().item.substances == symbols


def test_a_share_may_say_where_it_comes_from(schema: FactSchema) -> None:
    text = (
        "format: ytterby/transaction/1\nday: 2025-07-04\nitem:\n  composition:\n"
        "    Dy: {share: 1 %, separated_in: ZZ, mined_in: ZY, evidence: a letter}\n"
    )

    item = read_transaction(text, schema).required().item

    assert item.composition == (SubstanceShare("Dy", percent("1", "1"), "ZZ", "ZY", "a letter"),)


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("day: 2025-07-04\n", "", "1:day: MISSING-KEY"),
        ("day: 2025-07-04", "day: 4 July", "3:day: DATE-UNREADABLE"),
        ("kind: goods", "kind: stuff", "4:kind: WORD-UNKNOWN"),
        ("to: NO", "to: Atlantis", "6:to: COUNTRY-UNKNOWN"),
        ("country: Norway", "country: XX", "13:end_user.country: COUNTRY-UNKNOWN"),
        ("purpose: sale", "purpose: selling", "7:purpose: WORD-UNKNOWN"),
        ("military: false", "military: no", "15:end_user.military: WRONG-KIND"),
        ("form: magnet", "form: magic", "19:item.form: WORD-UNKNOWN"),
        ("family: NdFeB", "family: best", "20:item.family: FAMILY-UNKNOWN"),
        ("{Dy: 0.36 %", "{Dx: 0.36 %", "21:item.composition.Dx: SUBSTANCE-UNKNOWN"),
        ("{Dy: 0.36 %", "{Dy2O3: 0.36 %", "21:item.composition.Dy2O3: SHARE-OF-OXIDE"),
        ("{Dy: 0.36 %", "{Nd: 0.36 %", "21:item.composition.钕: SUBSTANCE-TWICE"),
        ("{Dy: 0.36 %", "{Dy: 90 %", "21:item.composition: COMPOSITION-ABOVE-100"),
        ("{Dy: 0.36 %", "{Dy: 120 %", "21:item.composition.Dy: SHARE-UNREADABLE"),
        ("{Dy: 0.36 %", "{Dy: NaN", "21:item.composition.Dy: SHARE-UNREADABLE"),
        ("{Dy: 0.36 %", "{Dy: 0.36", "21:item.composition.Dy: SHARE-UNREADABLE"),
        ("  origin: ZZ", "  orgin: ZZ", "22:item.orgin: UNKNOWN-KEY"),
        ("licence: false", "licence: NO", "24:facts.exporter.general_licence: WRONG-KIND"),
        (
            "exporter.general_l",
            "exporter.genral_l",
            "24:facts.exporter.genral_licence: UNKNOWN-FACT",
        ),
        (
            "part_1_share:",
            "part_1_share.metal:",
            "25:facts.content.part_1_share.metal: UNKNOWN-FACT",
        ),
        (
            "parties.control_listed: null",
            "item.contains.Xx: true",
            "26:facts.item.contains.Xx: UNKNOWN-FACT",
        ),
        (
            "parties.control_listed: null",
            "item.contains.*: true",
            "26:facts.item.contains.*: UNKNOWN-FACT",
        ),
        ("0.05 - 0.2 %", "0.2 - 0.05 %", "25:facts.content.part_1_share: SHARE-UNREADABLE"),
        ("transaction/1", "transactions/1", "1:format: UNKNOWN-FORMAT"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_field(
    schema: FactSchema, old: str, new: str, finding: str
) -> None:
    assert old in ORDER

    assert told(ORDER.replace(old, new), schema) == [f"order.yaml:{finding}"]


def test_the_message_about_a_composition_above_the_whole_shows_the_sum(
    schema: FactSchema,
) -> None:
    text = ORDER.replace("Dy: 0.36 %", "Dy: 90 %")

    finding = read_transaction(text, schema, "order.yaml").findings[0]

    # 90 + 13.5 + the low end of 0.1 - 0.2, by hand.
    assert str(finding) == (
        "order.yaml:21:item.composition: COMPOSITION-ABOVE-100\n"
        "  seen:     shares that add up to 103.6 % or more\n"
        "  expected: at most 100 % together\n"
        "  remedy:   check the shares and their units; give ranges where they are not exact"
    )


def test_ranges_whose_low_ends_fit_may_overlap_the_whole(schema: FactSchema) -> None:
    text = ORDER.replace("Dy: 0.36 %", "Dy: 80 - 95 %")

    assert not read_transaction(text, schema).findings


def test_every_mistake_is_told_at_once(schema: FactSchema) -> None:
    text = ORDER.replace("day: 2025-07-04", "day: soon").replace("to: NO", "to: Atlantis")

    assert told(text.replace("Dy: 0.36", "Dx: NaN"), schema) == [
        "order.yaml:3:day: DATE-UNREADABLE",
        "order.yaml:6:to: COUNTRY-UNKNOWN",
        "order.yaml:21:item.composition.Dx: SHARE-UNREADABLE",
        "order.yaml:21:item.composition.Dx: SUBSTANCE-UNKNOWN",
    ]


@pytest.mark.parametrize("text", ["", "just words", "[1, 2]", "a: b: c"])
def test_what_is_no_mapping_at_all_is_told(schema: FactSchema, text: str) -> None:
    assert told(text, schema)
