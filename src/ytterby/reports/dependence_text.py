"""Dependence and claims on a terminal: the sentence first, then tables, gaps and sources."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as TerminalTable
from rich.text import Text

from ytterby.reports.claim_words import (
    claim_words,
    decided_words,
    reasons_words,
    sources_of,
    tally_words,
    verdict_mark,
    written_words,
)
from ytterby.reports.dependence_rows import (
    gaps,
    headline,
    sources,
    tables,
)
from ytterby.reports.language import say
from ytterby.reports.wording import aside, semicolons
from ytterby.resilience.overview import Dependence


def dependence_text(whole: Dependence) -> RenderableType:
    """Everything for people, in the order in which it is read."""
    lines: list[RenderableType] = [Text(headline(whole), style="bold")]
    lines += [Text(gap) for gap in gaps(whole)]
    for table in tables(whole):
        lines += [Text(""), Text(table.heading, style="bold"), _table(table.columns, table.rows)]
        if table.note:
            lines.append(Text(table.note))
    if whole.claims:
        lines += [Text(""), claims_text(whole)]
    lines += [Text(""), Text(say("Sources"), style="bold")]
    lines += [Text(_source(*each)) for each in sources(whole)]
    return Group(*lines)


def claims_text(whole: Dependence) -> RenderableType:
    """The claims alone, each with its verdict and what was found."""
    heading = say("Claims held against the figures: {rows}", rows=tally_words(whole))
    lines: list[RenderableType] = [Text(heading, style="bold")]
    for each in whole.claims:
        mark = verdict_mark(each.verdict)
        head = Text(f"\n{mark.shape} ")
        head.append(say("{verdict}, {decided}", verdict=mark.words, decided=decided_words(each)))
        head.stylize(f"bold {mark.terminal}")
        head.append(f"  {each.claim.id}  {claim_words(each)} ")
        head.append(aside(written_words(each)) if each.claim.written else "")
        addresses = sources_of(each)
        source = (say("Source: {source}", source=semicolons(addresses)),) if addresses else ()
        reasons = "\n".join((*reasons_words(each, whole), *source))
        lines += [head, Padding(Text(reasons), (0, 0, 0, 2), expand=False)]
    return Group(*lines)


def _table(columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> RenderableType:
    table = TerminalTable(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in columns:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _source(edition: str, address: str) -> str:
    return f"{edition} {aside(address)}" if edition else address
