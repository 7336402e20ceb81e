"""A ruling is explained step by step, in words, with what was seen and where it came from."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ytterby.rules.evaluation import Plan
from ytterby.rules.explanation import Comparison, Kind, Step, explained, fact_words, shown
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.vocabulary.condition import Is, Ref
from ytterby.vocabulary.fact import Fact, FactValue
from ytterby.vocabulary.interval import Interval

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

ACT = """\
doubts:
  width:
    {question: How wide is grey?, grade: invented, readings: {wide: very, narrow: hardly}}
  further-constituents:
    {question: More in it?, grade: invented, readings: {named-only: no, containing: yes}}
parameters:
  minimum:
    title: The least share
    unit: share
    values: [{from: 2025-01-01, to: 2026-01-01, value: 0.1 %, provision: art-1}]
conditions:
  magnet: {fact: item.form, is: magnet}
  worked: {fact: item.form, in: [metal, alloy]}
  military: {fact: end_user.military, is: true}
  civil: {fact: end_user.military, is: false}
  reached: {fact: content.part_1_share.metal-mined, at_least: {parameter: minimum}}
  under: {fact: content.part_1_share.metal-mined, below: {parameter: minimum}}
  both: {all: [{ref: magnet}, {fact: item.origin, is: ZZ}]}
  either: {any: [{fact: item.origin, is: ZZ}, {fact: item.origin, is: ZY}]}
  not-grey: {not: {fact: item.origin, is: ZZ}}
  open-width: {doubt: width, readings: {wide: {ref: magnet}, narrow: {any: []}}}
  on-the-list: {listed: list}
  by-article: {ref: art-1}
  shiny: {fact: item.function, is: magnetostrictive}
item_lists:
  list: {title: the grey list, file: items.csv, complete: true}
provisions:
  art-1:
    title: Article 1
    text: Nothing is asked.
    grade: invented
    published: 2025-01-01
    effective: 2025-01-01
    applies_when: {fact: item.origin, is: ZZ}
"""
ITEMS = """\
code,form,elements,family,title,title_zh,hs_hints,grade,note,condition
Z1,ore,Dy,,grey ore,,,invented,,
,,,,shiny grey,,,invented,,shiny
"""
DAY = date(2025, 6, 1)
SHARE = "content.part_1_share.metal-mined"


@pytest.fixture
def act(zz_law: ZzLaw) -> Lawbook:
    return zz_law({"act-1": ACT, "act-1/items.csv": ITEMS})


def told(
    act: Lawbook, name: str, facts: Mapping[str, FactValue], day: date = DAY, reading: str = ""
) -> Step:
    """The step inside the named condition, the name itself left away."""
    known = {each: Fact(value, f"said of {each}") for each, value in facts.items()}
    views = Views((("width", reading),) if reading else ())
    trace = Plan(act, day, views).judged(Ref(f"zz/act-1#{name}"), facts)
    (inner,) = explained(trace, known, act).parts
    return inner


def leaf(truth: bool | None, asked: str, seen: str, name: str) -> Step:
    source = "" if seen == "not known" else f"said of {name}"
    return Step(Kind.FACT, truth, asked, seen, source, name, ())


@pytest.mark.parametrize(
    ("name", "facts", "truth", "asked"),
    [
        ("magnet", {"item.form": "magnet"}, True, "item form is magnet"),
        ("magnet", {"item.form": "ore"}, False, "item form is magnet"),
        ("magnet", {}, None, "item form is magnet"),
        ("worked", {"item.form": "alloy"}, True, "item form is one of alloy, metal"),
    ],
)
def test_a_word_is_shown_beside_the_word_asked_for(
    act: Lawbook, name: str, facts: Mapping[str, str], truth: bool | None, asked: str
) -> None:
    seen = facts.get("item.form", "not known")

    assert told(act, name, facts) == leaf(truth, asked, seen, "item.form")


def test_yes_and_no_are_words(act: Lawbook) -> None:
    no = {"end_user.military": False}

    asked_yes, asked_no = told(act, "military", no), told(act, "civil", no)

    name = "end_user.military"
    assert asked_yes == leaf(truth=False, asked="end user military is yes", seen="no", name=name)
    assert asked_no == leaf(truth=True, asked="end user military is no", seen="no", name=name)


@pytest.mark.parametrize(
    ("name", "day", "truth", "verb"),
    [
        ("reached", DAY, True, "is at least 0.1 %"),
        ("under", DAY, False, "is below 0.1 %"),
        # The threshold of the act ends with the year 2025.
        ("reached", date(2026, 1, 1), None, "is at least no value on this day"),
        ("under", date(2026, 1, 1), None, "is below no value on this day"),
    ],
)
def test_a_share_is_shown_in_percent_beside_the_threshold_of_the_day(
    act: Lawbook, name: str, day: date, truth: bool | None, verb: str
) -> None:
    facts = {SHARE: Interval(Fraction(1, 500), Fraction(3, 1000))}

    step = told(act, name, facts, day)

    asked = f"content part 1 share metal-mined {verb}"
    assert step == leaf(truth, asked, "0.2 \N{EN DASH} 0.3 %", SHARE)


IS_ZZ, IS_ZY = "item origin is ZZ", "item origin is ZY"


def test_all_parts_are_told_also_those_that_cannot_turn_it(act: Lawbook) -> None:
    step = told(act, "both", {"item.origin": "ZY"})

    origin = leaf(truth=False, asked=IS_ZZ, seen="ZY", name="item.origin")
    form = leaf(None, "item form is magnet", "not known", "item.form")
    magnet = Step(Kind.NAMED, None, "magnet", "", "", "zz/act-1#magnet", (form,))
    assert step == Step(Kind.ALL, False, "all of these", "", "", "", (magnet, origin))


def test_one_of_several_and_its_contrary_have_their_words(act: Lawbook) -> None:
    facts = {"item.origin": "ZY"}

    either, contrary = told(act, "either", facts), told(act, "not-grey", facts)

    zz = leaf(truth=False, asked=IS_ZZ, seen="ZY", name="item.origin")
    zy = leaf(truth=True, asked=IS_ZY, seen="ZY", name="item.origin")
    assert either == Step(Kind.ANY, True, "one of these", "", "", "", (zz, zy))
    assert contrary == Step(Kind.NOT, True, "not this", "", "", "", (zz,))


def test_the_contrary_of_what_is_made_of_parts_keeps_them(zz_law: ZzLaw) -> None:
    contrary = "not-grey: {not: {any: [{fact: item.origin, is: ZZ}]}}"
    before = "not-grey: {not: {fact: item.origin, is: ZZ}}"
    act = zz_law({"act-1": ACT.replace(before, contrary), "act-1/items.csv": ITEMS})

    step = told(act, "not-grey", {"item.origin": "ZZ"})

    zz = leaf(truth=True, asked=IS_ZZ, seen="ZZ", name="item.origin")
    inner = Step(Kind.ANY, True, "one of these", "", "", "", (zz,))
    assert step == Step(Kind.NOT, False, "not this", "", "", "", (inner,))


@pytest.mark.parametrize("name", ["both", "either", "not-grey"])
def test_what_joins_or_denies_is_about_no_fact_of_its_own(act: Lawbook, name: str) -> None:
    trace = Plan(act, DAY, Views()).judged(Ref(f"zz/act-1#{name}"), {"item.origin": "ZY"})

    (node,) = trace.parts
    assert (trace.label, node.label, node.settled) == (f"zz/act-1#{name}", "", "")


def test_an_article_is_named_by_its_title_and_a_condition_by_its_name(act: Lawbook) -> None:
    facts = {"item.origin": "ZZ"}
    whole = Plan(act, DAY, Views()).judged(Ref("zz/act-1#not-grey"), facts)

    article = told(act, "by-article", facts)

    assert (article.kind, article.asked, article.name) == (
        Kind.NAMED,
        "Article 1",
        "zz/act-1#art-1",
    )
    assert explained(whole, {}, act).asked == "not grey"


def test_a_list_tells_the_row_that_is_met_and_why(act: Lawbook) -> None:
    facts: dict[str, FactValue] = {
        "item.code": "Z1",
        "item.form": "magnet",
        "item.function": "hydrogen-storage",
    }

    step = told(act, "on-the-list", facts)

    (row,) = step.parts
    assert (step.kind, step.truth, step.asked, step.name) == (
        Kind.LISTED,
        True,
        "falls under the grey list",
        "zz/act-1#list",
    )
    assert (row.kind, row.truth, row.asked, row.name) == (Kind.ITEM, True, "Z1 grey ore", "Z1")
    # By its code; by its nature it is no ore.
    assert [(part.asked, part.truth) for part in row.parts] == [
        ("item code is Z1", True),
        ("all of these", False),
    ]


def test_a_row_without_a_code_is_named_by_its_title(act: Lawbook) -> None:
    facts = {"item.code": "", "item.form": "magnet", "item.function": "magnetostrictive"}

    (row,) = told(act, "on-the-list", facts).parts

    assert (row.asked, row.name) == ("shiny grey", "shiny grey")
    (function,) = row.parts
    assert function.asked == "item function is magnetostrictive"
    assert function.truth is True


def test_a_row_that_asks_one_thing_has_that_as_its_reason(act: Lawbook) -> None:
    listed = act.item_lists["zz/act-1#list"]
    ore = replace(listed.classes[0], condition=Is("item.form", "ore"))
    of_one = replace(act, item_lists={listed.id: replace(listed, classes=(ore,))})

    (row,) = told(of_one, "on-the-list", {"item.form": "ore"}).parts

    assert row.name == "Z1"
    assert row.parts == (leaf(truth=True, asked="item form is ore", seen="ore", name="item.form"),)


def test_every_reading_is_told_with_its_words_and_how_it_comes_out(act: Lawbook) -> None:
    facts = {"item.form": "magnet"}

    left_open, chosen = told(act, "open-width", facts), told(act, "open-width", facts, DAY, "wide")

    width = "zz/act-1#width"
    assert (left_open.kind, left_open.truth, left_open.asked, left_open.seen, left_open.name) == (
        Kind.READINGS,
        None,
        "How wide is grey?",
        "open",
        width,
    )
    assert (chosen.truth, chosen.seen) == (True, "read as wide")
    assert [(each.kind, each.truth, each.asked, each.name) for each in left_open.parts] == [
        (Kind.READING, True, "wide: very", "wide"),
        (Kind.READING, False, "narrow: hardly", "narrow"),
    ]
    assert [part.asked for each in left_open.parts for part in each.parts] == [
        "magnet",
        "one of these",
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "yes"),
        (False, "no"),
        ("magnet", "magnet"),
        (date(2025, 6, 1), "2025-06-01"),
        (Interval.exactly(Fraction(9, 2500)), "0.36 %"),
    ],
)
def test_the_value_of_a_fact_is_shown_for_people(value: FactValue, words: str) -> None:
    assert shown(Fact(value, "said")) == words


def test_a_fact_is_named_in_words(act: Lawbook) -> None:
    assert fact_words("item.contains.Dy", act.schema) == "item contains Dy"
    assert fact_words("end_user.military", act.schema) == "end user military"
    assert fact_words("item.colour", act.schema) == "item colour"


def test_what_the_words_of_a_step_are_made_of_stands_beside_them(act: Lawbook) -> None:
    share = told(act, "reached", {SHARE: Interval.exactly(Fraction(1, 100))})
    chosen = told(act, "open-width", {"item.form": "magnet"}, DAY, "wide")
    left_open = told(act, "open-width", {"item.form": "magnet"})

    assert (share.comparison, share.value) == (Comparison.AT_LEAST, "0.1 %")
    assert share.fact is not None
    assert share.fact.value == Interval.exactly(Fraction(1, 100))
    assert (chosen.value, left_open.value) == ("wide", "")
    assert [each.value for each in chosen.parts] == ["very", "hardly"]


def test_a_row_of_a_list_comes_with_its_class(act: Lawbook) -> None:
    facts: dict[str, FactValue] = {"item.form": "ore", "item.contains.Dy": True}

    row = told(act, "on-the-list", facts).parts[0]

    assert row.item is not None
    assert (row.item.code, row.item.title) == ("Z1", "grey ore")


def test_trees_that_share_branches_are_told_alike_together_and_alone(act: Lawbook) -> None:
    facts: dict[str, FactValue] = {"item.form": "magnet"}
    known = {"item.form": Fact("magnet", "said")}
    plan = Plan(act, DAY, Views())
    names = ("both", "magnet", "open-width", "on-the-list", "not-grey")
    traces = [plan.judged(Ref(f"zz/act-1#{name}"), facts) for name in names]
    steps: dict[int, Step] = {}

    together = [explained(trace, known, act, steps) for trace in traces]

    assert together == [explained(trace, known, act) for trace in traces]
    assert all(
        explained(trace, known, act, steps) is step
        for trace, step in zip(traces, together, strict=True)
    )


def test_a_step_with_its_own_parts_is_itself_and_with_others_keeps_all_the_rest() -> None:
    one, other = leaf(True, "one", "1", "a"), leaf(False, "other", "2", "b")
    step = Step(Kind.ALL, None, "all", "seen", "source", "name", (one,), Comparison.IS, "value")

    assert step.with_parts((one,)) is step
    changed = step.with_parts((one, other))
    assert changed == replace(step, parts=(one, other))
    assert (changed.comparison, changed.value) == (Comparison.IS, "value")
