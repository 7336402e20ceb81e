"""The page of a provision, an instrument and a list: everything that is known of it, in words."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from ytterby.intake.calendar_question import PageQuestion
from ytterby.reports.condition_tree import Asked, condition_tree
from ytterby.reports.instrument_page import instrument_page, list_page
from ytterby.reports.language import Language, spoken
from ytterby.reports.law_page import ProvisionPage, provision_page
from ytterby.reports.law_views import address_href, missing_page
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.regime import Regime

TODAY = date(2026, 11, 22)
LIMB, AID = "zz/notice-61-2025#art-1-limb-1", "zz/notice-61-2025#art-4"
ITEMS = "zz/notice-18-2025#art-1"
UNSEEN = (
    "Its text schedules this change, and nobody has yet seen what followed; it was last read on "
    "21 Nov 2026."
)
OPEN = "On 10 Nov 2026: disputed: in force if read as exclusive, suspended if read as inclusive."


@pytest.fixture
def page_of(lawbook: Lawbook, regime: Regime) -> "_PageOf":
    return _PageOf(lawbook, regime)


class _PageOf:
    """The page of a provision on a day, without cases."""

    def __init__(self, lawbook: Lawbook, regime: Regime) -> None:
        self._law = (lawbook, (regime,))

    def __call__(self, name: str, day: date = TODAY, words: str = "") -> ProvisionPage:
        return provision_page(name, PageQuestion(day, words), TODAY, self._law, ())


def _told(node: Asked) -> list[object]:
    return [node.words, *([_told(part) for part in node.parts])] if node.parts else [node.words]


@pytest.mark.parametrize(
    ("day", "sentence", "verified"),
    [
        (
            date(2026, 6, 1),
            "On 1 Jun 2026: suspended by No. 70 to 10 Nov 2026.",
            "As read on 21 Nov 2026.",
        ),
        (
            date(2026, 11, 22),
            "On 22 Nov 2026: unverified since 11 Nov 2026; revives unless extended.",
            UNSEEN,
        ),
        (
            date(2026, 11, 10),
            OPEN,
            "Its text can be read in several ways on this day; see our doubts.",
        ),
    ],
)
def test_the_page_says_in_a_sentence_what_a_provision_is_and_whether_anybody_looked(
    page_of: _PageOf, day: date, sentence: str, verified: str
) -> None:
    page = page_of(LIMB, day)

    assert (page.sentence, page.verified) == (sentence, verified)


def test_what_was_read_before_the_day_is_told_with_the_day_of_reading(page_of: _PageOf) -> None:
    assert page_of(ITEMS).verified == (
        "As read on 21 Nov 2026; what has changed since then is not known here."
    )


def test_the_life_is_told_to_its_end_with_the_day_marked(page_of: _PageOf) -> None:
    told = page_of(LIMB, date(2026, 6, 1)).stretches

    assert [(each.start, each.last, each.mark.word) for each in told[1:]] == [
        (date(2025, 10, 9), date(2025, 11, 6), "not yet effective"),
        (date(2025, 11, 7), date(2026, 11, 9), "suspended"),
        (date(2026, 11, 10), date(2026, 11, 10), "disputed"),
        (date(2026, 11, 11), None, "unverified"),
    ]
    assert [each.mark.word for each in told if each.holds_the_day] == ["suspended"]


def test_what_is_demanded_stands_in_words_with_duties_papers_and_clock(page_of: _PageOf) -> None:
    demands = page_of(ITEMS).demands

    assert demands.sentences == (
        "What falls under it needs an individual licence from the Trade Office.",
    )
    assert [(each.words, each.other_words) for each in demands.duties] == [
        (
            "Write the control code into the remarks of the customs declaration",
            "在报关单备注栏填写管制编码",
        )
    ]
    assert demands.papers == (
        "the contract",
        "a technical description",
        "an end-user certificate",
    )
    assert demands.clock.startswith("45 working days from acceptance")


def test_a_relief_names_what_it_softens_and_what_is_left(page_of: _PageOf) -> None:
    (sentence,) = page_of(AID).demands.sentences

    assert sentence == (
        "It softens the demand of No. 61 art. 1 (1): what falls under it needs only a report to "
        "the Trade Office."
    )


def test_a_provision_that_demands_nothing_says_so(
    zz_law: Callable[[Mapping[str, str]], Lawbook], regime: Regime
) -> None:
    days = "grade: invented, published: 2025-01-01, effective: 2025-02-01"
    book = zz_law({"act-1": f"provisions:\n  art-1: {{title: Words, text: It., {days}}}\n"})

    page = _PageOf(book, regime)("zz/act-1#art-1")

    assert page.demands.sentences == (
        "It demands nothing by itself: it states law that others lean on.",
    )
    assert page.condition is None


def test_a_doubt_comes_with_each_reading_and_with_the_one_that_is_taken(page_of: _PageOf) -> None:
    (doubt,) = page_of("zz/notice-9-2025#art-1").doubts

    assert [(each.id, each.is_default) for each in doubt.readings] == [
        ("loose", True),
        ("inside", False),
    ]
    assert doubt.settled == "Read as loose unless you choose otherwise."


def test_a_doubt_about_the_days_of_a_provision_is_its_doubt_too(page_of: _PageOf) -> None:
    (doubt,) = page_of(LIMB).doubts

    assert doubt.id == "zz/notice-70-2025#last-day"
    assert doubt.settled == "Left open."


def test_the_condition_is_a_tree_of_what_is_asked_before_anybody_answered(
    lawbook: Lawbook,
) -> None:
    tree = condition_tree(lawbook.provisions[ITEMS], TODAY, lawbook)

    assert tree is not None
    assert _told(tree) == [
        "all of these",
        ["leaves", ["the country it leaves is ZZ"]],
        ["falls under the items of No. 18"],
    ]
    assert [(part.name, part.aside) for part in tree.parts[1:]] == [
        ("zz/notice-18-2025#items", "three rows")
    ]


@pytest.mark.parametrize("day", [date(2025, 6, 1), TODAY])
def test_a_number_of_the_law_is_filled_in_from_its_first_day_on(
    lawbook: Lawbook, day: date
) -> None:
    # It is 0.1 % from 1 Dec 2025; before that day the tree tells what it will be.
    tree = condition_tree(lawbook.provisions[LIMB], day, lawbook)

    assert tree is not None
    assert _told(tree)[-1] == ["the share of listed material in its value is at least 0.1 %"]


def test_every_reading_of_a_doubt_stands_in_the_tree(lawbook: Lawbook) -> None:
    tree = condition_tree(lawbook.provisions["zz/notice-9-2025#art-1"], TODAY, lawbook)

    assert tree is not None
    assert tree.words == "In doubt: Does a magnet inside a rotor count as a magnet?"
    assert [part.words for part in tree.parts] == [
        "loose: only loose magnets count",
        "inside: built-in magnets count too",
    ]


def test_the_numbers_that_a_provision_uses_stand_with_their_days(page_of: _PageOf) -> None:
    (parameter,) = page_of(LIMB).parameters

    assert [(each.start, each.last, each.words) for each in parameter.values] == [
        (date(2025, 12, 1), None, "0.1 %")
    ]


def test_the_rows_of_a_list_are_searched_in_both_languages(page_of: _PageOf) -> None:
    for words in ("terbium", "铽", "1Z901"):
        (view,) = page_of(ITEMS, words=words).lists

        assert [row.code for row in view.items] == ["1Z901"], words
        assert (view.found, view.total) == (1, 3)


def test_who_put_a_provision_to_sleep_and_what_was_said_of_the_end(page_of: _PageOf) -> None:
    (asleep,) = page_of(LIMB).suspensions

    assert (asleep.by.name, asleep.start, asleep.last) == (
        "No. 70",
        date(2025, 11, 7),
        date(2026, 11, 10),
    )
    assert asleep.outcome == "What followed, or will follow, has not been seen."
    assert asleep.doubt == "Does No. 61 still sleep on the last day that is named?"


def test_the_page_of_an_instrument_shows_all_that_stands_in_it(lawbook: Lawbook) -> None:
    page = instrument_page("zz/notice-61-2025", PageQuestion(TODAY), TODAY, lawbook, ())

    assert [row.id for row in page.rows] == [
        f"zz/notice-61-2025#{name}" for name in ("art-1-limb-1", "art-2", "art-4")
    ]
    assert page.summary == "On 22 Nov 2026, of 3 provisions: 3 unverified."
    assert [each.by.name for each in page.suspended] == ["No. 70"]
    assert len(page.parameters) == len(page.duties) == 1


def test_an_instrument_that_puts_others_to_sleep_says_so(lawbook: Lawbook) -> None:
    page = instrument_page("zz/notice-70-2025", PageQuestion(TODAY), TODAY, lawbook, ())

    assert [(each.of.name, each.by.name) for each in page.suspends] == [("No. 61", "No. 70")]
    assert page.rows == ()


def test_the_page_of_a_list_names_who_uses_it(lawbook: Lawbook) -> None:
    page = list_page("zz/notice-18-2025#items", PageQuestion(TODAY), TODAY, lawbook)

    assert [each.id for each in page.used_by] == [ITEMS]
    assert (page.view.total, page.view.pages, page.view.of_parties) == (3, 1, False)


def test_an_id_that_is_not_there_leads_to_the_nearest(lawbook: Lawbook) -> None:
    page = missing_page("zz/notice-61-2025#art-1-limb-11", lawbook)

    assert page.asked == "zz/notice-61-2025#art-1-limb-11"
    assert page.nearest[0].id == LIMB


def test_an_id_like_nothing_has_no_nearest(lawbook: Lawbook) -> None:
    assert missing_page("qqqqqq", lawbook).nearest == ()


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("mofcom.gov.cn/zcfb/art_1.html", "https://mofcom.gov.cn/zcfb/art_1.html"),
        ("repository not identified", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_only_an_address_is_a_link(address: str, href: str) -> None:
    assert address_href(address) == href


def test_the_page_speaks_chinese(page_of: _PageOf) -> None:
    with spoken(Language.CHINESE):
        page = page_of(LIMB)

    assert page.sentence == "2026年11月22日：自2026年11月11日起未核实；除非延期，否则恢复施行。"
    assert page.title == "含列管物项的境外物项"
    assert page.other_title == "Foreign items with listed content need a licence"
