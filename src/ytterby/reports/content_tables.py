"""Content on a terminal and as records: how columns are read, and what is inside."""

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.table import Table

from ytterby.material.content import Content
from ytterby.material.share import shares_at
from ytterby.reports.language import say, told
from ytterby.reports.wording import share_words
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import format_mass
from ytterby.vocabulary.substance import RARE_EARTHS


def column_table(rows: Iterable[Sequence[str]]) -> RenderableType:
    """How each column of a document is read, how surely, and by which words."""
    table = _table((say("column"), say("read as"), say("unit"), say("sure"), say("because")))
    for heading, field, unit, confidence, because in rows:
        # The names of fields are typed into a column map, so they stay as they are.
        read_as = field or say("not read")
        table.add_row(heading, read_as, unit, told(confidence), told(because))
    return table


def roll_up_table(bill: Bill, content: Content) -> RenderableType:
    """Rare earths and listed shares of value in each product."""
    table = _table(
        (say("product"), say("mass"), say("rare earths inside"), say("listed share of value"))
    )
    for product in bill.products:
        inside = content.nodes[product]
        substances = [
            f"{symbol} {_mass(amount)}"
            for symbol in RARE_EARTHS
            if (amount := inside.amounts.named.get(symbol)) is not None and amount.high != 0
        ]
        unnamed = any(symbol not in inside.amounts.named for symbol in RARE_EARTHS)
        if unnamed and inside.amounts.other_rare_earth != 0:
            substances.append(say("others: not said"))
        shares = [
            say("{basis}: {share}", basis=told(basis), share=share_words(share))
            for basis, share in shares_at(content, product).items()
        ]
        name = f"{product} {told(bill.parts[product].name)}".strip()
        lines = "\n".join(substances) or say("none")
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


def _table(headings: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _mass(amount: Interval) -> str:
    unknown = amount.high is None and amount.low == 0
    return say("not said") if unknown else format_mass(amount)


def _bounds(amount: Interval) -> list[str | None]:
    return [str(amount.low), None if amount.high is None else str(amount.high)]
