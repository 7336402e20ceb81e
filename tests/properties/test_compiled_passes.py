"""The compiled passes against exact arithmetic, one row after the other in plain Python."""

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ytterby.material.bounds import hull, meeting, product, total
from ytterby.material.compiled import change, passes
from ytterby.material.compiled.bounds import (
    ADD,
    COUNT,
    KEEP,
    MEET,
    SUM,
    TOLD,
    Told,
    bounds_sum,
    settle_bounds,
)
from ytterby.material.compiled.carriers import carriers_of
from ytterby.material.compiled.change import (
    ancestry_of,
    bounds_again,
    content_again,
    settle_again,
)
from ytterby.material.compiled.layout import Floats, Layout, layout_of, refuse_disorder
from ytterby.material.compiled.marks import Marks, ToldMarks, marks_sum, settle_marks
from ytterby.material.compiled.sums import Own, content_sum
from ytterby.vocabulary.interval import Interval

ROWS = 8
Line = tuple[int, int, Fraction]
Bill = list[list[tuple[int, Fraction]]]


@dataclass(frozen=True)
class Entry:
    """What one part says of itself in the one column."""

    rule: int
    told: Interval
    cap: Fraction | None
    value: Interval


_FRACTIONS = st.fractions(0, 20, max_denominator=6)


@st.composite
def _intervals(draw: st.DrawFn) -> Interval:
    low = draw(_FRACTIONS)
    return Interval(low, draw(st.one_of(st.none(), _FRACTIONS.map(lambda more: low + more))))


_ENTRIES = st.builds(
    Entry, st.integers(SUM, ADD), _intervals(), st.one_of(st.none(), _FRACTIONS), _intervals()
)
_TOLD = st.lists(st.one_of(st.none(), _ENTRIES), min_size=ROWS, max_size=ROWS)
_PARTS = st.integers(0, ROWS - 1)


@st.composite
def _lines(draw: st.DrawFn) -> list[Line]:
    """Lines in which, by numbers drawn for them, parts come before wholes; pairs may come twice."""
    rank = draw(st.permutations(range(ROWS)))
    lines = draw(st.lists(st.tuples(_PARTS, _PARTS, _FRACTIONS), max_size=20))
    return [
        (one, other, units) if rank[one] > rank[other] else (other, one, units)
        for one, other, units in lines
        if one != other
    ]


def _layout(lines: list[Line]) -> Layout:
    return layout_of(
        np.array([whole for whole, _, _ in lines], np.int32),
        np.array([part for _, part, _ in lines], np.int32),
        np.array([float(units) for _, _, units in lines], np.float64),
        ROWS,
    )


def _rows(layout: Layout, lines: list[Line]) -> Bill:
    """The lines of every row, exact."""
    bill: Bill = [[] for _ in range(ROWS)]
    for whole, part, units in lines:
        bill[layout.row_of[whole]].append((int(layout.row_of[part]), units))
    return bill


def _float(end: Fraction | None) -> float:
    return inf if end is None else float(end)


def _told(entries: list[Entry | None], layout: Layout) -> Told:
    """What parts say by their ids, for the rows of a layout."""
    number = np.full(ROWS, -1, np.int32)
    said = [(id_, entry) for id_, entry in enumerate(entries) if entry is not None]
    for at, (id_, _) in enumerate(said):
        number[layout.row_of[id_]] = at
    both = [[[float(entry.told.low)], [_float(entry.told.high)]] for _, entry in said]
    value = [[float(entry.value.low), _float(entry.value.high)] for _, entry in said]
    return Told(
        number,
        np.array(both, np.float64).reshape(-1, 2, 1),
        np.array([[entry.rule] for _, entry in said], np.uint8).reshape(-1, 1),
        np.array([_float(entry.cap) for _, entry in said], np.float64),
        np.array(value, np.float64).reshape(-1, 2),
        0,
    )


def _settled(entry: Entry, summed: Interval) -> Interval:
    """The rules of ``material.content``, with its own arithmetic."""
    told = entry.told
    both = meeting(told, summed)
    found = {
        SUM: summed,
        TOLD: told,
        ADD: total([(told, Fraction(1)), (summed, Fraction(1))]),
        COUNT: product(told, entry.value),
        MEET: hull(told, summed) if both is None else both,
        KEEP: told if both is None else both,
    }[entry.rule]
    if entry.cap is None or found.low > entry.cap:
        return found
    return Interval(found.low, entry.cap if found.high is None else min(found.high, entry.cap))


def _exact(bill: Bill, layout: Layout, entries: list[Entry | None]) -> list[Interval]:
    found: list[Interval] = []
    for row, lines in enumerate(bill):
        summed = total((found[part], units) for part, units in lines)
        entry = entries[layout.id_of[row]]
        found.append(summed if entry is None else _settled(entry, summed))
    return found


@given(_lines(), _TOLD)
def test_bounds_are_those_of_exact_arithmetic(
    lines: list[Line], entries: list[Entry | None]
) -> None:
    layout = _layout(lines)
    refuse_disorder(layout.lines)

    ends = bounds_sum(layout.lines, _told(entries, layout))

    for row, exact in enumerate(_exact(_rows(layout, lines), layout, entries)):
        assert ends.low[row, 0] == pytest.approx(float(exact.low), rel=1e-12, abs=1e-12)
        assert ends.high[row, 0] == pytest.approx(_float(exact.high), rel=1e-12, abs=1e-12)


@given(_lines(), _TOLD, st.lists(st.tuples(_PARTS, _intervals()), max_size=4))
def test_what_changed_leads_to_what_a_full_pass_gives(
    lines: list[Line], entries: list[Entry | None], news: list[tuple[int, Interval]]
) -> None:
    layout = _layout(lines)
    told, ancestry = _told(entries, layout), ancestry_of(layout.lines)
    ends = bounds_sum(layout.lines, told)
    quicker, largest = ends.flat.copy(), np.max(ends.flat, initial=0.0, where=ends.flat < inf)
    for part, interval in news:
        row = layout.row_of[[part]]
        entry = told.entry[row[0]]
        if entry < 0:
            continue
        told.ends[entry, :, 0] = float(interval.low), _float(interval.high)

        again = partial(settle_bounds, layout.lines, told, ends.flat)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(change, "FULL_PASS_SHARE", 1.0)
            settle_again(layout.lines, ancestry, row, again)

        assert np.array_equal(ends.flat, bounds_sum(layout.lines, told).flat)
        largest = max(largest, np.max(ends.flat, initial=0.0, where=np.isfinite(ends.flat)))
        bounds_again(layout.lines, ancestry, told, quicker, row)
        assert np.allclose(quicker, ends.flat, rtol=0.0, atol=1e-12 * largest)


@given(_lines(), st.lists(st.tuples(st.integers(0, ROWS - 1), _FRACTIONS), max_size=6))
def test_a_difference_handed_up_gives_what_a_full_pass_gives(
    lines: list[Line], news: list[tuple[int, Fraction]]
) -> None:
    layout = _layout(lines)
    own = Own(np.arange(ROWS, dtype=np.int32), np.ones((ROWS, 2)))
    ancestry, content = ancestry_of(layout.lines), content_sum(layout.lines, own)
    largest = content.max()
    for part, amount in news:
        own.amount[layout.row_of[part], 1] = float(amount)

        content_again(layout.lines, ancestry, own, content, layout.row_of[[part]])

        full = content_sum(layout.lines, own)
        largest = max(largest, full.max())
        assert np.allclose(content, full, rtol=0.0, atol=1e-12 * largest)


@given(_lines(), st.lists(st.booleans(), min_size=ROWS, max_size=ROWS))
def test_carriers_hold_all_content_that_there_is(lines: list[Line], brings: list[bool]) -> None:
    layout = _layout(lines)
    carriers = carriers_of(layout.lines, np.array(brings))
    refuse_disorder(carriers.lines)

    def content(rows: Floats | None = None) -> Own:
        chosen = np.arange(ROWS) if rows is None else rows
        amount = np.where(np.array(brings), np.arange(1.0, ROWS + 1), 0.0)[chosen.astype(np.int64)]
        return Own(np.arange(len(chosen), dtype=np.int32), amount[:, None])

    whole = content_sum(layout.lines, content())
    split_off = content_sum(carriers.lines, content(carriers.row.astype(np.float64)))

    assert np.array_equal(whole[carriers.row], split_off)
    assert not np.delete(whole, carriers.row, axis=0).any()


_MASKS = st.lists(st.integers(0, 2**32 - 1), min_size=ROWS, max_size=ROWS)


@given(_lines(), _MASKS, _MASKS, st.lists(st.booleans(), min_size=ROWS, max_size=ROWS))
def test_marks_are_those_of_a_content_above_nothing(
    lines: list[Line], certain: list[int], more: list[int], cut: list[bool]
) -> None:
    layout = _layout(lines)
    sure = np.array(certain, np.uint32)
    brings = Marks(sure, np.bitwise_or(sure, np.array(more, np.uint32)))
    silent = Marks(np.zeros(ROWS, np.uint32), np.full(ROWS, 2**32 - 1, np.uint32))
    told = ToldMarks(np.arange(ROWS, dtype=np.int32), brings, silent, np.array(cut))

    marks = marks_sum(layout.lines, told)

    found: list[tuple[set[int], set[int]]] = []
    for row, below in enumerate(_rows(layout, lines)):
        inside = [found[part] for part, units in below if units > 0]
        known, likely = ({bit for bit in range(32) if int(mask[row]) >> bit & 1} for mask in brings)
        known, likely = known.union(*(a for a, _ in inside)), likely.union(*(b for _, b in inside))
        found.append((set(), set()) if cut[row] else (known, likely))
        assert marks.certain[row] == sum(1 << bit for bit in found[row][0])
        assert marks.possible[row] == sum(1 << bit for bit in found[row][1])


@given(_lines(), _MASKS, _MASKS, _PARTS, st.integers(0, 2**32 - 1))
def test_marks_that_changed_are_those_of_a_full_pass(
    lines: list[Line], certain: list[int], possible: list[int], part: int, news: int
) -> None:
    layout = _layout(lines)
    masks = [np.array(each, np.uint32) for each in (certain, possible)]
    seven = np.uint32(7)
    brings = Marks(np.bitwise_and(masks[0], masks[1]), masks[1])
    says = Marks(np.bitwise_and(masks[0], seven), np.bitwise_or(masks[1], seven))
    told = ToldMarks(np.arange(ROWS, dtype=np.int32), brings, says, np.zeros(ROWS, np.bool_))
    marks = marks_sum(layout.lines, told)
    assert not (marks.certain & ~marks.possible).any()
    row = layout.row_of[[part]]
    brings.possible[row] |= np.uint32(news)

    again = partial(settle_marks, layout.lines, told, marks)
    settle_again(layout.lines, ancestry_of(layout.lines), row, again)

    full = marks_sum(layout.lines, told)
    assert np.array_equal(marks.certain, full.certain)
    assert np.array_equal(marks.possible, full.possible)


def test_a_bill_of_a_million_lines_is_the_same_by_one_thread_and_by_two() -> None:
    draw, count, edges = np.random.default_rng(11), 50_000, 1_050_000
    wholes = draw.integers(count // 2, count, edges).astype(np.int32)
    parts = draw.integers(0, count // 2, edges).astype(np.int32)
    bill = wholes, parts, draw.random(edges), count
    one, two = layout_of(*bill), layout_of(*bill, threads=2)
    own = Own(np.arange(count, dtype=np.int32), draw.random((count, 3)))
    assert len(one.part) >= 2 * passes.LINES_FOR_THREADS

    alone, together = content_sum(one.lines, own), content_sum(two.lines, own, 2)

    assert np.array_equal(one.part, two.part)
    assert np.array_equal(one.units, two.units)
    assert np.array_equal(one.start, two.start)
    assert np.array_equal(alone, together)
