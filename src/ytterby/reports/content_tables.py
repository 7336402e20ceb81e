"""Content on a terminal and as records: how columns are read, what is inside, whom to ask."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ytterby.material.ask import Asking
from ytterby.material.content import Content
from ytterby.material.share import shares_at
from ytterby.reports.language import say, told
from ytterby.reports.marks import truth_mark
from ytterby.reports.wording import commas, share_words
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import format_mass
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.vocabulary.truth import Truth


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
        if inside.amounts.other_rare_earth != 0:
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


def share_table(rows: Iterable[tuple[str, str, float, float, Truth]]) -> RenderableType:
    """The listed share of value in each product on each basis, and whether it is reached."""
    table = _table(
        (say("product"), say("basis"), say("share of value"), say("reaches the threshold"))
    )
    for product, basis, low, high, truth in rows:
        share = say("{low} % to {high} %", low=f"{100 * low:.4g}", high=f"{100 * high:.4g}")
        verdict = say("undecided") if truth is None else truth_mark(truth).words
        table.add_row(product, told(basis), share, verdict)
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
        decided = say("Every product is decided by what is known; nobody has to be asked.")
        return Text(decided)
    table = _table(
        (
            say("supplier"),
            say("parts"),
            say("decides alone"),
            say("may decide alone"),
            say("decided by now"),
        )
    )
    for row in asking.rows:
        table.add_row(
            told(row.supplier) or say("supplier not named"),
            commas(row.parts),
            commas(row.decides) or say("none"),
            commas(row.may_decide) or say("none"),
            say("{number} of {all}", number=len(row.decided_by_now), all=len(asking.undecided)),
        )
    shortest = say("No shorter list does the same.")
    proof = shortest if asking.is_shortest else say("A shorter list may exist.")
    parts: list[RenderableType] = [table, Text(proof)]
    if asking.open_after:
        still = say(
            "Still open after all answers (a price range stays): {products}",
            products=commas(asking.open_after),
        )
        parts.append(Text(still))
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
    unknown = amount.high is None and amount.low == 0
    return say("not said") if unknown else format_mass(amount)


def _bounds(amount: Interval) -> list[str | None]:
    return [str(amount.low), None if amount.high is None else str(amount.high)]
