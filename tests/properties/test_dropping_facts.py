"""Knowing less never makes an answer weaker, and settling a doubt never carries it outside."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ytterby import assembly
from ytterby.licensing.determination import Determination
from ytterby.licensing.determine import determined
from ytterby.rules.evaluation import Plan
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.law import Attestation, Status
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.transaction import Item, Party, Transaction
from ytterby.workflows.determine import determine

COURT = assembly.law()
# What an answer rests on is asked without the reading or attestation that a case may choose.
ANSWERS = {
    each.case.id: each.determination
    for each in assembly.case_results()
    if each.determination is not None and not each.case.readings
}
OPEN_DOUBTS = sorted(name for name, doubt in COURT.lawbook.doubts.items() if doubt.default is None)
every_answer = pytest.mark.parametrize("name", sorted(ANSWERS))
answers = st.sampled_from(sorted(ANSWERS)).map(ANSWERS.__getitem__)


class Span(NamedTuple):
    """What is certain and what is possible: outcomes, and the duties beside them."""

    at_least: int
    at_most: int
    certain: frozenset[str]
    possible: frozenset[str]

    def within(self, wider: "Span") -> bool:
        """Whether the wider span says nothing that this one contradicts."""
        outcomes = wider.at_least <= self.at_least and self.at_most <= wider.at_most
        return outcomes and wider.certain <= self.certain and self.possible <= wider.possible


def span_of(answer: Determination) -> Span:
    return Span(
        answer.at_least,
        answer.at_most,
        frozenset(each.duty.id for each in answer.duties if each.certain),
        frozenset(each.duty.id for each in answer.duties),
    )


def judged(
    answer: Determination, facts: Mapping[str, Fact], views: Views | None = None
) -> Determination:
    """The same matter again, on other facts or under other views."""
    # Views come by the hundred here, and a court keeps every plan it has made.
    court = COURT.under((answer.regime,))
    settled = None if views is None else Plan(COURT.lawbook, answer.day, views, court.regimes)
    plan = settled or court.plan(answer.day, Views())
    (regime,) = court.regimes
    return determined(plan, regime, answer.transaction, facts)


@every_answer
def test_dropping_one_fact_widens_the_answer_or_leaves_it(name: str) -> None:
    answer = ANSWERS[name]
    broken: list[str] = []

    for dropped in answer.facts:
        kept = {key: fact for key, fact in answer.facts.items() if key != dropped}
        if not span_of(answer).within(span_of(judged(answer, kept))):
            broken.append(dropped)

    assert broken == []


@given(answers, st.data())
def test_dropping_any_facts_widens_the_answer_or_leaves_it(
    answer: Determination, data: st.DataObject
) -> None:
    names = sorted(answer.facts)
    first = data.draw(st.sets(st.sampled_from(names)), label="dropped")
    then = data.draw(st.sets(st.sampled_from(names)), label="dropped after that")
    some = {key: fact for key, fact in answer.facts.items() if key not in first}
    fewer = {key: fact for key, fact in some.items() if key not in then}

    wide, wider = judged(answer, some), judged(answer, fewer)

    assert span_of(answer).within(span_of(wide))
    assert span_of(wide).within(span_of(wider))


@given(answers, st.data())
def test_an_answer_is_open_exactly_when_something_decides_it(
    answer: Determination, data: st.DataObject
) -> None:
    dropped = data.draw(st.sets(st.sampled_from(sorted(answer.facts))))
    kept = {key: fact for key, fact in answer.facts.items() if key not in dropped}

    again = judged(answer, kept)

    assert again.at_least <= again.at_most
    assert bool(again.deciders) == (again.at_least < again.at_most)


@every_answer
def test_leaving_a_field_of_the_transaction_out_never_lowers_the_most(name: str) -> None:
    answer = ANSWERS[name]

    lowered = [
        field
        for field, shorter in shortened(answer.transaction)
        for again in determine(COURT.under((answer.regime,)), shorter)
        if again.at_most < answer.at_most
    ]

    assert lowered == []


Record = TypeVar("Record", Item, Party, Transaction)


def without(record: Record, blank: Record, name: str) -> Record:
    return replace(record, **{name: getattr(blank, name)})


def shortened(transaction: Transaction) -> Iterator[tuple[str, Transaction]]:
    """The transaction without one of its fields, its item's, its parties' or its stated facts."""
    nothing = Transaction("", transaction.day)
    for key in ("kind", "from_country", "to_country", "purpose", "end_use", "item", "parties"):
        yield key, without(transaction, nothing, key)
    for each in fields(Item):
        less = without(transaction.item, Item(), each.name)
        yield f"item.{each.name}", replace(transaction, item=less)
    for party in transaction.parties:
        others = tuple(each for each in transaction.parties if each is not party)
        yield party.role, replace(transaction, parties=others)
        for key in ("names", "country", "military"):
            blanked = without(party, Party(party.role), key)
            yield f"{party.role}.{key}", replace(transaction, parties=(*others, blanked))
    for fact in transaction.facts:
        kept = {key: value for key, value in transaction.facts.items() if key != fact}
        yield fact, replace(transaction, facts=kept)


@st.composite
def chosen_readings(draw: st.DrawFn) -> tuple[tuple[str, str], ...]:
    """Readings of doubts that the law leaves open; one with a default is closed as it is."""
    doubts = draw(st.sets(st.sampled_from(OPEN_DOUBTS)))
    return tuple(
        (name, draw(st.sampled_from([each.id for each in COURT.lawbook.doubts[name].readings])))
        for name in sorted(doubts)
    )


def word_on(provision: str, day: date, status: Status) -> Attestation:
    return Attestation(
        provision=provision,
        period=Period(day, day + timedelta(days=1)),
        status=status,
        source="an invented gazette",
        who="A. Reader",
        signed_on=day,
    )


@st.composite
def settling_views(draw: st.DrawFn, answer: Determination) -> Views:
    """Readings and attestations that settle what is open, and contradict nothing verified."""
    open_by_status = [
        str(each.provision.id) for each in answer.rulings if each.status.in_force is None
    ]
    attested = draw(st.sets(st.sampled_from(open_by_status))) if open_by_status else set[str]()
    told = st.sampled_from([Status.IN_FORCE, Status.SUSPENDED, Status.REPEALED])
    words = tuple(word_on(name, answer.day, draw(told)) for name in sorted(attested))
    return Views(draw(chosen_readings()), words)


@given(answers, st.data())
def test_a_reading_or_an_attestation_keeps_within_the_open_law(
    answer: Determination, data: st.DataObject
) -> None:
    dropped = data.draw(st.sets(st.sampled_from(sorted(answer.facts)), max_size=8))
    kept = {key: fact for key, fact in answer.facts.items() if key not in dropped}
    views = data.draw(settling_views(answer))

    settled, left_open = judged(answer, kept, views), judged(answer, kept)

    assert span_of(settled).within(span_of(left_open))
    assert bool(settled.deciders) == (settled.at_least < settled.at_most)


@every_answer
def test_an_attestation_of_another_day_changes_nothing(name: str) -> None:
    answer = ANSWERS[name]
    after = answer.day + timedelta(days=1)
    words = tuple(
        word_on(str(each.provision.id), after, Status.REPEALED) for each in answer.rulings
    )

    again = judged(answer, answer.facts, Views((), words))

    assert span_of(again) == span_of(answer)


def test_an_attestation_may_contradict_verified_text_and_is_then_shown() -> None:
    # The bounds may leave those of the open law here; that is why the answer names the word given.
    answer = ANSWERS["CN-C14d"]
    word = word_on("cn/mofcom-2025-18#art-1", answer.day, Status.REPEALED)

    again = judged(answer, answer.facts, Views((), (word,)))

    assert again.at_most < answer.at_most
    assert again.attestations == (word,)
