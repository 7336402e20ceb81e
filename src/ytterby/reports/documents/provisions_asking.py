"""The provisions that ask for a document: what each is on the day, and what is open about it."""

from collections.abc import Iterable, Iterator

from ytterby.reports.documents.document import Asked
from ytterby.reports.documents.filling import Filling
from ytterby.reports.language import say, told
from ytterby.reports.law_tables import standing_words
from ytterby.reports.titles import provision_title, reading_words
from ytterby.reports.wording import (
    bare,
    day_words,
    grade_words,
    instrument_words,
    provisions_words,
    semicolons,
    with_day_words,
)
from ytterby.rules.timeline import UNVERIFIED, StatusOn
from ytterby.vocabulary.law import NEVER, DatedDay, Provision, Status


def asked(name: str, filling: Filling) -> Asked:
    """One provision as it stands on the day."""
    provision = filling.lawbook.provisions[name]
    status = filling.lawbook.status(provision, filling.day, filling.views)
    citation = filling.lawbook.citation(provision)
    title = say(
        "{instrument}, {provision}",
        instrument=instrument_words(name, filling.lawbook),
        provision=provision_title(provision),
    )
    return Asked(
        name,
        title,
        status.word,
        status.in_force,
        tuple(_days(provision, status, filling)),
        tuple(_left_open(provision, filling)),
        citation.address,
        grade_words(citation.grade),
    )


def standing_sentence(found: Iterable[Asked], filling: Filling) -> str:
    """Whether the law asks for the document on the day, as its first sentence."""
    each = tuple(found)
    day = day_words(filling.day)
    binding = [one for one in each if one.binds is True]
    if binding:
        sentence = say(
            "In force on {day}: {provisions}. The document is owed by those whom this law reaches.",
            day=day,
            provisions=_named(binding, filling),
        )
        questions = list(dict.fromkeys(question for one in binding for question in one.open))
        if not questions:
            return sentence
        return say("{sentence} {next}", sentence=sentence, next=_open(questions))
    uncertain = [one for one in each if one.binds is None]
    if uncertain:
        return say(
            "Whether it is due on {day} is open: {provisions} may be in force or not.",
            day=day,
            provisions=_named(uncertain, filling),
        )
    return say(
        "Not due on {day}: {provisions}, by which it is asked for, do not bind then. It is drawn "
        "up ahead.",
        day=day,
        provisions=_named(each, filling),
    )


def _named(found: Iterable[Asked], filling: Filling) -> str:
    return provisions_words([one.provision for one in found], filling.lawbook)


def _open(questions: list[str]) -> str:
    return say("The text leaves open: {questions}", questions=semicolons(questions))


def _days(provision: Provision, status: StatusOn, filling: Filling) -> Iterator[str]:
    """From when it holds, where that is still to come or is open."""
    effective = provision.effective
    is_attested = status.attestation is not None
    if is_attested or status.word in {UNVERIFIED, Status.SUSPENDED.value}:
        yield standing_words(status, filling.day)
    if is_attested or provision.proposed or status.in_force is True:
        return
    if not effective.doubt:
        if status.word == Status.NOT_YET_EFFECTIVE.value:
            yield say("from {day}", day=day_words(effective.day))
        return
    for name, day in effective.by_reading:
        reading = _reading(effective, name, filling)
        if day == NEVER:
            yield say("no day is set if {reading}", reading=reading)
        else:
            yield say("from {day} if {reading}", day=day_words(day), reading=reading)


def _reading(effective: DatedDay, name: str, filling: Filling) -> str:
    doubt = filling.lawbook.doubts[effective.doubt]
    found = next(each for each in doubt.readings if each.id == name)
    return with_day_words(bare(reading_words(found)))


def _left_open(provision: Provision, filling: Filling) -> Iterator[str]:
    """What its text leaves open and nobody has settled; of its days `_days` speaks."""
    chosen = filling.lawbook.choices_of(filling.views)
    for name in provision.doubts:
        doubt = filling.lawbook.doubts[name]
        is_settled = doubt.default is not None or name in chosen
        if not is_settled and name != provision.effective.doubt:
            yield told(doubt.question)
