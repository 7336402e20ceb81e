"""The content bar: an interval against its threshold on a log scale, contributions beneath."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import log10

from ytterby.reports.pictures.svg import across, element, figure, text
from ytterby.reports.wording import percent_words
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import format_share

_HEAD, _ROW, _BAR, _THIN, _GAP, _FOOT = 40, 46, 16, 8, 22, 10
_SMALLEST_EXPONENT = -7
_DECADES_BELOW = 2


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one part brings to the share: from ``low`` to ``high``; no ``high`` is without bound."""

    label: str
    low: Fraction
    high: Fraction | None
    illustrative: bool = False

    @property
    def interval(self) -> Interval:
        """The two ends as an interval."""
        return Interval(self.low, self.high)


@dataclass(frozen=True, slots=True)
class ContentPicture:
    """A share of value against the threshold that the law sets for it.

    ``rows`` are the same share on each basis: its words and its interval.  ``contributions`` are
    the parts that make it up, the largest first.  ``note`` says how it was valued.
    """

    threshold: Fraction
    rows: tuple[tuple[str, Interval], ...]
    contributions: tuple[Contribution, ...] = ()
    note: str = ""


def content_bar(picture: ContentPicture) -> str:
    """The bar as SVG.

    Zero has no place on a log scale: an interval that begins there begins at the left edge, with
    an arrow.  An interval without upper bound ends at 100 %.
    """
    scale = _Scale(picture)
    rows = len(picture.rows)
    split = _HEAD + rows * _ROW
    bottom = split + (_GAP + len(picture.contributions) * _ROW if picture.contributions else 0)
    content = "".join(
        (
            "".join(_grid(scale, bottom)),
            _threshold(picture.threshold, scale, bottom),
            "".join(
                _row(words, share, scale, _HEAD + at * _ROW, picture.threshold)
                for at, (words, share) in enumerate(picture.rows)
            ),
            _contributions(picture, scale, split),
        )
    )
    return figure("content", bottom + _FOOT, _words(picture), content)


def verdict_words(share: Interval, threshold: Fraction) -> str:
    """Which side of the threshold an interval lies on, in words."""
    met = share.reaches(threshold)
    if met is None:
        return "undecided"
    return "reaches it" if met else "stays below it"


class _Scale:
    """Shares to places across, by decades."""

    def __init__(self, picture: ContentPicture) -> None:
        shares = [share for _, share in picture.rows]
        shares += [each.interval for each in picture.contributions]
        ends = [end for each in shares for end in (each.low, each.high) if end]
        least = min([picture.threshold, *ends])
        exponent = _exponent_below(least)
        at_most = _exponent_below(picture.threshold) - _DECADES_BELOW + 1
        self.low = max(min(exponent, at_most), _SMALLEST_EXPONENT)

    def place(self, share: Fraction | None) -> float:
        """From 0 at the left edge to 1 at 100 %."""
        if share is None or share >= 1:
            return 1.0
        if share <= 0:
            return 0.0
        return max(1 - log10(share) / self.low, 0.0)

    def decades(self) -> tuple[Fraction, ...]:
        """The powers of ten from the left edge to 100 %."""
        return tuple(Fraction(10) ** power for power in range(self.low, 1))


def _exponent_below(share: Fraction) -> int:
    """The largest power of ten that is not above the share, exactly."""
    return -next(power for power in count() if Fraction(1, 10**power) <= share)


def _grid(scale: _Scale, bottom: float) -> list[str]:
    decades = scale.decades()
    drawn: list[str] = []
    for at, share in enumerate(decades):
        place = across(scale.place(share))
        anchor = "start" if at == 0 else "end" if at == len(decades) - 1 else "middle"
        drawn.append(element("line", x1=place, x2=place, y1=22, y2=bottom, class_="grid quarter"))
        crowd = "tick" if (len(decades) - 1 - at) % 2 == 0 else "tick minor"
        words = percent_words(share)
        drawn.append(text(words, x=place, y=16, class_=crowd, text_anchor=anchor))
    return drawn


def _threshold(threshold: Fraction, scale: _Scale, bottom: float) -> str:
    place = across(scale.place(threshold))
    line = element("line", x1=place, x2=place, y1=30, y2=bottom, class_="day")
    words = f"threshold {percent_words(threshold)}"
    return line + text(words, x=place, y=33, class_="day-name", text_anchor="middle")


def _row(words: str, share: Interval, scale: _Scale, top: float, threshold: Fraction) -> str:
    met = share.reaches(threshold)
    tone = "open" if met is None else "stop" if met else "mild"
    name = text(words, x=0, y=top + 14, class_="name")
    said = f"{format_share(share)}, {verdict_words(share, threshold)}"
    state = text(said, x="100%", y=top + 14, class_=f"state tone-{tone}", text_anchor="end")
    return name + state + _bar(share, scale, (top + 20, _BAR), tone)


def _bar(share: Interval, scale: _Scale, across_from: tuple[float, float], tone: str) -> str:
    top, height = across_from
    start, end = scale.place(share.low), scale.place(share.high)
    track = element("rect", x="0", y=top, width="100%", height=height, class_="track")
    if share.is_exact:
        middle = top + height / 2
        point = element("circle", cx=across(start), cy=middle, r=height / 2, class_=f"fill-{tone}")
        return track + point
    bar = element(
        "rect",
        x=across(start),
        y=top,
        width=across(max(end - start, 0.004)),
        height=height,
        class_=f"fill-{tone}",
    )
    arrow = text("◂ 0", x=4, y=top + height - 4, class_="on-bar") if not share.low else ""
    return track + bar + (arrow if height >= _BAR else "")


def _contributions(picture: ContentPicture, scale: _Scale, top: float) -> str:
    if not picture.contributions:
        return ""
    head = text("made up of", x=0, y=top + 12, class_="tick")
    drawn = [head]
    for at, each in enumerate(picture.contributions):
        line = top + _GAP + at * _ROW
        mark = " (illustrative)" if each.illustrative else ""
        drawn.append(text(f"{each.label}{mark}", x=0, y=line + 14, class_="name"))
        said = format_share(each.interval)
        drawn.append(text(said, x="100%", y=line + 14, class_="state", text_anchor="end"))
        drawn.append(_bar(each.interval, scale, (line + 20, _THIN), "need"))
    return "".join(drawn)


def _words(picture: ContentPicture) -> tuple[str, str]:
    threshold = percent_words(picture.threshold)
    title = f"Listed material as a share of value, against the threshold of {threshold}"
    rows = "; ".join(
        f"{words}: {format_share(share)}, {verdict_words(share, picture.threshold)}"
        for words, share in picture.rows
    )
    return title, f"{rows}. Log scale. {picture.note}".strip()
