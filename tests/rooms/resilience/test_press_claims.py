"""The claims of the press come out of the data as whoever checked them by hand has them."""

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from ytterby.assembly.dependence import asked_of, dependence
from ytterby.resilience.claims import DecidedBy, Judged
from ytterby.vocabulary.claim import Verdict

# Of which claims the table of facts says one thing and two were made: "over 90 %" is finer than
# "90 %", since one of its own sources has 87 %; a fall and what came after it.
OWN = {"2b", "4-price", "16b"}
WORDS: Mapping[str, Verdict] = {
    "does not hold": Verdict.DOES_NOT_HOLD,
    "not found": Verdict.NOT_FOUND,
    "opinion": Verdict.OPINION,
    "open": Verdict.NOT_CHECKED,
}


@pytest.fixture(scope="module")
def found() -> dict[str, Judged]:
    return {each.claim.id: each for each in dependence(asked_of((), (), ())).claims}


@pytest.fixture(scope="module")
def verdicts_by_hand(shared_folder: Path) -> dict[str, str]:
    path = shared_folder / "facts" / "press_claims.md"
    if not path.is_file():
        pytest.skip("the table of checked claims is absent")
    rows = re.findall(r"^\| (\w+) \|(.*)\|$", path.read_text("utf-8"), re.MULTILINE)
    return {number: cells.split("|")[2].strip().strip("*") for number, cells in rows}


def test_every_claim_of_the_table_is_held_against_the_data(
    found: dict[str, Judged], verdicts_by_hand: dict[str, str]
) -> None:
    # 4b explains where a number of 4 exists, and is told with it.
    assert {*verdicts_by_hand} - {"4b"} == {*found} - OWN


def test_every_verdict_is_that_of_the_table(
    found: dict[str, Judged], verdicts_by_hand: dict[str, str]
) -> None:
    unlike = {
        number: (each.verdict, verdicts_by_hand[number])
        for number, each in found.items()
        if number not in OWN and not _is_alike(each.verdict, verdicts_by_hand[number])
    }

    assert unlike == {}


def _is_alike(verdict: Verdict, words: str) -> bool:
    """Where the table adds a word of care after "holds", both of ours are it."""
    for beginning, meant in WORDS.items():
        if words.lower().startswith(beginning):
            return verdict is meant
    plain = {Verdict.HOLDS} if words == "holds" else {Verdict.HOLDS, Verdict.WITH_CARE}
    return verdict in ({Verdict.WITH_CARE} if words.startswith("holds with care") else plain)


@pytest.mark.parametrize(
    ("number", "change"),
    [
        # 52,306 to 55,431 t.
        ("4", Fraction(3_125 * 100, 52_306)),
        # 14,602 to 8,818 US$ a tonne: -39.6 %.
        ("4-price", Fraction(-5_784 * 100, 14_602)),
        # 140,000 to 270,000 t: +92.9 %.
        ("5", Fraction(13 * 100, 14)),
    ],
)
def test_the_sign_alone_refutes_these(
    number: str, change: Fraction, found: dict[str, Judged]
) -> None:
    judged = found[number]

    assert (judged.verdict, judged.decided_by) == (Verdict.DOES_NOT_HOLD, DecidedBy.DATA)
    assert judged.sign_is_wrong
    assert [each.found.value.low for each in judged.answers] == [change]


def test_the_number_of_the_first_is_that_of_one_month(found: dict[str, Judged]) -> None:
    # July against June of 2025: 7,742 to 5,994.3 t.
    (elsewhere,) = found["4"].elsewhere

    assert (str(elsewhere.against), str(elsewhere.span)) == ("2025-06", "2025-07")
    assert found["4-price"].elsewhere == ()


def test_exports_by_value_fell_by_36_per_cent_in_that_year(found: dict[str, Judged]) -> None:
    beside = {each.series.measure: each.found.value.low for each in found["4"].beside}

    assert round(beside["export-value"], 1) == -36
    assert round(beside["magnet-export-volume"], 1) == 10
    assert round(beside["magnet-export-value"], 1) == -13


def test_what_nobody_looked_up_is_not_checked(found: dict[str, Judged]) -> None:
    assert found["18"].verdict is Verdict.NOT_CHECKED
    assert found["18"].decided_by is DecidedBy.NOBODY
