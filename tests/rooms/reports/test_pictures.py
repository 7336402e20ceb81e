from collections.abc import Callable
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser

from ytterby.licensing.determination import Determination
from ytterby.reports.content import content_picture
from ytterby.reports.pictures.content_bar import (
    ContentPicture,
    Contribution,
    content_bar,
    verdict_words,
)
from ytterby.reports.pictures.law_calendar import calendar_rows, law_calendar
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.fact import FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.law import Attestation
from ytterby.vocabulary.period import Period

Facts = dict[str, FactValue]
Judge = Callable[..., Determination]

THRESHOLD = Fraction(1, 1000)
YEARS = Period(date(2025, 1, 1), date(2027, 1, 1))
ASLEEP = date(2026, 6, 1)


class _Drawn(HTMLParser):
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

    def of_class(self, name: str) -> list[dict[str, str]]:
        return [each for _, each in self.elements if name in each.get("class", "").split()]


def _share(low: str, high: str) -> Interval:
    return Interval(Fraction(low), Fraction(high))


def test_a_decade_is_the_same_way_everywhere_on_the_scale() -> None:
    # From 0.01 % to 100 % are four decades: 0.1 % stands at 25 %, 1 % at 50 % of the width.
    picture = ContentPicture(THRESHOLD, (("on every basis", _share("1/1000", "1/100")),))

    drawn = _Drawn(content_bar(picture))

    line = drawn.of_class("day")[0]
    bar = drawn.of_class("fill-stop")[0]
    assert line["x1"] == line["x2"] == "25%"
    assert (bar["x"], bar["width"]) == ("25%", "25%")


def test_an_interval_from_zero_begins_at_the_left_edge() -> None:
    picture = ContentPicture(THRESHOLD, (("on every basis", _share("0", "1/100")),))

    drawn = _Drawn(content_bar(picture))

    assert drawn.of_class("fill-open")[0]["x"] == "0%"
    assert "◂ 0" in drawn.words


def test_a_share_without_upper_bound_ends_at_the_right_edge() -> None:
    picture = ContentPicture(THRESHOLD, (("on every basis", Interval(Fraction(1, 100), None)),))

    bar = _Drawn(content_bar(picture)).of_class("fill-stop")[0]

    assert (bar["x"], bar["width"]) == ("50%", "50%")


def test_the_verdict_is_told_in_words_not_in_colour_alone() -> None:
    # "Reaches or exceeds": a share exactly at the threshold meets it.
    assert verdict_words(Interval.exactly(THRESHOLD), THRESHOLD) == "reaches it"
    assert verdict_words(_share("0", "1/1001"), THRESHOLD) == "stays below it"
    assert verdict_words(_share("1/2000", "1/500"), THRESHOLD) == "undecided"


def test_contributions_stand_beneath_with_their_mark() -> None:
    parts = (Contribution("Segments", Fraction(0), Fraction(1, 500), True),)
    picture = ContentPicture(THRESHOLD, (("on every basis", _share("0", "1/500")),), parts)

    words = _Drawn(content_bar(picture)).words

    assert "made up of" in words
    assert "Segments (illustrative)" in words


def test_a_threshold_below_every_decade_shown_is_still_shown() -> None:
    picture = ContentPicture(Fraction(1, 10**6), (("on every basis", _share("0", "1/500")),))

    line = _Drawn(content_bar(picture)).of_class("day")[0]

    assert 0 < float(line["x1"].removesuffix("%")) < 100


def test_the_picture_takes_its_threshold_from_the_law_of_the_day(
    judge: Judge, lawbook: Lawbook, ordinary: Facts
) -> None:
    ordinary["transaction.from"] = "ZY"

    picture = content_picture(judge(date(2026, 11, 21), ordinary), lawbook)

    assert picture is not None
    assert picture.threshold == THRESHOLD
    assert picture.rows == (("whole item, as metal, by refinery", _share("1/2000", "1/250")),)


def test_a_value_too_long_for_a_phone_goes_under_its_label() -> None:
    short = ContentPicture(THRESHOLD, (("whole item", _share("0", "1/500")),))
    long = ContentPicture(THRESHOLD, (("whole item, as metal, by refinery", _share("0", "1/500")),))

    ends = [_Drawn(content_bar(each)).of_class("state")[0]["x"] for each in (short, long)]

    assert ends == ["100%", "0"]


def test_before_the_threshold_exists_there_is_no_picture(
    judge: Judge, lawbook: Lawbook, ordinary: Facts
) -> None:
    ordinary["transaction.from"] = "ZY"

    assert content_picture(judge(date(2025, 6, 1), ordinary), lawbook) is None


def test_every_limb_has_a_row_with_its_status_on_the_day(lawbook: Lawbook) -> None:
    provisions = list(lawbook.provisions.values())

    rows = calendar_rows(lawbook, provisions, ASLEEP, YEARS)

    assert {row.name: row.on_the_day for row in rows}["No. 61 art. 1 (1)"] == "suspended"
    assert len(rows) == len(provisions)


def test_a_segment_begins_where_its_first_day_stands(lawbook: Lawbook) -> None:
    limb = lawbook.provisions["zz/notice-61-2025#art-1-limb-1"]

    drawn = _Drawn(law_calendar(lawbook, [limb], ASLEEP, YEARS))

    # By hand: the two years have 730 days, 7 Nov 2025 is day 310 from 1 Jan 2025.
    asleep = drawn.of_class("suspended")[0]
    assert asleep["x"] == f"{310 / 730 * 100:.2f}%"
    assert asleep["fill"] == "url(#pattern-suspended)"


def test_the_unverified_part_is_hatched_and_not_only_coloured(lawbook: Lawbook) -> None:
    limb = lawbook.provisions["zz/notice-61-2025#art-1-limb-1"]

    drawn = _Drawn(law_calendar(lawbook, [limb], ASLEEP, YEARS))

    names = {each["id"] for tag, each in drawn.elements if tag == "pattern"}
    assert drawn.of_class("unverified")[0]["fill"] == "url(#pattern-unverified)"
    assert "pattern-unverified" in names


def test_what_a_user_attested_is_drawn(lawbook: Lawbook, extended: Attestation) -> None:
    limb = lawbook.provisions["zz/notice-61-2025#art-1-limb-1"]

    rows = calendar_rows(lawbook, [limb], date(2026, 11, 21), YEARS, (extended,))

    assert rows[0].on_the_day == "suspended"


def test_provisions_with_one_name_and_one_life_share_a_row(lawbook: Lawbook) -> None:
    limb = lawbook.provisions["zz/notice-61-2025#art-1-limb-1"]

    assert len(calendar_rows(lawbook, [limb, limb], ASLEEP, YEARS)) == 1


def test_a_figure_says_in_words_what_it_shows(lawbook: Lawbook) -> None:
    limb = lawbook.provisions["zz/notice-61-2025#art-1-limb-1"]

    words = _Drawn(law_calendar(lawbook, [limb], ASLEEP, YEARS)).words

    assert words[0] == "The provisions around 1 Jun 2026"
    assert words[1] == (
        "From 1 Jan 2025 to 31 Dec 2026. On the day: No. 61 art. 1 (1) is suspended."
    )
