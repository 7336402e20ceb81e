"""A document made from its plan: every section filled, the law of the day, whom to ask."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from ytterby.material.order import parts_inside
from ytterby.reports.documents.document import (
    Chapter,
    Document,
    Filled,
    Section,
    Standing,
    ToAsk,
)
from ytterby.reports.documents.filling import Filling
from ytterby.reports.documents.magnets import label, magnet_mass, magnets, recovered
from ytterby.reports.documents.product import blanks, products
from ytterby.reports.documents.provisions_asking import asked, standing_sentence
from ytterby.reports.documents.public import public_shares
from ytterby.reports.documents.stages import stages
from ytterby.reports.documents.supply import supply_factors, supply_map, vulnerability
from ytterby.reports.documents.value import value_share
from ytterby.reports.language import say
from ytterby.reports.titles import in_language
from ytterby.reports.wording import shortened
from ytterby.vocabulary.document_plan import DocumentPlan, InTwoLanguages, SectionPlan, Shows

_PARTS_SHOWN = 8


def _nothing(_: SectionPlan, __: Filling) -> Filled:
    """A section of nothing but fields that somebody has to fill."""
    return Filled()


_SHOWN: Mapping[Shows, Callable[[SectionPlan, Filling], Filled]] = MappingProxyType(
    {
        Shows.PRODUCT: products,
        Shows.MAGNET_TYPES: label,
        Shows.MAGNETS: magnets,
        Shows.MAGNET_MASS: magnet_mass,
        Shows.RECOVERED: recovered,
        Shows.STAGES: stages,
        Shows.SUPPLY_MAP: supply_map,
        Shows.SUPPLY_FACTORS: supply_factors,
        Shows.VULNERABILITY: vulnerability,
        Shows.VALUE_SHARE: value_share,
        Shows.PUBLIC_SHARES: public_shares,
        Shows.BLANKS: _nothing,
    }
)


def document_of(plan: DocumentPlan, filling: Filling) -> Document:
    """A document that a law asks for, in the language spoken.

    Args:
        plan: what it holds and which provisions ask for it.
        filling: the products, the law of the day, and what was said for blank fields.

    """
    chapters = tuple(_chapters(plan, filling))
    law = {name: asked(name, filling) for name in _provisions(plan)}
    return Document(
        name=plan.name,
        title=_words(plan.title),
        form_note=_words(plan.form_note),
        day=filling.day,
        standing=standing_sentence((law[name] for name in plan.asked_by), filling),
        asked_by=plan.asked_by,
        law=law,
        chapters=chapters,
        to_ask=_to_ask(chapters),
        illustrative=_illustrative(filling),
        law_digest=filling.lawbook.digest,
    )


def _chapters(plan: DocumentPlan, filling: Filling) -> Iterator[Chapter]:
    if not plan.each_product:
        yield Chapter("", "", _sections(plan, filling))
        return
    for product in filling.products:
        alone = replace(filling, products=(product,))
        yield Chapter(product.id, product.name, _sections(plan, alone))


def _sections(plan: DocumentPlan, filling: Filling) -> tuple[Section, ...]:
    return tuple(_section(each, filling) for each in plan.sections)


def _section(plan: SectionPlan, filling: Filling) -> Section:
    shown = _SHOWN[plan.shows](plan, filling)
    filled = replace(shown, fields=(*shown.fields, *blanks(plan, filling)))
    return Section(plan.key, _words(plan.title), _words(plan.intro), plan.provision, filled)


def _provisions(plan: DocumentPlan) -> Iterator[str]:
    """Every provision that asks for something in the document, those that demand it first."""
    inside = [
        name
        for section in plan.sections
        for name in (section.provision, *(blank.provision for blank in section.blanks))
    ]
    yield from dict.fromkeys((*plan.asked_by, *inside))


def _to_ask(chapters: Iterable[Chapter]) -> tuple[ToAsk, ...]:
    """Everybody who could say more, the one who could say most first, what to fill in last."""
    found: dict[str, dict[str, None]] = {}
    for chapter in chapters:
        for section in chapter.sections:
            for field, answer in section.answers():
                if answer.standing is Standing.KNOWN:
                    continue
                for who in answer.ask or ("",):
                    found.setdefault(who, {})[field] = None
    ordered = sorted(found.items(), key=lambda each: (not each[0], -len(each[1]), each[0]))
    return tuple(ToAsk(who, tuple(fields)) for who, fields in ordered)


def _illustrative(filling: Filling) -> str:
    """Which parts have figures that were chosen and not measured, if any has."""
    chosen = [
        id_
        for product in filling.products
        for id_ in sorted(parts_inside(product.content.structure, product.id))
        if product.part(id_).illustrative
    ]
    if not chosen:
        return ""
    return say(
        "Illustrative figures, not measured ones, stand for {parts}.",
        parts=shortened(list(dict.fromkeys(chosen)), _PARTS_SHOWN),
    )


def _words(words: InTwoLanguages) -> str:
    return in_language(words.en, words.zh)
