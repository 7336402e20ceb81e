"""The mass and the price of one unit of a part, from what a row says about them."""

from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from ytterby.intake.cell_values import quantity_error, read_amount, read_day, read_unit
from ytterby.intake.cells import CellError, CellReader, Cells
from ytterby.intake.units import EACH, KILOGRAM, Unit
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.quantity import QuantityError, parse_mass_mg, parse_money

_PIECE = Unit(EACH)
_MG_PER_KG = 1_000_000
_ONE = Fraction(1)
_ROUNDING_MAX = Fraction(1, 1000)


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit that a row states for its part, and how many it uses; ``None`` if it does not."""

    stated: Unit | None = None
    amount: Fraction | None = None

    @property
    def unit(self) -> Unit:
        """The unit, pieces where none is stated."""
        return self.stated or _PIECE


class PartValues:
    """Reads masses and prices, each of one base unit: of a piece, of a kilogram, of a metre."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._masses: dict[str, CellReader[Interval]] = {}
        self._prices: dict[str, CellReader[tuple[Interval, str]]] = {}
        self._unit_of_price, self._per = _split_price_unit(cells.unit("price"))
        self._day = CellReader(read_day)
        self._count = CellReader(read_amount)
        self._known = CellReader(_known_currency)

    def mass_mg(self, row: tuple[str, ...], line: int, measure: Measure) -> Interval | None:
        """The mass of one base unit in milligrams, ``None`` if nobody has said.

        A part that is used by mass weighs a kilogram a kilogram, whatever its row says.
        """
        said = self._mass_as_written(row, line)
        unit = measure.unit
        if unit.base == KILOGRAM:
            known = {unit.factor * _MG_PER_KG}
            if measure.amount is not None:
                known.add(measure.amount * unit.factor * _MG_PER_KG)
            if said is not None and not any(said.holds(mass) for mass in known):
                seen = f"{self._cells.text(row, 'mass')}, and used by mass"
                self._cells.note(self._cells.place(line, "mass"), seen, _MASS_CLASH)
            return Interval.exactly(_MG_PER_KG)
        return said if said is None or unit.factor == 1 else said.times(1 / unit.factor)

    def _mass_as_written(self, row: tuple[str, ...], line: int) -> Interval | None:
        cells = self._cells
        if not cells.text(row, "mass"):
            return None
        unit = cells.text(row, "mass_unit") or cells.unit("mass")
        if unit not in self._masses:
            self._masses[unit] = CellReader(partial(_mass, unit))
        mass = cells.read(row, line, "mass", self._masses[unit])
        if mass is not None and mass.high == 0:
            cells.note(cells.place(line, "mass"), cells.text(row, "mass"), _MASS_ZERO)
            return None
        return mass

    def value(
        self, row: tuple[str, ...], line: int, measure: Measure, mass_mg: Interval | None
    ) -> Money | None:
        """The price of one base unit, ``None`` if nobody has said."""
        cells = self._cells
        if not cells.text(row, "price"):
            return None
        currency = self._currency(row, line)
        if currency is None:
            return None
        place = cells.place(line, "price")
        if not currency and cells.text(row, "price").replace(".", "").replace(",", "").isdigit():
            cells.note_once(place, cells.text(row, "price"), _NO_CURRENCY)
            return None
        if currency not in self._prices:
            self._prices[currency] = CellReader(partial(_price, currency))
        priced = cells.read(row, line, "price", self._prices[currency])
        if priced is None:
            return None
        amount, code = priced
        units = self._units_priced(row, line, measure, mass_mg)
        if units is None:
            return None
        one = amount.low if units == 1 else amount.low / units
        return self._money(row, line, one, code)

    def _currency(self, row: tuple[str, ...], line: int) -> str | None:
        """The currency of cells without one of their own, ``None`` if the row's is not known."""
        cells = self._cells
        said = cells.text(row, "currency")
        if said and cells.taken(said, cells.place(line, "currency"), self._known) is None:
            return None
        return said or self._unit_of_price

    def _units_priced(
        self, row: tuple[str, ...], line: int, measure: Measure, mass_mg: Interval | None
    ) -> Fraction | None:
        """How many base units the price is for."""
        cells = self._cells
        per = cells.read(row, line, "price_per", self._count)
        number = per[0] if per else _ONE
        if self._per is None:
            return measure.unit.factor if per is None else number * measure.unit.factor
        if self._per.base == measure.unit.base:
            return number * self._per.factor
        if self._per.base == KILOGRAM and mass_mg is not None and mass_mg.is_exact:
            return number * self._per.factor * _MG_PER_KG / mass_mg.low
        cells.note(cells.place(line, "price"), cells.text(row, "price"), _PRICE_PER_OTHER)
        return None

    def _money(
        self, row: tuple[str, ...], line: int, amount: Fraction, currency: str
    ) -> Money | None:
        cells = self._cells
        place = cells.place(line, "price")
        if amount == 0:
            cells.note(place, cells.text(row, "price"), _PRICE_ZERO)
            return None
        money = Money.of(
            amount,
            currency,
            cells.read(row, line, "price_date", self._day),
            cells.text(row, "price_place"),
            cells.text(row, "price_basis"),
        )
        kept = money.amount
        if kept != amount and abs(kept - amount) > amount * _ROUNDING_MAX:
            cells.note(place, f"{float(amount):.6g} {currency} for one", _PRICE_TOO_SMALL)
            return None
        return money


def _split_price_unit(unit: str) -> tuple[str, Unit | None]:
    """The currency and the unit of ``USD/kg``."""
    currency, _, per = unit.partition("/")
    return currency, read_unit(per) if per else None


def _known_currency(text: str) -> str:
    try:
        return parse_money("1", text)[1]
    except QuantityError as error:
        raise CellError(
            code="CURRENCY-UNKNOWN",
            expected=error.expected,
            remedy="write its code of three letters, such as CNY, USD or EUR",
        ) from error


def _mass(unit: str, text: str) -> Interval:
    try:
        return parse_mass_mg(text, unit)
    except QuantityError as error:
        raise quantity_error(error, "MASS-UNREADABLE") from error


def _price(currency: str, text: str) -> tuple[Interval, str]:
    try:
        amount, code = parse_money(text, currency)
    except QuantityError as error:
        raise quantity_error(error, "PRICE-UNREADABLE") from error
    if currency.upper() != code and len(currency) == len(code) and currency.isascii():
        raise CellError(
            code="CURRENCY-TOLD-TWICE",
            expected=f"one currency, but row or heading say {currency.upper()}, the cell {code}",
            remedy="correct one of them",
        )
    if not amount.is_exact:
        raise CellError(
            code="PRICE-NOT-EXACT",
            expected="one amount",
            remedy="write the price that was paid or asked on that day",
        )
    return amount, code


_MASS_CLASH = CellError(
    code="MASS-AND-UNIT-CLASH",
    expected="the mass of one unit, which is the unit itself where a part is used by mass",
    remedy="leave the mass out, or use the part by the piece",
)
_MASS_ZERO = CellError(
    code="MASS-ZERO",
    expected="a mass above zero",
    remedy="it was taken as not stated; write the mass, or leave the cell blank",
    blocks=False,
)
_PRICE_ZERO = CellError(
    code="PRICE-ZERO",
    expected="a price above zero",
    remedy="it was taken as not stated; write the price, or leave the cell blank",
    blocks=False,
)
_PRICE_TOO_SMALL = CellError(
    code="PRICE-BELOW-MINOR-UNIT",
    expected="a price that the smallest coin of its currency can express",
    remedy="it was taken as not stated; put the part into a pack and give the price of the pack",
    blocks=False,
)
_PRICE_PER_OTHER = CellError(
    code="PRICE-PER-OTHER-UNIT",
    expected="a price for the unit in which the part is used",
    remedy="give the mass of one unit exactly, or the price of one unit",
)
_NO_CURRENCY = CellError(
    code="CURRENCY-MISSING",
    expected="a currency in the heading, in the cells or in a column of its own",
    remedy="write it into the heading, as in 'Price (USD)', or name it in the column map as the "
    "unit of this column",
)
