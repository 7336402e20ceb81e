"""The parts of a document: every field says whether it is known, an interval, or missing.

Words are in the language that was spoken when the document was made; ``value`` is for a record.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ytterby.reports.language import say


class Standing(StrEnum):
    """How much is known of a field."""

    KNOWN = "known"
    BETWEEN = "interval"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in one field; ``ask`` are those who could say more.

    Words of a missing field say why it is, or are blank.
    """

    standing: Standing
    words: str
    value: object = None
    ask: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One field with the provision that asks for it."""

    key: str
    label: str
    answer: Answer
    provision: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: what it is about, and a field for each column."""

    key: str
    heading: str
    cells: tuple[Answer, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Fields in rows; ``about`` names what the rows are."""

    about: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """What a section shows: fields, a table, and what has to be said beside them."""

    fields: tuple[Field, ...] = ()
    table: Table | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a document."""

    key: str
    title: str
    intro: str
    provision: str
    filled: Filled

    def answers(self) -> Iterator[tuple[str, Answer]]:
        """Every field with its label; those of a table with row and column."""
        for field in self.filled.fields:
            yield field.label, field.answer
        table = self.filled.table
        for row in () if table is None else table.rows:
            for column, cell in zip(table.columns if table else (), row.cells, strict=True):
                yield say("{row}: {column}", row=row.heading, column=column.label), cell


@dataclass(frozen=True, slots=True)
class Chapter:
    """All sections about one product, or about everything that a company makes."""

    product: str
    name: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A provision that asks for something, with its status on the day of the document.

    ``binds`` is whether it is in force; ``days`` say from when it holds where that is to come or
    open, ``open`` what its text leaves open.
    """

    provision: str
    title: str
    status: str
    binds: bool | None
    days: tuple[str, ...]
    open: tuple[str, ...]
    address: str
    grade: str


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Somebody who could say more, and for which fields."""

    who: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document that a law asks for.

    ``standing`` is the sentence at its top: whether it is due on the day.  ``law`` holds every
    provision that asks for something in it; ``asked_by`` are those that demand the document.
    """

    name: str
    title: str
    form_note: str
    day: date
    standing: str
    asked_by: tuple[str, ...]
    law: Mapping[str, Asked]
    chapters: tuple[Chapter, ...]
    to_ask: tuple[ToAsk, ...]
    illustrative: str
    law_digest: str

    @property
    def counts(self) -> Mapping[Standing, int]:
        """How many fields are known, intervals, missing."""
        found = [
            answer.standing
            for chapter in self.chapters
            for section in chapter.sections
            for _, answer in section.answers()
        ]
        return {standing: found.count(standing) for standing in Standing}
