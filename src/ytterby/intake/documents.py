"""A YAML or JSON document, from a file or from text, as the entry of its root."""

from pathlib import Path

from ytterby.intake.fields import Entry
from ytterby.intake.notes import Notes, read_text
from ytterby.intake.strict_yaml import read_yaml


def open_document(path: Path, notes: Notes) -> Entry | None:
    """The root of a file, ``None`` with a finding if there is none to be read."""
    text = read_text(path, notes)
    return None if text is None else open_text(text, notes)


def open_text(text: str, notes: Notes) -> Entry | None:
    """The root of a text, ``None`` with a finding if there is none to be read."""
    node = read_yaml(text, notes)
    return None if node is None else Entry(node, "", notes)
