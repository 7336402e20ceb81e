"""Ed25519 (RFC 8032) by the extra `signing`: keys made, statements signed, signatures checked."""

import base64
import os
from pathlib import Path

import yaml

from ytterby.assembly.extras import is_installed
from ytterby.intake.notes import Notes, read_bytes
from ytterby.intake.public_keys import FORMAT
from ytterby.vocabulary.finding import Finding, FindingsError
from ytterby.vocabulary.signature import Holds, PublicKey, Sign

_FOR_ITS_OWNER = 0o600
_FOR_OTHERS = 0o077


class SigningNotInstalledError(Exception):
    """The extra that signs and checks is not installed."""

    def __init__(self) -> None:
        super().__init__("signatures need the extra `signing`: pip install 'ytterby[signing]'")


def made_key(out: Path) -> bytes:
    """Makes a key, writes it where only its owner may read it, and gives its public half.

    Raises:
        SigningNotInstalledError: the extra is not installed.
        FileExistsError: there is a file; no key is ever written over.

    """
    _check_installed()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    key = Ed25519PrivateKey.generate()
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    opened = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FOR_ITS_OWNER)
    with os.fdopen(opened, "wb") as file:
        file.write(text)
    return key.public_key().public_bytes_raw()


def signer(path: Path) -> tuple[Sign, bytes, tuple[Finding, ...]]:
    """What signs with the key in a file, its public half, and what does not block.

    Raises:
        SigningNotInstalledError: the extra is not installed.
        FindingsError: the file holds no such key.

    """
    _check_installed()
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    notes = Notes(path.name)
    content = read_bytes(path, notes)
    try:
        key = None if content is None else load_pem_private_key(content, None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        if content is not None:
            _note_no_key(notes)
        raise FindingsError(notes.book.findings())
    if path.stat().st_mode & _FOR_OTHERS:
        notes.book.note(_open_to_others(notes))
    return key.sign, key.public_key().public_bytes_raw(), notes.book.findings()


def checker() -> Holds:
    """What checks signatures.

    Raises:
        SigningNotInstalledError: the extra is not installed.

    """
    _check_installed()
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    def holds(key: bytes, signature: bytes, message: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    return holds


def keys_text(keys: tuple[PublicKey, ...]) -> str:
    """A list of keys as the receiver keeps it in a file."""
    entries = [
        {
            "name": key.name,
            "supplier": key.supplier,
            "public": base64.b64encode(key.raw).decode("ascii"),
        }
        for key in keys
    ]
    return yaml.safe_dump({"format": FORMAT, "keys": entries}, allow_unicode=True, sort_keys=False)


def _check_installed() -> None:
    if not is_installed("cryptography"):
        raise SigningNotInstalledError


def _note_no_key(notes: Notes) -> None:
    # What stands in the file is never shown: it may be a key of another kind.
    notes.add(
        "KEY-UNREADABLE",
        notes.place(),
        seen="no private key that signs",
        expected="an Ed25519 key as PEM, without a password",
        remedy="make one with `ytterby content statement keygen`",
    )


def _open_to_others(notes: Notes) -> Finding:
    return Finding(
        notes.place(),
        "KEY-OPEN-TO-OTHERS",
        "a private key that others on this machine may read",
        "a file that only its owner may read",
        f"chmod 600 {notes.document}; if somebody may have read it, make a new key and tell your "
        "customers",
        blocks=False,
    )
