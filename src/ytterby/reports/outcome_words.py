"""What an outcome asks of somebody, in the words of a sentence, English and Chinese."""

from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Transaction

# For a regime without words of its own.
_NOUNS = {
    Outcome.REPORT_ONLY: "no licence, but a report to {authority}",
    Outcome.CERTIFICATE_BY_REGISTRATION: "an export certificate by registration with {authority}",
    Outcome.LICENCE_GENERAL: "a licence from {authority}, for which a general licence can be used",
    Outcome.LICENCE_INDIVIDUAL: "an individual licence from {authority}",
    Outcome.CASE_BY_CASE: "a licence that {authority} decides case by case",
    Outcome.REFUSED_IN_PRINCIPLE: "a licence that {authority} in principle does not grant",
    Outcome.NOT_REQUIRED: "no licence",
}
_MAY = {
    Outcome.PROHIBITED: "may be prohibited",
    Outcome.REFUSED_IN_PRINCIPLE: "may be refused in principle",
    Outcome.CASE_BY_CASE: "may be decided case by case",
}
_WORDS_ZH = {
    Outcome.NOT_REACHED: "已收录的规则未涉及",
    Outcome.NOT_SUBJECT: "不受管制",
    Outcome.NOT_REQUIRED: "无需许可",
    Outcome.REPORT_ONLY: "无需许可，但须向{authority}报告",
    Outcome.CERTIFICATE_BY_REGISTRATION: "向{authority}办理出口凭证登记",
    Outcome.LICENCE_GENERAL: "{authority}许可（可使用通用许可）",
    Outcome.LICENCE_INDIVIDUAL: "{authority}单项许可",
    Outcome.CASE_BY_CASE: "{authority}逐案审批的许可",
    Outcome.REFUSED_IN_PRINCIPLE: "{authority}原则上不予许可",
    Outcome.PROHIBITED: "禁止出口",
}
_VERBS_ZH = {
    Outcome.CERTIFICATE_BY_REGISTRATION: "须",
    Outcome.LICENCE_GENERAL: "须取得",
    Outcome.LICENCE_INDIVIDUAL: "须取得",
    Outcome.CASE_BY_CASE: "须取得",
}


def outcome_noun(outcome: Outcome, regime: Regime) -> str:
    """What has to be got, with its article: ``an individual licence from MOFCOM``."""
    own = regime.licence_words.get(outcome)
    if own is not None and own.en and outcome in _NOUNS:
        return own.en
    return _NOUNS.get(outcome, outcome.words).format(authority=regime.authority)


def spared_noun(outcome: Outcome, regime: Regime) -> str:
    """What a relief leaves, in short: ``only a general licence``."""
    short = {
        Outcome.LICENCE_GENERAL: "only a general licence",
        Outcome.CERTIFICATE_BY_REGISTRATION: "only an export certificate by registration",
        Outcome.REPORT_ONLY: f"only a report to {regime.authority}",
        Outcome.NOT_REQUIRED: "no licence",
        Outcome.NOT_SUBJECT: "nothing",
        Outcome.NOT_REACHED: "nothing that is encoded here",
    }
    return short.get(outcome) or outcome_noun(outcome, regime)


def may_words(outcome: Outcome, regime: Regime) -> str:
    """How an outcome reads that is possible: ``may be prohibited``."""
    return _MAY.get(outcome) or f"may need {outcome_noun(outcome, regime)}"


def demand_words(outcome: Outcome, regime: Regime) -> str:
    """What a provision demands, as a predicate: ``needs an individual licence from MOFCOM``."""
    if outcome is Outcome.PROHIBITED:
        return "is prohibited"
    if outcome is Outcome.NOT_SUBJECT:
        return "is not subject to control"
    if outcome is Outcome.NOT_REACHED:
        return "is not reached by the rules encoded"
    return f"needs {outcome_noun(outcome, regime)}"


def would_words(outcome: Outcome, regime: Regime) -> str:
    """What a provision would demand, if it bound: ``would need an individual licence``."""
    words = demand_words(outcome, regime)
    if words.startswith("needs "):
        return f"would need {words.removeprefix('needs ')}"
    return f"would be {words.removeprefix('is ')}"


def before_words(transaction: Transaction, regime: Regime) -> str:
    """By when it has to be got: ``before it leaves China``."""
    if transaction.kind == "technology":
        return "before it is passed on"
    if transaction.kind == "service":
        return "before it is provided"
    if transaction.from_country in regime.home:
        return f"before it leaves {regime.title}"
    return "before it is shipped" if transaction.from_country else "before it is exported"


def must_not_words(transaction: Transaction, regime: Regime) -> str:
    """What a prohibition forbids: ``must not leave China``."""
    if transaction.kind == "technology":
        return "must not be passed on"
    if transaction.kind == "service":
        return "must not be provided"
    if transaction.from_country in regime.home:
        return f"must not leave {regime.title}"
    return "must not be shipped"


def outcome_words_zh(outcome: Outcome, regime: Regime) -> str:
    """What an outcome asks, as a predicate in Chinese."""
    own = regime.licence_words.get(outcome)
    words = own.zh if own is not None and own.zh else _WORDS_ZH[outcome]
    return _VERBS_ZH.get(outcome, "") + words.format(authority=regime.authority_zh)
