"""The parts of a document that a law asks for: how much is known of a field, and how it is told."""

from fractions import Fraction

import pytest

from ytterby.reports.documents import answers
from ytterby.reports.documents.document import (
    Chapter,
    Column,
    Field,
    Filled,
    Row,
    Section,
    Standing,
    Table,
)
from ytterby.reports.language import Language, spoken
from ytterby.vocabulary.interval import Interval

GRAM = 1_000


def _grams(low: int, high: int | None) -> Interval:
    return Interval(Fraction(low * GRAM), None if high is None else Fraction(high * GRAM))


def test_an_exact_mass_is_known_and_one_between_two_ends_an_interval() -> None:
    exact, between = answers.mass(_grams(180, 180)), answers.mass(_grams(180, 780), ["Pump House"])

    assert (exact.standing, exact.words) == (Standing.KNOWN, "180 g")
    assert (between.standing, between.ask) == (Standing.BETWEEN, ("Pump House",))
    assert between.value == {"low_kg": "0.18", "high_kg": "0.78"}


def test_a_mass_without_any_bound_is_missing_and_never_zero() -> None:
    answer = answers.mass(_grams(0, None), [""])

    assert (answer.standing, answer.value) == (Standing.MISSING, None)
    assert answer.ask == ("supplier not named",)


def test_a_mass_that_has_only_a_low_end_keeps_it() -> None:
    answer = answers.mass(_grams(200, None))

    assert (answer.standing, answer.value) == (
        Standing.BETWEEN,
        {"low_kg": "0.2", "high_kg": None},
    )


def test_a_share_from_nothing_to_all_is_missing() -> None:
    assert answers.share(Interval(Fraction(0), Fraction(1))).standing is Standing.MISSING
    assert answers.share(Interval(Fraction(0), Fraction(1, 3))).value == {"low": "0", "high": "1/3"}


@pytest.mark.parametrize(("truth", "words"), [(True, "yes"), (False, "no")])
def test_yes_and_no_are_known(truth: bool, words: str) -> None:
    answer = answers.truth(truth)

    assert (answer.standing, answer.words, answer.value) == (Standing.KNOWN, words, truth)


def test_unknown_is_missing_and_never_no() -> None:
    answer = answers.truth(None, ["Pump House", "Pump House"])

    assert (answer.standing, answer.value, answer.ask) == (Standing.MISSING, None, ("Pump House",))


def test_a_blank_word_is_a_missing_one() -> None:
    assert answers.known("").standing is Standing.MISSING


def test_an_answer_is_put_in_the_language_spoken() -> None:
    with spoken(Language.CHINESE):
        assert answers.truth(None).words == "未知"


def test_a_field_in_a_table_is_named_by_its_row_and_column() -> None:
    table = Table("part", (Column("mass", "mass"),), (Row("P", "Pump", (answers.truth(None),)),))
    field = Field("name", "Name", answers.known("Jo"), "zz/act-1#art-1")
    section = Section("one", "One", "", "zz/act-1#art-1", Filled((field,), table))
    chapter = Chapter("", "", (section,))

    labels = [label for label, _ in chapter.sections[0].answers()]

    assert labels == ["Name", "Pump: mass"]
