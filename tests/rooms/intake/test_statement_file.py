"""Statements of suppliers read strictly, and whose signature holds."""

import hashlib
import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ytterby.intake.statement_file import Keyring, read_statements
from ytterby.reports.statement_record import statement_record
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.signature import PublicKey
from ytterby.vocabulary.statement import StatedAmount, Statement
from ytterby.workflows.sign_statement import signed

KEY = bytes(range(32))
OWN = PublicKey("quality desk", "Example Magnets", KEY)


def _seal(message: bytes) -> bytes:
    """A stand-in for a signature: Ed25519 itself is tested against its own vectors."""
    return hashlib.sha512(message).digest()


def _holds(key: bytes, signature: bytes, message: bytes) -> bool:
    return key == KEY and signature == _seal(message)


KEYRING = Keyring((OWN,), _holds)
STATEMENT = Statement(
    part="MG-1",
    supplier="Example Magnets",
    on=date(2025, 12, 1),
    amounts=(
        StatedAmount("Dy", Interval.exactly(216), separated_in="ZZ"),
        StatedAmount("Dy", Interval(Fraction(0), Fraction("0.5")), mined_in="ZY", metal_in="ZZ"),
        StatedAmount("Tb", Interval(Fraction(0), Fraction(1), high_excluded=True)),
    ),
    covers=frozenset({"Dy", "Tb", "Sm"}),
    mass_mg=Interval(Fraction(18_000), None),
    price=Money(380, "USD", date(2025, 11, 1), "Europe", "FCA"),
    origin="ZY",
    magnet_made_in="ZY",
    evidence="assay 17",
    stated_by="A. Person",
    number="7",
)


def _file(folder: Path, *records: dict[str, object], text: str = "") -> Path:
    path = folder / "s.json"
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    path.write_text(text or "\n".join(lines), "utf-8")
    return path


def _codes(path: Path, keyring: Keyring = KEYRING) -> list[tuple[str, bool]]:
    return [(each.code, each.blocks) for each in read_statements(path, keyring).findings]


def _record(**changes: object) -> dict[str, object]:
    record = statement_record(STATEMENT) | changes
    return {key: value for key, value in record.items() if value is not None}


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = _file(tmp_path, text=f"\n\n{json.dumps(statement_record(STATEMENT))}")

    (read,) = read_statements(path).required()

    assert read.place.line == 3
    assert read.amounts == STATEMENT.amounts
    assert (read.covers, read.mass_mg, read.price) == (
        STATEMENT.covers,
        STATEMENT.mass_mg,
        STATEMENT.price,
    )
    assert statement_record(read) == statement_record(STATEMENT)


def test_a_third_of_a_milligram_is_widened_and_never_narrowed() -> None:
    third = Interval(Fraction(1, 3), Fraction(1, 3))
    stated = Statement("P", "S", date(2025, 1, 1), (StatedAmount("Dy", third),), frozenset({"Dy"}))

    record = statement_record(stated)

    assert record["amounts"] == [
        {"substance": "Dy", "mass_mg": {"low": "0.333333333", "high": "0.333333334"}}
    ]


def test_a_file_holds_one_a_list_or_one_a_line(tmp_path: Path) -> None:
    one, other = _record(), _record(part="MG-2")
    lines = f"{json.dumps(one)}\n\n{json.dumps(other)}\n"
    texts = (json.dumps(one, indent=2), json.dumps([one, other], indent=2), lines)

    read = [read_statements(_file(tmp_path, text=text)).required() for text in texts]

    assert [[each.part for each in found] for found in read] == [
        ["MG-1"],
        ["MG-1", "MG-2"],
        ["MG-1", "MG-2"],
    ]


def test_findings_of_all_lines_are_told_with_their_lines(tmp_path: Path) -> None:
    path = _file(tmp_path, _record(on="soon"), _record(), _record(part=None))

    found = read_statements(path).findings

    assert [(each.code, each.place.line) for each in found] == [
        ("DATE-UNREADABLE", 1),
        ("MISSING-KEY", 3),
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": "ytterby/statement/2"}, "UNKNOWN-FORMAT"),
        ({"recipe": "secret"}, "UNKNOWN-KEY"),
        ({"covers": []}, "NOTHING-INSIDE"),
        ({"covers": ["Dy", "Tb", "Dy2O3"]}, "SUBSTANCE-UNKNOWN"),
        ({"covers": ["Dy"]}, "AMOUNT-NOT-COVERED"),
        ({"origin": "Nowhere"}, "COUNTRY-UNKNOWN"),
        ({"mass_mg": {"low": "10", "high": "9"}}, "BOUNDS-UPSIDE-DOWN"),
        ({"mass_mg": {"low": "9", "high": "9", "high_excluded": True}}, "BOUNDS-UPSIDE-DOWN"),
        ({"mass_mg": {"low": 10}}, "NUMBER-UNREADABLE"),
        ({"mass_mg": {"low": "1,5"}}, "NUMBER-UNREADABLE"),
        ({"mass_mg": {"low": "-1"}}, "NUMBER-UNREADABLE"),
        ({"mass_mg": {"low": "1e3"}}, "NUMBER-UNREADABLE"),
        ({"mass_mg": {"low": "18 g"}}, "NUMBER-UNREADABLE"),
        ({"mass_mg": {"low": "100", "high": "200"}}, "AMOUNTS-ABOVE-MASS"),
        ({"price": {"amount": "3.8", "currency": "XYZ"}}, "CURRENCY-UNKNOWN"),
        ({"price": {"amount": "0.001", "currency": "USD"}}, "PRICE-BELOW-MINOR-UNIT"),
        ({"signature": {"key": "0" * 32, "value": "AAAA"}}, "SIGNATURE-UNREADABLE"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, object], code: str, tmp_path: Path) -> None:
    found = read_statements(_file(tmp_path, _record(**change)))

    assert found.value is None
    assert code in [each.code for each in found.findings]


def test_the_same_substance_of_the_same_country_stands_once(tmp_path: Path) -> None:
    amount = {"substance": "Dy", "mass_mg": {"low": "1"}, "mined_in": "ZZ"}

    path = _file(tmp_path, _record(amounts=[amount, amount, amount | {"mined_in": "ZY"}]))

    assert _codes(path) == [("SUBSTANCE-TWICE", True)]


def test_a_signature_that_holds_names_the_key_of_the_list(tmp_path: Path) -> None:
    path = _file(tmp_path, signed(statement_record(STATEMENT), _seal, KEY))

    read = read_statements(path, KEYRING).required()

    assert [each.signed_by for each in read] == ["quality desk"]


def test_blanks_and_the_order_of_keys_are_not_signed(tmp_path: Path) -> None:
    record = signed(statement_record(STATEMENT), _seal, KEY)
    turned = dict(reversed(record.items()))

    path = _file(tmp_path, text=json.dumps(turned, indent=4, ensure_ascii=True))

    assert read_statements(path, KEYRING).required()[0].signed_by == "quality desk"


def test_an_unknown_key_is_shown_and_never_valid(tmp_path: Path) -> None:
    path = _file(tmp_path, signed(statement_record(STATEMENT), _seal, b"\1" * 32))

    assert _codes(path) == [("SIGNATURE-NOT-KNOWN", False)]
    assert read_statements(path, KEYRING).required()[0].signed_by == ""


def test_without_a_list_of_keys_nothing_is_verified(tmp_path: Path) -> None:
    path = _file(tmp_path, signed(statement_record(STATEMENT), _seal, KEY))

    assert _codes(path, Keyring()) == [("SIGNATURE-NOT-KNOWN", False)]


def test_a_changed_statement_blocks(tmp_path: Path) -> None:
    record = signed(statement_record(STATEMENT), _seal, KEY) | {"number": "8"}

    assert _codes(_file(tmp_path, record)) == [("SIGNATURE-BROKEN", True)]


def test_a_key_speaks_only_for_its_supplier(tmp_path: Path) -> None:
    record = _record(supplier="Other Magnets")

    path = _file(tmp_path, signed(record, _seal, KEY))

    assert _codes(path) == [("SIGNATURE-OF-ANOTHER", True)]


def test_one_key_may_speak_for_several_suppliers(tmp_path: Path) -> None:
    keyring = Keyring((OWN, PublicKey("group desk", "OTHER  Magnets", KEY)), _holds)
    record = _record(supplier="Other Magnets")

    path = _file(tmp_path, signed(record, _seal, KEY))

    assert read_statements(path, keyring).required()[0].signed_by == "group desk"


def test_a_file_without_a_statement_is_a_finding(tmp_path: Path) -> None:
    assert _codes(_file(tmp_path, text=" \n")) == [("NOTHING-INSIDE", True)]
    assert _codes(_file(tmp_path, text="[]")) == [("NOTHING-INSIDE", True)]
