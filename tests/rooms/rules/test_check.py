"""The law check names everything that keeps an invented law from being trusted."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from ytterby.rules.check import checked_law
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.law import DatedDay

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

SOUND = """\
doubts:
  width: {question: How wide?, grade: invented, readings: {wide: very, narrow: hardly}}
parameters:
  minimum:
    title: The least share
    unit: share
    values: [{from: 2025-01-01, value: 0.1 %, provision: art-1}]
duties:
  notice: {words: Hand the notice on}
conditions:
  grey: {fact: item.form, is: ore}
item_lists:
  list: {title: The list, file: items.csv, complete: true}
party_lists:
  names: {title: Names, file: listings.csv, fact: parties.control_listed, complete: true}
provisions:
  art-1:
    title: Article 1
    text: Grey ore needs a licence.
    grade: invented
    published: 2025-01-01
    effective: 2025-02-01
    applies_when:
      any:
        - {ref: grey}
        - {listed: list}
        - {fact: content.part_1_share.metal-mined, at_least: {parameter: minimum}}
        - {doubt: width, readings: {wide: {fact: item.contains.Dy, is: true}, narrow: {any: []}}}
    outcome: licence-individual
    duties: [notice]
"""
LISTS = {
    "act-1/items.csv": (
        "code,form,elements,family,title,title_zh,hs_hints,grade,note,condition\n"
        "Z1,ore,Dy,,grey ore,,,invented,,\n"
    ),
    "act-1/listings.csv": (
        "list,notice,listed_from,ended_on,unverified_from,name_latin,name_han,kind,address,grade,note\n"
        "names,,2025-01-01,,,Grey Co.,,organization,zz.example,invented,\n"
    ),
}
# Another act that refers to the first, or to what is not there.
OTHER = """\
conditions:
  asked: CONDITION
provisions:
  art-9:
    title: Article 9
    text: It is asked whether.
    grade: invented
    published: 2025-01-01
    effective: 2025-01-01
    applies_when: {ref: asked}
    outcome: report-only
"""


def codes(lawbook: Lawbook) -> list[str]:
    return [each.code for each in checked_law(lawbook)]


def with_condition(zz_law: ZzLaw, condition: str) -> Lawbook:
    return zz_law({"act-1": SOUND, **LISTS, "act-2": OTHER.replace("CONDITION", condition)})


def test_a_sound_law_has_no_finding(zz_law: ZzLaw) -> None:
    assert checked_law(zz_law({"act-1": SOUND, **LISTS})) == ()


@pytest.mark.parametrize(
    "condition",
    [
        '{ref: "zz/act-1#blue"}',
        '{listed: "zz/act-1#blue"}',
        '{doubt: "zz/act-1#height", readings: {wide: {all: []}, narrow: {any: []}}}',
        '{fact: content.part_1_share.metal-mined, at_least: {parameter: "zz/act-1#maximum"}}',
        "{fact: item.colour, is: grey}",
        "{fact: item.contains.Dyy, is: true}",
        '{fact: content.part_1_share.metal-bought, below: {parameter: "zz/act-1#minimum"}}',
        '{not: {any: [{ref: "zz/act-3#blue"}]}}',
    ],
)
def test_a_name_that_leads_nowhere_is_found(zz_law: ZzLaw, condition: str) -> None:
    assert codes(with_condition(zz_law, condition)) == ["REFERENCE-NOT-FOUND"]


def test_a_duty_a_doubt_and_a_relieved_provision_must_exist(zz_law: ZzLaw) -> None:
    other = OTHER.replace("CONDITION", "{all: []}").replace(
        "    outcome: report-only\n",
        '    duties: ["zz/act-1#letter"]\n'
        '    doubts: ["zz/act-1#height"]\n'
        '    relief: {to: report-only, of: ["zz/act-1#art-7"]}\n',
    )

    found = checked_law(zz_law({"act-1": SOUND, **LISTS, "act-2": other}))

    assert [each.code for each in found] == ["REFERENCE-NOT-FOUND"] * 3
    assert {each.seen for each in found} == {
        "duty zz/act-1#letter",
        "doubt zz/act-1#height",
        "provision zz/act-1#art-7",
    }


@pytest.mark.parametrize("target", ["zz/act-1#art-7", "zz/act-7"])
def test_what_is_put_to_sleep_must_exist(zz_law: ZzLaw, target: str) -> None:
    other = (
        OTHER.replace("CONDITION", "{all: []}")
        + "suspends:\n"
        + f'  - {{provision: "{target}", from: 2025-03-01, last_day: 2025-04-01, '
        + "outcome_seen: true}\n"
    )

    assert codes(zz_law({"act-1": SOUND, **LISTS, "act-2": other})) == ["REFERENCE-NOT-FOUND"]


@pytest.mark.parametrize(
    "condition",
    [
        "{fact: item.form, is: pebble}",
        "{fact: item.form, in: [ore, pebble]}",
        "{fact: item.form, is: true}",
        "{fact: end_user.military, is: soldier}",
        "{fact: transaction.to, is: Zedland}",
        "{fact: item.family, is: Nd-Fe-B}",
        '{fact: item.form, at_least: {parameter: "zz/act-1#minimum"}}',
    ],
)
def test_a_value_that_the_fact_can_never_have_is_found(zz_law: ZzLaw, condition: str) -> None:
    assert codes(with_condition(zz_law, condition)) == ["VALUE-DOES-NOT-FIT-FACT"]


@pytest.mark.parametrize("test", ["at_least: 0.1 %", "below: 0.1 %", "is: 0.1 %", "in: [0.1 %]"])
def test_a_number_written_into_a_condition_is_found(zz_law: ZzLaw, test: str) -> None:
    condition = f"{{fact: content.part_1_share.metal-mined, {test}}}"

    assert codes(with_condition(zz_law, condition)) == ["THRESHOLD-NOT-A-PARAMETER"]


def test_every_reading_of_a_doubt_needs_its_condition(zz_law: ZzLaw) -> None:
    condition = '{doubt: "zz/act-1#width", readings: {wide: {all: []}, broad: {any: []}}}'

    found = checked_law(with_condition(zz_law, condition))

    assert [each.code for each in found] == ["READINGS-NOT-ALL-TOLD"]
    assert found[0].expected == "one for each reading of zz/act-1#width: narrow, wide"


def test_a_circle_of_conditions_is_found_once_and_shown(zz_law: ZzLaw) -> None:
    one = OTHER.replace("CONDITION", '{not: {ref: "zz/act-3#asked"}}')
    other = OTHER.replace("CONDITION", '{all: [{ref: "zz/act-2#asked"}]}')

    found = checked_law(zz_law({"act-2": one, "act-3": other}))

    assert {each.code for each in found} == {"CONDITION-LEADS-TO-ITSELF"}
    assert "zz/act-2#asked -> zz/act-3#asked -> zz/act-2#asked" in {each.seen for each in found}


def test_a_party_list_answers_a_fact_that_exists(zz_law: ZzLaw) -> None:
    other = SOUND.replace("parties.control_listed", "parties.grey_listed")
    share = SOUND.replace("parties.control_listed", "parties.owned_by_one_listed")

    assert codes(zz_law({"act-1": other, **LISTS})) == ["REFERENCE-NOT-FOUND"]
    assert codes(zz_law({"act-1": share, **LISTS})) == ["VALUE-DOES-NOT-FIT-FACT"]


def test_what_takes_effect_before_it_is_published_is_found(zz_law: ZzLaw) -> None:
    other = SOUND.replace("effective: 2025-02-01", "effective: 2024-12-31")

    assert codes(zz_law({"act-1": other, **LISTS})) == ["EFFECTIVE-BEFORE-PUBLISHED"]


def test_what_is_repealed_before_it_takes_effect_is_found(zz_law: ZzLaw) -> None:
    other = SOUND.replace(
        "effective: 2025-02-01", "effective: 2025-02-01\n    repealed: 2025-01-31"
    )

    assert codes(zz_law({"act-1": other, **LISTS})) == ["REPEALED-BEFORE-EFFECTIVE"]


def test_a_provision_without_a_source_is_found(zz_law: ZzLaw) -> None:
    sound = zz_law({"act-1": SOUND, **LISTS})
    bare = replace(sound.instruments["zz/act-1"], sources=())

    found = codes(replace(sound, instruments={"zz/act-1": bare}))

    assert found == ["PROVISION-WITHOUT-CITATION"]


def test_a_day_without_a_status_is_found(zz_law: ZzLaw) -> None:
    # A doubt that gives no reading its day leaves every day without an answer.
    found = codes(with_effective(zz_law, DatedDay(date(2025, 2, 1), "zz/act-1#width")))

    assert set(found) == {"TIME-NOT-COVERED"}


def with_effective(zz_law: ZzLaw, effective: DatedDay) -> Lawbook:
    sound = zz_law({"act-1": SOUND, **LISTS})
    article = replace(sound.provisions["zz/act-1#art-1"], effective=effective)
    return replace(sound, provisions={"zz/act-1#art-1": article})


def test_all_findings_are_told_at_once_with_their_places(zz_law: ZzLaw) -> None:
    condition = "{all: [{fact: item.form, is: pebble}, {fact: item.colour, is: grey}]}"

    found = checked_law(with_condition(zz_law, condition))

    assert [each.code for each in found] == ["REFERENCE-NOT-FOUND", "VALUE-DOES-NOT-FIT-FACT"]
    assert {str(each.place) for each in found} == {"zz/act-2/provisions.yaml:asked"}
