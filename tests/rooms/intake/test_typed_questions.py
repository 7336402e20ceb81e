"""A question typed into a form, in the spellings of the trade."""

from datetime import date

import pytest

from ytterby import assembly
from ytterby.intake.typed_questions import read_typed_question
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.transaction import Transaction


def typed(facts: dict[str, str] | None = None, **said: str) -> Checked[Transaction]:
    fields = {name.rstrip("_"): text for name, text in said.items()}
    court = assembly.law()
    return read_typed_question(fields, facts or {}, court.lawbook.schema, assembly.desk().terms)


def test_a_question_in_english_and_one_in_chinese_are_the_same_question() -> None:
    english = typed(
        day="2026-11-22", form="magnet", from_="China", to="Germany", end_user_military="no"
    ).required()
    chinese = typed(
        day="2026年11月22日", form="磁体", from_="中国", to="德国", end_user_military="否"
    ).required()

    assert english == chinese
    assert (english.from_country, english.to_country) == ("CN", "DE")
    assert english.item.form == "magnet"
    assert english.parties[0].military is False
    assert english.day == date(2026, 11, 22)


def test_what_was_left_blank_is_unknown() -> None:
    asked = typed(day="2026-11-22", form=" ", end_user_military="").required()

    assert asked.item.form == ""
    assert asked.parties == ()
    assert asked.facts == {}


def test_a_composition_is_read_as_people_write_it() -> None:
    asked = typed(day="2026-11-22", composition="Nd 29.5; Dy 2.1%; Fe bal.").required()

    shares = {each.substance: str(each.share.low) for each in asked.item.composition}
    # By hand: 29.5 % and 2.1 % as fractions.
    assert shares["Nd"] == "59/200"
    assert shares["Dy"] == "21/1000"


@pytest.mark.parametrize(
    ("said", "value"), [("yes", True), ("No", False), ("是", True), ("否", False)]
)
def test_a_fact_that_is_a_truth_is_read_in_every_language(said: str, value: bool) -> None:
    asked = typed({"item.contains.Dy": said}, day="2026-11-22").required()

    assert asked.facts["item.contains.Dy"].value is value


def test_a_fact_that_nobody_knows_is_not_stated() -> None:
    asked = typed({"item.contains.Dy": "unknown", "end_user.military": "不详"}, day="2026-11-22")

    assert asked.required().facts == {}


def test_every_finding_comes_at_once_with_the_field_it_is_about() -> None:
    found = typed(
        {"item.contains.Dy": "perhaps", "item.colour": "red"},
        day="2026-13-45",
        from_="Chna",
        form="blob",
        composition="Nd 60 %; Fe 60 %",
    )

    assert found.value is None
    places = {each.place.field: each.code for each in found.findings}
    assert places["day"].startswith("DATE-")
    assert places["from"] == "COUNTRY-UNKNOWN"
    assert places["form"] == "FORM-UNKNOWN"
    assert places["composition"] == "COMPOSITION-ABOVE-100"
    assert {"WRONG-KIND", "UNKNOWN-FACT"} <= {each.code for each in found.findings}


def test_a_question_without_a_day_asks_for_it() -> None:
    assert [each.code for each in typed(form="magnet").findings] == ["DATE-MISSING"] or {
        each.place.field for each in typed(form="magnet").findings
    } == {"day"}
