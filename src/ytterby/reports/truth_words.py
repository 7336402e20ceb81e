"""How a fact that is answered by yes or no reads in a sentence."""

from typing import NamedTuple


class TruthWords(NamedTuple):
    """A fact as clauses: that it is so, whether it is so, that it is not so."""

    so: str
    whether: str
    not_so: str
