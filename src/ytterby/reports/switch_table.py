"""A plan of switches on a terminal: what to buy elsewhere, from whom, and what it brings about."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from types import MappingProxyType

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ytterby.reports.language import marked, say, told
from ytterby.reports.wording import commas, number_of, percent_words
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import format_money
from ytterby.vocabulary.switch import Aim, Asked, Brought, Care, NotBrought, Switch, SwitchPlan

_SHOWN_MAX = 12
_CARES = MappingProxyType(
    {
        Care.LOOSE: marked(
            "Mind: the parts of {whole} may hold more listed material than {whole} is worth. While "
            "the switches were chosen the sum of the parts counted, so that fewer may do."
        ),
        Care.STANDING: marked(
            "Mind: {whole} says itself what it contains. A switch of a part inside counted nothing "
            "for it; let {whole} be declared anew."
        ),
        Care.NESTED: marked(
            "Mind: {whole} may be bought elsewhere, or parts inside it. Together they may bring "
            "more than was counted, so that fewer may do."
        ),
    }
)
_DIGITS = range(2, 18)


def switch_sheet(plan: SwitchPlan) -> RenderableType:
    """A plan for people, in the order in which it is read: do this, then that is certain."""
    lines: list[RenderableType] = []
    if plan.is_assumed:
        lines.append(
            Text(
                say(
                    "No options were given. ASSUMED, and nobody's offer: every part can be had "
                    "from a source outside the home countries of the law, at the same price and "
                    "of the same material."
                )
            )
        )
    if plan.switches:
        head = number_of(
            len(plan.switches), marked("Switch this one:"), marked("Switch these {count}:")
        )
        lines += [Text(head), _switches(plan)]
    lines += [Text(line) for line in outcome_words(plan)]
    return Group(*lines)


def switch_headings() -> tuple[str, ...]:
    """What stands in the columns of ``switch_rows``."""
    first = (say("part"), say("from"), say("to"), say("price of one"), say("costs once"))
    return (*first, say("lowers the share by"))


def switch_rows(plan: SwitchPlan) -> Iterator[tuple[str, ...]]:
    """A row of words for every switch of a plan; what it lowers stands in lines."""
    for switch in plan.switches:
        option = switch.option
        price = option.becomes.value
        yield (
            f"{option.part} {told(option.becomes.name)}".strip(),
            told(switch.leaves) or say("supplier not named"),
            _to(switch),
            say("not said") if price is None else _money(price.amount, price.currency),
            _cost(switch, plan.asked),
            _lowered(switch),
        )


def _switches(plan: SwitchPlan) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in switch_headings():
        table.add_column(heading, overflow="fold")
    for row in switch_rows(plan):
        table.add_row(*row)
    return table


def _to(switch: Switch) -> str:
    option = switch.option
    if option.assumed:
        return say("a source elsewhere (assumed)")
    name = told(option.becomes.supplier) or say("supplier not named")
    if option.minimum_order:
        return say("{supplier} (minimum order: {order})", supplier=name, order=option.minimum_order)
    return name


def _cost(switch: Switch, asked: Asked) -> str:
    return say("not said") if switch.cost is None else _money(switch.cost, asked.currency)


def _lowered(switch: Switch) -> str:
    """By how much the products come lower, the most first."""
    most = sorted(switch.lowers.items(), key=lambda each: (-each[1], each[0]))
    rows = [
        say("{product}: {share}", product=product, share=percent_words(share))
        for product, share in most
        if share > 0
    ]
    return "\n".join(_cut(rows))


def outcome_words(plan: SwitchPlan) -> Iterator[str]:
    """What a plan brings about, what it does not, and how sure that is, sentence by sentence."""
    if plan.below_before:
        if not (plan.switches or plan.not_brought):
            yield say("Nothing has to be switched.")
        yield say(
            "Below {threshold} without any switch: {products}",
            threshold=percent_words(plan.asked.threshold),
            products=commas(_cut(plan.below_before)),
        )
    yield from _cut(_brought(brought, plan.asked) for brought in plan.brought)
    if plan.brought:
        yield say("Checked: each was rolled up anew from the bill as it would be, in fractions.")
        yield _proof(plan)
    if len(plan.curve) > 1 and plan.switches:
        yield _curve(plan)
    yield from _cut(_not_brought(stuck, plan.asked) for stuck in plan.not_brought)
    yield from _useless(plan)
    yield from _cut(say(_CARES[each.care], whole=each.whole) for each in plan.cautions)


def _brought(brought: Brought, asked: Asked) -> str:
    """What is certain of a product afterwards, with the range on all bases together."""
    values = {
        "product": brought.product,
        "threshold": percent_words(asked.threshold),
        "range": _range(brought.after.values(), asked.threshold),
        "bases": commas(told(basis) for basis in asked.bases),
    }
    if asked.at_best:
        return say("Then {product} may be below {threshold} ({range}), at best: {bases}.", **values)
    if asked.every_basis:
        return say(
            "Then {product} is certainly below {threshold} ({range}) on every reading.", **values
        )
    return say("Then {product} is certainly below {threshold} ({range}): {bases}.", **values)


def _proof(plan: SwitchPlan) -> str:
    amount, least = (_amount(each, plan.asked) for each in (plan.amount, plan.at_least))
    if plan.is_smallest:
        proof = say("Proven: nothing smaller among these options does it.")
    elif plan.amount > plan.at_least > 0:
        proof = say(
            "Something smaller may do it: at least {least} is needed, {amount} was found "
            "(gap {gap}).",
            least=least,
            amount=amount,
            gap=percent_words(plan.gap),
        )
    else:
        proof = say("Something smaller may do it; that nothing does was not proven.")
    return f"{_counted(plan)} {proof}".strip()


def _amount(amount: Fraction, asked: Asked) -> str:
    return _money(amount, asked.currency) if asked.aim is Aim.COST else str(amount)


def _counted(plan: SwitchPlan) -> str:
    """What the aim counts of a plan, where it is not the switches themselves."""
    if plan.asked.aim is Aim.COST:
        return say("That costs {amount} once.", amount=_amount(plan.amount, plan.asked))
    if plan.asked.aim is Aim.SUPPLIERS:
        one = marked("One of today's suppliers is left for it.")
        many = marked("{count} of today's suppliers are left for it.")
        return number_of(int(plan.amount), one, many)
    return ""


def _curve(plan: SwitchPlan) -> str:
    points = plan.curve[: len(plan.switches) + 1]
    rows = [
        say("{count}: {share}", count=point.switches, share=percent_words(point.share))
        for point in points
    ]
    return say("The share at most after each switch: {points}", points=commas(_cut(rows)))


def _not_brought(stuck: NotBrought, asked: Asked) -> str:
    parts = [
        say("{part} ({share})", part=each.part, share=percent_words(each.share))
        if each.share is not None
        else say("{part} (without bound)", part=each.part)
        for each in stuck.in_the_way
    ]
    values = {
        "product": stuck.product,
        "threshold": percent_words(asked.threshold),
        "parts": commas(parts) or say("nothing that an option could change"),
    }
    if stuck.least is None:
        return say("{product} cannot be brought below {threshold}. In the way: {parts}", **values)
    return say(
        "{product} cannot be brought below {threshold}: {least} is left at most with the best "
        "option of every part. In the way: {parts}",
        least=percent_words(stuck.least),
        **values,
    )


def _useless(plan: SwitchPlan) -> Iterator[str]:
    named = [
        say(
            "{part} from {supplier}",
            part=option.part,
            supplier=told(option.becomes.supplier) or say("supplier not named"),
        )
        for option in plan.useless
    ]
    if named:
        yield say(
            "Of no use, since they bring no product lower: {options}", options=commas(_cut(named))
        )


def _range(shares: Iterable[Interval], threshold: Fraction) -> str:
    """From the lowest to the highest share on any basis, never rounded up to the threshold."""
    ends = list(shares)
    low = min(share.low for share in ends)
    high = max(Fraction(1) if share.high is None else share.high for share in ends)
    written = ""
    for digits in _DIGITS:
        written = f"{float(high * 100):.{digits}g}"
        if (Fraction(written) < threshold * 100) == (high < threshold):
            break
    if low == high:
        return say("{number} %", number=written)
    return say("{low} to {high} %", low=f"{float(low * 100):.2g}", high=written)


def _money(amount: Fraction, currency: str) -> str:
    return format_money(Interval.exactly(amount), currency)


def _cut(rows: Iterable[str]) -> list[str]:
    """The first of many rows, and how many there are more."""
    every = list(rows)
    if len(every) <= _SHOWN_MAX:
        return every
    return [*every[:_SHOWN_MAX], say("... {count} more", count=len(every) - _SHOWN_MAX)]
