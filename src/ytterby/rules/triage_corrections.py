"""What people corrected: the exact part first, then the exact description, and nothing beyond."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.triage import (
    Correction,
    CouldHold,
    Judged,
    PartLine,
    Reason,
    Sign,
    Speaks,
    Told,
)

_SAYS: Mapping[CouldHold, Speaks] = {
    CouldHold.YES: Speaks.MAY_HOLD,
    CouldHold.NO: Speaks.CANNOT_HOLD,
    CouldHold.UNKNOWN: Speaks.OPEN,
}


@dataclass(frozen=True, slots=True)
class CorrectionBook:
    """Corrections by part number, and those of descriptions by their words without extra blanks."""

    by_part: Mapping[str, Correction]
    by_description: Mapping[str, Correction]

    def of(self, line: PartLine) -> Correction | None:
        """What was said of a line, ``None`` if nothing was."""
        found = self.by_part.get(line.part) if line.part else None
        return found or self.by_description.get(_key(line.description))


NO_CORRECTIONS = CorrectionBook({}, {})
"""Nobody corrected anything."""


def correction_book(
    corrections: Iterable[Correction],
) -> tuple[CorrectionBook, tuple[Finding, ...]]:
    """Corrections put in order; of two that differ neither is used.

    One that names a part is of that part; its description counts only where it names none.
    """
    by_part: dict[str, Correction] = {}
    by_description: dict[str, Correction] = {}
    against: dict[tuple[bool, str], Finding] = {}
    for each in corrections:
        book, key = (by_part, each.part) if each.part else (by_description, _key(each.description))
        before = book.setdefault(key, each)
        if before.answer is not each.answer:
            against.setdefault((bool(each.part), key), _differ(key, before, each))
        elif each.on > before.on or (each.confirmed and not before.confirmed):
            book[key] = each
    for is_part, key in against:
        (by_part if is_part else by_description).pop(key, None)
    return CorrectionBook(by_part, by_description), tuple(against.values())


def corrected(judged: Judged, correction: Correction) -> tuple[Judged, bool]:
    """The answer as corrected, and whether a certain sign keeps the correction from being used.

    "No" against words that name a substance is used only where it was confirmed.
    """
    sign = Sign(Told.CORRECTION, correction.why or correction.by, _SAYS[correction.answer])
    signs = (sign, *judged.signs)
    if correction.answer is CouldHold.NO and judged.certain and not correction.confirmed:
        held = replace(judged, answer=CouldHold.UNKNOWN, reason=Reason.CONTRADICTION, signs=signs)
        return held, True
    inside = () if correction.answer is CouldHold.NO else judged.inside
    said = Judged(correction.answer, Reason.CORRECTED, signs, judged.certain, inside)
    return said, False


def contradicted(line: PartLine, judged: Judged, correction: Correction) -> Finding:
    """What is said of a correction that a certain sign stands against."""
    sign = next((each for each in judged.signs if each.says is Speaks.HOLDS), judged.signs[-1])
    return Finding(
        correction.place,
        "CORRECTION-CONTRADICTED",
        f"{correction.by} says no, and the {sign.told.value} of {line.part or 'the line'} says "
        f"{sign.words}",
        "one of the two",
        "look again; write yes into the column Confirmed if it is no all the same",
        blocks=False,
    )


def _key(description: str) -> str:
    return " ".join(description.split())


def _differ(key: str, before: Correction, after: Correction) -> Finding:
    return Finding(
        after.place,
        "CORRECTIONS-DIFFER",
        f"{after.answer.value} for {key} by {after.by}, and {before.answer.value} by {before.by} "
        f"in line {before.place.line}",
        "one answer",
        "agree on one and take the other out; until then neither is used",
        blocks=False,
    )
