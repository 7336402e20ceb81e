"""Published figures, and what they measure, from tables with fixed columns."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from ytterby.intake.notes import Notes
from ytterby.intake.spans import group_in, place_in, span_in
from ytterby.intake.strict_csv import Row, read_rows
from ytterby.vocabulary.citation import Grade
from ytterby.vocabulary.figure import Figure, FigureBook, Measure, Series, Stage, Status, Working
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.interval import Interval

MEASURE_COLUMNS = ("measure", "stage", "unit", "working", "of", "title", "title_zh")
FIGURE_COLUMNS = (
    "measure",
    "country",
    "partner",
    "group",
    "period",
    "low",
    "high",
    "status",
    "edition",
    "source",
    "grade",
    "note",
)
FIGURES_MAY_LACK = ("edition_zh",)
OPEN = "open"
"""Written for a high end that no source gives: "more than 90 million"."""

GRADES = (*(grade.value for grade in Grade), "official-mirror", "data-vendor", "illustrative")


def read_measures(path: Path) -> Checked[tuple[Measure, ...]]:
    """What can be measured, from a table with exactly the columns ``MEASURE_COLUMNS``."""
    notes = Notes(path.name)
    rows = read_rows(path, MEASURE_COLUMNS, notes)
    measures = tuple(_measure(row) for row in rows)
    known = {measure.id for measure in measures}
    for row in rows:
        for used in _listed(row["of"]):
            if used not in known:
                row.entry("of").unknown_word(used, sorted(known))
    return notes.checked(measures)


def read_figures(paths: Sequence[Path], measures: Sequence[Measure]) -> Checked[FigureBook]:
    """The figures of one or several tables with the columns ``FIGURE_COLUMNS``.

    ``low`` and ``high`` are in the unit of the measure; a blank ``high`` is the same as ``low``.
    Both blank is a figure that was sought and not found.  ``edition_zh`` may be left out.  No row
    replaces another: where sources differ, or an edition revises an earlier one, both stay.
    """
    notes = Notes("figures")
    known = {measure.id: measure for measure in measures}
    found: list[Figure] = []
    for path in paths:
        beside = notes.beside(path.name)
        found += [
            _figure(row, known) for row in read_rows(path, FIGURE_COLUMNS, beside, FIGURES_MAY_LACK)
        ]
    return notes.checked(FigureBook.of(measures, found))


def _measure(row: Row) -> Measure:
    return Measure(
        row.need("measure"),
        row.need("title"),
        row["title_zh"],
        row.need("unit"),
        row.entry("stage").of(Stage) if row["stage"] else None,
        row.entry("working").of(Working) if row["working"] else None,
        _listed(row["of"]),
    )


def _figure(row: Row, measures: Mapping[str, Measure]) -> Figure:
    row.need("country")
    series = Series(
        row.entry("measure").word(tuple(measures)),
        place_in(row, "country"),
        group_in(row, "group"),
        place_in(row, "partner"),
    )
    return Figure(
        series,
        span_in(row, "period"),
        _value(row),
        row.entry("status").of(Status),
        row["edition"],
        row.need("source"),
        row.entry("grade").word(GRADES),
        row["note"],
        row["edition_zh"],
    )


def _value(row: Row) -> Interval | None:
    if not row["low"] and not row["high"]:
        return None
    row.need("low")
    low = row.entry("low").number()
    if not row["high"]:
        return Interval.exactly(low)
    if row["high"] == OPEN:
        return Interval(low, None)
    high = row.entry("high").number()
    if high < low:
        row.entry("high").note(
            "BOUNDS-UPSIDE-DOWN",
            seen=f"from {row['low']} to {row['high']}",
            expected="a low end no higher than the high end",
            remedy="swap the two, or correct one of them",
        )
        high = low
    return Interval(low, high)


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
