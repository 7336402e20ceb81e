"""The law is loaded strictly: an invented act with everything in it, and then with mistakes."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import ytterby
from ytterby.intake.law import law_digest, read_law
from ytterby.vocabulary.condition import AtLeast, ParameterRef, Ref
from ytterby.vocabulary.law import NEVER, DatedDay, Instrument
from ytterby.vocabulary.outcome import Outcome

LAW = Path(ytterby.__path__[0]) / "law"

SOURCE = """\
---
format: ytterby/source/1
title: The Act on Grey Stones
title_zh: 灰石法
body: Ministry of Stones
number: 1/2025
read_on: 2026-11-21
sources:
  - {title: The Act, address: zz.example/act, read_on: 2026-11-21, grade: invented}
digest: ""
gaps: [Annex 2 not seen]
---
An invented act.

It has two paragraphs of prose.
"""

PROVISIONS = """\
format: ytterby/law/1
instrument: zz/act-1
doubts:
  last-day:
    question: Is the last day printed inside?
    grade: derived
    default: inclusive
    readings: {inclusive: it sleeps on it, exclusive: it lives on it}
  begin:
    question: When does it begin?
    grade: derived
    readings: {early: the first day, late: the second day}
  processed-compound:
    question: Is a crystal a compound?
    grade: derived
    readings: {as-compound: it is, as-product: it is not}
parameters:
  minimum:
    title: Minimum share
    unit: share
    values:
      - {from: 2025-01-01, to: 2026-01-01, value: 0.1 %, provision: art-1}
      - {from: 2026-01-01, value: 0.2 %, provision: art-1}
duties:
  notice: {words: Hand the notice on, words_zh: 转交告知书, deadline: with the goods}
conditions:
  enough: {fact: content.part_1_share.metal-mined, at_least: {parameter: minimum}}
provisions:
  art-1:
    title: Article 1
    title_zh: 第一条
    text: Stones need a licence.
    reading: Stones on the list.
    doubts: [last-day]
    grade: invented
    published: 2025-01-01
    effective: {day: 2025-02-01, doubt: begin, readings: {early: 2025-02-01, late: 2025-02-02}}
    applies_when: {all: [{listed: list}, {ref: enough}]}
    outcome: licence-individual
    duties: [notice]
    papers: [contract]
    clock: {working_days: 45, starts: acceptance, stops: [expert opinion]}
  art-2.1:
    title: Article 2
    text: Gifts are only reported.
    grade: invented
    published: 2025-01-01
    effective: 2025-02-01
    repealed: 2026-02-01
    applies_when: {ref: art-1}
    relief: {to: report-only, of: [art-1]}
suspends:
  - provision: zy/act-9
    from: 2025-11-07
    last_day: 2026-11-10
    doubt: last-day
    outcome_seen: false
    expected: to be extended
item_lists:
  list: {title: Grey stones, file: items.csv, complete: true}
party_lists:
  control-list:
    {title: Listed, file: listings.csv, fact: parties.control_listed, complete: false,
     missing: some}
"""

ITEMS = """\
code,form,elements,family,title,title_zh,hs_hints,grade,note,condition
1Z.a,compound,Dy,,compounds of Dy,,2846909920,invented,,
1Z.b,equipment,,,a stone mill,,,invented,,enough
"""

LISTINGS = """\
list,notice,listed_from,ended_on,unverified_from,name_latin,name_han,kind,address,grade,note
control-list,1/2025,2025-01-02,,,Zed,泽德,organization,zz.example,invented,
"""


def lay_out(
    root: Path, *, provisions: str = PROVISIONS, source: str = SOURCE, items: str = ITEMS
) -> Path:
    folder = root / "zz" / "act-1"
    folder.mkdir(parents=True)
    (folder / "source.md").write_text(source, encoding="utf-8")
    (folder / "provisions.yaml").write_text(provisions, encoding="utf-8")
    (folder / "items.csv").write_text(items, encoding="utf-8")
    (folder / "listings.csv").write_text(LISTINGS, encoding="utf-8")
    return root


def the_act(root: Path) -> Instrument:
    return read_law(lay_out(root)).required()[0]


def told(root: Path) -> list[str]:
    checked = read_law(root)
    assert checked.value is None
    return [f"{each.place}: {each.code}" for each in checked.findings]


def test_an_instrument_carries_its_source_its_prose_and_its_gaps(tmp_path: Path) -> None:
    act = the_act(tmp_path)

    assert (str(act.id), act.title_zh, act.read_on, act.folder, act.gaps) == (
        "zz/act-1",
        "灰石法",
        date(2026, 11, 21),
        "zz/act-1",
        ("Annex 2 not seen",),
    )
    assert act.sources[0].address == "zz.example/act"
    assert act.notes["prose"].startswith("An invented act.")


def test_a_day_under_a_reading_may_never_come(tmp_path: Path) -> None:
    provisions = PROVISIONS.replace("late: 2025-02-02}", "late: never}")
    provision = read_law(lay_out(tmp_path, provisions=provisions)).required()[0].provisions[0]

    assert provision.effective.by_reading == (("early", date(2025, 2, 1)), ("late", NEVER))
    assert provision.effective.days == (date(2025, 2, 1),)


def test_a_provision_is_read_with_its_ids_in_full(tmp_path: Path) -> None:
    provision = the_act(tmp_path).provisions[0]

    assert str(provision.id) == "zz/act-1#art-1"
    assert provision.doubts == ("zz/act-1#last-day",)
    assert provision.duties == ("zz/act-1#notice",)
    assert provision.outcome is Outcome.LICENCE_INDIVIDUAL
    assert provision.effective == DatedDay(
        date(2025, 2, 1),
        "zz/act-1#begin",
        (("early", date(2025, 2, 1)), ("late", date(2025, 2, 2))),
    )
    assert provision.clock is not None
    assert provision.clock.working_days == 45
    assert provision.line == 29


def test_a_relief_names_the_provisions_it_softens_in_full(tmp_path: Path) -> None:
    provision = the_act(tmp_path).provisions[1]

    assert provision.relief is not None
    assert provision.relief.to is Outcome.REPORT_ONLY
    assert provision.relief.of == ("zz/act-1#art-1",)
    assert provision.repealed == date(2026, 2, 1)
    # A provision lends its condition under its own name.
    assert provision.condition == Ref("zz/act-1#art-1")


def test_the_last_day_of_a_suspension_is_inside_under_one_reading_only(tmp_path: Path) -> None:
    suspension = the_act(tmp_path).suspensions[0]

    # Printed: until 2026-11-10. Inclusive, the first day awake is the 11th; exclusive, the 10th.
    assert suspension.end == DatedDay(
        date(2026, 11, 11),
        "zz/act-1#last-day",
        (("inclusive", date(2026, 11, 11)), ("exclusive", date(2026, 11, 10))),
    )
    assert str(suspension.provision) == "zy/act-9"
    assert not suspension.outcome_seen


def test_parameters_are_exact_and_dated(tmp_path: Path) -> None:
    act = the_act(tmp_path)

    assert [value.value for value in act.parameters[0].values] == [
        Fraction(1, 1000),
        Fraction(2, 1000),
    ]
    assert act.parameters[0].id == "zz/act-1#minimum"
    assert act.conditions == (
        (
            "enough",
            AtLeast("content.part_1_share.metal-mined", ParameterRef("zz/act-1#minimum")),
        ),
    )


def test_lists_are_read_beside_the_provisions(tmp_path: Path) -> None:
    act = the_act(tmp_path)

    assert [each.code for each in act.item_lists[0].classes] == ["1Z.a", "1Z.b"]
    assert act.item_lists[0].coverage.complete
    assert act.party_lists[0].listings[0].name_han == "泽德"
    assert act.party_lists[0].coverage.missing == "some"


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("instrument: zz/act-1", "instrument: zz/act-2", "2:instrument: INSTRUMENT-NOT-ITS-FOLDER"),
        ("ytterby/law/1", "ytterby/law/2", "1:format: UNKNOWN-FORMAT"),
        (
            "doubts: [last-day]",
            "doubts: [lastday]",
            "provisions.art-1.doubts[0]: REFERENCE-NOT-FOUND",
        ),
        ("duties: [notice]", "duties: [note]", "provisions.art-1.duties[0]: REFERENCE-NOT-FOUND"),
        ("{ref: enough}", "{ref: plenty}", "applies_when.all[1].ref: REFERENCE-NOT-FOUND"),
        ("{listed: list}", "{listed: lists}", "applies_when.all[0].listed: REFERENCE-NOT-FOUND"),
        ("{parameter: minimum}", "{parameter: least}", "at_least.parameter: REFERENCE-NOT-FOUND"),
        ("of: [art-1]", "of: [art-9]", "relief.of[0]: REFERENCE-NOT-FOUND"),
        ("of: [art-1]", "of: []", "relief.of: NOTHING-INSIDE"),
        ("value: 0.2 %, provision: art-1", "value: 0.2 %, provision: art-7", "REFERENCE-NOT-FOUND"),
        ("    doubt: last-day", "    doubt: begin", "suspends[0].doubt: READINGS-DIFFER"),
        ("late: 2025-02-02}", "latest: 2025-02-02}", "effective.doubt: READINGS-DIFFER"),
        ("default: inclusive", "default: both", "doubts.last-day: READINGS-DIFFER"),
        ("as-compound: it is,", "", "doubts.processed-compound: READINGS-DIFFER"),
        ("to: 2026-01-01, value", "to: 2026-02-01, value", "parameters.minimum: PERIODS-OVERLAP"),
        ("value: 0.1 %", "value: 0.1 - 0.2 %", "values[0].value: SHARE-UNREADABLE"),
        ("file: items.csv", "file: item.csv", "zz/act-1/item.csv: FILE-NOT-FOUND"),
        ("missing: some", "missing: ''", "party_lists.control-list.missing: MISSING-KEY"),
        ("outcome_seen: false", "outcome_seen: no", "suspends[0].outcome_seen: WRONG-KIND"),
        ("last_day: 2026-11-10", "last_day: 2025-11-01", "suspends[0]: BAD-PERIOD"),
        ("  art-2.1:", "  Art_2:", "provisions.Art_2: BAD-NAME"),
        ("provision: zy/act-9", "provision: Act 9", "suspends[0].provision: BAD-LEGAL-ID"),
        (
            "    repealed: 2026-02-01",
            "    repaled: 2026-02-01",
            "provisions.art-2.1.repaled: UNKNOWN-KEY",
        ),
        ("    published: 2025-01-01\n", "", "published: MISSING-KEY"),
        (
            "outcome: licence-individual",
            "outcome: licence",
            "provisions.art-1.outcome: WORD-UNKNOWN",
        ),
        ("    grade: invented\n", "    grade: [invented]\n", "grade: WRONG-KIND"),
    ],
)
def test_a_mistake_in_the_provisions_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, finding: str
) -> None:
    assert old in PROVISIONS

    findings = told(lay_out(tmp_path, provisions=PROVISIONS.replace(old, new)))

    assert any(each.endswith(finding) for each in findings), findings


def test_a_row_that_needs_a_doubt_that_is_not_defined_is_told(tmp_path: Path) -> None:
    items = ITEMS + "1Z.c,alloy,Sm,Sm-Co,SmCo alloy,,,invented,,\n"

    findings = told(lay_out(tmp_path, items=items))

    assert findings == ["zz/act-1/items.csv:4:form: REFERENCE-NOT-FOUND"]


def test_a_provision_without_a_source_is_told(tmp_path: Path) -> None:
    lines = [line for line in SOURCE.splitlines() if "zz.example" not in line]

    findings = told(lay_out(tmp_path, source="\n".join(lines).replace("sources:", "sources: []")))

    assert findings == [
        "zz/act-1/provisions.yaml:29:provisions.art-1: PROVISION-WITHOUT-SOURCE",
        "zz/act-1/provisions.yaml:43:provisions.art-2.1: PROVISION-WITHOUT-SOURCE",
        "zz/act-1/source.md:8:sources: NOTHING-INSIDE",
    ]


@pytest.mark.parametrize("source", ["no front matter\n", "---\nformat: ytterby/source/1\n", ""])
def test_a_source_note_without_front_matter_is_told(tmp_path: Path, source: str) -> None:
    findings = told(lay_out(tmp_path, source=source))

    assert findings == ["zz/act-1/source.md:1: FRONT-MATTER-MISSING"]


def test_every_mistake_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    findings = told(
        lay_out(
            tmp_path,
            provisions=PROVISIONS.replace("outcome:", "outcom:"),
            source=SOURCE.replace("body:", "bodies:"),
            items=ITEMS.replace("compound,Dy", "compound,Dx"),
        )
    )

    assert findings == [
        "zz/act-1/items.csv:2:elements: SUBSTANCE-UNKNOWN",
        "zz/act-1/provisions.yaml:39:provisions.art-1.outcom: UNKNOWN-KEY",
        "zz/act-1/source.md:2:body: MISSING-KEY",
        "zz/act-1/source.md:5:bodies: UNKNOWN-KEY",
    ]


def test_an_instrument_without_its_files_is_told(tmp_path: Path) -> None:
    lay_out(tmp_path)
    (tmp_path / "zz" / "act-1" / "provisions.yaml").unlink()

    assert told(tmp_path) == ["zz/act-1/provisions.yaml: FILE-NOT-FOUND"]


def test_a_folder_that_is_no_legal_id_is_told(tmp_path: Path) -> None:
    lay_out(tmp_path)
    (tmp_path / "zz" / "act-1").rename(tmp_path / "zz" / "Act 1")

    assert told(tmp_path) == ["zz/Act 1: BAD-LEGAL-ID"]


def test_only_the_folders_asked_for_are_read(tmp_path: Path) -> None:
    lay_out(tmp_path)

    assert read_law(tmp_path, {"zy"}).required() == ()
    assert len(read_law(tmp_path, {"zz"}).required()) == 1
    assert len(read_law(tmp_path, {"zz/act-1"}).required()) == 1


def test_a_law_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere") == ["nowhere: FILE-NOT-FOUND"]


def test_the_digest_changes_with_every_byte_and_every_name_of_the_law(tmp_path: Path) -> None:
    lay_out(tmp_path)
    first = law_digest(tmp_path)
    items = tmp_path / "zz" / "act-1" / "items.csv"

    (tmp_path / "zz" / "act-1" / "notes.txt").write_text("no law", encoding="utf-8")
    same = law_digest(tmp_path)
    items.rename(items.with_name("goods.csv"))
    renamed = law_digest(tmp_path)
    items.with_name("goods.csv").write_text(ITEMS + "\n", encoding="utf-8")
    changed = law_digest(tmp_path)

    assert first == same
    assert len({first, renamed, changed}) == 3


def test_the_law_that_is_shipped_has_no_finding() -> None:
    checked = read_law(LAW)

    assert not checked.findings
    assert checked.required()
