"""Chemical formulas as the trade writes them: what they contain, and what form they name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ytterby.vocabulary.form import Form
from ytterby.vocabulary.substance import SUBSTANCES, oxide_named

METALLIC: tuple[str, ...] = (
    Form.METAL.value,
    Form.ALLOY.value,
    Form.TARGET.value,
    Form.MAGNET.value,
    Form.POWDER.value,
    Form.FUNCTIONAL_MATERIAL.value,
    Form.COATING.value,
    Form.OTHER.value,
)
"""What something that is named by metals alone may be: it is no oxide and no salt."""

# A mixed oxide is grown, pressed or milled into goods that go by the formula of its compound.
_COMPOUND, _CRYSTAL = Form.COMPOUND.value, Form.CRYSTAL.value
_MIXED_OXIDE = (
    _COMPOUND, _CRYSTAL, Form.CERAMIC.value, Form.PHOSPHOR.value, Form.COATING.value,
)  # fmt: skip
_SEMICONDUCTOR = (_COMPOUND, _CRYSTAL)

_NONMETALS = frozenset({"H", "C", "N", "O", "F", "P", "S", "Cl", "Br", "I", "Se", "Te", "As"})
_PNICTIDES = frozenset({"N", "P", "As"})
_SYMBOL = re.compile(r"[A-Z][a-z]?")
_NUMBER = r"(?:[0-9]+(?:\.[0-9]+)?)?"
_GROUP = rf"\((?:[A-Z][a-z]?{_NUMBER},?)+\){_NUMBER}"

FORMULA = re.compile(rf"(?:[A-Z][a-z]?{_NUMBER}|{_GROUP}){{2,}}")
"""A text that may be a formula; whether its letters are symbols is for ``read_formula`` to say."""


@dataclass(frozen=True, slots=True)
class Formula:
    """The constituents that a formula names, and the forms that it leaves open.

    ``forms`` are ``METALLIC`` exactly if it names metals alone, as the name of an alloy does.
    """

    symbols: tuple[str, ...]
    forms: tuple[str, ...]


def is_metallic(symbols: Iterable[str]) -> bool:
    """Whether there is no element among them that would make an oxide, a salt or the like."""
    return not any(each in _NONMETALS for each in symbols)


def read_formula(text: str) -> Formula | None:
    """What a formula names, ``None`` for a text that is none: ``Dy2O3``, ``SmCo5``, ``TbDyFe``.

    Capitals alone are taken for an abbreviation unless yttrium, whose symbol has no small letter,
    is among them: PCB is a board and Y2O3 an oxide.
    """
    oxide = oxide_named(text)
    if oxide is not None:
        return Formula((oxide.symbol, "O"), (Form.OXIDE.value,))
    if not FORMULA.fullmatch(text):
        return None
    symbols = tuple(dict.fromkeys(_SYMBOL.findall(text)))
    if not all(each in SUBSTANCES for each in symbols) or len(symbols) < len("RX"):
        return None
    if text == text.upper() and "Y" not in symbols:
        return None
    if is_metallic(symbols):
        return Formula(symbols, METALLIC)
    metals = [each for each in symbols if each not in _NONMETALS]
    return Formula(symbols, _forms(symbols, metals)) if metals else None


def _forms(symbols: tuple[str, ...], metals: list[str]) -> tuple[str, ...]:
    nonmetals = {each for each in symbols if each not in metals}
    if nonmetals <= _PNICTIDES:
        return _SEMICONDUCTOR
    if nonmetals in ({"O"}, {"O", "S"}):
        return _MIXED_OXIDE
    return (_COMPOUND,)
