"""What a material declaration says is inside: masses by element, and how much may be anything."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ytterby.intake.ipc_figures import Figure, amount_of, concentration_of
from ytterby.intake.ipc_substances import Substances
from ytterby.intake.notes import Notes
from ytterby.intake.strict_xml import Element
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import format_mass, format_share

MATERIAL, SUBSTANCE, SUBPRODUCT = "HomogeneousMaterial", "Substance", "SubProduct"
_WHOLES = frozenset({SUBPRODUCT, "Product"})
_PIECES = frozenset({MATERIAL, SUBSTANCE}) | _WHOLES
_ZERO = Fraction(0)
_NOTHING = Interval(_ZERO, _ZERO)
# Beyond half a percent of a whole a difference is no rounding, however few digits were written.
_ROUNDING_MAX = Fraction(1, 200)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in one unit: milligrams by element, and of what is not known by its elements.

    ``hidden_mg`` is how much may be any substance, ``None`` without bound.  ``other_mg`` is
    something else: any substance but a rare earth.  ``slack_mg`` is what rounding may have taken
    from the sum, and ``mass_mg`` is ``None`` where nobody has said.
    """

    mass_mg: Fraction | None = None
    amounts: Mapping[str, Interval] = field(default_factory=dict[str, Interval])
    hidden_mg: Fraction | None = _ZERO
    other_mg: Fraction = _ZERO
    slack_mg: Fraction = _ZERO

    def times(self, units: Fraction) -> "Contents":
        """So many of it."""
        return Contents(
            None if self.mass_mg is None else self.mass_mg * units,
            {symbol: mass.times(units) for symbol, mass in self.amounts.items()},
            None if self.hidden_mg is None else self.hidden_mg * units,
            self.other_mg * units,
            self.slack_mg * units,
        )


class ContentsReader:
    """Reads the contents of products, materials and substances of one declaration."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self.substances = Substances(notes)

    def product(self, element: Element, name: str) -> Contents:
        """What one unit of a product, or of a product inside another, contains.

        Where materials or products inside are declared, substances beside them say the same again
        and are left out.
        """
        mass = self._mass(element, None)
        pieces = list(_pieces(element))
        deeper = [piece for piece in pieces if piece.name != SUBSTANCE]
        if not pieces:
            self._note_nothing(element, name)
        parts = [self._piece(piece, mass, name) for piece in deeper or pieces]
        return self._summed(element, name, mass, parts)

    def _piece(self, element: Element, whole: Figure | None, name: str) -> Contents:
        if element.name in _WHOLES:
            inside = self.product(element, _name(element) or name)
            return inside.times(self._instances(element))
        if element.name == SUBSTANCE:
            return self._substance(element, whole)
        mass = self._mass(element, whole)
        substances = [each for each in _pieces(element) if each.name == SUBSTANCE]
        called = f"{name}: {_name(element)}".removesuffix(": ")
        if not substances:
            self._note_nothing(element, called)
        parts = [self._substance(each, mass) for each in substances]
        return self._summed(element, called, mass, parts)

    def _summed(
        self, element: Element, name: str, mass: Figure | None, parts: list[Contents]
    ) -> Contents:
        """A whole of its parts; what they leave of its mass may be anything."""
        amounts = _added(parts)
        hidden = sum((part.hidden_mg or _ZERO for part in parts), _ZERO)
        other = sum((part.other_mg for part in parts), _ZERO)
        named = sum((part.mass_mg or _ZERO for part in parts), _ZERO)
        slack = sum((part.slack_mg for part in parts), _slack_of(mass))
        # What has no mass of its own has no bound to what may hide in it either.
        weighed = bool(parts) and all(part.mass_mg is not None for part in parts)
        if mass is None:
            return Contents(
                named if weighed else None, amounts, hidden if weighed else None, other, slack
            )
        slack = min(slack, mass.value * _ROUNDING_MAX)
        if named > mass.value + slack:
            self._note_above(element, name, named, mass.value)
        left = max(mass.value - named, _ZERO)
        if not weighed or left > slack:
            hidden += left
        within = {symbol: _within(each, mass.value) for symbol, each in amounts.items()}
        return Contents(mass.value, within, min(hidden, mass.value), other, _slack_of(mass))

    def _substance(self, element: Element, material: Figure | None) -> Contents:
        mass = self._substance_mass(element, material)
        elements = self.substances.elements(element)
        if elements is None:
            return Contents(mass.at_least, {}, mass.bounds.high, _ZERO, mass.slack)
        amounts = {symbol: mass.bounds.times(share) for symbol, share in elements.items()}
        other = _ZERO if elements else mass.bounds.high or _ZERO
        return Contents(mass.at_least, amounts, _ZERO, other, mass.slack)

    def _substance_mass(self, element: Element, material: Figure | None) -> "_Mass":
        written = amount_of(element, self._notes)
        share = concentration_of(element, self._notes)
        if written is not None and written.is_share:
            share, written = share or written, None
        by_share = None if share is None else _of(share, material)
        if written is None and by_share is None:
            if share is None:
                self._note_no_amount(element)
            high = None if material is None else material.value
            return _Mass(Interval(_ZERO, high), None, _ZERO)
        if written is None or by_share is None:
            told = written or by_share or Figure(_ZERO, _ZERO)
            return _Mass(Interval.exactly(told.value), told.value, told.slack)
        if abs(written.value - by_share.value) > written.slack + by_share.slack:
            self._note_differ(element, written, by_share, share)
            low, high = sorted((written.value, by_share.value))
            return _Mass(Interval(low, high), low, written.slack)
        return _Mass(Interval.exactly(written.value), written.value, written.slack)

    def _mass(self, element: Element, whole: Figure | None) -> Figure | None:
        """The mass of a product or a material, ``None`` if it is not known."""
        read = amount_of(element, self._notes)
        if read is None:
            return None
        return _of(read, whole) if read.is_share else read

    def _instances(self, element: Element) -> Fraction:
        text = element.text("numberOfInstances")
        if not text:
            return Fraction(1)
        if text.isascii() and text.isdigit() and int(text) > 0:
            return Fraction(int(text))
        self._notes.add(
            "NUMBER-UNREADABLE",
            self._notes.place(element.line, "numberOfInstances"),
            seen=text,
            expected="a whole number above zero",
            remedy="correct how many of it are inside, or ask whoever sent the declaration",
        )
        return Fraction(1)

    def _note_above(self, element: Element, name: str, named: Fraction, whole: Fraction) -> None:
        self._notes.add(
            "PARTS-ABOVE-WHOLE",
            self._notes.place(element.line, element.name),
            seen=f"parts of {_grams(named)} together in {name} of {_grams(whole)}",
            expected="parts that weigh no more than the whole, rounding apart",
            remedy="ask whoever sent the declaration which of the masses is right",
        )

    def _note_differ(
        self, element: Element, written: Figure, by_share: Figure, share: Figure | None
    ) -> None:
        said = format_share(Interval.exactly(share.value)) if share is not None else "its share"
        self._notes.book.note(
            Finding(
                self._notes.place(element.line, element.name),
                "AMOUNTS-DIFFER",
                f"{_grams(written.value)} of {_name(element)}, and {said} of its material, which "
                f"is {_grams(by_share.value)}",
                "a mass and a concentration of the same amount, rounding apart",
                "ask which of the two is right; look for percent taken as ppm; until then both "
                "stay possible",
                blocks=False,
            )
        )

    def _note_no_amount(self, element: Element) -> None:
        self._notes.book.note(
            Finding(
                self._notes.place(element.line, element.name),
                "AMOUNT-MISSING",
                f"{_name(element)} without mass and without concentration",
                "a mass or a concentration",
                "ask how much it is; until then it may be none or all of its material",
                blocks=False,
            )
        )

    def _note_nothing(self, element: Element, name: str) -> None:
        self._notes.book.note(
            Finding(
                self._notes.place(element.line, element.name),
                "DECLARATION-WITHOUT-SUBSTANCES",
                f"no substances in {name}",
                "substances by homogeneous material, as in a class D declaration",
                "ask for a full declaration; what this one leaves out stays unknown",
                blocks=False,
            )
        )


@dataclass(frozen=True, slots=True)
class _Mass:
    """The mass of a substance, and how much of it is certain (``None`` if nothing is known)."""

    bounds: Interval
    at_least: Fraction | None
    slack: Fraction


def _added(parts: list[Contents]) -> dict[str, Interval]:
    amounts: dict[str, Interval] = {}
    for part in parts:
        for symbol, amount in part.amounts.items():
            amounts[symbol] = amounts.get(symbol, _NOTHING) + amount
    return amounts


def _pieces(element: Element) -> Iterator[Element]:
    """The materials, products and substances inside, through whatever lists hold them."""
    for each in element.inside:
        if each.name in _PIECES:
            yield each
        else:
            yield from _pieces(each)


def _of(share: Figure, whole: Figure | None) -> Figure | None:
    """A share of a whole as a mass, with the roundings of both."""
    if whole is None:
        return None
    slack = share.slack * whole.value + share.value * _slack_of(whole)
    return Figure(share.value * whole.value, slack, line=share.line)


def _slack_of(whole: Figure | None) -> Fraction:
    """What rounding may have taken from the mass of a whole, which is seldom rounded to 1 g."""
    return _ZERO if whole is None else min(whole.slack, whole.value * _ROUNDING_MAX)


def _within(mass: Interval, whole: Fraction) -> Interval:
    high = whole if mass.high is None else min(mass.high, whole)
    return Interval(min(mass.low, high), high)


def _name(element: Element) -> str:
    named = element.first("ProductID")
    return element.text("name") or ("" if named is None else named.text("itemName"))


def _grams(mass_mg: Fraction) -> str:
    return format_mass(Interval.exactly(mass_mg))
