"""The law that comes with ytterby, ready to judge, with a user's own views on it."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from ytterby.assembly.settings import KEY_VARIABLE, cache_folder, key, package_folder
from ytterby.backends.kept_law import KeptLaw
from ytterby.intake.attestations import read_attestations, write_attestation
from ytterby.intake.conflicts import read_conflicts
from ytterby.intake.document_plans import read_document_plans
from ytterby.intake.fact_schema import read_fact_schemas
from ytterby.intake.law import law_digest, read_law
from ytterby.intake.notes import Notes, read_bytes
from ytterby.intake.regimes import read_regimes
from ytterby.parties.listing_match import indexed
from ytterby.reports.audit import opened
from ytterby.rules.check import checked_law as findings_of
from ytterby.rules.document_references import document_findings
from ytterby.rules.lawbook import Lawbook, Views, bound
from ytterby.rules.overview import Stale, Standing, life, stale, standings
from ytterby.rules.timeline import Segment
from ytterby.vocabulary.fact import FactSchema
from ytterby.vocabulary.finding import Checked, Finding, FindingsError, Place
from ytterby.vocabulary.law import Attestation, Provision
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.regime import Regime
from ytterby.workflows.attest import is_intact, sealed
from ytterby.workflows.audit import Replay, replay
from ytterby.workflows.determine import Court

_READERS = tuple(package_folder(name) for name in ("vocabulary", "intake", "rules"))


@cache
def law(folder: Path | None = None) -> Court:
    """The law that comes with ytterby, or that of a folder, ready to judge.

    Raises:
        FindingsError: a file of law cannot be trusted.

    """
    lawbook, regimes = _kept_or_read(folder)
    return Court(lawbook, regimes, indexed(lawbook.party_lists.values()))


def _kept_or_read(folder: Path | None) -> tuple[Lawbook, tuple[Regime, ...]]:
    """The law that was kept for these very files, or as it is read, and then kept."""
    place = cache_folder()
    shelf = None if place is None else KeptLaw(place, _READERS)
    digest = law_digest(_root(folder))
    kept = None if shelf is None else shelf.find(digest)
    if kept is not None:
        return kept
    lawbook, findings = checked_references(folder)
    if lawbook is None or findings:
        raise FindingsError(findings)
    read = lawbook, read_regimes(_root(folder)).required()
    if shelf is not None:
        shelf.keep(digest, read)
    return read


def asked_of(regimes: tuple[str, ...]) -> Court:
    """The court that asks these regimes; none named are those that are asked by default.

    ``all`` is every regime that can hold a matter; the others tell of law or of money.

    Raises:
        UnknownRegimeError: a regime is not encoded.

    """
    court = law()
    if "all" in regimes:
        return court.under(court.judging)
    return court.under(regimes) if regimes else court


def checked_references(folder: Path | None = None) -> tuple[Lawbook | None, tuple[Finding, ...]]:
    """The lawbook of a folder with what the loader found; time and kinds are `checked_law`'s."""
    root = _root(folder)
    schema = _schema(root)
    read, conflicts = read_law(root), read_conflicts(root / "conflicts.yaml")
    findings = (*schema.findings, *read.findings, *conflicts.findings)
    if schema.value is None or read.value is None or conflicts.value is None:
        return None, findings
    return bound(read.value, schema.value, law_digest(root), conflicts.value), findings


def checked_law(folder: Path | None = None) -> tuple[Lawbook | None, tuple[Finding, ...]]:
    """The lawbook of a folder and everything that keeps it from being trusted."""
    lawbook, findings = checked_references(folder)
    root = _root(folder)
    documents = read_document_plans(root)
    beside = (*read_regimes(root).findings, *documents.findings)
    if lawbook is None:
        return None, (*findings, *beside)
    plans = (documents.value or {}).values()
    proved = (*findings_of(lawbook), *document_findings(plans, lawbook))
    return lawbook, (*findings, *beside, *proved)


def provisions_named(court: Court, name: str) -> list[Provision]:
    """The provision of this id, or every provision of the instrument of this id."""
    book = court.lawbook
    if name in book.provisions:
        return [book.provisions[name]]
    return list(book.instruments[name].provisions) if name in book.instruments else []


def standings_on(day: date, views: Views, regimes: tuple[str, ...] = ()) -> tuple[Standing, ...]:
    """Every provision with its status on a day; of these regimes, where any is named."""
    book = law().lawbook
    return standings(book.holding(asked_of(regimes).regimes) if regimes else book, day, views)


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


def _schema(root: Path) -> Checked[FactSchema]:
    """The facts of a folder of law; those of ytterby where it brings none."""
    own = root if (root / "facts.yaml").exists() else package_folder("law")
    return read_fact_schemas(own)


def _broken_seal(document: str, word: Attestation) -> Finding:
    return Finding(
        Place(document, 0, word.provision),
        "ATTESTATION-SEAL-BROKEN",
        f"an attestation of {word.provision} by {word.who} whose seal does not fit its words",
        "words as they were when they were sealed, and the same key",
        f"attest again with `ytterby law attest`, or set {KEY_VARIABLE} to the key of the seal",
    )
