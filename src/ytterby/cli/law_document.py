"""What the commands of the law in time take beside a document: what is asked of every product."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.cli.determine import facts_typed

Document = Annotated[
    Path | None,
    typer.Argument(
        help="Shipments, a transaction, a bill, a compiled folder, a portfolio, or 'demo'."
    ),
]
Leaves = Annotated[str, typer.Option(help="Of a bill: the country that its products leave.")]
GoesTo = Annotated[str, typer.Option(help="Of a bill: the country that they go to.")]
Fact = Annotated[
    list[str] | None,
    typer.Option("--fact", help="Of a bill: any fact of law/facts.yaml, NAME=VALUE; repeatable."),
]
Product = Annotated[
    list[str] | None, typer.Option("--product", help="Of a bill: one product; may be repeated.")
]
Bill = Annotated[Path | None, typer.Option(help="The bill of a transaction's product.")]
Columns = Annotated[Path | None, typer.Option(help="A saved column map.")]
Prices = Annotated[Path | None, typer.Option(help="A price file of your own.")]
Rates = Annotated[Path | None, typer.Option(help="Exchange rates with their days.")]
PricePlace = Annotated[str, typer.Option(help="Whose prices: Europe, China ...")]
Currency = Annotated[str, typer.Option(help="The currency to count in.")]


@dataclass(frozen=True, slots=True)
class Shipped:
    """What was said of every product of a bill."""

    leaves: str
    goes_to: str
    facts: list[str] | None
    products: list[str] | None

    def options(self, day: date | None, regimes: tuple[str, ...]) -> assembly.Options:
        """The same as the options under which a document is judged.

        Raises:
            typer.BadParameter: a fact has no equals sign.

        """
        return assembly.Options(
            day=day,
            today=assembly.today(),
            fields={"from": self.leaves, "to": self.goes_to, "kind": "goods"},
            parties={},
            facts=facts_typed(self.facts or []),
            products=tuple(self.products or ()),
            regimes=regimes,
        )
