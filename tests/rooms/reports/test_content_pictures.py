"""The pictures of what is inside: the map of products, the curve, the tree of one product."""

from fractions import Fraction
from html.parser import HTMLParser

import pytest

from ytterby.reports.language import Language, spoken
from ytterby.reports.pictures.content_tree import (
    TreeNode,
    TreePicture,
    about,
    content_tree,
    node_words,
    units_words,
)
from ytterby.reports.pictures.decided_curve import decided_curve
from ytterby.reports.pictures.heat_map import (
    NOT_ASKED,
    ROWS_DRAWN,
    Asks,
    Column,
    HeatCell,
    HeatMap,
    HeatRow,
    Tally,
    heat_map,
    tally,
    tally_words,
)
from ytterby.vocabulary.decided_curve import DecidedCurve, DecidedShare, Weighing
from ytterby.vocabulary.interval import Interval

THRESHOLD = Fraction(1, 1000)
SHARE = Column("metal, mine", "Share of value as metal, by mine", "≥ 0.1 %", Asks.SHARE)
DY = Column("Dy", "Dy inside", "inside", Asks.PRESENCE)
TB = Column("Tb", "Tb inside", "inside", Asks.PRESENCE)


class Drawn(HTMLParser):
    """The elements of a figure with their attributes, and its words."""

    def __init__(self, svg: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(svg)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def of(self, tag: str) -> list[dict[str, str]]:
        return [each for name, each in self.elements if name == tag]

    def bars(self) -> list[dict[str, str]]:
        """What is drawn for a cell: neither the pattern nor the seams."""
        return [each for each in self.of("rect") if "ground" not in each.get("class", "")][1:]


def _map(*cells: HeatCell, columns: tuple[Column, ...] = (SHARE, DY, TB)) -> HeatMap:
    return HeatMap(columns, (HeatRow("P-1", "Motor", cells),))


def test_yes_is_full_unknown_is_hatched_no_is_thin_and_not_asked_is_nothing() -> None:
    columns = (SHARE, SHARE, SHARE, SHARE)
    cells = (HeatCell(True), HeatCell(None), HeatCell(False), NOT_ASKED)

    yes, unknown, no = Drawn(heat_map(_map(*cells, columns=columns))).bars()

    assert (yes["class"], yes["height"]) == ("fill-stop", "15")
    assert (unknown["fill"], unknown["height"]) == ("url(#heat-open)", "15")
    assert (no["class"], no["height"]) == ("fill-mild", "3")


def test_presence_has_colours_of_its_own_for_it_is_no_verdict() -> None:
    yes, no = Drawn(heat_map(_map(NOT_ASKED, HeatCell(True), HeatCell(False)))).bars()

    assert [yes["class"], no["class"]] == ["fill-need", "fill-quiet"]


def test_a_cell_tells_its_interval_when_it_is_pointed_at() -> None:
    drawn = Drawn(heat_map(_map(HeatCell(None, "0 to 4.48 %"), NOT_ASKED, NOT_ASKED)))

    assert "metal, mine: 0 to 4.48 %, undecided" in drawn.words


def test_elements_beside_each_other_that_are_alike_are_drawn_and_told_once() -> None:
    drawn = Drawn(heat_map(_map(NOT_ASKED, HeatCell(None), HeatCell(None))))

    assert len(drawn.bars()) == 1
    assert "Dy, Tb: not known" in drawn.words


def test_a_group_tells_all_that_is_in_it() -> None:
    cells = (NOT_ASKED, HeatCell(True), HeatCell(None))

    assert "Dy: yes; Tb: not known" in Drawn(heat_map(_map(*cells))).words


def test_shares_beside_each_other_stay_apart_even_if_they_are_alike() -> None:
    cells = (HeatCell(None), HeatCell(None))

    assert len(Drawn(heat_map(_map(*cells, columns=(SHARE, SHARE)))).bars()) == 2


def test_what_is_not_shown_is_counted_in_every_column() -> None:
    shown = HeatRow("P-1", "Motor", (HeatCell(True),))
    picture = HeatMap((SHARE,), (shown,), (Tally(3, 5, 2),))

    drawn = Drawn(heat_map(picture))

    assert picture.left_out == 10
    assert "10 more" in drawn.words
    assert (
        "Share of value as metal, by mine: reaches it 3, undecided 5, stays below it 2"
        in drawn.words
    )
    # The description counts those that are shown as well.
    assert any("reaches it 4, undecided 5, stays below it 2." in words for words in drawn.words)


def test_answers_are_counted_by_what_they_are() -> None:
    cells = (HeatCell(True), HeatCell(None), HeatCell(None), HeatCell(False), NOT_ASKED)

    assert tally(cells) == Tally(1, 2, 1, 1)
    assert tally_words(DY, tally(cells)) == "Dy inside: yes 1, not known 2, no 1, not asked 1"


def test_a_map_whose_rows_lead_somewhere_is_no_image() -> None:
    plain = _map(NOT_ASKED, NOT_ASKED, NOT_ASKED)
    linked = HeatMap(plain.columns, (HeatRow("P-1", "Motor", plain.rows[0].cells, "/p"),))

    roles = [Drawn(heat_map(each)).of("svg")[0]["role"] for each in (plain, linked)]

    assert roles == ["img", "group"]


def test_a_name_cannot_break_out_of_the_figure() -> None:
    row = HeatRow("P-1", "<script>&", (HeatCell(True),))

    drawn = heat_map(HeatMap((SHARE,), (row,)))

    assert "<script>" not in drawn
    assert "&lt;script&gt;&amp;" in drawn


def test_as_many_products_as_are_drawn_fit_into_a_light_page() -> None:
    columns = (SHARE, SHARE, SHARE, SHARE, *(DY, TB) * 6)
    # The heaviest there is: nothing beside each other is alike.
    cells = (HeatCell(None, "0.1234 to 12.34 %"),) * 4 + (HeatCell(True), HeatCell(False)) * 6
    rows = tuple(HeatRow(f"P-{at}", "Hub motor for an e-bike", cells) for at in range(ROWS_DRAWN))

    # Beside it the table, the curve and the frame have to fit into 100 kB.
    assert len(heat_map(HeatMap(columns, rows)).encode()) < 70_000


CURVE = DecidedCurve(
    Weighing.PRODUCTS,
    ("A", "B"),
    (
        DecidedShare(0, 0.25, 0.25, 0.25, 0.25, 0.25),
        DecidedShare(1, 0.25, 0.3, 0.4, 0.5, 0.5),
        DecidedShare(2, 0.5, 0.5, 0.6, 0.75, 1),
    ),
    4,
    0,
    64,
)


def test_the_curve_is_a_staircase_from_left_to_right() -> None:
    drawn = Drawn(decided_curve(CURVE))

    # Of the three lines the last is what is sure: 25 % decided is 75 % of the height down.
    sure = drawn.of("polyline")[2]
    assert sure["points"] == "0,75 50,75 50,75 100,75 100,50"
    assert sure["vector-effect"] == "non-scaling-stroke"


def test_the_curve_is_read_off_at_20_50_and_80_percent_of_the_answers() -> None:
    drawn = Drawn(decided_curve(CURVE))

    # 20 and 50 % of two suppliers are the first, 80 % is the second.
    assert [each["cx"] for each in drawn.of("circle")] == ["53.25%", "53.25%", "98.5%"]
    assert drawn.words[1] == (
        "1 of 2 answered: surely 25 %, probably 30 % to 50 %, at best 50 %; "
        "2 of 2 answered: surely 50 %, probably 50 % to 75 %, at best 100 %."
    )


def test_a_curve_of_ten_thousand_suppliers_stays_light() -> None:
    last = 10_000
    points = tuple(DecidedShare(at, at / last, *(at / last,) * 4) for at in range(last + 1))
    curve = DecidedCurve(Weighing.PRODUCTS, ("S",) * last, points, 5, 0, 64)

    svg = decided_curve(curve)

    assert len(svg) < 30_000
    assert Drawn(svg).of("polyline")[2]["points"].endswith("100,0")


def _node(name: str, low: str, high: str, *parts: TreeNode, weight: float = 1) -> TreeNode:
    share = Interval(Fraction(low), Fraction(high))
    return TreeNode(name, "", Fraction(2), share, weight, parts=parts)


def _tree(root: TreeNode) -> Drawn:
    return Drawn(content_tree(TreePicture(root, THRESHOLD, "as metal, by mine")))


def test_every_part_hangs_from_its_whole_and_a_heavier_one_by_a_thicker_branch() -> None:
    light = _node("L", "0", "0", weight=0)
    root = _node("P", "0", "1/100", _node("H", "0", "1/100"), light)

    branches = _tree(root).of("path")

    assert [each["stroke-width"] for each in branches] == ["7", "1"]


def test_a_bar_tells_its_side_of_the_threshold_and_nothing_has_no_bar() -> None:
    parts = (_node("A", "1/100", "1/50"), _node("B", "0", "1/2000"), _node("C", "0", "0"))
    root = _node("P", "0", "1/50", *parts)

    bars = [each["class"] for each in _tree(root).of("rect") if each["class"] != "track"]

    assert bars == ["fill-open", "fill-stop", "fill-mild"]


def test_a_tree_ten_levels_deep_has_a_line_for_each() -> None:
    node = _node("bottom", "0", "1/100")
    for level in range(9):
        node = _node(f"level {level}", "0", "1/100", node)

    drawn = _tree(node)

    assert len(drawn.of("path")) == 9
    assert "2 × bottom" in drawn.words


def test_parts_that_bring_next_to_nothing_are_counted() -> None:
    rest = TreeNode("", "", Fraction(1), Interval.exactly(0), 0, counted=12)

    assert node_words(rest) == "12 more parts"
    assert "12 more parts" in _tree(_node("P", "0", "1/100", rest)).words


def test_what_is_peculiar_to_a_part_and_what_nobody_has_said_stand_beside_it() -> None:
    node = TreeNode(
        "M-1",
        "Magnet",
        Fraction(3, 2),
        Interval.exactly(0),
        0,
        supplier="Supplier A",
        unsaid=("what is inside", "weight"),
        marks=("illustrative",),
    )

    assert node_words(node) == "Magnet (M-1)"
    assert units_words(node.units) == "1.5 ×"
    assert about(node) == "illustrative · Supplier A · not said: what is inside, weight"


@pytest.mark.parametrize("language", list(Language))
def test_a_long_chinese_name_is_told_in_full_where_it_is_cut_off(language: Language) -> None:
    name = "永磁同步电动机转子组件（含烧结钕铁硼磁体与硅钢片叠压铁芯）"
    root = TreeNode("P", name, Fraction(1), Interval.exactly(0), 1)

    with spoken(language):
        drawn = _tree(root)

    assert sum(name in words for words in drawn.words) >= 2
