"""Whom to ask: the shortest list of suppliers whose answers decide the open questions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ytterby.material.question import Needed, Question, needed_for, surely_decides


@dataclass(frozen=True, slots=True)
class ToAsk:
    """One supplier on the list, with what the answer does.

    ``supplier`` is empty where the bill names none; ``parts`` are those whose unknowns matter.
    ``decides`` are the products that this answer decides alone, whatever it is and whatever the
    others say; ``may_decide`` those that some answer of it decides alone.  ``decided_by_now`` are
    the products surely decided once this supplier and all before have answered.
    """

    supplier: str
    parts: tuple[str, ...]
    decides: tuple[str, ...]
    may_decide: tuple[str, ...]
    decided_by_now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """The list, in the order in which to ask.

    When all on it have answered, every product of ``undecided`` is decided except those of
    ``open_after``, on which no supplier can have the last word (a price range stays).
    ``is_shortest`` says that no shorter list does the same: proven, not guessed.  It is false only
    where answers have so many separate possibilities that they were taken as one stretch.
    """

    rows: tuple[ToAsk, ...]
    undecided: tuple[str, ...]
    open_after: tuple[str, ...]
    is_shortest: bool


def ask(questions: Iterable[Question]) -> Asking:
    """The shortest list of suppliers to ask, most useful first.

    A set of suppliers decides a question if, whatever they answer within what is possible, it no
    longer matters what the others say.  An unknown amount can be anything between its bounds, an
    unknown origin counts all of the material or none: that is why one answer can decide although
    others are missing.  Where even all answers leave a question open, everybody who matters to it
    is asked.
    """
    asked = tuple(question for question in questions if not surely_decides(question, ()))
    table = _Table(asked, tuple(needed_for(question) for question in asked))
    chosen = frozenset[str]().union(*(needed.suppliers for needed in table.needed))
    rows = table.in_order(chosen)
    by_now = rows[-1].decided_by_now if rows else ()
    open_after = tuple(product for product in table.products if product not in by_now)
    proven = all(needed.proven for needed in table.needed)
    return Asking(rows, table.products, open_after, proven)


class _Table:
    """The open questions against those who may be asked."""

    def __init__(self, questions: tuple[Question, ...], needed: tuple[Needed, ...]) -> None:
        self.needed = needed
        self.products = tuple(dict.fromkeys(question.product for question in questions))
        self._by_product: dict[str, list[Needed]] = {product: [] for product in self.products}
        for question, each in zip(questions, needed, strict=True):
            self._by_product[question.product].append(each)
        self._parts = _parts_of(questions)
        self._stakes = _stakes(questions)

    def in_order(self, chosen: Collection[str]) -> tuple[ToAsk, ...]:
        """Those chosen: who decides most with those before, then alone, then the larger stake."""
        rows: list[ToAsk] = []
        asked: frozenset[str] = frozenset()
        waiting = {one: self._rank(one) for one in chosen}
        while waiting:
            best = min(waiting, key=lambda one: (-len(self._decided(asked | {one})), waiting[one]))
            del waiting[best]
            asked |= {best}
            supplier, parts = self._parts[best]
            rows.append(
                ToAsk(
                    supplier,
                    tuple(sorted(parts)),
                    self._decided({best}),
                    self._maybe_decided(best),
                    self._decided(asked),
                )
            )
        return tuple(rows)

    def _rank(self, one: str) -> tuple[int, int, Fraction, str]:
        alone, maybe = self._decided({one}), self._maybe_decided(one)
        return (-len(alone), -len(maybe), -self._stakes[one], one)

    def _decided(self, answered: Collection[str]) -> tuple[str, ...]:
        return tuple(
            product
            for product, all_needed in self._by_product.items()
            if all(each.decidable and each.suppliers <= set(answered) for each in all_needed)
        )

    def _maybe_decided(self, one: str) -> tuple[str, ...]:
        """Products that one answer decides: all of their questions by the same end of it."""
        return tuple(
            product
            for product, all_needed in self._by_product.items()
            if all(one in each.alone_by_least for each in all_needed)
            or all(one in each.alone_by_most for each in all_needed)
        )


def _parts_of(questions: Iterable[Question]) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for question in questions:
        for unknown in question.unknowns:
            _, parts = found.get(unknown.asked_as, ("", ()))
            if unknown.part not in parts:
                parts = (*parts, unknown.part)
            found[unknown.asked_as] = (unknown.supplier, parts)
    return found


def _stakes(questions: Iterable[Question]) -> Mapping[str, Fraction]:
    """How much of what is open in each question is one supplier's, added up."""
    stakes: dict[str, Fraction] = {}
    for question in questions:
        whole = sum((unknown.spread for unknown in question.unknowns), Fraction(0))
        for unknown in question.unknowns:
            own = unknown.spread / whole if whole else Fraction(0)
            stakes[unknown.asked_as] = stakes.get(unknown.asked_as, Fraction(0)) + own
    return stakes
