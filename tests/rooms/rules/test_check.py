"""The law check names everything that keeps an invented law from being trusted."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from ytterby.rules.check import checked_law
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.condition import Ref
from ytterby.vocabulary.law import DatedDay
from ytterby.vocabulary.period import Period

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


def test_a_circle_of_conditions_is_found_once_and_shown(zz_law: ZzLaw) -> None:
    one = OTHER.replace("CONDITION", '{not: {ref: "zz/act-3#asked"}}')
    other = OTHER.replace("CONDITION", '{all: [{ref: "zz/act-2#asked"}]}')

    found = checked_law(zz_law({"act-2": one, "act-3": other}))

    assert {each.code for each in found} == {"CONDITION-LEADS-TO-ITSELF"}
    assert "zz/act-2#asked -> zz/act-3#asked -> zz/act-2#asked" in {each.seen for each in found}


def with_effective(zz_law: ZzLaw, effective: DatedDay) -> Lawbook:
    sound = zz_law({"act-1": SOUND, **LISTS})
    article = replace(sound.provisions["zz/act-1#art-1"], effective=effective)
    return replace(sound, provisions={"zz/act-1#art-1": article})


def test_all_findings_are_told_at_once_with_their_places(zz_law: ZzLaw) -> None:
    condition = "{all: [{fact: item.form, is: pebble}, {fact: item.colour, is: grey}]}"

    found = checked_law(with_condition(zz_law, condition))

    assert [each.code for each in found] == ["REFERENCE-NOT-FOUND", "VALUE-DOES-NOT-FIT-FACT"]
    assert {str(each.place) for each in found} == {"zz/act-2/provisions.yaml:4:asked"}


ACT_2 = "zz/act-2/provisions.yaml"
NOT_FOUND = "mend the name, or encode what it names"
UNFIT = "use a value that the fact can have, or extend law/facts.yaml"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (
            '{ref: "zz/act-1#blue"}',
            ("condition zz/act-1#blue", "a condition that exists", NOT_FOUND),
        ),
        (
            '{fact: content.part_1_share.metal-mined, below: {parameter: "zz/act-1#maximum"}}',
            ("parameter zz/act-1#maximum", "a parameter that exists", NOT_FOUND),
        ),
        (
            "{fact: end_user.military, is: soldier}",
            ("end_user.military compared with soldier", "a value of kind truth", UNFIT),
        ),
        (
            "{fact: transaction.kind, is: gift}",
            (
                "transaction.kind compared with gift",
                "a value of kind word (goods, technology, service)",
                UNFIT,
            ),
        ),
        (
            '{fact: end_user.military, at_least: {parameter: "zz/act-1#minimum"}}',
            (
                "end_user.military compared with the parameter zz/act-1#minimum",
                "a value of kind truth",
                UNFIT,
            ),
        ),
        (
            '{doubt: "zz/act-1#width", readings: {wide: {all: []}, broad: {any: []}}}',
            (
                "conditions for broad, wide",
                "one for each reading of zz/act-1#width: narrow, wide",
                "give each reading its condition",
            ),
        ),
    ],
)
def test_a_fault_in_a_condition_says_what_stands_there_and_what_to_do(
    zz_law: ZzLaw, condition: str, words: tuple[str, str, str]
) -> None:
    (found,) = checked_law(with_condition(zz_law, condition))

    assert str(found.place) == f"{ACT_2}:4:asked"
    assert (found.seen, found.expected, found.remedy) == words


def test_a_number_is_told_to_move_to_the_parameters(zz_law: ZzLaw) -> None:
    condition = "{fact: content.part_1_share.metal-mined, below: 0.1 %}"

    (found,) = checked_law(with_condition(zz_law, condition))

    assert found.seen.startswith("content.part_1_share.metal-mined compared with ")
    assert (found.expected, found.remedy) == (
        "a dated parameter with its provision",
        "move the number to `parameters` and name it here",
    )


def test_a_word_cannot_be_more_or_less_than_a_number(zz_law: ZzLaw) -> None:
    found = checked_law(with_condition(zz_law, "{fact: item.form, at_least: 2}"))

    assert [(each.code, each.seen) for each in found] == [
        ("THRESHOLD-NOT-A-PARAMETER", "item.form compared with 2"),
        ("VALUE-DOES-NOT-FIT-FACT", "item.form compared with 2"),
    ]


def test_a_fault_in_a_row_of_a_list_is_placed_in_its_line(zz_law: ZzLaw) -> None:
    sound = zz_law({"act-1": SOUND, **LISTS})
    listed = sound.item_lists["zz/act-1#list"]
    row = replace(listed.classes[0], condition=Ref("zz/act-1#blue"))
    faulty = replace(sound, item_lists={listed.id: replace(listed, classes=(row,))})

    (found,) = checked_law(faulty)

    assert str(found.place) == "zz/act-1/items.csv:2:condition"
    assert found.seen == "condition zz/act-1#blue"


def test_a_fault_in_a_provision_is_placed_in_its_line(zz_law: ZzLaw) -> None:
    other = OTHER.replace("CONDITION", "{all: []}") + '    duties: ["zz/act-1#letter"]\n'

    (found,) = checked_law(zz_law({"act-1": SOUND, **LISTS, "act-2": other}))

    # Two lines stand before the text; the first key of the article is on line 6 of the file.
    assert str(found.place) == f"{ACT_2}:6:art-9"
    assert (found.seen, found.expected) == ("duty zz/act-1#letter", "a duty that exists")


def test_a_sleeper_that_is_not_there_is_named_with_the_act_that_puts_it_to_sleep(
    zz_law: ZzLaw,
) -> None:
    other = OTHER.replace("CONDITION", "{all: []}") + (
        'suspends:\n  - {provision: "zz/act-1#art-7", from: 2025-03-01, last_day: 2025-04-01, '
        "outcome_seen: true}\n"
    )

    (found,) = checked_law(zz_law({"act-1": SOUND, **LISTS, "act-2": other}))

    assert str(found.place) == f"{ACT_2}:suspends"
    assert (found.seen, found.expected) == ("provision zz/act-1#art-7", "a provision that exists")


@pytest.mark.parametrize("target", ["zz/act-1#art-1", "zz/act-1"])
def test_an_article_and_a_whole_act_can_be_put_to_sleep(zz_law: ZzLaw, target: str) -> None:
    other = OTHER.replace("CONDITION", "{all: []}") + (
        f'suspends:\n  - {{provision: "{target}", from: 2025-03-01, last_day: 2025-04-01, '
        "outcome_seen: true}\n"
    )

    assert checked_law(zz_law({"act-1": SOUND, **LISTS, "act-2": other})) == ()


def test_a_fault_of_a_party_list_is_placed_at_the_list(zz_law: ZzLaw) -> None:
    other = SOUND.replace("parties.control_listed", "parties.grey_listed")
    share = SOUND.replace("parties.control_listed", "parties.owned_by_one_listed")

    (unknown,) = checked_law(zz_law({"act-1": other, **LISTS}))
    (unfit,) = checked_law(zz_law({"act-1": share, **LISTS}))

    place = "zz/act-1/provisions.yaml:names"
    assert (unknown.code, unfit.code) == ("REFERENCE-NOT-FOUND", "VALUE-DOES-NOT-FIT-FACT")
    assert (str(unknown.place), unknown.seen) == (place, "fact parties.grey_listed")
    assert (str(unfit.place), unfit.seen, unfit.expected) == (
        place,
        "parties.owned_by_one_listed compared with being on a list",
        "a value of kind share",
    )


def test_days_in_the_wrong_order_are_shown_both(zz_law: ZzLaw) -> None:
    effect = "effective: 2025-02-01"
    early = SOUND.replace(effect, "effective: 2024-12-31")
    short = SOUND.replace(effect, "effective: 2025-02-01\n    repealed: 2025-01-31")

    (before,) = checked_law(zz_law({"act-1": early, **LISTS}))
    (repealed,) = checked_law(zz_law({"act-1": short, **LISTS}))

    remedy = "look the two days up again in the source"
    codes_told = (before.code, repealed.code)
    assert codes_told == ("EFFECTIVE-BEFORE-PUBLISHED", "REPEALED-BEFORE-EFFECTIVE")
    assert (before.seen, before.expected, before.remedy) == (
        "effective 2024-12-31, published 2025-01-01",
        "published first, or on the same day",
        remedy,
    )
    assert (repealed.seen, repealed.expected, repealed.remedy) == (
        "repealed 2025-01-31, effective 2025-02-01",
        "a day of repeal after the day of effect",
        remedy,
    )
    assert before.place.field == repealed.place.field == "art-1"


def test_the_earliest_day_of_effect_under_any_reading_counts(zz_law: ZzLaw) -> None:
    by_reading = (("wide", date(2024, 12, 30)), ("narrow", date(2025, 2, 1)))
    effective = DatedDay(date(2025, 2, 1), "zz/act-1#width", by_reading)

    (found,) = checked_law(with_effective(zz_law, effective))

    assert found.seen == "effective 2024-12-30, published 2025-01-01"


def test_a_provision_without_a_source_is_told_what_to_write(zz_law: ZzLaw) -> None:
    sound = zz_law({"act-1": SOUND, **LISTS})
    bare = replace(sound.instruments["zz/act-1"], sources=())

    (found,) = checked_law(replace(sound, instruments={"zz/act-1": bare}))

    assert (found.code, found.place.field) == ("PROVISION-WITHOUT-CITATION", "art-1")
    assert (found.seen, found.expected, found.remedy) == (
        "no source",
        "at least one source in source.md",
        "say where the words are and when they were read",
    )


def test_days_without_a_status_are_told_from_the_first_of_the_span(zz_law: ZzLaw) -> None:
    # A doubt that gives no reading its day leaves every day without an answer.
    unread = with_effective(zz_law, DatedDay(date(2025, 2, 1), "zz/act-1#width"))

    (found,) = checked_law(unread, Period(date(2025, 3, 1), date(2025, 4, 1)))

    assert (found.code, found.seen) == (
        "TIME-NOT-COVERED",
        "statuses for readings [] around 2025-03-01",
    )
    assert (found.expected, found.remedy) == (
        "exactly one status per reading on every day",
        "mend the dates of the provision or of what suspends it",
    )


def test_a_sound_law_is_sound_without_an_end(zz_law: ZzLaw) -> None:
    assert checked_law(zz_law({"act-1": SOUND, **LISTS}), Period(date(2025, 1, 1))) == ()


def test_what_leads_into_a_circle_is_no_part_of_it(zz_law: ZzLaw) -> None:
    # The article refers to the condition, and the condition to itself.
    (found,) = checked_law(with_condition(zz_law, '{ref: "zz/act-2#asked"}'))

    assert (str(found.place), found.seen) == (
        f"{ACT_2}:4:asked",
        "zz/act-2#asked -> zz/act-2#asked",
    )
    assert (found.expected, found.remedy) == (
        "conditions that end at facts",
        "break the circle of `ref`",
    )
