"""Keys and signatures of statements: who signed, by the receiver's own list of keys."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

KEY_BYTES = 32
SIGNATURE_BYTES = 64

Holds: TypeAlias = Callable[[bytes, bytes, bytes], bool]
"""Whether a signature holds: of a public key, a signature and the message."""

Sign: TypeAlias = Callable[[bytes], bytes]
"""Signs a message with a key that only it knows."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that the receiver trusts to speak for a supplier.

    ``raw`` are the 32 bytes of an Ed25519 key (RFC 8032).  ``name`` is what the receiver calls it.
    """

    name: str
    supplier: str
    raw: bytes

    @property
    def id(self) -> str:
        """The name that its signatures carry."""
        return key_id(self.raw)


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature as it stands in a document, with the id of the key that made it."""

    key: str
    raw: bytes


def key_id(raw: bytes) -> str:
    """The id of a public key: the first half of its SHA-256, in hexadecimal digits."""
    return hashlib.sha256(raw).hexdigest()[:32]
