"""The facts of a transaction: what was stated, what follows from it, and what nobody has said."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ytterby.vocabulary.bill import SubstanceShare
from ytterby.vocabulary.fact import Fact, FactValue
from ytterby.vocabulary.family import canonical_family
from ytterby.vocabulary.substance import SUBSTANCES
from ytterby.vocabulary.transaction import Item, Party, Transaction

_NONE, _HALF, _WHOLE = Fraction(0), Fraction(1, 2), Fraction(1)
# What trade calls a trace; no rule of law, so that it only ever leaves something open.
_TRACE = Fraction(1, 100)
_CONTAINS = {symbol: f"item.contains.{symbol}" for symbol in SUBSTANCES}
_SUBHEADING_DIGITS = 6
_INTANGIBLE = frozenset({"technology", "service"})
# Forms whose everyday name tells what they are made of: "holmium oxide", "dysprosium metal".
_NAMED_BY_SUBSTANCE = frozenset({"oxide", "compound", "metal", "alloy", "target"})


def facts_of(
    transaction: Transaction,
    from_product: Mapping[str, Fact],
    from_lists: Mapping[str, Fact],
) -> dict[str, Fact]:
    """Every fact that is known about a transaction, by name, each with its source.

    What was stated outright wins over the item's own description, that over what was rolled up
    from a bill of materials, and that over what the party lists say.  A fact that nobody gave and
    that follows from nothing is absent: it is unknown, and never false.
    """
    facts: dict[str, Fact] = dict(from_lists)
    facts.update(from_product)
    facts.update(_from_fields(transaction))
    facts.update(_from_parties(transaction.parties))
    facts.update(_from_item(transaction.item))
    if transaction.kind in _INTANGIBLE and not transaction.item.form:
        facts["item.form"] = Fact("technology", f"a {transaction.kind} has no other form")
    facts.update(transaction.facts)
    return facts


def _from_fields(transaction: Transaction) -> Iterator[tuple[str, Fact]]:
    said = "stated in the transaction"
    fields = {
        "transaction.kind": transaction.kind,
        "transaction.from": transaction.from_country,
        "transaction.to": transaction.to_country,
        "transaction.purpose": transaction.purpose,
        "end_use": transaction.end_use,
    }
    yield from ((name, Fact(value, said)) for name, value in fields.items() if value)
    if transaction.from_country and transaction.to_country:
        crosses = transaction.from_country != transaction.to_country
        yield "transaction.crosses_border", Fact(crosses, "from and to, as stated")
        if crosses:
            inside = Fact(value=False, source="it leaves one country for another")
            yield "transaction.supply_to_foreign_person", inside


def _from_parties(parties: tuple[Party, ...]) -> Iterator[tuple[str, Fact]]:
    for party in parties:
        said = f"stated of the {party.role.replace('_', ' ')}"
        if party.role in {"exporter", "end_user"} and party.country:
            yield f"{party.role}.country", Fact(party.country, said)
        if party.role == "end_user" and party.military is not None:
            yield "end_user.military", Fact(party.military, said)


def _from_item(item: Item) -> Iterator[tuple[str, Fact]]:
    said = "stated of the item"
    fields: dict[str, FactValue] = {
        "item.form": item.form,
        "item.origin": item.origin,
        "item.technology_origin": item.technology_origin,
    }
    yield from ((name, Fact(value, said)) for name, value in fields.items() if value)
    # Without an own classification the item's nature decides; that is not a gap in the facts.
    yield "item.code", Fact(item.code, said if item.code else "no own classification was stated")
    # Of a tariff number the first six digits are the same in every country.
    subheading = "".join(filter(str.isdigit, item.hs))[:_SUBHEADING_DIGITS]
    if len(subheading) == _SUBHEADING_DIGITS:
        yield "import.subheading", Fact(subheading, "the first six digits of the tariff number")
    yield from _presence(item)
    family = _family(item)
    if family is not None:
        yield "item.family", family


def _presence(item: Item) -> Iterator[tuple[str, Fact]]:
    """Which substances the item holds, and which it certainly does not."""
    named = set(item.substances) | _named_by_family(item)
    shares = {share.substance: share for share in item.composition}
    absent: Fact | None = None
    if _is_complete(item):
        absent = Fact(value=False, source="the composition is complete without it")
    elif item.substances:
        absent = Fact(value=False, source="it is not among what the item is made of")
    told = shares.keys() | named
    for symbol, name in _CONTAINS.items():
        found = _present(shares.get(symbol), symbol in named) if symbol in told else absent
        if found is not None:
            yield name, found


def _present(share: SubstanceShare | None, named: bool) -> Fact | None:
    if share is not None and share.share.low > 0:
        return Fact(
            value=True, source=f"the composition gives at least {_percent(share.share.low)}"
        )
    if share is not None and share.share.high == 0:
        return Fact(value=False, source="the composition gives 0 %")
    if named and share is None:
        return Fact(value=True, source="named among what the item is made of")
    return None


def _named_by_family(item: Item) -> set[str]:
    """The constituents that name the family; a magnet family leaves room for others beside them."""
    return set(canonical_family(item.family).split("-")) if item.family else set()


def _family(item: Item) -> Fact | None:
    if item.family:
        return Fact(canonical_family(item.family), "stated of the item")
    if item.form == "magnet":
        return _magnet_family(item)
    if item.form in _NAMED_BY_SUBSTANCE:
        return _family_by_name(item)
    return None


def _family_by_name(item: Item) -> Fact | None:
    """What an alloy, a target or a metal is named after; ``None`` where its name is open.

    A metal is named after what makes up more than half of it: no metal of trade is pure.  Elsewhere
    every constituent names, and a trace, or what may or may not be inside, leaves the name open.
    """
    if item.substances:
        named = sorted(symbol for symbol in item.substances if symbol != "O")
        if item.form == "metal" and len(named) > 1:
            return None
        return Fact("-".join(named), "what the item is made of, as stated")
    if item.form == "metal":
        most = [each.substance for each in item.composition if each.share.low > _HALF]
        return Fact(most[0], "the composition: more than half of it") if most else None
    if not _is_complete(item) or any(_leaves_the_name_open(each) for each in item.composition):
        return None
    inside = sorted(each.substance for each in item.composition if each.share.low > 0)
    return Fact("-".join(inside), "the complete composition")


def _is_complete(item: Item) -> bool:
    told = sum((each.share.low for each in item.composition), Fraction(0))
    return bool(item.composition) and (item.composition_complete or told == _WHOLE)


def _leaves_the_name_open(line: SubstanceShare) -> bool:
    high = line.share.high
    return high != 0 and (line.share.low == 0 or (high is not None and high < _TRACE))


def _magnet_family(item: Item) -> Fact | None:
    """The family by the largest rare earth: Nd or Pr with iron, or Sm with cobalt.

    Small additions do not make another family: magnets of the iron family often hold some cobalt.
    A family is named only where the other rare earth, told or not, cannot outweigh.
    """
    low = {each.substance: each.share.low for each in item.composition}
    iron_family = low.get("Nd", _NONE) + low.get("Pr", _NONE)
    samarium = low.get("Sm", _NONE)
    if iron_family > _most(item, ("Sm",)) and low.get("Fe", _NONE) > 0:
        return Fact("B-Fe-Nd", "the composition: its largest rare earth is Nd or Pr, with Fe")
    if samarium > _most(item, ("Nd", "Pr")) and low.get("Co", _NONE) > 0:
        return Fact("Co-Sm", "the composition: its largest rare earth is Sm, with Co")
    return None


def _most(item: Item, symbols: tuple[str, ...]) -> Fraction:
    """The most that these substances can make up together, beside the least of the others."""
    told = [each.share for each in item.composition if each.substance in symbols]
    low = sum((share.low for share in told), _NONE)
    room = _WHOLE - sum((each.share.low for each in item.composition), _NONE)
    if len(told) < len(symbols) and not item.composition_complete:
        return low + room
    high = sum((_WHOLE if share.high is None else share.high for share in told), _NONE)
    return min(high, low + room)


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):.6g} %"
