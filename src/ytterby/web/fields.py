"""The fields that a column of a table can hold, named for people and put in groups."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ytterby.reports.language import marked, say
from ytterby.web.options import Choice

_GROUPS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        marked("The parts list"): {
            "level": marked("Level"),
            "parent": marked("Number of the whole it goes into"),
            "part": marked("Number of the part or product"),
            "name": marked("Name"),
            "description": marked("Description"),
            "quantity": marked("Quantity"),
            "unit": marked("Unit of the quantity"),
            "batch": marked("Units from one run (batch size)"),
            "base_quantity": marked("Base quantity of the whole"),
            "supplier": marked("Supplier"),
            "operator": marked("How its content counts (pass, cut, override)"),
            "illustrative": marked("Whether its figures are made up"),
        },
        marked("What is inside"): {
            "composition": marked("Composition"),
            "share": marked("Share of one substance"),
            "composition_complete": marked("Whether the composition is complete"),
            "rare_earths": marked("Whether rare earths are inside"),
            "rare_earth_free": marked("Whether it is free of rare earths"),
            "form": marked("Form (magnet, oxide, assembly …)"),
            "family": marked("Alloy or magnet family"),
            "evidence": marked("How that is known"),
        },
        marked("Where it comes from"): {
            "origin": marked("Country where it was made"),
            "technology_origin": marked("Country of the technology"),
            "mined_in": marked("Country where it was mined"),
            "separated_in": marked("Country where it was separated"),
            "metal_in": marked("Country where it was made into metal or alloy"),
            "magnet_made_in": marked("Country where the magnet was made"),
        },
        marked("Weight and price"): {
            "mass": marked("Weight of one"),
            "mass_unit": marked("Unit of the weight"),
            "price": marked("Price or value of one"),
            "price_per": marked("For how many the price is"),
            "currency": marked("Currency"),
            "price_date": marked("Day of the price"),
            "price_place": marked("Place of the price"),
            "price_basis": marked("Basis of the price"),
        },
        marked("Codes"): {
            "code": marked("Control code"),
            "hs": marked("Customs code (HS)"),
        },
        marked("The shipment"): {
            "shipment": marked("Number of the shipment"),
            "day": marked("Day on which it leaves"),
            "from": marked("Country it leaves"),
            "to": marked("Country it goes to"),
            "kind": marked("Goods, technology or service"),
            "purpose": marked("Why it leaves"),
            "end_use": marked("End use"),
        },
        marked("A part list to sort"): {
            "material": marked("Material"),
            "spend": marked("What is spent on it"),
            "shipments": marked("Number of shipments"),
            "could_hold": marked("Whether it could hold controlled substances"),
            "confirmed": marked("Whether somebody confirmed it"),
            "told_by": marked("Who said so"),
            "told_on": marked("Day on which it was said"),
            "why": marked("Why"),
        },
        marked("Another supplier of a part"): {
            "same_material": marked("Whether its material is the same"),
            "switch_cost": marked("What the switch costs once"),
            "minimum_order": marked("Smallest order"),
        },
        marked("Who takes part"): {
            "exporter": marked("Exporter"),
            "exporter_country": marked("Country of the exporter"),
            "importer": marked("Importer"),
            "importer_country": marked("Country of the importer"),
            "end_user": marked("End user"),
            "end_user_country": marked("Country of the end user"),
            "end_user_military": marked("Whether the end user is military"),
        },
    }
)

SHARE = "share"
"""The field that also needs a substance."""

# Fields whose cells may leave out a unit that the heading, or the reader of the page, gives.
WITH_UNIT = frozenset(
    {"quantity", "batch", "base_quantity", "mass", "price", "composition", "share"}
)


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields of one kind, by their name in a column map and for people."""

    name: str
    fields: tuple[Choice, ...]


def field_groups() -> Iterator[FieldGroup]:
    """Every field in the language spoken."""
    for name, fields in _GROUPS.items():
        named = (Choice(each, say(words)) for each, words in fields.items())
        yield FieldGroup(say(name), tuple(named))


def field_words(field: str) -> str:
    """The name of a field for people."""
    return say(next(fields[field] for fields in _GROUPS.values() if field in fields))
