"""The section about the share of value of listed material, on each reading of the rule."""

from ytterby.material.share import contributions, shares_at
from ytterby.reports.content import basis_words
from ytterby.reports.documents import answers
from ytterby.reports.documents.document import Column, Filled, Row, Table
from ytterby.reports.documents.filling import Filling, ProductSeen
from ytterby.reports.language import say
from ytterby.reports.wording import percent_words, shortened, with_clauses
from ytterby.vocabulary.document_plan import SectionPlan

_PARTS_SHOWN = 6


def value_share(plan: SectionPlan, filling: Filling) -> Filled:
    """The share on every basis, whether it reaches the threshold, and which parts bring it."""
    product = filling.products[0]
    limit = filling.parameter(plan.parameter)
    columns = [Column("share", say("share of value"))]
    if limit is not None:
        columns.append(
            Column("reaches", say("reaches {threshold}", threshold=percent_words(limit)))
        )
    columns.append(Column("parts", say("parts that bring it or may")))
    rows: list[Row] = []
    for basis, share in shares_at(product.content, product.id).items():
        bring = _bringing(product, basis)
        ask = tuple(product.part(each).supplier for each in bring)
        cells = [answers.share(share, ask)]
        if limit is not None:
            cells.append(answers.truth(share.reaches(limit), ask))
        cells.append(
            answers.known(shortened(bring, _PARTS_SHOWN), list(bring))
            if bring
            else answers.known(say("none"), [])
        )
        rows.append(Row(basis, with_clauses(*basis_words(basis)), tuple(cells)))
    return Filled(table=Table(say("how it is read"), tuple(columns), tuple(rows)))


def _bringing(product: ProductSeen, basis: str) -> tuple[str, ...]:
    found = contributions(product.bill, product.content, product.id, basis)
    return tuple(dict.fromkeys(each.part for each in found))
