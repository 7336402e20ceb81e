"""What the law and its regime call things, in the language spoken; a blank stays English."""

from ytterby.reports.language import Language, is_told, language_spoken, told
from ytterby.vocabulary.fact import FactType
from ytterby.vocabulary.law import (
    Duty,
    Instrument,
    ItemClass,
    ItemList,
    PartyList,
    Provision,
    Reading,
)
from ytterby.vocabulary.regime import Regime


def in_language(english: str, chinese: str) -> str:
    """Of words that stand in both languages those spoken; what has no Chinese is `told`."""
    return chinese if chinese and language_spoken() is Language.CHINESE else told(english)


def other_language() -> Language:
    """The language that stands second on a page."""
    return Language.CHINESE if language_spoken() is Language.ENGLISH else Language.ENGLISH


def in_other_language(english: str, chinese: str) -> str:
    """Of words that stand in both languages the other ones, for a second line; else blank."""
    if not chinese or english == chinese:
        return ""
    return chinese if other_language() is Language.CHINESE else english


def regime_title(regime: Regime) -> str:
    """Whose law it is."""
    return in_language(regime.title, regime.title_zh)


def place_title(regime: Regime) -> str:
    """What an export leaves: the country, where the title says more than that."""
    if regime.place.en:
        return in_language(regime.place.en, regime.place.zh)
    return regime_title(regime)


def authority_title(regime: Regime) -> str:
    """Who applies the law."""
    return in_language(regime.authority, regime.authority_zh)


def instrument_title(instrument: Instrument) -> str:
    """The full title of an instrument."""
    return in_language(instrument.title, instrument.title_zh)


def provision_title(provision: Provision) -> str:
    """The title of a provision; its Chinese one is often but the number of the article."""
    if language_spoken() is Language.CHINESE and is_told(provision.title, Language.CHINESE):
        return told(provision.title)
    return in_language(provision.title, provision.title_zh)


def list_title(listed: ItemList | PartyList) -> str:
    """The title of a list of items or of parties."""
    return in_language(listed.title, listed.title_zh if isinstance(listed, PartyList) else "")


def item_title(item: ItemClass) -> str:
    """The title of a row of a list of items."""
    return in_language(item.title, item.title_zh)


def question_of(kind: FactType) -> str:
    """The question that asks for a fact."""
    return in_language(kind.question, kind.question_zh)


def reading_words(reading: Reading) -> str:
    """What one reading of a text says."""
    return in_language(reading.words, reading.words_zh)


def reading_name(name: str) -> str:
    """The short name of a reading, or of several that are taken together."""
    return " / ".join(told(each) for each in name.split(" / "))


def duty_words(duty: Duty) -> str:
    """What a duty lays on a party."""
    return in_language(duty.words, duty.words_zh)
