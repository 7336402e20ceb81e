"""The port to where a campaign is kept: a round of questionnaires, and what became of each."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.questionnaire import Campaign, Event, withdrawn
from ytterby.vocabulary.statement import Statement


class CampaignError(Exception):
    """A campaign cannot be begun, or is not there."""


class NotACampaignError(CampaignError):
    """A folder holds no campaign."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} holds no campaign; make one with `content questionnaire make`")


class CampaignDamagedError(CampaignError):
    """A file of a campaign was altered by hand, and cannot be read any more."""

    def __init__(self, path: Path, line: int) -> None:
        super().__init__(
            f"{path}, line {line}, cannot be read; it was altered after it was written"
        )


class CampaignThereError(CampaignError):
    """A campaign is to be begun where there is one already."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} holds a campaign already; take another folder")


class CampaignShelf(Protocol):
    """Keeps one campaign: what was asked, what happened, what was answered.

    Invariant: the campaign never changes once it is begun, and of events, statements and workbooks
    that came in nothing is ever taken away.
    """

    def begin(
        self, campaign: Campaign, forms: Mapping[str, bytes], documents: Mapping[str, bytes]
    ) -> None:
        """Keeps a new campaign with its forms by file, and the documents by what they are for.

        Raises:
            CampaignThereError: there is one already.

        """
        ...

    def campaign(self) -> Campaign:
        """The campaign as it was begun.

        Raises:
            NotACampaignError: there is none.
            CampaignDamagedError: it was altered since.

        """
        ...

    def documents(self) -> Mapping[str, Path]:
        """Where the documents lie by which products are judged."""
        ...

    def note(self, events: Iterable[Event]) -> None:
        """Adds to what happened."""
        ...

    def events(self) -> tuple[Event, ...]:
        """What happened, in the order in which it was noted.

        Raises:
            CampaignDamagedError: it was altered since.

        """
        ...

    def add(self, statements: Iterable[Statement]) -> None:
        """Adds to what was answered."""
        ...

    def statements(self) -> Checked[tuple[Statement, ...]]:
        """Everything that was ever answered, in the order in which it was added."""
        ...

    def keep(self, name: str, content: bytes) -> None:
        """Keeps a workbook that came in as it is."""
        ...


def in_force(shelf: CampaignShelf) -> tuple[Statement, ...]:
    """The statements in whose place no other came.

    Raises:
        FindingsError: what was kept was altered since.

    """
    gone = withdrawn(shelf.events())
    every = shelf.statements().required()
    return tuple(each for each in every if each.number not in gone)
