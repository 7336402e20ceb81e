"""The law that comes with ytterby, ready to judge, with a user's own views on it."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from ytterby.assembly.settings import KEY_VARIABLE, key, package_folder
from ytterby.intake.attestations import read_attestations, write_attestation
from ytterby.intake.fact_schema import read_fact_schema
from ytterby.intake.law import law_digest, read_law, read_regimes
from ytterby.intake.notes import Notes, read_bytes
from ytterby.parties.listing_match import indexed
from ytterby.reports.audit import opened
from ytterby.rules.check import checked_law as findings_of
from ytterby.rules.lawbook import Lawbook, Views, bound
from ytterby.rules.overview import Stale, Standing, life, stale, standings
from ytterby.rules.timeline import Segment
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.vocabulary.law import Attestation, Provision
from ytterby.vocabulary.period import Period
from ytterby.workflows.attest import is_intact, sealed
from ytterby.workflows.audit import Replay, replay
from ytterby.workflows.determine import Court


@cache
def law(folder: Path | None = None) -> Court:
    """The law that comes with ytterby, or that of a folder, ready to judge.

    Raises:
        FindingsError: a file of law cannot be trusted.

    """
    lawbook, findings = checked_references(folder)
    if lawbook is None or findings:
        raise FindingsError(findings)
    regimes = read_regimes(_root(folder)).required()
    return Court(lawbook, regimes, indexed(lawbook.party_lists.values()))


def checked_references(folder: Path | None = None) -> tuple[Lawbook | None, tuple[Finding, ...]]:
    """The lawbook of a folder with what the loader found; time and kinds are `checked_law`'s."""
    root = _root(folder)
    schema = read_fact_schema(_schema_path(root))
    read = read_law(root)
    findings = (*schema.findings, *read.findings)
    if schema.value is None or read.value is None:
        return None, findings
    return bound(read.value, schema.value, law_digest(root)), findings


def checked_law(folder: Path | None = None) -> tuple[Lawbook | None, tuple[Finding, ...]]:
    """The lawbook of a folder and everything that keeps it from being trusted."""
    lawbook, findings = checked_references(folder)
    regimes = read_regimes(_root(folder)).findings
    if lawbook is None:
        return None, (*findings, *regimes)
    return lawbook, (*findings, *regimes, *findings_of(lawbook))


def provisions_named(court: Court, name: str) -> list[Provision]:
    """The provision of this id, or every provision of the instrument of this id."""
    book = court.lawbook
    if name in book.provisions:
        return [book.provisions[name]]
    return list(book.instruments[name].provisions) if name in book.instruments else []


def standings_on(day: date, views: Views) -> tuple[Standing, ...]:
    """Every provision with its status on a day."""
    return standings(law().lawbook, day, views)


def life_of(provision: Provision, span: Period, views: Views) -> tuple[Segment, ...]:
    """The statuses of a provision through a span of days."""
    return life(law().lawbook, provision, span, views)


def stale_on(day: date, soon: timedelta, old: timedelta) -> tuple[Stale, ...]:
    """What wants looking up again on a day."""
    return stale(law().lawbook, day, soon, old)


def views(readings: tuple[tuple[str, str], ...], attestation_files: Iterable[Path]) -> Views:
    """A user's chosen readings and attestations.

    Raises:
        UnknownReadingError: the law has no such doubt, or no such reading of it.
        FindingsError: an attestation cannot be read, or its seal is broken.

    """
    law().lawbook.choices_of(Views(readings))
    words: list[Attestation] = []
    for path in attestation_files:
        words += intact(read_attestations(path).required(), str(path))
    return Views(readings, tuple(words))


def intact(words: Iterable[Attestation], document: str) -> tuple[Attestation, ...]:
    """Attestations whose seals fit what they say.

    Raises:
        FindingsError: the seal of one does not; every such one is named.

    """
    every = tuple(words)
    broken = [_broken_seal(document, word) for word in every if not is_intact(word, key())]
    if broken:
        raise FindingsError(broken)
    return every


def attested(word: Attestation, out: Path | None) -> str:
    """The attestation sealed and written as text; added to a file if one is named."""
    earlier = read_attestations(out).required() if out is not None and out.exists() else ()
    text = write_attestation(*earlier, sealed(word, key()))
    if out is not None:
        out.write_text(text, encoding="utf-8")
    return text


def replayed(path: Path) -> tuple[Replay, ...]:
    """Every answer of an audit file judged again under the law that comes with ytterby.

    Raises:
        FindingsError: the audit file cannot be read, or was altered.

    """
    notes = Notes(str(path))
    content = read_bytes(path, notes)
    if content is None:
        raise FindingsError(notes.book.findings())
    return replay(law(), opened(content, str(path)).required())


def _root(folder: Path | None) -> Path:
    return folder or package_folder("law")


def _schema_path(root: Path) -> Path:
    own = root / "facts.yaml"
    return own if own.exists() else package_folder("law") / "facts.yaml"


def _broken_seal(document: str, word: Attestation) -> Finding:
    return Finding(
        Place(document, 0, word.provision),
        "ATTESTATION-SEAL-BROKEN",
        f"an attestation of {word.provision} by {word.who} whose seal does not fit its words",
        "words as they were when they were sealed, and the same key",
        f"attest again with `ytterby law attest`, or set {KEY_VARIABLE} to the key of the seal",
    )
