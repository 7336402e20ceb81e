"""An attestation is read strictly and written so that it reads back the same."""

from datetime import date
from pathlib import Path

import pytest

from ytterby.intake.attestations import read_attestations, write_attestation
from ytterby.vocabulary.law import Attestation, Status
from ytterby.vocabulary.period import Period

TEXT = """\
format: ytterby/attestations/1
attestations:
  - provision: zz/act-1#art-1
    from: 2026-11-11
    to: 2027-01-11
    status: suspended
    source: zz.example/notice
    who: Jo Zed
    signed_on: 2026-11-21
    signature: "abc="
"""

ATTESTATION = Attestation(
    "zz/act-1#art-1",
    Period(date(2026, 11, 11), date(2027, 1, 11)),
    Status.SUSPENDED,
    "zz.example/notice",
    "Jo Zed",
    date(2026, 11, 21),
    "abc=",
)


def write(folder: Path, text: str) -> Path:
    path = folder / "attestations.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_attestation_is_read(tmp_path: Path) -> None:
    assert read_attestations(write(tmp_path, TEXT)).required() == (ATTESTATION,)


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    # A whole instrument, without end, by somebody whose name would be a trap in YAML.
    second = Attestation(
        "zz/act-1",
        Period(date(2026, 11, 11)),
        Status.IN_FORCE,
        "a letter: 2026-11-20, “seen” & copied\nsecond line",
        "no",
        date(2026, 11, 21),
    )

    text = write_attestation(ATTESTATION, second)

    assert read_attestations(write(tmp_path, text)).required() == (ATTESTATION, second)


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("status: suspended", "status: asleep", "6:attestations[0].status: WORD-UNKNOWN"),
        ("to: 2027-01-11", "to: 2026-11-11", "3:attestations[0]: BAD-PERIOD"),
        ("    who: Jo Zed\n", "", "3:attestations[0].who: MISSING-KEY"),
        ("who: Jo Zed", "who: ''", "8:attestations[0].who: MISSING-KEY"),
        (
            "signed_on: 2026-11-21",
            "signed_on: today",
            "9:attestations[0].signed_on: DATE-UNREADABLE",
        ),
        ("zz/act-1#art-1", "act 1", "3:attestations[0].provision: BAD-LEGAL-ID"),
        ("signature", "signatur", "10:attestations[0].signatur: UNKNOWN-KEY"),
    ],
)
def test_a_mistake_in_an_attestation_is_told(
    tmp_path: Path, old: str, new: str, finding: str
) -> None:
    path = write(tmp_path, TEXT.replace(old, new))

    findings = read_attestations(path).findings

    assert [f"{each.place}: {each.code}" for each in findings] == [f"{path}:{finding}"]
