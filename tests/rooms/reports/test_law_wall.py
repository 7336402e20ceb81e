"""The wall: the whole law as strips beside its names, and the scale that they share."""

from datetime import date
from html.parser import HTMLParser

import pytest

from ytterby.reports.language import Language, spoken
from ytterby.reports.pictures.law_wall import Wall, law_wall
from ytterby.reports.pictures.timescale import marks, place
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.overview import life
from ytterby.vocabulary.period import Period

LIMB, ITEMS = "zz/notice-61-2025#art-1-limb-1", "zz/notice-18-2025#art-1"
YEARS = Period(date(2025, 1, 1), date(2027, 1, 1))
ASLEEP, TODAY = date(2026, 6, 1), date(2026, 11, 21)


class _Drawn(HTMLParser):
    """The elements of a figure with their attributes, by the id of the group around them."""

    def __init__(self, svg: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, str, dict[str, str]]] = []
        self.words: list[str] = []
        self._group = ""
        self.feed(svg)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "g":
            self._group = attributes["id"]
        self.elements.append((tag, self._group, attributes))

    def handle_endtag(self, tag: str) -> None:
        if tag == "g":
            self._group = ""

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def of_class(self, name: str, group: str = "") -> list[dict[str, str]]:
        return [
            each
            for _, inside, each in self.elements
            if name in each.get("class", "").split() and group in {"", inside}
        ]


def wall(lawbook: Lawbook, *names: str, day: date = ASLEEP, today: date = TODAY) -> Wall:
    lives = [life(lawbook, lawbook.provisions[name], YEARS, Views()) for name in names]
    return law_wall(lives, YEARS, day, today, "Two are asleep.")


def test_a_stretch_begins_where_its_first_day_stands_and_ends_where_the_next_begins(
    lawbook: Lawbook,
) -> None:
    drawn = _Drawn(wall(lawbook, LIMB).head)

    # By hand: the two years have 730 days, 7 Nov 2025 is day 310, 10 Nov 2026 is day 678 from
    # 1 Jan 2025; until 9 Oct 2025, day 281, it is not published.
    bars = {each["class"].split()[1]: each for each in drawn.of_class("segment")}
    assert float(bars["suspended"]["x"].rstrip("%")) == pytest.approx(310 / 7.3, abs=0.01)
    assert float(bars["suspended"]["width"].rstrip("%")) == pytest.approx(368 / 7.3, abs=0.01)
    assert float(bars["not-published"]["width"].rstrip("%")) == pytest.approx(281 / 7.3, abs=0.01)


def test_what_nobody_verified_is_hatched_and_what_does_not_hold_is_thin(lawbook: Lawbook) -> None:
    drawn = _Drawn(wall(lawbook, LIMB).head)

    patterns = {each["id"] for tag, _, each in drawn.elements if tag == "pattern"}
    assert drawn.of_class("unverified")[0]["fill"] == "url(#pattern-unverified)"
    assert {"pattern-unverified", "pattern-disputed", "pattern-suspended"} <= patterns
    assert float(drawn.of_class("not-published")[0]["height"]) == 2
    assert float(drawn.of_class("unverified")[0]["height"]) == 12


def test_every_row_has_a_strip_and_strips_of_one_life_are_drawn_once(lawbook: Lawbook) -> None:
    found = wall(lawbook, LIMB, ITEMS, LIMB)

    assert len(found.strips) == 3
    assert found.strips[0] == found.strips[2] != found.strips[1]
    # An empty one for headings beside them.
    assert found.head.count('id="life-') == 3


def test_a_strip_uses_only_what_the_head_of_the_figure_holds(lawbook: Lawbook) -> None:
    found = wall(lawbook, LIMB, ITEMS)

    held = {each["id"] for _, _, each in _Drawn(found.head).elements if "id" in each}
    used = {
        each["href"].removeprefix("#")
        for strip in (*found.strips, found.blank)
        for tag, _, each in _Drawn(strip).elements
        if tag == "use"
    }
    assert used <= held
    assert {"life-1", "life-2"} <= used


def test_the_day_and_today_are_lines_of_their_own_in_every_strip(lawbook: Lawbook) -> None:
    drawn = _Drawn(wall(lawbook, LIMB).head)

    # 1 Jun 2026 is day 516, 21 Nov 2026 day 689 of 730.
    (day,) = drawn.of_class("day", "wall-days")
    (today,) = drawn.of_class("today", "wall-days")
    assert (day["x1"], day["y1"], day["y2"]) == (f"{516 / 7.3:.2f}%", "0", "100%")
    assert today["x1"] == f"{689 / 7.3:.2f}%"
    assert {"1 Jun 2026", "today"} <= set(drawn.words)


def test_a_day_that_is_today_is_one_line_that_says_so(lawbook: Lawbook) -> None:
    drawn = _Drawn(wall(lawbook, LIMB, day=TODAY).head)

    assert not drawn.of_class("today")
    assert "21 Nov 2026, today" in drawn.words


def test_a_today_outside_the_days_shown_is_not_drawn(lawbook: Lawbook) -> None:
    drawn = _Drawn(wall(lawbook, LIMB, today=date(2028, 1, 1)).head)

    assert not drawn.of_class("today")
    assert "today" not in drawn.words


def test_the_figure_says_in_words_what_it_shows_and_hides_the_strips_from_those_who_listen(
    lawbook: Lawbook,
) -> None:
    found = wall(lawbook, LIMB)

    assert _Drawn(found.head).words[:2] == [
        "The law from 1 Jan 2025 to 31 Dec 2026",
        "Two are asleep.",
    ]
    assert all('aria-hidden="true"' in strip for strip in found.strips)


def test_the_figure_speaks_chinese(lawbook: Lawbook) -> None:
    with spoken(Language.CHINESE):
        drawn = _Drawn(wall(lawbook, LIMB).head)

    assert {"2026年6月1日", "今天", "4月"} <= set(drawn.words)


@pytest.mark.parametrize(
    ("years", "first", "count"),
    [
        # Quarters after the first day of two years: seven.
        (2, date(2025, 4, 1), 7),
        # Of more than five years only the years, of more than eighteen only the decades.
        (10, date(2026, 1, 1), 9),
        (76, date(2030, 1, 1), 8),
    ],
)
def test_the_scale_has_quarters_years_or_decades_as_it_is_long(
    years: int, first: date, count: int
) -> None:
    found = list(marks(Period(date(2025, 1, 1), date(2025 + years, 1, 1))))

    assert found[0] == first
    assert len(found) == count


def test_a_day_stands_where_its_share_of_the_span_is() -> None:
    assert place(date(2025, 1, 1), YEARS) == 0
    assert place(date(2026, 1, 1), YEARS) == 0.5
    assert place(date(2027, 1, 1), YEARS) == 1
