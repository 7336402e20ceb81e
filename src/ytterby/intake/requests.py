"""The request in an audit file, read back so that it can be judged again."""

from fractions import Fraction

from ytterby.intake.attestations import attestation_of
from ytterby.intake.documents import open_text
from ytterby.intake.fields import Entry, Fields
from ytterby.intake.notes import Notes
from ytterby.vocabulary.fact import Fact, FactKind, FactSchema, FactType, FactValue
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.request import Request
from ytterby.vocabulary.transaction import Item, Party, Transaction

FORMAT = "ytterby/request/1"


def read_request(text: str, schema: FactSchema, document: str) -> Checked[Request]:
    """The request that a text of an audit file spells."""
    notes = Notes(document)
    entry = open_text(text, notes)
    if entry is None:
        return notes.checked(None)
    fields = entry.fields()
    fields.format(FORMAT)
    request = Request(
        regime=fields.text("regime"),
        transaction=_transaction(fields),
        facts={name: _fact(name, each, schema) for name, each in fields.members("facts")},
        caveats=fields.texts("caveats"),
        open_by_law={fact: each.text() for fact, each in fields.members("open_by_law")},
        readings=tuple((doubt, each.text()) for doubt, each in fields.members("readings")),
        attestations=tuple(attestation_of(each) for each in fields.items("attestations")),
    )
    fields.close()
    return notes.checked(request)


def _transaction(fields: Fields) -> Transaction:
    day = fields.day("day")
    entry = fields.need("transaction")
    if entry is None:
        return Transaction("", day)
    told = entry.fields()
    transaction = Transaction(
        id=told.text_or_blank("id"),
        day=day,
        kind=told.text_or_blank("kind"),
        from_country=told.text_or_blank("from"),
        to_country=told.text_or_blank("to"),
        purpose=told.text_or_blank("purpose"),
        end_use=told.text_or_blank("end_use"),
        item=Item(description=told.text_or_blank("item")),
        parties=tuple(_party(each) for each in told.items("parties")),
    )
    told.close()
    return transaction


def _party(entry: Entry) -> Party:
    fields = entry.fields()
    party = Party(fields.text("role"), fields.texts("names"), fields.text_or_blank("country"))
    fields.close()
    return party


def _fact(name: str, entry: Entry, schema: FactSchema) -> Fact:
    fields = entry.fields()
    value, source = fields.get("value"), fields.text_or_blank("source")
    fields.text_or_blank("words")
    fields.close()
    kind = schema.type_of(name)
    if kind is None:
        entry.note(
            "UNKNOWN-FACT", seen=name, expected="a fact of law/facts.yaml", remedy="leave it"
        )
        return Fact("", source)
    is_number = kind.kind is FactKind.NUMBER
    return Fact("" if value is None else _value(value, kind), source, is_number)


def _value(entry: Entry, kind: FactType) -> FactValue:
    match kind.kind:
        case FactKind.TRUTH:
            return entry.truth()
        case FactKind.DAY:
            return entry.day()
        case FactKind.SHARE | FactKind.NUMBER:
            return _interval(entry)
        case _:
            return entry.text()


def _interval(entry: Entry) -> Interval:
    fields = entry.fields()
    low, high = _fraction(fields.need("low")), fields.get("high")
    excluded = fields.get("high_excluded")
    interval = Interval(
        low,
        None if high is None else _fraction(high),
        high_excluded=excluded is not None and excluded.truth(),
    )
    fields.close()
    return interval


def _fraction(entry: Entry | None) -> Fraction:
    try:
        return Fraction("0" if entry is None else entry.text())
    except ValueError:
        if entry is not None:
            entry.wrong_kind("an exact fraction such as 1/1000")
        return Fraction(0)
