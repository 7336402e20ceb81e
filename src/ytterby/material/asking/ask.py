"""Whom to ask: the shortest list of suppliers whose answers decide the open questions."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ytterby.material.asking.question import Needed, Question, needed_for, surely_decides


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


@dataclass(frozen=True, slots=True)
class Undecided:
    """The open questions, and who must answer for each; the two run side by side."""

    questions: tuple[Question, ...]
    needed: tuple[Needed, ...]

    @property
    def products(self) -> tuple[str, ...]:
        """The products of which something is open."""
        return tuple(dict.fromkeys(question.product for question in self.questions))

    @property
    def suppliers(self) -> frozenset[str]:
        """Whom to ask: no shorter list decides as much."""
        return frozenset[str]().union(*(needed.suppliers for needed in self.needed))


def undecided(questions: Iterable[Question]) -> Undecided:
    """The questions that are not decided by what is known."""
    asked = tuple(question for question in questions if not surely_decides(question, ()))
    return Undecided(asked, tuple(needed_for(question) for question in asked))


def ask(questions: Iterable[Question]) -> Asking:
    """The shortest list of suppliers to ask, most useful first.

    A set of suppliers decides a question if, whatever they answer within what is possible, it no
    longer matters what the others say.  An unknown amount can be anything between its bounds, an
    unknown origin counts all of the material or none: that is why one answer can decide although
    others are missing.  Where even all answers leave a question open, everybody who matters to it
    is asked.
    """
    found = undecided(questions)
    return asking_in(found, _Table(found).in_order(found.suppliers))


def asking_in(found: Undecided, order: Sequence[str]) -> Asking:
    """The list in an order of one's own; it has everybody whom the open questions need."""
    rows = _Table(found).rows(order)
    by_now = frozenset(rows[-1].decided_by_now if rows else ())
    open_after = tuple(product for product in found.products if product not in by_now)
    proven = all(needed.proven for needed in found.needed)
    return Asking(rows, found.products, open_after, proven)


class _Table:
    """The open questions against those who may be asked."""

    def __init__(self, found: Undecided) -> None:
        self._by_product: dict[str, list[Needed]] = {product: [] for product in found.products}
        for question, each in zip(found.questions, found.needed, strict=True):
            self._by_product[question.product].append(each)
        self._parts = _parts_of(found.questions)
        self._stakes = _stakes(found.questions)

    def in_order(self, chosen: Collection[str]) -> tuple[str, ...]:
        """Those chosen: who decides most with those before, then alone, then the larger stake."""
        order: list[str] = []
        waiting = {one: self._rank(one) for one in chosen}
        while waiting:
            best = min(waiting, key=lambda one: (-len(self._decided({*order, one})), waiting[one]))
            del waiting[best]
            order.append(best)
        return tuple(order)

    def rows(self, order: Iterable[str]) -> tuple[ToAsk, ...]:
        """What every answer does, in an order."""
        rows: list[ToAsk] = []
        asked: frozenset[str] = frozenset()
        for best in order:
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
