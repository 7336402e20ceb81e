"""The curve of what answers decide: the more suppliers have answered, the more is decided."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from ytterby.reports.inquiry import percent
from ytterby.reports.language import say
from ytterby.reports.pictures.svg import across, element, figure, text
from ytterby.reports.wording import full_stop, semicolons
from ytterby.vocabulary.decided_curve import MARKS_PERCENT, DecidedCurve, DecidedShare, Weighing

_TOP, _TALL, _FOOT, _LEFT, _RIGHT = 34, 220, 46, 0.08, 0.985
_QUARTERS, _HUNDRED, _NEAR_FOOT = 4, 100, 0.1
# More corners than this no screen can tell apart, and a page should stay light.
_CORNERS_MAX = 120

_Height: TypeAlias = Callable[[DecidedShare], float]


def decided_curve(curve: DecidedCurve) -> str:
    """The curve as SVG: a thick line is sure, a broken one the best, the band what is likely."""
    content = (
        *_scale(curve),
        _lines(curve),
        *(_mark(curve, number) for number in MARKS_PERCENT),
        *_names(curve),
        *_foot(curve),
    )
    return figure("curve", _TOP + _TALL + _FOOT, _words(curve), "".join(content))


def point_words(curve: DecidedCurve, point: DecidedShare) -> str:
    """One point in words: ``2 of 5 answered: surely 20 %, probably 27-40 %, at best 53 %``."""
    return say(
        "{answered} of {suppliers} answered: surely {surely}, probably {range}, at best {at_best}",
        answered=point.answered,
        suppliers=len(curve.suppliers),
        surely=percent(point.surely),
        range=likely_words(point),
        at_best=percent(point.at_best),
    )


def likely_words(point: DecidedShare) -> str:
    """From the tenth to the ninetieth percentile of what is drawn."""
    low, high = percent(point.low), percent(point.high)
    return low if low == high else say("{low} to {high}", low=low, high=high)


def _scale(curve: DecidedCurve) -> Iterator[str]:
    for quarter in range(_QUARTERS + 1):
        y = _height(quarter / _QUARTERS)
        yield element(
            "line", x1=across(_LEFT), x2=across(_RIGHT), y1=y, y2=y, class_="grid quarter"
        )
        words = f"{_HUNDRED * quarter // _QUARTERS}"
        yield text(words, x=0, y=y + 4, class_="tick")
    by_value = curve.weighed_by is Weighing.VALUE
    heading = say("% of the value decided") if by_value else say("% of the products decided")
    yield text(heading, x=0, y=_TOP - 16, class_="tick")


def _lines(curve: DecidedCurve) -> str:
    """Band and lines in a frame of their own, whose units are shares of the way across and up."""
    band = [*_steps(curve, _high), *reversed(_steps(curve, _low))]
    shapes = (
        element("polygon", points=_written(band), class_="fill-need band"),
        _line(curve, _at_best, "outline dashes tone-open"),
        _line(curve, _expected, "outline tone-need"),
        _line(curve, _surely, "outline thick tone-mild"),
    )
    return element(
        "svg",
        "".join(shapes),
        x=across(_LEFT),
        y=_TOP,
        width=across(_RIGHT - _LEFT),
        height=_TALL,
        viewBox="0 0 100 100",
        preserveAspectRatio="none",
        overflow="visible",
    )


def _surely(point: DecidedShare) -> float:
    return point.surely


def _low(point: DecidedShare) -> float:
    return point.low


def _expected(point: DecidedShare) -> float:
    return point.expected


def _high(point: DecidedShare) -> float:
    return point.high


def _at_best(point: DecidedShare) -> float:
    return point.at_best


def _line(curve: DecidedCurve, height: _Height, look: str) -> str:
    points = _written(_steps(curve, height))
    return element("polyline", points=points, class_=look, vector_effect="non-scaling-stroke")


def _steps(curve: DecidedCurve, height: _Height) -> list[tuple[float, float]]:
    """The corners of a staircase: between two answers nothing is decided."""
    apart = max(len(curve.points) * 2 // _CORNERS_MAX, 1)
    corners: list[tuple[float, float]] = []
    for point in (*curve.points[:-1:apart], curve.points[-1]):
        x, y = _HUNDRED * _way(curve, point.answered), _HUNDRED * (1 - height(point))
        if corners:
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    return corners


def _written(corners: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:.4g},{y:.4g}" for x, y in corners)


def _way(curve: DecidedCurve, answered: int) -> float:
    return answered / len(curve.suppliers) if curve.suppliers else 0.0


def _place(share: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * share


def _height(share: float) -> float:
    return _TOP + _TALL * (1 - share)


def _mark(curve: DecidedCurve, number: int) -> str:
    """Where the curve is read off: a line up, and what is sure there."""
    point = curve.at(number)
    x, y = across(_place(_way(curve, point.answered))), _height(point.surely)
    line = element("line", x1=x, x2=x, y1=_TOP, y2=_TOP + _TALL, class_="grid year")
    dot = element("circle", cx=x, cy=y, r=5, class_="fill-mild")
    sure = text(percent(point.surely), x=x, y=y - 10, class_="name", text_anchor="middle")
    return line + dot + sure


def _names(curve: DecidedCurve) -> Iterator[str]:
    """What the lines are, at the right end, where they part the most."""
    last = curve.points[-1]
    named = (
        (last.at_best, say("at best"), "tone-open", -8),
        # Near the foot it would stand on the numbers there.
        (last.surely, say("surely"), "tone-mild", 18 if last.surely > _NEAR_FOOT else -8),
    )
    for share, words, tone, off in named:
        y, look = _height(share) + off, f"state {tone}"
        yield text(words, x=across(_RIGHT), y=y, class_=look, text_anchor="end")


def _foot(curve: DecidedCurve) -> Iterator[str]:
    """Along the foot: how many have answered."""
    y, last = _TOP + _TALL + 18, len(curve.suppliers)
    marks = (point.answered for _, point in curve.marks)
    for answered in dict.fromkeys((0, *marks, last)):
        share = _way(curve, answered)
        anchor = "end" if share == 1 else "middle"
        yield text(str(answered), x=across(_place(share)), y=y, class_="tick", text_anchor=anchor)
    words = say("suppliers who have answered")
    yield text(words, x=across(_RIGHT), y=y + 20, class_="tick", text_anchor="end")


def _words(curve: DecidedCurve) -> tuple[str, str]:
    heading = say("How much is decided as suppliers answer")
    points = dict.fromkeys(point_words(curve, point) for _, point in curve.marks)
    return heading, full_stop(semicolons(points))
