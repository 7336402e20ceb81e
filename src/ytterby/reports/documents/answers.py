"""How what is known becomes the answer in a field: known, between two ends, or missing."""

from collections.abc import Iterable
from fractions import Fraction

from ytterby.reports.documents.document import Answer, Standing
from ytterby.reports.language import say
from ytterby.reports.marks import truth_mark
from ytterby.reports.wording import share_range_words
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import format_mass

_MG_PER_KG = 1_000_000
_PLACES_MAX = 16


def known(words: str, value: object = None) -> Answer:
    """A field that is known; a blank word is a missing one."""
    if not words:
        return missing()
    return Answer(Standing.KNOWN, words, words if value is None else value)


def missing(words: str = "", ask: Iterable[str] = ()) -> Answer:
    """A field of which nobody has said anything."""
    return Answer(Standing.MISSING, words or say("not known"), None, _whom(ask))


def truth(answer: bool | None, ask: Iterable[str] = ()) -> Answer:
    """Yes, no, or that nobody has said."""
    if answer is None:
        return missing(ask=ask)
    return Answer(Standing.KNOWN, truth_mark(answer).words, answer)


def mass(mass_mg: Interval, ask: Iterable[str] = ()) -> Answer:
    """A mass, exact or between two ends; one without any bound is missing."""
    if mass_mg.low == 0 and mass_mg.high is None:
        return missing(ask=ask)
    value = {"low_kg": _kg(mass_mg.low), "high_kg": _kg(mass_mg.high)}
    return between(mass_mg, format_mass(mass_mg), value, ask)


def share(part: Interval, ask: Iterable[str] = ()) -> Answer:
    """A share, exact or between two ends; from nothing to all is missing."""
    if part.low == 0 and (part.high is None or part.high >= 1):
        return missing(ask=ask)
    value = {"low": _decimal(part.low), "high": _decimal(part.high)}
    return between(part, share_range_words(part), value, ask)


def between(found: Interval, words: str, value: object, ask: Iterable[str] = ()) -> Answer:
    """A number that is known if its two ends are one, else an interval."""
    if found.is_exact:
        return Answer(Standing.KNOWN, words, value)
    return partly(words, value, ask)


def partly(words: str, value: object, ask: Iterable[str] = ()) -> Answer:
    """A field of which part is known, and part is not."""
    return Answer(Standing.BETWEEN, words, value, _whom(ask))


def _whom(ask: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each or say("supplier not named") for each in ask))


def _kg(mass_mg: Fraction | None) -> str | None:
    return None if mass_mg is None else _decimal(mass_mg / _MG_PER_KG)


def _decimal(value: Fraction | None) -> str | None:
    """An exact number as a record holds it: a decimal where it has an end, else a fraction."""
    if value is None:
        return None
    places = next((n for n in range(_PLACES_MAX) if (value * 10**n).denominator == 1), None)
    if places is None:
        return str(value)
    whole, rest = divmod((value * 10**places).numerator, 10**places)
    return f"{whole}.{rest:0{places}}" if places else str(whole)
