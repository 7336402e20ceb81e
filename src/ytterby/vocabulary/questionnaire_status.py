"""How questionnaires stand: each form on a day, what came of each workbook, what it changed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.questionnaire import SupplierForm


class FormState(StrEnum):
    """How one form stands."""

    ASKED = "asked"
    REMINDED = "reminded"
    OVERDUE = "overdue"
    PARTLY = "partly answered"
    ANSWERED = "answered"
    CONTRADICTORY = "contradictory"


@dataclass(frozen=True, slots=True)
class FormStatus:
    """One form as it stands on a day.

    ``open_parts`` are those without a word; of ``not_known`` the supplier said that nobody there
    knows.  ``not_read`` counts the workbooks that came back and could not be used.
    """

    form: SupplierForm
    state: FormState
    asked_on: date
    due_on: date
    reminded_on: tuple[date, ...]
    answered_on: tuple[date, ...]
    open_parts: tuple[str, ...]
    contradictory: tuple[str, ...]
    not_read: int

    @property
    def is_open(self) -> bool:
        """Whether an answer is still waited for."""
        return bool(self.open_parts)


@dataclass(frozen=True, slots=True)
class Change:
    """What new answers did: products decided by them, those still open, and whom to ask next.

    ``opened`` are products that were decided and are not any more, as a contradiction can do.
    """

    decided: tuple[str, ...]
    opened: tuple[str, ...]
    open_: tuple[str, ...]
    next_supplier: str | None
    next_parts: tuple[str, ...] = ()
    next_expects: float = 0.0


@dataclass(frozen=True, slots=True)
class Received:
    """What came of one workbook.

    ``answered`` are the parts of which something is known now, ``not_known`` those of which the
    supplier does not know, ``blank`` those without a word, ``unread`` those whose rows cannot be
    used.  ``contradictory`` are answered parts on which two sides have nothing in common.
    """

    document: str
    form: str = ""
    supplier: str = ""
    answered: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    contradictory: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_of_use(self) -> bool:
        """Whether anything was learned from it."""
        return bool(self.answered or self.not_known)
