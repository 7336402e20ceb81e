"""What triage found, for a terminal: the counts, the top of the work list, what "no" means."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ytterby.reports.language import marked, say
from ytterby.reports.triage_words import (
    answer_words,
    code_words,
    correction_words,
    decided_by,
    note_words,
    reason_words,
    rule_words,
)
from ytterby.reports.wording import day_words, number_of, shortened
from ytterby.vocabulary.classified import Classified
from ytterby.vocabulary.triage import CouldHold, Triaged

_QUIET = "bright_black"
_CODES_SHOWN = 3
_SHAPES = {CouldHold.YES: "●", CouldHold.NO: "○", CouldHold.UNKNOWN: "?"}


def triage_text(found: Classified, top: int) -> RenderableType:
    """The answer in one sentence, the lines to look at first, and what to keep in mind."""
    parts: list[RenderableType] = [
        Text(f"{found.title} · {day_words(found.day)}", style=_QUIET),
        Text(""),
        Text(triage_headline(found), style="bold"),
    ]
    first = [each for each in found.work if each.judged.answer is not CouldHold.NO]
    if first[:top]:
        heading = say("What to look at first")
        parts += [Text(f"\n{heading}", style="bold underline"), _table(first[:top], found)]
    left = len(first) - top
    if left > 0:
        parts.append(Text(say("{count} more stand in the work list: --out FILE", count=left)))
    parts.append(Text(f"\n{say('Keep in mind')}", style="bold underline"))
    parts += [Text(f"- {each}") for each in triage_caveats(found)]
    return Group(*parts)


def triage_headline(found: Classified) -> str:
    """How many lines could hold controlled substances, cannot by rule, or are not known."""
    return say(
        "{lines}: {yes} could hold controlled substances, {no} cannot by a rule of triage, "
        "{unknown} are not known.",
        lines=number_of(len(found.lines), marked("{count} line"), marked("{count} lines")),
        yes=found.count(CouldHold.YES),
        no=found.count(CouldHold.NO),
        unknown=found.count(CouldHold.UNKNOWN),
    )


def triage_caveats(found: Classified) -> Iterator[str]:
    """What the answer does not say, and by what the list is ordered."""
    yield say(
        "“No” is a rule about a kind of part and no statement of its supplier: by rule it holds no "
        "rare earth, and nothing else in the line speaks for one."
    )
    yield say(
        "Other listed substances, such as gallium, germanium and antimony, are found only where "
        "words, a material or a composition name them."
    )
    yield say(
        "Rows are those of the lists encoded here, on the day; what may be inside is no item "
        "by itself."
    )
    if not found.tells_value:
        yield say("The list says nothing of value, so it is ordered by shipments and doubt alone.")
    elif not found.tells_shipments:
        yield say("The list says nothing of shipments, so it is ordered by value and doubt alone.")


def _table(lines: list[Triaged], found: Classified) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style="bold")
    for heading in (say("part"), say("answer"), say("why, and the words that decided")):
        table.add_column(heading, overflow="fold")
    if found.tells_value:
        table.add_column(say("value"), justify="right")
    if found.tells_shipments:
        table.add_column(say("shipments"), justify="right")
    for each in lines:
        table.add_row(*_cells(each, found))
    return table


def _cells(each: Triaged, found: Classified) -> Iterator[RenderableType]:
    line, judged = each.line, each.judged
    name = Text(line.part or say("line {line}", line=line.place.line))
    name.append(f"\n{line.description}", style=_QUIET)
    yield name
    yield Text(f"{_SHAPES[judged.answer]} {answer_words(judged.answer)}")
    yield _why(each)
    if found.tells_value:
        yield Text("" if line.value is None else f"{line.value:,.0f}")
    if found.tells_shipments:
        yield Text("" if line.shipments is None else f"{line.shipments:,}")


def _why(each: Triaged) -> Text:
    words = decided_by(each)
    reason = reason_words(each.judged.reason)
    text = Text(say("{reason}: {words}", reason=reason, words=words) if words else reason)
    telling = next((sign for sign in each.judged.signs if note_words(sign)), None)
    if telling is not None:
        rule = f"{rule_words(telling)}\n" if telling.rule is not None else ""
        text.append(f"\n{rule}{note_words(telling)}", style=_QUIET)
    rows = list(dict.fromkeys(code_words(row) for row in each.candidates))
    if rows:
        text.append("\n" + say("rows: {rows}", rows=shortened(rows, _CODES_SHOWN)))
    corrected = correction_words(each)
    if corrected:
        text.append("\n" + say("corrected: {words}", words=corrected), style="magenta")
    return text
