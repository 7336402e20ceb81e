"""Which column of a document holds what: guessed once, shown, corrected, saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from ytterby.intake.fields import Entry, Fields
from ytterby.intake.notes import Notes, read_text
from ytterby.intake.strict_yaml import read_yaml
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.substance import SUBSTANCES, oxide_named

FORMAT = "ytterby/columns/1"

SHARE = "share"
"""The field of a column that gives the share of one substance; there may be many of them."""

FIELDS = (
    "level",
    "parent",
    "part",
    "name",
    "description",
    "quantity",
    "unit",
    "batch",
    "base_quantity",
    "supplier",
    "origin",
    "technology_origin",
    "separated_in",
    "mined_in",
    "metal_in",
    "magnet_made_in",
    "price",
    "price_per",
    "currency",
    "price_date",
    "price_place",
    "price_basis",
    "mass",
    "mass_unit",
    "hs",
    "composition",
    "composition_complete",
    "form",
    "family",
    "rare_earths",
    "rare_earth_free",
    "evidence",
    "operator",
    "illustrative",
    "shipment",
    "day",
    "from",
    "to",
    "code",
    "exporter",
    "exporter_country",
    "importer",
    "importer_country",
    "end_user",
    "end_user_country",
    "end_user_military",
    "end_use",
    "purpose",
    "kind",
    "same_material",
    "switch_cost",
    "minimum_order",
    "material",
    "spend",
    "shipments",
    "could_hold",
    "told_by",
    "told_on",
    "why",
    "confirmed",
)
"""Everything a column can hold beside a share."""

_CERTAIN = 100


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds.

    ``unit`` is that of cells without one of their own: g, USD, USD/kg, %.  ``substance`` is the
    symbol of an element or the formula of an oxide, for a column of shares.  ``confidence`` is
    out of 100, and ``because`` the words that decided.
    """

    heading: str
    field: str
    unit: str = ""
    substance: str = ""
    confidence: int = _CERTAIN
    because: str = ""


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A column that is not read, and why."""

    heading: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The columns that are read, in their order, and those that are not.

    Invariant: every field but a share has at most one column.
    """

    columns: tuple[Column, ...]
    unmapped: tuple[Unmapped, ...] = ()

    def column_of(self, field: str) -> Column | None:
        """The column that holds a field, ``None`` if none does."""
        return next((column for column in self.columns if column.field == field), None)

    def shares(self) -> tuple[Column, ...]:
        """The columns that give the share of a substance."""
        return tuple(column for column in self.columns if column.field == SHARE)

    def headings(self) -> tuple[str, ...]:
        """The headings of the columns that are read."""
        return tuple(column.heading for column in self.columns)

    def as_rows(self) -> list[tuple[str, str, str, str, str]]:
        """Rows to show: heading, field, unit or substance, confidence, and why."""
        rows = [
            (
                column.heading,
                column.field,
                " ".join(part for part in (column.substance, column.unit) if part),
                str(column.confidence),
                column.because,
            )
            for column in self.columns
        ]
        return rows + [(left.heading, "", "", "", left.because) for left in self.unmapped]

    def as_yaml(self) -> str:
        """The map as text, to be corrected by hand and read back."""
        columns = [dict(_written(column)) for column in self.columns]
        document: dict[str, object] = {"format": FORMAT, "columns": columns}
        if self.unmapped:
            document["not_read"] = [left.heading for left in self.unmapped]
        return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=100)


def _written(column: Column) -> Iterator[tuple[str, str]]:
    for key in ("heading", "field", "substance", "unit"):
        value = getattr(column, key)
        if value:
            yield key, value


def read_column_map(path: Path) -> Checked[ColumnMap]:
    """The column map saved in a file."""
    notes = Notes(path.name)
    text = read_text(path, notes)
    return notes.checked(None) if text is None else column_map_of(text, path.name)


def column_map_of(text: str, document: str) -> Checked[ColumnMap]:
    """The column map that a YAML text of the format ``ytterby/columns/1`` holds.

    A field that is not known, twice given or misspelt is a finding, and so is an unknown substance.
    """
    notes = Notes(document)
    root = read_yaml(text, notes)
    if root is None:
        return notes.checked(None)
    fields = Entry(root, "", notes).fields()
    fields.format(FORMAT)
    columns = [_column(entry) for entry in fields.items("columns")]
    left = tuple(Unmapped(heading, "left out in the map") for heading in fields.texts("not_read"))
    fields.close()
    _note_repeated(columns, notes)
    return notes.checked(ColumnMap(tuple(columns), left))


def _column(entry: Entry) -> Column:
    fields = Fields(entry)
    heading = fields.text("heading")
    named = fields.need("field")
    field = "" if named is None else named.word((*FIELDS, SHARE))
    unit = fields.text_or_blank("unit")
    substance = fields.text_or_blank("substance")
    if field == SHARE and substance not in SUBSTANCES and oxide_named(substance) is None:
        (fields.get("substance") or entry).note(
            "SUBSTANCE-UNKNOWN",
            seen=substance or "nothing",
            expected="the symbol of an element or the formula of an oxide, such as Dy or Dy2O3",
            remedy="write the symbol",
        )
    fields.close()
    return Column(heading, field, unit, substance, because="saved map")


def _note_repeated(columns: list[Column], notes: Notes) -> None:
    first: dict[str, str] = {}
    for column in columns:
        key = f"{SHARE} of {column.substance}" if column.field == SHARE else column.field
        if key in first:
            notes.add(
                "COLUMN-TWICE",
                notes.place(field=key),
                seen=f"{first[key]} and {column.heading}",
                expected=f"one column for {key}",
                remedy="take one of the two out of the map",
            )
        first.setdefault(key, column.heading)
