"""A provision's digest changes with what it says or rests on, and with nothing else."""

from collections.abc import Callable, Mapping

from ytterby.rules.lawbook import Lawbook
from ytterby.rules.provision_digests import provision_digests

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

ARTICLE = "grade: invented, published: 2025-01-01, effective: 2025-02-01"
LAW = f"""\
parameters:
  least: {{title: Least, unit: share, values: [{{from: 2025-01-01, value: 1 %, provision: asks}}]}}
conditions:
  enough: {{fact: content.part_1_share.metal, at_least: {{parameter: least}}}}
provisions:
  asks:
    {{title: Asks, text: It is asked., {ARTICLE}, outcome: prohibited,
      applies_when: {{ref: enough}}}}
  tells: {{title: Tells, text: It is told., {ARTICLE}}}
"""
PAUSE = f"""\
provisions:
  pause: {{title: Pause, text: It sleeps., {ARTICLE}}}
suspends:
  - {{provision: zz/act-1#tells, from: 2025-06-01, last_day: LAST, outcome_seen: false}}
"""
ASKS, TELLS, PAUSES = "zz/act-1#asks", "zz/act-1#tells", "zz/act-2#pause"


def digests(zz_law: ZzLaw, law: str = LAW, last: str = "2026-01-31") -> Mapping[str, str]:
    return provision_digests(zz_law({"act-1": law, "act-2": PAUSE.replace("LAST", last)}))


def changed(one: Mapping[str, str], other: Mapping[str, str]) -> set[str]:
    return {name for name in one if one[name] != other[name]}


def test_where_it_stands_in_the_file_is_no_part_of_it(zz_law: ZzLaw) -> None:
    before = digests(zz_law)

    moved = digests(zz_law, f"# A remark.\n{LAW}")

    assert not changed(before, moved)


def test_a_number_changes_what_rests_on_it_through_a_named_condition(zz_law: ZzLaw) -> None:
    before = digests(zz_law)

    assert changed(before, digests(zz_law, LAW.replace("value: 1 %", "value: 2 %"))) == {ASKS}


def test_the_text_and_the_sleep_of_a_provision_are_its_own(zz_law: ZzLaw) -> None:
    before = digests(zz_law)

    assert changed(before, digests(zz_law, LAW.replace("It is told", "It is said"))) == {TELLS}
    assert changed(before, digests(zz_law, last="2026-02-28")) == {TELLS}
