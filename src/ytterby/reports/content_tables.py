"""Content on a terminal and as records: how columns are read, what is inside, whom to ask."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ytterby.material.ask import Asking
from ytterby.material.content import Content
from ytterby.material.share import shares_at
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import format_mass, format_share
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.vocabulary.truth import Truth, word

_NOT_SAID = "not said"


def column_table(rows: Iterable[Sequence[str]]) -> RenderableType:
    """How each column of a document is read, how surely, and by which words."""
    table = _table(("column", "read as", "unit", "sure", "because"))
    for heading, field, unit, confidence, because in rows:
        table.add_row(heading, field or "not read", unit, confidence, because)
    return table


def roll_up_table(bill: Bill, content: Content) -> RenderableType:
    """Rare earths and listed shares of value in each product."""
    table = _table(("product", "mass", "rare earths inside", "listed share of value"))
    for product in bill.products:
        inside = content.nodes[product]
        substances = [
            f"{symbol} {_mass(amount)}"
            for symbol in RARE_EARTHS
            if (amount := inside.amounts.named.get(symbol)) is not None and amount.high != 0
        ]
        if inside.amounts.other_rare_earth != 0:
            substances.append("others: " + _NOT_SAID)
        shares = [
            f"{basis}: {_share(share)}" for basis, share in shares_at(content, product).items()
        ]
        name = f"{product} {bill.parts[product].name}".strip()
        lines = "\n".join(substances) or "none"
        table.add_row(name, _mass(inside.mass_mg), lines, "\n".join(shares))
    return table


def roll_up_record(bill: Bill, content: Content) -> dict[str, object]:
    """The same as a record, schema ``ytterby/content/1``; masses in milligrams of the element."""
    return {
        "format": "ytterby/content/1",
        "products": [
            {
                "product": product,
                "name": bill.parts[product].name,
                "mass_mg": _bounds(content.nodes[product].mass_mg),
                "substances_mg": {
                    symbol: _bounds(amount)
                    for symbol, amount in content.nodes[product].amounts.named.items()
                },
                "listed_share": {
                    basis: _bounds(share) for basis, share in shares_at(content, product).items()
                },
            }
            for product in bill.products
        ],
        "findings": [str(each) for each in content.findings],
    }


def share_table(rows: Iterable[tuple[str, str, float, float, Truth]]) -> RenderableType:
    """The listed share of value in each product on each basis, and whether it is reached."""
    table = _table(("product", "basis", "share of value", "reaches the threshold"))
    for product, basis, low, high, truth in rows:
        share = f"{100 * low:.4g} % to {100 * high:.4g} %"
        table.add_row(product, basis, share, "undecided" if truth is None else word(truth))
    return table


def share_record(rows: Iterable[tuple[str, str, float, float, Truth]]) -> dict[str, object]:
    """The same as a record, schema ``ytterby/shares/1``."""
    return {
        "format": "ytterby/shares/1",
        "shares": [
            {"product": product, "basis": basis, "low": low, "high": high, "reaches": truth}
            for product, basis, low, high, truth in rows
        ],
    }


def ask_sheet(asking: Asking) -> RenderableType:
    """Whom to ask, in the order in which to ask, and what stays open."""
    if not asking.undecided:
        return Text("Every product is decided by what is known; nobody has to be asked.")
    table = _table(("supplier", "parts", "decides alone", "may decide alone", "decided by now"))
    for row in asking.rows:
        table.add_row(
            row.supplier or "supplier not named",
            ", ".join(row.parts),
            ", ".join(row.decides) or "none",
            ", ".join(row.may_decide) or "none",
            f"{len(row.decided_by_now)} of {len(asking.undecided)}",
        )
    proof = "No shorter list does the same." if asking.is_shortest else "A shorter list may exist."
    parts: list[RenderableType] = [table, Text(proof)]
    if asking.open_after:
        still = ", ".join(asking.open_after)
        parts.append(Text(f"Still open after all answers (a price range stays): {still}"))
    return Group(*parts)


def ask_record(asking: Asking) -> dict[str, object]:
    """The same as a record, schema ``ytterby/ask/1``."""
    return {
        "format": "ytterby/ask/1",
        "undecided": list(asking.undecided),
        "open_after": list(asking.open_after),
        "is_shortest": asking.is_shortest,
        "suppliers": [
            {
                "supplier": row.supplier,
                "parts": list(row.parts),
                "decides": list(row.decides),
                "may_decide": list(row.may_decide),
                "decided_by_now": list(row.decided_by_now),
            }
            for row in asking.rows
        ],
    }


def _table(headings: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _mass(amount: Interval) -> str:
    return _NOT_SAID if amount.high is None and amount.low == 0 else format_mass(amount)


def _share(share: Interval) -> str:
    return format_share(share)


def _bounds(amount: Interval) -> list[str | None]:
    return [str(amount.low), None if amount.high is None else str(amount.high)]
