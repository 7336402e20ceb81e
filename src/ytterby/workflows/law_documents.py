"""A document that a law asks for, drawn up from bills: which products, what was said, which law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ytterby.reports.documents.document import Document
from ytterby.reports.documents.filling import Filling, ProductSeen
from ytterby.reports.documents.make import document_of
from ytterby.resilience.overview import Dependence
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.document_plan import DocumentPlan
from ytterby.workflows.determine import AS_READ, Court
from ytterby.workflows.products import ValuedBill


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wanted of a document: products by number, all if none is named; fields by key.

    ``dependence`` is what published figures tell, for a document that shows them.
    """

    day: date
    products: tuple[str, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict[str, str])
    views: Views = AS_READ
    dependence: Dependence | None = None


class UnknownFieldError(ValueError):
    """Something was said for a field that the document does not have."""

    def __init__(self, key: str, plan: DocumentPlan) -> None:
        known = ", ".join(blank.key for blank in plan.blanks)
        super().__init__(f"{plan.name} has no field {key} to fill in; it has {known}")


class UnknownProductError(ValueError):
    """A product was named that no bill has."""

    def __init__(self, product: str, known: Sequence[str]) -> None:
        super().__init__(f"no bill has the product {product}; they have {', '.join(known)}")


def drawn_up(
    plan: DocumentPlan, bills: Sequence[ValuedBill], court: Court, wishes: Wishes
) -> Document:
    """The document about the products of the bills, in the language spoken.

    Raises:
        UnknownFieldError: something was said for a field that it does not have.
        UnknownProductError: a product was named that no bill has.

    """
    fields = {blank.key for blank in plan.blanks}
    for key in wishes.said:
        if key not in fields:
            raise UnknownFieldError(key, plan)
    return document_of(
        plan,
        Filling(
            _products(bills, wishes.products),
            court.lawbook,
            court.every_regime,
            wishes.day,
            wishes.views,
            wishes.said,
            wishes.dependence,
        ),
    )


def _products(bills: Sequence[ValuedBill], wanted: Sequence[str]) -> tuple[ProductSeen, ...]:
    """The products of all bills, or those wanted; a part may be named that goes into others."""
    found = [
        ProductSeen(product, each.bill, each.content)
        for each in bills
        for product in (wanted or each.bill.products)
        if product in each.bill.parts
    ]
    named = {each.id for each in found}
    for product in wanted:
        if product not in named:
            raise UnknownProductError(
                product, [id_ for each in bills for id_ in each.bill.products]
            )
    return tuple(found)
