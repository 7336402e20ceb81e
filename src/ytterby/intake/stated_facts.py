"""The facts that a transaction states outright, each read by its type in the fact schema."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from ytterby.intake.countries import country_code
from ytterby.intake.fields import Entry, nearest
from ytterby.intake.reckoned_shares import reckoned_shares
from ytterby.vocabulary.fact import Fact, FactKind, FactSchema, FactType, FactValue
from ytterby.vocabulary.family import FamilyError, canonical_family
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.substance import SUBSTANCES

# What is valued, the metal contained or the oxide bought, and which place is its origin.
CONTENT_BASES = ("metal-separated", "metal-mined", "oxide-separated", "oxide-mined")


def read_stated_facts(entries: list[tuple[str, Entry]], schema: FactSchema) -> dict[str, Fact]:
    """Facts by name; one left blank is not stated.

    A share stated without its basis (``content.part_1_share``) is stated for every basis that
    has no word of its own.  A share that follows from stated amounts is among them.
    """
    every: dict[str, Fact] = {}
    own: dict[str, Fact] = {}
    for name, entry in entries:
        if entry.node.is_nothing:
            continue
        of_every_basis = schema.types.get(f"{name}.*")
        if of_every_basis is not None and of_every_basis.kind is FactKind.SHARE:
            fact = _fact(entry, of_every_basis)
            every.update({f"{name}.{basis}": fact for basis in CONTENT_BASES})
            continue
        known = known_fact(name, entry, schema)
        if known is not None:
            own[name] = _fact(entry, known)
    own.update(tuple(reckoned_shares(own, dict(entries), schema)))
    return every | own


def known_fact(name: str, entry: Entry, schema: FactSchema) -> FactType | None:
    """The type of a fact, ``None`` with a finding if the law knows no such fact."""
    found = schema.type_of(name)
    if found is not None and _fits(name, found):
        return found
    near = nearest(name, _names(schema))
    entry.note(
        "UNKNOWN-FACT",
        seen=name,
        expected="a fact that the law asks about",
        remedy=f"write {near}" if near else "look the name up in law/facts.yaml",
    )
    return None


def _fits(name: str, found: FactType) -> bool:
    """Whether a name is that of the fact, its star replaced by something that may stand there."""
    if not found.name.endswith(".*"):
        return True
    return name.rpartition(".")[2] in _ends(found)


def _ends(star: FactType) -> tuple[str, ...]:
    """What may stand for the star at the end of a name."""
    return CONTENT_BASES if star.kind is FactKind.SHARE else tuple(SUBSTANCES)


def _names(schema: FactSchema) -> Iterator[str]:
    for name, each in schema.types.items():
        if not name.endswith(".*"):
            yield name
            continue
        stem = name.removesuffix("*")
        yield from (stem + end for end in _ends(each))


def _fact(entry: Entry, known: FactType) -> Fact:
    document = entry.notes.document.rpartition("/")[2]
    source = f"stated in {document} line {entry.node.line}"
    return Fact(_READERS[known.kind](entry, known), source, known.kind is FactKind.NUMBER)


def _word(entry: Entry, known: FactType) -> str:
    return entry.word(known.words)


def _text(entry: Entry, known: FactType) -> str:
    # Families are compared in one spelling only.
    return read_family(entry) if "family" in known.name else entry.text()


def read_family(entry: Entry) -> str:
    """An alloy or magnet family in its one spelling."""
    try:
        return canonical_family(entry.text())
    except FamilyError as error:
        entry.note(
            "FAMILY-UNKNOWN",
            seen=str(error),
            expected="the constituents that name the family",
            remedy="write it like Nd-Fe-B, SmCo or 钕铁硼",
        )
        return ""


_READERS: Mapping[FactKind, Callable[[Entry, FactType], FactValue]] = MappingProxyType(
    {
        FactKind.TRUTH: lambda entry, _: entry.truth(),
        FactKind.WORD: _word,
        FactKind.TEXT: _text,
        FactKind.COUNTRY: lambda entry, _: country_code(entry),
        FactKind.DAY: lambda entry, _: entry.day(),
        FactKind.SHARE: lambda entry, _: entry.share(),
        FactKind.NUMBER: lambda entry, _: Interval.exactly(entry.number()),
    }
)
