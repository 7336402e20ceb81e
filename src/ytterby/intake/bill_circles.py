"""Circles in a bill: parts that go, step by step, into themselves."""

from collections.abc import Iterable, Iterator

from ytterby.vocabulary.bill import Use
from ytterby.vocabulary.finding import Finding

_STEPS_SHOWN = 20


def circles(uses: Iterable[Use]) -> Iterator[Finding]:
    """A finding for each use that closes a circle, naming the whole circle with its lines.

    Depth first, without recursion: bills may be deeper than the stack.
    """
    inside: dict[str, list[Use]] = {}
    for use in uses:
        inside.setdefault(use.whole, []).append(use)
    done: set[str] = set()
    for start in inside:
        if start not in done:
            yield from _circles_below(start, inside, done)


def _circles_below(start: str, inside: dict[str, list[Use]], done: set[str]) -> Iterator[Finding]:
    """Circles on the ways down from one whole; ``done`` holds what needs no second visit."""
    way: list[Use] = []
    on_way = {start: 0}
    ahead = [iter(inside[start])]
    while ahead:
        use = next(ahead[-1], None)
        if use is None:
            ahead.pop()
            if way:
                left = way.pop().part
                del on_way[left]
                done.add(left)
            continue
        if use.part in on_way:
            yield _circle([*way[on_way[use.part] :], use])
        elif use.part not in done:
            way.append(use)
            on_way[use.part] = len(way)
            ahead.append(iter(inside.get(use.part, ())))
    done.add(start)


def _circle(uses: list[Use]) -> Finding:
    names = " > ".join(_in_short([uses[0].whole, *(use.part for use in uses)]))
    lines = ", ".join(_in_short([str(use.place.line) for use in uses]))
    return Finding(
        uses[-1].place,
        "CYCLE",
        f"{names} (lines {lines})",
        "no part that goes into itself",
        "take out the row that is wrong; material that returns to a process is no part",
    )


def _in_short(steps: list[str]) -> list[str]:
    """The steps of a circle, of a long one those around the place where it closes."""
    if len(steps) <= _STEPS_SHOWN:
        return steps
    half = _STEPS_SHOWN // 2
    return [*steps[:half], "...", *steps[-half:]]
