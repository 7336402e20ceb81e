"""The lines of a part list as a page shows them, each with its answer in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ytterby.reports.marks import Mark, truth_mark
from ytterby.reports.triage_words import (
    answer_words,
    code_words,
    correction_words,
    decided_by,
    note_words,
    reason_words,
    rule_words,
)
from ytterby.reports.wording import semicolons
from ytterby.vocabulary.triage import CouldHold, Triaged
from ytterby.vocabulary.truth import Truth

_CODES_SHOWN = 4
_TRUTHS: Mapping[CouldHold, Truth] = MappingProxyType(
    {CouldHold.YES: True, CouldHold.NO: False, CouldHold.UNKNOWN: None}
)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of the list with its answer in words."""

    part: str
    description: str
    supplier: str
    line: int
    mark: Mark
    answer: str
    reason: str
    decided_by: str
    rules: str
    notes: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    codes_left_out: int
    corrected: str
    value: str
    shipments: str


def shown_lines(lines: Iterable[Triaged]) -> Iterator[ShownLine]:
    """Lines in words, in the order in which they come."""
    for each in lines:
        line, judged = each.line, each.judged
        yield ShownLine(
            line.part,
            line.description,
            line.supplier,
            line.place.line,
            truth_mark(_TRUTHS[judged.answer]),
            answer_words(judged.answer),
            reason_words(judged.reason),
            decided_by(each),
            semicolons(dict.fromkeys(rule_words(sign) for sign in judged.signs)),
            tuple(dict.fromkeys(note for sign in judged.signs if (note := note_words(sign)))),
            tuple((row.code, code_words(row)) for row in each.candidates[:_CODES_SHOWN]),
            max(len(each.candidates) - _CODES_SHOWN, 0),
            correction_words(each),
            "" if line.value is None else f"{line.value:,.0f}",
            "" if line.shipments is None else f"{line.shipments:,}",
        )
