"""A table of answers narrowed and put in order, as its reader asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from ytterby.licensing.determination import Cause
from ytterby.reports.portfolio import Cell, Portfolio, ProductRow
from ytterby.reports.titles import in_language
from ytterby.vocabulary.outcome import Outcome

BY_NAME, BY_ID = "name", "id"
TURNED = "-"

_Key: TypeAlias = Callable[[ProductRow], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What of a table is shown, and in which order.

    ``words`` are looked for in names and numbers, all of them.  The other three look at the cells:
    a row is shown if one cell is, or may come to, the ``outcome``, is still open where
    ``is_open``, and hangs on the ``cause``, all in one.  ``sort`` is ``name``, ``id`` or the number
    of a view from 0, which puts the strongest first; with ``-`` before it turned round.  Blank
    leaves the order as it is.
    """

    words: str = ""
    outcome: Outcome | None = None
    is_open: bool = False
    cause: Cause | None = None
    sort: str = ""

    @property
    def narrows(self) -> bool:
        """Whether it leaves rows out."""
        return (
            bool(self.words.strip()) or self.is_open or (self.outcome, self.cause) != (None, None)
        )


def arrangement_of(said: Mapping[str, str]) -> Arrangement:
    """What an address says of it, by the names of the fields; what is not understood is blank."""
    causes = {each.value: each for each in Cause}
    outcomes = {each.key: each for each in Outcome}
    return Arrangement(
        said.get("q", ""),
        outcomes.get(said.get("outcome", "")),
        bool(said.get("open", "")),
        causes.get(said.get("cause", "")),
        said.get("sort", ""),
    )


def arranged(portfolio: Portfolio, asked: Arrangement) -> Portfolio:
    """The table with the rows that were asked for, in the order asked for."""
    rows = [row for row in portfolio.rows if _is_asked_for(row, asked)]
    field = asked.sort.removeprefix(TURNED)
    key = _key(field, len(portfolio.views))
    if key is not None:
        rows = sorted(rows, key=key, reverse=asked.sort.startswith(TURNED))
    return replace(portfolio, rows=tuple(rows))


def is_open(cell: Cell) -> bool:
    """Whether a fact or the law still keeps the answer open."""
    return cell.at_least is not cell.at_most


def _is_asked_for(row: ProductRow, asked: Arrangement) -> bool:
    text = f"{row.id} {row.name} {row.name_zh} {row.note}".casefold()
    if not all(word in text for word in asked.words.casefold().split()):
        return False
    return any(_fits(cell, asked) for cell in row.cells)


def _fits(cell: Cell, asked: Arrangement) -> bool:
    outcomes = (None, cell.standing, cell.at_most)
    return (
        asked.outcome in outcomes
        and (is_open(cell) or not asked.is_open)
        and (asked.cause is None or asked.cause in cell.causes)
    )


def _key(field: str, views: int) -> _Key | None:
    if field == BY_NAME:
        return lambda row: (in_language(row.name, row.name_zh).casefold(), row.id)
    if field == BY_ID:
        return lambda row: (row.id.casefold(),)
    if field.isdecimal() and int(field) < views:
        at = int(field)
        return lambda row: (-row.cells[at].standing, -row.cells[at].at_most)
    return None
