"""What triage found as a versioned record: schema ``ytterby/triage/1``."""

from typing import TypeAlias

from ytterby.reports.language import Language, spoken
from ytterby.reports.triage_words import reason_words
from ytterby.vocabulary.classified import Classified
from ytterby.vocabulary.triage import (
    CandidateCode,
    Correction,
    CouldHold,
    PartLine,
    Sign,
    Triaged,
)

SCHEMA = "ytterby/triage/1"

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


def triage_record(found: Classified) -> dict[str, Json]:
    """Every line in the order of the list, in English whatever is spoken.

    ``work`` holds the numbers of the lines in the order in which they are worth a look.  The shape
    is fixed by ``schemas/triage-1.schema.json``; a change of it is a new version.
    """
    with spoken(Language.ENGLISH):
        return {
            "schema": SCHEMA,
            "day": found.day.isoformat(),
            "title": found.title,
            "counts": {answer.value: found.count(answer) for answer in CouldHold},
            "lines": [_line(each) for each in found.lines],
            "work": [each.line.place.line for each in found.work],
            "findings": [
                {
                    "place": str(each.place),
                    "code": each.code,
                    "seen": each.seen,
                    "expected": each.expected,
                    "remedy": each.remedy,
                }
                for each in found.findings
            ],
        }


def _line(each: Triaged) -> dict[str, Json]:
    judged = each.judged
    return {
        **_told(each.line),
        "answer": judged.answer.value,
        "certain": judged.certain,
        "reason": judged.reason.value,
        "reason_words": reason_words(judged.reason),
        "doubt": judged.reason.doubt,
        "signs": [_sign(sign) for sign in judged.signs],
        "candidates": [_candidate(row) for row in each.candidates],
        "correction": None if each.correction is None else _correction(each.correction),
    }


def _told(line: PartLine) -> dict[str, Json]:
    return {
        "line": line.place.line,
        "part": line.part,
        "description": line.description,
        "material": line.material,
        "hs": line.hs,
        "supplier": line.supplier,
        "value": None if line.value is None else str(line.value),
        "shipments": line.shipments,
    }


def _sign(sign: Sign) -> dict[str, Json]:
    rule = sign.rule
    return {
        "told": sign.told.value,
        "words": sign.words,
        "says": sign.says.value,
        "substances": list(sign.substances),
        "rule": None if rule is None else rule.id,
        "grade": None if rule is None else rule.grade.value,
        "source": None if rule is None else rule.source,
        "note": None if rule is None else rule.note,
    }


def _candidate(row: CandidateCode) -> dict[str, Json]:
    return {
        "code": row.code,
        "list": row.list,
        "title": row.title,
        "standing": row.standing,
        "inside": row.inside,
        "in_force": row.in_force,
    }


def _correction(found: Correction) -> dict[str, Json]:
    return {
        "answer": found.answer.value,
        "by": found.by,
        "on": found.on.isoformat(),
        "why": found.why,
        "confirmed": found.confirmed,
        "of": "part" if found.part else "description",
    }
