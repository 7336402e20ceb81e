"""The plan of a document that a law asks for: its parts, what each shows, which provision asks."""

from dataclasses import dataclass
from enum import StrEnum


class Shows(StrEnum):
    """What a section of a document tells of a product, as far as its bill says it."""

    PRODUCT = "product"
    MAGNET_TYPES = "magnet-types"
    MAGNETS = "magnets"
    MAGNET_MASS = "magnet-mass"
    RECOVERED = "recovered"
    STAGES = "stages"
    SUPPLY_MAP = "supply-map"
    SUPPLY_FACTORS = "supply-factors"
    VULNERABILITY = "vulnerability"
    VALUE_SHARE = "value-share"
    PUBLIC_SHARES = "public-shares"
    BLANKS = "blanks"


@dataclass(frozen=True, slots=True)
class InTwoLanguages:
    """Words in English and Chinese, each written for itself."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A field that no bill can fill: its name, its question, the provision that asks for it."""

    key: str
    label: InTwoLanguages
    provision: str


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """One section: its heading, what it shows, and the provision that asks for it.

    ``words`` are members of what is shown, where the law names them: types of magnet, elements.
    ``parameter`` and ``set`` are numbers and lists of the law that it is held against.
    """

    key: str
    title: InTwoLanguages
    intro: InTwoLanguages
    shows: Shows
    provision: str
    words: tuple[str, ...] = ()
    parameter: str = ""
    set: str = ""
    blanks: tuple[Blank, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """A document that a law asks for, as our own template of it.

    ``instrument`` is the law beside which it stands, ``asked_by`` are the provisions that demand
    it, as legal ids.  With ``each_product`` it has a chapter for each product, otherwise one for
    all that a company makes.  ``form_note`` says what the template is and which official form it
    is not.
    """

    instrument: str
    name: str
    title: InTwoLanguages
    form_note: InTwoLanguages
    regime: str
    asked_by: tuple[str, ...]
    each_product: bool
    sections: tuple[SectionPlan, ...]

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """Every field that somebody has to fill."""
        return tuple(blank for section in self.sections for blank in section.blanks)
