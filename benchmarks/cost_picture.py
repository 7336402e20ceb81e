"""The cost curve as SVG: seconds over rows, both on log scales, one panel for each kind of work."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

_PANEL, _GAP, _LEFT, _TOP, _TALL, _FOOT, _RIGHT = 280, 240, 72, 64, 300, 58, 170
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #333; }
.title { font-size: 15px; font-weight: 600; }
.grid { stroke: #ddd; stroke-width: 1; }
.curve { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
.sheet { fill: #fff; }
.local { stroke: #0b6e4f; } .local-words { fill: #0b6e4f; }
.duckdb { stroke: #a35b00; stroke-dasharray: 7 4; } .duckdb-words { fill: #a35b00; }
.spark { stroke: #3b4cc0; stroke-dasharray: 2 4; } .spark-words { fill: #3b4cc0; }
@media (prefers-color-scheme: dark) {
  text { fill: #ddd; } .sheet { fill: #161b22; } .grid { stroke: #333b45; }
  .local { stroke: #4cc38a; } .local-words { fill: #4cc38a; }
  .duckdb { stroke: #e9a23b; } .duckdb-words { fill: #e9a23b; }
  .spark { stroke: #8fa2ff; } .spark-words { fill: #8fa2ff; }
}
""".strip()
# Labels at the end of a curve keep so far from each other.
_APART = 17


@dataclass(frozen=True, slots=True)
class Curve:
    """Seconds by size of one engine; ``kind`` is how it is drawn: local, duckdb or spark."""

    name: str
    kind: str
    seconds: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Panel:
    """One kind of work: its title, what is counted, and a curve for each engine."""

    title: str
    counted: str
    curves: tuple[Curve, ...]


def picture(panels: Sequence[Panel]) -> str:
    """The panels beside each other, on one scale of seconds."""
    every = [
        seconds for each in panels for curve in each.curves for seconds in curve.seconds.values()
    ]
    sizes = sorted({size for each in panels for curve in each.curves for size in curve.seconds})
    scale = _Scale(
        (log10(sizes[0]), log10(sizes[-1])), (floor(log10(min(every))), ceil(log10(max(every))))
    )
    width = _LEFT + len(panels) * _PANEL + (len(panels) - 1) * _GAP + _RIGHT
    height = _TOP + _TALL + _FOOT
    inside = "".join(
        part
        for number, panel in enumerate(panels)
        for part in _panel(panel, scale, _LEFT + number * (_PANEL + _GAP), sizes)
    )
    words = "; ".join(f"{each.title}: {_spoken(each)}" for each in panels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
        f"<title>How cost grows</title><desc>{escape(words)}</desc><style>{_STYLE}</style>"
        f'<rect class="sheet" width="{width}" height="{height}"/>{inside}</svg>\n'
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Exponents of ten, from the smallest to the largest, across and upwards."""

    sizes: tuple[float, float]
    seconds: tuple[float, float]

    def across(self, size: float) -> float:
        low, high = self.sizes
        return _PANEL * (log10(size) - low) / ((high - low) or 1.0)

    def down(self, seconds: float) -> float:
        low, high = self.seconds
        return _TOP + _TALL * (high - log10(seconds)) / ((high - low) or 1.0)


def _panel(panel: Panel, scale: _Scale, left: float, sizes: Sequence[int]) -> Iterator[str]:
    yield _text(panel.title, left, _TOP - 30, "title")
    for exponent in range(int(scale.seconds[0]), int(scale.seconds[1]) + 1):
        y = scale.down(10.0**exponent)
        yield _line(left, y, left + _PANEL, y)
        yield _text(_in_words(10.0**exponent), left - 8, y + 4, "tick", "end")
    for size in sizes:
        x = left + scale.across(size)
        yield _line(x, _TOP, x, _TOP + _TALL)
        yield _text(f"{size:,}", x, _TOP + _TALL + 20, "tick", "middle")
    yield _text(panel.counted, left + _PANEL / 2, _TOP + _TALL + 42, "tick", "middle")
    for curve in panel.curves:
        points = " ".join(
            f"{left + scale.across(size):.1f},{scale.down(seconds):.1f}"
            for size, seconds in sorted(curve.seconds.items())
        )
        yield f'<polyline class="curve {curve.kind}" points="{points}"/>'
    yield from _names(panel, scale, left)


def _names(panel: Panel, scale: _Scale, left: float) -> Iterator[str]:
    """Each curve named at its end, moved down where two would meet."""
    ends = sorted(panel.curves, key=lambda each: -each.seconds[max(each.seconds)])
    lowest = 0.0
    for curve in ends:
        size = max(curve.seconds)
        y = max(scale.down(curve.seconds[size]) + 4, lowest + _APART)
        lowest = y
        x = left + scale.across(size) + 8
        yield _text(f"{curve.name} {_in_words(curve.seconds[size])}", x, y, f"{curve.kind}-words")


def _text(words: str, x: float, y: float, class_: str, anchor: str = "start") -> str:
    return (
        f'<text class="{class_}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">'
        f"{escape(words, quote=False)}</text>"
    )


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<line class="grid" x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"/>'


def _in_words(seconds: float) -> str:
    return f"{seconds:,.3g} s" if seconds >= 1 else f"{1000 * seconds:.3g} ms"


def _spoken(panel: Panel) -> str:
    return ", ".join(
        f"{curve.name} {_in_words(seconds)} for {size:,}"
        for curve in panel.curves
        for size, seconds in sorted(curve.seconds.items())
    )
