"""The worked cases that test a provision: what was asked, what must come out, whether it does."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from ytterby.licensing.case_result import CaseResult
from ytterby.reports.language import marked, say, told
from ytterby.reports.marks import Mark, outcome_mark, status_words, truth_mark
from ytterby.reports.sentences import subject_words
from ytterby.reports.wording import (
    capitalised,
    commas,
    day_words,
    grade_words,
    provision_words,
)
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.case import Case, Expectation, Verdict
from ytterby.vocabulary.truth import Truth

_VERDICTS: Mapping[Verdict, tuple[str, Truth]] = MappingProxyType(
    {
        Verdict.PASSED: (marked("comes out so"), True),
        Verdict.FAILED: (marked("comes out otherwise"), False),
        Verdict.PENDING: (marked("cannot be run yet"), None),
    }
)
_STATUSES_TOLD = 3
# A page shows the cases about its provision, and of the others so many that it stays light.
_TOUCHING_SHOWN = 20


@dataclass(frozen=True, slots=True)
class CaseView:
    """One worked case, in the language spoken.

    ``expected`` is what must come out, a phrase for each thing; ``amiss`` what did not, or why it
    cannot be run.  ``is_about`` tells whether the case names the provision itself, and does not
    only touch it.
    """

    id: str
    title: str
    facts: str
    expected: tuple[str, ...]
    verdict: str
    mark: Mark
    amiss: tuple[str, ...]
    grade: str
    source: str
    is_about: bool


def cases_of_provision(
    name: str, results: Iterable[CaseResult], lawbook: Lawbook
) -> tuple[CaseView, ...]:
    """The cases that touch a provision: those about it first, then some in which it may bind."""
    every = tuple(results)
    about = [each for each in every if is_about(name, each.case)]
    touching = (each for each in every if not is_about(name, each.case) and _binds(name, each))
    return (
        *(_view(each, lawbook, about=True) for each in about),
        *(_view(each, lawbook, about=False) for each in islice(touching, _TOUCHING_SHOWN)),
    )


def cases_of_instrument(
    name: str, results: Iterable[CaseResult], lawbook: Lawbook
) -> tuple[CaseView, ...]:
    """The cases that lie in the folder of an instrument, or are about one of its provisions."""
    return tuple(
        _view(each, lawbook, about=True)
        for each in results
        if f"/{name}/" in f"/{each.case.place.document}"
        or any(rule.partition("#")[0] == name for rule in _rules(each.case))
    )


def is_about(name: str, case: Case) -> bool:
    """Whether a case names a provision as its rule, or expects something of it."""
    expect = case.expect or Expectation()
    return name in {*_rules(case), *expect.status, *expect.provisions, *expect.decided_by_law}


def _rules(case: Case) -> list[str]:
    return [rule.strip() for rule in case.rule.split(",") if rule.strip()]


def _binds(name: str, result: CaseResult) -> bool:
    """Whether a provision binds the matter of a case, or may."""
    answer = result.determination
    rulings = () if answer is None else answer.rulings
    return any(each.applies is not False for each in rulings if str(each.provision.id) == name)


def _view(result: CaseResult, lawbook: Lawbook, *, about: bool) -> CaseView:
    case = result.case
    verdict, truth = _VERDICTS[result.verdict]
    pending = (told(case.pending),) if case.pending else ()
    return CaseView(
        id=case.id,
        title=told(case.title),
        facts=_facts(case),
        expected=tuple(_expected(case.expect or Expectation(), lawbook)),
        verdict=say(verdict),
        mark=truth_mark(truth),
        amiss=(*pending, *(told(each) for each in result.differences)),
        grade=grade_words(case.grade),
        source=told(case.source),
        is_about=about,
    )


def _facts(case: Case) -> str:
    if case.transaction is None:
        return ""
    subject, day = subject_words(case.transaction), day_words(case.transaction.day)
    if not (case.transaction.kind or case.transaction.from_country):
        return say("only the status on {day} is asked", day=day)
    return say("{subject}, on {day}", subject=capitalised(subject), day=day)


def _expected(expect: Expectation, lawbook: Lawbook) -> Iterator[str]:
    least, most = expect.at_least, expect.at_most
    if least is not None and least is most:
        yield outcome_mark(least).words
    elif least is not None and most is not None:
        ends = {"least": outcome_mark(least).words, "most": outcome_mark(most).words}
        yield say("at least {least}, at most {most}", **ends)
    elif least is not None:
        yield say("at least {least}", least=outcome_mark(least).words)
    elif most is not None:
        yield say("at most {most}", most=outcome_mark(most).words)
    if expect.items:
        yield say("falls under {codes}", codes=commas(map(told, expect.items)))
    if expect.not_items:
        yield say("does not fall under {codes}", codes=commas(map(told, expect.not_items)))
    yield from _statuses(expect, lawbook)


def _statuses(expect: Expectation, lawbook: Lawbook) -> Iterator[str]:
    told_of = list(expect.status.items())
    for name, status in told_of[:_STATUSES_TOLD]:
        law = capitalised(provision_words(name, lawbook))
        yield say("{law}: {status}", law=law, status=status_words(status))
    if len(told_of) > _STATUSES_TOLD:
        yield say("and the status of {count} more", count=len(told_of) - _STATUSES_TOLD)
