"""A part list that is asked about once: laid out in a folder for that long, and forgotten."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ytterby.assembly.triage import classified
from ytterby.reports.triage_record import Json, triage_record
from ytterby.workflows.determine import AS_READ
from ytterby.workflows.open_documents import Files
from ytterby.workflows.shelf import plain_name


def classified_once(
    documents: Mapping[str, tuple[str, bytes]], day: date, sheet: str
) -> dict[str, Json]:
    """Every line of a part list answered, as a record.

    ``documents`` are names and contents by what they are for: ``document``, the list, ``columns``
    and ``corrections``.

    Raises:
        FindingsError: a document cannot be used.

    """
    with TemporaryDirectory(prefix="ytterby-") as name:
        paths: dict[str, Path] = {}
        for role, (called, content) in documents.items():
            own = Path(name) / role
            own.mkdir()
            paths[role] = own / plain_name(called)
            paths[role].write_bytes(content)
        files = Files(columns=paths.get("columns"), sheet=sheet or None)
        corrections = paths.get("corrections")
        found = classified(paths["document"], files, day, AS_READ, corrections)
        return triage_record(found)
