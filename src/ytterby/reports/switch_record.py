"""A plan of switches as a record for programs, schema ``ytterby/switches/1``."""

from collections.abc import Mapping
from fractions import Fraction

from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.switch import Option, Switch, SwitchPlan


def switch_record(plan: SwitchPlan) -> dict[str, object]:
    """The whole plan; exact numbers as fractions in text, as everywhere in records of content."""
    asked = plan.asked
    return {
        "format": "ytterby/switches/1",
        "by": asked.aim.value,
        "bases": list(asked.bases),
        "threshold": str(asked.threshold),
        "on": asked.on.isoformat(),
        "price_place": asked.place,
        "currency": asked.currency,
        "certainly": not asked.at_best,
        "options_are_assumed": plan.is_assumed,
        "amount": str(plan.amount),
        "at_least": str(plan.at_least),
        "gap": float(plan.gap),
        "is_smallest": plan.is_smallest,
        "switches": [_switch(switch) for switch in plan.switches],
        "below_before": list(plan.below_before),
        "brought_below": [
            {
                "product": brought.product,
                "before": _shares(brought.before),
                "after": _shares(brought.after),
            }
            for brought in plan.brought
        ],
        "not_brought_below": [
            {
                "product": stuck.product,
                "left_at_most": _exact(stuck.least),
                "in_the_way": [
                    {"part": each.part, "share": _exact(each.share)} for each in stuck.in_the_way
                ],
            }
            for stuck in plan.not_brought
        ],
        "of_no_use": [_option(option) for option in plan.useless],
        "curve": [
            {"switches": point.switches, "share": float(point.share)} for point in plan.curve
        ],
        "cautions": [f"{caution.care}: {caution.whole}" for caution in plan.cautions],
    }


def _switch(switch: Switch) -> dict[str, object]:
    return {
        **_option(switch.option),
        "from": switch.leaves,
        "cost": _exact(switch.cost),
        "lowers": {product: float(share) for product, share in switch.lowers.items()},
    }


def _option(option: Option) -> dict[str, object]:
    price = option.becomes.value
    return {
        "part": option.part,
        "to": option.becomes.supplier,
        "assumed": option.assumed,
        "price": None if price is None else f"{price.currency} {float(price.amount):g}",
        "minimum_order": option.minimum_order,
        "evidence": option.becomes.evidence,
    }


def _shares(shares: Mapping[str, Interval]) -> dict[str, list[str | None]]:
    return {
        basis: [str(share.low), None if share.high is None else str(share.high)]
        for basis, share in shares.items()
    }


def _exact(number: Fraction | None) -> str | None:
    return None if number is None else str(number)
