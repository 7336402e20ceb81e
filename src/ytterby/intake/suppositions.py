"""What is supposed of the law, as it was typed: ``minimum-proportion=1 %``, ``ID=2027-01-10``."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from ytterby.intake.notes import Notes
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.quantity import QuantityError, parse_share
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

SHARE = "share"
DOCUMENT = "what-if"
_AT, _IS, _TO = "@", "=", ":"


_FORMS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.LAPSE: "ID or ID@DAY, as cn/mofcom-2025-70@2026-12-01",
        Kind.EXTEND: "ID=DAY, as cn/mofcom-2025-70=2027-01-10",
        Kind.SET: "ID=VALUE or ID=VALUE@DAY, as minimum-proportion=1%@2027-01-01",
        Kind.MOVE: "ID=DAY or ID=DAY:DAY, as cn/mofcom-2025-57#art-1=2027-06-01",
        Kind.REPEAL: "ID=DAY, as cn/mofcom-2025-57#art-1=2027-06-01",
        Kind.LIST: "LIST=NAME or LIST=NAME@DAY, as control-list=Example Works",
        Kind.ADD_WORD: "SET=WORD or SET=WORD@DAY, as covered-countries=ZZ",
    }
)


class _UnreadableError(ValueError):
    """What was typed has not the form of what it should be."""


def read_suppositions(
    typed: Iterable[tuple[Kind, str]], day: date
) -> Checked[tuple[Supposition, ...]]:
    """Everything that was supposed; what names no day holds from ``day`` on.

    Whether the law has what they name is asked where it is changed.
    """
    notes = Notes(DOCUMENT)
    found: list[Supposition] = []
    for kind, text in typed:
        try:
            found.append(_READERS[kind](text.strip(), day))
        except (ValueError, ArithmeticError, QuantityError):
            notes.add(
                "SUPPOSITION-UNREADABLE",
                notes.place(0, kind.value),
                seen=text or "nothing",
                expected=_FORMS.get(kind, "an id of the law"),
                remedy="write it in that form; a day reads 2026-11-21",
            )
    return notes.checked(tuple(found))


def _lapse(text: str, day: date) -> Supposition:
    name, at = _apart(text, _AT)
    return Lapse(_said(name), date.fromisoformat(at) if at else day)


def _extend(text: str, _: date) -> Supposition:
    name, last = _apart(text, _IS)
    return Extend(_said(name), date.fromisoformat(last))


def _set(text: str, day: date) -> Supposition:
    name, rest = _apart(text, _IS)
    typed, at = _apart(rest, _AT)
    start = date.fromisoformat(at) if at else day
    if "%" in typed or "ppm" in typed.casefold():
        share = parse_share(typed)
        if not share.is_exact:
            raise _UnreadableError
        return SetValue(_said(name), share.low, SHARE, start)
    return SetValue(_said(name), Fraction(_said(typed)), "", start)


def _move(text: str, _: date) -> Supposition:
    name, days = _apart(text, _IS)
    first, second = _apart(days, _TO)
    if second:
        return Move(_said(name), date.fromisoformat(second), date.fromisoformat(first))
    return Move(_said(name), date.fromisoformat(first))


def _repeal(text: str, _: date) -> Supposition:
    name, on = _apart(text, _IS)
    return Repeal(_said(name), date.fromisoformat(on))


def _list(text: str, day: date) -> Supposition:
    name, party, start = _from_day(text, day)
    return AddParty(name, party, start)


def _add_word(text: str, day: date) -> Supposition:
    name, word, start = _from_day(text, day)
    return AddWord(name, word, start)


def _from_day(text: str, day: date) -> tuple[str, str, date]:
    """``ID=WORDS`` or ``ID=WORDS@DAY``; an @ that no day follows belongs to the words."""
    name, words = _apart(text, _IS)
    before, sign, at = words.rpartition(_AT)
    try:
        start = date.fromisoformat(at.strip()) if sign else day
    except ValueError:
        before, start = words, day
    return _said(name), _said(before if sign else words), start


def _apart(text: str, sign: str) -> tuple[str, str]:
    before, _, after = text.partition(sign)
    return before.strip(), after.strip()


def _said(text: str) -> str:
    """What was said.

    Raises:
        _UnreadableError: nothing was.

    """
    if not text.strip():
        raise _UnreadableError
    return text.strip()


_READERS: Mapping[Kind, Callable[[str, date], Supposition]] = MappingProxyType(
    {
        Kind.LAPSE: _lapse,
        Kind.EXTEND: _extend,
        Kind.SET: _set,
        Kind.MOVE: _move,
        Kind.REPEAL: _repeal,
        Kind.LIST: _list,
        Kind.ADD_WORD: _add_word,
    }
)
