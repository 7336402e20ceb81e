"""The content bar: an interval against its threshold on a log scale, contributions beneath."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import log10
from types import MappingProxyType
from unicodedata import east_asian_width

from ytterby.reports.language import say
from ytterby.reports.pictures.svg import across, element, figure, text
from ytterby.reports.wording import in_sequence, percent_words, semicolons, share_words
from ytterby.vocabulary.interval import Interval

_HEAD, _ROW, _BAR, _THIN, _GAP, _FOOT = 40, 46, 16, 8, 22, 10
_SMALLEST_EXPONENT = -7
_DECADES_BELOW = 2
# So many letters fit beside each other on a phone.
_ONE_LINE, _LINE = 50, 17
_AT_THE_END: Mapping[str, str] = MappingProxyType({"x": "100%", "text_anchor": "end"})


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
    rows = [_share_row(*each, picture.threshold) for each in picture.rows]
    parts = [_contribution_row(each) for each in picture.contributions]
    shapes: list[str] = []
    words: list[str] = []
    top: float = _HEAD
    for at, row in enumerate([*rows, *parts]):
        if at == len(rows):
            words.append(text(say("made up of"), x=0, y=top + 12, class_="tick"))
            top += _GAP
        shapes.append(row.bar(scale, top))
        words.append(row.words(top))
        top += row.height
    # The threshold lies over the bars and under the words.
    content = "".join((*_grid(scale, top), *shapes, _threshold(picture, scale, top), *words))
    return figure("content", top + _FOOT, _words(picture), content)


def verdict_words(share: Interval, threshold: Fraction) -> str:
    """Which side of the threshold an interval lies on, in words."""
    met = share.reaches(threshold)
    if met is None:
        return say("undecided")
    return say("reaches it") if met else say("stays below it")


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


def _threshold(picture: ContentPicture, scale: _Scale, bottom: float) -> str:
    place = across(scale.place(picture.threshold))
    line = element("line", x1=place, x2=place, y1=30, y2=bottom, class_="day")
    words = say("threshold {share}", share=percent_words(picture.threshold))
    return line + text(words, x=place, y=33, class_="day-name", text_anchor="middle")


@dataclass(frozen=True, slots=True)
class _Row:
    """One bar with its label and its value; a value too long for the line goes under it."""

    label: str
    said: str
    share: Interval
    tone: str
    thickness: int

    @property
    def _value_below(self) -> int:
        return _LINE if _breadth(self.label) + _breadth(self.said) > _ONE_LINE else 0

    @property
    def height(self) -> float:
        return _ROW + self._value_below

    def words(self, top: float) -> str:
        name = text(self.label, x=0, y=top + 14, class_="name")
        place = {"x": "0", "text_anchor": "start"} if self._value_below else _AT_THE_END
        below = top + 14 + self._value_below
        return name + text(self.said, y=below, class_=f"state tone-{self.tone}", **place)

    def bar(self, scale: "_Scale", top: float) -> str:
        return _bar(self.share, scale, (top + 20 + self._value_below, self.thickness), self.tone)


def _share_row(label: str, share: Interval, threshold: Fraction) -> _Row:
    met = share.reaches(threshold)
    tone = "open" if met is None else "stop" if met else "mild"
    return _Row(label, _held_against(share, threshold), share, tone, _BAR)


def _held_against(share: Interval, threshold: Fraction) -> str:
    verdict = verdict_words(share, threshold)
    return say("{share}, {verdict}", share=share_words(share), verdict=verdict)


def _contribution_row(each: Contribution) -> _Row:
    label = say("{part} (illustrative)", part=each.label) if each.illustrative else each.label
    return _Row(label, share_words(each.interval), each.interval, "need", _THIN)


def _breadth(words: str) -> int:
    """How broad words are, in letters: a Chinese one is as broad as two Latin ones."""
    return sum(2 if east_asian_width(letter) in {"F", "W"} else 1 for letter in words)


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


def _words(picture: ContentPicture) -> tuple[str, str]:
    title = say(
        "Listed material as a share of value, against the threshold of {share}",
        share=percent_words(picture.threshold),
    )
    rows = semicolons(
        say("{row}: {verdict}", row=row, verdict=_held_against(share, picture.threshold))
        for row, share in picture.rows
    )
    return title, in_sequence(say("{rows}. Log scale.", rows=rows), picture.note)
