"""Published figures: exact, blank where nothing was found, both editions where they differ."""

from fractions import Fraction
from pathlib import Path

import pytest

from ytterby.intake.figures import FIGURE_COLUMNS, read_figures, read_measures
from ytterby.vocabulary.figure import Figure, Measure, Series, Stage, Working
from ytterby.vocabulary.interval import Interval

REFERENCE = Path(__file__).resolve().parents[3] / "src" / "ytterby" / "reference"
HEADER = ",".join(FIGURE_COLUMNS)
MEASURES = (Measure("mined", "mined", "", "t", Stage.MINED),)
ROW = "mined,ZZ,,all,2024,38000,,reported,an edition,a source,press,"


def _written(folder: Path, *rows: str) -> Path:
    path = folder / "own.csv"
    path.write_text("\n".join((HEADER, *rows)) + "\n", "utf-8")
    return path


def _figures(folder: Path, *rows: str) -> tuple[Figure, ...]:
    book = read_figures([_written(folder, *rows)], MEASURES).required()
    return tuple(figure for told in book.by_series.values() for figure in told)


def _codes(folder: Path, row: str) -> list[str]:
    return [each.code for each in read_figures([_written(folder, row)], MEASURES).findings]


def test_two_editions_of_one_figure_both_stay(tmp_path: Path) -> None:
    revised = ROW.replace("38000", "43000").replace("reported,an", "revised,a later")

    found = _figures(tmp_path, ROW, revised)

    assert [each.value for each in found] == [Interval.exactly(38_000), Interval.exactly(43_000)]
    assert {each.series for each in found} == {Series("mined", "ZZ")}


@pytest.mark.parametrize(
    ("low", "high", "value"),
    [
        ("", "", None),
        ("0", "", Interval.exactly(0)),
        ("60", "70", Interval(Fraction(60), Fraction(70))),
        ("90 000 000", "open", Interval(Fraction(90_000_000), None)),
    ],
)
def test_a_blank_stays_blank_and_an_open_end_open(
    low: str, high: str, value: Interval | None, tmp_path: Path
) -> None:
    (figure,) = _figures(tmp_path, ROW.replace("38000,", f"{low},{high}"))

    assert figure.value == value


@pytest.mark.parametrize(
    ("was", "is_now", "code"),
    [
        ("mined", "mind", "WORD-UNKNOWN"),
        ("ZZ", "Atlantis", "COUNTRY-UNKNOWN"),
        ("all", "Dy+Unobtainium", "WORD-UNKNOWN"),
        ("2024", "last year", "SPAN-UNREADABLE"),
        ("2024", "", "MISSING-CELL"),
        ("38000", "many", "NUMBER-UNREADABLE"),
        ("38000,", "38000,37000", "BOUNDS-UPSIDE-DOWN"),
        ("reported", "rumoured", "WORD-UNKNOWN"),
        ("a source", "", "MISSING-CELL"),
        ("press", "gossip", "WORD-UNKNOWN"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(
    was: str, is_now: str, code: str, tmp_path: Path
) -> None:
    assert _codes(tmp_path, ROW.replace(was, is_now, 1)) == [code]


def test_what_comes_with_the_program_is_read_without_a_finding() -> None:
    measures = read_measures(REFERENCE / "measures.csv").required()

    book = read_figures([REFERENCE / "figures.csv"], measures).required()

    figures = [figure for told in book.by_series.values() for figure in told]
    assert all(figure.source for figure in figures)
    assert all(figure.edition or figure.grade for figure in figures)
    # What was looked for and not found: three years of production, four quotas.
    unknown = [str(figure.span) for figure in figures if figure.value is None]
    assert sorted(unknown) == ["2018", "2021", "2022", "2025", "2025", "2025"]


def test_a_measure_may_be_worked_out_of_others_that_are_known(tmp_path: Path) -> None:
    path = tmp_path / "measures.csv"
    path.write_text(
        "measure,stage,unit,working,of,title,title_zh\n"
        "mined,mined,t,,,mined,\nshare,mined,%,share,mined,share,\nodd,,%,share,mine,odd,\n",
        "utf-8",
    )

    read = read_measures(path)

    assert [(each.code, each.seen) for each in read.findings] == [("WORD-UNKNOWN", "mine")]
    path.write_text(path.read_text("utf-8").replace("odd,,%,share,mine,odd,\n", ""), "utf-8")
    assert read_measures(path).required()[1].working is Working.SHARE
