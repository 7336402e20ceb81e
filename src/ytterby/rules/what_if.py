"""The law as it would be under what somebody supposes: a new lawbook, said to be supposed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType

from ytterby.intake.fields import nearest
from ytterby.intake.notes import Notes
from ytterby.intake.suppositions import DOCUMENT, SHARE
from ytterby.rules.lawbook import Lawbook, bound
from ytterby.rules.what_if_changes import changed
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.period import EmptyPeriodError
from ytterby.vocabulary.supposition import (
    AddParty,
    AddWord,
    Extend,
    Kind,
    Lapse,
    Move,
    Repeal,
    SetValue,
    Supposition,
)

SUPPOSED = "supposed:"
"""How the digest of a law begins that is only supposed."""

_OFFERED = 3
_KINDS: Mapping[type[Supposition], Kind] = MappingProxyType(
    {
        Lapse: Kind.LAPSE,
        Extend: Kind.EXTEND,
        SetValue: Kind.SET,
        Move: Kind.MOVE,
        Repeal: Kind.REPEAL,
        AddParty: Kind.LIST,
        AddWord: Kind.ADD_WORD,
    }
)
_REMEDIES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.LAPSE: "name what suspends, or what sleeps or slept, and a day after it fell asleep",
        Kind.EXTEND: "name what suspends, or what sleeps, and a day after the last one",
        Kind.SET: "choose another value, or another day",
        Kind.MOVE: "choose another day; of two days the first is one on which something turns",
        Kind.REPEAL: "choose another day",
        Kind.LIST: "name somebody who does not stand there",
        Kind.ADD_WORD: "name a word that does not stand there",
    }
)


def supposed(lawbook: Lawbook, suppositions: Iterable[Supposition]) -> Checked[Lawbook]:
    """The lawbook under what is supposed, one thing after the other; or why that cannot be.

    Names may be short, where only one thing of the law is so named.  The new lawbook lists what it
    supposes, ids in full, and its digest says that it is supposed law.  Nothing supposed gives the
    lawbook itself.
    """
    draft = _Draft(lawbook)
    taken = [named for each in suppositions if (named := draft.take(each)) is not None]
    if not taken or draft.notes.book.findings():
        return draft.notes.checked(lawbook)
    every = (*lawbook.supposed, *taken)
    digest = sha256("\n".join((lawbook.digest, *map(str, taken))).encode()).hexdigest()
    new = bound(draft.instruments.values(), lawbook.schema, SUPPOSED + digest)
    return draft.notes.checked(replace(new, supposed=every, conflicts=lawbook.conflicts))


class _Draft:
    """The instruments as they are changed, one supposition after the other."""

    def __init__(self, lawbook: Lawbook) -> None:
        self.lawbook = lawbook
        self.instruments = dict(lawbook.instruments)
        self.notes = Notes(DOCUMENT)

    def take(self, supposition: Supposition) -> Supposition | None:
        """Changes the law by one supposition, and gives it with its id in full."""
        kind = _KINDS[type(supposition)]
        name = self._full(supposition.id, _named(self.lawbook, supposition), kind)
        if name is None:
            return None
        named = replace(supposition, id=name)
        if isinstance(named, SetValue) and not self._fits(named):
            return None
        try:
            new = changed(self.instruments, named)
        except EmptyPeriodError as wrong:
            self._note("SUPPOSITION-CONTRADICTS-LAW", kind, str(wrong), "choose another day")
            return None
        if not new:
            remedy = _REMEDIES.get(kind, "suppose something else")
            self._note("SUPPOSITION-WITHOUT-EFFECT", kind, f"{named}: nothing changes", remedy)
            return None
        self.instruments.update({str(each.id): each for each in new})
        return named

    def _fits(self, named: SetValue) -> bool:
        """Whether a share is set where the law has a share, and a number where it has one."""
        parameter = self.lawbook.parameters[named.id]
        is_share = parameter.unit == SHARE
        if is_share is (named.unit == SHARE) and named.value >= 0:
            return True
        counted = SHARE if is_share else parameter.unit or "a number"
        self._note(
            "SUPPOSITION-OTHER-UNIT",
            Kind.SET,
            f"{named}: it is counted in {counted}",
            "write a share as 1 %, and any other number without a unit; none is below zero",
        )
        return False

    def _full(self, name: str, known: tuple[str, ...], kind: Kind) -> str | None:
        """The id meant by a name: the id itself, or its end where only one ends so."""
        ends = [each for each in known if each.endswith((f"#{name}", f"/{name}"))]
        if name in known or len(ends) == 1:
            return name if name in known else ends[0]
        place = self.notes.place(0, kind.value)
        if ends:
            self.notes.add(
                "SUPPOSITION-AMBIGUOUS",
                place,
                seen=f"{name}, which may be {' or '.join(ends[:_OFFERED])}",
                expected="the id of one thing of the law",
                remedy="write one of the ids in full",
            )
            return None
        near = _nearest(name, known)
        self.notes.add(
            "SUPPOSITION-OF-NOTHING",
            place,
            seen=f"{name}, which the law encoded does not have",
            expected="the id of one thing of the law",
            remedy=f"write {near}" if near else "look for the id with `ytterby law list`",
        )
        return None

    def _note(self, code: str, kind: Kind, seen: str, remedy: str) -> None:
        place = self.notes.place(0, kind.value)
        expected = "something that can be so, and changes the law encoded"
        self.notes.add(code, place, seen=seen, expected=expected, remedy=remedy)


def _named(lawbook: Lawbook, supposition: Supposition) -> tuple[str, ...]:
    """The ids of everything of which such a thing can be supposed."""
    match supposition:
        case SetValue():
            return tuple(lawbook.parameters)
        case AddParty():
            return tuple(lawbook.party_lists)
        case AddWord():
            return tuple(lawbook.sets)
        case _:
            return (*lawbook.instruments, *lawbook.provisions)


def _nearest(name: str, known: Iterable[str]) -> str:
    """The id most like a name, held against whole ids and against their ends."""
    every = tuple(known)
    ends = {each.rpartition("#")[2].rpartition("/")[2]: each for each in every}
    return nearest(name, every) or ends.get(nearest(name, ends), "")
