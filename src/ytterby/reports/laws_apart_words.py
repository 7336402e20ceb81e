"""In what one law differs from another, in sentences: a provision in force instead of asleep."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ytterby.reports.language import say, told
from ytterby.reports.law_diff import LimbView, limb_view
from ytterby.reports.law_tables import standing_words
from ytterby.reports.parameter_words import value_words
from ytterby.reports.titles import in_language, list_title
from ytterby.reports.turn_words import laws_named
from ytterby.reports.wording import (
    day_words,
    in_sequence,
    instrument_words,
    listed,
)
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.laws_apart import (
    LawsApart,
    ListingApart,
    StatusApart,
    ValueApart,
    WordsApart,
)
from ytterby.rules.timeline import StatusOn, last_day_before
from ytterby.vocabulary.law import Provision, Status
from ytterby.vocabulary.period import Period


@dataclass(frozen=True, slots=True)
class ApartView:
    """One difference in a sentence, the days on which it holds, and the limbs it is about."""

    period: Period
    sentence: str
    limbs: tuple[LimbView, ...]


def apart_views(apart: LawsApart, lawbook: Lawbook) -> tuple[ApartView, ...]:
    """Every difference in order of time; limbs of one instrument that differ alike are one."""
    views = [
        *_statuses(apart.statuses, lawbook),
        *(_value(each, lawbook) for each in apart.values),
        *(_words(each, lawbook) for each in apart.words),
        *(_listing(each, lawbook) for each in apart.listings),
    ]
    return tuple(sorted(views, key=lambda each: each.period))


def _statuses(found: Iterable[StatusApart], lawbook: Lawbook) -> Iterator[ApartView]:
    alike: dict[tuple[str, Period, str, str], list[Provision]] = {}
    for each in found:
        start = each.period.start
        before, after = _status(each.before, start, lawbook), _status(each.after, start, lawbook)
        if before == after:
            # Only who would vouch for it is another: nothing that a reader could act on.
            continue
        key = (each.provision.id.instrument, each.period, before, after)
        alike.setdefault(key, []).append(each.provision)
    for (_, period, before, after), provisions in alike.items():
        sentence = say(
            "{when}, {law}: {after}, instead of {before}.",
            when=period_words(period),
            law=laws_named(provisions, lawbook),
            before=before,
            after=after,
        )
        yield ApartView(period, sentence, tuple(map(limb_view, provisions)))


def _status(status: StatusOn, day: date, lawbook: Lawbook) -> str:
    """What a provision is; of one that sleeps, by which law and until when."""
    asleep = status.suspension
    if asleep is None or status.word != Status.SUSPENDED:
        return standing_words(status, day)
    last = day_words(last_day_before(asleep.end.day))
    return say(
        "suspended by {law} to {day}", law=instrument_words(str(asleep.by), lawbook), day=last
    )


def period_words(period: Period) -> str:
    """A stretch of days: ``from 11 Nov 2026 on``, ``from 11 Nov 2026 to 10 Jan 2027``.

    A single day is ``on`` it.
    """
    start, last = day_words(period.start), period.last_day
    if last is None:
        return say("from {day} on", day=start)
    if last == period.start:
        return say("on {day}", day=start)
    return say("from {start} to {end}", start=start, end=day_words(last))


def _value(each: ValueApart, lawbook: Lawbook) -> ApartView:
    parameter = each.parameter
    nothing = say("nothing")
    sentence = say(
        "{when}, “{title}” ({law}): {after}, instead of {before}.",
        when=period_words(each.period),
        title=told(parameter.title),
        law=instrument_words(parameter.id, lawbook),
        before=nothing if each.before is None else value_words(parameter, each.before),
        after=nothing if each.after is None else value_words(parameter, each.after),
    )
    return _bearing(each.period, sentence, each.bears_on, lawbook)


def _words(each: WordsApart, lawbook: Lawbook) -> ApartView:
    title, law = told(each.words.title), instrument_words(each.words.id, lawbook)
    when = period_words(each.period)
    come, go = (listed(map(told, words)) for words in (each.added, each.dropped))
    sentence = in_sequence(
        say("{when}, “{set}” ({law}) holds {words} too.", when=when, set=title, law=law, words=come)
        if come
        else "",
        say(
            "{when}, “{set}” ({law}) does not hold {words}.",
            when=when,
            set=title,
            law=law,
            words=go,
        )
        if go
        else "",
    )
    return _bearing(each.period, sentence, each.bears_on, lawbook)


def _listing(each: ListingApart, lawbook: Lawbook) -> ApartView:
    listing, period = each.listing, each.listing.period.period
    sentence = say(
        "{when}, {name} stands on the {list}.",
        when=period_words(period),
        name=in_language(listing.name_latin or listing.name_han, listing.name_han),
        list=list_title(each.list),
    )
    return _bearing(period, sentence, each.bears_on, lawbook)


def _bearing(
    period: Period, sentence: str, bears_on: tuple[Provision, ...], lawbook: Lawbook
) -> ApartView:
    """The sentence, and what rests on it."""
    rests = say("On it rests {law}.", law=laws_named(bears_on, lawbook)) if bears_on else ""
    return ApartView(period, in_sequence(sentence, rests), tuple(map(limb_view, bears_on)))
