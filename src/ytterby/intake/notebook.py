"""The notebook in which a reader writes what it finds, capped so that a million findings fit."""

from collections import Counter
from typing import TypeVar

from ytterby.vocabulary.finding import Checked, Finding, Place

KEPT_PER_CODE = 1_000
"""So many findings of one code are kept; those after them are counted and told in one more."""

Value = TypeVar("Value")


class Notebook:
    """Findings about one document, in the order found.

    Invariant: once something blocks, ``checked`` gives no value.
    """

    def __init__(self) -> None:
        self._kept: list[Finding] = []
        self._seen: Counter[str] = Counter()
        self._last: dict[str, Finding] = {}
        self._blocked = False
        self._count = 0

    @property
    def blocked(self) -> bool:
        """Whether anything found so far keeps the document from being used."""
        return self._blocked

    @property
    def count(self) -> int:
        """How many findings there are, those not kept among them."""
        return self._count

    def note(self, finding: Finding) -> None:
        """Write a finding down."""
        self._blocked = self._blocked or finding.blocks
        self._count += 1
        self._seen[finding.code] += 1
        self._last[finding.code] = finding
        if self._seen[finding.code] <= KEPT_PER_CODE:
            self._kept.append(finding)

    def take(self, checked: Checked[Value]) -> Value | None:
        """The value of what another reader gave, its findings written down here."""
        for finding in checked.findings:
            self.note(finding)
        return checked.value

    def findings(self) -> tuple[Finding, ...]:
        """What was found, by place, with one finding more for each code that ran over."""
        rest = [
            _the_rest(self._last[code], count - KEPT_PER_CODE)
            for code, count in self._seen.items()
            if count > KEPT_PER_CODE
        ]
        return (*sorted(self._kept), *rest)

    def checked(self, value: Value | None) -> Checked[Value]:
        """The value with the findings, or no value if something blocks."""
        return Checked(None if self._blocked else value, self.findings())


def _the_rest(last: Finding, count: int) -> Finding:
    return Finding(
        Place(last.place.document, 0, last.place.field),
        last.code,
        f"{count:,} more of these, the last in line {last.place.line}",
        last.expected,
        last.remedy,
        last.blocks,
    )
