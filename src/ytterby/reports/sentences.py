"""The answer as the first sentence, in words that can be forwarded.

English and Chinese are written each for itself: what leads, and where the condition stands, is
not the same in both.
"""

from typing import NamedTuple

from ytterby.licensing.determination import Cause, Demand, Determination
from ytterby.reports.fact_words import family_of
from ytterby.reports.language import Language, is_told, language_spoken, marked, say, spoken, told
from ytterby.reports.open_places import Conditional, conditional
from ytterby.reports.outcome_words import (
    before_words,
    demand_words,
    may_words,
    must_not_words,
    outcome_noun,
    spared_words,
)
from ytterby.reports.wording import (
    capitalised,
    counted,
    instruments_words,
    listed,
    provision_words,
)
from ytterby.rules.evaluation import Ruling
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Transaction

_MISSING_SHOWN = 110
_MISSING_SHOWN_ZH = 50
_ALTERNATIVES = 2
# What has to be got or done before it goes, as against what it simply is.
_NEEDED_BEFORE = frozenset(
    {
        Outcome.CERTIFICATE_BY_REGISTRATION,
        Outcome.LICENCE_GENERAL,
        Outcome.LICENCE_INDIVIDUAL,
        Outcome.CASE_BY_CASE,
    }
)


def answer_sentence(determination: Determination, regime: Regime, lawbook: Lawbook) -> str:
    """The whole answer in one sentence.

    It leads with what is needed unless something softens it, says what would soften it, and ends
    with what may yet come: "Needs an individual licence from MOFCOM before it leaves China
    (No. 18), and may be prohibited if No. 61 has revived."
    """
    if language_spoken() is Language.CHINESE:
        return answer_sentence_zh(determination, regime, lawbook)
    standing = standing_outcome(determination)
    if determination.at_most > standing and standing <= Outcome.NOT_REQUIRED:
        return _may_come(determination, regime, lawbook, standing)
    pieces = [_stands(determination, regime, lawbook, standing)]
    if determination.at_least < standing:
        softening, _ = _softening(determination, lawbook, standing)
        pieces.append(f", or {spared_words(determination.at_least, regime)}")
        pieces.append(f", {softening}" if softening else "")
    if determination.at_most > standing:
        may = may_words(determination.at_most, regime)
        pieces.append(f", and {may}{_under(_condition(determination, lawbook))}")
    return "".join(pieces) + "."


def answer_sentence_zh(determination: Determination, regime: Regime, lawbook: Lawbook) -> str:
    """The same in Chinese, whatever is spoken: what may come stands behind its condition."""
    with spoken(Language.CHINESE):
        standing = standing_outcome(determination)
        if determination.at_most > standing and standing <= Outcome.NOT_REQUIRED:
            return _may_come_zh(determination, regime, lawbook, standing)
        sentence = _stands_zh(determination, regime, lawbook, standing)
        if determination.at_least < standing:
            softening, is_enough = _softening(determination, lawbook, standing)
            spared = ("则" if is_enough else "可能") + spared_words(determination.at_least, regime)
            sentence += f"；{softening}，{spared}" if softening else f"；也{spared}"
        if determination.at_most > standing:
            condition = _condition(determination, lawbook).words
            may = may_words(determination.at_most, regime)
            sentence += f"；{condition}，{may}" if condition else f"；{may}"
        return sentence + "。"


def standing_outcome(determination: Determination) -> Outcome:
    """What is needed unless a relief applies: the strongest demand that certainly binds."""
    return determination.standing


def _stands(
    determination: Determination, regime: Regime, lawbook: Lawbook, standing: Outcome
) -> str:
    transaction = determination.transaction
    cited = _cited(determination, lawbook, standing)
    match standing:
        case Outcome.NOT_REACHED:
            return _not_reached(regime)
        case Outcome.NOT_SUBJECT if regime.place.en and standing in regime.licence_words:
            return f"{capitalised(regime.licence_words[standing].en)}{cited}"
        case Outcome.NOT_SUBJECT:
            return f"Not subject to the export control of {regime.title}{cited}"
        case Outcome.NOT_REQUIRED if regime.must_not.en:
            return f"Needs {outcome_noun(standing, regime)}{cited}"
        case Outcome.NOT_REQUIRED:
            return f"Needs no licence under the law of {regime.title}{cited}"
        case Outcome.PROHIBITED:
            return f"Prohibited: it {must_not_words(transaction, regime)}{cited}"
        case _:
            noun = outcome_noun(standing, regime)
            return f"Needs {noun} {before_words(transaction, regime)}{cited}"


def _stands_zh(
    determination: Determination, regime: Regime, lawbook: Lawbook, standing: Outcome
) -> str:
    before = before_words(determination.transaction, regime) if standing in _NEEDED_BEFORE else ""
    cited = _cited(determination, lawbook, standing)
    sentence = f"{before}{demand_words(standing, regime)}{cited}"
    if standing is Outcome.NOT_REACHED and not regime.coverage.complete:
        sentence += f"；{_missing_zh(regime)}"
    return sentence


def _not_reached(regime: Regime) -> str:
    reached = f"None of the rules encoded for {regime.title} reaches it"
    if regime.coverage.complete:
        return reached
    return f"{reached}; the list is not complete: {missing_in_short(regime)}"


def missing_in_short(regime: Regime) -> str:
    """The start of what is not encoded of a regime."""
    missing = regime.coverage.missing.strip().rstrip(".")
    if len(missing) <= _MISSING_SHOWN:
        return f"it lacks {missing}" if missing else "what is missing has not been told"
    first = missing.partition(";")[0]
    if len(first) > _MISSING_SHOWN:
        first = first[:_MISSING_SHOWN].rpartition(" ")[0].rstrip(",") + " …"
    return f"it lacks {first}, and more"


def _missing_zh(regime: Regime) -> str:
    """The same in Chinese, as far as somebody has put it into Chinese."""
    if not is_told(regime.coverage.missing, Language.CHINESE):
        return "收录尚不完整"
    missing = told(regime.coverage.missing).rstrip("。")
    first = missing.partition("；")[0]
    more = "等" if len(first) < len(missing) else ""
    if len(first) > _MISSING_SHOWN_ZH:
        first, more = first[:_MISSING_SHOWN_ZH].rpartition("，")[0] or first, "等"
    return f"收录尚不完整：{first}{more}"


def _may_come(
    determination: Determination, regime: Regime, lawbook: Lawbook, standing: Outcome
) -> str:
    """Nothing is certain yet: the stronger end leads."""
    most = determination.at_most
    condition = _condition(determination, lawbook)
    cited = "" if condition.names_law else _cited(determination, lawbook, most)
    if most is Outcome.PROHIBITED:
        head = f"May be prohibited{cited}"
    else:
        before = before_words(determination.transaction, regime)
        head = f"May need {outcome_noun(most, regime)} {before}{cited}"
    if len(_ways(determination, lawbook, standing)) > 1:
        left = f"nothing is certain yet: {_open_words(determination, lawbook)} open"
    elif standing is Outcome.NOT_REACHED:
        left = f"otherwise no rule encoded for {regime.title} reaches it"
    else:
        left = f"otherwise it {demand_words(standing, regime)}"
    return f"{head}{_under(condition)}; {left}."


def _may_come_zh(
    determination: Determination, regime: Regime, lawbook: Lawbook, standing: Outcome
) -> str:
    most = determination.at_most
    condition = _condition(determination, lawbook)
    cited = "" if condition.names_law else _cited(determination, lawbook, most)
    before = before_words(determination.transaction, regime) if most in _NEEDED_BEFORE else ""
    under = f"，{condition.words}" if condition.words else ""
    if len(_ways(determination, lawbook, standing)) > 1:
        left = f"目前尚无确定结论，尚有{_open_words(determination, lawbook)}待定"
    else:
        left = f"否则{demand_words(standing, regime)}"
    return f"{before}{may_words(most, regime)}{cited}{under}；{left}。"


def _ways(determination: Determination, lawbook: Lawbook, standing: Outcome) -> set[str]:
    """The different conditions under which more than what stands would be demanded."""
    return {
        conditional(each.ruling, lawbook).words
        for each in determination.demands
        if each.high > standing
    }


def _open_words(determination: Determination, lawbook: Lawbook) -> str:
    """How much is open: ``four facts and one point of law are``, in Chinese without the verb."""
    facts = {
        family_of(each.name, lawbook.schema)
        for each in determination.deciders
        if each.cause is Cause.FACT
    }
    # A doubt about a day is one point with the provision that turns on it.
    by_day = {doubt for each in determination.rulings for doubt in each.status.doubts}
    law = {
        each.name.partition("#")[0] if each.name in lawbook.provisions else each.name
        for each in determination.deciders
        if each.cause is Cause.LAW and each.name not in by_day
    }
    fact_words = counted(len(facts), marked("{count} fact"), marked("{count} facts"))
    law_words = counted(len(law), marked("{count} point of law"), marked("{count} points of law"))
    told_both = listed([*([fact_words] if facts else []), *([law_words] if law else [])])
    if language_spoken() is Language.CHINESE:
        return told_both
    return f"{told_both} {'are' if len(facts) + len(law) > 1 else 'is'}"


def _softening(
    determination: Determination, lawbook: Lawbook, standing: Outcome
) -> tuple[str, bool]:
    """When a relief brings it down, empty where none is known; and whether that is enough."""
    reliefs = [
        relief
        for demand in determination.demands
        if demand.ruling.applies is True and demand.high is standing
        for relief in demand.spared_by
        if relief.applies is None
    ]
    least = determination.at_least
    found = [each for each in reliefs if _relieves_to(each) <= least] or reliefs
    if not found:
        return "", False
    best = min(found, key=lambda each: conditional(each, lawbook).weight)
    clause = conditional(best, lawbook)
    if clause.weight == 1 and clause.words:
        return clause.words, bool(clause.alone)
    return say("if {law} allows it", law=provision_words(str(best.provision.id), lawbook)), True


def _relieves_to(ruling: Ruling) -> Outcome:
    relief = ruling.provision.relief
    return Outcome.PROHIBITED if relief is None else relief.to


def _cited(determination: Determination, lawbook: Lawbook, outcome: Outcome) -> str:
    names = provisions_behind(determination, outcome)
    if not names:
        return ""
    law = instruments_words(names, lawbook)
    return f"（{law}）" if language_spoken() is Language.CHINESE else f" ({law})"


def provisions_behind(determination: Determination, outcome: Outcome) -> list[str]:
    """The ids of the provisions that bring an outcome; certain ones alone, where there are any."""
    strong = [each for each in determination.demands if each.high is outcome]
    certain = [each for each in strong if each.ruling.applies is True]
    return [str(each.ruling.provision.id) for each in certain or strong]


def _top(determination: Determination) -> list[Demand]:
    most = determination.at_most
    return [
        each for each in determination.demands if each.high is most and each.ruling.applies is None
    ]


class _Condition(NamedTuple):
    """What would have to be so for the strongest outcome; an example where other ways lead there.

    ``names_law`` says whether the words name an instrument, so that it need not be cited again.
    """

    words: str
    is_example: bool
    names_law: bool


def _condition(determination: Determination, lawbook: Lawbook) -> _Condition:
    """The simplest ways to the strongest outcome, two at most."""
    top = sorted(
        _top(determination),
        key=lambda each: (
            conditional(each.ruling, lawbook).weight,
            each.ruling.status.in_force is not None,
        ),
    )
    clauses = [conditional(each.ruling, lawbook) for each in top]
    ways = {each.words: each for each in clauses if each.words}
    simple = [each for each in ways.values() if each.alone]
    shown = simple[:_ALTERNATIVES] or list(ways.values())[:1]
    words = _alternatives(shown)
    is_example = len(ways) > len(shown) and bool(words)
    if is_example:
        words = say("for example {condition}", condition=words)
    return _Condition(words, is_example, any(each.names_law for each in shown))


def _alternatives(ways: list[Conditional]) -> str:
    if len(ways) == _ALTERNATIVES:
        return say("if {clause} or if {other}", clause=ways[0].alone, other=ways[1].alone)
    return ways[0].words if ways else ""


def _under(condition: _Condition) -> str:
    """The condition as the end of an English sentence."""
    if not condition.words:
        return ""
    return f", {condition.words}" if condition.is_example else f" {condition.words}"


def subject_words(transaction: Transaction) -> str:
    """What the matter is about, in a line: ``sintered magnets, CN to CH``."""
    item = transaction.item
    told_of = item.description or item.product or item.form or transaction.kind
    what = told(told_of) or say("matter")
    way = way_words(transaction)
    return say("{what}, {way}", what=what, way=way) if way else what


def way_words(transaction: Transaction) -> str:
    """From where to where: ``CN to CH``."""
    start, end = transaction.from_country, transaction.to_country
    return say("{start} to {end}", start=start, end=end) if start and end else start or end
