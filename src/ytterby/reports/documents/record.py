"""A document as a versioned record: schema ``ytterby/document/1``."""

from collections.abc import Iterator

from ytterby.reports.documents.document import (
    Answer,
    Asked,
    Chapter,
    Document,
    Section,
    Standing,
    Table,
)

FORMAT = "ytterby/document/1"


def document_record(document: Document) -> dict[str, object]:
    """The whole document; every field with its standing and the provision that asks for it."""
    return {
        "format": FORMAT,
        "document": document.name,
        "title": document.title,
        "form_note": document.form_note,
        "day": document.day.isoformat(),
        "standing": document.standing,
        "asked_by": list(document.asked_by),
        "counts": {standing.value: count for standing, count in document.counts.items()},
        "illustrative": document.illustrative,
        "law": [_law(each) for each in document.law.values()],
        "chapters": [_chapter(each, document) for each in document.chapters],
        "to_ask": [{"who": each.who, "fields": list(each.fields)} for each in document.to_ask],
        "law_digest": document.law_digest,
    }


def _law(asked: Asked) -> dict[str, object]:
    return {
        "provision": asked.provision,
        "title": asked.title,
        "status": asked.status,
        "binds": asked.binds,
        "days": list(asked.days),
        "open": list(asked.open),
        "source": asked.address,
        "grade": asked.grade,
    }


def _chapter(chapter: Chapter, document: Document) -> dict[str, object]:
    return {
        "product": chapter.product,
        "name": chapter.name,
        "sections": [_section(each, document) for each in chapter.sections],
    }


def _section(section: Section, document: Document) -> dict[str, object]:
    table = section.filled.table
    fields = [
        {
            "field": field.key,
            "label": field.label,
            **_answer(field.answer),
            **_asking(field.provision, document),
        }
        for field in section.filled.fields
    ]
    return {
        "section": section.key,
        "title": section.title,
        **_asking(section.provision, document),
        "fields": fields,
        "rows": [] if table is None else list(_rows(table, section.provision, document)),
        "notes": list(section.filled.notes),
    }


def _rows(table: Table, provision: str, document: Document) -> Iterator[dict[str, object]]:
    for row in table.rows:
        cells = {
            column.key: {**_answer(cell), **_asking(provision, document)}
            for column, cell in zip(table.columns, row.cells, strict=True)
        }
        yield {"row": row.key, "label": row.heading, "about": row.about, "cells": cells}


def _answer(answer: Answer) -> dict[str, object]:
    found: dict[str, object] = {"standing": answer.standing.value, "value": answer.value}
    if answer.standing is not Standing.MISSING:
        found["words"] = answer.words
    if answer.ask:
        found["ask"] = list(answer.ask)
    return found


def _asking(provision: str, document: Document) -> dict[str, object]:
    return {"asked_by": provision, "status": document.law[provision].status}
