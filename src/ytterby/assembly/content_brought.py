"""What is inside a bill that somebody brought, with answers of suppliers laid over it."""

from dataclasses import dataclass, replace
from datetime import date

from ytterby.assembly.brought import example, looked_through
from ytterby.assembly.content_pages import bill_seen, is_large
from ytterby.assembly.memory import Memory
from ytterby.assembly.office import Brought, Office
from ytterby.intake.prices import read_prices
from ytterby.intake.stated_origins import Beside, read_stated_origins
from ytterby.material.answers.answered import with_statements
from ytterby.vocabulary.finding import Finding, FindingsError
from ytterby.vocabulary.statement import Statement
from ytterby.workflows.content_pages import ContentSeen, content_seen
from ytterby.workflows.inspect_table import Inspection
from ytterby.workflows.matters import Portfolio

PARTS_AT_ONCE = 20_000
"""A bill of more parts is not judged while somebody waits."""

_SEEN: "Memory[tuple[ContentAsked, str], ContentJudged]" = Memory(8)


@dataclass(frozen=True, slots=True)
class ContentAsked:
    """A bill, the day of its prices, and answers; ``answers`` are ids of the shelf."""

    brought: Brought
    day: date
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentJudged:
    """What was found; ``before`` is the same without the answers, ``None`` where there are none.

    ``places`` are those of which there are prices; ``of_answers`` is what was found where the
    answers met the bill.
    """

    seen: ContentSeen
    places: tuple[str, ...]
    of_answers: tuple[Finding, ...] = ()
    before: ContentSeen | None = None


class NoBillError(ValueError):
    """A document holds shipments, of which nobody can say what is inside."""

    def __init__(self) -> None:
        super().__init__("the document is no bill of materials")


class TooManyPartsError(ValueError):
    """A bill has more parts than are rolled up while somebody waits."""

    def __init__(self, parts: int) -> None:
        super().__init__(
            f"the bill has {parts} parts; at most {PARTS_AT_ONCE} are rolled up at once"
        )
        self.parts, self.most = parts, PARTS_AT_ONCE


def example_brought(office: Office, place: str = "") -> Brought:
    """The bill of the demo, at the prices of a place."""
    brought = example(office)
    return replace(brought, place=place) if place else brought


def content_judged(office: Office, asked: ContentAsked) -> ContentJudged:
    """Everything in a bill judged as asked; equal questions are judged once.

    Raises:
        FindingsError: a document is not on the shelf, or something in it blocks.
        NoBillError: it is an export file.
        TooManyPartsError: that would take too long for somebody who waits.

    """
    key = (asked, office.court.lawbook.digest)
    return _SEEN.of(key, lambda: _judged(office, asked))


def _judged(office: Office, asked: ContentAsked) -> ContentJudged:
    seen = looked_through(office, asked.brought)
    if seen.portfolio is None:
        raise FindingsError(seen.findings)
    bill = seen.portfolio.bill
    if bill is None:
        raise NoBillError
    if len(bill.parts) > PARTS_AT_ONCE:
        raise TooManyPartsError(len(bill.parts))
    places = _places(office, asked.brought)
    plain = _content(seen.portfolio, asked.day)
    if not asked.answers:
        return ContentJudged(plain, places)
    statements, noticed = _statements(office, asked, seen)
    told, findings = with_statements(bill, statements, asked.day)
    answered = bill_seen(told, seen.portfolio.market, asked.day)
    return ContentJudged(answered, places, (*noticed, *findings), plain)


def _content(portfolio: Portfolio, day: date) -> ContentSeen:
    """The bill as it was brought; what it has been rolled up for already is not done again."""
    bill = portfolio.bill
    if bill is None:
        raise NoBillError
    if is_large(bill):
        return bill_seen(bill, portfolio.market, day)
    found = portfolio.valued_on(day)
    if found is None:
        raise NoBillError
    court = portfolio.court
    return content_seen(found, court, court.counting, day)


def _statements(
    office: Office, asked: ContentAsked, seen: Inspection
) -> tuple[tuple[Statement, ...], tuple[Finding, ...]]:
    """Every statement in the answers, with what was noticed there and does not block.

    What an answer leaves out of countries and prices the bill may have.
    """
    # What reads XML is loaded only when an answer comes.
    from ytterby.intake.answers import read_answers

    beside = Beside(asked.day)
    if seen.table is not None:
        own = read_stated_origins(seen.table, seen.columns, office.desk.terms).value
        beside = Beside(asked.day, own or {})
    read = [read_answers(office.kept(id_).path, beside) for id_ in asked.answers]
    statements = tuple(statement for each in read for statement in each.required())
    return statements, tuple(finding for each in read for finding in each.findings)


def _places(office: Office, brought: Brought) -> tuple[str, ...]:
    """The places of the prices that count for a bill."""
    prices = office.files(brought).prices or office.desk.prices
    return tuple(sorted({each.place for each in read_prices(prices).required().prices()} - {""}))
