"""Any number of rows judged chunk by chunk: what was judged is kept, and a broken-off run goes on.

Whoever holds the rows is behind three ports: a source gives them as facts, an engine judges them,
a shelf keeps what came of each chunk.  Rows that cannot be read are refused, each with what was
found in it; unless one goes on without them, nothing is judged then.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from ytterby.licensing.batch_answer import NOTHING_READ, BatchTally


class _Sized(Protocol):
    @property
    def height(self) -> int:
        """How many rows it has."""
        ...


Frame = TypeVar("Frame", bound=_Sized)
Kept_contra = TypeVar("Kept_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Told:
    """How far a run has come: rows done of all, and how many of them were refused."""

    done: int
    all: int
    refused: int


class BatchSource(Protocol[Frame]):
    """Rows that come in chunks, always the same."""

    def count(self) -> int:
        """How many rows there are."""
        ...

    def chunks(self, skipped: int) -> Iterator[Frame]:
        """The chunks, of which so many are passed over."""
        ...

    def facts(self, chunk: Frame) -> tuple[Frame, Frame]:
        """The facts of the rows of which nothing blocks, and every finding."""
        ...


class BatchEngine(Protocol[Frame]):
    """Judges rows of facts under every regime that is asked."""

    def judged(self, facts: Frame) -> Frame:
        """One answer for each row and regime; ``licensing.batch_answer`` names its columns."""
        ...


class BatchShelf(Protocol[Kept_contra]):
    """Keeps what came of each chunk until all are there."""

    def kept(self) -> tuple[BatchTally, ...]:
        """What came of the chunks that were kept before, in order."""
        ...

    def keep(
        self, number: int, chunk: Kept_contra, answers: Kept_contra | None, findings: Kept_contra
    ) -> BatchTally:
        """Keeps what came of a chunk; no answers are those of a run that judges nothing more."""
        ...

    def finish(self) -> None:
        """Puts the answers and the findings together."""
        ...


def judge_batch(
    source: BatchSource[Frame],
    engine: BatchEngine[Frame],
    shelf: BatchShelf[Frame],
    tell: Callable[[Told], None],
    *,
    keep_going: bool,
) -> BatchTally:
    """Judges every row, from where an earlier run left off.

    Args:
        source: the rows.
        engine: what judges them.
        shelf: what keeps the answers.
        tell: is told how far it has come, after every chunk.
        keep_going: whether rows that can be read are judged though others cannot.

    """
    earlier = shelf.kept()
    total = sum(earlier, NOTHING_READ)
    every = source.count()
    for number, chunk in enumerate(source.chunks(len(earlier)), len(earlier)):
        facts, findings = source.facts(chunk)
        refusing = bool(total.refused) or facts.height < chunk.height
        answers = engine.judged(facts) if keep_going or not refusing else None
        total += shelf.keep(number, chunk, answers, findings)
        tell(Told(total.read, every, total.refused))
    shelf.finish()
    return total


class OtherRunError(RuntimeError):
    """Parts lie where a run would put its own that belong to another."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} holds parts of a run on another input, or under other law or options; "
            "give what that run was given and it goes on, or delete the folder and begin anew"
        )
