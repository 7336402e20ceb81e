"""A compiled portfolio of ten million lines: sums, flags, bounds, draws, one statement changed."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numba
import numpy as np

from benchmarks.cold.found import CONTROLLED_AT
from benchmarks.cold.ours import Compiled, compiled
from benchmarks.invented_portfolio import ELEMENTS, files_of
from benchmarks.measure import Contender, Table, Timing, against, in_time, paired
from ytterby.material.compiled.bounds import ADD, MEET, Told, bounds_sum, settle_bounds
from ytterby.material.compiled.change import (
    Ancestry,
    ancestry_of,
    bounds_again,
    content_again,
    settle_again,
)
from ytterby.material.compiled.draws import drawn, share_quantiles, spread_of
from ytterby.material.compiled.layout import Floats, Lines, Numbers, refuse_disorder
from ytterby.material.compiled.marks import Marks, ToldMarks, marks_sum
from ytterby.material.compiled.passes import Settle
from ytterby.material.compiled.sums import Own, OwnValue, content_sum, settle_content, value_sum

EDGES, ROUNDS, SEED = 10_000_000, 9, 7
FULL, FLAG = "34 columns and the value", "one column and the value"
BOUNDS, RULED = "34 columns from low to high", "the same, one whole in ten speaking"
MARKS, LOADED = "17 marks of presence", "34 columns and the value, mapped from files"
FULL_S_MAX, FLAG_S_MAX, COMPILING_S_MAX, CHANGED_S_MAX = 0.10, 0.05, 5.0, 0.007
BOUNDS_TIMES_MAX = 2
CHANGES, DRAWS, CHANCES = 300, 960, np.array([0.05, 0.5, 0.95])
BY_DIFFERENCE = "by difference"
CHANGE_WORDS = (
    f"A changed statement: {CHANGES} parts drawn at random, one after the other, on one thread. By "
    "difference: what is made of the part takes over what it has changed. From the parts: all that "
    "is made of it is summed anew, to the same digits as a full pass. Both are asserted afterwards "
    "to be a full pass within 1e-12."
)
# A changed statement is held against a full pass to so much.
AGREED = 1e-12
# Numbers that the measure of bandwidth goes over: far beyond any cache.
_TRIAD = 20_000_000


@dataclass(frozen=True, slots=True)
class Pass:
    """A pass with so many threads, and the bytes of what it reads and writes, each taken once."""

    name: str
    run: Callable[[int], Floats]
    size: int


@dataclass(frozen=True, slots=True)
class Change:
    """A pass of which what single rows bring can change: ``own`` and, by it, ``outcome``."""

    name: str
    settle: Settle
    again: Callable[[Floats, Numbers], Numbers]
    own: Floats
    outcome: Floats
    full: Callable[[], Floats]


def portfolio_compiled() -> Table:
    """The subject of ``make bench`` that begins at a compiled portfolio."""
    with TemporaryDirectory() as scratch:
        files = files_of(EDGES, Path(scratch))
        compiled(files)
        start = perf_counter()
        portfolio = compiled(files)
        compiling = perf_counter() - start
        _keep(portfolio, Path(scratch))
        passes = [Pass(LOADED, partial(_from_files, Path(scratch)), 0), *_passes(portfolio)]
        timings = _timed(passes)
    ancestry = ancestry_of(portfolio.carriers.lines)
    speed = _bytes_per_second()
    full, bounds = timings[FULL][1], timings[BOUNDS][1]
    times = full.times_as_fast_as(bounds)
    targets = {
        FULL: _met("0.10 s", full.median, FULL_S_MAX),
        FLAG: _met("0.05 s", timings[FLAG][1].median, FLAG_S_MAX),
        BOUNDS: _met(f"twice the plain pass ({times:.2g} x)", times, BOUNDS_TIMES_MAX),
    }
    rows = [
        (
            "compiled, from Parquet",
            "",
            in_time(compiling),
            "",
            _met("5 s", compiling, COMPILING_S_MAX),
        ),
        *(
            _row(each, timings[each.name], each.size / speed, targets.get(each.name, ""))
            for each in passes
        ),
        *(
            row
            for each in _changes(portfolio, ancestry)
            for row in _changed(each, portfolio, ancestry)
        ),
        (f"{DRAWS} draws of one column, and quantiles", in_time(_drawing(portfolio)), "", "", ""),
    ]
    return Table(
        "A portfolio, compiled",
        f"The invented portfolio of {len(portfolio.layout.part):,} lines and "
        f"{len(portfolio.layout.id_of):,} parts, of which {len(portfolio.carriers.row):,} carry "
        f"content by {len(portfolio.carriers.part):,} lines. Median of {ROUNDS} rounds, all passes "
        "in turn, into memory used before; one thread and two give the same digits, "
        "which is asserted.",
        ("what", "one thread", "two threads", "times the bytes once", "target"),
        tuple(rows),
        (_once_words(speed), CHANGE_WORDS),
    )


def _once_words(speed: float) -> str:
    return (
        "Times the bytes once: two threads against the time that it takes to move all that a pass "
        f"reads and writes once, at the {speed / 1e9:.3g} GB/s measured in the same run (numba, "
        "a = b + s c, 24 bytes of each). What is beyond is reading parts out of order."
    )


def _met(target: str, measured: float, most: float) -> str:
    return against(f"at most {target}", is_met=measured <= most)


def _row(each: Pass, timings: tuple[Timing, ...], once: float, target: str) -> tuple[str, ...]:
    one, two = (timing.median for timing in timings)
    return (
        each.name,
        in_time(one),
        in_time(two),
        f"{two / once:.3g} x" if each.size else "",
        target,
    )


def _timed(passes: list[Pass]) -> dict[str, tuple[Timing, ...]]:
    """Every pass with one thread and with two, all in turn."""
    contenders = [
        Contender(each.name, partial(each.run, threads)) for each in passes for threads in (1, 2)
    ]
    found: dict[str, tuple[Timing, ...]] = {}
    for timing in paired(contenders, ROUNDS):
        found[timing.name] = (*found.get(timing.name, ()), timing)
    return found


def _passes(portfolio: Compiled) -> Iterator[Pass]:
    """The passes, of which one thread and two are asserted to give the same."""
    lines, content = portfolio.carriers.lines, portfolio.content
    flag, told, ruled, marks = _flag(content), _told(content), _ruled(content), _marks(content)

    worth = np.empty_like(portfolio.value.amount)

    def with_value(threads: int, summed: Callable[[int], Floats]) -> Floats:
        value_sum(portfolio.layout.lines, portfolio.value, threads, worth)
        return summed(threads)

    def sums(own: Own) -> Callable[[int], Floats]:
        into = content_sum(lines, own)
        return partial(with_value, summed=lambda threads: content_sum(lines, own, threads, into))

    def bounds(said: Told) -> Callable[[int], Floats]:
        into = bounds_sum(lines, said)
        return partial(
            with_value, summed=lambda threads: bounds_sum(lines, said, threads, into).flat
        )

    def present(threads: int) -> Floats:
        return marks_sum(lines, marks, threads).possible.astype(np.float64)

    # The amounts twice: the value of every row is as long as what it brings.
    value = _size(*portfolio.layout.lines, portfolio.value.amount, *portfolio.value)
    inside, row = _size(*lines, content.entry), 8 * len(content.entry)
    columns = content.amount.shape[1]
    for each in (
        Pass(FULL, sums(content), value + inside + _size(content.amount) + columns * row),
        Pass(FLAG, sums(flag), value + inside + _size(flag.amount) + row),
        Pass(BOUNDS, bounds(told), value + inside + _size(told.ends) + 2 * columns * row),
        Pass(RULED, bounds(ruled), value + inside + _size(ruled.ends) + 2 * columns * row),
        Pass(MARKS, present, inside + _size(*marks.brings, *marks.says) + row),
    ):
        if not np.array_equal(each.run(1).copy(), each.run(2)):
            raise PassesDifferError(each.name)
        yield each


def _size(*arrays: np.ndarray) -> int:
    return sum(array.nbytes for array in arrays)


def _flag(content: Own) -> Own:
    """The worth of all that is controlled, in one column."""
    worth = content.amount[:, len(ELEMENTS) + CONTROLLED_AT].sum(axis=1)
    return Own(content.entry, worth[:, None])


def _told(content: Own) -> Told:
    """What parts bring, from seven tenths to one and a half times as much."""
    entries, columns = content.amount.shape
    return Told(
        content.entry,
        np.stack([content.amount * 0.7, content.amount * 1.5], axis=1),
        np.full((entries, columns), ADD, np.uint8),
        np.full(entries, inf),
        np.zeros((entries, 2)),
        len(ELEMENTS),
    )


def _ruled(content: Own) -> Told:
    """The same, with one whole in ten that says how much it holds at most."""
    told = _told(content)
    entries, columns = told.rule.shape
    wholes = np.flatnonzero(content.entry < 0)[::10]
    entry = content.entry.copy()
    entry[wholes] = np.arange(entries, entries + len(wholes))
    most = np.broadcast_to(np.array([[0.0], [1.0]]), (len(wholes), 2, columns))
    return Told(
        entry,
        np.concatenate([told.ends, most]),
        np.concatenate([told.rule, np.full((len(wholes), columns), MEET, np.uint8)]),
        np.full(entries + len(wholes), inf),
        np.zeros((entries + len(wholes), 2)),
        len(ELEMENTS),
    )


def _marks(content: Own) -> ToldMarks:
    """Which of the seventeen every part holds."""
    bits = 2 ** np.arange(len(ELEMENTS))
    certain = ((content.amount[:, : len(ELEMENTS)] > 0) @ bits).astype(np.uint32)
    silent = Marks(np.zeros_like(certain), np.full_like(certain, 2**32 - 1))
    cut = np.zeros(len(certain), np.bool_)
    return ToldMarks(content.entry, Marks(certain, certain), silent, cut)


def _changes(portfolio: Compiled, ancestry: Ancestry) -> Iterator[Change]:
    lines, content = portfolio.carriers.lines, portfolio.content
    flag = _flag(content)
    told = _told(Own(flag.entry, np.repeat(flag.amount, 2, axis=1)))
    ends = bounds_sum(lines, told).flat
    yield Change(
        "worth on two bases from low to high",
        partial(settle_bounds, lines, told, ends),
        partial(bounds_again, lines, ancestry, told),
        told.ends,
        ends,
        lambda: bounds_sum(lines, told).flat,
    )
    own = Own(content.entry, content.amount.copy())
    summed = content_sum(lines, own)
    yield Change(
        "34 columns",
        partial(settle_content, lines, own, summed),
        partial(content_again, lines, ancestry, own),
        own.amount,
        summed,
        lambda: content_sum(lines, own),
    )


def _changed(change: Change, portfolio: Compiled, ancestry: Ancestry) -> Iterator[tuple[str, ...]]:
    """One statement after the other, and whether the last outcome is that of a full pass."""
    draw, lines = np.random.default_rng(SEED), portfolio.carriers.lines
    quicker = change.outcome.copy()
    seconds: tuple[list[float], list[float]] = ([], [])
    for row in draw.choice(_bringing(portfolio.content), CHANGES):
        changed = np.array([row], np.int32)
        change.own[portfolio.content.entry[row]] *= draw.uniform(0.5, 1.5)
        start = perf_counter()
        change.again(quicker, changed)
        between = perf_counter()
        settle_again(lines, ancestry, changed, change.settle)
        seconds[0].append(between - start)
        seconds[1].append(perf_counter() - between)
    full = change.full()
    for outcome in (quicker, change.outcome):
        if not np.allclose(outcome, full, rtol=AGREED, atol=0.0):
            raise PassesDifferError(change.name)
    for way, taken in zip((BY_DIFFERENCE, "from the parts"), seconds, strict=True):
        for chance, is_bound in ((50, False), (95, way == BY_DIFFERENCE)):
            one = float(np.percentile(taken, chance))
            target = _met("7 ms", one, CHANGED_S_MAX) if is_bound else ""
            yield (
                f"a statement changed: {change.name}, {way}, p{chance}",
                in_time(one),
                "",
                "",
                target,
            )


def _bringing(content: Own) -> Numbers:
    return np.flatnonzero(content.entry >= 0).astype(np.int32)


def _drawing(portfolio: Compiled) -> float:
    """Seconds for draws of one column and the quantiles of the shares of all products."""
    lines, told = portfolio.carriers.lines, _told(_flag(portfolio.content))
    rows = portfolio.layout.row_of[portfolio.product]
    rows = rows[portfolio.carriers.slot[rows] >= 0]
    slots = portfolio.carriers.slot[rows]
    spread = spread_of(told, bounds_sum(lines, told), 0)
    value = value_sum(portfolio.layout.lines, portfolio.value)[rows]
    drawn(lines, spread, slots, 1, np.random.default_rng(SEED))
    start = perf_counter()
    worth = drawn(lines, spread, slots, DRAWS, np.random.default_rng(SEED))
    share_quantiles(worth, value, CHANCES)
    return perf_counter() - start


def _keep(portfolio: Compiled, folder: Path) -> None:
    """Writes everything that a full pass reads."""
    kept: dict[str, Lines | OwnValue | Own] = {
        "layout": portfolio.layout.lines,
        "carriers": portfolio.carriers.lines,
        "value": portfolio.value,
        "content": portfolio.content,
    }
    for name, columns in kept.items():
        for field, column in columns._asdict().items():
            np.save(folder / f"{name}-{field}.npy", column)


def _from_files(folder: Path, threads: int) -> Floats:
    """The full pass over files mapped into memory, whose order is seen to first."""

    def mapped(name: str, fields: tuple[str, ...]) -> Iterator[np.ndarray]:
        for field in fields:
            yield np.load(folder / f"{name}-{field}.npy", mmap_mode="c")

    layout, carriers = (Lines(*mapped(each, Lines._fields)) for each in ("layout", "carriers"))
    refuse_disorder(layout)
    refuse_disorder(carriers)
    value_sum(layout, OwnValue(*mapped("value", OwnValue._fields)), threads)
    return content_sum(carriers, Own(*mapped("content", Own._fields)), threads)


def _plain_triad(to: Floats, one: Floats, other: Floats) -> None:
    for at in range(len(to)):
        to[at] = one[at] + 3.0 * other[at]


_triad: Callable[[Floats, Floats, Floats], None] = numba.njit(nogil=True)(_plain_triad)


def _bytes_per_second() -> float:
    """The bandwidth of memory with two threads: the best of nine, as is the custom."""
    to, one, other = np.zeros(_TRIAD), np.ones(_TRIAD), np.ones(_TRIAD)
    best = inf
    with ThreadPoolExecutor(2) as pool:
        halves = [slice(*ends) for ends in pairwise((0, _TRIAD // 2, _TRIAD))]
        for _ in range(1 + ROUNDS):
            start = perf_counter()
            list(pool.map(lambda half: _triad(to[half], one[half], other[half]), halves))
            best = min(best, perf_counter() - start)
    return _size(to, one, other) / best


class PassesDifferError(Exception):
    """Two ways to the same outcome do not agree, so that nothing can be compared."""

    def __init__(self, name: str) -> None:
        super().__init__(f"two ways of {name} do not give the same")
