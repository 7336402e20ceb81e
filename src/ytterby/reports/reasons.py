"""Why, and why not: every provision that was looked at, with the path that mattered."""

from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass, replace
from datetime import date

from ytterby.licensing.determination import Demand, Determination
from ytterby.reports.fact_words import asked, is_truth
from ytterby.reports.language import marked, say, told
from ytterby.reports.marks import outcome_mark, status_words
from ytterby.reports.outcome_words import demand_words, would_words
from ytterby.reports.steps import comparison_words, seen_words
from ytterby.reports.titles import list_title, provision_title, reading_name
from ytterby.reports.wording import (
    capitalised,
    commas,
    counted,
    day_words,
    instrument_words,
    listed,
    provision_words,
    provisions_words,
    retold,
    unverified_since,
)
from ytterby.rules.evaluation import Ruling
from ytterby.rules.explanation import Kind, Step, explained
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.timeline import DISPUTED, UNVERIFIED, StatusOn, TextStatus, last_day_before
from ytterby.vocabulary.citation import Citation
from ytterby.vocabulary.law import Provision, Status
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.truth import Truth

# How many provisions a text or page tells in full; the rest are named with what they demand.
IN_FULL = 10
_PARTS_SHOWN = 8
_NAMED_AT_MOST = 12
_STEPS_AT_MOST = 32
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
    # Conditions share branches; each is put into words once, and shortened once.
    steps: dict[int, Step] = {}
    paths: dict[int, Step] = {}

    def whole(ruling: Ruling) -> Step:
        return explained(ruling.trace, determination.facts, lawbook, steps)

    applied = [
        _reason(
            ruling,
            demands.get(str(ruling.provision.id)),
            pruned(whole(ruling), paths),
            determination,
            lawbook,
        )
        for ruling in determination.rulings
        if ruling.applies is not False
    ]
    applied.sort(key=lambda each: (-(each.high or 0), -(each.low or 0), each.truth is None))
    earlier: dict[str, str] = {}
    return Reasons(
        tuple(replace(each, steps=_once(each.steps, each.short, earlier)) for each in applied),
        tuple(
            _not_applied(ruling, whole, determination, lawbook)
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
            tuple(dict.fromkeys(provision_title(each) for each in group)),
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
        return say(
            "{status} on {day}, as {who} attested",
            status=status_words(status.attestation.status.value),
            day=day_words(day),
            who=told(status.attestation.who),
        )
    since = unverified_since(status, day)
    if status.word == UNVERIFIED and since is not None:
        return say("unverified since {day}; revives unless extended", day=day_words(since))
    if status.word == DISPUTED:
        readings = commas(_under_reading(each) for each in status.texts)
        return say("disputed: {readings}", readings=readings)
    if status.word == Status.SUSPENDED and asleep is not None:
        law = instrument_words(str(asleep.by), lawbook)
        last = day_words(last_day_before(asleep.end.day))
        return say("suspended by {law} to {day}", law=law, day=last)
    return _plain_status(status, provision)


def _under_reading(text: TextStatus) -> str:
    status, reading = status_words(text.status.value), reading_name(text.reading)
    return say("{status} if read as {reading}", status=status, reading=reading)


def _plain_status(status: StatusOn, provision: Provision) -> str:
    effective = day_words(_first_day(status, provision))
    match status.texts[0].status:
        case Status.NOT_PUBLISHED:
            return say("not published before {day}", day=day_words(provision.published))
        case Status.NOT_YET_EFFECTIVE if provision.effective.doubt:
            earliest = day_words(min(provision.effective.days))
            return say("not yet effective; takes effect on {day} at the earliest", day=earliest)
        case Status.NOT_YET_EFFECTIVE:
            return say("not yet effective; takes effect on {day}", day=effective)
        case Status.REPEALED if provision.repealed is not None:
            return say("repealed from {day}", day=day_words(provision.repealed))
        case Status.PROPOSED:
            return say("only proposed, on {day}", day=day_words(provision.published))
        case Status.DROPPED if provision.repealed is not None:
            return say("proposed, and dropped on {day}", day=day_words(provision.repealed))
        case _:
            return say("in force since {day}", day=effective)


def _first_day(status: StatusOn, provision: Provision) -> date:
    """The day from which it holds; the earliest while readings leave that open."""
    days = dict(provision.effective.by_reading)
    told = [days[text.reading] for text in status.texts if text.reading in days]
    return min(told, default=provision.effective.day)


def _reason(
    ruling: Ruling,
    demand: Demand | None,
    path: Step,
    determination: Determination,
    lawbook: Lawbook,
) -> Reason:
    provision = ruling.provision
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
        steps=_shortened(path, _STEPS_AT_MOST),
    )


def pruned(step: Step, known: MutableMapping[int, Step] | None = None) -> Step:
    """The tree with only the path that matters.

    Where one part is enough the others are left out, joints with one part give way to it, and
    of many alike some are shown and the others counted.  ``known`` are the paths of trees that
    share branches with this one, by their identity, and is added to.
    """
    known = {} if known is None else known
    found = known.get(id(step))
    if found is None:
        found = known[id(step)] = _pruned(step, known)
    return found


def _pruned(step: Step, known: MutableMapping[int, Step]) -> Step:
    parts = [pruned(part, known) for part in step.parts if _matters(step, part)]
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
    return step.with_parts(_cut(flat))


def _once(step: Step, under: str, earlier: dict[str, str]) -> Step:
    """The tree in which what was told in full under an earlier provision is only named again."""
    if step.kind in {Kind.NAMED, Kind.LISTED} and step.parts:
        if step.name in earlier:
            seen = say("as told under {law}", law=earlier[step.name])
            return replace(step, seen=seen, parts=())
        earlier[step.name] = under
    return step.with_parts(tuple([_once(part, under, earlier) for part in step.parts]))


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
        return step.with_parts(tuple([_down_to(part, depth - 1) for part in step.parts]))
    if not step.parts:
        return step
    one, many = marked("rests on {count} fact"), marked("rests on {count} facts")
    return replace(step, seen=counted(_leaves(step), one, many), parts=())


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
    if step.kind is Kind.READINGS and step.value:
        return part.name == step.value
    return True


def _cut(parts: list[Step]) -> tuple[Step, ...]:
    if len(parts) <= _PARTS_SHOWN:
        return tuple(parts)
    kept = parts[: _PARTS_SHOWN - 1]
    left = len(parts) - len(kept)
    truths = {part.truth for part in parts[_PARTS_SHOWN - 1 :]}
    truth = truths.pop() if len(truths) == 1 else None
    words = say("and {count} more, decided in the same way", count=left)
    return (*kept, Step(Kind.NAMED, truth, words, "", "", "", ()))


def _not_applied(
    ruling: Ruling,
    whole: Callable[[Ruling], Step],
    determination: Determination,
    lawbook: Lawbook,
) -> NotApplied:
    provision = ruling.provision
    word = ruling.status.word
    if ruling.status.in_force is False:
        because = status_sentence(ruling.status, determination.day, provision, lawbook)
        return NotApplied(provision, word, because, "")
    because, source = _deciding(whole(ruling), lawbook)
    return NotApplied(provision, word, because, source)


def _deciding(step: Step, lawbook: Lawbook) -> tuple[str, str]:
    """The one condition that settled it, with what was seen and where that came from."""
    leaves = list(_deciding_leaves(step, positive=True))
    if not leaves:
        return say("its condition is not met"), ""
    leaf, positive = leaves[0]
    if leaf.kind is Kind.LISTED:
        title = list_title(lawbook.item_lists[leaf.name])
        return say("it falls under no class of {list}", list=title), ""
    if is_truth(leaf.name, lawbook.schema):
        whether = asked([leaf.name], lawbook.schema)
        because = say("asks {whether}: {seen}", whether=whether, seen=seen_words(leaf))
    else:
        clause_asked = comparison_words(leaf, lawbook.schema, positive=positive)
        because = say(
            "asks that {clause}; seen: {seen}", clause=clause_asked, seen=seen_words(leaf)
        )
    more = len({each.name for each, _ in leaves}) - 1
    if more:
        because = say("{reason}, and {count} more", reason=because, count=more)
    return because, retold(leaf.source)


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


def effect_words(reason: Reason, regime: Regime) -> str:
    """What a provision does, or would do: ``needs an individual licence from MOFCOM``."""
    if reason.truth is not True:
        return would_do(reason, regime)
    if reason.high is not None:
        return demand_words(reason.high, regime)
    if reason.softens_to is not None:
        return say("softens it to {outcome}", outcome=outcome_mark(reason.softens_to).words)
    return say("lays down a duty")


def effect_unless_spared(reason: Reason, regime: Regime) -> str:
    """The same with the reliefs that may spare it: ``..., unless spared by No. 61 art. 5``."""
    effect = effect_words(reason, regime)
    if not reason.spared_by or reason.high is None:
        return effect
    return say("{demand}, unless spared by {law}", demand=effect, law=listed(reason.spared_by))


def would_do(reason: Reason, regime: Regime) -> str:
    """What a provision would do, if it bound."""
    if reason.high is not None:
        return would_words(reason.high, regime)
    if reason.softens_to is not None:
        return say("would soften it to {outcome}", outcome=outcome_mark(reason.softens_to).words)
    return say("would lay down a duty")
