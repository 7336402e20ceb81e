"""A user's word on what the law is: written down, sealed, and checked again whenever it is used."""

import hashlib
import hmac

from ytterby.vocabulary.law import Attestation

_UNKEYED = "sha256"
_KEYED = "hmac-sha256"


def sealed(attestation: Attestation, key: bytes) -> Attestation:
    """The attestation with its seal: keyed if there is a key, else only a guard against slips."""
    return Attestation(
        attestation.provision,
        attestation.period,
        attestation.status,
        attestation.source,
        attestation.who,
        attestation.signed_on,
        _seal(attestation, key),
    )


def is_intact(attestation: Attestation, key: bytes) -> bool:
    """Whether the seal fits what the attestation says."""
    keyed = attestation.signature.startswith(f"{_KEYED}:")
    return hmac.compare_digest(attestation.signature, _seal(attestation, key if keyed else b""))


def _seal(attestation: Attestation, key: bytes) -> str:
    words = "\n".join(
        (
            attestation.provision,
            attestation.period.start.isoformat(),
            attestation.period.end.isoformat() if attestation.period.end else "",
            attestation.status.value,
            attestation.source,
            attestation.who,
            attestation.signed_on.isoformat(),
        )
    ).encode()
    if key:
        return f"{_KEYED}:{hmac.new(key, words, hashlib.sha256).hexdigest()}"
    return f"{_UNKEYED}:{hashlib.sha256(words).hexdigest()}"
