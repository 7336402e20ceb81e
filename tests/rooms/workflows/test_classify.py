"""Triage of part lists: descriptions labelled by people, corrections, and parts told twice."""

import csv
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ytterby.assembly.items import items_found
from ytterby.assembly.triage import triage_answers
from ytterby.rules.item_search import Standing
from ytterby.rules.triage_corrections import correction_book
from ytterby.vocabulary.classified import assumed_free
from ytterby.vocabulary.finding import Place
from ytterby.vocabulary.triage import Correction, CouldHold, PartLine, Reason, Triaged
from ytterby.workflows.classify import classify
from ytterby.workflows.determine import AS_READ
from ytterby.workflows.triage_answers import TriageAnswers

DAY = date(2026, 11, 21)
# Each description with the answer that a buyer of such parts gives, and why; written before the
# lexicon was asked.
LABELLED = Path(__file__).with_name("triage_descriptions.csv")


def _labelled() -> list[tuple[str, str]]:
    with LABELLED.open(encoding="utf-8", newline="") as table:
        return [(row["description"], row["expected"]) for row in csv.DictReader(table)]


@cache
def _answers() -> TriageAnswers:
    return triage_answers(DAY, AS_READ)


def _line(description: str, part: str = "P-1", number: int = 2) -> PartLine:
    return PartLine(Place("p.csv", number), part, description)


def _triaged(description: str) -> Triaged:
    return _answers().triaged(_line(description))


@pytest.mark.parametrize(("description", "expected"), _labelled())
def test_a_description_is_answered_as_people_would(description: str, expected: str) -> None:
    assert _triaged(description).judged.answer == expected


def test_so_many_descriptions_are_labelled() -> None:
    labelled = _labelled()

    assert len(labelled) >= 150
    assert {answer for _, answer in labelled} == {*map(str, CouldHold)}


@pytest.mark.parametrize("description", [description for description, _ in _labelled()])
def test_what_the_item_finder_certainly_takes_for_a_listed_item_is_never_no(
    description: str,
) -> None:
    matches = items_found(description, DAY, AS_READ).of(Standing.MATCHES)

    assert not matches or _triaged(description).judged.answer is CouldHold.YES


@pytest.mark.parametrize(
    "words", ["SmCo magnet", "N42SH", "dysprosium oxide", "Gd target", "ネオジム磁石", "1C905.b"]
)
def test_the_rows_are_those_that_the_item_finder_names(words: str) -> None:
    found = items_found(words, DAY, AS_READ)
    shown = {
        (each.item.list, each.item.code, each.item.title)
        for standing in (Standing.MATCHES, Standing.MAY)
        for each in found.of(standing)
    }

    rows = {(row.list, row.code, row.title) for row in _triaged(words).candidates}

    assert rows == shown


def test_what_may_be_inside_a_motor_matches_no_more_than_perhaps() -> None:
    candidates = _triaged("Servo motor 400 W").candidates

    assert {"1C902.a.4", "1C904.a.4", "1C905.a.4"} <= {each.code for each in candidates}
    assert {(each.standing, each.inside) for each in candidates} == {("may", True)}


def test_the_day_says_what_the_lists_are_worth_and_changes_no_answer() -> None:
    # No. 57 was announced on 9 October 2025, suspended from 7 November 2025.
    said = {
        day: triage_answers(day, AS_READ).triaged(_line("holmium oxide"))
        for day in (date(2025, 10, 20), date(2025, 11, 8))
    }

    assert {each.judged.answer for each in said.values()} == {CouldHold.YES}
    assert {each.candidates[0].in_force for each in said.values()} == {False}


def test_no_line_is_lost_and_every_line_stands_once_in_the_work_list() -> None:
    lines = [_line(words, f"P-{at}", at) for at, (words, _) in enumerate(_labelled(), start=2)]

    found = classify("labelled", lines, _answers())

    assert [each.line for each in found.lines] == lines
    assert sorted(each.line.place.line for each in found.work) == [
        each.place.line for each in lines
    ]
    assert sum(map(found.count, CouldHold)) == len(lines)


def test_lines_of_one_part_that_differ_are_a_finding_and_none_of_them_stays_no() -> None:
    lines = [_line("Hex screw", number=2), _line("Ring magnet", number=3)]

    found = classify("twice", lines, _answers())

    assert [each.code for each in found.findings] == ["PART-LINES-DIFFER"]
    assert [each.judged.answer for each in found.lines] == [CouldHold.UNKNOWN, CouldHold.YES]


def test_the_name_of_the_supplier_makes_nothing_else_of_a_bracket() -> None:
    line = _line("Bracket Quarnel")

    named = _answers().triaged(replace(line, supplier="Quarnel GmbH"))

    assert _answers().triaged(line).judged.answer is CouldHold.UNKNOWN
    assert named.judged.answer is CouldHold.NO


def test_a_correction_is_followed_where_it_says_so_exactly() -> None:
    said = Correction(
        CouldHold.NO, "P-1", "", "A. Example", date(2026, 11, 1), "", False, Place("c.csv", 2)
    )
    book, _ = correction_book([said])
    lines = [_line("Widget"), _line("Widget", "P-2", 3)]

    found = classify("corrected", lines, _answers(), book)

    assert [each.judged.answer for each in found.lines] == [CouldHold.NO, CouldHold.UNKNOWN]
    assert found.lines[0].correction == said


def test_only_what_a_rule_says_of_all_rare_earths_may_be_assumed() -> None:
    lines = [
        _line("Hex screw", "P-1", 2),
        _line("Ferrite magnet", "P-2", 3),
        _line("Widget", "P-3", 4),
        _line("Nut", "P-4", 5),
        _line("Washer", "P-4", 6),
    ]

    free = assumed_free(classify("free", lines, _answers()))

    assert [part for part, each in free.items() if each is not None] == ["P-1", "P-4"]
    assert [*free] == ["P-1", "P-2", "P-3", "P-4"]


def test_a_share_in_the_material_is_read_by_its_figures() -> None:
    line = replace(_line("Magnet segment"), material="Nd 29 %; Dy 3 %; Fe 67 %; B 1 %")

    found = _answers().triaged(line)

    assert (found.judged.answer, found.judged.reason) == (CouldHold.YES, Reason.NAMED)
    assert "1C905.a.4" in {each.code for each in found.candidates if each.standing == "matches"}
