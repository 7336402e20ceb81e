"""The ``penalties`` of a provisions file: what the law sets on an act, as ranges, never a sum."""

from fractions import Fraction

from ytterby.intake.fields import Entry, Fields
from ytterby.intake.scope import Kind, Scope
from ytterby.vocabulary.money import CURRENCIES
from ytterby.vocabulary.penalty import Base, Fine, FineRange, Penalty, Sanction

_NOTHING = FineRange(Fraction(0), Fraction(0))


def read_penalty(name: str, entry: Entry, scope: Scope) -> Penalty:
    """One penalty, with the provision that sets it."""
    fields = entry.fields()
    by = fields.need("provision")
    graver = fields.get("graver")
    penalty = Penalty(
        id=scope.defined(name, entry),
        act=fields.text("act"),
        provision="" if by is None else scope.used(Kind.PROVISION, by.text(), by.place),
        currency=_currency(fields),
        grade=fields.grade(),
        plain=Sanction("", *_sanctions(fields)),
        graver=None if graver is None else _graver(graver),
        after=fields.texts("after"),
        note=fields.text_or_blank("note"),
    )
    fields.close()
    if not (penalty.plain.fines or penalty.plain.beside or penalty.graver or penalty.after):
        entry.note(
            "PENALTY-SAYS-NOTHING",
            seen="no fine, nothing beside it, nothing after it",
            expected="at least one of fines, beside, graver and after",
            remedy="write what the provision sets on the act, or take the penalty out",
        )
    return penalty


def _currency(fields: Fields) -> str:
    found = fields.need("currency")
    return "" if found is None else found.word(sorted(CURRENCIES))


def _graver(entry: Entry) -> Sanction:
    fields = entry.fields()
    sanction = Sanction(fields.text("when"), *_sanctions(fields))
    fields.close()
    return sanction


def _sanctions(fields: Fields) -> tuple[tuple[Fine, ...], tuple[str, ...]]:
    return tuple(_fine(each) for each in fields.items("fines")), fields.texts("beside")


def _fine(entry: Entry) -> Fine:
    fields = entry.fields()
    base = fields.get("base")
    fine = Fine(
        whom=fields.text_or_blank("whom"),
        base=None if base is None else base.of(Base),
        threshold=fields.read("threshold", Entry.whole),
        multiple=fields.read("multiple", _range),
        amount=fields.read("amount", _range),
    )
    fields.close()
    if (fine.base is None) is not (fine.multiple is None) or (
        fine.multiple is None and (fine.amount is None or fine.threshold is not None)
    ):
        entry.note(
            "FINE-NOT-UNDERSTOOD",
            seen=f"the keys {', '.join(key for key, _ in entry.members())}",
            expected="base and multiple, mostly with threshold and amount; or amount alone",
            remedy="say what is multiplied, how often, and from which sum on; or one amount",
        )
    return fine


def _range(entry: Entry) -> FineRange:
    """``{from: 5, to: 10}``; without ``from`` it begins at nothing."""
    fields = entry.fields()
    most = fields.need("to")
    least = fields.read("from", Entry.number) or Fraction(0)
    read = _NOTHING if most is None else FineRange(least, most.number())
    fields.close()
    if read.most < read.least:
        entry.note(
            "BOUNDS-UPSIDE-DOWN",
            seen=f"from {read.least} to {read.most}",
            expected="the smaller number as from",
            remedy="swap the two",
        )
    return read
