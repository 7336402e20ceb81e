"""What became of a large table, on a terminal and as a record: counts first, then what decides."""

from collections.abc import Iterator
from itertools import islice

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ytterby.licensing.batch_answer import BatchTally
from ytterby.reports.language import marked, say, told
from ytterby.reports.wording import number_of
from ytterby.vocabulary.outcome import Outcome

_DECIDERS_SHOWN = 12


def batch_sheet(tally: BatchTally) -> RenderableType:
    """How many rows came out how, and what most often still decides."""
    parts: list[RenderableType] = [Text(_counted(tally)), Text(""), _bounds(tally)]
    if tally.deciders:
        parts += [Text(""), _deciders(tally)]
    return Group(*parts)


def batch_record(tally: BatchTally) -> dict[str, object]:
    """The same as a record."""
    return {
        "read": tally.read,
        "judged": tally.judged,
        "refused": tally.refused,
        "findings": tally.findings,
        "bounds": [
            {"regime": regime, "at_least": low.key, "at_most": high.key, "rows": count}
            for (regime, low, high), count in _ordered_bounds(tally)
        ],
        "deciders": [
            {"regime": regime, "name": name, "rows": count}
            for (regime, name), count in tally.deciders.most_common()
        ],
    }


def _counted(tally: BatchTally) -> str:
    return say(
        "{read}: {judged} judged, {refused} refused.",
        read=number_of(tally.read, marked("{count} row"), marked("{count} rows")),
        judged=f"{tally.judged:,}",
        refused=f"{tally.refused:,}",
    )


def _bounds(tally: BatchTally) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in (say("regime"), say("at least"), say("at most")):
        table.add_column(heading)
    for heading in (say("rows"), say("share")):
        table.add_column(heading, justify="right")
    for (regime, low, high), count in _ordered_bounds(tally):
        share = f"{100 * count / tally.judged:.1f} %"
        table.add_row(regime, told(low.words), told(high.words), f"{count:,}", share)
    return table


def _deciders(tally: BatchTally) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(say("still decides"))
    table.add_column(say("regime"))
    table.add_column(say("rows"), justify="right")
    for (regime, name), count in islice(tally.deciders.most_common(), _DECIDERS_SHOWN):
        table.add_row(name, regime, f"{count:,}")
    return table


def _ordered_bounds(tally: BatchTally) -> Iterator[tuple[tuple[str, Outcome, Outcome], int]]:
    """By regime, the strongest first."""
    yield from sorted(tally.bounds.items(), key=lambda each: (each[0][0], -each[0][1], -each[0][2]))
