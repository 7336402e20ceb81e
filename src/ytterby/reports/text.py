"""The answer on a terminal: first the answer, then what would change it, why, and what to do."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from ytterby.licensing.determination import Determination, ItemMatch
from ytterby.reports.changes import Change, ChangeKind, what_would_change
from ytterby.reports.language import say
from ytterby.reports.marks import Mark, outcome_mark, status_mark, truth_mark
from ytterby.reports.next_steps import NextStep, next_steps
from ytterby.reports.reasons import IN_FULL, Reason, Reasons, WhyNot, effect_words, reasons, why_not
from ytterby.reports.sentences import answer_sentence, standing_outcome, subject_words
from ytterby.reports.steps import leaf_of, seen_words, step_words
from ytterby.reports.titles import in_other_language, item_title, list_title, provision_title
from ytterby.reports.wording import aside, day_words, retold, with_clauses
from ytterby.rules.explanation import Kind, Step
from ytterby.rules.lawbook import Lawbook
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
    parts += _section(say("What would change this"), _changes(determination, regime, lawbook))
    parts += _section(say("Why"), _why(found, regime, lawbook))
    parts += _section(say("What to do now"), _steps(next_steps(determination, regime, lawbook)))
    parts += _section(
        say("Items of the lists"), [_item(each, lawbook) for each in determination.items]
    )
    not_applied = why_not(found.not_applied, lawbook)
    parts += _section(say("Looked at, and does not apply"), [_not_applied(not_applied)])
    parts += _section(
        say("Keep in mind"), [Text(f"- {retold(each)}") for each in determination.caveats]
    )
    digest = say("law {digest}", digest=determination.law_digest[:16])
    parts.append(Text(f"\n{digest}", style=_QUIET))
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
    judged = say("judged for {day}", day=day_words(determination.day))
    yield Text(f"{subject} · {judged}", style=_QUIET)
    yield Text("")
    yield Text(answer_sentence(determination, regime, lawbook), style="bold")
    low, high = outcome_mark(determination.at_least), outcome_mark(determination.at_most)
    if determination.is_decided:
        yield Text("  ").append_text(_filled(say("{outcome}, and nothing is left open"), low))
    else:
        least, most = (
            _filled(say("at least {outcome}"), low),
            _filled(say("at most {outcome}"), high),
        )
        yield Text("  ").append_text(least).append("  ·  ").append_text(most)


def _section(title: str, parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
    shown = list(parts)
    if shown:
        yield Text(f"\n{title}", style="bold underline")
        yield Padding(Group(*shown), _INDENT)


def _filled(message: str, mark: Mark) -> Text:
    """A message with the one hole ``{outcome}``, a mark with its colour in it."""
    before, after = message.split("{outcome}")
    return Text.assemble(before, (f"{mark.shape} {mark.words}", mark.terminal), after)


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
        yield Text(say("Nothing that is known to be open."))
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
        yield Text(say("No provision encoded applies."))
    for reason in found.applied[:IN_FULL]:
        yield _reason(reason, regime, lawbook)
    if found.applied[IN_FULL:]:
        yield Text(say("And in short:"), style=_QUIET)
    yield from (_head(reason, regime) for reason in found.applied[IN_FULL:])


def _reason(reason: Reason, regime: Regime, lawbook: Lawbook) -> Tree:
    tree = Tree(_head(reason, regime), guide_style=_QUIET)
    _grow(tree, reason.steps, lawbook)
    return tree


def _head(reason: Reason, regime: Regime) -> Text:
    head = _marked(truth_mark(reason.truth))
    head.append(reason.short, style="bold")
    title, effect = provision_title(reason.provision), effect_words(reason, regime)
    head.append(" " + say("{title}; {effect}; ", title=title, effect=effect))
    mark = status_mark(reason.status.word)
    head.append(f"{mark.shape} {reason.status_sentence}", style=mark.terminal)
    return head


def _grow(tree: Tree, step: Step, lawbook: Lawbook) -> None:
    parts = step.parts if step.kind is Kind.ALL else (step,)
    for part in parts:
        _add(tree, part, lawbook)


def _add(tree: Tree, step: Step, lawbook: Lawbook) -> None:
    branch = tree.add(_step(step, lawbook))
    if leaf_of(step) is None:
        for part in step.parts:
            _add(branch, part, lawbook)


def _step(step: Step, lawbook: Lawbook) -> Text:
    line = _marked(truth_mark(step.truth))
    line.append(step_words(step, lawbook))
    leaf = leaf_of(step)
    if leaf is not None:
        seen = say("seen: {seen}", seen=seen_words(leaf))
        if leaf.source:
            seen = say("seen: {seen}, {source}", seen=seen_words(leaf), source=retold(leaf.source))
        line.append(f"  {aside(seen)}", style=_QUIET)
    elif step.seen:
        line.append(f"  {aside(seen_words(step))}", style=_QUIET)
    return line


def _steps(steps: tuple[NextStep, ...]) -> Iterator[RenderableType]:
    rows: list[tuple[Text, Text]] = []
    for at, each in enumerate(steps, start=1):
        line = Text(each.what if each.certain else say("Possibly: {step}", step=each.what))
        tail = with_clauses(each.by_when, each.law)
        if tail:
            line.append(f"  {aside(tail)}", style=_QUIET)
        rows.append((Text(f"{at}."), line))
    if rows:
        yield _two_columns(rows)


def _item(match: ItemMatch, lawbook: Lawbook) -> Text:
    line = _marked(truth_mark(match.truth))
    line.append(f"{match.item.code} {item_title(match.item)}".strip())
    other = in_other_language(match.item.title, match.item.title_zh)
    line.append(f"  {other}" if other else "")
    listed = lawbook.item_lists.get(match.item.list)
    name = match.item.list if listed is None else list_title(listed)
    match_words = "" if match.truth else say("may match")
    law = "" if match.in_force else say("list not certainly in force")
    line.append(f"  {aside(with_clauses(name, match_words, law))}", style=_QUIET)
    return line


def _not_applied(found: tuple[WhyNot, ...]) -> RenderableType:
    if not found:
        return Text(say("None."), style=_QUIET)
    return _two_columns(
        (Text(each.names, style=_QUIET), Text(each.because, style=_QUIET)) for each in found
    )
