"""A worked case held against the determination: passed, failed or pending, and how they differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ytterby.licensing.determination import Cause, Determination
from ytterby.vocabulary.case import Case, Expectation, Verdict
from ytterby.vocabulary.truth import word


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case: its verdict and, in words, each expectation that was not met."""

    case: Case
    verdict: Verdict
    differences: tuple[str, ...]
    determination: Determination | None


def compared(
    case: Case, expect: Expectation, answer: Determination, statuses: Mapping[str, str]
) -> CaseResult:
    """The determination held against what the case expects.

    Args:
        case: the case.
        expect: what it expects.
        answer: what came out.
        statuses: the status word of every provision whose status the case asks about.

    """
    differences = (
        *_bound_differences(answer, expect),
        *_item_differences(answer, expect),
        *_duty_differences(answer, expect),
        *_decider_differences(answer, expect),
        *_status_differences(expect, statuses),
        *_provision_differences(answer, expect),
    )
    verdict = Verdict.FAILED if differences else Verdict.PASSED
    return CaseResult(case, verdict, differences, answer)


def _bound_differences(answer: Determination, expect: Expectation) -> Iterator[str]:
    pairs = (
        ("at least", expect.at_least, answer.at_least),
        ("at most", expect.at_most, answer.at_most),
    )
    for words, wanted, seen in pairs:
        if wanted is not None and wanted is not seen:
            yield f"{words}: expected {wanted.key}, came out {seen.key}"


def _item_differences(answer: Determination, expect: Expectation) -> Iterator[str]:
    certain = {
        name for each in answer.items if each.truth for name in (each.item.code, each.item.title)
    }
    possible = {name for each in answer.items for name in (each.item.code, each.item.title)}
    for wanted in expect.items:
        if wanted not in certain:
            came = "possible" if wanted in possible else "not met"
            yield f"item {wanted}: expected to be certain, came out {came}"
    for unwanted in expect.not_items:
        if unwanted in possible:
            came = "certain" if unwanted in certain else "possible"
            yield f"item {unwanted}: expected not to be met, came out {came}"


def _duty_differences(answer: Determination, expect: Expectation) -> Iterator[str]:
    # Two instruments may give a duty the same name: certain from one of them is certain.
    seen: dict[str, bool] = {}
    for each in answer.duties:
        name = each.duty.id.partition("#")[2]
        seen[name] = seen.get(name, False) or each.certain
    for wanted in expect.duties:
        if not seen.get(wanted):
            came = "possible" if wanted in seen else "absent"
            yield f"duty {wanted}: expected to be certain, came out {came}"
    for wanted in expect.possible_duties:
        if wanted not in seen:
            yield f"duty {wanted}: expected to be possible, came out absent"


def _decider_differences(answer: Determination, expect: Expectation) -> Iterator[str]:
    for cause, wanted_names in (
        (Cause.FACT, expect.decided_by_facts),
        (Cause.LAW, expect.decided_by_law),
    ):
        seen = {each.name for each in answer.deciders if each.cause is cause}
        for wanted in wanted_names:
            if wanted not in seen:
                came = ", ".join(sorted(seen)) or "nothing"
                yield f"decided by {cause.value} {wanted}: came out {came}"


def _provision_differences(answer: Determination, expect: Expectation) -> Iterator[str]:
    seen = {str(ruling.provision.id): ruling.condition for ruling in answer.rulings}
    for name, wanted in expect.provisions.items():
        if name not in seen:
            yield f"condition of {name}: expected {word(wanted)}, but it was not judged"
        elif seen[name] is not wanted:
            yield f"condition of {name}: expected {word(wanted)}, came out {word(seen[name])}"


def _status_differences(expect: Expectation, statuses: Mapping[str, str]) -> Iterator[str]:
    for name, wanted in expect.status.items():
        seen = statuses.get(name)
        if seen is None:
            yield f"status of {name}: the law encoded has no such provision"
        elif seen != wanted:
            yield f"status of {name}: expected {wanted}, came out {seen}"
