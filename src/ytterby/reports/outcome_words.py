"""What an outcome asks of somebody, in the words of a sentence."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ytterby.reports.language import Language, language_spoken, marked, say, spoken
from ytterby.reports.titles import authority_title, in_language, place_title
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Transaction

# For a regime without words of its own.
_NOUNS: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.REPORT_ONLY: marked("no licence, but a report to {authority}"),
        Outcome.CERTIFICATE_BY_REGISTRATION: marked(
            "an export certificate by registration with {authority}"
        ),
        Outcome.LICENCE_GENERAL: marked(
            "a licence from {authority}, for which a general licence can be used"
        ),
        Outcome.LICENCE_INDIVIDUAL: marked("an individual licence from {authority}"),
        Outcome.CASE_BY_CASE: marked("a licence that {authority} decides case by case"),
        Outcome.REFUSED_IN_PRINCIPLE: marked(
            "a licence that {authority} in principle does not grant"
        ),
        Outcome.NOT_REQUIRED: marked("no licence"),
    }
)
_LEVELS: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.PROHIBITED: marked("prohibited"),
        Outcome.NOT_SUBJECT: marked("not subject"),
        Outcome.NOT_REACHED: marked("not reached by the rules encoded"),
    }
)
_SPARED: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.LICENCE_GENERAL: marked("a general licence"),
        Outcome.CERTIFICATE_BY_REGISTRATION: marked("an export certificate by registration"),
        Outcome.REPORT_ONLY: marked("a report to {authority}"),
        Outcome.NOT_REQUIRED: marked("no licence"),
        Outcome.NOT_SUBJECT: marked("nothing"),
        Outcome.NOT_REACHED: marked("nothing that is encoded here"),
    }
)
_LITTLE = frozenset(
    {Outcome.LICENCE_GENERAL, Outcome.CERTIFICATE_BY_REGISTRATION, Outcome.REPORT_ONLY}
)


class _Predicate(NamedTuple):
    """What is said of a matter: that it is so, would be so, may be so."""

    certain: str
    would: str
    may: str


# A licence is got, registering is done, and the others are but so: what English says with one
# verb, other languages say with several, and know which by the name of the hole.
_LICENCE = _Predicate(
    marked("needs {licence}"), marked("would need {licence}"), marked("may need {licence}")
)
_CERTIFICATE = _Predicate(
    marked("needs {certificate}"),
    marked("would need {certificate}"),
    marked("may need {certificate}"),
)
_OUTCOME = _Predicate(
    marked("needs {outcome}"), marked("would need {outcome}"), marked("may need {outcome}")
)
_PREDICATES: Mapping[Outcome, _Predicate] = MappingProxyType(
    {
        Outcome.CERTIFICATE_BY_REGISTRATION: _CERTIFICATE,
        Outcome.LICENCE_GENERAL: _LICENCE,
        Outcome.LICENCE_INDIVIDUAL: _LICENCE,
        Outcome.CASE_BY_CASE: _LICENCE._replace(may=marked("may be decided case by case")),
        Outcome.REFUSED_IN_PRINCIPLE: _OUTCOME._replace(may=marked("may be refused in principle")),
        Outcome.PROHIBITED: _Predicate(
            marked("is prohibited"), marked("would be prohibited"), marked("may be prohibited")
        ),
        Outcome.NOT_SUBJECT: _OUTCOME._replace(
            certain=marked("is not subject to control"),
            would=marked("would be not subject to control"),
        ),
        Outcome.NOT_REACHED: _OUTCOME._replace(
            certain=marked("is not reached by the rules encoded"),
            would=marked("would be not reached by the rules encoded"),
        ),
    }
)


def outcome_noun(outcome: Outcome, regime: Regime) -> str:
    """What has to be got, with its article: ``an individual licence from MOFCOM``."""
    own = regime.licence_words.get(outcome)
    if own is not None and own.en and outcome in _NOUNS:
        return in_language(own.en, own.zh)
    if outcome in _LEVELS:
        return say(_LEVELS[outcome])
    return say(_NOUNS[outcome], authority=authority_title(regime))


def level_words(outcome: Outcome, regime: Regime) -> str:
    """How high an outcome stands: ``prohibited``, ``an individual licence from MOFCOM``."""
    return say(_LEVELS[outcome]) if outcome in _LEVELS else outcome_noun(outcome, regime)


def spared_noun(outcome: Outcome, regime: Regime) -> str:
    """What a relief leaves, in short: ``a general licence``."""
    if outcome in _SPARED:
        return say(_SPARED[outcome], authority=authority_title(regime))
    return outcome_noun(outcome, regime)


def spared_words(outcome: Outcome, regime: Regime) -> str:
    """The same where more was feared: ``only a general licence``."""
    noun = spared_noun(outcome, regime)
    return say("only {noun}", noun=noun) if outcome in _LITTLE else noun


def demand_words(outcome: Outcome, regime: Regime) -> str:
    """What a provision demands, as a predicate: ``needs an individual licence from MOFCOM``."""
    own = regime.licence_words.get(outcome)
    if outcome in _LEVELS and language_spoken() is Language.CHINESE and own is not None and own.zh:
        return own.zh
    return _predicate(_of(outcome).certain, outcome, regime)


def would_words(outcome: Outcome, regime: Regime) -> str:
    """What a provision would demand, if it bound: ``would need an individual licence``."""
    return _predicate(_of(outcome).would, outcome, regime)


def may_words(outcome: Outcome, regime: Regime) -> str:
    """How an outcome reads that is possible: ``may be prohibited``."""
    return _predicate(_of(outcome).may, outcome, regime)


def before_words(transaction: Transaction, regime: Regime) -> str:
    """By when it has to be got: ``before it leaves China``."""
    if regime.before.en:
        return in_language(regime.before.en, regime.before.zh)
    if transaction.kind == "technology":
        return say("before it is passed on")
    if transaction.kind == "service":
        return say("before it is provided")
    if transaction.from_country in regime.home:
        return say("before it leaves {country}", country=place_title(regime))
    if transaction.from_country:
        return say("before it is shipped")
    return say("before it is exported")


def must_not_words(transaction: Transaction, regime: Regime) -> str:
    """What a prohibition forbids: ``must not leave China``."""
    if regime.must_not.en:
        return in_language(regime.must_not.en, regime.must_not.zh)
    if transaction.kind == "technology":
        return say("must not be passed on")
    if transaction.kind == "service":
        return say("must not be provided")
    if transaction.from_country in regime.home:
        return say("must not leave {country}", country=place_title(regime))
    return say("must not be shipped")


def outcome_words_zh(outcome: Outcome, regime: Regime) -> str:
    """What an outcome asks, as a predicate in Chinese."""
    with spoken(Language.CHINESE):
        return demand_words(outcome, regime)


def _of(outcome: Outcome) -> _Predicate:
    return _PREDICATES.get(outcome, _OUTCOME)


def _predicate(message: str, outcome: Outcome, regime: Regime) -> str:
    noun = outcome_noun(outcome, regime)
    return say(message, licence=noun, certificate=noun, outcome=noun)
