"""A product of a bill of materials made ready to be judged: rolled up, valued, told as facts."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ytterby.material.content import Content, roll_up
from ytterby.material.item_facts import item_facts
from ytterby.material.magnet_facts import magnet_facts
from ytterby.material.order import parts_inside
from ytterby.material.stage_facts import stage_facts
from ytterby.material.worth import Counted, Valuation
from ytterby.reports.wording import capitalised
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.finding import Finding, FindingsError
from ytterby.vocabulary.law import ItemList
from ytterby.vocabulary.magnet_step import StagesAsked
from ytterby.vocabulary.money import Rate
from ytterby.vocabulary.price import PriceBook
from ytterby.vocabulary.regime import Regime
from ytterby.workflows.determine import ProductFacts

NO_STAGES = StagesAsked()
_METAL, _OXIDE = "metal", "oxide"


@dataclass(frozen=True, slots=True)
class Market:
    """Which prices count: the book, the place, the dated rates, and the currency to count in."""

    prices: PriceBook
    place: str
    rates: tuple[Rate, ...]
    currency: str


@dataclass(frozen=True, slots=True)
class ValuedBill:
    """A bill rolled up and valued at the prices of one day, for one regime."""

    bill: Bill
    content: Content

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What stood in the way of the roll-up or the valuation."""
        return self.content.findings


def valued(bill: Bill, lawbook: Lawbook, regime: Regime, market: Market, day: date) -> ValuedBill:
    """Rolls a bill up and values what the regime counts, at the prices of a day.

    Raises:
        FindingsError: the bill contradicts itself, or something in it cannot be valued.

    """
    return _unblocked(bill, roll_up(bill, valuation_on(lawbook, regime, market, day)))


def unvalued(bill: Bill) -> ValuedBill:
    """Rolls a bill up without valuing anything in it.

    Raises:
        FindingsError: the bill contradicts itself.

    """
    return _unblocked(bill, roll_up(bill))


def _unblocked(bill: Bill, content: Content) -> ValuedBill:
    blocking = [each for each in content.findings if each.blocks]
    if blocking:
        raise FindingsError(blocking)
    return ValuedBill(bill, content)


def valuation_on(lawbook: Lawbook, regime: Regime, market: Market, day: date) -> Valuation:
    """All that is needed to value what the regime counts, at the prices of a day."""
    counted = counted_by(lawbook, regime, market.place, day)
    return Valuation(counted, market.prices, market.rates, market.currency)


def counted_by(lawbook: Lawbook, regime: Regime, place: str, day: date) -> Counted:
    """Which substances the regime's value test counts, in which form each is priced.

    Read as metal contained, a substance counts as the metal; read as oxide bought, as the oxide
    where the list has the oxide, else still as the metal, since only that is listed.
    """
    listed = lawbook.item_lists.get(regime.counted_list)
    forms: Mapping[str, Mapping[str, str]] = {} if listed is None else _forms(listed)
    return Counted(forms, frozenset(regime.home), place, day)


def product_facts(
    valued_bill: ValuedBill,
    product: str,
    substances: Iterable[str],
    stages: StagesAsked = NO_STAGES,
    magnets: Collection[str] = (),
) -> ProductFacts:
    """The facts that a bill gives of one of its products, with what the reader must know of it.

    ``substances``, ``stages`` and the facts about ``magnets`` are those that the law asks about.
    """
    bill, content = valued_bill.bill, valued_bill.content
    facts = item_facts(bill, content, product, substances)
    facts.update(stage_facts(bill, content, product, stages))
    facts.update(magnet_facts(bill, content, product, magnets))
    inside = parts_inside(valued_bill.content.structure, product)
    caveats = tuple(_caveats(valued_bill, inside))
    return ProductFacts(facts, caveats)


def _forms(listed: ItemList) -> dict[str, dict[str, str]]:
    metals = {each.family for each in listed.classes if each.form == _METAL}
    oxides = {symbol for each in listed.classes if each.form == _OXIDE for symbol in each.elements}
    return {
        _METAL: dict.fromkeys(sorted(metals | oxides), _METAL),
        _OXIDE: {
            symbol: _OXIDE if symbol in oxides else _METAL for symbol in sorted(metals | oxides)
        },
    }


def is_illustrative(valued_bill: ValuedBill, product: str) -> bool:
    """Whether some of what a bill says of a product is chosen to show the method."""
    inside = parts_inside(valued_bill.content.structure, product)
    return bool(_illustrative(valued_bill.bill, inside))


def _illustrative(bill: Bill, inside: frozenset[str]) -> list[str]:
    return sorted(id_ for id_ in inside if id_ in bill.parts and bill.parts[id_].illustrative)


def _caveats(valued_bill: ValuedBill, inside: frozenset[str]) -> Iterable[str]:
    chosen = _illustrative(valued_bill.bill, inside)
    if chosen:
        yield f"Illustrative figures, not measured ones, stand for {', '.join(chosen)}."
    outside = {part.place for id_, part in valued_bill.bill.parts.items() if id_ not in inside}
    for finding in valued_bill.findings:
        if finding.place in outside:
            continue
        yield f"{finding.code}: {finding.seen}. {capitalised(finding.remedy)}."
