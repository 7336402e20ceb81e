"""By when a duty is due, in words: the day, what it leaves out, the day of another reading."""

from ytterby.licensing.due import Due
from ytterby.reports.language import say
from ytterby.reports.titles import reading_name
from ytterby.reports.wording import day_words, semicolons


def due_words(due: Due) -> str:
    """The last day: ``by 23 Jul 2025, if no public holiday falls in between``."""
    day = day_words(due.day)
    first = say("by {day}", day=day)
    if due.holidays_unknown:
        first = say(
            "by {day}, if no public holiday, and no weekend worked in its place, falls in between",
            day=day,
        )
    others = (
        say("read as {reading}: by {day}", reading=reading_name(name), day=day_words(other))
        for name, other in due.otherwise
    )
    return semicolons([first, *others])
