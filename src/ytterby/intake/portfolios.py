"""A portfolio as its author wrote it: matters, days and views, into the plan that is judged."""

from pathlib import Path

from ytterby.intake.attestations import attestation_of
from ytterby.intake.documents import open_document
from ytterby.intake.fields import Entry
from ytterby.intake.notes import Notes
from ytterby.intake.transactions import transaction_of
from ytterby.vocabulary.fact import FactSchema
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.portfolio import Matter, PlannedView, PortfolioPlan

FORMAT = "ytterby/portfolio/1"


def read_portfolio(path: Path, schema: FactSchema) -> Checked[PortfolioPlan]:
    """The plan of a portfolio file; a day of ``days`` without a view of its own is one as read."""
    notes = Notes(str(path))
    entry = open_document(path, notes)
    if entry is None:
        return notes.checked(None)
    fields = entry.fields()
    fields.format(FORMAT)
    title = fields.text_or_blank("title")
    market = fields.need("market")
    place, currency = ("", "") if market is None else _market(market)
    views = tuple(_view(each) for each in fields.items("views"))
    told = {view.day for view in views}
    days = [each.day() for each in fields.items("days")]
    plain = tuple(PlannedView(day.isoformat(), "", "", day) for day in days if day not in told)
    matters = tuple(_matter(each, schema) for each in fields.some_items("transactions"))
    fields.close()
    return notes.checked(PortfolioPlan(title, place, currency, matters, (*plain, *views)))


def _market(entry: Entry) -> tuple[str, str]:
    fields = entry.fields()
    place, currency = fields.text("place"), fields.text("currency")
    fields.close()
    return place, currency


def _view(entry: Entry) -> PlannedView:
    fields = entry.fields()
    view = PlannedView(
        id=fields.text("id"),
        title=fields.text("title"),
        title_zh=fields.text_or_blank("title_zh"),
        day=fields.day("day"),
        attestations=tuple(attestation_of(each) for each in fields.items("attestations")),
    )
    fields.close()
    return view


def _matter(entry: Entry, schema: FactSchema) -> Matter:
    fields = entry.fields()
    told = fields.need("transaction")
    blank = Entry(entry.node, entry.field, entry.notes)
    matter = Matter(
        title=fields.text("title"),
        transaction=transaction_of((told or blank).fields(), schema),
        product=fields.text_or_blank("product"),
        title_zh=fields.text_or_blank("title_zh"),
    )
    fields.close()
    return matter
