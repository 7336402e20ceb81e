"""One matter under the laws of several regimes: what each says, and where they contradict."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ytterby.reports.language import marked, say, told
from ytterby.reports.portfolio import Cell, CellWords, cell_words
from ytterby.reports.titles import in_language, regime_title
from ytterby.reports.wording import counted, day_words, listed, provision_words
from ytterby.rules.conflicts import Contradiction, SideFound
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One matter: a cell for each regime, in their order, and the contradictions that it meets."""

    id: str
    name: str
    name_zh: str
    day: date
    cells: tuple[Cell, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class RegimeMatrix:
    """Matters down, regimes across."""

    title: str
    regimes: tuple[Regime, ...]
    rows: tuple[MatrixRow, ...]
    lawbook: Lawbook
    version: str = ""


@dataclass(frozen=True, slots=True)
class SideWords:
    """One side of a contradiction: the law, what it says, and whether it applies for certain."""

    law: str
    provision: str
    says: str
    may: str


@dataclass(frozen=True, slots=True)
class ContradictionWords:
    """A contradiction in words; ``rows`` are the matters that it meets."""

    title: str
    words: str
    way_out: str
    certain: bool
    sides: tuple[SideWords, ...]
    rows: tuple[str, ...]


def matrix_sentence(matrix: RegimeMatrix) -> str:
    """What the regimes say together, in words to forward."""
    if len(matrix.rows) == 1:
        return _of_one(matrix, matrix.rows[0])
    held = sum(any(_holds(cell.standing) for cell in row.cells) for row in matrix.rows)
    may = sum(
        any(_holds(cell.at_most) for cell in row.cells)
        and not any(_holds(cell.standing) for cell in row.cells)
        for row in matrix.rows
    )
    return say(
        "Of {total} matters {held} are certainly held under at least one of {count} regimes, and "
        "{may} more may be; {conflicts}.",
        total=len(matrix.rows),
        held=held,
        may=may,
        count=len(matrix.regimes),
        conflicts=_conflict_words(matrix.rows),
    )


def _of_one(matrix: RegimeMatrix, row: MatrixRow) -> str:
    by_regime = list(zip(matrix.regimes, row.cells, strict=True))
    held = [regime_title(regime) for regime, cell in by_regime if _holds(cell.standing)]
    may = [
        regime_title(regime)
        for regime, cell in by_regime
        if _holds(cell.at_most) and not _holds(cell.standing)
    ]
    conflicts = _conflict_words((row,))
    if held and may:
        message = marked("Held under {held}, and may be held under {may}; {conflicts}.")
    elif held:
        message = marked("Held under {held}, and under no other regime asked; {conflicts}.")
    elif may:
        message = marked("May be held under {may}; {conflicts}.")
    else:
        message = marked("No regime asked certainly or possibly holds it; {conflicts}.")
    return say(message, held=listed(held), may=listed(may), conflicts=conflicts)


def _holds(outcome: Outcome) -> bool:
    return outcome > Outcome.NOT_REQUIRED


def _conflict_words(rows: Iterable[MatrixRow]) -> str:
    met = [each for row in rows for each in row.contradictions]
    certain = {each.conflict.id for each in met if each.certain}
    possible = {each.conflict.id for each in met} - certain
    if not met:
        return say("no contradiction between them is known")
    sure = counted(
        len(certain),
        marked("{count} contradiction certain"),
        marked("{count} contradictions certain"),
    )
    maybe = counted(
        len(possible),
        marked("{count} contradiction possible"),
        marked("{count} contradictions possible"),
    )
    return listed(words for words, names in ((sure, certain), (maybe, possible)) if names)


def cells_shown(row: MatrixRow) -> tuple[CellWords, ...]:
    """The cells of a row in words."""
    return tuple(cell_words(cell) for cell in row.cells)


def contradictions_shown(matrix: RegimeMatrix) -> tuple[ContradictionWords, ...]:
    """Every contradiction once, certain ones first, with the matters that it meets."""
    met: dict[str, list[tuple[MatrixRow, Contradiction]]] = {}
    for row in matrix.rows:
        for each in row.contradictions:
            met.setdefault(each.conflict.id, []).append((row, each))
    found = [_words(rows, matrix.lawbook) for rows in met.values()]
    return tuple(sorted(found, key=lambda each: not each.certain))


def _words(met: list[tuple[MatrixRow, Contradiction]], lawbook: Lawbook) -> ContradictionWords:
    first = next((each for _, each in met if each.certain), met[0][1])
    conflict = first.conflict
    return ContradictionWords(
        title=in_language(conflict.title, conflict.title_zh),
        words=in_language(conflict.words, conflict.words_zh),
        way_out=in_language(conflict.way_out, conflict.way_out_zh) if conflict.way_out else "",
        certain=first.certain is True,
        sides=tuple(_side(each, lawbook) for each in first.sides),
        rows=tuple(in_language(row.name, row.name_zh) for row, _ in met),
    )


def _side(found: SideFound, lawbook: Lawbook) -> SideWords:
    name = str(found.provision.id)
    may = "" if found.applies else say("may apply: {status}", status=_status(found))
    says = in_language(found.side.says, found.side.says_zh)
    return SideWords(provision_words(name, lawbook), name, says, may)


def _status(found: SideFound) -> str:
    if found.status.in_force is None:
        return say("its law is {status}", status=told(found.status.word))
    return say("it hangs on a missing fact")


def matrix_record(matrix: RegimeMatrix) -> dict[str, object]:
    """The matrix as a record, schema ``ytterby/regime-matrix/1``; in English."""
    return {
        "format": "ytterby/regime-matrix/1",
        "title": matrix.title,
        "version": matrix.version,
        "law_digest": matrix.lawbook.digest,
        "regimes": [
            {"id": each.id, "title": each.title, "asks": each.asks.en} for each in matrix.regimes
        ],
        "answer": matrix_sentence(matrix),
        "matters": [_row_record(each, matrix.regimes) for each in matrix.rows],
    }


def _row_record(row: MatrixRow, regimes: tuple[Regime, ...]) -> dict[str, object]:
    return {
        "id": row.id,
        "name": row.name,
        "day": row.day.isoformat(),
        "answers": [
            {
                "regime": regime.id,
                "at_least": cell.at_least.key,
                "at_most": cell.at_most.key,
                "answer": cell.sentence,
                "open_for": sorted(each.value for each in cell.causes),
            }
            for regime, cell in zip(regimes, row.cells, strict=True)
        ],
        "contradictions": [_contradiction_record(each) for each in row.contradictions],
    }


def _contradiction_record(found: Contradiction) -> dict[str, object]:
    return {
        "id": found.conflict.id,
        "title": found.conflict.title,
        "certain": found.certain is True,
        "grade": found.conflict.grade.value,
        "words": found.conflict.words,
        "way_out": found.conflict.way_out or None,
        "sides": [
            {
                "provision": str(each.provision.id),
                "says": each.side.says,
                "status": each.status.word,
                "applies": {True: "yes", False: "no", None: "not known"}[each.applies],
            }
            for each in found.sides
        ],
    }


def days_shown(row: MatrixRow) -> str:
    """The day on which a matter was judged."""
    return day_words(row.day)


def asks_of(regimes: Iterable[Regime]) -> Iterator[tuple[str, str]]:
    """Each regime with the question that it answers."""
    for each in regimes:
        yield regime_title(each), in_language(each.asks.en, each.asks.zh)
