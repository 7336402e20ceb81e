from collections.abc import Callable
from datetime import date

from ytterby.licensing.determination import Determination
from ytterby.reports.reasons import pruned, reasons, why_not
from ytterby.reports.steps import step_words
from ytterby.rules.explanation import Comparison, Kind, Step
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.fact import FactValue

Facts = dict[str, FactValue]
Judge = Callable[..., Determination]

BEFORE_61 = date(2025, 6, 1)


def test_every_provision_stands_on_exactly_one_side(
    judge: Judge, lawbook: Lawbook, ordinary: Facts
) -> None:
    found = judge(BEFORE_61, ordinary)

    told = reasons(found, lawbook)

    applied = [each.provision.id for each in told.applied]
    names = applied + [each.provision.id for each in told.not_applied]
    assert sorted(names) == sorted(each.provision.id for each in found.rulings)


def test_law_not_in_force_is_given_as_the_reason_with_its_day(
    judge: Judge, lawbook: Lawbook, ordinary: Facts
) -> None:
    told = reasons(judge(date(2025, 10, 20), ordinary), lawbook)

    limb = next(each for each in told.not_applied if each.provision.id.provision == "art-1-limb-1")
    assert limb.because == "not yet effective; takes effect on 1 Dec 2025"


def test_the_deciding_condition_is_given_with_what_was_seen(
    judge: Judge, lawbook: Lawbook, ordinary: Facts
) -> None:
    told = reasons(judge(BEFORE_61, ordinary), lawbook)

    listed = next(each for each in told.not_applied if "control-list" in each.provision.id.text)
    assert listed.because == "asks whether the importer or end user is on the control list: no"
    assert listed.source == "stated in the matter"


def test_provisions_with_the_same_reason_are_told_together(
    judge: Judge, lawbook: Lawbook, ordinary: Facts
) -> None:
    found = judge(date(2025, 4, 3), ordinary)

    groups = why_not(reasons(found, lawbook).not_applied, lawbook)

    # On the day before, nothing of April is published yet.
    assert groups[0].names == "No. 18 art. 1 and art. 3, the control list art. 1 and No. 9 art. 1"
    assert groups[0].because == "not published before 4 Apr 2025"


def test_only_the_part_that_was_enough_is_shown() -> None:
    yes = Step(Kind.FACT, True, "item contains Dy is yes", "yes", "", "item.contains.Dy", ())
    no = Step(Kind.FACT, False, "item contains Tb is yes", "no", "", "item.contains.Tb", ())

    shown = pruned(Step(Kind.ANY, True, "one of these", "", "", "", (no, yes)))

    assert shown == yes


def test_an_exclusion_reads_as_one_line(lawbook: Lawbook) -> None:
    leaf = Step(Kind.FACT, False, "", "", "", "end_use", (), Comparison.IS, "civil")

    words = step_words(Step(Kind.NOT, True, "not this", "", "", "", (leaf,)), lawbook)

    assert words == "the end use is not civil"


def test_a_tree_too_large_to_read_is_cut_and_says_how_much_is_under_it(
    judge: Judge, lawbook: Lawbook
) -> None:
    told = reasons(judge(date(2026, 11, 21), {}), lawbook)

    def size(step: Step) -> int:
        return 1 + sum(size(part) for part in step.parts)

    assert max(size(each.steps) for each in told.applied) <= 32
