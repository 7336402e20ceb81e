"""The landed cost on a terminal: what falls due by which provision, what may, what is left out."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ytterby.licensing.determination import Determination
from ytterby.licensing.landed_cost import BASE_RATE, Charge, LandedCost, Stretch
from ytterby.reports.language import say, told
from ytterby.reports.sentences import answer_sentence
from ytterby.reports.titles import duty_words, in_language, instrument_title, provision_title
from ytterby.reports.wording import (
    day_words,
    full_stop,
    grade_name,
    percent_words,
    retold,
    share_words,
)
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import format_money
from ytterby.vocabulary.regime import Regime

CERTAIN, POSSIBLE, NOT_DUE = "●", "◐", "○"
_QUIET = "bright_black"
_INDENT = (0, 0, 0, 2)


def landed_cost_text(
    cost: LandedCost,
    answers: Sequence[tuple[Determination, Regime]],
    regime: Regime,
    lawbook: Lawbook,
) -> RenderableType:
    """Everything about the landed cost of one import on one day.

    Args:
        cost: the cost itself.
        answers: what each regime asked says of the import, with the regime.
        regime: the one that charges.
        lawbook: the law that both rest on.

    """
    parts: list[RenderableType] = [Text(headline(cost), style="bold"), Text("")]
    parts.append(_charges(cost, lawbook))
    parts += _section(say("What decides"), deciding(cost))
    parts += _section(say("Not in it"), not_counted(cost, regime))
    parts += _section(say("Threatened, and never counted"), _threats(cost, lawbook))
    parts += _section(say("The legal answer beside it"), _legal(answers, lawbook))
    return Group(*parts)


def headline(cost: LandedCost) -> str:
    """The landed cost in a sentence or two."""
    sentence = say(
        "Landed cost on {day}: {landed}, of which duties {duty}.",
        day=day_words(cost.day),
        landed=money_words(cost.landed, cost),
        duty=money_words(cost.duty, cost),
    )
    if cost.is_bounded:
        return sentence
    return f"{sentence} {say('No upper bound can be given.')}"


def not_counted(cost: LandedCost, regime: Regime) -> Iterator[str]:
    """What the figures leave out, each in a sentence."""
    if cost.encoded_from is not None:
        yield say(
            "What fell due before {day} is not encoded, so these figures lack it.",
            day=day_words(cost.encoded_from),
        )
    for owed in cost.look_ups:
        words = duty_words(owed.duty)
        yield full_stop(words if owed.certain else say("Possibly: {duty}", duty=words))
    if cost.base_rate is None:
        yield say(
            "The base rate of the tariff schedule: state it with --fact {fact}=2.1%.",
            fact=BASE_RATE,
        )
    yield say("Freight, insurance, fees, antidumping and countervailing duties, and inland taxes.")
    if not regime.coverage.complete:
        missing = retold(regime.coverage.missing)
        yield full_stop(say("Of these duties the law encoded lacks {missing}", missing=missing))


def in_time_table(stretches: Sequence[Stretch]) -> RenderableType:
    """The landed cost through a span of days: a row wherever it or its reasons change."""
    table = Table(box=None, pad_edge=False)
    for heading in (say("from"), say("to"), say("duties"), say("landed cost"), say("made of")):
        table.add_column(heading, overflow="fold")
    for each in stretches:
        last = each.period.last_day
        table.add_row(
            day_words(each.period.start),
            "" if last is None else day_words(last),
            money_words(each.cost.duty, each.cost),
            money_words(each.cost.landed, each.cost),
            "\n".join(made_of(each.cost)),
        )
    legend = say(
        "● falls due   ◐ may fall due   ○ nothing, or only threatened   ? rate not encoded"
    )
    return Group(table, Text(legend, style=_QUIET))


def charge_title(charge: Charge, lawbook: Lawbook) -> str:
    """A charge by its provision and its instrument."""
    provision = charge.ruling.provision
    return say(
        "{provision} ({instrument})",
        provision=provision_title(provision),
        instrument=instrument_title(lawbook.instruments[provision.id.instrument]),
    )


def rate_words(charge: Charge) -> str:
    """The rate of a charge, or that nobody has read it."""
    return say("not read") if charge.rate is None else percent_words(charge.rate)


def made_of(cost: LandedCost) -> Iterator[str]:
    """What a landed cost is made of, each in a few words behind the shape of its standing."""
    if cost.encoded_from is not None:
        yield say("? not encoded for this day")
    for charge in cost.charges:
        if charge.rate != 0:
            title = provision_title(charge.ruling.provision)
            yield f"{charge_mark(charge)} {title} {rate_words(charge)}"
    if cost.base_rate is not None:
        yield f"{CERTAIN} {say('base rate')} {share_words(cost.base_rate)}"
    for charge in cost.threatened:
        yield f"{NOT_DUE} {provision_title(charge.ruling.provision)}"
    for owed in cost.look_ups:
        yield f"? {duty_words(owed.duty)}"


def _charges(cost: LandedCost, lawbook: Lawbook) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    table.add_column(say("duty"), overflow="fold")
    table.add_column(say("rate"), justify="right", no_wrap=True)
    table.add_column(say("amount"), justify="right", no_wrap=True)
    table.add_column(say("source"), overflow="fold", style=_QUIET)
    table.add_row("", say("customs value"), "", money_words(cost.value.amount, cost), "")
    if cost.base_rate is not None:
        rate = share_words(cost.base_rate)
        base = cost.base or Interval.exactly(0)
        table.add_row(CERTAIN, say("base rate"), rate, money_words(base, cost), say("as stated"))
    for charge in cost.charges:
        table.add_row(
            charge_mark(charge),
            charge_title(charge, lawbook),
            rate_words(charge),
            money_words(charge.amount, cost),
            f"{charge.citation.provision} · {grade_name(charge.citation.grade)}",
        )
    return table


def charge_mark(charge: Charge) -> str:
    """The shape that tells whether a charge falls due, may do so, or does not."""
    if charge.is_spared or charge.rate == 0:
        return NOT_DUE
    return CERTAIN if charge.is_certain else POSSIBLE


def deciding(cost: LandedCost) -> Iterator[str]:
    """What would settle the charges that may fall due, each once."""
    asked = dict.fromkeys(
        (point.name, point.question) for each in cost.charges for point in each.open_points
    )
    for name, question in asked:
        yield say("{question} ({name})", question=told(question), name=name)


def _threats(cost: LandedCost, lawbook: Lawbook) -> Iterator[str]:
    for each in cost.threatened:
        yield say(
            "{charge}: {rate} would be {amount} more; it binds nobody.",
            charge=charge_title(each, lawbook),
            rate=rate_words(each),
            amount=money_words(each.amount, cost),
        )


def _legal(answers: Sequence[tuple[Determination, Regime]], lawbook: Lawbook) -> Iterator[str]:
    for answer, regime in answers:
        question = in_language(regime.asks.en, regime.asks.zh)
        yield f"{question} {answer_sentence(answer, regime, lawbook)}".strip()


def _section(title: str, sentences: Iterable[str]) -> Iterator[RenderableType]:
    shown = [Text(f"- {each}") for each in sentences]
    if shown:
        yield Text(f"\n{title}", style="bold underline")
        yield Padding(Group(*shown), _INDENT)


def money_words(amount: Interval, cost: LandedCost) -> str:
    """An amount of the currency in which the import is valued."""
    return format_money(amount, cost.value.currency)
