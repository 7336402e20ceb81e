"""The landed cost as a record, its amounts in whole minor units that hold what they stand for."""

from collections.abc import Sequence
from math import ceil, floor

from ytterby.licensing.determination import Determination
from ytterby.licensing.landed_cost import Charge, LandedCost, Stretch
from ytterby.reports.json_form import Json
from ytterby.reports.landed_cost import headline, not_counted
from ytterby.reports.language import Language, spoken
from ytterby.reports.sentences import answer_sentence, answer_sentence_zh
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import minor_digits
from ytterby.vocabulary.regime import Regime

FORMAT = "ytterby/landed-cost/1"


def landed_cost_record(
    cost: LandedCost,
    answers: Sequence[tuple[Determination, Regime]],
    regime: Regime,
    lawbook: Lawbook,
) -> dict[str, object]:
    """The landed cost of one import on one day, schema ``ytterby/landed-cost/1``.

    Amounts are whole minor units, the low end rounded down and the high end up; a high end that is
    ``null`` is without bound.  Rates are exact fractions as text, ``null`` where nobody read one.
    """
    with spoken(Language.ENGLISH):
        return {
            "format": FORMAT,
            **_figures(cost),
            "sentence": headline(cost),
            "not_counted": list(not_counted(cost, regime)),
            "answers": [_answer(each, one, lawbook) for each, one in answers],
        }


def in_time_record(stretches: Sequence[Stretch], regime: Regime) -> dict[str, object]:
    """The landed cost through a span of days, a row wherever it or its reasons change."""
    return {
        "format": "ytterby/landed-cost-in-time/1",
        "regime": regime.id,
        "stretches": [_stretch(each) for each in stretches],
    }


def _stretch(stretch: Stretch) -> Json:
    last = stretch.period.last_day
    figures = _figures(stretch.cost)
    del figures["day"]
    return {
        "from": stretch.period.start.isoformat(),
        "last_day": None if last is None else last.isoformat(),
        **figures,
    }


def _figures(cost: LandedCost) -> dict[str, Json]:
    rate = cost.base_rate
    return {
        "day": cost.day.isoformat(),
        "regime": cost.regime,
        "currency": cost.value.currency,
        "minor_digits": minor_digits(cost.value.currency),
        "customs_value": _minor(cost.value.amount, cost),
        "duty": _minor(cost.duty, cost),
        "landed": _minor(cost.landed, cost),
        "bounded": cost.is_bounded,
        "base_rate": None if rate is None else {"low": str(rate.low), "high": _text(rate.high)},
        "charges": [_charge(each, cost) for each in cost.charges],
        "threatened": [_charge(each, cost) for each in cost.threatened],
        "look_ups": [{"duty": each.duty.id, "certain": each.certain} for each in cost.look_ups],
        "encoded_from": None if cost.encoded_from is None else cost.encoded_from.isoformat(),
    }


def _charge(charge: Charge, cost: LandedCost) -> Json:
    provision = charge.ruling.provision
    return {
        "provision": str(provision.id),
        "title": provision.title,
        "rate": _text(charge.rate),
        "amount": _minor(charge.amount, cost),
        "certain": charge.is_certain,
        "spared": charge.is_spared,
        "status": charge.ruling.status.word,
        "grade": charge.citation.grade.value,
        "source": charge.citation.address,
        "spared_by": [str(each.provision.id) for each in charge.spared_by],
        "decided_by": [
            {"cause": each.cause.value, "name": each.name, "question": each.question}
            for each in charge.open_points
        ],
    }


def _answer(answer: Determination, regime: Regime, lawbook: Lawbook) -> Json:
    return {
        "regime": regime.id,
        "asks": regime.asks.en,
        "at_least": answer.at_least.key,
        "at_most": answer.at_most.key,
        "answer": {
            "en": answer_sentence(answer, regime, lawbook),
            "zh": answer_sentence_zh(answer, regime, lawbook),
        },
    }


def _minor(amount: Interval, cost: LandedCost) -> Json:
    scale = 10 ** minor_digits(cost.value.currency)
    high = None if amount.high is None else ceil(amount.high * scale)
    return {"low": floor(amount.low * scale), "high": high}


def _text(number: object) -> str | None:
    return None if number is None else str(number)
