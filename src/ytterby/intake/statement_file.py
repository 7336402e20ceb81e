"""Statements of suppliers as they are exchanged: one JSON object, a list of them, or one a line."""

import base64
import binascii
import re
import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from ytterby.intake.canonical_json import NotCanonicalError, canonical_bytes, plain_of
from ytterby.intake.countries import country_code
from ytterby.intake.fields import Entry, Fields
from ytterby.intake.notes import Notes, read_text
from ytterby.intake.strict_json import read_json
from ytterby.intake.strict_yaml import Node
from ytterby.vocabulary.finding import Checked, Finding, Place
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import CURRENCIES, Money, minor_digits
from ytterby.vocabulary.quantity import format_mass
from ytterby.vocabulary.signature import SIGNATURE_BYTES, Holds, PublicKey, Signature
from ytterby.vocabulary.statement import StatedAmount, Statement
from ytterby.vocabulary.substance import SUBSTANCES, oxide_named

FORMAT = "ytterby/statement/1"
SIGNATURE = "signature"

_DECIMAL = re.compile(r"(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?")
_KEY = re.compile(r"[0-9a-f]{32}")
_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys that the receiver trusts, and what checks a signature; without it none is checked.

    A key is trusted only for the supplier for whom the receiver wrote it down.
    """

    keys: tuple[PublicKey, ...] = ()
    holds: Holds | None = None


NO_KEYS = Keyring()


def read_statements(path: Path, keyring: Keyring = NO_KEYS) -> Checked[tuple[Statement, ...]]:
    """Every statement of a file, in its order, with all findings."""
    notes = Notes(path.name)
    text = read_text(path, notes)
    if text is None:
        return notes.checked(None)
    return notes.checked(statements_in(text, notes, keyring))


def statements_in(text: str, notes: Notes, keyring: Keyring = NO_KEYS) -> tuple[Statement, ...]:
    """Every statement of a text, in its order; stand-ins where `notes` hold what blocks."""
    nodes = list(_nodes(text, notes))
    if not nodes and not notes.book.blocked:
        notes.add(
            "NOTHING-INSIDE",
            notes.place(),
            seen="a file without a statement",
            expected="at least one",
            remedy="write the statements, or give another file",
        )
    return tuple(_statement(node, notes, keyring) for node in nodes)


def _nodes(text: str, notes: Notes) -> list[Node]:
    """The objects of a file: one a line where the first line is one, else those of the whole."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        return []
    if len(lines) > 1 and _is_whole_object(lines[0][1]):
        read = [read_json(line, notes, number) for number, line in lines]
        return [node for node in read if node is not None]
    node = read_json(text, notes)
    if node is None:
        return []
    return node.value if isinstance(node.value, list) else [node]


def _is_whole_object(line: str) -> bool:
    plain = line.strip()
    return plain.startswith("{") and plain.endswith("}")


def _statement(node: Node, notes: Notes, keyring: Keyring) -> Statement:
    """The statement that a node spells; stand-ins take the place of what cannot be read."""
    entry = Entry(node, "", notes)
    fields = entry.fields()
    fields.format(FORMAT)
    covers = frozenset(_symbol(each) for each in fields.some_items("covers"))
    statement = Statement(
        part=fields.text("part"),
        supplier=fields.text_or_blank("supplier"),
        on=fields.day("on"),
        amounts=_amounts(fields, covers),
        covers=covers,
        mass_mg=fields.read("mass_mg", _interval),
        price=fields.read("price", _price),
        origin=fields.read("origin", country_code) or "",
        magnet_made_in=fields.read("magnet_made_in", country_code) or "",
        evidence=fields.text_or_blank("evidence"),
        stated_by=fields.text_or_blank("stated_by"),
        number=fields.text_or_blank("number"),
        place=entry.place,
    )
    signature = fields.get(SIGNATURE)
    fields.close()
    _note_more_than_all(statement, entry)
    if signature is None:
        return statement
    return replace(statement, signed_by=_signer(statement, signature, entry, keyring))


def _symbol(entry: Entry) -> str:
    text = entry.text()
    if text not in SUBSTANCES:
        oxide = oxide_named(text)
        remedy = (
            f"write {oxide.symbol}, with {float(oxide.element_share):.5f} times the mass of {text}"
            if oxide is not None
            else "write its symbol, such as Dy"
        )
        entry.note("SUBSTANCE-UNKNOWN", expected="the symbol of an element", remedy=remedy)
    return text


def _amounts(fields: Fields, covers: frozenset[str]) -> tuple[StatedAmount, ...]:
    first: dict[tuple[str, str, str, str], Entry] = {}
    amounts: list[StatedAmount] = []
    for entry in fields.items("amounts"):
        amount = _amount(entry)
        amounts.append(amount)
        same = (amount.substance, amount.mined_in, amount.separated_in, amount.metal_in)
        if same in first:
            entry.note(
                "SUBSTANCE-TWICE",
                seen=f"{amount.substance} again, after line {first[same].node.line}",
                expected="each substance once for the same countries",
                remedy="keep one of the two, or write their sum",
            )
        first.setdefault(same, entry)
        if amount.substance in SUBSTANCES and amount.substance not in covers:
            entry.note(
                "AMOUNT-NOT-COVERED",
                seen=f"an amount of {amount.substance}, which `covers` does not name",
                expected="amounts of what the statement covers",
                remedy=f"add {amount.substance} to `covers`, or take the amount out",
            )
    return tuple(amounts)


def _amount(entry: Entry) -> StatedAmount:
    fields = entry.fields()
    substance, mass = fields.need("substance"), fields.need("mass_mg")
    amount = StatedAmount(
        substance="" if substance is None else _symbol(substance),
        mass_mg=Interval(_ZERO, None) if mass is None else _interval(mass),
        mined_in=fields.read("mined_in", country_code) or "",
        separated_in=fields.read("separated_in", country_code) or "",
        metal_in=fields.read("metal_in", country_code) or "",
    )
    fields.close()
    return amount


def _interval(entry: Entry) -> Interval:
    """Bounds in milligrams; without ``high`` there is no upper bound."""
    fields = entry.fields()
    low_entry = fields.need("low")
    low = _ZERO if low_entry is None else _decimal(low_entry)
    high = fields.read("high", _decimal)
    excluded = fields.read("high_excluded", Entry.truth) is True
    fields.close()
    if high is not None and (high < low or (excluded and high == low)):
        entry.note(
            "BOUNDS-UPSIDE-DOWN",
            seen=f"from {float(low):g} to {float(high):g}",
            expected="a low end no higher than the high end",
            remedy="swap the two, or correct one of them",
        )
        return Interval(low, None)
    return Interval(low, high, excluded and high is not None)


def _decimal(entry: Entry) -> Fraction:
    text = entry.node.value
    if isinstance(text, str) and not entry.node.plain and _DECIMAL.fullmatch(text):
        return Fraction(text)
    entry.note(
        "NUMBER-UNREADABLE",
        expected='digits with a decimal point, in quotation marks, such as "12.5"',
        remedy="write the number out, without exponent, sign, groups or unit",
    )
    return _ZERO


def _price(entry: Entry) -> Money:
    fields = entry.fields()
    amount_entry, currency = fields.need("amount"), fields.text("currency")
    amount = _ZERO if amount_entry is None else _decimal(amount_entry)
    on = fields.read("on", Entry.day)
    place, basis = fields.text_or_blank("place"), fields.text_or_blank("basis")
    fields.close()
    if currency and currency not in CURRENCIES:
        entry.note(
            "CURRENCY-UNKNOWN",
            seen=currency,
            expected="a currency of ISO 4217",
            remedy="write its code of three letters, such as CNY, USD or EUR",
        )
    elif (amount * 10 ** minor_digits(currency)).denominator != 1:
        entry.note(
            "PRICE-BELOW-MINOR-UNIT",
            seen=f"{float(amount):g} {currency} for one",
            expected="a price that the smallest coin of its currency can express",
            remedy="round it knowingly, or leave the price out",
        )
    return Money.of(amount, currency, on, place, basis)


def _signature(entry: Entry) -> Signature | None:
    fields = entry.fields()
    key, value = fields.text("key"), fields.text("value")
    fields.close()
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if not _KEY.fullmatch(key) or len(raw) != SIGNATURE_BYTES:
        entry.note(
            "SIGNATURE-UNREADABLE",
            seen=f"key {key or 'nothing'} and {len(raw)} bytes of signature",
            expected=f"a key by 32 hexadecimal digits, and {SIGNATURE_BYTES} bytes in base64",
            remedy="ask for the statement again; a part of it was lost on the way",
        )
        return None
    return Signature(key, raw)


def message_of(node: Node) -> bytes:
    """What is signed of a statement: its canonical bytes without the signature.

    Raises:
        NotCanonicalError: it holds what has no canonical form.

    """
    members = node.value if isinstance(node.value, dict) else {}
    kept = {key: inner for key, inner in members.items() if key != SIGNATURE}
    return canonical_bytes(plain_of(Node(kept, node.line)))


def _signer(statement: Statement, written: Entry, entry: Entry, keyring: Keyring) -> str:
    """The name of the key whose signature holds, empty where that is not known."""
    place, signature = written.place, _signature(written)
    if signature is None:
        return ""
    known = [key for key in keyring.keys if key.id == signature.key]
    if not known or keyring.holds is None:
        entry.notes.book.note(_not_known(place, signature, checked=bool(keyring.keys)))
        return ""
    if not _holds(keyring.holds, known[0].raw, signature.raw, entry):
        entry.notes.book.note(_broken(place, known[0]))
        return ""
    key = next((key for key in known if _alike(key.supplier, statement.supplier)), None)
    if key is None:
        entry.notes.book.note(_of_another(place, known[0], statement))
        return ""
    return key.name


def _holds(holds: Holds, key: bytes, signature: bytes, entry: Entry) -> bool:
    try:
        return holds(key, signature, message_of(entry.node))
    except NotCanonicalError:
        return False


def _alike(one: str, other: str) -> bool:
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _note_more_than_all(statement: Statement, entry: Entry) -> None:
    """Note amounts that together weigh more than the part."""
    least = sum((each.mass_mg.low for each in statement.amounts), _ZERO)
    mass = statement.mass_mg
    if mass is not None and mass.high is not None and least > mass.high:
        entry.note(
            "AMOUNTS-ABOVE-MASS",
            seen=f"amounts of at least {format_mass(Interval.exactly(least))} together, in a part "
            f"of {format_mass(mass)}",
            expected="amounts that fit into the mass of one unit",
            remedy="correct an amount or the mass; look for grams taken as milligrams",
        )


def _not_known(place: Place, signature: Signature, *, checked: bool) -> Finding:
    seen = f"a signature by the key {signature.key}"
    return Finding(
        place,
        "SIGNATURE-NOT-KNOWN",
        f"{seen}, which your list of keys does not name" if checked else f"{seen}, not checked",
        "a key that you have written down for this supplier",
        "nothing to do if you take the statement as unsigned; otherwise get the key from the "
        "supplier by another way, write it into your list, and give the list with --keys",
        blocks=False,
    )


def _broken(place: Place, key: PublicKey) -> Finding:
    return Finding(
        place,
        "SIGNATURE-BROKEN",
        f"a signature by the key of {key.name} that does not fit what is written",
        "a statement as it was signed",
        "ask for the statement again; it was changed after it was signed",
    )


def _of_another(place: Place, key: PublicKey, statement: Statement) -> Finding:
    return Finding(
        place,
        "SIGNATURE-OF-ANOTHER",
        f"a statement of {statement.supplier or 'nobody'}, signed with the key of {key.supplier}",
        "the key of the supplier who states it",
        "ask the supplier, or write the key down for this supplier too",
    )
