"""A question to the law comes in as it was typed: which day, which days around it, what of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ytterby.intake.cases import STATUS_WORDS
from ytterby.intake.cell_values import read_day
from ytterby.intake.cells import CellError
from ytterby.intake.fields import nearest
from ytterby.intake.notes import Notes
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.period import EmptyPeriodError, Period

ADDRESS = "address"
"""What the document is called in findings; the field of their place is a name in the address."""

REACH = Period(date(2001, 1, 1), date(2101, 1, 1))
"""The days that the calendar can show; the oldest rare-earth control is the catalogue of 2001."""

FIELDS = ("on", "from", "to", "list", "q", "status", "regime", "show")
EVERY_REGIME, EVERYTHING = "all", "everything"
"""What a question can say."""

PAGE_FIELDS = ("on", "q", "page")
"""What a question to the page of one provision, instrument or list can say."""

# Where a slider was, and where it is: days counted from the first one that can be shown.
_SLIDER, _SLIDER_BEFORE = "at", "was"
_DIGITS_MAX = 6
_STATUSES = {word.replace(" ", "-"): word for word in STATUS_WORDS}


@dataclass(frozen=True, slots=True)
class CalendarQuestion:
    """Which day of the law is asked for, and of which part of it.

    ``start`` and ``end`` (exclusive) are the days shown around it, ``None`` where nobody chose
    them.  ``listed`` is the id of a list that a provision must use, ``words`` what must stand in
    it, ``status`` its word on the day; blank asks for all.  ``regime`` says whose law; blank asks
    for those that are asked by default, and ``all`` for every one.  ``everything`` asks also for
    provisions that only tell of law, and neither demand nor suspend anything.
    """

    day: date
    start: date | None = None
    end: date | None = None
    listed: str = ""
    words: str = ""
    status: str = ""
    regime: str = ""
    everything: bool = False


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """Which day a page of the law is asked for, and which rows of its lists.

    ``words`` must stand in a row; ``page`` counts from 1.
    """

    day: date
    words: str = ""
    page: int = 1


def read_page_question(typed: Mapping[str, str], today: date) -> Checked[PageQuestion]:
    """The question to one page of the law; a blank says nothing, and the day is then today."""
    notes = Notes(ADDRESS)
    note_unknown(typed, PAGE_FIELDS, notes)
    day = day_in_reach(typed.get("on", "").strip(), "on", notes) or today
    page = _page(typed.get("page", "").strip(), notes)
    return notes.checked(PageQuestion(day, typed.get("q", "").strip(), page))


def read_calendar_question(
    typed: Mapping[str, str],
    today: date,
    lists: Collection[str],
    regimes: Collection[str] = (),
) -> Checked[CalendarQuestion]:
    """The question that an address tells; a blank says nothing, and the day is then today.

    Args:
        typed: what stands in the address, by its name.
        today: the day on which it is asked.
        lists: the ids of the lists that the law has.
        regimes: the ids of its regimes.

    """
    notes = Notes(ADDRESS)
    note_unknown(typed, FIELDS, notes, _SLIDER, _SLIDER_BEFORE)
    told = {name: typed.get(name, "").strip() for name in FIELDS}
    start, last = day_in_reach(told["from"], "from", notes), day_in_reach(told["to"], "to", notes)
    question = CalendarQuestion(
        _day_asked(typed, notes) or today,
        start,
        None if last is None else last + timedelta(days=1),
        one_of(told["list"].replace("#", "/"), lists_by_path(lists), "list", notes),
        told["q"],
        one_of(told["status"].replace(" ", "-"), _STATUSES, "status", notes),
        one_of(told["regime"], {name: name for name in (*regimes, EVERY_REGIME)}, "regime", notes),
        bool(one_of(told["show"], {EVERYTHING: EVERYTHING}, "show", notes)),
    )
    _note_order(start, last, notes)
    return notes.checked(question)


def lists_by_path(lists: Collection[str]) -> dict[str, str]:
    """The ids of lists by how they stand in an address, which has no room for a ``#``."""
    return {name.replace("#", "/"): name for name in lists}


def _day_asked(typed: Mapping[str, str], notes: Notes) -> date | None:
    """The day of the slider if it was moved, else the day that was typed."""
    moved = typed.get(_SLIDER, "").strip()
    if not moved or moved == typed.get(_SLIDER_BEFORE, "").strip():
        return day_in_reach(typed.get("on", "").strip(), "on", notes)
    if moved.removeprefix("-").isdecimal() and len(moved) < _DIGITS_MAX:
        day = REACH.start + timedelta(days=int(moved))
        if day in REACH:
            return day
    _note_out_of_reach(moved, "on", notes)
    return None


def day_in_reach(text: str, field: str, notes: Notes) -> date | None:
    """The day that was typed into a field; ``None`` where nothing was, or nothing that can be."""
    if not text:
        return None
    try:
        day = read_day(text)
    except CellError as error:
        notes.add(
            error.code,
            notes.place(field=field),
            seen=text,
            expected=error.expected,
            remedy=error.remedy,
        )
        return None
    if day in REACH:
        return day
    _note_out_of_reach(text, field, notes)
    return None


def _note_out_of_reach(text: str, field: str, notes: Notes) -> None:
    notes.add(
        "DATE-UNREADABLE",
        notes.place(field=field),
        seen=text,
        expected="a day of the calendar from 2001 to 2100",
        remedy="choose a day between the two",
    )


def _note_order(start: date | None, last: date | None, notes: Notes) -> None:
    if start is None or last is None:
        return
    try:
        Period(start, last + timedelta(days=1))
    except EmptyPeriodError:
        notes.add(
            "BAD-PERIOD",
            notes.place(field="to"),
            seen=f"from {start}, last day {last}",
            expected="a last day on or after the first",
            remedy="mend the later of the two days",
        )


def one_of(text: str, known: Mapping[str, str], field: str, notes: Notes) -> str:
    """What a word stands for that must be one of these; blank where nothing was typed."""
    if not text or text in known:
        return known.get(text, "")
    near = nearest(text, known)
    notes.add(
        "WORD-UNKNOWN",
        notes.place(field=field),
        seen=text,
        expected=f"one of {', '.join(known)}",
        remedy=f"write {near}" if near else "choose one of the words expected",
    )
    return ""


def _page(text: str, notes: Notes) -> int:
    if not text:
        return 1
    if text.isdecimal() and len(text) < _DIGITS_MAX and int(text):
        return int(text)
    notes.add(
        "COUNT-NOT-WHOLE",
        notes.place(field="page"),
        seen=text,
        expected="the number of a page, from 1",
        remedy="take it out to begin with the first page",
    )
    return 1


def note_unknown(
    typed: Mapping[str, str], known: Collection[str], notes: Notes, *steering: str
) -> None:
    """Notes what stands in the address and says nothing here; what only steers is passed over."""
    for name in typed:
        if name in known or name in steering:
            continue
        near = nearest(name, known)
        notes.add(
            "UNKNOWN-KEY",
            notes.place(field=name),
            seen=name,
            expected=f"one of {', '.join(known)}",
            remedy=f"write {near}, or take {name} out" if near else f"take {name} out",
        )
