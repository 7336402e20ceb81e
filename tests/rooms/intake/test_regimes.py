"""A regime says whose law it is, who applies it, and how it names its licences."""

from pathlib import Path

import ytterby
from ytterby.intake.law import read_regimes
from ytterby.vocabulary.outcome import Outcome

LAW = Path(ytterby.__path__[0]) / "law"

REGIME = """\
format: ytterby/regime/1
id: zz
title: Zedland
home: [ZZ, ZY]
authority: Ministry of Stones
licence_words:
  licence-individual: {en: a stone licence, zh: 石头许可}
coverage: {complete: false, missing: nearly all}
"""


def test_a_regime_says_where_it_is_at_home_and_what_it_calls_its_licences(tmp_path: Path) -> None:
    (tmp_path / "zz").mkdir()
    (tmp_path / "zz" / "regime.yaml").write_text(REGIME, encoding="utf-8")

    regime = read_regimes(tmp_path).required()[0]

    assert regime.home == ("ZZ", "ZY")
    assert regime.licence_words[Outcome.LICENCE_INDIVIDUAL].zh == "石头许可"
    assert regime.coverage.missing == "nearly all"


def test_mistakes_in_a_regime_are_told_at_once(tmp_path: Path) -> None:
    text = REGIME.replace("ZY]", "Q9]").replace("individual", "single").replace("title:", "titel:")
    (tmp_path / "zz").mkdir()
    (tmp_path / "zz" / "regime.yaml").write_text(text, encoding="utf-8")

    findings = read_regimes(tmp_path).findings

    assert [f"{each.place}: {each.code}" for each in findings] == [
        "zz/regime.yaml:1:title: MISSING-KEY",
        "zz/regime.yaml:3:titel: UNKNOWN-KEY",
        "zz/regime.yaml:4:home[1]: COUNTRY-UNKNOWN",
        "zz/regime.yaml:7:licence_words.licence-single: WORD-UNKNOWN",
    ]


def test_the_regimes_that_are_shipped_have_no_finding() -> None:
    checked = read_regimes(LAW)

    assert not checked.findings
    assert checked.required()
