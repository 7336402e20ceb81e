"""A bill becomes a compiled portfolio; a part of one is told anew."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import inf
from typing import NamedTuple, TypeVar

import numpy as np

from ytterby.material.compiled.layout import CircleError, Floats, Numbers, Places, layout_of
from ytterby.material.compiled.portfolio import NOBODY_SAID, Portfolio, Told
from ytterby.material.compiled.statements import StatementBook, interval_text
from ytterby.material.compiled.texts import extended, texts_of
from ytterby.material.order import CycleError, EmptyBatchError
from ytterby.vocabulary.bill import Bill, Part

_Array = TypeVar("_Array", Numbers, Floats)


class _Numbered:
    """Texts that get a number when they are first met."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._number: dict[str, int] = {}
        self.texts: list[str] = []
        for text in texts:
            self.of(text)

    def of(self, text: str) -> int:
        number = self._number.setdefault(text, len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
        return number


class _Lines(NamedTuple):
    """Uses by the numbers of their parts, ``units`` being numbers of exact texts."""

    wholes: Numbers
    parts: Numbers
    units: Numbers


def compiled(bill: Bill) -> Portfolio:
    """A bill as arrays.

    Raises:
        CycleError: parts go into each other in a circle.
        EmptyBatchError: a whole is made in batches of nothing or less.

    """
    ids, parts = tuple(bill.parts), tuple(bill.parts.values())
    exact = _Numbered()
    lines = _lines(bill, exact)
    floats = np.array([float(Fraction(text)) for text in exact.texts], np.float64)
    try:
        layout = layout_of(lines.wholes, lines.parts, floats[lines.units], len(ids))
    except CircleError as error:
        raise CycleError(tuple(ids[each] for each in error.ids)) from error
    in_rows = np.lexsort((layout.row_of[lines.parts], layout.row_of[lines.wholes]))
    telling = _Telling(exact, _Numbered())
    id_of: list[int] = layout.id_of.tolist()
    number = {id_: at for at, id_ in enumerate(ids)}
    products = [number[id_] for id_ in bill.products]
    return Portfolio(
        layout=layout,
        told=telling.told([parts[at] for at in id_of]),
        line=lines.units[in_rows],
        products=layout.row_of[np.array(products, np.int32)],
        ids=texts_of(ids[at] for at in id_of),
        names=texts_of(parts[at].name for at in id_of),
        suppliers=texts_of(telling.suppliers.texts),
        exact=texts_of(exact.texts),
        currencies=tuple(telling.currencies.texts),
        statements=telling.book.statements,
    )


def restated(portfolio: Portfolio, parts: Mapping[int, Part]) -> Portfolio:
    """The portfolio with what some rows say of themselves told anew; their uses stay as they are.

    The batch of a part plays no role: it is in the units already.
    """
    rows = np.array(list(parts), np.int64)
    telling = _Telling(_Numbered(), _Numbered(portfolio.currencies))
    old, new = portfolio.told, telling.told(list(parts.values()))
    exact = portfolio.exact.size
    told = Told(
        statement=_replaced(old.statement, rows, new.statement + len(portfolio.statements)),
        supplier=_replaced(old.supplier, rows, _after(new.supplier, portfolio.suppliers.size)),
        mass=_replaced(old.mass, rows, _after(new.mass, exact)),
        mass_mg=_replaced(old.mass_mg, rows, new.mass_mg),
        value=_replaced(old.value, rows, _after(new.value, exact)),
        currency=_replaced(old.currency, rows, new.currency),
        amount=_replaced(old.amount, rows, new.amount),
    )
    return portfolio._replace(
        told=told,
        suppliers=extended(portfolio.suppliers, telling.suppliers.texts),
        exact=extended(portfolio.exact, telling.exact.texts),
        currencies=tuple(telling.currencies.texts),
        statements=portfolio.statements + telling.book.statements,
    )


class _Telling:
    """What parts say of themselves, put into arrays; grows what is kept once."""

    def __init__(self, exact: _Numbered, currencies: _Numbered) -> None:
        self.exact, self.currencies = exact, currencies
        self.suppliers = _Numbered()
        self.book = StatementBook()

    def told(self, parts: Sequence[Part]) -> Told:
        """What these parts say, in their order."""
        return Told(
            statement=np.array([self.book.number_of(part) for part in parts], np.int32),
            supplier=np.array([self._supplier(part) for part in parts], np.int32),
            mass=np.array([self._mass(part) for part in parts], np.int32),
            mass_mg=np.array([_mass_mg(part) for part in parts], np.float64).reshape(-1, 2),
            value=np.array([self._value(part) for part in parts], np.int32),
            currency=np.array([self._currency(part) for part in parts], np.int32),
            amount=np.array([_amount(part) for part in parts], np.float64),
        )

    def _mass(self, part: Part) -> int:
        return NOBODY_SAID if part.mass_mg is None else self.exact.of(interval_text(part.mass_mg))

    def _supplier(self, part: Part) -> int:
        return self.suppliers.of(part.supplier) if part.supplier else NOBODY_SAID

    def _value(self, part: Part) -> int:
        return NOBODY_SAID if part.value is None else self.exact.of(str(part.value.minor))

    def _currency(self, part: Part) -> int:
        return NOBODY_SAID if part.value is None else self.currencies.of(part.value.currency)


def _mass_mg(part: Part) -> tuple[float, float]:
    if part.mass_mg is None:
        return 0.0, inf
    high = part.mass_mg.high
    return float(part.mass_mg.low), inf if high is None else float(high)


def _amount(part: Part) -> float:
    return 0.0 if part.value is None else float(part.value.amount)


def _replaced(old: _Array, rows: Places, fresh: _Array) -> _Array:
    """The same array with some rows anew; what is mapped from a file is left as it is."""
    new = old.copy()
    new[rows] = fresh
    return new


def _after(numbers: Numbers, first: int) -> Numbers:
    """Numbers counted on from a first one, those of nothing kept."""
    return np.where(numbers == NOBODY_SAID, numbers, numbers + np.int32(first))


def _lines(bill: Bill, exact: _Numbered) -> _Lines:
    """Every pair of whole and part once, units of one unit of the whole."""
    number = {id_: at for at, id_ in enumerate(bill.parts)}
    wholes = np.array([number[use.whole] for use in bill.uses], np.int32)
    parts = np.array([number[use.part] for use in bill.uses], np.int32)
    units = np.array(list(_units(bill, exact)), np.int32)
    order = np.lexsort((parts, wholes))
    wholes, parts, units = wholes[order], parts[order], units[order]
    again = np.zeros(len(units), np.bool_)
    again[1:] = (wholes[1:] == wholes[:-1]) & (parts[1:] == parts[:-1])
    for at in np.flatnonzero(again).tolist():
        # The first line of the pair takes in the others, one after another.
        first = at
        while again[first]:
            first -= 1
        total = Fraction(exact.texts[int(units[first])]) + Fraction(exact.texts[int(units[at])])
        units[first] = exact.of(str(total))
    return _Lines(wholes[~again], parts[~again], units[~again])


def _units(bill: Bill, exact: _Numbered) -> Iterator[int]:
    """The number of the exact units of every use, in one unit of its whole."""
    known: dict[tuple[str, int, int], int] = {}
    batches: dict[str, str] = {}
    for use in bill.uses:
        batch = batches.get(use.whole)
        if batch is None:
            batch = batches[use.whole] = _batch_of(bill, use.whole)
        key = (batch, use.quantity.numerator, use.quantity.denominator)
        found = known.get(key)
        if found is None:
            units = Fraction(use.quantity) / Fraction(batch)
            found = known[key] = exact.of(str(units))
        yield found


def _batch_of(bill: Bill, whole: str) -> str:
    batch = bill.parts[whole].batch
    if batch <= 0:
        raise EmptyBatchError(whole, batch)
    return str(batch)
