"""The law is found by id, with what puts it to sleep, and choices find the doubts they settle."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from ytterby.rules.lawbook import Lawbook, UnknownReadingError, Views
from ytterby.vocabulary.citation import Citation, Grade

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

ARTICLE = "grade: invented, published: 2025-01-01, effective: 2025-02-01"
DOUBT = "question: How wide?, grade: invented, readings: {wide: very, narrow: hardly}"
ACT_1 = f"""\
doubts:
  width: {{{DOUBT}}}
conditions:
  grey: {{fact: item.origin, is: ZZ}}
provisions:
  art-1: {{title: Article 1, title_zh: 第一条, text: It is asked., {ARTICLE},
    applies_when: {{ref: grey}}}}
  art-2: {{title: Article 2, text: Nothing is asked., {ARTICLE}}}
"""
# The whole act sleeps in autumn, its first article in spring as well.
ACT_2 = f"""\
doubts:
  width: {{{DOUBT.replace("narrow", "broad")}}}
provisions:
  art-9: {{title: Article 9, text: They sleep., {ARTICLE}}}
suspends:
  - {{provision: zz/act-1, from: 2025-09-01, last_day: 2025-09-30, outcome_seen: true}}
  - {{provision: zz/act-1#art-1, from: 2025-03-01, last_day: 2025-03-31, outcome_seen: true}}
"""


@pytest.fixture
def book(zz_law: ZzLaw) -> Lawbook:
    return zz_law({"act-1": ACT_1, "act-2": ACT_2})


def test_a_whole_act_that_sleeps_puts_each_of_its_articles_to_sleep(book: Lawbook) -> None:
    starts = {name: [each.start for each in found] for name, found in book.suspensions.items()}

    spring, autumn = date(2025, 3, 1), date(2025, 9, 1)
    assert starts == {"zz/act-1#art-1": [spring, autumn], "zz/act-1#art-2": [autumn]}


def test_the_status_of_an_article_counts_what_puts_it_to_sleep(book: Lawbook) -> None:
    days = [date(2025, 2, 28), date(2025, 3, 1), date(2025, 4, 1), date(2025, 9, 30)]

    words = {
        name: [book.status(book.provisions[name], day, Views()).word for day in days]
        for name in ("zz/act-1#art-1", "zz/act-1#art-2", "zz/act-2#art-9")
    }

    assert words == {
        "zz/act-1#art-1": ["in force", "suspended", "in force", "suspended"],
        "zz/act-1#art-2": ["in force", "in force", "in force", "suspended"],
        "zz/act-2#art-9": ["in force"] * 4,
    }


def test_conditions_are_those_with_a_name_and_those_of_the_articles(book: Lawbook) -> None:
    assert set(book.conditions) == {"zz/act-1#grey", "zz/act-1#art-1"}


@pytest.mark.parametrize(
    ("choice", "chosen"),
    [
        (("zz/act-1#width", "wide"), {"zz/act-1#width": "wide"}),
        # A bare name chooses for each doubt so named that has the reading.
        (("width", "wide"), {"zz/act-1#width": "wide", "zz/act-2#width": "wide"}),
        (("width", "broad"), {"zz/act-2#width": "broad"}),
    ],
)
def test_a_choice_settles_every_doubt_that_it_names(
    book: Lawbook, choice: tuple[str, str], chosen: Mapping[str, str]
) -> None:
    assert book.choices_of(Views((choice,))) == chosen


def test_of_two_choices_for_one_doubt_the_last_counts(book: Lawbook) -> None:
    views = Views((("width", "wide"), ("zz/act-1#width", "narrow")))

    assert book.choices_of(views) == {"zz/act-1#width": "narrow", "zz/act-2#width": "wide"}


@pytest.mark.parametrize(
    ("doubt", "words"),
    [
        ("zz/act-1#width", "its readings are wide, narrow"),
        ("width", "its readings are wide, narrow, broad"),
        (
            "height",
            "the law encoded has no such doubt; `ytterby law show ID` names those of a rule",
        ),
    ],
)
def test_a_reading_that_is_not_there_is_answered_with_those_that_are(
    book: Lawbook, doubt: str, words: str
) -> None:
    with pytest.raises(UnknownReadingError) as caught:
        book.choices_of(Views(((doubt, "huge"),)))

    assert str(caught.value) == f"{doubt}=huge chooses no reading: {words}"


def test_a_provision_is_cited_with_its_act_in_both_languages(book: Lawbook) -> None:
    article, other = book.provisions["zz/act-1#art-1"], book.provisions["zz/act-1#art-2"]

    cited = book.citation(article)

    # As the source of the fixture says: its title, its address and the day of reading.
    assert cited == Citation(
        article.id,
        "An invented act, Article 1",
        "第一条",
        Grade.INVENTED,
        "zz.example/act",
        date(2026, 11, 21),
    )
    assert book.citation(other).title_zh == ""
