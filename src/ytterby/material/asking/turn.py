"""In which order to ask: whose answer, drawn many times, decides most products now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ytterby.material.asking.stake import OpenMargin

PARTS = 1_000_000
"""In so many parts what is open is counted: whole numbers add up to the same in any order."""


@dataclass(frozen=True, slots=True)
class Turns:
    """An order in which to ask, and after how many answers every product is decided.

    ``decides`` has for every supplier how many products its answer is expected to decide at its
    turn.  The rest is by product, in the order of ``products``: after how many answers it is
    surely decided, when in every draw, and when at best; one more than there are suppliers if
    never.
    """

    suppliers: tuple[str, ...]
    decides: tuple[float, ...]
    products: tuple[str, ...]
    surely: tuple[int, ...]
    drawn: tuple[tuple[int, ...], ...]
    at_best: tuple[int, ...]


def turns_of(margins: Iterable[OpenMargin], suppliers: Iterable[str], draws: int) -> Turns:
    """The order that is greedy on the products expected to be decided by the next answer.

    Where several decide as many, first the one that has the largest part of what is still open,
    then by name.  A product is decided when all of its margins are.
    """
    by_product: dict[str, list[OpenMargin]] = {}
    for margin in margins:
        by_product.setdefault(margin.product, []).append(margin)
    boards = [_Board(each, draws) for each in by_product.values()]
    waiting = sorted(suppliers)
    order: list[str] = []
    decides: list[float] = []
    while waiting:
        best = min(waiting, key=lambda name: (*_rank(boards, name), name))
        waiting.remove(best)
        order.append(best)
        decides.append(sum(board.decides(best) for board in boards) / draws)
        for board in boards:
            board.answer(best, len(order))
    never = len(order) + 1
    return Turns(
        tuple(order),
        tuple(decides),
        tuple(by_product),
        tuple(board.surely or never for board in boards),
        tuple(tuple(turn or never for turn in board.drawn) for board in boards),
        tuple(board.at_best or never for board in boards),
    )


def _rank(boards: Iterable["_Board"], name: str) -> tuple[int, int]:
    mine = [board for board in boards if name in board.names]
    return -sum(board.decides(name) for board in mine), -sum(board.part(name) for board in mine)


class _Board:
    """One product under way: who has answered, and what is left of its margins in every draw."""

    def __init__(self, margins: Sequence[OpenMargin], draws: int) -> None:
        self._margins = [_Left(margin, draws) for margin in margins]
        self.names = frozenset(name for margin in margins for name in margin.stakes)
        self.surely = 0
        self.at_best = 0
        self.drawn = [0] * draws
        self._gains: dict[str, int] = {}
        self._parts: dict[str, int] = {}

    def decides(self, name: str) -> int:
        """In how many of the draws that are open the answer of this supplier decides."""
        if self.surely or name not in self.names:
            return 0
        if name not in self._gains:
            if all(left.surely_with(name) for left in self._margins):
                self._gains[name] = self.drawn.count(0)
            else:
                self._gains[name] = sum(
                    all(left.decided_with(name, draw) for left in self._margins)
                    for draw, turn in enumerate(self.drawn)
                    if not turn
                )
        return self._gains[name]

    def part(self, name: str) -> int:
        """How much of what is open this supplier has, in all margins and the draws still open."""
        if self.surely or name not in self.names:
            return 0
        if name not in self._parts:
            parts = sum(left.part(name) for left in self._margins)
            self._parts[name] = parts * self.drawn.count(0)
        return self._parts[name]

    def answer(self, name: str, turn: int) -> None:
        """Takes down the answers that this supplier gives in all draws."""
        if self.surely or name not in self.names:
            return
        self._gains.clear()
        self._parts.clear()
        for left in self._margins:
            left.answer(name)
        if all(left.surely for left in self._margins):
            self.surely = turn
        for draw, decided in enumerate(self.drawn):
            if not decided and (self.surely or all(left.decided(draw) for left in self._margins)):
                self.drawn[draw] = turn
        if not self.at_best and (
            any(self.drawn) or all(left.decided_at_best for left in self._margins)
        ):
            self.at_best = turn


class _Left:
    """What is left of one margin, in every draw and at best."""

    def __init__(self, margin: OpenMargin, draws: int) -> None:
        self._margin = margin
        self._least = -margin.rounded
        self._needed = None if margin.needed is None else set(margin.needed)
        self._drawn = [(margin.low, margin.high)] * draws
        self._low_at_best, self._high_at_best = margin.low, margin.high
        self._open = sum(stake.spread for stake in margin.stakes.values())

    @property
    def surely(self) -> bool:
        return self._needed is not None and not self._needed

    @property
    def decided_at_best(self) -> bool:
        return self.surely or self._is_decided(self._low_at_best, self._high_at_best)

    def surely_with(self, name: str) -> bool:
        return self._needed is not None and self._needed <= {name}

    def decided(self, draw: int) -> bool:
        return self.surely or self._is_decided(*self._drawn[draw])

    def decided_with(self, name: str, draw: int) -> bool:
        if self.decided(draw) or self.surely_with(name):
            return True
        stake = self._margin.stakes.get(name)
        if stake is None:
            return False
        low, high = self._drawn[draw]
        left_low, left_high = stake.drawn[draw]
        return self._is_decided(low - stake.low + left_low, high - stake.high + left_high)

    def part(self, name: str) -> int:
        stake = self._margin.stakes.get(name)
        if stake is None or self._open <= 0 or self.surely:
            return 0
        return int(PARTS * min(1.0, stake.spread / self._open) + 0.5)

    def answer(self, name: str) -> None:
        stake = self._margin.stakes.get(name)
        if stake is None:
            return
        if self._needed is not None:
            self._needed.discard(name)
        self._open -= stake.spread
        self._low_at_best += stake.low_at_best - stake.low
        self._high_at_best += stake.high_at_best - stake.high
        self._drawn = [
            (low - stake.low + left_low, high - stake.high + left_high)
            for (low, high), (left_low, left_high) in zip(self._drawn, stake.drawn, strict=True)
        ]

    def _is_decided(self, low: float, high: float) -> bool:
        return low >= self._least or high < 0
