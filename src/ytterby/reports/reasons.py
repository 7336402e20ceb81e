"""Why, and why not: every provision that was looked at, with the path that mattered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ytterby.licensing.determination import Demand, Determination
from ytterby.reports.fact_words import clause, is_truth
from ytterby.reports.wording import (
    capitalised,
    counted,
    day_words,
    instrument_words,
    provision_words,
    provisions_words,
    unverified_since,
)
from ytterby.rules.evaluation import Ruling
from ytterby.rules.explanation import Kind, Step, explained, fact_words
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.timeline import DISPUTED, UNVERIFIED, StatusOn, last_day_before
from ytterby.vocabulary.citation import Citation
from ytterby.vocabulary.fact import FactSchema
from ytterby.vocabulary.law import Provision, Status
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.truth import Truth

# How many provisions a text or page tells in full; the rest are named with what they demand.
IN_FULL = 10
_PARTS_SHOWN = 8
_NAMED_AT_MOST = 12
_STEPS_AT_MOST = 32
_SETTLED = "read as "
_JOINTS = frozenset({Kind.ALL, Kind.ANY})
_NAMES_ITSELF = frozenset({Kind.NAMED, Kind.READINGS, Kind.LISTED})


@dataclass(frozen=True, slots=True)
class Reason:
    """One provision that binds the matter, or may: what it demands, and the path to that.

    ``low`` and ``high`` are ``None`` for a provision that brings no outcome of its own; then
    ``softens_to`` says what a relief leaves, if it is one.
    """

    provision: Provision
    citation: Citation
    short: str
    status: StatusOn
    status_sentence: str
    truth: Truth
    low: Outcome | None
    high: Outcome | None
    softens_to: Outcome | None
    spared_by: tuple[str, ...]
    steps: Step


@dataclass(frozen=True, slots=True)
class NotApplied:
    """One provision that was looked at and does not bind, and the one reason why."""

    provision: Provision
    status: str
    because: str
    source: str


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Provisions that do not bind for the same reason, named together."""

    names: str
    titles: tuple[str, ...]
    because: str
    source: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """Both sides: what binds or may, the strongest first, and what does not."""

    applied: tuple[Reason, ...]
    not_applied: tuple[NotApplied, ...]


def reasons(determination: Determination, lawbook: Lawbook) -> Reasons:
    """Every provision that was looked at, each in its half."""
    demands = {str(each.ruling.provision.id): each for each in determination.demands}
    applied = [
        _reason(ruling, demands.get(str(ruling.provision.id)), determination, lawbook)
        for ruling in determination.rulings
        if ruling.applies is not False
    ]
    applied.sort(key=lambda each: (-(each.high or 0), -(each.low or 0), each.truth is None))
    told: dict[str, str] = {}
    return Reasons(
        tuple(replace(each, steps=_once(each.steps, each.short, told)) for each in applied),
        tuple(
            _not_applied(ruling, determination, lawbook)
            for ruling in determination.rulings
            if ruling.applies is False
        ),
    )


def why_not(found: tuple[NotApplied, ...], lawbook: Lawbook) -> tuple[WhyNot, ...]:
    """The provisions that do not bind, by the reason."""
    groups: dict[tuple[str, str], list[Provision]] = {}
    for each in found:
        groups.setdefault((each.because, each.source), []).append(each.provision)
    return tuple(
        WhyNot(
            _named_together(group, lawbook),
            tuple(dict.fromkeys(each.title for each in group)),
            because,
            source,
        )
        for (because, source), group in groups.items()
    )


def _named_together(provisions: list[Provision], lawbook: Lawbook) -> str:
    names = (str(each.id) for each in provisions)
    return capitalised(provisions_words(names, lawbook, _NAMED_AT_MOST))


def status_sentence(status: StatusOn, day: date, provision: Provision, lawbook: Lawbook) -> str:
    """What a provision is on a day, and because of which date."""
    asleep = status.suspension
    if status.attestation is not None:
        word, who = status.attestation.status.value, status.attestation.who
        return f"{word} on {day_words(day)}, as {who} attested"
    since = unverified_since(status, day)
    if status.word == UNVERIFIED and since is not None:
        return f"unverified since {day_words(since)}; revives unless extended"
    if status.word == DISPUTED:
        readings = (f"{each.status.value} if read as {each.reading}" for each in status.texts)
        return "disputed: " + ", ".join(readings)
    if status.word == Status.SUSPENDED and asleep is not None:
        last = day_words(last_day_before(asleep.end.day))
        return f"suspended by {instrument_words(str(asleep.by), lawbook)} to {last}"
    return _plain_status(status, provision)


def _plain_status(status: StatusOn, provision: Provision) -> str:
    effective = day_words(provision.effective.day)
    match status.texts[0].status:
        case Status.NOT_PUBLISHED:
            return f"not published before {day_words(provision.published)}"
        case Status.NOT_YET_EFFECTIVE:
            return f"not yet effective; takes effect on {effective}"
        case Status.REPEALED if provision.repealed is not None:
            return f"repealed from {day_words(provision.repealed)}"
        case _:
            return f"in force since {effective}"


def step_words(step: Step, schema: FactSchema) -> str:
    """What a step asked, in words: ``it contains Dy``, ``the end use is not civil``."""
    leaf = leaf_of(step)
    if leaf is not None:
        return _fact_words(leaf, schema, positive=leaf is step)
    return {Kind.ALL: "all of these", Kind.ANY: "any of these", Kind.NOT: "not so"}.get(
        step.kind, step.asked
    )


def leaf_of(step: Step) -> Step | None:
    """The fact that a step asks for or excludes, ``None`` for a step with an inner life."""
    if step.kind is Kind.NOT and len(step.parts) == 1 and step.parts[0].kind is Kind.FACT:
        return step.parts[0]
    return step if step.kind is Kind.FACT else None


_CONTRARY = {
    "is one of": "is none of",
    "is at least": "is below",
    "is below": "is at least",
    "is": "is not",
}


def _fact_words(step: Step, schema: FactSchema, *, positive: bool) -> str:
    comparison = step.asked.removeprefix(fact_words(step.name, schema)).strip()
    words = clause([step.name], schema)
    if is_truth(step.name, schema):
        return words if positive is (comparison == "is yes") else f"it is not so that {words}"
    if comparison in {"is", "is one of"}:
        return f"{words} is {'' if positive else 'not '}blank"
    if positive:
        return f"{words} {comparison}"
    verb = next(each for each in _CONTRARY if comparison.startswith(each))
    return f"{words} {_CONTRARY[verb]}{comparison.removeprefix(verb)}"


def _reason(
    ruling: Ruling, demand: Demand | None, determination: Determination, lawbook: Lawbook
) -> Reason:
    provision = ruling.provision
    steps = explained(ruling.trace, determination.facts, lawbook)
    return Reason(
        provision=provision,
        citation=lawbook.citation(provision),
        short=capitalised(provision_words(str(provision.id), lawbook)),
        status=ruling.status,
        status_sentence=status_sentence(ruling.status, determination.day, provision, lawbook),
        truth=ruling.applies,
        low=None if demand is None else demand.low,
        high=None if demand is None else demand.high,
        softens_to=None if provision.relief is None else provision.relief.to,
        spared_by=tuple(
            provision_words(str(each.provision.id), lawbook)
            for each in (() if demand is None else demand.spared_by)
        ),
        steps=_shortened(pruned(steps), _STEPS_AT_MOST),
    )


def pruned(step: Step) -> Step:
    """The tree with only the path that matters.

    Where one part is enough the others are left out, joints with one part give way to it, and
    of many alike some are shown and the others counted.
    """
    parts = [pruned(part) for part in step.parts if _matters(step, part)]
    # "All of all of these" says no more than its inner list.
    flat = [
        inner
        for part in parts
        for inner in (part.parts if part.kind is step.kind and step.kind in _JOINTS else (part,))
    ]
    if step.kind in _JOINTS and len(flat) == 1:
        return flat[0]
    # A name for nothing but another step gives way to it.
    if step.kind is Kind.NAMED and len(flat) == 1 and flat[0].kind in _NAMES_ITSELF:
        return flat[0]
    # A name stands for everything under it; "all of these" after it says nothing new.
    if step.kind not in _JOINTS and len(flat) == 1 and flat[0].kind is Kind.ALL:
        flat = list(flat[0].parts) if step.kind is not Kind.NOT else flat
    return replace(step, parts=_cut(flat))


def _once(step: Step, under: str, told: dict[str, str]) -> Step:
    """The tree in which what was told in full under an earlier provision is only named again."""
    if step.kind in {Kind.NAMED, Kind.LISTED} and step.parts:
        if step.name in told:
            return replace(step, seen=f"as told under {told[step.name]}", parts=())
        told[step.name] = under
    return replace(step, parts=tuple(_once(part, under, told) for part in step.parts))


def _shortened(step: Step, budget: int) -> Step:
    """The tree with so many steps at most, those near the root first."""
    depth, size = 0, 1
    level: tuple[Step, ...] = (step,)
    while level:
        level = tuple(part for each in level for part in each.parts)
        size += len(level)
        if size > budget:
            break
        depth += 1
    return _down_to(step, depth)


def _down_to(step: Step, depth: int) -> Step:
    if depth > 0:
        return replace(step, parts=tuple(_down_to(part, depth - 1) for part in step.parts))
    if not step.parts:
        return step
    return replace(step, seen=f"rests on {counted(_leaves(step), 'fact')}", parts=())


def _leaves(step: Step) -> int:
    if step.kind is Kind.FACT:
        return 1
    return sum(_leaves(part) for part in step.parts)


def _matters(step: Step, part: Step) -> bool:
    if step.kind in {Kind.ANY, Kind.LISTED} and step.truth is not False:
        return part.truth is step.truth
    if step.kind is Kind.ITEM and step.truth is not False:
        return part.truth is not False and (step.truth is None or part.truth is True)
    if step.kind is Kind.ALL and step.truth is False:
        return part.truth is False
    if step.kind is Kind.READINGS and step.seen.startswith(_SETTLED):
        return part.name == step.seen.removeprefix(_SETTLED)
    return True


def _cut(parts: list[Step]) -> tuple[Step, ...]:
    if len(parts) <= _PARTS_SHOWN:
        return tuple(parts)
    kept = parts[: _PARTS_SHOWN - 1]
    left = len(parts) - len(kept)
    truths = {part.truth for part in parts[_PARTS_SHOWN - 1 :]}
    truth = truths.pop() if len(truths) == 1 else None
    more = Step(Kind.NAMED, truth, f"and {left} more, decided in the same way", "", "", "", ())
    return (*kept, more)


def _not_applied(ruling: Ruling, determination: Determination, lawbook: Lawbook) -> NotApplied:
    provision = ruling.provision
    word = ruling.status.word
    if ruling.status.in_force is False:
        because = status_sentence(ruling.status, determination.day, provision, lawbook)
        return NotApplied(provision, word, because, "")
    steps = explained(ruling.trace, determination.facts, lawbook)
    because, source = _deciding(steps, lawbook.schema)
    return NotApplied(provision, word, because, source)


def _deciding(step: Step, schema: FactSchema) -> tuple[str, str]:
    """The one condition that settled it, with what was seen and where that came from."""
    leaves = list(_deciding_leaves(step, positive=True))
    if not leaves:
        return "its condition is not met", ""
    leaf, positive = leaves[0]
    if leaf.kind is Kind.LISTED:
        return f"it {leaf.asked.replace('falls under', 'falls under no class of', 1)}", ""
    asked = _fact_words(leaf, schema, positive=positive)
    more = len({each.name for each, _ in leaves}) - 1
    rest = f", and {more} more" if more else ""
    if is_truth(leaf.name, schema):
        words = clause([leaf.name], schema)
        return f"asks whether {words}: {leaf.seen}{rest}", leaf.source
    return f"asks that {asked}; seen: {leaf.seen or 'none stated'}{rest}", leaf.source


def _deciding_leaves(step: Step, *, positive: bool) -> Iterator[tuple[Step, bool]]:
    """The facts that settled a step, each with whether it was asked for or excluded."""
    if step.kind is Kind.FACT or (step.kind is Kind.LISTED and not step.parts):
        yield step, positive
        return
    parts = [part for part in step.parts if step.kind is Kind.NOT or part.truth is step.truth]
    settled = step.kind is Kind.ALL if step.truth is False else step.kind is not Kind.ALL
    turned = positive is not (step.kind is Kind.NOT)
    for part in parts[:1] if settled else parts:
        yield from _deciding_leaves(part, positive=turned)
