"""What decides has a value on every day on which its provision may bind."""

from collections.abc import Callable, Mapping

import pytest

from ytterby.rules.check import checked_law
from ytterby.rules.lawbook import Lawbook

ZzLaw = Callable[[Mapping[str, str]], Lawbook]
ACT = """\
parameters:
  least:
    title: The least share
    unit: share
    values: VALUES
provisions:
  art-9:
    title: Article 9
    text: It is asked whether.
    grade: invented
    published: 2025-01-01
    effective: 2025-01-01
    applies_when: {fact: content.part_1_share.metal-mined, at_least: {parameter: least}}
    outcome: report-only
"""
FIRST = "{from: 2025-03-01, to: 2025-06-01, value: 1 %, provision: art-9}"


@pytest.mark.parametrize(
    ("values", "seen"),
    [
        (f"[{FIRST}]", ["zz/act-2#least has no value on 2025-06-01"]),
        (
            f"[{FIRST}, {{from: 2025-07-01, value: 2 %, provision: art-9}}]",
            ["zz/act-2#least has no value on 2025-06-01"],
        ),
        (f"[{FIRST}, {{from: 2025-06-01, value: 2 %, provision: art-9}}]", []),
        # What it was before its first value is law that was not read, and stays not known.
        ("[{from: 2025-03-01, value: 1 %, provision: art-9}]", []),
    ],
)
def test_a_number_may_not_lose_its_value_while_its_provision_may_bind(
    zz_law: ZzLaw, values: str, seen: list[str]
) -> None:
    found = checked_law(zz_law({"act-2": ACT.replace("VALUES", values)}))

    assert [each.seen for each in found] == seen
    assert {each.code for each in found} <= {"VALUE-MISSING-IN-TIME"}
