"""What of the law to look up: for a terminal, and as a record."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from ytterby.reports.language import Language, marked, say, spoken
from ytterby.reports.law_diff_table import after_mark
from ytterby.reports.look_up_words import LookUpView, Weighed, look_up_view
from ytterby.reports.wording import day_words, number_of
from ytterby.rules.lawbook import Lawbook

_QUIET = "bright_black"
_DEEPER = (0, 0, 0, 6)


def look_ups_text(found: Sequence[Weighed], lawbook: Lawbook, day: date) -> RenderableType:
    """What wants looking up, what presses most first: the question, where, what it would change."""
    if not found:
        nothing = say(
            "On {day} nothing in the law encoded wants looking up again.", day=day_words(day)
        )
        return Text(nothing)
    one = marked("{count} thing in the law encoded wants looking up.")
    many = marked("{count} things in the law encoded want looking up.")
    parts: list[RenderableType] = [Text(number_of(len(found), one, many), style="bold")]
    for each in found:
        parts += look_up_lines(look_up_view(each, lawbook))
    return Group(*parts)


def look_up_lines(view: LookUpView) -> Iterator[RenderableType]:
    """One thing to look up: its name, why, the question, where to look, what it would change."""
    yield Text("")
    yield after_mark(Text("?", style="bold"), view.question, "bold")
    name = Text(view.name)
    name.append(f"  {view.id}", style=_QUIET)
    yield Padding(name, _DEEPER)
    for line in (view.why, say("Look at {where}.", where=view.where), view.changes):
        yield Padding(Text(line), _DEEPER)


def look_up_record(weighed: Weighed, lawbook: Lawbook) -> dict[str, object]:
    """One thing to look up as fields of a record; its sentences are English."""
    with spoken(Language.ENGLISH):
        view = look_up_view(weighed, lawbook)
    return {
        "id": view.id,
        "kind": view.kind,
        "day": view.day.isoformat(),
        "due": view.due.isoformat(),
        "name": view.name,
        "why": view.why,
        "question": view.question,
        "where": view.where,
        "bears_on": list(view.provisions),
        "hang_on_it": weighed.hanging,
        "judged": weighed.total if weighed.hanging is not None else None,
    }
