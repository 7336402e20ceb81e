"""Where the rare earths in a product come from, strand by strand: how much, from whom and where.

A strand is one rare earth in one part at the bottom.  Its countries are those of the three steps
before the magnet; a step of which nobody has said anything has none.  A part that may hold rare
earths that nobody has named is a strand without a substance.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ytterby.material.bounds import product as times
from ytterby.material.bounds import total, up_to
from ytterby.material.content import Content
from ytterby.material.magnet_steps import is_empty, step_country
from ytterby.material.order import units_in
from ytterby.material.statement import lines_of, shares_of
from ytterby.vocabulary.bill import Bill, Part
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.vocabulary.substance import RARE_EARTHS

MATERIAL_STEPS = (MagnetStep.MINED, MagnetStep.SEPARATED, MagnetStep.METAL)
"""The steps that each rare earth goes through by itself."""

_RARE_EARTHS = frozenset(RARE_EARTHS)


@dataclass(frozen=True, slots=True)
class Strand:
    """One rare earth in one part: its mass in one product, who supplies it, where each step was.

    ``substance`` is empty where nobody has named what may be inside; ``mass_mg`` then bounds each
    rare earth that it may be.
    """

    part: str
    supplier: str
    substance: str
    mass_mg: Interval
    countries: Mapping[MagnetStep, str]


@dataclass(frozen=True, slots=True)
class Origins:
    """One rare earth in a product: by each step and country how much; blank where nobody said."""

    substance: str
    mass_mg: Interval
    by_country: Mapping[MagnetStep, Mapping[str, Interval]]
    suppliers: tuple[str, ...]
    parts: tuple[str, ...]

    def countries(self, step: MagnetStep) -> tuple[str, ...]:
        """The countries named for a step, in order of their codes."""
        return tuple(sorted(each for each in self.by_country[step] if each))

    def is_told(self, step: MagnetStep) -> bool:
        """Whether the country of a step is told for all of it."""
        return "" not in self.by_country[step]


def strands_of(bill: Bill, content: Content, product: str) -> tuple[Strand, ...]:
    """Every strand that goes into one unit of a product, and every part that may hold more."""
    units = units_in(content.structure, product, lambda id_: is_empty(bill.parts[id_]))
    return tuple(
        strand
        for id_, many in units.items()
        if id_ not in content.structure.parts_of and many > 0 and not is_empty(bill.parts[id_])
        for strand in _of_part(bill.parts[id_], content.nodes[id_].mass_mg.times(many))
    )


def origins_of(strands: Iterable[Strand]) -> tuple[Origins, ...]:
    """The strands by rare earth, in the order of the elements; those not named are left out."""
    by_substance: dict[str, list[Strand]] = {}
    for strand in strands:
        if strand.substance:
            by_substance.setdefault(strand.substance, []).append(strand)
    return tuple(
        _origins(symbol, by_substance[symbol]) for symbol in RARE_EARTHS if symbol in by_substance
    )


def _of_part(part: Part, mass_mg: Interval) -> Iterator[Strand]:
    for line in lines_of(part):
        if line.substance in _RARE_EARTHS and line.share.high != 0:
            countries = {step: step_country(part, line, step) for step in MATERIAL_STEPS}
            mass = times(line.share, mass_mg)
            yield Strand(part.id, part.supplier, line.substance, mass, countries)
    rest = shares_of(part).other_rare_earth
    if rest != 0:
        countries = {step: step_country(part, None, step) for step in MATERIAL_STEPS}
        yield Strand(part.id, part.supplier, "", times(up_to(rest), mass_mg), countries)


def _origins(substance: str, strands: list[Strand]) -> Origins:
    by_country: dict[MagnetStep, dict[str, Interval]] = {}
    for step in MATERIAL_STEPS:
        found = by_country[step] = {}
        for strand in strands:
            country = strand.countries[step]
            before = found.get(country)
            found[country] = strand.mass_mg if before is None else before + strand.mass_mg
    return Origins(
        substance,
        total((strand.mass_mg, Fraction(1)) for strand in strands),
        by_country,
        tuple(dict.fromkeys(strand.supplier for strand in strands)),
        tuple(dict.fromkeys(strand.part for strand in strands)),
    )
