"""Kleene's three-valued truth: yes, no, and not known.

``True``, ``False`` and ``None`` carry it, because SQL, Polars and Spark agree with
Kleene on exactly these three, so one condition means the same in every engine.
"""

from collections.abc import Iterable
from typing import TypeAlias

Truth: TypeAlias = bool | None


def negated(truth: Truth) -> Truth:
    """The contrary; what is not known stays not known."""
    return None if truth is None else not truth


def all_of(truths: Iterable[Truth]) -> Truth:
    """Yes if every part is yes; one certain no settles it."""
    known = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            known = False
    return True if known else None


def any_of(truths: Iterable[Truth]) -> Truth:
    """Yes if one part is yes; no only if every part is no."""
    known = True
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            known = False
    return False if known else None


def word(truth: Truth) -> str:
    """The word for people: yes, no, not known."""
    return "not known" if truth is None else "yes" if truth else "no"
