"""What the item finder found, for a terminal: the answer, how it was read, the rows, the gaps."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from ytterby.reports.item_candidates import CandidateTold, candidate_told, why_not
from ytterby.reports.item_headline import coverage_words, items_headline, suggestions, would_words
from ytterby.reports.item_words import (
    named_elsewhere,
    not_asked,
    not_known,
    row_name,
    words_read,
)
from ytterby.reports.language import say
from ytterby.reports.marks import Mark, status_mark, truth_mark
from ytterby.reports.wording import capitalised, day_words, listed, semicolons, shortened
from ytterby.rules.item_search import Candidate, Standing
from ytterby.rules.items_found import ItemsFound
from ytterby.vocabulary.truth import Truth

_INDENT, _DEEPER = (0, 0, 0, 2), (0, 0, 0, 4)
_QUIET = "bright_black"
_NO: Truth = False
# Rows told in full; the others are counted, the record has them all.
_IN_FULL, _ROWS_NAMED, _HINTS_SHOWN = 12, 8, 4


def items_text(found: ItemsFound) -> RenderableType:
    """Everything about one search, for a terminal of any width."""
    parts: list[RenderableType] = [
        Text(f"{' '.join(found.words.text.split())} · {day_words(found.day)}", style=_QUIET),
        Text(""),
        Text(items_headline(found), style="bold"),
    ]
    elsewhere = map(Text, named_elsewhere(found.words))
    parts += _section(say("Named in law that is not encoded here"), elsewhere)
    parts += _section(say("How the words were read"), _read(found))
    parts += _section(say("Matches"), _rows(found.of(Standing.MATCHES), found))
    parts += _section(say("May match"), _rows(found.of(Standing.MAY), found))
    parts += _section(say("Would match with more inside"), _would(found))
    parts += _section(say("Does not match"), _not(found))
    parts += _section(say("What to try"), map(Text, suggestions(found)))
    parts += _section(say("Keep in mind"), (Text(f"- {each}") for each in coverage_words(found)))
    return Group(*parts)


def _section(title: str, parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
    shown = list(parts)
    if shown:
        yield Text(f"\n{title}", style="bold underline")
        yield Padding(Group(*shown), _INDENT)


def _read(found: ItemsFound) -> Iterator[RenderableType]:
    for each in words_read(found.words):
        line = Text(capitalised(each.sentence))
        if each.note:
            line.append(f"  ({each.note})", style=_QUIET)
        yield line
    yield from (Text(each, style="magenta") for each in not_known(found.words))
    idle = not_asked(found.words)
    if idle:
        yield Text(idle, style=_QUIET)


def _rows(candidates: tuple[Candidate, ...], found: ItemsFound) -> Iterator[RenderableType]:
    for each in candidates[:_IN_FULL]:
        yield from _row(candidate_told(each, found))
    rest = candidates[_IN_FULL:]
    if rest:
        yield Text(say("And as well: {rows}.", rows=_names(rest, found)), style=_QUIET)


def _row(row: CandidateTold) -> Iterator[RenderableType]:
    head = _marked(truth_mark(row.candidate.truth))
    head.append(f"{row.code} {row.title}".strip(), style="bold")
    head.append(f"  ({row.list_title})", style=_QUIET)
    yield head
    yield Padding(Group(*_inner(row)), _DEEPER)


def _inner(row: CandidateTold) -> Iterator[Text]:
    if row.why:
        yield Text(say("why: {reasons}", reasons=semicolons(row.why)))
    if row.why_not:
        yield Text(say("why not: {reason}", reason=row.why_not))
    for point in row.open:
        words = point.words
        if point.who:
            words = say("{point} (ask {who})", point=words, who=point.who)
        yield Text(say("open: {point}", point=words), style="magenta")
    for doubt in row.doubts:
        yield Text(say("open: {point}", point=doubt), style="magenta")
    for status in row.statuses:
        mark = status_mark(status.status.word)
        words = say("{law}: {sentence}", law=status.law, sentence=status.sentence)
        yield Text(f"{mark.shape} {words}", style=mark.terminal)
    yield Text(semicolons(_beside(row)), style=_QUIET)


def _beside(row: CandidateTold) -> Iterator[str]:
    if row.hints_typed:
        yield say("your HS number goes with {numbers}", numbers=listed(row.hints_typed))
    elif row.hints:
        yield say("HS hints: {numbers}", numbers=shortened(row.hints, _HINTS_SHOWN))
    yield say("evidence: {grade}", grade=row.grade)
    if row.note:
        yield row.note


def _would(found: ItemsFound) -> Iterator[Text]:
    would = found.of(Standing.WOULD)
    if would:
        yield Text(would_words(would))
        yield Text(_names(would, found), style=_QUIET)


def _not(found: ItemsFound) -> Iterator[Text]:
    """The rows that are near and do not match, those with one reason together."""
    groups: dict[str, list[Candidate]] = {}
    for each in found.of(Standing.NOT):
        groups.setdefault(why_not(each, found), []).append(each)
    for reason, rows in groups.items():
        line = _marked(truth_mark(_NO))
        line.append(say("{rows}: {reason}", rows=_names(rows, found), reason=reason))
        yield line


def _names(rows: Sequence[Candidate], found: ItemsFound) -> str:
    return shortened([row_name(each.item, found.lawbook) for each in rows], _ROWS_NAMED)


def _marked(mark: Mark) -> Text:
    return Text(f"{mark.shape} ", style=mark.terminal)
