"""The heat map of a portfolio: products down, what rules ask across, in each cell the answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import NamedTuple

from ytterby.reports.language import marked, say
from ytterby.reports.marks import truth_mark
from ytterby.reports.pictures.svg import across, element, figure, hatching, text, title
from ytterby.reports.wording import commas, full_stop, semicolons
from ytterby.vocabulary.truth import Truth

ROWS_DRAWN = 30
"""Of more products than this the picture shows those that matter most, and counts the others."""

_HEAD, _ROW, _BAR, _THIN, _FOOT, _SEAM = 130, 24, 15, 3, 6, 2
_NAMES, _GAP = 0.31, 0.012
# The symbols of elements have so many letters, and stand upright over the narrowest column.
_SYMBOL = 2
_SYMBOL_WIDTH, _NAME_WIDTH, _STAGGER = 1.0, 1.5, 15
_HATCHED = "heat-open"


class Asks(StrEnum):
    """What a column asks: whether a share reaches a threshold, or whether something is so."""

    SHARE = "share"
    PRESENCE = "presence"


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that a rule asks of every product.

    ``name`` stands above the column, ``words`` say in full what is asked, ``group`` is what columns
    beside each other have in common.
    """

    name: str
    words: str
    group: str
    asks: Asks


@dataclass(frozen=True, slots=True)
class HeatCell:
    """The answer for one product: ``value`` is the interval in words, blank where there is none.

    ``is_asked`` is false where the rule asks nothing of this product, on this day for instance.
    """

    truth: Truth
    value: str = ""
    is_asked: bool = True


NOT_ASKED = HeatCell(None, is_asked=False)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One product with its cells in the order of the columns; ``href`` leads to it, or is blank."""

    id: str
    name: str
    cells: tuple[HeatCell, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The products that are shown, and how many others there are with each answer.

    ``others`` has for each column how many products that are not shown have it so, not known, and
    not so; it is empty where all are shown.
    """

    columns: tuple[Column, ...]
    rows: tuple[HeatRow, ...]
    others: tuple["Tally", ...] = ()

    @property
    def left_out(self) -> int:
        """How many products are counted only."""
        return sum(self.others[0]) if self.others else 0


class Tally(NamedTuple):
    """How many products have it so, not known, not so, and are not asked."""

    yes: int = 0
    unknown: int = 0
    no: int = 0
    not_asked: int = 0


def tally(cells: Iterable[HeatCell]) -> Tally:
    """The answers of one column counted."""
    counts = [0, 0, 0, 0]
    for cell in cells:
        at = 3 if not cell.is_asked else 1 if cell.truth is None else 0 if cell.truth else 2
        counts[at] += 1
    return Tally(*counts)


_SHARE_WORDS: Mapping[Truth, str] = MappingProxyType(
    {True: marked("reaches it"), None: marked("undecided"), False: marked("stays below it")}
)
_TONES: Mapping[Asks, Mapping[Truth, str]] = MappingProxyType(
    {
        Asks.SHARE: {True: "stop", None: "open", False: "mild"},
        Asks.PRESENCE: {True: "need", None: "open", False: "quiet"},
    }
)


def verdict_of(cell: HeatCell, asks: Asks) -> str:
    """The answer of a cell in words."""
    if not cell.is_asked:
        return say("not asked")
    return say(_SHARE_WORDS[cell.truth]) if asks is Asks.SHARE else truth_mark(cell.truth).words


def cell_words(cell: HeatCell, asks: Asks) -> str:
    """The answer with the interval that it rests on."""
    verdict = verdict_of(cell, asks)
    if not cell.value:
        return verdict
    return say("{share}, {verdict}", share=cell.value, verdict=verdict)


def heat_map(picture: HeatMap) -> str:
    """The map as SVG: full is yes, hatched is open, a thin line is no, nothing is not asked."""
    drawing = _Drawing(picture)
    bottom = _HEAD + _ROW * len(picture.rows)
    parts = [
        element("defs", hatching(_HATCHED, "open", 6, 45)),
        *drawing.headings(),
        *(drawing.row(row, _HEAD + _ROW * at) for at, row in enumerate(picture.rows)),
        *drawing.seams(bottom),
    ]
    if picture.others:
        bottom += _ROW
        parts.append(drawing.others(bottom - _ROW))
    # The rows lead to the products, so that the figure is no single image to a reader of screens.
    role = "group" if any(row.href for row in picture.rows) else "img"
    return figure("heat", bottom + _FOOT, _words(picture), "".join(parts), role)


class _Drawing:
    """Where everything stands: names at the left, columns beside, groups a little apart."""

    def __init__(self, picture: HeatMap) -> None:
        self.picture = picture
        columns = picture.columns
        groups = [each.group for each in columns]
        gaps = [0, *(before != after for before, after in pairwise(groups))]
        free = 1 - _NAMES - _GAP * sum(gaps)
        weights = [_SYMBOL_WIDTH if _is_symbol(each) else _NAME_WIDTH for each in columns]
        unit = free / sum(weights, 0.0) if columns else 0.0
        self.starts: list[float] = []
        self.widths = [weight * unit for weight in weights]
        at = _NAMES
        for gap, width in zip(gaps, self.widths, strict=True):
            at += _GAP * gap
            self.starts.append(at)
            at += width

    def headings(self) -> Iterator[str]:
        at = 0
        for group, members in groupby(self.picture.columns, key=lambda each: each.group):
            count = len(list(members))
            yield text(group, x=across(self.starts[at]), y=13, class_="tick year")
            for number in range(at, at + count):
                yield self._heading(number)
            at += count

    def _heading(self, number: int) -> str:
        """The name of a column, upright where it is a symbol, else turned so that it fits."""
        column = self.picture.columns[number]
        middle = across(self.starts[number] + self.widths[number] / 2)
        full = title(column.words)
        if _is_symbol(column):
            # On a phone a column is narrower than its symbol: every other one stands higher.
            y = _HEAD - 8 - _STAGGER * (number % 2)
            return element("text", full + column.name, x=middle, y=y, text_anchor="middle")
        turned = text(column.name, x=0, y=4, transform="rotate(-90)")
        inner = element("g", full + turned)
        return element("svg", inner, x=middle, y=_HEAD - 8, overflow="visible")

    def row(self, row: HeatRow, top: float) -> str:
        return self._name(row, top) + "".join(
            self._cells(row, members, top) for members in self._groups()
        )

    def _groups(self) -> Iterator[range]:
        """The columns that are told in one breath: each share alone, what is inside together."""
        columns = self.picture.columns
        start = 0
        for at in range(1, len(columns) + 1):
            if (
                at == len(columns)
                or columns[at].asks is Asks.SHARE
                or columns[at].group != columns[start].group
            ):
                yield range(start, at)
                start = at

    def _name(self, row: HeatRow, top: float) -> str:
        """The name, cut off where the cells begin; the whole of it is told when pointed at."""
        words = text(row.name, x=0, y=16)
        linked = element("a", words, href=row.href) if row.href else words
        whole = title(_both(row))
        return element("svg", whole + linked, x=0, y=top, width=across(_NAMES - _GAP), height=_ROW)

    def _cells(self, row: HeatRow, members: range, top: float) -> str:
        """The cells of one group, those beside each other that are alike as one shape."""
        shapes: list[str] = []
        for cell, run in groupby(members, key=lambda at: row.cells[at]):
            at = list(run)
            if cell.is_asked:
                shapes.append(self._shape(cell, at[0], at[-1], top))
        words = title(self._told(row, members))
        return element("g", words + "".join(shapes)) if shapes else ""

    def _told(self, row: HeatRow, members: range) -> str:
        """What the cells of a group say: ``Dy, Tb: not known; Sm: yes``."""
        columns = self.picture.columns
        names: dict[str, list[str]] = {}
        for at in members:
            said = cell_words(row.cells[at], columns[at].asks)
            names.setdefault(said, []).append(columns[at].name)
        return semicolons(
            say("{row}: {verdict}", row=commas(alike), verdict=said)
            for said, alike in names.items()
        )

    def _shape(self, cell: HeatCell, first: int, last: int, top: float) -> str:
        tone = _TONES[self.picture.columns[first].asks][cell.truth]
        height = _THIN if cell.truth is False else _BAR
        fill = {"fill": f"url(#{_HATCHED})"} if cell.truth is None else {"class_": f"fill-{tone}"}
        return element(
            "rect",
            x=across(self.starts[first]),
            y=top + (_ROW - height) / 2,
            width=across(self.starts[last] + self.widths[last] - self.starts[first]),
            height=height,
            **fill,
        )

    def seams(self, bottom: float) -> Iterator[str]:
        """What parts the cells of a run: a line in the colour of the paper."""
        for start in self.starts[1:]:
            yield element(
                "rect",
                x=across(start),
                y=_HEAD,
                width=_SEAM,
                height=bottom - _HEAD,
                class_="ground",
            )

    def others(self, top: float) -> str:
        """The products that are not shown: in each column how the answers part."""
        count = self.picture.left_out
        words = text(say("{count} more", count=f"{count:,}"), x=0, y=top + 16, class_="tick")
        return words + "".join(
            self._parted(number, each, top) for number, each in enumerate(self.picture.others)
        )

    def _parted(self, number: int, each: Tally, top: float) -> str:
        asks = self.picture.columns[number].asks
        at = self.starts[number]
        drawn: list[str] = []
        for truth, count in ((True, each.yes), (None, each.unknown), (False, each.no)):
            width = (self.widths[number] - _GAP / 3) * count / (sum(each) or 1)
            height = _THIN if truth is False else _BAR
            tone = _TONES[asks][truth]
            fill = {"fill": f"url(#{_HATCHED})"} if truth is None else {"class_": f"fill-{tone}"}
            if count:
                y = top + (_ROW - height) / 2
                place = {"x": across(at), "width": across(width)}
                drawn.append(element("rect", y=y, height=height, **place, **fill))
            at += width
        words = title(tally_words(self.picture.columns[number], each))
        return element("g", words + "".join(drawn))


def tally_words(column: Column, each: Tally) -> str:
    """How the answers of a column part: ``by mine: reaches it 3, undecided 5, not asked 7``."""
    cells = (HeatCell(True), HeatCell(None), HeatCell(False), NOT_ASKED)
    counts = [
        say("{verdict} {count}", verdict=verdict_of(cell, column.asks), count=f"{count:,}")
        for cell, count in zip(cells, each, strict=True)
        if count
    ]
    return say("{row}: {verdict}", row=column.words, verdict=commas(counts))


def _is_symbol(column: Column) -> bool:
    return len(column.name) <= _SYMBOL and column.name.isascii()


def _words(picture: HeatMap) -> tuple[str, str]:
    heading = say("What the rules ask of each product, and what is known of it")
    columns = [
        tally_words(column, _sum(tally(row.cells[at] for row in picture.rows), picture.others, at))
        for at, column in enumerate(picture.columns)
        if column.asks is Asks.SHARE
    ]
    key = say("Full is yes, hatched is open, a thin line is no, and nothing is not asked.")
    return heading, say("{sentence} {next}", sentence=full_stop(semicolons(columns)), next=key)


def _sum(shown: Tally, others: Sequence[Tally], at: int) -> Tally:
    return Tally(*map(sum, zip(shown, others[at], strict=True))) if others else shown


def _both(row: HeatRow) -> str:
    if row.name == row.id:
        return row.id
    return say("{name} ({number})", name=row.name, number=row.id)
