"""A portfolio as arrays by name and one small record, as it is kept; and back."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ytterby.material.compiled.layout import Layout, refuse_disorder
from ytterby.material.compiled.portfolio import NOBODY_SAID, Portfolio, Rows, Told
from ytterby.material.compiled.statements import record_of, statement_of
from ytterby.material.compiled.texts import Texts

Arrays: TypeAlias = Mapping[str, NDArray[Any]]
Record: TypeAlias = Mapping[str, Any]

_LAYOUT, _TOLD = "layout", "told"
_TEXTS = ("ids", "names", "suppliers", "exact")
_KINDS: Mapping[str, str] = {
    "layout.start": "int64",
    "layout.part": "int32",
    "layout.units": "float64",
    "layout.level_start": "int64",
    "layout.row_of": "int32",
    "layout.id_of": "int32",
    "told.statement": "int32",
    "told.supplier": "int32",
    "told.mass": "int32",
    "told.mass_mg": "float64",
    "told.value": "int32",
    "told.currency": "int32",
    "told.amount": "float64",
    "line": "int32",
    "products": "int32",
    **{f"{each}.signs": "uint8" for each in _TEXTS},
    **{f"{each}.start": "int64" for each in _TEXTS},
}
NAMES = tuple(_KINDS)
"""The arrays of which a portfolio consists."""


class KeptFormError(ValueError):
    """What is kept is no portfolio, or none in itself: its arrays do not fit each other."""


def arrays_of(portfolio: Portfolio) -> dict[str, NDArray[Any]]:
    """Every array of a portfolio by its name."""
    found: dict[str, NDArray[Any]] = {}
    for field in Layout._fields:
        found[f"{_LAYOUT}.{field}"] = getattr(portfolio.layout, field)
    for field in Told._fields:
        found[f"{_TOLD}.{field}"] = getattr(portfolio.told, field)
    found["line"], found["products"] = portfolio.line, portfolio.products
    for name in _TEXTS:
        texts: Texts = getattr(portfolio, name)
        found[f"{name}.signs"], found[f"{name}.start"] = texts.signs, texts.start
    return found


def record_in(portfolio: Portfolio) -> dict[str, object]:
    """What is kept once: currencies and distinct statements."""
    return {
        "currencies": list(portfolio.currencies),
        "statements": [record_of(each) for each in portfolio.statements],
    }


def portfolio_in(arrays: Arrays, record: Record) -> Portfolio:
    """The portfolio that arrays and record tell, seen to be one.

    Raises:
        KeptFormError: they tell none.

    """
    for name, kind in _KINDS.items():
        if name not in arrays or arrays[name].dtype != kind:
            seen = arrays[name].dtype if name in arrays else "nothing"
            message = f"{name} holds {seen}, expected {kind}"
            raise KeptFormError(message)
    try:
        statements = tuple(statement_of(each) for each in record["statements"])
        currencies = tuple(str(each) for each in record["currencies"])
    except (KeyError, TypeError, ValueError) as error:
        message = f"a statement cannot be read: {error}"
        raise KeptFormError(message) from error
    portfolio = Portfolio(
        layout=Layout(*(arrays[f"{_LAYOUT}.{field}"] for field in Layout._fields)),
        told=Told(*(arrays[f"{_TOLD}.{field}"] for field in Told._fields)),
        line=arrays["line"],
        products=arrays["products"],
        ids=_texts(arrays, "ids"),
        names=_texts(arrays, "names"),
        suppliers=_texts(arrays, "suppliers"),
        exact=_texts(arrays, "exact"),
        currencies=currencies,
        statements=statements,
    )
    _refuse_unfit(portfolio)
    return portfolio


def _texts(arrays: Arrays, name: str) -> Texts:
    return Texts(arrays[f"{name}.signs"], arrays[f"{name}.start"])


def _refuse_unfit(portfolio: Portfolio) -> None:
    """One scan: parts before wholes, every number the number of something that is there."""
    layout, told = portfolio.layout, portfolio.told
    try:
        refuse_disorder(layout.lines)
    except ValueError as error:
        raise KeptFormError(str(error)) from error
    rows, exact = len(layout.start) - 1, portfolio.exact.size
    for texts in (portfolio.ids, portfolio.names, portfolio.suppliers, portfolio.exact):
        start = texts.start
        if not len(start) or start[0] != 0 or start[-1] != len(texts.signs) or _falls(start):
            message = "texts do not fit their bounds"
            raise KeptFormError(message)
    by_row = (layout.row_of, layout.id_of, *told._replace(mass_mg=told.mass_mg[..., 0]))
    lengths = {portfolio.ids.size, portfolio.names.size, *(len(each) for each in by_row)}
    if (
        lengths != {rows}
        or told.mass_mg.shape != (rows, 2)
        or len(portfolio.line) != len(layout.part)
    ):
        message = f"there are {rows:,} rows, and not every array has as many"
        raise KeptFormError(message)
    _refuse_beyond("a line", portfolio.line, 0, exact)
    _refuse_beyond("a product", portfolio.products, 0, rows)
    _refuse_beyond("a row", layout.row_of, 0, rows)
    _refuse_beyond("a part", layout.id_of, 0, rows)
    _refuse_beyond("a statement", told.statement, 0, len(portfolio.statements))
    _refuse_beyond("a supplier", told.supplier, NOBODY_SAID, portfolio.suppliers.size)
    _refuse_beyond("a mass", told.mass, NOBODY_SAID, exact)
    _refuse_beyond("a value", told.value, NOBODY_SAID, exact)
    _refuse_beyond("a currency", told.currency, NOBODY_SAID, len(portfolio.currencies))


def _falls(start: Rows) -> bool:
    return bool(np.any(start[1:] < start[:-1]))


def _refuse_beyond(named: str, numbers: Rows, first: int, count: int) -> None:
    if len(numbers) and (numbers.min() < first or numbers.max() >= count):
        message = f"{named} has the number {numbers.min()} or {numbers.max()}; there are {count:,}"
        raise KeptFormError(message)
