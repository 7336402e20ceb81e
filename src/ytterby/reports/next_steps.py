"""What to do now, in order, with dates, papers and whom to ask."""

from collections.abc import Iterator
from dataclasses import dataclass

from ytterby.licensing.determination import Cause, Decider, Determination, DutyOwed
from ytterby.reports.changes import ask_words
from ytterby.reports.fact_words import asked, family_of
from ytterby.reports.outcome_words import before_words, must_not_words, outcome_noun
from ytterby.reports.sentences import provisions_behind, standing_outcome
from ytterby.reports.wording import (
    capitalised,
    count_words,
    day_words,
    instrument_words,
    instruments_words,
    listed,
    provision_words,
)
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.law import Clock
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime

_WORKING_DAYS_A_WEEK = 5
_DUTIES_POSSIBLE_SHOWN = 6


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do: what, by when (empty if no date hangs on it), by which law."""

    what: str
    by_when: str
    law: str
    certain: bool = True
    what_zh: str = ""


def next_steps(
    determination: Determination, regime: Regime, lawbook: Lawbook
) -> tuple[NextStep, ...]:
    """What to do now, the first thing first."""
    return (
        *_hold(determination, regime),
        *_ask(determination, lawbook),
        *_check(determination, regime, lawbook),
        *_apply(determination, regime, lawbook),
        *_wait(determination, lawbook),
        *_duties(determination, lawbook),
        *_keep(determination, regime),
    )


def clock_words(clock: Clock) -> str:
    """A statutory clock: its working days, what starts it and what stops it."""
    if not clock.working_days:
        return listed(clock.stops) or "no time limit"
    weeks = -(-clock.working_days // _WORKING_DAYS_A_WEEK)
    words = (
        f"{clock.working_days} working days from {clock.starts} "
        f"({count_words(weeks)} weeks, holidays not counted)"
    )
    if clock.stops:
        words += f"; {listed(clock.stops)} {'stops' if len(clock.stops) == 1 else 'stop'} the clock"
    return words


def _hold(determination: Determination, regime: Regime) -> Iterator[NextStep]:
    day = day_words(determination.day)
    transaction = determination.transaction
    if determination.at_least is Outcome.PROHIBITED:
        yield NextStep(f"Hold it: it {must_not_words(transaction, regime)} on {day}.", "now", "")
    elif determination.at_most is Outcome.PROHIBITED:
        yield NextStep(
            "Hold it until what could prohibit it is settled, and promise no date.", "now", ""
        )
    elif determination.at_most > Outcome.NOT_REQUIRED:
        yield NextStep(f"Hold it until {_in_hand(determination.at_most)}.", "now", "")


def _in_hand(outcome: Outcome) -> str:
    if outcome is Outcome.REPORT_ONLY:
        return "the report is made"
    certificate = outcome is Outcome.CERTIFICATE_BY_REGISTRATION
    return "the certificate is in hand" if certificate else "the licence is in hand"


def _ask(determination: Determination, lawbook: Lawbook) -> Iterator[NextStep]:
    """Missing facts by whom to ask, so that each is written to once."""
    by_who: dict[str, dict[str, list[Decider]]] = {}
    for each in determination.deciders:
        if each.cause is Cause.LAW:
            continue
        kind = lawbook.schema.type_of(each.name)
        who = kind.who if kind is not None else ""
        family = family_of(each.name, lawbook.schema)
        by_who.setdefault(who, {}).setdefault(family, []).append(each)
    for who, families in by_who.items():
        questions = [
            asked((each.name for each in group), lawbook.schema) for group in families.values()
        ]
        yield NextStep(f"Ask {ask_words(who)}: {'; '.join(questions)}.", "now", "")


def _check(determination: Determination, regime: Regime, lawbook: Lawbook) -> Iterator[NextStep]:
    seen: set[str] = set()
    by_id = {str(each.provision.id): each for each in determination.rulings}
    for each in determination.deciders:
        ruling = by_id.get(each.name)
        if each.cause is Cause.FACT or ruling is None or ruling.status.suspension is None:
            continue
        by = ruling.status.suspension.by
        if by.instrument in seen:
            continue
        seen.add(by.instrument)
        name = instrument_words(str(by), lawbook)
        source = lawbook.instruments[by.instrument].sources[0].address
        yield NextStep(
            f"Check whether {name} was extended or amended ({source}), and attest what you find.",
            before_words(determination.transaction, regime),
            provision_words(by.text, lawbook),
        )


def _apply(determination: Determination, regime: Regime, lawbook: Lawbook) -> Iterator[NextStep]:
    standing = standing_outcome(determination)
    wanted = standing if standing > Outcome.NOT_REQUIRED else determination.at_most
    if not Outcome.NOT_REQUIRED < wanted < Outcome.PROHIBITED:
        return
    certain = standing is wanted
    noun = outcome_noun(wanted, regime)
    verb = f"Get {noun}" if certain else f"Prepare for {noun}"
    if wanted is Outcome.REPORT_ONLY:
        verb = f"Report to {regime.authority}"
    papers = f". Papers: {'; '.join(determination.papers)}" if determination.papers else ""
    names = provisions_behind(determination, wanted)
    when = before_words(determination.transaction, regime)
    yield NextStep(f"{verb}{papers}.", when, instruments_words(names, lawbook), certain)


def _wait(determination: Determination, lawbook: Lawbook) -> Iterator[NextStep]:
    if standing_outcome(determination) is Outcome.PROHIBITED:
        return
    applies = {str(each.provision.id): each.applies for each in determination.rulings}
    sources: dict[str, str] = {}
    for clock, citation in determination.clocks:
        words = clock_words(clock)
        if words not in sources or not applies[sources[words]]:
            sources[words] = str(citation.provision)
    for words, name in sources.items():
        law = provision_words(name, lawbook)
        yield NextStep(f"Allow for the review: {words}.", "", law, applies[name] is True)


def _duties(determination: Determination, lawbook: Lawbook) -> Iterator[NextStep]:
    certain = [each for each in determination.duties if each.certain]
    possible = [each for each in determination.duties if not each.certain]
    yield from (_duty(each, lawbook) for each in certain)
    yield from (_duty(each, lawbook) for each in possible[:_DUTIES_POSSIBLE_SHOWN])


def _duty(owed: DutyOwed, lawbook: Lawbook) -> NextStep:
    law = provision_words(str(owed.citation.provision), lawbook)
    words = capitalised(owed.duty.words.strip().rstrip("."))
    deadline = "" if owed.duty.deadline in words else owed.duty.deadline
    return NextStep(f"{words}.", deadline, law, owed.certain, owed.duty.words_zh)


def _keep(determination: Determination, regime: Regime) -> Iterator[NextStep]:
    if determination.at_most <= Outcome.NOT_SUBJECT:
        missing = "" if regime.coverage.complete else ", and check the law that is not encoded here"
        yield NextStep(f"Keep this answer with the papers of the matter{missing}.", "", "")
