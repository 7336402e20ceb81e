"""Rows of item lists judged by their conditions; signs only order them."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from ytterby.rules.evaluation import Plan
from ytterby.rules.item_search import Candidate, Searched, Signs, Standing, searched
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.vocabulary.fact import FactValue

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

DAY = date(2025, 6, 1)
ACT = """\
doubts:
  worked: {question: Is a worked stone a stone?, grade: invented,
    readings: {yes-so: It is., not-so: It is not.}}
conditions:
  worked-stone:
    doubt: worked
    readings: {yes-so: {all: []}, not-so: {any: []}}
  item-of-the-act: {listed: stones}
provisions:
  art-1: {title: Stones, text: A licence., grade: invented, published: 2025-01-01,
    effective: 2025-02-01, applies_when: {ref: item-of-the-act}, outcome: licence-individual}
  art-2: {title: Remark, text: A remark., grade: invented, published: 2025-01-01,
    effective: 2025-02-01, applies_when: {listed: stones}}
item_lists:
  stones: {title: Stones, file: items.csv, complete: false, missing: the other stones}
"""
ROWS = """\
code,form,elements,family,title,title_zh,hs_hints,grade,note,condition
Z1.a,magnet,Sm,Sm-Co,Sm-Co magnet,,850511,invented,,
Z1.b,magnet,Dy,Nd-Fe-B,Nd-Fe-B magnet with Dy,,,invented,,
Z2.a,oxide,Dy,,Dy oxide,,2846901500,invented,,
Z2.b,oxide,Tb,,Tb oxide,,2846901600,invented,,
Z3,crystal,Y,,Y crystal,,,invented,,worked-stone
"""


@pytest.fixture
def plan(zz_law: ZzLaw) -> Plan:
    return Plan(zz_law({"act-1": ACT, "act-1/items.csv": ROWS}), DAY, Views())


def inside(*symbols: str) -> dict[str, FactValue]:
    return {f"item.contains.{symbol}": True for symbol in symbols}


def search(plan: Plan, *possible: dict[str, FactValue], signs: Signs | None = None) -> Searched:
    # Without an own classification the nature of the item decides.
    whole = [{"item.code": "", **values} for values in possible]
    return searched(plan.items, whole, signs or Signs())


def standing(found: Searched) -> dict[str, Standing]:
    return {each.item.code: each.standing for each in found.candidates}


def of(found: Searched, code: str) -> Candidate:
    return next(each for each in found.candidates if each.item.code == code)


def test_a_row_matches_if_its_condition_is_met_and_only_then(plan: Plan) -> None:
    found = search(plan, {"item.form": "magnet", "item.family": "Co-Sm", **inside("Sm", "Co")})

    assert standing(found) == {"Z1.a": Standing.MATCHES, "Z1.b": Standing.NOT}
    assert of(found, "Z1.a").affirmed == ("item.form", "item.family", "item.contains.Sm")


def test_the_one_reason_why_not_is_the_fact_that_failed(plan: Plan) -> None:
    found = search(plan, {"item.form": "magnet", "item.family": "Co-Sm", **inside("Sm", "Dy")})

    against = of(found, "Z1.b").against
    assert against is not None
    assert (against.label, against.settled) == ("item.family", "B-Fe-Nd")
    other = of(found, "Z2.a").against
    assert other is not None
    assert other.label == "item.form"


def test_a_fact_that_nobody_gave_leaves_a_row_open_and_is_named(plan: Plan) -> None:
    found = search(plan, {"item.form": "magnet", "item.family": "B-Fe-Nd", **inside("Nd")})

    row = of(found, "Z1.b")
    assert row.standing is Standing.MAY
    assert row.open == ("item.contains.Dy",)


def test_a_row_of_another_substance_would_match_only_if_that_were_inside_too(plan: Plan) -> None:
    found = search(plan, {"item.form": "oxide", **inside("Dy")})

    assert standing(found) == {
        "Z2.a": Standing.MATCHES,
        "Z2.b": Standing.WOULD,
        "Z1.b": Standing.NOT,
    }


def test_without_a_word_on_substances_every_row_of_the_form_may_match(plan: Plan) -> None:
    found = search(plan, {"item.form": "oxide"})

    assert standing(found) == {"Z2.a": Standing.MAY, "Z2.b": Standing.MAY}


def test_a_doubt_of_the_law_leaves_a_row_open_beside_no_fact(plan: Plan) -> None:
    row = of(search(plan, {"item.form": "crystal", **inside("Y")}), "Z3")

    assert (row.standing, row.open, row.doubts) == (Standing.MAY, (), ("zz/act-1#worked",))


def test_a_reading_that_was_chosen_settles_the_doubt(zz_law: ZzLaw) -> None:
    book = zz_law({"act-1": ACT, "act-1/items.csv": ROWS})
    crystal = {"item.form": "crystal", **inside("Y")}

    found = {
        reading: of(search(Plan(book, DAY, Views((("worked", reading),))), crystal), "Z3")
        for reading in ("yes-so", "not-so")
    }

    assert found["yes-so"].standing is Standing.MATCHES
    assert found["not-so"].standing is Standing.NOT
    assert found["not-so"].against is not None
    assert found["not-so"].against.label == "zz/act-1#worked"


def test_of_several_forms_only_what_holds_under_each_is_certain(plan: Plan) -> None:
    magnet = {"item.form": "magnet", "item.family": "Co-Sm", **inside("Sm")}
    alloy = {"item.form": "alloy", "item.family": "Co-Sm", **inside("Sm")}

    found = search(plan, magnet, alloy)

    row = of(found, "Z1.a")
    assert row.standing is Standing.MAY
    assert row.open == ("item.form",)
    assert "item.form" not in row.affirmed


def test_a_form_that_none_of_those_left_is_keeps_a_row_out(plan: Plan) -> None:
    goods = [{"item.form": form, **inside("Dy")} for form in ("assembly", "finished-goods")]

    assert standing(search(plan, *goods)) == {"Z1.b": Standing.NOT, "Z2.a": Standing.NOT}


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("Z2.b", ["Z2.b"]),
        ("Z2", ["Z2.a", "Z2.b"]),
        ("Z3.x", ["Z3"]),
    ],
)
def test_a_code_typed_puts_its_rows_first_and_decides_nothing(
    plan: Plan, code: str, first: list[str]
) -> None:
    found = search(plan, {"item.form": "oxide", **inside("Dy")}, signs=Signs(codes=(code,)))

    assert [each.item.code for each in found.candidates][: len(first)] == first
    assert of(found, "Z2.a").standing is Standing.MATCHES


@pytest.mark.parametrize(
    ("typed", "rows"),
    [("2846", ["Z2.a", "Z2.b"]), ("28469015", ["Z2.a"]), ("8505", ["Z1.a"]), ("9999", [])],
)
def test_an_hs_number_finds_rows_by_their_hints_and_decides_nothing(
    plan: Plan, typed: str, rows: list[str]
) -> None:
    found = search(plan, {}, signs=Signs(hs=(typed,)))

    assert [each.item.code for each in found.candidates] == rows
    assert {each.standing for each in found.candidates} <= {Standing.MAY}


def test_a_hint_at_a_substance_brings_its_rows_and_decides_nothing(plan: Plan) -> None:
    found = search(plan, {"item.form": "oxide"}, signs=Signs(substances=frozenset({"Tb"})))

    assert standing(found) == {"Z2.b": Standing.MAY, "Z2.a": Standing.WOULD}


def test_rows_of_which_nothing_was_said_are_counted(plan: Plan) -> None:
    found = search(plan, {"item.form": "oxide", **inside("Tb")})

    assert len(found.candidates) + found.unspoken == 5


def test_the_surest_row_comes_first_then_the_best_supported(plan: Plan) -> None:
    found = search(plan, {"item.form": "oxide", **inside("Tb")})

    assert [each.item.code for each in found.candidates] == ["Z2.b", "Z2.a"]


def test_a_list_is_worth_what_the_provisions_are_that_demand_something_by_it(
    zz_law: ZzLaw,
) -> None:
    book = zz_law({"act-1": ACT, "act-1/items.csv": ROWS})
    before, after = (Plan(book, day, Views()).items for day in (date(2025, 1, 15), DAY))

    names = [str(provision.id) for provision, _ in after.lists["zz/act-1#stones"].provisions]
    assert names == ["zz/act-1#art-1"]
    assert before.lists["zz/act-1#stones"].in_force is False
    assert after.lists["zz/act-1#stones"].in_force is True


def test_the_lists_are_made_ready_once_for_a_plan(plan: Plan) -> None:
    assert plan.items is plan.items
