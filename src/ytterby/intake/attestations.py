"""A user's attestations: read strictly, and written so that they can be read again."""

from datetime import date
from pathlib import Path

import yaml

from ytterby.intake.documents import open_document
from ytterby.intake.fields import Entry
from ytterby.intake.notes import Notes
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.law import Attestation, Status

FORMAT = "ytterby/attestations/1"


def read_attestations(path: Path) -> Checked[tuple[Attestation, ...]]:
    """The attestations of a file, in its order; signatures are not checked here."""
    notes = Notes(str(path))
    entry = open_document(path, notes)
    if entry is None:
        return notes.checked(None)
    fields = entry.fields()
    fields.format(FORMAT)
    fields.need("attestations")
    found = tuple(attestation_of(each) for each in fields.items("attestations"))
    fields.close()
    return notes.checked(found)


def write_attestation(*attestations: Attestation) -> str:
    """The text of a file that holds these attestations."""
    entries = [_spelled(each) for each in attestations]
    return yaml.safe_dump(
        {"format": FORMAT, "attestations": entries}, allow_unicode=True, sort_keys=False
    )


def attestation_of(entry: Entry) -> Attestation:
    """The attestation that these fields spell."""
    fields = entry.fields()
    provision, status = fields.need("provision"), fields.need("status")
    named = None if provision is None else provision.legal_id()
    read = Attestation(
        provision="" if named is None else str(named),
        period=fields.period(),
        status=Status.NOT_PUBLISHED if status is None else status.of(Status),
        source=fields.text("source"),
        who=fields.text("who"),
        signed_on=fields.day("signed_on"),
        signature=fields.text_or_blank("signature"),
    )
    fields.close()
    return read


def _spelled(attestation: Attestation) -> dict[str, str | date]:
    period = attestation.period
    return {
        "provision": attestation.provision,
        "from": period.start,
        **({} if period.end is None else {"to": period.end}),
        "status": attestation.status.value,
        "source": attestation.source,
        "who": attestation.who,
        "signed_on": attestation.signed_on,
        "signature": attestation.signature,
    }
