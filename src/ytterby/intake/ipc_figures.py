"""Numbers of a material declaration: exact as written, with what rounding may have taken away."""

import re
from dataclasses import dataclass
from fractions import Fraction

from ytterby.intake.notes import Notes
from ytterby.intake.strict_xml import Element
from ytterby.vocabulary.mass import MILLIGRAMS_PER, UnitError, mass_unit

_NUMBER = re.compile(r"([0-9]{1,20})?(?:\.([0-9]{0,30}))?(?:[eE]([+-]?[0-9]{1,2}))?")
_SHARES = {
    "masspercent": Fraction(1, 100),
    "percent": Fraction(1, 100),
    "%": Fraction(1, 100),
    "wt%": Fraction(1, 100),
    "ppm": Fraction(1, 1_000_000),
    "ppb": Fraction(1, 1_000_000_000),
}
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: milligrams, or a share of mass; ``slack`` is half a unit of its last digit."""

    value: Fraction
    slack: Fraction
    is_share: bool = False
    line: int = 0


def amount_of(element: Element, notes: Notes) -> Figure | None:
    """The amount of a product, material or substance, ``None`` if none is written.

    It stands in an element ``Amount`` inside, in that of the ``ProductID``, or in attributes.
    """
    holders = (element, element.first("ProductID"))
    inside = [found for each in holders if each is not None and (found := each.first("Amount"))]
    if inside:
        return figure(inside[0], inside[0].text("UOM"), notes)
    if element.text("value"):
        return figure(element, element.text("UOM"), notes)
    return None


def concentration_of(element: Element, notes: Notes) -> Figure | None:
    """The concentration of a substance in its material, percent by mass unless told otherwise."""
    found = element.first("Concentration")
    if found is None or not found.text("value"):
        return None
    read = figure(found, found.text("UOM") or "massPercent", notes)
    if read is not None and not read.is_share:
        _note_unit(found, found.text("UOM"), notes, "a share of mass: massPercent or ppm")
        return None
    return read


def figure(element: Element, unit: str, notes: Notes) -> Figure | None:
    """The attribute ``value`` in a unit, ``None`` with a finding if it cannot be read."""
    text = element.text("value")
    match = _NUMBER.fullmatch(text)
    if match is None or not (match[1] or match[2]):
        notes.add(
            "NUMBER-UNREADABLE",
            notes.place(element.line, element.name),
            seen=text or "nothing",
            expected="zero or more, in digits with a decimal point",
            remedy="correct the value, or ask whoever sent the declaration",
        )
        return None
    exponent = int(match[3] or 0)
    decimals = match[2] or ""
    value = Fraction(f"{match[1] or '0'}.{decimals or '0'}") * Fraction(10) ** exponent
    slack = _HALF * Fraction(10) ** (exponent - len(decimals))
    share = _SHARES.get(unit.replace(" ", "").casefold())
    if share is not None:
        return Figure(value * share, slack * share, is_share=True, line=element.line)
    try:
        milligrams = MILLIGRAMS_PER[mass_unit(unit)]
    except UnitError:
        known = "mg, g, kg or another unit of mass; massPercent or ppm for a share"
        _note_unit(element, unit, notes, known)
        return None
    return Figure(value * milligrams, slack * milligrams, line=element.line)


def _note_unit(element: Element, unit: str, notes: Notes, expected: str) -> None:
    notes.add(
        "UNIT-UNKNOWN",
        notes.place(element.line, element.name),
        seen=unit or "no unit",
        expected=expected,
        remedy="write the unit; what cannot be converted cannot be added up",
    )
