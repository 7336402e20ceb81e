"""The fields of a mapping, each asked for by name and kind; what does not fit is noted.

Reading goes on after a finding: a stand-in of the right type takes the place of what could not be
read, and ``Notes.checked`` keeps anything built from stand-ins from getting out.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from ytterby.intake.notes import Notes
from ytterby.intake.strict_yaml import Node, day_or_none, resolved
from ytterby.vocabulary.citation import Grade, LegalId, LegalIdError
from ytterby.vocabulary.finding import Place
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.period import EmptyPeriodError, Period
from ytterby.vocabulary.quantity import QuantityError, parse_number, parse_share

Word = TypeVar("Word", bound=StrEnum)
Read = TypeVar("Read")

# A year outside is a slip of the pen, and keeps clear of the ends of the calendar.
_YEARS = range(1900, 3000)
# How the kinds of YAML are written, for people who never heard their names.
_WRITTEN: Mapping[str, str] = MappingProxyType(
    {
        "a mapping": "write its fields here, each as `key: value` on a line of its own",
        "a list": "write a list here, each entry on a line of its own after `- `",
        "a text": "write words here, in quotes if they read as something else",
    }
)
OUTCOME_KEYS = tuple(outcome.key for outcome in Outcome)


class Entry(NamedTuple):
    """A node with the path of its field and the notes of its document."""

    node: Node
    field: str
    notes: Notes

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.notes.document, self.node.line, self.field)

    @property
    def shown(self) -> str:
        """How it is shown in a finding."""
        return self.node.shown

    def note(self, code: str, *, expected: str, remedy: str, seen: str = "") -> None:
        """Write down a finding about it; ``seen`` is the value itself unless told otherwise."""
        self.notes.add(code, self.place, seen=seen or self.shown, expected=expected, remedy=remedy)

    def wrong_kind(self, expected: str) -> None:
        """Note that it is of another kind than asked for."""
        remedy = _WRITTEN.get(expected, f"write {expected} here")
        self.note("WRONG-KIND", expected=expected, remedy=remedy)

    def text(self) -> str:
        """Its text; a number or a day written without quotes is taken as it was written."""
        value = self.node.value
        if not isinstance(value, str) or self.node.is_nothing or self._is_truth:
            self.wrong_kind("a text")
            return ""
        return value.strip()

    @property
    def _is_truth(self) -> bool:
        return isinstance(resolved(self.node), bool)

    def truth(self) -> bool:
        """Whether it is true; only the words true and false say so."""
        value = resolved(self.node)
        if isinstance(value, bool):
            return value
        self.wrong_kind("true or false")
        return False

    def whole(self) -> int:
        """Its whole number."""
        value = resolved(self.node)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.wrong_kind("a whole number")
        return 0

    def day(self) -> date:
        """Its day, written as in ISO 8601."""
        day = day_or_none(self.text())
        if day is None or day.year not in _YEARS:
            self.note(
                "DATE-UNREADABLE",
                expected="a day of the calendar from 1900 to 2999",
                remedy="write it like 2025-11-07",
            )
            # Not the first day there is, so that a day before it can be built.
            return date(1, 1, 2)
        return day

    def share(self) -> Interval:
        """Its share with its uncertainty."""
        return self._share() or Interval(Fraction(0), Fraction(1))

    def exact_share(self) -> Fraction:
        """Its share, which must be one value and no range."""
        share = self._share()
        if share is not None and not share.is_exact:
            self.note(
                "SHARE-UNREADABLE", expected="one share", remedy="write one value, such as 0.1 %"
            )
        return Fraction(0) if share is None else share.low

    def number(self) -> Fraction:
        """Its number, exact."""
        try:
            return parse_number(self.text())
        except QuantityError as error:
            self.note("NUMBER-UNREADABLE", expected=error.expected, remedy=error.remedy)
            return Fraction(0)

    def _share(self) -> Interval | None:
        try:
            return parse_share(self.text())
        except QuantityError as error:
            self.note("SHARE-UNREADABLE", expected=error.expected, remedy=error.remedy)
            return None

    def word(self, allowed: Collection[str]) -> str:
        """One of the words that are allowed here."""
        word = self.text()
        if word not in allowed:
            self.unknown_word(word, allowed)
        return word

    def unknown_word(self, word: str, allowed: Collection[str]) -> None:
        """Note that a word is none of those allowed, with the nearest of them."""
        near = nearest(word, allowed)
        self.note(
            "WORD-UNKNOWN",
            seen=word or self.shown,
            expected=f"one of {', '.join(allowed)}",
            remedy=f"write {near}" if near else "choose one of the words expected",
        )

    def of(self, words: type[Word]) -> Word:
        """The member of an enumeration that it names."""
        word = self.word([each.value for each in words])
        return next((each for each in words if each.value == word), next(iter(words)))

    def outcome(self) -> Outcome:
        """The outcome whose key it is."""
        word = self.word(OUTCOME_KEYS)
        return Outcome.of(word) if word in OUTCOME_KEYS else Outcome.NOT_REACHED

    def legal_id(self) -> LegalId | None:
        """The instrument or provision that it names."""
        try:
            return LegalId(self.text())
        except LegalIdError:
            self.note(
                "BAD-LEGAL-ID",
                expected="the id of an instrument or a provision",
                remedy="write it like zz/act-1 or zz/act-1#art-1: lower case, words joined by -",
            )
            return None

    def items(self) -> "list[Entry]":
        """Its parts, if it is a list."""
        value = self.node.value
        if not isinstance(value, list):
            self.wrong_kind("a list")
            return []
        return [
            Entry(node, f"{self.field}[{index}]", self.notes) for index, node in enumerate(value)
        ]

    def texts(self) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(item.text() for item in self.items())

    def members(self) -> "list[tuple[str, Entry]]":
        """Its named parts, if it is a mapping whose keys are names given by its author."""
        value = self.node.value
        if not isinstance(value, dict):
            self.wrong_kind("a mapping")
            return []
        return [
            (key, Entry(node, f"{self.field}.{key}" if self.field else key, self.notes))
            for key, node in value.items()
        ]

    def fields(self) -> "Fields":
        """Its fields, if it is a mapping with known keys."""
        return Fields(self)


class Fields:
    """The fields of one mapping; what was asked for is what is known.

    ``close`` notes the keys that nobody asked for, so it comes last.  A field left blank or
    written as null counts as absent.
    """

    __slots__ = ("_asked", "_held", "entry")

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self._asked: set[str] = set()
        self._held: dict[str, Node] | None = None
        if isinstance(entry.node.value, dict):
            self._held = entry.node.value
        else:
            entry.wrong_kind("a mapping")

    def __contains__(self, key: str) -> bool:
        return self._held is not None and key in self._held

    def get(self, key: str) -> Entry | None:
        """The entry of a key that may be left out."""
        self._asked.add(key)
        node = None if self._held is None else self._held.get(key)
        if node is None or node.is_nothing:
            return None
        field = f"{self.entry.field}.{key}" if self.entry.field else key
        return Entry(node, field, self.entry.notes)

    def need(self, key: str) -> Entry | None:
        """The entry of a key that must be there."""
        found = self.get(key)
        if found is None and self._held is not None:
            field = f"{self.entry.field}.{key}" if self.entry.field else key
            place = Place(self.entry.notes.document, self.entry.node.line, field)
            self._note_missing(key, place)
        return found

    def _note_missing(self, key: str, place: Place) -> None:
        self.entry.notes.add(
            "MISSING-KEY",
            place,
            seen="nothing",
            expected=f"a value for {key}",
            remedy=f"write a value for {key}",
        )

    def read(self, key: str, reader: Callable[[Entry], Read]) -> Read | None:
        """What a reader makes of a key that may be left out."""
        found = self.get(key)
        return None if found is None else reader(found)

    def text(self, key: str) -> str:
        """A text that must be there and not be blank."""
        found = self.need(key)
        text = "" if found is None else found.text()
        if found is not None and found.node.value == "":
            self._note_missing(key, found.place)
        return text

    def text_or_blank(self, key: str) -> str:
        """A text that may be left out."""
        found = self.get(key)
        return "" if found is None else found.text()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts that may be left out."""
        found = self.get(key)
        return () if found is None else found.texts()

    def day(self, key: str) -> date:
        """A day that must be there."""
        found = self.need(key)
        return date(1, 1, 2) if found is None else found.day()

    def whole(self, key: str) -> int:
        """A whole number that must be there."""
        found = self.need(key)
        return 0 if found is None else found.whole()

    def truth(self, key: str) -> bool:
        """True or false, which must be there."""
        found = self.need(key)
        return False if found is None else found.truth()

    def grade(self) -> Grade:
        """The grade of the evidence, which must be there."""
        found = self.need("grade")
        return Grade.INVENTED if found is None else found.of(Grade)

    def members(self, key: str) -> list[tuple[str, Entry]]:
        """The named parts of a mapping that may be left out."""
        found = self.get(key)
        return [] if found is None else found.members()

    def items(self, key: str) -> list[Entry]:
        """The parts of a list that may be left out."""
        found = self.get(key)
        return [] if found is None else found.items()

    def some_members(self, key: str) -> list[tuple[str, Entry]]:
        """The named parts of a mapping that must be there and not be empty."""
        found = self.need(key)
        members = [] if found is None else found.members()
        if found is not None and found.node.value == {}:
            _note_empty(found)
        return members

    def some_items(self, key: str) -> list[Entry]:
        """The parts of a list that must be there and not be empty."""
        found = self.need(key)
        items = [] if found is None else found.items()
        if found is not None and found.node.value == []:
            _note_empty(found)
        return items

    def period(self) -> Period:
        """The days from ``from`` to ``to``, without end where ``to`` is left out."""
        start, end = self.day("from"), self.read("to", Entry.day)
        try:
            return Period(start, end)
        except EmptyPeriodError:
            self.entry.note(
                "BAD-PERIOD",
                seen=f"from {start} to {end}",
                expected="`to` after `from`; it is the first day outside",
                remedy="mend the later of the two days, or leave `to` out",
            )
            return Period(start)

    def format(self, name: str) -> None:
        """Note it unless the document says that it has this format."""
        found = self.need("format")
        if found is not None and found.text() != name:
            found.note("UNKNOWN-FORMAT", expected=name, remedy=f"write format: {name}")

    def close(self) -> None:
        """Note every key that nobody asked for."""
        if self._held is None:
            return
        for key, node in self._held.items():
            if key not in self._asked:
                self._unknown(key, node)

    def _unknown(self, key: str, node: Node) -> None:
        known = sorted(self._asked)
        near = nearest(key, known)
        field = f"{self.entry.field}.{key}" if self.entry.field else key
        self.entry.notes.add(
            "UNKNOWN-KEY",
            Place(self.entry.notes.document, node.line, field),
            seen=key,
            expected=f"one of {', '.join(known)}",
            remedy=f"write {near}, or take {key} out" if near else f"take {key} out",
        )


def _note_empty(entry: Entry) -> None:
    entry.note(
        "NOTHING-INSIDE",
        seen=f"{entry.shown} with nothing inside",
        expected="at least one",
        remedy="add one, or take the whole out",
    )


def nearest(word: str, words: Iterable[str]) -> str:
    """The word most like this one, empty if none is near."""
    found = get_close_matches(word, list(words), n=1)
    return found[0] if found else ""
