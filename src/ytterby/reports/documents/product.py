"""Sections about the products themselves, and fields that no bill fills."""

from ytterby.material.supply_map import origins_of, strands_of
from ytterby.reports.documents import answers
from ytterby.reports.documents.document import Answer, Column, Field, Filled, Row, Table
from ytterby.reports.documents.filling import Filling, ProductSeen
from ytterby.reports.language import say, told
from ytterby.reports.titles import in_language
from ytterby.reports.wording import listed
from ytterby.vocabulary.document_plan import SectionPlan
from ytterby.vocabulary.form import form_named
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import format_money


def products(plan: SectionPlan, filling: Filling) -> Filled:
    """One product field by field, or several as a table."""
    if len(filling.products) == 1:
        return Filled(tuple(_fields(plan, filling.products[0])))
    columns = (
        Column("name", say("name")),
        Column("mass", say("mass of one")),
        Column("rare-earths", say("rare earths named")),
    )
    rows = tuple(
        Row(each.id, each.id, (answers.known(each.name), _mass(each), _rare_earths(each)))
        for each in filling.products
    )
    return Filled(table=Table(say("product"), columns, rows))


def blanks(plan: SectionPlan, filling: Filling) -> tuple[Field, ...]:
    """The fields of a section that somebody has to fill, with what was said for them."""
    return tuple(
        Field(
            blank.key,
            in_language(blank.label.en, blank.label.zh),
            _said(filling, blank.key),
            blank.provision,
        )
        for blank in plan.blanks
    )


def _said(filling: Filling, key: str) -> Answer:
    said = filling.said.get(key, "")
    return answers.known(said) if said else answers.missing(say("to be filled in"))


def _fields(plan: SectionPlan, product: ProductSeen) -> tuple[Field, ...]:
    part = product.part(product.id)
    form = form_named(part.form) if part.form else None
    form_words = "" if form is None else in_language(form.words, form.words_zh)
    found = (
        ("number", say("Number of the product"), answers.known(product.id)),
        ("name", say("Name of the product"), answers.known(told(part.name))),
        ("form", say("Form"), answers.known(form_words, part.form)),
        ("mass", say("Mass of one product"), _mass(product)),
        ("value", say("Value of one product"), _value(product)),
        ("origin", say("Country in which it was made"), answers.known(part.origin)),
    )
    return tuple(Field(key, label, answer, plan.provision) for key, label, answer in found)


def _mass(product: ProductSeen) -> Answer:
    return answers.mass(product.content.nodes[product.id].mass_mg)


def _value(product: ProductSeen) -> Answer:
    """What the product is worth as somebody said it, else what its parts add up to."""
    told_value = product.part(product.id).value
    if told_value is not None:
        words = format_money(Interval.exactly(told_value.amount), told_value.currency)
        return answers.known(words)
    appraisal = product.content.appraisal
    value = product.content.nodes[product.id].value
    if appraisal is None or value == Interval(value.low, None):
        return answers.missing()
    words = format_money(value, appraisal.currency)
    record = {"currency": appraisal.currency, "low": str(value.low), "high": str(value.high)}
    return answers.between(value, words, record)


def _rare_earths(product: ProductSeen) -> Answer:
    strands = strands_of(product.bill, product.content, product.id)
    named = [each.substance for each in origins_of(strands)]
    ask = tuple(each.supplier for each in strands if not each.substance)
    if not named:
        return answers.missing(ask=ask) if ask else answers.known(say("none"), [])
    words = listed(named)
    if not ask:
        return answers.known(words, named)
    return answers.partly(say("{elements}; others may be inside", elements=words), named, ask)
