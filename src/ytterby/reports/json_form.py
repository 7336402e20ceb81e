"""The determination as a versioned record: schema ``ytterby/determination/1``."""

import json
from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from ytterby.licensing.determination import Cause, Decider, Determination
from ytterby.licensing.due import Due
from ytterby.reports.changes import what_would_change
from ytterby.reports.language import Language, spoken
from ytterby.reports.next_steps import next_steps
from ytterby.reports.reasons import NotApplied, Reason, reasons
from ytterby.reports.sentences import answer_sentence, answer_sentence_zh
from ytterby.reports.steps import step_words
from ytterby.rules.explanation import Step, shown
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.citation import Citation
from ytterby.vocabulary.fact import Fact, FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Transaction

SCHEMA = "ytterby/determination/1"

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


def determination_record(
    determination: Determination, lawbook: Lawbook, regime: Regime
) -> dict[str, object]:
    """One determination as a record of plain values.

    Truths are ``true``, ``false`` and ``null`` for not known; days are ISO 8601; shares are exact
    fractions as text (``"1/1000"``); outcomes are their keys.  The shape is fixed by
    ``schemas/determination-1.schema.json``; a change of it is a new version.
    """
    # A record is evidence, compared byte by byte: its words are English whatever is spoken.
    with spoken(Language.ENGLISH):
        return _record(determination, lawbook, regime)


def _record(determination: Determination, lawbook: Lawbook, regime: Regime) -> dict[str, object]:
    found = reasons(determination, lawbook)
    record: dict[str, object] = {
        "schema": SCHEMA,
        "regime": {"id": regime.id, "title": regime.title, "authority": regime.authority},
        "day": determination.day.isoformat(),
        "transaction": _transaction(determination.transaction),
        "answer": {
            "en": answer_sentence(determination, regime, lawbook),
            "zh": answer_sentence_zh(determination, regime, lawbook),
        },
        "at_least": determination.at_least.key,
        "at_most": determination.at_most.key,
        "decided": determination.is_decided,
        "decided_by": _decided_by(determination),
        "would_change": _changes(determination, regime, lawbook),
        "next_steps": _next_steps(determination, regime, lawbook),
        "demands": _demands(determination),
        "duties": _duties(determination),
        "items": _items(determination),
        "papers": list(determination.papers),
        "clock": _clocks(determination),
        "reasons": [_reason(each, lawbook) for each in found.applied],
        "not_applied": [_not_applied(each) for each in found.not_applied],
    }
    record.update(_footing(determination))
    return record


def record_bytes(record: Mapping[str, object]) -> bytes:
    """A record as UTF-8 text, the same bytes for the same record."""
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def fact_record(fact: Fact) -> dict[str, Json]:
    """One fact: its exact value, the value in words, and its source."""
    return {"value": _value(fact.value), "words": shown(fact), "source": fact.source}


def _value(value: FactValue) -> Json:
    match value:
        case Interval():
            high = None if value.high is None else str(value.high)
            return {"low": str(value.low), "high": high, "high_excluded": value.high_excluded}
        case date():
            return value.isoformat()
        case _:
            return value


def _transaction(transaction: Transaction) -> Json:
    item = transaction.item
    return {
        "id": transaction.id,
        "kind": transaction.kind,
        "from": transaction.from_country,
        "to": transaction.to_country,
        "purpose": transaction.purpose,
        "end_use": transaction.end_use,
        "item": item.description or item.product or item.form,
        "parties": [
            {"role": each.role, "names": list(each.names), "country": each.country}
            for each in transaction.parties
        ],
    }


def _decided_by(determination: Determination) -> Json:
    """Missing facts and uncertain law, never under one label."""
    return {
        "facts": [_decider(each) for each in determination.deciders if each.cause is Cause.FACT],
        "law": [_decider(each) for each in determination.deciders if each.cause is Cause.LAW],
    }


def _decider(decider: Decider) -> Json:
    return {
        "name": decider.name,
        "question": decider.question,
        "could_reach": decider.could_reach.key,
        "could_spare": _key(decider.could_spare),
        "provisions": list(decider.provisions),
    }


def _changes(determination: Determination, regime: Regime, lawbook: Lawbook) -> Json:
    return [
        {"kind": each.kind.value, "sentence": each.sentence, "names": list(each.names)}
        for each in what_would_change(determination, regime, lawbook)
    ]


def _next_steps(determination: Determination, regime: Regime, lawbook: Lawbook) -> Json:
    return [
        {"what": each.what, "by_when": each.by_when, "law": each.law, "certain": each.certain}
        for each in next_steps(determination, regime, lawbook)
    ]


def _demands(determination: Determination) -> Json:
    return [
        {
            "provision": str(each.ruling.provision.id),
            "at_least": each.low.key,
            "at_most": each.high.key,
            "status": each.ruling.status.word,
            "applies": each.ruling.applies,
            "spared_by": [str(relief.provision.id) for relief in each.spared_by],
            "citation": _citation(each.citation),
        }
        for each in determination.demands
    ]


def _duties(determination: Determination) -> Json:
    return [
        {
            "id": each.duty.id,
            "words": each.duty.words,
            "words_zh": each.duty.words_zh,
            "deadline": each.duty.deadline,
            "certain": each.certain,
            "citation": _citation(each.citation),
            **({} if each.due is None else {"due": _due(each.due)}),
        }
        for each in determination.duties
    ]


def _due(due: Due) -> Json:
    return {
        "day": due.day.isoformat(),
        "since": due.since.isoformat(),
        "reading": due.reading or None,
        "otherwise": {name: day.isoformat() for name, day in due.otherwise},
        "holidays_unknown": due.holidays_unknown,
    }


def _items(determination: Determination) -> Json:
    return [
        {
            "list": each.item.list,
            "code": each.item.code,
            "title": each.item.title,
            "title_zh": each.item.title_zh,
            "match": each.truth,
            "in_force": each.in_force,
        }
        for each in determination.items
    ]


def _clocks(determination: Determination) -> Json:
    return [
        {
            "working_days": clock.working_days,
            "starts": clock.starts,
            "stops": list(clock.stops),
            "citation": _citation(citation),
        }
        for clock, citation in determination.clocks
    ]


def _citation(citation: Citation) -> Json:
    return {
        "provision": str(citation.provision),
        "title": citation.title,
        "title_zh": citation.title_zh,
        "grade": citation.grade.value,
        "address": citation.address,
        "read_on": citation.read_on.isoformat(),
    }


def _reason(reason: Reason, lawbook: Lawbook) -> Json:
    return {
        "provision": str(reason.provision.id),
        "title": reason.provision.title,
        "applies": reason.truth,
        "status": reason.status.word,
        "status_sentence": reason.status_sentence,
        "at_least": _key(reason.low),
        "at_most": _key(reason.high),
        "softens_to": _key(reason.softens_to),
        "text": reason.provision.text,
        "reading": reason.provision.reading,
        "steps": _step(reason.steps, lawbook),
        "citation": _citation(reason.citation),
    }


def _step(step: Step, lawbook: Lawbook) -> Json:
    return {
        "kind": step.kind.value,
        "asked": step_words(step, lawbook),
        "truth": step.truth,
        "seen": step.seen,
        "source": step.source,
        "name": step.name,
        "parts": [_step(part, lawbook) for part in step.parts],
    }


def _not_applied(each: NotApplied) -> Json:
    return {
        "provision": str(each.provision.id),
        "title": each.provision.title,
        "status": each.status,
        "because": each.because,
        "source": each.source,
    }


def _footing(determination: Determination) -> dict[str, Json]:
    """What the answer stands on."""
    return {
        "other_readings": [
            {
                "doubt": each.doubt,
                "question": each.question,
                "settled": each.settled,
                "chosen_by_user": each.chosen_by_user,
                "other": each.other,
                "other_truth": each.other_truth,
            }
            for each in determination.other_readings
        ],
        "attestations": [
            {
                "provision": each.provision,
                "status": each.status.value,
                "from": each.period.start.isoformat(),
                "to": None if each.period.end is None else each.period.end.isoformat(),
                "who": each.who,
                "signed_on": each.signed_on.isoformat(),
                "source": each.source,
                "signature": each.signature,
            }
            for each in determination.attestations
        ],
        "caveats": list(determination.caveats),
        "facts": {name: fact_record(fact) for name, fact in sorted(determination.facts.items())},
        "law_digest": determination.law_digest,
    }


def _key(outcome: Outcome | None) -> str | None:
    return None if outcome is None else outcome.key
