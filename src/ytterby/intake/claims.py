"""Claims and the events that they speak of, from tables with fixed columns."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from ytterby.intake.figures import GRADES
from ytterby.intake.notes import Notes
from ytterby.intake.spans import group_in, place_in, span_in, span_or_none
from ytterby.intake.strict_csv import Row, read_rows
from ytterby.vocabulary.claim import ByHand, Check, Claim, Claimed, Event, Verdict
from ytterby.vocabulary.figure import ALL, WORLD, Measure, Series, is_group
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.number import QuantityError, parse_number

EVENT_COLUMNS = (
    *("event", "announced", "began", "ended", "title", "title_zh"),
    *("source", "grade", "note"),
)
CLAIM_COLUMNS = (
    *("claim", "article", "written", "check", "measure", "country", "group", "partner"),
    *("period", "against", "claimed", "tolerance", "beside", "events"),
    *("by_hand", "read_on", "caution", "caution_zh", "source", "words", "words_zh"),
)
OWN_COLUMNS = ("claim", "measure", "country", "period", "claimed")
OWN_MAY_LACK = ("group", "partner", "against", "tolerance")
NEVER = "never"
"""Written for the beginning of an event of which a source says that it never came about."""

_CLAIMED = re.compile(r"(?P<bound>>=|<=|≥|≤|>|<)?\s*(?P<number>.*)", re.DOTALL)
_BOUNDS: Mapping[str, str] = {"≥": ">=", "≤": "<="}
_ZERO = Fraction(0)
_AT_PARTNER = 2


@dataclass(frozen=True, slots=True)
class _Known:
    """What a claim may name: measures, and events by their id."""

    measures: Collection[str]
    events: Mapping[str, Event]


def read_events(path: Path) -> Checked[tuple[Event, ...]]:
    """The events in a table with exactly the columns ``EVENT_COLUMNS``; a blank is not known."""
    notes = Notes(path.name)
    events = tuple(_event(row) for row in read_rows(path, EVENT_COLUMNS, notes))
    return notes.checked(events)


def read_claims(
    path: Path, measures: Sequence[Measure], events: Sequence[Event]
) -> Checked[tuple[Claim, ...]]:
    """The claims of articles in a table with exactly the columns ``CLAIM_COLUMNS``."""
    notes = Notes(path.name)
    known = _Known([each.id for each in measures], {each.id: each for each in events})
    claims = tuple(_claim(row, known) for row in read_rows(path, CLAIM_COLUMNS, notes))
    return notes.checked(claims)


def read_own_claims(path: Path, measures: Sequence[Measure]) -> Checked[tuple[Claim, ...]]:
    """A user's claims: the columns ``OWN_COLUMNS``, and as far as wanted ``OWN_MAY_LACK``.

    A claim with a cell ``against`` is one of a change from there to ``period``, in per cent.
    Without ``tolerance`` a figure may be off as far as the number claimed was rounded.
    """
    notes = Notes(path.name)
    known = [each.id for each in measures]
    rows = read_rows(path, OWN_COLUMNS, notes, OWN_MAY_LACK)
    claims = tuple(_own_claim(row, known, at) for at, row in enumerate(rows, start=1))
    if not rows and not notes.book.blocked:
        notes.add(
            "ROWS-MISSING",
            notes.place(1),
            seen="a header and nothing under it",
            expected="at least one row",
            remedy="write a claim in a row of its own",
        )
    return notes.checked(claims)


def _event(row: Row) -> Event:
    never = row["began"] == NEVER
    return Event(
        row.need("event"),
        row.need("title"),
        row["title_zh"],
        span_or_none(row, "announced"),
        None if never else span_or_none(row, "began"),
        span_or_none(row, "ended"),
        never,
        row.need("source"),
        row.entry("grade").word(GRADES),
        row["note"],
    )


def _own_claim(row: Row, measures: Collection[str], number: int) -> Claim:
    row.need("country")
    check = Check.CHANGE if row["against"] else Check.VALUE
    span, against = span_in(row, "period"), span_or_none(row, "against")
    told = against is not None and span.text and against.text
    if against is not None and told and span.start < against.start:
        row.entry("against").note(
            "CLAIM-PERIODS-REVERSED",
            seen=f"from {row['against']} to {row['period']}",
            expected="a change from an earlier period to a later one",
            remedy="swap the two, and turn the sign of what is claimed",
        )
    return Claim(
        str(number),
        row.need("claim"),
        "",
        check,
        _claimed(row, check),
        _tolerance(row),
        (_series(row, measures),),
        span,
        against,
    )


def _claim(row: Row, known: _Known) -> Claim:
    check = row.entry("check").of(Check)
    measured = check in {Check.VALUE, Check.CHANGE}
    return Claim(
        row.need("claim"),
        row.need("words"),
        row["words_zh"],
        check,
        None if check in {Check.EVENT, Check.READER} else _claimed(row, check),
        _tolerance(row),
        (_series(row, known.measures),) if measured else (),
        span_in(row, "period") if measured else span_or_none(row, "period"),
        span_in(row, "against") if check is Check.CHANGE else None,
        tuple(_beside(row, part, known.measures) for part in _parts(row["beside"])),
        tuple(_named(row, part, known.events) for part in _parts(row["events"])),
        row.need("article"),
        span_in(row, "written"),
        _by_hand(row),
        row["source"],
    )


def _series(row: Row, measures: Collection[str]) -> Series:
    return Series(
        row.entry("measure").word(measures),
        place_in(row, "country"),
        group_in(row, "group"),
        place_in(row, "partner"),
    )


def _beside(row: Row, text: str, measures: Collection[str]) -> Series:
    """A series shown with the claim: ``measure``, ``measure@group``, ``measure@group@partner``."""
    measure, *more = text.split("@")
    if measure not in measures:
        row.entry("beside").unknown_word(measure, measures)
    group = more[0] if more else row["group"] or ALL
    partner = more[1] if len(more) == _AT_PARTNER else WORLD
    if not is_group(group):
        row.entry("beside").unknown_word(group, (ALL,))
    return Series(measure, place_in(row, "country"), group, partner)


def _named(row: Row, name: str, events: Mapping[str, Event]) -> Event:
    found = events.get(name)
    if found is None:
        row.entry("events").unknown_word(name, tuple(events))
        return Event(name, "", "", None, None, None, never_began=False, source="", grade="")
    return found


def _by_hand(row: Row) -> ByHand | None:
    """What the reader decided or found; the day is asked for where either is told."""
    if not (row["by_hand"] or row["caution"]):
        return None
    row.need("read_on")
    verdict = row.entry("by_hand").of(Verdict) if row["by_hand"] else None
    return ByHand(verdict, row["caution"], row["caution_zh"], row.entry("read_on").day())


def _claimed(row: Row, check: Check) -> Claimed | None:
    """``70``, ``>80``, ``<=5``, ``-23``; for a change a sign alone as well."""
    text = row.need("claimed")
    if check is Check.CHANGE and text in {"+", "-"}:
        low, high = (_ZERO, None) if text == "+" else (None, _ZERO)
        return Claimed(text, low, high, strict=True)
    found = _CLAIMED.fullmatch(text)
    number = found["number"] if found else ""
    try:
        value = parse_number(number.removesuffix("%").strip())
    except QuantityError:
        row.entry("claimed").note(
            "CLAIM-UNREADABLE",
            expected="a number, one with a bound, or for a change a sign",
            remedy="write 70, >80, <=5, -23, or + or - alone",
        )
        return None
    bound = found["bound"] or "" if found else ""
    return _bounded(text, _BOUNDS.get(bound, bound), value)


def _bounded(text: str, bound: str, value: Fraction) -> Claimed:
    low = None if bound.startswith("<") else value
    high = None if bound.startswith(">") else value
    return Claimed(text, low, high, strict=bound in {">", "<"})


def _tolerance(row: Row) -> Fraction:
    """How far off a figure may be; blank is as far as the number claimed was rounded."""
    if not row["tolerance"]:
        decimals = row["claimed"].rstrip(" %").partition(".")[2]
        return Fraction(1, 2 * 10 ** len(decimals))
    number = row.entry("tolerance").number()
    if number < 0:
        row.entry("tolerance").note(
            "TOLERANCE-NEGATIVE",
            expected="zero or more",
            remedy="write how far off a figure may be, such as 1",
        )
    return abs(number)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
