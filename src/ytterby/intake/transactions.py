"""A transaction as its author wrote it, in YAML or JSON, into the record that is judged."""

from fractions import Fraction
from pathlib import Path

from ytterby.intake.countries import country_code
from ytterby.intake.documents import open_document, open_text
from ytterby.intake.fields import Entry, Fields
from ytterby.intake.notes import Notes
from ytterby.intake.stated_facts import read_family, read_stated_facts
from ytterby.vocabulary.bill import SubstanceShare
from ytterby.vocabulary.fact import FactSchema
from ytterby.vocabulary.family import FamilyError, canonical_family
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.form import form_named
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.substance import oxide_named, substance_named
from ytterby.vocabulary.transaction import Item, Party, Transaction

FORMAT = "ytterby/transaction/1"
ROLES = ("exporter", "importer", "end_user")


def read_transaction(
    source: Path | str, schema: FactSchema, document: str = "transaction"
) -> Checked[Transaction]:
    """The transaction of a file, or of a text that is called ``document`` in findings."""
    if isinstance(source, Path):
        notes = Notes(str(source))
        entry = open_document(source, notes)
    else:
        notes = Notes(document)
        entry = open_text(source, notes)
    if entry is None:
        return notes.checked(None)
    fields = entry.fields()
    fields.format(FORMAT)
    return notes.checked(transaction_of(fields, schema))


def transaction_of(fields: Fields, schema: FactSchema) -> Transaction:
    """The transaction that these fields spell, and no other field."""
    item = fields.get("item")
    read = Transaction(
        id=fields.text_or_blank("id"),
        day=fields.day("day"),
        kind=_word(fields, "kind", "transaction.kind", schema),
        from_country=_country(fields, "from"),
        to_country=_country(fields, "to"),
        purpose=_word(fields, "purpose", "transaction.purpose", schema),
        end_use=_word(fields, "end_use", "end_use", schema),
        item=Item() if item is None else _item(item.fields(), schema),
        parties=tuple(
            _party(role, each) for role in ROLES if (each := fields.get(role)) is not None
        ),
        facts=read_stated_facts(fields.members("facts"), schema),
        place=fields.entry.place,
    )
    fields.close()
    return read


def _word(fields: Fields, key: str, fact: str, schema: FactSchema) -> str:
    """A word of the fact that the field stands for."""
    entry = fields.get(key)
    if entry is None:
        return ""
    known = schema.types.get(fact)
    return entry.text() if known is None else entry.word(known.words)


def _country(fields: Fields, key: str) -> str:
    return fields.read(key, country_code) or ""


def _party(role: str, entry: Entry) -> Party:
    fields = entry.fields()
    names = (fields.text_or_blank("name"), fields.text_or_blank("name_local"))
    party = Party(
        role=role,
        names=tuple(name for name in names if name),
        country=_country(fields, "country"),
        identifiers=fields.texts("identifiers"),
        military=fields.read("military", Entry.truth),
    )
    fields.close()
    return party


def _item(fields: Fields, schema: FactSchema) -> Item:
    item = Item(
        description=fields.text_or_blank("description"),
        code=fields.text_or_blank("code"),
        hs=fields.text_or_blank("hs"),
        form=_form(fields, schema),
        family=fields.read("family", read_family) or "",
        substances=_substances(fields.items("substances")),
        composition=_composition(fields),
        composition_complete=fields.read("composition_complete", Entry.truth) or False,
        origin=_country(fields, "origin"),
        technology_origin=_country(fields, "technology_origin"),
        product=fields.text_or_blank("product"),
    )
    fields.close()
    return item


def _form(fields: Fields, schema: FactSchema) -> str:
    """A form by its word, or by a name that the trade has for it."""
    entry = fields.get("form")
    if entry is None:
        return ""
    named = form_named(entry.text())
    return named.value if named is not None else _word(fields, "form", "item.form", schema)


def _substances(entries: list[Entry]) -> tuple[str, ...]:
    """Everything that the named substances are made of, each symbol once."""
    return tuple(dict.fromkeys(symbol for entry in entries for symbol in _symbols(entry)))


def _symbols(entry: Entry) -> tuple[str, ...]:
    text = entry.text()
    substance, oxide = substance_named(text), oxide_named(text)
    if substance is not None:
        return (substance.symbol,)
    if oxide is not None:
        return (oxide.symbol, "O")
    try:
        symbols = canonical_family(text).split("-")
    except FamilyError:
        symbols = [""]
    if not all(substance_named(symbol) for symbol in symbols):
        _note_unknown_substance(entry, text)
        return ()
    return tuple(symbols)


def _note_unknown_substance(entry: Entry, text: str) -> None:
    entry.note(
        "SUBSTANCE-UNKNOWN",
        seen=text or entry.shown,
        expected="an element by symbol, English or Chinese name",
        remedy="write it like Dy, dysprosium or 镝",
    )


def _composition(fields: Fields) -> tuple[SubstanceShare, ...]:
    shares: dict[str, SubstanceShare] = {}
    for name, entry in fields.members("composition"):
        symbol = _element(name, entry)
        if symbol in shares:
            entry.note(
                "SUBSTANCE-TWICE",
                seen=f"{symbol} again, as {name}",
                expected="each element once",
                remedy="keep one of the two, or write their sum",
            )
        shares[symbol] = _share(symbol, entry)
    low = sum((each.share.low for each in shares.values()), Fraction(0))
    if low > 1:
        fields.read("composition", lambda entry: _note_above_whole(entry, low))
    return tuple(shares.values())


def _element(name: str, entry: Entry) -> str:
    """The symbol of an element; an oxide is not its element and is never taken for it."""
    substance = substance_named(name)
    if substance is not None:
        return substance.symbol
    oxide = oxide_named(name)
    if oxide is None:
        _note_unknown_substance(entry, name)
    else:
        entry.note(
            "SHARE-OF-OXIDE",
            seen=f"a share of {name}",
            expected=f"the share of the element {oxide.symbol}",
            remedy=f"write {oxide.symbol}, with {float(oxide.element_share):.4f} times the share",
        )
    return name


def _share(symbol: str, entry: Entry) -> SubstanceShare:
    """A share, or a share with what is known about where it comes from."""
    if not isinstance(entry.node.value, dict):
        return SubstanceShare(symbol, entry.share())
    fields = entry.fields()
    share = fields.need("share")
    read = SubstanceShare(
        substance=symbol,
        share=Interval(Fraction(0), Fraction(1)) if share is None else share.share(),
        separated_in=_country(fields, "separated_in"),
        mined_in=_country(fields, "mined_in"),
        evidence=fields.text_or_blank("evidence"),
    )
    fields.close()
    return read


def _note_above_whole(entry: Entry, low: Fraction) -> None:
    entry.note(
        "COMPOSITION-ABOVE-100",
        seen=f"shares that add up to {float(low * 100):.6g} % or more",
        expected="at most 100 % together",
        remedy="check the shares and their units; give ranges where they are not exact",
    )
