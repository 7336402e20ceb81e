"""The section about the stages of every magnet: the country of each, held against a list."""

from collections.abc import Iterator

from ytterby.material.magnet_steps import step_country
from ytterby.material.magnets_inside import MagnetInside, MagnetType, magnets_inside
from ytterby.material.statement import shares_of
from ytterby.reports.documents import answers
from ytterby.reports.documents.document import Answer, Column, Filled, Row, Table
from ytterby.reports.documents.filling import Filling, ProductSeen
from ytterby.reports.language import marked, say
from ytterby.reports.wording import commas
from ytterby.vocabulary.bill import Part, SubstanceShare
from ytterby.vocabulary.document_plan import SectionPlan
from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.vocabulary.truth import Truth, any_of

_RARE_EARTHS = frozenset(RARE_EARTHS)
_STAGES = {
    MagnetStep.MINED: marked("mined in"),
    MagnetStep.SEPARATED: marked("refined to oxide in"),
    MagnetStep.METAL: marked("made into metal and alloy in"),
    MagnetStep.MAGNET: marked("sintered or bonded, and magnetised in"),
}


def stages(plan: SectionPlan, filling: Filling) -> Filled:
    """Every magnet, and every part that may hold one, with the country of each of four stages.

    Only magnets that can be of the types of the plan are told.  The countries are held against the
    plan's list, if it names one.
    """
    product = filling.products[0]
    types = frozenset(MagnetType(each) for each in plan.words)
    found = magnets_inside(product.bill, product.content, product.id)
    listed = frozenset(filling.words(plan.set))
    rows = tuple(
        row for each in found if each.types & types for row in _rows(product, each, listed)
    )
    if not rows:
        return Filled(notes=(say("No part of the bill is such a magnet or may hold one."),))
    columns = [Column(step.value, say(_STAGES[step])) for step in MagnetStep]
    notes = [
        say(
            "A row for each rare earth that is named in a magnet; iron, boron and cobalt are not "
            "followed."
        )
    ]
    if listed:
        columns.append(Column("in-covered-country", say("any stage in a covered country")))
        notes.append(say("Covered countries: {countries}.", countries=commas(sorted(listed))))
    return Filled(table=Table(say("magnet or part"), tuple(columns), rows), notes=tuple(notes))


def _rows(product: ProductSeen, magnet: MagnetInside, listed: frozenset[str]) -> Iterator[Row]:
    """A row for each rare earth that is named, and one for what nobody has named."""
    part = product.part(magnet.part)
    heading = product.part_words(magnet.part)
    lines = [line for line in part.composition if line.substance in _RARE_EARTHS]
    for line in lines:
        words = say("{part}: {element}", part=heading, element=line.substance)
        yield _row(magnet, part, line, words, listed)
    if not lines:
        yield _row(magnet, part, None, heading, listed)
    elif shares_of(part).other_rare_earth != 0:
        others = say("{part}: any other rare earth", part=heading)
        yield _row(magnet, part, None, others, listed)


def _row(
    magnet: MagnetInside,
    part: Part,
    line: SubstanceShare | None,
    heading: str,
    listed: frozenset[str],
) -> Row:
    countries = {step: step_country(part, line, step) for step in MagnetStep}
    cells = [_country(part, countries[step]) for step in MagnetStep]
    if listed:
        done = any_of(_is_in(countries[step], listed) for step in MagnetStep)
        is_told = magnet.is_certain or done is False
        cells.append(answers.truth(done if is_told else None, (part.supplier,)))
    key = magnet.part if line is None else f"{magnet.part}/{line.substance}"
    about = "" if magnet.is_certain else say("may hold magnets; nobody has said")
    return Row(key, heading, tuple(cells), about)


def _country(part: Part, country: str) -> Answer:
    return answers.known(country) if country else answers.missing(ask=(part.supplier,))


def _is_in(country: str, listed: frozenset[str]) -> Truth:
    return country in listed if country else None
