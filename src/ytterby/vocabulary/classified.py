"""What triage found in a part list: every line answered, and what may be assumed of parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.triage import CouldHold, Reason, Triaged


@dataclass(frozen=True, slots=True)
class Classified:
    """Every line of a part list with its answer, in the order of the list.

    ``work`` holds the same lines in the order in which they are worth a look.
    """

    title: str
    day: date
    lines: tuple[Triaged, ...]
    work: tuple[Triaged, ...]
    findings: tuple[Finding, ...]

    def count(self, answer: CouldHold) -> int:
        """How many lines have an answer."""
        return sum(each.judged.answer is answer for each in self.lines)

    @property
    def tells_value(self) -> bool:
        """Whether any line says what it is worth."""
        return any(each.line.value is not None for each in self.lines)

    @property
    def tells_shipments(self) -> bool:
        """Whether any line says how often it ships."""
        return any(each.line.shipments is not None for each in self.lines)


def assumed_free(classified: Classified) -> Mapping[str, Triaged | None]:
    """Every part number, with the line whose rule says that it is free of rare earths, if all do.

    That is an assumption by a rule of triage and no statement of a supplier.
    """
    found: dict[str, Triaged | None] = {}
    for each in classified.lines:
        part = each.line.part
        if part:
            free = each if _is_free_by_rule(each) else None
            found[part] = free if part not in found or found[part] is not None else None
    return found


def _is_free_by_rule(each: Triaged) -> bool:
    if each.judged.answer is not CouldHold.NO or each.judged.reason is not Reason.CANNOT_HOLD:
        return False
    rules = [sign.rule for sign in each.judged.signs if sign.rule is not None]
    return bool(rules) and all(rule.rare_earth_free for rule in rules)
