"""A digest of each provision with all that it rests on, so that a change of law can be named."""

import re
from collections.abc import Mapping
from hashlib import sha256

from ytterby.rules.lawbook import Lawbook
from ytterby.rules.uses import uses
from ytterby.vocabulary.law import Provision

_DIGITS = 32
# Where something stands in a file is no part of what it says.
_LINE = re.compile(r"\bline=\d+")


def provision_digests(lawbook: Lawbook) -> Mapping[str, str]:
    """By its id the digest of every provision, what suspends it, and what its condition rests on.

    Two provisions of the same digest say the same on every day, under every reading.
    """
    pieces = _Pieces(lawbook)
    return {name: pieces.digest(each) for name, each in lawbook.provisions.items()}


class _Pieces:
    """Digests of the pieces of a lawbook, each made once: many provisions ask the same list."""

    def __init__(self, lawbook: Lawbook) -> None:
        self._lawbook = lawbook
        self._known: dict[str, str] = {}

    def digest(self, provision: Provision) -> str:
        name = str(provision.id)
        used = uses(provision.condition, self._lawbook)
        below = sorted({*used.everything, *provision.doubts, *filter(None, (provision.charge,))})
        asleep = self._lawbook.suspensions.get(name, ())
        said = [_said(provision), _said(asleep), *(self._of(each) for each in below)]
        return _sealed("\n".join(said))

    def _of(self, name: str) -> str:
        if name not in self._known:
            book = self._lawbook
            kinds: tuple[Mapping[str, object], ...] = (
                book.conditions,
                book.item_lists,
                book.party_lists,
                book.parameters,
                book.sets,
                book.doubts,
            )
            found = [kind[name] for kind in kinds if name in kind]
            self._known[name] = f"{name} {_sealed(_said(found))}"
        return self._known[name]


def _said(piece: object) -> str:
    """What a record of law says; all of them are frozen, and read alike in every run."""
    return _LINE.sub("line=0", repr(piece))


def _sealed(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()[:_DIGITS]
