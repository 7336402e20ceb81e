from collections.abc import Callable, Mapping

from ytterby.rules.document_references import document_findings
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.document_plan import (
    Blank,
    DocumentPlan,
    InTwoLanguages,
    SectionPlan,
    Shows,
)

ZzLaw = Callable[[Mapping[str, str]], Lawbook]
WORDS = InTwoLanguages("Words", "文字")
ACT = """\
parameters:
  limit:
    title: The limit
    unit: kg
    values: [{from: 2025-01-01, value: 0.2, provision: art-1}]
provisions:
  art-1:
    title: Article 1
    text: A paper is asked for.
    grade: invented
    published: 2025-01-01
    effective: 2025-01-01
"""


def _plan(provision: str, parameter: str = "", set_: str = "") -> DocumentPlan:
    blank = Blank("person", WORDS, provision)
    section = SectionPlan(
        *("who", WORDS, WORDS, Shows.BLANKS, "zz/act-1#art-1", (), parameter, set_, (blank,))
    )
    return DocumentPlan(
        *("zz/act-1", "zz-paper", WORDS, WORDS, "zz", ("zz/act-1#art-1",)),
        each_product=True,
        sections=(section,),
    )


def test_a_document_that_names_what_is_there_has_no_finding(zz_law: ZzLaw) -> None:
    law = zz_law({"act-1": ACT})

    assert list(document_findings([_plan("zz/act-1#art-1", "zz/act-1#limit")], law)) == []


def test_what_is_not_there_is_named_once_with_its_file(zz_law: ZzLaw) -> None:
    law = zz_law({"act-1": ACT})

    found = list(document_findings([_plan("zz/act-1#art-9", "zz/act-1#x", "zz/act-1#y")], law))

    assert [(str(each.place), each.code, each.seen) for each in found] == [
        ("zz/act-1/documents.yaml:zz-paper", "REFERENCE-NOT-FOUND", f"{what} zz/act-1#{name}")
        for what, name in (("provision", "art-9"), ("parameter", "x"), ("set", "y"))
    ]
