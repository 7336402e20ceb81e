"""A table of ways to buy parts elsewhere, held against the bill that the parts are of."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from ytterby.intake.cell_values import quantity_error, truth_reader
from ytterby.intake.cells import CellError, Cells
from ytterby.intake.column_map import ColumnMap
from ytterby.intake.fields import nearest
from ytterby.intake.headers import key_of
from ytterby.intake.notebook import Notebook
from ytterby.intake.part_values import Measure
from ytterby.intake.parts import PartReader
from ytterby.intake.tables import Table
from ytterby.intake.terms import Terms
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare
from ytterby.vocabulary.finding import Checked, Finding, Place
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.quantity import QuantityError, parse_money
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.vocabulary.switch import Option

_RARE_EARTHS = frozenset(RARE_EARTHS)
_ORIGIN_ALONE = "ORIGIN-WITHOUT-SUBSTANCE"


def read_switch_options(
    table: Table, columns: ColumnMap, terms: Terms, bill: Bill
) -> Checked[tuple[Option, ...]]:
    """The options in a table, one in a row: a part of the bill, and how it would be bought.

    What a row does not say of mass, form or family is as today.  What it does not say of price,
    composition and origin nobody knows, unless it says ``same_material``: then the composition is
    that of today, and the countries of the row hold for every rare earth that may be inside.  Rows
    that cannot be used are left out with a finding.
    """
    notebook, of_parts = Notebook(), Notebook()
    cells = Cells(table, columns, terms, notebook)
    cells.needs("part", "the number of the part")
    cells.needs("supplier", "who would supply it")
    reader = _OptionReader(cells, Cells(table, columns, terms, of_parts), bill)
    options = tuple(reader.options()) if cells.has("part") else ()
    noted = frozenset(notebook.findings())
    for finding in of_parts.findings():
        # That the material is as today's says of which substances the origin is told.
        told = finding.code == _ORIGIN_ALONE and finding.place.line in reader.same_lines
        if not told and finding not in noted:
            notebook.note(finding)
    return notebook.checked(options)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row with what it says of the part, as if it stood in a bill."""

    cells: tuple[str, ...]
    line: int
    told: Part


class _OptionReader:
    """Reads options row by row."""

    def __init__(self, cells: Cells, part_cells: Cells, bill: Bill) -> None:
        self._cells, self._part_cells, self._bill = cells, part_cells, bill
        self._parts = PartReader(part_cells)
        self._same = truth_reader(cells.terms)
        self._used = {use.part for use in bill.uses}
        self._made = {use.whole for use in bill.uses}
        self._first: dict[tuple[str, ...], int] = {}
        self.same_lines: set[int] = set()

    def options(self) -> Iterator[Option]:
        """The options that can be used."""
        rows = zip(self._cells.table.rows, self._cells.table.lines, strict=True)
        for row, line in rows:
            option = self._option(row, line)
            if option is not None:
                yield option

    def _option(self, row: tuple[str, ...], line: int) -> Option | None:
        cells = self._cells
        id_ = cells.text(row, "part")
        place = cells.place(line, "part")
        if not id_:
            cells.note(place, "nothing", _NO_PART)
            return None
        if not self._can_be_switched(id_, place) or self._is_repeated(row, line):
            return None
        told = self._parts.news(id_, row, line, Measure()) or Part(id_)
        today = self._bill.parts[id_]
        same = cells.read(row, line, "same_material", self._same) is True
        if same:
            self.same_lines.add(line)
        becomes = self._becomes(today, _Row(row, line, told), same=same)
        return Option(
            id_,
            becomes,
            self._cost(row, line),
            cells.text(row, "minimum_order"),
            place=Place(cells.table.document, line),
        )

    def _can_be_switched(self, id_: str, place: Place) -> bool:
        """Whether the bill buys the part; if not, it is said why."""
        if id_ not in self._bill.parts:
            self._cells.notebook.note(_not_in_bill(id_, place, self._bill))
            return False
        if id_ in self._made and id_ not in self._used:
            self._cells.notebook.note(_of_product(id_, place))
            return False
        return True

    def _is_repeated(self, row: tuple[str, ...], line: int) -> bool:
        """Whether a row before said the very same."""
        first = self._first.setdefault(row, line)
        if first == line:
            return False
        self._cells.notebook.note(_told_twice(self._cells, row, line, first))
        return True

    def _becomes(self, today: Part, row: _Row, *, same: bool) -> Part:
        cells, told = self._cells, row.told
        supplier = cells.text(row.cells, "supplier")
        if not supplier:
            cells.note(cells.place(row.line, "supplier"), "nothing", _NO_SUPPLIER)
        if told.value is None:
            cells.note(cells.place(row.line, "price"), f"no price of {today.id}", _NO_PRICE)
        becomes = replace(
            told,
            name=today.name,
            supplier=supplier,
            mass_mg=today.mass_mg if told.mass_mg is None else told.mass_mg,
            form=told.form or today.form,
            family=told.family or today.family,
            hs=told.hs or today.hs,
            operator=today.operator,
        )
        if same:
            return self._with_todays_material(becomes, today, row)
        if not (told.composition or told.composition_complete or told.rare_earth_free):
            seen = f"nothing about what is inside {today.id}"
            cells.note(cells.place(row.line), seen, _NOTHING_SAID)
        return becomes

    def _with_todays_material(self, becomes: Part, today: Part, row: _Row) -> Part:
        if row.told.composition or row.told.rare_earth_free is not None:
            seen = f"the material of {today.id} as today, and a composition"
            self._cells.note(self._cells.place(row.line, "same_material"), seen, _TWO_MATERIALS)
        countries = self._countries(row)
        lines = today.composition
        if not (today.composition_complete or today.rare_earth_free):
            lines = (*lines, *_may_be_inside(lines))
        return replace(
            becomes,
            composition=tuple(_from(line, countries) for line in lines),
            composition_complete=today.composition_complete,
            rare_earth_free=today.rare_earth_free,
        )

    def _countries(self, row: _Row) -> dict[str, str]:
        """Where the row says that the steps to its material are taken."""
        cells = self._cells
        found: dict[str, str] = {}
        for step in ("separated_in", "mined_in", "metal_in"):
            text = cells.text(row.cells, step)
            found[step] = cells.terms.countries.get(key_of(text), "") if text else ""
        return found

    def _cost(self, row: tuple[str, ...], line: int) -> Money | None:
        cells = self._cells
        text = cells.text(row, "switch_cost")
        if not text:
            return None
        place = cells.place(line, "switch_cost")
        if text.lstrip().startswith(("-", "\N{MINUS SIGN}")):
            cells.note(place, text, _NEGATIVE)
            return None
        currency = cells.unit("switch_cost") or cells.text(row, "currency") or cells.unit("price")
        try:
            amount, code = parse_money(text, currency.partition("/")[0])
        except QuantityError as error:
            trouble = quantity_error(error, _COST_NOT_EXACT.code)
            cells.note(
                place, text, _COST_NOT_EXACT if trouble.code == _COST_NOT_EXACT.code else trouble
            )
            return None
        if not amount.is_exact:
            cells.note(place, text, _COST_NOT_EXACT)
            return None
        return Money.of(amount.low, code)


def _may_be_inside(named: tuple[SubstanceShare, ...]) -> Iterator[SubstanceShare]:
    """The rare earths that nobody has named, so that their origin can be told with the rest."""
    known = {line.substance for line in named}
    for substance in RARE_EARTHS:
        if substance not in known:
            yield SubstanceShare(substance, Interval(Fraction(0), Fraction(1)))


def _from(line: SubstanceShare, countries: dict[str, str]) -> SubstanceShare:
    """A line of today's material, the rare earths in it from other countries, or from unknown."""
    if line.substance not in _RARE_EARTHS:
        return line
    return replace(
        line,
        separated_in=countries["separated_in"],
        mined_in=countries["mined_in"],
        metal_in=countries["metal_in"],
    )


_NO_PART = CellError(
    code="PART-WITHOUT-NUMBER",
    expected="the number of the part that would be bought elsewhere",
    remedy="write it, or take the row out",
)
_NO_SUPPLIER = CellError(
    code="SWITCH-SUPPLIER-MISSING",
    expected="who would supply the part",
    remedy="name the supplier, so that the plan says to whom to turn",
    blocks=False,
)
_NO_PRICE = CellError(
    code="SWITCH-PRICE-MISSING",
    expected="what one unit would cost",
    remedy="write the price; until then the part counts as worth nothing, so that products come "
    "out higher than they may be",
    blocks=False,
)
_NOTHING_SAID = CellError(
    code="SWITCH-SAYS-NOTHING",
    expected="a composition, that it is free of rare earths, or that the material is as today",
    remedy="say what is inside; until then anything may be, and the switch helps little",
    blocks=False,
)
_TWO_MATERIALS = CellError(
    code="SWITCH-MATERIAL-TOLD-TWICE",
    expected="one of the two",
    remedy="leave the composition out where it is that of today, or say that it is another",
)
_NEGATIVE = CellError(
    code="SWITCH-COST-NEGATIVE",
    expected="what the switch costs once: nothing or more",
    remedy="write what is paid once; a lower price of the part stands in the price",
)
_COST_NOT_EXACT = CellError(
    code="SWITCH-COST-UNREADABLE",
    expected="one amount of money",
    remedy="write the highest amount that may have to be paid",
)


def _not_in_bill(part: str, place: Place, bill: Bill) -> Finding:
    near = nearest(part, tuple(bill.parts))
    beside = f"; the bill has {near}" if near else ""
    return Finding(
        place,
        "SWITCH-PART-NOT-IN-BILL",
        f"an option for {part}{beside}",
        f"one of the {len(bill.parts):,} parts of the bill",
        "correct the number; if the part belongs to other products there is nothing to do, and the "
        "option was left out",
        blocks=False,
    )


def _of_product(part: str, place: Place) -> Finding:
    return Finding(
        place,
        "SWITCH-OF-PRODUCT",
        f"an option for {part}, which goes into nothing: it is a product of this bill",
        "a part that is bought and goes into something",
        "name the parts of it that would be bought elsewhere; the option was left out",
        blocks=False,
    )


def _told_twice(cells: Cells, row: tuple[str, ...], line: int, first: int) -> Finding:
    return Finding(
        cells.place(line),
        "SWITCH-TOLD-TWICE",
        f"{cells.text(row, 'part')} from {cells.text(row, 'supplier') or 'nobody named'} here, "
        f"and the very same in line {first}",
        "each option once",
        "take one of the two rows out; they were counted as one",
        blocks=False,
    )
