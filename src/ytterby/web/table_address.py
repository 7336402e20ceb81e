"""What the address of a table says: whose question it is, and what of its answer is shown how."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from ytterby.reports.arrangement import TURNED
from ytterby.web.question import Question, question_of

ARRANGED = ("q", "outcome", "open", "cause", "sort")
"""The fields that say which rows are shown, and in which order; see ``reports.arrangement``."""

_DAYS, _PAGE, _DIGITS = "days", "page", 6


@dataclass(frozen=True, slots=True)
class TableAddress:
    """A table's address taken apart; ``days`` are as typed, ``page`` is numbered from 1."""

    path: str
    question: Question
    days: tuple[str, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict[str, str])
    page: int = 1

    def asks(self) -> list[tuple[str, str]]:
        """What is asked, as names and values: everything but what of the answer is shown."""
        return [*self.question.pairs(), *((_DAYS, text) for text in self.days)]

    def under(self, path: str, **more: str) -> str:
        """The address of the same question under another path, with something more."""
        return _address(path, [*self.asks(), *more.items()])

    def shown(self, **changed: str) -> str:
        """The address of the same table, shown otherwise; always from its first page on."""
        return self.shown_under(self.path, **changed)

    def shown_under(self, path: str, **changed: str) -> str:
        """The same rows in the same order under another path."""
        said = {**self.said, **changed}
        kept = [(name, said[name]) for name in ARRANGED if said.get(name)]
        rest = [(name, text) for name, text in changed.items() if name not in ARRANGED and text]
        return _address(path, [*self.asks(), *kept, *rest])

    def on_page(self, number: int) -> str:
        """The address of another page of the same table."""
        return self.shown(**{_PAGE: str(number) if number > 1 else ""})

    def sorted_by(self, column: str) -> str:
        """The table in the order of a column, turned round if it is in that order already."""
        return self.shown(sort=TURNED + column if self.said.get("sort") == column else column)

    def order_of(self, column: str) -> str:
        """How the table is sorted by a column, as ``aria-sort`` wants it; blank if it is not."""
        sort = self.said.get("sort", "")
        if sort.removeprefix(TURNED) != column:
            return ""
        # A column of answers begins with the strongest.
        falls = column.isdecimal() is not sort.startswith(TURNED)
        return "descending" if falls else "ascending"


def table_address(path: str, pairs: Sequence[tuple[str, str]]) -> TableAddress:
    """The parts of an address."""
    said = {name: text.strip() for name, text in pairs if name in ARRANGED and text.strip()}
    days = tuple(text.strip() for name, text in pairs if name == _DAYS and text.strip())
    page = next((text for name, text in pairs if name == _PAGE), "")
    number = int(page) if page.isdecimal() and len(page) < _DIGITS else 1
    question = question_of(pairs)
    if not days and "day" in question.said:
        days = (question.said["day"],)
    asked = replace(question.with_said(day=""), unread=question.unread)
    return TableAddress(path, asked, days, said, max(number, 1))


def _address(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    query = urlencode(pairs)
    return f"{path}?{query}" if query else path
