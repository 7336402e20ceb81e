"""Case files are read strictly: what is asked, what must come out, and who says so."""

from pathlib import Path

import pytest

import ytterby
from ytterby.intake.cases import read_cases
from ytterby.intake.fact_schema import read_fact_schemas
from ytterby.vocabulary.case import Expectation
from ytterby.vocabulary.citation import Grade
from ytterby.vocabulary.fact import FactSchema
from ytterby.vocabulary.outcome import Outcome

LAW = Path(ytterby.__path__[0]) / "law"

CASES = """\
format: ytterby/cases/1
cases:
  - id: ZZ-C1
    title: A grey stone
    grade: invented
    source: zz.example
    rule: zz/act-1#art-1
    transaction:
      day: 2025-07-04
      item: {form: magnet}
    expect:
      at_least: not-required
      at_most: licence-individual
      items: [1Z.a]
      duties: [notice]
      decided_by_facts: [item.contains.Dy]
      decided_by_law: [zz/act-1#last-day]
      status: {zz/act-1#art-1: not yet effective, zz/act-1#art-2: disputed}
      provisions: {zz/act-1#art-1: yes, zz/act-1#art-2: not known}
  - id: ZZ-C2
    pending: licensing and drawdown
    title: A red stone
    source: zz.example
    grade: derived
"""


@pytest.fixture(scope="module")
def schema() -> FactSchema:
    return read_fact_schemas(LAW).required()


def write(folder: Path, text: str, name: str = "cases.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_case_is_read_with_what_must_come_out(tmp_path: Path, schema: FactSchema) -> None:
    case, _ = read_cases(write(tmp_path, CASES), schema).required()

    assert (case.id, case.grade, case.rule, case.place.line) == (
        "ZZ-C1",
        Grade.INVENTED,
        "zz/act-1#art-1",
        3,
    )
    assert case.transaction is not None
    assert case.transaction.item.form == "magnet"
    assert case.expect == Expectation(
        at_least=Outcome.NOT_REQUIRED,
        at_most=Outcome.LICENCE_INDIVIDUAL,
        items=("1Z.a",),
        duties=("notice",),
        decided_by_facts=("item.contains.Dy",),
        decided_by_law=("zz/act-1#last-day",),
        status={"zz/act-1#art-1": "not yet effective", "zz/act-1#art-2": "disputed"},
        provisions={"zz/act-1#art-1": True, "zz/act-1#art-2": None},
    )


def test_a_pending_case_needs_no_transaction(tmp_path: Path, schema: FactSchema) -> None:
    _, case = read_cases(write(tmp_path, CASES), schema).required()

    assert case.pending == "licensing and drawdown"
    assert case.transaction is None
    assert case.expect is None


def test_a_folder_is_read_with_every_case_file_below_it(tmp_path: Path, schema: FactSchema) -> None:
    inner = tmp_path / "zz" / "act-1"
    inner.mkdir(parents=True)
    write(inner, CASES)
    write(tmp_path, CASES.replace("ZZ-", "ZY-"), "more-cases-1.yaml")
    write(tmp_path, "not: a case file", "facts.yaml")

    cases = read_cases(tmp_path, schema).required()

    assert [case.id for case in cases] == ["ZY-C1", "ZY-C2", "ZZ-C1", "ZZ-C2"]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("ZZ-C2", "ZZ-C1", "20:cases[1]: DUPLICATE-CASE"),
        ("    pending: licensing and drawdown\n", "", "20:cases[1].expect: MISSING-KEY"),
        ("at_most: licence-individual", "at_most: not-subject", "EXPECTATION-UPSIDE-DOWN"),
        (
            "at_most: licence-individual",
            "at_most: licence",
            "13:cases[0].expect.at_most: WORD-UNKNOWN",
        ),
        (
            "decided_by_facts: [item.contains.Dy]",
            "decided_by_facts: [item.contain.Dy]",
            "UNKNOWN-FACT",
        ),
        ("decided_by_law: [zz/act-1#last-day]", "decided_by_law: [last-day]", "BAD-LEGAL-ID"),
        ("not yet effective", "pending", "WORD-UNKNOWN"),
        ("{zz/act-1#art-1: yes", "{zz/act-1#art-1: maybe", "WORD-UNKNOWN"),
        ("{zz/act-1#art-1: yes", "{art-1: yes", "BAD-LEGAL-ID"),
        ("duties: [notice]", "duty: [notice]", "15:cases[0].expect.duty: UNKNOWN-KEY"),
        ("form: magnet", "form: magic", "10:cases[0].transaction.item.form: WORD-UNKNOWN"),
        ("      day: 2025-07-04\n", "", "8:cases[0].transaction.day: MISSING-KEY"),
        ("    grade: derived\n", "", "20:cases[1].grade: MISSING-KEY"),
    ],
)
def test_a_mistake_in_a_case_is_told(
    tmp_path: Path, schema: FactSchema, old: str, new: str, finding: str
) -> None:
    assert old in CASES

    findings = read_cases(write(tmp_path, CASES.replace(old, new)), schema).findings

    assert any(f"{each.place}: {each.code}".endswith(finding) for each in findings), findings


def test_a_case_that_expects_nothing_is_told(tmp_path: Path, schema: FactSchema) -> None:
    lines = CASES.splitlines()
    text = "\n".join([*lines[:10], "    expect: {}", *lines[19:]])

    findings = read_cases(write(tmp_path, text), schema).findings

    assert [each.code for each in findings] == ["EXPECTS-NOTHING"]


def test_a_folder_without_cases_is_told(tmp_path: Path, schema: FactSchema) -> None:
    assert [each.code for each in read_cases(tmp_path, schema).findings] == ["FILE-NOT-FOUND"]


def test_the_cases_that_are_shipped_have_no_finding(schema: FactSchema) -> None:
    checked = read_cases(LAW, schema)

    assert not checked.findings
    assert checked.required()
