"""The ratios by which dependence is told, on intervals: share, change, reliance, reserve life."""

from fractions import Fraction

from ytterby.vocabulary.interval import Interval

_ONE = Fraction(1)


def share_of(part: Interval, whole: Interval) -> Interval:
    """A part over the whole, which is more than nothing; never more than all of it.

    A whole without an upper bound leaves no more than "under so much".
    """
    low = Fraction(0) if whole.high is None else min(part.low / whole.high, _ONE)
    high = _ONE if part.high is None else min(part.high / whole.low, _ONE)
    return Interval(low, high)


def change_between(before: Interval, after: Interval) -> Interval:
    """``after / before - 1`` as a share; ``before`` is more than nothing."""
    low = -_ONE if before.high is None else after.low / before.high - 1
    high = None if after.high is None else after.high / before.low - 1
    return Interval(low, high)


def sign_of(change: Interval) -> int | None:
    """1 for a rise, -1 for a fall, 0 for no change; ``None`` where it may be either."""
    if change.low > 0:
        return 1
    if change.high is None:
        return None
    if change.high < 0:
        return -1
    return 0 if change.low == change.high == 0 else None


def net_import_reliance(consumption: Interval, own: Interval) -> Interval:
    """The share of consumption that own production does not cover.

        reliance = (consumption - own production) / consumption

    Consumption is more than nothing; a country that makes more than it uses relies on none.
    """
    low = Fraction(0) if own.high is None else max(_ONE - own.high / consumption.low, Fraction(0))
    high = _ONE if consumption.high is None else max(_ONE - own.low / consumption.high, low)
    return Interval(low, high)


def reserve_life(reserves: Interval, production: Interval) -> Interval | None:
    """Reserves over the production of a year, in years; ``None`` where nothing is produced.

    It tells how long reserves as known today would last at the pace of that year, no more.
    """
    if production.high == 0:
        return None
    low = Fraction(0) if production.high is None else reserves.low / production.high
    if reserves.high is None or production.low == 0:
        return Interval(low, None)
    return Interval(low, reserves.high / production.low)
