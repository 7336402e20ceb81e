"""The port to where compiled portfolios are kept, each tied to the documents it was made from."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ytterby.vocabulary.finding import Checked

if TYPE_CHECKING:
    # Only the name: a door knows what may be refused here, and loads no kernel for it.
    from ytterby.material.compiled.portfolio import Portfolio

FORMAT = "ytterby/compiled/1"


@dataclass(frozen=True, slots=True)
class Source:
    """A document that a portfolio was compiled from, with the digest it had then."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class KeptPortfolio:
    """A portfolio with the documents it was compiled from."""

    portfolio: "Portfolio"
    sources: tuple[Source, ...]


class TakenError(Exception):
    """The place for a portfolio is taken by something that is none."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is there and is no compiled portfolio; name a folder that is empty or new"
        )


class CompiledShelf(Protocol):
    """Keeps one compiled portfolio.

    What is read is a portfolio that was written whole, whose sources have not changed since; or
    there are findings, and no portfolio.
    """

    def write(self, kept: KeptPortfolio) -> None:
        """Keeps a portfolio in place of the one before; whoever reads meanwhile sees one of both.

        Raises:
            TakenError: something else is there.

        """
        ...

    def read(self, *, thoroughly: bool = False) -> Checked[KeptPortfolio]:
        """The portfolio; ``thoroughly`` compares every digest, large files too."""
        ...
