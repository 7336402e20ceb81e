"""Formulas: what they hold, and that a word in capitals is none."""

import pytest

from ytterby.intake.chemical_formulas import METALLIC, read_formula
from ytterby.vocabulary.form import Form


@pytest.mark.parametrize(
    ("text", "symbols", "forms"),
    [
        ("Dy2O3", ("Dy", "O"), (Form.OXIDE,)),
        ("Tb4O7", ("Tb", "O"), (Form.OXIDE,)),
        ("DY2O3", ("Dy", "O"), (Form.OXIDE,)),
        ("DyF3", ("Dy", "F"), (Form.COMPOUND,)),
        ("Dy2(CO3)3", ("Dy", "C", "O"), (Form.COMPOUND,)),
        ("GaAs", ("Ga", "As"), (Form.COMPOUND, Form.CRYSTAL)),
        ("SmCo5", ("Sm", "Co"), METALLIC),
        ("Nd2Fe14B", ("Nd", "Fe", "B"), METALLIC),
        ("(Nd,Pr)2Fe14B", ("Nd", "Pr", "Fe", "B"), METALLIC),
        ("Sm2(Co,Fe,Cu,Zr)17", ("Sm", "Co", "Fe", "Cu", "Zr"), METALLIC),
    ],
)
def test_a_formula_names_its_constituents_and_what_it_may_be(
    text: str, symbols: tuple[str, ...], forms: tuple[str, ...]
) -> None:
    formula = read_formula(text)

    assert formula is not None
    assert formula.symbols == symbols
    assert formula.forms == forms


def test_a_mixed_oxide_may_be_a_crystal_or_a_ceramic_and_is_no_plain_oxide() -> None:
    garnet = read_formula("Y3Al5O12")

    assert garnet is not None
    assert Form.CRYSTAL in garnet.forms
    assert Form.CERAMIC in garnet.forms
    assert Form.OXIDE not in garnet.forms


@pytest.mark.parametrize("text", ["PCB", "USB", "magnet", "Nickel", "N42SH", "Dy", "", "H2O2x"])
def test_what_is_no_formula_is_not_taken_for_one(text: str) -> None:
    assert read_formula(text) is None
