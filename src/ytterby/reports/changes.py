"""What would change an answer: missing facts, uncertain law, other readings, attested law."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ytterby.licensing.determination import Cause, Decider, Determination, OtherReading
from ytterby.reports.fact_words import asked, family_of
from ytterby.reports.open_places import open_doubts
from ytterby.reports.outcome_words import demand_words, may_words, outcome_noun, spared_noun
from ytterby.reports.reasons import status_sentence
from ytterby.reports.sentences import standing_outcome
from ytterby.reports.wording import (
    capitalised,
    day_words,
    instrument_words,
    listed,
    provisions_words,
    unverified_since,
    with_day_words,
)
from ytterby.rules.evaluation import Ruling
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.timeline import UNVERIFIED, TextStatus, last_day_before
from ytterby.vocabulary.law import Attestation, Doubt, Status
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.truth import Truth


class ChangeKind(StrEnum):
    """What sort of thing would change the answer."""

    FACT = "fact"
    LAW = "law"
    DAY = "day"
    READING = "reading"
    ATTESTATION = "attestation"

    @property
    def words(self) -> str:
        """Its name for people."""
        return {
            ChangeKind.FACT: "missing fact",
            ChangeKind.LAW: "uncertain law",
            ChangeKind.DAY: "coming law",
            ChangeKind.READING: "other reading",
            ChangeKind.ATTESTATION: "attested law",
        }[self]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would change the answer, in a sentence or two.

    ``reach`` is the strongest outcome that hangs on it, ``who`` knows, ``names`` are the facts,
    doubts or provisions meant.
    """

    kind: ChangeKind
    sentence: str
    reach: Outcome
    who: str
    names: tuple[str, ...]


_ASK = {
    "exporter": "the exporter",
    "supplier": "the supplier",
    "buyer": "the buyer",
    "screening": "whoever screens the parties",
}


def what_would_change(
    determination: Determination, regime: Regime, lawbook: Lawbook
) -> tuple[Change, ...]:
    """Everything that would change the answer, the farthest reach first.

    Similar facts are told together.  Then comes the law that does not bind yet, or sleeps.
    Readings that were settled and attestations that were used come last: they hold the answer
    up, and do not keep it open.
    """
    rulings = {str(each.provision.id): each for each in determination.rulings}
    changes = [
        *_by_facts(determination, regime, lawbook),
        *_by_law(determination, regime, lawbook, rulings),
        *_by_doubts(determination, regime, lawbook, rulings),
        *_by_listings(determination, regime, lawbook),
    ]
    # Sorting is stable: within one reach, facts come before law, for facts can be had today.
    ordered = sorted(changes, key=lambda each: -each.reach)
    return (
        *ordered,
        *_by_days(determination, regime, lawbook),
        *(_by_reading(each, lawbook) for each in determination.other_readings),
        *(_by_attestation(each, lawbook) for each in determination.attestations),
    )


def ask_words(who: str) -> str:
    """Whom to ask, in words."""
    return _ASK.get(who, who or "whoever knows")


def _by_facts(determination: Determination, regime: Regime, lawbook: Lawbook) -> Iterator[Change]:
    """One change for all facts of a family, or of a person, that have the same effect."""
    families: dict[tuple[str, Outcome, Outcome | None], list[Decider]] = {}
    for each in determination.deciders:
        if each.cause is Cause.FACT:
            key = (family_of(each.name, lawbook.schema), each.could_reach, each.could_spare)
            families.setdefault(key, []).append(each)
    alike: dict[tuple[str, str], list[list[Decider]]] = {}
    for group in families.values():
        effect = _effect(group, determination, regime, lawbook)
        alike.setdefault((effect, _who(group[0], lawbook)), []).append(group)
    for (effect, who), groups in alike.items():
        asking = listed(asked((each.name for each in group), lawbook.schema) for group in groups)
        names = tuple(each.name for group in groups for each in group)
        reach = groups[0][0].could_reach
        sentence = f"{capitalised(asking)} {effect}; ask {ask_words(who)}."
        yield Change(ChangeKind.FACT, sentence, reach, who, names)


def _who(decider: Decider, lawbook: Lawbook) -> str:
    kind = lawbook.schema.type_of(decider.name)
    return "" if kind is None else kind.who


def _effect(
    group: list[Decider], determination: Determination, regime: Regime, lawbook: Lawbook
) -> str:
    """``could bring it up to prohibited (No. 61 art. 2) or could spare it, down to ...``."""
    first = group[0]
    provisions = dict.fromkeys(name for each in group for name in each.provisions)
    raising = [name for name in provisions if lawbook.provisions[name].outcome is not None]
    sparing = [name for name in provisions if lawbook.provisions[name].relief is not None]
    effects: list[str] = []
    if raising:
        reach = _level(first.could_reach, regime)
        up = f"bring it up to {reach}"
        if first.could_reach <= standing_outcome(determination):
            up = f"demand {reach} in any case"
        effects.append(f"could {up} ({provisions_words(raising, lawbook)})")
    if sparing and first.could_spare is not None:
        spared = max(first.could_spare, determination.at_least)
        noun = spared_noun(spared, regime).removeprefix("only ")
        down = f"could bring it down to {noun}"
        effects.append(f"{down} ({provisions_words(sparing, lawbook)})")
    return " or ".join(effects) or "could change the answer"


def _level(outcome: Outcome, regime: Regime) -> str:
    if outcome is Outcome.PROHIBITED:
        return "prohibited"
    if outcome is Outcome.NOT_SUBJECT:
        return "not subject"
    if outcome is Outcome.NOT_REACHED:
        return "not reached by the rules encoded"
    return outcome_noun(outcome, regime)


def _by_law(
    determination: Determination, regime: Regime, lawbook: Lawbook, rulings: dict[str, Ruling]
) -> Iterator[Change]:
    """One change for all provisions that hang on the same open turn and reach as far."""
    groups: dict[tuple[Outcome, str, str], list[str]] = {}
    for each in determination.deciders:
        if each.cause is Cause.LAW and each.name in lawbook.provisions:
            status = rulings[each.name].status
            turn = f"{status.suspension.by} {status.unverified_since}" if status.suspension else ""
            groups.setdefault((each.could_reach, status.word, turn), []).append(each.name)
    told: set[str] = set()
    for (reach, _, turn), names in groups.items():
        ruling = rulings[names[0]]
        what = provisions_words(names, lawbook)
        are = "are" if " and " in what else "is"
        again = " again" if ruling.status.word == UNVERIFIED else ""
        head = (
            f"If {what} {are} in force{again} on "
            f"{day_words(determination.day)}, it {demand_words(reach, regime)}."
        )
        same = turn in told
        tail = (
            "That hangs on the same suspension."
            if same
            else _turn(ruling, determination.day, lawbook)
        )
        told.add(turn)
        yield Change(ChangeKind.LAW, f"{head} {tail}", reach, "", tuple(names))


def _turn(ruling: Ruling, day: date, lawbook: Lawbook) -> str:
    """What leaves open whether a provision is in force."""
    if ruling.status.word == UNVERIFIED:
        return _unverified(ruling, day, lawbook)
    readings = listed(_reading_status(each) for each in ruling.status.texts)
    return f"The text leaves that open: {readings}."


def _unverified(ruling: Ruling, day: date, lawbook: Lawbook) -> str:
    since = unverified_since(ruling.status, day)
    asleep = ruling.status.suspension
    if since is None or asleep is None:
        return "Nobody has verified it since; check the source, or attest what you find."
    by = lawbook.instruments[asleep.by.instrument]
    source = by.sources[0].address if by.sources else by.title
    expected = (
        f" Expected: {with_day_words(asleep.expected).rstrip('.')}." if asleep.expected else ""
    )
    return (
        f"{instrument_words(str(asleep.by), lawbook)} suspended it to "
        f"{day_words(last_day_before(asleep.end.day))}, and it revives unless extended; not "
        f"verified since {day_words(since)}.{expected} "
        f"Check with {source}, or attest what you find."
    )


_WAKES = "revives unless extended; once it does"


def _by_days(determination: Determination, regime: Regime, lawbook: Lawbook) -> Iterator[Change]:
    """Law that is published but does not bind on the day, and would demand more if it did."""
    standing = standing_outcome(determination)
    groups: dict[tuple[str, Outcome], list[Ruling]] = {}
    for ruling in determination.rulings:
        outcome = ruling.provision.outcome
        if ruling.condition is False or outcome is None or outcome <= standing:
            continue
        if ruling.status.word in {Status.NOT_YET_EFFECTIVE, Status.SUSPENDED}:
            when = status_sentence(ruling.status, determination.day, ruling.provision, lawbook)
            groups.setdefault((when, outcome), []).append(ruling)
    for (when, outcome), rulings in groups.items():
        names = tuple(str(each.provision.id) for each in rulings)
        certain = any(each.condition for each in rulings)
        demand = demand_words(outcome, regime)
        effect = f"it {demand}" if certain else f"it {may_words(outcome, regime)}"
        what = provisions_words(names, lawbook)
        several = " and " in what
        asleep = rulings[0].status.word == Status.SUSPENDED
        wake = "revive unless extended; once they do" if several else _WAKES
        unless = f", and {wake}" if asleep else "; from then on"
        are = "are" if several else "is"
        sentence = f"{capitalised(what)} {are} {when}{unless}, {effect}."
        yield Change(ChangeKind.DAY, sentence, outcome, "", names)


def _reading_status(text: TextStatus) -> str:
    status = "in force" if text.in_force is not False else text.status.value
    if text.in_force is None:
        status += ", unverified"
    return f"read as {text.reading or 'written'}, it is {status}"


def _by_doubts(
    determination: Determination, regime: Regime, lawbook: Lawbook, rulings: dict[str, Ruling]
) -> Iterator[Change]:
    for each in determination.deciders:
        if each.cause is Cause.FACT or each.name not in lawbook.doubts:
            continue
        touched = [rulings[name] for name in each.provisions if name in rulings]
        # A doubt about a day is told with its provision, or makes no difference on this day.
        if not any(each.name in open_doubts(ruling.trace) for ruling in touched):
            continue
        doubt = lawbook.doubts[each.name]
        rules = provisions_words(each.provisions, lawbook)
        reach = _level(each.could_reach, regime)
        sentence = (
            f"The text leaves open: {_question(doubt)} One reading could bring it up to {reach} "
            f"({rules}); the readings are {_readings(doubt)}."
        )
        yield Change(ChangeKind.LAW, sentence, each.could_reach, "", (each.name,))


def _by_listings(
    determination: Determination, regime: Regime, lawbook: Lawbook
) -> Iterator[Change]:
    """Lists on which a party stood, and of which nobody verified whether it still does."""
    for each in determination.deciders:
        if each.cause is Cause.LAW and each.name in lawbook.party_lists:
            reach = _level(each.could_reach, regime)
            sentence = (
                f"If the listing on {lawbook.party_lists[each.name].title} still stands, that "
                f"could bring it up to {reach} ({provisions_words(each.provisions, lawbook)}); "
                "check the list as it stands today."
            )
            yield Change(ChangeKind.LAW, sentence, each.could_reach, "", (each.name,))


def _question(doubt: Doubt) -> str:
    question = doubt.question.strip()
    return question if question.endswith("?") else f"{question.rstrip('.')}."


def _readings(doubt: Doubt) -> str:
    return listed((f"“{each.words.rstrip('.')}”" for each in doubt.readings), "and")


def _by_reading(other: OtherReading, lawbook: Lawbook) -> Change:
    doubt = lawbook.doubts[other.doubt]
    words = {each.id: each.words.rstrip(".") for each in doubt.readings}
    whose = "as you chose" if other.chosen_by_user else "as the plain text supports"
    where = instrument_words(other.doubt, lawbook)
    sentence = (
        f"{_question(doubt)} Read here, {whose}: “{words.get(other.settled, other.settled)}” "
        f"({where}). Read as “{words.get(other.other, other.other)}”, the condition "
        f"{_outcome_of(other.other_truth)}."
    )
    return Change(ChangeKind.READING, sentence, Outcome.NOT_REACHED, "", (other.doubt,))


def _outcome_of(truth: Truth) -> str:
    if truth is None:
        return "would be open"
    return "would be met" if truth else "would not be met"


def _by_attestation(attestation: Attestation, lawbook: Lawbook) -> Change:
    name = attestation.provision
    what = provisions_words([name], lawbook)
    last = attestation.period.last_day
    until = f" to {day_words(last)}" if last is not None else " on"
    sentence = (
        f"This rests on an attestation: {attestation.who} attested on "
        f"{day_words(attestation.signed_on)} that {what} is {attestation.status.value} from "
        f"{day_words(attestation.period.start)}{until} ({attestation.source})."
    )
    return Change(ChangeKind.ATTESTATION, sentence, Outcome.NOT_REACHED, attestation.who, (name,))
