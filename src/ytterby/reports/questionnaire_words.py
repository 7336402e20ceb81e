"""What all forms of a questionnaire have in common: the texts that nobody may change."""

from ytterby.intake.questionnaire_words import FormWords
from ytterby.vocabulary.questionnaire_layout import (
    DECLARATION,
    DECLARED,
    DECLARED_FROM,
    HEADINGS_AT,
    INSTRUCTIONS,
    PARTS,
    SUPPLIER_AT,
    cell_name,
    form_columns,
    plain,
)
from ytterby.vocabulary.substance import SUBSTANCES


def shared_words(words: FormWords, substances: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """The texts of the locked cells by sheet and cell, those of the single parts left out."""
    return {
        INSTRUCTIONS: _instructions(words),
        DECLARATION: _declaration(words),
        PARTS: _parts(words, substances),
    }


def _instructions(words: FormWords) -> dict[str, str]:
    lines = [*words.words["instruction"].values(), *words.words["notice"].values()]
    return {
        cell_name(column, row): plain(text)
        for row, line in enumerate(lines, start=1)
        for column, text in enumerate(line, start=1)
    }


def _declaration(words: FormWords) -> dict[str, str]:
    cells = {"A1": words.both("declaration", "title", " ")}
    cells[cell_name(1, SUPPLIER_AT)] = words.both("declaration", "supplier")
    for row, field in enumerate(DECLARED, start=DECLARED_FROM):
        cells[cell_name(1, row)] = words.both("declaration", field)
    return cells


def _parts(words: FormWords, substances: tuple[str, ...]) -> dict[str, str]:
    cells = {"A1": words.both("part", "title", " ")}
    for at, column in enumerate(form_columns(substances), start=1):
        heading = words.both("part", column.field)
        if column.substance:
            english, chinese = words.words["part"][column.field]
            known = SUBSTANCES[column.substance]
            heading = "\n".join(
                (
                    english.format(symbol=known.symbol, name=known.name),
                    chinese.format(symbol=known.symbol, name=known.name_zh),
                )
            )
        cells[cell_name(at, HEADINGS_AT)] = heading
    return cells
