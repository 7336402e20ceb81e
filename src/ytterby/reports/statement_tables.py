"""Statements of suppliers on a terminal and as records: what each says, and whose word it is."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table

from ytterby.reports.language import say
from ytterby.reports.statement_record import statement_record
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import format_mass, format_money
from ytterby.vocabulary.statement import StatedAmount, Statement


def statement_table(statements: Iterable[Statement]) -> RenderableType:
    """A row for each statement: of which part, by whom, what is inside, and whose key signed it."""
    headings = (say("part"), say("stated by"), say("on"), say("inside one"), say("signature"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for each in statements:
        who = "\n".join(text for text in (each.supplier, each.stated_by, each.number) if text)
        table.add_row(each.part, who, each.on.isoformat(), _inside(each), signature_words(each))
    return table


def signature_words(statement: Statement) -> str:
    """Whose signature held; without one a statement is anybody's word."""
    if statement.signed_by:
        return say("holds: {name}", name=statement.signed_by)
    return say("not verified")


def statement_records(statements: Iterable[Statement]) -> list[dict[str, object]]:
    """Each statement as it is exchanged, with the name of the key that signed it, if it held."""
    return [
        {"signed_by": each.signed_by or None, "statement": statement_record(each)}
        for each in statements
    ]


def _inside(statement: Statement) -> str:
    lines = [_amount(each) for each in statement.amounts]
    named = {each.substance for each in statement.amounts}
    free = [symbol for symbol in sorted(statement.covers) if symbol not in named]
    if free:
        lines.append(say("not inside: {substances}", substances=", ".join(free)))
    if statement.mass_mg is not None:
        lines.append(say("mass: {mass}", mass=format_mass(statement.mass_mg)))
    if statement.price is not None:
        amount = Interval.exactly(statement.price.amount)
        lines.append(say("price: {price}", price=format_money(amount, statement.price.currency)))
    return "\n".join(lines)


def _amount(amount: StatedAmount) -> str:
    countries = (
        say("mined in {country}", country=amount.mined_in) if amount.mined_in else "",
        say("separated in {country}", country=amount.separated_in) if amount.separated_in else "",
        say("metal made in {country}", country=amount.metal_in) if amount.metal_in else "",
    )
    said = ", ".join(text for text in countries if text)
    mass = f"{amount.substance} {format_mass(amount.mass_mg)}"
    return f"{mass} ({said})" if said else mass
