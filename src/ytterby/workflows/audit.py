"""The audit file of an answer, and the same question asked again from it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ytterby.intake.requests import read_request
from ytterby.licensing.determination import Determination, Footing
from ytterby.licensing.determine import coverage_caveats, determined
from ytterby.reports.audit import AuditFile, audit_file, facts_digest, replay_report
from ytterby.reports.json_form import determination_record, record_bytes
from ytterby.rules.lawbook import Lawbook, UnknownReadingError, Views
from ytterby.rules.provision_digests import provision_digests
from ytterby.vocabulary.citation import LegalId
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.request import Request
from ytterby.workflows.determine import Court, UnknownRegimeError
from ytterby.workflows.publish import Published

REQUEST, ANSWER, PAGES, INPUT = "request.json", "answer.json", "pages", "input"
LAW = "law.json"
# What is not asserted of the world but of the program; a replay looks at it on its own.
_LAW = "law_digest"


@dataclass(frozen=True, slots=True)
class Replay:
    """One answer judged again: what differs, and whether the law is the same.

    ``changed`` are the provisions that bear on the matter and read otherwise than then; ``None``
    where the audit file does not tell how each of them read.
    """

    name: str
    differences: tuple[str, ...]
    same_law: bool
    changed: tuple[str, ...] | None = None


def audited(
    published: Published, documents: Mapping[str, bytes], pages: Iterable[tuple[str, str]]
) -> bytes:
    """The audit file: the input, each request and answer, the pages, how each provision read.

    Each request carries the views of its own answer, so that it can be asked again by itself.
    """
    parts = {f"{INPUT}/{name}": content for name, content in documents.items()}
    lawbook = published.court.lawbook
    parts[LAW] = record_bytes({"format": "ytterby/law-read/1", **_law_read(lawbook)})
    facts: dict[str, str] = {}
    for number, (found, regime, views) in enumerate(published.judged(), start=1):
        record = determination_record(found, lawbook, regime)
        folder = f"{number:04d}-{found.regime}"
        parts[f"{folder}/{ANSWER}"] = record_bytes(record)
        parts[f"{folder}/{REQUEST}"] = record_bytes(_request_record(record, found, regime, views))
        facts[folder] = facts_digest(found.facts)
    for name, page in pages:
        parts[f"{PAGES}/{name}"] = page.encode("utf-8")
    digests = " ".join(facts.values())
    return audit_file(
        parts, law_digest=lawbook.digest, facts_digest=digests, version=published.version
    )


def asked_again(court: Court, request: Request) -> Determination:
    """The determination of a request under the law on hand.

    Raises:
        UnknownRegimeError: the law on hand has no such regime.

    """
    views = Views(request.readings, request.attestations)
    asked = court.under((request.regime,))
    plan = asked.plan(request.transaction.day, views)
    footing = Footing(request.caveats, request.open_by_law)
    return determined(plan, asked.regimes[0], request.transaction, request.facts, footing)


def replay(court: Court, audit: AuditFile) -> tuple[Replay, ...]:
    """Every answer of an audit file judged again and held against what it was.

    Raises:
        FindingsError: a request in it cannot be read.

    """
    folders = sorted({name.partition("/")[0] for name in audit.parts if name.endswith(REQUEST)})
    changed = _changed_since(court.lawbook, audit)
    return tuple(_replayed(court, audit, folder, changed) for folder in folders)


def _replayed(
    court: Court, audit: AuditFile, folder: str, changed: frozenset[str] | None
) -> Replay:
    text = audit.parts[f"{folder}/{REQUEST}"].decode("utf-8")
    request = read_request(text, court.lawbook.schema, f"{folder}/{REQUEST}").required()
    try:
        found = asked_again(court, request)
    except (UnknownReadingError, UnknownRegimeError) as lost:
        return Replay(folder, (f"It cannot be asked again: {lost}.",), same_law=False)
    regime = next(each for each in court.every_regime if each.id == found.regime)
    new = determination_record(found, court.lawbook, regime)
    old: dict[str, object] = json.loads(audit.parts[f"{folder}/{ANSWER}"])
    # As written and read back, so that both sides have the same kinds.
    again: dict[str, object] = json.loads(record_bytes(new))
    differences = tuple(replay_report(_without_law(old), _without_law(again)))
    same_law = old.get(_LAW) == again[_LAW]
    if changed is None:
        return Replay(folder, differences, same_law)
    told = " ".join(differences)
    bearing = {*_bearing(found), *(name for name in changed if name in told)}
    gone = {name for name in changed - court.lawbook.provisions.keys() if _is_of(name, regime)}
    return Replay(folder, differences, same_law, tuple(sorted((changed & bearing) | gone)))


def _law_read(lawbook: Lawbook) -> dict[str, object]:
    """How every provision reads, by its digest."""
    return {"provisions": dict(provision_digests(lawbook))}


def _changed_since(lawbook: Lawbook, audit: AuditFile) -> frozenset[str] | None:
    """The provisions that are new, gone, or read otherwise; ``None`` if nobody wrote them down."""
    if LAW not in audit.parts:
        return None
    record: dict[str, dict[str, str]] = json.loads(audit.parts[LAW])
    then, now = record["provisions"], provision_digests(lawbook)
    return frozenset(name for name in {*then, *now} if then.get(name) != now.get(name))


def _is_of(name: str, regime: Regime) -> bool:
    return regime.holds(LegalId(name))


def _bearing(found: Determination) -> Iterator[str]:
    """The provisions whose condition the matter meets, or may meet."""
    return (str(each.provision.id) for each in found.rulings if each.condition is not False)


def _request_record(
    record: Mapping[str, object], found: Determination, regime: Regime, views: Views
) -> dict[str, object]:
    told = coverage_caveats(regime, found.at_least)
    return {
        "format": "ytterby/request/1",
        "regime": found.regime,
        "day": found.day.isoformat(),
        "transaction": record["transaction"],
        "facts": record["facts"],
        "caveats": [each for each in found.caveats if each not in told],
        "open_by_law": dict(found.open_by_law),
        "readings": dict(views.choices),
        "attestations": [
            {
                "provision": each.provision,
                "status": each.status.value,
                "from": each.period.start.isoformat(),
                **({} if each.period.end is None else {"to": each.period.end.isoformat()}),
                "source": each.source,
                "who": each.who,
                "signed_on": each.signed_on.isoformat(),
                "signature": each.signature,
            }
            for each in views.attestations
        ],
    }


def _without_law(record: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in record.items() if key != _LAW}
