"""Sections about supply: where each rare earth comes from, and what rests on one source."""

from collections.abc import Iterable
from itertools import chain

from ytterby.material.supply_map import (
    MATERIAL_STEPS,
    Origins,
    Strand,
    origins_of,
    strands_of,
)
from ytterby.reports.documents import answers
from ytterby.reports.documents.document import Answer, Column, Filled, Row, Table
from ytterby.reports.documents.filling import Filling, ProductSeen
from ytterby.reports.language import marked, say
from ytterby.reports.titles import regime_title
from ytterby.reports.wording import commas, listed, percent_words, shortened
from ytterby.vocabulary.document_plan import SectionPlan
from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.vocabulary.quantity import format_mass
from ytterby.vocabulary.truth import Truth

_PARTS_SHOWN = 6
_DONE = {
    MagnetStep.MINED: marked("mined in"),
    MagnetStep.SEPARATED: marked("refined to oxide in"),
    MagnetStep.METAL: marked("made into metal in"),
}
_ALL_OF = {
    MagnetStep.MINED: marked("all mined in one country"),
    MagnetStep.SEPARATED: marked("all refined in one country"),
    MagnetStep.METAL: marked("all made into metal in one country"),
}


def supply_map(_: SectionPlan, filling: Filling) -> Filled:
    """Each rare earth with its mass and the countries of its steps; recycling no bill tells."""
    strands = _strands(filling)
    columns = (
        Column("mass", say("mass in one of each product")),
        *(Column(step.value, say(_DONE[step])) for step in MATERIAL_STEPS),
        Column("recycled", say("recycled in")),
    )
    rows = [_map_row(each, strands) for each in origins_of(strands)]
    unnamed = [each for each in strands if not each.substance]
    if unnamed:
        rows.append(_unnamed_row(unnamed))
    if not rows:
        return Filled(notes=(say("By what the bill says there are no rare earths inside."),))
    return Filled(table=Table(say("rare earth"), columns, tuple(rows)))


def supply_factors(plan: SectionPlan, filling: Filling) -> Filled:
    """What of each rare earth rests on one country or one supplier, and which law holds there."""
    strands = _strands(filling)
    columns = (
        *(Column(f"one-country-{step.value}", say(_ALL_OF[step])) for step in MATERIAL_STEPS),
        Column("one-supplier", say("all from one supplier")),
        Column("law", say("export law encoded here for one of the countries")),
    )
    rows = tuple(_factor_row(each, strands, filling) for each in origins_of(strands))
    limit = filling.parameter(plan.parameter)
    notes = (
        ()
        if limit is None
        else (
            say(
                "At most {share} from one third country is an aim of the Union for its own use; no "
                "company is judged by it.",
                share=percent_words(limit),
            ),
        )
    )
    if not rows:
        return Filled(notes=(say("No rare earth is named in the bill."), *notes))
    return Filled(table=Table(say("rare earth"), columns, rows), notes=notes)


def vulnerability(_: SectionPlan, filling: Filling) -> Filled:
    """Product by product what rests on a single country or supplier, and what nobody has said."""
    columns = (
        Column("rare-earths", say("rare earths named")),
        Column("one-country", say("rests on one country")),
        Column("one-supplier", say("rests on one supplier")),
        Column("unsaid", say("parts of which nobody has said")),
    )
    rows = tuple(_product_row(each) for each in filling.products)
    return Filled(table=Table(say("product"), columns, rows))


def _strands(filling: Filling) -> tuple[Strand, ...]:
    return tuple(chain.from_iterable(_of(each) for each in filling.products))


def _of(product: ProductSeen) -> tuple[Strand, ...]:
    return strands_of(product.bill, product.content, product.id)


def _map_row(origins: Origins, strands: Iterable[Strand]) -> Row:
    own = [each for each in strands if each.substance == origins.substance]
    ask = tuple(each.supplier for each in own)
    cells = [answers.mass(origins.mass_mg, ask)]
    cells += [_countries(origins, step, own) for step in MATERIAL_STEPS]
    return Row(origins.substance, origins.substance, (*cells, answers.missing(ask=ask)))


def _countries(origins: Origins, step: MagnetStep, own: Iterable[Strand]) -> Answer:
    """The countries of a step, each with its mass; what nobody has said stands last."""
    unsaid = tuple(each.supplier for each in own if not each.countries[step])
    named = origins.countries(step)
    if not named:
        return answers.missing(ask=unsaid)
    masses = origins.by_country[step]
    words = [
        say("{country} ({mass})", country=each, mass=format_mass(masses[each])) for each in named
    ]
    value = {each: format_mass(masses[each]) for each in named}
    if origins.is_told(step):
        return answers.known(commas(words), value)
    words.append(say("not known ({mass})", mass=format_mass(masses[""])))
    return answers.partly(commas(words), value, unsaid)


def _unnamed_row(unnamed: list[Strand]) -> Row:
    ask = tuple(each.supplier for each in unnamed)
    parts = list(dict.fromkeys(each.part for each in unnamed))
    cells = tuple(answers.missing(ask=ask) for _ in range(len(MATERIAL_STEPS) + 2))
    about = say("parts: {parts}", parts=shortened(parts, _PARTS_SHOWN))
    return Row("not-named", say("any rare earth that nobody has named"), cells, about)


def _factor_row(origins: Origins, strands: Iterable[Strand], filling: Filling) -> Row:
    """What rests on one source; a part that nobody described leaves it open whether all does."""
    own = [each for each in strands if each.substance == origins.substance]
    undescribed = tuple(each.supplier for each in strands if not each.substance)
    cells = [
        answers.truth(
            _is_one(origins.countries(step), told=origins.is_told(step) and not undescribed),
            (*(each.supplier for each in own if not each.countries[step]), *undescribed),
        )
        for step in MATERIAL_STEPS
    ]
    suppliers = tuple(each for each in origins.suppliers if each)
    told = "" not in origins.suppliers and not undescribed
    cells += [answers.truth(_is_one(suppliers, told=told), undescribed), _law(origins, filling)]
    return Row(origins.substance, origins.substance, tuple(cells))


def _is_one(named: tuple[str, ...], *, told: bool) -> Truth:
    if len(named) > 1:
        return False
    return True if told and named else None


def _law(origins: Origins, filling: Filling) -> Answer:
    """The regimes that look out from one of the countries and bind somebody on the day."""
    countries = {each for step in MATERIAL_STEPS for each in origins.countries(step)}
    if not countries:
        return answers.missing()
    found = [
        regime
        for regime in filling.regimes
        if countries.intersection(regime.home) and _binds(filling, regime.id)
    ]
    if not found:
        return answers.known(say("none encoded"), [])
    return answers.known(
        listed([regime_title(each) for each in found]), [each.id for each in found]
    )


def _binds(filling: Filling, regime: str) -> bool:
    """Whether any provision of a regime that demands something is or may be in force."""
    holds = next(each for each in filling.regimes if each.id == regime)
    return any(
        filling.lawbook.status(each, filling.day, filling.views).in_force is not False
        for each in filling.lawbook.provisions.values()
        if each.outcome is not None and holds.holds(each.id)
    )


def _product_row(product: ProductSeen) -> Row:
    strands = _of(product)
    unnamed = [each for each in strands if not each.substance]
    found = origins_of(strands)
    ask = tuple(each.supplier for each in unnamed)
    named = [each.substance for each in found]
    cells = (
        _named(named, ask),
        _single_countries(found, ask),
        _single_suppliers(found, ask),
        _unsaid_parts(unnamed, ask),
    )
    return Row(product.id, product.part_words(product.id), cells)


def _named(named: list[str], ask: tuple[str, ...]) -> Answer:
    if not named:
        return answers.missing(ask=ask) if ask else answers.known(say("none"), [])
    return answers.partly(listed(named), named, ask) if ask else answers.known(listed(named), named)


def _single_countries(found: tuple[Origins, ...], ask: tuple[str, ...]) -> Answer:
    steps = [(each, step) for each in found for step in MATERIAL_STEPS]
    rows = [
        say(
            "{element} {done} {country}",
            element=each.substance,
            done=say(_DONE[step]),
            country=each.countries(step)[0],
        )
        for each, step in steps
        if each.is_told(step) and len(each.countries(step)) == 1
    ]
    is_open = bool(ask) or any(not each.is_told(step) for each, step in steps)
    return _rests(rows, is_open=is_open, ask=ask)


def _single_suppliers(found: tuple[Origins, ...], ask: tuple[str, ...]) -> Answer:
    rows = [
        say("{element} from {supplier}", element=each.substance, supplier=each.suppliers[0])
        for each in found
        if len(each.suppliers) == 1 and each.suppliers[0]
    ]
    return _rests(rows, is_open=bool(ask) or any("" in each.suppliers for each in found), ask=ask)


def _rests(rows: list[str], *, is_open: bool, ask: tuple[str, ...]) -> Answer:
    if not rows:
        return answers.missing(ask=ask) if is_open else answers.known(say("nothing"), [])
    return answers.partly(commas(rows), rows, ask) if is_open else answers.known(commas(rows), rows)


def _unsaid_parts(unnamed: list[Strand], ask: tuple[str, ...]) -> Answer:
    parts = list(dict.fromkeys(each.part for each in unnamed))
    if not parts:
        return answers.known(say("none"), [])
    return answers.partly(shortened(parts, _PARTS_SHOWN), parts, ask)
