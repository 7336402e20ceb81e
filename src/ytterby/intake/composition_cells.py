"""What a row says about the composition of its item, from a text and from columns of shares."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from ytterby.intake.cell_values import country_reader, truth_reader
from ytterby.intake.cells import CellError, CellReader, Cells
from ytterby.intake.compositions import (
    Composition,
    Written,
    composed,
    read_composition,
    read_line,
)
from ytterby.vocabulary.bill import SubstanceShare
from ytterby.vocabulary.finding import Finding, Place
from ytterby.vocabulary.substance import RARE_EARTHS, SUBSTANCES

_RARE_EARTHS = frozenset(RARE_EARTHS)
_STEPS = ("separated_in", "mined_in", "metal_in")
_CONTRADICTION = CellError(
    code="RARE-EARTHS-CONTRADICTED",
    expected="one of the two",
    remedy="correct the composition or the statement about rare earths",
)


class CompositionCells:
    """Reads the composition of the item in a row.

    Where nothing is said nothing is known: no shares is not a composition without substances.
    """

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._text = CellReader(partial(read_composition, bare=cells.unit("composition")))
        self._country = country_reader(cells.terms)
        self._truth = truth_reader(cells.terms)
        self._contains = truth_reader(cells.terms, "rare_earths")
        self._shares = [
            (column, at, CellReader(partial(read_line, column.substance, column.unit)))
            for column in cells.columns.shares()
            if (at := cells.at(column.heading)) is not None
        ]
        for column, _, _ in self._shares:
            if column.substance not in SUBSTANCES:
                cells.notebook.note(_oxide_column(cells, column.heading, column.substance))

    def of(self, row: tuple[str, ...], line: int) -> Composition:
        """The composition, with the evidence and the origins that the row gives it."""
        cells = self._cells
        text = cells.read(row, line, "composition", self._text)
        lines = [*self._from_columns(row, line), *(text or ())]
        try:
            composition = composed(lines)
        except CellError as error:
            cells.note(self._place(line), self._seen(row), error)
            return Composition()
        complete = cells.read(row, line, "composition_complete", self._truth)
        return Composition(
            self._with_sources(row, line, composition),
            composition.complete or complete is True,
            composition.notes,
        )

    def rare_earth_free(
        self, row: tuple[str, ...], line: int, composition: Composition
    ) -> bool | None:
        """Whether it holds no rare earth at all, as far as a column says so."""
        contains = self._cells.read(row, line, "rare_earths", self._contains)
        free = self._cells.read(row, line, "rare_earth_free", self._truth)
        if contains is not None and free is contains:
            self._note(line, "free of rare earths, and with rare earths")
        said = free if contains is None else not contains
        named = [
            share.substance
            for share in composition.shares
            if share.substance in _RARE_EARTHS and share.share.low > 0
        ]
        if said is True and named:
            self._note(line, f"no rare earths, and {', '.join(named)}")
        return said

    def _from_columns(self, row: tuple[str, ...], line: int) -> Iterator[Written]:
        for column, at, reader in self._shares:
            if not self._cells.terms.says_nothing(row[at]):
                place = Place(self._cells.table.document, line, column.heading)
                written = self._cells.taken(row[at], place, reader)
                if written is not None:
                    yield written

    def _with_sources(
        self, row: tuple[str, ...], line: int, composition: Composition
    ) -> tuple[SubstanceShare, ...]:
        """The shares with their evidence, those of rare earths with their origins too."""
        cells = self._cells
        said = (cells.text(row, "evidence"), *composition.notes)
        evidence = "; ".join([part for part in said if part])
        separated, mined, metal = (
            cells.read(row, line, step, self._country) or "" for step in _STEPS
        )
        named = separated or mined or metal
        if named and not composition.shares:
            cells.note(self._place(line), f"{named} and no composition", _NO_SHARES)
        if not (evidence or named):
            return composition.shares
        return tuple(
            replace(
                share, separated_in=separated, mined_in=mined, metal_in=metal, evidence=evidence
            )
            if share.substance in _RARE_EARTHS
            else replace(share, evidence=evidence)
            for share in composition.shares
        )

    def _place(self, line: int) -> Place:
        headings = [column.heading for column, _, _ in self._shares]
        text = self._cells.columns.column_of("composition")
        if text is not None:
            headings.append(text.heading)
        return Place(self._cells.table.document, line, headings[0] if len(headings) == 1 else "")

    def _seen(self, row: tuple[str, ...]) -> str:
        """What the row says about its composition, column by column."""
        said = [f"{column.heading} {row[at]}" for column, at, _ in self._shares if row[at]]
        text = self._cells.text(row, "composition")
        return "; ".join([*said, text] if text else said)

    def _note(self, line: int, seen: str) -> None:
        self._cells.note(self._place(line), seen, _CONTRADICTION)


_NO_SHARES = CellError(
    code="ORIGIN-WITHOUT-SUBSTANCE",
    expected="the substances that come from there",
    remedy="give the composition, as bounds if need be; until then the origin cannot be used",
    blocks=False,
)


def _oxide_column(cells: Cells, heading: str, formula: str) -> Finding:
    return Finding(
        Place(cells.table.document, cells.table.header_line, heading),
        "OXIDE-TAKEN-AS-ELEMENT",
        f"shares of {formula}",
        "shares of the element",
        "nothing to do if the numbers are of the oxide: each was converted by its weights, and the "
        "rest counted as oxygen; otherwise map the column to the element",
        blocks=False,
    )
