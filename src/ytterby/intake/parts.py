"""What rows say about their parts, several rows about one part put together."""

from dataclasses import replace
from fractions import Fraction

from ytterby.intake.cell_values import (
    country_reader,
    read_family,
    read_form,
    read_hs,
    truth_reader,
    word_reader,
)
from ytterby.intake.cells import CellReader, Cells
from ytterby.intake.composition_cells import CompositionCells
from ytterby.intake.part_values import Measure, PartValues
from ytterby.intake.units import KILOGRAM, Unit
from ytterby.vocabulary.bill import Operator, Part
from ytterby.vocabulary.finding import Finding, Place
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.quantity import format_mass

_TOLD = (
    "name",
    "form",
    "family",
    "mass_mg",
    "value",
    "composition",
    "rare_earth_free",
    "origin",
    "technology_origin",
    "magnet_made_in",
    "supplier",
    "evidence",
    "hs",
    "operator",
)
# Two suppliers, or two spellings of a name, are no contradiction.
_HARMLESS = frozenset({"name", "supplier", "evidence"})
# The field of the column where it is called otherwise than in the record.
_FIELDS = {"mass_mg": "mass", "value": "price", "rare_earth_free": "rare_earths"}
# Fields that tell which part a row is of and where it stands in the bill, and nothing of the part.
_OF_THE_ROW = frozenset({"part", "level", "parent", "quantity", "unit", "batch", "base_quantity"})
_NOBODY = Part("")


class PartRows:
    """Gathers the parts of a bill row by row.

    A blank cell says nothing, so it never contradicts another row.  Where two rows say different
    things about one part, both are named; which of them is right nobody can tell here.
    """

    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}
        self._only_named: set[str] = set()
        self._units: dict[str, tuple[Unit, Place]] = {}
        self._batches: dict[str, tuple[Fraction, Place]] = {}

    def parts(self) -> dict[str, Part]:
        """The parts by their ids, in the order in which they were first told of."""
        return {
            id_: replace(part, batch=self._batches[id_][0]) if id_ in self._batches else part
            for id_, part in self._parts.items()
        }

    def __contains__(self, id_: str) -> bool:
        return id_ in self._parts

    def name_only(self, id_: str, place: Place) -> None:
        """A part of which nothing but its id is known."""
        if id_ not in self._parts:
            self._parts[id_] = Part(id_, place=place)
            self._only_named.add(id_)

    def add(self, part: Part, cells: Cells) -> None:
        """What one row says about a part."""
        known = self._parts.get(part.id)
        if known is None:
            self._parts[part.id] = part
            return
        if part.id in self._only_named:
            self._only_named.remove(part.id)
            self._parts[part.id] = replace(part, place=known.place)
            return
        for told in _TOLD:
            before, now, nothing = (getattr(one, told) for one in (known, part, _NOBODY))
            if nothing not in (before, now) and before != now:
                cells.notebook.note(_told_twice(told, known, part, cells))
        self._parts[part.id] = _merged(known, part)

    def measured(self, id_: str, stated: Unit, place: Place, cells: Cells) -> None:
        """Note it where a part is measured in units that cannot be compared."""
        unit, first = self._units.setdefault(id_, (stated, place))
        if unit.base != stated.base:
            cells.notebook.note(
                Finding(
                    place,
                    "UNIT-CLASH",
                    f"{id_} in {stated.base}, and in {unit.base} in line {first.line} "
                    f"of {first.document}",
                    "one kind of unit for a part wherever it is used",
                    "correct one of the two, or give the parts two numbers",
                )
            )

    def unit_of(self, id_: str) -> Unit | None:
        """The unit in which a part was first measured, ``None`` if no row states one."""
        known = self._units.get(id_)
        return known[0] if known else None

    def batched(self, id_: str, batch: Fraction, place: Place, cells: Cells) -> None:
        """The size of one run of a bill; two rows must agree on it."""
        before, first = self._batches.setdefault(id_, (batch, place))
        if before != batch:
            cells.notebook.note(
                Finding(
                    place,
                    "BATCH-TOLD-TWICE",
                    f"{id_} comes out {batch} at a time, and {before} at a time in line "
                    f"{first.line} of {first.document}",
                    "one size of a run for each bill",
                    "correct one of the two; head a column 'Batch size' for the run of the row's "
                    "own bill, 'Base quantity' for that of the bill in which the row stands",
                )
            )


class PartReader:
    """Reads what a row says about its part, one base unit of it."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._values = PartValues(cells)
        self._compositions = CompositionCells(cells)
        self._form = CellReader(read_form)
        self._family = CellReader(read_family)
        self._hs = CellReader(read_hs)
        self._country = country_reader(cells.terms)
        self._operator = word_reader(cells.terms, "operator")
        self._illustrative = truth_reader(cells.terms)
        self._told: dict[str, tuple[object, ...]] = {}
        self._told_at = [
            at
            for column in cells.columns.columns
            if column.field not in _OF_THE_ROW and (at := cells.at(column.heading)) is not None
        ]

    def news(self, id_: str, row: tuple[str, ...], line: int, measure: Measure) -> Part | None:
        """The part as this row tells of it, ``None`` if it tells nothing or what is known already.

        A row that gave a finding is not remembered, so that the next like it gives its own.
        """
        cells = [row[at] for at in self._told_at]
        is_weighed = measure.unit.base == KILOGRAM
        if not any(cells) and not is_weighed:
            # Most rows of a large bill only use a part that another row tells of.
            return None
        told = (measure.stated, *cells)
        if self._told.get(id_) == told and not is_weighed:
            return None
        noted = self._cells.notebook.count
        part = self._of(id_, row, line, measure)
        if self._cells.notebook.count == noted:
            self._told.setdefault(id_, told)
        return part

    def _of(self, id_: str, row: tuple[str, ...], line: int, measure: Measure) -> Part:
        cells = self._cells
        mass_mg = self._values.mass_mg(row, line, measure)
        value = self._values.value(row, line, measure, mass_mg)
        composition = self._compositions.of(row, line)
        form = cells.read(row, line, "form", self._form)
        operator = cells.read(row, line, "operator", self._operator)
        return Part(
            id_,
            name=cells.text(row, "name") or cells.text(row, "description"),
            form=form.value if form else "",
            family=cells.read(row, line, "family", self._family) or "",
            mass_mg=mass_mg,
            value=value,
            value_declared=value is not None,
            composition=composition.shares,
            composition_complete=composition.complete,
            rare_earth_free=self._compositions.rare_earth_free(row, line, composition),
            origin=cells.read(row, line, "origin", self._country) or "",
            technology_origin=cells.read(row, line, "technology_origin", self._country) or "",
            magnet_made_in=cells.read(row, line, "magnet_made_in", self._country) or "",
            supplier=cells.text(row, "supplier"),
            evidence=cells.text(row, "evidence"),
            hs=cells.read(row, line, "hs", self._hs) or "",
            operator=Operator(operator) if operator else Operator.PASS,
            illustrative=cells.read(row, line, "illustrative", self._illustrative) is True,
            place=cells.place(line),
        )


def _merged(known: Part, part: Part) -> Part:
    """The part by both rows; where both say something the first is kept."""
    composed = known if known.composition or known.composition_complete else part
    return replace(
        known,
        name=known.name or part.name,
        form=known.form or part.form,
        family=known.family or part.family,
        mass_mg=part.mass_mg if known.mass_mg is None else known.mass_mg,
        value=known.value or part.value,
        value_declared=known.value_declared or part.value_declared,
        composition=composed.composition,
        composition_complete=composed.composition_complete,
        rare_earth_free=part.rare_earth_free
        if known.rare_earth_free is None
        else known.rare_earth_free,
        origin=known.origin or part.origin,
        technology_origin=known.technology_origin or part.technology_origin,
        magnet_made_in=known.magnet_made_in or part.magnet_made_in,
        supplier=known.supplier or part.supplier,
        evidence=known.evidence or part.evidence,
        hs=known.hs or part.hs,
        operator=part.operator if known.operator is Operator.PASS else known.operator,
        illustrative=known.illustrative or part.illustrative,
    )


def _told_twice(told: str, known: Part, part: Part, cells: Cells) -> Finding:
    blocks = told not in _HARMLESS
    here, there = (_shown(part, told), _shown(known, told))
    return Finding(
        cells.place(part.place.line, _FIELDS.get(told, told)),
        "PART-TOLD-TWICE",
        f"{part.id} with {here} here, and with {there} in line {known.place.line} of "
        f"{known.place.document}",
        "the same of a part in every row",
        "correct one of the two rows, or give the parts two numbers"
        if blocks
        else "nothing to do if both are right; the first is kept",
        blocks,
    )


def _shown(part: Part, told: str) -> str:
    """One thing told of a part, for people."""
    if told == "composition":
        return ", ".join(f"{line.substance} {_bounds(line.share)}" for line in part.composition)
    value: object = getattr(part, told)
    match value:
        case Interval():
            return format_mass(value)
        case Money():
            return f"{float(value.amount):g} {value.currency}"
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


def _bounds(interval: Interval) -> str:
    low = f"{float(interval.low):g}"
    if interval.is_exact:
        return low
    return f"{low} to {float(interval.high):g}" if interval.high is not None else f"{low} or more"
