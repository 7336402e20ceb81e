"""What answers of suppliers changed: the products that stand otherwise, or in narrower bounds."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ytterby.reports.content_overview import ContentOverview, ProductContent, Standing
from ytterby.reports.language import marked, say, told
from ytterby.reports.wording import full_stop, listed, number_of, share_range_words
from ytterby.vocabulary.interval import Interval

_OPEN = frozenset({Standing.UNDECIDED})


@dataclass(frozen=True, slots=True)
class Moved:
    """A product as it stood, and as it stands now; the shares span every reading."""

    product: str
    name: str
    before: Standing
    after: Standing
    share_before: str
    share_after: str

    @property
    def is_decided(self) -> bool:
        """Whether it was open and is no longer."""
        return self.before in _OPEN and self.after not in _OPEN


def moved(before: ContentOverview, after: ContentOverview) -> tuple[Moved, ...]:
    """The products of which more, or something else, is known now; those decided by it first."""
    earlier = {each.id: each for each in before.products}
    found = _moved(earlier, after)
    return tuple(sorted(found, key=lambda each: (not each.is_decided, each.product)))


def change_sentence(changes: tuple[Moved, ...]) -> str:
    """What the answers did, in a sentence."""
    if not changes:
        return say("The answers change nothing here: they speak of no part that matters.")
    decided = sum(each.is_decided for each in changes)
    narrowed = len(changes) - decided
    told_of: list[str] = []
    if decided:
        one, many = marked("decide {count} product"), marked("decide {count} products")
        told_of.append(number_of(decided, one, many))
    if narrowed:
        one, many = marked("narrow {count} product"), marked("narrow {count} products")
        told_of.append(number_of(narrowed, one, many))
    return full_stop(say("The answers {changes}", changes=listed(told_of)))


def _moved(earlier: dict[str, ProductContent], after: ContentOverview) -> Iterator[Moved]:
    for now in after.products:
        then = earlier.get(now.id)
        if then is None or then.shares == now.shares:
            continue
        yield Moved(
            now.id,
            told(now.name) or now.id,
            then.standing,
            now.standing,
            share_range_words(_span(then)),
            share_range_words(_span(now)),
        )


def _span(product: ProductContent) -> Interval:
    lows = [each.share.low for each in product.shares.values()]
    return Interval(min(lows, default=Fraction(0)), max(product.most, *lows))
