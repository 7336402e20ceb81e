"""The tree of one product: only the way on which its listed material lies, the rest counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import log10

from ytterby.reports.language import say
from ytterby.reports.pictures.content_bar import verdict_words
from ytterby.reports.pictures.svg import across, element, figure, text, title
from ytterby.reports.wording import (
    commas,
    full_stop,
    percent_words,
    share_range_words,
    with_clauses,
)
from ytterby.vocabulary.interval import Interval

_HEAD, _ROW, _FOOT = 36, 46, 8
_STEP, _BAR = 20, 12
# Down from the top of a line: to the middle of the name, and to below one or two rows of words.
_MIDDLE, _UNDER_ONE, _UNDER_BOTH = 14, 22, 42
_BARS = 0.6
_GAP = 0.02
_THICK, _THIN = 7.0, 1.0
_DECADES = 5


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A part where it stands in a product, or several parts counted together.

    ``units`` of it go into one unit of the whole above it, ``share`` is what it brings to the share
    of the product's value with all units of it, ``weight`` from 0 to 1 how much of what matters
    lies in it.  ``unsaid`` are the things that nobody has said, ``marks`` what is peculiar to it.
    ``counted`` is how many parts it stands for; 0 is a part of its own.
    """

    id: str
    name: str
    units: Fraction
    share: Interval
    weight: float
    supplier: str = ""
    unsaid: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    counted: int = 0
    parts: tuple["TreeNode", ...] = ()


@dataclass(frozen=True, slots=True)
class TreePicture:
    """The tree of a product on one basis, against the threshold of its rule."""

    root: TreeNode
    threshold: Fraction
    basis: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A node on a line of its own, so far down and so deep; ``whole`` is the line it hangs from."""

    node: TreeNode
    at: int
    depth: int
    whole: int


def content_tree(picture: TreePicture) -> str:
    """The tree as SVG: a line per node, the thicker its branch the more it carries."""
    lines = list(_lines_of(picture.root))
    scale = _Scale(picture.threshold)
    bottom = _HEAD + _ROW * len(lines)
    content = (
        *_grid(scale, bottom),
        *(_branch(line, lines) for line in lines if line.depth),
        *(_row(line, picture, scale) for line in lines),
        _threshold(picture, scale, bottom),
    )
    return figure("tree", bottom + _FOOT, _words(picture, lines), "".join(content))


def node_words(node: TreeNode) -> str:
    """A node by its name and number, or how many parts it stands for."""
    if node.counted:
        one = node.counted == 1
        return say("1 more part") if one else say("{count} more parts", count=f"{node.counted:,}")
    if not node.name or node.name == node.id:
        return node.id
    return say("{name} ({number})", name=node.name, number=node.id)


def units_words(units: Fraction) -> str:
    """How many units go into the whole: ``24 ×``."""
    exact = units.denominator == 1
    return say("{count} ×", count=f"{int(units):,}" if exact else f"{float(units):.4g}")


def about(node: TreeNode) -> str:
    """What is said of a node beside its share: supplier, marks, and what nobody has said."""
    unsaid = say("not said: {things}", things=commas(node.unsaid)) if node.unsaid else ""
    return " · ".join(each for each in (*node.marks, node.supplier, unsaid) if each)


def _lines_of(root: TreeNode) -> Iterator[_Line]:
    """Depth first, wholes before their parts."""
    waiting = [(root, 0, 0)]
    at = 0
    while waiting:
        node, depth, whole = waiting.pop()
        yield _Line(node, at, depth, whole)
        waiting += [(part, depth + 1, at) for part in reversed(node.parts)]
        at += 1


class _Scale:
    """Shares to places across, by decades, the threshold two decades from the left edge."""

    def __init__(self, threshold: Fraction) -> None:
        self.low = max(round(log10(threshold)) - 2, -_DECADES - 2)

    def place(self, share: Fraction | None) -> float:
        """From where the bars begin to the right edge, which is 100 %."""
        if share is None or share >= 1:
            return 1.0
        way = 0.0 if share <= 0 else max(1 - log10(share) / self.low, 0.0)
        return _BARS + (1 - _BARS) * way


def _grid(scale: _Scale, bottom: float) -> Iterator[str]:
    for power in range(scale.low, 1):
        share = Fraction(10) ** power
        x = across(scale.place(share))
        yield element("line", x1=x, x2=x, y1=22, y2=bottom, class_="grid quarter")
        # Every other decade is enough to read the others from.
        if power % 2 == 0:
            anchor = "end" if power == 0 else "middle"
            yield text(percent_words(share), x=x, y=16, class_="tick", text_anchor=anchor)


def _threshold(picture: TreePicture, scale: _Scale, bottom: float) -> str:
    x = across(scale.place(picture.threshold))
    line = element("line", x1=x, x2=x, y1=30, y2=bottom, class_="day")
    words = say("threshold {share}", share=percent_words(picture.threshold))
    return line + text(words, x=x, y=33, class_="day-name", text_anchor="middle")


def _branch(line: _Line, wholes: list[_Line]) -> str:
    """From the whole down and across to the part, as thick as what it carries."""
    whole = wholes[line.whole]
    x = whole.depth * _STEP + 6
    start = _HEAD + _ROW * whole.at + (_UNDER_BOTH if about(whole.node) else _UNDER_ONE)
    end = _HEAD + _ROW * line.at + _MIDDLE
    thickness = _THIN + (_THICK - _THIN) * line.node.weight
    return element(
        "path",
        d=f"M{x} {start}V{end}h{_STEP - 8}",
        class_="branch",
        stroke_width=thickness,
    )


def _row(line: _Line, picture: TreePicture, scale: _Scale) -> str:
    node, top, left = line.node, _HEAD + _ROW * line.at, line.depth * _STEP + 2
    units = "" if line.depth == 0 or node.counted else units_words(node.units)
    name = " ".join(each for each in (units, node_words(node)) if each)
    first = text(name, x=left, y=top + 18, class_="tick" if node.counted else "name")
    second = text(about(node), x=left, y=top + 36, class_="tick") if about(node) else ""
    whole = title(with_clauses(name, about(node)))
    # What is too long for its place is cut off, and told in full when pointed at and in the list.
    words = element(
        "svg", whole + first + second, x=0, y=0, width=across(_BARS - _GAP), height=top + _ROW
    )
    return words + _bar(node, picture.threshold, scale, top)


def _bar(node: TreeNode, threshold: Fraction, scale: _Scale, top: float) -> str:
    met = node.share.reaches(threshold)
    tone = "open" if met is None else "stop" if met else "mild"
    y = top + 26
    start, end = scale.place(node.share.low), scale.place(node.share.high)
    track = element(
        "rect", x=across(_BARS), y=y, width=across(1 - _BARS), height=_BAR, class_="track"
    )
    place = {"x": across(start), "width": across(max(end - start, 0.006))}
    bar = (
        ""
        if node.share.high == 0
        else element("rect", y=y, height=_BAR, class_=f"fill-{tone}", **place)
    )
    said = share_range_words(node.share)
    return (
        track
        + bar
        + text(said, x="100%", y=top + 18, class_=f"state tone-{tone}", text_anchor="end")
    )


def _words(picture: TreePicture, lines: list[_Line]) -> tuple[str, str]:
    root = picture.root
    heading = say("Where the listed material in {product} lies", product=node_words(root))
    share = say(
        "{basis}: {share}, {verdict}",
        basis=picture.basis,
        share=share_range_words(root.share),
        verdict=verdict_words(root.share, picture.threshold),
    )
    bottom = [line.node for line in lines if not line.node.parts and not line.node.counted]
    most = sorted(bottom, key=lambda node: -node.weight)[:3]
    told = commas(
        say("{row}: {verdict}", row=node_words(node), verdict=share_range_words(node.share))
        for node in most
    )
    return heading, full_stop(with_clauses(share, told)) if most else full_stop(share)
