"""Whether words say that a part could hold controlled substances: by its kind, and by every sign.

"No" is said only where a rule says that this kind of part cannot hold them, every word behind the
name of the kind is known, and nothing else in the words speaks for a substance or a magnet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ytterby.vocabulary.triage import (
    Atom,
    CouldHold,
    Judged,
    Link,
    Reason,
    Role,
    Sign,
    Speaks,
    Told,
)

MAGNET = "permanent-magnet"
"""The rule of goods that are magnets, of whatever family."""

PLAIN_MAGNETS = frozenset({"ferrite-magnet", "alnico-magnet"})
"""The rules of families of magnets without controlled substances."""

CONTROLLED = frozenset(
    {"Sc", "Y", "Nd", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Ga", "Ge", "Sb"}
)
"""What lists name, and neodymium, whose magnets they name where they hold Dy, Tb or Ho."""

_OPENS = frozenset({Link.WITH, Link.FOR, Link.OF})
_NAMING = frozenset({Role.SUBSTANCE, Role.SIGN})
_KINDS = frozenset({Speaks.MAY_HOLD, Speaks.HOLDS, Speaks.OPEN, Speaks.CANNOT_HOLD})
_SPEAKING = frozenset({Speaks.MAY_HOLD, Speaks.HOLDS})


@dataclass(frozen=True, slots=True)
class _Placed:
    """An atom in its phrase: what opened the phrase, and whether something denies the atom."""

    atom: Atom
    phrase: int
    opening: Link | None
    denied: bool = False

    @property
    def says(self) -> Speaks | None:
        """What its rule says, ``None`` if it has none."""
        return None if self.atom.rule is None else self.atom.rule.says

    @property
    def is_magnet(self) -> bool:
        """Whether it names a magnet and no family."""
        return self.atom.rule is not None and self.atom.rule.id == MAGNET

    @property
    def is_plain_magnet(self) -> bool:
        """Whether it names a family of magnets without controlled substances."""
        return self.atom.rule is not None and self.atom.rule.id in PLAIN_MAGNETS

    @property
    def is_kind(self) -> bool:
        """Whether it names a kind of goods."""
        return self.says in _KINDS


def judged(atoms: Sequence[Atom], told: Told = Told.DESCRIPTION) -> Judged:
    """What the words of a description come to.

    The last kind named in a phrase is what the part is: a motor cable is a cable.  What stands
    behind "for" is no part of the goods, what stands behind "with" is inside.
    """
    placed = tuple(_placed(atoms))
    reading = _Reading(placed, told)
    return (
        reading.of_substances()
        or reading.of_magnets()
        or reading.of_kinds()
        or Judged(CouldHold.UNKNOWN, reading.why_unknown(), reading.signs(placed))
    )


def _placed(atoms: Sequence[Atom]) -> Iterator[_Placed]:
    """The atoms that say something, each in its phrase."""
    phrase, opening = 0, None
    denied = _denied(atoms)
    found: list[_Placed] = []
    for at, atom in enumerate(atoms):
        link = atom.link
        if link is Link.WHICH:
            # What stood before only describes what comes.
            found = [
                _Placed(each.atom, each.phrase, each.opening or Link.OF, each.denied)
                if each.phrase == phrase
                else each
                for each in found
            ]
            phrase, opening = phrase + 1, None
        elif link in _OPENS or link is Link.AND:
            phrase, opening = phrase + 1, link
        elif link is Link.BREAK:
            # What is inside stays so up to the end; a new clause says what the part is, or more.
            phrase, opening = phrase + 1, opening if opening is Link.WITH else None
        elif link is None:
            found.append(_Placed(atom, phrase, opening, at in denied))
    yield from found


def _denied(atoms: Sequence[Atom]) -> set[int]:
    """The atoms that "without" or "free" stands beside, and those that hang on them by "and"."""
    found: set[int] = set()
    for at, atom in enumerate(atoms):
        if atom.link is Link.WITHOUT:
            found |= _chain(atoms, range(at + 1, len(atoms)))
        elif atom.link is Link.FREE:
            found |= _chain(atoms, range(at - 1, -1, -1))
    return found


def _chain(atoms: Sequence[Atom], places: range) -> set[int]:
    found: set[int] = set()
    is_linked = True
    for at in places:
        if atoms[at].link is Link.AND:
            is_linked = True
        elif atoms[at].link is None and is_linked:
            found.add(at)
            is_linked = False
        else:
            break
    return found


class _Reading:
    """The atoms of one text in their places."""

    def __init__(self, placed: tuple[_Placed, ...], told: Told) -> None:
        self._told = told
        self._all = placed
        self._said = tuple(each for each in placed if not each.denied)
        self._is_plain = any(each.is_plain_magnet for each in self._said)
        self._head = self._find_head()

    def signs(self, placed: Sequence[_Placed]) -> tuple[Sign, ...]:
        """The signs among these atoms, each once."""
        telling = {*_NAMING, Role.DENIAL}
        if self._symbols_mean_elements():
            telling.add(Role.SYMBOL)
        found = dict.fromkeys(
            _sign(each, self._told)
            for each in placed
            if each.says is not Speaks.NOTHING and (each.atom.rule or each.atom.role in telling)
        )
        return tuple(found)

    def of_substances(self) -> Judged | None:
        """What follows from substances that are named, ``None`` if none is."""
        named = tuple(each for each in self._said if self._names(each))
        if not named:
            denied = tuple(each for each in self._all if each.atom.role is Role.SUBSTANCE)
            return self._unknown(Reason.CONTRADICTION, denied) if denied else None
        inside = {symbol for each in named for symbol in each.atom.substances}
        serves = all(each.opening is Link.FOR for each in named)
        if serves and self._head is not None:
            return self._unknown(Reason.HINT, (self._head, *named))
        if inside and not inside & CONTROLLED:
            return self._unknown(Reason.OTHER_RARE_EARTH, named)
        is_certain = any(
            each.atom.role is Role.SUBSTANCE or each.says is Speaks.HOLDS for each in named
        )
        reason = Reason.NAMED if is_certain else Reason.MAY_HOLD
        return self._yes(reason, named, is_certain=is_certain)

    def of_magnets(self) -> Judged | None:
        """What follows from magnets of no family that is named, ``None`` if none is said."""
        magnets = tuple(each for each in self._said if each.is_magnet)
        if not magnets or all(each.opening is Link.FOR for each in magnets):
            if not magnets:
                return None
            return self._unknown(Reason.HINT, magnets)
        if self._is_plain:
            return None
        if self._head in magnets or any(each.opening in {Link.WITH, Link.AND} for each in magnets):
            return self._yes(Reason.MAY_HOLD, magnets)
        return self._unknown(Reason.HINT, magnets if self._head is None else (self._head, *magnets))

    def of_kinds(self) -> Judged | None:
        """What follows from the kind of the part, ``None`` where no kind is named."""
        head = self._head
        beside = tuple(self._beside())
        if beside:
            holding = tuple(each for each in beside if each.says in _SPEAKING)
            if holding and any(each.opening in {Link.WITH, Link.AND} for each in holding):
                first = (head,) if head is not None and head.says in _SPEAKING else ()
                return self._yes(Reason.MAY_HOLD, (*first, *holding))
        if head is None:
            return None
        if head.says in _SPEAKING:
            against = self._against()
            if against:
                return self._unknown(Reason.CONTRADICTION, (head, *against))
            return self._yes(Reason.MAY_HOLD, (head,))
        if head.says is Speaks.OPEN:
            return self._of_open(head)
        return self._of_plain(head, beside)

    def why_unknown(self) -> Reason:
        """Why nothing was found: a word that nobody knows, or no word at all."""
        if any(each.says is Speaks.HINTS for each in self._all):
            return Reason.HINT
        unknown = any(each.atom.role in {Role.UNKNOWN, Role.FORM} for each in self._all)
        return Reason.WORD_NOT_KNOWN if unknown else Reason.NOTHING_KNOWN

    def _of_open(self, head: _Placed) -> Judged:
        holding = tuple(
            each
            for each in self._said
            if each.says in _SPEAKING and each.phrase != head.phrase and each.opening is None
        )
        if holding:
            return self._yes(Reason.MAY_HOLD, (head, *holding))
        return self._unknown(Reason.OPEN_KIND, (head, *self._hints()))

    def _of_plain(self, head: _Placed, beside: tuple[_Placed, ...]) -> Judged:
        hints = tuple(self._hints())
        if hints:
            return self._unknown(Reason.HINT, (head, *hints))
        others = tuple(each for each in beside if each.says is not Speaks.CANNOT_HOLD)
        if others:
            return self._unknown(Reason.OPEN_KIND, (head, *others))
        if self._has_unknown_beside(head):
            return self._unknown(Reason.WORD_NOT_KNOWN, (head,))
        return Judged(CouldHold.NO, Reason.CANNOT_HOLD, self.signs((head,)))

    def _find_head(self) -> _Placed | None:
        """The last kind of the first phrase that names one and is not opened by a joint."""
        kinds = [each for each in self._said if each.is_kind]
        first = next((each.phrase for each in kinds if each.opening is None), None)
        if first is None:
            first = next((each.phrase for each in kinds if each.opening is Link.OF), None)
        if first is None:
            return None
        return [each for each in kinds if each.phrase == first][-1]

    def _names(self, each: _Placed) -> bool:
        """Whether an atom names a substance: outright, by its kind, or as a symbol in place."""
        match each.atom.role:
            case Role.SUBSTANCE | Role.SIGN:
                return True
            case Role.RULE:
                return each.says is Speaks.HOLDS and each.opening is not Link.OF
            case Role.SYMBOL:
                return self._symbols_mean_elements()
            case _:
                return False

    def _symbols_mean_elements(self) -> bool:
        """Whether symbols stand where they mean elements: by a form, a share, another one."""
        forms = {Role.FORM, Role.AMOUNT}
        if any(each.atom.role in forms or each.atom.is_form for each in self._all):
            return True
        symbols = {each.atom.words for each in self._all if each.atom.role is Role.SYMBOL}
        return len(symbols) > 1 or any(each.atom.role is Role.SUBSTANCE for each in self._all)

    def _beside(self) -> Iterator[_Placed]:
        """Kinds beside the head: in other phrases that neither serve nor only describe."""
        head = self._head
        for each in self._said:
            is_goods = each.is_kind and each.opening not in {Link.FOR, Link.OF}
            if is_goods and (head is None or each.phrase != head.phrase):
                yield each

    def _against(self) -> tuple[_Placed, ...]:
        """What speaks against a kind that may hold them: a magnet denied, or of a plain family."""
        return tuple(
            each
            for each in self._all
            if each.atom.role is Role.DENIAL
            or each.is_plain_magnet
            or (each.denied and each.is_magnet)
        )

    def _hints(self) -> Iterator[_Placed]:
        return (each for each in self._said if each.says is Speaks.HINTS)

    def _has_unknown_beside(self, head: _Placed) -> bool:
        """Whether a word that nobody knows may make another thing of what the head names."""
        at = self._all.index(head)
        any_name = head.atom.rule is not None and head.atom.rule.any_name_before
        for place, each in enumerate(self._all):
            if each.atom.role not in {Role.UNKNOWN, Role.FORM} or each.atom.rule is not None:
                continue
            is_before = place < at and each.phrase == head.phrase
            is_behind = place > at and (
                each.phrase == head.phrase or each.opening in {Link.WITH, Link.AND}
            )
            if is_behind or (is_before and not any_name):
                return True
        return False

    def _yes(
        self, reason: Reason, placed: Sequence[_Placed], *, is_certain: bool = False
    ) -> Judged:
        return self._answered(CouldHold.YES, reason, placed, is_certain=is_certain)

    def _unknown(self, reason: Reason, placed: Sequence[_Placed]) -> Judged:
        return self._answered(CouldHold.UNKNOWN, reason, placed)

    def _answered(
        self,
        answer: CouldHold,
        reason: Reason,
        placed: Sequence[_Placed],
        *,
        is_certain: bool = False,
    ) -> Judged:
        rules = [each.atom.rule for each in placed if each.atom.rule is not None]
        inside = dict.fromkeys(words for rule in rules for words in rule.inside)
        return Judged(answer, reason, self.signs(placed), is_certain, tuple(inside))


def _sign(each: _Placed, told: Told) -> Sign:
    atom = each.atom
    if atom.rule is not None:
        return Sign(told, atom.words, atom.rule.says, atom.rule, atom.substances)
    if atom.role is Role.SUBSTANCE:
        says = Speaks.HOLDS
    elif atom.role is Role.DENIAL:
        says = Speaks.NOTHING
    else:
        says = Speaks.MAY_HOLD
    return Sign(told, atom.words, says, None, atom.substances)
