"""The matrix of regimes on a terminal."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ytterby.reports.language import say
from ytterby.reports.portfolio import CellWords
from ytterby.reports.regime_matrix import (
    ContradictionWords,
    RegimeMatrix,
    asks_of,
    cells_shown,
    contradictions_shown,
    days_shown,
    matrix_sentence,
)
from ytterby.reports.titles import in_language
from ytterby.reports.wording import shortened

_QUIET = "bright_black"
_ROWS_NAMED = 5


def matrix_text(matrix: RegimeMatrix) -> RenderableType:
    """The sentence, the table with regimes down if there is one matter, and the contradictions."""
    parts: list[RenderableType] = [Text(matrix_sentence(matrix), style="bold"), Text("")]
    parts.append(_of_one(matrix) if len(matrix.rows) == 1 else _of_many(matrix))
    found = contradictions_shown(matrix)
    if found:
        heading = say("Where the laws contradict")
        parts.append(Text(f"\n{heading}", style="bold underline"))
    for each in found:
        parts += _contradiction(each)
    parts.append(Text("\n" + say("law {digest}", digest=matrix.lawbook.digest[:16]), style=_QUIET))
    return Group(*parts)


def _of_one(matrix: RegimeMatrix) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style="bold")
    (row,) = matrix.rows
    for heading in (say("regime"), days_shown(row), say("answer")):
        table.add_column(heading, overflow="fold")
    shown = zip(asks_of(matrix.regimes), row.cells, cells_shown(row), strict=True)
    for (title, asks), cell, words in shown:
        name = Text(title)
        name.append(f"\n{asks}" if asks else "", style=_QUIET)
        table.add_row(name, _cell(words), Text(cell.sentence))
    return table


def _of_many(matrix: RegimeMatrix) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style="bold")
    table.add_column(say("matter"), overflow="fold")
    for title, _ in asks_of(matrix.regimes):
        table.add_column(title, overflow="fold")
    for row in matrix.rows:
        name = Text(in_language(row.name, row.name_zh))
        name.append(f"\n{days_shown(row)}", style=_QUIET)
        table.add_row(name, *(_cell(words) for words in cells_shown(row)))
    return table


def _cell(words: CellWords) -> Text:
    text = Text(f"{words.mark.shape} {words.word}", style=words.mark.terminal)
    if words.may:
        text.append(f"\n{words.may}", style="default")
    if words.why:
        text.append(f"\n{words.why}", style=_QUIET)
    return text


def _contradiction(found: ContradictionWords) -> Iterator[RenderableType]:
    sure = say("certain") if found.certain else say("possible")
    yield Text(f"\n{found.title} ({sure})", style="bold")
    yield Text(found.words)
    for side in found.sides:
        line = Text(f"- {side.law}: ", style="bold")
        line.append(side.says, style="default")
        line.append(f" ({side.may})" if side.may else "", style=_QUIET)
        yield line
    if found.way_out:
        yield Text(say("What to do: {words}", words=found.way_out))
    if len(found.rows) > 1:
        yield Text(shortened(list(found.rows), _ROWS_NAMED), style=_QUIET)
