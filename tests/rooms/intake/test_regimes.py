"""A regime says whose law it is, who applies it, and how it names its licences."""

from pathlib import Path

import ytterby
from ytterby.intake.regimes import read_regimes
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


def _instrument(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "provisions.yaml").write_text("format: ytterby/law/1\n", encoding="utf-8")


def test_a_country_may_have_several_regimes_and_one_takes_what_the_others_do_not_name(
    tmp_path: Path,
) -> None:
    for name in ("act-1", "act-2", "act-3"):
        _instrument(tmp_path / "zz" / name)
    own = REGIME.replace("id: zz", "id: zz-own") + "instruments: [act-2]\nby_default: true\n"
    (tmp_path / "zz" / "regime-own.yaml").write_text(own, encoding="utf-8")
    (tmp_path / "zz" / "regime-all.yaml").write_text(REGIME, encoding="utf-8")

    first, second = read_regimes(tmp_path).required()

    assert (first.id, set(first.instruments)) == ("zz-own", {"zz/act-2"})
    assert (second.id, set(second.instruments)) == ("zz", {"zz/act-1", "zz/act-3"})


def test_an_instrument_that_no_regime_or_two_regimes_name_is_found(tmp_path: Path) -> None:
    for name in ("act-1", "act-2"):
        _instrument(tmp_path / "zz" / name)
    for name in ("one", "two"):
        text = REGIME.replace("id: zz", f"id: zz-{name}") + "instruments: [act-1, act-9]\n"
        (tmp_path / "zz" / f"regime-{name}.yaml").write_text(text, encoding="utf-8")

    findings = read_regimes(tmp_path).findings

    told = sorted(each.seen for each in findings)
    assert told == [
        "the instrument zz/act-9",
        "the instrument zz/act-9",
        "zz/act-1 in none or in several regimes of its country",
        "zz/act-2 in none or in several regimes of its country",
        "zz/act-9 in none or in several regimes of its country",
    ]
