"""What words say of an item: each piece of evidence with the words that said it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ytterby.vocabulary.bill import SubstanceShare
from ytterby.vocabulary.citation import Grade
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.finding import Finding


class Says(StrEnum):
    """What a word can say of an item; only those before ``CODE`` become facts."""

    FORM = "form"
    FAMILY = "family"
    CONTAINS = "contains"
    WITHOUT = "without"
    WITHOUT_MAGNET = "without-magnet"
    FUNCTION = "function"
    SUBJECT = "subject"
    CODE = "code"
    HS = "hs"
    MAY_BE = "may-be"
    MAY_CONTAIN = "may-contain"
    ELSEWHERE = "elsewhere"
    NOTHING = "nothing"


class About(StrEnum):
    """What a piece of evidence is about: the item, a magnet inside it, or what it is for."""

    ITEM = "item"
    INSIDE = "inside"
    USE = "use"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that words say of an item, and whose knowledge it is that they do.

    ``values`` of a form are alternatives of which one holds; of substances all hold.  ``typed`` is
    what stood there if a slip of one letter was mended.
    """

    says: Says
    values: tuple[str, ...]
    words: str
    about: About = About.ITEM
    typed: str = ""
    grade: Grade = Grade.TRADE_PRACTICE
    source: str = ""
    note: str = ""
    note_zh: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A word that nobody knew, and the known words that are one letter from it.

    ``is_head`` is true where it stands where the words say what the item is.
    """

    words: str
    near: tuple[str, ...] = ()
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class ItemWords:
    """What words say of an item, taken together.

    ``forms`` are the forms that they leave open, none of them if they say nothing of the form.
    ``family`` is the alloy by its named constituents, ``magnet_family`` the family of the trade if
    it is a magnet.  ``facts`` are stated outright; the source of each is the words that said it.
    """

    text: str
    evidence: tuple[Evidence, ...] = ()
    forms: tuple[str, ...] = ()
    family: str = ""
    magnet_family: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict[str, Fact])
    composition: tuple[SubstanceShare, ...] = ()
    composition_complete: bool = False
    unread: tuple[Unread, ...] = ()
    findings: tuple[Finding, ...] = ()

    def said(self, says: Says) -> tuple[str, ...]:
        """Every value of one kind that is said of the item, once, in the order of the words."""
        told = (each for each in self.evidence if each.about is not About.USE)
        found = (each.values for each in told if each.says is says)
        return tuple(dict.fromkeys(value for values in found for value in values))

    @property
    def says_something(self) -> bool:
        """Whether anything was said by which a row can be told from another."""
        told = (Says.CODE, Says.HS, Says.MAY_BE, Says.MAY_CONTAIN)
        signs = any(self.said(each) for each in told)
        return bool(self.forms or self.family or self.facts or self.composition or signs)
