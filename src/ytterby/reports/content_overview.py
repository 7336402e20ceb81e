"""What is known of the content of many products: their standing against the rule, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from ytterby.material.asking.ask import Asking
from ytterby.reports.content import basis_in_short, basis_words
from ytterby.reports.inquiry import supplier_words
from ytterby.reports.language import marked, say, told
from ytterby.reports.pictures.heat_map import (
    NOT_ASKED,
    ROWS_DRAWN,
    Asks,
    Column,
    HeatCell,
    HeatMap,
    HeatRow,
    tally,
)
from ytterby.reports.titles import regime_title
from ytterby.reports.wording import (
    capitalised,
    commas,
    full_stop,
    listed,
    number_of,
    percent_words,
    share_range_words,
    with_clauses,
)
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.truth import Truth

_SUPPLIERS_NAMED = 2


class Standing(StrEnum):
    """How a product stands against the threshold, all readings of the rule together.

    ``READING`` is decided on each reading, but not on all of them alike; ``UNDECIDED`` hangs on
    what nobody has said.
    """

    UNDECIDED = "undecided"
    READING = "reading"
    REACHES = "reaches"
    BELOW = "below"

    @property
    def words(self) -> str:
        """Its words in a table."""
        return say(_STANDINGS[self].name)


class _StandingWords(NamedTuple):
    """A standing alone, and what so many products do."""

    name: str
    one: str
    many: str


_STANDINGS: Mapping[Standing, _StandingWords] = MappingProxyType(
    {
        Standing.REACHES: _StandingWords(
            marked("reaches it"),
            marked("{count} reaches {threshold} of its value"),
            marked("{count} reach {threshold} of their value"),
        ),
        Standing.BELOW: _StandingWords(
            marked("stays below it"),
            marked("{count} stays below it"),
            marked("{count} stay below it"),
        ),
        Standing.READING: _StandingWords(
            marked("turns on the reading"),
            marked("{count} turns on how the rule is read"),
            marked("{count} turn on how the rule is read"),
        ),
        Standing.UNDECIDED: _StandingWords(
            marked("undecided"),
            marked("{count} is undecided"),
            marked("{count} are undecided"),
        ),
    }
)
_ALONE: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.REACHES: marked("The product reaches {threshold} of its value"),
        Standing.BELOW: marked("The product stays below {threshold} of its value"),
        Standing.READING: marked(
            "Whether the product reaches {threshold} of its value turns on how the rule is read"
        ),
        Standing.UNDECIDED: marked(
            "Whether the product reaches {threshold} of its value is undecided"
        ),
    }
)
_IN_SENTENCE = (Standing.REACHES, Standing.BELOW, Standing.READING, Standing.UNDECIDED)
_STEPS: Mapping[MagnetStep, tuple[str, str]] = MappingProxyType(
    {
        MagnetStep.MINED: (marked("mined"), marked("material of a magnet mined in {country}")),
        MagnetStep.SEPARATED: (
            marked("separated"),
            marked("material of a magnet separated in {country}"),
        ),
        MagnetStep.METAL: (
            marked("metal"),
            marked("metal or alloy of a magnet made in {country}"),
        ),
        MagnetStep.MAGNET: (marked("magnet"), marked("magnet made in {country}")),
    }
)


@dataclass(frozen=True, slots=True)
class ShareHeld:
    """A share of value held against the threshold; what floats cannot decide fractions did."""

    share: Interval
    reaches: Truth


@dataclass(frozen=True, slots=True)
class ProductContent:
    """What is known of one product.

    ``shares`` are by basis; ``presence`` is by element, ``steps`` says of each step whether it was
    done at home for a magnet inside.  What is not among the three was not asked.
    """

    id: str
    name: str
    shares: Mapping[str, ShareHeld]
    presence: Mapping[str, Truth]
    steps: Mapping[MagnetStep, Truth]

    @property
    def standing(self) -> Standing:
        """How it stands on all bases together."""
        verdicts = {each.reaches for each in self.shares.values()}
        if None in verdicts or not verdicts:
            return Standing.UNDECIDED
        if len(verdicts) > 1:
            return Standing.READING
        return Standing.REACHES if True in verdicts else Standing.BELOW

    @property
    def most(self) -> Fraction:
        """The largest share that it may hold on any basis."""
        highs = [each.share.high for each in self.shares.values()]
        return max((Fraction(1) if high is None else high for high in highs), default=Fraction(1))


@dataclass(frozen=True, slots=True)
class ContentOverview:
    """A portfolio judged on a day, at the prices of a place.

    ``elements`` are those that the law asks about; ``applies`` is false before the rule has a
    threshold: then ``threshold`` is the first that it got.
    """

    products: tuple[ProductContent, ...]
    bases: tuple[str, ...]
    elements: tuple[str, ...]
    threshold: Fraction
    regime: Regime
    day: date
    place: str
    currency: str
    applies: bool = True
    findings: tuple[str, ...] = ()

    def of_basis(self, basis: str) -> "ContentOverview":
        """The same on one basis alone; on all of them where there is no such."""
        if basis not in self.bases:
            return self
        kept = tuple(
            replace(each, shares={basis: each.shares[basis]} if basis in each.shares else {})
            for each in self.products
        )
        return replace(self, products=kept, bases=(basis,))


def standings(overview: ContentOverview) -> Counter[Standing]:
    """How many products stand how."""
    return Counter(each.standing for each in overview.products)


def overview_sentence(overview: ContentOverview, asking: Asking | None = None) -> str:
    """The whole of it in a sentence that can be passed on.

    ``Of 12 products 3 reach 0.1 % of their value, 4 stay below it and 5 are undecided; ...``
    """
    counts = standings(overview)
    if not counts:
        return say("There is no product in this parts list.")
    first = _standings_words(counts, percent_words(overview.threshold))
    suppliers = who_decide_most(asking)
    if not suppliers:
        return full_stop(first)
    one = say("{supplier} decides most.", supplier=suppliers[0])
    many = say("{suppliers} decide most.", suppliers=listed(suppliers))
    return say(
        "{standings}; {suppliers}", standings=first, suppliers=one if len(suppliers) == 1 else many
    )


def _standings_words(counts: Mapping[Standing, int], threshold: str) -> str:
    whole = sum(counts.values())
    if whole == 1:
        return say(_ALONE[next(each for each in counts if counts[each])], threshold=threshold)
    told_of = [
        say(
            _STANDINGS[each].one if counts[each] == 1 else _STANDINGS[each].many,
            count=f"{counts[each]:,}",
            threshold=threshold,
        )
        for each in _IN_SENTENCE
        if counts.get(each)
    ]
    if not counts.get(Standing.REACHES):
        told_of.insert(
            0, say("none certainly reaches {threshold} of its value", threshold=threshold)
        )
    products = number_of(whole, marked("{count} product"), marked("{count} products"))
    return say("Of {products} {standings}", products=products, standings=listed(told_of))


def who_decide_most(asking: Asking | None) -> tuple[str, ...]:
    """The one or two to ask first whose answers decide something, or may."""
    rows = () if asking is None else asking.rows
    deciding = [row.supplier for row in rows if row.decides or row.may_decide]
    return tuple(supplier_words(each) for each in deciding[:_SUPPLIERS_NAMED])


def in_order(overview: ContentOverview) -> tuple[ProductContent, ...]:
    """What matters most first: what is open, then what reaches, the larger share before."""
    ranks = {each: at for at, each in enumerate(Standing)}
    return tuple(
        sorted(overview.products, key=lambda each: (ranks[each.standing], -each.most, each.id))
    )


def heat_columns(overview: ContentOverview) -> tuple[Column, ...]:
    """What the rules ask, from the share of value to the steps of a magnet."""
    threshold = percent_words(overview.threshold)
    country = regime_title(overview.regime)
    shares = say("≥ {threshold}", threshold=threshold)
    return (
        *(_share_column(members, shares) for members in _alike(overview)),
        *(
            Column(each, say("{element} inside", element=each), say("inside"), Asks.PRESENCE)
            for each in overview.elements
        ),
        *(
            Column(
                say(name),
                say(words, country=country),
                say("in {country}", country=country),
                Asks.PRESENCE,
            )
            for name, words in _STEPS.values()
        ),
    )


def heat_map_of(
    overview: ContentOverview,
    hrefs: Mapping[str, str] | None = None,
    shown: Sequence[ProductContent] | None = None,
) -> HeatMap:
    """The map of the products that are shown, without any those that matter most.

    ``hrefs`` lead from a product to its own page.
    """
    ordered = in_order(overview)
    rows = ordered[:ROWS_DRAWN] if shown is None else tuple(shown)
    kept = {each.id for each in rows}
    alike = tuple(_alike(overview))
    others = [_cells(each, overview, alike) for each in ordered if each.id not in kept]
    return HeatMap(
        heat_columns(overview),
        tuple(
            HeatRow(
                each.id,
                told(each.name) or each.id,
                _cells(each, overview, alike),
                (hrefs or {}).get(each.id, ""),
            )
            for each in rows
        ),
        tuple(tally(column) for column in zip(*others, strict=True)),
    )


def market_words(overview: ContentOverview) -> str:
    """At which prices it was judged."""
    place = told(overview.place) or say("any place")
    return say("prices of {place}, in {currency}", place=place, currency=overview.currency)


def _alike(overview: ContentOverview) -> Iterator[tuple[str, ...]]:
    """The bases, those together that come to the same in every product."""
    found: dict[tuple[ShareHeld | None, ...], list[str]] = {}
    for basis in overview.bases:
        held = tuple(each.shares.get(basis) for each in overview.products)
        found.setdefault(held, []).append(basis)
    yield from (tuple(members) for members in found.values())


def _share_column(members: Iterable[str], group: str) -> Column:
    bases = tuple(members)
    words = [basis_words(basis) for basis in bases]
    short = [basis_in_short(basis) for basis in bases]
    sides = [list(dict.fromkeys(side)) for side in zip(*short, strict=True)]
    told_apart = [side[0] for side in sides if len(side) == 1]
    name = commas(told_apart) or say("every reading")
    full = listed([with_clauses(*each) for each in words], "or")
    return Column(name, capitalised(say("share of value {basis}", basis=full)), group, Asks.SHARE)


def _cells(
    product: ProductContent, overview: ContentOverview, alike: Iterable[tuple[str, ...]]
) -> tuple[HeatCell, ...]:
    shares = [product.shares.get(members[0]) for members in alike]
    return (
        *(
            NOT_ASKED if held is None else HeatCell(held.reaches, share_range_words(held.share))
            for held in shares
        ),
        *(_present(product.presence, each) for each in overview.elements),
        *(_present(product.steps, each) for each in _STEPS),
    )


def _present(found: Mapping[str, Truth] | Mapping[MagnetStep, Truth], asked: str) -> HeatCell:
    answers = {str(name): truth for name, truth in found.items()}
    return HeatCell(answers[asked]) if asked in answers else NOT_ASKED
