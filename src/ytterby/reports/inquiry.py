"""Whom to ask, on a terminal: what can be hoped for, the list, the curve, what is assumed."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ytterby.material.asking.ask import ToAsk
from ytterby.material.asking.inquiry import Inquiry, Method
from ytterby.reports.language import say, told
from ytterby.reports.wording import commas, shortened
from ytterby.vocabulary.decided_curve import DecidedCurve, DecidedShare, Weighing

# A first round of letters, of which the sentence above the table speaks.
_FIRST_ROUND = 5
_ROWS_SHOWN, _NAMES_SHOWN = 40, 6
_WHOLE = 100


def inquiry_sheet(found: Inquiry) -> RenderableType:
    """Whom to ask in which order, and how much is decided by then."""
    asking = found.asking
    if not asking.undecided:
        return Text(say("Every product is decided by what is known; nobody has to be asked."))
    parts: list[RenderableType] = [Text(headline(found)), Text("")]
    if asking.rows:
        parts += [_list(found), Text(""), _curve(found), Text("")]
    parts += [Text(each) for each in _closing(found)]
    return Group(*parts)


def headline(found: Inquiry) -> str:
    """What a first round of letters can be expected to decide."""
    curve = found.by_products
    everybody = len(curve.suppliers)
    if not everybody:
        return say("No supplier's answer decides more: what is open, prices leave open.")
    point = curve.points[min(_FIRST_ROUND, everybody)]
    return say(
        "After {answered} of {suppliers} suppliers have answered, about {expected} of the products "
        "are decided (P10-P90 {range}); surely {surely}.",
        answered=point.answered,
        suppliers=everybody,
        expected=percent(point.expected),
        range=_range(point),
        surely=percent(point.surely),
    )


def percent(share: float) -> str:
    """A share in whole per cent, never rounded up to all nor down to nothing."""
    number = round(_WHOLE * share)
    if share > 0 and number == 0:
        return say("under 1 %")
    if share < 1 and number == _WHOLE:
        return say("over 99 %")
    return say("{number} %", number=number)


def supplier_words(supplier: str) -> str:
    """The name of a supplier, or that the bill names none."""
    return told(supplier) or say("supplier not named")


def _list(found: Inquiry) -> RenderableType:
    table = _table(
        say("supplier"),
        say("parts"),
        say("decides alone"),
        say("may decide alone"),
        say("decided by now"),
        say("expected by now"),
    )
    everything = len(found.asking.undecided)
    rows = list(zip(found.asking.rows, found.by_products.points[1:], strict=True))
    for row, point in rows[:_ROWS_SHOWN]:
        table.add_row(*_cells(row, point, everything))
    if len(rows) <= _ROWS_SHOWN:
        return table
    rest = say("and {count} more suppliers; --csv has them all", count=len(rows) - _ROWS_SHOWN)
    return Group(table, Text(rest))


def _cells(row: ToAsk, point: DecidedShare, everything: int) -> Iterator[str]:
    yield supplier_words(row.supplier)
    yield shortened(row.parts, _NAMES_SHOWN)
    yield shortened(row.decides, _NAMES_SHOWN) or say("none")
    yield shortened(row.may_decide, _NAMES_SHOWN) or say("none")
    yield say("{number} of {all}", number=len(row.decided_by_now), all=everything)
    expected = percent(point.expected)
    is_sure = point.low == point.high
    yield expected if is_sure else say("{share} ({range})", share=expected, range=_range(point))


def _curve(found: Inquiry) -> RenderableType:
    """The curve read out where nobody, 20, 50, 80 % and everybody has answered."""
    table = _table(
        say("answers"),
        say("of"),
        say("surely decided"),
        say("expected"),
        say("P10-P90"),
        say("at best"),
    )
    for curve in found.curves:
        first, last = curve.points[0], curve.points[-1]
        marks = [(say("{number} %", number=number), point) for number, point in curve.marks]
        for answers, point in ((say("none yet"), first), *marks, (say("all"), last)):
            table.add_row(
                say("{answers} ({count})", answers=answers, count=point.answered),
                _of(curve),
                percent(point.surely),
                percent(point.expected),
                _range(point),
                percent(point.at_best),
            )
    return table


def _of(curve: DecidedCurve) -> str:
    if curve.weighed_by is Weighing.VALUE:
        if curve.left_out:
            return say("value, {count} products without one left out", count=curve.left_out)
        return say("value")
    return say("products")


def _closing(found: Inquiry) -> Iterator[str]:
    asking = found.asking
    if asking.rows:
        shortest = say("No shorter list does the same.")
        yield shortest if asking.is_shortest else say("A shorter list may exist.")
    if asking.open_after:
        yield say(
            "Still open after all answers (a price range stays): {products}",
            products=commas(asking.open_after)
            if found.method is Method.EXACT
            else shortened(asking.open_after, _NAMES_SHOWN),
        )
    yield from assumption_words(found)


def assumption_words(found: Inquiry) -> Iterator[str]:
    """What was asked about, how it was worked out, and from what answers were drawn."""
    if found.substances:
        yield say(
            "Decided means: the share of value on every basis ({bases}), and whether {substances} "
            "are inside.",
            bases=commas(map(told, found.bases)) or say("none"),
            substances=commas(found.substances),
        )
    else:
        yield say(
            "Decided means: the share of value on the basis {bases}.",
            bases=shortened([told(basis) for basis in found.bases], len(found.bases)),
        )
    yield method_words(found.method, found.exact_parts_max)
    prior = found.prior
    yield say(
        "Expected is an assumption, no forecast: {draws} draws (seed {seed}) of answers evenly "
        "between their bounds, an unknown origin one that counts in {home}, and a part of which "
        "nobody has said it holding listed material in {inside} of them. What has no upper bound "
        "is not drawn and stays open.",
        draws=prior.draws,
        seed=prior.seed,
        home=percent(prior.home),
        inside=percent(prior.inside),
    )


def method_words(method: Method, exact_parts_max: int) -> str:
    """By which of the two ways the list was worked out, and where one gives over to the other."""
    if method is Method.EXACT:
        return say(
            "Worked out in exact fractions, as up to {count} parts are.",
            count=f"{exact_parts_max:,}",
        )
    return say(
        "Worked out in floats, as more than {count} parts are: the list may name more suppliers "
        "than need be, never fewer.",
        count=f"{exact_parts_max:,}",
    )


def _range(point: DecidedShare) -> str:
    """From the tenth to the ninetieth percentile."""
    low, high = round(_WHOLE * point.low), round(_WHOLE * point.high)
    if low == high:
        return say("{number} %", number=low)
    return say("{low}-{high} %", low=low, high=high)


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
