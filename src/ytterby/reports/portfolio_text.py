"""The table of products and days on a terminal."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ytterby.reports.language import say, told
from ytterby.reports.portfolio import (
    ROWS_SHOWN,
    Ask,
    CellWords,
    Noun,
    Portfolio,
    View,
    cell_words,
    portfolio_sentence,
    rows_shown,
    totals,
)
from ytterby.reports.titles import in_language, in_other_language
from ytterby.reports.wording import day_words, listed, retold, shortened

_QUIET = "bright_black"
_PARTS_SHOWN = 3


def portfolio_text(portfolio: Portfolio) -> RenderableType:
    """The sentence, the table, and whom to ask first."""
    parts: list[RenderableType] = [
        Text(portfolio_sentence(portfolio), style="bold"),
        Text(""),
        portfolio_table(portfolio),
    ]
    left_out = len(portfolio.rows) - ROWS_SHOWN
    if left_out > 0:
        more = say(
            "The {count} held most strongly; {others} more with --format json or html.",
            count=ROWS_SHOWN,
            others=left_out,
        )
        parts.append(Text(more))
    if portfolio.asks:
        heading = say("Whom to ask first")
        parts += [Text(f"\n{heading}", style="bold underline"), ask_table(portfolio.asks)]
    parts += [Text(f"- {retold(each)}", style=_QUIET) for each in portfolio.caveats]
    return Group(*parts)


def portfolio_table(portfolio: Portfolio) -> Table:
    """Products down, days and views across; each cell by shape, word and colour."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style="bold")
    table.add_column(portfolio.noun.words, overflow="fold")
    for view in portfolio.views:
        table.add_column(_heading(view), overflow="fold")
    for row in (portfolio.rows[at] for at in rows_shown(portfolio)):
        name = Text(in_language(row.name, row.name_zh))
        other = in_other_language(row.name, row.name_zh)
        if other:
            name.append(f"\n{other}")
        if row.note:
            name.append(f"\n{row.note}", style=_QUIET)
        if row.illustrative:
            name.append("\n" + say("illustrative"), style=_QUIET)
        table.add_row(name, *(cell_text(cell_words(each)) for each in row.cells))
    table.add_section()
    sums = (
        "\n".join(f"{number} {word}" for word, number in counts) for counts in totals(portfolio)
    )
    table.add_row(Text(say("in all"), style=_QUIET), *(Text(each, style=_QUIET) for each in sums))
    return table


def ask_table(asks: tuple[Ask, ...]) -> Table:
    """Suppliers, most deciding first."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in (say("supplier"), say("about"), say("question"), say("can decide")):
        table.add_column(heading, overflow="fold")
    for ask in asks:
        decided = say(
            "{products}: {names}",
            products=Noun.PRODUCT.counted(len(ask.decides)),
            names=listed(told(each) for each in ask.decides),
        )
        about = shortened([told(each) for each in ask.parts], _PARTS_SHOWN)
        table.add_row(told(ask.supplier), about, told(ask.question), decided)
    return table


def _heading(view: View) -> Text:
    heading = Text(say("on its own day") if view.day is None else day_words(view.day))
    if view.note:
        heading.append(f"\n{told(view.note)}", style=_QUIET)
    return heading


def cell_text(words: CellWords) -> Text:
    """A cell by shape, word and colour, and beneath it what it may yet be, and why."""
    text = Text(f"{words.mark.shape} {words.word}", style=words.mark.terminal)
    if words.may:
        text.append(f"\n{words.may}", style="default")
    if words.why:
        text.append(f"\n{words.why}", style=_QUIET)
    return text
