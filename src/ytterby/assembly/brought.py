"""What people bring: put on the shelf, looked through, judged, and remembered for a while."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from ytterby.assembly.documents import demo as judged_demo
from ytterby.assembly.documents import desk
from ytterby.assembly.memory import Memory
from ytterby.assembly.office import Brought, Office, demo_folder
from ytterby.intake.prices import read_prices
from ytterby.vocabulary.finding import Checked, Finding, FindingsError, Place
from ytterby.vocabulary.transaction import Transaction
from ytterby.workflows.determine import AS_READ
from ytterby.workflows.inspect_table import (
    Counter,
    Inspection,
    SeenColumn,
    column_map_typed,
    inspected,
)
from ytterby.workflows.judge_brought import Docket, days_around, docket_of, judge_brought
from ytterby.workflows.publish import Published
from ytterby.workflows.shelf import Kept

AT_ONCE_MAX = 300
"""So many answers are worked out while somebody waits: each takes ten to twenty milliseconds."""

DAYS_MAX = 12
"""More columns than this nobody reads side by side."""

# A few large documents, and a few large tables, are all that memory should hold.
_INSPECTED: "Memory[tuple[Brought, date, str], Inspection]" = Memory(4)
_JUDGED: "Memory[tuple[Asked, str], Published]" = Memory(8)
_DEMO: "Memory[str, Published]" = Memory(1)

_ISO_DAYS = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2}(?:\s+\d{4}-\d{1,2}-\d{1,2})+\s*")
_BETWEEN_DAYS = re.compile(r"[,;、，；\n]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about everything in a document, as it was typed; equal questions are judged once.

    ``said`` is by the fields of an export file, ``facts`` by names of facts of the law, and
    ``attested`` are ids of the shelf.  Without days the lines of an export file have their own.
    """

    brought: Brought
    said: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    attested: tuple[str, ...] = ()
    days: tuple[date, ...] = ()


class TooManyAnswersError(ValueError):
    """A question asks for more answers than are worked out while somebody waits."""

    def __init__(self, size: int, days: int) -> None:
        super().__init__(f"{size} answers are asked for; at most {AT_ONCE_MAX} are given at once")
        self.size, self.days, self.most = size, days, AT_ONCE_MAX


def example(office: Office) -> Brought:
    """The bill of the demo, put on the shelf as if somebody had brought it."""
    folder = demo_folder()
    bill, prices, rates = (
        office.shelf.put(name, (folder / name).read_bytes()).id
        for name in ("bill.csv", "prices.csv", "rates.csv")
    )
    return Brought(bill, prices=prices, rates=rates, place="either market")


@cache
def price_places() -> tuple[str, ...]:
    """The places of the prices that come with ytterby."""
    return tuple(sorted({each.place for each in read_prices(desk().prices).required().prices()}))


def looked_through(office: Office, brought: Brought) -> Inspection:
    """A document that was brought, looked through at the prices of today.

    Raises:
        FindingsError: a document is not on the shelf.

    """
    files, day = office.files(brought), office.today()
    path = office.kept(brought.bill).path
    counter = Counter(office.desk, office.court, day)
    key = (brought, day, office.court.lawbook.digest)
    return _INSPECTED.of(key, lambda: inspected(path, files, counter))


def columns_kept(office: Office, columns: Iterable[SeenColumn]) -> Checked[Kept]:
    """A column map that somebody typed, put on the shelf if it can be read."""
    typed = column_map_typed(columns)
    if typed.value is None:
        return Checked(None, typed.findings)
    text = typed.value.as_yaml()
    return Checked(office.shelf.put("columns.yaml", text.encode("utf-8")), typed.findings)


def days_typed(office: Office, texts: Iterable[str]) -> Checked[tuple[date, ...]]:
    """Days typed in any of the ways of a table, several in one text, each once and in order."""
    found: set[date] = set()
    findings: list[Finding] = []
    for text in texts:
        for piece in text.split() if _ISO_DAYS.fullmatch(text) else _BETWEEN_DAYS.split(text):
            if piece.strip():
                checked = office.typed_question({"day": piece.strip()}, {})
                findings += (replace(each, place=_DAYS) for each in checked.findings)
                found.update(() if checked.value is None else (checked.value.day,))
    return Checked(None if findings else tuple(sorted(found)), tuple(findings))


def usual_days(office: Office, brought: Brought) -> tuple[date, ...]:
    """Without days being said: today with the changes of the law around it as it was read.

    For a bill of very many products it is today alone, and for the lines of an export file none,
    since they have their own.

    Raises:
        FindingsError: a document is not on the shelf.

    """
    seen, today = looked_through(office, brought), office.today()
    if seen.bill is None:
        return ()
    asked = office.court.lawbook.holding(office.court.regimes)
    days = days_around(asked, today, AS_READ)
    return days if len(days) * len(seen.bill.products) <= AT_ONCE_MAX else (today,)


def demo_judged(office: Office) -> Published:
    """The demo's products on its days; judged once for all who look at it."""
    digest = office.court.lawbook.digest
    return _DEMO.of(digest, lambda: judged_demo(_unheard).published)


def brought_judged(office: Office, asked: Asked) -> Published:
    """Everything in a document judged as asked.

    Raises:
        FindingsError: a document is not on the shelf, or something in it or in the question blocks.
        TooManyAnswersError: that would take too long for somebody who waits.

    """
    docket = docket_asked(office, asked)
    if docket.size > AT_ONCE_MAX:
        raise TooManyAnswersError(docket.size, len(docket.days))
    place = asked.brought.place
    key = (asked, office.court.lawbook.digest)
    return _JUDGED.of(key, lambda: judge_brought(docket, place, office.version, _unheard_count))


def transaction_typed(office: Office, asked: Asked) -> Transaction:
    """What was typed, as the transaction of every product; its day is the first one asked for.

    Raises:
        FindingsError: something that was typed cannot be read.

    """
    day = asked.days[0] if asked.days else office.today()
    said = {**dict(asked.said), "day": day.isoformat()}
    return office.typed_question(said, dict(asked.facts)).required()


def docket_asked(office: Office, asked: Asked) -> Docket:
    """Everything in a document that is to be judged as asked.

    Raises:
        FindingsError: a document is not on the shelf, or something in it or in the question blocks.

    """
    seen = looked_through(office, asked.brought)
    views = office.views(asked.readings, asked.attested)
    docket = docket_of(seen, transaction_typed(office, asked), asked.days, views)
    if docket is None:
        raise FindingsError(seen.findings)
    return docket


_DAYS = Place("question", 0, "days")


def _unheard(_: str) -> None:
    """Nobody listens to how far it is."""


def _unheard_count(_: int) -> None:
    """Nobody listens to how far it is."""
