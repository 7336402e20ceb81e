"""What each supposition makes of the instruments of a lawbook."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import TypeAlias

from ytterby.rules.dated_values import moved, since, within
from ytterby.vocabulary.citation import Grade
from ytterby.vocabulary.law import (
    DatedDay,
    DatedPeriod,
    Instrument,
    Listing,
    Parameter,
    ParameterValue,
    PartyList,
    Provision,
    Suspension,
    WordSet,
    WordSetValue,
)
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.supposition import (
    AddParty,
    AddWord,
    Extend,
    Lapse,
    Move,
    Repeal,
    SetValue,
    Supposition,
)

Book: TypeAlias = Mapping[str, Instrument]

_A_DAY = timedelta(days=1)


def changed(book: Book, asked: Supposition) -> tuple[Instrument, ...]:
    """The instruments that a supposition changes, changed; its id is one that the law has.

    Raises:
        EmptyPeriodError: something would end before it begins.

    """
    new = _changed(book, asked)
    return tuple(each for each in new if each != book[str(each.id)])


def _changed(book: Book, asked: Supposition) -> Iterable[Instrument]:
    match asked:
        case Lapse():
            return _lapse(book, asked)
        case Extend():
            return _extend(book, asked)
        case SetValue():
            return _set(book, asked)
        case Move():
            return _move(book, asked)
        case Repeal():
            return _repeal(book, asked)
        case AddParty():
            return _add_party(book, asked)
        case AddWord():
            return _add_word(book, asked)


def _lapse(book: Book, asked: Lapse) -> Iterator[Instrument]:
    """What sleeps on the day wakes on it; what ended before without anybody seeing, did lapse."""

    def woken(each: Suspension) -> Suspension:
        ends = (each.end.day, *(day for _, day in each.end.by_reading))
        is_over = max(ends) <= asked.day
        if each.start >= asked.day:
            return each
        return replace(each, end=each.end if is_over else DatedDay(asked.day), outcome_seen=True)

    return _resuspended(book, asked.id, woken)


def _extend(book: Book, asked: Extend) -> Iterator[Instrument]:
    """It sleeps on; a suspension that is longer by any reading stays as it is."""
    end = asked.last_day + _A_DAY

    def longer(each: Suspension) -> Suspension:
        ends = (each.end.day, *(day for _, day in each.end.by_reading))
        return replace(each, end=DatedDay(end)) if end > max(ends) else each

    return _resuspended(book, asked.id, longer)


def _resuspended(
    book: Book, name: str, change: Callable[[Suspension], Suspension]
) -> Iterator[Instrument]:
    """Every suspension by, or of, a piece of law changed."""
    for instrument in book.values():
        apart = chain.from_iterable(_apart(each, name, book) for each in instrument.suspensions)
        new = tuple(change(each) if _concerns(each, name) else each for each in apart)
        if set(new) - set(instrument.suspensions):
            yield replace(instrument, suspensions=new)


def _apart(suspension: Suspension, name: str, book: Book) -> Iterator[Suspension]:
    """A suspension of a whole instrument limb by limb, where only one limb of it is meant."""
    whole = suspension.provision
    if whole.provision or not name.startswith(f"{whole}#"):
        yield suspension
        return
    for each in book[whole.text].provisions:
        yield replace(suspension, provision=each.id)


def _concerns(suspension: Suspension, name: str) -> bool:
    of = suspension.provision
    return name in {suspension.by.instrument, of.text, of.instrument}


def _set(book: Book, asked: SetValue) -> Iterator[Instrument]:
    """The number is another from the day on, until the law itself sets it anew."""
    instrument = _home(book, asked.id)
    new = ParameterValue(Period(asked.day), asked.value, "")

    def with_value(each: Parameter) -> Parameter:
        is_so = any(old.value == new.value for old in each.values if asked.day in old.period)
        if each.id != asked.id or is_so:
            return each
        return replace(each, values=within(each.values, asked.day, new))

    yield replace(instrument, parameters=tuple(map(with_value, instrument.parameters)))


def _move(book: Book, asked: Move) -> Iterator[Instrument]:
    instrument, of, to = _home(book, asked.id), asked.of, asked.day
    if of is None:
        yield _with_provisions(instrument, asked.id, lambda each: _starting(each, to))
        return
    moved_too = _with_provisions(instrument, asked.id, lambda each: _redated(each, of, to))
    if asked.id == str(instrument.id):
        moved_too = replace(
            moved_too,
            parameters=tuple(
                replace(each, values=moved(each.values, of, to)) for each in instrument.parameters
            ),
            sets=tuple(
                replace(each, values=moved(each.values, of, to)) for each in instrument.sets
            ),
        )
    yield moved_too


def _starting(provision: Provision, day: date) -> Provision:
    published = min(provision.published, day)
    return replace(provision, effective=DatedDay(day), published=published, proposed=False)


def _redated(provision: Provision, of: date, to: date) -> Provision:
    effective = provision.effective
    readings = tuple((name, to if day == of else day) for name, day in effective.by_reading)
    first = to if effective.day == of else effective.day
    return replace(
        provision,
        effective=DatedDay(first, effective.doubt, readings),
        repealed=to if provision.repealed == of else provision.repealed,
    )


def _repeal(book: Book, asked: Repeal) -> Iterator[Instrument]:
    """It is law no more; of an instrument that is repealed whole, its suspensions end as well."""
    instrument, day = _home(book, asked.id), asked.day
    new = _with_provisions(instrument, asked.id, lambda each: replace(each, repealed=day))
    if asked.id == str(instrument.id):
        kept = (_ended(each, day) for each in new.suspensions if each.start < day)
        new = replace(new, suspensions=tuple(kept))
    yield new


def _ended(suspension: Suspension, day: date) -> Suspension:
    if suspension.end.day <= day:
        return suspension
    return replace(suspension, end=DatedDay(day), outcome_seen=True)


def _add_party(book: Book, asked: AddParty) -> Iterator[Instrument]:
    instrument = _home(book, asked.id)
    is_latin = asked.name.isascii()
    listing = Listing(
        list=asked.id,
        notice="supposed",
        period=DatedPeriod(Period(asked.day)),
        name_latin=asked.name if is_latin else "",
        name_han="" if is_latin else asked.name,
        kind="",
        address="",
        grade=Grade.INVENTED,
        note="supposed",
    )

    def with_party(each: PartyList) -> PartyList:
        if each.id != asked.id or _stands_on(each, asked):
            return each
        return replace(each, listings=(*each.listings, listing))

    yield replace(instrument, party_lists=tuple(map(with_party, instrument.party_lists)))


def _stands_on(listed: PartyList, asked: AddParty) -> bool:
    """Whether a party stands on a list anyway; what nobody has checked does not count."""
    wanted = asked.name.casefold()
    return any(
        wanted in {each.name_latin.casefold(), each.name_han.casefold()}
        and asked.day in each.period.period
        and each.period.unverified_from is None
        for each in listed.listings
    )


def _add_word(book: Book, asked: AddWord) -> Iterator[Instrument]:
    """The word stands in the set from the day on, whatever else the law puts in and takes out."""
    instrument = _home(book, asked.id)
    first = WordSetValue(Period(asked.day), (asked.word,), "")

    def with_word(each: WordSetValue) -> WordSetValue:
        has_it = asked.word in each.words
        return each if has_it else replace(each, words=(*each.words, asked.word))

    def with_words(each: WordSet) -> WordSet:
        later = (one for one in each.values if one.period.end is None or one.period.end > asked.day)
        if each.id != asked.id or all(asked.word in one.words for one in later):
            return each
        return replace(each, values=since(each.values, asked.day, with_word, first))

    yield replace(instrument, sets=tuple(map(with_words, instrument.sets)))


def _home(book: Book, name: str) -> Instrument:
    return book[name.partition("#")[0]]


def _with_provisions(
    instrument: Instrument, name: str, change: Callable[[Provision], Provision]
) -> Instrument:
    """The provision of this name changed, or all of them where it is that of the instrument."""
    meant = {str(each.id) for each in instrument.provisions}
    if name != str(instrument.id):
        meant = {name}
    new = tuple(change(each) if str(each.id) in meant else each for each in instrument.provisions)
    return replace(instrument, provisions=new)
