"""The names of one instrument: qualified as they are read, and resolved once all have been read."""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import NamedTuple

from ytterby.intake.fields import Entry, nearest
from ytterby.intake.notes import Notes
from ytterby.vocabulary.finding import Place
from ytterby.vocabulary.law import Instrument

_NAME = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


class Kind(StrEnum):
    """What a name can stand for."""

    DOUBT = "doubt"
    PARAMETER = "parameter"
    SET = "set"
    DUTY = "duty"
    CONDITION = "condition"
    ITEM_LIST = "item list"
    PROVISION = "provision"


class Reference(NamedTuple):
    """A name that was used: what it stands for, in full, and where.

    ``readings`` are the readings of a doubt that were used with it.
    """

    kind: Kind
    name: str
    place: Place
    readings: tuple[str, ...] = ()


class Scope:
    """The instrument that is being read; a name without ``#`` belongs to it."""

    __slots__ = ("instrument", "lines", "notes", "references")

    def __init__(self, instrument: str, notes: Notes) -> None:
        self.instrument = instrument
        self.notes = notes
        self.references: list[Reference] = []
        self.lines: dict[str, int] = {}

    def full(self, name: str) -> str:
        """A name of this instrument in full."""
        return f"{self.instrument}#{name}"

    def defined(self, name: str, entry: Entry) -> str:
        """A name that is given here, in full."""
        self.lines[name] = entry.node.line
        if not _NAME.fullmatch(name):
            entry.note(
                "BAD-NAME",
                seen=name or "nothing",
                expected="lower-case words and numbers joined by - or .",
                remedy="write it like art-1-limb-1",
            )
        return self.full(name)

    def used(self, kind: Kind, name: str, place: Place, readings: tuple[str, ...] = ()) -> str:
        """A name that is used here, in full."""
        full = name if "#" in name else self.full(name)
        self.references.append(Reference(kind, full, place, readings))
        return full

    def resolve(self, instrument: Instrument) -> None:
        """Note every used name that belongs to this instrument and is not given in it."""
        given = _given(instrument)
        readings = {each.id: [one.id for one in each.readings] for each in instrument.doubts}
        for used in self.references:
            if used.name.partition("#")[0] != self.instrument:
                continue
            if used.name not in given[used.kind]:
                self._not_found(used, given[used.kind])
            elif used.readings and sorted(used.readings) != sorted(readings[used.name]):
                self._other_readings(used, readings[used.name])

    def _not_found(self, used: Reference, given: Collection[str]) -> None:
        near = nearest(used.name, given)
        self.notes.add(
            "REFERENCE-NOT-FOUND",
            used.place,
            seen=f"the {used.kind} {used.name}",
            expected=f"a {used.kind} of {self.instrument}",
            remedy=f"write {near.partition('#')[2]}" if near else f"define the {used.kind} there",
        )

    def _other_readings(self, used: Reference, known: list[str]) -> None:
        self.notes.add(
            "READINGS-DIFFER",
            used.place,
            seen=f"the readings {', '.join(used.readings)}",
            expected=f"those of the doubt {used.name}: {', '.join(known)}",
            remedy="give each reading of the doubt its answer, and no other",
        )


def _given(instrument: Instrument) -> Mapping[Kind, frozenset[str]]:
    provisions = frozenset(str(each.id) for each in instrument.provisions)
    conditions = frozenset(f"{instrument.id}#{name}" for name, _ in instrument.conditions)
    return {
        Kind.DOUBT: frozenset(each.id for each in instrument.doubts),
        Kind.PARAMETER: frozenset(each.id for each in instrument.parameters),
        Kind.SET: frozenset(each.id for each in instrument.sets),
        Kind.DUTY: frozenset(each.id for each in instrument.duties),
        # A provision lends its condition to others under its own name.
        Kind.CONDITION: conditions | provisions,
        Kind.ITEM_LIST: frozenset(each.id for each in instrument.item_lists),
        Kind.PROVISION: provisions,
    }
