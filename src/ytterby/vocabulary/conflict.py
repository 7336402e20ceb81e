"""A conflict between regimes: what one law demands and another forbids, with both provisions."""

from dataclasses import dataclass

from ytterby.vocabulary.citation import Grade, LegalId
from ytterby.vocabulary.finding import Place


@dataclass(frozen=True, slots=True)
class Side:
    """What one law says in a conflict, by any of these provisions."""

    provisions: tuple[LegalId, ...]
    says: str
    says_zh: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Provisions of different regimes that cannot all be obeyed at once, or only with care.

    It meets a matter if of every side one provision is in force and applies to it.  ``way_out`` is
    what people who stand between the two can do, blank where nothing is known.
    """

    id: str
    title: str
    title_zh: str
    sides: tuple[Side, ...]
    words: str
    words_zh: str
    way_out: str
    way_out_zh: str
    grade: Grade
    place: Place = Place("")
