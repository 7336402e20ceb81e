"""In which countries the steps from mine to magnet were done: yes, no, or nobody has said.

Asked is: was this step of some rare-earth magnet inside done in one of these countries?  Of what a
part is made of, a *mark* may be certain, or possible, or neither.  Three kinds of part are told
apart by their form:

- what is a magnet, or says where a magnet in it was made: its rare earths are magnet material;
- what may hold a magnet, or may become one (no form, an assembly, a sensor; an oxide, a metal, an
  alloy ...): whether its rare earths are those of a magnet nobody has said;
- what is neither (a crystal, a phosphor, a catalyst ...): its rare earths are none of a magnet's.

What goes into a whole that is a magnet is magnet material, whatever its form.  What is certainly
free of rare earths has no step to ask about.  A country is never concluded from another step: the
origin of a part speaks for the step whose outcome the part is, and for no other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ytterby.material.order import structure_of
from ytterby.material.share import is_cut
from ytterby.material.statement import lines_of, shares_of, speaks
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.vocabulary.truth import Truth

_RARE_EARTHS = frozenset(RARE_EARTHS)
NO_MAGNET = frozenset(
    {
        Form.CRYSTAL,
        Form.PHOSPHOR,
        Form.CATALYST,
        Form.CERAMIC,
        Form.OPTICAL_FIBRE,
        Form.SUPERHARD,
        Form.SOFTWARE,
        Form.TECHNOLOGY,
    }
)
"""Forms that neither are nor hold a magnet, and do not become one."""

MATERIAL_ALONE = frozenset(
    {
        Form.ORE,
        Form.CONCENTRATE,
        Form.OXIDE,
        Form.COMPOUND,
        Form.METAL,
        Form.ALLOY,
        Form.POWDER,
        Form.TARGET,
        Form.PREPARATION,
        Form.COATING,
        Form.FUNCTIONAL_MATERIAL,
        Form.REAGENT,
    }
)
"""Forms that may become a magnet and hold none."""

_OUTCOME = {
    MagnetStep.MINED: frozenset({Form.ORE, Form.CONCENTRATE}),
    MagnetStep.SEPARATED: frozenset({Form.OXIDE, Form.COMPOUND}),
    MagnetStep.METAL: frozenset({Form.METAL, Form.ALLOY}),
    MagnetStep.MAGNET: frozenset({Form.MAGNET}),
}


class Mark(StrEnum):
    """What is asked about a part: rare earths inside, their steps, the steps of its magnets."""

    RARE_EARTH = "rare earth"
    MINED = "mined"
    SEPARATED = "separated"
    METAL = "metal"
    MAGNET_HELD = "magnet held"
    MAGNET_MINED = "magnet mined"
    MAGNET_SEPARATED = "magnet separated"
    MAGNET_METAL = "magnet metal"
    MAGNET_MADE = "magnet made"


MATERIAL: Mapping[MagnetStep, Mark] = {
    MagnetStep.MINED: Mark.MINED,
    MagnetStep.SEPARATED: Mark.SEPARATED,
    MagnetStep.METAL: Mark.METAL,
}
"""The steps of any rare earth inside."""

OF_MAGNET: Mapping[MagnetStep, Mark] = {
    MagnetStep.MINED: Mark.MAGNET_MINED,
    MagnetStep.SEPARATED: Mark.MAGNET_SEPARATED,
    MagnetStep.METAL: Mark.MAGNET_METAL,
    MagnetStep.MAGNET: Mark.MAGNET_MADE,
}
"""The steps of the magnets inside."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks that hold for certain, and those that may; what is certain is possible."""

    certain: frozenset[Mark] = frozenset()
    possible: frozenset[Mark] = frozenset()

    def of(self, mark: Mark) -> Truth:
        """Whether a mark holds."""
        if mark in self.certain:
            return True
        return None if mark in self.possible else False


NO_MARKS = Marks()
OPEN = Marks(frozenset(), frozenset(Mark))


def steps_inside(bill: Bill, countries: frozenset[str]) -> dict[str, dict[MagnetStep, Truth]]:
    """For every part of a bill and every step, whether it was done in one of the countries.

    Raises:
        CycleError: parts go into each other in a circle.
        EmptyBatchError: a whole is made in batches of nothing or less.

    """
    structure = structure_of(bill)
    found: dict[str, Marks] = {}
    for id_ in structure.order:
        part, lines = bill.parts[id_], structure.parts_of.get(id_)
        if lines is None:
            found[id_] = told_marks(part, countries)
        else:
            inside = union(found[below] for below, units in lines if units > 0)
            found[id_] = marks_of_whole(part, inside, countries)
    return {
        id_: {step: marks.of(mark) for step, mark in OF_MAGNET.items()}
        for id_, marks in found.items()
    }


def told_marks(part: Part, countries: frozenset[str]) -> Marks:
    """What a part that is made of nothing says of itself."""
    if is_empty(part):
        return NO_MARKS
    material = material_marks(part, countries)
    if part.form in NO_MAGNET and not is_magnet(part):
        return material
    certain, possible = set(material.certain), set(material.possible)
    if Mark.RARE_EARTH in possible and (is_magnet(part) or part.form not in MATERIAL_ALONE):
        possible.add(Mark.MAGNET_HELD)
    for step, mark in MATERIAL.items():
        if mark in material.possible:
            possible.add(OF_MAGNET[step])
        if mark in material.certain and is_magnet(part):
            certain.add(OF_MAGNET[step])
    made = made_marks(part, material, countries)
    return Marks(frozenset(certain) | made.certain, frozenset(possible) | made.possible)


def marks_of_whole(part: Part, inside: Marks, countries: frozenset[str]) -> Marks:
    """What holds of a whole: its parts' marks, narrowed by what it says of itself."""
    if is_empty(part):
        return NO_MARKS
    says = said_of_whole(part, countries)
    found = common(inside, says)
    if is_magnet(part):
        holds = Mark.MAGNET_HELD in inside.possible
        brings, says = of_whole_magnet(part, found, says, countries, holds=holds)
        inside = union((inside, brings))
    return common(inside, says)


def said_of_whole(part: Part, countries: frozenset[str]) -> Marks:
    """What a whole says of the rare earths in it, which may be those of magnets inside."""
    if not speaks(part):
        return OPEN
    material = material_marks(part, countries)
    open_ = {OF_MAGNET[step] for step, mark in MATERIAL.items() if mark in material.possible}
    if Mark.RARE_EARTH in material.possible:
        open_ |= {Mark.MAGNET_MADE, Mark.MAGNET_HELD}
    return Marks(material.certain, material.possible | open_)


def of_whole_magnet(
    part: Part, found: Marks, says: Marks, countries: frozenset[str], *, holds: bool
) -> tuple[Marks, Marks]:
    """What a whole that is a magnet, or holds one, brings to the magnets inside and says of them.

    Of a whole that is a magnet, all rare earths are the magnet's; where it ``holds`` magnets that
    have their own places, it says of itself alone where it was made.  Any other whole that says
    where the magnet in it was made narrows what its parts say of that.
    """
    made = made_marks(part, found, countries)
    others = frozenset(Mark) - {Mark.MAGNET_MADE}
    narrowed = Marks(
        (says.certain & others) | made.certain, (says.possible & others) | made.possible
    )
    if part.form != Form.MAGNET:
        return NO_MARKS, narrowed
    held = Marks(frozenset(), frozenset({Mark.MAGNET_HELD}))
    return union((_of_magnet(found), made, held)), says if holds else narrowed


def _of_magnet(found: Marks) -> Marks:
    """The marks of rare earths as those of a magnet."""
    steps = MATERIAL.items()
    return Marks(
        frozenset(OF_MAGNET[step] for step, mark in steps if mark in found.certain),
        frozenset(OF_MAGNET[step] for step, mark in steps if mark in found.possible),
    )


def material_marks(part: Part, countries: frozenset[str]) -> Marks:
    """What a part says of the rare earths in it: that they are there, and where each step was."""
    lines = [line for line in lines_of(part) if line.substance in _RARE_EARTHS]
    named = [line for line in lines if line.share.high != 0]
    has_rest = shares_of(part).other_rare_earth != 0
    certain: set[Mark] = set()
    possible: set[Mark] = set()
    if named or has_rest:
        possible.add(Mark.RARE_EARTH)
    if any(line.share.low > 0 for line in named):
        certain.add(Mark.RARE_EARTH)
    for step, mark in MATERIAL.items():
        done = [(line, _done_in(part, line, step, countries)) for line in named]
        if any(truth is True and line.share.low > 0 for line, truth in done):
            certain.add(mark)
        rest = has_rest and _done_in(part, None, step, countries) is not False
        if rest or any(truth is not False for _, truth in done):
            possible.add(mark)
    return Marks(frozenset(certain), frozenset(possible))


def made_marks(part: Part, inside: Marks, countries: frozenset[str]) -> Marks:
    """Whether a magnet with rare earths was made there, by what the part itself says of it."""
    made_in = part.magnet_made_in or (part.origin if part.form == Form.MAGNET else "")
    made = frozenset({Mark.MAGNET_MADE})
    if made_in and made_in not in countries:
        return NO_MARKS
    is_certain = bool(made_in) and Mark.RARE_EARTH in inside.certain
    is_possible = Mark.RARE_EARTH in inside.possible
    return Marks(made if is_certain else frozenset(), made if is_possible else frozenset())


def is_magnet(part: Part) -> bool:
    """Whether a part is a magnet, or says where the magnet in it was made."""
    return part.form == Form.MAGNET or bool(part.magnet_made_in)


def is_empty(part: Part) -> bool:
    """Whether a part counts as nothing: it is cut, or weighs nothing."""
    return is_cut(part) or (part.mass_mg is not None and part.mass_mg.high == 0)


def union(found: Iterable[Marks]) -> Marks:
    """What holds of several parts together."""
    certain: set[Mark] = set()
    possible: set[Mark] = set()
    for marks in found:
        certain |= marks.certain
        possible |= marks.possible
    return Marks(frozenset(certain), frozenset(possible))


def common(one: Marks, other: Marks) -> Marks:
    """What both say; a mark that one is certain of and the other excludes may be either."""
    certain, possible = one.certain | other.certain, one.possible & other.possible
    return Marks(certain & possible, certain | possible)


def _done_in(
    part: Part, line: SubstanceShare | None, step: MagnetStep, countries: frozenset[str]
) -> Truth:
    """Whether a step of a line, or of what nobody has named, was done in one of the countries."""
    said = step_country(part, line, step)
    return said in countries if said else None


def step_country(part: Part, line: SubstanceShare | None, step: MagnetStep) -> str:
    """The country in which a step of a line was done, empty where nobody has said.

    Without a line it is that of what nobody has named.  The origin of a part speaks for the step
    whose outcome the part is.
    """
    if step is MagnetStep.MAGNET:
        said = part.magnet_made_in
    else:
        said = "" if line is None else _told_of(line, step)
    return part.origin if not said and part.form in _OUTCOME[step] else said


def _told_of(line: SubstanceShare, step: MagnetStep) -> str:
    if step is MagnetStep.MINED:
        return line.mined_in
    return line.separated_in if step is MagnetStep.SEPARATED else line.metal_in
