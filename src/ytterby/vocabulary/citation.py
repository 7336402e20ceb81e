"""A legal identifier, the grade of its evidence, and the citation that carries both."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_LEGAL_ID = re.compile(r"[a-z]{2}/[a-z0-9]+(?:-[a-z0-9]+)*(?:#[a-z0-9]+(?:[-.][a-z0-9]+)*)?")


class Grade(StrEnum):
    """How good the evidence for a statement of law is, best first."""

    OFFICIAL = "official"
    OFFICIAL_EXTRACT = "official-extract"
    DECISION = "decision"
    FAQ = "faq"
    LAW_FIRM = "law-firm"
    SOFTWARE = "software"
    PRESS = "press"
    TRADE_PRACTICE = "trade-practice"
    DERIVED = "derived"
    INVENTED = "invented"


@dataclass(frozen=True, order=True, slots=True)
class LegalId:
    """The name of an instrument or of one provision in it: ``cn/mofcom-2025-61#art-1-limb-1``.

    It is also the path of the instrument's folder in ``law/`` and of its page.
    """

    text: str

    def __post_init__(self) -> None:
        if not _LEGAL_ID.fullmatch(self.text):
            raise LegalIdError(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def instrument(self) -> str:
        """The part before the hash."""
        return self.text.partition("#")[0]

    @property
    def provision(self) -> str:
        """The part after the hash, empty for a whole instrument."""
        return self.text.partition("#")[2]


class LegalIdError(ValueError):
    """The text does not have the form of a legal identifier."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text!r} is no legal identifier; one reads like 'cn/mofcom-2025-61#art-1-limb-1'"
        )


@dataclass(frozen=True, slots=True)
class Citation:
    """Where the law says so: the provision, its name for people, the source and the day."""

    provision: LegalId
    title: str
    title_zh: str
    grade: Grade
    address: str
    read_on: date
