"""What the item finder found as a versioned record: schema ``ytterby/items/1``."""

from collections.abc import Mapping
from typing import TypeAlias

from ytterby.reports.item_candidates import ListStatus, OpenPoint, candidate_told, list_statuses
from ytterby.reports.item_headline import coverage_words, items_headline, suggestions
from ytterby.reports.item_words import named_elsewhere
from ytterby.reports.language import Language, spoken
from ytterby.reports.titles import item_title
from ytterby.rules.item_search import Candidate, Standing
from ytterby.rules.items_found import ItemsFound
from ytterby.vocabulary.evidence import Evidence, Says
from ytterby.vocabulary.law import ItemClass

SCHEMA = "ytterby/items/1"

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

_STANDINGS: Mapping[Standing, str] = {
    Standing.MATCHES: "matches",
    Standing.MAY: "may",
    Standing.WOULD: "would",
    Standing.NOT: "not",
}


def items_record(found: ItemsFound) -> dict[str, Json]:
    """One search as a record of plain values, in English whatever is spoken.

    ``match`` is ``true``, ``false`` or ``null`` for not known; ``standing`` tells of the open rows
    those that the words speak for (``may``) from those that would match only if the item also held
    something of which nobody spoke (``would``).  The shape is fixed by
    ``schemas/items-1.schema.json``; a change of it is a new version.
    """
    with spoken(Language.ENGLISH):
        return _record(found)


def _record(found: ItemsFound) -> dict[str, Json]:
    searched = found.searched
    return {
        "schema": SCHEMA,
        "day": found.day.isoformat(),
        "words": found.words.text,
        "answer": items_headline(found),
        "read": [_evidence(each) for each in found.words.evidence if each.says is not Says.NOTHING],
        "not_asked": [each.words for each in found.words.evidence if each.says is Says.NOTHING],
        "not_known": [
            {"words": each.words, "near": list(each.near), "may_be_the_item": each.is_head}
            for each in found.words.unread
        ],
        "findings": [
            {
                "code": each.code,
                "seen": each.seen,
                "expected": each.expected,
                "remedy": each.remedy,
            }
            for each in found.words.findings
        ],
        "candidates": [_candidate(each, found) for each in found.candidates],
        "rows_not_spoken_of": searched.unspoken,
        "named_elsewhere": list(named_elsewhere(found.words)),
        "lists": [
            {
                "id": each.list.id,
                "title": each.list.title,
                "rows": len(each.list.classes),
                "complete": each.list.coverage.complete,
                "missing": each.list.coverage.missing,
                "in_force": each.in_force,
                "statuses": [_status(one) for one in list_statuses(each, found)],
            }
            for each in searched.lists
        ],
        "caveats": list(coverage_words(found)),
        "try": list(suggestions(found)),
        "law_digest": found.lawbook.digest,
    }


def _evidence(each: Evidence) -> Json:
    return {
        "words": each.words,
        "typed": each.typed,
        "says": each.says.value,
        "values": list(each.values),
        "about": each.about.value,
        "grade": each.grade.value,
        "source": each.source,
        "note": each.note,
    }


def _candidate(candidate: Candidate, found: ItemsFound) -> Json:
    told, item = candidate_told(candidate, found), candidate.item
    return {
        "list": item.list,
        "list_title": told.list_title,
        "code": item.code,
        "title": item.title,
        "title_zh": _title_zh(item),
        "form": item.form,
        "elements": list(item.elements),
        "family": item.family,
        "standing": _STANDINGS[candidate.standing],
        "match": candidate.truth,
        "why": list(told.why),
        "why_not": told.why_not,
        "open": {
            "facts": [_open(each) for each in told.open],
            "law": [
                {"doubt": name, "words": words}
                for name, words in zip(candidate.doubts, told.doubts, strict=True)
            ],
        },
        "statuses": [_status(each) for each in told.statuses],
        "code_typed": candidate.code,
        "hs_hints": list(told.hints),
        "hs_typed": list(told.hints_typed),
        "grade": item.grade.value,
        "note": item.note,
    }


def _title_zh(item: ItemClass) -> str:
    """The Chinese title, blank where there is none."""
    with spoken(Language.CHINESE):
        title = item_title(item)
    return "" if title == item.title else title


def _open(point: OpenPoint) -> Json:
    return {
        "names": list(point.facts),
        "words": point.words,
        "question": point.question,
        "who": point.who,
    }


def _status(each: ListStatus) -> Json:
    return {
        "provision": each.provision,
        "law": each.law,
        "status": each.status.word,
        "in_force": each.status.in_force,
        "sentence": each.sentence,
    }
