"""Time taken in paired rounds, and the tables that tell it."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Contender:
    """Something to be timed: its name, one run of it, and how many pieces of work a run does."""

    name: str
    run: Callable[[], object]
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class Timing:
    """The seconds of every run of a contender, in the order of the rounds."""

    name: str
    pieces: int
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median of the seconds of one run."""
        return median(self.seconds)

    @property
    def rate(self) -> float:
        """Pieces of work in a second, by the median."""
        return self.pieces / self.median

    def times_as_fast_as(self, other: "Timing") -> float:
        """How many times as many pieces as the other, by the median over the rounds."""
        ratios = [
            (self.pieces / mine) / (other.pieces / theirs)
            for mine, theirs in zip(self.seconds, other.seconds, strict=True)
        ]
        return median(ratios)


@dataclass(frozen=True, slots=True)
class Table:
    """One subject as it stands in the results: what was measured, and what came of it."""

    title: str
    told: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()

    def as_text(self) -> str:
        """The subject in Markdown."""
        lines = [f"## {self.title}", "", self.told, ""]
        lines += [_line(self.head), _line(["---"] + ["---:"] * (len(self.head) - 1))]
        lines += [_line(row) for row in self.rows]
        if self.notes:
            lines += ["", *(f"- {note}" for note in self.notes)]
        return "\n".join(lines)


def paired(contenders: Sequence[Contender], rounds: int) -> tuple[Timing, ...]:
    """Every contender once in every round, after one run of each that does not count.

    The rounds go A B C A B C, so that a busy moment of the machine strikes all alike.
    """
    for each in contenders:
        each.run()
    seconds: list[list[float]] = [[] for _ in contenders]
    for _ in range(rounds):
        for each, taken in zip(contenders, seconds, strict=True):
            gc.collect()
            start = perf_counter()
            each.run()
            taken.append(perf_counter() - start)
    return tuple(
        Timing(each.name, each.pieces, tuple(taken))
        for each, taken in zip(contenders, seconds, strict=True)
    )


def per_second(rate: float) -> str:
    """A rate to three figures: ``21,300``."""
    digits = max(0, 2 - _magnitude(rate))
    return f"{round(rate, 2 - _magnitude(rate)):,.{digits}f}"


def in_time(seconds: float) -> str:
    """Seconds in the unit that fits: ``41.3 us``, ``12.0 ms``, ``2.41 s``."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def against(target: str, *, is_met: bool) -> str:
    """A target and whether it was met."""
    return f"Target {target}: {'met' if is_met else 'NOT met'}."


def _magnitude(rate: float) -> int:
    return len(str(int(rate))) - 1


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
