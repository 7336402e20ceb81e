"""A worked case held against the determination: passed, failed or pending, and how they differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ytterby.licensing.determination import Cause, Determination
from ytterby.vocabulary.case import Case, Expectation, ExpectedRange, Verdict
from ytterby.vocabulary.penalty import FineRange, Penalty
from ytterby.vocabulary.truth import word

NO_PENALTIES: Mapping[str, Penalty] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case: its verdict and, in words, each expectation that was not met."""

    case: Case
    verdict: Verdict
    differences: tuple[str, ...]
    determination: Determination | None


def compared(
    case: Case,
    expect: Expectation,
    answer: Determination,
    statuses: Mapping[str, str],
    penalties: Mapping[str, Penalty] = NO_PENALTIES,
) -> CaseResult:
    """The determination held against what the case expects.

    Args:
        case: the case.
        expect: what it expects.
        answer: what came out.
        statuses: the status word of every provision whose status the case asks about.
        penalties: every penalty that the law sets, by id.

    """
    differences = (
        *_bound_differences(answer, expect),
        *_item_differences(answer, expect),
        *_duty_differences(answer, expect),
        *_decider_differences(answer, expect),
        *_status_differences(expect, statuses),
        *_provision_differences(answer, expect),
        *_due_differences(answer, expect),
        *_penalty_differences(expect, penalties),
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


def _due_differences(answer: Determination, expect: Expectation) -> Iterator[str]:
    seen = {each.duty.id.partition("#")[2]: each.due for each in answer.duties}
    for name, wanted in expect.due.items():
        due = seen.get(name)
        if due is None or due.day != wanted:
            came = "no day" if due is None else due.day
            yield f"duty {name}: expected to be due on {wanted}, came out {came}"


def _penalty_differences(expect: Expectation, penalties: Mapping[str, Penalty]) -> Iterator[str]:
    for wanted in expect.penalties:
        penalty = penalties.get(wanted.penalty)
        if penalty is None:
            yield f"penalty {wanted.penalty}: the law encoded sets no such penalty"
            continue
        seen = _ranges(penalty, wanted)
        if wanted.range not in seen:
            came = ", ".join(map(_range_words, seen)) or "no fine"
            yield (
                f"penalty {wanted.penalty}: expected {_range_words(wanted.range)}, came out {came}"
            )


def _ranges(penalty: Penalty, wanted: ExpectedRange) -> list[FineRange]:
    """The ranges that the text allows; several where it fines several kinds of persons."""
    sanction = penalty.graver if wanted.graver else penalty.plain
    fines = () if sanction is None else sanction.fines
    found = (each.range_of(wanted.base) for each in fines if wanted.whom in {"", each.whom})
    return [each for each in found if each is not None]


def _range_words(found: FineRange) -> str:
    return f"{found.least} to {found.most}"
