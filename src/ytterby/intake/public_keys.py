"""The keys that a receiver trusts, in a file that the receiver keeps: which key, whose."""

import base64
import binascii
from pathlib import Path

from ytterby.intake.documents import open_document
from ytterby.intake.fields import Entry
from ytterby.intake.notes import Notes
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.signature import KEY_BYTES, PublicKey

FORMAT = "ytterby/keys/1"


def read_public_keys(path: Path) -> Checked[tuple[PublicKey, ...]]:
    """The keys of a file, in its order; one key may stand for several suppliers."""
    notes = Notes(path.name)
    entry = open_document(path, notes)
    if entry is None:
        return notes.checked(None)
    fields = entry.fields()
    fields.format(FORMAT)
    keys = tuple(_key(each) for each in fields.some_items("keys"))
    fields.close()
    return notes.checked(keys)


def _key(entry: Entry) -> PublicKey:
    fields = entry.fields()
    name, supplier = fields.text("name"), fields.text("supplier")
    public = fields.need("public")
    raw = b"" if public is None else _raw(public)
    fields.close()
    return PublicKey(name, supplier, raw)


def _raw(entry: Entry) -> bytes:
    try:
        raw = base64.b64decode(entry.text(), validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != KEY_BYTES:
        entry.note(
            "KEY-UNREADABLE",
            expected=f"a public key of {KEY_BYTES} bytes in base64",
            remedy="copy the line that the supplier's `content statement keygen` printed",
        )
    return raw
