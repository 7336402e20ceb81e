"""Duties through time: how much of the customs value falls due, and how much more may."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from ytterby.licensing.landed_cost import LandedCost, Stretch
from ytterby.reports.language import say
from ytterby.reports.pictures.svg import across, element, figure, text, title
from ytterby.reports.pictures.timescale import anchor_at, grid, patterns, place, ticks
from ytterby.reports.wording import day_words, percent_words, share_words
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.period import Period

_TOP, _HIGH, _FOOT = 44, 110, 22
# Above what is told stands what nobody can bound.
_ROOM = Fraction(5, 4)
_LEAST = Fraction(1, 20)
_UNBOUNDED = "pattern-unverified"


def duty_steps(stretches: Sequence[Stretch], day: date) -> str:
    """The picture as SVG; a step for each stretch, full for what is certain.

    Args:
        stretches: days in a row, in order of time; the last one has an end.
        day: the day of the import, drawn as a line.

    """
    span = Period(stretches[0].period.start, stretches[-1].period.end)
    shares = [duty_share(each.cost) for each in stretches]
    told = [end for each in shares for end in (each.low, each.high) if end is not None]
    most = max(*told, _LEAST) * _ROOM
    bottom = _TOP + _HIGH
    steps = zip(stretches, shares, strict=True)
    content = "".join(
        (
            patterns(),
            "".join(grid(span, _TOP - 18, bottom)),
            "".join(ticks(span, bottom + 16)),
            *(part for each, share in steps for part in _step(each, share, span, most)),
            element("line", x1="0", x2="100%", y1=bottom, y2=bottom, class_="grid year"),
            _day_line(day, span, bottom),
        )
    )
    words = (
        say("Duties through time, as a share of the customs value"),
        say("Full is what certainly falls due, pale what may, hatched what nobody can bound."),
    )
    return figure("duties", bottom + _FOOT, words, content)


def duty_share(cost: LandedCost) -> Interval:
    """What part of the customs value the duties are, at least and at most.

    Of a value that is itself a range the lowest share is taken of the least value, and so on: the
    duties are a share of the same value.
    """
    value, duty = cost.value.amount, cost.duty
    low = duty.low / value.low if value.low else Fraction(0)
    if duty.high is None or not value.high:
        return Interval(low, None)
    return Interval(min(low, duty.high / value.high), duty.high / value.high)


def share_told(share: Interval) -> str:
    """The share in words."""
    if share.high is None:
        return say("at least {share}", share=percent_words(share.low))
    return share_words(share)


def _step(stretch: Stretch, share: Interval, span: Period, most: Fraction) -> Iterator[str]:
    start, last = stretch.period.start, stretch.period.last_day or stretch.period.start
    left = place(start, span)
    wide = place(stretch.period.end or last, span) - left
    words = say(
        "{start} to {end}: {share}",
        start=day_words(start),
        end=day_words(last),
        share=share_told(share),
    )
    high = most if share.high is None else share.high
    sure, may = float(share.low / most) * _HIGH, float((high - share.low) / most) * _HIGH
    bottom = _TOP + _HIGH
    fill = {"fill": f"url(#{_UNBOUNDED})"} if share.high is None else {"class_": "fill-need band"}
    across_it = {"x": across(left), "width": across(wide)}
    if may:
        yield element("rect", title(words), y=bottom - sure - may, height=may, **across_it, **fill)
    if sure:
        yield element(
            "rect", title(words), y=bottom - sure, height=sure, class_="fill-need", **across_it
        )


def _day_line(day: date, span: Period, bottom: float) -> str:
    share = place(day, span)
    at, anchor = across(share), anchor_at(share)
    line = element("line", x1=at, x2=at, y1=_TOP - 22, y2=bottom, class_="day")
    return line + text(day_words(day), x=at, y=14, class_="day-name", text_anchor=anchor)
