"""A supplier makes a key and a statement, a customer verifies it, as people type it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from ytterby.assembly import signing

Run: TypeAlias = Callable[..., tuple[int, str, str]]

MAKE = ("content", "statement", "make", "MG-18")
ON = ("--on", "2025-12-01")
BY = ("--supplier", "Example Magnets")


@pytest.fixture
def bill(root: Path) -> Path:
    return root / "examples" / "supplier-magnet.csv"


def _with_key(ytterby: Run, folder: Path) -> None:
    keygen = ("content", "statement", "keygen", "--out", "my.key", *BY, "--public", "keys.yaml")
    assert ytterby(*keygen)[0] == 0
    assert (folder / "keys.yaml").is_file()


def test_a_private_key_is_never_printed(ytterby: Run, tmp_path: Path) -> None:
    _, out, err = ytterby("content", "statement", "keygen", "--out", "my.key", *BY)

    secret = (tmp_path / "my.key").read_text("ascii").splitlines()[1]
    assert "Example Magnets" in out
    assert secret not in out + err


def test_a_key_is_never_written_over(ytterby: Run, tmp_path: Path) -> None:
    _with_key(ytterby, tmp_path)

    status, _, err = ytterby("content", "statement", "keygen", "--out", "my.key", *BY)

    assert (status, err) == (2, "Error: my.key: File exists\n")


def test_a_statement_states_totals_and_no_recipe(ytterby: Run, bill: Path, tmp_path: Path) -> None:
    _with_key(ytterby, tmp_path)

    status, out, _ = ytterby(*MAKE, bill, *BY, *ON, "--key", "my.key", "--covers", "Dy,镨,terbium")

    record = json.loads(out)
    # 1.2 % and 6 % of 18 g; the bill names nothing else of what is covered.
    assert status == 0
    assert record["covers"] == ["Pr", "Tb", "Dy"]
    assert {each["substance"]: each["mass_mg"] for each in record["amounts"]} == {
        "Pr": {"low": "1080", "high": "1080"},
        "Dy": {"low": "216", "high": "216"},
    }
    assert "Fe" not in out
    assert "BL-18" not in out
    assert "NI-18" not in out


def test_a_statement_without_a_price_and_without_a_signature_says_so(
    ytterby: Run, bill: Path
) -> None:
    _, out, err = ytterby(*MAKE, bill, *BY, *ON, "--no-price")

    assert "price" not in json.loads(out)
    assert "signature" not in json.loads(out)
    assert "it is not signed" in err


def test_what_was_signed_is_verified_by_the_list_of_the_receiver(
    ytterby: Run, bill: Path, tmp_path: Path
) -> None:
    _with_key(ytterby, tmp_path)
    ytterby(*MAKE, bill, *BY, *ON, "--key", "my.key", "--out", "s.json")

    _, trusted, _ = ytterby("content", "statement", "verify", "s.json", "--keys", "keys.yaml")
    _, unknown, said = ytterby("content", "statement", "verify", "s.json")
    _, record, _ = ytterby(
        "content", "statement", "verify", "s.json", "--keys", "keys.yaml", "--format", "json"
    )

    assert "holds: Example Magnets" in trusted
    assert "not verified" in unknown
    assert "SIGNATURE-NOT-KNOWN" in said
    assert [each["signed_by"] for each in json.loads(record)] == ["Example Magnets"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--covers", "Dy,Xx"), "'Xx' is no substance"),
        (("--round", "a bit"), "'a bit' is no share"),
    ],
)
def test_what_is_typed_wrongly_is_refused(
    typed: tuple[str, str], said: str, ytterby: Run, bill: Path
) -> None:
    status, _, err = ytterby(*MAKE, bill, *BY, *ON, *typed)

    assert status == 2
    assert said in err


def test_a_part_that_is_not_in_the_bill_is_a_finding(ytterby: Run, bill: Path) -> None:
    status, _, err = ytterby("content", "statement", "make", "MG-19", bill, *BY, *ON)

    assert status == 1
    assert "PRODUCT-NOT-IN-BILL" in err


def test_without_the_extra_keys_are_refused_in_a_sentence(
    ytterby: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_key(ytterby, tmp_path)
    (tmp_path / "s.json").write_text("{}", "utf-8")
    monkeypatch.setattr(signing, "is_installed", lambda _: False)
    keys = ("--keys", "keys.yaml")

    said = [
        ytterby(*command)
        for command in (
            ("content", "statement", "verify", "s.json", *keys),
            ("content", "roll-up", root / "examples" / "motor.csv", "--answers", "s.json", *keys),
        )
    ]

    expected = "Error: signatures need the extra `signing`: pip install 'ytterby[signing]'\n"
    assert [status for status, _, _ in said] == [2, 2]
    assert all(err.endswith(expected) for _, _, err in said)
