"""What a condition rests on, and which provisions lean on which."""

from collections.abc import Callable, Mapping

import pytest

from ytterby.rules.lawbook import Lawbook
from ytterby.rules.uses import borrowed, leaning_on, leans_on, uses

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

HEAD = """\
    text: It is asked.
    grade: invented
    published: 2025-01-01
    effective: 2025-02-01
"""
ITEMS = """\
code,form,elements,family,title,title_zh,hs_hints,grade,note,condition
1Z1,magnet,Dy,,A magnet,,,invented,,
"""
PARTIES = """\
list,notice,listed_from,ended_on,unverified_from,name_latin,name_han,kind,address,grade,note
listed,,2025-01-02,,,Acme,甲公司,organization,zz.example/list,invented,
"""
ACT = f"""\
doubts:
  width:
    question: How wide is it?
    grade: invented
    default: null
    readings: {{wide: all of it, narrow: a part of it}}
parameters:
  least:
    title: The least share
    unit: share
    values: [{{from: 2025-02-01, value: 0.1 %, provision: art-1}}]
conditions:
  reached:
    all:
      - {{listed: items}}
      - doubt: width
        readings:
          wide: {{fact: end_use, is: civil}}
          narrow: {{fact: content.part_1_share.oxide-mined, at_least: {{parameter: least}}}}
  military: {{fact: end_user.military, is: true}}
provisions:
  art-1:
    title: Demand
{HEAD}\
    applies_when: {{ref: reached}}
    outcome: licence-individual
  art-2:
    title: Ban
{HEAD}\
    applies_when: {{all: [{{ref: reached}}, {{ref: military}}]}}
    outcome: prohibited
  art-3:
    title: Aid
{HEAD}\
    applies_when: {{fact: end_use, is: disaster-relief}}
    relief: {{to: report-only, of: [art-1]}}
  art-4:
    title: Words
{HEAD}\
item_lists:
  items: {{title: The items, file: items.csv, complete: true, missing: ""}}
"""
OTHER = f"""\
provisions:
  art-1:
    title: Elsewhere
{HEAD}\
    applies_when:
      all:
        - {{ref: "zz/act-1#military"}}
        - {{fact: parties.control_listed, is: true}}
    outcome: prohibited
"""
LISTS = f"""\
provisions:
  art-1:
    title: The list
{HEAD}\
party_lists:
  listed:
    title: Listed parties
    title_zh: 名单
    file: listings.csv
    fact: parties.control_listed
    complete: true
    missing: ""
"""


@pytest.fixture
def book(zz_law: ZzLaw) -> Lawbook:
    return zz_law(
        {
            "act-1": ACT,
            "act-1/items.csv": ITEMS,
            "act-2": OTHER,
            "list": LISTS,
            "list/listings.csv": PARTIES,
        }
    )


def ids(provisions: object) -> list[str]:
    assert isinstance(provisions, tuple)
    return [str(each.id) for each in provisions]


def test_a_condition_rests_on_everything_that_the_conditions_it_names_ask(book: Lawbook) -> None:
    found = uses(book.provisions["zz/act-1#art-2"].condition, book)

    assert set(found.named) == {"zz/act-1#reached", "zz/act-1#military"}
    assert found.item_lists == ("zz/act-1#items",)
    assert found.doubts == ("zz/act-1#width",)
    assert found.parameters == ("zz/act-1#least",)
    assert set(found.facts) == {
        "end_use",
        "content.part_1_share.oxide-mined",
        "end_user.military",
    }


def test_a_list_of_parties_is_used_where_its_fact_is_asked(book: Lawbook) -> None:
    assert uses(book.provisions["zz/act-2#art-1"].condition, book).party_lists == (
        "zz/list#listed",
    )
    assert uses(book.provisions["zz/act-1#art-2"].condition, book).party_lists == ()


def test_what_asks_nothing_rests_on_nothing(book: Lawbook) -> None:
    assert uses(book.provisions["zz/act-1#art-4"].condition, book).everything == frozenset()


def test_a_provision_leans_on_the_one_whose_condition_it_takes_over(book: Lawbook) -> None:
    # The ban speaks of whom the demand reaches; the demand speaks of nobody else.
    assert leans_on(book.provisions["zz/act-1#art-2"], book) == ("zz/act-1#art-1",)
    assert leans_on(book.provisions["zz/act-1#art-1"], book) == ()


def test_a_relief_leans_on_what_it_softens(book: Lawbook) -> None:
    assert leans_on(book.provisions["zz/act-1#art-3"], book) == ("zz/act-1#art-1",)


def test_who_leans_on_a_provision_is_the_same_seen_from_the_other_side(book: Lawbook) -> None:
    assert ids(leaning_on("zz/act-1#art-1", book)) == ["zz/act-1#art-2", "zz/act-1#art-3"]
    assert ids(leaning_on("zz/act-1#art-4", book)) == []


def test_who_uses_a_list_or_a_doubt_is_found_through_the_conditions_between(book: Lawbook) -> None:
    for name in ("zz/act-1#items", "zz/act-1#width", "zz/act-1#least", "zz/act-1#reached"):
        assert ids(leaning_on(name, book)) == ["zz/act-1#art-1", "zz/act-1#art-2"], name


def test_a_condition_of_another_instrument_is_borrowed(book: Lawbook) -> None:
    assert borrowed(book.provisions["zz/act-2#art-1"], book) == ("zz/act-1#military",)
    assert borrowed(book.provisions["zz/act-1#art-2"], book) == ()
