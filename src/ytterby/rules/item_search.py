"""Which classes of the item lists an item falls under, may fall under, or does not, and why.

A class is judged by its condition and by nothing else.  Codes, numbers of customs and words for
what may be only say which classes are worth showing, and in which order.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from ytterby.rules.conditions import Memo, Trace
from ytterby.rules.explanation import Open, open_places
from ytterby.rules.item_catalogue import FORM, ItemCatalogue, ListOnDay, ReadyClass
from ytterby.rules.likeness import Values
from ytterby.vocabulary.condition import All, Any, Not, Readings
from ytterby.vocabulary.law import ItemClass
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.vocabulary.truth import Truth

_CODE, _CONTAINS, _KIND = "item.code", "item.contains.", ".kind"
# Facts of the substances that a row is not about help to find nothing: half of all goods hold iron.
_OF_SUBSTANCE = ("item.contains.", "item.magnet_inside.")
_HS_MIN = len("2846")
# After a row whose code was typed (0), and one whose code begins or goes on like it (1).
_LAST = 2
_RARE = frozenset(RARE_EARTHS)
_ASLEEP: Mapping[Truth, int] = {True: 0, None: 1, False: 2}


class Standing(IntEnum):
    """How an item stands to a class; the surest first.

    ``WOULD`` is open too, but only because nobody said that the item holds none of what the class
    is about: it would match if it also held that.
    """

    MATCHES = 0
    MAY = 1
    WOULD = 2
    NOT = 3


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a class without deciding it: codes and HS numbers typed, and what may be."""

    codes: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()
    forms: frozenset[str] = frozenset()
    substances: frozenset[str] = frozenset()


NO_SIGNS = Signs()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One class of a list, how the item stands to it, and why.

    ``affirmed`` are the facts that were found as the class asks for them, ``open`` those that
    would decide it, ``doubts`` the readings of the law that would.  ``traces`` are the trees under
    the forms that count, and ``against`` is the one node that keeps the item out.  ``code`` and
    ``hs`` are what was typed and is the code or a hint of the class.
    """

    item: ItemClass
    standing: Standing
    affirmed: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()
    against: Trace | None = None
    code: str = ""
    hs: tuple[str, ...] = ()

    @property
    def truth(self) -> Truth:
        """Whether the item falls under the class."""
        return {Standing.MATCHES: True, Standing.NOT: False}.get(self.standing)


@dataclass(frozen=True, slots=True)
class Searched:
    """Every class for which something speaks, the best first; the others are counted."""

    candidates: tuple[Candidate, ...]
    lists: tuple[ListOnDay, ...]
    unspoken: int

    def of(self, standing: Standing) -> tuple[Candidate, ...]:
        """The candidates that stand so, the best first."""
        return tuple(each for each in self.candidates if each.standing is standing)


def searched(
    catalogue: ItemCatalogue, possible: Sequence[Values], signs: Signs = NO_SIGNS
) -> Searched:
    """Every class of every item list, judged.

    Args:
        catalogue: the item lists of the day.
        possible: the facts of the item, once for each form that is left open; one set of facts
            where the form is known, or where nothing is known of it.
        signs: what speaks for a class beside the facts.

    """
    search = _Search(possible, signs, catalogue)
    found = [
        (search.rank(candidate), place, candidate)
        for place, ready in enumerate(catalogue.classes)
        if search.is_spoken_for(candidate := search.candidate(ready))
    ]
    return Searched(
        tuple(candidate for _, _, candidate in sorted(found, key=lambda each: each[:2])),
        tuple(catalogue.lists.values()),
        len(catalogue.classes) - len(found),
    )


class _Search:
    """One item under every form that is left open, and what else speaks for a class."""

    def __init__(self, possible: Sequence[Values], signs: Signs, catalogue: ItemCatalogue) -> None:
        self._possible = possible
        self._signs = signs
        self._order = {name: place for place, name in enumerate(catalogue.schema.types)}
        self._schema = catalogue.schema
        self._asleep = {name: _ASLEEP[one.in_force] for name, one in catalogue.lists.items()}
        self._judged: list[dict[str, Truth]] = [{} for _ in possible]
        self._explained: list[Memo] = [{} for _ in possible]
        self._known: dict[int, Open] = {}
        # What is known of a trace is known by its identity, so that none may go before the end.
        self._kept: list[Trace] = []
        self._alike = _alike(possible)
        self._telling_of: dict[frozenset[str], tuple[int, ...]] = {}
        self._forms = {values.get(FORM) for values in possible} | signs.forms
        self._inside = frozenset(
            name.removeprefix(_CONTAINS)
            for values in possible
            for name, value in values.items()
            if value is True and name.startswith(_CONTAINS)
        )
        self._names_substances = bool(signs.substances or self._inside)

    def candidate(self, ready: ReadyClass) -> Candidate:
        """How the item stands to one class: as it stands under every form that is left open."""
        item, compiled, forms = ready
        truths = {
            at: compiled.judge(self._possible[at], self._judged[at]) for at in self._telling(forms)
        }
        outcomes = set(truths.values())
        truth = outcomes.pop() if len(outcomes) == 1 else None
        traces = tuple(
            compiled.trace(self._possible[at], self._explained[at])
            for at in self._shown(truth, truths, item)
        )
        self._kept += traces
        affirmed = dict.fromkeys(fact for trace in traces for fact in _affirmed(trace))
        if len(self._possible) > 1:
            # Of several forms none is certain.
            affirmed.pop(FORM, None)
        code, hs = self._code(item), self._hs(item)
        if truth is not None:
            standing = Standing.MATCHES if truth else Standing.NOT
            against = None if truth else _against(traces[0])
            return Candidate(item, standing, tuple(affirmed), (), (), traces, against, code, hs)
        places = [open_places(trace, self._known) for trace in traces]
        facts = {fact for each in places for fact in each.facts}
        if outcomes:
            # Under one form it came out so, under another otherwise.
            facts.add(FORM)
        found = Candidate(
            item,
            Standing.MAY,
            tuple(affirmed),
            tuple(sorted(facts, key=self._place)),
            tuple(sorted({doubt for each in places for doubt in each.doubts})),
            traces,
            None,
            code,
            hs,
        )
        return found if self._is_near(found) else _would(found)

    def is_spoken_for(self, found: Candidate) -> bool:
        """Whether anything that was said speaks for a class, be it that the item is not in it."""
        if found.code or found.hs or found.standing is Standing.MATCHES:
            return True
        match found.standing:
            case Standing.MAY:
                return bool(found.affirmed) or (
                    self._is_hinted(found.item) and not _asks_the_kind(found)
                )
            case Standing.WOULD:
                return FORM in found.affirmed
            case _:
                return bool(_own(found)) or FORM in found.affirmed

    def rank(self, found: Candidate) -> tuple[int, ...]:
        """A class whose code was typed first; then the surest, the best supported, law in force."""
        support = 3 * len(_own(found)) + len(found.affirmed) + self._is_hinted(found.item)
        longest = max((len(each) for each in found.hs), default=0)
        if found.code:
            return int(found.code != found.item.code), found.standing, -support
        asleep, open_ = self._asleep[found.item.list], len(found.open) + len(found.doubts)
        return _LAST, found.standing, -support - longest, asleep, open_

    def _telling(self, forms: frozenset[str]) -> tuple[int, ...]:
        """The possibilities that a class tells apart: its own forms, and one for all others."""
        found = self._telling_of.get(forms)
        if found is None:
            told: dict[tuple[int, object], int] = {}
            for at, values in enumerate(self._possible):
                form = values.get(FORM)
                told.setdefault((self._alike[at], form if form in forms else None), at)
            found = self._telling_of[forms] = tuple(told.values())
        return found

    def _shown(self, truth: Truth, truths: Mapping[int, Truth], item: ItemClass) -> list[int]:
        """Which of the forms tell best why it came out so."""
        if truth is None:
            return [at for at, each in truths.items() if each is not False]
        own = (at for at in truths if self._possible[at].get(FORM) == item.form)
        return [next(own, next(iter(truths)))]

    def _is_near(self, found: Candidate) -> bool:
        """Whether what was said of substances speaks for the class, if anything was."""
        item = found.item
        if not self._names_substances or not (item.elements or item.family):
            return True
        return bool(_own(found) or found.code or found.hs or self._is_named(item))

    def _is_hinted(self, item: ItemClass) -> bool:
        return item.form in self._forms or self._is_named(item)

    def _is_named(self, item: ItemClass) -> bool:
        """Whether a substance that the class is about is, or may be, in the item.

        Of a family its rare earths count: iron and boron are in much that is no magnet.
        """
        family = set(item.family.split("-"))
        inside = self._inside & (family & _RARE | {*item.elements})
        return bool(inside or self._signs.substances & (family | {*item.elements}))

    def _code(self, item: ItemClass) -> str:
        """The code typed that is the code of a class, begins it, or goes on from it."""
        fitting = (
            typed
            for typed in self._signs.codes
            if item.code and (_begins(typed, item.code) or _begins(item.code, typed))
        )
        return next(fitting, "")

    def _hs(self, item: ItemClass) -> tuple[str, ...]:
        """The hints of a class that go together with a number typed."""
        return tuple(
            hint
            for hint in item.hs_hints
            for typed in self._signs.hs
            if min(len(hint), len(typed)) >= _HS_MIN
            and (hint.startswith(typed) or typed.startswith(hint))
        )

    def _place(self, fact: str) -> tuple[int, str]:
        """Where a fact stands among those that the law asks about."""
        kind = self._schema.type_of(fact)
        return (self._order[kind.name] if kind else len(self._order)), fact


def _asks_the_kind(found: Candidate) -> bool:
    """Whether it hangs on which machine, tool or material it is: a form alone says too little."""
    return any(fact.endswith(_KIND) for fact in found.open)


def _alike(possible: Sequence[Values]) -> tuple[int, ...]:
    """Of each possibility the first one that differs from it by the form alone."""
    first: dict[frozenset[tuple[str, object]], int] = {}
    return tuple(
        first.setdefault(frozenset(each for each in values.items() if each[0] != FORM), at)
        for at, values in enumerate(possible)
    )


def _would(found: Candidate) -> Candidate:
    return Candidate(
        found.item,
        Standing.WOULD,
        found.affirmed,
        found.open,
        found.doubts,
        found.traces,
        found.against,
        found.code,
        found.hs,
    )


def _own(found: Candidate) -> list[str]:
    """The affirmed facts that single a class out: its own substances, its family, its function."""
    elements = found.item.elements
    return [
        fact
        for fact in found.affirmed
        if fact != FORM
        and (not fact.startswith(_OF_SUBSTANCE) or fact.rpartition(".")[2] in elements)
    ]


def _begins(start: str, code: str) -> bool:
    return code == start or code.startswith(f"{start}.")


def _affirmed(trace: Trace) -> Iterator[str]:
    """The facts that came out as they are asked for; what is excluded affirms nothing."""
    if isinstance(trace.condition, Not):
        return
    if not trace.parts:
        if trace.truth is True and trace.label:
            yield trace.label
        return
    for part in trace.parts:
        yield from _affirmed(part)


def _against(trace: Trace) -> Trace:
    """The one fact, or the one reading of the law, that keeps an item out of a class."""
    if not trace.parts:
        return trace
    failed = [part for part in trace.parts if part.truth is trace.truth]
    if isinstance(trace.condition, Not):
        failed = list(trace.parts)
    if isinstance(trace.condition, Any):
        failed = [part for part in failed if part.label != _CODE] or failed
    leaf = _against(failed[0])
    is_reading = isinstance(leaf.condition, All | Any)
    return trace if is_reading and isinstance(trace.condition, Readings) else leaf
