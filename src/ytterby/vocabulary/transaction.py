"""The question itself: this, from here to there, to them, for that use, on this day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ytterby.vocabulary.bill import SubstanceShare
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.finding import Place


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a transaction, by every name that is known.

    ``role`` is exporter, importer or end_user.
    """

    role: str
    names: tuple[str, ...] = ()
    country: str = ""
    identifiers: tuple[str, ...] = ()
    military: bool | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """What is exported, as far as it was said.

    ``substances`` names everything the item is made of (``("Dy", "O")`` for dysprosium oxide) and
    is taken as complete; ``composition`` gives shares and is complete only if it says so or adds
    up to the whole.  ``product`` points into a bill of materials.
    """

    description: str = ""
    code: str = ""
    hs: str = ""
    form: str = ""
    family: str = ""
    substances: tuple[str, ...] = ()
    composition: tuple[SubstanceShare, ...] = ()
    composition_complete: bool = False
    origin: str = ""
    technology_origin: str = ""
    product: str = ""


@dataclass(frozen=True, slots=True)
class Transaction:
    """One matter to be judged, on one day.

    ``facts`` holds what was stated outright by the name of the fact; it wins over what is derived.
    """

    id: str
    day: date
    kind: str = ""
    from_country: str = ""
    to_country: str = ""
    purpose: str = ""
    end_use: str = ""
    item: Item = Item()
    parties: tuple[Party, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict[str, Fact])
    place: Place = Place("")
