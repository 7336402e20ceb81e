"""What would change an answer: missing facts, uncertain law, other readings, attested law."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from ytterby.licensing.determination import Cause, Decider, Determination, OtherReading
from ytterby.reports.fact_words import asked, family_of
from ytterby.reports.language import marked, say, told
from ytterby.reports.marks import status_words
from ytterby.reports.open_places import open_doubts
from ytterby.reports.outcome_words import demand_words, level_words, may_words, spared_noun
from ytterby.reports.reasons import status_sentence
from ytterby.reports.sentences import standing_outcome
from ytterby.reports.titles import instrument_title, list_title, reading_name, reading_words
from ytterby.reports.wording import (
    are_several,
    bare,
    capitalised,
    day_words,
    full_stop,
    in_sequence,
    instrument_words,
    listed,
    provisions_words,
    unverified_since,
    with_day_words,
)
from ytterby.rules.evaluation import Ruling
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.timeline import UNVERIFIED, TextStatus, last_day_before
from ytterby.vocabulary.law import Attestation, Status
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
        return say(_KINDS[self])


_KINDS: Mapping[ChangeKind, str] = MappingProxyType(
    {
        ChangeKind.FACT: marked("missing fact"),
        ChangeKind.LAW: marked("uncertain law"),
        ChangeKind.DAY: marked("coming law"),
        ChangeKind.READING: marked("other reading"),
        ChangeKind.ATTESTATION: marked("attested law"),
    }
)


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


_ASK: Mapping[str, str] = MappingProxyType(
    {
        "exporter": marked("the exporter"),
        "supplier": marked("the supplier"),
        "buyer": marked("the buyer"),
        "screening": marked("whoever screens the parties"),
    }
)


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
    if who in _ASK:
        return say(_ASK[who])
    return told(who) or say("whoever knows")


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
        sentence = say(
            "{facts} {effect}; ask {who}.",
            facts=capitalised(asking),
            effect=effect,
            who=ask_words(who),
        )
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
        reach, law = level_words(first.could_reach, regime), provisions_words(raising, lawbook)
        if first.could_reach <= standing_outcome(determination):
            effects.append(say("could demand {level} in any case ({law})", level=reach, law=law))
        else:
            effects.append(say("could bring it up to {level} ({law})", level=reach, law=law))
    if sparing and first.could_spare is not None:
        spared = spared_noun(max(first.could_spare, determination.at_least), regime)
        law = provisions_words(sparing, lawbook)
        effects.append(say("could bring it down to {level} ({law})", level=spared, law=law))
    if len(effects) > 1:
        return say("{effect} or {other}", effect=effects[0], other=effects[1])
    return effects[0] if effects else say("could change the answer")


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
    told_turns: set[str] = set()
    for (reach, _, turn), names in groups.items():
        ruling = rulings[names[0]]
        head = _if_in_force(ruling, names, determination.day, lawbook)
        same = turn in told_turns
        tail = (
            say("That hangs on the same suspension.")
            if same
            else _turn(ruling, determination.day, lawbook)
        )
        told_turns.add(turn)
        demand = demand_words(reach, regime)
        head = say("{condition}, it {demand}.", condition=head, demand=demand)
        yield Change(ChangeKind.LAW, in_sequence(head, tail), reach, "", tuple(names))


def _if_in_force(ruling: Ruling, names: list[str], day: date, lawbook: Lawbook) -> str:
    again = ruling.status.word == UNVERIFIED
    messages = _AGAIN if again else _IN_FORCE
    message = messages[1] if are_several(names) else messages[0]
    return say(message, law=provisions_words(names, lawbook), day=day_words(day))


# Of one provision, and of several.
_IN_FORCE = marked("If {law} is in force on {day}"), marked("If {law} are in force on {day}")
_AGAIN = (
    marked("If {law} is in force again on {day}"),
    marked("If {law} are in force again on {day}"),
)


def _turn(ruling: Ruling, day: date, lawbook: Lawbook) -> str:
    """What leaves open whether a provision is in force."""
    if ruling.status.word == UNVERIFIED:
        return _unverified(ruling, day, lawbook)
    readings = listed(_reading_status(each) for each in ruling.status.texts)
    return say("The text leaves that open: {readings}.", readings=readings)


def _unverified(ruling: Ruling, day: date, lawbook: Lawbook) -> str:
    since = unverified_since(ruling.status, day)
    asleep = ruling.status.suspension
    if since is None or asleep is None:
        return say("Nobody has verified it since; check the source, or attest what you find.")
    by = lawbook.instruments[asleep.by.instrument]
    source = by.sources[0].address if by.sources else instrument_title(by)
    slept = say(
        "{law} suspended it to {day}, and it revives unless extended; not verified since {since}.",
        law=instrument_words(str(asleep.by), lawbook),
        day=day_words(last_day_before(asleep.end.day)),
        since=day_words(since),
    )
    expected = bare(with_day_words(told(asleep.expected)))
    return in_sequence(
        slept,
        say("Expected: {expected}.", expected=expected) if expected else "",
        say("Check with {source}, or attest what you find.", source=source),
    )


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
        asleep = rulings[0].status.word == Status.SUSPENDED
        sentence = say(
            (_ASLEEP if asleep else _COMING)[are_several(names)],
            law=capitalised(provisions_words(names, lawbook)),
            status=when,
            demand=(demand_words if certain else may_words)(outcome, regime),
        )
        yield Change(ChangeKind.DAY, sentence, outcome, "", names)


# Of one provision, and of several.
_ASLEEP = (
    marked("{law} is {status}, and revives unless extended; once it does, it {demand}."),
    marked("{law} are {status}, and revive unless extended; once they do, it {demand}."),
)
_COMING = (
    marked("{law} is {status}; from then on, it {demand}."),
    marked("{law} are {status}; from then on, it {demand}."),
)


def _reading_status(text: TextStatus) -> str:
    word = Status.IN_FORCE.value if text.in_force is not False else text.status.value
    status = status_words(word)
    if text.in_force is None:
        status = say("{status}, unverified", status=status)
    if not text.reading:
        return say("read as written, it is {status}", status=status)
    reading = reading_name(text.reading)
    return say("read as {reading}, it is {status}", reading=reading, status=status)


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
        sentence = say(
            "The text leaves open: {question} One reading could bring it up to {level} ({law}); "
            "the readings are {readings}.",
            question=full_stop(told(doubt.question)),
            level=level_words(each.could_reach, regime),
            law=provisions_words(each.provisions, lawbook),
            readings=listed(f"“{bare(reading_words(one))}”" for one in doubt.readings),
        )
        yield Change(ChangeKind.LAW, sentence, each.could_reach, "", (each.name,))


def _by_listings(
    determination: Determination, regime: Regime, lawbook: Lawbook
) -> Iterator[Change]:
    """Lists on which a party stood, and of which nobody verified whether it still does."""
    for each in determination.deciders:
        if each.cause is Cause.LAW and each.name in lawbook.party_lists:
            sentence = say(
                "If the listing on {list} still stands, that could bring it up to {level} ({law}); "
                "check the list as it stands today.",
                list=list_title(lawbook.party_lists[each.name]),
                level=level_words(each.could_reach, regime),
                law=provisions_words(each.provisions, lawbook),
            )
            yield Change(ChangeKind.LAW, sentence, each.could_reach, "", (each.name,))


def _by_reading(other: OtherReading, lawbook: Lawbook) -> Change:
    doubt = lawbook.doubts[other.doubt]
    words = {each.id: bare(reading_words(each)) for each in doubt.readings}
    plain = say("as the plain text supports")
    sentence = say(
        "{question} Read here, {how}: “{reading}” ({law}). Read as “{other}”, the condition "
        "{outcome}.",
        question=full_stop(told(doubt.question)),
        how=say("as you chose") if other.chosen_by_user else plain,
        reading=words.get(other.settled, other.settled),
        law=instrument_words(other.doubt, lawbook),
        other=words.get(other.other, other.other),
        outcome=_outcome_of(other.other_truth),
    )
    return Change(ChangeKind.READING, sentence, Outcome.NOT_REACHED, "", (other.doubt,))


def _outcome_of(truth: Truth) -> str:
    if truth is None:
        return say("would be open")
    return say("would be met") if truth else say("would not be met")


def _by_attestation(attestation: Attestation, lawbook: Lawbook) -> Change:
    name = attestation.provision
    last = attestation.period.last_day
    sentence = say(
        _ATTESTED_ON if last is None else _ATTESTED_TO,
        who=told(attestation.who),
        signed=day_words(attestation.signed_on),
        law=provisions_words([name], lawbook),
        status=status_words(attestation.status.value),
        start=day_words(attestation.period.start),
        end="" if last is None else day_words(last),
        source=told(attestation.source),
    )
    return Change(ChangeKind.ATTESTATION, sentence, Outcome.NOT_REACHED, attestation.who, (name,))


_ATTESTED_ON = marked(
    "This rests on an attestation: {who} attested on {signed} that {law} is {status} from {start} "
    "on ({source})."
)
_ATTESTED_TO = marked(
    "This rests on an attestation: {who} attested on {signed} that {law} is {status} from {start} "
    "to {end} ({source})."
)
