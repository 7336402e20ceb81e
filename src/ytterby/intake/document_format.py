"""Which format a YAML or JSON document says that it has."""

from pathlib import Path

from ytterby.intake.documents import open_document
from ytterby.intake.notes import Notes


def format_of(path: Path) -> str:
    """The word after ``format:``, empty if the document has none or cannot be read."""
    entry = open_document(path, Notes(str(path)))
    if entry is None or not isinstance(entry.node.value, dict):
        return ""
    found = entry.fields().get("format")
    return "" if found is None else found.text()
