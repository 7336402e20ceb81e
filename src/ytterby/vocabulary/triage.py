"""The words of triage: whether a part could hold controlled substances, and which signs say so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum, auto
from types import MappingProxyType

from ytterby.vocabulary.bill import SubstanceShare
from ytterby.vocabulary.citation import Grade
from ytterby.vocabulary.finding import Place


class CouldHold(StrEnum):
    """Whether a part could hold controlled substances; unknown is never no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Speaks(StrEnum):
    """What a rule of triage says of a kind of part.

    ``OPEN`` kinds sometimes hold them, so that the word alone decides nothing.  ``HINTS`` are no
    kinds: they raise a doubt wherever they stand.
    """

    HOLDS = "holds"
    MAY_HOLD = "may-hold"
    OPEN = "open"
    HINTS = "hints"
    CANNOT_HOLD = "cannot-hold"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class TriageRule:
    """One rule of the lexicon: what it says of a kind of part, and who knows it.

    ``substances`` are those that may be inside, ``inside`` words for the item finder that name what
    is inside.  ``rare_earth_free`` is true where the rule speaks of all rare earths, so that it may
    be handed on as an assumption.  ``any_name_before`` is true for kinds that no name before them
    makes another kind: whatever a Torband screw is, it is a screw.
    """

    id: str
    says: Speaks
    substances: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    rare_earth_free: bool = False
    any_name_before: bool = False
    grade: Grade = Grade.TRADE_PRACTICE
    source: str = ""
    note: str = ""
    note_zh: str = ""


class Role(Enum):
    """What a word does in a description."""

    RULE = auto()
    SUBSTANCE = auto()
    SIGN = auto()
    DENIAL = auto()
    SYMBOL = auto()
    FORM = auto()
    AMOUNT = auto()
    LINK = auto()
    UNKNOWN = auto()
    NOTHING = auto()


class Link(Enum):
    """How a word, or a mark, hangs others together."""

    BREAK = auto()
    AND = auto()
    WITH = auto()
    FOR = auto()
    OF = auto()
    WHICH = auto()
    WITHOUT = auto()
    FREE = auto()
    MAYBE = auto()


@dataclass(frozen=True, slots=True)
class Atom:
    """One word as triage reads it.

    ``SUBSTANCE`` names what is certainly said, ``SIGN`` what may be; ``SYMBOL`` is the symbol of an
    element, which means something only beside a form or a share.  ``is_form`` is true for a kind
    that is a form of matter, such as a target.
    """

    role: Role
    words: str
    rule: TriageRule | None = None
    link: Link | None = None
    substances: tuple[str, ...] = ()
    is_form: bool = False


class Reason(StrEnum):
    """Why a line was answered so; its doubt follows from it."""

    CORRECTED = "corrected"
    NAMED = "named"
    MAY_HOLD = "may-hold"
    CANNOT_HOLD = "cannot-hold"
    STATED = "stated"
    OPEN_KIND = "open-kind"
    HINT = "hint"
    OTHER_RARE_EARTH = "other-rare-earth"
    CONTRADICTION = "contradiction"
    WORD_NOT_KNOWN = "word-not-known"
    NOTHING_KNOWN = "nothing-known"

    @property
    def doubt(self) -> int:
        """How much is in doubt, from 0 (nothing) to 3 (two sides contradict)."""
        return _DOUBTS.get(self, 0)


_DOUBTS: Mapping[Reason, int] = MappingProxyType(
    {
        Reason.CONTRADICTION: 3,
        Reason.WORD_NOT_KNOWN: 2,
        Reason.NOTHING_KNOWN: 2,
        Reason.HINT: 2,
        Reason.OTHER_RARE_EARTH: 1,
        Reason.OPEN_KIND: 1,
        Reason.MAY_HOLD: 1,
    }
)


class Told(StrEnum):
    """Where in a line a sign stands."""

    DESCRIPTION = "description"
    MATERIAL = "material"
    COMPOSITION = "composition"
    HS = "hs"
    STATEMENT = "statement"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Sign:
    """The words that spoke, where they stand, and the rule by which they did.

    ``rule`` is ``None`` where the words name a substance by themselves: who says what they name
    stands in the lexicon of items.
    """

    told: Told
    words: str
    says: Speaks
    rule: TriageRule | None = None
    substances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What words come to: an answer, why, and the signs that decided.

    ``certain`` is true where the words name a controlled substance, or a family of magnets that may
    hold one, outright.  ``inside`` are words for the item finder that name what may be inside.
    """

    answer: CouldHold
    reason: Reason
    signs: tuple[Sign, ...] = ()
    certain: bool = False
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartLine:
    """One line of a part list, as far as it says anything.

    ``value`` is a year's, or the line's, in the currency of the list; ``None`` where nobody said.
    """

    place: Place
    part: str
    description: str
    material: str = ""
    hs: str = ""
    supplier: str = ""
    composition: tuple[SubstanceShare, ...] = ()
    composition_complete: bool = False
    rare_earth_free: bool | None = None
    value: Decimal | None = None
    shipments: int | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody says of a part or of a description, who, when and why.

    Of ``part`` and ``description`` one is blank where it is not what the correction is about.
    ``confirmed`` is true where it was confirmed against a sign that says otherwise.
    """

    answer: CouldHold
    part: str
    description: str
    by: str
    on: date
    why: str
    confirmed: bool
    place: Place


@dataclass(frozen=True, slots=True)
class CandidateCode:
    """A row of an item list that a line may fall under.

    ``standing`` is that of the item finder (matches, may), ``inside`` true where it is told of
    what may be inside the part and not of the part.  ``in_force`` is that of its list on the day.
    """

    code: str
    list: str
    title: str
    title_zh: str
    standing: str
    in_force: bool | None
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Triaged:
    """One line with its answer; the words that decided, and what corrected them."""

    line: PartLine
    judged: Judged
    candidates: tuple[CandidateCode, ...] = ()
    correction: Correction | None = None
