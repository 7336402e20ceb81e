"""What turned in the law on a day, in sentences and in a few words."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from ytterby.reports.language import Language, spoken
from ytterby.reports.turn_words import TurnView, laws_named, turn_view
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.turns import turns
from ytterby.vocabulary.period import Period

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

ALWAYS = Period(date(2001, 1, 1), date(2101, 1, 1))
DAYS = "grade: invented, published: 2025-01-01, effective: 2025-02-01"
PAUSE = """\
suspends:
  - {provision: zz/act-1, from: 2025-06-01, last_day: 2025-06-30, outcome_seen: true}
"""
DISPUTED = (
    "Whether No. 70 still suspends No. 61 on this day is disputed: the text can be read both ways."
)
UNVERIFIED = (
    "By its text No. 70 no longer suspends No. 61. What followed has not been seen: it is "
    "unverified, and revives unless extended."
)


def views(lawbook: Lawbook) -> dict[date, TurnView]:
    return {each.day: turn_view(each, lawbook) for each in turns(lawbook, ALWAYS, Views())}


def _act(days: str) -> str:
    return f"provisions:\n  art-1: {{title: An article, text: It is asked., {days}}}\n"


def sentences(view: TurnView) -> list[str]:
    return [each.sentence for each in view.turned]


# The days of the invented law are those of case C12 in the facts.
@pytest.mark.parametrize(
    ("day", "told"),
    [
        (
            date(2025, 10, 9),
            [
                "No. 61 art. 1 (1) and art. 4 are published; they take effect on 1 Dec 2025.",
                "No. 61 art. 2 is published and in force.",
            ],
        ),
        (date(2025, 11, 7), ["No. 70 suspends No. 61 to 10 Nov 2026."]),
        (date(2026, 11, 10), [DISPUTED]),
        (date(2026, 11, 11), [UNVERIFIED]),
    ],
)
def test_a_turn_is_told_in_sentences(lawbook: Lawbook, day: date, told: list[str]) -> None:
    assert sentences(views(lawbook)[day]) == told


def test_a_turn_is_told_in_a_few_words_for_a_link(lawbook: Lawbook) -> None:
    found = views(lawbook)

    assert found[date(2025, 11, 7)].short == "No. 70 suspends No. 61"
    assert found[date(2026, 11, 10)].short == "end of No. 70 disputed"
    assert found[date(2026, 11, 11)].short == "No. 70 ends"


def test_a_sentence_names_the_provisions_that_it_is_about(lawbook: Lawbook) -> None:
    (turned,) = views(lawbook)[date(2026, 11, 11)].turned

    assert [each.id.provision for each in turned.provisions] == ["art-1-limb-1", "art-2", "art-4"]


def test_a_repeal_and_a_seen_end_of_a_sleep_are_told(zz_law: ZzLaw) -> None:
    book = zz_law({"act-1": _act(f"{DAYS}, repealed: 2027-01-01"), "act-2": _act(DAYS) + PAUSE})

    found = views(book)

    name = "An invented act"
    assert sentences(found[date(2025, 7, 1)]) == [
        f"{name} is in force again: {name} no longer suspends it."
    ]
    assert sentences(found[date(2027, 1, 1)]) == [f"{name} is repealed."]


def test_a_law_that_suspends_is_not_told_as_a_second_thing_in_few_words(zz_law: ZzLaw) -> None:
    born = "grade: invented, published: 2025-06-01, effective: 2025-06-01"
    book = zz_law({"act-1": _act(DAYS), "act-2": _act(born) + PAUSE})

    turn = views(book)[date(2025, 6, 1)]

    assert turn.short == "An invented act suspends An invented act"
    assert len(turn.turned) == 2


def test_a_whole_law_is_named_alone_and_a_part_of_it_is_counted_or_named(
    lawbook: Lawbook,
) -> None:
    sixty_one = list(lawbook.instruments["zz/notice-61-2025"].provisions)

    assert laws_named(sixty_one, lawbook) == "No. 61"
    assert laws_named(sixty_one[:1], lawbook) == "No. 61 art. 1 (1)"


def test_a_turn_is_told_in_chinese(lawbook: Lawbook) -> None:
    with spoken(Language.CHINESE):
        said = sentences(views(lawbook)[date(2025, 11, 7)])

    assert said == ["2025年第70号公告暂停实施2025年第61号公告，至2026年11月10日。"]
