"""The amounts of one row of a questionnaire: numbers in one unit, as milligrams of the element."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ytterby.vocabulary.finding import Finding, Place
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.number import QuantityError, cleaned, parse_number
from ytterby.vocabulary.quantity import format_mass, format_number
from ytterby.vocabulary.substance import SUBSTANCES, element_per_oxide

MILLIGRAM, GRAM, PERCENT, PPM = "mg", "g", "percent", "ppm"
OXIDE = "oxide"

_PER: Mapping[str, Fraction] = {
    MILLIGRAM: Fraction(1),
    GRAM: Fraction(1_000),
    PERCENT: Fraction(1, 100),
    PPM: Fraction(1, 1_000_000),
}
_SHARES = frozenset({PERCENT, PPM})
_WRITTEN = {MILLIGRAM: "mg", GRAM: "g", PERCENT: "%", PPM: "ppm"}
_SPELT = {"%": PERCENT, "wt%": PERCENT, "ppm": PPM, "mg/kg": PPM, "mg": MILLIGRAM, "g": GRAM}
_NUMBER_AND_UNIT = re.compile(r"(.*?[0-9.,])\s*([^0-9.,\s][^0-9]*)?")
_WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Figure:
    """What one pair of cells says of a substance, in the unit of its row; no high is no bound."""

    substance: str
    low: Fraction
    high: Fraction | None


@dataclass(frozen=True, slots=True)
class Basis:
    """How the figures of a row are meant: their unit, as element or oxide, and the mass of one."""

    place: Place
    unit: str
    counted_as: str
    mass_mg: Interval | None
    form: str = ""

    def as_element(self, symbol: str) -> Fraction:
        """The mass of the element in one unit of mass of what is counted."""
        return element_per_oxide(symbol) if self.counted_as == OXIDE else _WHOLE


def read_figure(symbol: str, texts: tuple[str, str], unit: str, place: Place) -> Figure | Finding:
    """The lowest and the highest of one substance, at least one of which was filled in."""
    ends: list[Fraction | None] = []
    for text in texts:
        found = _number(symbol, text, unit, place) if text else None
        if isinstance(found, Finding):
            return found
        ends.append(found)
    low, high = ends
    if low is not None and high is not None and low > high:
        return Finding(
            place,
            "AMOUNT-UPSIDE-DOWN",
            f"{symbol}: lowest {texts[0]}, highest {texts[1]}",
            "a lowest that is not above the highest",
            "have the two put right; until then the row is not used",
        )
    return Figure(symbol, low or Fraction(0), high)


def impossible(figures: tuple[Figure, ...], basis: Basis) -> Iterator[Finding]:
    """What no part can hold: more than all of it, or an element where only its oxide has room."""
    if basis.unit in _SHARES:
        large = [each for each in figures if _largest(each) * _PER[basis.unit] > _WHOLE]
        if large:
            yield _mixed(large[0], basis)
            return
    # An oxide takes its room as an oxide.
    least = _least(figures, basis, lambda _: _WHOLE)
    whole = _WHOLE if basis.unit in _SHARES else _mass_high(basis)
    if whole is not None and least > whole:
        as_oxide = _least(figures, basis, element_per_oxide)
        if basis.counted_as != OXIDE and as_oxide <= whole:
            yield _only_as_oxide(figures, basis, as_oxide / whole)
        else:
            yield _above(figures, basis, least, whole)
    elif basis.form == Form.OXIDE and basis.counted_as != OXIDE:
        yield from _purer_than_oxide(figures, basis)


def milligrams(figure: Figure, basis: Basis) -> Interval | None:
    """The mass of the element in one unit of the part; ``None`` where a share lacks the mass."""
    factor = _PER[basis.unit] * basis.as_element(figure.substance)
    if basis.unit not in _SHARES or figure.high == 0:
        high = None if figure.high is None else figure.high * factor
        return Interval(figure.low * factor, high)
    if basis.mass_mg is None:
        return None
    heaviest = basis.mass_mg.high
    most = None
    if figure.high is not None and heaviest is not None:
        most = figure.high * factor * heaviest
    return Interval(figure.low * factor * basis.mass_mg.low, most)


def taken_as_element(figures: tuple[Figure, ...], basis: Basis) -> Finding:
    """What is said where oxides were converted."""
    told = ", ".join(
        f"{oxide.formula} × {float(oxide.element_share):.5f}"
        for each in figures
        if (oxide := SUBSTANCES[each.substance].oxide) is not None
    )
    return Finding(
        basis.place,
        "OXIDE-TAKEN-AS-ELEMENT",
        f"amounts of oxides: {told}",
        "amounts of the elements",
        "nothing to do: each was converted by its atomic weights",
        blocks=False,
    )


def _number(symbol: str, text: str, unit: str, place: Place) -> Fraction | Finding:
    match = _NUMBER_AND_UNIT.fullmatch(cleaned(text))
    bare, said = (match[1], (match[2] or "").strip()) if match else (text, "")
    meant = _SPELT.get(said.casefold().replace(" ", ""), said) if said else unit
    if meant != unit:
        return Finding(
            place,
            "AMOUNT-IN-OTHER-UNIT",
            f"{symbol} {text} in a row of {_WRITTEN[unit]}",
            "all amounts of a row in the unit that the row names",
            "have the unit of the row chosen again, or the amount given in it",
        )
    try:
        number = parse_number(bare)
    except QuantityError as error:
        return Finding(place, "NUMBER-UNREADABLE", text, error.expected, error.remedy)
    if number < 0:
        return Finding(
            place, "NUMBER-UNREADABLE", text, "a number, zero or more", "have the amount put right"
        )
    return number


def _least(
    figures: tuple[Figure, ...], basis: Basis, counted: Callable[[str], Fraction]
) -> Fraction:
    return sum(
        (each.low * _PER[basis.unit] * counted(each.substance) for each in figures), Fraction(0)
    )


def _mixed(figure: Figure, basis: Basis) -> Finding:
    told, other = _WRITTEN[basis.unit], "ppm" if basis.unit == PERCENT else "mg"
    amount = format_number(_largest(figure))
    return Finding(
        basis.place,
        "AMOUNT-IN-OTHER-UNIT",
        f"{figure.substance} {amount} {told}, which is more than all of the part",
        f"at most {'100 %' if basis.unit == PERCENT else '1 000 000 ppm'}",
        f"ask whether {amount} {other} is meant, and have the unit of the row chosen again",
    )


def _above(figures: tuple[Figure, ...], basis: Basis, least: Fraction, whole: Fraction) -> Finding:
    named = ", ".join(each.substance for each in figures if each.low)
    if basis.unit in _SHARES:
        seen = f"{named} come to at least {format_number(least * 100)} % of the part"
        expected = "at most 100 %"
    else:
        seen = f"{named} come to at least {format_mass(Interval.exactly(least))}"
        expected = f"no more than one unit weighs, {format_mass(Interval.exactly(whole))}"
    return Finding(
        basis.place,
        "ANSWER-ABOVE-MASS",
        seen,
        expected,
        "look at the unit of the amounts and at the mass, and have them put right",
    )


def _only_as_oxide(figures: tuple[Figure, ...], basis: Basis, share: Fraction) -> Finding:
    named = ", ".join(each.substance for each in figures if each.low)
    return Finding(
        basis.place,
        "FITS-ONLY-AS-OXIDE",
        f"{named} as elements come to more than all of the part; as oxides they would be "
        f"{format_number(share * 100)} % of it",
        "amounts of the elements, or 'oxide' chosen in the row",
        "ask whether the amounts are of the oxides, and have that chosen",
    )


def _purer_than_oxide(figures: tuple[Figure, ...], basis: Basis) -> Iterator[Finding]:
    """An oxide holds no more of its element than its formula says."""
    for each in figures:
        amount = milligrams(each, basis)
        heaviest = _mass_high(basis)
        most = element_per_oxide(each.substance)
        if amount is None or not heaviest or amount.low <= most * heaviest:
            continue
        yield Finding(
            basis.place,
            "FITS-ONLY-AS-OXIDE",
            f"{each.substance} {format_number(amount.low / heaviest * 100)} % as the element, in a "
            "part that is an oxide",
            f"at most {float(most * 100):.2f} %, as the formula of the oxide says",
            "ask whether the amounts are of the oxides, and have that chosen",
        )


def _largest(figure: Figure) -> Fraction:
    return max(figure.low, figure.high or Fraction(0))


def _mass_high(basis: Basis) -> Fraction | None:
    return None if basis.mass_mg is None else basis.mass_mg.high
