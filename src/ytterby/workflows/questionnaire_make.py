"""A round of questionnaires made from a bill: whom to ask about which parts, in which form."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ytterby.intake.questionnaire_words import FormWords
from ytterby.material.asking.open_question import presence_questions, share_questions
from ytterby.reports.questionnaire_words import shared_words
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.questionnaire import AskedPart, Campaign, Event, EventKind, SupplierForm
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.statement import Statement
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.workflows.campaigns import CampaignError
from ytterby.workflows.products import ValuedBill
from ytterby.workflows.shelf import plain_name
from ytterby.workflows.whom_to_ask import threshold_on

DUE_DAYS = 21
_ID_LENGTH = 12
_FILE_LETTERS = 60

Asked = tuple[str, tuple[str, ...]]
"""A supplier with the parts that it is asked about; the name is empty where the bill has none."""


class PartNotInBillError(CampaignError):
    """A part is to be asked about that the bill does not have."""

    def __init__(self, part: str) -> None:
        super().__init__(f"{part} is not in the bill, so nobody can be asked about it")


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and by which documents a campaign is made, and after how many days it is overdue."""

    on: date
    due_days: int = DUE_DAYS
    documents: Mapping[str, str] = field(default_factory=dict[str, str])
    market: Mapping[str, str] = field(default_factory=dict[str, str])


def everybody(found: ValuedBill, lawbook: Lawbook, regime: Regime, day: date) -> tuple[Asked, ...]:
    """Every supplier of a part that keeps some product open, whether or not it is on the list."""
    bill, content = found.bill, found.content
    threshold = threshold_on(lawbook, regime, day)
    shares = () if threshold is None else share_questions(bill, content, bill.products, threshold)
    counted = () if content.appraisal is None else tuple(content.appraisal.counted.forms["metal"])
    presence = [
        question
        for substance in counted
        for question in presence_questions(bill, content, bill.products, substance)
    ]
    parts: dict[str, tuple[str, dict[str, None]]] = {}
    for question in (*shares, *presence):
        for unknown in question.unknowns:
            asked = parts.setdefault(unknown.asked_as, (unknown.supplier, {}))
            asked[1][unknown.part] = None
    return tuple((supplier, tuple(sorted(named))) for supplier, named in parts.values())


def with_parts(asked: Sequence[Asked], bill: Bill, parts: Iterable[str]) -> tuple[Asked, ...]:
    """The list with these parts on it in any case, each asked of its supplier.

    Raises:
        PartNotInBillError: the bill has no such part.

    """
    told = {_asked_as(supplier, named): (supplier, named) for supplier, named in asked}
    for id_ in parts:
        if id_ not in bill.parts:
            raise PartNotInBillError(id_)
        key = _asked_as(bill.parts[id_].supplier, (id_,))
        supplier, named = told.get(key, (bill.parts[id_].supplier, ()))
        if id_ not in named:
            told[key] = (supplier, (*named, id_))
    return tuple(told.values())


def controlled(substances: Iterable[str]) -> tuple[str, ...]:
    """The rare earths among the substances that the law asks about, by atomic number."""
    asked = set(substances)
    return tuple(symbol for symbol in RARE_EARTHS if symbol in asked)


def campaign_of(
    asked: Sequence[Asked],
    bill: Bill,
    substances: tuple[str, ...],
    words: FormWords,
    occasion: Occasion,
) -> Campaign:
    """The campaign, a form for each supplier; the same questions always get the same id."""
    told = [occasion.on.isoformat(), list(substances), [[who, list(parts)] for who, parts in asked]]
    digest = hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
    id_ = digest[:_ID_LENGTH]
    forms = tuple(
        SupplierForm(
            f"{id_}-{number}",
            supplier,
            _file(number, supplier or parts[0]),
            tuple(_asked_part(bill, part) for part in parts),
        )
        for number, (supplier, parts) in enumerate(asked, start=1)
    )
    return Campaign(
        id_,
        occasion.on,
        occasion.due_days,
        substances,
        forms,
        shared_words(words, substances),
        words.choices(),
        occasion.documents,
        occasion.market,
    )


def numbered(statements: Iterable[Statement], campaign: Campaign) -> Iterator[Statement]:
    """Statements from before a campaign, each with a number, so that a later one can replace it."""
    for number, each in enumerate(statements, start=1):
        yield each if each.number else replace(each, number=f"{campaign.id}-0/{number}")


def asked_events(campaign: Campaign, who: str) -> tuple[Event, ...]:
    """That each supplier was asked on the day of the campaign."""
    return tuple(
        Event(
            EventKind.ASKED,
            campaign.on,
            form.id,
            who,
            tuple(part.part for part in form.parts),
            document=form.file,
        )
        for form in campaign.forms
    )


def _asked_as(supplier: str, parts: tuple[str, ...]) -> str:
    """Whom to ask: where no supplier is named, whoever supplies the part."""
    return supplier or f"whoever supplies {', '.join(parts)}"


def _asked_part(bill: Bill, id_: str) -> AskedPart:
    part = bill.parts[id_]
    return AskedPart(id_, part.name, part.form, part.mass_mg)


def _file(number: int, name: str) -> str:
    plain = plain_name(name.replace("/", "-"))[:_FILE_LETTERS].replace(" ", "-")
    return f"{number:03d}-{plain}.xlsx"
