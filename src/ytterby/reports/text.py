"""The answer on a terminal: first the answer, then what would change it, why, and what to do."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from ytterby.licensing.determination import Determination, ItemMatch
from ytterby.reports.changes import Change, ChangeKind, what_would_change
from ytterby.reports.marks import Mark, outcome_mark, status_mark, truth_mark
from ytterby.reports.next_steps import NextStep, next_steps
from ytterby.reports.outcome_words import demand_words, would_words
from ytterby.reports.reasons import (
    IN_FULL,
    Reason,
    Reasons,
    WhyNot,
    leaf_of,
    reasons,
    step_words,
    why_not,
)
from ytterby.reports.sentences import answer_sentence, standing_outcome, subject_words
from ytterby.reports.wording import day_words
from ytterby.rules.explanation import Kind, Step
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.fact import FactSchema
from ytterby.vocabulary.regime import Regime

_INDENT = (0, 0, 0, 2)
_LEFT_AT_MOST = 28
_QUIET = "bright_black"


def determination_text(
    determination: Determination, regime: Regime, lawbook: Lawbook
) -> RenderableType:
    """Everything about one determination, for a terminal of any width."""
    found = reasons(determination, lawbook)
    parts: list[RenderableType] = [*_answer(determination, regime, lawbook)]
    parts += _section("What would change this", _changes(determination, regime, lawbook))
    parts += _section("Why", _why(found, regime, lawbook))
    parts += _section("What to do now", _steps(next_steps(determination, regime, lawbook)))
    parts += _section("Items of the lists", [_item(each, lawbook) for each in determination.items])
    not_applied = why_not(found.not_applied, lawbook)
    parts += _section("Looked at, and does not apply", [_not_applied(not_applied)])
    parts += _section("Keep in mind", [Text(f"- {each}") for each in determination.caveats])
    parts.append(Text(f"\nlaw {determination.law_digest[:16]}", style=_QUIET))
    return Group(*parts)


def answer_line(determination: Determination, regime: Regime, lawbook: Lawbook) -> Text:
    """The answer sentence with its mark, for one line of a longer list."""
    mark = outcome_mark(max(standing_outcome(determination), determination.at_least))
    line = _marked(mark)
    line.append(answer_sentence(determination, regime, lawbook))
    return line


def _answer(
    determination: Determination, regime: Regime, lawbook: Lawbook
) -> Iterator[RenderableType]:
    subject = subject_words(determination.transaction)
    yield Text(f"{subject} · judged for {day_words(determination.day)}", style=_QUIET)
    yield Text("")
    yield Text(answer_sentence(determination, regime, lawbook), style="bold")
    low, high = outcome_mark(determination.at_least), outcome_mark(determination.at_most)
    if determination.is_decided:
        yield Text.assemble("  ", _tone(low), ", and nothing is left open")
    else:
        yield Text.assemble("  at least ", _tone(low), "  ·  at most ", _tone(high))


def _section(title: str, parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
    shown = list(parts)
    if shown:
        yield Text(f"\n{title}", style="bold underline")
        yield Padding(Group(*shown), _INDENT)


def _tone(mark: Mark) -> tuple[str, str]:
    return f"{mark.shape} {mark.word}", mark.terminal


def _marked(mark: Mark) -> Text:
    return Text(f"{mark.shape} ", style=mark.terminal)


_KIND_COLOURS = {
    ChangeKind.FACT: "blue",
    ChangeKind.LAW: "magenta",
    ChangeKind.DAY: "magenta",
    ChangeKind.READING: _QUIET,
    ChangeKind.ATTESTATION: "magenta",
}


def _changes(
    determination: Determination, regime: Regime, lawbook: Lawbook
) -> Iterator[RenderableType]:
    changes = what_would_change(determination, regime, lawbook)
    if not changes:
        yield Text("Nothing that is known to be open.")
        return
    yield _two_columns(_change(each) for each in changes)


def _change(change: Change) -> tuple[Text, Text]:
    return Text(change.kind.words, style=_KIND_COLOURS[change.kind]), Text(change.sentence)


def _two_columns(rows: Iterable[tuple[Text, Text]]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(max_width=_LEFT_AT_MOST, overflow="fold")
    table.add_column(overflow="fold")
    for left, right in rows:
        table.add_row(left, right)
    return table


def _why(found: Reasons, regime: Regime, lawbook: Lawbook) -> Iterator[RenderableType]:
    if not found.applied:
        yield Text("No provision encoded applies.")
    for reason in found.applied[:IN_FULL]:
        yield _reason(reason, regime, lawbook.schema)
    if found.applied[IN_FULL:]:
        yield Text("And in short:", style=_QUIET)
    yield from (_head(reason, regime) for reason in found.applied[IN_FULL:])


def _reason(reason: Reason, regime: Regime, schema: FactSchema) -> Tree:
    tree = Tree(_head(reason, regime), guide_style=_QUIET)
    _grow(tree, reason.steps, schema)
    return tree


def _head(reason: Reason, regime: Regime) -> Text:
    head = _marked(truth_mark(reason.truth))
    head.append(reason.short, style="bold")
    head.append(f" {reason.provision.title}; {_demand(reason, regime)}; ")
    mark = status_mark(reason.status.word)
    head.append(f"{mark.shape} {reason.status_sentence}", style=mark.terminal)
    return head


def _demand(reason: Reason, regime: Regime) -> str:
    certain = reason.truth is True
    if reason.high is not None:
        return (demand_words if certain else would_words)(reason.high, regime)
    if reason.softens_to is not None:
        verb = "softens" if certain else "would soften"
        return f"{verb} it to {outcome_mark(reason.softens_to).word}"
    return "lays down a duty" if certain else "would lay down a duty"


def _grow(tree: Tree, step: Step, schema: FactSchema) -> None:
    parts = step.parts if step.kind is Kind.ALL else (step,)
    for part in parts:
        _add(tree, part, schema)


def _add(tree: Tree, step: Step, schema: FactSchema) -> None:
    branch = tree.add(_step(step, schema))
    if leaf_of(step) is None:
        for part in step.parts:
            _add(branch, part, schema)


def _step(step: Step, schema: FactSchema) -> Text:
    line = _marked(truth_mark(step.truth))
    line.append(step_words(step, schema))
    leaf = leaf_of(step)
    if leaf is not None:
        source = f", {leaf.source}" if leaf.source else ""
        line.append(f"  (seen: {leaf.seen or 'none stated'}{source})", style=_QUIET)
    elif step.seen:
        line.append(f"  ({step.seen})", style=_QUIET)
    return line


def _steps(steps: tuple[NextStep, ...]) -> Iterator[RenderableType]:
    rows: list[tuple[Text, Text]] = []
    for at, each in enumerate(steps, start=1):
        line = Text(each.what if each.certain else f"Possibly: {each.what}")
        tail = ", ".join(part for part in (each.by_when, each.law) if part)
        if tail:
            line.append(f"  ({tail})", style=_QUIET)
        rows.append((Text(f"{at}."), line))
    if rows:
        yield _two_columns(rows)


def _item(match: ItemMatch, lawbook: Lawbook) -> Text:
    line = _marked(truth_mark(match.truth))
    line.append(f"{match.item.code} {match.item.title}".strip())
    if match.item.title_zh:
        line.append(f"  {match.item.title_zh}")
    tail = "" if match.truth else ", may match"
    asleep = "" if match.in_force else ", list not certainly in force"
    listed = lawbook.item_lists.get(match.item.list)
    name = match.item.list if listed is None else listed.title
    line.append(f"  ({name}{tail}{asleep})", style=_QUIET)
    return line


def _not_applied(found: tuple[WhyNot, ...]) -> RenderableType:
    if not found:
        return Text("None.", style=_QUIET)
    return _two_columns(
        (Text(each.names, style=_QUIET), Text(each.because, style=_QUIET)) for each in found
    )
