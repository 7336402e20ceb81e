"""A bill compiled: arrays by row, from which any law, day, price and what-if can be judged."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from ytterby.material.compiled.layout import Floats, Layout, Numbers, Places
from ytterby.material.compiled.statements import interval_in
from ytterby.material.compiled.texts import Texts
from ytterby.vocabulary.bill import Bill, Part, Use
from ytterby.vocabulary.money import Money

NOBODY_SAID = -1

Rows: TypeAlias = Numbers | Places


class Told(NamedTuple):
    """What every row says of itself, (rows) unless said otherwise.

    ``statement``, ``supplier`` and ``currency`` are numbers of what is kept once;
    ``mass`` and ``value`` numbers of exact texts (an interval in milligrams; whole minor units).
    A number is ``NOBODY_SAID`` where nobody has said.  ``mass_mg`` (rows, 2) holds the same in
    floats from low to high, anything where nobody has said; ``amount`` the value in major units.
    """

    statement: Numbers
    supplier: Numbers
    mass: Numbers
    mass_mg: Floats
    value: Numbers
    currency: Numbers
    amount: Floats


class Portfolio(NamedTuple):
    """A bill as arrays, its rows in the order of ``layout``.

    ``statements`` are the distinct statements as parts without a number of their own.  ``line``
    (lines) are numbers of the exact units, texts of ``exact``, of which ``layout.units`` are the
    floats.  ``products`` are the rows of what goes into nothing else, in the order of the bill.
    """

    layout: Layout
    told: Told
    line: Numbers
    products: Numbers
    ids: Texts
    names: Texts
    suppliers: Texts
    exact: Texts
    currencies: tuple[str, ...]
    statements: tuple[Part, ...]

    @property
    def rows(self) -> int:
        """How many parts there are."""
        return self.ids.size

    def part_of(self, row: int) -> Part:
        """The part of a row, as far as it bears on what is inside and what it is worth."""
        told = self.told
        statement = self.statements[int(told.statement[row])]
        mass, value, supplier = int(told.mass[row]), int(told.value[row]), int(told.supplier[row])
        money = None
        if value != NOBODY_SAID:
            currency = self.currencies[int(told.currency[row])]
            money = Money(int(self.exact.of(value)), currency)
        return Part(
            self.ids.of(row),
            name=self.names.of(row),
            form=statement.form,
            family=statement.family,
            mass_mg=None if mass == NOBODY_SAID else interval_in(self.exact.of(mass)),
            value=money,
            value_declared=money is not None,
            composition=statement.composition,
            composition_complete=statement.composition_complete,
            rare_earth_free=statement.rare_earth_free,
            origin=statement.origin,
            supplier="" if supplier == NOBODY_SAID else self.suppliers.of(supplier),
            operator=statement.operator,
            illustrative=statement.illustrative,
            magnet_made_in=statement.magnet_made_in,
        )

    def bill_of(self, rows: Iterable[int]) -> Bill:
        """The exact bill of some rows, with everything below them; quantities are of one unit."""
        start, part = self.layout.start, self.layout.part
        inside = {row: self.part_of(row) for row in rows}
        products = tuple(each.id for each in inside.values())
        waiting, uses = list(inside), list[Use]()
        while waiting:
            whole = waiting.pop()
            for line in range(int(start[whole]), int(start[whole + 1])):
                below = int(part[line])
                if below not in inside:
                    inside[below] = self.part_of(below)
                    waiting.append(below)
                units = Fraction(self.exact.of(int(self.line[line])))
                uses.append(Use(inside[whole].id, inside[below].id, units))
        parts = {each.id: each for each in inside.values()}
        return Bill(parts, tuple(uses), products)

    def rows_named(self) -> dict[str, int]:
        """The row of every part by its number."""
        return {id_: row for row, id_ in enumerate(self.ids.all())}
