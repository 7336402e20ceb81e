from pathlib import Path

from ytterby.intake.document_plans import read_document_plans
from ytterby.vocabulary.document_plan import Shows

PLAN = """format: ytterby/documents/1
documents:
  zz-passport:
    title: {en: Passport, zh: 护照}
    form_note: {en: Ours., zh: 自拟。}
    regime: zz
    asked_by: [art-1, "zz/act-2#art-9"]
    each_product: true
    sections:
      who:
        title: {en: Who, zh: 责任人}
        shows: SHOWN
        provision: art-1
        blanks:
          person: {en: Person, zh: 责任人, provision: art-2}
"""


def _law(root: Path, text: str, act: str = "act-1") -> Path:
    folder = root / "zz" / act
    folder.mkdir(parents=True)
    (folder / "documents.yaml").write_text(text, encoding="utf-8")
    return root


def test_names_belong_to_the_instrument_unless_they_name_another(tmp_path: Path) -> None:
    plans = read_document_plans(_law(tmp_path, PLAN.replace("SHOWN", "blanks"))).required()

    plan = plans["zz-passport"]
    assert plan.asked_by == ("zz/act-1#art-1", "zz/act-2#art-9")
    assert plan.sections[0].shows is Shows.BLANKS
    assert [blank.provision for blank in plan.blanks] == ["zz/act-1#art-2"]


def test_what_no_section_can_show_is_named(tmp_path: Path) -> None:
    found = read_document_plans(_law(tmp_path, PLAN.replace("SHOWN", "weather")))

    (finding,) = found.findings
    assert (finding.code, finding.seen) == ("WORD-UNKNOWN", "weather")


def test_a_second_document_of_one_name_is_named(tmp_path: Path) -> None:
    text = PLAN.replace("SHOWN", "blanks")
    _law(tmp_path, text)
    _law(tmp_path, text, "act-2")

    codes = [each.code for each in read_document_plans(tmp_path).findings]

    assert codes == ["DUPLICATE-ROW"]
