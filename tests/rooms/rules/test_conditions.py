"""Conditions answer yes, no or not known, with their reasons, under the law of one day."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from ytterby.rules.conditions import Compiler, Trace, is_open_by_law, said
from ytterby.rules.evaluation import Plan
from ytterby.rules.explanation import Open, open_places
from ytterby.rules.lawbook import Lawbook, UnknownReadingError, Views
from ytterby.vocabulary.condition import All, AtLeast, Below, Not, Ref, Scalar
from ytterby.vocabulary.fact import FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.truth import Truth

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

SHARE = "content.part_1_share.metal-mined"
ACT = """\
doubts:
  width:
    question: How wide is grey?
    grade: invented
    readings: {wide: very, narrow: hardly}
  depth:
    question: How deep is grey?
    grade: invented
    default: narrow
    readings: {wide: very, narrow: hardly}
  further-constituents:
    question: Does an alloy with more in it count?
    grade: invented
    readings: {named-only: no, containing: yes}
  processed-compound:
    question: Does a crystal count as a compound?
    grade: invented
    readings: {as-compound: yes, as-product: no}
parameters:
  minimum:
    title: The least share
    unit: share
    values:
      - {from: 2025-01-01, to: 2026-01-01, value: 0.1 %, provision: art-1}
      - {from: 2026-02-01, value: 0.2 %, provision: art-1}
conditions:
  magnet: {fact: item.form, is: magnet}
  grey: {fact: item.origin, is: ZZ}
  worked: {fact: item.form, in: [metal, alloy]}
  both: {all: [{ref: magnet}, {ref: grey}]}
  either: {any: [{ref: magnet}, {ref: grey}]}
  neither: {not: {ref: either}}
  always: {all: []}
  never: {any: []}
  reached: {fact: content.part_1_share.metal-mined, at_least: {parameter: minimum}}
  under: {fact: content.part_1_share.metal-mined, below: {parameter: minimum}}
  exactly: {fact: content.part_1_share.metal-mined, is: {parameter: minimum}}
  open: {doubt: width, readings: {wide: {ref: always}, narrow: {ref: never}}}
  agreed: {doubt: width, readings: {wide: {ref: magnet}, narrow: {ref: magnet}}}
  closed: {doubt: depth, readings: {wide: {ref: always}, narrow: {ref: never}}}
  open-grey: {doubt: width, readings: {wide: {ref: grey}, narrow: {ref: never}}}
  on-the-list: {listed: list}
  shiny: {fact: item.function, is: magnetostrictive}
item_lists:
  list: {title: The list, file: items.csv, complete: true}
provisions:
  art-1:
    title: Article 1
    text: Nothing is asked.
    grade: invented
    published: 2025-01-01
    effective: 2025-01-01
"""
ITEMS = """\
code,form,elements,family,title,title_zh,hs_hints,grade,note,condition
Z1,metal,Dy,Dy,grey metal,,,invented,,
Z2,oxide,Dy,,grey oxide,,,invented,,
Z3,magnet,Dy,Nd-Fe-B,grey magnet,,,invented,,
Z4,alloy,Dy,Dy-Fe,grey alloy,,,invented,,
Z5,compound,Dy,,grey compound,,,invented,,
,functional-material,Dy,,shiny grey,,,invented,,shiny
"""
DAY = date(2025, 6, 1)
MAGNET, OXIDE = {"item.form": "magnet"}, {"item.form": "oxide"}


@pytest.fixture
def act(zz_law: ZzLaw) -> Lawbook:
    return zz_law({"act-1": ACT, "act-1/items.csv": ITEMS})


def traced(
    act: Lawbook, name: str, facts: Mapping[str, FactValue], day: date = DAY, *choices: str
) -> Trace:
    read = tuple(
        (doubt, reading) for doubt, _, reading in (each.partition("=") for each in choices)
    )
    return Plan(act, day, Views(read)).judged(Ref(f"zz/act-1#{name}"), facts)


def still_open(trace: Trace) -> Open:
    return open_places(trace, {})


def asked(
    act: Lawbook, name: str, facts: Mapping[str, FactValue], day: date = DAY, *choices: str
) -> Truth:
    return traced(act, name, facts, day, *choices).truth


# Kleene's tables: one certain no settles "all", one certain yes settles "any".
@pytest.mark.parametrize(
    ("form", "origin", "both", "either"),
    [
        ("magnet", "ZZ", True, True),
        ("magnet", "ZY", False, True),
        ("magnet", None, None, True),
        ("oxide", "ZZ", False, True),
        ("oxide", "ZY", False, False),
        ("oxide", None, False, None),
        (None, "ZZ", None, True),
        (None, "ZY", False, None),
        (None, None, None, None),
    ],
)
def test_all_any_and_not_follow_kleene(
    act: Lawbook, form: str | None, origin: str | None, both: Truth, either: Truth
) -> None:
    said = {"item.form": form, "item.origin": origin}
    facts = {name: value for name, value in said.items() if value is not None}

    truths = {name: asked(act, name, facts) for name in ("both", "either", "neither")}

    neither = None if either is None else not either
    assert truths == {"both": both, "either": either, "neither": neither}


def test_a_missing_fact_is_not_known_and_never_no(act: Lawbook) -> None:
    assert asked(act, "magnet", {}) is None
    assert asked(act, "worked", {}) is None
    assert asked(act, "reached", {}) is None


def test_one_of_several_words_is_enough(act: Lawbook) -> None:
    assert asked(act, "worked", {"item.form": "alloy"}) is True
    assert asked(act, "worked", MAGNET) is False


def percent(low: str, high: str | None = None, *, excluded: bool = False) -> Interval:
    top = Fraction(high if high is not None else low) / 100
    return Interval(Fraction(low) / 100, top, high_excluded=excluded)


@pytest.mark.parametrize(
    ("share", "reached"),
    [
        (percent("0.1"), True),
        (percent("0.0999999999"), False),
        (percent("0.1000000001"), True),
        (percent("0.1", "5"), True),
        (percent("0.05", "0.2"), None),
        (percent("0.05", "0.1"), None),
        (percent("0", "0.1", excluded=True), False),
        (Interval(Fraction(0), None), None),
    ],
)
def test_a_range_settles_a_threshold_only_if_it_lies_on_one_side(
    act: Lawbook, share: Interval, reached: Truth
) -> None:
    truths = [asked(act, name, {SHARE: share}) for name in ("reached", "under")]

    assert truths == [reached, None if reached is None else not reached]


@pytest.mark.parametrize(
    ("share", "equal"),
    [
        (percent("0.1"), True),
        (percent("0.0999999999"), False),
        (percent("0.1000000001"), False),
        # A range that holds the value may be it; one beside it cannot.
        (percent("0.05", "0.1"), None),
        (percent("0.1", "0.2"), None),
        (percent("0.05", "0.2"), None),
        (percent("0.01", "0.0999"), False),
        (percent("0.1001", "0.2"), False),
        (Interval(Fraction(1, 1000), None), None),
        (Interval(Fraction(2, 1000), None), False),
    ],
)
def test_a_share_is_a_value_only_if_it_is_exactly_that(
    act: Lawbook, share: Interval, equal: Truth
) -> None:
    assert asked(act, "exactly", {SHARE: share}) is equal


def test_nothing_is_equal_to_a_threshold_that_the_day_does_not_have(act: Lawbook) -> None:
    assert asked(act, "exactly", {SHARE: percent("0.1")}, date(2026, 1, 15)) is None


def test_a_word_neither_reaches_a_share_nor_is_one(act: Lawbook) -> None:
    truths = [asked(act, name, {SHARE: "much"}) for name in ("reached", "under", "exactly")]

    assert truths == [None, None, False]


@pytest.mark.parametrize(
    ("signed", "since", "before"),
    [
        (date(2024, 12, 31), False, True),
        (date(2025, 1, 1), True, False),
        (date(2025, 1, 2), True, False),
    ],
)
def test_a_day_counts_from_that_day_on(
    act: Lawbook, signed: date, since: Truth, before: Truth
) -> None:
    new_year, facts = date(2025, 1, 1), {"transaction.signed": signed}
    plan = Plan(act, DAY, Views())

    assert plan.judged(AtLeast("transaction.signed", new_year), facts).truth is since
    assert plan.judged(Below("transaction.signed", new_year), facts).truth is before


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "no value on this day"),
        (True, "yes"),
        (False, "no"),
        (Fraction(9, 2500), "0.36 %"),
        (Fraction(1, 2), "50 %"),
        (date(2025, 1, 1), "2025-01-01"),
        ("magnet", "magnet"),
    ],
)
def test_a_value_is_said_for_people(value: Scalar | None, words: str) -> None:
    assert said(value) == words


def test_a_condition_named_twice_is_judged_alike_in_both_places(act: Lawbook) -> None:
    twice = All((Ref("zz/act-1#both"), Not(Ref("zz/act-1#both"))))
    plan = Plan(act, DAY, Views())

    trace = plan.judged(twice, {**MAGNET, "item.origin": "ZZ"})

    first, contrary = trace.parts
    assert (trace.truth, first.truth, contrary.truth) == (False, True, False)
    assert contrary.parts[0] is first
    assert (first.label, contrary.label) == ("zz/act-1#both", "")


@pytest.mark.parametrize(
    ("day", "reached"),
    [
        (date(2024, 12, 31), None),
        (date(2025, 1, 1), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), None),
        (date(2026, 1, 31), None),
        (date(2026, 2, 1), False),
    ],
)
def test_a_threshold_is_that_of_the_day_and_not_known_on_a_day_without_one(
    act: Lawbook, day: date, reached: Truth
) -> None:
    assert asked(act, "reached", {SHARE: percent("0.15")}, day) is reached


def test_readings_that_differ_leave_it_open_by_law(act: Lawbook) -> None:
    node = traced(act, "open", {}).parts[0]

    assert node.truth is None
    assert is_open_by_law(node)


def test_readings_that_agree_leave_nothing_open(act: Lawbook) -> None:
    assert asked(act, "agreed", MAGNET) is True
    assert asked(act, "agreed", OXIDE) is False
    assert still_open(traced(act, "agreed", {})).doubts == frozenset()


def test_a_default_reading_settles_a_doubt_until_another_is_chosen(act: Lawbook) -> None:
    assert asked(act, "closed", {}) is False
    assert asked(act, "closed", {}, DAY, "depth=wide") is True
    assert asked(act, "closed", {}, DAY, "zz/act-1#depth=wide") is True


def test_a_chosen_reading_settles_an_open_doubt(act: Lawbook) -> None:
    assert asked(act, "open", {}, DAY, "width=wide") is True
    assert asked(act, "open", {}, DAY, "width=narrow") is False


@pytest.mark.parametrize("choice", ["width=broad", "height=wide", "zz/act-2#width=wide"])
def test_a_reading_that_no_doubt_has_is_refused(act: Lawbook, choice: str) -> None:
    with pytest.raises(UnknownReadingError):
        asked(act, "open", {}, DAY, choice)


def test_what_is_open_names_facts_and_doubts_apart(act: Lawbook) -> None:
    by_fact = still_open(traced(act, "both", MAGNET))
    by_law = still_open(traced(act, "open-grey", {"item.origin": "ZZ"}))
    by_fact_or_law = still_open(traced(act, "open-grey", {}))

    width = frozenset({"zz/act-1#width"})
    origin = frozenset({"item.origin"})
    assert by_fact == Open(origin, frozenset())
    assert by_law == Open(frozenset(), width)
    assert by_fact_or_law == Open(origin, width)


def test_a_fact_that_can_no_longer_turn_the_answer_is_not_asked_for(act: Lawbook) -> None:
    assert still_open(traced(act, "both", OXIDE)).facts == frozenset()


CONTAINS: Mapping[str, FactValue] = {"item.code": "", "item.contains.Dy": True}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"item.form": "metal", "item.family": "Dy"}, "Z1"),
        ({"item.form": "oxide"}, "Z2"),
        ({"item.form": "magnet", "item.family": "B-Fe-Nd"}, "Z3"),
        ({"item.form": "alloy", "item.family": "Dy-Fe", "item.contains.Fe": True}, "Z4"),
        ({"item.form": "compound"}, "Z5"),
        ({"item.form": "other", "item.code": "Z1", "item.contains.Dy": False}, "Z1"),
        ({"item.form": "functional-material", "item.function": "magnetostrictive"}, ""),
    ],
)
def test_a_row_is_met_by_its_code_or_by_its_form_and_substance(
    act: Lawbook, facts: Mapping[str, FactValue], code: str
) -> None:
    trace = traced(act, "on-the-list", {**CONTAINS, **facts}).parts[0]

    met = [part.item.code for part in trace.parts if part.item is not None and part.truth is True]
    assert met == [code]


@pytest.mark.parametrize(
    "facts",
    [
        {"item.form": "metal", "item.family": "Fe"},
        {"item.form": "oxide", "item.contains.Dy": False},
        {"item.form": "magnet", "item.family": "Co-Sm"},
        {"item.form": "alloy", "item.family": "Dy-Ho", "item.contains.Fe": False},
        {"item.form": "functional-material", "item.function": "hydrogen-storage"},
        {"item.form": "phosphor"},
        {"item.form": "assembly"},
    ],
)
def test_an_item_of_another_nature_falls_under_no_row(
    act: Lawbook, facts: Mapping[str, FactValue]
) -> None:
    assert asked(act, "on-the-list", {**CONTAINS, **facts}) is False


def test_an_alloy_with_more_in_it_is_open_by_law(act: Lawbook) -> None:
    facts = {**CONTAINS, "item.form": "alloy", "item.family": "Co-Dy-Fe", "item.contains.Fe": True}

    trace = traced(act, "on-the-list", facts)

    assert trace.truth is None
    assert still_open(trace).doubts == {"zz/act-1#further-constituents"}
    assert asked(act, "on-the-list", facts, DAY, "further-constituents=containing") is True
    assert asked(act, "on-the-list", facts, DAY, "further-constituents=named-only") is False


def test_a_crystal_made_of_a_compound_is_open_by_law(act: Lawbook) -> None:
    trace = traced(act, "on-the-list", {**CONTAINS, "item.form": "crystal"})

    assert trace.truth is None
    assert still_open(trace).doubts == {"zz/act-1#processed-compound"}


def test_the_short_answer_and_the_explained_one_are_the_same(act: Lawbook) -> None:
    forms, origins = ("magnet", "alloy", "crystal", None), ("ZZ", "ZY", None)
    shares = (percent("0.1"), percent("0.05", "0.2"), None)
    families, inside = ("Dy-Fe", None), (True, False, None)
    compiler = Compiler(act, DAY, {})

    for form, origin, share, family, dy in product(forms, origins, shares, families, inside):
        said = {
            "item.form": form,
            "item.origin": origin,
            SHARE: share,
            "item.family": family,
            "item.contains.Dy": dy,
        }
        facts = {name: value for name, value in said.items() if value is not None}
        for condition in act.conditions.values():
            compiled = compiler.compiled(condition)
            assert compiled.judge(facts, {}) is compiled.trace(facts, {}).truth
