"""What is claimed against what was found, claim by claim, on one scale of per cent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ytterby.reports.figure_words import change_words, value_words
from ytterby.reports.language import say
from ytterby.reports.marks import Mark
from ytterby.reports.pictures.svg import across, element, figure, text, title
from ytterby.reports.wording import full_stop, semicolons
from ytterby.vocabulary.claim import Claimed
from ytterby.vocabulary.figure import PER_CENT
from ytterby.vocabulary.interval import Interval

_TOP, _ROW, _FOOT, _LEFT, _RIGHT = 24, 46, 8, 0.02, 0.98
_LOW, _HIGH = Fraction(-100), Fraction(100)
_MARKS = (-100, -50, 0, 50, 100)
_THICK, _NARROW = 14, 0.006
# So many letters of a claim fit above its line on a phone.
_LETTERS_MAX = 44


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with a number in per cent: what is claimed, what was found, how it came out.

    ``claimed`` is drawn with the leeway that it is given; ``claimed_words`` say what is claimed.
    """

    id: str
    words: str
    claimed: Claimed
    claimed_words: str
    found: Interval
    is_change: bool
    verdict: Mark


def claim_scale(rows: Sequence[ClaimRow]) -> str:
    """The picture as SVG: a band is what is claimed, a bar or a point what was found."""
    bottom = _TOP + _ROW * len(rows)
    content = (
        *_grid(bottom),
        *(_row(row, _TOP + _ROW * at) for at, row in enumerate(rows)),
    )
    return figure("claims", bottom + _FOOT, _words(rows), "".join(content))


def found_words(row: ClaimRow) -> str:
    """What was found of a claim."""
    return change_words(row.found) if row.is_change else value_words(row.found, PER_CENT)


def _grid(bottom: float) -> Iterator[str]:
    for mark in _MARKS:
        at = across(_place(Fraction(mark)))
        look = f"grid {'year' if mark == 0 else 'quarter'}"
        yield element("line", x1=at, x2=at, y1=_TOP - 6, y2=bottom, class_=look)
        anchor = "start" if mark == _MARKS[0] else "end" if mark == _MARKS[-1] else "middle"
        yield text(f"{mark} %", x=at, y=_TOP - 10, class_="tick", text_anchor=anchor)


def _row(row: ClaimRow, top: float) -> str:
    tone = row.verdict.tone
    whole = say(
        "{row}: claimed {claimed}, found {found}; {verdict}",
        row=row.words,
        claimed=row.claimed_words,
        found=found_words(row),
        verdict=row.verdict.words,
    )
    short = row.words if len(row.words) <= _LETTERS_MAX else f"{row.words[:_LETTERS_MAX]}..."
    head = text(f"{row.id}  {short}", x=across(_LEFT), y=top + 15, class_="name")
    verdict = text(
        f"{row.verdict.shape} {row.verdict.words}",
        x=across(_RIGHT),
        y=top + 15,
        class_=f"state tone-{tone} minor",
        text_anchor="end",
    )
    return element(
        "g", title(whole) + head + verdict + _band(row, top + 22) + _bar(row, top + 22, tone)
    )


def _band(row: ClaimRow, y: float) -> str:
    """What is claimed, a number as a narrow stroke of its own width."""
    low = _LOW if row.claimed.low is None else row.claimed.low
    high = _HIGH if row.claimed.high is None else row.claimed.high
    start, end = _place(low), _place(high)
    if end - start < _NARROW:
        start, end = start - _NARROW / 2, start + _NARROW / 2
    width = across(end - start)
    return element(
        "rect", x=across(start), y=y, width=width, height=_THICK, class_="fill-quiet band"
    ) + element(
        "rect", x=across(start), y=y, width=width, height=_THICK, class_="outline tone-quiet"
    )


def _bar(row: ClaimRow, y: float, tone: str) -> str:
    low, high = row.found.low, row.found.high
    start, end = _place(low), _place(_HIGH if high is None else high)
    middle = y + _THICK / 2
    bar = element(
        "line",
        x1=across(start),
        x2=across(end),
        y1=middle,
        y2=middle,
        class_=f"outline thick tone-{tone}",
    )
    dots = "".join(
        element("circle", cx=across(at), cy=middle, r=5, class_=f"fill-{tone}")
        for at in {start, end}
    )
    beyond = low > _HIGH
    words = found_words(row)
    words = f"{words} \N{RIGHTWARDS ARROW}" if beyond else words
    at_right = start > 1 / 2
    return (
        bar
        + dots
        + text(
            words,
            x=across(start - 0.015 if at_right else end + 0.015),
            y=middle + 4,
            class_=f"state tone-{tone}",
            text_anchor="end" if at_right else "start",
        )
    )


def _place(value: Fraction) -> float:
    """Where a number stands; what lies beyond the scale stands at its end."""
    inside = min(max(value, _LOW), _HIGH)
    return _LEFT + (_RIGHT - _LEFT) * float((inside - _LOW) / (_HIGH - _LOW))


def _words(rows: Sequence[ClaimRow]) -> tuple[str, str]:
    heading = say("What is claimed, and what was found")
    told = (
        say(
            "{row}: claimed {claimed}, found {found}; {verdict}",
            row=row.words,
            claimed=row.claimed_words,
            found=found_words(row),
            verdict=row.verdict.words,
        )
        for row in rows
    )
    return heading, full_stop(semicolons(told))
