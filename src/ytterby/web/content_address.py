"""What the address of a page of content says: which bill, day and answers, and what is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from ytterby.web.question import Question, question_of

SHOWN = ("basis", "standing", "q")
"""The fields that say on which reading and which of the products are shown."""

_ANSWERS, _PAGE, _DIGITS = "answers", "page", 6


@dataclass(frozen=True, slots=True)
class ContentAddress:
    """An address taken apart; ``place`` stands in it alone where no bill was brought.

    ``answers`` are ids of the shelf, ``page`` is numbered from 1.
    """

    question: Question
    place: str = ""
    answers: tuple[str, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict[str, str])
    page: int = 1

    @property
    def day(self) -> str:
        """The day of the prices as it was typed; blank is today."""
        return self.question.said.get("day", "")

    def asks(self, *, with_market: bool = True) -> list[tuple[str, str]]:
        """Bill, day, place and answers, as names and values."""
        alone = [] if self.question.brought else [("place", self.place)]
        pairs = [*self.question.pairs(), *alone, *((_ANSWERS, each) for each in self.answers)]
        market = ("day", "place")
        return [
            (name, value) for name, value in pairs if value and (with_market or name not in market)
        ]

    def under(self, path: str, **more: str) -> str:
        """The same bill, day and answers under another path, with something more."""
        return _address(path, [*self.asks(), *more.items()])

    def shown(self, path: str, **changed: str) -> str:
        """The same page, shown otherwise; always from its first page on."""
        said = {**self.said, **changed}
        return _address(path, [*self.asks(), *said.items()])

    def on_page(self, path: str, number: int) -> str:
        """The address of another page of the same."""
        return self.shown(path, **{_PAGE: str(number) if number > 1 else ""})

    def with_answer(self, path: str, id_: str) -> str:
        """The same page with one more answer laid over the bill."""
        shown = [*self.asks(), *(() if id_ in self.answers else ((_ANSWERS, id_),))]
        return _address(path, [*shown, *self.said.items()])

    def without_answers(self, path: str) -> str:
        """The same page with the bill as it was brought."""
        kept = [pair for pair in self.asks() if pair[0] != _ANSWERS]
        return _address(path, [*kept, *self.said.items()])


def content_address(pairs: Sequence[tuple[str, str]]) -> ContentAddress:
    """The parts of an address."""
    said = {name: text.strip() for name, text in pairs if name in SHOWN and text.strip()}
    answers = dict.fromkeys(text.strip() for name, text in pairs if name == _ANSWERS)
    place = next((text.strip() for name, text in pairs if name == "place"), "")
    page = next((text for name, text in pairs if name == _PAGE), "")
    number = int(page) if page.isdecimal() and len(page) < _DIGITS else 1
    kept = tuple(each for each in answers if each)
    return ContentAddress(question_of(pairs), place, kept, said, max(number, 1))


def _address(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    query = urlencode([(name, value) for name, value in pairs if value])
    return f"{path}?{query}" if query else path
