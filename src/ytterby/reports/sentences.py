"""The answer as the first sentence, in words that can be forwarded."""

from ytterby.licensing.determination import Cause, Demand, Determination
from ytterby.reports.fact_words import family_of, member_of
from ytterby.reports.open_places import conditional, open_facts
from ytterby.reports.outcome_words import (
    before_words,
    demand_words,
    may_words,
    must_not_words,
    outcome_noun,
    outcome_words_zh,
    spared_noun,
)
from ytterby.reports.wording import (
    counted,
    instrument_words_zh,
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
_ALTERNATIVES = 2
_INSTRUMENTS_SHOWN = 3


def answer_sentence(determination: Determination, regime: Regime, lawbook: Lawbook) -> str:
    """The whole answer in one sentence.

    It leads with what is needed unless something softens it, says what would soften it, and ends
    with what may yet come: "Needs an individual licence from MOFCOM before it leaves China
    (No. 18), and may be prohibited if No. 61 has revived."
    """
    standing = standing_outcome(determination)
    if determination.at_most > standing and standing <= Outcome.NOT_REQUIRED:
        return _may_come(determination, regime, lawbook, standing)
    pieces = [_stands(determination, regime, lawbook, standing)]
    if determination.at_least < standing:
        pieces.append(_softened(determination, regime, lawbook, standing))
    if determination.at_most > standing:
        condition = _condition(determination, lawbook)
        between = ", " if condition.startswith("for example") else " "
        may = f", and {may_words(determination.at_most, regime)}"
        pieces.append(f"{may}{between}{condition}".rstrip(" ,"))
    return "".join(pieces) + "."


def answer_sentence_zh(determination: Determination, regime: Regime, lawbook: Lawbook) -> str:
    """The answer in one Chinese sentence, without what would soften it."""
    standing, most = standing_outcome(determination), determination.at_most
    if most > standing and standing <= Outcome.NOT_REQUIRED:
        condition = _condition_zh(determination, lawbook)
        cited = "" if "号" in condition else _cited_zh(determination, lawbook, most)
        may = f"可能{outcome_words_zh(most, regime)}{cited}"
        alone = len(_ways(determination, lawbook, standing)) == 1
        otherwise = "否则已收录的规则未涉及" if alone else "除此之外尚无确定结论"
        return f"{may}，{condition}；{otherwise}。"
    before = "出口前" if standing in _NEEDED_BEFORE else ""
    cited = _cited_zh(determination, lawbook, standing)
    sentence = f"{before}{outcome_words_zh(standing, regime)}{cited}"
    if standing is Outcome.NOT_REACHED and not regime.coverage.complete:
        sentence += "；收录尚不完整"
    if most > standing:
        condition = _condition_zh(determination, lawbook)
        sentence += f"；{condition}，可能{outcome_words_zh(most, regime)}"
    return sentence + "。"


def standing_outcome(determination: Determination) -> Outcome:
    """What is needed unless a relief applies: the strongest demand that certainly binds."""
    certain = [each.high for each in determination.demands if each.ruling.applies is True]
    return max([determination.at_least, *certain])


_NEEDED_BEFORE = frozenset(
    {
        Outcome.CERTIFICATE_BY_REGISTRATION,
        Outcome.LICENCE_GENERAL,
        Outcome.LICENCE_INDIVIDUAL,
        Outcome.CASE_BY_CASE,
    }
)


def _stands(
    determination: Determination, regime: Regime, lawbook: Lawbook, standing: Outcome
) -> str:
    transaction = determination.transaction
    cited = _cited(determination, lawbook, standing)
    match standing:
        case Outcome.NOT_REACHED:
            return _not_reached(regime)
        case Outcome.NOT_SUBJECT:
            return f"Not subject to the export control of {regime.title}{cited}"
        case Outcome.NOT_REQUIRED:
            return f"Needs no licence under the law of {regime.title}{cited}"
        case Outcome.PROHIBITED:
            return f"Prohibited: it {must_not_words(transaction, regime)}{cited}"
        case _:
            noun = outcome_noun(standing, regime)
            return f"Needs {noun} {before_words(transaction, regime)}{cited}"


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


def _may_come(
    determination: Determination, regime: Regime, lawbook: Lawbook, standing: Outcome
) -> str:
    """Nothing is certain yet: the stronger end leads."""
    most = determination.at_most
    condition = _condition(determination, lawbook)
    cited = "" if "No. " in condition else _cited(determination, lawbook, most)
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
    between = ", " if condition.startswith("for example") else " "
    return f"{head}{between}{condition}".rstrip(" ,") + f"; {left}."


def _ways(determination: Determination, lawbook: Lawbook, standing: Outcome) -> set[str]:
    """The different conditions under which more than what stands would be demanded."""
    return {
        conditional(each.ruling, lawbook).words
        for each in determination.demands
        if each.high > standing
    }


def _open_words(determination: Determination, lawbook: Lawbook) -> str:
    """How much is open: ``four facts and one point of law are``."""
    facts = {
        family_of(each.name, lawbook.schema)
        for each in determination.deciders
        if each.cause is Cause.FACT
    }
    # A doubt about a day is one point with the provision that turns on it.
    told = {doubt for each in determination.rulings for doubt in each.status.doubts}
    law = {
        each.name.partition("#")[0] if each.name in lawbook.provisions else each.name
        for each in determination.deciders
        if each.cause is Cause.LAW and each.name not in told
    }
    pieces = [counted(len(facts), "fact")] if facts else []
    if law:
        pieces.append(counted(len(law), "point of law", "points of law"))
    return f"{listed(pieces)} {'are' if len(facts) + len(law) > 1 else 'is'}"


def _softened(
    determination: Determination, regime: Regime, lawbook: Lawbook, standing: Outcome
) -> str:
    """What a relief could bring it down to, and which."""
    reliefs = [
        relief
        for demand in determination.demands
        if demand.ruling.applies is True and demand.high is standing
        for relief in demand.spared_by
        if relief.applies is None
    ]
    least = determination.at_least
    found = [each for each in reliefs if _relieves_to(each) <= least] or reliefs
    short = spared_noun(least, regime)
    if not found:
        return f", or {short}"
    best = min(found, key=lambda each: conditional(each, lawbook).weight)
    clause = conditional(best, lawbook)
    words = f"if {provision_words(str(best.provision.id), lawbook)} allows it"
    if clause.weight == 1 and clause.words:
        words = clause.words
    return f", or {short}, {words}"


def _relieves_to(ruling: Ruling) -> Outcome:
    relief = ruling.provision.relief
    return Outcome.PROHIBITED if relief is None else relief.to


def _cited(determination: Determination, lawbook: Lawbook, outcome: Outcome) -> str:
    names = provisions_behind(determination, outcome)
    return f" ({instruments_words(names, lawbook)})" if names else ""


def _cited_zh(determination: Determination, lawbook: Lawbook, outcome: Outcome) -> str:
    names = provisions_behind(determination, outcome)
    each = list(dict.fromkeys(instrument_words_zh(name, lawbook) for name in names))
    more = "等" if len(each) > _INSTRUMENTS_SHOWN else ""
    words = "、".join(each[:_INSTRUMENTS_SHOWN])
    return f"（{words}{more}）" if words else ""


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


def _condition(determination: Determination, lawbook: Lawbook) -> str:
    """What would have to be so for the strongest outcome: the simplest ways to it, two at most."""
    top = sorted(
        _top(determination),
        key=lambda each: (
            conditional(each.ruling, lawbook).weight,
            each.ruling.status.in_force is not None,
        ),
    )
    clauses = [conditional(each.ruling, lawbook) for each in top]
    ways = {each.words: each.weight for each in clauses if each.words}
    simple = [words for words, weight in ways.items() if weight == 1 and words[:3] == "if "]
    told = simple[:_ALTERNATIVES] or list(ways)[:1]
    others = len(ways) - len(told)
    bare = listed((each.removeprefix("if ") for each in told), "or if")
    joined = f"if {bare}" if simple else "".join(told)
    return f"for example {joined}" if others and joined else joined


def _condition_zh(determination: Determination, lawbook: Lawbook) -> str:
    """The law that may have woken, and the questions, for the simplest way to the top."""
    ways = sorted(
        _top(determination),
        key=lambda each: (
            conditional(each.ruling, lawbook).weight,
            each.ruling.status.in_force is not None,
        ),
    )
    pieces: list[str] = []
    for way in ways[:1]:
        if way.ruling.status.in_force is None:
            name = instrument_words_zh(str(way.ruling.provision.id), lawbook)
            pieces.append(f"如{name}已恢复施行")
        facts = [each.name for each in open_facts(way.ruling.trace, lawbook)]
        questions = "".join(_questions_zh(facts, lawbook)[:_ALTERNATIVES])
        if questions:
            pieces.append(f"视“{questions}”的答复而定")
    return "，并".join(pieces) or "视法律的解读而定"


def _questions_zh(facts: list[str], lawbook: Lawbook) -> list[str]:
    members: dict[str, list[str]] = {}
    for fact in facts:
        kind = lawbook.schema.type_of(fact)
        question = fact if kind is None else kind.question_zh
        members.setdefault(question, []).append(member_of(fact, lawbook.schema))
    return [
        question + (f"（{'、'.join(dict.fromkeys(names))}）" if all(names) else "")
        for question, names in members.items()
    ]


def subject_words(transaction: Transaction) -> str:
    """What the matter is about, in a line: ``sintered magnets, CN to CH``."""
    item = transaction.item
    what = item.description or item.product or item.form or transaction.kind or "matter"
    way = " to ".join(each for each in (transaction.from_country, transaction.to_country) if each)
    return f"{what}, {way}" if way else what
