"""Sections about the magnets in a product: their types, each of them, mass, what was recovered."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from ytterby.material.bounds import total
from ytterby.material.magnets_inside import (
    MagnetInside,
    MagnetType,
    magnets_inside,
    mass_of_types,
    types_inside,
)
from ytterby.reports.documents import answers
from ytterby.reports.documents.document import Answer, Column, Field, Filled, Row, Standing, Table
from ytterby.reports.documents.filling import Filling, ProductSeen
from ytterby.reports.language import marked, say
from ytterby.reports.wording import commas, listed, shortened
from ytterby.vocabulary.document_plan import SectionPlan
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import format_mass, format_number, format_share

_KG_PER_MG = Fraction(1, 1_000_000)
_COMPOSITION_SHOWN = 8
_WHOLES_SHOWN = 4
_TYPES = {
    MagnetType.NDFEB: marked("NdFeB"),
    MagnetType.SMCO: marked("SmCo"),
    MagnetType.ALNICO: marked("AlNiCo"),
    MagnetType.FERRITE: marked("ferrite"),
}


def label(plan: SectionPlan, filling: Filling) -> Filled:
    """Whether a product contains permanent magnets, and of which types that the law names."""
    product = filling.products[0]
    found = _magnets(product)
    certain, possible = types_inside(found)
    ask = _whom(product, found)
    has_any = True if any(each.is_certain for each in found) else None if found else False
    fields = [
        Field(
            "permanent-magnets",
            say("Contains permanent magnets"),
            answers.truth(has_any, ask),
            plan.provision,
        )
    ]
    for type_ in _named_types(plan):
        holds = True if type_ in certain else None if type_ in possible else False
        fields.append(
            Field(type_.value, type_words(type_), answers.truth(holds, ask), plan.provision)
        )
    return Filled(tuple(fields))


def magnets(_: SectionPlan, filling: Filling) -> Filled:
    """Every magnet in a product with all that is known of it, and every part that may hold one."""
    product = filling.products[0]
    columns = (
        Column("type", say("type")),
        Column("pieces", say("pieces in one product")),
        Column("mass-each", say("mass of one")),
        Column("mass", say("mass in one product")),
        Column("location", say("sits in")),
        Column("composition", say("composition")),
        Column("coatings", say("coatings")),
        Column("glues", say("glues")),
        Column("removal", say("how it is removed")),
    )
    found = _magnets(product)
    rows = tuple(_row(product, each) for each in found)
    if not rows:
        return Filled(notes=(say("No part of the bill is a magnet or may hold one."),))
    return Filled(table=Table(say("magnet or part"), columns, rows))


def magnet_mass(plan: SectionPlan, filling: Filling) -> Filled:
    """The mass of magnets of certain types together, held against the mass that the law names."""
    product = filling.products[0]
    found = _magnets(product)
    types = frozenset(_named_types(plan))
    together = mass_of_types(found, types)
    ask = _whom(product, (each for each in found if each.types & types))
    named = commas([type_words(each) for each in types_in_order(types)])
    heading = say("{types} magnets together", types=named)
    fields = [Field("mass", heading, answers.mass(together, ask), plan.provision)]
    limit = filling.parameter(plan.parameter)
    if limit is not None:
        exceeds = answers.truth(together.times(_KG_PER_MG).exceeds(limit), ask)
        more = say("More than {mass} kg", mass=format_number(limit))
        fields.append(Field("exceeds", more, exceeds, plan.provision))
    return Filled(tuple(fields))


def recovered(plan: SectionPlan, filling: Filling) -> Filled:
    """The elements of which the law asks how much was recovered; a bill does not say it."""
    product = filling.products[0]
    found = _magnets(product)
    ask = tuple(product.part(each.part).supplier for each in found)
    columns = (
        Column("inside", say("mass in the magnets of one product")),
        Column("recovered", say("share recovered from post-consumer waste")),
    )
    rows: list[Row] = []
    for symbol in plan.words:
        inside = total((_inside(product, each, symbol), Fraction(1)) for each in found)
        share = answers.missing(ask=ask)
        if inside.high == 0:
            share = answers.known(say("none inside"), "none inside")
        rows.append(Row(symbol, symbol, (answers.mass(inside, ask), share)))
    return Filled(table=Table(say("element"), columns, tuple(rows)))


def type_words(type_: MagnetType) -> str:
    """A type of magnet as people write it."""
    return say(_TYPES[type_])


def types_in_order(types: frozenset[MagnetType]) -> tuple[MagnetType, ...]:
    """Types in the order in which the law tells them."""
    return tuple(each for each in MagnetType if each in types)


def _magnets(product: ProductSeen) -> tuple[MagnetInside, ...]:
    """What is certain stands first."""
    found = magnets_inside(product.bill, product.content, product.id)
    return tuple(sorted(found, key=lambda each: not each.is_certain))


def _named_types(plan: SectionPlan) -> Iterator[MagnetType]:
    yield from (MagnetType(each) for each in plan.words)


def _whom(product: ProductSeen, found: Iterable[MagnetInside]) -> tuple[str, ...]:
    """Who could say more: the suppliers of what is not told for certain."""
    return tuple(product.part(each.part).supplier for each in found if _is_open(each))


def _is_open(magnet: MagnetInside) -> bool:
    return not magnet.is_certain or magnet.type is None or not magnet.magnet_mg.is_exact


def _row(product: ProductSeen, magnet: MagnetInside) -> Row:
    part = product.part(magnet.part)
    ask = (part.supplier,)
    unsaid = answers.missing(ask=ask)
    about = "" if magnet.is_certain else say("may hold magnets; nobody has said")
    if magnet.is_certain and not magnet.is_whole_part:
        about = say("holds a magnet whose place in it nobody has said")
    is_magnet = magnet.is_certain and magnet.is_whole_part
    return Row(
        magnet.part,
        product.part_words(magnet.part),
        (
            _type(magnet, ask),
            answers.known(format_number(magnet.units), str(magnet.units)),
            answers.mass(magnet.mass_mg, ask) if is_magnet else unsaid,
            answers.mass(magnet.magnet_mg, ask),
            _location(product, magnet),
            _composition(product, magnet) if is_magnet else unsaid,
            *(unsaid,) * 3,
        ),
        about,
    )


def _type(magnet: MagnetInside, ask: tuple[str, ...]) -> Answer:
    if magnet.type is not None and magnet.is_certain:
        return answers.known(type_words(magnet.type), magnet.type.value)
    possible = types_in_order(magnet.types)
    words = listed([type_words(each) for each in possible], "or")
    if len(possible) == len(MagnetType):
        return answers.missing(ask=ask)
    return answers.partly(words, [each.value for each in possible], ask)


def _location(product: ProductSeen, magnet: MagnetInside) -> Answer:
    wholes = [product.part_words(each) for each in magnet.wholes]
    if not wholes:
        return answers.known(say("the product itself"), [])
    return answers.known(shortened(wholes, _WHOLES_SHOWN), list(magnet.wholes))


def _composition(product: ProductSeen, magnet: MagnetInside) -> Answer:
    """What the magnet is made of as far as anybody has said, the most of it first."""
    node = product.content.nodes[magnet.part]
    named = {symbol: mass for symbol, mass in node.amounts.named.items() if mass.high != 0}
    part = product.part(magnet.part)
    ask = (part.supplier,)
    if not named:
        return answers.missing(ask=ask)
    lines = sorted(named, key=lambda symbol: -named[symbol].low)
    shares = {line.substance: line.share for line in part.composition}
    words = [f"{each} {_amount(each, shares, named)}" for each in lines]
    value = {symbol: words[at] for at, symbol in enumerate(lines)}
    is_whole = part.composition_complete and all(shares[each].is_exact for each in shares)
    standing = Standing.KNOWN if is_whole else Standing.BETWEEN
    said = shortened(words, _COMPOSITION_SHOWN)
    if not part.composition_complete:
        said = say("{composition}; the rest is not told", composition=said)
    return Answer(standing, said, value, () if is_whole else ask)


def _amount(symbol: str, shares: Mapping[str, Interval], masses: Mapping[str, Interval]) -> str:
    """The share of an element as it was stated, or its mass where its parts were."""
    share = shares.get(symbol)
    return format_mass(masses[symbol]) if share is None else format_share(share)


def _inside(product: ProductSeen, magnet: MagnetInside, symbol: str) -> Interval:
    """How much of an element the magnets of one line hold; at most all that the part holds."""
    amount = product.content.nodes[magnet.part].amounts.of(symbol).times(magnet.units)
    is_magnet = magnet.is_certain and magnet.is_whole_part
    return amount if is_magnet else Interval(Fraction(0), amount.high)
