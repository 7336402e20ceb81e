"""Claims and events from tables: what is claimed, how far off it may be, and what is refused."""

from fractions import Fraction
from pathlib import Path

import pytest

from ytterby.intake.claims import read_claims, read_events, read_own_claims
from ytterby.intake.figures import read_measures
from ytterby.vocabulary.claim import Check, Claim, Claimed, Verdict
from ytterby.vocabulary.figure import Measure, Series

REFERENCE = Path(__file__).resolve().parents[3] / "src" / "ytterby" / "reference"
MEASURES = (Measure("mined", "mined", "", "t"),)
HEADER = "claim,measure,country,group,period,against,claimed,tolerance\n"


def _codes(folder: Path, row: str) -> list[str]:
    path = folder / "claims.csv"
    path.write_text(f"{HEADER}{row}\n", "utf-8")
    return [each.code for each in read_own_claims(path, MEASURES).findings]


def _read(folder: Path, row: str) -> Claim:
    path = folder / "claims.csv"
    path.write_text(f"{HEADER}{row}\n", "utf-8")
    (claim,) = read_own_claims(path, MEASURES).required()
    return claim


def test_a_claim_with_an_earlier_period_is_one_of_a_change(tmp_path: Path) -> None:
    claim = _read(tmp_path, "it rose,mined,ZZ,,2024,2023,+6,1")

    assert claim.check is Check.CHANGE
    assert claim.tolerance == Fraction(1)
    assert claim.claimed == Claimed("+6", Fraction(6), Fraction(6))
    assert claim.series == (Series("mined", "ZZ"),)


@pytest.mark.parametrize(
    ("written", "low", "high", "strict"),
    [
        ("70 %", 70, 70, False),
        (">80", 80, None, True),
        ("≥ 80", 80, None, False),
        ("<= 5%", None, 5, False),
        ("<5", None, 5, True),
    ],
)
def test_a_value_may_be_claimed_with_a_bound(
    written: str, low: int | None, high: int | None, strict: bool, tmp_path: Path
) -> None:
    claimed = _read(tmp_path, f"so much,mined,ZZ,,2024,,{written},").claimed

    assert claimed is not None
    assert (claimed.low, claimed.high, claimed.strict) == (low, high, strict)


@pytest.mark.parametrize(
    ("written", "leeway"), [("70", "1/2"), ("6.0", "1/20"), ("-22.56", "1/200")]
)
def test_without_a_tolerance_a_figure_may_be_off_as_far_as_was_rounded(
    written: str, leeway: str, tmp_path: Path
) -> None:
    claim = _read(tmp_path, f"so much,mined,ZZ,,2024,2023,{written},")

    assert claim.tolerance == Fraction(leeway)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("w,mind,ZZ,,2024,,70,", "WORD-UNKNOWN"),
        ("w,mined,,,2024,,70,", "MISSING-CELL"),
        ("w,mined,ZZ,,,,70,", "MISSING-CELL"),
        ("w,mined,ZZ,,soon,,70,", "SPAN-UNREADABLE"),
        ("w,mined,ZZ,,2024,,much,", "CLAIM-UNREADABLE"),
        ("w,mined,ZZ,,2024,,+,", "CLAIM-UNREADABLE"),
        ("w,mined,ZZ,,2023,2024,5,", "CLAIM-PERIODS-REVERSED"),
        ("w,mined,ZZ,,2024,,70,-1", "TOLERANCE-NEGATIVE"),
        ("w,mined,ZZ,,2024,,70,x", "NUMBER-UNREADABLE"),
        ("w,mined,ZZ,,2024,,70", "ROW-RAGGED"),
    ],
)
def test_what_cannot_be_read_is_named(row: str, code: str, tmp_path: Path) -> None:
    assert code in _codes(tmp_path, row)


def test_a_table_without_a_claim_is_refused(tmp_path: Path) -> None:
    assert _codes(tmp_path, "") == ["ROWS-MISSING"]


def test_the_claims_that_come_with_the_program_are_read_without_a_finding() -> None:
    measures = read_measures(REFERENCE / "measures.csv").required()
    events = read_events(REFERENCE / "events.csv").required()

    claims = read_claims(REFERENCE / "press_claims.csv", measures, events).required()

    by_id = {claim.id: claim for claim in claims}
    assert len(by_id) == len(claims)
    # Nobody looked No. 18 up, so it has neither a verdict nor a day.
    assert by_id["18"].by_hand is None
    assert all(claim.words_zh for claim in claims)
    # A reader decides only where no figure or event does.
    assert {claim.id for claim in claims if claim.by_hand and claim.by_hand.verdict} == {
        *("7", "9", "11", "15", "19", "20")
    }
    assert by_id["20"].by_hand is not None
    assert by_id["20"].by_hand.verdict is Verdict.OPINION
