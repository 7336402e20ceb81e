"""What to do now, in order, with dates, papers and whom to ask."""

from collections.abc import Iterator
from dataclasses import dataclass

from ytterby.licensing.determination import Cause, Decider, Determination, DutyOwed
from ytterby.reports.changes import ask_words
from ytterby.reports.due_words import due_words
from ytterby.reports.fact_words import asked, family_of
from ytterby.reports.language import marked, say, told
from ytterby.reports.outcome_words import before_words, must_not_words, outcome_noun
from ytterby.reports.sentences import provisions_behind, standing_outcome
from ytterby.reports.titles import authority_title, duty_words, in_other_language
from ytterby.reports.wording import (
    bare,
    capitalised,
    count_words,
    day_words,
    full_stop,
    in_sequence,
    instrument_words,
    instruments_words,
    listed,
    provision_words,
    semicolons,
)
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.law import Clock
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime

_WORKING_DAYS_A_WEEK = 5
_DUTIES_POSSIBLE_SHOWN = 6
_STOPS = marked("{clock}; {events} stops the clock")
_STOP = marked("{clock}; {events} stop the clock")


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do: what, by when (empty if no date hangs on it), by which law.

    ``what_other`` is the same in the other language, where the law has it in both.
    """

    what: str
    by_when: str
    law: str
    certain: bool = True
    what_other: str = ""


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
    stops = listed(told(each) for each in clock.stops)
    if not clock.working_days:
        return stops or say("no time limit")
    weeks = -(-clock.working_days // _WORKING_DAYS_A_WEEK)
    running = say(
        "{days} working days from {start} ({weeks} weeks, holidays not counted)",
        days=clock.working_days,
        start=told(clock.starts),
        weeks=count_words(weeks),
    )
    if not clock.stops:
        return running
    message = _STOPS if len(clock.stops) == 1 else _STOP
    return say(message, clock=running, events=stops)


def _hold(determination: Determination, regime: Regime) -> Iterator[NextStep]:
    now = say("now")
    if determination.at_least is Outcome.PROHIBITED:
        must_not = must_not_words(determination.transaction, regime)
        day = day_words(determination.day)
        hold = say("Hold it: it {must_not} on {day}.", must_not=must_not, day=day)
        yield NextStep(hold, now, "")
    elif determination.at_most is Outcome.PROHIBITED:
        hold = say("Hold it until what could prohibit it is settled, and promise no date.")
        yield NextStep(hold, now, "")
    elif determination.at_most > Outcome.NOT_REQUIRED:
        yield NextStep(_hold_until(determination.at_most), now, "")


def _hold_until(outcome: Outcome) -> str:
    if outcome is Outcome.REPORT_ONLY:
        return say("Hold it until the report is made.")
    if outcome is Outcome.CERTIFICATE_BY_REGISTRATION:
        return say("Hold it until the certificate is in hand.")
    return say("Hold it until the licence is in hand.")


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
        ask = say("Ask {who}: {questions}.", who=ask_words(who), questions=semicolons(questions))
        yield NextStep(ask, say("now"), "")


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
            say(
                "Check whether {law} was extended or amended ({source}), and attest what you find.",
                law=name,
                source=source,
            ),
            before_words(determination.transaction, regime),
            provision_words(by.text, lawbook),
        )


def _apply(determination: Determination, regime: Regime, lawbook: Lawbook) -> Iterator[NextStep]:
    standing = standing_outcome(determination)
    wanted = standing if standing > Outcome.NOT_REQUIRED else determination.at_most
    if not Outcome.NOT_REQUIRED < wanted < Outcome.PROHIBITED:
        return
    certain = standing is wanted
    steps = _to_get(wanted, regime, certain=certain)
    if determination.papers:
        papers = say(
            "Papers: {papers}", papers=semicolons(told(each) for each in determination.papers)
        )
        steps = in_sequence(full_stop(steps), papers)
    names = provisions_behind(determination, wanted)
    when = before_words(determination.transaction, regime)
    yield NextStep(full_stop(steps), when, instruments_words(names, lawbook), certain)


def _to_get(wanted: Outcome, regime: Regime, *, certain: bool) -> str:
    if wanted is Outcome.REPORT_ONLY:
        return say("Report to {authority}", authority=authority_title(regime))
    noun = outcome_noun(wanted, regime)
    if wanted is Outcome.REFUSED_IN_PRINCIPLE:
        get, prepare = marked("Get {refused}"), marked("Prepare for {refused}")
    else:
        get, prepare = marked("Get {licence}"), marked("Prepare for {licence}")
    return say(get if certain else prepare, licence=noun, refused=noun)


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
        review = say("Allow for the review: {clock}.", clock=words)
        yield NextStep(review, "", law, applies[name] is True)


def _duties(determination: Determination, lawbook: Lawbook) -> Iterator[NextStep]:
    certain = [each for each in determination.duties if each.certain]
    possible = [each for each in determination.duties if not each.certain]
    yield from (_duty(each, lawbook) for each in certain)
    yield from (_duty(each, lawbook) for each in possible[:_DUTIES_POSSIBLE_SHOWN])


def _duty(owed: DutyOwed, lawbook: Lawbook) -> NextStep:
    law = provision_words(str(owed.citation.provision), lawbook)
    words = bare(capitalised(duty_words(owed.duty)))
    deadline = "" if owed.duty.deadline in owed.duty.words else told(owed.duty.deadline)
    if owed.due is not None:
        deadline = due_words(owed.due)
    other = in_other_language(owed.duty.words, owed.duty.words_zh)
    return NextStep(full_stop(words), deadline, law, owed.certain, other)


def _keep(determination: Determination, regime: Regime) -> Iterator[NextStep]:
    if determination.at_most > Outcome.NOT_SUBJECT:
        return
    if regime.coverage.complete:
        yield NextStep(say("Keep this answer with the papers of the matter."), "", "")
    else:
        keep = say(
            "Keep this answer with the papers of the matter, and check the law that is not encoded "
            "here."
        )
        yield NextStep(keep, "", "")
