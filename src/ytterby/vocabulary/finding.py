"""A finding: something in a document that stands in the way, told so that it can be mended."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Where something was seen: the document, the line (from 1) and the field.

    ``line`` is 0 where the whole document is meant.
    """

    document: str
    line: int = 0
    field: str = ""

    def __str__(self) -> str:
        line = str(self.line) if self.line else ""
        parts = [part for part in (self.document, line, self.field) if part]
        return ":".join(parts)


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing found in a document: what was seen there, what was expected, and what to do.

    A finding that ``blocks`` keeps the document from being used; one that does not is
    shown beside the answer.  ``code`` is its name in messages, tests and the manual.
    """

    place: Place
    code: str
    seen: str
    expected: str
    remedy: str
    blocks: bool = True

    def __str__(self) -> str:
        return (
            f"{self.place}: {self.code}\n"
            f"  seen:     {self.seen}\n"
            f"  expected: {self.expected}\n"
            f"  remedy:   {self.remedy}"
        )


# Not slotted: a frozen slotted generic cannot be called as ``Checked[str](...)`` (Python 3.11).
@dataclass(frozen=True)
class Checked(Generic[Value]):
    """What came out of a document, and everything found on the way.

    ``value`` is ``None`` exactly when a finding blocks.
    """

    value: Value | None
    findings: tuple[Finding, ...] = ()

    def required(self) -> Value:
        """The value.

        Raises:
            FindingsError: something blocks; it carries every finding.

        """
        if self.value is None:
            raise FindingsError(self.findings)
        return self.value


class FindingsError(Exception):
    """A document cannot be used; ``findings`` says why, all at once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))
