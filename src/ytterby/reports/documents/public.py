"""The section on public data: who holds most of each stage of the chain by published figures."""

from ytterby.reports.dependence_rows import latest_share
from ytterby.reports.documents import answers
from ytterby.reports.documents.document import Answer, Column, Filled, Row, Table
from ytterby.reports.documents.filling import Filling
from ytterby.reports.figure_words import (
    every_found,
    place_words,
    span_words,
    stage_words,
    value_words,
)
from ytterby.reports.language import say
from ytterby.resilience.dependence import Share
from ytterby.vocabulary.document_plan import SectionPlan
from ytterby.vocabulary.figure import PER_CENT, Stage


def public_shares(_: SectionPlan, filling: Filling) -> Filled:
    """Stage by stage the newest share of the country that leads; of the world, not of a product."""
    whole = filling.dependence
    if whole is None or not whole.leading:
        return Filled(notes=(say("No published figures are held."),))
    country = place_words(whole.leading, whole.places)
    columns = (
        Column("share", say("share of {country} in the world", country=country)),
        Column("period", say("period")),
        Column("as-told", say("as told by")),
    )
    rows = tuple(
        Row(stage.value, stage_words(stage), _cells(latest_share(whole, whole.leading, stage)))
        for stage in Stage
    )
    note = say("Of the world, whatever the bill says; a supplier's own word is better.")
    return Filled(table=Table(say("stage"), columns, rows), notes=(note,))


def _cells(share: Share | None) -> tuple[Answer, ...]:
    if share is None:
        return (answers.missing(say("no figure found"), (say("published statistics"),)),) * 3
    return (
        answers.between(
            share.value,
            value_words(share.value, PER_CENT),
            {"low": str(share.value.low), "high": str(share.value.high), "unit": PER_CENT},
        ),
        answers.known(span_words(share.span), share.span.text),
        answers.known(every_found(share.found, PER_CENT)),
    )
